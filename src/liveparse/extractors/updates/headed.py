"""Live blogs without clocks whose entries each have a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ...document import Kind
from .names import RECURRING
from .page import Line, Opening, Page, are_teasers

_FEWEST = 2
_FIGURE = re.compile(r"\d{1,3}")

# Headings that ask are those of an interview, or of answers to readers' questions.
_ASKS = ("?", "？", "؟", ";")
_MOST = 0.6

# What is longer than this is no heading, even without a full stop: a line-up, a list of names.
_LONG = 100


def openings(page: Page) -> tuple[Opening, ...]:
    """An opening for each line that heads running text, on a page that looks like a live blog.

    So does the minute of a match ("84. perc: …"), above text or not.

    A headline that says so is enough; so is a summary, or the date of a last update, above the
    entries of a text where everything has a heading. An article with subheadings, which may have
    such a date, begins with running text.
    """
    if not (page.announced or page.gathered):
        return ()
    if counted := _counted(page):
        return counted
    found = _uppermost(page, tuple(_headings(page)))
    counts = Counter(page.document[page.lines[opening.at]] for opening in found)
    # "Share", "Comments": what stands above many texts is the heading of none.
    often = max(RECURRING, 0.3 * len(found))  # "Four!" heads every tenth entry of a cricket match
    found = tuple(o for o in found if counts[page.document[page.lines[o.at]]] < often)
    if sum(page.document[page.lines[o.at]].endswith(_ASKS) for o in found) > _MOST * len(found):
        return ()
    if len(found) < _FEWEST or (not page.certain and _are_teasers(page, found)):
        return ()
    above = page.lines[: found[0].at]
    if not (page.announced or page.summed_up) and any(line.is_prose for line in above):
        return ()
    return found


def _counted(page: Page) -> tuple[Opening, ...]:
    """The paragraphs that open with the minute of a match ("12 min GOAL! …"), where most do so.

    Minutes run one way, as figures at the heads of other paragraphs do not.
    """
    at = [at for at, line in enumerate(page.lines) if page.counts(line)]
    lines = [page.lines[place] for place in at]
    if len(at) < RECURRING or 2 * sum(line.is_prose for line in lines) <= len(at):
        return ()
    minutes = [int(found[0]) for line in lines if (found := _FIGURE.search(page.document[line]))]
    if minutes not in (sorted(minutes), sorted(minutes, reverse=True)):
        return ()
    return tuple(Opening(at=place) for place in at)


def _are_teasers(page: Page, found: tuple[Opening, ...]) -> bool:
    ends = [opening.at for opening in found[1:]] + [len(page.lines)]
    return are_teasers([page.lines[o.at : end] for o, end in zip(found, ends, strict=True)])


def _uppermost(page: Page, found: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Those whose headings are of the commonest level, or above: others head parts of an entry.

    Lines in bold print count where there are no headings.
    """
    blocks = [page.lines[opening.at].block for opening in found]
    levels = Counter(block.hints.level for block in blocks if block.kind is Kind.HEADING)
    if levels.total() < _FEWEST:
        return found
    usual = levels.most_common(1)[0][0] or 6
    return tuple(
        opening
        for opening, block in zip(found, blocks, strict=True)
        if page.counts(page.lines[opening.at])
        or (block.kind is Kind.HEADING and (block.hints.level or 6) <= usual)
    )


def _headings(page: Page) -> Iterator[Opening]:
    for at, (line, below) in enumerate(pairwise(page.lines)):
        if not line.could_head or line.words is None or not page.begins(line):
            continue
        if page.counts(line) or (
            page.begins(below)
            and (below.is_prose or _is_long(below, line))
            and page.touch(line, below)
        ):
            yield Opening(at=at, heading=line.words)


def _is_long(below: Line, line: Line) -> bool:
    return len(below.span) >= max(_LONG, 1.5 * len(line.span))
