"""Years that are not counted from the birth of Christ."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping, Sequence

from ...toml import toml

# The years in which news has been printed on the web, and a margin; whatever lies outside is
# another era's year, or no year.
FIRST, LAST = 1900, 2199


def gregorian(year: int, language: str | None) -> int | None:
    """The year as most of the world counts it, where the number leaves no doubt.

    Thai, Lao and Khmer pages print the Buddhist year, 543 ahead. Solar Hijri years are days, not
    years, apart from ours: `from_solar_hijri` reads whole dates.

    >>> gregorian(2567, "th"), gregorian(2024, "th"), gregorian(9999999, "en")
    (2024, 2024, None)
    """
    if FIRST <= year <= LAST:
        return year
    if language in ("th", "lo", "km", "my", None) and FIRST <= year - 543 <= LAST and year > 2443:
        return year - 543
    return None


def from_solar_hijri(year: int, month: int, day: int) -> dt.date | None:
    """A date of the Iranian and Afghan calendar, by the 33-year cycle, right from 1206 to 1498.

    Source: K. M. Borkowski, "The Persian calendar for 3000 years" (1996), for the leap years.

    >>> from_solar_hijri(1403, 7, 30)
    datetime.date(2024, 10, 21)
    """
    if not (1206 <= year <= 1498 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    # Six months of 31 days, five of 30, and a last one of 29, or of 30 in a leap year.
    before = (month - 1) * 31 if month < 7 else 186 + (month - 7) * 30
    if month == 12 and day == 30 and not _leap(year):
        return None
    # 1 Farvardin 1403 was 20 March 2024.
    days = 365 * (year - 1403) + _leaps(year) - _leaps(1403)
    return dt.date(2024, 3, 20) + dt.timedelta(days=days + before + day - 1)


def _leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _leaps(year: int) -> int:
    """Leap years before a year, counted from an arbitrary one; eight in every thirty-three."""
    cycles, rest = divmod(year, 33)
    return cycles * 8 + sum(map(_leap, range(rest)))


def from_bikram_sambat(year: int, month: int, day: int) -> dt.date | None:
    """A date of the Nepali calendar, in the years that the web knows.

    Its months are as long as the sun stays in a sign, which no short rule says: the lengths stand
    in ``lexicons/bikram_sambat.toml``.

    >>> from_bikram_sambat(2081, 7, 5), from_bikram_sambat(2081, 7, 31)
    (datetime.date(2024, 10, 21), None)
    """
    years = _months()
    if str(year) not in years or not 1 <= month <= 12:
        return None
    if not 1 <= day <= years[str(year)][month - 1]:
        return None
    days = sum(sum(lengths) for known, lengths in years.items() if int(known) < year)
    # 1 Baisakh 2057, the first of them, was 13 April 2000.
    return dt.date(2000, 4, 13) + dt.timedelta(days + sum(years[str(year)][: month - 1]) + day - 1)


@functools.cache
def _months() -> Mapping[str, Sequence[int]]:
    return toml("lexicons/bikram_sambat.toml")


@functools.cache
def eras() -> Mapping[str, int]:
    """The names of eras that stand before their years, and the year before the first of each."""
    return toml("lexicons/eras.toml")


def imperial(era: str, year: int) -> int:
    """The year of a Japanese era, or of the Republic of China.

    >>> imperial("令和", 6), imperial("民國", 113)
    (2024, 2024)
    """
    return eras()[era] + year
