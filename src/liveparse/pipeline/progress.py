"""How far a run is: a bar for people, a line now and then for logs, a file for programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click
from attrs import define, field

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import Task, TaskID

_WRITTEN = 2.0
"""Seconds between two writings of ``progress.json``."""
_LINE = 30.0
"""Seconds between two lines where there is no terminal."""


@define
class Under:
    """What is known of the split that a worker reads."""

    at: int = 0
    pages: int = 0
    bad: int = 0
    skipped: int = 0


@define(kw_only=True)
class Progress:
    """The state of a run, in bytes of the input, which are known before it begins."""

    path: Path
    workers: int
    total: int
    """Bytes of all splits, those finished before too."""
    done: int = 0
    """Bytes of the splits that are finished."""
    splits: int = 0
    splits_done: int = 0
    failed: int = 0
    """Splits that could not be read."""
    pages: int = 0
    """With a story."""
    bad: int = 0
    """Quarantined."""
    skipped: int = 0
    state: str = "running"
    under: dict[str, Under] = field(factory=dict)
    """By the id of the split."""
    _began: float = field(factory=time.monotonic)
    _before: tuple[int, int] = (0, 0)
    _written: float = 0.0
    _shown: _Shown | None = None

    def begin(self) -> None:
        """From now on the clock runs."""
        self._began = time.monotonic()
        self._before = (self.pages + self.bad, self.done)
        self._shown = _Terminal(self) if sys.stderr.isatty() else _Lines(self)
        self.tell(now=True)

    def tell(self, *, now: bool = False) -> None:
        """Show and write what is new, if it is time to."""
        clock = time.monotonic()
        if now or clock - self._written >= _WRITTEN:
            self._written = clock
            self._write()
        if self._shown is not None:
            self._shown.show()

    def end(self, state: str) -> None:
        """The last word: ``finished``, ``stopped`` or ``failed``."""
        self.state = state
        self.under.clear()
        self.tell(now=True)
        if self._shown is not None:
            self._shown.close()

    @property
    def bytes_done(self) -> int:
        return self.done + sum(under.at for under in self.under.values())

    @property
    def pages_done(self) -> int:
        """Read, with a story or without."""
        return self.pages + self.bad + sum(u.pages + u.bad for u in self.under.values())

    @property
    def bad_done(self) -> int:
        return self.bad + sum(under.bad for under in self.under.values())

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @property
    def rate(self) -> float:
        """Pages a second, in this run."""
        return (self.pages_done - self._before[0]) / max(self.seconds, 1e-9)

    @property
    def left(self) -> float | None:
        """Seconds until the end, if it goes on like this."""
        read = self.bytes_done - self._before[1]
        return (self.total - self.bytes_done) * self.seconds / read if read > 0 else None

    def to_dict(self) -> dict[str, Any]:
        """What ``progress.json`` says."""
        left = self.left
        return {
            "state": self.state,
            "bytes_done": self.bytes_done,
            "bytes_total": self.total,
            "splits_done": self.splits_done,
            "splits_total": self.splits,
            "splits_failed": self.failed,
            "pages": self.pages_done,
            "quarantined": self.bad_done,
            "skipped": self.skipped + sum(under.skipped for under in self.under.values()),
            "pages_per_second": round(self.rate, 1),
            "seconds": round(self.seconds, 1),
            "seconds_left": round(left) if left is not None else None,
            "workers": self.workers,
            "updated": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }

    def line(self) -> str:
        """A line of a log."""
        share = 100 * self.bytes_done / self.total if self.total else 100.0
        left = f", {span(self.left)} left" if self.left is not None else ""
        return (
            f"{share:.0f}% of {size(self.total)}, {self.pages_done:,} pages, "
            f"{self.rate:.0f}/s, {self.bad_done:,} quarantined{left}"
        )

    def _write(self) -> None:
        temporary = self.path.with_name(f".{self.path.name}.tmp")
        temporary.write_text(json.dumps(self.to_dict(), indent=2) + "\n", encoding="ascii")
        temporary.replace(self.path)  # whoever reads it sees the old or the new, and no half


class _Shown(Protocol):
    def show(self) -> None: ...

    def close(self) -> None: ...


class _Lines:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._told = time.monotonic()

    def show(self) -> None:
        now = time.monotonic()
        if now - self._told >= _LINE:
            self._told = now
            click.echo(self._progress.line(), err=True)

    def close(self) -> None:
        pass  # the last line is the report


class _Terminal:
    def __init__(self, progress: Progress) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            ProgressColumn,
            TextColumn,
        )
        from rich.progress import (
            Progress as Bar,
        )

        class Left(ProgressColumn):
            def render(self, task: Task) -> Any:  # noqa: ARG002 — of the one task there is
                from rich.text import Text

                left = progress.left
                return Text(f"{span(left)} left" if left is not None else "")

        self._progress = progress
        self._bar: Bar = Bar(
            BarColumn(),
            DownloadColumn(),
            TextColumn("{task.fields[pages]:,} pages"),
            TextColumn("{task.fields[rate]:.0f}/s"),
            TextColumn("{task.fields[bad]:,} quarantined"),
            Left(),
            console=Console(stderr=True),
            refresh_per_second=2,
        )
        self._task: TaskID = self._bar.add_task("", total=progress.total, **self._facts())
        self._bar.start()

    def show(self) -> None:
        self._bar.update(self._task, completed=self._progress.bytes_done, **self._facts())

    def close(self) -> None:
        self._bar.stop()

    def _facts(self) -> dict[str, Any]:
        p = self._progress
        return {"pages": p.pages_done, "rate": p.rate, "bad": p.bad_done}


def size(count: int) -> str:
    """Bytes as people say them.

    >>> size(64_000_000)
    '64.0 MB'
    """
    amount = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def span(seconds: float | None) -> str:
    """Seconds as people say them.

    >>> span(8_000), span(151), span(9)
    ('2 h 13 min', '2 min 31 s', '9 s')
    """
    whole = int(seconds or 0)
    hours, minutes = whole // 3600, whole // 60 % 60
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {whole % 60:02} s" if minutes else f"{whole} s"
