"""The headline: what most sources agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..draft import Headline
from ..phrases import folded
from .origins import is_of_meta, is_structured
from .publishers import SEPARATOR, is_outlet

_SIGNS = tuple("|–—·•»«›‹:~-ㅣ｜_/（")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*\Z")


def headline(candidates: Iterable[Headline], names: Sequence[str] = ()) -> Headline | None:
    """The headline that most sources agree on; of equals, one in sight, then the first.

    The sources are what stands in sight, JSON-LD or microdata, ``og:title`` and its like, and
    ``<title>``. The publisher's name is taken off either end where there is evidence for it: it
    is one of ``names``, or the rest is what another source says. A headline cut short ("…", or at
    110 characters, which Google once asked for) speaks for the one that it begins.

    >>> title = Headline("Polls open - Harbour Post", None, "title")
    >>> headline([title], ["Harbour Post"]).text
    'Polls open'
    """
    given = [candidate for candidate in candidates if folded(candidate.text)]
    given = _without_the_outlet(given, names) or given
    keys = {folded(candidate.text) for candidate in given}
    bare = [(_unsuffixed(c, names, keys), c) for c in given]
    weights: dict[str, dict[str, float]] = {}
    for text, candidate in bare:
        sources = weights.setdefault(folded(text), {})
        for source, weight in _sources(candidate):
            sources[source] = max(weight, sources.get(source, 0.0))
    for text, _ in bare:
        if whole := _completed(text, weights):
            for source, weight in weights[folded(text)].items():
                weights[whole][source] = max(weight, weights[whole].get(source, 0.0))
            weights[folded(text)] = {}
    if not bare:
        return None

    def agreed(pair: tuple[str, Headline]) -> tuple[float, bool]:
        sources = weights[folded(pair[0])]
        return sum(sources.values()), "sight" in sources

    best = max(bare, key=agreed)
    alike = [(text, c) for text, c in bare if folded(text) == folded(best[0])]
    text, chosen = next((pair for pair in alike if pair[1].span), alike[0])
    return chosen if text == chosen.text else Headline(text, None, chosen.origin)


def _without_the_outlet(given: Sequence[Headline], names: Sequence[str]) -> list[Headline]:
    """The candidates but for the name of the site, which heads its pages as an ``h1``, too.

    It is one of ``names``, or the shorter end of the page's title, behind a sign.
    """
    ends = [
        folded(candidate.text[sign.end() :])
        for candidate in given
        if candidate.origin == "title"
        for sign in list(SEPARATOR.finditer(candidate.text))[-1:]
        if 2 * sign.start() > len(candidate.text)
    ]
    keys = {folded(name) for name in names} | set(ends)
    return [c for c in given if c.span is None or folded(c.text) not in keys]


def _sources(candidate: Headline) -> Iterator[tuple[str, float]]:
    """Where a headline comes from, and what that weighs."""
    if candidate.span:
        yield "sight", 3.0
    origin = candidate.origin or ""
    if is_structured(origin):
        if not origin.endswith("/alternativeHeadline"):
            yield "structured", 4.0  # a field for nothing but the headline
    elif origin in ("title", "meta:title"):
        yield "title", 1.0  # written for search engines
    elif is_of_meta(origin):
        yield "meta", 2.0


def _unsuffixed(candidate: Headline, names: Sequence[str], keys: set[str]) -> str:
    """A title without the publisher's name, its section's, or a slogan at either end."""
    text = candidate.text
    if candidate.span:
        return text
    if not is_structured(candidate.origin):
        text = _begun(text, keys)
    for _ in range(3):  # "Headline | Section | Outlet"
        parts = list(SEPARATOR.finditer(text))
        if not parts:
            break
        head, tail = text[: parts[-1].start()], text[parts[0].end() :]
        if folded(head) and is_outlet(text[parts[-1].end() :], names):
            text = head
        elif folded(tail) and is_outlet(text[: parts[0].start()], names):
            text = tail
        else:
            break
    return text.strip()


def _begun(text: str, keys: set[str]) -> str:
    """A title without what follows the headline that another source gives."""
    own = folded(text)
    # A kicker before the headline is short; most of the title must be the headline.
    wholes = [key for key in keys if len(own) > len(key) > len(own) / 2 and own.startswith(key)]
    if not wholes:
        return text
    left = len(max(wholes, key=len))
    for at, sign in enumerate(text):
        left -= len(folded(sign))
        if left == 0:
            rest = text[at + 1 :].lstrip("\"'”’»)]…!?. ")
            return text[: len(text) - len(rest)].strip() if rest[:1] in _SIGNS else text
    return text


def is_cut(text: str) -> bool:
    """Whether it ends in an ellipsis: the page had more to say."""
    return _CUT.search(text[-20:]) is not None


def _completed(text: str, weights: dict[str, dict[str, float]]) -> str | None:
    """The key of the whole headline that a cut one begins."""
    key = folded(text)
    if not (is_cut(text) or len(text) >= 105) or len(key) < 20:
        return None
    return next(
        (other for other in weights if len(other) > len(key) and other.startswith(key)), None
    )
