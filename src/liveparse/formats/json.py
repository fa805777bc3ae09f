"""JSON text of the form ``liveparse/1``."""

from __future__ import annotations

import json
import re
from typing import TypeVar

from . import plain

T = TypeVar("T")

_LONE = re.compile(r"[\ud800-\udfff]")


def dump(value: object, *, indent: int | None = None) -> str:
    """A model value as JSON in Unicode; lone surrogates are escaped, so that it always encodes."""
    text = json.dumps(plain.dump(value), ensure_ascii=False, indent=indent)
    return _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text)


def load(text: str | bytes, kind: type[T]) -> T:
    """A model value of its JSON."""
    return plain.load(json.loads(text), kind)
