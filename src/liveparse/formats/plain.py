"""Plain data: what ``to_dict`` gives and ``from_dict`` takes, by cattrs.

- a ``Span`` is ``[start, end]``, or null for what is out of sight;
- tuples are lists; None is null; keys are always present, in the order of the class;
- ``Story.body_quotes`` is ``quotes``;
- an ``Other`` is one flat object: ``kind``, ``span``, then its own fields.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, TypeVar

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ..model import Other, Story
from ..span import Span

T = TypeVar("T")


def dump(value: object) -> dict[str, Any]:
    """A model value as plain data."""
    data: dict[str, Any] = _converter().unstructure(value)
    return data


def load(data: Mapping[str, Any], kind: type[T]) -> T:
    """A model value of plain data; ``cattrs.BaseValidationError`` names the path to a fault."""
    return _converter().structure(data, kind)


@functools.cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter()
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, lambda pair, _: Span(int(pair[0]), int(pair[1])))
    converter.register_unstructure_hook(Other, _flat)
    converter.register_structure_hook(Other, _unflat)
    renamed = override(rename="quotes")
    converter.register_unstructure_hook(
        Story, make_dict_unstructure_fn(Story, converter, body_quotes=renamed)
    )
    converter.register_structure_hook(
        Story, make_dict_structure_fn(Story, converter, body_quotes=renamed)
    )
    return converter


def _flat(other: Other) -> dict[str, Any]:
    span = [other.span.start, other.span.end] if other.span else None
    return {"kind": other.kind, "span": span} | {k: _thawed(v) for k, v in other.fields}


def _unflat(data: Mapping[str, Any], _: object) -> Other:
    span = Span(*data["span"]) if data["span"] else None
    fields = {name: value for name, value in data.items() if name not in ("kind", "span")}
    return Other(data["kind"], span, tuple((k, frozen(v)) for k, v in fields.items()))


def frozen(value: Any) -> Any:
    """JSON-like data made hashable: a list becomes a tuple, an object a ``Record``."""
    if isinstance(value, Mapping):
        return Record((str(name), frozen(inner)) for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(frozen(inner) for inner in value)
    return value


class Record(tuple[tuple[str, Any], ...]):
    """A JSON object that can be hashed: its items, in order."""

    __slots__ = ()


def _thawed(value: Any) -> Any:
    if isinstance(value, Record):
        return {name: _thawed(inner) for name, inner in value}
    if isinstance(value, tuple):
        return [_thawed(inner) for inner in value]
    return value
