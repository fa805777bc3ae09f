"""Credit lines: whether a line is a credit at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from ...model import Attribution
from ...span import Span
from .cutting import parts_of
from .part import Kind, Part
from .reader import Reader
from .stated import TIGHT, attribution
from .words import Words

_LONGEST: Final = 500
"""The longest credits seen are wires' lists of reporters, at about 400 characters."""
_VOWEL = re.compile(r"[aeiouyäöüåæøéè]")


def credit(text: str, span: Span, reader: Reader, *, bracketed: bool = False) -> Attribution | None:
    """The credit that a stretch of text is, as a whole; None where it is something else.

    ``bracketed`` says that brackets, a dash or a copyright sign set it apart from a sentence.
    """
    if len(span) > _LONGEST or is_prose(text, span, reader):
        return None
    words = reader.words
    bracketed = bracketed or (text[span.start] in "([（【" and text[span.end - 1] in ")]）】.")
    if (verb := words.contributed(text, span.start, span.end)) is not None:
        return _contributed(text, span, Span(span.start, verb), reader)
    parts = parts_of(text, span, reader)
    if parts is None or not _is_credit(parts, text, reader, bracketed):
        return None
    return attribution(text, span, parts)


def is_prose(text: str, span: Span, reader: Reader) -> bool:
    """Whether one of the first words is none that credits have: the quick answer for most."""
    if text[span.start] == "©" or "opyright" in text[span.start : span.start + 12].lower():
        return False
    known, agencies = reader.words.known, reader.agencies.words
    first = text[span.start : min(span.end, span.start + 120)].split(None, 12)[:12]
    if len(first) > 1 and first[1].lower() in reader.words.tables.using:
        first = first[2:]
    for at, word in enumerate(first):
        # A short word at an end may be somebody's initials.
        inner = 1 < at < len(first) - 1
        odd = (inner or len(word) > 4) and word.islower() and word.isalpha()
        if odd and word not in known and word not in agencies:
            return True
    return False


def _contributed(text: str, span: Span, names: Span, reader: Reader) -> Attribution | None:
    parts = parts_of(text, names, reader, label="reporting")
    if parts is None or any(part.kind is Kind.UNKNOWN for part in parts):
        return None
    return attribution(text, span, parts)


def _is_credit(parts: Sequence[Part], text: str, reader: Reader, bracketed: bool) -> bool:
    agencies = [part for part in parts if part.kind in (Kind.AGENCY, Kind.AGENCIES)]
    if not bracketed and any(part.before == ": " for part in parts):
        return False  # "Reuters: …" is a headline
    if any(part.label for part in parts):
        unlabelled = [part for part in parts if not part.label]
        sure = (Kind.AGENCY, Kind.AGENCIES, Kind.INITIALS)
        return all(part.kind is Kind.NOBODY for part in unlabelled) or any(
            part.kind in sure for part in unlabelled
        )
    if not agencies:
        return _desk(parts, text, reader.words)
    for at, part in enumerate(parts):
        if part in agencies:
            if _is_gloss(parts, at, text):
                return False
            continue
        if part.kind is Kind.NOBODY:
            if not bracketed and any(c.isdigit() for c in text[part.span.slice]):
                return False
            continue
        tight = _is_tight(part, parts, reader)
        # "ČTK, ab": a line of nothing else
        listed = len(parts) == 2 and parts[1].before.strip() == ","
        if part.kind is Kind.NAME or (part.kind is Kind.INITIALS and (tight or bracketed)):
            continue
        if listed and part.kind is Kind.INITIALS and reader.writes(agencies[0]):
            continue
        if listed and part is parts[0] and part.kind is Kind.BODY and agencies[0].certain:
            continue  # "SME, TASR"
        beside = _place_beside(part, parts, text, reader)
        if part.kind is Kind.WORD and (tight or beside):
            continue
        if part.kind is Kind.BODY and (tight or bracketed or beside):
            continue
        return False
    if all(part.kind is Kind.AGENCY for part in parts) and _spaced_dash(parts, text):
        return False  # "AFP - Jiji": a menu's two items
    if any(part.certain for part in agencies) or agencies[0].kind is Kind.AGENCIES:
        return True
    if bracketed or len(parts) > 1:
        return any(reader.writes(part) for part in agencies)
    match = reader.match(text[agencies[0].span.slice])
    return match is not None and match.listing.languages[:1] == (reader.language,)


def _spaced_dash(parts: Sequence[Part], text: str) -> bool:
    gaps = (text[a.span.end : b.span.start] for a, b in itertools.pairwise(parts))
    return any(gap.strip() in ("-", "–", "—") and gap[0].isspace() for gap in gaps if gap)


def _is_gloss(parts: Sequence[Part], at: int, text: str) -> bool:
    """Initials in brackets, of the name before them: "Acción Popular (AP)"."""
    if at == 0 or "(" not in parts[at].before or parts[at - 1].agency:
        return False
    names = text[parts[at - 1].span.slice].split()
    letters = "".join(name[0] for name in names if name[0].isupper())
    return letters.endswith(text[parts[at].span.slice])


def _is_tight(part: Part, parts: Sequence[Part], reader: Reader) -> bool:
    at = next(at for at, other in enumerate(parts) if other is part)
    after = parts[at + 1].before if at + 1 < len(parts) else ""
    joined = (part.before + after).strip()
    # "Guardian with AFP", but "More from AP"
    loose = joined.lower() in reader.words.tables.places
    return bool(
        TIGHT.search(part.before) or TIGHT.search(after) or (joined.isalpha() and not loose)
    )


def _place_beside(part: Part, parts: Sequence[Part], text: str, reader: Reader) -> bool:
    """A place: "Reuters, Washington", "PTI Mumbai"; in Arabic and the like "بيروت - رويترز"."""
    if len(parts) != 2:
        return False
    if part is parts[1]:
        # Agencies of one country stand so; "AP Chemistry" is a class.
        is_seat = reader.words.seats.issuperset(text[part.span.slice].lower().split())
        near = not part.before.strip() and (is_seat or reader.local(parts[0]))
        return near or part.before.strip() in (",", "、")
    place = text[part.span.slice]
    return place.lower() == place.upper() and parts[1].before.strip() in ("-", "–", "—")


def _desk(parts: Sequence[Part], text: str, words: Words) -> bool:
    """``rc/wmr``: an author's and an editor's initials, and nothing else."""
    return (
        len(parts) == 2
        and all(p.kind is Kind.INITIALS for p in parts)
        and parts[1].before in ("/", "//")
        and not any(text[p.span.slice] in words.tables.units for p in parts)
        # "and/or", "he/she": initials are seldom all pronounceable.
        and not all(_VOWEL.search(text, p.span.start, p.span.end) for p in parts)
    )
