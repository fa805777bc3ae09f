"""The whole way, from what users hold to a story."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from . import lexicons, ranking
from .assemble import assemble
from .chain import Chain
from .document import Document
from .draft import Draft, Options
from .extractors.attributions import attributions
from .extractors.bylines import bylines
from .extractors.furniture import furniture
from .extractors.headlines import headlines
from .extractors.people import people
from .extractors.quotes import quotes
from .extractors.statements import statements
from .extractors.summaries import summaries
from .extractors.timestamps import timestamps
from .extractors.updates import updates
from .model import Story, Warning
from .readers import read_text
from .readers.decoding import charset, decode
from .readers.sniff import is_data, is_html, is_tree, xml_encoding

Raw: TypeAlias = str | bytes | os.PathLike[str] | Any
"""What ``parse`` takes: text, bytes, the path of a file, or a tree of lxml or BeautifulSoup."""

CHAIN = Chain.of(
    statements=statements,
    timestamps=timestamps,
    furniture=furniture,
    headlines=headlines,
    bylines=bylines,
    attributions=attributions,
    summaries=summaries,
    updates=updates,
    people=people,
    quotes=quotes,
)
"""The default chain: what is found first is trusted most, and later ones may lean on it."""


@frozen(kw_only=True)
class Parser:
    r"""Turns raw live blogs into stories; a value: with another chain it is another parser.

    >>> raw = "Storm: live\n10:03\n“The bridge is closed,” Ana Silva said.\n10:20\nIt is open."
    >>> Parser()(raw).updates[0].quotes[0].speaker.name
    'Ana Silva'
    """

    chain: Chain = field(default=CHAIN)

    def __call__(
        self,
        raw: Raw,
        /,
        *,
        url: str | None = None,
        language: str | None = None,
        content_type: str | None = None,
        publisher: str | None = None,
        zone: str | None = None,
        now: dt.datetime | None = None,
    ) -> Story:
        """Read, extract, assemble. See ``parse``."""
        draft = self.draft(
            raw,
            url=url,
            language=language,
            content_type=content_type,
            publisher=publisher,
            zone=zone,
            now=now,
        )
        return assemble(draft)

    def draft(
        self,
        raw: Raw,
        /,
        *,
        url: str | None = None,
        language: str | None = None,
        content_type: str | None = None,
        publisher: str | None = None,
        zone: str | None = None,
        now: dt.datetime | None = None,
    ) -> Draft:
        """Stop before the story, to see what was found, where, and by whom."""
        document = read(raw, url=url, content_type=content_type)
        code = language or ranking.language(document)
        options = Options(now=now, zone=zone, publisher=publisher)
        return self.chain(Draft(document=document, lexicon=lexicons.load(code), options=options))

    def with_plugins(self, *names: str) -> Parser:
        """This parser and extractors of installed packages, at the end of its chain.

        A package offers one by an entry point in the group ``liveparse.extractors``. None is
        loaded unless it is named here; a wrong name raises and lists the right ones.
        """
        from importlib.metadata import entry_points

        offered = {point.name: point for point in entry_points(group="liveparse.extractors")}
        chain = self.chain
        for name in names:
            if name not in offered:
                known = ", ".join(sorted(offered)) or "none is installed"
                raise LookupError(f"no plugin is named {name!r}; there are: {known}")
            chain = chain.plus(**{name: offered[name].load()})
        return evolve(self, chain=chain)


def read(raw: Raw, *, url: str | None = None, content_type: str | None = None) -> Document:
    """The one door: whatever users hold becomes a document."""
    if isinstance(raw, os.PathLike):
        raw = pathlib.Path(raw).read_bytes()
    if isinstance(raw, bytearray | memoryview):
        raw = bytes(raw)
    data = _data(raw, url=url, content_type=content_type) if is_data(raw, content_type) else None
    if data is not None:
        return data
    if is_tree(raw) or (isinstance(raw, str | bytes) and is_html(raw, content_type)):
        from .readers.html import read_html  # lxml is not imported for text

        return read_html(raw, url=url, content_type=content_type)
    warnings: tuple[Warning, ...] = ()
    if isinstance(raw, bytes):
        raw, warnings = decode(raw, declared=charset(content_type))
    if not isinstance(raw, str):
        raise TypeError(
            f"parse() takes str, bytes, a path (os.PathLike), or an lxml or bs4 tree; "
            f"this is {type(raw).__name__!r}"
        )
    document = read_text(raw, url=url)
    return evolve(document, warnings=(*warnings, *document.warnings)) if warnings else document


def _data(raw: str | bytes, *, url: str | None, content_type: str | None) -> Document | None:
    """A live blog that is data already; None for other JSON and XML, which are text."""
    from .readers.data import read_data  # lxml is not imported for text

    warnings: tuple[Warning, ...] = ()
    if isinstance(raw, bytes):
        raw, warnings = decode(raw, declared=charset(content_type) or xml_encoding(raw))
    document = read_data(raw, url=url)
    if document is None or not warnings:
        return document
    return evolve(document, warnings=(*warnings, *document.warnings))


_default = Parser()


def parse(
    raw: Raw,
    /,
    *,
    url: str | None = None,
    language: str | None = None,
    content_type: str | None = None,
    publisher: str | None = None,
    zone: str | None = None,
    now: dt.datetime | None = None,
) -> Story:
    r"""A story of raw live-blog text or HTML.

    Bad input never raises: an empty or broken page is a story with ``warnings``. Nothing of the
    text is lost: what is no content stands in ``furniture``.

    Args:
        raw: ``str``, ``bytes`` (the encoding is found), the path of a file as ``os.PathLike``
            (a ``str`` is always text, never a path), or an lxml or BeautifulSoup tree.
        url: where the page was; relative links and update links are made from it.
        language: a BCP 47 code, where the caller knows better than the page.
        content_type: the HTTP header's value; its ``charset`` is believed before the page's own.
        publisher: a name, for credits and zones that depend on it.
        zone: the zone of clocks that name none (``"Europe/Berlin"`` or ``"+02:00"``).
        now: when the page was fetched; without it "3 hours ago" stays relative.

    Raises:
        TypeError: for anything else than the kinds of ``raw`` above.
        OSError: where a path cannot be read.

    >>> story = parse("Storm: live updates\n10:03\nThe bridge is closed.\n10:20\nIt is open.")
    >>> [update.text for update in story.updates]
    ['The bridge is closed.', 'It is open.']

    """
    return _default(
        raw,
        url=url,
        language=language,
        content_type=content_type,
        publisher=publisher,
        zone=zone,
        now=now,
    )
