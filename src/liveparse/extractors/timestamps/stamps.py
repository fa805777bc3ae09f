"""Whole stamps: the pieces that stand together, and what labels them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right

from ...choices import choice
from . import zones
from .clocks import Clock
from .counting import counts
from .dates import Date
from .pieces import Piece, pieces
from .stamp import Stamp
from .words import START, words_of


@functools.lru_cache(maxsize=32)
def _joints(language: str | None) -> tuple[re.Pattern[str], ...]:
    """What may stand between two pieces, between a label and its stamp, and the reverse.

    Also how a stamp may be introduced, and how an author's name is, behind one.
    """
    words = words_of(language)
    word = rf"(?:{START}(?:{choice(words.clock.joins | words.clock.at)})(?:[ .:]{{1,2}}|(?=\d)|\Z))"
    by = rf"(?:[ :]{{0,2}}{START}(?:{choice(words.clock.by)})[ :][^\n.!?\d]{{2,60}}?[ ,|·\-])?"
    return (
        re.compile(rf"[ ,;|/·().@\-]{{0,4}}(?:\n[ |·(]{{0,3}})?{word}{{0,2}}[ (]{{0,2}}|t"),
        re.compile(rf"{by}[ :;,.|·/(\-]{{0,4}}(?:\n[ ]{{0,2}})?{word}{{0,3}}[ :(\-]{{0,3}}"),
        re.compile(r"[ :|(/·\-]{0,4}"),
        re.compile(rf"[\s+*>#|·:\-(]{{0,8}}{word}{{1,3}}"),
        re.compile(rf"\s*(?:{choice(words.clock.by)})[ :]"),
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
    joins = words_of(language).clock.joins
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
        if current and pending is None and gap[:1] == " " and piece.kind == "clock":
            piece, gap = _zoned(current, piece, gap, text, folds, language)
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
    return [stamp for stamp in found if counts(stamp, text, folds, loose=loose)]


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


def _zoned(
    stamp: Stamp, piece: Piece, gap: str, text: str, folds: str, language: str | None
) -> tuple[Piece, str]:
    """A clock whose zone stands between it and its date: "2024-10-21 HKT 14:03"."""
    if stamp.date and not stamp.clock and len(gap) > 3:
        named = zones.read(text, folds, stamp.end, language)
        if named and not folds[named[1] : piece.start].strip() and isinstance(piece.value, Clock):
            return piece._replace(value=piece.value._replace(zone=named[0])), " "
    return piece, gap


def _joined(stamp: Stamp, piece: Piece, gap: str, between: re.Pattern[str]) -> bool:
    """Whether what stands between two pieces joins them; a colon, a date and its clock only."""
    if between.fullmatch(gap):
        return not (_odds(stamp, piece) and any(map(str.isalpha, gap)))
    dated = stamp.date is not None and stamp.clock is None and piece.kind == "clock"
    return dated and gap.strip() == ":" and gap != ":"


def _odds(stamp: Stamp, piece: Piece) -> bool:
    """Whether a weekday would join figures without a year: "5/2 on Monday, and 10/11"."""
    date = stamp.date
    if date is None and stamp.weekday and isinstance(piece.value, Date):
        date = piece.value
    elif piece.kind != "weekday":
        return False
    return date is not None and bool(date.figures) and date.year is None


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


_YEAR_BEHIND = re.compile(r" ((?:19|20)\d\d)(?!\d)")


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
