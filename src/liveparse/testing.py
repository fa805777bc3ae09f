"""For tests of extractors: sentences with their findings marked in them."""

from __future__ import annotations

import re

from .span import Span

_MARK = re.compile(r"\{(?P<name>[a-z_]+):")


def unmark(line: str) -> tuple[str, tuple[tuple[str, Span], ...]]:
    """A marked line as its text and the spans marked in it, each under its name.

    Marks may nest; they stand in order of their beginnings. A brace that belongs to no mark stays
    as it is.

    >>> text, spans = unmark("{content:“No,”} {cue:said} {speaker:mayor {name:Ana Silva}}.")
    >>> text
    '“No,” said mayor Ana Silva.'
    >>> [text[span.slice] for name, span in spans]
    ['“No,”', 'said', 'mayor Ana Silva', 'Ana Silva']
    >>> unmark("{content:never closed")
    Traceback (most recent call last):
    ValueError: the mark {content: at 0 is not closed
    """
    parts: list[str] = []
    length = at = 0
    open_marks: list[tuple[str, int, int]] = []
    spans: list[tuple[str, Span]] = []
    while at < len(line):
        if mark := _MARK.match(line, at):
            open_marks.append((mark["name"], length, at))
            at = mark.end()
        elif line[at] == "}" and open_marks:
            name, start, _ = open_marks.pop()
            spans.append((name, Span(start, length)))
            at += 1
        else:
            parts.append(line[at])
            length += 1
            at += 1
    if open_marks:
        name, _, where = open_marks[-1]
        raise ValueError(f"the mark {{{name}: at {where} is not closed")
    spans.sort(key=lambda item: (item[1].start, -item[1].end))
    return "".join(parts), tuple(spans)
