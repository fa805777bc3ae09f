"""Matching folds one character to one, so that an offset in the folded text is one in the text."""

from __future__ import annotations

import unicodedata

# Signs that newsrooms use for one another. Marks of direction stand where a space may.
_SIGNS = {
    "-": "‐‑‒–—―−－",
    "'": "‘’ʼ`´′",
    "|": "｜│¦❘",
    ":": "：∶ː",
    "/": "／⁄",
    ".": "．。",
    ",": "，、،၊፣՝",
    "(": "（［[【〔〈",
    ")": "）］]】〕〉",
    "·": "•・∙‧●▪◦■□▲△▼▽◆◇○►▶▷",
    "+": "＋",
    " ": (
        "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\ufeff\u200b\u200e\u200f"
        "\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufe0f"
    ),
}
# Arrows, stars, pictures, as before a clock: "◎17:05", "🔴 17:05"; not ° and №, which stand below,
# nor letters in squares, which stand between.
_PICTURES = (range(0x2190, 0x2C00), range(0x1F000, 0x20000))
_LETTERS = {
    "ı": "i",
    "İ": "i",
    "ø": "ø",
    "ك": "ك",
    "ي": "ی",
    "ى": "ی",
    "ک": "ك",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
}


class _Folds(dict[int, str]):
    """What each character folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = folded = _LETTERS.get(character) or _folded(character)
        return folded


def _folded(character: str) -> str:
    if (digit := unicodedata.digit(character, None)) is not None and character.isdecimal():
        return str(digit)
    if character.isspace() and character != "\n":
        return " "
    if any(ord(character) in block for block in _PICTURES):
        return "·" if unicodedata.category(character) == "So" else character
    lower = character.lower()
    # Accents go where capitals are printed without them (ΑΥΓΟΥΣΤΟΥ, MIERCOLES); elsewhere they
    # tell letters apart.
    if len(lower) == 1 and ("À" <= lower <= "ӿ" or "Ḁ" <= lower <= "῿"):
        lower = unicodedata.normalize("NFD", lower)[0]
    return lower if len(lower) == 1 else character


_FOLDS = _Folds({ord(c): sign for sign, others in _SIGNS.items() for c in others})


def fold(text: str) -> str:
    """A text as it is matched: of the same length, lower case, ASCII digits, plain signs.

    >>> fold("٢١ أكتوبر – 14：03")
    '21 اكتوبر - 14:03'
    """
    is_plain = text.isascii() and "\t" not in text and "[" not in text
    return text.lower() if is_plain else text.translate(_FOLDS)
