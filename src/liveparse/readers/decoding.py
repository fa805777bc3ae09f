"""Bytes into text: what the bytes say of themselves first, a guess last, and never an exception."""

from __future__ import annotations

import codecs
import re

from ..model import Warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# Below this detection has too little to count in; then bytes beyond ASCII that stand alone among
# letters are Western Europe's, which most such text is in.
_TELLING = 300
_LONE_BYTES = re.compile(rb"(?:^|[\x00-\x7f])[\x80-\xff](?:[\x00-\x7f]|$)")


def decode(raw: bytes, *, declared: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """Decode by byte-order mark, strict UTF-8, the declared encoding, then detection.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8 whatever is declared: saved pages keep their
    old declaration, and text in another encoding is valid by accident once in a million pages.
    UTF-7 is never used, whatever is declared (the WHATWG's rule: it smuggles markup). Bytes that no
    encoding fits are replaced by U+FFFD, with a warning.

    >>> decode("Überblick".encode("cp1252"), declared="utf-8")[0]
    'Überblick'
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _by(raw, encoding) or (raw.decode(encoding, "replace"), (_replaced(encoding),))
    if not raw:
        return "", ()
    first = None if raw.isascii() else "utf-8"  # ISO-2022 writes its signs in ASCII
    for encoding in filter(None, (_wide(raw), first, _known(declared), "utf-8")):
        if decoded := _by(raw, encoding):
            return decoded
    return _guessed(raw)


def charset(content_type: str | None) -> str | None:
    """The encoding that an HTTP header's Content-Type names.

    >>> charset("text/html; charset=ISO-8859-2")
    'ISO-8859-2'
    """
    match = re.search(r"charset=[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match[1] if match else None


def _by(raw: bytes, encoding: str) -> tuple[str, tuple[Warning, ...]] | None:
    try:
        return raw.decode(encoding), ()
    except (UnicodeDecodeError, LookupError):
        return None


def _known(declared: str | None) -> str | None:
    """The declared encoding as Python names it; latin-1 is read as the web reads it, cp1252."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name.startswith("utf-7") or not codecs.lookup(name)._is_text_encoding:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = raw[:400]
    if len(head) < 4 or b"\x00" not in head:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guessed(raw: bytes) -> tuple[str, tuple[Warning, ...]]:
    from charset_normalizer import from_bytes

    encoding = "cp1252"
    if len(raw) >= _TELLING or not _LONE_BYTES.search(raw):
        # Detection looks at chunks; 100 kB of them say as much as the whole, at bounded cost.
        best = from_bytes(raw[:100_000]).best()
        encoding = best.encoding if best else "cp1252"
    message = f"not valid as declared or as UTF-8; read as {encoding}"
    return raw.decode(encoding, "replace"), (Warning(code="encoding", message=message),)


def _replaced(encoding: str) -> Warning:
    return Warning(code="encoding", message=f"not all of it is valid {encoding}: U+FFFD put in")
