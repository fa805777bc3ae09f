"""The two dates of a story: when it came out, and when it was last touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from ..clock import placed
from ..model import Timestamp
from ..span import place
from .comparing import (
    agrees,
    is_before,
    is_future,
    is_local_as_utc,
    is_midnight,
    is_offset,
    is_vague,
    is_witness,
    same_clock,
)
from .origins import is_of_scripts, is_structured

_DAY = dt.timedelta(days=1)
# A date and that of its change, in one line: a word and a sign stand between them.
_BESIDE = 20
# Clocks change every half year; two weeks off the change is wrong at most once in twelve.
_SEASON = dt.timedelta(days=14)


@frozen
class Dates:
    """When a story came out, and when it was last touched."""

    published: Timestamp | None = None
    updated: Timestamp | None = None


def dates(
    candidates: Iterable[Timestamp],
    *,
    now: dt.datetime | None = None,
    top: int = 0,
    oldest: Timestamp | None = None,
    zone: str | None = None,
) -> Dates:
    """The two dates of a story, each from its surest source that is not at odds with the others.

    In order of trust: JSON-LD and microdata of the story, ``<meta>``, the page's JSON-LD, its
    scripts, what stands in sight, when it was created, the day in its address. Then, for each of
    the two:

    - what lies in the future of ``now`` is passed over;
    - a day, a midnight or a clock without a zone gives way to a source that says the same in full;
    - local time stamped as UTC gives way to the same clock with an offset;
    - a clock without a zone is one of the page's ``zone``, as far as that is known;
    - a day of publication that the address contradicts gives way to one that it bears out;
    - a publication after the ``oldest`` of its entries gives way to one that is not: many a live
      blog restates its publication at each entry;
    - an update before publication gives way to one after it, if there is one;
    - an update that says a clock and no day is of the day of publication.

    What is chosen takes the place of the stamp in sight that says the same, if there is one. The
    first day that the page prints above its text, which ends its ``top``, is that of publication
    even without a label, and so is a day just before that of the last change, wherever it stands;
    of the last change, where a surer source has an earlier publication and none says more of it.
    """
    stamps = _zoned(list(candidates), zone)
    given = [stamp for stamp in stamps if stamp.role]
    heads = (s for s in stamps if s.role is None and s.span and s.span.end <= top and s.date)
    bare = next(heads, None) or _before_its_change(stamps)
    if bare:
        given.append(evolve(bare, role="published"))
    ranked = sorted(given, key=_trust)
    published = _best([s for s in ranked if s.role == "published"], ranked, now)
    if published and oldest and is_before(oldest, published):
        first = (s for s in ranked if s.role == "published" and not is_before(oldest, s))
        published = next((s for s in first if not is_vague(s)), published)
    updates = [s for s in ranked if s.role == "updated"]
    updated = _best(updates, ranked, now)
    if bare and published and is_before(published, bare) and _is_less(updated, bare):
        updated = evolve(bare, role="updated")
    if published and updated and is_before(updated, published):
        updated = next((s for s in updates if not is_before(s, published)), updated)
    if updated and published and published.date and (updated.value or "").startswith("T"):
        # "12 May 2024, updated at 16:42": of another day it would say so.
        updated = evolve(updated, value=f"{published.date.isoformat()}{updated.value}")
    return Dates(*(_in_sight(_honest(stamp), given) for stamp in (published, updated)))


def _before_its_change(stamps: Iterable[Timestamp]) -> Timestamp | None:
    """The day without a label in "12 May 2024, 9:40 (updated 12 May 2024 | 10:15)"."""
    seen = sorted((stamp for stamp in stamps if stamp.span), key=place)
    for stamp, after in pairwise(seen):
        is_near = place(after).start - place(stamp).end <= _BESIDE
        if is_near and stamp.role is None and stamp.date and after.role == "updated":
            return stamp
    return None


def _is_less(stamp: Timestamp | None, other: Timestamp) -> bool:
    """Whether a stamp says nothing that another does not say more fully."""
    return stamp is None or (is_vague(stamp) and agrees(stamp, other))


def _zoned(stamps: list[Timestamp], zone: str | None) -> list[Timestamp]:
    """Stamps in the page's zone; an offset holds for the season in which the page has it."""
    if zone is None:
        return stamps
    if zone[0] not in "+-":
        return [placed(stamp, zone) for stamp in stamps]
    known = [stamp.date for stamp in stamps if stamp.zone and stamp.date]
    return [
        placed(stamp, zone)
        if stamp.date and any(abs(stamp.date - day) <= _SEASON for day in known)
        else stamp
        for stamp in stamps
    ]


def passed_over(stamp: Timestamp, chosen: Timestamp, now: dt.datetime | None = None) -> str:
    """Why a candidate for one of the two dates gave way to the one that was chosen.

    >>> day = Timestamp(text="2024-03-04", value="2024-03-04", origin="meta:date")
    >>> full = Timestamp(text="4 March, 10:03 GMT", value="2024-03-04T10:03+00:00", zone="UTC")
    >>> passed_over(day, full)
    'it says less'
    """
    if stamp.date is None:
        return "it says no day"
    if is_future(stamp, now):
        return "it is yet to come"
    if is_vague(stamp) and not is_vague(chosen) and agrees(stamp, chosen):
        return "it says less"
    if same_clock(stamp, chosen) and is_offset(chosen) and not is_offset(stamp):
        return "it is local time stamped as UTC"
    if stamp.value == chosen.value:
        return "it says the same"
    if _trust(stamp) > _trust(chosen):
        return f"{chosen.origin or 'what stands in sight'} is trusted more"
    return "it is at odds with other dates, or comes after an equal"


def _honest(stamp: Timestamp | None) -> Timestamp | None:
    """A midnight is a day that a machine has put a clock to."""
    if stamp and stamp.span is None and is_midnight(stamp):
        return evolve(stamp, precision="day")
    return stamp


def _trust(stamp: Timestamp) -> int:
    origin = stamp.origin or ""
    if origin.endswith(("/dateCreated", "/uploadDate", "created")):
        return 4
    if origin == "url":
        return 5
    if stamp.span is not None:
        return 3
    if is_of_scripts(origin):
        return 2
    if is_structured(origin):
        return 0
    return 1


def _best(
    ranked: Sequence[Timestamp], all_: Sequence[Timestamp], now: dt.datetime | None
) -> Timestamp | None:
    possible = [s for s in ranked if s.date and not is_future(s, now)]
    if not possible:
        return next(iter(ranked), None)
    best = _borne_out(possible)
    for other in possible:
        if is_vague(best) and not is_vague(other) and agrees(best, other):
            return other
    if is_local_as_utc(best, all_):
        return next((s for s in possible if same_clock(best, s) and is_witness(s)), best)
    return best


def _borne_out(possible: Sequence[Timestamp]) -> Timestamp:
    """The first, unless the address names another day and a later one agrees with it."""
    best = possible[0]
    day = next((s.date for s in possible if s.origin == "url"), None)
    if day and best.date and abs(best.date - day) > _DAY:
        others = (s for s in possible if s.origin != "url" and s.date)
        return next((s for s in others if s.date and abs(s.date - day) <= _DAY), best)
    return best


def _in_sight(chosen: Timestamp | None, given: Sequence[Timestamp]) -> Timestamp | None:
    """What was chosen, at the place where the page prints it."""
    if chosen is None or chosen.span is not None:
        return chosen
    for stamp in given:
        if stamp.span is not None and stamp.role == chosen.role and agrees(stamp, chosen):
            return evolve(
                stamp,
                value=chosen.value,
                origin=chosen.origin,
                precision=chosen.precision,
                zone=chosen.zone,
                zone_from=chosen.zone_from,
            )
    return chosen
