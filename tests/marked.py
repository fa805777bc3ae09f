"""Marked lines: a file for each language, a sentence on each line with its findings marked."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"


def marked_lines(folder: str) -> list[tuple[str, str]]:
    """The lines of a folder below ``fixtures``, each with its language; "#" begins a remark."""
    return [
        (path.stem, line)
        for path in sorted((FIXTURES / folder).glob("??.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
