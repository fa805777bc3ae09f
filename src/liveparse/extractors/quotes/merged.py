"""Words in marks within a reported clause: given with it, or in its stead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from attrs import evolve

from ...regex import regex
from ...span import Span
from .indirect import STATES
from .said import Said
from .shapes import Shaped, shaped

# Words in marks are more than a mere phrase if they have more words.
_PHRASE = 6
# "the gate was rusty and had “never been meant to hold”"
_JOINED = regex(r",?c(?=[^,;:cq]{0,6}q$)")
_OWN_CLAUSE = regex(f"a?h|{STATES}")
_VERBAL = regex("e|.*[bvutp]")
# What opens a clause, or has a verb of its own behind a subject; or at its beginning.
_CLAUSE = regex(rf"h|{STATES}")
_STATEMENT = regex(rf"a*[bh]|{STATES}")


def merged(block: Shaped, quoted: Sequence[Said], clauses: Iterable[Said]) -> list[Said]:
    """Quotations and reported clauses in order, one for each stretch of words.

    A clause is given whole, as ``mixed``, where what stands in marks within it is a mere phrase,
    nearly all of it, or in several places; what else is a statement in marks stands for the clause
    around it.
    """
    found = list(quoted)
    for clause in clauses:
        inside = [one for one in quoted if one.meets(clause)]
        if not inside:
            found.append(clause)
        elif _are_parts(block, inside, clause):
            found = [one for one in found if one not in inside]
            found.append(_with_marks(clause, inside))
        elif (before := _before_and(block, clause, inside)) is not None:
            found = [one for one in found if one not in inside]
            parts = (before, *(span for one in inside for span in one.contents))
            found.append(evolve(clause, kind="mixed", contents=parts))
    return sorted(found, key=attrgetter("start")) if found[1:] else found


def _with_marks(clause: Said, inside: Sequence[Said]) -> Said:
    """A clause with what stands in marks within it, up to the mark that closes it."""
    *parts, last = clause.contents
    ends = [one.contents[-1].end for one in inside if one.contents[-1].start < last.end]
    parts.append(Span(last.start, max(last.end, *ends)) if ends else last)
    closed = all(one.closed for one in inside)
    return evolve(clause, kind="mixed", contents=tuple(parts), closed=closed)


def _before_and(block: Shaped, clause: Said, inside: Sequence[Said]) -> Span | None:
    """What a clause says before "and" leads on to a statement in marks."""
    if not block.grammar.speech.whole or len(clause.contents) != 1:
        return None
    if any(one.kind != "mixed" for one in inside):
        return None
    first, _ = block.range(clause.contents[0])
    at, _ = block.range(inside[0].contents[0])
    joined = _JOINED.search(block.shape, first, at + 1)
    if joined is None or not _OWN_CLAUSE.match(block.shape, first, joined.start()):
        return None
    return block.span(first, joined.start())


def _are_parts(block: Shaped, inside: Sequence[Said], clause: Said) -> bool:
    """Whether words in marks are no more than parts of the clause around them."""
    if any(one.kind != "mixed" for one in inside):
        return False
    several = len(inside) > 1 and block.grammar.speech.whole and clause.leads
    if several and "ch" not in block.shape[slice(*block.range(clause.contents[0]))]:
        return True  # not so "was “safe” and that it would “stand”"
    return all(_is_part(block, one, clause, alone=len(inside) == 1) for one in inside)


def _is_part(block: Shaped, said: Said, clause: Said, *, alone: bool) -> bool:
    """Whether words in marks are no more than a part of the clause around them.

    So are a few words, “may have been safe”, unless they have a verb and it is to them that the cue
    behind belongs. More of them are, up to three fifths of a clause, if its cue stands before it or
    they are but a phrase; and again from three fourths of it, where the few words before them are
    no clause to stand without them: "he has “always run a lean campaign”".
    """
    at, _ = block.range(said.contents[0])
    inner = block.inside(at).strip()
    count = len(inner.split())
    if count == 1:
        return not block.grammar.speech.that_required  # there the word in marks is what is quoted
    if not block.grammar.speech.whole:
        return False
    if clause.surrounds:
        return True  # "The pier, Silva said, is “a waste of public money and of time.”"
    if count > _PHRASE:
        led = clause.leads and alone
        share = len(inner) / sum(map(len, clause.contents))
        if share >= 3 / 5:
            own = share < 3 / 4 or _CLAUSE.match(shaped(inner, block.grammar, ()).shape)
            return led and not own
        return led or not _VERBAL.match(shaped(inner, block.grammar, ()).shape)
    _, last = block.range(clause.contents[-1])
    if clause.leads or block.shape[at + 1 : last].strip(",."):
        return True
    return _STATEMENT.match(shaped(inner, block.grammar, ()).shape) is None
