"""The authors: people by the surest source that names any, else bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from attrs import evolve

from ..model import Attribution, Author
from ..phrases import folded
from ..span import Span, place, within
from .origins import is_of_meta, is_of_scripts
from .publishers import is_outlet

_BODIES = ("agency", "organization", "newsroom")


def authors(
    candidates: Iterable[Author], names: Sequence[str] = (), labels: Sequence[Span] = ()
) -> tuple[Author, ...]:
    """Who wrote the story: people by the surest source that names any, else bodies.

    The page's own list out of sight (JSON-LD, then microdata, then ``<meta>``) is surer than a
    byline in sight, which is surer than the page's scripts and than a list that only names bodies.
    Bodies that JSON-LD puts beside people stay; those in a ``<meta>`` tag go. Who is named in both
    ways keeps the place in the text. In sight only the first byline counts: further down stand
    those of other stories; ``labels``, such as what somebody is, part no byline. One word is less
    than a name: full names in sight are surer than "Admin".

    >>> from liveparse.span import Span
    >>> stated = [Author(name="Harbour Post", role="organization", origin="json-ld:/0/author")]
    >>> seen = [Author(name="Ana Silva", role="author", span=Span(3, 12))]
    >>> [author.name for author in authors([*stated, *seen], ["Harbour Post"])]
    ['Ana Silva']
    """
    given = list(candidates)
    seen = _once([author for author in given if author.span])
    lists = [
        _once(list(group))
        for _, group in groupby((a for a in given if not a.span), key=lambda a: _list(a.origin))
    ]
    stated = next((one for one in lists if _people(one, names)), lists[0] if lists else ())
    first = _writers(_first_line(seen, labels), names)
    sighted = _people(first, names)
    if not stated:
        return first if sighted else seen
    people = _people(stated, names)
    is_less = is_of_scripts(stated[0].origin) or _is_less_named(stated, first)
    if sighted and (not people or is_less):
        return first
    is_more = len(people) == 1 and set(people) < set(sighted)
    if is_more and all(" " in author.name for author in first):
        return first  # <meta> and some JSON-LD have room for one author only
    if people:
        # "Ana Silva, Harbour Post": a body that is said to be one stays, but in a <meta> tag.
        kept = () if is_of_meta(stated[0].origin) else _BODIES
        stated = tuple(a for a in stated if folded(a.name) in people or a.role in kept)
    places = {folded(author.name): author for author in reversed(seen)}
    return tuple(_placed(author, places.get(folded(author.name))) for author in stated)


def credited(credits_: Iterable[Attribution], *, editors: bool = True) -> tuple[Author, ...]:
    """Who wrote what names no author: the people of its credits, or else their editors.

    Left alone: photographers, and initials, which are nobody's name.

    >>> from liveparse import find_attributions
    >>> [author.name for author in credited(find_attributions("责编：王小明、李华", language="zh"))]
    ['王小明', '李华']
    """
    staff = [member for credit in credits_ if credit.kind != "photo" for member in credit.staff]
    named = [member for member in staff if not member.name.islower()]
    for roles in (("author", "reporter"), ("editor",) if editors else ()):
        if found := [member for member in named if member.role in roles]:
            return _once([Author(name=member.name, role=member.role) for member in found])
    return ()


# What parts two authors of one byline: "and", a place, an occupation.
_NEAR = 60


def _first_line(seen: Sequence[Author], labels: Sequence[Span]) -> tuple[Author, ...]:
    """The authors of the first byline."""
    line = list(seen[:1])
    for before, author in pairwise(seen):
        end, start = place(before).end, place(author).start
        if start - end > _NEAR:
            between = Span(end, start)
            if len(between) - sum(map(len, within(labels, between))) > _NEAR:
                break
        line.append(author)
    return tuple(line)


def _is_less_named(stated: Sequence[Author], seen: Sequence[Author]) -> bool:
    """Whether a list has single words for names ("Admin"), and a byline has them in full."""
    return not any(" " in author.name for author in stated) and all(
        " " in author.name for author in seen
    )


_HANDS = ("editor", "translator", "photographer")


def _writers(line: tuple[Author, ...], names: Sequence[str]) -> tuple[Author, ...]:
    """A byline without who only had a hand in it, and without the outlet that its people are of."""
    wrote = tuple(a for a in line if a.role not in (*_HANDS, *_BODIES))
    if not wrote:
        return line
    beside = (*_HANDS, "organization")
    return tuple(a for a in line if a.role not in beside and not is_outlet(a.name, names))


def _list(origin: str | None) -> str:
    """The list that an author stands in: JSON-LD's node and field, or the name of the tag."""
    return re.sub(r"(/(?:author|creator))\b.*|/\d+(?:/name)?\Z", r"\1", origin or "")


def _people(given: Sequence[Author], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        folded(a.name) for a in given if a.role not in _BODIES and not is_outlet(a.name, names)
    )


def _once(given: Sequence[Author]) -> tuple[Author, ...]:
    return tuple({folded(author.name): author for author in reversed(given)}.values())[::-1]


def _placed(author: Author, seen: Author | None) -> Author:
    if seen is None:
        return author
    return evolve(seen, url=author.url or seen.url, origin=author.origin)
