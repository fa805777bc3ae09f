"""Regular expressions that are compiled when a text first asks for them."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, cast


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like that of ``re.compile``, compiled at its first use.

    For modules of which most pages need a few patterns: the grammars of quotations have some two
    hundred, of which a text in one language needs half, and they take longer to compile than a page
    takes to read. What it gives has the methods of a pattern, and ``pattern`` and ``flags``; the
    functions of ``re`` do not take it.

    >>> word = regex("[a-z]+")
    >>> word.match("said so")[0], word.pattern
    ('said', '[a-z]+')
    """
    return cast("re.Pattern[str]", _Regex(pattern, flags))


_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Regex:
    """What has the methods of a pattern: the pattern's own, once one of them was called.

    They are attributes of its own, since ``__getattr__`` would cost a third of a short match.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        for name in _METHODS:
            setattr(self, name, partial(self._first, name))

    def _first(self, name: str, *given: Any, **named: Any) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)(*given, **named)
