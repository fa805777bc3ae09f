"""Where a reported clause begins and ends, amid the other cues of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ...regex import regex
from .cue import Cue
from .ends import ended
from .shapes import Shaped

# What may follow a cue that closes its sentence: when, where, on what occasion.
TAIL = regex(
    r"(?:(?:[ay,]|dy){0,3}(?:[ox]i?[dD]{0,2}(?:[nNRr#yei,]{0,6}q|[nNRr#yei]{1,6}(?:o[dDnNRr]{1,6}){0,2}))?){0,3}"
    r"x?[.!]{0,2}(?:$|;)"
)
# ", though she acknowledged it was late": a clause of the reporter's own.
_OWN = regex(
    r"(?:,cx[^,;:]{1,14},[pdDNRrn]{1,6}a?b?|,a?x[pdDNRrn]{1,6}a?|[,-]ca?[pdDNRrn#ox]{1,8}a?b?"
    r"|c(?:p|[r#][o#r]{0,3}|(?<![NRp]c)N{1,3})a?b?|;[^,;:]{1,14})$"
)
# "…, but according to Weil it was open": a clause of somebody else's.
_OPENS = regex(",[cx]$")
_INTO_MARKS = regex("[:-]q")
_COMMA = regex(",(?=.)")
# "said that was untrue", "called that “untrue”": a pronoun.
_KEPT = ("hb", "hq")
# Fewer words before a comma are no clause.
_FEWEST = 3


def bounded(
    block: Shaped, first: int, last: int, cue: Cue, said: Sequence[Cue]
) -> tuple[int, int, Cue | None]:
    """A clause without what closes the sentence: another cue, a participle, a full stop.

    With it the cue that relays both, as "the office said" does in "Silva said it was open, the
    office said".

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Silva said it was open, adding that Lyon had closed it."
    >>> block = shaped(text, grammar(load("en")))
    >>> said = cues(block, 0, len(block.words))
    >>> first, last, relay = bounded(block, 2, len(block.words), said[0], said)
    >>> text[block.span(first, last).slice]
    'it was open'
    """
    shape = block.shape
    relay: Cue | None = None
    for other in said:
        if other is cue or not first < other.at < last:
            continue
        if other.start > first:
            stop = _stop(block, first, last, other)
        elif other.letter in "vt" and other.who and other.who[0] <= cue.at < other.who[1]:
            stop = other.at, None  # "Weil, who said the bridge was old, told reporters …"
        else:
            stop = None
        if stop:
            last, relay = stop
            break
    last = _turned(block, first, last, cue)
    if block.grammar.endings:
        if first > cue.at and (marks := _INTO_MARKS.search(shape, first, last)):
            last = marks.start()
        last = _closed(shape, first, last)
        if first > cue.at:
            last = ended(block, first, last)
    last = _closed(shape, first, last)
    opening = ",ch" if block.grammar.endings else ",ch-"
    kept: tuple[str, ...] = ()
    if block.grammar.endings:
        kept = _KEPT
        itself = first < last and block.words[first].endswith(("self", "selves"))
        if first < cue.at or itself:
            opening = ",c"
    while first < last and shape[first] in opening and shape[first : first + 2] not in kept:
        first += 1
    return first, last, relay


def _stop(block: Shaped, first: int, last: int, other: Cue) -> tuple[int, Cue | None] | None:
    """Where another cue ends a clause, and that cue if it relays the clause."""
    shape, speech, start = block.shape, block.grammar.speech, other.start
    edge, says = shape[start - 1], other.letter in "vt"
    if says and (own := _OWN.search(shape, first, other.at)):
        return own.start(), None
    if edge == "x" and not other.shared and block.words[start - 1] in speech.concedes:
        return start - 1, None
    if says:
        if edge == "," and not other.shared and TAIL.match(shape, other.end, last):
            return start - 1, other
        edges = "c" if speech.that_required else "c,"
        goes_on = (other.shared or other.dropped) and edge in edges
        return (start - 1, None) if goes_on else None
    if other.letter in "gk" and edge in ",-qc" and not other.inverted:
        return start - (edge != "q"), None
    if other.letter != "k":
        return None
    if edge == "," and shape[other.end : other.end + 2] == ",x":
        return start - 1, None  # "…, according to Ana Silva, who …"
    closes = edge == "," and "," not in shape[other.end : last]
    if closes or TAIL.match(shape, other.end, last) or _OPENS.search(shape, first, other.at):
        return other.at, None
    return None


def _turned(block: Shaped, first: int, last: int, cue: Cue) -> int:
    """Where the reporter goes on: "While Weil said it was shut, …", "Weil, who said so, …"."""
    shape, speech, syntax = block.shape, block.grammar.speech, block.grammar.syntax
    if first < cue.at or shape.find(",", first, last) < 0:
        return last
    if block.grammar.verb_second or speech.that_required:
        return last
    lo, _ = block.sentence(cue.at)
    before = cue.start
    while before > lo and shape[before - 1] in "ab":
        before -= 1
    opened = shape[before - 1] if before > lo else "^"
    opens = block.words[before - 1].lower() if opened == "x" else ""
    leads = (shape[lo] in "xg" and "," not in shape[lo : cue.at]) or (
        opens in syntax.subordinating and not cue.shared
    )
    related = opens in syntax.who if cue.shared else opened in "xh" and shape[first] in "be"
    if (leads or related) and not is_aside(block, cue, lo):
        for match in _COMMA.finditer(shape, first + (1 if related else _FEWEST), last):
            at = match.end()
            if (leads and shape[at] in "dpNRrnxo") or (related and shape[at] in "bvue"):
                return match.start()
    return last


def is_aside(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether a cue is put beside what it reports by a word such as "as"."""
    at = cue.start
    while at > lo and block.shape[at - 1] in "abd":
        at -= 1
    return at > lo and block.words[at - 1].lower() in block.grammar.like


def _closed(shape: str, first: int, last: int) -> int:
    """The end of a clause without signs, and without a bracket that opens before it."""
    while last > first and (
        shape[last - 1] in ",.;:!-c" or (shape[last - 1] == ")" and "(" not in shape[first:last])
    ):
        last -= 1
    return last
