"""What a word is, as languages write them."""

from __future__ import annotations

import functools
import re

# Most often a blank stands between words: it is not asked all that follows, nor is what stands
# before it.
_BEGIN = "((?! )(?:"
_WORD = (
    r"[a-zA-Z\w]{2,}+(?= )|\w{2,}+(?:(?=[-'’.&/@])(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?)?"
    # U.S., John F. Kennedy; but X is where people post
    r"|(?=\w)(?:(?:[^\W\d_]\.){2,}|(?!X)[^\W\d_]\.(?=[ \xa0][^\W\d_])"
    r"|\w+(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?)"
    r"|\ue000+"
    r"|[@#]\w+(?:[-'’.&/@]\w++)*+(?:['’](?!\w))?"
    r"|--+|\.\.+"
    r"|[^\w\s]))"
)
# "l'armée", "dell'esercito": two words; "a-t-il", "dit-elle": a verb and its pronoun.
# A name such as "D'Alema" is one.
_ELISION = r"(?!(?<=\w )D(?:ell|all)?['’][A-ZÀ-Ý])[^\W\d_]{1,6}['’](?=[^\W\d_])|"
_INVERSION = r"\w+-(?:t-)?(?=(?:ils?|elles?|on|je|nous|vous|ce)\b)|"
# "2,5", "12:30": no sign parts clauses there.
_DECIMAL = r"\d++(?:[.,:]\d++)++|"
# Scripts whose vowel signs and joiners are no letters to \w, but stand inside words.
_SIGNED = {
    "ar": "\u0610-\u061a\u064b-\u065f\u0670", "fa": "\u064b-\u065f\u0670",
    "hi": "\u0900-\u0963\u0970-\u097f", "mr": "\u0900-\u0963\u0970-\u097f",
    "ne": "\u0900-\u0963\u0970-\u097f", "bn": "\u0980-\u09fe",
    "ur": "\u0610-\u061a\u064b-\u065f\u0670",
}  # fmt: skip
_JOINED = {
    language: rf"[\w{signs}\u200c\u200d]++(?:[-'’./][\w{signs}\u200c\u200d]++)*+|"
    for language, signs in _SIGNED.items()
}
# Hebrew: 'צה"ל', "צ'כיה", "שהגשר" of a "that" and its clause.
_HEBREW = (
    "ש(?=(?:ה[א-ת]{2,}|אין|יש|לא|זה|זו|אם|גם|רק|כל|אני|אנחנו|על|עד|את|יהיה|תהיה|ישראל|מדובר)(?![א-ת]))|"
    "[א-ת\u0591-\u05bd]+(?:[\"'״׳’][א-ת]+)*['׳]?|"
)
# Finnish "STT:lle": an abbreviation and its case.
_CASE = r"[^\W\d_]++:[a-zäöå]++|"
_FIRST = {
    "ca": _ELISION, "fr": _ELISION + _INVERSION, "it": _ELISION, "de": _DECIMAL, "nl": _DECIMAL,
    "fi": _CASE, "sv": _CASE, "he": _HEBREW, **_JOINED,
}  # fmt: skip


@functools.cache
def word_pattern(language: str | None) -> re.Pattern[str]:
    """What a word, or a sign, is in a language; between words stands nothing but white space.

    To remember how stretches between blanks are split was tried; to look them up takes as long.

    >>> word_pattern("en").findall("He's gone, John F. Kennedy said.")
    ["He's", 'gone', ',', 'John', 'F.', 'Kennedy', 'said', '.']
    """
    return re.compile(_BEGIN + _FIRST.get(language or "", "") + _WORD)
