"""The pages of authors: what their addresses look like."""

from __future__ import annotations

import re
from functools import cache

from .tokens import words_of


def is_authors_page(address: str) -> bool:
    """Whether an address is in the folder that a newsroom keeps the pages of its authors in.

    The folders' names are a list in ``tokens.toml``. Left alone: the folder itself, and authors
    whose pages stand among those of the sections, as nothing tells them apart.

    >>> is_authors_page("/autoren/jan-roth"), is_authors_page("/authors/"), is_authors_page("")
    (True, False, False)
    """
    return _folder().search(address) is not None


@cache
def _folder() -> re.Pattern[str]:
    # Longer names first, as one may begin another.
    names = sorted(words_of("folders"), key=len, reverse=True)
    return re.compile(f"/(?:{'|'.join(map(re.escape, names))})/[^/]", re.IGNORECASE)
