"""A text that the page holds for machines only: scripts were to show it, or a wall hides it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from ..structured.values import plain

# Structured data of more than a megabyte is a catalogue, not a story.
_LONGEST = 1_000_000
_MOST_NODES = 20_000

_LITERAL = re.compile(r'"(?:[^"\\]|\\.){200,}+"', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\u003[cC])p(?:[\s>]|\\u003[eE])")
# A paragraph is the same where so many letters of it are.
_ALIKE = 60
# What has fewer paragraphs is a notice.
_FEWEST = 3


@frozen
class Unseen:
    """The paragraphs of a body in JSON-LD, and where it was read."""

    paragraphs: tuple[str, ...] = ()
    origin: str = ""

    def __len__(self) -> int:
        return sum(map(len, self.paragraphs))

    def not_begun(self, shown: Iterable[str]) -> frozenset[str]:
        """What a page shows above the first paragraph that it has here, too: its standfirst.

        Nothing, where it shows none of them: then it is another text that is shown.
        """
        body = _signs("".join(self.paragraphs))
        above: list[str] = []
        for text in shown:
            if _signs(text)[:_ALIKE] in body:
                return frozenset(above)
            above.append(text)
        return frozenset()


def _signs(text: str) -> str:
    """Letters and digits alone: spaces differ between what is shown and what is held."""
    return "".join(filter(str.isalnum, text))


def unseen_body(root: Any) -> Unseen:
    """The longest ``articleBody`` of a page's JSON-LD."""
    longest, origin = "", ""
    for number, script in enumerate(root.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = script.text or ""
        if '"articleBody"' not in text:
            continue
        for body in _bodies(text[:_LONGEST]):
            if len(body) > len(longest):
                longest, origin = body, f"json-ld:script[{number}]/articleBody"
    lines = plain(longest, lines=True).splitlines() if longest else []
    return Unseen(tuple(line.strip() for line in lines if line.strip()), origin)


def scripted_body(root: Any) -> Unseen:
    """The longest piece of a story's HTML that a page without text holds in its scripts.

    Scripts hold it as a string: in JSON for the browser, or in the chunks that React streams.
    Left alone: strings within strings, which are read twice by those who know their form.
    """
    longest, origin = "", ""
    for number, script in enumerate(root.iter("script")):
        text = (script.text or "")[:_LONGEST]
        if len(text) <= len(longest) or not _PARAGRAPH.search(text):
            continue
        for literal in islice(_LITERAL.finditer(text), _MOST_NODES):
            if len(literal[0]) > len(longest) and len(_PARAGRAPH.findall(literal[0])) >= _FEWEST:
                try:
                    body = json.loads(literal[0], strict=False)
                except ValueError:
                    continue
                if body.lstrip().startswith("<"):
                    longest, origin = body, f"script[{number}]"
    longest = longest.encode("utf-8", "replace").decode("utf-8")
    lines = plain(longest, lines=True).splitlines() if longest else []
    return Unseen(tuple(line.strip() for line in lines if line.strip()), origin)


def _bodies(text: str) -> Iterator[str]:
    try:
        stack = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                yield body.encode("utf-8", "replace").decode("utf-8")
            stack.extend(inner for name, inner in value.items() if name != "liveBlogUpdate")
        elif isinstance(value, list):
            stack.extend(value)
