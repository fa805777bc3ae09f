"""An outline that a person can read: what ``print(story)`` shows. One way only: it loses detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import (
    Attribution,
    Author,
    Paragraph,
    Quote,
    Speaker,
    Story,
    Summary,
    Timestamp,
    Update,
)

# A terminal is 80 to 120 columns wide; an outline is skimmed, so each thing gets one line of it.
_WIDTH = 100


def dump(story: Story) -> str:
    r"""The story in a few lines for each part; long paragraphs are cut, with "…".

    >>> from liveparse import parse
    >>> print(dump(parse("Storm: live updates\n10:03\nThe bridge is closed.\n10:20\nIt is open.")))
    Storm: live updates
    liveblog · en · 2 updates · oldest first
    <BLANKLINE>
    [1] T10:03
        The bridge is closed.
    <BLANKLINE>
    [2] T10:20
        It is open.
    """
    return "\n".join(_lines(story))


def _lines(story: Story) -> Iterator[str]:
    yield _cut(story.headline.text) if story.headline else "(no headline)"
    yield " · ".join(_facts(story))
    yield from _dates(story.published, story.updated)
    yield from _byline(story.authors)
    yield from _credits(story.attributions)
    if story.summary:
        yield from _summary(story.summary)
    if story.body:
        yield ""
        yield "Body"
        yield from _indented(_paragraphs(story.body))
        yield from _indented(_quotes(story.body_quotes))
    for number, update in enumerate(story.updates, 1):
        yield from _update(number, update)
    if story.people:
        yield ""
        yield "People"
        yield from _indented(
            _cut(" · ".join((person.name, *person.roles))) for person in story.people
        )
    if story.warnings:
        yield ""
        yield "Warnings"
        yield from _indented(_cut(str(warning)) for warning in story.warnings)


def _facts(story: Story) -> Iterator[str]:
    yield story.kind
    yield story.language or "language unknown"
    if story.publisher:
        yield story.publisher
    if story.updates:
        yield f"{len(story.updates)} update{'s' * (len(story.updates) > 1)}"
    if story.order:
        yield story.order.replace("_", " ")
    if story.coverage.status:
        yield story.coverage.status


def _dates(published: Timestamp | None, updated: Timestamp | None) -> Iterator[str]:
    parts = [
        f"{role} {stamp}"
        for role, stamp in (("published", published), ("updated", updated))
        if stamp is not None
    ]
    if parts:
        yield " · ".join(parts)


def _byline(authors: Iterable[Author]) -> Iterator[str]:
    names = [f"{a.name} ({a.role})" if a.role not in (None, "author") else a.name for a in authors]
    if names:
        yield _cut(f"by {', '.join(names)}")


def _credits(attributions: Iterable[Attribution]) -> Iterator[str]:
    for attribution in attributions:
        names = [*attribution.staff, *attribution.agencies]
        yield _cut(f"{attribution.kind}: {', '.join(map(str, names)) or attribution.text}")


def _summary(summary: Summary) -> Iterator[str]:
    yield ""
    yield _cut(f"Summary: {summary.heading}" if summary.heading else "Summary")
    yield from _indented(_cut(f"• {point.text}") for point in summary.points)
    yield from _indented(_quotes(summary.quotes))


def _update(number: int, update: Update) -> Iterator[str]:
    yield ""
    head = " · ".join(str(part) for part in (update.published, update.heading) if part is not None)
    marks = " (key)" * update.key + " (pinned)" * update.pinned
    yield _cut(f"[{number}] {head}{marks}".rstrip())
    yield from _indented(_inside(update))


def _inside(update: Update) -> Iterator[str]:
    yield from _byline(update.authors)
    yield from _paragraphs(update.paragraphs)
    yield from _quotes(update.quotes)
    yield from _credits(update.attributions)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    marks = {"item": "• ", "heading": "# ", "blockquote": "> "}
    return (_cut(marks.get(p.kind, "") + p.text) for p in paragraphs)


def _quotes(quotes: Iterable[Quote]) -> Iterator[str]:
    for quote in quotes:
        who = _who(quote.speaker) if quote.speaker else "?"
        yield _cut(f"{quote.kind} quote, {who}: {quote.text}")


def _who(speaker: Speaker) -> str:
    if speaker.name and speaker.name != speaker.text:
        return f"{speaker.name} ({speaker.text})"
    return speaker.text


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def _cut(line: str) -> str:
    """One line of a text, with the white space of print."""
    line = " ".join(line[: 10 * _WIDTH].split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
