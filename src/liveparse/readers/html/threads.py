"""Readers' words below a story: the boxes of a thread of comments."""

from __future__ import annotations

from itertools import islice
from typing import Any

from attrs import field, mutable

from .boxes import Leaf
from .tokens import verdict

# Three comments make a thread; a hundred siblings and elements are enough to look at.
_THREAD = 3
_SIBLINGS, _INSIDE = 100, 100

# What readers comment on is longer than this.
_STORY = 400


@mutable(eq=False)
class Threads:
    """The threads of a page, as a walk comes to them.

    Left alone: a thread with no story above it, for a forum's page is made of nothing else.
    """

    leaves: list[Leaf]
    """What has been walked so far."""
    below: dict[str, bool] = field(factory=dict, init=False)
    """By their class, whether they are below a story; the first box of a thread says it for all."""

    def has(self, element: Any, names: str) -> bool:
        """Whether a box of that class is a comment on the story above it."""
        if not is_of_readers(element):
            return False
        if names not in self.below:
            told = sum(len(leaf.text) for leaf in self.leaves if leaf.is_running)
            self.below[names] = told >= _STORY
        return self.below[names]


def is_of_readers(element: Any) -> bool:
    """Whether an element is one of a thread: boxes of one class, with buttons to reply or vote."""
    names, parent = element.get("class"), element.getparent()
    if not names or parent is None or not verdict(names).readers:
        return False
    first = names.split(None, 1)[0]
    alike = sum(first in (e.get("class") or "").split() for e in islice(parent, _SIBLINGS))
    return alike >= _THREAD and any(
        verdict(inner_names).answer
        for inner in islice(element.iterdescendants(), _INSIDE)
        if (inner_names := inner.get("class"))
    )
