"""The Arrow schema of stories: one row a page, made from the classes of ``model``."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    error.add_note("liveparse works with Arrow if it is installed as 'liveparse[arrow]'")
    raise

from ..formats.schema import RENAMED
from ..model import Other, Story, Timestamp, Value
from ..span import Span

SCHEMA_VERSION = "liveparse-arrow/1"
"""Fields may be appended, at any depth; what stands here is neither renamed nor dropped."""

INSTANT = pa.timestamp("us", tz="UTC")
"""The one kind of time that every engine keeps: nanoseconds end in 2262, other zones are lost."""


def _struct(kind: type) -> pa.StructType:
    """A class as a struct: the keys of ``to_dict``, in their order."""
    if kind is Span:
        return pa.struct([("start", pa.int32()), ("end", pa.int32())])
    hints = get_type_hints(kind)
    names: list[str] = [attribute.name for attribute in attrs.fields(kind)]
    fields = [
        pa.field(RENAMED.get((kind, name), name), _type(hints[name]))
        for name in names
        if (kind, name) != (Other, "fields")
    ]
    if kind is Timestamp:  # what ``value`` says, for sums and sorting; null where it is no instant
        fields += [pa.field("instant", INSTANT), pa.field("offset_minutes", pa.int16())]
    if kind is Other:  # each plugin has fields of its own, and a schema has none that vary
        fields += [pa.field("fields_json", pa.string())]
    return pa.struct(fields)


def _type(hint: Any) -> pa.DataType:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (hint,) = (a for a in arguments if a is not types.NoneType)
        return _type(hint)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return pa.list_(_type(arguments[0]))
    if hint is str or origin is Literal:
        return pa.string()
    if hint is bool:
        return pa.bool_()
    if hint is Span or (isinstance(hint, type) and issubclass(hint, Value)):
        return _struct(hint)
    raise TypeError(f"no Arrow type is known for {hint!r}; give it one in pipeline/schema.py")


_COLUMNS: list[pa.Field[Any]] = [
    # Which page it was.
    pa.field("id", pa.string()),
    pa.field("url", pa.string()),
    # What became of it: see ``page.Status``.
    pa.field("status", pa.string()),
    pa.field("error_type", pa.string()),
    pa.field("error_message", pa.string()),
    pa.field("parse_ms", pa.float64()),
    pa.field("input_bytes", pa.int64()),
    pa.field("input_sha256", pa.string()),
    pa.field("parser_version", pa.string()),
    pa.field("schema_version", pa.string()),
    # A struct of its own, so that no name of a story meets one of the data it came with, and
    # SQL needs no marks around ``order`` and ``end``. Null where there is no story.
    pa.field("story", _struct(Story)),
]

SCHEMA = pa.schema(_COLUMNS, metadata={"schema_version": SCHEMA_VERSION})
"""What comes out: ``string``, ``bool``, ``int16/32/64``, ``float64``, UTC microseconds, lists and
structs, and nothing else, since engines differ in all other types. Every field may be null to a
reader; a list inside a story never is."""


def outline(schema: pa.Schema = SCHEMA) -> str:
    """A schema to read: a field a line, what is inside it further in.

    >>> print(outline(pa.schema([("topics", pa.list_(pa.string())), ("span", _struct(Span))])))
    topics: list<string>
    span: struct
      start: int32
      end: int32
    """
    return "\n".join(line for field in schema for line in _lines(field))


def _lines(field: pa.Field[Any], indent: str = "") -> Iterator[str]:
    inner, shape = field.type, "{}"
    if isinstance(inner, pa.ListType):
        inner, shape = inner.value_type, "list<{}>"
    if not isinstance(inner, pa.StructType):
        yield f"{indent}{field.name}: {shape.format(inner)}"
        return
    yield f"{indent}{field.name}: {shape.format('struct')}"
    for below in inner:
        yield from _lines(below, f"{indent}  ")
