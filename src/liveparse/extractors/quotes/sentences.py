"""Where the sentences of a block begin, by its shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...regex import regex
from .marks import Marked

# What closes a sentence, looked at from behind: trailing marks and brackets do not count.
_CLOSING = "\"'”“’‘»«›‹)]}」』 \xa0\u202f"

# Longer sentences than this, in words, are lists or noise: they are cut, so that no pattern has to
# look further. The longest sentences of newspapers have some 120.
_LONGEST_SENTENCE = 300

# "U.S." ends a sentence where a small word with a capital follows.
_STOP = regex(r"[.!?qN)](?:(?<=[.!?q])(?=[^.!?)])|(?<=N)(?=[dpxh])|(?<=[.!?q]\))(?=[^.!?)]))")


def sentences(
    text: str, words: Sequence[str], shape: str, quotes: Mapping[int, Marked], *, inverts: bool
) -> list[int]:
    """The numbers of the words that begin the sentences of a block, and the number of all words.

    ``inverts`` is whether a speaker stands behind the verb: "« Pourquoi ? » demande Ana Ruiz." is
    one sentence.

    >>> words = "It", "rained", ".", "Ana", "Silva", "left", "."
    >>> sentences("It rained. Ana Silva left.", words, "pn.NNn.", {}, inverts=False)
    [0, 3, 7]
    """
    bounds = [0]
    for match in _STOP.finditer(shape):
        at = match.end()
        if match[0] == "N" and not (words[at - 1][-1] == "." and words[at][0].isupper()):
            continue
        if at - bounds[-1] > _LONGEST_SENTENCE:
            bounds += range(bounds[-1] + _LONGEST_SENTENCE, at, _LONGEST_SENTENCE)
        if match[0] == ")":
            ends = shape[bounds[-1]] == "(" and words[at][:1].isupper()  # "(It is.) Berg said …"
        elif match[0] != "q":
            ends = shape[at] == "q" or not words[at][:1].islower()
            if ends and shape[at] == "y" and shape[at - 2 : at] == "#.":
                ends = len(words[at - 2]) > 2  # "am 3. Mai"
        else:
            stop = text[quotes[at - 1].span.slice].rstrip(_CLOSING)[-1:]
            if stop and stop in ".。":
                ends = shape[at] == "q" or words[at][:1].isupper()
            else:
                ends = bool(stop) and stop in "!?…"
                ends = ends and _opens_sentence(shape, words, at, inverts=inverts)
        if ends:
            bounds.append(at)
    bounds += range(bounds[-1] + _LONGEST_SENTENCE, len(shape), _LONGEST_SENTENCE)
    bounds.append(len(shape))
    return bounds


def _opens_sentence(shape: str, words: Sequence[str], at: int, *, inverts: bool) -> bool:
    """Whether the words after ``“…?”`` begin a sentence, rather than name who said it."""
    if shape[at] == "q":
        return True
    return words[at][:1].isupper() and not (_SAYS if inverts else _SAID).match(shape, at)


_SAYS = regex(r"[vut][pdNRr]")

_SAID = regex(rf"[pdNRrno#]{{1,10}}(?:,[^,.;:q]{{1,15}},)?[ab]{{0,3}}[vut]|{_SAYS.pattern}")
