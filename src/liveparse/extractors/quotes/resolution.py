"""Who a mention means: names by the story's people, the rest by what was said before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeAlias

from attrs import Factory, evolve, frozen, mutable

from ...lexicons import Lexicon
from ...model import Person, Speaker, WhoKind
from ...regex import regex
from ...span import Span
from .described import Described, described, full_name, is_role, subject, unspaced
from .east_asian import LANGUAGES
from .given import given
from .keys import key
from .organizations import organization
from .pronouns import pronoun_of

# Somebody without a name, "a source", is meant by what follows within so many code points.
_UNNAMED = 500

# Another noun for who is speaking, "Varland's Danish boss", follows within so many.
_SAME_SPEECH = 900

# "attacked Varland", and so many letters that a country and its people share: "Varlandian".
_DOES = regex(r" (?P<verb>[a-zà-ÿ]{3,}) (?P<to>[A-ZÀ-Þ][^\W\d_]{3,})(?!['’\w])")
_STEM = 4

# The sentence before: so many code points hold it with what was said in it.
_NEAR = 350

# A pronoun means somebody of the last so many sentences and speakers.
_RECENT = 60

# A body's name goes on so far behind the phrase that was taken for the speaker.
_GOES_ON = 60

# How a paragraph ends, and a heading above it does not.
_CLOSING = (".", "!", "?", "…", "”", "“", "»", '"')

# A name that comes later is looked for so far on, in code points: the next two or three paragraphs.
_AHEAD = 1200

# Somebody spoken of by another noun was named no longer ago than so many code points: a screen.
_RECALLED = 1500

# A sentence ends no further on than this, in code points.
_SENTENCE = 600
_STOP = regex(r"[.!?…]\s|\n")

# What stands around a word that is no part of it; a look at the next word needs no more than this.
_AROUND = ".,:;!?…“”„\"'’‘»«–—()"
_WORD = 30

# ", Ana Silva," behind an office: who holds it.
_APPOSED = regex(r"(?:\s?\([^()]{1,30}\))?\s?,\s")
_APPOSED_END = regex(r"\s?[,.;:)–—-]|\s?$|\s\(")


@frozen
class Entity:
    """Whom a mention means; ``person`` is None for bodies and places."""

    name: str | None
    kind: WhoKind
    person: Person | None = None
    role: str | None = None
    organization: str | None = None
    pronoun: str | None = None
    """"he" or "she", where an office or an article tells; of a person the cast can tell more."""


Opening: TypeAlias = tuple[int, int, None]
"""Where a sentence begins, and where its first words end: whom it names first is its subject."""

Spoke: TypeAlias = tuple[int, int, Entity]
"""Where a speaker is mentioned, twice."""


@mutable
class Cast:
    """The people of a story, and who was spoken of last; forgets at the border of an update."""

    text: str
    lexicon: Lexicon
    people: tuple[Person, ...] = ()
    borders: Sequence[int] = ()
    """Where updates begin."""
    headings: Mapping[int, str] = Factory(dict)
    """The headings of updates, by where these begin."""
    _starts: list[int] = Factory(list)
    _mentions: list[tuple[Span, Person]] = Factory(list)
    recent: list[Opening | Spoke] = Factory(list)
    """Speakers, and openings of sentences whose subject nobody has asked for yet."""
    _subjects: dict[int, tuple[int, Entity] | None] = Factory(dict)
    _names: dict[str, list[Person]] = Factory(dict)
    _entities: dict[str, Entity] = Factory(dict)
    _pronouns: dict[str, str | None] = Factory(dict)
    _offices: dict[str, frozenset[str]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        mentions = [(span, person) for person in self.people for span in person.mentions]
        self._mentions = sorted(mentions, key=_begins)
        self._starts = [span.start for span, _ in self._mentions]

    def turn(self) -> None:
        """Begin a new update here: pronouns do not reach back over it."""
        self.recent.clear()

    def speaker(self, span: Span, cue: str = "", *, since: int | None = None) -> Speaker:
        """The speaker as printed at a place, and whom the story makes of it.

        The verb may tell the gender that the name does not: "minister Nowak powiedziała". ``since``
        is where the words begin, if before: of "Berg is ill, he said" Berg is not "he".
        """
        text = self.text[span.start : span.end]
        entity = self._employed(self.means(span, since))
        told = self._agrees_with(cue)
        if told is not None and (entity.kind != "person" or not self._called_again(entity)):
            if entity.person is not None:
                self._pronouns[entity.person.id] = told
            else:
                entity = evolve(entity, pronoun=told)
        if entity.name is not None or entity.role is not None:
            self.recent.append((span.start, span.start, entity))
        return _speaker(text, span, entity)

    def understood(self, at: int, cue: str = "") -> Speaker | None:
        """Who a verb without a subject, or words without a cue mean: the last who spoke.

        The ending of the verb tells who may be meant: "dodała" a woman, or a body that agrees.
        """
        told = self._agrees_with(cue)
        if told == "nobody":
            return None
        if told in ("it", "they"):
            bodies = (e for e in self._before(at) if e.kind != "person")
            entity = next((e for e in bodies if e.pronoun in (None, told)), None)
        else:
            entity = self._latest(at, *((told,) if told else ("he", "she")), any_body=not told)
        if entity is None or entity.name is None:
            return None
        return _speaker(entity.name, None, self._employed(entity))

    def _agrees_with(self, cue: str) -> str | None:
        """What the ending of a verb says of its subject, in languages where it does."""
        agreements = self.lexicon.syntax.agreements
        speech = self.lexicon.speech
        if not agreements or cue.lower() in speech.according or cue.lower() in speech.accordingly:
            return None
        return next((told for told, endings in agreements if cue.endswith(endings)), None)

    def _employed(self, entity: Entity) -> Entity:
        """Somebody with the body whose office it is, as far as the story names one."""
        if entity.kind != "person" or entity.organization is not None:
            return entity
        for role in (entity.role, *(entity.person.roles if entity.person else ())):
            if role and (body := organization(role, self.lexicon)):
                return evolve(entity, organization=body)
        return entity

    def means(self, span: Span, since: int | None = None) -> Entity:
        """Whom a mention means; a pronoun, somebody named before a place, if one is given."""
        text = self.text[span.start : span.end]
        syntax = self.lexicon.syntax
        low = text.casefold()
        if low in syntax.possessives:
            low = dict(syntax.owners).get(low, low)
        if low in syntax.he or low in syntax.she:
            both = (("he", syntax.he), ("she", syntax.she or syntax.he))  # one word in Turkish
            allowed = [pronoun for pronoun, words in both if low in words]
            return (
                self._latest(span.start if since is None else since, *allowed)
                or self._ahead(span.end, *allowed)
                or Entity(None, "person")
            )
        if low in syntax.it:
            body = self._body(span.start, "organization", "place")
            # "Es heißt", "het was bekend": where articles have genders, "it" agrees with them.
            agrees = body is not None and not (body.pronoun and self.lexicon.names.feminine)
            return body if body and agrees else Entity(None, "unknown")
        if low in syntax.they:
            return self._body(span.start, "group", "organization") or Entity(None, "group")
        if low in syntax.first:
            return Entity(None, "person" if low == "i" else "unknown")
        if person := self._named(span):
            return self._person(person, text)
        if self.lexicon.language in LANGUAGES:
            name, kind, role = unspaced(text, self.lexicon.names)
            return Entity(name, kind, role=role)
        return self._described(span, described(text, self.lexicon))

    def _named(self, span: Span) -> Person | None:
        """The person named in a phrase: the first name in it that possesses nothing."""
        for where, person in self._inside(span):
            if where.end > span.end or self._possesses(where, person):
                continue
            if not self._depends(span.start, where.start):
                return self._given_behind(where, person, span.end) or person
        return None

    def _given_behind(self, where: Span, person: Person, end: int) -> Person | None:
        """Who is named behind a body that looks like a name: "segretaria Cub Linee, Ana Riva"."""
        if where.end >= end or not self.text.startswith(", ", where.end):
            return None
        at = bisect_left(self._starts, where.end)
        if given(person.name.split()[0]) or at == len(self._starts):
            return None
        following, other = self._mentions[at]
        beside = following.start == where.end + 2 and following.end <= end
        return other if beside and given(other.name.split()[0]) else None

    def _inside(self, span: Span) -> Sequence[tuple[Span, Person]]:
        first = bisect_left(self._starts, span.start)
        return self._mentions[first : bisect_right(self._starts, span.end - 1)]

    def _possesses(self, where: Span, person: Person) -> bool:
        """Whether a name stands in the genitive: "Silva's", "Sanders’", German "Silvas"."""
        after = self.text[where.end : where.end + 2]
        if after[:1] in "'’‘" and (after[1:] == "s" or self.text[where.end - 1] in "sxzß"):
            return bool(after)
        return (
            "s" in self.lexicon.names.endings
            and self.text[where.end - 1] == "s"
            and not person.name.endswith("s")
        )

    def _depends(self, start: int, at: int) -> bool:
        """Whether a name hangs on a noun before it: "a spokesman for Ana Silva"."""
        words = self.text[start:at].split()
        speech, syntax, names = self.lexicon.speech, self.lexicon.syntax, self.lexicon.names
        if len(words) > 1 and words[-2].lower() in names.titles:
            return False  # "Mme de La Roche"
        if not words or words[-1].lower() not in syntax.joints:
            return False
        return not any(word.lower() in speech.media for word in words)  # "a letter from Ana Silva"

    def _person(self, person: Person, text: str = "") -> Entity:
        """A person, by the office that a text holds, or else by the first that was printed."""
        entity = self._entities.get(person.id)
        if entity is None:
            role = person.roles[0] if person.roles else None
            entity = self._entities[person.id] = Entity(person.name, "person", person, role)
        if text:
            for role in person.roles:
                if role in text:
                    return entity if role == entity.role else evolve(entity, role=role)
        return entity

    def _described(self, span: Span, phrase: Described) -> Entity:
        """Whom an office, a body or a place means: "the mayor", "the ministry", "Seoul"."""
        if phrase.name is not None and (person := self._called(phrase.name)):
            return evolve(self._person(person), role=phrase.role or (person.roles or (None,))[0])
        unnamed = Entity(phrase.name, phrase.kind, role=phrase.role, pronoun=phrase.pronoun)
        if phrase.kind == "organization" and phrase.short:
            # The phrase itself may go on: "the ministry of health".
            name = full_name(self.text, phrase.head, span.end + _GOES_ON, self.lexicon)
            if name is None and phrase.head in self.lexicon.names.press:
                return self._paper(span.start) or unnamed  # "Das Blatt"
            return evolve(unnamed, name=name or phrase.name)
        if not (phrase.vague or (phrase.kind == "person" and phrase.name is None)):
            return unnamed
        found = self._apposed(span)
        if found is None and phrase.head in self.lexicon.names.press and phrase.definite:
            found = self._paper(span.start)
            return found or unnamed
        if found is None and phrase.definite:
            found = (
                self._holder(phrase, span.start)
                or self._only(phrase, span)
                or self._recalled(phrase, self._sentence(span.start), span.end)
            )
        if found is None and phrase.kind == "person" and self._leads(span.start):
            found = self._ahead(span.end, phrase.pronoun, head=phrase.head)
            if found and not phrase.definite and not found.role:
                found = None  # "een woordvoerder van de luchthaven"
        return evolve(found, role=found.role or phrase.role) if found else unnamed

    def _paper(self, at: int) -> Entity | None:
        """The outlet last heard, by a name that says nothing of its kind: "Kelbacher Post"."""
        return next((e for e in self._before(at) if e.kind == "unknown" and e.name), None)

    def _called(self, name: str) -> Person | None:
        """The person of a name that stands where no names are gathered, as within marks."""
        if not self._names:
            for person in self.people:
                parts = person.name.split()
                for part in dict.fromkeys((*person.aliases, person.name, parts[-1], parts[0])):
                    self._names.setdefault(key(part), []).append(person)
        people = self._names.get(key(name), [])
        *small, last = name.split() or [""]
        if small and not people and all(w.lower() in self.lexicon.names.particles for w in small):
            people = self._names.get(key(last), [])  # "Von der Lahn", "De Haan"
        return people[0] if len(people) == 1 else None

    def _apposed(self, span: Span) -> Entity | None:
        """Whom the words just behind name: "the prime minister, Ana Silva, …".

        The phrase may be the beginning of an office only: "il ministro (degli Esteri Ana Silva)".
        """
        at = bisect_left(self._starts, span.end)
        if at >= len(self._starts) or self._starts[at] > span.end + _GOES_ON:
            return None
        where, person = self._mentions[at]
        between = self.text[span.end : where.start]
        if _APPOSED.fullmatch(between) and _APPOSED_END.match(self.text, where.end):
            return self._person(person)
        before = self.text[span.start : where.start].rstrip(" ,")
        for role in person.roles:
            if before.endswith(role) and len(before) - len(role) < len(span):
                return self._person(person, role)
        return None

    def _holder(self, phrase: Described, at: int) -> Entity | None:
        """The person last named who holds an office: "the mayor"."""
        for entity in self._before(at):
            if entity.person is not None:
                break
            if entity.role and phrase.head in entity.role.lower().split():
                return entity
        if self.lexicon.names.declined_he and (office := self._office(phrase, at)):
            return self._person(office)
        holder = self._held(phrase, at)
        return self._person(holder) if holder else None

    def _office(self, phrase: Described, at: int) -> Person | None:
        """Who was last named with all the words of an office: "szef MSZ" is not "szef MON"."""
        words = set((phrase.role or "").lower().split())
        for _, person in reversed(self._mentions[: bisect_left(self._starts, at)]):
            if any(words <= set(role.lower().split()) for role in person.roles):
                return person
        return None

    def _held(self, phrase: Described, at: int) -> Person | None:
        last = bisect_left(self._starts, at)
        seen: set[str] = set()
        for _, person in reversed(self._mentions[max(0, last - _RECENT) : last]):
            if person.id in seen:
                continue
            seen.add(person.id)
            if self._holds(person, phrase.head) and self._suits(
                self._pronoun(person), phrase.pronoun
            ):
                return person
        return None

    def _holds(self, person: Person, head: str) -> bool:
        offices = self._offices_of(person)
        if head in offices:
            return True
        names = self.lexicon.names
        if names.oblique and any(w in names.oblique and w.startswith(head[:-1]) for w in offices):
            return True
        if not names.role_endings:
            return False
        last = head.rpartition("-")[2]  # "GroenLinks-leider": Dutch "oppositieleider"
        return any(word.endswith(last) for word in offices)

    def _offices_of(self, person: Person) -> frozenset[str]:
        """The words of somebody's offices."""
        offices = self._offices.get(person.id)
        if offices is None:
            words = (word for role in person.roles for word in role.lower().split())
            offices = self._offices[person.id] = frozenset(words)
        return offices

    def _only(self, phrase: Described, span: Span) -> Entity | None:
        """The one person of whom this update has spoken so far, or else who spoke last."""
        at = span.start
        people: dict[str | None, Entity] = {}
        others = {person.name for _, person in self._inside(span)}  # "Ana Silva's lawyer"
        for entity in chain(self._before(at), self._named_before(at)):
            if entity.kind != "person" or not entity.name:
                continue
            if entity.name in people or entity.name in others:
                continue
            if self._holds_another(entity, phrase):
                continue
            if self._suits(self._called_again(entity), phrase.pronoun):
                people[entity.name] = entity
                if len(people) > 1 and phrase.kind != "person":
                    return self._just_spoke(phrase, at)
        if len(people) == 1:
            only = next(iter(people.values()))
            other = phrase.office and not phrase.short and self._acts_on(only, span)
            return None if other else only
        if phrase.office and (spoke := self._just_spoke(phrase, at)):
            return spoke
        if phrase.pronoun:
            suited = [e for e in people.values() if self._called_again(e) == phrase.pronoun]
            if len(suited) == 1:
                return suited[0]
        untitled = [e for e in people.values() if not (e.person and e.person.roles)]
        if phrase.short and len(untitled) == 1:
            return untitled[0]
        # Without articles "ukraiński przywódca" is as much of a phrase as "the leader".
        bare = phrase.short or bool(self.lexicon.names.oblique_endings)
        for start, end, spoke in islice(reversed(self.recent), _RECENT):
            if not phrase.short and at - start > _SAME_SPEECH:
                return None
            if spoke is None and bare and (opened := self._opened(start, end)) and opened[0] < at:
                spoke = opened[1]
            if spoke is not None and spoke.name in people:
                return spoke
        return None

    def _acts_on(self, entity: Entity, span: Span) -> bool:
        """Whether somebody was last named as doing something to whom an office speaks for.

        "Tom Berg attacked Varland." is followed by "The Varlandian deputy minister …": what one
        acts on is seldom one's own.
        """
        last = bisect_left(self._starts, span.start)
        for where, person in reversed(self._mentions[max(0, last - _RECENT) : last]):
            if person is entity.person:
                done = _DOES.match(self.text, where.end)
                if done is None or (
                    done["verb"] in self.lexicon.bounds
                    and done["verb"] not in self.lexicon.speech.bids
                ):
                    return False
                stem = done["to"][:_STEM].casefold()
                words = self.text[span.slice].casefold().split()
                return any(word.startswith(stem) for word in words)
        return False

    def _just_spoke(self, phrase: Described, at: int) -> Entity | None:
        """Who spoke in the sentence before, by another noun: "l'altoatesino", "der Belgier"."""
        bare = not self.lexicon.speech.that_required and self.lexicon.syntax.pro_drop
        if not (phrase.short or bare) or self.lexicon.names.oblique_endings:
            return None
        for start, end, entity in reversed(self.recent):
            if at - start > _NEAR:
                return None
            if entity is None and bare and (opened := self._opened(start, end)):
                entity = opened[1]
            if entity is not None and start < at:
                suits = self._suits(self._called_again(entity), phrase.pronoun)
                return entity if entity.person and suits else None
        return None

    def _holds_another(self, entity: Entity, phrase: Described) -> bool:
        """Whether somebody has another office, in a language without articles: Czech "herec"."""
        speech, syntax = self.lexicon.speech, self.lexicon.syntax
        articles = syntax.definite or speech.that_required or not syntax.pro_drop
        if (
            articles
            or self.lexicon.names.oblique_endings
            or not is_role(phrase.head, self.lexicon.names)
        ):
            return False
        if entity.person is None:
            return entity.role is not None and phrase.head not in entity.role.lower().split()
        return bool(entity.person.roles) and not self._holds(entity.person, phrase.head)

    def _recalled(self, phrase: Described, start: int, stop: int) -> Entity | None:
        """Whom another noun means: of the people named so far, of whom the update speaks most.

        Left out: who is named beside it in the same sentence, "the champion beat Ana Silva"; for an
        office, who holds another one; for a noun that may be a body's, all but the one person of
        the sentence before.
        """
        first, last = self._numbers(max(self._border(start), start - _RECALLED), start)
        beside = {p.id for _, p in self._inside(Span(start, stop))}
        before = [(where, p) for where, p in self._mentions[first:last] if p.id not in beside]
        if phrase.kind != "person":
            line = self._sentence(start - 1)
            near = {p.id: p for where, p in before if where.start >= line}
            return self._person(next(iter(near.values()))) if len(near) == 1 else None
        if phrase.office and not phrase.short:
            return None  # "the Danish minister": somebody else, who was not named
        people = {p.id: p for _, p in before if self._suits(self._pronoun(p), phrase.pronoun)}
        suited = [p for p in people.values() if not (phrase.office and p.roles)]
        if not suited:
            return None
        lo, hi = self._numbers(self._border(start), self._end(start))
        counted = Counter(p.id for _, p in self._mentions[lo:hi])
        return self._person(max(reversed(suited), key=lambda p: counted[p.id]))

    def _full_stop(self, end: int) -> int:
        """Where a sentence ends, of which the first words are known."""
        stop = _STOP.search(self.text, end, end + _SENTENCE)
        return stop.start() if stop else end + _SENTENCE

    def _numbers(self, start: int, end: int) -> tuple[int, int]:
        """The mentions that begin in a stretch, by number."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that a place is in."""
        starts = (start for start, _, spoke in reversed(self.recent) if spoke is None)
        return next((start for start in starts if start <= at), self._border(at))

    def _named_before(self, at: int) -> Iterator[Entity]:
        """Whom the update has named in any place so far, the last one first."""
        first = bisect_left(self._starts, self._border(at))
        last = bisect_left(self._starts, at)
        for _, person in reversed(self._mentions[max(first, last - _RECENT) : last]):
            yield self._person(person)

    def _leads(self, at: int) -> bool:
        """Whether a phrase stands in the first paragraph, which announces names to come."""
        before = self.text[self._border(at) : at].strip()
        heading, _, rest = before.partition("\n")
        return "\n" not in (rest if heading[-1:] not in _CLOSING else before).strip()

    def _border(self, at: int) -> int:
        """Where the update begins that a place is in."""
        border = bisect_right(self.borders, at) - 1
        return self.borders[border] if border >= 0 else 0

    def _end(self, at: int) -> int:
        """Where the update ends that a place is in."""
        border = bisect_right(self.borders, at)
        return self.borders[border] if border < len(self.borders) else len(self.text)

    def _ahead(self, at: int, *pronouns: str | None, head: str | None = None) -> Entity | None:
        """The person whom the next sentences introduce: for an office only the first of them."""
        end = min(at + _AHEAD, self._end(at))
        for number in range(bisect_left(self._starts, at), len(self._starts)):
            where, person = self._mentions[number]
            if where.end > end:
                return None
            if where != person.mentions[0] or self._possesses(where, person):
                continue
            if head and person.roles and not self._holds(person, head):
                return None
            if any(self._suits(self._pronoun(person), pronoun) for pronoun in pronouns):
                return self._person(person)
            if head:
                return None
        return None

    def _before(self, at: int) -> Iterator[Entity]:
        """Who was spoken of before a place, the last one first."""
        for start, end, entity in islice(reversed(self.recent), _RECENT):
            if start >= at:
                continue
            if entity is not None:
                if entity.name is not None or at - start < _UNNAMED:
                    yield entity
            elif (found := self._opened(start, end)) and found[0] < at:
                yield found[1]

    def _opened(self, start: int, end: int) -> tuple[int, Entity] | None:
        if start not in self._subjects:
            self._subjects[start] = self._subject(start, end)
        return self._subjects[start]

    def _subject(self, start: int, end: int) -> tuple[int, Entity] | None:
        """Whom the opening of a sentence names first."""
        for number in range(bisect_left(self._starts, start), len(self._mentions)):
            where, person = self._mentions[number]
            if where.end > end:
                break
            if self._is_subject(start, where, person):
                return self._unnamed(start, where.start) or (where.start, self._person(person))
        return self._unnamed(start, end)

    def _unnamed(self, start: int, end: int) -> tuple[int, Entity] | None:
        """The subject of a sentence that begins with an article, where no name follows it.

        A body is meant by the "it" of the next sentence. Somebody is whoever holds the office; if
        that is nobody who was named, a longer phrase, "the Danish minister", keeps a pronoun from
        meaning somebody else.
        """
        opening = self.text[start:end]
        at = subject(opening, self.lexicon)
        if at is None:
            return None
        rest = opening[at:].replace(",", " ").lower().split()
        if self.lexicon.names.titles.issuperset(rest):
            return None  # "The minister, Ana Silva", "The Speaker, Sir Peter Lund"
        phrase = described(opening[:at], self.lexicon)
        if phrase.kind == "organization":
            name = full_name(self.text, phrase.head, start, self.lexicon) if phrase.short else None
            return start, Entity(name or phrase.name, phrase.kind, pronoun=phrase.pronoun)
        if phrase.kind != "person" or phrase.name is not None:
            return None
        if phrase.definite and (holder := self._held(phrase, start)):
            return start, self._person(holder)
        if phrase.short and phrase.definite:
            recalled = self._recalled(phrase, start, self._full_stop(end))
            return (start, recalled) if recalled else None
        return start, Entity(None, "person", role=phrase.role, pronoun=phrase.pronoun)

    def _is_subject(self, start: int, where: Span, person: Person) -> bool:
        """Whether a name can be the subject of the sentence that begins at a place."""
        return not (
            self._possesses(where, person)
            or self._is_oblique(where, person)
            or self._is_object(start, where.start)
        )

    def _is_oblique(self, where: Span, person: Person) -> bool:
        """Whether a name stands in another case than the nominative: "spotkał Zaleskiego"."""
        if not self.lexicon.names.declined_he:
            return False
        last = person.name.split()[-1]
        return self.text[where.end - len(last) : where.end] != last

    def _is_object(self, start: int, at: int) -> bool:
        """Whether a preposition stands before a name, or before an office and the name."""
        speech, syntax, names = self.lexicon.speech, self.lexicon.syntax, self.lexicon.names
        before = self.text[start:at].lower().split()
        if speech.that_required and len(before) == 1 and before[0] in speech.toward:
            return False  # "A Ruiz no le gusta la idea": she is what the sentence is about
        for word in reversed(before):
            if word in syntax.linking or word in syntax.stops or word in syntax.genitives:
                return True
            if word not in syntax.determiners and not is_role(word, names):
                return False
        return False

    def _latest(self, at: int, *pronouns: str, any_body: bool = False) -> Entity | None:
        """The last who may be called so; a body only where its article or verb agrees.

        ``any_body`` takes in a body that was the last to speak: Polish "dodaje" has no gender.
        """
        if (beside := self._beside(at)) and self._suits_any(beside, pronouns):
            return beside
        for entity in self._before(at):
            if entity.kind == "person":
                if self._suits_any(entity, pronouns):
                    return entity
                continue
            agrees = len(pronouns) == 1 and entity.pronoun in pronouns
            if agrees or (any_body and self._spoke_last(entity)):
                return entity
        if (headed := self._headed(at)) and self._suits_any(headed, pronouns):
            return headed
        named = [entity for entity in self._named_before(at) if self._suits_any(entity, pronouns)]
        if named:  # nobody was a subject yet: of whom the update speaks most, and first
            counted = Counter(entity.name for entity in named)
            return max(reversed(named), key=lambda entity: counted[entity.name])
        return next((e for e in self._before(at) if e.kind == "unknown" and _is_name(e)), None)

    def _spoke_last(self, entity: Entity) -> bool:
        """Whether a body was told by its verb, and nobody has spoken since."""
        agreed = self.lexicon.syntax.it_endings and entity.pronoun
        spoke = next((e for _, _, e in reversed(self.recent) if e is not None), None)
        return bool(agreed) and spoke is entity

    def _beside(self, at: int) -> Entity | None:
        """The subject of a clause before, in the same sentence: "Berg left, Silva stays and …"."""
        line = self._sentence(at)
        first, last = self._numbers(line, at)
        if last - first < 2:
            return None  # the only one is the subject of the sentence, or none
        joining = self.lexicon.syntax.joining
        for number in range(last - 1, first, -1):
            where, person = self._mentions[number]
            before = self.text[line : where.start].rstrip()
            role = next((role for role in person.roles if before.endswith(role)), "")
            before = before.removesuffix(role).rstrip()
            following = self.text[where.end : where.end + _WORD].split(maxsplit=1)
            if (
                before.endswith((",", ";"))
                and self.text[where.end : where.end + 1] == " "
                and following
                and following[0][0].islower()
                and following[0] not in joining
                and not self._possesses(where, person)
                and not self._is_oblique(where, person)
            ):
                return self._person(person)
        return None

    def _headed(self, at: int) -> Entity | None:
        """Whom the heading of an update names first."""
        for word in self.headings.get(self._border(at), "").split():
            if word[0].isupper() and (person := self._called(word.strip(_AROUND))):
                return self._person(person)
        return None

    def _body(self, at: int, *kinds: WhoKind) -> Entity | None:
        return next((entity for entity in self._before(at) if entity.kind in kinds), None)

    def _suits(self, known: str | None, asked: str | None) -> bool:
        return known is None or asked is None or known == asked

    def _suits_any(self, entity: Entity, pronouns: Sequence[str]) -> bool:
        known = self._called_again(entity)
        return known in pronouns or (known is None and bool(pronouns))

    def _called_again(self, entity: Entity) -> str | None:
        """The pronoun that stands for somebody, as far as it can be told."""
        return self._pronoun(entity.person) if entity.person else entity.pronoun

    def _pronoun(self, person: Person) -> str | None:
        """Whether "he" or "she" means somebody, as far as it can be told."""
        if person.id not in self._pronouns:
            offices, names = self._offices_of(person), self.lexicon.names
            self._pronouns[person.id] = pronoun_of(person, offices, self.text, names)
        return self._pronouns[person.id]


def _begins(mention: tuple[Span, Person]) -> int:
    return mention[0].start


def _is_name(entity: Entity) -> bool:
    """Whether an unknown speaker may be somebody with one name only: "Lund said"."""
    name = entity.name or ""
    return name[:1].isupper() and " " not in name and not name.isupper()


def _speaker(text: str, span: Span | None, entity: Entity) -> Speaker:
    return Speaker(
        text=text,
        span=span,
        name=entity.name,
        role=entity.role,
        organization=entity.organization,
        kind=entity.kind,
        person=entity.person.id if entity.person else None,
    )
