"""The lines of a plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .regex import regex

# Whatever str.splitlines breaks at, except the separators of information (0x1c-0x1e) that no
# newsroom types: CR LF, lone CR, NEL, vertical tab, form feed, and Unicode's two.
_LINE = regex(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def lines(text: str) -> Iterator[tuple[int, int, str]]:
    r"""The lines that are not blank: where each begins and its words, less the space around them.

    The number before them counts the lines that have at least a blank.

    >>> list(lines("Storm: live\n\n  10:03 \r\nIt is open."))
    [(1, 0, 'Storm: live'), (2, 15, '10:03'), (3, 23, 'It is open.')]
    """
    for number, match in enumerate(_LINE.finditer(text), 1):
        rest = match[0].lstrip()
        if line := rest.rstrip():
            yield number, match.end() - len(rest), line
