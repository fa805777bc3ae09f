"""What is finished: one line for each split, and a first one for what the run was told.

A split is finished when its line is here, and not before: its files are written first. So a kill
at any moment leaves splits that are finished and splits that are not, and no third kind.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from .sources.splits import Split


class DiffersError(Exception):
    """The folder was made with other settings; ``names`` are those that differ."""

    def __init__(self, names: Mapping[str, tuple[Any, Any]]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@frozen(kw_only=True)
class Counts:
    """What became of what stood in a split."""

    statuses: Mapping[str, int] = field(factory=dict)
    """Of the stories."""
    quarantined: Mapping[str, int] = field(factory=dict)
    skipped: Mapping[str, int] = field(factory=dict)

    @property
    def pages(self) -> int:
        """Stories."""
        return sum(self.statuses.values())

    @property
    def bad(self) -> int:
        return sum(self.quarantined.values())


@define
class _Finished:
    split: Split
    generation: int
    counts: Counts


@define
class Manifest:
    """The manifest of a folder, read once and then only added to."""

    path: Path
    _finished: dict[str, _Finished] = field(factory=dict)
    settings: dict[str, Any] | None = None

    @classmethod
    def at(cls, path: Path) -> Manifest:
        """The manifest at a path, empty if there is none; a line cut by a kill is cut off."""
        manifest = cls(path)
        if not path.exists():
            return manifest
        whole = 0
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                manifest._take(json.loads(line))
                whole += len(line)
        if whole < path.stat().st_size:
            os.truncate(path, whole)
        return manifest

    def check(self, settings: Mapping[str, Any]) -> None:
        """See that a run is told what the folder was made with, if it was made before.

        Raises:
            DiffersError: it is told something else.

        """
        if self.settings is None:
            return
        now: dict[str, Any] = json.loads(json.dumps(dict(settings)))
        there = self.settings
        differing = {
            name: (there.get(name), now.get(name))
            for name in {**there, **now}
            if there.get(name) != now.get(name)
        }
        if differing:
            raise DiffersError(differing)

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Write down what the run is told, once."""
        if self.settings is None:
            self._append({"settings": dict(settings), "begun": _now()})

    def finish(
        self, split: Split, generation: int, counts: Mapping[str, Any], **facts: Any
    ) -> None:
        """Tell that a split is finished, with its files on the disk."""
        line = {
            "split": split.id if generation else split.to_dict(),
            "generation": generation,
            "counts": dict(counts),
            "finished": _now(),
            **facts,
        }
        self._append(line)

    def forget(self, split: str) -> None:
        """Take a split for not finished; its next line will say what it is then."""
        del self._finished[split]

    def finished(self) -> Iterator[tuple[Split, int, Counts]]:
        """The finished splits, their generation, and what came of them in all generations."""
        for entry in self._finished.values():
            yield entry.split, entry.generation, entry.counts

    def generations(self) -> dict[str, int]:
        """The generation of each finished split: 0, or the number of its retries."""
        return {split: entry.generation for split, entry in self._finished.items()}

    def quarantined(self, split: str) -> int:
        """Pages of a split that are in quarantine."""
        entry = self._finished.get(split)
        return entry.counts.bad if entry else 0

    def totals(self) -> Counts:
        """Of all that is finished."""
        all_counts = [entry.counts for entry in self._finished.values()]
        return Counts(
            statuses=_summed(counts.statuses for counts in all_counts),
            quarantined=_summed(counts.quarantined for counts in all_counts),
            skipped=_summed(counts.skipped for counts in all_counts),
        )

    def _append(self, line: dict[str, Any]) -> None:
        with self.path.open("ab") as file:
            file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(line)

    def _take(self, line: dict[str, Any]) -> None:
        if "settings" in line:
            self.settings = line["settings"]
            return
        counts = Counts(**line["counts"])
        if isinstance(line["split"], dict):
            split = Split.from_dict(line["split"])
            self._finished[split.id] = _Finished(split, 0, counts)
            return
        entry = self._finished[line["split"]]
        entry.generation = line["generation"]
        entry.counts = Counts(
            statuses=_summed((entry.counts.statuses, counts.statuses)),
            quarantined=counts.quarantined,
            skipped=entry.counts.skipped,
        )


def _summed(all_counts: Any) -> dict[str, int]:
    total: Counter[str] = Counter()
    for counts in all_counts:
        total.update(counts)
    return dict(total)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
