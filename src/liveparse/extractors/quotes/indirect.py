"""Indirect speech in its clear forms: the reported clause, by the shape of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .cues import Cue, Range
from .phrases import NOUN_PHRASE
from .shapes import Shaped

# A clause shows itself by a finite verb near its beginning: 25 words hold the longest subjects of
# newspaper sentences.
_CLAUSE = re.compile(r"[^oxgk,;:.?q(][^;:.?]{0,25}?[bevut]|[dDNRnr][^;:.?]{0,25}?b")
_FILL_THAT = re.compile(
    r"[ay,]{0,4}(?:[ox][dD]{0,2}[nNRr#yei]{1,5}(?:o?[dDnNRr]{1,5})?[ay,]{0,2}){0,3}h"
)
# "sagte, er sei …", "teilte die Polizei mit, der Mann habe …": a clause behind a comma, which must
# show its subject and its verb at once to be told from what English puts between commas.
_COMMA = re.compile(r"(?:[oxa][dD]{0,2}[nNRr#y]{1,4}){0,2}[oxa]?,")
_SUBORDINATE = re.compile(rf"{NOUN_PHRASE}a{{0,2}}b|b[pdDNRr]")
_FILL = re.compile(r"[ay]{0,3}")
_ADDRESSEE = re.compile(rf"{NOUN_PHRASE}|n")
# What may follow a cue that closes its sentence: when, where, on what occasion.
_TAIL = re.compile(
    r"(?:[ay,]{0,3}(?:[ox][dD]{0,2}[nNRr#yei]{1,6}(?:o[dDnNRr]{1,6}){0,2})?){0,3}[.!]{0,2}$"
)
_ENDS = re.compile(r"[,.;:!-]{0,3}$")

# Fewer words are rarely a clause: "so", "as much".
_FEWEST = 3


def clauses(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], taken: Sequence[Range]
) -> Iterator[tuple[Cue, Range, Cue | None]]:
    """The reported clauses of one sentence: the cue, the words, and the cue that relays both.

    Taken ranges, which hold quotation marks and their cues, are left alone; so are clauses inside
    a reported clause, and what somebody promises or asks *to do*.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .shapes import grammar, shaped
    >>> text = "Silva said the polls were open, the mayor's office said."
    >>> block = shaped(text, grammar(load("en")))
    >>> lo, hi = block.sentence(0)
    >>> ((cue, clause, relay),) = clauses(block, lo, hi, cues(block, lo, hi), ())
    >>> text[block.span(*clause).slice], text[block.span(*relay.who).slice]
    ('the polls were open', "the mayor's office")
    """
    at = lo
    for cue in said:
        if cue.at < at or cue.who is None or cue.via:
            continue
        if any(first <= cue.at < last for first, last in taken):
            continue
        found = _reported(block, cue, lo, hi, at)
        if found is None:
            continue
        first, last = found
        first, last, relay = _bounded(block, first, last, cue, said)
        if last - first < _FEWEST or any(a < last and first < b for a, b in taken):
            continue
        yield cue, (first, last), relay
        at = hi if relay else max(last, cue.end)


def _reported(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> Range | None:
    if cue.letter == "k":
        return _according(block.shape, cue, lo, hi)
    if cue.letter not in "vtg":
        return None
    return _behind(block, cue, lo, hi) or _before(block, cue, max(lo, at), hi)


def _behind(block: Shaped, cue: Cue, lo: int, hi: int) -> Range | None:
    """The clause in ``X said (that) …``."""
    shape = block.shape
    after = cue.end if cue.inverted else cue.at + 1
    if cue.letter == "t" and (addressee := _ADDRESSEE.match(shape, after, hi)):
        after = addressee.end()
    if that := _FILL_THAT.match(shape, after, hi):
        return that.end(), hi
    if cue.start > lo and shape[cue.start - 1] == "x" and not cue.shared:
        return None  # "what the mayor said was …", "when he said …"
    fill = _FILL.match(shape, after, hi)
    start = fill.end() if fill else after
    if comma := _COMMA.match(shape, start, hi):
        if not _SUBORDINATE.match(shape, comma.end(), hi):
            return None
        return comma.end(), hi
    if cue.inverted:
        return None
    if cue.letter == "g" or not _CLAUSE.match(shape, start, hi):
        return None
    return start, hi


def _before(block: Shaped, cue: Cue, lo: int, hi: int) -> Range | None:
    """The clause in ``…, X said`` and ``…, said X``."""
    shape = block.shape
    start = cue.start
    if cue.shared or cue.letter == "g" or start - lo < _FEWEST + 1 or shape[start - 1] != ",":
        return None
    if not _TAIL.match(shape, cue.end, hi):
        return None
    if shape[lo] in "ox" and not re.search(r",.{0,25}[bev]", shape[lo : start - 1]):
        return None  # "In Lyon on Monday, Silva said."
    if not _CLAUSE.search(shape, lo, start - 1):
        return None
    return lo, start - 1


def _according(shape: str, cue: Cue, lo: int, hi: int) -> Range | None:
    """The clause in ``…, according to X`` and ``According to X, …``."""
    if cue.at - lo <= 1:
        end = cue.end
        if shape[end : end + 1] == ",":
            return end + 1, hi
        return (end, hi) if shape[end : end + 1] == "b" else None  # "Laut Polizei wurden …"
    if not _TAIL.match(shape, cue.end, hi):
        return None
    return lo, cue.at


def _bounded(
    block: Shaped, first: int, last: int, cue: Cue, said: Sequence[Cue]
) -> tuple[int, int, Cue | None]:
    """A clause without what closes the sentence: another cue, a participle, a full stop."""
    shape = block.shape
    relay: Cue | None = None
    for other in said:
        if other is cue or not first < other.at < last or other.start <= first:
            continue
        edge = shape[other.start - 1]
        closes = _TAIL.match(shape, other.end, last) is not None
        if edge == "," and other.letter in "vt" and not other.shared and closes:
            last, relay = other.start - 1, other
            break
        if other.letter in "gk" and edge in ",-" and not other.inverted:
            last = other.start - 1
            break
        if other.letter == "k" and closes:
            last = other.at
            break
        if other.shared and other.letter in "vt" and edge == "c":
            last = other.start - 1
            break
    while last > first and shape[last - 1] in ",.;:!-c":
        last -= 1
    while first < last and shape[first] in ",cah":
        first += 1
    return first, last, relay
