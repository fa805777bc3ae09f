"""Furniture: lines that are on the page and are no part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .. import lexicons
from ..document import Block, Document, Kind
from ..draft import Draft, Furniture
from ..model import Timestamp
from ..phrases import ends_a_sentence, lowered, mentions, opens_with
from ..span import Span, within

# "Read more: …" and its kin are links, set as one line; a sentence of the story is longer.
_LONGEST = 160

# "By", "Von:", "Escrito por".
_LABEL = 16

# "Advertisement", "Copy link", "Show older posts".
_LONGEST_LABEL = 40
_SIGNS = "0123456789 \t\xa0.:…!·•|+-–—»›>▼▾↓←→()[]（）【】"

_FIGURES = re.compile(r"\d[\d., ]*")

# "© 2012-2024 Gazeta": the newsroom's own; a photographer's has no year.
_RIGHTS = re.compile(
    r"(?:copyright\s{0,3})?(?:©|\(c\)|copyright)\s{0,3}(?:19|20)\d\d\b", re.IGNORECASE
)

# A line of the page's head that counts: a number, and what it counts. A number alone, or with
# "min", may be the minute of a match that begins the first entry of a live blog.
_COUNT = re.compile(
    r"(?=.{0,40}[^\W\d]{2})(?:[^\W\d]+[ :]{1,3}){0,3}\d[\d.,  ]{0,9}(?:[ +]{0,2}[^\W\d]+\.?){0,2}"
)
_MOST_HEADS = 8

# A quotation of fewer words may recur by chance.
_PULLED = 3
_AROUND_QUOTE = " \n\"'“”„‟«»‹›‘’.,;!?…"

# What a page says of itself to its reader is a sentence or three.
_LONGEST_NOTICE = 500


def furniture(draft: Draft) -> Iterator[Furniture]:
    """Separators, labels by themselves, lines that lead away, and what a page says of itself.

    Also quotations that are pulled out of the text and stand in it a second time.

    Labels stand over adverts and on buttons ("Copy link"), those of English in every language. The
    last are whole sentences: of an embed that waits for consent, of a newsletter, of what is
    for subscribers only. Left alone: a sentence that happens to begin like a line that leads away;
    it ends in a full stop.
    """
    document, sections = draft.document, draft.lexicon.sections
    by = draft.lexicon.credits.by
    labels = _with_english(sections.labels)
    notices = _said(document.text, sections.notice)
    counts = {*_counts(draft), *_pulled(document)}
    for block in document.leaves:
        size = block.span.end - block.span.start
        if size > (_LONGEST_NOTICE if notices else _LONGEST) and block.kind is Kind.PARAGRAPH:
            continue  # as most are: too long for all that is asked
        line = document[block]
        if (
            block.kind in (Kind.SEPARATOR, Kind.FURNITURE)
            or (counts and block.span in counts)
            or _leads_away(block, line, sections.aside)
            or _labels(line, by)
            or _stands_alone(block, line, labels, sections.minute)
            or (size <= _LONGEST and _RIGHTS.match(line) is not None)
            or (notices and _is_notice(block, line, notices))
        ):
            yield Furniture(block.span)


def _counts(draft: Draft) -> Iterator[Span]:
    """Lines between the headline and the text that count: "Views: 1,204", "3 min read"."""
    leaves = draft.document.leaves
    first = next((at for at, block in enumerate(leaves) if block.hints.level == 1), len(leaves))
    stamps, minute = draft.spans(Timestamp), draft.lexicon.sections.minute
    for block in leaves[first + 1 : first + 1 + _MOST_HEADS]:
        line = draft.document[block] if len(block.span) <= _LONGEST_LABEL else ""
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and _COUNT.fullmatch(line):
            last = line.rstrip(".").rpartition(" ")[2].lower()
            is_minute = line[0].isdigit() and last in minute
            if not is_minute and not within(stamps, block.span):
                yield block.span
        elif len(block.span) > _LONGEST:
            return


def _pulled(document: Document) -> Iterator[Span]:
    """Quotations set apart whose words a paragraph has, too: they are there for the eye."""
    set_apart = [block for block in document.leaves if block.kind is Kind.BLOCKQUOTE]
    if not set_apart:
        return
    told = "\n".join(
        document[block].casefold() for block in document.leaves if block.kind is Kind.PARAGRAPH
    )
    for block in set_apart:
        words = document[block].strip(_AROUND_QUOTE).casefold()
        if words.count(" ") >= _PULLED and words in told:
            yield block.span


def _labels(line: str, by: frozenset[str]) -> bool:
    """Whether a block is the label of a byline that stands in another: "By"."""
    return len(line) <= _LABEL and line.rstrip(" :\xa0").lower() in by


def _stands_alone(block: Block, line: str, labels: frozenset[str], minute: frozenset[str]) -> bool:
    """Whether a block is a label and nothing else, but for a count: "12 comments", "Listen 3 min".

    Also several of them with counts between: "Copy link 12 comments". A headline may be "Live
    updates" and no more.
    """
    if len(line) > _LONGEST_LABEL or block.hints.level == 1:
        return False
    words = line.strip(_SIGNS).casefold().replace("’", "'").split()
    if len(words) > 2 and words[-2].isdecimal() and words[-1].startswith(tuple(minute)):
        words = " ".join(words[:-2]).strip(_SIGNS).split()
    if " ".join(words) in labels:
        return True
    pieces = [piece.strip(_SIGNS) for piece in _FIGURES.split(" ".join(words))]
    return len(pieces) > 1 and all(piece in labels for piece in pieces)


@cache
def _with_english(labels: frozenset[str]) -> frozenset[str]:
    return labels | lexicons.load("en").sections.labels


def _said(text: str, phrases: frozenset[str]) -> frozenset[str]:
    """Those of some phrases that may stand in a text; most texts have none of them."""
    lower = lowered(text).replace("\xa0", " ")
    return frozenset([phrase for phrase, head in _headed(phrases) if head in lower])


@cache
def _headed(phrases: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Phrases, each with what it has before its gap."""
    return tuple((phrase, phrase.partition(" …")[0]) for phrase in phrases)


def _is_notice(block: Block, line: str, phrases: frozenset[str]) -> bool:
    if len(line) > _LONGEST_NOTICE or block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return False
    return mentions(line, phrases) is not None


def _leads_away(block: Block, line: str, phrases: frozenset[str]) -> bool:
    if len(line) > _LONGEST or block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING):
        return False
    return opens_with(line, phrases) is not None and not ends_a_sentence(line)
