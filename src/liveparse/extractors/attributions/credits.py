"""Credit lines: who is named in a line, and whether the line is a credit at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from ...model import Agency, Attribution, AttributionKind, Staff
from ...span import Span
from .parts import PEOPLE, Kind, Part, Reader
from .words import Words

_MOST_PARTS: Final = 40
_LONGEST: Final = 500
"""The longest credits seen are wires' lists of reporters, at about 400 characters."""
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
_ROLES: Final = {"by": "author", "reporting": "reporter", "photo": "photographer"}
_TIGHT = re.compile(r"[/|／｜=＝()（）\[\]【】]")
_VOWEL = re.compile(r"[aeiouyäöüåæøéè]")
_UNITS: Final = frozenset({"cm", "ft", "gb", "hr", "kg", "km", "lb", "mb", "mg", "ml", "mm", "sec"})


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
    return _attribution(text, span, _settled(parts))


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
    return _attribution(text, span, _settled(parts))


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
            for part in reader.parts(text, piece.start, piece.end, before + join, label):
                if part.single and not parts and _uses(text, part, words):
                    part = evolve(part, kind=Kind.BODY)
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
        if cut is not None and cut > at:
            yield Span(at, cut), join
            at = cut
    if text[at:end].strip():
        yield Span(at, end), join


def _is_credit(parts: Sequence[Part], text: str, reader: Reader, bracketed: bool) -> bool:
    agencies = [part for part in parts if part.kind in (Kind.AGENCY, Kind.AGENCIES)]
    if any(part.label for part in parts):
        unlabelled = [part for part in parts if not part.label]
        sure = (Kind.AGENCY, Kind.AGENCIES, Kind.INITIALS)
        return all(part.kind is Kind.NOBODY for part in unlabelled) or any(
            part.kind in sure for part in unlabelled
        )
    if not agencies:
        return _desk(parts, text)
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
        _TIGHT.search(part.before) or _TIGHT.search(after) or (joined.isalpha() and not loose)
    )


def _place_beside(part: Part, parts: Sequence[Part], text: str, reader: Reader) -> bool:
    """A place: "Reuters, Washington", "PTI Mumbai"; in Arabic and the like "بيروت - رويترز"."""
    if len(parts) != 2:
        return False
    if part is parts[1]:
        # Agencies of one country stand so; "AP Chemistry" is a class.
        near = not part.before.strip() and reader.local(parts[0])
        return near or part.before.strip() in (",", "、")
    place = text[part.span.slice]
    return place.lower() == place.upper() and parts[1].before.strip() in ("-", "–", "—")


def _desk(parts: Sequence[Part], text: str) -> bool:
    """``rc/wmr``: an author's and an editor's initials, and nothing else."""
    return (
        len(parts) == 2
        and all(p.kind is Kind.INITIALS for p in parts)
        and parts[1].before in ("/", "//")
        and not any(text[p.span.slice] in _UNITS for p in parts)
        # "and/or", "he/she": initials are seldom all pronounceable.
        and not all(_VOWEL.search(text, p.span.start, p.span.end) for p in parts)
    )


def _settled(parts: Sequence[Part]) -> list[Part]:
    """The parts, without what is no person though it has the form of a name."""
    settled = list[Part]()
    photographer = False
    for at, part in enumerate(parts):
        if part.kind is Kind.NAME and _place_of(parts, at):
            continue
        if part.kind in (Kind.NAME, Kind.WORD) and part.label in ("photo", "copyright", ""):
            chain = _in_chain(parts, at)
            if chain and photographer:
                continue
            photographer = photographer or (chain and part.kind is Kind.NAME)
        settled.append(part)
    return settled


def _in_chain(parts: Sequence[Part], at: int) -> bool:
    after = parts[at + 1].before if at + 1 < len(parts) else ""
    return bool(_TIGHT.search(parts[at].before) or _TIGHT.search(after))


def _place_of(parts: Sequence[Part], at: int) -> bool:
    """A place between two: "Kim Doe in Seoul, South Korea, and Jo Roe in Tokyo"."""
    if at == 0 or parts[at].placed or parts[at].before.strip() != ",":
        return False
    behind = parts[at + 1 :]
    listed = bool(behind) and "," in behind[0].before
    return listed and parts[at - 1].placed and any(part.placed for part in behind)


def _attribution(text: str, span: Span, parts: Sequence[Part]) -> Attribution | None:
    agencies = once(part.agency for part in parts if part.agency is not None)
    staff = tuple(dict.fromkeys(_staff(text, parts)))
    if not agencies and not staff:
        return None
    return Attribution(
        text=text[span.slice], span=span, agencies=agencies, staff=staff, kind=_kind(parts)
    )


def once(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Each agency in its first form; "Deutsche Presse-Agentur (dpa)" is one."""
    first: dict[str, Agency] = {}
    for agency in agencies:
        known = agency.code if agency.code != "AGENCIES" else agency.as_printed
        first.setdefault(known or agency.name, agency)
    return tuple(first.values())


def _staff(text: str, parts: Sequence[Part]) -> Iterable[Staff]:
    initials = 0
    for at, part in enumerate(parts):
        name = text[part.span.slice]
        role = _ROLES.get(part.label, part.label)
        if part.kind is Kind.INITIALS:
            if part.label == "photo" or (
                part.label == "source"
                and not _in_chain(parts, at)
                and not any(p.kind is Kind.BODY for p in parts[:at])
            ):
                continue
            initials += 1
            desk = "author" if initials == 1 else "editor"
            yield Staff(name=name, role=role if part.label in PEOPLE - {"by", "author"} else desk)
        elif part.kind is Kind.NAME or _is_one_word_name(parts, at):
            if part.label == "source":
                if not (_in_chain(parts, at) and any(p.agency for p in parts)):
                    continue
                role = "photographer" if _is_photo(parts) else "author"
            if part.label == "copyright" or not part.label:
                if part.label and not any(p.agency for p in parts):
                    continue
                role = "photographer" if _is_photo(parts) else "author"
            yield Staff(name=name, role=role)


def _is_one_word_name(parts: Sequence[Part], at: int) -> bool:
    """As in "Editor: Budi"; of "By Ana Silva, Lisbon" the last word is a place."""
    part = parts[at]
    if part.kind is not Kind.WORD or part.label not in PEOPLE - {"by"}:
        return False
    return not any(p.kind is Kind.NAME and p.label == part.label for p in parts)


def _is_photo(parts: Sequence[Part]) -> bool:
    """A picture's credit is "Jane Doe/AFP", while "Jane Doe, AFP" is an author's."""
    if any(
        part.label == "photo" or part.pictured or part.before.startswith(("=", "＝"))
        for part in parts
    ):
        return True
    return any(
        not part.label or part.label in ("copyright", "source")
        for at, part in enumerate(parts)
        if part.kind is Kind.NAME and (_in_chain(parts, at) or part.label == "copyright")
    )


def _kind(parts: Sequence[Part]) -> AttributionKind:
    labels = {part.label for part in parts}
    if any(part.kind is Kind.INITIALS for part in parts):
        return "credit"
    if "reporting" in labels:
        return "reporting"
    if labels <= {"photo", "copyright", "photographer"} and labels & {"photo", "photographer"}:
        return "photo"
    if labels <= {"", "copyright", "photo", "source"} and _is_photo(parts):
        return "photo"
    return "credit"
