"""A stamp as it is being put together."""

from __future__ import annotations

from attrs import mutable

from ...model import TimestampRole
from .ages import Age
from .clocks import Clock
from .dates import Date
from .pieces import Piece


@mutable
class Stamp:
    """Pieces that stand together, and the label that says what of."""

    start: int
    end: int
    date: Date | None = None
    clock: Clock | None = None
    age: Age | None = None
    weekday: int | None = None
    day: str | None = None
    sure: bool = False
    ranged: bool = False
    label: Piece | None = None
    undone: int | None = None

    @property
    def role(self) -> TimestampRole | None:
        """What the label says."""
        return self.label.value if self.label else None  # type: ignore[return-value]

    @property
    def begun(self) -> int:
        """Where it begins, with its label."""
        return min(self.start, self.label.start) if self.label else self.start

    @property
    def ended(self) -> int:
        """Where it ends, with its label."""
        return max(self.end, self.label.end) if self.label else self.end

    def take(self, piece: Piece) -> bool:
        """Add a piece; False if there is one of its kind already that says something else."""
        value = piece.value
        if piece.kind == "instant":
            if self.date or self.clock:
                return False
            self.date, self.clock = value  # type: ignore[assignment, misc, str-unpack]
        elif getattr(self, piece.kind) is None:
            setattr(self, piece.kind, value)
        else:
            return False
        self.sure = self.sure or piece.sure
        # "So" is a Sunday and a word: at the end of a stamp it has to be undone.
        self.undone = self.end if piece.kind == "weekday" and piece.start > self.start else None
        self.end = piece.end
        return True

    def repeats(self, other: Stamp) -> bool:
        """Whether another stamp says the same once more: "10/21/2024October 21, 2024"."""
        if (other.label and self.label) or self.ranged or other.ranged:
            return False
        said = 0
        if self.date and other.date:
            if not self.date.like(other.date):
                return False
            said += 1
        if self.clock and other.clock:
            if (self.clock.hour, self.clock.minute) != (other.clock.hour, other.clock.minute):
                return False
            said += 1
        if self.age and other.age:
            if self.age != other.age:
                return False
            said += 1
        return said > 0

    def add(self, other: Stamp) -> None:
        """Take in a repetition: what one print leaves open, the other says."""
        mine, date = self.date, other.date
        if mine and date:
            better = (
                date if (mine.open and not date.open) or (date.year and not mine.year) else mine
            )
            self.date = better._replace(year=mine.year or date.year)
        else:
            self.date = mine or date
        if other.clock and not (self.clock and self.clock.zone):
            self.clock = other.clock
        self.age = self.age or other.age
        self.weekday = self.weekday or other.weekday
        self.day = self.day or other.day
        self.sure = True
        self.end = other.end
