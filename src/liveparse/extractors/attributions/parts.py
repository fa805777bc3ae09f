"""The parts of a credit: what the words between two of its slashes or commas can be."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import category

from attrs import evolve, frozen

from ...model import Agency
from ...regex import regex
from ...span import Span
from .agencies import Directory, Match
from .screens import tokens
from .words import PARTICLES, Words


class Kind(enum.Enum):
    """What a part of a credit is."""

    AGENCY = "agency"
    AGENCIES = "agencies"
    """Agencies in general."""
    INITIALS = "initials"
    NAME = "name"
    """A person's, by its form: two capitalised words or more."""
    WORD = "word"
    """One capitalised word: a surname, a place, a newspaper."""
    BODY = "body"
    """An outlet, an office, a company: by a word in it, its domain, its capitals."""
    NOBODY = "nobody"
    """What names nobody: "file", "staff", a number."""
    UNKNOWN = "unknown"


@frozen
class Part:
    """A part, its place, the signs before it, and the table of the label it stands under."""

    kind: Kind
    span: Span
    before: str
    label: str
    agency: Agency | None = None
    certain: bool = False
    """Of an agency: the form alone says who is meant."""
    placed: bool = False
    """Of a name: a place follows it, "Jane Doe in Kyiv"."""
    titled: bool = False
    """An occupation stood beside it: "Velin correspondent"."""
    pictured: bool = False
    """Only a picture's credit says so: "file", "Getty Images"."""
    single: bool = False
    """Of something unknown: it is one word, and may be a signature."""


PEOPLE: Final = frozenset(
    {"by", "author", "editor", "reporter", "translator", "reporting", "photographer"}
)
"""The labels that people stand under."""

_MOST_WORDS: Final = 9
"""The longest parts seen are an agency, an occupation, a name of three words and a place."""
_LONGEST: Final = 90

_WORD = regex(r"\S+")
_INITIALS = regex(r"[^\W\d_]{2,4}$")
_DOMAIN = regex(r"(?:www\.)?([\w-]{1,40}\.){0,3}([\w-]{2,40})\.([^\W\d_]{2,12})$")
_HANDLE = regex(r"@\w{2,40}$|[^\W\d_]\w{0,40}_\w{1,40}$")
_NUMBER = regex(r"[\W\d_]{1,40}$")
_CAPITALS = regex(r"(?:[^\W\d_]\.?){2,6}$")
_NUMBERED = regex(r"[^\W\d_]{2,5}\d{1,3}$")  # "TVN24"
_HAN_NAME = regex(r"[㐀-鿿々]{2,5}$")
_HANGUL_NAME = regex(r"[가-힣]{2,4}$")
_YEAR = regex(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?,?\s+(?=\S)")
_OWNS = regex(r"(?:['’]s|s['’])\Z")
_NOTE = regex(r"(?<=[^\W\d_]{2})\d{1,2}$")  # "Jane Doe1": a footnote's number
_SIGNED = regex(r"[^\W\d_]{2}\s*//?\s*[^\W\d_]{2}")
_UNSPACED = regex(
    r"[©ⓒ™：︰／\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
"""Of scripts that put no space between words; and signs that part words without one."""
_LONGEST_LETTERS: Final = 4
"""Broadcasters have three or four letters: CNN, WDR, RTBF."""
_LAST_YEAR = regex(r"\s(?:19|20)\d\d$")


@frozen
class Reader:
    """What parts are read with: the words, the agencies, and where the page is from."""

    words: Words
    agencies: Directory
    language: str | None
    country: str | None

    def match(self, printed: str) -> Match | None:
        """The agency that a printed form means here."""
        return self.agencies.match(printed, language=self.language, country=self.country)

    def agency(self, printed: str) -> Agency | None:
        """The agency that a printed form means here, as a credit has it."""
        return self.agencies.agency(printed, language=self.language, country=self.country)

    def writes(self, part: Part) -> bool:
        """Whether a part is an agency that credits in the page's language name as a rule."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and match.listing.writes(self.language)

    def sure(self, part: Part) -> bool:
        """Whether what is printed of an agency is no other word or body in any language."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and part.agency.as_printed not in match.listing.common  # type: ignore[union-attr]

    def local(self, part: Part) -> bool:
        """Whether an agency is credited in the languages that it writes only."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and "mul" not in match.listing.languages

    def may_credit(self, line: str) -> bool:
        """Whether a line has a sign of a credit in it: the cheap question, asked of every line.

        A credit names an agency, has a label, or is initials and a slash.
        """
        if self._is_open(line) or ("/" in line and _SIGNED.search(line)):
            return True
        words = tokens(line)
        return self.agencies.screen.passes(words) or self.words.screen.passes(words)

    def may_employ(self, line: str) -> bool:
        """Whether a line may name an agency, or an occupation."""
        if self._is_open(line):
            return True
        words = tokens(line)
        return self.agencies.screen.passes(words) or self.words.occupations.passes(words)

    def _is_open(self, line: str) -> bool:
        """Whether only the grammar can tell: a label and its colon, a script without spaces."""
        colon = line.find(":")
        while colon > 0:
            if self.words.may_label(line, 0, colon):
                return True
            colon = line.find(":", colon + 1)
        if line.isascii():
            return "(c)" in line or "(C)" in line
        return _UNSPACED.search(line) is not None

    def parts(self, text: str, start: int, end: int, before: str, label: str) -> Iterator[Part]:
        """What stands between two separators: one part, or more in "Jane Doe Reuters"."""
        words = text[start:end].split()
        if not words:
            return
        start = text.index(words[0], start)
        end = text.rindex(words[-1], start, end) + len(words[-1])
        # Most of what is asked ends here: where each word stands need not be known before.
        if end - start > _LONGEST or len(words) > _MOST_WORDS or self._is_prose(words):
            yield Part(Kind.UNKNOWN, Span(start, end), before, label, single=len(words) == 1)
            return
        if year := _YEAR.match(text, start, end):
            start = year.end()
        if (year := _LAST_YEAR.search(text, max(start, end - 7), end)) and year.start() > start:
            end = year.start()
        if label in PEOPLE and (note := _NOTE.search(text, start, end)):
            end = note.start()
        whole = self._plain(text, start, end, before, label)
        is_place = before.strip() == "," and words[0] in self.words.tables.places
        led = self._led(text, start, end) if whole is None and not is_place else start
        if led > start:
            if article := self._titled_by_article(text, start, led, end, label):
                yield Part(Kind.BODY, article, before, label)
                return
            start = led
            whole = self._plain(text, start, end, before, label)
        if whole is not None:
            yield whole
            return
        if joined := self._joined(text, start, end, before, label):
            yield from joined
            return
        bounds = [Span(*word.span()) for word in _WORD.finditer(text, start, end)]
        yield from self._several(text, bounds, before, label) or (
            self._named(text, bounds, before, label),
        )

    def _led(self, text: str, start: int, end: int) -> int:
        """Where the words begin behind articles, "news agency" and the like."""
        lead = self.words.lead
        found = lead.match(text, start, end) if lead else None
        if not found or found.end() >= end:
            return start
        at = text.find(" ", start, found.end()) + 1
        while 0 < at < found.end():
            if self.match(text[at:end]):
                return at  # "da Agência Brasil" is no "agência" of a place
            at = text.find(" ", at, found.end()) + 1
        return found.end()

    def _titled_by_article(
        self, text: str, start: int, led: int, end: int, label: str
    ) -> Span | None:
        """A capital article belongs to an outlet's name: "The Union", "Le Monde"."""
        first = text.rfind(" ", start, led - 1) + 1
        first = max(first, start)
        article = text[first:led].rstrip()
        if not article[:1].isupper() or article.lower() not in self.words.tables.articles:
            return None
        names = text[led:end].split()
        # "La Toya Smith" and "Le Roux" are names all the same; an agency is known by its own.
        if self.match(text[led:end]) or self.match(" ".join(names[:2])) or len(names) > 3:
            return None
        if text[led - 1] in "'’":  # "L'Orient-Le Jour", in which somebody's name may stand
            own = first == start and names[0][:1].isupper() and label not in PEOPLE
            return Span(first, end) if own else None
        if not all(name[:1].isupper() for name in names):
            return None
        return Span(first, end) if len(names) == 1 or article.lower() == "the" else None

    def _is_prose(self, words: Sequence[str]) -> bool:
        """Whether an uncapitalised word is none that credits are made of."""
        known, agencies = self.words.known, self.agencies.words
        return len(words) > 1 and any(
            word.isalpha()
            and (low := word.lower()) not in known
            and low not in agencies
            and not is_caseless(word)
            for word in (word.rstrip(".") for word in words if word[0].islower())
        )

    def _joined(self, text: str, start: int, end: int, before: str, label: str) -> Sequence[Part]:
        """Agencies that a hyphen parts, or nothing but their scripts: "TT-AFP", "AFP時事"."""
        words = text[start:end]
        if "-" not in words:
            for length in range(2, 5 if not words.isascii() else 0):
                if (last := self.match(words[-length:])) and (first := self.match(words[:-length])):
                    cut = end - length
                    return [
                        self._agency(text, start, cut, before, label, first),
                        self._agency(text, cut, end, "", label, last),
                    ]
            return ()
        joined, at = list[Part](), start
        for printed in words.split("-"):
            match = self.match(printed)
            if match is None and joined and printed.lower() in self.words.tables.titles:
                return joined  # "dpa-Korrespondent"
            if match is None:
                return ()
            stop = at + len(printed)
            joined.append(self._agency(text, at, stop, "-" if joined else before, label, match))
            at = stop + 1
        return joined

    def _several(
        self, text: str, bounds: Sequence[Span], before: str, label: str
    ) -> Sequence[Part]:
        """An agency and what is printed right beside it; two names without a sign between."""
        start, end = bounds[0].start, bounds[-1].end
        for count in range(min(5, len(bounds) - 1), 0, -1):
            last = bounds[count - 1].end
            match = self.match(text[start:last])
            if match and not match.certain and label in PEOPLE:
                continue  # "By ANA SILVA"
            if match and (match.certain or self.language in match.listing.languages[:1]):
                agency = self._agency(text, start, last, before, label, match)
                second = self.match(text[bounds[count].start : end])
                if second and second.certain:  # "AP 연합뉴스"
                    other = self._agency(text, bounds[count].start, end, " ", label, second)
                    return [agency, other]
                if desk := _desk(text, bounds[count:]):
                    return [agency, *(Part(Kind.INITIALS, span, "/", label) for span in desk)]
                rest = self._named(text, bounds[count:], " ", label, after_agency=True)
                if rest.kind is Kind.UNKNOWN:
                    continue
                agency = evolve(agency, pictured=agency.pictured or rest.pictured)
                return [agency] if rest.kind is Kind.NOBODY else [agency, rest]
        for count in range(min(4, len(bounds) - 1), 0, -1):
            first = bounds[-count].start
            match = self.match(text[first:end])
            if match and match.certain:
                rest = self._named(text, bounds[:-count], before, label)
                agency = self._agency(text, first, end, " ", label, match)
                if rest.kind is Kind.NAME:
                    return [rest, agency]
                if rest.kind is Kind.NOBODY:
                    pictured = agency.pictured or rest.pictured
                    return [evolve(agency, before=before, pictured=pictured)]
        several = bool(label) and self.language == "zh" and len(bounds) > 1
        titles = _endings(self.words.tables.titles)
        several = several and not any(text[span.slice].endswith(titles) for span in bounds)
        if several and all(_HAN_NAME.match(text[span.slice]) for span in bounds):
            return [Part(Kind.NAME, span, before, label) for span in bounds]
        if at := _outlet(text, bounds):
            name = self._named(text, bounds[:at], before, label)
            return [name, Part(Kind.BODY, Span(bounds[at].start, end), " ", label)]
        return ()

    def _agency(
        self, text: str, start: int, end: int, before: str, label: str, match: Match
    ) -> Part:
        listing = match.listing
        return Part(
            Kind.AGENCY,
            Span(start, end),
            before,
            label,
            Agency(name=listing.name, code=listing.code, as_printed=text[start:end]),
            match.certain,
            pictured=listing.kind == "photo",
        )

    def _plain(self, text: str, start: int, end: int, before: str, label: str) -> Part | None:
        """A part that is one known word or phrase as a whole."""
        printed = text[start:end]
        tables = self.words.tables
        if match := self.match(printed):
            return self._agency(text, start, end, before, label, match)
        folded = printed.lower().rstrip(".")
        span = Span(start, end)
        if folded in tables.agencies:
            agency = Agency(name=printed, code="AGENCIES", as_printed=printed)
            return Part(Kind.AGENCIES, span, before, label, agency)
        if folded in tables.archive:
            return Part(Kind.NOBODY, span, before, label, pictured=True)
        if folded in tables.newsroom or folded in tables.titles or _NUMBER.match(printed):
            return Part(Kind.NOBODY, span, before, label)
        if folded in self.words.labels or (folded in self.words.small and not printed.islower()):
            return Part(Kind.NOBODY, span, before, label)
        if _INITIALS.match(printed) and printed.islower():
            kind = Kind.INITIALS
            if folded in self.agencies.desks:
                kind = Kind.NOBODY  # "dpa/lnw": a regional service
            elif folded in self.words.small:
                kind = Kind.UNKNOWN
            return Part(kind, span, before, label)
        if "." in printed and (found := _DOMAIN.match(printed)):
            if match := self.match(found[2]):
                return self._agency(text, start, end, before, label, match)
            return Part(Kind.BODY, span, before, label)
        return None

    def _named(
        self,
        text: str,
        bounds: Sequence[Span],
        before: str,
        label: str,
        *,
        after_agency: bool = False,
    ) -> Part:
        """A person's name without place and occupation, or some other name."""
        tables = self.words.tables
        whole = Span(bounds[0].start, bounds[-1].end)
        folded = text[whole.slice].lower()
        if folded in tables.archive or folded in tables.agency or folded in tables.newsroom:
            pictured = folded in tables.archive
            return Part(Kind.NOBODY, whole, before, label, pictured=pictured)
        if label in PEOPLE and len(folded) > 2 and folded.endswith(tuple(tables.reported)):
            return Part(Kind.NOBODY, whole, before, label, placed=True)
        kept, placed = self._without_place(text, bounds)
        kept, titled = self._without_title(text, kept)
        # "CNN's Jane Doe", "NBC News' Jane Doe"
        owner = next((at for at, k in enumerate(kept[:2], 1) if _OWNS.search(text[k.slice])), 0)
        if owner and len(kept) > owner + 1:
            kept = kept[owner:]
        if len(kept) > 2:
            kept, label = self._without_lead(text, kept, label)
        if not kept:
            return Part(Kind.NOBODY, whole, before, label, placed=placed, titled=titled)
        span = Span(kept[0].start, kept[-1].end)
        kind = self._kind(text[span.slice], label, titled=titled)
        if after_agency and kind is Kind.BODY and len(kept) == 1:
            kind = Kind.NOBODY  # "dpa Sport", "Xinhua News"
        if after_agency and kind is Kind.NAME and not titled and not label:
            kind = Kind.UNKNOWN  # "ANSA Breaking News" is a name only in its form
        return Part(kind, span, before, label, placed=placed, titled=titled, single=len(kept) == 1)

    def _without_lead(
        self, text: str, bounds: Sequence[Span], label: str
    ) -> tuple[Sequence[Span], str]:
        """Without a picture's label or a place before a name: "Photo Ana Silva", "Z Brukseli …"."""
        first = text[bounds[0].slice].lower()
        names = [text[span.slice] for span in bounds]
        if not label and first in self.words.tables.photo and is_person(names[1:]):
            return bounds[1:], "photo"
        leads = first in self.words.tables.places and first not in PARTICLES
        if leads and len(bounds) > 3 and is_person(names[2:]):
            return bounds[2:], label
        return bounds, label

    def _without_place(self, text: str, bounds: Sequence[Span]) -> tuple[Sequence[Span], bool]:
        places = self.words.tables.places
        for at, span in enumerate(bounds[:-1]):
            if text[span.slice].lower() in places and not text[bounds[at + 1].start].islower():
                return bounds[:at], True
        return bounds, False

    def _without_title(self, text: str, bounds: Sequence[Span]) -> tuple[Sequence[Span], bool]:
        tables = self.words.tables
        for count in range(min(4, len(bounds)), 0, -1):
            if text[bounds[0].start : bounds[count - 1].end].lower() in tables.titles:
                return bounds[count:], True
            if text[bounds[-count].start : bounds[-1].end].lower() in tables.titles:
                kept = bounds[:-count]
                while kept and text[kept[-1].slice].lower() in tables.beats:
                    kept = kept[:-1]
                if kept and _HANGUL_NAME.match(text[kept[-1].slice]):
                    kept = kept[-1:]  # in Korean a place may stand before the name
                elif len(kept) == 1:
                    kept = ()  # "Leading reporter"
                return kept, True
        if bounds and (rest := self._without_glued_title(text, bounds)) is not None:
            return rest, True
        last = text[bounds[-1].slice].lower() if bounds else ""
        if len(last) > 12 and last.endswith(_long(tables.titles)):
            return bounds[:-1] if len(bounds) > 2 else (), True  # "Wirtschaftsredakteur"
        return bounds, False

    def _without_glued_title(self, text: str, bounds: Sequence[Span]) -> Sequence[Span] | None:
        """Without an occupation set close: "記者王小明", "김철수기자", "ソウル支局長 鈴木"."""
        titles = _endings(self.words.tables.titles)
        first, last = bounds[0], bounds[-1]
        word = text[first.slice]
        if not titles or word.lower() != word.upper():
            return None
        if len(bounds) > 1:
            return bounds[1:] if word.endswith(titles) else None
        for title in titles:
            if word.startswith(title) and _is_short_name(word[len(title) :]):
                return [Span(first.start + len(title), first.end)]
            if word.endswith(title) and _is_short_name(word[: -len(title)]):
                return [Span(first.start, last.end - len(title))]
        return None

    def _kind(self, printed: str, label: str, *, titled: bool) -> Kind:
        tables = self.words.tables
        if _HANDLE.match(printed):
            return Kind.NAME
        names = printed.split()
        if any(name.lower() in tables.newsroom for name in names):
            return Kind.BODY
        if is_caseless(printed):
            return self._caseless(printed, names, label, titled=titled)
        if len(names) == 1:
            if printed.lower() in tables.bodies:
                return Kind.BODY
            if printed.isupper() and (_CAPITALS.match(printed) or _NUMBERED.match(printed)):
                return Kind.BODY
            return Kind.WORD if is_name_word(printed) else Kind.UNKNOWN
        if len(names) == 2 and names[0][:1].isupper() and names[1].isdigit():
            return Kind.BODY  # "FRANCE 24", "TV 2"
        folded = [name.lower() for name in names]
        if any(name in tables.archive or name in tables.photo for name in folded):
            return Kind.BODY  # "UN Photo"
        if any(name.strip(".,") in tables.bodies for name in folded):
            small = (self.words.small, PARTICLES, tables.bodies)
            named = all(
                name[:1].isupper() or any(low in table for table in small)
                for name, low in zip(names, folded, strict=True)
            )
            return Kind.BODY if named and names[0][:1].isupper() else Kind.UNKNOWN
        return Kind.NAME if is_person(names) else Kind.UNKNOWN

    def _caseless(self, printed: str, names: list[str], label: str, *, titled: bool) -> Kind:
        """Without capitals only a label or an occupation makes sure of a person."""
        tables = self.words.tables
        person = titled or label in PEOPLE or label == "photo"
        if names[0] in tables.bodies or names[-1].endswith(_endings(tables.bodies)):
            return Kind.BODY
        if _HAN_NAME.match(printed) or _HANGUL_NAME.match(printed):
            return Kind.NAME if person else Kind.WORD
        if not all(map(is_letters, names)):
            return Kind.UNKNOWN
        if len(names) == 1:
            return Kind.WORD if label or len(printed) <= 6 else Kind.UNKNOWN
        return Kind.NAME if person and len(names) <= 4 else Kind.UNKNOWN


def _desk(text: str, bounds: Sequence[Span]) -> Sequence[Span]:
    """The initials that an agency signs a message with: "PTI ABC DEF"."""
    signed = all(2 <= len(span) <= 4 and text[span.slice].isupper() for span in bounds)
    return bounds if signed and len(bounds) > 1 else ()


@functools.cache
def _endings(bodies: frozenset[str]) -> tuple[str, ...]:
    return tuple(body for body in bodies if body.lower() == body.upper())


def _is_short_name(word: str) -> bool:
    return bool(_HAN_NAME.match(word) or _HANGUL_NAME.match(word))


@functools.cache
def _long(titles: frozenset[str]) -> tuple[str, ...]:
    return tuple(title for title in titles if len(title) > 6 and title.isalpha())


def _outlet(text: str, bounds: Sequence[Span]) -> int:
    """Where an outlet in capitals begins behind a name: "Jane Doe BBC News", "Jane Doe CNN".

    A longer word at the end is a surname: "Jean Luc PETIT".
    """
    for at in range(2, len(bounds)):
        name, before = text[bounds[at].slice], text[bounds[at - 1].slice]
        if at == len(bounds) - 1 and len(name) > _LONGEST_LETTERS:
            return 0
        if len(name) > 2 and name.isupper() and not before.isupper():
            return at if is_person([text[span.slice] for span in bounds[:at]]) else 0
    return 0


def is_caseless(words: str) -> bool:
    """Whether words are of a script without capitals; Georgian's are for headlines only."""
    return words.lower() == words.upper() or "\u10d0" <= words[:1] <= "\u10ff"


def is_letters(word: str) -> bool:
    """Whether a word is letters, and the marks that some scripts write its vowels with."""
    return word.isalpha() or all(
        c.isalpha() or c in "-'’.\u200c" or category(c)[0] == "M" for c in word
    )


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a person's name: capitalised letters, "S.", "O'Neill-Roe"."""
    return word[:1].isupper() and (
        word.isalpha() or all(c.isalpha() or c in "-'’.‑`\u0301" for c in word)
    )


def is_person(names: Sequence[str]) -> bool:
    """Whether some words together have the form of a person's name.

    >>> is_person("Ana M. de la Cruz".split()), is_person("The Union".split())
    (True, False)
    >>> is_person("Polls are open".split())
    False
    """
    if not 2 <= len(names) <= 6 or names[0].lower() in ("the", "a", "an"):
        return False
    if not is_name_word(names[-1]) or len(names[-1].strip(".")) < 2:
        return False
    capitalised = 0
    for name in names:
        if is_name_word(name):
            capitalised += 1
        elif name.lower() not in PARTICLES and not name.startswith(("al-", "el-", "d'", "d’")):
            return False
    return capitalised >= 2
