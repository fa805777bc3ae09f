"""The words of each language, as data: one TOML file a language, the same tables in each."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from ..toml import toml
from .tables import Clock, Credits, Names, Sections, Speech, Syntax, Table

__all__ = [
    "Clock",
    "Credits",
    "Lexicon",
    "Names",
    "Sections",
    "Speech",
    "Syntax",
    "credits_everywhere",
    "current",
    "languages",
    "load",
]

T = TypeVar("T", bound=Table)


class Lexicon(Table):
    """What the library knows of one language; an unknown language has an empty one."""

    language: str | None = None
    sections: Sections = Sections()
    clock: Clock = Clock()
    credits: Credits = Credits()
    names: Names = Names()
    syntax: Syntax = Syntax()
    speech: Speech = Speech()

    @functools.cached_property
    def leads(self) -> frozenset[str]:
        """What may stand with a capital before a name at the head of a sentence."""
        return self.syntax.determiners | self.speech.according

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
    from importlib.resources import files  # slow to import, and few ask for all languages

    names = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if _FILE.fullmatch(name)))


def credits_everywhere() -> Iterator[Credits]:
    """The words of credits of each language; the rest of the files is not read for them."""
    for code in languages():
        name = f"{code}.toml"
        yield _built(Credits, toml(f"lexicons/{name}", only="credits")["credits"], name)


_FILE = re.compile(r"[a-z]{2,3}(?:-\w+)*\.toml")

# Pages print many codes, and some print nonsense: so many are remembered.
_CODES = 1_024

_NEWER = {"in": "id", "iw": "he", "no": "nb", "prs": "fa", "sh": "sr", "tl": "fil"}
"""Codes that pages print and ISO 639 has replaced, or that mean one written form in practice."""


@functools.lru_cache(maxsize=_CODES)
def load(language: str | None) -> Lexicon:
    """The lexicon of a language; "de-AT" reads German where Austria has none of its own.

    >>> load("de-AT").language
    'de'
    >>> load("tlh").sections.summary
    frozenset()
    """
    code = (language or "").replace("_", "-")
    return _of(code) or _of(current(code)) or Lexicon(language=language)


def current(code: str) -> str:
    """The language of a code, less its region, by the code that files are named by.

    >>> current("no-NO"), current("en-IE")
    ('nb', 'en')
    """
    plain = code.partition("-")[0].lower()
    return _NEWER.get(plain, plain)


@functools.lru_cache(maxsize=_CODES)
def _of(code: str) -> Lexicon | None:
    """The lexicon of exactly this code, one and the same for whoever asks."""
    name = f"{code}.toml"
    if not _FILE.fullmatch(name):
        return None
    try:
        tables = toml(f"lexicons/{name}")
    except OSError:
        return None
    if code != "en":
        _add_english(tables["sections"])
    return _built(Lexicon, tables | {"language": code}, name)


def _add_english(sections: dict[str, list[str]]) -> None:
    """The words of the trade in English too: "Live", "Highlights" head pages in every language."""
    english = load("en").sections
    for name in ("summary", "live", "loosely_live", "lists_news", "broadcast", "notice"):
        sections[name] = [*sections.get(name, ()), *getattr(english, name)]


def _built(kind: type[T], data: dict[str, Any], where: str) -> T:
    """A table as the class that describes it; a key that the class does not know is an error."""
    known = kind.lists()
    if wrong := sorted(data.keys() - known):
        raise ValueError(
            f"{where} has {wrong[0]!r}; a {kind.__name__} has {', '.join(sorted(known))}"
        )
    return kind(
        **{
            name: _shaped(getattr(kind, name), value, f"{where}, {name}")
            for name, value in data.items()
        }
    )


def _shaped(empty: object, value: Any, where: str) -> Any:
    """A value in the form that the class gives what is empty: a table, a set, a tuple."""
    if isinstance(empty, Table):
        return _built(type(empty), value, where)
    if isinstance(empty, frozenset):
        return frozenset(value)
    return _tupled(value)


def _tupled(value: Any) -> Any:
    return tuple(_tupled(inner) for inner in value) if isinstance(value, list) else value
