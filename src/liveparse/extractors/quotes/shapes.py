"""A block as words, and as a string with one letter a word, in which grammar is a pattern."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from attrs import field, frozen

from ...lexicons import Names
from ...regex import regex
from ...span import Span
from .folded import folded
from .grammar import DOMAIN, QUOTE, Grammar
from .marks import Marked, marked
from .neighbours import settled
from .sentences import sentences

# What stands for this sign of nobody's where the text itself has it.
_NO_QUOTE = "\ue001"


@frozen(eq=False)
class Shaped:
    """A block's text, its words, and its shape; quotation marks' contents are one word each."""

    text: str
    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    shape: str
    grammar: Grammar
    quotes: dict[int, Marked] = field(factory=dict)
    """The stretches in quotation marks by their place in ``words``."""
    sentences: Sequence[int] = ()
    """Where each sentence begins in ``words``, and the end."""

    def span(self, first: int, last: int) -> Span:
        """The code points of words ``first`` up to, not including, ``last``."""
        if last - 1 in self.quotes:
            return Span(self.starts[first], self.quotes[last - 1].span.end)
        return Span(self.starts[first], self.ends[last - 1])

    def place(self, words: tuple[int, int] | None) -> Span | None:
        """Where some words stand, if there are any."""
        return self.span(*words) if words else None

    def printed(self, first: int, last: int) -> str:
        """The same words as they are printed."""
        return self.text[self.span(first, last).slice]

    def inside(self, at: int) -> str:
        """What stands between quotation marks, which are a word here."""
        return self.quotes[at].inside(self.text)

    def range(self, span: Span) -> tuple[int, int]:
        """The words that a span covers."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that a word stands in, as a range of words."""
        after = bisect_left(self.sentences, at + 1)
        return self.sentences[after - 1], self.sentences[after]


def shaped(text: str, grammar: Grammar, marks: Sequence[Marked] | None = None) -> Shaped:
    """The words of a block, and what kind of word each is.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> shaped("“Polls are open,” the mayor, Ana Silva, told reporters.", grammar(load("en"))).shape
    'qdr,NN,tr.'
    """
    found = marked(text) if marks is None else marks
    plain = text.replace(QUOTE, _NO_QUOTE)
    masked = _masked(plain, found) if found else plain
    parts = grammar.pattern.split(masked)  # what stands between words, and words, by turns
    edges = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    shape = "".join(map(grammar.known.__getitem__, words))
    shape = settled(folded(shape, words, starts, ends, grammar), words, grammar)
    if grammar.incised:
        ends = [end - _hyphens(word) for word, end in zip(words, ends, strict=True)]
    quotes: dict[int, Marked] = {}
    if found:
        at = {mark.span.start: mark for mark in found}
        places = [match.start() for match in _QUOTED.finditer(shape)]
        if grammar.lexicon.speech.works:
            names = [p for p in places if _is_name(text, words, starts, p, at[starts[p]], grammar)]
            for place in names:
                shape = f"{shape[:place]}N{shape[place + 1 :]}"
                ends[place] = at[starts[place]].span.end
                words[place] = text[starts[place] : ends[place]]
            places = [place for place in places if shape[place] == "q"]
        quotes = {place: at[starts[place]] for place in places}
    return Shaped(
        text,
        tuple(words),
        starts,
        ends,
        shape,
        grammar,
        quotes,
        sentences(text, words, shape, quotes, inverts=grammar.inverts),
    )


_QUOTED = regex("q")
# Names in marks, in words: "Aktion Saubere Luft für alle Kinder".
_LONGEST_NAME = 6
_SMALL = regex(r"[^\W\d_]\w*")


def _is_name(
    text: str,
    words: Sequence[str],
    starts: Sequence[int],
    at: int,
    mark: Marked,
    grammar: Grammar,
) -> bool:
    """Whether marks hold a name, which stands in the sentence as a noun: der Sender „Welle Nord“.

    The word before tells: a noun for what has a name, a body, an article; or a hyphen behind.
    """
    inner = mark.inside(text).strip()
    after = text[mark.span.end : mark.span.end + 2]
    if after[:1] == "-" and after[1:].isalpha():
        return True  # die „Bild“-Zeitung
    if not at or not mark.closed or text[starts[at - 1] + len(words[at - 1])] not in " \xa0":
        return False
    before, names = words[at - 1].lower(), grammar.lexicon.names
    if before in grammar.lexicon.speech.works or DOMAIN.fullmatch(inner):
        return True
    if inner[-1:] in ".,!?…" or inner[:1].islower() or inner.count(" ") >= _LONGEST_NAME:
        return False
    if before in names.bodies or before in names.press or before.endswith(_bodies(names)):
        return True
    capitals = all(word[0].isupper() or len(word) < 4 for word in _SMALL.findall(inner))
    if not capitals or inner.count(" ") > 3:
        return False
    return before in grammar.lexicon.syntax.definite or grammar.letters.get(before, "") in (
        "k",
        "o",
    )


@functools.lru_cache(maxsize=8)
def _bodies(names: Names) -> tuple[str, ...]:
    """How compounds end that name a body: German "zeitung" of "Regionalzeitung"."""
    return tuple(names.bodies | names.press) if names.role_endings else ("\0",)


def _hyphens(word: str) -> int:
    """How much of a verb before its pronoun is a hyphen and its t: "a-t-", "dit-"."""
    return len(word) - len(word.removesuffix("-").removesuffix("-t")) if word[-1] == "-" else 0


def _masked(text: str, marks: Sequence[Marked]) -> str:
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += text[at : mark.span.start], QUOTE * (len(mark.span) - 1), " "
        at = mark.span.end
    return "".join([*parts, text[at:]]).replace("\x00", " ")
