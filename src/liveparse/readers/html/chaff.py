"""What is no content by its tag, its class or its id, wherever on a page it stands."""

from __future__ import annotations

from typing import Any

from .tokens import NOTHING, Verdict, verdict

_ASIDE = ("nav", "aside", "footer", "form", "noscript", "template", "head", "figure", "dialog")
_WHOLE = ("body", "h1", "article", "main")
# An element with this many around it is no part of a page that anybody reads.
_DEEPEST = 1_000


class Chaff:
    """Which elements are no content by their tag or their class."""

    def __init__(self, body: Any, spared: frozenset[Any] = frozenset()) -> None:
        self.spared = spared
        self._around: dict[Any, Any] = {body: None}

    def around(self, element: Any) -> Any:
        """The outermost such element that an element stands in, or is."""
        way: list[Any] = []
        while element not in self._around:
            if element is None or len(way) > _DEEPEST:
                return way[-1]
            way.append(element)
            element = element.getparent()
        around = self._around[element]
        for element in reversed(way):
            if around is None and element not in self.spared and is_chaff(element):
                around = element
            self._around[element] = around
        return around

    def is_surely(self, element: Any) -> bool:
        """Whether it is no content however much it holds: readers' comments, a form."""
        return element.tag in _ASIDE or _verdict(element).foreign


def is_chaff(element: Any) -> bool:
    """Whether an element is no content by its tag, its class or its id."""
    if element.tag in _ASIDE:
        return True
    says = _verdict(element)
    return (says.dropped or says.unseen) and not is_whole(element)


def is_whole(element: Any) -> bool:
    """Whether an element holds the page's own article, whatever its class says of it."""
    return element.tag in _WHOLE or next(element.iter(*_WHOLE), None) is not None


def has_points(element: Any) -> bool:
    """Whether it holds a box of key points, which some pages set beside their adverts."""
    return any((names := inner.get("class")) and verdict(names).points for inner in element.iter())


def _verdict(element: Any) -> Verdict:
    names, name = element.get("class"), element.get("id")
    by_class = verdict(names) if names else NOTHING
    return by_class if by_class.dropped or not name else verdict(name)
