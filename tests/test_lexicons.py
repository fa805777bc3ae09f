"""The words of each language are data, and are tested as data."""

import tomllib
import unicodedata
from importlib.resources import files

import attrs
import pytest

from liveparse import lexicons
from liveparse.lexicons import Lexicon

CASED = {("speech", "platforms")}
"""Names in their usual spelling; all other words are matched without case."""


def tables(language):
    return tomllib.loads((files("liveparse.lexicons") / f"{language}.toml").read_text("utf-8"))


def lists(table, path=()):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, (*path, name))
        elif isinstance(value, list):
            yield (*path, name), value


def words(value):
    for item in value:
        if isinstance(item, str):
            yield item
        else:
            yield from words(item)


@pytest.mark.parametrize("language", lexicons.languages())
def test_a_lexicon_loads(language):
    assert lexicons.load(language).language == language


@pytest.mark.parametrize("language", lexicons.languages())
def test_every_language_has_the_same_rooms(language):
    rooms = {a.name for a in attrs.fields(Lexicon)} - {"language"}
    assert tables(language).keys() == rooms


@pytest.mark.parametrize("language", lexicons.languages())
def test_words_are_clean(language):
    for path, value in lists(tables(language)):
        where = f"{language}.toml, {'.'.join(path)}"
        for word in words(value):
            assert word == unicodedata.normalize("NFC", word), f"{where}: {word!r} is not NFC"
            assert word == word.strip(), f"{where}: {word!r} has white space at its edge"
            assert word or path[-1].startswith("declined"), f"{where} has an empty word"
        if all(isinstance(item, str) for item in value):
            assert value == sorted(value), f"{where} is not sorted"
            assert len(value) == len(set(value)), f"{where} has a word twice"
            if path not in CASED:
                wrong = [word for word in value if word != word.lower()]
                assert not wrong, f"{where}: {wrong[0]!r} is not in lower case"


@pytest.mark.parametrize("language", lexicons.languages())
def test_a_summary_and_a_live_blog_can_be_told(language):
    sections = lexicons.load(language).sections
    assert sections.summary, f"{language}.toml knows no heading of a summary"
    assert sections.live, f"{language}.toml knows no word for a live blog"


def test_an_unknown_language_is_empty_and_a_region_reads_its_language():
    assert lexicons.load("tlh") == Lexicon(language="tlh")
    assert lexicons.load("de-AT") == lexicons.load("de")
    assert lexicons.load(None) == Lexicon()


def test_a_wrong_key_is_named():
    with pytest.raises(
        ValueError, match=r"xx\.toml.* has 'sumary'; a Sections has aside, .*summary"
    ):
        lexicons._built(Lexicon, {"sections": {"sumary": []}}, "xx.toml")
