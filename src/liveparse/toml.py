"""The words and names that come with the library, as TOML beside its modules."""

from __future__ import annotations

import pkgutil
from typing import Any

import tomli


def toml(path: str, *, only: str | None = None) -> dict[str, Any]:
    """The tables of a file of the library, or one of its first-level tables alone.

    Most of a cold start goes into such files. tomli is the parser of the standard library,
    compiled: a third of the time. ``importlib.resources`` would import zipfile, tempfile and urllib
    for reading them, 15 ms more.

    Args:
        path: the file, from the folder of ``liveparse``.
        only: the name of a table; the rest of the file is skipped and not looked at.

    Raises:
        OSError: there is no such file.

    >>> toml("lexicons/cldr/en.toml")["am"]
    ['a.m', 'am', 'in the morning', 'morning']
    >>> toml("lexicons/de.toml", only="credits")["credits"]["by"]
    ['vom', 'von']

    """
    text = (pkgutil.get_data("liveparse", path) or b"").decode("utf-8")
    if only is not None:
        header = f"\n[{only}]"
        text = header + f"\n{text}".partition(header)[2].partition("\n[")[0]
    return tomli.loads(text)
