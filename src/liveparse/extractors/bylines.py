"""Bylines: who wrote a story or an update, by the line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

import attrs

from ..document import Block, Document
from ..document import Kind as BlockKind
from ..draft import Draft, Furniture, Headline
from ..model import Author, Timestamp
from ..phrases import ends_a_sentence, folded
from ..span import Span, gaps, place, trimmed, within
from .attributions.agencies import directory
from .attributions.credits import parts_of
from .attributions.lines import reader_for
from .attributions.parts import Kind, Part, Reader

_LONGEST: Final = 300
"""A byline of ten authors with their places comes to about 250 characters."""
_TOP: Final = 40
"""How many blocks of a page's top may hold its byline: menus come first on pages without markup."""
_REAL: Final = 160
"""A paragraph of this length is running text, and no byline of the story comes after it."""
_LONGEST_LABEL: Final = 40
_BESIDE_DATE: Final = 30
"""A place, a section, the name of a source."""
_COUNT = re.compile(r"[^\W\d_]{1,20}(?: [^\W\d_]{1,20})?\s?:[\s\d.,]{0,12}")
"""Of labels that nothing known follows: "Views: 2,314", "Updated :"."""
_PIECE = re.compile(r"[^|·•\n\u3000]+")
_BARS = re.compile(r"[|·•\u3000]")
_ROW = re.compile(r"[^\n]+")
"""Of a block that line breaks part ("Written by Ana Silva / Edited by Jo Roe"), each line."""
_NAMES = re.compile(r"[^,;|/&、،·\n]*[^\W\d_][^,;|/&、،·\n]*")
"""Of a line that has nothing but names in it, each."""
_SIGNED: Final = 7
"""A newsroom signs with its name ("Redaktion"); shorter words of its kind ("Online") say more."""
_LINES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FURNITURE})
_LABELS: Final = frozenset({"by", "author", "reporting", "reporter"})
"""The labels of those who wrote; editors and translators are named in credits."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_PLACED: Final = ("-", "–", "—")
_HAN_OR_HANGUL = re.compile(r"[㐀-鿿가-힣]{2,5}")
_PICTURE = re.compile(r"[/|(]")
_NOT_AUTHORS: Final = frozenset({"photo", "photographer", "source", "copyright"})
_ROLES: Final = {"": "author", "by": "author", "reporting": "reporter"}
_BESIDE = re.compile(r"[-–—/|(（,，]|^\s*$")


def authors_of(text: str, *, language: str | None = None) -> tuple[Author, ...]:
    """The authors in a byline.

    The text is taken to be a byline, so a single word or initials count as a name. Places,
    occupations, dates, addresses and photographers are left out. An agency or an outlet beside a
    person is that person's organization; one that stands for itself is an author whose role is
    "agency" or "organization", and "Staff" one whose role is "newsroom".

    Arguments:
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
    return found is not None and found.table in _LABELS and len(line) == found.end + len(label)


def bylines(draft: Draft) -> Iterator[Author | Furniture]:
    """The authors of a story and its updates.

    Blocks that the markup calls bylines are read wherever they stand. A line of plain text must
    say of itself that it is a byline ("By …"), and stand above the first paragraph or just under
    a heading: a list of names elsewhere is no byline. A newsroom may sign below the text; where
    nothing else names an author, so may somebody whose name stands there in bold print.
    """
    document = draft.document
    language = draft.lexicon.language or document.language
    reader = reader_for(language, draft.options.publisher or document.url, directory())
    found = tuple(_bylines(draft, reader))
    yield from found
    if not any(isinstance(x, Author) for x in found) and not any(draft.candidates(Author)):
        yield from _undersigned(document, reader)


def _undersigned(document: Document, reader: Reader) -> Iterator[Author | Furniture]:
    """Who signs below the text: a name in bold print that has the last line to itself."""
    block = document.leaves[-1] if document.leaves else None
    if block is None or not block.hints.bold or len(block.span) > _LONGEST_LABEL:
        return
    lines = (document[leaf] for leaf in document.leaves if leaf.kind in _LINES)
    told = any(len(line) > _LONGEST_LABEL and ends_a_sentence(line) for line in lines)
    span = trimmed(line := document[block], Span(0, len(block.span)))
    parts = parts_of(line, span, reader, label="by", strict=False) if span and told else None
    if parts and all(part.kind is Kind.NAME for part in parts):
        yield from _placed(line, block.span.start, reader)


def _bylines(draft: Draft, reader: Reader) -> Iterator[Author | Furniture]:
    document = draft.document
    stated = {folded(author.name): author for author in draft.candidates(Author)}
    taken, heads = draft.spans(Timestamp, Furniture), draft.spans(Headline)
    dated = [place(stamp) for stamp in draft.found(Timestamp) if stamp.date]
    top, above = True, None
    told, running = 0, False
    label: Block | None = None
    named = False
    for at, block in enumerate(document.leaves):
        line = document[block.span] if len(block.span) <= _LONGEST else ""
        is_marked = block.kind is BlockKind.BYLINE
        if is_marked or (at < _TOP and _is_headed(line, block, reader)):
            if label is not None:
                yield Furniture(label.span)
            if label is not None and _labels(document[label], reader) in _NOT_AUTHORS:
                yield Furniture(block.span)  # "Vidéo par :", and a name that is marked as an author
            elif is_marked:
                is_below = named and above is BlockKind.BYLINE
                found = tuple(_marked(line, block, reader, within(taken, block.span), is_below))
                named = any(isinstance(x, Author) and " " in x.name for x in found)
                yield from found
            else:
                yield from _placed(line, block.span.start, reader)
        elif (
            stated
            and at < _TOP
            and top
            and block.hints.level != 1
            and not within(heads, block.span)
            and (names := _stated(line, stated))
        ):
            yield from _set(line, block.span.start, names)
            above, named = BlockKind.BYLINE, True
            continue
        elif block.kind in _LINES:
            # Below a long standfirst, a line with a date on it still belongs to the head.
            here = top or (told == 1 and at < _TOP and _DATED.search(line) is not None)
            if label is not None and here and _is_named(document[label], line, reader):
                yield Furniture(label.span)
                yield from _placed(line, block.span.start, reader)
            elif (
                named
                and here
                and above is BlockKind.BYLINE
                and (
                    _is_occupation(line, reader)
                    or _is_place(line, document.leaves[at + 1 :], dated)
                )
            ):
                yield Furniture(block.span)
            elif line and (here or above is BlockKind.HEADING):
                # A label as a whole may still be a byline.
                stamps = [span for span in within(taken, block.span) if span != block.span]
                if rows := _rows(line, reader, top=here):
                    yield from _read(line, rows, block, stamps, reader)
                elif here and not within(heads, block.span):
                    # Plain text has headings in such lines.
                    is_dated = bool(block.hints.tag and within(dated, block.span))
                    yield from _pieces(line, block, stamps, reader, is_dated=is_dated)
            elif line and running and _signs(line, reader):
                yield Author(name=line, role="newsroom", span=block.span)
            running = block.kind is BlockKind.PARAGRAPH and len(block.span) >= _REAL
            told += running
            top = top and not running
        if block.kind is not BlockKind.TIME:
            above = block.kind
        top = top and at < _TOP
        is_label = _labels(line, reader) or (top and _COUNT.fullmatch(line) and line[-1] in ":：")
        label = block if block.kind in _LINES and is_label else None


def _rows(line: str, reader: Reader, *, top: bool) -> list[re.Match[str]]:
    """The bylines among the lines of a block, or all of it: a name, and an occupation below it."""
    rows = [row for row in _ROW.finditer(line) if _is_byline(row[0], reader, top=top)]
    if rows or "\n" not in line:
        return rows
    whole = line.replace("\n", ",")
    return list(_ROW.finditer(whole)) if _is_byline(whole, reader, top=top) else []


def _masked(line: str, block: Block, stamps: Sequence[Span]) -> str:
    """A line with bars where its dates are."""
    for span in stamps:
        start, end = span.start - block.span.start, span.end - block.span.start
        line = f"{line[:start]}{'|' * (end - start)}{line[end:]}"
    return line


def _read(
    line: str, rows: list[re.Match[str]], block: Block, stamps: Sequence[Span], reader: Reader
) -> Iterator[Author | Furniture]:
    """The authors of rows, but for what is a part of a date."""
    line = _masked(line, block, stamps)
    for row in rows:
        words = line[row.start() : row.end()]
        for thing in _placed(words, block.span.start + row.start(), reader):
            if isinstance(thing, Author):
                yield thing
            else:
                yield from (Furniture(gap) for gap in gaps(place(thing), stamps))


def _pieces(
    line: str, block: Block, stamps: Sequence[Span], reader: Reader, *, is_dated: bool
) -> Iterator[Author | Furniture]:
    """The bylines between the dates of a line and its bars: "3 May 2024 | By Ana Silva | 12".

    What else stands there is a place, counts the readers, or says how long it takes to read.
    """
    line = _masked(line, block, stamps)
    if not _BARS.search(line):
        return
    found = [
        (piece, tuple(_placed(piece[0], block.span.start + piece.start(), reader)))
        if _is_byline(piece[0], reader, top=True)
        else (piece, ())
        for piece in _PIECE.finditer(line)
    ]
    named = any(placed for _, placed in found)
    for piece, placed in found:
        yield from placed
        words = trimmed(line, Span(piece.start(), piece.end()))
        is_short = is_dated and words is not None and len(words) <= _BESIDE_DATE
        if words and not placed and (named or is_short or _COUNT.fullmatch(line[words.slice])):
            yield Furniture(words.shifted(block.span.start))


def _is_occupation(line: str, reader: Reader) -> bool:
    """Whether a line is what somebody is, and no more: "Guest columnist"."""
    span = trimmed(line, Span(0, len(line))) if len(line) <= _LONGEST_LABEL else None
    parts = parts_of(line, span, reader, label="by", strict=False) if span else None
    return bool(parts) and all(part.kind is Kind.NOBODY for part in parts or ())


def _is_place(line: str, below: Sequence[Block], dated: Sequence[Span]) -> bool:
    """Whether a line between those who wrote and the date is a place, or the like: "Velin,"."""
    is_short = 0 < len(line) <= _BESIDE_DATE and not ends_a_sentence(line.rstrip(","))
    return is_short and bool(below) and bool(within(dated, below[0].span))


def _is_named(label: str, line: str, reader: Reader) -> bool:
    """Whether a line is names and nothing else, below a label of those who wrote."""
    span = trimmed(line, Span(0, len(line)))
    if span is None or _labels(label, reader) not in _LABELS:
        return False
    parts = parts_of(line, span, reader, label="by", strict=False) or []
    return bool(parts) and all(part.kind in (Kind.NAME, Kind.AGENCY) for part in parts)


def _stated(line: str, stated: Mapping[str, Author]) -> tuple[Author, ...]:
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


def _labels(line: str, reader: Reader) -> str:
    """What a label that has its line to itself stands for: "Texte par :"; nothing for others."""
    if len(line) > _LONGEST_LABEL:
        return ""
    if line.rstrip(" :").lower() in reader.words.tables.by:
        return "by"
    if not line.endswith((":", "：")):
        return ""
    found = reader.words.label(line, 0, len(line))
    return found.table if found and found.end == len(line) else ""


def _is_headed(line: str, block: Block, reader: Reader) -> bool:
    """Whether a subheading is a byline that was set as one: "By Ana Silva, Lisbon" and no more."""
    if block.kind is not BlockKind.HEADING or block.hints.level in (None, 1) or not line:
        return False
    return _is_byline(line, reader, top=False)


def _marked(
    line: str, block: Block, reader: Reader, taken: Sequence[Span], is_below: bool
) -> Iterator[Author | Furniture]:
    """The authors of a block that the markup calls a byline; dates and their labels name nobody.

    Without any, such a line says what the author above it is, or whose picture stands there; so
    does a word that stands below a name ("Reporter in Velin").
    """
    rows = [
        row
        for row in _ROW.finditer(line)
        if not row.start() or _is_byline(row[0], reader, top=True)
    ]
    found = list(_read(line, rows, block, within(taken, block.span), reader))
    if is_below and all(" " not in x.name for x in found if isinstance(x, Author)):
        found = []
    yield from found
    if line and not found and not ends_a_sentence(line):
        for gap in gaps(Span(0, len(line)), [t.shifted(-block.span.start) for t in taken]):
            if words := trimmed(line, gap):
                yield Furniture(words.shifted(block.span.start))


def _placed(line: str, start: int, reader: Reader) -> Iterator[Author | Furniture]:
    """A line's authors, in their places in the document, and the words around them."""
    # "Ana Silva:" speaks, as those who chat about an event do.
    span = trimmed(line, Span(0, len(line.rstrip(" :：\xa0"))))
    yield from _set(line, start, tuple(_authors(line, span, reader)) if span else ())


def _set(line: str, start: int, authors: Sequence[Author]) -> Iterator[Author | Furniture]:
    """The authors of a line that starts there, and the words around them."""
    for author in authors:
        yield attrs.evolve(author, span=place(author).shifted(start))
    for gap in gaps(Span(0, len(line)), map(place, authors)) if authors else ():
        if words := trimmed(line, gap):
            yield Furniture(words.shifted(start))


def _is_byline(line: str, reader: Reader, *, top: bool) -> bool:
    """Whether a line says of itself that it is a byline: by its label, or by an occupation."""
    span = trimmed(line, Span(0, len(line)))
    if span is None:
        return False
    label = reader.words.label(line, span.start, span.end)
    if label is None and not (top and reader.may_employ(line)):
        # An agency or an occupation must say what the name is; most lines have neither.
        return False
    parts = parts_of(line, span, reader, strict=False) or []
    if label is not None and label.table not in _LABELS:
        # "来源：韦林日报　作者：王小明"
        return top and any(p.label in _LABELS and p.kind is Kind.NAME for p in parts)
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


def _is_house(part: Part, line: str, reader: Reader) -> bool:
    """Whether part of a byline is a body of capitals, or the newsroom."""
    printed = line[part.span.slice]
    if part.kind is Kind.BODY:
        return part.single and printed.isupper()
    return _nobody(part, printed, reader) is not None


def _signs(line: str, reader: Reader) -> bool:
    """Whether the newsroom signs the text above with a line of its own: "HP-Redaktion"."""
    words = line.split(None, 2)
    if len(words) == 2 and words[0].lower() in reader.words.tables.articles:
        del words[0]
    name = words[0].lower().rpartition("-")[2] if len(words) == 1 else ""
    return len(name) >= _SIGNED and name in reader.words.tables.newsroom


def _is_prose(words: str) -> bool:
    """Whether words that are no name are more than a date: "Updated Friday 21 October"."""
    return sum(word.islower() for word in words.split()) > 2


def _authors(text: str, span: Span, reader: Reader) -> Iterator[Author]:
    if len(span) > _LONGEST:
        return
    parts = parts_of(text, span, reader, label="by", strict=False) or []
    parts = [
        part
        for part, behind in zip_longest(parts, parts[1:])
        if part.label not in _NOT_AUTHORS and not _is_aside(text, part, behind, reader)
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
