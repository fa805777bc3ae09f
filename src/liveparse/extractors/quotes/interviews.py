"""Interviews and transcripts: lines that begin with who speaks, of two people or a few by turns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ...regex import regex
from ...span import Span
from .shapes import Shaped

# "SZ: Wie geht es weiter?", "S. B. : …", "Folha – A senhora …", Spanish "P. ¿Qué hizo?", "记者：".
# A look ahead first, at whether the first sign is one that ends a label: few lines have that.
_LABEL = regex(
    r"(?P<who>[^\W\d_](?=[^\n:：?!;,.“”«»\"–—-]{0,31}+[:：.–—-])"
    r"(?:[^\n:：?!;,.“”«»\"–—-]|(?<=\w)-(?=\w)){0,30}(?:\.[ \xa0]?[^\W\d_]){0,2})"
    r"(?<!\s)(?:\.?[ \xa0]?[:：]|(?:(?<!\w\w)\.|\.?[ \xa0][–—-])(?=[ \xa0]))[ \xa0]{0,2}"
    r"(?=[^\s\d\"“„«»‘‚])"
)
# The name on a line of its own, as definition lists have it, and copied transcripts.
_ALONE = regex(r"(?P<who>[^\W\d_](?:[^\n:：?!;,.“”«»\"–—-]|(?<=\w)-(?=\w)){1,30})[:：]?$")
_LONGEST_ALONE = 33
# A name and its office have no more words: "Der Vorsitzende Richter:".
_LONGEST = 4
# So many lines without a label at most belong to who spoke before: an answer's paragraphs.
_FURTHER = 3
# Fewer lines are a list as often, unless letters tell who asks and who answers.
_FEWEST, _FEWEST_LETTERS = 3, 2
# More people than a panel has are the entries of a list.
_MOST = 5
_ASKS = ("?", "؟", "？", "?»", "?“", "?”")
_CLOSES = (*_ASKS, ".", "!", "…", "。", "！", "»", "”", "“", ")", "।", "۔")


@frozen
class Turn:
    """What one line of an interview says; spans within the text."""

    words: Span
    who: Span | None
    """The label as printed; None for the "Q" and "A" of whoever asks and answers."""
    named: Span | None
    """The label that names the same speaker in full: of "S. B." the one of "Sophie Binart"."""


def interviews(blocks: Sequence[tuple[Shaped, int]], borders: Sequence[int]) -> Mapping[int, Turn]:
    """The lines of interviews, by the numbers of their blocks; none goes on over a border.

    Somebody must come twice, and one must ask, or several speak in whole sentences by turns; where
    names have lines of their own, all must come twice, and one must ask. Left alone: a
    single line behind a name, lists ("Time: …", "Place: …"), and words in marks.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> lines = ("SZ: What now?", "Lund: We wait.", "SZ: For whom?", "Lund: For you.", "She left.")
    >>> blocks = [(shaped(line, grammar(load("en"))), 0) for line in lines]
    >>> {at: lines[at][turn.words.slice] for at, turn in interviews(blocks, ()).items()}
    {0: 'What now?', 1: 'We wait.', 2: 'For whom?', 3: 'For you.'}
    """
    match = _LABEL.match
    begun = [(at, found) for at, (block, _) in enumerate(blocks) if (found := match(block.text))]
    labels = [(at, found) for at, found in begun if _is_label(found)]
    turns: dict[int, Turn] = {}
    for run in _runs(labels, blocks, borders) if len(labels) > 1 else ():
        if _is_spoken(run, blocks):
            turns |= _turns(run, blocks)
    return turns or _by_lines(blocks, borders)


def _by_lines(blocks: Sequence[tuple[Shaped, int]], borders: Sequence[int]) -> Mapping[int, Turn]:
    """The turns of speakers who are named on the line above what they say."""
    short = [
        (at, block.text)
        for at, (block, _) in enumerate(blocks[:-1])
        if len(block.text) <= _LONGEST_ALONE
    ]
    begun = [(at, found) for at, text in short if (found := _ALONE.match(text))]
    labels = [(at, found) for at, found in begun if _is_name(found["who"])]
    turns: dict[int, Turn] = {}
    for run in _runs(labels, blocks, borders) if len(labels) > _FEWEST else ():
        said = [(label["who"], blocks[at + 1][0].text.rstrip()) for at, label in run]
        counted = Counter(who for who, _ in said)
        if not 1 < len(counted) <= _MOST or min(counted.values()) == 1:
            continue
        if all(text.endswith(_CLOSES) for _, text in said) and any(
            text.endswith(_ASKS) for _, text in said
        ):
            turns |= _turns(run, blocks)
    return turns


_Labelled = tuple[int, re.Match[str]]


def _is_label(label: re.Match[str]) -> bool:
    return label.end() < len(label.string) and _is_name(label["who"])


def _is_name(who: str) -> bool:
    return not who[0].islower() and who.count(" ") < _LONGEST


def _runs(
    labels: Sequence[_Labelled], blocks: Sequence[tuple[Shaped, int]], borders: Sequence[int]
) -> Iterator[list[_Labelled]]:
    """Labelled lines that stand close to each other, within an update."""
    run: list[_Labelled] = []
    for at, label in labels:
        if run:
            before = run[-1][0]
            parted = bisect_right(borders, blocks[before][1]) != bisect_right(
                borders, blocks[at][1]
            )
            if parted or at - before > _FURTHER + 1:
                yield run
                run = []
        run.append((at, label))
    yield run


def _is_spoken(run: Sequence[_Labelled], blocks: Sequence[tuple[Shaped, int]]) -> bool:
    """Whether labelled lines are what people say by turns."""
    said = [(label["who"], blocks[at][0].text.rstrip()) for at, label in run]
    counted = Counter(who for who, _ in said)
    if len(counted) > _MOST or not all(words.endswith(_CLOSES) for _, words in said):
        return False
    asking = {who for who, words in said if words.endswith(_ASKS)}
    if all(len(who) == 1 for who in counted):
        return len(run) >= _FEWEST_LETTERS and len(counted) == 2 and bool(asking)
    if len(counted) == 1:  # who is asked alone is named
        return len(run) > 1 and all(
            at and blocks[at - 1][0].text.rstrip().endswith(_ASKS) for at, _ in run
        )
    if len(run) < _FEWEST or max(counted.values()) == 1:
        return bool(asking) and any(_in_full(who, counted) != who for who in counted)
    return bool(asking) or min(counted.values()) > 1


def _in_full(who: str, labels: Iterable[str]) -> str:
    """The label that one is short for, if any: "Sophie Binart" for "S. B."."""
    letters = who.replace(".", " ").split()
    if len(letters) > 1 and all(len(letter) == 1 for letter in letters):
        for label in labels:
            if [word[0] for word in label.split()] == letters and label != who:
                return label
    return who


def _turns(
    run: Sequence[_Labelled], blocks: Sequence[tuple[Shaped, int]]
) -> Iterator[tuple[int, Turn]]:
    """The turns of a run by the numbers of their blocks, with what goes on in lines of its own."""
    labels = dict(run)
    names: dict[str, Span] = {}
    alone = len({label["who"] for label in labels.values()}) == 1
    speaking: Turn | None = None
    above = run[-1][1].end() == len(run[-1][1].string)
    for at in range(run[0][0], run[-1][0] + 1 + above):
        block, offset = blocks[at]
        end = offset + len(block.text)
        if label := labels.get(at):
            who = Span(offset + label.start("who"), offset + label.end("who"))
            named = names.setdefault(_in_full(label["who"], names), who)
            letter = len(label["who"]) == 1
            words = Span(offset + label.end(), end)
            speaking = Turn(words, None if letter else who, None if letter else named)
            if not words:
                continue  # they stand in the lines below
        elif alone and block.text.rstrip().endswith(_ASKS):
            speaking = None  # asked by somebody who is not named
        elif speaking is not None:
            speaking = evolve(speaking, words=Span(offset, end))
        if speaking is not None:
            yield at, speaking
