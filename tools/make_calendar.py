"""Writes the names of months, days and past times of each language, from CLDR.

    python tools/make_calendar.py            # needs Babel (dependency group "tables")

One small file a language, so that a page in Polish reads Polish and English and nothing else; and
``index.toml``, which says in which languages a word is one of these, for texts whose language
nobody told us.
"""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import babel
from babel import Locale, localedata

LEXICONS = Path(__file__).parents[1] / "src/liveparse/lexicons"
TABLES = LEXICONS / "cldr"

# The languages of the news that CLDR knows well, and the territories whose own words differ
# (January is "Jänner" in Austria; Syria and Iraq have other months than Egypt).
LANGUAGES = {
    "af": "", "am": "", "ar": "ar_DZ ar_IQ ar_LB ar_MA ar_SA", "as": "", "az": "", "be": "",
    "bg": "", "bn": "bn_IN", "bs": "", "ca": "", "ckb": "", "cs": "", "cy": "", "da": "",
    "de": "de_AT de_CH", "el": "", "en": "en_AU en_CA en_GB en_IN en_ZA", "eo": "",
    "es": "es_AR es_CO es_MX es_PE es_US", "et": "", "eu": "", "fa": "fa_AF", "fi": "", "fil": "",
    "fo": "", "fr": "fr_CA fr_CH", "ga": "", "gd": "", "gl": "", "gu": "", "ha": "", "he": "",
    "hi": "", "hr": "hr_BA", "hu": "", "hy": "", "id": "", "ig": "", "is": "", "it": "it_CH",
    "ja": "", "ka": "", "kk": "", "km": "", "kn": "", "ko": "", "ku": "", "ky": "", "lb": "",
    "lo": "", "lt": "", "lv": "", "mk": "", "ml": "", "mn": "", "mr": "", "ms": "", "mt": "",
    "my": "", "nb": "", "ne": "", "nl": "nl_BE", "nn": "", "or": "", "pa": "", "pl": "", "ps": "",
    "pt": "pt_PT", "ro": "ro_MD", "ru": "ru_UA", "rw": "", "si": "", "sk": "", "sl": "", "so": "",
    "sq": "", "sr": "sr_Latn sr_Cyrl_BA", "sv": "sv_FI", "sw": "sw_KE", "ta": "", "te": "",
    "tg": "", "th": "", "tk": "", "tr": "", "tt": "", "uk": "", "ur": "ur_IN", "uz": "uz_Cyrl",
    "vi": "", "yo": "", "zh": "zh_Hant zh_Hant_HK", "zu": "",
}  # fmt: skip
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
PERIODS = {
    "am": ("am", "morning"),
    "pm": ("pm", "afternoon", "evening", "noon"),
    "night": ("night",),
}


def clean(name: str) -> str:
    """As it is matched: lower case, composed, without marks of direction and a final stop."""
    name = name.replace("\u200b", " ")
    name = "".join(c for c in name if unicodedata.category(c) != "Cf" or c == "\u200c")
    return unicodedata.normalize("NFC", " ".join(name.lower().split()).rstrip("."))


def names(locales: list[Locale], table: str, keys: range) -> list[list[str]]:
    """All names of each month or day, wide and abbreviated, declined and not."""
    found: list[set[str]] = [set() for _ in keys]
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for at, key in enumerate(keys):
                    name = clean(getattr(locale, table)[context][width].get(key, ""))
                    if len(name) > 1 and not any(c.isdecimal() for c in name):
                        found[at].add(name)
    cut = _cut(found) if table == "months" else found
    return [sorted(some | short) for some, short in zip(found, cut, strict=True)]


def _cut(found: list[set[str]]) -> list[set[str]]:
    """Names cut to three letters, as lists of news print them, where that leaves no doubt."""
    cut = [
        {name[:3] for name in some if len(name) > 4 and name[:3].isalpha() and _alphabetic(name)}
        for some in found
    ]
    return [{short for short in some if sum(short in other for other in cut) == 1} for some in cut]


def _alphabetic(name: str) -> bool:
    """Whether a name is in an alphabet that has no vowel signs."""
    return unicodedata.name(name[0]).startswith(("LATIN", "CYRILLIC", "GREEK"))


def periods(locales: list[Locale]) -> dict[str, list[str]]:
    """The words for halves and quarters of the day."""
    found: dict[str, set[str]] = {name: set() for name in PERIODS}
    for locale in locales:
        for context in locale.day_periods.values():
            for width in ("wide", "abbreviated"):
                for key, word in context.get(width, {}).items():
                    for name, starts in PERIODS.items():
                        if key.startswith(starts) and (len(clean(word)) > 1 or not word.isascii()):
                            found[name].add(clean(word))
    found["pm"] -= found["am"]
    found["night"] -= found["am"] | found["pm"]
    return {name: sorted(words) for name, words in found.items()}


def past(locales: list[Locale]) -> dict[str, list[list[str]]]:
    """How an age is written, for each unit: with a number's place in it, for one, for two."""
    found: dict[str, list[set[str]]] = {unit: [set(), set(), set()] for unit in UNITS}
    for locale in locales:
        for unit in UNITS:
            for width in ("", "-short", "-narrow"):
                for plural, pattern in dict(
                    locale._data["date_fields"][unit + width].get("past", {})
                ).items():
                    words = clean(pattern)
                    if "{0}" in words and words != "{0}" and words.strip("-−–{0} ."):
                        # "-5 min" is how some languages shorten it: a number with a sign, no more.
                        if words[0] not in "-−–":
                            found[unit][0].add(words)
                    elif plural in ("one", "two") and "{0}" not in words:
                        found[unit][1 if plural == "one" else 2].add(words)
    return {unit: [sorted(some) for some in forms] for unit, forms in found.items() if any(forms)}


def order(locale: Locale) -> str:
    """Which of day, month and year comes first in a date made of numbers."""
    pattern = locale.date_formats["short"].pattern
    return "".join(sorted("dmy", key=lambda c: pattern.lower().find(c) % 99))


def quoted(words: list[str]) -> str:
    return "[" + ", ".join('"' + word.replace('"', '\\"') + '"' for word in words) + "]"


def write(code: str, locales: list[Locale]) -> set[str]:
    """One language's file; the words that tell it from others."""
    months = names(locales, "months", range(1, 13))
    weekdays = names(locales, "days", range(7))
    lines = [
        f"# {locales[0].english_name}: Unicode CLDR, as Babel {babel.__version__} ships it.",
        "# Made by tools/make_calendar.py; not edited by hand.",
        f'order = "{order(locales[0])}"',
        "# January first",
        "months = [",
        *(f"  {quoted(words)}," for words in months),
        "]",
        "# Monday first",
        "weekdays = [",
        *(f"  {quoted(words)}," for words in weekdays),
        "]",
        *(f"{name} = {quoted(words)}" for name, words in periods(locales).items()),
        "[past] # with a number; one; two",
        *(f"{unit} = [{', '.join(map(quoted, forms))}]" for unit, forms in past(locales).items()),
    ]
    (TABLES / f"{code}.toml").write_text("\n".join(lines) + "\n", "utf-8")
    ages = {
        w
        for forms in past(locales).values()
        for some in forms
        for words in some
        for w in words.split()
    }
    return {word for some in months + weekdays for word in some} | ages


def lettered(word: str) -> bool:
    """Whether a word is of letters and the marks that belong to them."""
    return word[0].isalpha() and all(
        unicodedata.category(c)[0] in "LM" or c == "\u200c" for c in word
    )


def labels(code: str) -> set[str]:
    """The labels that the language's own lexicon adds."""
    lexicon = LEXICONS / f"{code}.toml"
    if not lexicon.exists():
        return set()
    clock = tomllib.loads(lexicon.read_text("utf-8")).get("clock", {})
    return {
        phrase
        for key in ("published", "updated", "at", "today", "yesterday", "now")
        for phrase in clock.get(key, ())
    }


def telling(word: str) -> bool:
    """Whether a word of a label is long enough to be few languages' own."""
    return len(word) > (3 if _alphabetic(word) else 1)


def function_words() -> dict[str, set[str]]:
    """Which languages a word is common in: "hier" is French for yesterday, and German for here."""
    tables = tomllib.loads((LEXICONS / "function_words.toml").read_text("utf-8"))
    found = {"hier": {"de", "nl"}}
    for scripts in tables.values():
        for code, words in scripts.items():
            for word in words:
                found.setdefault(word, set()).add(code)
    return found


def main() -> None:
    index: dict[str, set[str]] = {}
    common = function_words()
    for code, others in LANGUAGES.items():
        localedata._cache.clear()  # else Babel lets one language's names leak into another's
        locales = [Locale.parse(name) for name in (code, *others.split())]
        calendar = {word for phrase in write(code, locales) for word in phrase.split()}
        own = {word for label in labels(code) for word in clean(label).split() if telling(word)}
        for word in calendar | {word for word in own if not common.get(word, set()) - {code}}:
            # Short words are too many things, unless their letters are few languages' own.
            if (len(word) > 2 or (len(word) == 2 and not word.isascii())) and lettered(word):
                index.setdefault(word, set()).add(code)
    lines = [
        "# In which languages a word is a month, a day, a label of a date or part of an age.",
        "# Made by tools/make_calendar.py; not edited by hand.",
        *(f'"{word}" = "{" ".join(sorted(codes))}"' for word, codes in sorted(index.items())),
    ]
    (TABLES / "index.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
