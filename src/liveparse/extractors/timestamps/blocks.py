"""Stamps where only stamps stand in a block: all of it, its head, its end."""

from __future__ import annotations

import re

from ... import instants
from ...document import Block, Kind
from ...span import Span, trimmed
from .clocks import Clock
from .ends import ending
from .finding import known
from .folding import fold
from .heads import head
from .pieces import labelled, opens
from .place import (
    BULLETS,
    DIGIT,
    FIRST,
    HEAD,
    LAST,
    PARTED,
    PARTS,
    SHORT,
    SIGNS,
    WORDS,
    Place,
    leading,
)
from .stamp import Stamp
from .stamps import introduced, stamps

_LEAD = re.compile(rf"[\s+*>#|:–—\-(\[【〔〈<（［{BULLETS}]{{0,8}}")
_WORDED = re.compile(r"\w+(?:\W{1,2}\w+){0,3}\W?")


def placed(text: str, block: Block, language: str | None, is_head: bool) -> Place | None:
    """The stamps of a block that stand where stamps stand."""
    if block.kind is Kind.TIME:
        return _time(text, block, language)
    if block.kind is Kind.SEPARATOR:
        return None
    if block.kind is Kind.FURNITURE:
        return _label(text, block, language, is_head)
    figures = DIGIT.search(text, 0, FIRST) or DIGIT.search(text, max(0, len(text) - LAST))
    if not figures and len(text) > WORDS:
        return None
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if plain := _plain(text, at, block, language):
        return plain
    if _may_open(text, at, language):
        found = _stamps(text, language)
        if found and (
            place := _line(text, block, found, language) or head(text, block, found, language)
        ):
            return place
    if block.kind is Kind.BYLINE:
        return _between(text, block, language)
    return ending(text, block, language)


def _label(text: str, block: Block, language: str | None, is_head: bool) -> Place | None:
    """A label of the page that is nothing but a stamp and says so: "First published on …".

    Below the headline it need not say so, if it has a year.
    """
    if len(text) > SHORT or not DIGIT.search(text):
        return None
    if not (is_head or labelled(fold(text), 0, language)):
        return None
    found = stamps(text, fold(text), language)
    if not found or not (date := found[0].date) or not (found[0].label or date.year):
        return None
    return _line(text, block, found, language)


def _between(text: str, block: Block, language: str | None) -> Place | None:
    """Dates that signs part from the names in a byline: "Ana Silva | 21 October 2024 | Alba".

    A date with a clock needs no sign: "Redactie 15-01-24, 17:00", "王明 05-01 17:20".
    """
    if len(text) > SHORT:
        return None
    found = [
        stamp
        for stamp in stamps(text, fold(text), language)
        if stamp.date
        and (PARTED.search(text, 0, stamp.begun) or stamp.clock)
        and PARTS.match(text, stamp.ended)
    ]
    if len(found) != 1:
        return None
    start, end = found[0].begun, found[0].ended
    return Place(block, text, found, start, end, leads=False, sure=True)


def _time(text: str, block: Block, language: str | None) -> Place | None:
    """An element that the markup says is a time: printed as it may be."""
    found = stamps(text, fold(text), language)
    inside = trimmed(text, Span(0, len(text)))
    if inside is None:
        return None
    if not found:
        if instants.read(block.hints.stamp) is None:
            return None
        found = [Stamp(inside.start, inside.end)]
    return Place(block, text, found, 0, len(text), leads=False, sure=True)


def _line(text: str, block: Block, found: list[Stamp], language: str | None) -> Place | None:
    """A line of stamps, labels and signs, and nothing else."""
    if len(text) > SHORT:
        return None
    at = 0
    for stamp in found:
        if not SIGNS.fullmatch(text, at, max(at, stamp.begun)) and (
            at or not introduced(fold(text), stamp.begun, language)
        ):
            return None
        at = stamp.ended
    if not SIGNS.fullmatch(text, at):
        return None
    return Place(block, text, found, 0, len(text), leads=found[0].clock is not None, sure=True)


def _stamps(text: str, language: str | None) -> list[Stamp]:
    if len(text) <= SHORT:
        return stamps(text, fold(text), language, loose=True)
    head = text[:HEAD]
    found = stamps(head, fold(head), language, loose=True)
    if found and found[-1].ended == HEAD:
        found.pop()  # it may be cut short
    return found


def _may_open(text: str, at: int, language: str | None) -> bool:
    """Whether a block may begin with a stamp: the cheap question, asked of every block."""
    if len(text) <= WORDS and not DIGIT.search(text):
        return bool(_WORDED.fullmatch(text)) and known(fold(text), language)
    head = text[:HEAD]
    if not DIGIT.search(head, 0, FIRST):
        return False
    folds = fold(head)
    if opens(folds, at, language):
        return True
    digit = DIGIT.search(head, at, at + 24)
    return digit is not None and introduced(folds, digit.start(), language)


# The commonest form by far, worth a way of its own: a clock, and nothing or a sign and words.
_PLAIN = re.compile(r"(\d{1,2})(:|h)([0-5]\d)(?:\s*\Z|(?:\s?[:|–—]|\s-)\s(?=[^\W\d_]))")


def _plain(text: str, at: int, block: Block, language: str | None) -> Place | None:
    found = _PLAIN.match(text, at)
    if not found or int(found[1]) > 23:
        return None
    end = found.end()
    if DIGIT.search(text, end, end + 20) and opens(fold(text[end : end + 40]), 0, language):
        return None  # "14:03 - 21 October 2024"
    stamp = Stamp(at, found.end(3), clock=Clock(int(found[1]), int(found[3])), sure=True)
    return leading(block, text, [stamp], found.end(), leads=True, sure=True)
