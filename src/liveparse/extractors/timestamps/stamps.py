"""Whole stamps: the pieces that stand together, what they say, and what labels them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_right

from attrs import mutable

from ...model import Precision, Timestamp, TimestampRole
from ...span import Span
from ...zones import offset_at
from . import zones
from .ages import Age
from .clocks import Clock
from .dates import Date
from .pieces import Piece, pieces
from .words import START, choice, words_of


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


@functools.lru_cache(maxsize=32)
def _joints(language: str | None) -> tuple[re.Pattern[str], ...]:
    """What may stand between two pieces, between a label and its stamp, and the reverse.

    Also how a stamp may be introduced, and how an author's name is, behind one.
    """
    words = words_of(language)
    word = rf"(?:{START}(?:{choice(words.joins | words.at)})(?:[ .:]{{1,2}}|(?=\d)|\Z))"
    by = rf"(?:[ :]{{0,2}}{START}(?:{choice(words.by)})[ :][^\n.!?\d]{{2,60}}?[ ,|·\-])?"
    return (
        re.compile(rf"[ ,;|/·().@\-]{{0,4}}(?:\n[ |·(]{{0,3}})?{word}{{0,2}}[ (]{{0,2}}|t"),
        re.compile(rf"{by}[ :;,.|·/(\-]{{0,4}}(?:\n[ ]{{0,2}})?{word}{{0,3}}[ :(\-]{{0,3}}"),
        re.compile(r"[ :|(/·\-]{0,4}"),
        re.compile(rf"[\s+*>#|·:\-(]{{0,8}}{word}{{1,3}}"),
        re.compile(rf"\s*(?:{choice(words.by)})[ :]"),
    )


def introduced(folds: str, end: int, language: str | None) -> bool:
    """Whether a text, up to a place, is but a word that introduces a stamp: "Ore 21.25"."""
    return end < 24 and bool(_joints(language)[3].fullmatch(folds, 0, end))


def signed(folds: str, at: int, language: str | None) -> bool:
    """Whether an author is named at a place: "Published 3 May 2024 by Ana Silva"."""
    return bool(_joints(language)[4].match(folds, at))


def stamps(text: str, folds: str, language: str | None, *, loose: bool = False) -> list[Stamp]:
    """All stamps of a text: what cannot be anything else, or stands where only stamps stand.

    ``loose`` also takes "9.40" at the head of a line, which may be the number of a section.
    """
    between, after_label, before_label, *_ = _joints(language)
    joins = words_of(language).joins
    found: list[Stamp] = []
    labels: list[Piece] = []
    current: Stamp | None = None
    pending: Piece | None = None
    for piece in pieces(text, folds, language):
        if piece.kind == "label":
            if (
                current
                and folds[current.end : piece.start] == " "
                and (folds[piece.start : piece.end] in joins)
            ):
                continue  # "Đăng lúc 14:03 ngày 21/10/2024": what also labels a date, joins here
            labels.append(piece)
            pending = piece
            continue
        gap = folds[current.end : piece.start] if current else ""
        if pending and current and _posted(current, pending, piece, folds):
            current.label, pending, gap = pending, None, ""
        if current and pending is None and len(gap) < 40 and _joined(current, piece, gap, between):
            if "\n" not in gap or _line_of_pieces(folds, piece):
                if current.take(piece):
                    continue
                if piece.kind == "clock" and current.clock and gap.strip() == "-":
                    ranged = current.ranged = True
                    current.sure = current.sure or piece.sure  # "14:00-15:30 GMT"
                else:
                    ranged = False
            else:
                ranged = False
        else:
            ranged = False
        current = Stamp(piece.start, piece.end, ranged=ranged)
        current.take(piece)
        found.append(current)
        if pending is not None:
            gap = folds[pending.end : piece.start]
            if len(gap) < 90 and after_label.fullmatch(gap):
                current.label = pending
            pending = None
    found = _merged(found, folds, between)
    _label_behind(found, labels, folds, before_label)
    for stamp in found:
        _finish(stamp, text, folds, language)
    return [stamp for stamp in found if _counts(stamp, text, folds, loose=loose)]


def _posted(stamp: Stamp, label: Piece, piece: Piece, folds: str) -> bool:
    """Whether a label stands inside its stamp: "2024.10.21 posted at 14:03 JST"."""
    return (
        label.value == "published"
        and piece.kind == "clock"
        and stamp.date is not None
        and not (stamp.clock or stamp.label)
        and folds[stamp.end : label.start] == " "
        and folds[label.end : piece.start] == " "
    )


def _joined(stamp: Stamp, piece: Piece, gap: str, between: re.Pattern[str]) -> bool:
    """Whether what stands between two pieces joins them; a colon, a date and its clock only."""
    if between.fullmatch(gap):
        return True
    dated = stamp.date is not None and stamp.clock is None and piece.kind == "clock"
    return dated and gap.strip() == ":" and gap != ":"


def _merged(found: list[Stamp], folds: str, between: re.Pattern[str]) -> list[Stamp]:
    """The stamps, one that is printed twice taken as one."""
    kept: list[Stamp] = []
    for stamp in found:
        if kept and stamp.label is None and kept[-1].repeats(stamp):
            gap = folds[kept[-1].end : stamp.start]
            if len(gap) < 40 and between.fullmatch(gap):
                kept[-1].add(stamp)
                continue
        kept.append(stamp)
    return kept


def _line_of_pieces(folds: str, piece: Piece) -> bool:
    """Whether a piece ends its line, so that the line may continue the stamp above."""
    rest = folds[piece.end : piece.end + 20].partition("\n")[0]
    return not rest.strip(" .,|·()-")


def _label_behind(
    found: list[Stamp], labels: list[Piece], folds: str, before_label: re.Pattern[str]
) -> None:
    """Labels that follow their stamp: "14:03 Güncelleme", "12時00分更新"."""
    if not labels or not found:
        return
    used = {id(stamp.label) for stamp in found if stamp.label}
    free = [label for label in labels if id(label) not in used and label.sure]
    # "… 更新 … 公開": where a stamp opens the line and a label ends it, every label follows.
    if free and len(labels) == len(found) > 1 and found[0].label is None and labels[-1] in free:
        pairs = list(zip(found, labels, strict=True))
        if all(before_label.fullmatch(folds[one.end : label.start]) for one, label in pairs):
            for stamp, label in pairs:
                stamp.label = label
            return
    ends = [stamp.end for stamp in found]
    for label in free:
        at = bisect_right(ends, label.start) - 1
        if at < 0 or found[at].label is not None or label.start - ends[at] > 4:
            continue
        gap = folds[ends[at] : label.start]
        if before_label.fullmatch(gap) and not _goes_on(folds, label.end):
            found[at].label = label


def _goes_on(folds: str, at: int) -> bool:
    """Whether a label has words after it, and so is none."""
    return bool(folds[at : at + 2].strip(" :.)|·/-\n"))


def _finish(stamp: Stamp, text: str, folds: str, language: str | None) -> None:
    """A zone behind the date, a bracket that was opened inside, a weekday that is none."""
    if stamp.undone is not None and (
        stamp.date is None or any(map("|:\n".__contains__, folds[stamp.undone : stamp.end]))
    ):
        stamp.end, stamp.weekday = stamp.undone, None
    if stamp.clock and not stamp.clock.zone and stamp.date:
        named = zones.read(text, folds, stamp.end, language)
        if named:
            stamp.clock = stamp.clock._replace(zone=named[0])
            stamp.end = named[1]
    if (
        stamp.date
        and stamp.date.day
        and stamp.date.year is None
        and stamp.clock
        and stamp.clock.second is not None
        and (found := _YEAR_BEHIND.match(folds, stamp.end))
    ):
        # "Mon Oct 21 14:03:11 UTC 2024", as C and Unix print it
        stamp.date, stamp.end = stamp.date._replace(year=int(found[1])), found.end()
    inside = folds[stamp.start : stamp.end]
    if inside.count("(") > inside.count(")") and folds[stamp.end : stamp.end + 1] == ")":
        stamp.end += 1


_YEAR_BEHIND = re.compile(r" ((?:19|20)\d\d)(?!\d)")

# A line of stamps alone has no more signs around one than this.
_REACH = 40
_LEAD = re.compile(r"[ +*>#|•·(\-]{0,8}\Z")
_TAIL = re.compile(r"[ +*|·):,.\-]*(?:\n|\Z)")


def _counts(stamp: Stamp, text: str, folds: str, *, loose: bool) -> bool:
    """Whether the pieces make a stamp."""
    parts = bool(stamp.date) + bool(stamp.clock) + bool(stamp.age)
    if not parts and not (stamp.day and (_alone(stamp, folds) or _labelled(stamp, folds))):
        return False
    glued = stamp.label is not None and not stamp.label.sure
    if glued and not _TAIL.match(folds, stamp.end):  # glued to a word: only at the end of a line
        stamp.label = None
    if stamp.sure or parts > 1 or stamp.label or (stamp.weekday and stamp.date):
        return True
    if stamp.day and stamp.clock:
        return True
    if _alone(stamp, folds):
        dated = stamp.date is not None and stamp.date.year is not None
        return bool(stamp.day or stamp.age or dated or _full_clock(stamp))
    if not _full_clock(stamp) or stamp.ranged:
        return False
    return _leads(stamp, text, folds, loose=loose)


def _labelled(stamp: Stamp, folds: str) -> bool:
    """Whether a label and a day in words are all of a line: "Updated: yesterday"."""
    label = stamp.label
    if label is None or not label.sure or not _TAIL.match(folds, stamp.end):
        return False
    return not folds[max(0, label.start - _REACH) : label.start].rpartition("\n")[2].strip(" *|·(")


def _full_clock(stamp: Stamp) -> bool:
    return stamp.clock is not None and stamp.clock.minute is not None


def _alone(stamp: Stamp, folds: str) -> bool:
    """Whether the line holds nothing else, other stamps and separators apart."""
    before = folds[max(0, stamp.start - _REACH) : stamp.start].rpartition("\n")[2]
    behind = folds[stamp.end : stamp.end + _REACH].partition("\n")[0]
    return max(len(before), len(behind)) < _REACH and not (before + behind).strip(" +*|·():,.-/\r")


def _leads(stamp: Stamp, text: str, folds: str, *, loose: bool) -> bool:
    """Whether a bare clock opens a line, as the clocks of live blogs do."""
    lead = folds[max(0, stamp.start - 9) : stamp.start].rpartition("\n")[2]
    if len(lead) > 8 or not _LEAD.match(lead):
        return False
    rest = text[stamp.end : stamp.end + 3]
    if not rest.strip() or rest.lstrip()[0] in ":|–—-·,;)]】〕〉）］+/":
        return True
    if "." in folds[stamp.start : stamp.end]:
        # "16.06 Ana Silva …" opens an update, "16.06 of them" a sentence, "1.10 Scope" a section.
        if folds[stamp.start + 1] == "." and not loose:
            return False
        return rest[0].isspace() and not rest.lstrip()[0].islower()
    return rest[0].isspace() or (rest[0].isalpha() and not rest[0].islower())


# ---- what a stamp says ------------------------------------------------------------------------


def timestamp(
    stamp: Stamp,
    text: str,
    now: dt.datetime | None = None,
    zone: str | None = None,
    shift: int = 0,
    order: str | None = None,
) -> Timestamp:
    """A stamp as the model has it, ``shift`` characters further along.

    ``order`` is how the page prints figures, "dmy" or "mdy", where the stamp leaves it open.
    """
    date = _decided(stamp, now, order)
    clock = stamp.clock
    age = stamp.age
    known_zone = clock.zone if clock else None
    if age is None and stamp.day and not date and not clock:
        age = {"today": Age(0, "day"), "yesterday": Age(1, "day")}.get(stamp.day, Age(0, "second"))
    value = None
    offset = None
    if date is None and stamp.day and now and (clock or age):
        there = now.date() - dt.timedelta(days=stamp.day == "yesterday")
        if stamp.day != "now":
            date = Date(there.year, there.month, there.day)
    if clock:
        if known_zone:
            offset = known_zone.offset or offset_at(known_zone.name, *_when(date, clock, now))
        elif zone and date and date.year:
            offset = offset_at(zone, *_when(date, clock, now))
    open_ = date is not None and date.open
    if date and not open_:
        value = _day(date)
    if clock and not open_ and (date is None or date.day is not None):
        value = f"{value or ''}T{_time(clock)}{offset or ''}"
    if value is None and age and now:
        value = age.before(now)
    return Timestamp(
        text=text[stamp.start : stamp.end],
        span=Span(stamp.start + shift, stamp.end + shift),
        value=value,
        ago=age.iso if age else None,
        precision=_precision(date, clock, age),
        role=stamp.role,
        zone=known_zone.name if known_zone else (zone if zone and clock else None),
        zone_from="stamp" if known_zone else ("page" if zone and clock else None),
    )


def _decided(stamp: Stamp, now: dt.datetime | None, order: str | None = None) -> Date | None:
    """The date, its figures put in order where something in the stamp or on its page decides it.

    Nothing is guessed: "06/07/2026" in English alone stays open, and has no value.
    """
    date = stamp.date
    if date is None or not date.open:
        return date
    straight, turned = date._replace(open=False), date.turned
    if stamp.weekday and date.year:
        days = [d for d in (straight, turned) if _weekday(d) == stamp.weekday]
        if len(days) == 1:
            return days[0]
    if order:
        return straight if order == "dmy" else turned
    clock = stamp.clock
    if clock and clock.zone:
        # Only North America prints the month first.
        return turned if clock.zone.name.startswith(_MONTH_FIRST) else straight
    if clock and not clock.half:
        # And it prints twelve hours.
        return straight
    if now and date.year:
        past = [
            d
            for d in (straight, turned)
            if (d.year, d.month, d.day) <= (now.year, now.month, now.day)
        ]
        if len(past) == 1:
            return past[0]
    return date


_MONTH_FIRST = tuple(
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles", "Anchorage")
)


def _weekday(date: Date) -> int:
    return dt.date(date.year or 2000, date.month, date.day or 1).isoweekday()


def _when(
    date: Date | None, clock: Clock, now: dt.datetime | None
) -> tuple[dt.datetime | None, tuple[int, int] | None]:
    if date and date.year and date.day:
        return dt.datetime(date.year, date.month, date.day, clock.hour, clock.minute or 0), None
    if date and date.day:
        return None, (date.month, date.day)
    return (now.replace(tzinfo=None, hour=clock.hour) if now else None), None


def _day(date: Date) -> str:
    if date.day is None:
        return f"{date.year:04}-{date.month:02}"
    return f"{f'{date.year:04}' if date.year else '-'}-{date.month:02}-{date.day:02}"


def _time(clock: Clock) -> str:
    seconds = "" if clock.second is None else f":{clock.second:02}"
    return f"{clock.hour:02}:{clock.minute or 0:02}{seconds}"


def _precision(date: Date | None, clock: Clock | None, age: Age | None) -> Precision:
    if clock:
        if clock.second is not None:
            return "second"
        return "hour" if clock.minute is None else "minute"
    if date:
        return "day" if date.day else "month"
    return "relative" if age else "minute"
