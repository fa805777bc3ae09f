"""Plain text: the document's text is the input, character for character; lines become blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from ..document import NO_HINTS, Block, Document, Hints, Kind
from ..lines import lines
from ..model import Warning
from ..phrases import ends_a_sentence
from ..span import Span
from .wrapping import unwrapped

_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□►▶➤➡→✓✔◆·*∙⁃]|[-–—](?=[ \t\xa0]))[ \t\xa0\ufe0f]*")
_RULE = re.compile(r"[-_*=~#+•·–—─━ \t\xa0]{3,}$")
_FRAME = re.compile(r"(\+{2,}|\*{2,}|={2,}|#{2,}|-{3,}|_{2,})[ \t\xa0]*(?=\S)")

# A headline is set in one or two lines of print: 120 characters covers 99 % of the headings that
# newsrooms give to updates, 160 the long ones ("…: …").
_LONGEST_HEADING = 160


def read_text(raw: str, *, url: str | None = None, language: str | None = None) -> Document:
    r"""Read text as it is: nothing is cleaned, no character moves.

    Each line that is not blank is one block; lines that were broken at a width are one together,
    paragraph by paragraph. What a line looks like becomes its kind and its hints:
    a bullet (the block begins behind it), a line of signs, capitals only, a short line without a
    full stop above longer ones. Whether such a line *is* a heading is for the extractors to say.

    >>> [block.kind.value for block in read_text("Polls open\n___\n• Turnout is high").blocks]
    ['paragraph', 'separator', 'item']
    """
    blocks = unwrapped(tuple(_blocks(raw)), raw)
    return Document(
        text=raw,
        blocks=tuple(_with_headings(blocks, raw)),
        language=language,
        url=url,
        warnings=tuple(_doubts(raw)),
    )


def _blocks(text: str) -> Iterator[Block]:
    for number, start, line in lines(text):
        yield _block(line, start, f"line {number}")


def _block(line: str, start: int, path: str) -> Block:
    end = start + len(line)
    if len(line) < 80 and _RULE.match(line):
        return Block(Kind.SEPARATOR, Span(start, end), NO_HINTS, path)
    bullet = frame = ""
    if line[0] in "+*=#-_" and (match := _FRAME.match(line)) and line.endswith(match[1]):
        inner = line[match.end() : len(line) - len(match[1])].rstrip()
        if inner:
            frame, start, line = match[1], start + match.end(), inner
    elif not line[0].isalnum() and (match := _BULLET.match(line)) and match.end() < len(line):
        bullet, start, line = line[0], start + match.end(), line[match.end() :]
    caps = len(line) < _LONGEST_HEADING and line.isupper() and " " in line
    hints = Hints(bullet=bullet, frame=frame, caps=caps) if bullet or frame or caps else NO_HINTS
    kind = Kind.ITEM if bullet else Kind.PARAGRAPH
    return Block(kind, Span(start, start + len(line)), hints, path)


def _with_headings(blocks: list[Block], text: str) -> Iterator[Block]:
    """Mark the lines that are no sentences as short: candidates for headings."""
    for block in blocks:
        line = text[block.span.start : block.span.end]
        is_line = block.kind is Kind.PARAGRAPH and len(line) <= _LONGEST_HEADING
        if is_line and not ends_a_sentence(line):
            yield evolve(block, hints=evolve(block.hints, short=True))
        else:
            yield block


def _doubts(text: str) -> Iterator[Warning]:
    if not text or text.isspace():
        yield Warning(code="empty", message="there is no text to read")
    if "\x00" in text:
        at = text.index("\x00")
        count = text.count("\x00")
        yield Warning(code="nul", message=f"{count} NUL characters", span=Span(at, at + 1))
    if lone := re.search(r"[\ud800-\udfff]", text):
        yield Warning(
            code="surrogate",
            message="lone surrogates: the text was decoded wrongly before it came here",
            span=Span(*lone.span()),
        )
