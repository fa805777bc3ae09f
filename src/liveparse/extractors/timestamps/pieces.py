"""The parts of stamps, in order: dates, clocks, ages, days and labels."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...choices import choice
from . import ages, clocks, dates, eras, zones
from .ages import Age
from .clocks import Clock
from .dates import Date
from .folding import fold
from .words import END, LETTER, START, UNSPACED, Words, words_of


class Piece(NamedTuple):
    """A part of a stamp and where it stands.

    Not ``sure`` is what makes a stamp only beside other parts, or where nothing else is printed:
    "16.06" may be a price.
    """

    kind: str
    start: int
    end: int
    value: Date | Clock | Age | tuple[Date, Clock] | int | str
    sure: bool


class _Reader(NamedTuple):
    """One language's patterns: where a piece may begin, and what it may be."""

    words: Words
    anchor: re.Pattern[str]
    pattern: re.Pattern[str]
    kinds: dict[str, str]


@functools.lru_cache(maxsize=32)
def _reader(language: str | None) -> _Reader:
    words = words_of(language)
    tables = (
        ("instant", {"compact": r"(?P<compact_d>\d{8})t(?P<compact_t>\d{4}(?:\d\d)?)(?!\d)"}),
        ("age", ages.forms(words)),
        ("date", dates.forms(words)),
        ("clock", clocks.forms(words)),
        ("date", dates.loose(words)),
        ("number", {"number": r"\d{3,}"}),
        ("weekday", {"weekday": rf"(?:{choice(words.weekdays)}){END}\.?"}),
        ("day", {"day": rf"(?:{choice(words.days)}){END}"}),
        ("label", {"label": rf"(?:{choice(words.labels)})"}),
    )
    kinds = {name: kind for kind, forms in tables for name in forms}
    pattern = "|".join(f"(?P<{name}>{form})" for _, forms in tables for name, form in forms.items())
    return _Reader(words, re.compile(_anchor(words)), re.compile(pattern), kinds)


def _anchor(words: Words) -> str:
    """Where a piece may begin: cheap to look for, so that prose costs little.

    A number with a letter or a sign behind it; a label or a month anywhere, as they are glued to
    other words; any other word at its beginning, where the script has word spaces.
    """
    anywhere = {*words.labels, *words.months, *words.solar, *eras.eras()}
    heads = {
        *words.weekdays,
        *words.days,
        *words.clock.at,
        *words.clock.one,
        *words.counted,
        *words.halves,
        *(before for before, _ in words.ages if before),
    }
    unspaced = {head for head in heads if UNSPACED.match(head)}
    return (
        rf"(?<!\d)(?:\d{{1,4}}(?: ?{LETTER}|[^\w\s])|\d{{8}}t)|(?:{choice(anywhere | unspaced)})"
        rf"|{START}(?:{choice(heads - unspaced)})"
    )


def pieces(text: str, folds: str, language: str | None) -> Iterator[Piece]:
    """The parts of stamps in a text, in order; those that are glued to each other too."""
    words, anchor, pattern, kinds = _reader(language)
    last = at = 0
    dated = False  # whether the last piece is a date, and just before
    while at < len(folds):
        # A piece may be glued on to the last one; elsewhere it is looked for.
        found = pattern.match(folds, at) if at == last and folds[at].isalnum() else None
        if found is None:
            place = anchor.search(folds, at)
            if place is None:
                return
            at = place.start()
            found = pattern.match(folds, at)
        if found is None:
            at += 1
            continue
        name = found.lastgroup or ""
        start, end = found.span()
        piece = None
        if name == "hourat" and _dated(pattern, kinds, found, folds):
            at = found.start("hourat_h")  # "at : 21 Oct 2024", "po 21. 10. 2024"
            continue
        if name == "monthfirst" and (day := words.weekdays.get(found["monthfirst_m"])):
            inner = pattern.match(folds, found.end("monthfirst_m") + 1)
            if inner and inner.lastgroup == "dayfirst":  # "Mar 5 Nov 2024": Martedì, no March
                last = at = found.end("monthfirst_m")
                yield Piece("weekday", start, at, day, False)
                continue
        begins = start == last or _begins(text, start) or _is_glued_date(name, found, text)
        if end > start and begins:
            beside = dated and start - last < 8
            piece = _read(name, kinds[name], found, text, folds, last, beside, words)
        elif kinds[name] == "label":
            piece = _glued(text, folds, start, end, words)
        if piece:
            yield piece
            at = last = piece.end
            dated = piece.kind == "date"
        else:
            # Something else may begin inside what was no piece.
            at = end if kinds[name] == "number" else start + 1


def _dated(
    pattern: re.Pattern[str], kinds: dict[str, str], found: re.Match[str], folds: str
) -> bool:
    """Whether the figures behind a word for a time of day are those of a date."""
    inner = pattern.match(folds, found.start("hourat_h"))
    return inner is not None and kinds[inner.lastgroup or ""] == "date"


def opens(folds: str, at: int, language: str | None) -> bool:
    """Whether a piece may begin at a place."""
    return _reader(language).pattern.match(folds, at) is not None


def labelled(folds: str, at: int, language: str | None) -> bool:
    """Whether a text has a label in it, from a place on."""
    return _labels(language).search(folds, at) is not None


@functools.lru_cache(maxsize=32)
def _labels(language: str | None) -> re.Pattern[str]:
    return re.compile(choice(words_of(language).labels))


def _begins(text: str, at: int) -> bool:
    """Whether a word or a number begins here, after a space or glued to what is before it."""
    if not at:
        return True
    before, here = text[at - 1], text[at]
    if here.isdecimal():
        if before.isascii() and before.isupper():  # "A4", but "2024-10-21T14:03"
            return before == "T" and at > 1 and text[at - 2].isdecimal()
        return not before.isdecimal()
    if not before.isalpha():
        return True
    # "conflictPublished", and behind capitals "LIVEPublished"; in "PUBLISHED" no word begins.
    capital = here.isupper() and (not before.isupper() or text[at + 1 : at + 2].islower())
    return capital or bool(UNSPACED.match(before) or UNSPACED.match(here))


def _is_glued_date(name: str, found: re.Match[str], text: str) -> bool:
    """Whether a date in words was glued to a word in capitals: "CULTURE15 July 2024".

    One capital and figures are a name ("A4"); and so are more, if no year or word for "of" makes a
    date of them: "at COP26 November was wet".
    """
    start = found.start()
    capitals = text[max(0, start - 2) : start]
    if name != "dayfirst" or len(capitals) < 2 or not (capitals.isalpha() and capitals.isupper()):
        return False
    of = text[found.end("dayfirst_d") : found.start("dayfirst_m")]
    return bool(found["dayfirst_y"]) or any(map(str.isalpha, of))


def _glued(text: str, folds: str, start: int, end: int, words: Words) -> Piece | None:
    """A label that a flattened page glued to a word in lower case: "Parispublished at 17:12"."""
    if end - start < 7 or not _closed(text, end):
        return None
    head = re.search(rf"{LETTER}*\Z", folds[max(0, start - 12) : start])
    if head and head[0] in words.clock.prefixes:
        return None
    return Piece("label", start, end, words.labels[_key(folds[start:end], words)], False)


def _lends(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the first word of a label is a sentence's, which a label was glued to.

    "for the first timepublished at 15:20" has "time published" in it, and means "published at".
    """
    phrase = fold(text[start:end])
    head, space, tail = _key(phrase, words).partition(" ")
    within = start > 1 and text[start - 1] == " " and text[start - 2].isalpha()
    return bool(space and within and phrase == head + tail and tail in words.labels)


def _key(phrase: str, words: Words) -> str:
    if phrase in words.labels:
        return phrase
    return next(
        label for label in words.labels if label.replace(" ", "") == phrase.replace(" ", "")
    )


def _closed(text: str, end: int) -> bool:
    """Whether a label ends here, perhaps glued to a capital or a figure."""
    if end >= len(text) or not text[end].isalpha():
        return True
    return text[end].isupper() or bool(UNSPACED.match(text[end]) or UNSPACED.match(text[end - 1]))


def _read(
    name: str,
    kind: str,
    found: re.Match[str],
    text: str,
    folds: str,
    last: int,
    dated: bool,
    words: Words,
) -> Piece | None:
    start, end = found.span()
    if kind == "clock":
        read = clocks.read(name, found, text, folds, last, words, dated=dated)
        if read is None:
            return None
        clock, sure, end = read
        named = zones.read(text, folds, end, words.tag)
        if named:
            clock, end, sure = clock._replace(zone=named[0]), named[1], True
        # "at" says that a clock follows, and is no part of it.
        ahead = found[f"{name}_at"] if name not in ("hanclock", "wire") else None
        return Piece(kind, start + len(ahead or ""), end, clock, sure)
    if name == "short" and dated and (dotted := clocks.dotted(folds, start)):
        return Piece("clock", start, dotted[1], dotted[0], True)
    if kind == "date":
        behind = start and folds[start - 1] in "./-" and folds[start - 2 : start - 1].isdigit()
        if behind and not (name == "dayfirst" and start == last + 1):  # "14:03-21 October"
            return None
        date = dates.read(name, found, words)
        sure = name not in ("short", "yearless") and bool(date and date.day)
        return Piece(kind, start, end, date, sure) if date else None
    if kind == "age":
        if not _closed(text, end) and not folds.startswith(found[0], end):
            return None  # "3 hour agony"; but ages are glued to what follows, and printed twice
        age = ages.read(name, found[0], words)
        return Piece(kind, start, end, age, True) if age else None
    if kind == "weekday":
        number = words.weekdays.get(" ".join(found[0].rstrip(".").split()), 0)
        return Piece(kind, start, end, number, False)
    if kind == "day":
        day = words.days.get(" ".join(found[0].split()), "")
        return Piece(kind, start, end, day, False) if day else None
    if kind == "label":
        if _lends(text, start, end, words):
            return None
        if not _closed(text, end):
            # "aggiornato al" is a label, and "aggiornato" before "alle 16:58" too.
            shorter = [
                label
                for label in words.labels
                if folds.startswith(label, start) and _closed(text, start + len(label))
            ]
            if not shorter:
                return None
            end = start + max(map(len, shorter))
        return Piece(kind, start, end, words.labels[_key(folds[start:end], words)], True)
    if kind == "instant":
        instant = _instant(found["compact_d"], found["compact_t"])
        if instant is None:
            return None
        date, clock = instant
        if named := zones.read(text, folds, end, words.tag):
            clock, end = clock._replace(zone=named[0]), named[1]
        return Piece(kind, start, end, (date, clock), True)
    return None


def _instant(day: str, time: str) -> tuple[Date, Clock] | None:
    """The figures of "20241021T140311"."""
    date = dates.exact(int(day[:4]), int(day[4:6]), int(day[6:]))
    hour, minute, second = int(time[:2]), int(time[2:4]), int(time[4:] or 0)
    if date is None or hour > 23 or minute > 59 or second > 59:
        return None
    return date, Clock(hour, minute, second if time[4:] else None)
