"""Which of the text in a region is the page's content, and what the rest is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import SplitResult, urljoin, urlsplit

from ...document import Kind
from ...phrases import ends_a_sentence
from .authors import is_authors_page
from .boxes import Box, Leaf, Thing
from .media import is_small
from .region import Region
from .tags import CONTAINERS
from .walk import Walk

# A line is a link where this much of it is: "Read more: …", a tag, a teaser.
_LINKED = 0.6

# A long paragraph may be most of it a link ("… said on Monday") and still be the page's own.
_LONGEST_LINK = 120
_LONG_LINKED = 0.9

# A label ("Advertisement", "5 min read") is short and no sentence.
_LONGEST_LABEL = 60
_STOPS = tuple(".!?…:;,\"'”“»«’)。！？」』।؟۔")

# A date or a name above the headline stands near it.
_NEAR = 8

# What a teaser holds besides its linked heading: two lines of text, a time, a name.
_TEASER_LEAVES = 6
_TEASER_MASS = 400

# A label that is a clock and nothing else.
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:[ap]\.?m\.?|Uhr|hs?|hrs))?", re.IGNORECASE
)

# Siblings that are made alike and hold most of the text are its parts, such as updates.
_FEWEST_UNITS = 3
_UNITS_SHARE = 0.5

# Names of authors are links, too; a headline has more words than they.
_HEADLINE = 4

# A list is a menu where so many of its items lead elsewhere.
_MENU = 0.75

# A story of less than 800 characters has no second one below it; a quarter of all text is enough
# to be the first of several.
_STORY = 800

_LONGEST_BYLINE = 160
# What a portrait is called: two to four words with a capital each.
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_]?[\w.'’-]+){1,3}")
_AROUND = 4

# Lines below the text that may be credits; what is further down is another story.
_TAIL = 6


def content(page: Walk, where: Region, *, url: str | None = None) -> Iterator[Leaf]:
    """The leaves of a region that are its content, or labels of it, in order."""
    return _Content(page, where, url).leaves()


def _is_portrait(thing: Thing) -> bool:
    """Whether a picture is small, or stands in the header of something."""
    around = islice((thing.box, *thing.box.above()), _AROUND)
    return is_small(thing.element) or any(box.tag in ("header", "address") for box in around)


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url) if url else None
    except ValueError:
        return None


class _Content:
    def __init__(self, page: Walk, where: Region, url: str | None) -> None:
        self.page = page
        self.url = url or ""
        self.here = _split(self.url)
        self.all = page.leaves
        self.main = page.box_of(where.main) or page.top
        title = None if where.headline is None else page.box_of(where.headline)
        self.headline = title.first if title and title.first < title.last else None
        if self.headline is not None and self.all[self.headline].kind is Kind.PARAGRAPH:
            self.all[self.headline].kind = Kind.HEADING  # it is set as any line is
        for leaf in (*self._portrayed(), *self._linked_to_authors()):
            leaf.kind = Kind.BYLINE
        self.usual = self._usual_tag()
        self.units = set(self._units())
        for leaf in self._pictured():
            leaf.kind = Kind.CAPTION
        self.away = [self._is_away(leaf) for leaf in self.all]
        self.dropped = self._dropped()
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

    def _units(self) -> Iterator[int]:
        """The leaves in siblings of one class that hold most of the running text between them."""
        most = _UNITS_SHARE * self.main.mass
        heavy = {self.main}
        groups: dict[tuple[Box, str, str], list[Box]] = {}
        for box in self.page.boxes:
            if (around := box.parent) is None or around not in heavy:
                continue
            if box.mass >= most:
                heavy.add(box)
            if box.tag in CONTAINERS or "-" in box.tag:
                for token in box.says.tokens or ("",):
                    groups.setdefault((around, box.tag, token), []).append(box)
        for group in groups.values():
            if len(group) >= _FEWEST_UNITS and sum(unit.mass for unit in group) >= most:
                for unit in group:
                    yield from range(unit.first, unit.last)

    def _is_away(self, leaf: Leaf) -> bool:
        """Whether a leaf is a link to another page."""
        size = len(leaf.text)
        if leaf.linked < (_LINKED if size < _LONGEST_LINK else _LONG_LINKED) * size:
            return False
        return not self._is_here(leaf.href)

    def _is_here(self, href: str) -> bool:
        if href.startswith(("#", "?")) or not href:
            return True
        # Most lead elsewhere, and to take an address apart costs more than all else that is asked.
        is_full = href[0] == "/" or "://" in href
        if self.here is None or (is_full and self.here.path not in href and "/." not in href):
            return False
        try:
            target = urlsplit(urljoin(self.url, href))
        except ValueError:
            return False
        return (target.netloc, target.path) == (self.here.netloc, self.here.path)

    def _dropped(self) -> set[int]:
        """Links to elsewhere, and the teasers around them."""
        dropped: set[int] = set()
        headings: list[int] = []
        menus = self._menus()
        for i, leaf in enumerate(self.all):
            if not self.away[i] or i == self.headline:
                continue
            if i in self.units:
                if self._leads_on(i, menus):
                    dropped.add(i)
                continue
            if leaf.kind in (Kind.BYLINE, Kind.TIME, Kind.CAPTION, Kind.BLOCKQUOTE):
                continue
            if leaf.kind is Kind.HEADING:
                headings.append(i)
            elif leaf.kind is not Kind.ITEM or i in menus:
                dropped.add(i)
                before = self.all[i - 1]
                if leaf.box.tag == "li" and before.kind is Kind.TIME and before.box is leaf.box:
                    dropped.add(i - 1)  # "09:12", before a link to another story
        teasers = [self._teaser(self.all[i].box) for i in headings]
        if 2 * sum(box.mass for box in teasers) < self.main.mass:
            dropped.update(headings)
            for box in teasers:
                if box.mass <= _TEASER_MASS:
                    dropped.update(i for i in range(box.first, box.last) if i not in self.units)
        return dropped

    def _leads_on(self, i: int, menus: set[int]) -> bool:
        """Whether a line below an update's text is nothing but a link to another story."""
        leaf = self.all[i]
        if leaf.kind is not Kind.PARAGRAPH and (leaf.kind is not Kind.ITEM or i not in menus):
            return False
        if leaf.linked < len(leaf.text) - 1 or ends_a_sentence(leaf.text):
            return False
        if leaf.text.count(" ") < _HEADLINE and leaf.kind is not Kind.ITEM:
            return False
        while i and self.away[i]:
            i -= 1
        is_headed = leaf.kind is Kind.ITEM and self.all[i].kind is Kind.HEADING
        return (self.all[i].is_running or is_headed) and i in self.units

    def _menus(self) -> set[int]:
        """The items of lists of links; in a list of seven points, four may be links."""
        menus: set[int] = set()
        start = 0
        for i in range(len(self.all) + 1):
            if i < len(self.all) and self.all[i].kind is Kind.ITEM:
                continue
            if sum(self.away[start:i]) >= _MENU * (i - start):
                menus.update(range(start, i))
            start = i + 1
        return menus

    def _teaser(self, box: Box) -> Box:
        """The box of a linked heading and what goes with it."""
        headline = self.headline if self.headline is not None else -1
        while (
            (around := box.parent) is not None
            and around is not self.main
            and around.last - around.first <= _TEASER_LEAVES
            and not around.first <= headline < around.last
            and not around.first <= self.main.first < around.last
            and not self._heads_more(around)
        ):
            box = around
        return box

    def _heads_more(self, box: Box) -> bool:
        """Whether a box has a heading that leads nowhere: what it heads is no teaser."""
        return any(
            self.all[i].kind is Kind.HEADING and not self.away[i]
            for i in range(box.first, box.last)
        )

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
        return {at for i in found for at in (i, i + 1)} if len(found) >= _FEWEST_UNITS else set()

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
