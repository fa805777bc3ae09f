"""The words of each language are data, and are tested as data."""

import pickle
import tomllib
import unicodedata
from pathlib import Path

import pytest

from liveparse import lexicons
from liveparse.lexicons import Lexicon
from liveparse.toml import toml

FOLDER = Path(lexicons.__file__).parent

CASED = {("speech", "platforms")}
"""Names in their usual spelling; all other words are matched without case."""


def tables(language):
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


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
    rooms = {*Lexicon.lists()} - {"language"}
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
    empty = {name: getattr(Lexicon, name) for name in Lexicon.lists()}
    assert vars(lexicons.load("tlh")) == empty | {"language": "tlh"}
    assert vars(lexicons.load(None)) == empty
    assert not lexicons.load("tlh").speech.says
    assert lexicons.load("de-AT") is lexicons.load("de")
    assert lexicons.load("../lexicons/en").language == "../lexicons/en"


def test_a_lexicon_does_not_change_and_is_the_same_elsewhere():
    german = lexicons.load("de")
    with pytest.raises(AttributeError, match="a Speech does not change: 'says'"):
        german.speech.says = frozenset()
    assert pickle.loads(pickle.dumps(german)).speech.says == german.speech.says


@pytest.mark.parametrize("language", lexicons.languages())
def test_one_table_is_read_as_with_the_others(language):
    for name, table in tables(language).items():
        assert toml(f"lexicons/{language}.toml", only=name) == {name: table}


def test_a_wrong_key_is_named():
    with pytest.raises(
        ValueError, match=r"xx\.toml.* has 'sumary'; a Sections has aside, .*summary"
    ):
        lexicons._built(Lexicon, {"sections": {"sumary": []}}, "xx.toml")
