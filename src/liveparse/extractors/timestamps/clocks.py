"""Times of day as printed: on twelve hours and on twenty-four."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...choices import choice
from ...zones import Zone
from .words import END, LETTER, START, UNSPACED, Words, squeezed, words_of


class Clock(NamedTuple):
    """A time of day; the minute is None where only an hour is printed."""

    hour: int
    minute: int | None
    second: int | None = None
    zone: Zone | None = None
    half: bool = False
    """A word said which half of the day."""
    counted: bool = False
    """A word for hours follows that counts them as well: "2:30 hours"."""


_MONEY = "$€£¥₹₺₽₩+#§=×<>~^°№%&*@"


class _Behind(NamedTuple):
    """What stands behind the figures of a clock, in one language."""

    measures: re.Pattern[str]
    """What makes a number a measure, money, the minute of a match, half of a score."""
    minutes: re.Pattern[str]
    """The minutes of "14 h 03 min": a clock where a word or a date before it says so, and as often
    how long something took."""
    length: re.Pattern[str]
    """What makes a length of "2h30": French "de route", "plus tard"."""


@functools.lru_cache(maxsize=32)
def _behind(language: str | None) -> _Behind:
    clock = words_of(language).clock
    close = [word for word in clock.measures if UNSPACED.match(word)]
    minutes = "|".join(map(re.escape, sorted(clock.minutes, key=len, reverse=True)))
    return _Behind(
        # Behind a space, a mark of minutes opens a quotation; before letters it parts an ending
        # from the figures (Turkish "14:03'te"). A unit ends its word ("12.50 Euro",
        # not "12.50 Europa wählt") where the script puts spaces between words.
        re.compile(
            rf"'(?!{LETTER})|\"| ?(?:[%€$£¥₹₺₽₩°×]|\(\d{{1,3}}[:\-]\d{{1,3}}\)|:\d"
            rf"|(?:{choice(clock.measures - {*close})})(?!{LETTER})|(?:{choice(close)}))"
        ),
        re.compile(rf"\.? ?([0-5]?\d)? ?(?:{minutes or '(?!)'}){END}"),
        re.compile(rf" (?:(?:{choice(clock.of)})[ '](?={LETTER})|(?:{choice(clock.later)}){END})"),
    )


# A date that a flattened page has glued on: "21:4028 Mayıs 2023", "16h1206/05/2024".
_DATED = rf"(?=\d\d?(?:[./-]\d\d?[./-]\d\d|\.? {LETTER}{{3}}))"


# Letters of "a.m.", "π.μ." and the like.
_ABBREVIATED = 3


def forms(words: Words) -> dict[str, str]:
    """Patterns of clocks by name."""
    spelled = {*_spelled(words)}
    short = {phrase for phrase in spelled if len(squeezed(phrase)) <= _ABBREVIATED}
    # "p.m." ends in a stop of its own, "in the afternoon" in that of the sentence.
    half = rf"(?:(?:{choice(spelled - short)}){END}|(?:{choice(short)}){END}\.?)"
    # Before the figures only words that are nothing else: "오후 2:03", but not "am 7.01.".
    spaced = words.is_east_asian
    ahead = rf"(?:{choice(word for word in words.halves if spaced or not word.isascii())})"
    hours = rf"(?:{choice(words.clock.hours | words.clock.counts)}){END}"
    at = rf"{START}(?:{choice(words.clock.at)})[ .:]{{0,3}}"
    sign = f"[h{''.join(words.clock.hours.intersection('ug'))}]"
    between = f"| (?:{choice(words.clock.between)}) " if words.clock.between else ""
    minutes = "'?" if words.language == "vi" else ""
    # Bengali pages put a space behind the colon: "১৪: ০৩".
    colon = {"bn": r":(?: (?=\d\d))?|\."}.get(words.language or "", "[:.]")
    if words.is_east_asian:
        colon = ":"  # a stop parts the figures of a date there: "10.21 14:03"
    return {
        # 14:03, 14.03 Uhr, 14h03, 14u03, 2:03 pm, 오후 2:03, kl. 14.03
        "clock": (
            rf"(?P<clock_at>{at})?(?:(?P<clock_b>{ahead}) ?)?"
            rf"(?P<clock_h>\d{{1,2}})(?P<clock_s>{colon}| ?{sign} ?| uhr {between})"
            rf"(?P<clock_m>[0-5]\d)(?:(?!\d)|{_DATED}){minutes}"
            r"(?:(?P=clock_s)(?P<clock_ss>[0-5]\d)(?!\d)(?:[.,]\d{1,9}(?!\d))?)?(?![./]\d)"
            rf"(?:[ :]?(?P<clock_a>{half}))?(?: ?(?P<clock_w>{hours}))?"
        ),
        # 14時03分, 午後2時03分, 오후 2시, 14点半
        "hanclock": (
            rf"(?:(?P<hanclock_b>{ahead}) ?)?(?P<hanclock_h>\d{{1,2}}) ?[時时點点시]"
            r"(?: ?(?P<hanclock_m>\d{1,2}) ?[分분](?: ?(?P<hanclock_ss>\d{1,2}) ?[秒초])?"
            r"|(?P<hanclock_30>半))?(?![間间간代候])"
        ),
        # 10 p.m., 14 Uhr
        "hour": (
            rf"(?P<hour_at>{at})?(?:(?P<hour_b>{ahead}) ?)?(?P<hour_h>\d{{1,2}})"
            rf" ?(?:(?P<hour_a>{half})|(?P<hour_w>{hours}))"
        ),
        # 1403 GMT, as wires have it
        "wire": r"(?P<wire_h>[01]\d|2[0-3])(?P<wire_m>[0-5]\d)(?= ?(?:gmt|utc)(?![^\W_]))",
        # kl. 14, 오후 2
        "hourat": rf"(?P<hourat_at>{at})(?P<hourat_h>\d{{1,2}})(?!\d|[.,:/\-]\d)",
    }


def _spelled(words: Words) -> Iterator[str]:
    """The words for halves of the day, also with letters set apart: "p. m.", "μ.μ."."""
    yield from words.spellings
    for word in words.halves:
        if word not in words.stopped:
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
    name: str,
    found: re.Match[str],
    text: str,
    folds: str,
    last: int,
    words: Words,
    *,
    dated: bool,
) -> tuple[Clock, bool, int] | None:
    """What a pattern matched, whether it can be nothing but a time of day, and where it ends.

    ``dated`` says that a date stands just before it.
    """
    get = found.group
    end = found.end()
    hour = int(get(f"{name}_h"))
    minute: int | None = None
    second: int | None = None
    half = None
    sure = counted = False
    if name == "clock":
        minute = int(get("clock_m"))
        second = int(get("clock_ss")) if get("clock_ss") else None
        half = get("clock_a") or get("clock_b")
        if get("clock_a") and (half in words.stopped or _heads(text, *found.span("clock_a"))):
            # Not of the clock, and what stands behind it is not either.
            half, end = None, len(folds[: found.start("clock_a")].rstrip())
        sign = get("clock_s").strip()
        if (
            sign == "."
            and folds[found.end() : found.end() + 1] == "-"
            and folds[found.end() + 1 : found.end() + 2].isdigit()
        ):
            return None  # "21.10-24.10"
        after = get("clock_w")
        counted = not half and after in words.clock.counts
        told = sign.isalpha() and (len(sign) == 1 or sign not in words.clock.counts)
        if told and not get("clock_at") and _is_length(text, folds, end, words):
            return None
        sure = bool(get("clock_at") or (after and not counted) or half or told)
    elif name == "wire":
        minute, sure = int(get("wire_m")), True
    elif name == "hanclock":
        minute = 30 if get("hanclock_30") else int(get("hanclock_m")) if get("hanclock_m") else None
        second = int(get("hanclock_ss")) if get("hanclock_ss") else None
        half = get("hanclock_b")
        sure = True
    elif name == "hour":
        half = get("hour_a") or get("hour_b")
        if get("hour_a") and half in words.stopped:
            return None  # "10 am Ufer"
        # "24 h" and "3 Uhr" alike have a unit after them; "h" alone counts hours as often.
        sure = bool(half or get("hour_at")) or get("hour_w") not in words.clock.counts
        if get("hour_w") and (spelled := _behind(words.tag).minutes.match(folds, end)):
            if not spelled[1] or not (dated or sure):
                return None  # "3 ч. 20 мин." is as long as something takes
            minute, end = int(spelled[1]), spelled.end()
    else:
        open_ = folds[end : end + 2].lstrip()[:1].isalpha()
        sure = not open_ or squeezed(get("hourat_at")).rstrip(":") in words.clock.only
    if half:
        kind = words.halves[squeezed(half)]
        hour = _on_24(hour, kind)
    if hour > 24 or (hour == 24 and minute) or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if not half and other(folds, end, words.tag):
        spelled = _behind(words.tag).minutes.match(folds, end) if name == "clock" else None
        if not (spelled and (dated or get("clock_at"))):
            return None
        end = spelled.end()
    start = found.start()
    start += len(get(f"{name}_at") or "") if name not in ("hanclock", "wire") else 0
    if start > last and folds[start - 1] in _MONEY:
        return None
    if start - 1 > last and folds[start - 1] in ".,:/-" and folds[start - 2].isdigit():
        return None
    return Clock(hour % 24, minute, second, None, bool(half), counted), sure, end


def other(folds: str, at: int, language: str | None) -> bool:
    """Whether what follows makes a number a measure, money or a score.

    >>> other("65.06 sek.", 5, "de"), other("14.06 uhr", 5, "de")
    (True, False)
    """
    return _behind(language).measures.match(folds, at) is not None


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a word for a part of the day opens what follows a clock: "07:55 Night shift ends"."""
    word = text[start:end]
    return word[0].isupper() and word[-1].islower() and _GOES_ON.match(text, end) is not None


def _is_length(text: str, folds: str, end: int, words: Words) -> bool:
    """Whether figures before a place say how long something took: "2h30 plus tard"."""
    goes_on = text[end + 1 : end + 2].islower()
    return goes_on and _behind(words.tag).length.match(folds, end) is not None


_GOES_ON = re.compile(r" [^\W\d_]")


def _on_24(hour: int, half: str) -> int:
    if hour > 12:
        return hour  # "14:03 pm": the word adds nothing
    if half == "am":
        return hour % 12
    if half == "night":  # ten at night, two at night
        return hour % 12 if hour < 6 or hour == 12 else hour + 12
    return hour % 12 + 12
