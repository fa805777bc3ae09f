"""JSON Schema of the form ``liveparse/1``, made from the classes of ``model``."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from ..model import SCHEMA, Other, Story, Value
from ..span import Span

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

RENAMED: dict[tuple[type, str], str] = {(Story, "body_quotes"): "quotes"}
"""The one key that is not named as its attribute is; see ``plain``."""


def dump() -> dict[str, Any]:
    """The schema (draft 2020-12): every key that ``Story.to_dict`` gives, and what may stand there.

    All keys are required, since they are always present; further keys are allowed, since names may
    be added to the form.

    >>> schema = dump()
    >>> schema["$ref"], schema["$defs"]["Span"]["minItems"]
    ('#/$defs/Story', 2)
    """
    definitions: dict[str, Any] = {}
    _define(Story, definitions)
    return {
        "$schema": _DIALECT,
        "title": SCHEMA,
        "description": "A live blog or an article, as liveparse reads it.",
        "$ref": "#/$defs/Story",
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Refer to a class, and define it the first time that it is met."""
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken, so that a class may refer to itself
        definitions[kind.__name__] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _definition(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Span:
        return {
            "description": "A half-open range of code points of the story's text: [start, end].",
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        }
    hints = get_type_hints(kind)
    names = [attribute.name for attribute in attrs.fields(kind)]
    if kind is Other:  # one flat object: its own fields stand beside these two
        names = ["kind", "span"]
    properties = {
        RENAMED.get((kind, name), name): _shape(hints[name], definitions) for name in names
    }
    return {
        "description": (kind.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }


def _shape(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        options = [_shape(a, definitions) for a in arguments if a is not types.NoneType]
        return {"anyOf": [*options, {"type": "null"}]}
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return {"type": "array", "items": _shape(arguments[0], definitions)}
    if hint in (str, bool):
        return {"type": "string" if hint is str else "boolean"}
    if hint is Span or (isinstance(hint, type) and issubclass(hint, Value)):
        return _define(hint, definitions)
    raise TypeError(f"no JSON Schema is known for {hint!r}; give it one in formats/schema.py")
