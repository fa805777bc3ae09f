"""What an element's class and id say of it: word lists, and how tokens are split into words."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from attrs import frozen

from ...toml import toml

# A part with digits in it is a number of something, not a word: the "ad" of "ad6ed79d".
_NUMBERED = re.compile(r"[A-Za-z]*\d[A-Za-z\d]*")
_PART = re.compile(r"__|--")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Names that a style compiler makes anew with each release of a page: sc-1x2y3z, dcr-1nq8k2,
# css-8atqhb, Article_body__3xK2p (the end of it), and whatever is half digits.
_HASHED = re.compile(
    r"(?:sc|dcr|css|jsx|svelte|emotion|tw|jss|e|_+)[-_]?[0-9a-z]*\d[0-9a-zA-Z]*$"
    r"|(?:sc|dcr|css)-\w+$"
)
_HASH_TAIL = re.compile(
    r"(?:__|--?)(?=[A-Za-z0-9_+-]{5,6}$)(?=\w*(?:\d|[a-z][A-Z]))[A-Za-z0-9_+-]+$"
)
# "hidden md:block", "d-none d-lg-flex": hidden on small screens only.
_SHOWN = re.compile(
    r"(?:sm|md|lg|xl|\d?xl|d-(?:sm|md|lg|xl|xxl))[:-](?:block|flex|inline|grid|table|visible)"
)
# "oon-sr-only", "ScreenReaderOnly_srOnly": a newsroom's own name for what only a voice reads.
_READ_ALOUD = re.compile(
    r"(?:^|[-_])(?:sr-?only|visually-?hidden|screen-?reader(?:-?(?:only|text))?)$"
)


@frozen
class Verdict:
    """What tokens say: whether the element is content at all, and what kind."""

    tokens: tuple[str, ...] = ()
    dropped: bool = False
    foreign: bool = False
    """Not the newsroom's own words, however long: comments, consent, a letter to subscribe to."""
    readers: bool = False
    """Perhaps one reader's word: a comment, a post of a forum. Its structure decides."""
    answer: bool = False
    """What readers do with each other's words: reply, quote, vote, report."""
    unseen: bool = False
    byline: bool = False
    time: bool = False
    caption: bool = False
    picture: bool = False
    kicker: bool = False
    icon: bool = False


NOTHING = Verdict()


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = toml("readers/html/tokens.toml")
    return {name: frozenset(words) for name, words in lists.items()}


@lru_cache(maxsize=8_192)
def verdict(names: str) -> Verdict:
    """What the value of a class or id attribute says; the same few hundred values make up a page.

    >>> verdict("share-bar sc-1x2y3z").dropped, verdict("share-bar sc-1x2y3z").tokens
    (True, ('share-bar',))
    """
    known = _lists()
    tokens = tuple(_HASH_TAIL.sub("", t) for t in names.split()[:24] if not _HASHED.match(t))
    everywhere: set[str] = set()
    ends: set[str] = set()
    for token in tokens:
        for part in _PART.split(_NUMBERED.sub("-", token[:80])):
            words = [word.lower() for word in _WORD.findall(part)]
            if words:
                everywhere.update(words, map("".join, itertools.pairwise(words)))
                ends.update((words[0], words[-1], "".join(words)))
    kept = not known["kept"].isdisjoint(everywhere)
    return Verdict(
        tokens=tokens,
        dropped=not kept
        and not (known["dropped"].isdisjoint(everywhere) and known["ended"].isdisjoint(ends)),
        foreign=not known["foreign"].isdisjoint(everywhere),
        readers=not known["readers"].isdisjoint(everywhere),
        answer=not known["answer"].isdisjoint(everywhere),
        unseen=_is_unseen({token.lower() for token in tokens}),
        byline=not known["byline"].isdisjoint(everywhere)
        and known["commenter"].isdisjoint(everywhere),
        time=not known["time"].isdisjoint(everywhere),
        caption=not known["caption"].isdisjoint(everywhere),
        kicker=not known["kicker"].isdisjoint(everywhere),
        picture=not known["picture"].isdisjoint(everywhere),
        icon=not known["icon"].isdisjoint(everywhere),
    )


def _is_unseen(tokens: set[str]) -> bool:
    """Whether a whole token says so; one that shows the element on wider screens says otherwise."""
    if _lists()["unseen"].isdisjoint(tokens) and not any(map(_READ_ALOUD.search, tokens)):
        return False
    return not any(map(_SHOWN.match, tokens))
