"""Reported speech in Chinese, Japanese and Korean, which put no white space between the parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from attrs import frozen

from ...lexicons import Lexicon, load
from ...span import Span
from .marks import Marked, marked
from .spoken import Said

LANGUAGES = frozenset(("ja", "ko", "zh"))

# A speaker with office and name; newspapers' longest have some thirty characters.
_WHO = r"[^、。，；：:,.!?！？「」『』“”\"\s]{1,30}?"


@frozen
class _Rules:
    """How a language puts cue and speaker beside words in marks, and reports without marks."""

    before: re.Pattern[str]
    """What stands before the marks, up to them: the speaker, perhaps the cue."""
    after: re.Pattern[str]
    """What stands behind the marks: the cue, perhaps the speaker."""
    clause: re.Pattern[str] | None = None
    """A sentence that reports without marks."""


def spoken_east_asian(text: str, language: str) -> tuple[Said, ...]:
    """What is quoted in a block: marks that a reporting verb follows or precedes, and clauses.

    Left alone: marks around titles and terms, which no cue governs.

    >>> said, = spoken_east_asian("佐野知事は「橋は閉鎖する」と述べた。", "ja")
    >>> said.who, said.cue, said.contents
    (Span(start=0, end=4), Span(start=14, end=17), (Span(start=5, end=13),))
    """
    rules = _rules(load(language))
    found: list[Said] = []
    marks = marked(text)
    for at, mark in enumerate(marks):
        low = marks[at - 1].span.end if at else 0
        high = marks[at + 1].span.start if at + 1 < len(marks) else len(text)
        said = _beside(text, mark, low, high, rules)
        if said is not None:
            found.append(said)
    if rules.clause is not None:
        found += _clauses(text, rules.clause, [mark.span for mark in marks])
    found.sort(key=lambda said: said.start)
    return tuple(found)


def _beside(text: str, mark: Marked, low: int, high: int, rules: _Rules) -> Said | None:
    before = rules.before.search(text, max(low, mark.span.start - _REACH), mark.span.start)
    after = rules.after.match(text, mark.span.end, min(high, mark.span.end + _REACH))
    cue = _group(after, "cue") or _group(before, "cue")
    if cue is None:
        return None
    who = _group(after, "who") or _group(before, "who")
    inner = text[mark.inner.slice].strip()
    return Said(
        kind="direct" if len(inner) > _FRAGMENT or inner[-1] in "。！？.!?" else "mixed",
        contents=(mark.span,),
        cue=cue,
        who=who,
        closed=mark.closed,
        opens_block=mark.span.start == 0,
        ends_block=mark.span.end >= len(text) - 1,
        follows=who is None,
    )


# A sentence's words about the speaker, before and behind the marks, in characters.
_REACH = 70
# Fewer characters in marks are a phrase in the reporter's sentence.
_FRAGMENT = 6


def _group(match: re.Match[str] | None, name: str) -> Span | None:
    if match is None or match.groupdict().get(name) is None:
        return None
    return Span(*match.span(name))


def _clauses(text: str, pattern: re.Pattern[str], marks: list[Span]) -> Iterator[Said]:
    for match in pattern.finditer(text):
        content = Span(*match.span("content"))
        if not any(content.overlaps(mark) for mark in marks):
            yield Said(
                kind="indirect",
                contents=(content,),
                cue=_group(match, "cue"),
                who=_group(match, "who"),
            )


def _rules(lexicon: Lexicon) -> _Rules:
    return _compiled(lexicon.language or "")


@functools.cache
def _compiled(language: str) -> _Rules:
    speech = load(language).speech
    says = "|".join(map(re.escape, sorted(speech.says | speech.utters, key=len, reverse=True)))
    days = "|".join(map(re.escape, sorted(speech.days, key=len, reverse=True))) or "(?!)"
    cue = f"(?P<cue>{says or '(?!)'})"
    source = "|".join(map(re.escape, sorted(speech.according, key=len, reverse=True))) or "(?!)"
    if language == "zh":
        adverbs = "|".join(map(re.escape, sorted(speech.adverbs))) or "(?!)"
        verb = (
            rf"(?:{days}|{adverbs}|[在对對向于於][^，。：:“”「」\s]{{1,12}}?(?:上|中|时|時|者)?)"
            rf"{{0,3}}{cue}"
        )
        return _Rules(
            before=re.compile(rf"(?:^|[。！？；，\s])(?P<who>{_WHO}){verb}(?:道|说)?[，：:,]\s?$"),
            after=re.compile(rf"[，,]?(?P<who>{_WHO}){verb}(?=[道。，,；]|$)"),
            clause=re.compile(
                rf"(?:^|(?<=[。！？；\n]))(?:{source})?(?P<who>{_WHO}){verb}[，,：:](?P<content>[^。！？“”「」]{{4,200}})"
            ),
        )
    if language == "ja":
        return _Rules(
            before=re.compile(
                rf"(?:^|[。、！？\s])(?P<who>{_WHO})(?:は|が|も)(?![^、。]{{0,2}}の)[^。「」]{{0,50}}$"
            ),
            after=re.compile(
                rf"(?:など)?(?:だ)?と(?:の(?:考え|見方|認識|見解)を)?"
                rf"(?:[^。「」]{{0,12}}?(?<=[、と])?(?P<who>{_WHO})(?:は|が|も))?[^。「」]{{0,30}}?{cue}"
            ),
            clause=re.compile(
                rf"(?:^|(?<=[。！？\n]))(?P<who>{_WHO})(?:は|が)(?:{days})?、(?P<content>[^。「」]{{4,200}}?)"
                rf"と{cue}"
            ),
        )
    subject = rf"(?:(?P<who>{_KOREAN})(?:은|는|이|가|도)\s)"
    return _Rules(
        before=re.compile(rf"(?:^|[.。!?]\s|,\s){subject}[^.\"“”]{{0,40}}$"),
        after=re.compile(
            rf"(?:이?라고|이라며|라며|고|며|면서|라면서)\s?{subject}?[^.\"“”]{{0,30}}?{cue}"
        ),
        clause=re.compile(
            rf"(?:^|(?<=[.!?]\s)){subject}(?P<content>[^.\"“”]{{4,200}}?(?:다고|라고|냐고|자고))\s"
            rf"[^.\"“”]{{0,10}}?{cue}"
        ),
    )


# "박 시장", "외교부 대변인 김민수": up to four words.
_KOREAN = r"[^\s.,\"“”]{1,12}?(?:\s[^\s.,\"“”]{1,12}?){0,3}?"
