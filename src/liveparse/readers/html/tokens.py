"""What an element's class and id say of it: word lists, and how tokens are split into words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from attrs import frozen

from ...toml import toml

# A part with digits in it is a number of something, not a word: the "ad" of "ad6ed79d".
_NUMBERED = re.compile(r"[A-Za-z]*\d[A-Za-z\d]*")
_DIGIT = re.compile(r"\d")
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


# Lists that are not of words anywhere in a token: at its ends, whole tokens, parts of addresses and
# of patterns.
_APART = frozenset(("ended", "unseen", "folders", "pages", "badges", "others", "blogs", "parts"))

# What has more tokens, or a longer one, was not written by hand; its beginning says what it is.
_MOST_TOKENS, _LONGEST_TOKEN = 24, 80


@frozen
class Verdict:
    """What tokens say: whether the element is content at all, and what kind."""

    tokens: tuple[str, ...] = ()
    dropped: bool = False
    teaser: bool = False
    """Dropped as a teaser, and for nothing else; that of the page's own story is its standfirst."""
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
    standfirst: bool = False
    points: bool = False
    """A box of key points, wherever it stands."""
    icon: bool = False


NOTHING = Verdict()


@lru_cache(maxsize=8_192)
def verdict(names: str) -> Verdict:
    """What the value of a class or id attribute says; the same few hundred values make up a page.

    >>> verdict("share-bar sc-1x2y3z").dropped, verdict("share-bar sc-1x2y3z").tokens
    (True, ('share-bar',))
    """
    tokens: list[str] = []
    said: set[str] = set()
    for written in names.split()[:_MOST_TOKENS]:
        token, says = _said(written)
        if token:
            tokens.append(token)
            said.update(says)
    if not said:
        return Verdict(tokens=tuple(tokens))
    is_chaff = "dropped" in said or "ended" in said
    is_kept = "kept" in said
    return Verdict(
        tokens=tuple(tokens),
        dropped=(is_chaff or "teaser" in said) and not is_kept,
        teaser="teaser" in said and not is_chaff and not is_kept,
        foreign="foreign" in said,
        readers="readers" in said,
        answer="answer" in said,
        unseen="unseen" in said and "shown" not in said,
        byline="byline" in said and "commenter" not in said,
        time="time" in said,
        caption="caption" in said,
        picture="picture" in said,
        kicker="kicker" in said,
        standfirst="standfirst" in said,
        points="points" in said,
        icon="icon" in said,
    )


@lru_cache(maxsize=16_384)
def _said(written: str) -> tuple[str, frozenset[str]]:
    """A token without what a compiler made of it ("" for a hash), and what its words say.

    A word says the names of the lists in ``tokens.toml`` that it is in; "shown" is one more.
    """
    if _HASHED.match(written):
        return "", frozenset()
    token = _HASH_TAIL.sub("", written) if "-" in written or "__" in written else written
    says, ended = _says(), words_of("ended")
    said: set[str] = set()
    short = token[:_LONGEST_TOKEN]
    for part in _PART.split(_NUMBERED.sub("-", short) if _DIGIT.search(short) else short):
        words = [word.lower() for word in _WORD.findall(part)]
        if not words:
            continue
        for word in (*words, *map("".join, pairwise(words))):
            if word in says:
                said.update(says[word])
        if not ended.isdisjoint((words[0], words[-1], "".join(words))):
            said.add("ended")
    whole = token.lower()
    if whole in words_of("unseen") or _READ_ALOUD.search(whole):
        said.add("unseen")
    if _SHOWN.match(whole):
        said.add("shown")
    return token, frozenset(said)


def words_of(name: str) -> frozenset[str]:
    """A list of ``tokens.toml``."""
    return _lists()[name]


def one_of(name: str) -> str:
    """A pattern of the words of a list, the longest first."""
    return "|".join(sorted(words_of(name), key=len, reverse=True))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = toml("readers/html/tokens.toml")
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _says() -> dict[str, tuple[str, ...]]:
    """What each word says wherever it stands in a token."""
    said: dict[str, tuple[str, ...]] = {}
    for name, words in _lists().items():
        if name not in _APART:
            for word in words:
                said[word] = (*said.get(word, ()), name)
    return said
