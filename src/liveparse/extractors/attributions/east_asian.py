"""Credits of Chinese, Japanese and Korean pages: brackets that hold place, agency and reporter."""

from __future__ import annotations

import re
from typing import Final

from ...model import Agency, Attribution, AttributionKind, Staff
from ...regex import regex
from ...span import Span
from . import chinese, korean
from .reader import Reader
from .shapes import HAN, people_in

_BRACKETS: Final = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕", "［": "］"}
_JAPANESE = regex(rf"(?P<place>[ァ-ヺー・ヴ]{{2,14}})(?P<name>[{HAN}]{{3,6}})$")
_BRACKET_DASH = regex(r"\s?[-–—](?=\s)")
_LATIN = regex(r"[A-Za-zＡ-Ｚａ-ｚ]{2,8}$")
_EQUAL = regex(r"(?P<place>[^=＝\s]{1,16})\s?[=＝]\s?(?P<rest>[^=＝]{2,40})$")


def dateline(text: str, span: Span, reader: Reader) -> Attribution | None:
    """A dateline such as ``【キーウ共同】``, ``(서울=연합뉴스) 홍길동 기자 =``."""
    first = text[span.start]
    close = _BRACKETS.get(first)
    if close is None:
        return chinese.dateline(text, span, reader)
    closed = text.find(close, span.start + 1, min(span.end, span.start + 60))
    if closed < 0:
        return None
    inner = Span(span.start + 1, closed)
    found = in_brackets(text, inner, reader)
    if found is None:
        return None
    agencies, staff = found
    end = closed + 1
    if behind := korean.behind(text, end, min(span.end, end + 40)):
        staff = (*staff, *people_in(behind["names"]))
        end = behind.end()
    elif behind := _BRACKET_DASH.match(text, end, span.end):
        end = behind.end()
    if not agencies and not staff:
        return None
    whole = Span(span.start, end)
    return Attribution(
        text=text[whole.slice], span=whole, agencies=agencies, staff=staff, kind="dateline"
    )


def in_brackets(
    text: str, span: Span, reader: Reader
) -> tuple[tuple[Agency, ...], tuple[Staff, ...]] | None:
    """What East Asian brackets hold: an agency behind a place, a reporter, or both."""
    words = text[span.slice].strip()
    if (found := _EQUAL.match(words)) and found["place"].lower() not in reader.words.labels:
        rest = found["rest"].strip()
        if agency := reader.agency(rest):
            first = reader.agency(found["place"])  # "AP=共同": a picture handed on
            return ((first, agency) if first else (agency,)), ()
        if outlet := korean.outlet(rest):
            owner = reader.agency((outlet["outlet"] or "").strip())
            return ((owner,) if owner else ()), people_in(outlet["names"])
        if re.fullmatch(rf"[{HAN}]{{3,6}}(?:、[{HAN}]{{3,6}}){{0,3}}", rest):
            return (), people_in(rest)
        return None
    if found := chinese.reporters(words):
        agency = reader.agency(found["agency"]) if found["agency"] else None
        return ((agency,) if agency else ()), people_in(found["names"])
    if outlet := korean.outlet(words):
        owner = reader.agency((outlet["outlet"] or "").strip())
        return ((owner,) if owner else ()), people_in(outlet["names"])
    if found := chinese.wire(words):
        agency = reader.agency(found["agency"])
        return ((agency,), people_in(found["names"] or "")) if agency else None
    pieces = words.split()
    dated = any(c.isdigit() for c in words) and all(len(piece) < 12 for piece in pieces)
    if dated and 1 < len(pieces) < 5:
        for printed in (" ".join(pieces[-2:]), pieces[-1]):  # "[東京 21日 ロイター]", "Xinhua News"
            if agency := reader.agency(printed):
                return (agency,), ()
    if words and not words[-1].isascii() and not set(words) & set(":：／/=＝"):
        for length in (2, 3, 4):
            if agency := reader.agency(words[-length:]):
                latin = _LATIN.search(words[:-length])  # "AFP時事", "パリＡＦＰ時事"
                first = reader.agency(latin[0]) if latin else reader.agency(words[:-length])
                return ((first, agency) if first else (agency,)), ()
    named = [_JAPANESE.match(piece) for piece in words.split("、")]
    if named and all(named):
        return (), tuple(Staff(name=m["name"], role="reporter") for m in named if m)
    return None


def chinese_line(text: str, span: Span, reader: Reader) -> Attribution | None:
    """``記者陳小美／台北報導``, ``新华社记者 王明明 摄``."""
    if len(span) > 40 or not chinese.has_reporters(text, span):
        return None
    found = in_brackets(text, span, reader)
    if found is None:
        return None
    kind: AttributionKind = "photo" if chinese.took_pictures(text[span.end - 1]) else "reporting"
    agencies, staff = found
    return Attribution(text=text[span.slice], span=span, agencies=agencies, staff=staff, kind=kind)
