"""Documented usage that must type-check: read by mypy and pyright, never run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

import liveparse
from liveparse import (
    CHAIN,
    Draft,
    Failed,
    Parsed,
    Parser,
    Quote,
    Span,
    Story,
    Timestamp,
    Update,
)


@frozen
class Goal:
    """A user's own kind of finding."""

    scorer: str
    span: Span


def goals(draft: Draft) -> Iterator[Goal]:
    """A user's own extractor."""
    for update in draft.found(Update):
        yield Goal("Silva", update.span)


class Cards:
    """One that has something to configure."""

    def __init__(self, colour: str) -> None:
        self.colour = colour

    def __call__(self, draft: Draft, /) -> Iterator[Goal]:
        return goals(draft)


def uses() -> tuple[object, ...]:
    """What the documentation shows."""
    story: Story = liveparse.parse("text", language="en", now=dt.datetime.now(dt.UTC))
    story = liveparse.parse(
        b"bytes", content_type="text/html; charset=utf-8", url="https://a.example"
    )
    story = liveparse.parse(Path("page.txt"), publisher="Kurier", zone="Europe/Berlin")
    headline: str | None = story.headline.text if story.headline else None
    value: dt.datetime | None = story.published.datetime if story.published else None
    quotes: tuple[Quote, ...] = story.quotes
    agencies = [a.name for a in story.attribution.agencies] if story.attribution else []
    words: list[str] = [
        paragraph.text for update in story.updates for paragraph in update.paragraphs
    ]
    again: Story = Story.from_dict(story.to_dict())
    update: Update = Update.from_json(story.updates[0].to_json(indent=2))
    parser = Parser(chain=CHAIN.after("updates", goals=goals, cards=Cards("red")).without("people"))
    other = parser("text").updates[0].others[0]["scorer"]
    found: tuple[Quote, ...] = liveparse.find_quotes("text", language="en")
    stamps: tuple[Timestamp, ...] = liveparse.find_timestamps("text", now=None, zone="+02:00")
    many: list[tuple[object, str]] = []
    for result in liveparse.parse_many([("key", b"<p>page"), Path("a.html")], workers=2):
        match result:
            case Parsed(key, read):
                many.append((key, read.text))
            case Failed(key, reason, message):
                many.append((key, f"{reason}: {message}"))
    return many, headline, value, quotes, agencies, words, again, update, other, found, stamps
