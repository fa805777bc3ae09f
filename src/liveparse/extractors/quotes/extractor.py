"""Quotes: what is said in each block, and who the story makes of its speakers."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Generator, Iterable, Iterator, Sequence, Set
from itertools import pairwise
from operator import attrgetter

from attrs import evolve

from ...document import Kind
from ...draft import Draft, Named
from ...lexicons import Lexicon, load
from ...lines import lines
from ...model import Excerpt, Quote, Speaker, Update
from ...span import Span
from .announced import heard
from .grammar import grammar
from .interviews import Turn, interviews
from .resolution import Cast, Opening
from .roster import roster
from .running import running
from .said import Said
from .shapes import Shaped, shaped
from .signed import Signed, signed


def find_quotes(text: str, *, language: str | None = None) -> tuple[Quote, ...]:
    """The quotes in a text, each with its cue and its speaker.

    Every line is a paragraph of its own; names are resolved within the text. Left alone: marks
    around titles, nicknames, terms and irony.

    >>> quote, = find_quotes('"Polls are open," mayor Ana Silva told reporters.', language="en")
    >>> quote.speaker.name, quote.cue.text, quote.addressee.text
    ('Ana Silva', 'told', 'reporters')
    """
    if language is None:
        from ...language import detect

        language = detect(text)
    lexicon = load(language)
    rules = grammar(lexicon)
    blocks = [(shaped(line, rules), start) for _, start, line in lines(text)]
    found = _quotes(text, blocks, (), Cast(text, lexicon, roster(blocks, lexicon)), frozenset())
    return said_once(_rejoined(text, found))


def quotes(draft: Draft) -> Iterator[Quote]:
    """The quotes of a story, block by block; pronouns are resolved within their update.

    What stands in marks comes first, and is so trusted more than a reported clause around it.
    Left alone: headings, bylines, and whatever else is not running text.
    """
    blocks = running(draft)
    people = tuple(named.person for named in draft.found(Named)) or roster(blocks, draft.lexicon)
    updates = draft.found(Update)
    borders = [update.span.start for update in updates]
    headings = {u.span.start: u.heading.text for u in updates if u.heading}
    apart = {b.span.start for b in draft.document.leaves if b.kind is Kind.BLOCKQUOTE}
    text = draft.document.text
    cast = Cast(text, draft.lexicon, people, borders, headings)
    found = _quotes(text, blocks, borders, cast, apart)
    yield from said_once(_rejoined(text, found))


def said_once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes in order, no word reported twice: what stands in marks is trusted more.

    Quotations in marks may share a speaker and a cue; it is their words that must not overlap. A
    cue that reports words in marks does not report a clause besides.
    """
    taken: list[tuple[int, int]] = []
    cues: set[int] = set()
    kept: list[Quote] = []
    for quote in sorted(quotes, key=_is_indirect):
        places = [(c.span.start, c.span.end) for c in quote.contents if c.span is not None]
        if any(_is_taken(taken, *place) for place in places):
            continue
        if quote.cue is not None and quote.cue.span is not None:
            cue = quote.cue.span.start
            if cue in cues and _is_indirect(quote):
                continue
            cues.add(cue)
        kept.append(quote)
        for place in places:
            insort(taken, place)
    return tuple(sorted(kept, key=attrgetter("span.start")))


def _is_taken(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a word of a stretch is within one of those, which are in order and apart."""
    at = bisect_left(taken, (start, end))
    return (at > 0 and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end)


def _is_indirect(quote: Quote) -> bool:
    return quote.kind == "indirect"


def _quotes(
    text: str,
    blocks: Sequence[tuple[Shaped, int]],
    borders: Sequence[int],
    cast: Cast,
    apart: Set[int],
) -> Iterator[Quote]:
    """The quotes block by block; ``apart`` is where blocks begin that are block quotations."""
    posts = {at: post for post in signed(blocks, apart) for at in post.blocks}
    turns = interviews(blocks, borders)
    waiting = iter(borders)
    border = next(waiting, None)
    last: Speaker | None = None
    for number, (block, offset, said) in enumerate(heard(blocks, borders, apart)):
        while border is not None and border <= offset:
            cast.turn()
            last = None
            border = next(waiting, None)
        if post := posts.get(number):
            if number == post.blocks[-1]:
                yield _post(text, post, cast)
            last = None
            continue
        if turns and (turn := turns.get(number)):
            yield _turn(text, turn, cast)
            last = None
            continue
        last = yield from _block(text, block, offset, said, cast, last)


def _post(text: str, post: Signed, cast: Cast) -> Quote:
    return Quote(
        kind="direct",
        contents=tuple(_excerpt(text, span, 0) for span in post.contents),
        speaker=cast.speaker(post.who),
        medium=post.medium,
        span=Span(post.contents[0].start, post.who.end),
    )


def _turn(text: str, turn: Turn, cast: Cast) -> Quote:
    speaker = None
    if turn.who is not None and turn.named is not None:
        speaker = cast.speaker(turn.named)
        speaker = evolve(speaker, text=text[turn.who.slice], span=turn.who)
    start = turn.words.start if turn.who is None else min(turn.who.start, turn.words.start)
    return Quote(
        kind="direct",
        contents=(_excerpt(text, turn.words, 0),),
        speaker=speaker,
        span=Span(start, turn.words.end),
    )


def _rejoined(text: str, quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Speech over several paragraphs as one quote: each opens the mark again, the last closes it.

    So are the paragraphs that one cue announces.
    """
    held: Quote | None = None
    for quote in quotes:
        if held is not None and _goes_on(text, held, quote):
            held = evolve(
                held,
                contents=held.contents + quote.contents,
                balanced=quote.balanced,
                span=Span(held.span.start, quote.span.end),
            )
            continue
        if held is not None:
            yield held
        held = quote
    if held is not None:
        yield held


def _goes_on(text: str, held: Quote, quote: Quote) -> bool:
    if held.kind != "direct" or quote.kind != "direct":
        return False
    first, before, after = (
        c.span for c in (held.contents[0], held.contents[-1], quote.contents[0])
    )
    if first is None or before is None or after is None:
        return False
    between = text[before.end : after.start]
    if "\n" not in between or not between.isspace():
        return False
    if quote.speaker is None or quote.speaker.span is None:
        again = text[after.start] == text[first.start] or text[after.start].isalnum()
        return quote.cue is None and not held.balanced and again
    return held.speaker is not None and held.speaker.span == quote.speaker.span


def _block(
    text: str,
    block: Shaped,
    offset: int,
    said: tuple[Said, ...],
    cast: Cast,
    last: Speaker | None,
) -> Generator[Quote, None, Speaker | None]:
    if not said:
        cast.recent += _openings(block, offset)
        return last if block.shape[-1:] == "?" else None  # asked between two answers
    carried = last if said[0].opens_block else None
    openings = iter(_openings(block, offset))
    ahead = next(openings, None)
    for one in said:
        while ahead is not None and ahead[0] <= one.start + offset:
            cast.recent.append(ahead)
            ahead = next(openings, None)
        if carried is None and one.kind == "indirect" and one.opens_block and one.follows:
            continue  # nobody has spoken
        quote = _quote(text, block, one, offset, cast, carried)
        if one.dashed and quote.speaker is None:
            continue
        if one.headed and (quote.speaker is None or quote.speaker.person is None):
            continue
        carried = quote.speaker
        yield quote
    if ahead is not None:
        cast.recent += ahead, *openings
    return carried


# The subject of a sentence stands among its first words; ten hold "The mayor of the city of X, Y".
_OPENING = 10


def _openings(block: Shaped, offset: int) -> list[Opening]:
    """Where the sentences begin, and how far their subjects are looked for."""
    starts, ends = block.starts, block.ends
    return [
        (
            starts[lo] + offset,
            ends[(hi if hi - lo < _OPENING else lo + _OPENING) - 1] + offset,
            None,
        )
        for lo, hi in pairwise(block.sentences)
        if lo < hi
    ]


def _quote(
    text: str, block: Shaped, said: Said, offset: int, cast: Cast, last: Speaker | None
) -> Quote:
    contents = tuple([_excerpt(text, span, offset) for span in said.contents])
    cue = None if said.cue is None else _excerpt(text, said.cue, offset)
    if said.who is not None:
        told = "" if cue is None else cue.text
        since = said.start + offset if said.start < said.who.start else None
        speaker: Speaker | None = cast.speaker(said.who.shifted(offset), told, since=since)
    elif cue is not None and cue.span and _is_understood(said, cue.text, cast.lexicon):
        speaker = cast.understood(cue.span.start, cue.text)
    elif said.follows and last is not None:
        speaker = evolve(last, span=None)
    elif said.kind == "direct" and (said.dashed or not said.opens_block):
        speaker = cast.understood(said.start + offset)  # of whom the paragraph tells
    else:
        speaker = None
    return Quote(
        kind=said.kind,
        contents=contents,
        cue=cue,
        speaker=speaker,
        addressee=None if said.addressee is None else _excerpt(text, said.addressee, offset),
        via=None if said.via is None else cast.speaker(said.via.shifted(offset)),
        medium=None if said.medium is None else _medium(block, said.medium, cast.lexicon),
        balanced=said.closed,
        span=said.placed(offset),
    )


def _is_understood(said: Said, cue: str, lexicon: Lexicon) -> bool:
    """Whether a cue without a subject means somebody: a verb, "jego zdaniem", not "laut"."""
    speech, syntax = lexicon.speech, lexicon.syntax
    if said.kind == "direct":
        return True
    if not syntax.possessives.isdisjoint(cue.lower().split()):
        return True  # "A su juicio", "Ihrer Ansicht nach"
    return syntax.pro_drop and cue.lower() not in speech.according


# A medium stands close behind its preposition: "on X", "in a long and angry television interview".
_REACH = 6


def _medium(block: Shaped, words: tuple[int, int], lexicon: Lexicon) -> str | None:
    """Where the words were given out: "X", "statement", "press conference"."""
    speech = lexicon.speech
    first, last = words
    for match in block.grammar.via.finditer(block.shape, first, last):
        at = match.start()
        if block.words[at].lower() not in speech.via:
            continue
        for end in range(at + 1, min(at + _REACH, last, len(block.words))):
            if block.shape[end] in ",.;:q":
                break
            word = block.words[end]
            low = word.lower()
            if low not in block.grammar.outlets:
                continue
            pair = " ".join(block.words[end : end + 2])
            for name in (pair, word):
                if name in speech.platforms:
                    return name
            if low in speech.media and block.words[end + 1 : end + 2] != ("conference",):
                kind = block.words[end - 1].lower()
                return f"{kind} {low}" if kind in ("press", "news") else low
    return None


def _excerpt(text: str, span: Span, offset: int) -> Excerpt:
    start, end = span.start + offset, span.end + offset
    return Excerpt(text[start:end], Span(start, end))
