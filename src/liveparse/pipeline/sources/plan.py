"""What is to be read, as splits: deterministic, and without what has been read before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from . import pages
from .splits import Form, Split, fingerprint

_TABLES: dict[str, Form] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".jsonl.zst": "jsonl",
    ".ndjson.zst": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
}
_FILES = 250  # a split of some seconds: little is lost with it, and all workers end together


@frozen(kw_only=True)
class Plan:
    """The splits of some inputs, and what is none of them."""

    splits: tuple[Split, ...]
    unread: tuple[tuple[str, str], ...] = ()
    """Files that cannot be read, and why."""
    passed: int = 0
    """Files in folders that are nothing we read, by their names."""
    changed: tuple[str, ...] = ()
    """What has been read before and was another file then; it is not read again."""


class UnknownFormError(ValueError):
    """A file was named whose name does not say what it is."""


def form_of(name: str) -> Form | None:
    """What a file is, by its name.

    >>> form_of("CC-NEWS-20241021.warc.gz"), form_of("live.html.gz"), form_of("logo.svg")
    ('warc', 'pages', None)
    """
    lower = name.lower()
    for ending, form in _TABLES.items():
        if lower.endswith(ending):
            return form
    return "pages" if pages.is_page(name) else None


def plan(
    inputs: Iterable[str],
    *,
    salt: str,
    before: Iterable[Split] = (),
    form: Form | None = None,
    columns: Mapping[str, str] | None = None,
    size: int = 64 << 20,
    without: str | None = None,
) -> Plan:
    """The splits of files and folders, in their order; folders are walked, in order of names.

    Args:
        inputs: paths of files and folders.
        salt: all else that decides what is made of a split; it is part of each split's id.
        before: the splits that are finished. A file is read once, even if it stands beside others
            now; if it has changed since, that is told, and it is left as it was read.
        form: what all files are; without it, what their names say.
        columns: see ``rows.page``.
        size: bytes of a split, where what is read can be split: not inside a compressed file,
            other than an archive, whose records are compressed one by one.
        without: a folder that is passed by, even if it is inside another.

    Raises:
        UnknownFormError: for a file whose name does not say what it is.
        FileNotFoundError: for a path where nothing is.

    """
    planner = _Planner(salt=salt, form=form, columns=columns or {}, size=size)
    planner.without = os.path.abspath(without) if without else None  # noqa: PTH100
    planner.remember(before)
    loose: list[str] = []  # pages named one by one: together, else each would be a split
    for path in inputs:
        whole = os.path.abspath(path)  # noqa: PTH100 — "." and links stay as the user sees them
        if os.path.isdir(whole):  # noqa: PTH112
            planner.folder(whole)
        elif not os.path.exists(whole):  # noqa: PTH110
            raise FileNotFoundError(path)
        elif (form or form_of(whole)) is None:
            raise UnknownFormError(path)
        elif (form or form_of(whole)) == "pages":
            loose.append(whole)
        else:
            planner.file(whole)
    planner.pages("", loose)
    return planner.done()


@define
class _Planner:
    salt: str
    form: Form | None
    columns: Mapping[str, str]
    size: int
    without: str | None = None
    splits: list[Split] = field(factory=list)
    unread: list[tuple[str, str]] = field(factory=list)
    passed: int = 0
    changed: list[str] = field(factory=list)
    _finished: dict[str, list[Split]] = field(factory=dict)  # by the path of their file
    _seen: set[str] = field(factory=set)

    def remember(self, before: Iterable[Split]) -> None:
        for split in before:
            if split.form != "pages":
                self._finished.setdefault(split.path, []).append(split)
                continue
            now = []
            for name in split.names:
                path = os.path.join(split.path, name)  # noqa: PTH118 — many, and quick
                try:
                    now.append(_stamp(path))
                except OSError:
                    now.append((0, 0))  # gone: what was read of it stays
                self._seen.add(path)
            if fingerprint(now) != split.stamp and (0, 0) not in now:
                self.changed.append(f"{split.path or split.names[0]} ({len(split.names)} pages)")

    def folder(self, folder: str) -> None:
        names: list[str] = []
        for path in _walked(folder, self.without, self.unread):
            kind = self.form or form_of(path)
            if kind is None:
                self.passed += 1
            elif kind == "pages":
                names.append(os.path.relpath(path, folder))
            else:
                self.file(path)
        self.pages(folder, names)

    def pages(self, folder: str, names: Iterable[str]) -> None:
        chosen: list[str] = []
        stamps: list[tuple[int, int]] = []
        total = 0

        def flush() -> None:
            nonlocal total
            if chosen:
                self._add(
                    Split(
                        form="pages",
                        path=folder,
                        names=tuple(chosen),
                        size=total,
                        stamp=fingerprint(stamps),
                    )
                )
            chosen.clear()
            stamps.clear()
            total = 0

        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118
            if path in self._seen:
                continue
            self._seen.add(path)
            try:
                stamp = _stamp(path)
            except OSError as error:
                self.unread.append((path, error.strerror or str(error)))
                continue
            if chosen and (len(chosen) == _FILES or total + stamp[0] > self.size):
                flush()
            chosen.append(name)
            stamps.append(stamp)
            total += stamp[0]
        flush()

    def file(self, path: str) -> None:
        if path in self._seen:
            return
        self._seen.add(path)
        kind = self.form or form_of(path)
        try:
            length, _ = facts = _stamp(path)
            mark = fingerprint(facts)
            finished = self._finished.get(path, [])
            if any(split.stamp != mark for split in finished):
                self.changed.append(path)
                return
            if kind == "parquet":
                ranges = list(_grouped(self._groups(path), self.size))
            else:
                ranges = [(a, b, b - a) for a, b in _cut(path, length, self.size)]
        except (OSError, ValueError) as error:
            self.unread.append((path, getattr(error, "strerror", None) or str(error)))
            return
        for start, stop, size in ranges:
            assert kind is not None  # the callers' care
            self._add(
                Split(form=kind, path=path, start=start, stop=stop, size=size, stamp=mark),
                {split.id for split in finished},
            )

    def done(self) -> Plan:
        return Plan(
            splits=tuple(self.splits),
            unread=tuple(self.unread),
            passed=self.passed,
            changed=tuple(self.changed),
        )

    def _add(self, split: Split, finished: Iterable[str] = ()) -> None:
        split = split.identified(self.salt)
        if split.id not in finished:
            self.splits.append(split)

    def _groups(self, path: str) -> list[int]:
        from .parquet import groups  # pyarrow is not loaded for anything else here

        return groups(path, self.columns)


def _walked(folder: str, without: str | None, unread: list[tuple[str, str]]) -> Iterator[str]:
    """The files in a folder and in its folders, in order; no links to folders are followed."""

    def refused(error: OSError) -> None:
        unread.append((str(error.filename), error.strerror or str(error)))

    for here, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if os.path.join(here, name) != without)  # noqa: PTH118
        for name in sorted(names):
            yield os.path.join(here, name)  # noqa: PTH118


def _stamp(path: str) -> tuple[int, int]:
    facts = os.stat(path)  # noqa: PTH116
    return facts.st_size, facts.st_mtime_ns


def stamp(path: str) -> str:
    """The stamp of a table or an archive as it is now.

    Raises:
        OSError: where it is gone.

    """
    return fingerprint(_stamp(path))


def _cut(path: str, length: int, size: int) -> Iterator[tuple[int, int]]:
    lower = path.lower()
    if lower.endswith(".zst") or (lower.endswith(".gz") and not lower.endswith(".warc.gz")):
        yield 0, length
        return
    if lower.endswith(".warc"):  # a page can hold the mark of a record, and a cut would believe it
        yield 0, length
        return
    for start in range(0, length, size):
        yield start, min(start + size, length)


def _grouped(groups: list[int], size: int) -> Iterator[tuple[int, int, int]]:
    start = total = 0
    for group, length in enumerate(groups):
        if total and total + length > size:
            yield start, group, total
            start, total = group, 0
        total += length
    if start < len(groups):
        yield start, len(groups), total
