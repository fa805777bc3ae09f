"""What stands in quotation marks: whether it is said, and whose cue it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from ...model import QuoteKind
from ...regex import regex
from .colons import announcer, is_topic, labelled
from .cue import Cue, Range
from .cues import addressee
from .german import has_subjunctive, label, reports, subject
from .incised import incised
from .indirect import STATES
from .phrases import NOUN_PHRASE
from .run_on import run_on
from .said import Said
from .shapes import Shaped, shaped

# A stretch in marks of so many words is speech even where nobody is named: titles are shorter.
_LONG = 6

# Marks around fewer words, with nobody speaking close by, hold a title, a name or a term.
_SHORT = 4

_BETWEEN_CLOSE = regex(r"[,:h~-]{0,3}$")

_BETWEEN_OPEN = regex(r"[^.;]{0,24}[,:h-]{1,2}$")

_BEYOND_ANOTHER = regex(r"[,.h:-]{0,2}q[,ac-]{0,3}$")
_AFTER_CLOSE = regex(r"[,.!?-]{0,2}(?:[aby]|[ox]y){0,4}$")

_LABEL = regex(rf"a{{0,2}}(?P<who>{NOUN_PHRASE}(?:\([^()]{{1,8}}\)|,[^,.:;q]{{1,12}})?):$")

# Italian and Spanish headlines: "Riva, “Il ponte non si farà”".
_ENTITLED = regex(r"(?P<who>[NR]{1,4}),q(?:[.:]|$)")

_SIGNED = regex(rf"[-~]{{1,2}}(?P<who>{NOUN_PHRASE}(?:,[^.;:q]{{1,14}})?)")

_IN_MARKS = regex("q")


def quoted(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], before: Sequence[Said]
) -> Iterator[Said]:
    """What the marks of one sentence hold, if it is said, with the cue and the speaker.

    ``said`` are the cues of the sentence, ``before`` what the sentences before it report. Left
    alone: titles, nicknames and terms.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("“It is shut,” said Ana Silva of the “Old” pier.", grammar(load("en")))
    >>> (one,) = quoted(block, 0, 9, cues(block, 0, 9), ())
    >>> one.kind, block.text[one.who.slice]
    ('direct', 'Ana Silva')
    """
    shape, past = block.shape, lo
    for match in _IN_MARKS.finditer(shape, lo, hi):
        at = match.start()
        if at < past:
            continue
        cue, close = _governing(block, at, said)
        if cue and cue.at < at and _labelled(block, at, lo, cue):
            cue = None
        if cue is None and shape[at - 1 : at] == ":" and is_topic(block, lo, at - 1):
            continue
        named = None if cue else _named_beside(block, at, lo, hi)
        if cue and close and _after_its_clause(block, at, cue):
            named, cue = cue.who, None
        if cue is None and named is None and said and said[-1].at > at:
            named = next((c.who for c in said if c.at > at and _has_its_own(block, at, c)), None)
        mark = block.quotes[at]
        if cue is None and named is None and (inside := incised(block, mark)):
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
            who=block.place(cue.who if cue else named),
            via=block.place(cue.via) if cue else None,
            addressee=addressee(block, cue, hi) if cue else None,
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
    if left and "q" in shape[left.end : at] and _BEYOND_ANOTHER.match(shape, left.end, at):
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
    inner = block.inside(at).strip()
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
    return all(not word[0].islower() or letters[word] in "oxdcS" for word in words) and (
        words[-1][0].isupper() and words[0][0].isupper()
    )
