"""A line cut into the parts of a credit, at its signs, its labels and its joining words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from ...span import Span
from .part import PEOPLE, Kind, Part
from .parts import parts_between
from .reader import Reader
from .words import Words

_MOST_PARTS: Final = 40
_LONGEST_RUN: Final = 160
"""The longest run without a comma or a slash: three names with places, joined by "and"."""
_WORD = re.compile(r"\S+")
_SEPARATOR = re.compile(
    r"[/|／｜,;+&·•、，；・=＝()\[\]（）【】〔〕［］「」<>™*\0–—]+(?:\s*[/|(\[–—\0-]+)*"
    r"|--+|(?<!\S)-(?=\s|\S)|(?<=\w\w)\.(?=[\s)\]）]|$)|[。।]"
)
_NOISE = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|\b[a-z]{2,4}:\d{6}-\d{1,4}-\d{1,9}(?:/\d{1,3})?"  # dpa's number of a message
    r"|(?:(?<=\s)[^\W\d_]{1,3}\s)?"  # "am 25.01.2022"
    r"(?:\b\d{4}[-/.]\d\d?[-/.]\d\d?\b|\b\d\d?\. ?\d\d?\. ?\d{2,4}\b"
    r"|\b\d\d?[/-]\d\d?[/-]\d{2,4}\b|\b\d\d?[:.h]\d\d\b(?:\s?[ap]\.?m\b\.?)?)"
)
_MAYBE_NOISE = re.compile(r"\w@\w|\d[-/.:h] ?\d|www\.|://")
_GLUE = re.compile(r"[:：︰]|(?<=\s)(?i:copyright)\b|(?<=[^\W\d_])(?=The\s[A-Z])")
"""Where flattened markup may have lost a line's end: a label, a copyright note, "SmithThe …"."""


def parts_of(
    text: str, span: Span, reader: Reader, *, label: str = "", strict: bool = True
) -> list[Part] | None:
    """The parts of a line; where that is strict, None as soon as a credit has no such part."""
    words = reader.words
    at, before, parts = span.start, "", list[Part]()
    text = _without_noise(text, span)
    while at < span.end:
        if text[at].isspace():
            at += 1
            continue
        if found := words.label(text, at, span.end):
            if not (found.table == "by" and label in PEOPLE) and not (
                found.table == "copyright" and label == "photo"
            ):
                label = found.table
            before += text[at : found.end]
            at = found.end
            continue
        sign = _SEPARATOR.search(text, at, span.end)
        end = sign.start() if sign else span.end
        if strict and end - at > _LONGEST_RUN:
            return None
        for piece, join in _pieces(text, at, end, reader):
            if piece.start > at and (tag := words.label(text, piece.start, end)):
                label, piece = tag.table, Span(tag.end, piece.end)
            for part in parts_between(text, piece, before + join, label, reader):
                if part.single and not parts and _uses(text, part, words):
                    part = evolve(part, kind=Kind.BODY)
                if parts and label in PEOPLE and part.kind is Kind.WORD and _is_from(join, words):
                    continue
                unknown = part.kind is Kind.UNKNOWN
                if strict and unknown and not _bears_unknown(part, parts):
                    return None
                parts.append(part)
                before = ""
        if len(parts) > _MOST_PARTS:
            return None
        before += sign[0] if sign else ""
        at = sign.end() if sign else span.end
    return parts


def _uses(text: str, part: Part, words: Words) -> bool:
    """What uses an agency's copy is an outlet: "franceinfo avec AFP"."""
    behind = _WORD.search(text, part.span.end)
    return behind is not None and behind[0].lower() in words.tables.using


def _is_from(join: str, words: Words) -> bool:
    """Whether a word behind "from" may be a place: "reporting by AFP from Vienna"."""
    return join.strip().lower() in words.tables.places


def _without_noise(text: str, span: Span) -> str:
    """The text, with signs instead of addresses, dates and message numbers in a stretch of it."""
    line = text[span.slice]
    if _MAYBE_NOISE.search(line) is None:
        return text
    line = _NOISE.sub(lambda noise: "\0" * len(noise[0]), line)
    return text[: span.start] + line + text[span.end :]


def _pieces(text: str, start: int, end: int, reader: Reader) -> Iterable[tuple[Span, str]]:
    """What joining words ("and", "via") and glued labels part, with the word before each."""
    joins, join, first = reader.words.joins, "", start
    if text.find(" ", start, end) < 0 and end - start < 12:
        if text[start:end].lower() not in joins:
            yield Span(start, end), ""
        return
    if joins.isdisjoint(text[start:end].lower().split()):
        yield from _unglued(text, start, end, join, reader)
        return
    for word in _WORD.finditer(text, start, end):
        if word[0].lower() in joins:
            if word.start() > first:
                yield from _unglued(text, first, word.start(), join, reader)
            join, first = f" {word[0]} ", word.end()
    if first < end:
        yield from _unglued(text, first, end, join, reader)


def _bears_unknown(part: Part, parts: Sequence[Part]) -> bool:
    """A copyright note may go on in words of its own; it has named its owner by then."""
    return part.label == "copyright" and any(p.kind is Kind.AGENCY for p in parts)


def _unglued(
    text: str, start: int, end: int, join: str, reader: Reader
) -> Iterable[tuple[Span, str]]:
    at = start
    for sign in _GLUE.finditer(text, start, end):
        cut: int | None = sign.start()
        if text[sign.start()] in ":：︰":
            cut = reader.words.label_before(text, at, sign.start())
            if cut is None and reader.match(text[at : sign.start()].strip()):
                yield Span(at, sign.start()), join  # "(AAP: Ana Silva)"
                at, join = sign.end(), ": "
        if cut is not None and cut > at:
            yield Span(at, cut), join
            at = cut
    if text[at:end].strip():
        yield Span(at, end), join
