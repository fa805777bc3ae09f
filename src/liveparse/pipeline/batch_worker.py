"""A worker of ``liveparse batch``, as a process: ``python -m liveparse.pipeline.batch_worker``.

It is a process of its own, since the libraries that read Parquet and archives can crash too. In
come lines of JSON: the setup, jobs, null for no more. Out go such lines too: see
``batch_split.Say``.

When the parent is gone without that null, however it went, this ends at once with what is half
done: another run may be waiting to do it again. So this listens first, and only then imports what
it needs.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from typing import Any


def main() -> None:
    """Work off jobs until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which then ends us
    says = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not stand among our lines
    lines: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(lines,), daemon=True).start()

    def say(words: dict[str, Any]) -> None:
        says.write(json.dumps(words) + "\n")
        says.flush()

    setup = lines.get()
    from .batch_split import work

    work(setup, iter(lines.get, None), say)


def _listen(lines: queue.SimpleQueue[Any]) -> None:
    for line in sys.stdin:
        said = json.loads(line)
        lines.put(said)
        if said is None:
            return
    os._exit(1)


if __name__ == "__main__":
    main()
