"""All that a page says out of sight, gathered in one pass over the tags that can say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from attrs import frozen

from ...document import Entry, Statement
from ...model import Warning
from .jsonld import read_json
from .meta import canonical_of, read_head
from .microdata import read_microdata, read_rdfa
from .state import read_state
from .things import MOST_ENTRIES, Things
from .values import day_of_url

# A page's headline is one of its first headings of the first level.
_HEADINGS = 3


@frozen(kw_only=True)
class Structured:
    """What a page says out of sight, every candidate kept, the surest source first."""

    statements: tuple[Statement, ...] = ()
    entries: tuple[Entry, ...] = ()
    language: str | None = None
    url: str | None = None
    """The page's own address, by its own word."""
    warnings: tuple[Warning, ...] = ()

    def stated(self, name: str) -> Iterator[Statement]:
        """What is said under one name."""
        return (statement for statement in self.statements if statement.name == name)


def read_structured(tree: Any, *, url: str | None = None) -> Structured:
    """Read the JSON-LD, microdata, ``<meta>`` tags and address of a page.

    Where neither JSON-LD nor microdata has the story, RDFa is asked; where none of them says when
    it came out, or who wrote it, the JSON of the page's own scripts is.

    Values stay as the page writes them, but for markup and entities; dates that say nothing are
    left out. Nothing is chosen here, and nothing is believed: that is ``liveparse.ranking``.
    Left alone: lists of other stories, comments, breadcrumbs, what describes the newsroom.

    Args:
        tree: an lxml tree or element; it is not changed.
        url: where the page was.

    >>> from lxml import html
    >>> page = html.document_fromstring("<meta name=author content='Ana Silva'><p>Polls open.")
    >>> [(s.name, s.value, s.origin) for s in read_structured(page).statements]
    [('author', 'Ana Silva', 'meta:author')]

    """
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    if root is None:
        return Structured()
    warnings: list[Warning] = []
    elements = list(root.iter("html", "meta", "link", "title", "script"))
    canonical = next(filter(None, map(canonical_of, elements)), None)
    head = list(read_head(elements, url=url or canonical))
    canonical = canonical or next((s.value for s in head if s.name == "canonical"), None)
    values = [*_scripts(elements, warnings), *_items("microdata", read_microdata(root))]
    things = Things.of(values, base=url or canonical)
    if not any(node.is_story for node in things.nodes):  # hardly a page says it in RDFa, too
        values += _items("rdfa", read_rdfa(root))
        things = Things.of(values, base=url or canonical)
    titles = [s.value for s in head if s.name == "headline"]
    stories = things.story(titles=titles)
    statements = [s for node in (*stories, *things.pages()) for s in things.statements(node)]
    own = next((s.value for s in statements if s.name == "canonical"), None)
    entries = _entries(things, stories)
    if wanted := set(_asked({s.name for s in (*statements, *head)})):
        titles += ["".join(heading.itertext()) for heading in islice(root.iter("h1"), _HEADINGS)]
        scripts = (element for element in elements if element.tag == "script")
        head.extend(read_state(scripts, titles, wanted))
    address = url or canonical or own
    if address and (day := day_of_url(address)):
        head.append(Statement(name="published", value=day, origin="url"))
    return Structured(
        statements=(*statements, *head),
        entries=entries,
        language=next((s.value for s in head if s.name == "language"), None)
        or next((s.value for s in statements if s.name == "language"), None),
        url=canonical or own,
        warnings=tuple(warnings),
    )


def _asked(said: set[str]) -> Iterator[str]:
    """What the page's scripts are asked for: what nothing else says."""
    if said.isdisjoint(("author", "labelled")):
        yield "author"
    if "published" not in said:
        yield from ("published", "updated")


def _scripts(elements: Iterable[Any], warnings: list[Warning]) -> Iterator[tuple[str, Any]]:
    seen = set[str]()
    number = 0
    for element in elements:
        kind = element.get("type") if element.tag == "script" else None
        if not kind or "ld+json" not in kind.lower():
            continue
        text = element.text or ""
        if text in seen or not text.strip():
            continue
        seen.add(text)
        script = read_json(text)
        if script.wrong:
            code = "json_repaired" if script.readable else "json_unreadable"
            warnings.append(Warning(code=code, message=f"json-ld:/{number}: {script.wrong}"))
        for value in script.values:
            yield f"json-ld:/{number}", value
            number += 1


def _items(origin: str, items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for number, item in enumerate(items):
        yield f"{origin}:/{number}", item


def _entries(things: Things, stories: tuple[Any, ...]) -> tuple[Entry, ...]:
    """The updates of the node that holds most; a page may say the same in two ways."""
    given = [tuple(things.entries(node)) for node in stories if node.is_live]
    return max(given, key=len, default=())[:MOST_ENTRIES]
