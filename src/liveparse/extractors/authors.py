"""Authors: who wrote, by the words of one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

import attrs

from ..draft import Furniture
from ..model import Author
from ..phrases import folded
from ..regex import regex
from ..span import Span, gaps, place, trimmed
from .attributions.agencies import directory
from .attributions.cutting import parts_of
from .attributions.lines import reader_for
from .attributions.part import Kind, Part
from .attributions.reader import Reader

LONGEST: Final = 300
"""A byline of ten authors with their places comes to about 250 characters."""
LONGEST_LABEL: Final = 40
ROW = regex(r"[^\n]+")
"""Of a block that line breaks part ("Written by Ana Silva / Edited by Jo Roe"), each line."""
_NAMES = regex(r"[^,;|/&、،·\n]*[^\W\d_][^,;|/&、،·\n]*")
"""Of a line that has nothing but names in it, each."""
_SIGNED: Final = 7
"""A newsroom signs with its name ("Redaktion"); shorter words of its kind ("Online") say more."""
LABELS: Final = frozenset({"by", "author", "reporting", "reporter"})
"""The labels of those who wrote; editors and translators are named in credits."""
_PLACED: Final = ("-", "–", "—")
_HAN_OR_HANGUL = regex(r"[㐀-鿿가-힣]{2,5}")
_PICTURE = regex(r"[/|(]")
NOT_AUTHORS: Final = frozenset({"photo", "photographer", "source", "copyright"})
_ROLES: Final = {"": "author", "by": "author", "reporting": "reporter"}
_BESIDE = regex(r"[-–—/|(（,，]|^\s*$")


def authors_of(text: str, *, language: str | None = None) -> tuple[Author, ...]:
    """The authors in a byline.

    The text is taken to be a byline, so a single word or initials count as a name. Places,
    occupations, dates, addresses and photographers are left out. An agency or an outlet beside a
    person is that person's organization; one that stands for itself is an author whose role is
    "agency" or "organization", and "Staff" one whose role is "newsroom".

    Args:
        text: a byline, such as "By Ana Silva in Lisbon and Jo Roe".
        language: a language tag; without one the words of all languages count.

    Returns:
        The authors in order; their spans are offsets in ``text``.

    >>> [author.name for author in authors_of("By Ana Silva in Lisbon and Jo Roe", language="en")]
    ['Ana Silva', 'Jo Roe']
    >>> author, = authors_of("Von Karla Munk, dpa", language="de")
    >>> author.name, author.organization
    ('Karla Munk', 'Deutsche Presse-Agentur')
    >>> [(author.name, author.role) for author in authors_of("Par AFP", language="fr")]
    [('AFP', 'agency')]

    """
    span = trimmed(text, Span(0, len(text)))
    if span is None:
        return ()
    return tuple(_authors(text, span, reader_for(language, None, directory())))


def names_authors(label: str, *, language: str | None = None) -> bool:
    """Whether words stand before the names of those who wrote.

    >>> names_authors("Written by"), names_authors("Est. reading time")
    (True, False)
    """
    line = f"{label.rstrip(' :')}: {label}"
    found = reader_for(language, None, directory()).words.label(line, 0, len(line))
    return found is not None and found.table in LABELS and len(line) == found.end + len(label)


def is_byline(line: str, reader: Reader, *, top: bool) -> bool:
    """Whether a line says of itself that it is a byline: by its label, or by an occupation."""
    span = trimmed(line, Span(0, len(line)))
    if span is None:
        return False
    label = reader.words.label(line, span.start, span.end)
    if label is None and not (top and reader.may_employ(line)):
        # An agency or an occupation must say what the name is; most lines have neither.
        return False
    parts = parts_of(line, span, reader, strict=False) or []
    if label is not None and label.table not in LABELS:
        # "来源：韦林日报　作者：王小明"
        return top and any(p.label in LABELS and p.kind is Kind.NAME for p in parts)
    if any(part.kind is Kind.UNKNOWN and _is_prose(line[part.span.slice]) for part in parts):
        return False
    if label is not None:
        if any(part.kind in (Kind.NAME, Kind.AGENCY) for part in parts):
            return True
        # "By PHP, in News · 3 May 2024": an outlet's letters, or its staff, in a byline's place.
        return top and bool(parts) and _is_house(parts[0], line, reader)
    if not parts or parts[0].kind is not Kind.NAME:
        return False
    if len(parts) == 1 and parts[0].titled and _HAN_OR_HANGUL.fullmatch(line[parts[0].span.slice]):
        return True  # "韦林新闻记者 王小明", "홍길동 기자"
    # "Ana Silva, Political Correspondent"; of "Ana Silva/AFP" the first took a picture.
    titles = reader.words.tables.titles
    return not any(_PICTURE.search(part.before) for part in parts) and any(
        part.kind is Kind.AGENCY or part.titled or line[part.span.slice].lower() in titles
        for part in parts[1:]
    )


def rows_of(line: str, reader: Reader, *, top: bool) -> list[re.Match[str]]:
    """The bylines among the lines of a block, or all of it: a name, and an occupation below it."""
    rows = [row for row in ROW.finditer(line) if is_byline(row[0], reader, top=top)]
    if rows or "\n" not in line:
        return rows
    whole = line.replace("\n", ",")
    return list(ROW.finditer(whole)) if is_byline(whole, reader, top=top) else []


def placed(line: str, start: int, reader: Reader) -> Iterator[Author | Furniture]:
    """A line's authors, in their places in the document, and the words around them."""
    # "Ana Silva:" speaks, as those who chat about an event do.
    span = trimmed(line, Span(0, len(line.rstrip(" :：\xa0"))))
    yield from set_in(line, start, tuple(_authors(line, span, reader)) if span else ())


def set_in(line: str, start: int, authors: Sequence[Author]) -> Iterator[Author | Furniture]:
    """The authors of a line that starts there, and the words around them."""
    for author in authors:
        yield attrs.evolve(author, span=place(author).shifted(start))
    for gap in gaps(Span(0, len(line)), map(place, authors)) if authors else ():
        if words := trimmed(line, gap):
            yield Furniture(words.shifted(start))


def stated_in(line: str, stated: Mapping[str, Author]) -> tuple[Author, ...]:
    """The authors of a line that has nothing but names of those whom the page states out of sight.

    Their spans are offsets in the line. A dash before a name signs what stands above.
    """
    if not line[:1].isalpha():
        return ()
    found: list[Author] = []
    for name in _NAMES.finditer(line):
        author = stated.get(folded(name[0]))
        if author is None:
            return ()
        if span := trimmed(line, Span(*name.span())):
            found.append(attrs.evolve(author, span=span, origin=None))
    return tuple(found)


def label_of(line: str, reader: Reader) -> str:
    """What a label that has its line to itself stands for: "Texte par :"; nothing for others."""
    if len(line) > LONGEST_LABEL:
        return ""
    if line.rstrip(" :").lower() in reader.words.tables.by:
        return "by"
    if not line.endswith((":", "：")):
        return ""
    found = reader.words.label(line, 0, len(line))
    return found.table if found and found.end == len(line) else ""


def is_named(line: str, reader: Reader, *, agencies: bool = False) -> bool:
    """Whether a line is the names of people, or of agencies, and nothing else."""
    span = trimmed(line, Span(0, len(line)))
    parts = parts_of(line, span, reader, label="by", strict=False) if span else None
    kinds = (Kind.NAME, Kind.AGENCY) if agencies else (Kind.NAME,)
    return bool(parts) and all(part.kind in kinds for part in parts or ())


def is_occupation(line: str, reader: Reader) -> bool:
    """Whether a line is what somebody is, and no more: "Guest columnist"."""
    span = trimmed(line, Span(0, len(line))) if len(line) <= LONGEST_LABEL else None
    parts = parts_of(line, span, reader, label="by", strict=False) if span else None
    return bool(parts) and all(part.kind is Kind.NOBODY for part in parts or ())


def signs(line: str, reader: Reader) -> bool:
    """Whether the newsroom signs the text above with a line of its own: "HP-Redaktion"."""
    words = line.split(None, 2)
    if len(words) == 2 and words[0].lower() in reader.words.tables.articles:
        del words[0]
    name = words[0].lower().rpartition("-")[2] if len(words) == 1 else ""
    return len(name) >= _SIGNED and name in reader.words.tables.newsroom


def _is_house(part: Part, line: str, reader: Reader) -> bool:
    """Whether part of a byline is a body of capitals, or the newsroom."""
    printed = line[part.span.slice]
    if part.kind is Kind.BODY:
        return part.single and printed.isupper()
    return _nobody(part, printed, reader) is not None


def _is_prose(words: str) -> bool:
    """Whether words that are no name are more than a date: "Updated Friday 21 October"."""
    return sum(word.islower() for word in words.split()) > 2


def _authors(text: str, span: Span, reader: Reader) -> Iterator[Author]:
    if len(span) > LONGEST:
        return
    parts = parts_of(text, span, reader, label="by", strict=False) or []
    parts = [
        part
        for part, behind in zip_longest(parts, parts[1:])
        if part.label not in NOT_AUTHORS and not _is_aside(text, part, behind, reader)
    ]
    named = any(part.kind is Kind.NAME for part in parts)
    seen = set[str]()
    for author in _grouped(text, parts, reader, named):
        if author.name.lower() not in seen:
            seen.add(author.name.lower())
            yield author


def _is_aside(text: str, part: Part, behind: Part | None, reader: Reader) -> bool:
    """Whether it is a photographer ("Jo Roe (pictures)") or a place ("서울=…")."""
    if part.kind not in (Kind.NAME, Kind.WORD) or behind is None:
        return False
    if behind.before.startswith(("=", "＝")):
        return True
    note = text[behind.span.slice].lower() if behind.before.strip() in ("(", "（") else ""
    return note in reader.words.tables.photo or note in reader.words.tables.photographer


def _grouped(text: str, parts: Sequence[Part], reader: Reader, named: bool) -> Iterator[Author]:
    """People, each with the organization that follows; then bodies that stand for themselves."""
    waiting = list[Author]()
    for at, part in enumerate(parts):
        printed = text[part.span.slice]
        if _is_person(part, parts, at, named, printed):
            role = _ROLES.get(part.label, part.label)
            waiting.append(Author(name=printed, role=role, span=part.span))
        elif part.kind in (Kind.AGENCY, Kind.BODY):
            name = part.agency.name if part.agency else printed
            if waiting and part.before.strip().lower() in reader.words.tables.using:
                continue  # "Par Luc Petit avec AFP": a source, and nobody's employer
            if waiting and (part.kind is Kind.BODY or _BESIDE.search(part.before)):
                for author in waiting:
                    yield attrs.evolve(author, organization=author.organization or name)
                waiting.clear()
                continue
            yield from waiting
            waiting.clear()
            if part.kind is Kind.BODY and (named or at):
                continue  # "AFP, MANILA"
            if named and "(" in part.before:
                continue  # "Ana SILVA - Jo ROE / VELIN, (DHA)"
            role = "agency" if part.agency else "organization"
            yield Author(name=printed, role=role, organization=name, span=part.span)
        elif not named and (what := _nobody(part, printed, reader)):
            yield Author(name=printed, role=what, span=part.span)
    yield from waiting


def _is_person(part: Part, parts: Sequence[Part], at: int, named: bool, printed: str) -> bool:
    if part.kind is Kind.NAME:
        is_named = "—" in part.before or parts[0].before.strip()
        if at and is_named and part.before.strip() in _PLACED:
            return False  # "Por Ana Silva e Jo Roe — São Paulo", "By Ana Silva - Velin Bay"
        return len(parts) == 1 or not printed.startswith("@")
    if part.kind is Kind.INITIALS:
        return not named
    if part.kind is Kind.WORD:
        return not named and at == 0
    # Users sign with a name of their own: "jroe"; such names are plain letters.
    return part.kind is Kind.UNKNOWN and len(parts) == 1 and part.single and printed.isascii()


def _nobody(part: Part, printed: str, reader: Reader) -> str | None:
    if part.kind is Kind.AGENCIES:
        return "agency"
    folded = printed.lower().rstrip(".")
    return "newsroom" if folded in reader.words.tables.newsroom else None
