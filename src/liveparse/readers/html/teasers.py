"""Links to other stories among the text of a page, and the teasers around them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ...document import Kind
from ...phrases import ends_a_sentence
from .boxes import Box, Leaf

# What a teaser holds besides its linked heading: two lines of text, a time, a name.
_TEASER_LEAVES = 6
_TEASER_MASS = 400

# Names of authors are links, too; a headline has more words than they.
_HEADLINE = 4

# A list is a menu where so many of its items lead elsewhere.
_MENU = 0.75


def teasers(
    leaves: Sequence[Leaf],
    main: Box,
    headline: int | None,
    *,
    away: Sequence[bool],
    units: set[int],
) -> set[int]:
    """The leaves that are links to elsewhere, and those of the teasers around them.

    Left alone: points of a list of which some are links, linked names and quotations, and pages
    whose own headings are links, such as indexes.

    Args:
        leaves: those of the page.
        main: the box that holds the running text.
        headline: the leaf that is the page's headline.
        away: which leaves are links to another page.
        units: those in the repeated parts of the page, such as updates, which are its own; only
            lines below their text that do nothing but lead away are none.

    """
    return _Teasers(leaves, main, headline, away, units).dropped()


@frozen
class _Teasers:
    leaves: Sequence[Leaf]
    main: Box
    headline: int | None
    away: Sequence[bool]
    units: set[int]

    def dropped(self) -> set[int]:
        dropped: set[int] = set()
        headings: list[int] = []
        menus = self._menus()
        for i, leaf in enumerate(self.leaves):
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
                before = self.leaves[i - 1]
                if leaf.box.tag == "li" and before.kind is Kind.TIME and before.box is leaf.box:
                    dropped.add(i - 1)  # "09:12", before a link to another story
        teasers = [self._teaser(self.leaves[i].box) for i in headings]
        if 2 * sum(box.mass for box in teasers) < self.main.mass:
            dropped.update(headings)
            for box in teasers:
                if box.mass <= _TEASER_MASS:
                    dropped.update(i for i in range(box.first, box.last) if i not in self.units)
        return dropped

    def _leads_on(self, i: int, menus: set[int]) -> bool:
        """Whether a line below an update's text is nothing but a link to another story."""
        leaf = self.leaves[i]
        if leaf.kind is not Kind.PARAGRAPH and (leaf.kind is not Kind.ITEM or i not in menus):
            return False
        if leaf.linked < len(leaf.text) - 1 or ends_a_sentence(leaf.text):
            return False
        if leaf.text.count(" ") < _HEADLINE and leaf.kind is not Kind.ITEM:
            return False
        while i and self.away[i]:
            i -= 1
        is_headed = leaf.kind is Kind.ITEM and self.leaves[i].kind is Kind.HEADING
        return (self.leaves[i].is_running or is_headed) and i in self.units

    def _menus(self) -> set[int]:
        """The items of lists of links; in a list of seven points, four may be links."""
        menus: set[int] = set()
        start = 0
        for i in range(len(self.leaves) + 1):
            if i < len(self.leaves) and self.leaves[i].kind is Kind.ITEM:
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
            self.leaves[i].kind is Kind.HEADING and not self.away[i]
            for i in range(box.first, box.last)
        )
