"""How time grows with the size of a live blog: doubled five times, up to 20,000 updates and 5 MB.

Bar: an exponent of 1.15 over all doublings; 1 is linear, 2 is quadratic. Sizes of one kilobyte say
nothing of growth, which is why it begins at 150.
"""

from __future__ import annotations

import math
import sys
import time

import liveparse

BAR = 1.15
_LARGEST = 20_000
_DOUBLINGS = 5

_NAMES = ("Ana Silva", "Tomas Berg", "Mira Kovac", "Idris Vale", "Joan Petty", "Ruth Ames")
_PLACES = ("Velin", "Corrie", "Ardlow", "Marsh End", "Port Ellis", "Ness")


def page(updates: int) -> str:
    """A live blog, the newest first, with a quotation and a credit in every third entry."""
    lines = ["Storm Odile: live updates", "Published 4 November 2023"]
    for number in range(updates, 0, -1):
        name, place = _NAMES[number % 6], _PLACES[number // 6 % 6]
        minute = number * 3 % 1440
        lines += [
            f"{minute // 60:02}:{minute % 60:02}",
            f"Report {number} comes in from {place}",
            f"Crews in {place} have cleared {number % 40 + 2} roads since the morning, they said.",
            f"“We will go on until it is dark,” {name}, head of the {place} crew, told reporters.",
        ]
        if number % 3 == 0:
            lines.append("kl/tb (AFP, dpa)")
    return "\n".join(lines)


def main() -> None:
    """Print a line for each size; fail where the bar is missed."""
    liveparse.parse(page(50))  # patterns and lexicons are made once
    points: list[tuple[float, float]] = []
    print(" updates       MB   seconds   ratio")
    for step in range(_DOUBLINGS, -1, -1):
        updates = _LARGEST >> step
        text = page(updates)
        start = time.perf_counter()
        story = liveparse.parse(text)
        seconds = time.perf_counter() - start
        if len(story.updates) != updates:
            sys.exit(f"{len(story.updates)} updates found of {updates}")
        ratio = f"{seconds / points[-1][1]:7.2f}" if points else ""
        points.append((updates, seconds))
        print(f"{updates:8} {len(text.encode()) / 1e6:8.2f} {seconds:9.2f} {ratio}")
    exponent = _slope([(math.log(size), math.log(seconds)) for size, seconds in points])
    print(f"exponent {exponent:.2f}")
    if exponent > BAR:
        sys.exit(f"over the bar of {BAR}")


def _slope(points: list[tuple[float, float]]) -> float:
    """The slope of the straight line that fits best."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    over = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return over / sum((x - mean_x) ** 2 for x, _ in points)


if __name__ == "__main__":
    main()
