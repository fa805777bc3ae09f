"""Agencies known by name: which one a printed form means."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from attrs import Factory, field, frozen

from ...model import Agency
from ...toml import toml
from .screens import Screen, plain

_EVERYWHERE: Final = "mul"
_LONGEST: Final = 48
"""The longest form in the directory has 45 characters; nothing longer is looked up."""


@frozen(kw_only=True)
class Listing:
    """An agency in the directory: its name, its code, the forms that credits print.

    ``common`` are forms that are ordinary words as well, or other bodies' initials ("Beta", "SPA"):
    they count where the agency writes in the page's language. ``languages`` has the main one
    first; "mul" is an agency credited in every language.
    """

    name: str
    code: str
    forms: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kind: str = "general"
    desks: tuple[str, ...] = ()
    """What it prints for its regional services, as in "dpa/lnw"."""
    closed: int | None = None
    """The year it closed; pages from before that credit it still."""

    def writes(self, language: str | None) -> bool:
        """Whether it is credited in a language as a matter of course; None is any language."""
        return language is None or _EVERYWHERE in self.languages or language in self.languages


@frozen
class Match:
    """A listing, and whether the printed form alone makes sure that it is meant."""

    listing: Listing
    certain: bool


_Forms: TypeAlias = dict[str, tuple[tuple[Listing, str, bool], ...]]
"""By a form without case: the listings that have it, their own form, and whether it is sure."""


@frozen
class Directory:
    """Listings to look printed forms up in, in constant time; a value, so there can be many.

    Of listings that share a form, the one that fits the language and the country best is meant,
    and of equals the first. Your own come before ours::

        mine = directory().plus(Listing(name="Harbour Wire", code="HW", forms=("HWire",)))
        find_attributions(text, agencies=mine)

    >>> directory().find("APA", language="de").code, directory().find("APA", language="az").code
    ('APA', 'APA-AZ')
    >>> [listing.code for listing in directory().candidates("CNA")]
    ['CNA-CY', 'CNA-TW', 'CNA-US']
    """

    listings: tuple[Listing, ...]
    _forms: _Forms = field(
        default=Factory(lambda self: _by_form(self.listings), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    words: frozenset[str] = field(
        default=Factory(lambda self: _words_of(self._forms), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """Every word of every form, in lower case."""
    screen: Screen = field(
        default=Factory(lambda self: Screen.of(self._forms), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """Lets lines through that may name an agency."""
    desks: frozenset[str] = field(
        default=Factory(lambda self: _desks_of(self.listings), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """What all of them print for regional services; nobody's initials."""

    def __iter__(self) -> Iterator[Listing]:
        return iter(self.listings)

    def plus(self, *listings: Listing) -> Directory:
        """This directory with further listings, which are preferred to those it has."""
        return Directory((*listings, *self.listings))

    def candidates(self, printed: str) -> tuple[Listing, ...]:
        """Every listing that has a form, whatever the language."""
        found = self._forms.get(plain(printed).casefold(), ())
        return tuple(dict.fromkeys(listing for listing, _, _ in found))

    def find(
        self, printed: str, *, language: str | None = None, country: str | None = None
    ) -> Listing | None:
        """The listing that a printed form means, if any.

        Case counts a little: ``mia`` in a German credit is somebody's initials, not Macedonia's
        agency, while ``DPA`` and ``Ritzau`` are what ``dpa`` and ``ritzau`` are.
        """
        match = self.match(printed, language=language, country=country)
        return match.listing if match else None

    def match(
        self, printed: str, *, language: str | None = None, country: str | None = None
    ) -> Match | None:
        """As ``find``, with the certainty of the match."""
        if len(printed) > _LONGEST:
            return None
        word = plain(printed)
        found = self._forms.get(word.casefold())
        if not found:
            return None
        # "antara", "beta verzija": in lower case it is the word that the name is, too.
        words = {own for own, form, sure in found if not (sure or form.islower())}
        if not words or not word.islower() or any(form == word for _, form, _ in found):
            words = set()
        best: tuple[int, Match] | None = None
        for listing, form, sure in found:
            writes = listing.writes(language)
            if not _same_case(word, form, listing, writes):
                continue
            if listing in words:
                continue
            fits = (
                4 * (country is not None and country in listing.countries)
                + 2 * (language is not None and listing.languages[:1] == (language,))
                + (writes and language is not None)
            )
            # A long form of letters is a name, and says itself who is meant; initials do not.
            certain = sure and (writes or len(form) > 5)
            if best is None or fits > best[0]:
                best = fits, Match(listing, certain)
        return best[1] if best else None

    def agency(
        self, printed: str, *, language: str | None = None, country: str | None = None
    ) -> Agency | None:
        """The agency of a credit, with its form in print."""
        listing = self.find(printed, language=language, country=country)
        if listing is None:
            return None
        return Agency(name=listing.name, code=listing.code, as_printed=printed)


def _by_form(listings: tuple[Listing, ...]) -> _Forms:
    forms: _Forms = {}
    for listing in listings:
        for printed in (*listing.forms, *listing.common):
            entry = (listing, plain(printed), printed not in listing.common)
            key = entry[1].casefold()
            forms[key] = (*forms.get(key, ()), entry)
    return forms


def _words_of(forms: _Forms) -> frozenset[str]:
    return frozenset(word for form in forms for word in form.split())


def _desks_of(listings: tuple[Listing, ...]) -> frozenset[str]:
    return frozenset(desk for listing in listings for desk in listing.desks)


@functools.cache
def directory() -> Directory:
    """The agencies that the library knows, read when first asked for."""
    table = toml("lexicons/agencies.toml")
    return Directory(tuple(_listings(table["agency"])))


def _listings(tables: Iterable[dict[str, Any]]) -> Iterator[Listing]:
    for table in tables:
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in table.items()
        }
        yield Listing(**fields)


def _same_case(printed: str, form: str, listing: Listing, writes: bool) -> bool:
    if printed == form or printed.isupper() or len(form) > 4:
        return True
    # Initials in other letters: "dpa" where the agency is at home, "Efe" where all know it.
    if printed.islower():
        return writes and len(form) > 2
    return _EVERYWHERE in listing.languages and len(form) > 2 and printed.istitle()


_COUNTRIES: Final = {"uk": "GB"}
_NO_COUNTRIES: Final = frozenset({"ai", "co", "eu", "fm", "io", "me", "tv"})
"""Endings that name no country, or are sold as if they named none."""


def country_of(publisher: str | None, language: str | None = None) -> str | None:
    """The country of a publisher's domain, else the region of a language tag.

    >>> country_of("www.example.co.ke"), country_of(None, "de-AT"), country_of("The Example")
    ('KE', 'AT', None)
    """
    ending = (publisher or "").strip().rstrip("/").rpartition(".")[2]
    if len(ending) == 2 and ending.isascii() and ending.isalpha():
        ending = ending.lower()
        if ending not in _NO_COUNTRIES:
            return _COUNTRIES.get(ending, ending.upper())
    for part in (language or "").replace("_", "-").split("-")[1:]:
        if len(part) == 2 and part.isalpha():
            return part.upper()
    return None
