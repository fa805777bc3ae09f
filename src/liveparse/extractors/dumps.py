"""The headline of a whole page's text, menus and all, that begins with the page's title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from ..document import Block, Document, Kind
from ..draft import Draft
from ..model import Timestamp
from ..phrases import ends_a_sentence, opens_with
from ..span import Span, gaps, place, within
from .menus import TOLD, has_menu

# What parts a headline from its section and its outlet: "… | World | The Alba Post".
_CUT = re.compile(r"\s[|–—·«»-]\s|\s?[|｜ㅣ»«]\s?|：(?=[^：]*\Z)|--")
_BARS = "|｜ㅣ»«"
_DOMAIN = re.compile(r"\w\.[a-z]{2,6}\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d{4}|\d\d[:.h]\d\d")
_WIDE = "\u2e80"

# Headlines have 20 to 250 characters; in scripts that need few, from 6. Menus and teasers before
# one have been seen to take 1,300 lines, but never more than half of the running text.
_SHORTEST, _SHORTEST_WIDE, _LONGEST = 20, 6, 250
_DEEPEST = 1_500
_FEWEST = 5
"""A page has more lines than this."""
_NEAR = 80
"""Without a menu a headline is not further down."""

# Below a headline stand a standfirst, "By", a name, a place, a date; then the story.
_HEAD, _STORY = 8, 14
_DATE = 80
"""A date of the head stands on a line of its own, or behind a name."""
_KICKER = 45
"""No kicker or crumb that stands above a headline has been seen to be longer."""

# A line like the title has half of its words; a fourth, where a byline or a date stands below.
_LIKE, _DATED = 0.5, 0.25
_SAME = 1.0
_BETTER = 0.1
"""By so much a line must be more like it than one that stands higher."""

_ENTRIES = 3
"""Lines that open with a clock, and are entries: what is like the title below is not headline."""

_OUTLET = 40
"""No name of an outlet with its section is longer."""


def headline_of_dump(draft: Draft) -> Span | None:
    """Where the headline stands in a text that begins with the title of its page.

    It is the line that the title repeats, behind the menu ("Storm: live | The Alba Post"); else the
    one that is most like the title, for search engines are told one headline and readers another;
    else the first that stands on a byline or a date. Where there is none of these, it is the title
    without the name of the outlet.

    Left alone (None): a text without a menu, unless it tells its first line again, or the most of
    it; such a text begins with its headline.
    """
    leaves = draft.document.leaves[:_DEEPEST]
    if len(leaves) < _FEWEST or leaves[0].hints.tag or draft.document.is_data:
        return None
    stamps = draft.found(Timestamp)
    if any(stamp.role for stamp in within(stamps, leaves[0].span)):
        return None  # "Storm: livePublished 7 June": the headline itself
    page = _Dump(draft.document, leaves, stamps, draft.lexicon.credits.by)
    if not has_menu(draft):
        at = page.repeated()
        return None if at is None else leaves[at].span
    at = page.likest()
    if at is None:
        at = page.topmost()
    return page.own_title() if at is None else page.place(at)


@frozen
class _Dump:
    """The lines of a page, the first of them its title."""

    document: Document
    leaves: Sequence[Block]
    stamps: tuple[Timestamp, ...]
    by: frozenset[str]

    def line(self, at: int) -> str:
        return self.document[self.leaves[at]]

    @property
    def title(self) -> str:
        return self.line(0)

    def is_told(self, at: int) -> bool:
        """Whether a line is running text."""
        block = self.leaves[at]
        return len(block.span) >= TOLD and not block.hints.short

    def above(self) -> Iterator[int]:
        """The lines below the title that may be a headline: above most of the running text."""
        told = [len(b.span) if self.is_told(at) else 0 for at, b in enumerate(self.leaves) if at]
        before, total = 0, sum(told)
        for at, length in enumerate(told, 1):
            if self.may_head(at):
                yield at
            before += length
            if 2 * before > total > 0:
                return

    def may_head(self, at: int) -> bool:
        """Whether a line is as long as headlines are, and no sentence, address, or date."""
        block = self.leaves[at]
        if block.kind is not Kind.PARAGRAPH or not _SHORTEST_WIDE <= len(block.span) <= _LONGEST:
            return False
        line = self.line(at)
        if len(line) < _SHORTEST and max(line) < _WIDE:
            return False
        if "://" in line or ends_a_sentence(line):
            return False
        words = gaps(block.span, [place(stamp) for stamp in within(self.stamps, block.span)])
        return any(any(map(str.isalnum, self.document[gap])) for gap in words)

    def is_dated(self, at: int) -> bool:
        return bool(within(self.stamps, self.leaves[at].span))

    def is_entry(self, at: int) -> bool:
        """Whether a line begins with a clock and goes on in words, above running text.

        In lists of other stories line stands on line.
        """
        if at + 1 == len(self.leaves) or not self.is_told(at + 1):
            return False
        span = self.leaves[at].span
        first = next(iter(within(self.stamps, span)), None)
        if first is None or place(first).start > span.start:
            return False
        return "T" in (first.value or "") and place(first).end < span.end

    def heads(self, at: int) -> bool:
        """Whether a byline or a date stands a few lines below, and a story below that."""
        below = range(at + 1, min(len(self.leaves), at + 1 + _STORY))
        signed = any(self._signs(other) for other in below[:_HEAD])
        return signed and any(len(self.leaves[other].span) >= TOLD for other in below)

    def _signs(self, at: int) -> bool:
        line = self.line(at)
        if len(line) > _DATE:
            return False
        return self.is_dated(at) or opens_with(line, self.by) is not None

    def repeated(self) -> int | None:
        """The line that is the title once more, or what it has before the outlet's name."""
        whole = _folded(self.title)
        parts = {part for part in self.parts() if 2 * len(part) > len(whole)}
        near = range(1, min(len(self.leaves), _NEAR))
        return next(
            (at for at in near if self.may_head(at) and _folded(self.line(at)) in parts), None
        )

    def parts(self) -> set[str]:
        """The beginnings of the title, up to each sign that may part it from the outlet's name."""
        cuts = (self.title[: cut.start()] for cut in _CUT.finditer(self.title))
        return {_folded(part) for part in (self.title, *cuts)}

    def likest(self) -> int | None:
        """The line most like the title, if any is like it."""
        title, words = _folded(self.title), _words(self.title)
        parts = self.parts()
        best, most = None, -_BETTER
        entries = 0
        for at in self.above():
            line = self.line(at)
            like = _likeness(line, _words(line), title, words, parts)
            if like >= _SAME and line in self.title:
                like += 2 * _BETTER  # not its address, which has the same letters
            entries += self.is_entry(at)
            if entries >= _ENTRIES and like < _SAME:
                continue
            if like >= _LIKE - _DATED and self.heads(at):
                like += _DATED
            if like >= _LIKE and like > most + _BETTER:
                best, most = at, like
        if best is not None and most >= _SAME:
            return self._below_crumb(best, words)
        return best

    def _below_crumb(self, at: int, words: frozenset[str]) -> int:
        """The headline below a kicker, where the line above is the title once more, in a trail."""
        below = at + 2
        if below + 1 >= len(self.leaves) or len(self.leaves[at + 1].span) > _KICKER:
            return at
        is_apart = not any(_DIGITS.search(self.line(other)) for other in (at + 1, below))
        if is_apart and self.may_head(below) and self.heads(below):
            return below if words & _words(self.line(below)) else at
        return at

    def topmost(self) -> int | None:
        """The first line that stands on a byline or a date, where the title names an outlet."""
        if _CUT.search(self.title) is None:
            return None
        return next(filter(self.heads, self.above()), None)

    def place(self, at: int) -> Span:
        """A line, with the kicker above it that the title has before it: "Patents:"."""
        span = self.leaves[at].span
        if at > 1 and len(self.line(at - 1)) <= _KICKER:
            kicker, own = _folded(self.line(at - 1)), _folded(self.line(at))
            if kicker and kicker + own in _folded(self.title):
                return Span(self.leaves[at - 1].span.start, span.end)
        return span

    def own_title(self) -> Span:
        """The title, less the part at its end that is the outlet's or its section's name."""
        span = self.leaves[0].span
        *_, cut = [None, *_CUT.finditer(self.title)]
        if cut is None or not self._is_outlet(self.title, cut):
            return span
        return Span(span.start, span.start + cut.start())

    def _is_outlet(self, title: str, cut: re.Match[str]) -> bool:
        tail = title[cut.end() :].strip()
        if not tail or len(tail) > min(_OUTLET, cut.start()) or cut.start() < _SHORTEST_WIDE:
            return False
        if cut[0].strip() in _BARS or _DOMAIN.search(tail):
            return True
        return any(self.line(at) == tail for at in range(1, len(self.leaves)))


def _likeness(
    line: str, own: frozenset[str], title: str, words: frozenset[str], parts: set[str]
) -> float:
    """How like a title a line is: 1 and more where the title repeats it, else their share."""
    common = len(own & words)
    if common < min(2, len(own)):
        return 0.0
    folded = _folded(line)
    if folded in parts or (folded in title and 2 * len(folded) > len(title)):
        return _SAME + len(folded) / len(title)
    return 2 * common / (len(own) + len(words)) if common > 1 else 0.0


def _folded(words: str) -> str:
    return "".join(_WORD.findall(words.casefold()))


def _words(line: str) -> frozenset[str]:
    """Words of four letters and more, numbers; pairs of signs where words are not parted."""
    found: set[str] = set()
    for word in _WORD.findall(line.casefold()):
        if max(word) >= _WIDE:
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 3 or word.isdigit():
            found.add(word)
    return frozenset(found)
