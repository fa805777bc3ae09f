"""Why a story is what it is: what became of each finding."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from . import ranking
from .assemble import assemble
from .draft import Draft, Finding, Furniture, Headline, Named
from .model import Excerpt, Other, Story, Summary, Timestamp, Value
from .span import Placed, Span, place

Key: TypeAlias = tuple[type, Any]
"""What a thing is known by on its way into the story: its class, and its place or itself."""


@frozen(kw_only=True)
class Account:
    """A finding, and where the story holds it, or why it does not."""

    finding: Finding
    place: str | None = None
    """The way to it from the story: ``published``, ``updates[2].quotes[0]``."""
    reason: str = ""
    """Why the story does not hold it."""


def explain(draft: Draft) -> tuple[Account, ...]:
    r"""An account of each finding, in the order of the chain: the most trusted first.

    The story is assembled as ever and looked up; explaining never takes another path.

    >>> from liveparse.parser import Parser
    >>> text = "Storm: live updates\n10:03\nThe bridge is closed.\n10:20\nIt is open."
    >>> draft = Parser().draft(text)
    >>> [account.place for account in explain(draft) if account.finding.by == "updates"]
    ['updates[0]', 'updates[1]']
    """
    return tuple(_accounts(draft, assemble(draft)))


def _accounts(draft: Draft, story: Story) -> Iterator[Account]:
    held: dict[Key, str] = {}
    for where, value in _walk(story, ""):
        held.setdefault(_key(value), where)
    finders = {id(finding.thing): finding.by for finding in draft.findings}
    for finding in draft.findings:
        path = held.get(_key(finding.thing))
        reason = "" if path else _reason(finding, draft, story, finders)
        yield Account(finding=finding, place=path, reason=reason)


def _walk(value: Value, path: str) -> Iterator[tuple[str, Value]]:
    for attribute in attrs.fields(type(value)):  # type: ignore[arg-type]
        inner = getattr(value, attribute.name)
        name = f"{path}.{attribute.name}" if path else attribute.name
        if isinstance(inner, Value):
            yield name, inner
            yield from _walk(inner, name)
        elif isinstance(inner, tuple):
            for number, item in enumerate(inner):
                if isinstance(item, Value):
                    yield f"{name}[{number}]", item
                    yield from _walk(item, f"{name}[{number}]")


def _key(thing: Any) -> Key:
    """The class that the story keeps a thing as, and its place; itself, where it has none."""
    if isinstance(thing, Named):
        return _key(thing.person)
    kind = type(thing)
    if not isinstance(thing, Value):  # a headline and furniture are excerpts in the story
        kind = Excerpt if kind.__module__.startswith("liveparse.") else Other
    if (span := getattr(thing, "span", None)) is not None:
        return kind, span
    if isinstance(thing, Headline):
        return kind, (thing.text, thing.origin)
    return kind, (thing.text, thing.origin) if isinstance(thing, Excerpt | Timestamp) else repr(
        thing
    )


def _reason(finding: Finding, draft: Draft, story: Story, finders: dict[int, str]) -> str:
    thing = finding.thing
    if isinstance(thing, Headline) and story.headline:
        return "a headline was found before"
    if not isinstance(thing, Value | Headline | Furniture):
        return "a hint to later extractors"
    if thing.span is None:
        return _chosen_over(thing, story, draft.options.now)
    rival = _overlapping(draft.found(type(thing)), thing.span)
    if rival is not None and rival is not thing:
        return f"{finders[id(rival)]} found another there before: {draft.document[rival]}"
    if isinstance(thing, Summary):
        return "a summary was found before"
    if holder := _holder(story, thing.span):
        return f"it stands in {holder}, as a part of its words"
    return _chosen_over(thing, story, draft.options.now)


def _chosen_over(thing: Placed, story: Story, now: dt.datetime | None) -> str:
    chosen = getattr(story, thing.role or "", None) if isinstance(thing, Timestamp) else None
    if isinstance(thing, Timestamp) and chosen is not None:
        return f"{thing.role} is {chosen.text}: {ranking.passed_over(thing, chosen, now)}"
    return "the story has no place for it"


def _overlapping(things: tuple[Placed, ...], span: Span) -> Placed | None:
    at = bisect_right(things, span.start, key=attrgetter("span.start"))
    near = things[max(at - 1, 0) : at + 1]
    return next((thing for thing in near if place(thing).overlaps(span)), None)


def _holder(story: Story, span: Span) -> str | None:
    """The outermost part of the story that a span lies inside."""
    if story.headline and story.headline.span and span in story.headline.span:
        return "headline"
    if story.summary and span in story.summary.span:
        return "summary"
    at = bisect_right(story.updates, span.start, key=attrgetter("span.start")) - 1
    return f"updates[{at}]" if at >= 0 and span in story.updates[at].span else None
