"""The answer of a server as an archive keeps it: its head, and its body decoded."""

from __future__ import annotations

import re

from attrs import frozen

from ..options import Limits
from .bounded import BrokenError, TooLargeError, decoded

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_HTML = ("text/html", "application/xhtml+xml")
_VAGUE = ("", "application/octet-stream", "unknown/unknown", "application/unknown")


@frozen(kw_only=True)
class Head:
    """Status line and headers."""

    status: int
    content_type: str | None
    codings: tuple[str, ...]
    chunked: bool

    @property
    def is_html(self) -> bool | None:
        """Whether it says it is a page; None where it does not say what it is."""
        kind = (self.content_type or "").partition(";")[0].strip().lower()
        return None if kind in _VAGUE else kind in _HTML


def head(raw: bytes) -> Head | None:
    r"""The head that an answer begins with; None where it begins with none.

    >>> head(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>").content_type
    'text/html'
    """
    status = _STATUS.match(raw)
    if status is None:
        return None
    end = re.search(rb"\r?\n\r?\n", raw)
    lines = raw[: end.start() if end else len(raw)].split(b"\n")[1:]
    fields: dict[bytes, bytes] = {}
    for line in lines:
        name, _, value = line.partition(b":")
        fields[name.strip().lower()] = value.strip()
    codings = fields.get(b"content-encoding", b"").decode("latin-1").lower().split(",")
    kind = fields.get(b"content-type")
    return Head(
        status=int(status[1]),
        content_type=kind.decode("latin-1") if kind is not None else None,
        codings=tuple(coding.strip() for coding in codings if coding.strip()),
        chunked=b"chunked" in fields.get(b"transfer-encoding", b"").lower(),
    )


def body(head: Head, raw: bytes, *, limits: Limits) -> bytes:
    """What stands behind a head, without chunks and codings, as far as the limits allow.

    Archives often keep a header whose coding they have undone: a body that plainly does not have
    it is left as it is.

    Raises:
        BrokenError: where a coding is unknown, or broken inside.
        TooLargeError: where more comes out than the limits allow.

    """
    out = _dechunked(raw) if head.chunked else raw
    for coding in reversed(head.codings):
        out = _undone(out, coding.removeprefix("x-"), limits)
    if len(out) > limits.max_bytes:
        raise TooLargeError(f"{len(out):,} bytes are more than {limits.max_bytes:,}")
    return out


def _undone(raw: bytes, coding: str, limits: Limits) -> bytes:
    if not raw or coding in ("identity", "none", "utf-8"):
        return raw
    if coding == "gzip":
        return decoded(raw, "gzip", limits=limits) if raw.startswith(b"\x1f\x8b") else raw
    if coding == "zstd":
        return decoded(raw, "zstd", limits=limits) if raw.startswith(b"\x28\xb5\x2f\xfd") else raw
    if coding not in ("deflate", "br"):
        raise BrokenError(f"the content coding {coding!r} is not known")
    if coding == "deflate" and raw[0] & 15 == 8 and int.from_bytes(raw[:2]) % 31 == 0:
        coding = "zlib"  # what the standard means by deflate; some servers send it bare
    try:
        return decoded(raw, coding, limits=limits)
    except BrokenError:
        if raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return raw
        raise


def _dechunked(raw: bytes) -> bytes:
    """A body without its chunks' sizes; as it is where it has none; as far as it goes if cut."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK.match(raw, at):
        length = int(size[1], 16)
        pieces.append(raw[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if raw.startswith(b"\r\n", at) else 1
        if length == 0:
            break
    return b"".join(pieces) if pieces else raw
