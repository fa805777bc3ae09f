"""Reported speech in Chinese, Japanese, Korean and Thai, whose words no white space parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from ...lexicons import Lexicon, load
from ...regex import regex
from ...span import Span
from .marks import Marked, marked
from .said import Said

LANGUAGES = frozenset(("ja", "ko", "th", "zh"))

# A speaker with office and name; newspapers' longest have some thirty characters.
_WHO = r"[^、。，；：:,.!?！？「」『』“”\"\s]{1,30}?"


@frozen
class _Rules:
    """How a language puts cue and speaker beside words in marks, and reports without marks."""

    before: re.Pattern[str]
    """What stands before the marks, up to them: the speaker, perhaps the cue."""
    after: re.Pattern[str]
    """What stands behind the marks: the cue, perhaps the speaker."""
    any_verb: re.Pattern[str] | None
    """What stands behind a whole sentence in marks where a verb reports that nobody listed."""
    between: re.Pattern[str]
    """What may stand between two pairs of marks that one cue governs."""
    naming: re.Pattern[str] | None = None
    """What stands before a fragment by which somebody calls something."""
    clauses: tuple[re.Pattern[str], ...] = ()
    """Sentences that report without marks."""


# "林山：“…”": a name at the beginning of a sentence and a colon are enough.
_LABEL = regex(
    r"(?:^|(?<=[。！？.!?\n]))\s?(?P<who>[^\W\d_][^、。，；：:,.!?！？「」『』“”\"]{1,20})[：:]\s?$"
)
_NEW_SENTENCE = regex(r"[。！？.!?]\s?$")


def spoken_east_asian(text: str, language: str) -> tuple[Said, ...]:
    """What is quoted in a block: marks that a reporting verb follows or precedes, and clauses.

    Left alone: marks around titles and terms, which no cue governs.

    >>> said, = spoken_east_asian("佐野知事は「橋は閉鎖する」と述べた。", "ja")
    >>> said.who, said.cue, said.contents
    (Span(start=0, end=4), Span(start=14, end=17), (Span(start=5, end=13),))
    """
    rules = _rules(load(language))
    marks = marked(text)
    said: list[Said | None] = []
    for at, mark in enumerate(marks):
        low = marks[at - 1].span.end if at else 0
        high = marks[at + 1].span.start if at + 1 < len(marks) else len(text)
        said.append(_beside(text, mark, low, high, rules))
    found = list(_joined(text, marks, said, rules))
    taken = [mark.span for mark in marks]
    for pattern in rules.clauses:
        clauses = list(_clauses(text, pattern, taken))
        taken += [clause.contents[0] for clause in clauses]
        found += clauses
    found.sort(key=lambda one: one.start)
    return tuple(found)


def _joined(
    text: str, marks: Sequence[Marked], said: Sequence[Said | None], rules: _Rules
) -> Iterator[Said]:
    """One quote where a cue governs several pairs of marks; what follows a quote goes on."""
    held: Said | None = None
    waiting: list[tuple[Span, Span | None]] = []
    for at, (mark, one) in enumerate(zip(marks, said, strict=True)):
        gap = text[marks[at - 1].span.end : mark.span.start] if at else ""
        if one is None:
            if held is not None and _goes_on(text, mark, gap):
                held = evolve(held, contents=(*held.contents, mark.span), closed=mark.closed)
                continue
            if not rules.between.fullmatch(gap):
                waiting.clear()
            waiting.append((mark.span, _group(_before(text, mark, marks, at, rules), "who")))
            continue
        if waiting and rules.between.fullmatch(gap):
            spans = tuple(span for span, _ in waiting)
            who = one.who or next((who for _, who in waiting if who), None)
            one = evolve(one, contents=(*spans, *one.contents), who=who, follows=who is None)
        waiting.clear()
        if held is not None and held.cue == one.cue:
            held = evolve(held, contents=held.contents + one.contents)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _goes_on(text: str, mark: Marked, gap: str) -> bool:
    """Whether a whole sentence in marks follows a quote without a cue of its own."""
    behind = text[mark.span.end : mark.span.end + 1]
    whole = not behind or behind in "。！？.!?\n 「“"
    return whole and len(gap) < _REACH and _NEW_SENTENCE.search(gap) is not None and "\n" not in gap


def _before(
    text: str, mark: Marked, marks: Sequence[Marked], at: int, rules: _Rules
) -> re.Match[str] | None:
    low = marks[at - 1].span.end if at else 0
    return rules.before.search(text, max(low, mark.span.start - _REACH), mark.span.start)


def _beside(text: str, mark: Marked, low: int, high: int, rules: _Rules) -> Said | None:
    start = max(low, mark.span.start - _REACH)
    before = rules.before.search(text, start, mark.span.start)
    after = rules.after.match(text, mark.span.end, min(high, mark.span.end + _REACH))
    cue = _group(after, "cue") or _group(before, "cue")
    whole = len(mark.inner) > _FRAGMENT and not mark.single
    if cue is None and whole and rules.any_verb and _group(before, "who"):
        after = rules.any_verb.match(text, mark.span.end, min(high, mark.span.end + _REACH))
        cue = _group(after, "cue")
    label = _LABEL.search(text, start, mark.span.start) if cue is None else None
    naming = (
        rules.naming.search(text, start, mark.span.start) if cue is None and rules.naming else None
    )
    if naming and text[mark.span.end : mark.span.end + 1] != "的":
        cue = _group(naming, "calls")
    if cue is None and label is None:
        return None
    who = _group(after, "who") or _group(before, "who") or _group(label, "who")
    who = who or (_group(naming, "named") if naming and cue else None)
    inner = mark.inside(text).strip()
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


def _clauses(text: str, pattern: re.Pattern[str], taken: Sequence[Span]) -> Iterator[Said]:
    for match in pattern.finditer(text):
        content = Span(*match.span("content"))
        if not any(content.overlaps(mark) for mark in taken):
            yield Said(
                kind="indirect",
                contents=(content,),
                cue=_group(match, "cue"),
                who=_group(match, "who"),
            )


def _rules(lexicon: Lexicon) -> _Rules:
    return _compiled(lexicon.language or "")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; one that never matches for none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


@functools.cache
def _compiled(language: str) -> _Rules:
    return {"zh": _chinese, "ja": _japanese, "th": _thai}.get(language, _korean)()


def _chinese() -> _Rules:
    speech, syntax = load("zh").speech, load("zh").syntax
    days, adverbs, calls = _any(syntax.days), _any(syntax.adverbs), _any(speech.calls)
    source, media = _any(speech.according), _any(speech.media)
    toward = r"(?:[在向于於]|(?<!反)[对對])[^，。：:“”「」\s]{1,12}?(?:上|中|时|時|者)?"
    lead = rf"(?:{days}|{adverbs}|{toward}){{0,3}}"
    says = rf"{lead}(?P<cue>{_any(speech.says)})"
    verb = rf"{lead}(?P<cue>{_any(speech.says | speech.utters)})"
    start = r"(?:^|(?<=[。！？；，\s”」\"]))"
    naming = (
        rf"(?P<named>{_WHO})(?:(?:将|把|將)[^。！？“”「」，被]{{1,20}}?)?(?P<calls>{calls})"
        rf"(?:[^。！？“”「」，]{{0,12}}?(?:是|为|為|作|成|做))?"
    )
    return _Rules(
        before=re.compile(rf"{start}(?P<who>{_WHO}){verb}(?:道|说)?[，：:,]\s?$"),
        after=re.compile(rf"[，,]?(?P<who>{_WHO}){verb}(?=[道。，,；]|$)"),
        naming=re.compile(rf"{start}{naming}$"),
        any_verb=None,
        between=re.compile(r"[、，和与與及]?"),
        clauses=(
            re.compile(
                rf"(?:^|(?<=[。！？；\n]))(?:{source})?(?P<who>{_WHO}){says}[，,：:](?P<content>[^。！？“”「」]{{4,200}})"
            ),
            re.compile(
                rf"(?:^|(?<=[。！？；\n]))(?P<who>{_WHO}){lead}(?P<cue>声称|聲稱|宣称|宣稱|认为|認為|指出|透露|证实|證實)"
                r"(?P<content>[^，。！？“”「」]{8,200})"
            ),
            re.compile(
                rf"(?:^|(?<=[。！？；\n]))(?P<cue>{source})(?P<who>{_WHO})的?(?:{media})[，,](?P<content>[^。！？“”「」]{{4,200}})"
            ),
        ),
    )


def _japanese() -> _Rules:
    speech, syntax = load("ja").speech, load("ja").syntax
    days, says = _any(syntax.days), _any(speech.says)
    cue = rf"(?P<cue>(?<=と)している|{_any(speech.says | speech.utters)})"
    return _Rules(
        before=re.compile(
            rf"(?:^|[。、！？\s])(?P<who>{_WHO})(?:は|が|も)(?!(?![こそ]の)[^、。]{{0,2}}の)[^。「」]{{0,50}}$"
        ),
        after=re.compile(
            rf"(?:など)?(?:だ)?と(?:の(?:考え|見方|認識|見解)を)?"
            rf"(?:[^。「」]{{0,12}}?(?<=[、と])?(?P<who>{_WHO})(?:は|が|も))?[^。「」]{{0,30}}?{cue}"
        ),
        any_verb=re.compile(
            r"と(?!呼|名|題|銘|書|知ら)[^。「」、]{0,20}?"
            r"(?P<cue>(?:[一-龥]{2}|[ァ-ヶー]{2,6})(?:した|している|する)|[一-龥](?:った|いた|う|く))(?=[。\n]|$)"
        ),
        between=re.compile(
            r"(?:とした[上う]えで|とし、|と(?:述べ|語り|話し|訴え|[一-龥]{2}し)、|などと|や|、|と)?"
        ),
        clauses=(
            re.compile(
                rf"(?:^|(?<=[。！？\n]))(?P<who>{_WHO})(?:は|が)(?:{days})?、(?P<content>[^。「」]{{4,200}}?)"
                rf"と(?:の(?:考え|見方|認識|見解|意向|方針)を)?(?P<cue>{says})"
            ),
            # Without a comma a verb must end the clause: "職員と話した" reports none.
            re.compile(
                rf"(?:^|(?<=[。！？\n]))(?P<who>{_WHO})は(?P<content>[^。、「」]{{4,200}}?[るただいすうくつむぐん])"
                rf"と(?P<cue>{says})"
            ),
            re.compile(
                rf"(?:^|(?<=[。！？\n]))(?P<who>{_WHO})(?P<cue>{_any(speech.according_after)})、"
                rf"(?P<content>[^。「」]{{4,200}}?)(?=(?:という|とのことだ|とのこと)?(?:。|\n|$))"
            ),
        ),
    )


def _korean() -> _Rules:
    speech, syntax = load("ko").speech, load("ko").syntax
    cue = rf"(?P<cue>(?<=고\s)했다|(?<=고도\s)했다|{_any(speech.says | speech.utters)})"
    days = rf"(?:(?:{_any(syntax.days | syntax.adverbs)})\s)?"
    subject = rf"(?:(?P<who>{_KOREAN})(?:은|는|이|가|도)\s)"
    return _Rules(
        before=re.compile(rf"(?:^|[.。!?]\s|,\s){days}{subject}[^.\"“”]{{0,40}}$"),
        after=re.compile(
            rf"(?:이?라고도?|이라며|라며|고도?|며|면서|라면서)\s?{subject}?[^.\"“”]{{0,30}}?{cue}"
        ),
        any_verb=re.compile(
            r"(?:이?라고도?|고도?)\s(?!부[르른]|불[렀린])(?:[^\s.\"“”]{1,12}\s){0,4}?"
            r"(?P<cue>[^\s.\"“”]{1,8}다)(?=[.\n]|$)"
        ),
        between=re.compile(r"(?:이?라며|이?라면서|며|면서|이?라고|고|와|과|,)?\s?"),
        clauses=(
            re.compile(
                rf"(?:^|(?<=[.!?]\s)){days}{subject}"
                rf"{days}(?P<content>[^.\"“”‘’]{{4,200}}?(?:다고|라고|냐고|자고|것으로))\s[^.\"“”]{{0,10}}?{cue}"
            ),
            re.compile(
                rf"(?:^|(?<=[.!?]\s))(?P<who>{_KOREAN})(?P<cue>{_any(speech.according_after)}),?\s"
                rf"(?P<content>[^.\"“”‘’]{{4,200}}?)(?=\.|$)"
            ),
        ),
    )


# "박 시장", "외교부 대변인 김민수": up to four words.
_KOREAN = r"[^\s.,\"“”]{1,12}?(?:\s[^\s.,\"“”]{1,12}?){0,3}?"


def _thai() -> _Rules:
    speech, syntax = load("th").speech, load("th").syntax
    says, lead = _any(speech.says | speech.utters), _any(syntax.adverbs)
    days = rf"(?:(?:เมื่อ)?(?:{_any(syntax.days)})\s?)?"
    start = rf"(?:^|(?<=[\n]))(?:{days}(?:{lead})\s?)?{days}"
    # A name, its family name and the office follow each other, parted by spaces.
    who = r"(?P<who>(?!ว่า)[^\s\"“”]{1,40}?(?:\s[^\s\"“”]{1,40}?){0,3}?)"
    cue = rf"{who}\s?{days}(?P<cue>{says})(?:[^\"“”\n]{{0,40}}?)ว่า\s?"
    return _Rules(
        before=re.compile(rf"{start}{cue}$"),
        after=re.compile(rf"\s?{who}\s?(?P<cue>{says})(?=\s|$)"),
        any_verb=None,
        between=re.compile(r"\s?(?:และ)?\s?"),
        clauses=(
            re.compile(rf"{start}{cue}(?P<content>[^\"“”\n]{{4,300}})"),
            re.compile(
                rf"(?:^|(?<=\n))(?P<cue>{_any(speech.according)})\s?(?P<who>[^\s\"“”]{{2,40}})\s"
                r"(?P<content>[^\"“”\n]{4,300})"
            ),
        ),
    )
