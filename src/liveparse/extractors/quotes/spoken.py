"""Reported speech in one block: which words are whose, before anybody is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from attrs import evolve

from ...regex import regex
from ...span import Span
from .cue import Cue, Range
from .cues import STATEMENT, addressee, cues, without_outlet
from .dashed import Turn, dashed, resumed_to
from .dependent import dependent
from .german import (
    german_clauses,
    german_cues,
    has_subjunctive,
    reports,
    supposes,
)
from .headed import headed
from .indirect import clauses
from .lead_in import past_lead_in
from .merged import merged
from .phrases import NOUN_PHRASE
from .quoted import quoted
from .said import Said
from .shapes import Shaped
from .taken_up import taken_up
from .titled import titled

# How headlines begin that capitalize their words: "Mayor Says", "Ana Silva", "The Mayor".
_TITLED = frozenset(("NN", "NR", "RN", "RR", "dN", "dR"))


_SPEECH = regex("[qvutgkK:](?:(?<!:)|(?<=[NR]:))")
_STATEMENT = regex(STATEMENT)
# "SILVA:", "Mayor Ana Silva:", and the colon.
_LABEL_WORDS = 8
# Without marks, such a verb as "asked" reports a question, or what is asked for.
_REPORTING = regex("[vtgkKu](?:(?<!u)|[dDNRrnp#,]{0,6}x)")
# Beside marks, it says who speaks: "Silva was asked. “No!”"
_SPEAKING = regex("[vutgkK]")


def _states(shape: str, lo: int, hi: int) -> bool:
    """Whether a noun may report a clause: "Silva's claim that"."""
    return shape.find("h", lo, hi) >= 0 and _STATEMENT.search(shape, lo, hi) is not None


# A sentence of fewer words reports nothing by its verb alone.
_FEWEST = 4


def _going_on(block: Shaped, lo: int, hi: int, before: Sequence[Said]) -> Said | None:
    """A sentence that goes on reporting by its verb alone: German "Es sei niemand verletzt."."""
    weak = bool(before) and before[-1].kind == "indirect"
    if weak:
        first, last = block.range(before[-1].contents[0])
        weak = has_subjunctive(block, first, last)
    if hi - lo < _FEWEST:
        return None
    if not reports(block, lo, hi, weak=weak) and not (weak and supposes(block, lo, hi)):
        return None
    while hi > lo and block.shape[hi - 1] in ".!?":
        hi -= 1
    return Said("indirect", (block.span(lo, hi),), opens_block=lo == 0, follows=True)


def _cued(said: Iterable[Said]) -> list[int]:
    """Where the cues stand of what is said."""
    return [one.cue.start for one in said if one.cue is not None]


def _begun(block: Shaped, said: Said, before: Sequence[Said], told: Sequence[Cue]) -> Said:
    """A report that begins without a cue, by whose cue stood in the sentence before.

    "Weber bestätigte den Fund. Verletzt sei niemand."
    """
    spoke = _last(told)
    if before or spoke is None:
        return said  # it goes on with what was reported before
    return evolve(said, who=block.span(*spoke), follows=False)


def _last(told: Sequence[Cue]) -> Range | None:
    """Who is the subject of the last cue that has one."""
    return next((cue.who for cue in reversed(told) if cue.letter == "v" and cue.who), None)


# So many quotations at most does a sentence behind them give to one speaker.
_NAMED = 8


def spoken(block: Shaped) -> tuple[Said, ...]:
    """What is quoted in a block, in order: first what stands in marks, by the nearest grammar."""
    shape, german = block.shape, block.grammar.capitalized
    found: list[Said] = []
    turns: Sequence[Turn] = ()
    dashes = unnamed = False
    if "-" in shape:
        turns = dashed(block)
        dashes = block.grammar.speech.dialogue
        unnamed = dashes and shape[0] == "-"
    speech = turns or german or unnamed or _SPEECH.search(shape)
    if not (speech or _states(shape, 0, len(shape))):
        line = titled(block) if shape[:2] in _TITLED else None
        return (line,) if line else ()
    begin = 0
    if not turns and shape[:1] == "-" and (dialogue := _dialogue(block) or _unnamed(block)):
        begin = _behind(block, dialogue)
        if begin >= len(shape):
            return (dialogue,)
        found.append(dialogue)
    if ":" in shape[:_LABEL_WORDS]:
        if (turn_of := _TRANSCRIPT.match(shape)) and (turn := _turn(block, turn_of)):
            return (turn,)
        if "q" not in shape and (line := headed(block)):
            return (line,)
    takes_up = block.grammar.speech.takes_up
    told: list[Cue] = []
    quoting = "q" in shape
    reporting = _SPEAKING if quoting else _REPORTING
    since = 0
    for lo, hi in pairwise(block.sentences):
        if turns and (lo := _beyond(turns, lo)) >= hi:
            continue
        if lo < begin:
            continue
        if dashes and lo and shape[lo] == "-" and (said_here := _dialogue(block, lo, hi)):
            found.append(said_here)
            continue
        marked = quoting and shape.find("q", lo, hi) >= 0
        opens = lo == 0
        if opens and (lo := min(past_lead_in(block), hi)) == hi:
            continue
        goes_on = german and (bool(found) or opens or bool(_last(told)))
        reported = marked or reporting.search(shape, lo, hi) or _states(shape, lo, hi)
        if not (reported or _urges(block, lo, hi)):
            if goes_on and (more := _going_on(block, lo, hi, found)):
                found.append(_begun(block, more, found, told))
            continue
        said = _cues(block, lo, hi)
        here = list(quoted(block, lo, hi, said, found)) if marked else []
        if said:
            here = merged(block, here, _indirect(block, lo, hi, said, here))
        elif goes_on and not here and (more := _going_on(block, lo, hi, found)):
            here = [_begun(block, more, found, told)]
        if not quoting and not takes_up:
            found += here
            told += said
            continue
        if said and not here and (said[0].letter in "vu" or said[0].at - lo < 2):
            found[-_NAMED:] = [_named_after(block, one, said[0]) for one in found[-_NAMED:]]
        used = takes_up and here and said and block.starts[said[0].at] in _cued(here)
        if takes_up and said and not used and (before := taken_up(block, since, lo, said)):
            found += _given(block, hi, *before)
            since = hi
        found += [_continued(block, one, told) for one in here]
        since = hi if here else since
        told += said
    if turns:
        found = _with_turns(block, found, turns)
    if quoting and not found and (line := headed(block) or titled(block)):
        return (line,)
    return tuple(_joined(block, found) if len(found) > 1 else found)


def _beyond(turns: Iterable[Turn], lo: int) -> int:
    """Where the rest of a sentence begins whose first words stand between dashes: its last cue."""
    for turn in turns:
        if turn.parts[0][0] - 1 <= lo < turn.end:
            lo = turn.end if turn.parts[-1][1] > turn.cue.at else turn.cue.start
    return lo


def _with_turns(block: Shaped, found: Iterable[Said], turns: Iterable[Turn]) -> list[Said]:
    """What stands between dashes, and besides it what the other sentences report."""
    said = [_turned(block, turn) for turn in turns]
    said += [one for one in found if not any(one.meets(turn) for turn in said)]
    return sorted(said, key=attrgetter("start"))


def _turned(block: Shaped, turn: Turn) -> Said:
    return Said(
        kind="direct",
        contents=tuple(block.span(*part) for part in turn.parts),
        cue=block.span(turn.cue.at, turn.cue.at + 1),
        who=block.place(turn.cue.who),
        medium=(turn.cue.at + 1, turn.end),
        opens_block=turn.parts[0][0] == 1,
        ends_block=turn.end == len(block.shape),
    )


def _urges(block: Shaped, lo: int, hi: int) -> bool:
    """Whether a verb may report without marks what it asks for: "called for calm"."""
    urging, at = block.grammar.urging, block.shape.find("u", lo, hi)
    while at >= 0 and block.words[at].lower() not in urging:
        at = block.shape.find("u", at + 1, hi)
    return at >= 0


def _cues(block: Shaped, lo: int, hi: int) -> tuple[Cue, ...]:
    return (german_cues if block.grammar.capitalized else cues)(block, lo, hi)


def _given(
    block: Shaped, hi: int, cue: Cue, parts: tuple[Range, ...], in_marks: bool
) -> Iterator[Said]:
    """The words of the sentences before, which a cue behind them gives to somebody."""
    for part in parts:
        yield Said(
            kind="mixed" if in_marks else "indirect",
            contents=(block.quotes[part[0]].span if in_marks else block.span(*part),),
            cue=block.span(cue.at, cue.at + 1),
            who=block.place(cue.who),
            medium=(cue.at + 1, hi),
            closed=all(block.quotes[at].closed for at in range(*part) if at in block.quotes),
        )


# "– The bridge is closed, said the mayor. – It stays so."
_DASHED = regex(
    rf"[,.!?-]{{1,2}}(?P<it>(?<=[.!?])p)?(?P<cue>[ab]{{0,2}}[vuk])a{{0,2}}(?P<who>{NOUN_PHRASE}(?:,[^,.;:q-]{{1,14}})?)(?=[,.:-]|[oxacy]|$)"
)
# "– Kukaan ei loukkaantunut, Niemi sanoo.": the name first, in Finnish.
_DASHED_FIRST = regex(
    r"[,.!?-]{1,2}(?P<who>p|R{0,2}N{1,4}|r{0,2}N{1,4})(?P<it>)(?P<cue>[ab]{0,2}[vu])(?=[,.:-]|[oxacy]|$)"
)
_RESUMED = regex("[.,:]?-[.,:;]?")


def _behind(block: Shaped, dialogue: Said) -> int:
    """Where the sentence behind that of a dialogue's cue begins."""
    if dialogue.cue is None:
        return len(block.shape)
    if len(dialogue.contents) > 1:
        return block.range(dialogue.contents[-1])[1]
    last = dialogue.who or dialogue.cue
    at, _ = block.range(max(last, dialogue.cue, key=_span_end))
    return block.sentence(at)[1]


def _span_end(span: Span) -> int:
    return span.end


def _dialogue(block: Shaped, lo: int = 0, hi: int | None = None) -> Said | None:
    """Speech after a dash, as Scandinavian, Slavic and Romance print has it.

    Within a block it is one sentence, from ``lo`` to ``hi``.
    """
    shape = block.shape
    end = len(shape) if hi is None else hi
    match = _DASHED.search(shape, lo + 1, end) or _DASHED_FIRST.search(shape, lo + 1, end)
    if match is None or match.start() - lo < _FEWEST_WORDS or "q" in shape[lo : match.start()]:
        return None
    if match["it"] and block.words[match.start("it")].lower() not in block.grammar.speech.takes_up:
        return None
    cue = match.end("cue")
    last = match.start() if shape[match.start()] in ",-" else match.start() + 1
    parts = [block.span(lo + 1, last)]
    resumed = _RESUMED.match(shape, max(match.end("cue"), match.end("who")))
    if lo == 0 and resumed and resumed.end() < len(shape):
        parts.append(block.span(resumed.end(), resumed_to(block, resumed.end())))
    return Said(
        kind="direct",
        contents=tuple(parts),
        cue=block.span(cue - 1, cue),
        who=block.span(*without_outlet(block, *match.span("who"))),
        opens_block=lo == 0,
        ends_block=parts[-1].end == len(block.text),
    )


def _unnamed(block: Shaped) -> Said | None:
    """Speech after a dash that says no name: whoever spoke, or was spoken of, goes on."""
    shape = block.shape
    if not block.grammar.speech.dialogue or shape[-1] not in ".!?" or "q" in shape:
        return None
    if len(shape) < _FEWEST_SPOKEN or "-" in shape[1:] or not _FINITE.search(shape):
        return None
    words = block.span(1, len(shape))
    return Said("direct", (words,), opens_block=True, ends_block=True, follows=True, dashed=True)


_FINITE = regex("[bvu]")
# A dash, three words and a full stop: shorter lines are those of a list.
_FEWEST_SPOKEN = 5

# "– No, said the mayor.": one word is enough, behind the dash.
_FEWEST_WORDS = 2

# "SILVA: The bridge is closed.", "Q: Why?"
_TRANSCRIPT = regex(r"(?P<who>[NR]{1,4}):")


def _turn(block: Shaped, named: re.Match[str]) -> Said | None:
    """What one speaker says in a transcript: a name in capitals, a colon, the words."""
    first, last = named.span("who")
    if named.end() >= len(block.shape):
        return None
    capitals = all(word.isupper() and len(word) > 2 for word in block.words[first:last])
    if not capitals or "q" in block.shape:
        return None
    if block.shape[named.end() :].count(".") + block.shape.count("?") < 1:
        return None
    words = block.span(named.end(), len(block.shape))
    return Said("direct", (words,), who=block.span(first, last), opens_block=True, ends_block=True)


def _continued(block: Shaped, said: Said, told: Sequence[Cue]) -> Said:
    """``Silva was angry, her lawyer said. “…”``: the words are those of the last who spoke."""
    if not said.follows or said.kind != "direct" or said.opens_block:
        return said
    spoke = next((cue.who for cue in reversed(told) if cue.letter in "vut" and cue.who), None)
    return evolve(said, who=block.span(*spoke)) if spoke else said


def _named_after(block: Shaped, said: Said, cue: Cue) -> Said:
    """The speaker of words that have none, by a sentence behind: Italian "“…”. Lo ha detto X"."""
    if said.who is not None or said.cue is not None or cue.who is None:
        return said
    if said.kind == "indirect":
        return said  # it goes on with what was reported before
    return evolve(said, cue=block.span(cue.at, cue.at + 1), who=block.span(*cue.who), follows=False)


def _indirect(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], quoted: Sequence[Said]
) -> Iterator[Said]:
    taken = [
        block.range(span)
        for one in quoted
        if one.kind == "direct"
        for span in (*one.contents, one.cue)
        if span is not None
    ]
    romance = block.grammar.speech.that_required
    reported = dependent if romance else german_clauses if block.grammar.capitalized else clauses
    for cue, parts, relay in reported(block, lo, hi, said, taken):
        if (
            cue.who
            and block.shape[cue.who[0]] == "p"
            and block.words[cue.who[0]].lower() in ("i", "we")
        ):
            continue
        yield Said(
            kind="indirect",
            contents=tuple([block.span(*part) for part in parts]),
            cue=block.span(cue.at, cue.at + 1),
            who=block.place(cue.who),
            via=block.place(relay.who) if relay else None,
            addressee=addressee(block, cue, hi),
            medium=(cue.at + 1, hi),
        )


def _joined(block: Shaped, found: Sequence[Said]) -> Iterator[Said]:
    """One quote where the cue splits the words, or where they go on without a cue."""
    held: Said | None = None
    for said in found:
        if held is not None and _goes_on(block, held, said):
            held = evolve(
                held,
                contents=held.contents + said.contents,
                closed=held.closed and said.closed,
                ends_block=said.ends_block,
            )
            continue
        if held is not None:
            yield held
        held = said
    if held is not None:
        yield held


def _goes_on(block: Shaped, held: Said, said: Said) -> bool:
    if held.kind != said.kind or held.cue is None:
        return False
    if said.cue is not None:
        return said.cue == held.cue
    if held.kind != "direct" or not said.follows:
        return False
    between = block.text[held.contents[-1].end : said.contents[0].start]
    return len(between) < 400 and not re.search(r"[.!?][\"”’)]?\s+\S[^.!?]*[.!?]", between)


def introduced(block: Shaped, offset: int) -> Said | None:
    """The cue that ends a block and announces the next one: ``She said:``; in the text's places."""
    shape = block.shape
    if shape[-1:] not in _LAST or not _INTRODUCES.search(shape):
        return None
    lo, hi = block.sentence(len(shape) - 1)
    for cue in reversed(_cues(block, lo, hi)):
        if cue.who and cue.letter in "vutg" and "q" not in shape[cue.end :]:
            return Said(
                kind="direct",
                contents=(),
                cue=block.span(cue.at, cue.at + 1).shifted(offset),
                who=block.span(*cue.who).shifted(offset),
            )
    return None


_LAST = (":", "v", "u", "t")
_INTRODUCES = regex(r"[vutg][^.;q]{0,24}:$|p[ab]{0,2}[vut]$")
