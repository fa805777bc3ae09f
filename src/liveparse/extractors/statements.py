"""What the page says out of sight, as candidates beside those in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import evolve

from .. import instants
from ..document import Block, Document, Kind, Statement
from ..draft import Draft, Furniture, Headline
from ..lexicons import Lexicon
from ..model import Author, Timestamp, TimestampRole
from ..phrases import folded
from ..readers.structured.values import instant
from ..span import Span
from .timestamps import find_timestamps

_ROLES: dict[str, TimestampRole] = {
    "published": "published",
    "created": "published",
    "updated": "updated",
}
_BODIES = re.compile(r"(?:Organization|Corporation|NewsMedia\w*|Business|Team)$")
# How far down headings are compared with what the page states: a headline stands at the top, but
# menus and teasers may come before it.
_HEADINGS = 60
# A headline with its kicker is among the first headings, and the kicker is a few words and a sign.
_NEAR = 3
_LONGEST_KICKER = 40
_SIGNS = (":", "|", "·", "•", "–", "—", "/", "+++")
# More authors than any story has; what is longer is a list of all the newsroom's.
_MOST = 40


def statements(draft: Draft) -> Iterator[Headline | Furniture | Timestamp | Author]:
    """Headlines, dates and authors from ``Document.statements``, in their order there.

    A headline that stands in sight word for word has its place in the text, also behind a kicker
    ("Opinion: …"), which is furniture; everything else has no span, and its origin. Nothing is
    judged here: see ``liveparse.ranking``.
    Left alone: addresses, numbers and logins given as authors, and times that say nothing.
    """
    document = draft.document
    yield from _headlines(document)
    yield from _stamps(document)
    yield from _authors(document, draft.lexicon)


def _headlines(document: Document) -> Iterator[Headline | Furniture]:
    stated = list(document.stated("headline"))
    if not stated:
        return
    headings = [block for block in document.leaves if block.kind is Kind.HEADING][:_HEADINGS]
    places = {folded(document[block]): block.span for block in reversed(headings)}
    for statement in stated:
        is_other = statement.origin.endswith("/alternativeHeadline")
        span = None if is_other else places.get(folded(statement.value))
        if (
            span is None
            and not is_other
            and (tail := _behind_a_kicker(statement, headings, document))
        ):
            kicker, span = tail
            yield Furniture(kicker)
        text = document[span] if span else statement.value
        yield Headline(text, span, statement.origin)


def _behind_a_kicker(
    statement: Statement, headings: Sequence[Block], document: Document
) -> tuple[Span, Span] | None:
    """The kicker and the headline, where a heading is both: "Velin: Dam to be drained"."""
    for block in headings[:_NEAR]:
        line = document[block]
        if not line.endswith(statement.value):
            continue
        start = block.span.end - len(statement.value)
        kicker = document.text[block.span.start : start].rstrip()
        if kicker.endswith(_SIGNS) and len(kicker) <= _LONGEST_KICKER:
            return Span(block.span.start, block.span.start + len(kicker)), Span(
                start, block.span.end
            )
    return None


def _stamps(document: Document) -> Iterator[Timestamp]:
    for statement in document.statements:
        if role := _ROLES.get(statement.name):
            stamp = stamped(statement, document.language)
            if stamp:
                yield evolve(stamp, role=role)


def stamped(statement: Statement, language: str | None) -> Timestamp | None:
    """The time that a statement gives, for machines or in words; None where it says no day."""
    value = instant(statement.value)
    fields = instants.read(value) if value else None
    if fields:
        return Timestamp(text=statement.value, **{**fields, "origin": statement.origin})
    found = find_timestamps(statement.value, language=language) if not value else ()
    if len(found) != 1 or found[0].date is None:
        return None
    return evolve(found[0], text=statement.value, span=None, origin=statement.origin)


def _authors(document: Document, lexicon: Lexicon) -> Iterator[Author]:
    from .authors import names_authors

    read: dict[tuple[str, bool], tuple[Author, ...]] = {}
    labelled = (
        statement
        for statement in document.stated("labelled")
        if names_authors(statement.kind, language=lexicon.language)
    )
    for statement in [*islice(document.stated("author"), _MOST), *labelled]:
        is_body = _BODIES.search(statement.kind) is not None
        key = _turned(statement), is_body
        if key not in read:
            read[key] = tuple(_named(*key, lexicon))
        for author in read[key]:
            yield evolve(author, url=statement.url or None, origin=statement.origin)


def _turned(statement: Statement) -> str:
    """A name in its order: libraries' vocabularies have the last name first."""
    last, comma, first = statement.value.partition(", ")
    is_library = statement.origin.lower().startswith(("meta:dc", "meta:citation"))
    return f"{first} {last}" if comma and is_library and "," not in first else statement.value


_NO_PEOPLE = frozenset(("agency", "newsroom", "organization"))
_ADDRESS = re.compile(r"\S*(?:@|://)\S*|\bwww\.\S+|(?:\A|(?<=\s))/\S+")
_LOGIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[\d\W_]+|[A-Za-z]+\.[a-z]{4,}")
# What programs write where a field is empty.
_NOBODY = frozenset(("null", "undefined", "None", "N/A", "n/a", "false", "[object Object]"))
# Two to four words, each with a capital and none of them anything else: a name as it is printed.
_PLAIN = re.compile(r"(?:[^\W\d_][\w.'’-]*(?:\s|\Z)){2,4}")


def _named(printed: str, is_body: bool, lexicon: Lexicon) -> Iterator[Author]:
    from .authors import authors_of

    name = " ".join(_ADDRESS.sub(" ", printed).split()).strip(" ,;|-–")
    if not name or name in _NOBODY or _NOBODY.issuperset(name.split()):
        return
    if not is_body and _LOGIN.fullmatch(name):
        return
    found = authors_of(name, language=lexicon.language)
    if len(found) > 1:
        for author in found:
            yield evolve(author, name=_whole(author, name, lexicon), span=None)
        return
    author = found[0] if found else Author(name=name, role="author")
    role = "organization" if is_body and author.role == "author" else author.role
    if role in _NO_PEOPLE or (
        _is_name(name, author.name) and not _is_of_agency(name, author, lexicon)
    ):
        author = evolve(author, name=name)
    elif author.name != name:
        author = evolve(author, name=_whole(author, name, lexicon))
    yield evolve(author, role=role, span=None)


def _whole(author: Author, printed: str, lexicon: Lexicon) -> str:
    """The name with what belongs before it: "The Post", "Le Courrier", "Prof. Dr. Ana Silva"."""
    before, found, _ = printed.partition(author.name)
    words = before.split() if found else []
    if words and words[-1].casefold() in lexicon.credits.articles and words[-1][0].isupper():
        return f"{words[-1]} {author.name}"
    if words and all(word.casefold() in lexicon.names.titles for word in words):
        return f"{before.strip()} {author.name}"
    return author.name


def _is_of_agency(printed: str, author: Author, lexicon: Lexicon) -> bool:
    """Whether what follows a name is an agency's: "Ana Silva Reuters"."""
    from .authors import authors_of

    rest = printed[len(author.name) :] if author.organization else ""
    return any(each.role == "agency" for each in authors_of(rest, language=lexicon.language))


def _is_name(printed: str, found: str) -> bool:
    """Whether all of a field is one name, of which a byline's reader took the end for a place."""
    if not printed.startswith(found) or not _PLAIN.fullmatch(printed):
        return False
    return all(word[0].isupper() for word in printed.split())
