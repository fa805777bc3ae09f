"""Indirect speech in its clear forms: the reported clause, by the shape of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...regex import regex
from .bounds import TAIL, bounded, is_aside
from .cue import Cue, Range
from .parted import separated
from .phrases import NOUN_PHRASE
from .shapes import Shaped
from .urged import urged
from .verb_final import closed_clause

# A clause shows itself by a finite verb near its beginning: 25 words hold the longest subjects of
# newspaper sentences.
# A pronoun before a word, or a name before a small one, is a subject before its verb.
_CLAUSE = regex(
    r"p-?a?[nevutb]|xb|[NR]{1,4}a?n|[^oxgk,;:.?q(][^;:.?]{0,25}?[bevut]|[dDNRnr][^;:.?]{0,25}?b"
)
# So is a noun that an article follows behind another noun: "his friends feel the same".
_PLAIN = regex(
    r"[^,;:.?q(c][^;:.?]{0,30}?(?:[bevut]|[nNRry]n[dDp]|[nNRr]an)|[dDpNRr][nNRr#]{0,4}q|(?:[^,;:.?q(c][^;:.?]{0,30}?)?[pNRr]a?n"
)
# "says the cancellations for lack of rooms include heart surgery": nobody says so long an object.
_LONG = regex(r"(?:d[nNRr]|[NR#])[^,;:.?q]{7}")
# Behind a verb that may have another object, the subject and its verb must stand together.
STATES = (
    r"(?:p-?a?[nevutb]|xb|[NR]{1,4}a?n"
    r"|(?:[dDNRrni#y()c]|,[^,;:]{1,16},|o(?=[dDNRrn#])|e(?=[nrNR])){1,20}?a{0,2}[bvut])"
)
_TIGHT = regex(STATES)
# When and where, between a cue and its "that".
_WHEN = r"(?:[ay,]|dy|an|d[ny]a){0,4}"
_WHERE = r"(?:[ox][dD]{0,2}[nNRr#yei]{1,5}(?:o?[dDnNRr]{1,5})?[ay,]{0,2}){0,3}"
# "said Sunday in Velin, Norland, that", "told “Our Morning” – falsely – that", "wrote in a letter,
# signed by two others, that"
_FILL_THAT = regex(
    _WHEN
    + r"(?:[ox]i?[dD]{0,2}[nNRr#yeiq]{1,6}(?:[oc]?[dDnNRr]{1,5})?[ay,]{0,2}(?:(?<=,)N{1,3},)?){0,3}"
    r"(?:(?:[,-]|(?<=,))[^,;:.q-]{1,14}[,-]){0,2}h"
)
# "insistió en que", "сказал о том, что", "شدد على أن"; "řekl novinářům, že"
_FILL_OBLIQUE = regex(rf"(?:a{{0,2}}d?[nNRr]{{1,3}})?{_WHEN}{_WHERE}(?:[ox][dp]?,?)?h")
# "powiedział agencji TASS, że": cases tell the addressee.
_FILL_CASED = regex(r"(?:[aydDnNrR]|[ox][dD]{0,2}){0,9},?h")
# "sagte, er sei …", "teilte die Polizei mit, der Mann habe …": a clause behind a comma, which must
# show its subject and its verb at once to be told from what English puts between commas.
_COMMA = regex(r"(?:[oxak][dD]{0,2}[nNRr#y]{1,4}(?:D[nNRr]{1,3})?){0,2}[oxa]{0,2}n?,")
_PHRASES = r"(?:[oxa][dDnNRr#y]{1,6})"
_SUBORDINATE = regex(
    rf"(?!o?[dD][dDpox])(?:"
    rf"{_PHRASES}{{0,3}}{NOUN_PHRASE}(?:[ox][dDnNRr#]{{1,6}}){{0,3}}a{{0,2}}(?:b|(?<=[pNR#ya])[nvute])"
    rf"|{_PHRASES}{{1,3}}a{{0,2}}b|b[pdDNRr]|x[pdDNRr])"
)
# An adverb before a pronoun goes with the cue, one before a noun does not: "said more people came".
_FILL = regex(r"(?:d?y|a){0,3}")
_FILL_ENGLISH = regex(r"(?:d?y|a(?=[ayp])){0,3}")
# "said “a new bridge” for the town would be built": the marks open a clause that goes on.
_OPENS_IN_MARKS = regex(r"q(?=[a-zA-Z][^;:.]{2})")
# "said, in the end, it was shut"
_PARENTHETIC = regex(rf",[oxa][^,;:.q()-]{{0,14}},(?:{STATES})")
_ADDRESSEE = regex(rf"{NOUN_PHRASE}|n|d(?=[hpdox,.]|$)")
# "told The Post and Courier of Velin that": up to "that", whatever it is, else the addressee.
_TOLD = regex(rf"[dDnNRrpoxy#ecq,]{{1,16}}?(?=h)|{NOUN_PHRASE}|n|d(?=[hpdox,])")
_TOLD_THAT = regex(r"[dDnNRrpoy#ec]{1,16}?(?=h)")
# Or what the reporter adds: "said Friday, as they left", "said in Velin, noting that".
_MORE = regex(r"(?:[ox]?[yN]|[ox][dD]{0,2}[nNRr#y]{1,4}){0,3},[xgi]")

# So many words before ", she said" are a clause, even if its verb is none that the lexicon knows.
_PLAINLY = 6
# Fewer words are rarely a clause: "so", "as much".
_FEWEST = 3


def clauses(
    block: Shaped, lo: int, hi: int, said: Sequence[Cue], taken: Sequence[Range]
) -> Iterator[tuple[Cue, tuple[Range, ...], Cue | None]]:
    """The reported clauses of one sentence: the cue, the words, and the cue that relays both.

    The words are in two parts where the cue stands amid them: "The bridge, Silva said, was safe".

    Taken ranges, which hold direct speech and its cues, are left alone; so are clauses inside
    a reported clause, and what somebody promises or asks *to do*.

    >>> from liveparse.lexicons import load
    >>> from .cues import cues
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Silva said the polls were open, the mayor's office said."
    >>> block = shaped(text, grammar(load("en")))
    >>> lo, hi = block.sentence(0)
    >>> ((cue, (clause,), relay),) = clauses(block, lo, hi, cues(block, lo, hi), ())
    >>> text[block.span(*clause).slice], text[block.span(*relay.who).slice]
    ('the polls were open', "the mayor's office")
    """
    at = lo
    for cue in said:
        nobody = cue.who is None and not cue.dropped and cue.letter not in "kK"
        if cue.at < at or cue.via or nobody:
            continue
        if cue.letter == "k" and (_relays(block, cue, said) or _amid_list(block, cue, lo)):
            continue
        amid = cue.letter in "kK" or (block.grammar.cased and is_aside(block, cue, lo))
        if amid and (parts := _around(block, cue, lo, hi)):
            if not (taken and _meets(taken, parts)):
                yield cue, parts, None
                at = hi
            continue
        if taken and _meets(taken, ((cue.at, cue.at + 1),)):
            continue
        if _is_inside(block, cue, lo, hi, said):
            continue
        found = _reported(block, cue, lo, hi, at)
        if found is None:
            continue
        first, last = found
        first, last, relay = bounded(block, first, last, cue, said)
        if taken and _meets(taken, ((first, last),)):
            continue
        more = _resumed(block, cue, last, hi, said)
        fewest = _FEWEST - (not block.grammar.endings)
        if block.grammar.syntax.pro_drop and block.shape[first - 1] == "h":
            fewest = 1  # "że odejdzie"
        parts = ((first, last), *more)
        if more and not block.shape[first:last].strip("ac,"):
            parts = more  # "Now, Silva said, the bridge was safe."
        elif last - first < (1 if more else 2 if "q" in block.shape[first:last] else fewest):
            continue
        yield cue, parts, relay
        at = hi if relay else max(last, cue.end, *(end for _, end in more))


def _meets(some: Iterable[Range], others: Sequence[Range]) -> bool:
    """Whether some ranges share words with others."""
    return any(a < last and first < b for a, b in some for first, last in others)


def _is_inside(block: Shaped, cue: Cue, lo: int, hi: int, said: Sequence[Cue]) -> bool:
    """Whether a cue tells when or why, in what another reports: "It fell after Berg said so, …"."""
    shape = block.shape
    if len(said) < 2 or cue.shared or not block.grammar.endings:
        return False
    start = cue.start
    if start <= lo or shape[start - 1] != "x":
        return False
    if "," in shape[lo:start] or not _CLAUSE.match(shape, lo, start - 1):
        return False
    ends = {other.start - 1 for other in said if shape[other.start - 1] == ","} | {hi}
    return any(
        other.start > cue.end
        and other.start - 1 in ends
        and other.letter == "v"
        and not other.shared
        and any(TAIL.match(shape[:end], other.end) for end in ends if end >= other.end)
        for other in said
    )


def _relays(block: Shaped, cue: Cue, said: Sequence[Cue]) -> bool:
    """Whether a source reports what somebody else says: Persian "به گزارش ایسنا، وزیر گفت: …"."""
    signs = block.grammar.speech.signs
    if not signs:
        return False
    inner = (other for other in said if other.letter == "v" and other.at >= cue.end)
    return any(block.shape[max(o.at + 1, o.end) :][:1] in signs for o in inner if o.who)


def _reported(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> Range | None:
    if cue.letter in "kK":
        return _according(block, cue, lo, hi)
    if cue.letter not in "vtgu":
        return None
    if block.grammar.verb_final and cue.who and (clause := closed_clause(block, cue.who, cue.at)):
        return clause
    amid = cue.letter == "v" and _amid(block, cue, lo, at)
    if block.words[cue.at].lower() in block.grammar.urging and (found := urged(block, cue, hi)):
        return found
    return amid or _behind(block, cue, lo, hi) or _before(block, cue, max(lo, at), hi, lo)


def _amid(block: Shaped, cue: Cue, lo: int, at: int) -> Range | None:
    """The first words of a clause around its cue: "In any case, Silva said, it was shut"."""
    shape = block.shape
    parted = shape[cue.start - 1 : cue.start] == "," == shape[cue.end : cue.end + 1]
    if not parted or cue.shared or at > lo or block.grammar.verb_second:
        return None
    after = shape[cue.end + 1 : cue.end + 2]
    if after in tuple("qc") or cue.start - lo < 2:
        return None
    if after == "x" and not (cue.start - lo > _FEWEST and _CLAUSE.match(shape, lo, cue.start - 1)):
        return None  # "In the end, Silva said, while …"
    return lo, cue.start - 1


def _behind(block: Shaped, cue: Cue, lo: int, hi: int) -> Range | None:
    """The clause in ``X said (that) …``."""
    shape, speech, syntax = block.shape, block.grammar.speech, block.grammar.syntax
    verb = block.words[cue.at].lower()
    after = cue.end if cue.inverted else cue.at + 1
    parted = shape[after + 1 : after + 2] in tuple("h,")
    if parted and block.words[after].lower() in speech.particles:
        after += 1  # "pointed out that", "räumte ein, dass"
    if verb in speech.tells and (addressee := _TOLD.match(shape, after, hi)):
        after = addressee.end()
    if verb in speech.bids and (warned := _TOLD_THAT.match(shape, after, hi)):
        after = warned.end()
    fill_that = _FILL_THAT if block.grammar.endings else _FILL_OBLIQUE
    that = fill_that.match(shape, after, hi)
    if that is None and block.grammar.cased:
        that = _FILL_CASED.match(shape, after, hi)
    if that:
        return (_past_that(block, that.end()), hi) if cue.letter != "u" else None
    if shape[after : after + 1] == "q" and cue.letter in "vg" and speech.whole:
        goes_on = _OPENS_IN_MARKS.match(shape, after, hi)  # "said “no bridge” was safe"
        return (after, hi) if goes_on else None
    behind = max(after, cue.end)
    if shape[behind : behind + 1] == "," and is_aside(block, cue, lo):
        return behind + 1, hi  # "As Silva said, …", "Wie die Polizei mitteilte, …"
    if _is_relative(block, cue, lo):
        return None
    if shape[after : after + 1] in ("b", "e") and _is_amid_relative(block, cue, lo):
        return after, hi
    if shape[behind : behind + 1] in speech.signs and cue.letter == "v":
        opens = "q" not in shape[behind:hi] and hi - behind > _FEWEST
        return (behind + 1, hi) if opens else None
    if cue.dropped and shape[behind : behind + 1] != ",":
        return None
    fill = (_FILL_ENGLISH if block.grammar.endings else _FILL).match(shape, after, hi)
    start = fill.end() if fill else after
    if start < hi and block.words[start] == "of":
        start = after  # "each year of study"
    about_them = start < hi and shape[start - 1] in "nNRr" and verb not in speech.asks
    if not about_them and (asked := _question(block, verb, start, hi)):
        return asked, hi
    if cue.letter == "u" or cue.who is None:
        return None
    comma_behind = shape[start : start + 1] == ","
    if comma_behind and not cue.inverted and _PARENTHETIC.match(shape, start, hi):
        return start + 1, hi
    if comma := _COMMA.match(shape, start, hi):
        if not _SUBORDINATE.match(shape, comma.end(), hi):
            return None
        late = shape[comma.end()] == "x" and comma.end() > behind + 1
        if late and cue.start - lo > _FEWEST and shape[cue.start - 1] == ",":
            return None  # "It was shut, Silva said on Friday, as the storm came."
        return comma.end(), hi
    if cue.inverted or verb in speech.with_that:
        return None
    if verb in speech.plainly and _LONG.match(shape, start, hi):
        return start, hi
    clause = _PLAIN if verb in speech.plainly else _TIGHT if speech.plainly else _CLAUSE
    bare = syntax.pro_drop and shape[start : start + 1] == "b"  # Vietnamese "cho biết đã bắt giữ"
    stated = bare or clause.match(shape, start, hi)
    if (cue.letter == "g" and not speech.plainly) or not stated:
        return None
    return start, hi


def _is_amid_relative(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether a relative pronoun before cue and subject is what the clause tells of."""
    speech, syntax = block.grammar.speech, block.grammar.syntax
    if cue.start <= lo or cue.who is None or cue.shared or not block.grammar.endings:
        return False
    relative = block.words[cue.start - 1].lower()
    return relative in syntax.who or relative in speech.that  # "which Silva said was"


def _past_that(block: Shaped, at: int) -> int:
    """Where a clause begins at "that", which is its subject in "said that was untrue"."""
    return at - 1 if block.shape[at : at + 1] == "b" and block.grammar.endings else at


def _is_relative(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether cue and clause make a noun or say when: "what the mayor said was", "when he said"."""
    if cue.shared or cue.start <= lo or block.shape[cue.start - 1] != "x":
        return False
    relatives = block.grammar.speech.of_relatives
    return not relatives or block.words[cue.start - 1].lower() in relatives


def _question(block: Shaped, verb: str, start: int, hi: int) -> int | None:
    """Where a reported question begins: "asked whether it was safe", "explained why it was"."""
    words, speech = block.words, block.grammar.speech
    if block.shape[start : start + 1] == "," and not block.grammar.endings:
        start += 1  # Danish "spurgte, hvorfor"
    if start < hi and words[start].lower() in speech.asking:
        return start
    if verb in speech.asks and (addressee := _ADDRESSEE.match(block.shape, start, hi)):
        at = addressee.end()
        return at if at < hi and words[at].lower() in speech.asking else None
    return None


def _before(block: Shaped, cue: Cue, lo: int, hi: int, at: int) -> Range | None:
    """The clause in ``…, X said`` and ``…, said X``."""
    shape = block.shape
    start = cue.start
    if is_aside(block, cue, lo) and start - lo > _FEWEST + 1:
        start -= 1
    if block.grammar.verb_second and cue.inverted and shape[start - 1 : start] == "a":
        start -= 1  # ", zo bevestigt haar woordvoerder"
    if cue.shared or cue.dropped or cue.letter in "gu" or start - lo < 2:
        return None
    dash = shape[start - 1] == "-" and cue.inverted and not block.grammar.endings
    plainly = block.words[cue.at].lower() in block.grammar.speech.plainly
    if (plainly or not cue.inverted) and _closes_marked(block, start - 1, lo):
        start += 1  # "The plan is “a waste of money,” Silva said."
    elif shape[start - 1] != "," and not dash:
        return None
    if shape[cue.end : cue.end + 1] == "," and cue.letter == "v" and lo == at:
        return (lo, start - 1) if _CLAUSE.search(shape, lo, hi) else None
    if start - lo < _FEWEST + 1:
        return None
    end = max(cue.end, separated(block, cue.at, hi) or 0)
    if cue.letter == "t" and (addressee := _ADDRESSEE.match(shape, end, hi)):
        end = addressee.end()
    if not (TAIL.match(shape, end, hi) or (block.grammar.endings and _MORE.match(shape, end, hi))):
        return None
    opens = block.words[lo].lower()
    syntax, speech = block.grammar.syntax, block.grammar.speech
    leads = shape[lo] in "ox" and opens not in syntax.focusing and opens not in speech.asking
    behind = cue.inverted and not block.grammar.endings
    if leads and not dash and not behind and not re.search(r",.{0,25}[bev]", shape[lo : start - 1]):
        return None  # "In Lyon on Monday, Silva said."
    second = behind and not block.grammar.verb_final  # the verb opens a clause of its own
    told = dash or (block.grammar.cased and cue.inverted)
    told = told or ((plainly or second) and start - lo > _PLAINLY)
    if not told and not _CLAUSE.search(shape, lo, start - 1):
        return None
    return lo, start - 1


def _closes_marked(block: Shaped, at: int, lo: int) -> bool:
    """Whether words in marks end a clause with a comma inside them."""
    if block.shape[at] != "q" or at <= lo or not block.grammar.speech.whole:
        return False
    return block.text[block.quotes[at].inner.end - 1] == ","


def _resumed(block: Shaped, cue: Cue, last: int, hi: int, said: Sequence[Cue]) -> tuple[Range, ...]:
    """What follows a cue amid the words: ``…, Silva said, …``."""
    first = cue.end + 1
    if last != cue.start - 1 or cue.letter != "v" or block.shape[cue.end : first] != ",":
        return ()
    if block.shape[first : first + 1] == "g":
        return ()  # "…, Silva said, adding that …"
    first, end, _ = bounded(block, first, hi, cue, said)
    if end - first < 2 or block.shape[first] in "qx":
        return ()
    return ((first, end),)


def _according(block: Shaped, cue: Cue, lo: int, hi: int) -> Range | None:
    """The clause in ``…, according to X`` and ``According to X, …``."""
    shape, verb_second = block.shape, block.grammar.verb_second
    if cue.start - lo <= 1 or not shape[lo : cue.start].strip("c,"):
        end = cue.end
        if shape[end : end + 1] == ",":
            return end + 1, hi
        if block.grammar.endings and (comma := _UP_TO_COMMA.match(shape, end, hi)):
            return comma.end(), hi  # "According to the list published on Monday, …"
        # "Laut Polizei wurden …", "Według policji w wypadku zginęły …"
        if verb_second:
            return (end, hi) if _FINITE.match(shape, end, hi) else None
        opens = end < hi and shape[end] not in ".:;-q"
        return (end, hi) if opens and not block.grammar.endings else None
    end = cue.end
    if block.grammar.endings and (further := _FURTHER.match(shape, end, hi)):
        end = further.end()
    if shape[end : end + 2] in (",c", ",x") and not verb_second:
        return lo, cue.start  # "…, according to the mayor, but …"
    if shape[cue.start - 1] != "," and not TAIL.match(shape, cue.end, hi):
        return None
    return (lo, cue.start) if TAIL.match(shape, cue.end, hi) or not verb_second else None


# "Volgens bronnen rond het kabinet is …": what the source is of, and the verb.
_FINITE = regex("(?:[ox]d?[nNRr]{1,3}){0,2}[bnvute]")
# "a count by the agency", "a survey of 900 voters"
_FURTHER = regex(r"(?:[ox][dD]{0,2}[nNRr#y]{1,5}){0,3}")
_UP_TO_COMMA = regex("[^,;:.(-]{1,16},")


def _amid_list(block: Shaped, cue: Cue, lo: int) -> bool:
    """Whether a source is put before one item: "three dead including, according to X, …"."""
    return bool(block.grammar.endings) and block.shape[max(lo, cue.at - 2) : cue.at] == "i,"


_DEPENDENT = regex(rf"x{NOUN_PHRASE}$")


def _around(block: Shaped, cue: Cue, lo: int, hi: int) -> tuple[Range, ...]:
    """The clause in two parts around its source: ``… sind nach Angaben der Polizei …``."""
    shape = block.shape
    while hi > cue.end and shape[hi - 1] in ".!?":
        hi -= 1
    first, last = max(cue.end, cue.at + 1), cue.at if cue.shared else cue.start
    while last > lo and cue.letter not in "kK" and shape[last - 1] != ",":
        last -= 1  # "…, jak podała policja, …"
    subordinating = block.grammar.lexicon.syntax.subordinating
    beside = _DEPENDENT.search(shape, lo, last) if subordinating else None
    if first < hi and beside and block.words[beside.start()].lower() in subordinating:
        return ((first, hi),)  # "…, omdat hij volgens X ziek is"
    if shape[first : first + 1] == "," and shape[last - 1 : last] == ",":
        first, last = first + 1, last - 1
        if block.words[first].lower() in block.grammar.syntax.who:
            return ()  # "…, according to Ana Silva, who …"
    elif block.grammar.endings or not re.search("[bnvute]", shape[lo:last]):
        return ()
    if (
        last - lo < (2 if block.grammar.endings else 1)
        or hi <= first
        or shape[first] in ",:;-qc"
        or "q" in shape[lo:hi]
    ):
        return ()
    closes = TAIL.match(shape, first, hi) and not block.grammar.verb_second
    if "," in shape[lo:last] or closes:
        return ()
    return (lo, last), (first, hi)
