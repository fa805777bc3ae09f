"""What a run of many pages may be told: how to read them, and what a page may cost."""

from __future__ import annotations

from typing import Any

from attrs import Attribute, field, frozen

from ..zones import validated


def _positive(_: object, attribute: Attribute[Any], value: float) -> None:
    if not value > 0:
        raise ValueError(f"{attribute.name} is {value!r}; it should be more than 0")


@frozen(kw_only=True)
class Options:
    """How the pages of a run are read; each holds for all of them.

    What differs from page to page (``url``, ``content_type``, ``fetched_at``) comes with the page.
    """

    language: str | None = None
    """A BCP 47 code, where you know better than the pages."""
    publisher: str | None = None
    """A name, for credits and zones that depend on it."""
    zone: str | None = field(default=None, validator=validated)
    """The zone of clocks that name none: an IANA name or an offset."""
    plugins: tuple[str, ...] = ()
    """Installed extractors, by name, at the end of the chain: see ``Parser.with_plugins``."""
    parser: str | None = None
    """Where to import a parser of your own from, ``"package.module:name"``: a ``Parser``, a
    ``Chain``, or anything that is called as ``parse`` is. By name, since workers are processes of
    their own and import it anew."""
    pass_through: tuple[str, ...] = ()
    """Columns of the input that the output shall have too, after its own."""


@frozen(kw_only=True)
class Limits:
    """What a page may cost before it is given up, so that one page never costs all the others.

    CPU seconds rather than those on the wall: on a busy machine a page takes longer, and is no
    worse for it. A limit that the system does not offer does not hold: on Windows only
    ``max_bytes``, ``memory_bytes`` not on macOS either.
    """

    max_bytes: int = field(default=20_000_000, validator=_positive)
    """The longest page that is read, decoded from its transfer encoding: of a million news pages
    none is as long that is no mistake. Longer ones have the status ``too_large``."""
    soft_seconds: float = field(default=10.0, validator=_positive)
    """CPU seconds after which Python code is interrupted in a page, at small cost: ``deadline``.
    The slowest pages known take one."""
    hard_seconds: float = field(default=30.0, validator=_positive)
    """CPU seconds after which the system kills the worker, whatever it does: ``deadline``."""
    wall_seconds: float = field(default=300.0, validator=_positive)
    """Seconds on the wall after which the worker is killed: for what waits and uses no CPU. Ten
    times ``hard_seconds``, for machines that do ten things at once."""
    memory_bytes: int = field(default=1 << 30, validator=_positive)
    """How much a worker may take beyond what it has when idle: ``memory``. A page of 20 MB that is
    nothing but tags takes 600 MB."""
    recycle_after: int = field(default=5_000, validator=_positive)
    """Pages after which a worker is replaced: libxml2 never forgets a name that it has read, which
    comes to 3 MB in a thousand pages. A start costs about half a second."""
