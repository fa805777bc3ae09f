"""What a run reads: splits, each read alone and the same each time, and what stands in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any, Literal, TypeAlias

import cattrs
from attrs import frozen

Form: TypeAlias = Literal["pages", "jsonl", "parquet", "warc"]
FORMS: tuple[Form, ...] = ("pages", "jsonl", "parquet", "warc")


@frozen(kw_only=True)
class Split:
    """A part of the input that one worker reads from its start to its end.

    It is the same at each run over the same input: its ``id`` is made of the path, the range, and
    the size and time of change of what it reads, and of what decides what is made of it (see
    ``identified``). So a run that was stopped knows which splits are finished.
    """

    form: Form
    path: str
    """A file; or the folder that ``names`` are in, "" where they are absolute."""
    names: tuple[str, ...] = ()
    start: int = 0
    stop: int = 0
    """Bytes, of a JSONL or WARC file; row groups, of a Parquet file."""
    size: int
    """Bytes on disk, for what is done and what is left."""
    stamp: str
    """Of the sizes and times of change, to tell whether a file is still what it was."""
    id: str = ""

    def identified(self, salt: str) -> Split:
        """This split with its id; the salt is all else that decides what is made of it."""
        parts = (self.form, self.path, self.names, self.start, self.stop, self.stamp, salt)
        return Split(**{**_plain(self), "names": self.names, "id": fingerprint(parts)})

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for the manifest and for workers."""
        return _plain(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Split:
        return cattrs.structure(data, cls)


def _plain(split: Split) -> dict[str, Any]:
    data: dict[str, Any] = cattrs.unstructure(split)
    return data


def fingerprint(parts: object) -> str:
    """Sixteen hex digits: no two of a thousand million splits are likely to meet."""
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@frozen(kw_only=True)
class Item:
    """Something that stands in a split."""

    locator: str
    """Where: the path; for what is inside a file, ``@`` and an offset or a row behind it."""
    consumed: int
    """Bytes of the split's size that are behind us."""


@frozen(kw_only=True)
class Page(Item):
    """A page to be parsed."""

    html: bytes
    id: str
    url: str | None = None
    content_type: str | None = None
    fetched_at: dt.datetime | None = None


@frozen(kw_only=True)
class Damage(Item):
    """What should have been a page and cannot be read."""

    reason: str
    """``damaged``, ``truncated``, ``too_large``, ``no_page`` or ``unreadable``."""
    message: str
    id: str | None = None
    url: str | None = None


@frozen(kw_only=True)
class Skipped(Item):
    """What is no page and need not be one, such as an answer 404 in an archive."""

    reason: str
