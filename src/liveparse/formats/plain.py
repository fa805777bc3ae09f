"""Plain data: what ``to_dict`` gives and ``from_dict`` takes.

- a ``Span`` is ``[start, end]``, or null for what is out of sight;
- tuples are lists; None is null; keys are always present, in the order of the class;
- ``Story.body_quotes`` is ``quotes``;
- an ``Other`` is one flat object: ``kind``, ``span``, then its own fields.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..model import Other, Story, Value
from ..span import Span

if TYPE_CHECKING:
    import cattrs

T = TypeVar("T")


def dump(value: object) -> dict[str, Any]:
    """A model value as plain data."""
    data: dict[str, Any] = _dumped(value)
    return data


_AS_IT_IS = frozenset((str, int, bool, float, type(None)))


def _dumped(value: Any) -> Any:
    """A value that is no string or number; classes that are not the model's are left to cattrs.

    A page's first ``to_dict`` is part of its reading: to import cattrs for it, and to have it write
    the code for a dozen classes, would take longer than that.
    """
    kind: type = type(value)
    if kind is Span:
        return [value.start, value.end]
    if kind is tuple:
        return [v if type(v) in _AS_IT_IS else _dumped(v) for v in value]
    if kind is Other:
        return _flat(value)
    if not isinstance(value, Value):
        return _converter().unstructure(value)
    return {
        key: v if type(v := getattr(value, name)) in _AS_IT_IS else _dumped(v)
        for key, name in _keys(kind)
    }


@functools.cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    """The keys of a class of the model, each with the name of its attribute."""
    names: list[str] = [attribute.name for attribute in attrs.fields(kind)]
    return tuple(("quotes" if name == "body_quotes" else name, name) for name in names)


def load(data: Mapping[str, Any], kind: type[T]) -> T:
    """A model value of plain data; ``cattrs.BaseValidationError`` names the path to a fault."""
    return _converter().structure(data, kind)


@functools.cache
def _converter() -> cattrs.Converter:
    import cattrs
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

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
