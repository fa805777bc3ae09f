"""A page a file: ``.html``, ``.htm``, ``.xhtml``, ``.txt``, each also ``.gz`` or ``.zst``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..options import Limits
from .bounded import BrokenError, TooLargeError, read_file
from .splits import Damage, Item, Page, Split

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
}


def is_page(name: str) -> bool:
    """Whether a file of this name is a page.

    >>> is_page("live.html.gz"), is_page("ticker.TXT"), is_page("logo.svg")
    (True, True, False)
    """
    return _ending(name) in _TYPES


def read(split: Split, limits: Limits) -> Iterator[Item]:
    """The pages of a split, one for each of its names; a page's id is its path."""
    folder = Path(split.path)
    done = 0
    for name in split.names:
        path = str(folder / name)
        done += split.size // len(split.names)
        try:
            html = read_file(path, limits=limits)
        except OSError as error:
            yield _damage(path, done, "unreadable", error.strerror or str(error))
        except TooLargeError as error:
            yield _damage(path, done, "too_large", str(error))
        except BrokenError as error:
            yield _damage(path, done, "damaged" if error.whole else "truncated", str(error))
        else:
            kind = _TYPES.get(_ending(name))  # None: what it is shows when it is read
            yield Page(locator=path, consumed=done, id=path, html=html, content_type=kind)


def _damage(path: str, done: int, reason: str, message: str) -> Damage:
    return Damage(locator=path, consumed=done, id=path, reason=reason, message=message)


def _ending(name: str) -> str:
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix
