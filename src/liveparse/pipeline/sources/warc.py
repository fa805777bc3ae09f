"""Web archives: ``.warc.gz``, as Common Crawl and others publish them, and ``.warc``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from attrs import define

from ...readers.sniff import is_html
from ..options import Limits
from . import http
from .bounded import BrokenError, TooLargeError
from .members import first_broken, next_member
from .rows import moment
from .splits import Damage, Item, Page, Skipped, Split

try:
    from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
except ImportError:
    raise ModuleNotFoundError(
        "reading web archives takes FastWARC: pip install 'liveparse[warc]'", name="fastwarc"
    ) from None

_HEAD = 1 << 16  # no server that is known sends a longer head
_OK = (200, 203)


@define
class _Place:
    """Where the reading is: what was begun last, and what of it has been told."""

    begun: int
    told: int = -1
    id: str | None = None
    url: str | None = None


def read(split: Split, limits: Limits) -> Iterator[Item]:
    """The pages among the records that begin in a split's range.

    Pages are the HTML answers with status 200. Other answers, and revisits, are skipped and
    counted; requests and metadata are neither. A record that is damaged or cut short is told, and
    reading goes on with the next one that can be read: no other is lost.
    """
    packed = split.path.lower().endswith(".gz")
    with Path(split.path).open("rb", buffering=1 << 20) as file:
        at = next_member(file, split.start) if packed and split.start else split.start
        while at is not None and at < split.stop:
            place = _Place(begun=at)
            broken = None
            file.seek(at)
            try:
                yield from _records(file, place, split, limits)
            except OSError as error:
                broken = str(error)
            if place.begun >= split.stop:
                return
            fault = first_broken(file, place.begun) if packed else None
            if fault is None and broken is None:
                return
            at, how = fault or (place.begun, "damaged")  # whole outside, and no record inside
            if at >= split.stop:
                return
            if at != place.told:
                known = at == place.begun
                yield Damage(
                    locator=f"{split.path}@{at}",
                    consumed=at - split.start,
                    id=place.id if known else None,
                    url=place.url if known else None,
                    reason=how,
                    message=broken or "the record ends too early",
                )
            at = next_member(file, at + 1) if packed else _next_plain(file, at + 1)


def _records(file: BinaryIO, place: _Place, split: Split, limits: Limits) -> Iterator[Item]:
    records = ArchiveIterator(
        file,
        record_types=WarcRecordType.response | WarcRecordType.revisit,
        parse_http=False,  # what it has decoded in part it cannot read past
        fsspec_args=False,
    )
    for record in cast("Iterator[WarcRecord]", records):
        place.begun = record.stream_pos
        if place.begun >= split.stop:
            return
        place.id = (record.headers.get("WARC-Record-ID") or "").strip("<> ") or None
        place.url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
        item = _item(record, place, split, limits)
        place.told = place.begun
        yield item


def _item(record: WarcRecord, place: _Place, split: Split, limits: Limits) -> Item:
    locator, consumed = f"{split.path}@{place.begun}", place.begun - split.start

    def skipped(reason: str) -> Skipped:
        return Skipped(locator=locator, consumed=consumed, reason=reason)

    def damage(reason: str, message: str) -> Damage:
        return Damage(
            locator=locator,
            consumed=consumed,
            id=place.id,
            url=place.url,
            reason=reason,
            message=message,
        )

    if record.record_type == WarcRecordType.revisit:
        return skipped("revisit")
    length = record.content_length
    begin = _head(record)
    head = http.head(begin)
    if head is None:
        if len(begin) < min(length, _HEAD) or not length:
            return damage("truncated", "the record ends too early")
        return skipped("no http")
    if head.status not in _OK:
        return skipped(f"http {head.status}")
    if head.is_html is False:
        return skipped("not html")
    rest = length - len(begin)
    if rest > limits.max_bytes:
        return damage("too_large", f"{rest:,} bytes are more than {limits.max_bytes:,}")
    body = record.reader.read(rest)
    if len(body) < rest:
        return damage("truncated", f"{len(begin) + len(body):,} bytes of {length:,} are there")
    try:
        html = http.body(head, body, limits=limits)
    except TooLargeError as error:
        return damage("too_large", str(error))
    except BrokenError as error:
        return damage("damaged" if error.whole else "truncated", str(error))
    if head.is_html is None and not is_html(html):
        return skipped("not html")
    return Page(
        locator=locator,
        consumed=consumed,
        id=place.id or locator,
        url=place.url,
        html=html,
        content_type=head.content_type,
        fetched_at=moment(record.headers.get("WARC-Date")),
    )


def _head(record: WarcRecord) -> bytes:
    """The head of an answer and no more: most of what is skipped need not be read."""
    lines: list[bytes] = []
    size = 0
    while size < _HEAD:
        lines.append(record.reader.readline(_HEAD))
        size += len(lines[-1])
        if lines[-1] in (b"\r\n", b"\n", b""):
            break
    return b"".join(lines)


def _next_plain(file: BinaryIO, start: int) -> int | None:
    """Where the next record of an archive that is not compressed seems to begin."""
    mark = b"\r\n\r\nWARC/1."
    at, kept = start, b""
    while True:
        file.seek(at)
        block = file.read(1 << 20)
        if not block:
            return None
        text = kept + block
        found = text.find(mark)
        if found >= 0:
            return at - len(kept) + found + 4
        kept = text[-len(mark) + 1 :]
        at += len(block)
