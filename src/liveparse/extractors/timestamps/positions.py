"""Stamps where only stamps stand: heading a block, in a line of their own, behind a label."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from ... import instants
from ...document import Block, Document, Kind
from ...draft import Draft, Furniture, ZoneNote
from ...model import Timestamp, TimestampRole
from ...phrases import ends_a_sentence
from ...span import Span, gaps, trimmed
from .clocks import Clock
from .declared import declared
from .finding import find_timestamps, known
from .folding import fold
from .orders import order_of
from .pieces import labelled, opens
from .stamps import Stamp, introduced, signed, stamps, timestamp

# Behind a clock that touches it, what makes it a part of a sentence: "at about five past three".
_GOES_ON = re.compile(r"[\u3041-\u309f頃許许左右前後后起至到에께쯤경,，、。]|\W")

# A line that holds stamps and little else; longer ones are prose, and only their heads count.
_SHORT = 160
# Labels, a weekday, a date, a clock and a zone, all in words, fit into this.
_HEAD = 80
_TAIL = 110
# The first figure of a stamp at a block's head, and the last of one at its end, are within these.
_FIRST = 60
_LAST = 40
# A stamp without figures ("just now") is a line of its own.
_WORDS = 40
# A kicker, a name, an occupation, the time it takes to read, and the date.
_MOST_HEADS = 6
# No headline is longer.
_LONGEST = 400

# Arrows, squares, stars, pictures: "◎17:05", "🔴 17:05".
_BULLETS = "•·※\u2190-\u2bff\U0001f000-\U0001faff\ufe0f"
_LEAD = re.compile(rf"[\s+*>#|:–—\-(\[【〔〈<（［{_BULLETS}]{{0,8}}")
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(rf"[\s+*>#|:–—\-()\[\]【】〔〕〈〉<（）［］/,.{_BULLETS}]*")
_SEPARATOR = re.compile(r"\s*(?:\n|\Z|[:|–—\-·•>+/)\].]+(?:\s|\Z)|[:|–—·•】〕〉）］\])]|,\s*\Z)")
# "10:11 a.m."
_MERIDIEM = 8
_HEAD_KINDS = frozenset({Kind.FURNITURE, Kind.PARAGRAPH, Kind.ITEM, Kind.BYLINE})
_EDGES = " |·•–—-,/\u3000"
_PARTED = re.compile(r"(?:\A|[|·•–—,/\n])\s{0,3}\Z")
_PARTS = re.compile(r"\s{0,3}(?:\Z|[|·•–—/\n])")
# One to four words, the first and the last in capitals, and a clock.
_SIGNED = re.compile(
    r"([^\W\d_a-z][^\W\d_]+(?: [^\W\d_]+){0,2}(?: [^\W\d_a-z][^\W\d_]+)?)"
    r"[ ,|·•–—-]{0,3}(\d{1,2}[:h.][0-5]\d)"
)
# A word or none before it, and two to four words, the first and the last in capitals.
_BYLINED = re.compile(
    r"(?:[^\W\d_]{1,12} )?"
    r"([^\W\d_a-z][\w'’.]+(?: [\w'’.]+){0,2} [^\W\d_a-z][\w'’]+)[ ,|·•–—-]{1,3}"
)
_JOINED = 8  # ", um ", " on "
_CLOCKED = re.compile(r"[\s|·•–—(-]{1,3}([01]?\d|2[0-3])[:h]([0-5]\d)\Z")
# What two lines have in common may be chance.
_HABIT = 3
# Seconds and milliseconds; one such line may be a telephone number.
_EPOCHS = (10, 13)
_FEWEST_EPOCHS = 3
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
_WORDED = re.compile(r"\w+(?:\W{1,2}\w+){0,3}\W?")


def timestamps(draft: Draft) -> Iterator[Timestamp | Furniture | ZoneNote]:
    """The times that a page prints as such, the labels and signs around them, and their zone.

    A date inside a sentence is what the sentence is about, and is left alone; so are the clocks of
    a match, scores and prices.
    """
    document = draft.document
    language = document.language or draft.lexicon.language
    told = (stamp for stamp in draft.candidates(Timestamp) if stamp.role == "published")
    is_dated = any(stamp.origin != "url" for stamp in told)
    heads = frozenset() if is_dated else frozenset(_heads(document))
    places = [
        place
        for at, block in enumerate(document.leaves)
        if (place := _placed(document.text[block.span.slice], block, language, at in heads))
    ]
    # One bare "16.06" at the head of a paragraph may be anything; two are how the page counts.
    regular = sum(place.leads for place in places) > 1
    # And "At 14.30 …" opens sentences, until every other block opens so.
    worded = sum(place.worded for place in places)
    introduces = worded > 2 and 2 * worded > sum(place.leads for place in places)
    kept = [p for p in places if p.sure or (introduces if p.worded else regular)]
    # And "9.40" may be the number of a section, until two other blocks begin with "10.05".
    if sum(place.dots > 1 for place in kept) < 2:
        kept = [place for place in kept if place.dots != 1]
    kept += _signed(document, language, kept)
    kept += _bylined(document, language, kept)
    kept += _headed(document, kept)
    kept = [*_amid(document, heads, kept, language)] if heads else kept
    kept.sort(key=lambda place: (place.block.span, place.start))
    order = _order(kept, draft)
    lines = {p.block.span.start for p in kept if (p.start, p.end) == (0, len(p.text))}
    labels = dict(_labels_below(document, lines, language))
    labels |= _labels_above(document, lines, language)
    yield from _epochs(document)
    for place in kept:
        label, role = labels.get(place.block.span.start, (None, None))
        for thing in place.findings(draft, order):
            if role is not None and isinstance(thing, Timestamp) and thing.role is None:
                yield evolve(thing, role=role)
            else:
                yield thing
        if label is not None:
            yield Furniture(label)
    if note := declared(document.text, draft.lexicon.language):
        yield note


def _heads(document: Document) -> Iterator[int]:
    """The short lines between the headline and the text, one of which may have the story's date.

    They are asked where nothing out of sight says when it came out. A standfirst may come first,
    but not behind a time, with which an entry begins.
    """
    leaves, told = document.leaves, False
    first = next((at for at, block in enumerate(leaves) if block.hints.level == 1), len(leaves))
    for at in range(first + 1, min(first + 1 + _MOST_HEADS, len(leaves))):
        block = leaves[at]
        if block.kind not in _HEAD_KINDS:
            told = told or block.kind is Kind.TIME
            continue
        line = document[block] if len(block.span) <= _SHORT else ""
        if line and (not ends_a_sentence(line) or _DIGIT.search(line, len(line) - _MERIDIEM)):
            yield at
        elif told:
            return
        else:
            told = True


def _amid(
    document: Document, heads: frozenset[int], known: Sequence[_Place], language: str | None
) -> Iterator[_Place]:
    """The places of stamps, with those among other words in a line of the page's head.

    "Ana Silva | 3 May 2024, 10:03 | Alba", "Views: 12  3 May 2024  By: Ana Silva": one with its
    year, or with a label; at either end of its line, parted from the words by a sign, or in a line
    that the markup knows for a label.
    """
    heads_ = {document.leaves[at].span: document.leaves[at] for at in heads}
    before = Counter(place.block.span for place in known if place.block.span in heads_)
    found: dict[Span, list[_Place]] = {
        span: [
            _Place(block, text, [stamp], _begun(stamp), _ended(stamp), leads=False, sure=True)
            for text in (document[block],)
            if _DIGIT.search(text)
            for stamp in stamps(text, fold(text), language)
            if stamp.date and (stamp.label or (stamp.date.year and stamp.date.day))
            if block.kind is Kind.FURNITURE or _is_parted(text, _begun(stamp), _ended(stamp))
        ]
        for span, block in heads_.items()
    }
    more = {span: places for span, places in found.items() if len(places) > before[span]}
    yield from (place for place in known if place.block.span not in more)
    for places in more.values():
        yield from places


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether a line begins or ends with a stretch, or signs part it from the words around it."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, behind = text[first:start], text[end : last if last >= 0 else len(text)]
    is_edge = not before.strip(_EDGES) or not behind.strip(_EDGES)
    is_begun = _PARTED.search(before) or before.endswith(" - ")
    return is_edge or bool(is_begun and _PARTS.match(behind))


def _labels_above(
    document: Document, lines: Container[int], language: str | None
) -> Iterator[tuple[int, tuple[Span, TimestampRole]]]:
    """Labels in lines of their own ("Publié le :"), each by where the time below it begins.

    That time is an element, or a line of text that says no more.
    """
    for label, block in pairwise(document.leaves):
        is_time = block.kind is Kind.TIME or (not block.hints.tag and block.span.start in lines)
        if is_time and (role := _labels(document, label, block, language)):
            yield block.span.start, (label.span, role)


def _labels_below(
    document: Document, lines: Container[int], language: str | None
) -> Iterator[tuple[int, tuple[Span, TimestampRole]]]:
    """Labels below a time and above none, both lines of text: "12 March, 10:55", "updated"."""
    leaves = document.leaves
    for block, label, below in zip(leaves, leaves[1:], leaves[2:], strict=False):
        if label.hints.tag or block.span.start not in lines or below.span.start in lines:
            continue
        role = _labels(document, label, block, language)
        if role and not any(map(str.isupper, document[label])):
            yield block.span.start, (label.span, role)


def _labels(
    document: Document, label: Block, block: Block, language: str | None
) -> TimestampRole | None:
    """What a line says of the time beside it, if it is a label."""
    if label.kind not in (Kind.PARAGRAPH, Kind.FURNITURE) or len(label.span) > _WORDS:
        return None
    words = document[label]
    if _DIGIT.search(words) or not labelled(fold(words), 0, language):
        return None
    line = f"{words} {document[block][:_HEAD]}"
    found = stamps(line, fold(line), language)
    named = found[0].label if found else None
    # It may end below: "Updated" and "at 16.59" are one label, and a time.
    if named and named.start < len(words) and _SIGNS.fullmatch(line, 0, named.start):
        return found[0].role
    return None


def _epochs(document: Document) -> Iterator[Timestamp]:
    """Lines that are nothing but the seconds since 1970, which scripts turn into times."""
    found = [
        (block, stamp)
        for block in document.leaves
        if len(block.span) in _EPOCHS and document[block].isdecimal()
        for stamp in find_timestamps(document[block])
    ]
    if len(found) >= _FEWEST_EPOCHS:
        for block, stamp in found:
            yield evolve(stamp, span=block.span)


def _signed(document: Document, language: str | None, known: Sequence[_Place]) -> Iterator[_Place]:
    """Clocks behind names, in lines that recur: "Ana Silva 18:05", glued or not.

    Who writes for a live blog writes often: of three such lines, two have the same name.
    """
    lines = [
        (block, found)
        for block in document.leaves
        if block.kind is Kind.PARAGRAPH
        and len(block.span) <= _FIRST
        and document.text[block.span.end - 1].isdigit()
        and (found := _SIGNED.fullmatch(document[block]))
    ]
    names = Counter(found[1] for _, found in lines)
    if len(lines) < 3 or names.most_common(1)[0][1] < 2:
        return
    taken = {place.block.span for place in known}
    for block, found in lines:
        text = document[block]
        clocks = stamps(text[found.start(2) :], fold(text[found.start(2) :]), language)
        if block.span not in taken and len(clocks) == 1 and clocks[0].clock:
            clock = Stamp(found.start(2), found.end(2), clock=clocks[0].clock, sure=True)
            yield _Place(block, text, [clock], found.end(1), len(text), leads=False, sure=True)


def _bylined(document: Document, language: str | None, known: Sequence[_Place]) -> Iterator[_Place]:
    """Stamps that end a byline: "by Ana Silva on 11/5/2013 at 21:10", in lines that recur.

    Left alone: lines of many days, which tell when other stories came out.
    """
    taken = {place.block.span for place in known}
    places: list[_Place] = []
    for block in document.leaves:
        if block.kind not in (Kind.PARAGRAPH, Kind.BYLINE) or len(block.span) > _HEAD:
            continue
        text = document[block]
        if block.span in taken or not _DIGIT.search(text, max(0, len(text) - _FIRST)):
            continue
        by = _BYLINED.match(text)
        found = stamps(text, fold(text), language, loose=True) if by else []
        if by and not found:  # a bare clock counts where a line begins
            rest = text[by.end() :]
            found = [
                evolve(stamp, start=stamp.start + by.end(), end=stamp.end + by.end())
                for stamp in stamps(rest, fold(rest), language, loose=True)
            ]
        if by and len(found) == 1 and found[0].clock and found[0].start >= by.end(1):
            between = text[by.end(1) : found[0].start]
            if len(between) <= _JOINED and _SIGNS.fullmatch(text, found[0].end):
                found[0].label = None
                places.append(
                    _Place(block, text, found, by.end(1), len(text), leads=False, sure=True)
                )
    days = {(date.month, date.day) for place in places if (date := place.found[0].date)}
    if len(places) >= _HABIT > len(days):
        yield from places


def _headed(document: Document, known: Sequence[_Place]) -> Iterator[_Place]:
    """Clocks that end most headings, and run one way, as scores do not."""
    taken = {place.block.span for place in known}
    headings = [
        block
        for block in document.leaves
        if block.kind is Kind.HEADING and block.hints.level != 1 and block.span not in taken
    ]
    ends = [
        (block, end)
        for block in headings
        if document.text[block.span.end - 1].isdigit() and (end := _CLOCKED.search(document[block]))
    ]
    clocks = [(int(end[1]), int(end[2])) for _, end in ends]
    if len(ends) < _HABIT or 2 * len(ends) < len(headings):
        return
    if clocks not in (sorted(clocks), sorted(clocks, reverse=True)):
        return
    for block, end in ends:
        clock = Clock(int(end[1]), int(end[2]))
        stamp = Stamp(end.start(1), end.end(), clock=clock, sure=True)
        text = document[block]
        yield _Place(block, text, [stamp], end.start(), len(text), leads=False, sure=True)


def _order(places: Sequence[_Place], draft: Draft) -> str | None:
    """How the page prints dates of figures, where one of them leaves it open."""
    printed = [
        (place.text[stamp.start : stamp.end], stamp.date)
        for place in places
        for stamp in place.found
        if stamp.date is not None
    ]
    if not any(date.open for _, date in printed):
        return None
    worded = (d for _, d in printed if d.year and d.day and not d.figures)
    known = {dt.date(d.year or 0, d.month, d.day or 0) for d in worded}
    known.update(stamp.date for stamp in draft.candidates(Timestamp) if stamp.date)
    return order_of([(words, date) for words, date in printed if date.figures], known)


@frozen
class _Place:
    """The stamps of one block, and the stretch that they take up with their labels and signs."""

    block: Block
    text: str
    found: list[Stamp]
    start: int
    end: int
    leads: bool = field(kw_only=True)
    """It begins its block with a clock."""
    sure: bool = field(kw_only=True)
    """It is a stamp whatever the rest of the page is like."""
    worded: bool = field(default=False, kw_only=True)
    """A word introduces it, and no sign parts it from what follows: "At 14.30 the …"."""

    @property
    def dots(self) -> int:
        """The figures before the stop of a bare clock before words; 0 for any other form."""
        first = self.found[0]
        printed = self.text[first.start : first.end]
        is_before = self.leads and self.end < len(self.text)
        return printed.find(".") if is_before and _DOTTED.fullmatch(printed) else 0

    def findings(self, draft: Draft, order: str | None) -> Iterator[Timestamp | Furniture]:
        now, zone = draft.options.now, draft.options.zone
        shift = self.block.span.start
        said = self.block.hints.stamp and instants.read(self.block.hints.stamp)
        for stamp in self.found:
            printed = timestamp(stamp, self.text, now, zone, shift, order)
            yield evolve(printed, **said) if said else printed
        taken = [Span(stamp.start, stamp.end) for stamp in self.found]
        if self.start < taken[0].start or len(taken) > 1 or taken[-1].end < self.end:
            for gap in gaps(Span(self.start, self.end), taken):
                if words := trimmed(self.text, gap):
                    yield Furniture(words.shifted(shift))


def _placed(text: str, block: Block, language: str | None, is_head: bool) -> _Place | None:
    """The stamps of a block that stand where stamps stand."""
    if block.kind is Kind.TIME:
        return _time(text, block, language)
    if block.kind is Kind.SEPARATOR:
        return None
    if block.kind is Kind.FURNITURE:
        return _label(text, block, language, is_head)
    figures = _DIGIT.search(text, 0, _FIRST) or _DIGIT.search(text, max(0, len(text) - _LAST))
    if not figures and len(text) > _WORDS:
        return None
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if plain := _plain(text, at, block, language):
        return plain
    if _may_open(text, at, language):
        found = _stamps(text, language)
        if found and (
            place := _line(text, block, found, language) or _head(text, block, found, language)
        ):
            return place
    if block.kind is Kind.BYLINE:
        return _between(text, block, language)
    return _end(text, block, language)


def _label(text: str, block: Block, language: str | None, is_head: bool) -> _Place | None:
    """A label of the page that is nothing but a stamp and says so: "First published on …".

    Below the headline it need not say so, if it has a year.
    """
    if len(text) > _SHORT or not _DIGIT.search(text):
        return None
    if not (is_head or labelled(fold(text), 0, language)):
        return None
    found = stamps(text, fold(text), language)
    if not found or not (date := found[0].date) or not (found[0].label or date.year):
        return None
    return _line(text, block, found, language)


def _between(text: str, block: Block, language: str | None) -> _Place | None:
    """Dates that signs part from the names in a byline: "Ana Silva | 21 October 2024 | Alba".

    A date in full with a clock needs no sign: "Redactie 15-01-24, 17:00".
    """
    if len(text) > _SHORT:
        return None
    found = [
        stamp
        for stamp in stamps(text, fold(text), language)
        if stamp.date
        and (_PARTED.search(text, 0, _begun(stamp)) or (stamp.clock and stamp.date.year))
        and _PARTS.match(text, _ended(stamp))
    ]
    if len(found) != 1:
        return None
    start, end = _begun(found[0]), _ended(found[0])
    return _Place(block, text, found, start, end, leads=False, sure=True)


def _stamps(text: str, language: str | None) -> list[Stamp]:
    if len(text) <= _SHORT:
        return stamps(text, fold(text), language, loose=True)
    head = text[:_HEAD]
    found = stamps(head, fold(head), language, loose=True)
    if found and _ended(found[-1]) == _HEAD:
        found.pop()  # it may be cut short
    return found


def _may_open(text: str, at: int, language: str | None) -> bool:
    """Whether a block may begin with a stamp: the cheap question, asked of every block."""
    if len(text) <= _WORDS and not _DIGIT.search(text):
        return bool(_WORDED.fullmatch(text)) and known(fold(text), language)
    head = text[:_HEAD]
    if not _DIGIT.search(head, 0, _FIRST):
        return False
    folds = fold(head)
    if opens(folds, at, language):
        return True
    digit = _DIGIT.search(head, at, at + 24)
    return digit is not None and introduced(folds, digit.start(), language)


# The commonest form by far, worth a way of its own: a clock, and nothing or a sign and words.
_PLAIN = re.compile(r"(\d{1,2})(:|h)([0-5]\d)(?:\s*\Z|(?:\s?[:|–—]|\s-)\s(?=[^\W\d_]))")


def _plain(text: str, at: int, block: Block, language: str | None) -> _Place | None:
    found = _PLAIN.match(text, at)
    if not found or int(found[1]) > 23:
        return None
    end = found.end()
    if _DIGIT.search(text, end, end + 20) and opens(fold(text[end : end + 40]), 0, language):
        return None  # "14:03 - 21 October 2024"
    stamp = Stamp(at, found.end(3), clock=Clock(int(found[1]), int(found[3])), sure=True)
    if _framed(text):
        return _Framed(block, text, [stamp], 0, found.end(), leads=True, sure=True)
    return _Place(block, text, [stamp], 0, found.end(), leads=True, sure=True)


def _time(text: str, block: Block, language: str | None) -> _Place | None:
    """An element that the markup says is a time: printed as it may be."""
    found = stamps(text, fold(text), language)
    inside = trimmed(text, Span(0, len(text)))
    if inside is None:
        return None
    if not found:
        if instants.read(block.hints.stamp) is None:
            return None
        found = [Stamp(inside.start, inside.end)]
    return _Place(block, text, found, 0, len(text), leads=False, sure=True)


def _begun(stamp: Stamp) -> int:
    return min(stamp.start, stamp.label.start) if stamp.label else stamp.start


def _ended(stamp: Stamp) -> int:
    return max(stamp.end, stamp.label.end) if stamp.label else stamp.end


def _line(text: str, block: Block, found: list[Stamp], language: str | None) -> _Place | None:
    """A line of stamps, labels and signs, and nothing else."""
    if len(text) > _SHORT:
        return None
    at = 0
    for stamp in found:
        if not _SIGNS.fullmatch(text, at, max(at, _begun(stamp))) and (
            at or not introduced(fold(text), _begun(stamp), language)
        ):
            return None
        at = _ended(stamp)
    if not _SIGNS.fullmatch(text, at):
        return None
    return _Place(block, text, found, 0, len(text), leads=_clocked(found[0]), sure=True)


def _clocked(stamp: Stamp) -> bool:
    return stamp.clock is not None


def _head(text: str, block: Block, found: list[Stamp], language: str | None) -> _Place | None:
    """Stamps at the head of a block, and its words behind a sign or a space."""
    first = found[0]
    begun = _begun(first)
    if begun > 24:
        return None
    worded = not (begun <= 8 and _SIGNS.fullmatch(text, 0, begun))
    if worded and not introduced(fold(text[:begun]), begun, language):
        return None
    taken = [first]
    for stamp in found[1:]:
        if not _SIGNS.fullmatch(text, _ended(taken[-1]), max(_ended(taken[-1]), _begun(stamp))):
            break
        taken.append(stamp)
    last = taken[-1]
    end = _ended(last)
    separator = _SEPARATOR.match(text, end)
    rest = text[end:].lstrip()
    clock = next((stamp.clock for stamp in taken if stamp.clock), None)
    dated = any(stamp.date for stamp in taken)
    if first.ranged:
        return None
    if not rest or (
        any(stamp.label for stamp in taken)
        and len(text) < _SHORT
        and signed(fold(text), end, language)
    ):
        return _Place(block, text, taken, 0, end, leads=bool(clock), sure=True)
    aged = any(stamp.age for stamp in taken)
    if not clock and not first.label and not aged and not _bar(separator):
        return None  # "21 October 2024: the day …" is a sentence or a title
    if separator and separator[0].strip() == "." and (rest[1:].lstrip() or "a")[0].islower():
        return None
    if not separator:
        if not text[end : end + 1].isspace() and (
            text[end : end + 1].islower() or _GOES_ON.match(text, end)
        ):
            return None
        # "10 p.m. curfew", "Updated October 21 with …", "Um 14 Uhr begann …"
        loose = worded or dated or bool(first.label) or aged
        whole = clock is not None and not clock.half and clock.minute is not None
        if rest[0].islower() and (loose or not whole):
            return None
        if rest[0] in ",;":
            return None
        if clock is None:
            return None
    printed = text[first.start : first.end]
    sure = bool(separator) and ("." not in printed or bool(first.label))
    sure = sure or (first.sure and not worded and (clock is not None or first.label is not None))
    sure = sure or (":" in printed and not rest[0].islower() and not worded)
    stop = _signs(end, separator)
    kind = _Framed if _framed(text) else _Place
    return kind(
        block, text, taken, 0, stop, leads=bool(clock), sure=sure, worded=worded and not separator
    )


def _bar(separator: re.Match[str] | None) -> bool:
    """Whether what follows a date is a bar, a dot or a new line."""
    return separator is not None and (
        separator[0].strip() in ("|", "·") or (separator[0].isspace() and "\n" in separator[0])
    )


def _signs(end: int, separator: re.Match[str] | None) -> int:
    """Where the sign that parts a stamp from its words ends."""
    if separator is None:
        return end
    sign = separator[0].strip()
    return separator.end() if sign else end


def _framed(text: str) -> bool:
    return text.startswith("+++") and text.rstrip().endswith("+++")


@frozen
class _Framed(_Place):
    """A head whose block ends in the signs that it begins with."""

    def findings(self, draft: Draft, order: str | None) -> Iterator[Timestamp | Furniture]:
        yield from _Place.findings(self, draft, order)
        stop = len(self.text.rstrip())
        start = len(self.text.rstrip().rstrip("+"))
        yield Furniture(Span(start, stop).shifted(self.block.span.start))


def _end(text: str, block: Block, language: str | None) -> _Place | None:
    """Labelled stamps at the end of a line, glued to a headline or set off from it."""
    if len(text) > _LONGEST or not _DIGIT.search(text, max(0, len(text) - _LAST)):
        return None
    if text[-1] in '.!?”"»' and text[-3:-2] not in (".", " "):  # a sentence, and no "p.m."
        return None
    since = max(0, len(text) - _TAIL)
    folds = fold(text)
    if not labelled(folds, since, language):
        return None
    found = [stamp for stamp in stamps(text, folds, language) if stamp.start >= since]
    at = len(text.rstrip(" .)|\n"))
    taken: list[Stamp] = []
    for stamp in reversed(found):
        if not _SIGNS.fullmatch(text, _ended(stamp), max(at, _ended(stamp))):
            break
        taken.insert(0, stamp)
        at = _begun(stamp)
    named = [stamp for stamp in taken if stamp.label]
    if not named:
        return None
    if taken[0].label is None:
        taken = taken[taken.index(named[0]) :]
    start = _begun(taken[0])
    before = text[:start]
    # Straight marks open after a space and close after a word: "… small states'published at".
    opened = before[-1:] in "([“‘«" or (before[-1:] in "\"'" and not before[-2:-1].strip())
    glued = not before[-1:].isspace() and not opened
    parted = bool(re.search(r"[|·•\n/]\s*\Z", before)) or before.endswith("  ")
    if not (glued or parted or text[start].isupper()):
        return None  # "a report published October 21, 2024"
    return _Place(block, text, taken, start, len(text), leads=False, sure=True)
