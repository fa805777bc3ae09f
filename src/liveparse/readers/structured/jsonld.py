"""The JSON of a page's scripts, read as people write it: repaired where that is safe."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

LONGEST = 1_000_000
"""A live blog's whole day of updates with their words; longer JSON is a catalogue or an attack."""

# A string, whole or cut off at the end; a comment; a comma that nothing follows.
_PART = re.compile(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/|(?<!:)//[^\n]*+|,(?=\s*+[\]}])',
    re.DOTALL,
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
_WRAPPING = re.compile(
    r"\A[\s\ufeff]*(?:<!--|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)[\s;]*\Z"
)
_FIELD = re.compile(
    r'"(datePublished|dateModified|headline)"\s{0,9}:\s{0,9}"([^"\\]{1,300}(?:\\.[^"\\]{0,300}){0,20})"'
)
# The first author of an object, a list of them, or a string.
_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}(?:\[\s{0,9})?(?:\{[^{}]{0,300}?"name"\s{0,9}:\s{0,9})?"([^"\\]{1,100})"'
)


@frozen
class Script:
    """What one script says: its values, and what was wrong with it ("" where nothing was)."""

    values: tuple[Any, ...] = ()
    wrong: str = ""
    readable: bool = True


def read_json(text: str) -> Script:
    r"""The values of one script.

    Put right, and said so: comments, commas and semicolons too many, wrapped-in CDATA, wrong
    escapes, entities for quotation marks, several values in a row. Control characters inside
    strings are let be, NaN is None. Of what stays unreadable, the first dates, headline and author
    are picked out, for a quotation mark too many in a body does not spoil what stands before it.

    >>> read_json('{"headline": "Polls open",};').values
    ({'headline': 'Polls open'},)
    >>> read_json('{"datePublished": "2024-10-21", "name": "The "best" day"}').readable
    False
    """
    if len(text) > LONGEST:
        message = f"{len(text)} characters; the longest read whole is {LONGEST}"
        return Script(_salvaged(text[:LONGEST]), message, readable=False)
    try:
        return Script((_loads(text),))
    except RecursionError:
        return Script((), "nested too deeply", readable=False)
    except ValueError as error:
        first = str(error)
    if not text.strip(" \t\r\n;\ufeff"):
        return Script()
    repaired = _repaired(text)
    try:
        return Script(tuple(_in_a_row(repaired)), f"syntax put right ({first})")
    except RecursionError:
        return Script((), "nested too deeply", readable=False)
    except ValueError:
        return Script(_salvaged(text), f"not JSON ({first})", readable=False)


def _none(_: str) -> None:
    """What NaN and Infinity, which are no JSON, stand for."""


_decoder = json.JSONDecoder(strict=False, parse_constant=_none)


def _loads(text: str) -> Any:
    return _decoder.decode(text)


def _in_a_row(text: str) -> Iterator[Any]:
    at = 0
    while True:
        at += len(text) - at - len(text[at:].lstrip(" \t\r\n;,\ufeff"))
        if at >= len(text):
            return
        value, at = _decoder.raw_decode(text, at)
        yield value
        if not isinstance(value, dict | list):
            raise ValueError("a bare value is no data of a page")


def _repaired(text: str) -> str:
    text = _WRAPPING.sub("", text)
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    return _PART.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    part = match[0]
    return _BAD_ESCAPE.sub("", part) if part[0] == '"' else ""


def _salvaged(text: str) -> tuple[Any, ...]:
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(text):
        try:
            found.setdefault(name, _loads(f'"{value}"'))
        except ValueError:
            continue
    if author := _AUTHOR.search(text):
        found["author"] = author[1]
    return ({"@type": "NewsArticle", **found},) if found else ()
