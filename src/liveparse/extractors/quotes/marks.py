"""Quotation marks: which of them open, which close, and what they hold."""

from __future__ import annotations

import re

from attrs import frozen, mutable

from ...regex import regex
from ...span import Span

# What may close what a mark opened. CLDR lists one style a language, print mixes them within a
# page: a low-9 mark takes any high one, a curly mark may be closed by a straight one.
_CLOSERS = {
    '"': '"”“″',
    "״": '״"”',
    "“": '”"“',
    "”": '”"“',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "’": "’‘",
    "'": "'’",
    "‚": "‘’'",
    "`": "'’",
    "``": ("''", '"', "”"),
    "''": ("''",),
    "「": "」",
    "『": "』",
    "《": "》",
}
_SINGLE = frozenset("‘’'‚‹›`")

# Which way a mark turns where its neighbours do not tell: +1 opens, -1 closes, 0 either.
_TURNS = {
    '"': 0, "״": 0, "″": -1, "“": 1, "”": -1, "„": 1, "‟": 1, "«": 1, "»": -1, "‹": 1, "›": -1,
    "‘": 1, "’": -1, "'": -1, "‚": 1, "`": 1, "``": 1, "''": 0,
    "「": 1, "」": -1, "『": 1, "』": -1, "《": 1, "》": -1,
}  # fmt: skip
_FIXED = frozenset(("„", "‚", "``", "「", "」", "『", "』", "《", "》"))

# One set of signs first, which is what a search runs through fastest. An apostrophe within a word
# is left out; but none stands before the scripts from U+2E80 on: Korean writes its particles
# behind a closing mark.
_MARK = regex(
    r"[\"״″“”„‟«»‹›‘’‚'`「」『』《》](?:(?<=`)`|(?<=')')?"
    r"(?!(?<=[^\W_]['’])[^\W_\u2e80-\U0010ffff])"
)

# English and Dutch words that begin with an apostrophe: 'em, 'til, 'cause, the '90s, 's avonds.
_ELIDED = regex(r"(?:em|til|tis|twas|cause|bout|round|neath|n|s|t|m|k|\d\ds?)(?!\w)", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \t\xa0\u202f\u2009\n([{—–-/…:«»“„\"'‘‹›‚`\u200b\ufeff>|*_")
_STOPS = frozenset(".,!?…;")

_WORDED = regex(r"[^\W_]")

# How many open marks a closing one looks past. Print nests two deep; deeper is disorder.
_REACH = 4


@frozen
class Marked:
    """A stretch in quotation marks, the marks included; ``closed`` is False when one is missing."""

    span: Span
    mark: str
    closed: bool = True

    @property
    def inner(self) -> Span:
        """Where the words between the marks stand."""
        width = len(self.mark)
        end = self.span.end - width * self.closed
        return Span(min(self.span.start + width, end), end)

    def inside(self, text: str) -> str:
        """What stands between the marks, in their text."""
        width = len(self.mark)
        return text[self.span.start + width : self.span.end - width * self.closed]

    @property
    def single(self) -> bool:
        """Whether the marks are single ones, which apostrophes can be taken for."""
        return self.mark in _SINGLE


@mutable
class _Open:
    mark: str
    start: int
    perhaps: int = -1
    """Where a single mark may have been closed, if that was no apostrophe."""


def marked(text: str) -> tuple[Marked, ...]:
    r"""The outermost stretches of a block in quotation marks, in order.

    Marks are paired by type, direction and neighbours. An apostrophe is no mark; a single mark
    counts only where words begin and end at it. A mark that is never closed holds the rest of the
    block, up to the next mark that opens; nothing outside the block is touched.

    >>> text = 'He said “Polls ‘closed’ early” and "it\'s over'
    >>> [(text[m.span.slice], m.closed) for m in marked(text)]
    [('“Polls ‘closed’ early”', True), ('"it\'s over', False)]
    """
    stack: list[_Open] = []
    found: list[Marked] = []
    for match in _MARK.finditer(text):
        mark, at, end = match[0], match.start(), match.end()
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        if "\u05d0" <= before <= "\u05ea" and mark in _GERSHAYIM and _abbreviates(text, at):
            continue
        if before == "=" and mark in "\"'":
            continue  # an attribute of markup that was left in the text
        turn = _turn(mark, before, after)
        opener = _opener(mark, stack) if turn <= 0 and stack else None
        if opener is not None:
            if (
                mark in "'’"
                and before in "sSzxß"
                and after == " "
                and text[end + 1 : end + 2].isalnum()
            ):
                if stack[opener].perhaps < 0:
                    stack[opener].perhaps = end  # "the workers' rights"
                continue
            found.append(Marked(Span(stack[opener].start, end), stack[opener].mark))
            del stack[opener:]
        elif (turn >= 0 or (mark == "«" and before in "'’")) and not (  # "d'« un échec »"
            mark in _SINGLE and not _opens_single(text, mark, after, end)
        ):
            if stack and stack[-1].perhaps >= 0:
                last = stack.pop()
                found.append(Marked(Span(last.start, last.perhaps), last.mark))
            stack.append(_Open(mark, at))
    return _outermost(text, stack, found) if found or stack else ()


# The sign of Hebrew abbreviations, before the last letter, and what is typed for it.
_GERSHAYIM = frozenset("\"״”'’׳")
_LETTERS = regex("[א-ת]+")
# Prepositions and articles that Hebrew writes together with the next word: ה"מעריב".
_PREFIXES = regex("[ובהכלמש]{1,3}")


def _abbreviates(text: str, at: int) -> bool:
    """Whether a mark stands inside a Hebrew abbreviation such as צה"ל, rather than before a name.

    >>> _abbreviates('צה"ל', 2), _abbreviates('ב"מעריב"', 1)
    (True, False)
    """
    behind = _LETTERS.match(text, at + 1)
    if behind is None:
        return False
    start = at
    while start and "\u05d0" <= text[start - 1] <= "\u05ea":
        start -= 1
    return len(behind[0]) == 1 or not _PREFIXES.fullmatch(text, start, at)


_ENDED = frozenset(".,!?…")
_DOUBLE = frozenset('"”“»')


def closing(text: str, mark: str) -> int | None:
    r"""Where words end that a mark opened in a paragraph before; None where nothing closes them.

    The first mark must close, and what it closes must end as a sentence or its part does: after a
    number it is a sign of inches.

    >>> closing("It is old.” Silva left.", "“"), closing("A 24\" screen.", '"')
    (11, None)
    """
    first = _MARK.search(text)
    if first is None or first[0] not in (_CLOSERS[mark] if mark else _DOUBLE):
        return None
    at, end = first.span()
    ended = text[:at].rstrip()[-1:] in _ENDED
    after = text[end : end + 1]
    return end if ended and (not after or not after.isalnum()) else None


def _turn(mark: str, before: str, after: str) -> int:
    r"""+1 where a mark opens, -1 where it closes, 0 where only the marks before can tell.

    >>> _turn("“", " ", "P"), _turn("“", ".", " "), _turn('"', ",", "h"), _turn("«", " ", "\xa0")
    (1, -1, 0, 1)
    """
    if mark in _FIXED:
        return _TURNS[mark]
    spaced = after.isspace()
    if spaced and before.isspace() and mark == '"':
        return -1  # a stray mark, where another encoding had a dash
    if before in _BEFORE_OPENING and not spaced and after not in _STOPS and after not in ")]}":
        return 1 if not (before in "\"'" and mark in "\"'") else 0
    if not before.isspace() and (spaced or not after.isalnum()):
        return -1
    return _TURNS[mark]


def _opener(mark: str, stack: list[_Open]) -> int | None:
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
        if mark in _CLOSERS[stack[at].mark]:
            return at
    return None


def _opens_single(text: str, mark: str, after: str, end: int) -> bool:
    if mark == "’":
        return "\u0620" <= after <= "\u06d3"  # Urdu print has ’…‘
    if mark in "‚‹›":
        return True
    return (after.isalnum() or after in '"“‘…[(¿¡@#$£€') and not _ELIDED.match(text, end)


def _outermost(text: str, stack: list[_Open], found: list[Marked]) -> tuple[Marked, ...]:
    for left in stack:
        if left.perhaps >= 0:
            found.append(Marked(Span(left.start, left.perhaps), left.mark))
        elif left.mark not in _SINGLE or (left.mark == "‘" and left.start == 0):
            found.append(Marked(Span(left.start, len(text)), left.mark, closed=False))
    if len(found) > 1:
        found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[Marked] = []
    for mark in found:
        last = kept[-1] if kept else None
        if last is not None and mark.span.start < last.span.end:
            if last.closed or mark.single:
                continue
            kept[-1] = Marked(Span(last.span.start, mark.span.start), last.mark, closed=False)
        kept.append(mark)
    return tuple([m for m in kept if _WORDED.search(text, m.span.start, m.span.end)])
