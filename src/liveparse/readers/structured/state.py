"""The state of a page's own scripts: the JSON from which the browser was to draw the page."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from ...document import Statement
from ...regex import regex
from .jsonld import LONGEST
from .meta import meaning
from .values import instant, is_date, plain

# A home page's worth of teasers comes to some 5,000 nodes; what has more is a catalogue.
_MOST_NODES = 20_000
_MOST_VALUES = 40
# A headline has two words at least; shorter ones may be the name of a section.
_SHORTEST_TITLE = 12
# No name of a person is longer, with a title before it.
_LONGEST_NAME = 80

# window.__INITIAL_STATE__ = {…}, Fusion.globalContent={…}, window["__DATA__"] = JSON.parse("…"),
# and what a script hands on as it streams: cache.push({…}). A name is tried from its beginning
# only, and never again shorter: scripts are names for the most part.
_ASSIGNED = regex(
    r"(?<![\w$.])([\w$.]{2,60}+)(?:\[?+[\"']([\w$.-]{1,60}+)[\"']\])?+"
    r"\s{0,4}+[=(]\s{0,4}+(?=[{\[J])"
)
_PARSED = regex(r'JSON\.parse\(\s{0,4}(?=")')
# React streams its state in strings, which make lines of "id:json" once they are joined.
_PUSHED = regex(r"__next_f\.push\(\s{0,4}(?=\[)")
_ROW = regex(r"^[0-9a-f]{1,6}:(?=[\[{])", re.MULTILINE)
# JavaScript's own way of writing what JSON has, outside of strings: {title:"…",live:!1}.
_BARE = regex(r"\{\s{0,20}[A-Za-z_$][\w$]{0,40}\s{0,4}:")
_SCRIPT = regex(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(?P<key>[{,]\s*+[A-Za-z_$][\w$]*+)(?=\s*+:)'
    r"|(?P<word>!0|!1|void 0|undefined)\b",
    re.DOTALL,
)
_WORDS = {"!0": "true", "!1": "false", "void 0": "null", "undefined": "null"}

_TITLES = regex(r"title|headline|heading|titulo|titre|titel|titolo|name$", re.IGNORECASE)
_INNER = frozenset({"attributes", "date", "dates", "fields", "meta", "metadata", "publication"})
# Words of newsrooms for what ``meta`` tags call in English: "fechaPublicacion", "data_publicacao".
_FOREIGN = {
    **dict.fromkeys(("autor", "autores", "auteur", "auteurs", "autore", "autori"), "author"),
    **dict.fromkeys(("redactor", "writer", "writers", "reporter", "reporters"), "author"),
    **dict.fromkeys(("fechapublicacion", "datapublicacao", "datepublication"), "published"),
    **dict.fromkeys(("fechadepublicacion", "datadepublicacao", "displaydate"), "published"),
    **dict.fromkeys(("fechamodificacion", "fechaactualizacion", "dataatualizacao"), "updated"),
    **dict.fromkeys(("datemodification", "datemiseajour", "moddatetime"), "updated"),
}
# "deployDt", "regTime", "ctime": of dates with names of their own, the first is the publication,
# unless the name says what else it is.
_DATED = regex(r"(?:at|data|date|datum|dt|fecha|time|zeit)$", re.IGNORECASE)
_ELSE = regex(
    r"archiv|birth|chang|crawl|creat|delet|edit|end|event|expir|import|index|last|modif|read|re(?=[A-Z_])"
    r"|start|sync|unpubl|until|upd|valid",
)
_AGENTS = ("credits", "by", "people")
_NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "nome", "nombre", "nom")
_DATES = frozenset({"published", "updated"})
_decoder = json.JSONDecoder(strict=False)


def read_state(
    scripts: Iterable[Any], titles: Collection[str], wanted: Collection[str]
) -> Iterator[Statement]:
    """Dates and authors of the object that has the page's own title.

    Many a page is drawn by a script, from JSON that the page brings along; who wrote the story, and
    when, is at times only there: Next.js's ``__NEXT_DATA__`` and streamed rows, Nuxt's payload,
    Arc's ``Fusion.globalContent``, ``__INITIAL_STATE__`` and whatever newsrooms call it. Nothing is
    run.

    Left alone: what is no plain JSON, and objects with another title, which are teasers.

    Args:
        scripts: the page's script elements.
        titles: the titles that the page gives itself.
        wanted: what is asked for, of "published", "updated" and "author".

    >>> from lxml import html
    >>> raw = '<script>window.a={"title":"Polls open at eight","publishedAt":"2024-05-03T08:00Z"}'
    >>> page = html.document_fromstring(raw + "</script>")
    >>> found = read_state(page.iter("script"), ["Polls open at eight | Post"], {"published"})
    >>> [(s.name, s.value, s.origin) for s in found]
    [('published', '2024-05-03T08:00Z', 'state:a/publishedAt')]

    """
    keys = {key for title in titles if len(key := _folded(title)) >= _SHORTEST_TITLE}
    if not keys:
        return
    words = _telling(titles)
    best: tuple[int, list[Statement]] = (0, [])
    streamed = list[str]()
    values = _values(scripts, words, streamed)
    for name, value in islice((*values, *_rows("".join(streamed))), _MOST_VALUES):
        for node, path in _nodes(value):
            if not (fit := _fit(node, keys)):
                continue
            found = list(_said(node, f"state:{name}{path}", wanted))
            if "published" in wanted and all(said.name != "published" for said in found):
                found += _first(node, f"state:{name}{path}")
            weight = fit * len({statement.name for statement in found})
            if weight > best[0]:
                best = weight, found
    yield from best[1]


def _telling(titles: Iterable[str]) -> tuple[str, ...]:
    """The longest word of each title, as it is and as JSON may write it."""
    longest = {max(re.findall(r"\w+", title), key=len, default="") for title in titles}
    return tuple({form for word in longest for form in (word, json.dumps(word)[1:-1]) if word})


def _values(
    scripts: Iterable[Any], words: tuple[str, ...], streamed: list[str]
) -> Iterator[tuple[str, Any]]:
    """The values of the scripts that have a word of the title in them, each with its name."""
    for script in scripts:
        text = script.text or ""
        kind = script.get("type") or ""
        if not 60 <= len(text) <= LONGEST or "ld+json" in kind:
            continue
        if not any(word in text for word in words) and "__next_f" not in text:
            continue
        if "json" in kind:
            if (value := _decoded(text, 0)) is not None:
                yield script.get("id") or "json", _flat(value)
            continue
        for pushed in _PUSHED.finditer(text):
            row = _decoded(text, pushed.end())
            if isinstance(row, list) and isinstance(row[-1:] and row[-1], str):
                streamed.append(row[-1])
        yield from _assigned(text)


def _assigned(text: str) -> Iterator[tuple[str, Any]]:
    at = 0
    for _ in range(_MOST_VALUES):
        found = _ASSIGNED.search(text, at)
        if not found:
            return
        at = found.end()
        if parsed := _PARSED.match(text, at):
            inner = _decoded(text, parsed.end())
            value = _decoded(inner, 0) if isinstance(inner, str) else None
        else:
            value = _decoded(text, at)
            if value is None and _BARE.match(text, at):
                value = _decoded(_as_json(text[at:]), 0)
                at = at if value is None else len(text)
        if isinstance(value, dict | list):
            yield (found[2] or found[1]).removeprefix("window."), value


def _as_json(text: str) -> str:
    """An object as scripts write it, with its keys and constants as JSON has them."""

    def part(match: re.Match[str]) -> str:
        if key := match["key"]:
            return f'{key[0]}"{key[1:].strip()}"'
        return _WORDS.get(match["word"] or "", match[0])

    return _SCRIPT.sub(part, text)


def _rows(text: str) -> Iterator[tuple[str, Any]]:
    for row in _ROW.finditer(text):
        if (value := _decoded(text, row.end())) is not None:
            yield "__next_f", value


def _decoded(text: str, at: int) -> Any:
    try:
        return _decoder.raw_decode(text.lstrip() if at == 0 else text, at)[0]
    except (ValueError, RecursionError):
        return None


def _flat(value: Any) -> Any:
    """Nuxt's payload is one list, in which objects say where in it their values stand."""
    if not (isinstance(value, list) and len(value) > 2 and isinstance(value[1], dict)):
        return value

    def at(place: Any, depth: int) -> Any:
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(value):
            return None
        item = value[place]
        if depth < 3 and isinstance(item, dict):
            return {key: at(inner, depth + 1) for key, inner in islice(item.items(), 100)}
        if depth < 3 and isinstance(item, list):
            if item[:1] == ["Date"]:
                return item[-1]
            return [at(inner, depth + 1) for inner in item[:20]]
        return item if isinstance(item, str | int | float) else None

    found = (number for number, item in enumerate(value[:_MOST_NODES]) if isinstance(item, dict))
    return [at(number, 0) for number in found]


def _nodes(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """The objects in a value, the outer ones first, each with the way to it."""
    waiting = deque([(value, "")])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item, path = waiting.popleft()
        if isinstance(item, dict):
            yield item, path
            waiting.extend(
                (inner, f"{path}/{key}")
                for key, inner in item.items()
                if isinstance(inner, dict | list)
            )
        else:
            waiting.extend(
                (inner, f"{path}/{number}")
                for number, inner in enumerate(item)
                if isinstance(inner, dict | list)
            )


def _fit(node: dict[str, Any], keys: Collection[str]) -> int:
    """How surely an object is the page's story: its title is one of the page's, or begins one."""
    fit = 0
    for name, value in node.items():
        if not _TITLES.search(name):
            continue
        for text in value.values() if isinstance(value, dict) else (value,):
            own = _folded(text) if isinstance(text, str) and len(text) < 400 else ""
            if len(own) < _SHORTEST_TITLE:
                continue
            if own in keys:
                return 3
            if any(key.startswith(own) or key in own for key in keys):
                fit = 2
    return fit


def _said(
    node: dict[str, Any], origin: str, wanted: Collection[str], *, within: Collection[str] = _INNER
) -> Iterator[Statement]:
    for key, value in node.items():
        about = _FOREIGN.get("".join(filter(str.isalnum, key)).lower()) or meaning(key)
        place = f"{origin}/{key}"
        if about in _DATES and about in wanted:
            text = plain(value) if isinstance(value, str | int | float) else ""
            if text and not isinstance(value, bool) and is_date(text):
                yield Statement(name=about, value=text, origin=place)
        elif "author" in wanted and (about == "author" or key in _AGENTS):
            yield from _agents(value, place)
        elif isinstance(value, dict) and key in within:
            yield from _said(value, place, wanted, within=())


def _first(node: dict[str, Any], origin: str) -> Iterator[Statement]:
    """The first of an object's dates, where none of their names is known."""
    dates = [
        (at, f"{origin}/{key}", str(value))
        for key, value in node.items()
        if isinstance(value, str | int) and _DATED.search(key) and not _ELSE.search(key)
        if (at := instant(str(value).replace(".", "-", 2)))
    ]
    if dates:
        at, place, _ = min(dates)
        yield Statement(name="published", value=at, origin=place)


def _agents(value: Any, origin: str, *, depth: int = 0) -> Iterator[Statement]:
    if isinstance(value, list) and depth < 4:
        for number, item in enumerate(value[:20]):
            yield from _agents(item, f"{origin}/{number}", depth=depth + 1)
    elif isinstance(value, dict) and depth < 4:
        name = next((n for key in _NAMES if isinstance(n := value.get(key), str) and n), None)
        first, last = value.get("firstName"), value.get("lastName")
        if name is None and isinstance(first, str) and isinstance(last, str):
            name = f"{first} {last}"
        if name is not None:
            yield from _agents(name, f"{origin}/name", depth=depth + 1)
        elif by := next((value[key] for key in ("by", "data", "attributes") if key in value), None):
            yield from _agents(by, origin, depth=depth + 1)
    elif isinstance(value, str) and len(value) <= _LONGEST_NAME and (name := plain(value)):
        yield Statement(name="author", value=name, origin=origin)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text[:400]).casefold()))
