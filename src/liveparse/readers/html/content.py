"""Which of the text in a region is the page's content, and what the rest is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ...document import Kind
from .authors import is_authors_page
from .away import leading_away
from .boxes import Leaf, Thing
from .media import is_small
from .page import Page
from .region import Region
from .teasers import teasers
from .units import units

# A label ("Advertisement", "5 min read") is short and no sentence.
_LONGEST_LABEL = 60
_STOPS = tuple(".!?…:;,\"'”“»«’)。！？」』।؟۔")

# A date or a name above the headline stands near it.
_NEAR = 8

# A label that is a clock and nothing else; three such are a habit of the page.
_FEWEST = 3
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:[ap]\.?m\.?|Uhr|hs?|hrs))?", re.IGNORECASE
)

# A story of less than 800 characters has no second one below it; a quarter of all text is enough
# to be the first of several.
_STORY = 800

_LONGEST_BYLINE = 160
# What a portrait is called: two to four words with a capital each.
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_]?[\w.'’-]+){1,3}")
_AROUND = 4

# Lines below the text that may be credits; what is further down is another story.
_TAIL = 6


def content(page: Page, where: Region, *, url: str | None = None) -> Iterator[Leaf]:
    """The leaves of a region that are its content, or labels of it, in order."""
    return _Content(page, where, url).leaves()


def _is_portrait(thing: Thing) -> bool:
    """Whether a picture is small, or stands in the header of something."""
    around = islice((thing.box, *thing.box.above()), _AROUND)
    return is_small(thing.element) or any(box.tag in ("header", "address") for box in around)


class _Content:
    def __init__(self, page: Page, where: Region, url: str | None) -> None:
        self.page = page
        self.all = page.leaves
        self.main = page.box_of(where.main) or page.top
        title = None if where.headline is None else page.box_of(where.headline)
        self.headline = title.first if title and title.first < title.last else None
        if self.headline is not None and self.all[self.headline].kind is Kind.PARAGRAPH:
            self.all[self.headline].kind = Kind.HEADING  # it is set as any line is
        for leaf in (*self._portrayed(), *self._linked_to_authors()):
            leaf.kind = Kind.BYLINE
        self.usual = self._usual_tag()
        self.units = set(units(page, self.main))
        for leaf in self._pictured():
            leaf.kind = Kind.CAPTION
        away = leading_away(self.all, url)
        self.dropped = teasers(self.all, self.main, self.headline, away=away, units=self.units)
        self.clocked = self._clocked()

    def leaves(self) -> Iterator[Leaf]:
        above, last = self.headline, self._last()
        for i, leaf in enumerate(self.all):
            if above is not None and i < above:
                if i < above - _NEAR or leaf.kind not in (Kind.TIME, Kind.BYLINE):
                    continue
            elif above is None and i < self.main.first:
                continue
            if i > last or i in self.dropped:
                continue
            if i != above and i not in self.units and i not in self.clocked:
                is_label = self._is_label(leaf)
                if (is_label or self._is_announcing(leaf)) and self._is_orphan(i):
                    continue
                if is_label:
                    leaf.kind = Kind.FURNITURE
            yield leaf

    def _portrayed(self) -> Iterator[Leaf]:
        """Names beside a portrait that is called by the same name: those who wrote."""
        for thing in self.page.things:
            name = thing.element.get("alt") or ""
            if not name or thing.before >= len(self.all) or not _NAME.fullmatch(name.strip()):
                continue
            leaf = self.all[thing.before]
            if leaf.kind is Kind.PARAGRAPH and leaf.text == name.strip() and _is_portrait(thing):
                yield leaf

    def _linked_to_authors(self) -> Iterator[Leaf]:
        """Short lines near below the headline that link an author's page, or write to them."""
        if self.headline is None:
            return
        for leaf in self.all[self.headline + 1 : self.headline + 1 + _NEAR]:
            is_short = leaf.kind is Kind.PARAGRAPH and len(leaf.text) < _LONGEST_BYLINE
            is_letter = leaf.href.startswith("mailto:") and _NAME.fullmatch(leaf.text)
            if is_short and (is_letter or is_authors_page(leaf.href)):
                yield leaf

    def _pictured(self) -> Iterator[Leaf]:
        """Lines that share a box with a picture and nothing else, and are no sentence."""
        for thing in self.page.things:
            at = thing.before
            if at >= len(self.all) or at in self.units or at == self.headline:
                continue
            leaf, box = self.all[at], thing.box
            if box.last == box.first and box.parent is not None:
                box = box.parent  # a picture has a box of its own
            if (
                leaf.kind is Kind.PARAGRAPH
                and box is not self.main
                and (box.first, box.last) == (at, at + 1)
                and len(leaf.text) < _LONGEST_BYLINE
                and not leaf.text.endswith(_STOPS)
            ):
                yield leaf

    def _usual_tag(self) -> str:
        """The tag that most of the running text stands in."""
        sizes: Counter[str] = Counter()
        for leaf in self.all[self.main.first : self.main.last]:
            if leaf.is_running:
                sizes[leaf.box.tag] += len(leaf.text)
        return sizes.most_common(1)[0][0] if sizes else ""

    def _is_label(self, leaf: Leaf) -> bool:
        """Whether it is a short line set where no running text is."""
        return (
            leaf.kind is Kind.PARAGRAPH
            and self.usual == "p"
            and leaf.box.tag not in ("p", "li", "dd", "dt", "pre")
            and len(leaf.text) < _LONGEST_LABEL
            and not leaf.text.endswith(_STOPS)
            and not leaf.box.says.standfirst
            and not leaf.box.says.points
        )

    def _clocked(self) -> set[int]:
        """The labels that are a clock, and those just below them, above text, where they recur.

        Some pages set clock, heading and text of each entry into boxes that stand side by side.
        """
        found = [
            i
            for i in range(self.main.first, self.main.last - 2)
            if i not in self.dropped
            and self._is_label(self.all[i])
            and _CLOCK.fullmatch(self.all[i].text)
            and any(
                leaf.is_running and not self._is_label(leaf) for leaf in self.all[i + 1 : i + 3]
            )
        ]
        return {at for i in found for at in (i, i + 1)} if len(found) >= _FEWEST else set()

    def _is_announcing(self, leaf: Leaf) -> bool:
        """Whether it says what comes below: a heading, "See also:"."""
        if leaf.kind is Kind.HEADING:
            return True
        return len(leaf.text) < _LONGEST_LABEL and leaf.text.endswith((":", "："))

    def _is_orphan(self, i: int) -> bool:
        """Whether what a line stands above is left out."""
        return i + 1 < len(self.all) and (i + 1) in self.dropped

    def _last(self) -> int:
        """The last leaf of the page's own: its last running text, and the credits below it."""
        last = self.main.last - 1
        for i in range(self.main.last - 1, self.main.first - 1, -1):
            leaf = self.all[i]
            if leaf.is_running and i not in self.dropped and not self._is_label(leaf):
                last = i
                break
        last = max(last, *self.units) if self.units else last
        last = min(last, self._next_story() - 1)
        for i in range(last + 1, min(last + 1 + _TAIL, len(self.all))):
            leaf = self.all[i]
            if i in self.dropped or leaf.kind is Kind.HEADING:
                break
            last = i
        return last

    def _next_story(self) -> int:
        """Where another story begins, on a page that loads one below the other."""
        first = self.headline or 0
        told, column = 0, None
        for i in range(first, self.main.last):
            leaf = self.all[i]
            if i in self.dropped or i in self.units:
                continue
            if leaf.is_running and not leaf.box.weak:
                told, column = told + len(leaf.text), leaf.box.parent
            elif leaf.box.tag == "h1" and leaf.box.parent is not column:
                is_told = told >= _STORY and 4 * told >= self.main.mass
                if is_told and leaf.text != self.all[first].text:
                    return i
        return len(self.all)
