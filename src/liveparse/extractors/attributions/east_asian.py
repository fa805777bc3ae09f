"""Credits of Chinese, Japanese and Korean pages: brackets that hold place, agency and reporter."""

from __future__ import annotations

import re
from typing import Final

from ...model import Agency, Attribution, AttributionKind, Staff
from ...regex import regex
from ...span import Span
from .parts import Reader

_BRACKETS: Final = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕", "［": "］"}
_HAN = "㐀-鿿々〆"
_XINHUA = regex(
    r"(?P<agency>[^\s，。、（(]{2,5}?(?:社|网|網))(?P<place>[^\s，。（(：:]{1,16}?)?"
    r"(?:\d{1,2}月)?\d{1,2}日[专專]?[电電讯訊]"
    r"(?:\s?[（(](?:[^）)\s]{0,6}?)(?:记者|記者)\s?(?P<names>[^）)\n]{2,60})[）)])?"
)
_WHO = rf"(?:[{_HAN}]{{2,3}}|[{_HAN}·]{{4,12}}(?=[、，,\s／]|$))"
"""A name is of two or three signs where a place may follow at once."""
_REPORTERS = regex(
    rf"(?P<agency>[^\s，。（(]{{2,6}}?)?(?:特派|特約|駐[{_HAN}]{{1,6}}|综合)?(?:记者|記者)\s?"
    rf"(?P<names>{_WHO}(?:[、，,\s]{_WHO}){{0,9}})"
    rf"(?:\s?[／/]?\s?[{_HAN}]{{2,8}}?(?:\d{{1,2}}日[專专]?[電电]|報導|报导|报道|電|电|專訪)"
    r"|\s?(?:摄|攝|撰|文))?$"
)
_JAPANESE = regex(rf"(?P<place>[ァ-ヺー・ヴ]{{2,14}})(?P<name>[{_HAN}]{{3,6}})$")
_BRACKET_DASH = regex(r"\s?[-–—](?=\s)")
_LATIN = regex(r"[A-Za-zＡ-Ｚａ-ｚ]{2,8}$")
_EQUAL = regex(r"(?P<place>[^=＝\s]{1,16})\s?[=＝]\s?(?P<rest>[^=＝]{2,40})$")
_KOREAN = regex(
    r"\s?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?"
    r"(?:(?:선임|전문|인턴|수습|객원|사진)\s?)?(?:기자|특파원)(?:\s?[=＝])?"
)
_OUTLET = regex(
    r"(?P<outlet>\S{2,16}\s)?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?"
    r"(?:선임|전문|인턴|특파원\s)?(?:기자|특파원)$"
)
_KOREAN_LINE = regex(
    r"(?:^|[\s.=/])(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?"
    r"(?:(?:선임|전문|인턴|수습|객원|사진)\s?)?(?:기자|특파원)\s*(?:=\s*)?"
    r"(?P<mail>\S{2,40}@\S{3,60})?[\s/().\d-]*$"
)


def dateline(text: str, span: Span, reader: Reader) -> Attribution | None:
    """A dateline such as ``【キーウ共同】``, ``(서울=연합뉴스) 홍길동 기자 =``."""
    first = text[span.start]
    close = _BRACKETS.get(first)
    if close is None:
        return _xinhua(text, span, reader)
    closed = text.find(close, span.start + 1, min(span.end, span.start + 60))
    if closed < 0:
        return None
    inner = Span(span.start + 1, closed)
    found = in_brackets(text, inner, reader)
    if found is None:
        return None
    agencies, staff = found
    end = closed + 1
    if behind := _KOREAN.match(text, end, min(span.end, end + 40)):
        staff = (*staff, *_people(behind["names"]))
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
        if outlet := _OUTLET.match(rest):
            owner = reader.agency((outlet["outlet"] or "").strip())
            return ((owner,) if owner else ()), _people(outlet["names"])
        if re.fullmatch(rf"[{_HAN}]{{3,6}}(?:、[{_HAN}]{{3,6}}){{0,3}}", rest):
            return (), _people(rest)
        return None
    if found := _REPORTERS.match(words):
        agency = reader.agency(found["agency"]) if found["agency"] else None
        return ((agency,) if agency else ()), _people(found["names"])
    if outlet := _OUTLET.match(words):
        owner = reader.agency((outlet["outlet"] or "").strip())
        return ((owner,) if owner else ()), _people(outlet["names"])
    if found := _XINHUA.fullmatch(words):
        agency = reader.agency(found["agency"])
        return ((agency,), _people(found["names"] or "")) if agency else None
    pieces = words.split()
    dated = any(c.isdigit() for c in words) and all(len(piece) < 12 for piece in pieces)
    if dated and 1 < len(pieces) < 5:
        for printed in (" ".join(pieces[-2:]), pieces[-1]):  # "[東京 21日 ロイター]", "Xinhua News"
            if agency := reader.agency(printed):
                return (agency,), ()
    if words and words[-1] in "同事社" and not set(words) & set(":：／/"):
        for length in (2, 3, 4):
            if agency := reader.agency(words[-length:]):
                latin = _LATIN.search(words[:-length])  # "AFP時事", "パリＡＦＰ時事"
                first = reader.agency(latin[0]) if latin else reader.agency(words[:-length])
                return ((first, agency) if first else (agency,)), ()
    named = [_JAPANESE.match(piece) for piece in words.split("、")]
    if named and all(named):
        return (), tuple(Staff(name=m["name"], role="reporter") for m in named if m)
    return None


def _xinhua(text: str, span: Span, reader: Reader) -> Attribution | None:
    found = _XINHUA.match(text, span.start, min(span.end, span.start + 110))
    if found is None:
        return None
    agency = reader.agency(found["agency"])
    if agency is None:
        return None
    return Attribution(
        text=found[0],
        span=Span(found.start(), found.end()),
        agencies=(agency,),
        staff=_people(found["names"] or ""),
        kind="dateline",
    )


def _people(names: str) -> tuple[Staff, ...]:
    split = re.split(r"[、，,/／·]\s?|\s+", names.strip())
    return tuple(Staff(name=name, role="reporter") for name in split if len(name) > 1)


def chinese_line(text: str, span: Span, reader: Reader) -> Attribution | None:
    """``記者陳小美／台北報導``, ``新华社记者 王明明 摄``."""
    if len(span) > 40 or ("记者" not in text and "記者" not in text):
        return None
    found = in_brackets(text, span, reader)
    if found is None:
        return None
    kind: AttributionKind = "photo" if text[span.end - 1] in "摄攝" else "reporting"
    agencies, staff = found
    return Attribution(text=text[span.slice], span=span, agencies=agencies, staff=staff, kind=kind)


def korean_line(text: str, span: Span) -> Attribution | None:
    """``홍길동 기자 hong@example.kr``: a reporter's line, or one at a paragraph's end."""
    tail = text[max(span.start, span.end - 90) : span.end]
    if "기자" not in tail and "특파원" not in tail:
        return None
    start = max(span.start, span.end - 120)
    found = _KOREAN_LINE.search(text, start, span.end)
    if found is None:
        return None
    before = text[span.start : found.start("names")].strip()
    alone = all(
        piece.isalpha() and len(piece) < 6 for piece in re.split(r"[\s,=·]+", before) if piece
    )
    if not alone and not found["mail"]:
        return None
    whole = span if alone else Span(found.start("names"), span.end)
    names = re.split(r"[·,]\s?", found["names"])
    return Attribution(
        text=text[whole.slice],
        span=whole,
        staff=tuple(Staff(name=name, role="reporter") for name in names),
        kind="reporting",
    )
