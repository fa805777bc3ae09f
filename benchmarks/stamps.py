"""Cost of reading stamps, beside python-dateutil and dateparser where they are installed.

    python benchmarks/stamps.py [rounds]

Prints the median of microseconds per string over the forms of ``fixtures/timestamps/forms.toml``,
all readers in one run, warm: each language's tables are loaded before the clock starts. What the
readers make of the forms is counted too: ``right`` is our own expectation, or its date and time
without the zone. Then a megabyte of nothing but stamps, and how its time grows with its size: the
exponent over three doublings, 1 where it is linear.
"""

from __future__ import annotations

import importlib
import math
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from liveparse import find_timestamps

_UNITS = ("14:03 ", "21.10.2024 ", "21 October 2024 ", "3 hours ago ", "updated ", "14:03")

FORMS = Path(__file__).parents[1] / "fixtures" / "timestamps" / "forms.toml"


def ours(text: str, language: str) -> str | None:
    found = find_timestamps(text, language=language)
    return (found[0].value or found[0].ago) if found else None


def other(name: str) -> Callable[[str, str], Any] | None:
    try:
        module = importlib.import_module(name)
    except ImportError:
        return None
    if name == "dateparser":
        return lambda text, language: module.parse(text, languages=[language])
    return lambda text, _: module.parse(text)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    forms = [
        (f["text"], f["language"], f["values"][0])
        for f in tomllib.loads(FORMS.read_text("utf-8"))["form"]
    ]
    readers = {
        "liveparse": ours,
        "dateutil": other("dateutil.parser"),
        "dateparser": other("dateparser"),
    }
    print(f"{'reader':12}{'median µs':>10}{'mean µs':>10}{'right':>8}{'of':>5}")
    for name, read in readers.items():
        if read is None:
            print(f"{name:12}  is not installed")
            continue
        costs, right = [], 0
        for text, language, expected in forms:
            try:
                value = read(text, language)
            except Exception:  # other readers say so when they cannot read a form
                value = None
            printed = value if isinstance(value, str) else value.isoformat() if value else ""
            right += bool(printed) and _same(printed, expected)
            began = time.perf_counter()
            for _ in range(rounds):
                try:
                    read(text, language)
                except Exception:
                    continue
            costs.append(1e6 * (time.perf_counter() - began) / rounds)
        print(
            f"{name:12}{statistics.median(costs):10.1f}{statistics.mean(costs):10.1f}{right:8}{len(forms):5}"
        )


def growth() -> None:
    """Print the cost of texts that are stamps alone."""
    print(f"{'1 MB of':24}{'seconds':>8}{'exponent':>10}")
    for unit in _UNITS:
        seconds = []
        for size in (125_000, 250_000, 500_000, 1_000_000):
            text = unit * (size // len(unit))
            began = time.process_time()
            find_timestamps(text, language="en")
            seconds.append(time.process_time() - began)
        exponent = math.log2(seconds[-1] / seconds[0]) / 3
        print(f"{unit!r:24}{seconds[-1]:8.2f}{exponent:10.2f}")


def _same(printed: str, expected: str) -> bool:
    if "T" not in expected or expected.startswith("P"):
        return printed.startswith(expected)
    day, _, clock = expected.partition("T")
    return printed.startswith(day if day[:2] != "--" else "") and clock[:5] in printed


if __name__ == "__main__":
    main()
    growth()
