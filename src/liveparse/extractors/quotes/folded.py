"""Words that are several, and several that are one."""

from __future__ import annotations

from ...regex import regex
from .grammar import Grammar, Phrase


def folded(
    shape: str, words: list[str], starts: list[int], ends: list[int], grammar: Grammar
) -> str:
    """A shape in which "according to" is one word and "he's" are two.

    The words, and where they start and end, are changed with it.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> en, words = grammar(load("en")), ["according", "to", "Mr", ".", "Berg"]
    >>> folded("§x¶.N", words, [0, 10, 13, 15, 17], [9, 12, 15, 16, 21], en), words
    ('kNN', ['according to', 'Mr.', 'Berg'])
    """
    if "P" in shape:
        shape = _parted(shape, words, starts, ends)
    if "§" in shape or "¶" in shape:
        shape = _joined(shape, words, starts, ends, grammar)
    return shape


def _parted(shape: str, words: list[str], starts: list[int], ends: list[int]) -> str:
    """Make two words of "he's": the pronoun, and its verb."""
    at = shape.rfind("P")
    while at >= 0:
        width = _APOSTROPHE.search(words[at]).start()  # type: ignore[union-attr]
        words[at : at + 1] = [words[at][:width], words[at][width:]]
        ends[at : at + 1] = [starts[at] + width, ends[at]]
        starts[at : at + 1] = [starts[at], starts[at] + width]
        at = shape.rfind("P", 0, at)
    return shape.replace("P", "pb")


_APOSTROPHE = regex("['’]")


def _joined(
    shape: str, words: list[str], starts: list[int], ends: list[int], grammar: Grammar
) -> str:
    """Make one word of "according to", and of "Mr" and its full stop."""
    for match in reversed([*_FOLDS.finditer(shape)]):
        at, count, letter, joint = match.start(), 1, "", " "
        if match[0] == "¶":
            if words[at + 1 : at + 2] == ["."] and starts[at + 1] == ends[at]:
                count, letter, joint = 2, "N" if words[at][0].isupper() else "n", ""
        elif phrases := _beginning(words, at, grammar):
            following = tuple([word.lower() for word in words[at : at + _LONGEST_PHRASE]])
            folds = ((n, of) for phrase, of in phrases if (n := _folds(phrase, following)))
            count, letter = next(folds, (1, ""))
        if letter == "r" and words[at][0].isupper():
            letter = "R"
        if count > 1:
            words[at : at + count] = [joint.join(words[at : at + count])]
            ends[at : at + count] = [ends[at + count - 1]]
            starts[at : at + count] = [starts[at]]
        shape = shape[:at] + (letter or grammar.letter(words[at])) + shape[at + count :]
    return shape


def _beginning(words: list[str], at: int, grammar: Grammar) -> tuple[Phrase, ...]:
    """What may begin here: a look at the second word spares most of "in" the whole comparison."""
    seconds = grammar.openings[words[at].lower()]
    found = seconds.get(words[at + 1].lower()) if at + 1 < len(words) else None
    return found or seconds.get("*", ())


def _folds(phrase: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How many words a source's preposition takes, if it stands here: "according to" takes two."""
    count = len(phrase)
    here = words[:count]
    if "*" in phrase and len(here) == count:
        here = tuple(
            ["*" if part == "*" else word for part, word in zip(phrase, here, strict=True)]
        )
    return count if here == phrase else 0


_FOLDS = regex("[§¶]")

# "according to", "d'après les informations de": no source's preposition has more words.
_LONGEST_PHRASE = 6
