"""What the rules cannot know of one publisher's pages, as dated data: see ``readers/profiles``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import tomli
from attrs import frozen
from lxml import etree

_KEYS = {"hosts": list, "seen": dt.date, "why": str, "names": dict}
_HOST = re.compile(r"(?:https?:)?//(?:(?:www|m|amp)\.)?([^/:?#]+)", re.IGNORECASE)


@frozen(kw_only=True)
class Profile:
    """Names for elements that a publisher leaves without any, in words that the rules know."""

    hosts: tuple[str, ...]
    seen: dt.date
    """When pages were last seen to have this form."""
    why: str
    """Why the rules fail."""
    names: tuple[tuple[str, str], ...]
    """A class token, and the XPath of the elements that are to have it."""

    @classmethod
    def of(cls, text: str, *, file: str) -> Profile:
        """Read a profile; what is wrong in it is named.

        >>> Profile.of("hosts = ['paper.example']", file="x.toml")
        Traceback (most recent call last):
        ValueError: x.toml: 'names' is missing; a profile has hosts, names, seen, why
        """
        given = tomli.loads(text)
        known = ", ".join(sorted(_KEYS))
        for key in sorted(given.keys() | _KEYS.keys()):
            if key not in _KEYS:
                raise ValueError(f"{file}: {key!r} is unknown; a profile has {known}")
            if key not in given:
                raise ValueError(f"{file}: {key!r} is missing; a profile has {known}")
            if not isinstance(given[key], _KEYS[key]):
                raise ValueError(f"{file}: {key!r} is to be a {_KEYS[key].__name__}")
        names = [(name, path) for name, paths in given["names"].items() for path in paths]
        for name, path in names:
            try:
                etree.XPath(path)
            except etree.XPathSyntaxError as error:
                raise ValueError(f"{file}: {name} is to be an XPath, not {path!r}") from error
        return cls(
            hosts=tuple(given["hosts"]), seen=given["seen"], why=given["why"], names=tuple(names)
        )


def named(root: Any, url: str | None, profiles: Mapping[str, Profile] | None = None) -> Any:
    """A page whose elements have the names that its publisher's profile gives them.

    The tree is somebody else's: it is copied before a name is set, and comes back as it is where
    there is no profile, or nothing on the page has its form.

    Args:
        root: the page.
        url: where it was; pages of unknown address have no profile.
        profiles: by host; those that are shipped, if none are given.

    >>> profile = Profile.of('''
    ... hosts = ["paper.example"]
    ... seen = 2024-02-03
    ... why = "spans without a class"
    ... [names]
    ... author = [".//footer/span[1]"]
    ... ''', file="x.toml")
    >>> page = etree.XML("<body><footer><span>Ana</span></footer></body>")
    >>> changed = named(page, "https://www.paper.example/x", by_host([profile]))
    >>> changed.find(".//span").get("class"), page.find(".//span").get("class")
    ('author', None)

    """
    host = _HOST.match(url) if url else None
    if host is None:
        return root
    profile = (shipped() if profiles is None else profiles).get(host[1].lower())
    if profile is None or not any(root.xpath(path) for _, path in profile.names):
        return root
    root = deepcopy(root)
    for name, path in profile.names:
        for element in root.xpath(path):
            element.set("class", f"{element.get('class') or ''} {name}".strip())
    return root


def by_host(profiles: Iterable[Profile]) -> dict[str, Profile]:
    """Profiles under each of their hosts."""
    return {host: profile for profile in profiles for host in profile.hosts}


@cache
def shipped() -> dict[str, Profile]:
    """The profiles that come with the library, by host."""
    from importlib import resources  # slow to import, and most pages say no address

    files = (resources.files("liveparse.readers") / "profiles").iterdir()
    tomls = sorted((file for file in files if file.name.endswith(".toml")), key=lambda f: f.name)
    return by_host(Profile.of(file.read_text("utf-8"), file=file.name) for file in tomls)
