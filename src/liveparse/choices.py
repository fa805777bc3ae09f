"""A pattern for any of many phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def choice(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first.

    It is a tree of their letters, so that most places in a text are left after one look.

    >>> choice(["may", "march"])
    'ma(?:rch|y)'
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree) if tree else r"(?!)"


def _branches(node: dict[str, Any]) -> str:
    # What may be missing in print comes last, or it would be found missing first.
    letters = sorted((key for key in node if key), key=lambda key: (key in " .", key))
    branches = [_lone(letter) + _branches(node[letter]) for letter in letters]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return pattern
    return f"(?:{pattern})?" if len(branches) == 1 else f"{pattern}?"


def _lone(character: str) -> str:
    # Spaces are lost in print and in flattening, stops are left out.
    return {" ": " {0,2}", ".": r"\.?"}.get(character) or re.escape(character)
