"""Times of day as printed: on twelve hours and on twenty-four."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...zones import Zone
from .words import END, LETTER, START, Words, choice, squeezed


class Clock(NamedTuple):
    """A time of day; the minute is None where only an hour is printed."""

    hour: int
    minute: int | None
    second: int | None = None
    zone: Zone | None = None
    half: bool = False
    """A word said which half of the day."""


# What follows a number that is no time: units, money, match minutes, the second half of a score.
# Behind a space, a mark of minutes opens a quotation.
# Scripts without word spaces aside, a unit ends its word ("12.50 Euro", not "12.50 Europa wählt").
_OTHER = re.compile(
    r"['\"]| ?(?:[%€$£¥₹₺₽₩°×]|\(\d{1,3}[:\-]\d{1,3}\)|:\d|[万億亿倍]"
    r"|(?:mio|mill|min|mins|minut\w{0,4}|sek|sekund\w{0,3}|sec|second\w{0,3}"
    r"|mrd|milli(?:on|ard)\w{0,4}|billion\w{0,3}|bn|bln|crore|lakh|tys|тыс|млн|млрд"
    r"|euros?|eur|usd|dollars?|pro[cz]ent|percent|per cent|pct|por ciento|per cento|pour cent"
    r"|punkte?|points?|pts|km|kg|cm|mm|ml|m|g|meter|metres|kn|mph|gb|mb|mhz|ghz|mal|times|x)"
    r"(?![^\W\d_]))"
)
_MONEY = "$€£¥₹₺₽₩+#§=×<>~^°№%&*@"


# A date that a flattened page has glued on: "21:4028 Mayıs 2023", "16h1206/05/2024".
_DATED = rf"(?=\d\d?(?:[./-]\d\d?[./-]\d\d|\.? {LETTER}{{3}}))"


def forms(words: Words) -> dict[str, str]:
    """Patterns of clocks by name."""
    half = rf"(?:{choice(_spelled(words))}){END}\.?"
    # Before the figures only words that are nothing else: "오후 2:03", but not "am 7.01.".
    spaced = words.language in ("ko", "zh", "ja")
    ahead = rf"(?:{choice(word for word in words.halves if spaced or not word.isascii())})"
    hours = rf"(?:{choice(words.hours)}){END}"
    at = rf"{START}(?:{choice(words.at)})[ .:]{{0,3}}"
    sign = f"[h{''.join(words.hours.intersection('ug'))}]"
    spelled = f"| (?:{choice(words.between)}) " if words.between else ""
    minutes = "'?" if words.language == "vi" else ""
    return {
        # 14:03, 14.03 Uhr, 14h03, 14u03, 2:03 pm, 오후 2:03, kl. 14.03
        "clock": (
            rf"(?P<clock_at>{at})?(?:(?P<clock_b>{ahead}) ?)?"
            rf"(?P<clock_h>\d{{1,2}})(?P<clock_s>[:.]| ?{sign} ?| uhr {spelled})"
            rf"(?P<clock_m>[0-5]\d)(?:(?!\d)|{_DATED}){minutes}"
            r"(?:(?P=clock_s)(?P<clock_ss>[0-5]\d)(?!\d)(?:[.,]\d{1,9}(?!\d))?)?(?![./]\d)"
            rf"(?: ?(?P<clock_a>{half}))?(?: ?(?P<clock_w>{hours}))?"
        ),
        # 14時03分, 午後2時03分, 오후 2시, 14点半
        "hanclock": (
            rf"(?:(?P<hanclock_b>{ahead}) ?)?(?P<hanclock_h>\d{{1,2}}) ?[時时點点시]"
            r"(?: ?(?P<hanclock_m>\d{1,2}) ?[分분](?: ?(?P<hanclock_ss>\d{1,2}) ?[秒초])?"
            r"|(?P<hanclock_30>半))?(?![間间])"
        ),
        # 10 p.m., 14 Uhr
        "hour": (
            rf"(?P<hour_at>{at})?(?:(?P<hour_b>{ahead}) ?)?(?P<hour_h>\d{{1,2}})"
            rf" ?(?:(?P<hour_a>{half})|(?P<hour_w>{hours}))"
        ),
        # kl. 14, 오후 2
        "hourat": rf"(?P<hourat_at>{at})(?P<hourat_h>\d{{1,2}})(?!\d|[.,:/\-]\d)",
    }


def _spelled(words: Words) -> Iterator[str]:
    """The words for halves of the day, also with letters set apart: "p. m.", "μ.μ."."""
    yield from words.spellings
    for word in words.halves:
        yield word
        if len(word) == 2:
            yield f"{word[0]}.{word[1]}"
            yield f"{word[0]}. {word[1]}"


def dotted(folds: str, at: int) -> tuple[Clock, int] | None:
    """A clock with stops, which would be a date if no date stood before it: "14.03.00"."""
    found = _DOTTED.match(folds, at)
    if not found or int(found[1]) > 23:
        return None
    return Clock(int(found[1]), int(found[2]), int(found[3])), found.end()


_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)\.([0-5]\d)(?!\d)")


def read(
    name: str, found: re.Match[str], folds: str, last: int, words: Words
) -> tuple[Clock, bool] | None:
    """What one of the patterns matched, and whether it can be nothing but a time of day."""
    get = found.group
    hour = int(get(f"{name}_h"))
    minute: int | None = None
    second: int | None = None
    half = None
    sure = False
    if name == "clock":
        minute = int(get("clock_m"))
        second = int(get("clock_ss")) if get("clock_ss") else None
        half = get("clock_a") or get("clock_b")
        sign = get("clock_s").strip()
        if (
            sign == "."
            and folds[found.end() : found.end() + 1] == "-"
            and folds[found.end() + 1 : found.end() + 2].isdigit()
        ):
            return None  # "21.10-24.10"
        sure = bool(get("clock_at") or get("clock_w") or half) or sign in ("h", "u", "uhr")
    elif name == "hanclock":
        minute = 30 if get("hanclock_30") else int(get("hanclock_m")) if get("hanclock_m") else None
        second = int(get("hanclock_ss")) if get("hanclock_ss") else None
        half = get("hanclock_b")
        sure = True
    elif name == "hour":
        half = get("hour_a") or get("hour_b")
        # "24 h" and "3 Uhr" alike have a unit after them; "h" alone counts hours as often.
        sure = bool(half or get("hour_at")) or (get("hour_w") or "").rstrip(".") not in _COUNTED
    else:
        sure = True
    if half:
        kind = words.halves[squeezed(half)]
        hour = _on_24(hour, kind)
    if hour > 24 or (hour == 24 and minute) or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if not half and other(folds, found.end()):
        return None
    start = found.start()
    start += len(get(f"{name}_at") or "") if name != "hanclock" else 0
    if start > last and folds[start - 1] in _MONEY:
        return None
    if start - 1 > last and folds[start - 1] in ".,:/-" and folds[start - 2].isdigit():
        return None
    return Clock(hour % 24, minute, second, None, bool(half)), sure


_COUNTED = frozenset(
    ("h", "hs", "hrs", "hr", "horas", "ore", "uur", "hours", "час", "часов", "saat", "t", "u")
)


def other(folds: str, at: int) -> bool:
    """Whether what follows makes a number a measure, money or a score.

    >>> other("65.06 sek.", 5), other("14.06 uhr", 5)
    (True, False)
    """
    return _OTHER.match(folds, at) is not None


def _on_24(hour: int, half: str) -> int:
    if hour > 12:
        return hour  # "14:03 pm": the word adds nothing
    if half == "am":
        return hour % 12
    if half == "night":  # ten at night, two at night
        return hour % 12 if hour < 6 or hour == 12 else hour + 12
    return hour % 12 + 12
