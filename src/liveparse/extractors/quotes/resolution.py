"""Who a mention means: names by the story's people, pronouns by what was said before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice

from attrs import Factory, frozen, mutable

from ...lexicons import Lexicon, Names
from ...model import Person, Speaker, WhoKind
from ...span import Span
from .east_asian import LANGUAGES

# A role word ("the ministry") means the last full mention within so many characters: some screens
# of a live blog.
_MEMORY = 6000

_CAPITALIZED = re.compile(r"(?:[^\W\d_][\w'’.-]*\s+){1,6}$")
_OF = re.compile(r"\s(?:of|for)(?:\s(?:[A-Z][\w'’-]*|and|of|the)){0,6}\s[A-Z][\w'’-]*")
_TRIM = re.compile(r"^(?:[Tt]he|[Dd](?:er|ie|as)|[Ll][aeo]s?|[Ee]l)\s+")


# Titles ("Mme", "Mr.") stand at one of the first mentions.
_TITLED = 6

# A pronoun means somebody of the last so many sentences and speakers.
_RECENT = 60


@frozen
class Entity:
    """Whom a mention means; ``person`` is None for bodies and places."""

    name: str | None
    kind: WhoKind
    person: Person | None = None
    role: str | None = None
    organization: str | None = None


@mutable
class Cast:
    """The people of a story, and who was spoken of last; forgets at the border of an update."""

    text: str
    lexicon: Lexicon
    people: tuple[Person, ...] = ()
    _starts: list[int] = Factory(list)
    _mentions: list[tuple[Span, Person]] = Factory(list)
    _recent: list[tuple[int, int, Entity | None]] = Factory(list)
    """Speakers, and openings of sentences whose subject nobody has asked for yet."""

    def __attrs_post_init__(self) -> None:
        self._mentions = sorted(
            ((span, person) for person in self.people for span in person.mentions),
            key=lambda pair: pair[0].start,
        )
        self._starts = [span.start for span, _ in self._mentions]

    def turn(self) -> None:
        """Begin a new update here: pronouns do not reach back over it."""
        self._recent.clear()

    def opening(self, start: int, end: int) -> None:
        """Take note of where a sentence begins: the person it names first is its subject."""
        self._recent.append((start, end, None))

    def openings(self, places: Iterable[tuple[int, int]]) -> None:
        """Take note of where the sentences of a block begin that quotes nobody."""
        self._recent += [(start, end, None) for start, end in places]

    def _subject(self, start: int, end: int) -> tuple[int, Entity] | None:
        at = bisect_left(self._starts, start)
        if at < len(self._mentions) and self._mentions[at][0].end <= end:
            where, person = self._mentions[at]
            return where.start, self._person(person)
        return None

    def _note(self, at: int, entity: Entity) -> None:
        if entity.name is not None and entity.kind != "unknown":
            self._recent.append((at, at, entity))

    def speaker(self, span: Span) -> Speaker:
        """The speaker as printed at a place, and whom the story makes of it."""
        text = self.text[span.slice]
        entity = self.means(span)
        self._note(span.start, entity)
        return Speaker(
            text=text,
            span=span,
            name=entity.name,
            role=entity.role,
            organization=entity.organization,
            kind=entity.kind,
            person=entity.person.id if entity.person else None,
        )

    def understood(self, at: int) -> Speaker | None:
        """Who a verb without a subject means: the last who spoke, as with a pronoun."""
        entity = self._latest(at, "person")
        if entity is None or entity.name is None:
            return None
        person = entity.person.id if entity.person else None
        return Speaker(
            text=entity.name, name=entity.name, role=entity.role, kind="person", person=person
        )

    def means(self, span: Span) -> Entity:
        """Whom a mention means."""
        text = self.text[span.slice]
        low = text.casefold()
        speech = self.lexicon.speech
        if low in speech.he or low in speech.she:
            he = low in speech.he
            other = self.lexicon.names.female if he else self.lexicon.names.male
            return self._latest(span.start, "person", other, he) or Entity(None, "person")
        if low in speech.it:
            return self._latest(span.start, "body") or Entity(None, "unknown")
        if low in speech.they:
            return self._latest(span.start, "group") or Entity(None, "group")
        if low in speech.first:
            return Entity(None, "person" if low == "i" else "unknown")
        if person := self._named(span):
            return self._person(person, text)
        return self._other(span, text)

    def _named(self, span: Span) -> Person | None:
        """The person named in a phrase: the last name in it, before any comma."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end - 1)
        head = self.text.find(",", span.start, span.end)
        inside = [
            pair
            for pair in self._mentions[first:last]
            if pair[0].end <= span.end
            and self.text[pair[0].end : pair[0].end + 2] not in ("'s", "’s")
        ]
        if not inside:
            return None
        for where, person in inside:
            if head < 0 or where.start < head:
                return person
        return inside[0][1]

    def _person(self, person: Person, text: str = "") -> Entity:
        role = next((r for r in person.roles if r in text), None) or (
            person.roles[0] if person.roles else None
        )
        return Entity(person.name, "person", person, role)

    def _latest(
        self, at: int, kind: str, other: frozenset[str] = frozenset(), he: bool = False
    ) -> Entity | None:
        for start, end, entity in islice(reversed(self._recent), _RECENT):
            if start >= at:
                continue
            if entity is None:
                if kind != "person" or (subject := self._subject(start, end)) is None:
                    continue
                start, entity = subject
                if start >= at:
                    continue
            if kind == "person" and entity.kind == "person":
                female = he and _ends(entity, self.lexicon.names.female_endings)
                if not female and not self._called(entity, other):
                    return entity
            elif entity.kind in _STANDS_FOR.get(kind, ()):
                return entity
        return None

    def _called(self, entity: Entity, words: frozenset[str]) -> bool:
        """Whether somebody's offices or titles say that the other pronoun would be used."""
        if entity.person is None:
            return any(word in words for word in (entity.role or entity.name or "").lower().split())
        if any(word in words for role in entity.person.roles for word in role.lower().split()):
            return True
        places = (span.start for span in entity.person.mentions[:_TITLED])
        before = (self.text[max(0, at - 12) : at].split()[-1:] for at in places)
        return any(word.lower() in words for words_before in before for word in words_before)

    def _other(self, span: Span, text: str) -> Entity:
        names, speech = self.lexicon.names, self.lexicon.speech
        if self.lexicon.language in LANGUAGES:
            return _unspaced(text, names)
        words = re.findall(r"[\w'’.-]+", text.split(",")[0])
        if not words:
            return Entity(text, "unknown")
        low = [word.lower() for word in words]
        bare = " ".join(low[1:] if low[0] in speech.determiners else low)
        if bare in names.places:
            return Entity(_without_article(words, speech.determiners), "place")
        if len(low) > 1 and low[0] in speech.indefinite:
            return Entity(None, "person" if low[-1] in names.roles else "unknown")
        head = _head(low, speech.linking)
        kind: WhoKind = "unknown"
        if head in names.bodies:
            kind = "organization"
        elif head in names.groups:
            kind = "group"
        elif head in names.roles:
            kind = "person"
        elif len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
            kind = "organization"
        if len(low) <= 2 and low[0] in speech.determiners and kind != "unknown":
            if full := self._full_mention(head, span.start):
                return Entity(full, kind)
            if kind == "person":
                return self._holder(head, span.start) or Entity(None, kind)
        if kind == "person" and not any(word[0].isupper() for word in words[1:]):
            return self._holder(head, span.start) or Entity(None, kind)
        if kind == "group" and text[:1].islower() and len(words) == 1:
            return Entity(None if low[0] != "police" else text, kind)
        return Entity(
            _without_article(words, speech.determiners) if kind == "unknown" else _trim(text), kind
        )

    def _holder(self, head: str, at: int) -> Entity | None:
        """The person last named who holds an office: "the mayor"."""
        last = bisect_left(self._starts, at)
        for _, person in reversed(self._mentions[max(0, last - _RECENT) : last]):
            if any(head in role.lower().split() for role in person.roles):
                return self._person(person)
        return None

    def _full_mention(self, head: str, at: int) -> str | None:
        """The last longer phrase with the same head: "Varland's Foreign Ministry"."""
        title = head.capitalize()
        low = max(0, at - _MEMORY)
        end = at
        while (found := self.text.rfind(title, low, end)) >= 0:
            before = self.text[max(low, found - 60) : found]
            match = _CAPITALIZED.search(before.rsplit("\n", 1)[-1])
            if match:
                phrase = _capitals(match[0].split())
                if phrase:
                    rest = _OF.match(self.text, found + len(title))
                    return " ".join([*phrase, title]) + (rest[0] if rest else "")
            end = found
        return None


_STANDS_FOR = {"body": ("organization", "place"), "group": ("group", "organization")}


def _unspaced(text: str, names: Names) -> Entity:
    """Who a Chinese, Japanese or Korean mention means: the office stands before or behind a name.

    >>> from liveparse.lexicons import load
    >>> [_unspaced(text, load("ja").names).name for text in ("佐野知事", "佐野氏", "気象庁")]
    ['佐野', '佐野', '気象庁']
    """
    for title in names.titles:
        if text.endswith(title) and len(text) > len(title) + 1:
            return Entity(text.removesuffix(title).strip(), "person")
    for role in sorted(names.roles, key=len, reverse=True):
        if (at := text.rfind(role)) < 0:
            continue
        end = at + len(role)
        rest = text[end:].strip() if end < len(text) else text[:at].strip()
        if not rest:
            return Entity(None, "person", role=role)
        return Entity(rest, "person", role=text[:end].strip() if end < len(text) else role)
    if text.endswith(tuple(names.bodies)):
        return Entity(text, "organization")
    return Entity(text, "place" if text in names.places else "unknown")


def _ends(entity: Entity, endings: frozenset[str]) -> bool:
    """Whether somebody's office ends as a woman's does: "Sprecherin"."""
    roles = entity.person.roles if entity.person else ()
    return bool(endings) and any(role.endswith(tuple(endings)) for role in roles)


def _capitals(words: list[str]) -> list[str]:
    """The capitalized words at the end, without an article.

    >>> _capitals(["that", "The", "German", "Foreign"])
    ['German', 'Foreign']
    """
    kept: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or word in ("The", "A", "An"):
            break
        kept.append(word)
    return kept[::-1]


def _head(words: list[str], linking: frozenset[str]) -> str:
    """The noun that a phrase is about: the last before a preposition."""
    for at, word in enumerate(words[1:], 1):
        if word in linking:
            return words[at - 1]
    return words[-1]


def _without_article(words: Iterable[str], determiners: frozenset[str]) -> str:
    kept = list(words)
    if len(kept) > 1 and kept[0].lower() in determiners:
        kept = kept[1:]
    return " ".join(kept)


def _trim(text: str) -> str:
    return _TRIM.sub("", text)
