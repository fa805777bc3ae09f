"""Words set apart and signed below: posts as they are embedded, and block quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from attrs import frozen

from ...regex import regex
from ...span import Span
from .shapes import Shaped

_DASH = r"[—–―-]{1,3}[ \xa0]{0,2}"
# "— Ana Silva (@anasilva) July 3, 2021", as X has its posts embedded, and whoever copied that.
_HANDLE = regex(
    rf"(?P<words>.*?)(?P<dash>(?<!\S){_DASH})(?P<who>[^()\n—–]{{2,60}}?)[ \xa0]?"
    r"\((?P<handle>@[\w@.-]{1,60})\)(?P<date>[^()]{0,40})$",
    re.DOTALL,
)
_SIGNATURE = regex(rf"{_DASH}(?P<who>(?=[^\W\d_a-z])[^\n]{{2,120}})$")
_SIGNED = regex("-[NRr]{1,6}[,(]|-[NR]{1,6}$")
# Without a date behind it a signature ends what somebody has finished saying.
_FINISHED = regex(r"(?:[.!?…]['\"”’»)]?|\bhttps?://\S+|\bpic\.\S+)\s*$")
# Between two blocks are line breaks, and nothing else.
_NEAR = 3
_DATED = regex(r"\d")


@frozen
class Signed:
    """Blocks of words by somebody who is named below them; spans within the text."""

    blocks: range
    """Which of the blocks hold the words and the signature."""
    contents: tuple[Span, ...]
    who: Span
    medium: str | None = None


def signed(blocks: Sequence[tuple[Shaped, int]], apart: Set[int]) -> Iterator[Signed]:
    """Posts and block quotations that end with who wrote or said them, in order.

    ``apart`` is where the blocks begin that the source marks as quotations: a signature may sign
    several of them, and only the line above it elsewhere. Left alone: a name behind a dash that no
    handle follows, outside of such blocks.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Polls are open! — Ana Silva (@ana) July 3, 2021"
    >>> (post,) = signed([(shaped(text, grammar(load("en"))), 0)], set())
    >>> text[post.contents[0].slice], text[post.who.slice], post.medium
    ('Polls are open!', 'Ana Silva', 'X')
    """
    free = 0
    for number, (block, offset) in enumerate(blocks):
        is_apart = offset in apart
        if not (is_apart or "(@" in block.text):
            continue
        match, medium = _match(block, is_apart=is_apart)
        if match is None:
            continue
        words = match["words"].rstrip() if medium else ""
        first = number
        while first > free and _joins(blocks, first, apart, alone=first == number and not words):
            first -= 1
        contents = [_span(above) for above in blocks[first:number]]
        last = words or (blocks[number - 1][0].text if contents else "")
        if words:
            contents.append(Span(offset, offset + len(words)))
        if contents and (_FINISHED.search(last) or (medium and _DATED.search(match["date"]))):
            who = Span(offset + match.start("who"), offset + match.end("who"))
            yield Signed(range(first, number + 1), tuple(contents), who, medium)
            free = number + 1


def _span(placed: tuple[Shaped, int]) -> Span:
    block, offset = placed
    return Span(offset, offset + len(block.text))


def _joins(
    blocks: Sequence[tuple[Shaped, int]], first: int, apart: Set[int], *, alone: bool
) -> bool:
    """Whether the block above belongs to what is signed below."""
    above, here = _span(blocks[first - 1]), _span(blocks[first])
    if here.start - above.end > _NEAR:
        return False
    return above.start in apart if here.start in apart else alone


def _match(block: Shaped, *, is_apart: bool) -> tuple[re.Match[str] | None, str | None]:
    text = block.text
    if "(@" in text and (match := _HANDLE.match(text)):
        return match, _platform(match["handle"])
    if is_apart and _SIGNED.match(block.shape):
        return _SIGNATURE.match(text), None
    return None, None


def _platform(handle: str) -> str:
    """Where somebody goes by a handle: "@ana" on X, "@ana.bsky.social", "@ana@mastodon.social"."""
    if "@" in handle[1:]:
        return "Mastodon"
    return "Bluesky" if "." in handle else "X"
