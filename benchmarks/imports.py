"""What ``import liveparse`` costs, beside the import of the two libraries it stands on.

Bar: 120 ms with warm caches: compiled files are kept in a folder of the run's own, whatever the
environment says of them. Each figure is the best of several fresh interpreters, less what an empty
one takes, so that a busy machine counts against nobody.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

BAR = 0.120
_RUNS = 9
_IMPORTS = ("import lxml.html, attrs", "import liveparse")


def main() -> None:
    """Print a line for each import; fail where the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        empty = _best("", folder)
        took = {code: _best(code, folder) - empty for code in _IMPORTS}
    for code, seconds in took.items():
        print(f"{1000 * seconds:6.0f} ms  {code}")
    if took["import liveparse"] > BAR:
        sys.exit(f"over the bar of {1000 * BAR:.0f} ms")


def _best(code: str, folder: str) -> float:
    return min(_seconds(code, folder) for _ in range(_RUNS))


def _seconds(code: str, folder: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
