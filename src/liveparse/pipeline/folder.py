"""The folder that a run writes into: what is called what, and what is left over from a kill."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import frozen

OutputForm: TypeAlias = Literal["parquet", "jsonl.zst", "jsonl"]
OUTPUT_FORMS: tuple[OutputForm, ...] = ("parquet", "jsonl.zst", "jsonl")

_PART = re.compile(r"part-([0-9a-f]{16})(?:\.r(\d+))?\.(?:parquet|jsonl|jsonl\.zst)")


class InUseError(Exception):
    """Another run writes into the folder."""


@frozen
class Folder:
    """Where stories go, and what went wrong, and how far it is."""

    root: Path

    @property
    def stories(self) -> Path:
        return self.root / "stories"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def manifest(self) -> Path:
        return self.root / "manifest.jsonl"

    @property
    def progress(self) -> Path:
        return self.root / "progress.json"

    @property
    def log(self) -> Path:
        """What workers say on standard error."""
        return self.root / "log.txt"

    def story_part(self, split: str, generation: int, form: OutputForm) -> Path:
        """The stories of a split; those of a retry (generation 1, 2 …) in a file of their own."""
        return self.stories / f"{_name(split, generation)}.{form}"

    def quarantine_part(self, split: str, generation: int) -> Path:
        """What could not be read of a split, after so many retries."""
        return self.quarantine / f"{_name(split, generation)}.parquet"

    def made(self) -> None:
        """Make the folders."""
        self.stories.mkdir(parents=True, exist_ok=True)
        self.quarantine.mkdir(exist_ok=True)

    def swept(self, finished: Mapping[str, int]) -> None:
        """Remove what a killed run left: temporaries, and parts that were never told finished.

        Args:
            finished: the generation of each split in the manifest.

        """
        for path in (*self.stories.iterdir(), *self.quarantine.iterdir()):
            if path.name.startswith(".") and path.suffix == ".tmp":
                path.unlink()
                continue
            part = _PART.fullmatch(path.name)
            if part is None:
                continue
            generation, last = int(part[2] or 0), finished.get(part[1], -1)
            outdated = path.parent == self.quarantine and generation < last
            if generation > last or outdated:
                path.unlink()

    def story_parts(self) -> dict[str, int]:
        """How many parts there are of each split."""
        parts = Counter[str]()
        if self.stories.is_dir():
            found = (_PART.fullmatch(path.name) for path in self.stories.iterdir())
            parts.update(part[1] for part in found if part)
        return parts

    @contextlib.contextmanager
    def locked(self, *, patience: float = 30.0) -> Iterator[int | None]:
        """Keep other runs out. The lock is a file descriptor: whoever inherits it holds it too.

        On Windows there is none.

        Args:
            patience: seconds to wait for what is left of a killed run.

        Raises:
            InUseError: where another run, or what is left of one, does not end.

        """
        try:
            import fcntl
        except ImportError:
            yield None
            return
        descriptor = os.open(self.root / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
        try:
            until = time.monotonic() + patience
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() > until:
                        raise InUseError from None
                    time.sleep(0.1)
            yield descriptor
        finally:
            os.close(descriptor)


def _name(split: str, generation: int) -> str:
    return f"part-{split}.r{generation}" if generation else f"part-{split}"


def temporary(path: Path) -> Path:
    """What a file is called until it is whole: hidden, so that no pattern finds it."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def settled(source: Path, target: Path) -> None:
    """Give a whole file its name, so that it is on the disk whenever its name is."""
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(target)
    with contextlib.suppress(OSError):  # Windows opens no folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
