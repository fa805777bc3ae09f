"""A story as the ``story`` struct of a row, and back, as plain Python; no Arrow in here.

The keys are those of ``to_dict``, except that

- a ``Span`` is ``{"start": …, "end": …}``;
- a ``Timestamp`` also has ``instant`` and ``offset_minutes``, made from its ``value``;
- an ``Other`` has its own fields as JSON text in ``fields_json``.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping
from typing import Any

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..formats import plain
from ..formats.schema import RENAMED
from ..model import Other, Story, Timestamp
from ..span import Span


def dump(story: Story) -> dict[str, Any]:
    """A story as the value of the ``story`` column.

    >>> dump(Story(published=Timestamp(text="4.23pm BST", value="2024-10-21T16:23+01:00")))[
    ...     "published"]["instant"].isoformat()
    '2024-10-21T15:23:00+00:00'
    """
    row: dict[str, Any] = _converter().unstructure(story)
    return row


def load(row: Mapping[str, Any]) -> Story:
    """The story that ``dump`` made this of, from whatever engine: ``table.to_pylist()`` gives it.

    Fields that are not known are passed over, since later versions append some.

    >>> load(dump(Story(topics=("floods",)))).topics
    ('floods',)
    """
    return _converter().structure(row, Story)


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(Span, lambda span: {"start": span.start, "end": span.end})
    converter.register_structure_hook(Span, lambda pair, _: Span(pair["start"], pair["end"]))
    stamp = make_dict_unstructure_fn(Timestamp, converter)
    converter.register_unstructure_hook(Timestamp, lambda value: stamp(value) | _instant(value))
    converter.register_unstructure_hook(Other, _flat)
    converter.register_structure_hook(Other, _unflat)
    renamed = override(rename=RENAMED[Story, "body_quotes"])
    converter.register_unstructure_hook(
        Story, make_dict_unstructure_fn(Story, converter, body_quotes=renamed)
    )
    converter.register_structure_hook(
        Story, make_dict_structure_fn(Story, converter, body_quotes=renamed)
    )
    return converter


def _instant(stamp: Timestamp) -> dict[str, Any]:
    """When it was, in UTC, and the offset it was printed with; null where no offset is known."""
    try:
        moment = stamp.datetime
        offset = moment.utcoffset() if moment else None
        if moment is None or offset is None:
            return {"instant": None, "offset_minutes": None}
        utc = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # a day that no calendar has; the year 1 east of Greenwich
        return {"instant": None, "offset_minutes": None}
    return {"instant": utc, "offset_minutes": offset // dt.timedelta(minutes=1)}


def _flat(other: Other) -> dict[str, Any]:
    data = plain.dump(other)
    kind, span = data.pop("kind"), other.span
    del data["span"]
    return {
        "kind": kind,
        "span": {"start": span.start, "end": span.end} if span else None,
        "fields_json": json.dumps(data),  # in ASCII: whatever the strings hold, Arrow can take it
    }


def _unflat(data: Mapping[str, Any], _: object) -> Other:
    span = data["span"]
    fields = json.loads(data["fields_json"])
    return Other(
        data["kind"],
        Span(span["start"], span["end"]) if span else None,
        tuple((name, plain.frozen(value)) for name, value in fields.items()),
    )
