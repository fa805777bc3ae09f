"""Reported speech in one block: which words are whose, before anybody is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from attrs import evolve

from ...model import QuoteKind
from ...regex import regex
from ...span import Span
from .colons import announcer, labelled
from .cues import WHEN, Cue, Range, cues, without_outlet
from .dashed import Turn, dashed, resumed_to
from .dependent import dependent
from .german import (
    german_clauses,
    german_cues,
    has_subjunctive,
    label,
    reports,
    subject,
    supposes,
)
from .headed import headed
from .indirect import STATES, clauses
from .marks import Marked
from .merged import merged
from .phrases import NOUN_PHRASE
from .run_on import run_on
from .said import Said
from .shapes import Shaped, shaped
from .taken_up import taken_up
from .titled import titled

# A stretch in marks of so many words is speech even where nobody is named: titles are shorter.
_LONG = 6
# Marks around fewer words, with nobody speaking close by, hold a title, a name or a term.
_SHORT = 4

_BETWEEN_CLOSE = regex(r"[,:h~-]{0,3}$")
_BETWEEN_OPEN = regex(r"[^.;]{0,24}[,:h-]{1,2}$")
_AFTER_CLOSE = regex(r"[,.!?-]{0,2}(?:[aby]|[ox]y){0,4}$")
_BEYOND_ANOTHER = regex(r"[,.h:-]{0,2}q[,ac-]{0,3}$")
_LABEL = regex(rf"a{{0,2}}(?P<who>{NOUN_PHRASE}(?:\([^()]{{1,8}}\)|,[^,.:;q]{{1,12}})?):$")
# Italian and Spanish headlines: "Riva, “Il ponte non si farà”".
_ENTITLED = regex(r"(?P<who>[NR]{1,4}),q(?:[.:]|$)")
# How headlines begin that capitalize their words: "Mayor Says", "Ana Silva", "The Mayor".
_TITLED = frozenset(("NN", "NR", "RN", "RR", "dN", "dR"))
_SIGNED = regex(rf"[-~]{{1,2}}(?P<who>{NOUN_PHRASE}(?:,[^.;:q]{{1,14}})?)")


_SPEECH = regex(f"[qvutgkK]|n{WHEN}h|[NR]:")
# "SILVA:", "Mayor Ana Silva:", and the colon.
_LABEL_WORDS = 8
# Without marks, such a verb as "asked" reports a question, or what is asked for.
_REPORTING = regex(f"[vtgkK]|n{WHEN}h|u[dDNRrnp#,]{{0,6}}x")
# Beside marks, it says who speaks: "Silva was asked. “No!”"
_SPEAKING = regex(f"[vutgkK]|n{WHEN}h")


def _going_on(block: Shaped, lo: int, hi: int, before: Sequence[Said]) -> Said | None:
    """A sentence that goes on reporting by its verb alone: German "Es sei niemand verletzt."."""
    weak = bool(before) and before[-1].kind == "indirect"
    if weak:
        first, last = block.range(before[-1].contents[0])
        weak = has_subjunctive(block, first, last)
    if hi - lo < _SHORT:
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
    found: list[Said] = []
    turns = dashed(block) if "-" in block.shape else ()
    unnamed_dash = block.grammar.speech.dialogue and "-" in block.shape
    unnamed = unnamed_dash and block.shape[0] == "-"
    if not (turns or _SPEECH.search(block.shape) or block.grammar.capitalized or unnamed):
        line = titled(block) if block.shape[:2] in _TITLED else None
        return (line,) if line else ()
    begin = 0
    if not turns and block.shape[:1] == "-" and (dialogue := _dialogue(block) or _unnamed(block)):
        begin = _behind(block, dialogue)
        if begin >= len(block.shape):
            return (dialogue,)
        found.append(dialogue)
    if ":" in block.shape[:_LABEL_WORDS]:
        if (turn_of := _TRANSCRIPT.match(block.shape)) and (turn := _turn(block, turn_of)):
            return (turn,)
        if "q" not in block.shape and (line := headed(block)):
            return (line,)
    shape, takes_up = block.shape, block.grammar.speech.takes_up
    told: list[Cue] = []
    quoting = "q" in shape
    reporting = _SPEAKING if quoting else _REPORTING
    since = 0
    for lo, hi in pairwise(block.sentences):
        if turns and (lo := _beyond(turns, lo)) >= hi:
            continue
        if lo < begin:
            continue
        if (
            lo
            and block.shape[lo] == "-"
            and unnamed_dash
            and (said_here := _dialogue(block, lo, hi))
        ):
            found.append(said_here)
            continue
        marked = quoting and shape.find("q", lo, hi) >= 0
        goes_on = block.grammar.capitalized and (bool(found) or lo == 0 or bool(_last(told)))
        if not (marked or reporting.search(shape, lo, hi) or _urges(block, lo, hi)):
            if goes_on and (more := _going_on(block, lo, hi, found)):
                found.append(_begun(block, more, found, told))
            continue
        said = _cues(block, lo, hi)
        here = list(_quoted(block, lo, hi, said, found)) if marked else []
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
        who=_words(block, turn.cue.who),
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
            who=_words(block, cue.who),
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
            contents=tuple(block.span(*part) for part in parts),
            cue=block.span(cue.at, cue.at + 1),
            who=_words(block, cue.who),
            via=_words(block, relay.who) if relay else None,
            addressee=_addressee(block, cue, hi),
            medium=(cue.at + 1, hi),
        )


_IN_MARKS = regex("q")


def _quoted(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], before: Sequence[Said]
) -> Iterator[Said]:
    shape, past = block.shape, lo
    for match in _IN_MARKS.finditer(shape, lo, hi):
        at = match.start()
        if at < past:
            continue
        cue, close = _governing(block, at, said)
        if cue and cue.at < at and _labelled(block, at, lo, cue):
            cue = None
        named = None if cue else _named_beside(block, at, lo, hi)
        if cue and close and _after_its_clause(block, at, cue):
            named, cue = cue.who, None
        if cue is None and named is None and said and said[-1].at > at:
            named = next((c.who for c in said if c.at > at and _has_its_own(block, at, c)), None)
        mark = block.quotes[at]
        if cue is None and named is None and (inside := _incised(block, mark)):
            yield evolve(inside, opens_block=at == 0, ends_block=hi == len(shape))
            continue
        kind = _kind(block, at, lo, hi, cue, close or named is not None, bool(before))
        if kind == "direct" and cue is None and named is None and shape[at - 1 : at] == ":":
            named = announcer(block, lo, at - 1)
        if kind is None and cue is None and named is None:
            kind = "mixed" if _reports_on(block, at, lo, hi, before) else None
        if kind is None or (cue and not close and _is_remote(block, cue, at)):
            continue
        beyond = run_on(block, at, lo, hi, cue, said) if cue and kind == "direct" else None
        if beyond:
            kind, past = "mixed", beyond
        yield Said(
            kind=kind,
            contents=(block.span(at, beyond) if beyond else mark.span,),
            cue=block.span(cue.at, cue.at + 1) if cue else None,
            who=_words(block, cue.who if cue else named),
            via=_words(block, cue.via) if cue else None,
            addressee=_addressee(block, cue, hi) if cue else None,
            medium=(cue.at + 1, hi) if cue else None,
            closed=mark.closed,
            opens_block=at == 0,
            ends_block=hi == len(shape),
            follows=cue is None and named is None,
        )


def _reports_on(block: Shaped, at: int, lo: int, hi: int, before: Sequence[Said]) -> bool:
    """Whether a fragment stands in a sentence that goes on reporting: "Das sei „ein Skandal“."."""
    if not before or not block.grammar.capitalized:
        return False
    return reports(block, lo, hi, weak=True) or has_subjunctive(block, at + 1, min(hi, at + 2))


_INCISED = regex(r"[,!?.-]+(?P<cue>[abp]{0,4}[vu])")
# Behind a cue amid the words: when and where, up to the sign that ends it.
# So many words hold the longest subjects with what stands beside them.
_SUBJECT_REACH = 40
_ASIDE = regex(r"[ay]{0,2}(?:[ox][dD]?[nNRr#y]{1,3}){0,3}(?=[,.-]|$)")


def _incised(block: Shaped, mark: Marked) -> Said | None:
    """A cue within the marks, as French « Non, dit-elle. Jamais. » has it."""
    if not block.grammar.incised:
        return None
    place = mark.inner
    inner = shaped(block.text[place.slice], block.grammar, ())
    for match in _INCISED.finditer(inner.shape, 2):
        at = match.end() - 1
        cue = _verb_amid(inner, match.start("cue"), at)
        aside = _ASIDE.match(inner.shape, cue.end) if cue else None
        if cue is None or aside is None:
            continue
        parts = [Span(mark.span.start, inner.starts[match.start()] + place.start)]
        after = aside.end() + 1
        while after < len(inner.words) and inner.shape[after] in ".,;":
            after += 1
        if after < len(inner.words):
            parts.append(Span(inner.starts[after] + place.start, mark.span.end))
        return Said(
            "direct",
            tuple(parts),
            cue=inner.span(at, at + 1).shifted(place.start),
            who=inner.span(*cue.who).shifted(place.start) if cue.who else None,
            closed=mark.closed,
        )
    return None


def _verb_amid(inner: Shaped, lo: int, at: int) -> Cue | None:
    """A reporting verb that begins a stretch of its own, and its subject behind it."""
    hi = min(len(inner.shape), at + _SUBJECT_REACH)
    cue = next((cue for cue in cues(inner, lo, hi) if cue.at == at), None)
    return cue if cue and (cue.inverted or cue.who is None) else None


# "Calificó la medida de «insulto»": what such a verb says in marks stands near.
_FAR = 10


def _is_remote(block: Shaped, cue: Cue, at: int) -> bool:
    """Whether marks hold a term of the reporter's own: "continuó la protesta por el “muro”"."""
    speech = block.grammar.speech
    if at and block.words[at - 1].lower() in speech.so_called:
        return True
    if not speech.that_required or cue.letter != "u":
        return False
    return abs(at - cue.at) > _FAR or (cue.who is None and not cue.dropped)


def _words(block: Shaped, words: Range | None) -> Span | None:
    return block.span(*words) if words else None


_PARTED = regex("[,;:.q]")
_OWN_CLAUSE = regex(f"a?h|{STATES}")


def _governing(block: Shaped, at: int, said: Sequence[Cue]) -> tuple[Cue | None, bool]:
    """The cue that a quotation belongs to, and whether it stands close by."""
    shape = block.shape
    left = next((c for c in reversed(said) if c.at < at and c.letter != "K"), None)
    if left and left.lead is not None:
        left = _reporting(shape, at, left, said)
    right = next((c for c in said if c.at > at), None)
    if right and _has_its_own(block, at, right):
        right = None
    if (
        left
        and left.letter in "vu"
        and block.grammar.capitalized
        and not _PARTED.search(shape, left.end, at)
    ):
        return left, shape[at - 1] == ":"  # "nannte den Plan „falsch“, sein Anwalt sprach …"
    if left and left.letter != "k" and _BETWEEN_CLOSE.match(shape, left.end, at):
        return left, True
    if right and _AFTER_CLOSE.match(shape, at + 1, right.start) and right.letter != "g":
        return right, True
    # "calificó la medida de “vital” y pidió calma": the verb before, in the Romance languages.
    joined = left is not None and left.lead is not None and shape[at + 1 : at + 2] == "c"
    if right and right.shared and right.letter in "vut" and right.at - at < 4 and not joined:
        return right, True
    if left and "q" not in shape[left.end : at] and _BETWEEN_OPEN.match(shape, left.end, at):
        return left, True
    if (
        left
        and "q" in shape[left.end : at]
        and re.fullmatch(r"[,.h:-]{0,2}q[,ac-]{0,3}", shape[left.end : at])
    ):
        return left, False
    if right and right.letter != "g" and shape[right.start - 1] in ",q-" and not left:
        return right, False
    if left:
        return left, False
    return (right, False) if right else (None, False)


def _after_its_clause(block: Shaped, at: int, cue: Cue) -> bool:
    """Whether a cue reports a clause, after which a colon leads to marks: "said it was: “…”"."""
    shape = block.shape
    if cue.at > at or cue.letter not in "vt" or cue.inverted or shape[at - 1] not in ":-":
        return False
    return bool(block.grammar.endings) and _OWN_CLAUSE.match(shape, cue.at + 1, at) is not None


def _has_its_own(block: Shaped, at: int, cue: Cue) -> bool:
    """Whether a cue behind marks reports a clause of its own: "hailed “…” and said it was"."""
    if not block.grammar.endings or not cue.shared or cue.letter not in "vt":
        return False
    between = _AND.fullmatch(block.shape, at + 1, cue.at)
    return between is not None and _OWN_CLAUSE.match(block.shape, cue.end) is not None


_AND = regex("[^bvutq;:.]{0,14}c[ab]{0,3}")


def _labelled(block: Shaped, at: int, lo: int, cue: Cue) -> bool:
    """Whether somebody else than the subject of a cue is named before the colon."""
    return (
        block.grammar.capitalized
        and block.shape[at - 1] == ":"
        and cue.end < at - 1
        and label(block, max(lo, cue.end), at - 1) is not None
    )


def _reporting(shape: str, at: int, inner: Cue, said: Sequence[Cue]) -> Cue:
    """Who reports "il espérait que “…”", where somebody said that he did."""
    pronoun = inner.who is not None and shape[slice(*inner.who)] == "p"
    if not pronoun and not (inner.letter == "u" and at - inner.at > _FAR):
        return inner
    outer = (c for c in said if c.at < inner.start and c.letter == "v" and c.who)
    return next((c for c in outer if shape[c.at + 1] == "h"), inner)


def _named_beside(block: Shaped, at: int, lo: int, hi: int) -> Range | None:
    """A speaker without a verb: ``Scholz: “…”`` and ``“…” — Ana Silva``."""
    shape = block.shape
    if block.grammar.capitalized and at > lo and shape[at - 1] == ":":
        # "Die Bewohner sind gelassen: „…“"
        return label(block, lo, at - 1) or subject(block, lo, at - 1)
    if (named := _LABEL.match(shape, lo, at)) and (who := labelled(block, *named.span("who"))):
        return who
    romance = block.grammar.speech.that_required
    if romance and (headed := _ENTITLED.match(shape, lo, at + 2)):
        return headed.span("who")
    after = at + 1 + (shape[at + 1 : at + 2] in tuple(",."))
    if (signed := _SIGNED.match(shape, after, hi)) and signed.end() >= hi - 1:
        return signed.span("who")
    return None


def _kind(
    block: Shaped,
    at: int,
    lo: int,
    hi: int,
    cue: Cue | None,
    close: bool,
    after_quote: bool,
) -> QuoteKind | None:
    """Direct, mixed, or no quotation at all: a title, a nickname, a term."""
    shape = block.shape
    inner = block.text[block.quotes[at].inner.slice].strip()
    count = len(inner.split())
    whole = not inner[:1].islower() and not inner.startswith(("…", "..."))
    first = at == lo or (at == lo + 1 and shape[lo] in "-~")
    if block.grammar.syntax.caseless and not first and shape[at - 1] not in _LEADS:
        whole = count >= _LONG  # no capital tells
    if whole and first and after_quote and shape[lo:hi].strip("-~.") == "q":
        return "direct"  # “…,” she said. “No.”
    before = shape[at - 1] if at > lo else "^"
    beside = before in ",c" and shape[at - 2 : at - 1] in tuple("nNrRq,")
    if (before in _BEFORE_TITLE or beside) and _is_title(inner, block):
        return None
    stop = inner[-1:] in ",.!?…-—।۔؟" or shape[at + 1 : at + 2] in tuple(",.")
    if whole and (first or before in ":,-hvutg"):
        if before == ":" and stop and count > 1:
            return "direct"
        if close or count >= _LONG or (stop and count >= _SHORT and first):
            return "direct" if close or stop or count >= _LONG else None
        return None
    if close and before in ":," and count >= _SHORT and stop:
        return "direct"  # “…,” she said, “…”
    if whole and count >= _LONG and not (cue is None and _names_a_work(block, inner)):
        return "direct"
    if cue is None:
        return None
    if whole and count < _SHORT and not close and inner[-1:] not in ",.!?…":
        calls = block.words[cue.at].lower() in block.grammar.lexicon.speech.calls
        return "mixed" if calls and (cue.at < at or block.grammar.capitalized) else None
    return "direct" if close and whole and count >= _SHORT else "mixed"


# What may stand before a whole sentence in marks.
_LEADS = frozenset(":,-hvutgqa")


def _names_a_work(block: Shaped, inner: str) -> bool:
    """Whether words in marks hold no clause: German „Gesetz zur Sicherung der Deiche“."""
    german = block.grammar.capitalized and inner[-1:] not in ".!?…"
    return german and not _CLAUSE.search(shaped(inner, block.grammar, ()).shape)


_CLAUSE = regex("[bvup]")
# "on “Meet the Press”", "the film “Sea and Sand”": after a preposition, an article or a noun.
_BEFORE_TITLE = frozenset("oxdDnNrRe")
# Titles of films and books seldom have more words, and speech in capitals does.
_LONGEST_TITLE = 8


def _is_title(inner: str, block: Shaped) -> bool:
    """Whether each word but the small ones has a capital, in a language with such titles."""
    words = inner.strip(",.!?;").split()
    if not block.grammar.syntax.titled or len(words) > _LONGEST_TITLE:
        return False
    letters = block.grammar.known
    return all(not word[0].islower() or letters[word] in "oxdc" for word in words) and (
        words[-1][0].isupper() and words[0][0].isupper()
    )


_ADDRESSEE = regex(rf"{NOUN_PHRASE}")


def _addressee(block: Shaped, cue: Cue, hi: int) -> Span | None:
    if cue.letter != "t":
        return None
    match = _ADDRESSEE.match(block.shape, cue.end if cue.inverted else cue.at + 1, hi)
    return block.span(*match.span()) if match else None


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
