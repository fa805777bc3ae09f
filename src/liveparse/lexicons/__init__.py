"""The words of each language, as data: one TOML file a language, the same tables in each."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any, TypeVar, get_type_hints

import attrs
from attrs import field, frozen

from .tables import Clock, Credits, Names, Sections, Speech, Syntax

__all__ = [
    "Clock",
    "Credits",
    "Lexicon",
    "Names",
    "Sections",
    "Speech",
    "Syntax",
    "languages",
    "load",
]

T = TypeVar("T")


@frozen(kw_only=True, cache_hash=True)
class Lexicon:
    """What the library knows of one language; an unknown language has an empty one.

    Lexicons are the keys of many caches: each is hashed once, with its tables.
    """

    language: str | None = None
    sections: Sections = field(factory=Sections)
    clock: Clock = field(factory=Clock)
    credits: Credits = field(factory=Credits)
    names: Names = field(factory=Names)
    syntax: Syntax = field(factory=Syntax)
    speech: Speech = field(factory=Speech)

    @functools.cached_property
    def bounds(self) -> frozenset[str]:
        """What stands behind the head of a noun phrase, and not within it."""
        syntax, speech = self.syntax, self.speech
        words = syntax.linking | syntax.stops | syntax.determiners | syntax.auxiliaries
        return words | speech.says | speech.tells


@functools.cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a lexicon, in order.

    >>> "de" in languages() and "en" in languages()
    True
    """
    return tuple(sorted(f.name[:-5] for f in files(__name__).iterdir() if _is_language(f.name)))


def _is_language(name: str) -> bool:
    return name.endswith(".toml") and len(name.split(".")[0].split("-")[0]) in (2, 3)


_NEWER = {"in": "id", "iw": "he", "no": "nb", "sh": "sr", "tl": "fil"}
"""Codes that pages print and ISO 639 has replaced, or that mean one written form in practice."""


@functools.cache
def load(language: str | None) -> Lexicon:
    """The lexicon of a language; "de-AT" reads German where Austria has none of its own.

    >>> load("de-AT").language
    'de'
    >>> load("tlh").sections.summary
    frozenset()
    """
    code = (language or "").replace("_", "-")
    if code not in languages():
        code = code.partition("-")[0].lower()
        code = _NEWER.get(code, code)
    if code not in languages():
        return Lexicon(language=language)
    tables = tomllib.loads((files(__name__) / f"{code}.toml").read_text("utf-8"))
    lexicon = _built(Lexicon, tables | {"language": code}, f"{code}.toml")
    return lexicon if code == "en" else _with_english(lexicon)


def _with_english(lexicon: Lexicon) -> Lexicon:
    """The words of the trade in English too: "Live", "Highlights" head pages in every language."""
    own, english = lexicon.sections, load("en").sections
    both = {
        name: getattr(own, name) | getattr(english, name)
        for name in ("summary", "live", "loosely_live", "lists_news", "notice")
    }
    return attrs.evolve(lexicon, sections=attrs.evolve(own, **both))


def _built(kind: type[T], data: dict[str, Any], where: str) -> T:
    """A table as the class that describes it; a key that the class does not know is an error."""
    hints = get_type_hints(kind)
    known = {attribute.name for attribute in attrs.fields(kind)}  # type: ignore[arg-type]
    if wrong := sorted(data.keys() - known):
        raise ValueError(
            f"{where} has {wrong[0]!r}; a {kind.__name__} has {', '.join(sorted(known))}"
        )
    return kind(
        **{name: _shaped(hints[name], value, f"{where}, {name}") for name, value in data.items()}
    )


def _shaped(hint: Any, value: Any, where: str) -> Any:
    if isinstance(value, dict) and attrs.has(hint):
        return _built(hint, value, where)
    if isinstance(value, list):
        return (
            frozenset(value) if getattr(hint, "__origin__", None) is frozenset else _tupled(value)
        )
    return value


def _tupled(value: Any) -> Any:
    return tuple(_tupled(inner) for inner in value) if isinstance(value, list) else value
