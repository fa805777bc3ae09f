"""A place in JSON that somebody else made: nothing in it need be there, or be what it should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from ..document import Kind, Statement
from .blog import Words
from .structured.values import instant, plain

# Half of a pair of surrogates is no character; what else is below a space is no writing.
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

# A list of updates begins with some; one that begins with fifty other things holds other things.
_HEAD = 50


@frozen
class Json:
    """A value and the JSON pointer to it; what is missing is a place that holds None.

    >>> blog = Json({"posts": [{"title": "Polls open", "byline": None}]})
    >>> [(post["title"].text, post["title"].path) for post in blog["posts"]]
    [('Polls open', '/posts/0/title')]
    >>> blog["posts"][7]["author"]["name"].text
    ''
    """

    value: Any
    path: str = ""

    def __getitem__(self, step: str | int) -> Json:
        value = self.value
        if isinstance(step, str):
            inner = value.get(step) if isinstance(value, dict) else None
            step = step.replace("~", "~0").replace("/", "~1")
        else:
            inner = value[step] if isinstance(value, list) and 0 <= step < len(value) else None
        return Json(inner, f"{self.path}/{step}")

    def __iter__(self) -> Iterator[Json]:
        """The items of a list; of anything else, none."""
        if isinstance(self.value, list):
            for number, value in enumerate(self.value):
                yield Json(value, f"{self.path}/{number}")

    @property
    def head(self) -> Iterator[Json]:
        """The first items of a list: to look at all of them takes as long as to read them."""
        return islice(self, _HEAD)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __contains__(self, name: str) -> bool:
        return isinstance(self.value, dict) and name in self.value

    @property
    def inner(self) -> Iterator[Json]:
        """The objects and lists just below; of a list, the first ones."""
        if isinstance(self.value, dict):
            for name, value in self.value.items():
                if isinstance(value, dict | list):
                    yield self[name]
        else:
            yield from (item for item in self.head if isinstance(item.value, dict | list))

    @property
    def text(self) -> str:
        """A string or number as text, without what is no writing; else nothing."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        if isinstance(value, str):
            return _UNWRITTEN.sub("\ufffd", value)
        try:
            return str(value)
        except ValueError:  # an integer of more digits than Python prints
            return ""

    @property
    def instant(self) -> str | None:
        """A date or time in ISO 8601: of a string, an epoch, or an object that holds one."""
        if isinstance(self.value, dict):
            return self["iso8601"].instant or self["dateTime"].instant or self["$date"].instant
        return instant(self.text)

    @property
    def is_set(self) -> bool:
        """Whether a switch is on, as JSON or as a word."""
        return self.value is True or self.value == 1 or self.text.lower() == "true"

    def first(self, *names: str) -> Json:
        """The first of some places below that holds anything."""
        return next((self[name] for name in names if self[name]), self[names[0]])

    def words(self, kind: Kind = Kind.PARAGRAPH) -> Words:
        """The text that it holds, to be written as one block; markup and entities taken out."""
        return Words(plain(self.text), self.path, kind)

    def says(self, name: str, *, kind: str = "", url: str = "") -> Iterator[Statement]:
        """The statement that it makes, if it says anything; dates are made ISO 8601."""
        is_date = name in ("published", "updated", "coverage_start", "coverage_end")
        value = self.instant if is_date else plain(self.text)
        if value:
            yield Statement(name=name, value=value, origin=f"json:{self.path}", kind=kind, url=url)
