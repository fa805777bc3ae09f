"""A language is told by its words and letters, or not at all."""

import pathlib
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveparse import language
from liveparse.language import detect
from liveparse.testing import unmark

QUOTES = pathlib.Path(__file__).parent.parent / "fixtures" / "quotes"
TABLES = tomllib.loads((files("liveparse.lexicons") / "function_words.toml").read_text("utf-8"))
# So near to each other that a few sentences may be in either.
KIN = ({"nb", "nn", "da"}, {"hr", "bs", "sr"}, {"id", "ms"})


OTHERS = (QUOTES.parent / "languages.txt").read_text("utf-8").splitlines()


def sentences(name: str) -> list[str]:
    lines = (QUOTES / f"{name}.txt").read_text("utf-8").splitlines()
    return [unmark(line)[0] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", sorted(path.stem for path in QUOTES.glob("*.txt")))
def test_three_sentences_tell_the_language(name: str) -> None:
    lines = sentences(name)
    texts = [" ".join(lines[at : at + 3]) for at in range(0, len(lines) - 2, 3)]
    also = next((kin for kin in KIN if name in kin), {name})
    assert [(text, found) for text in texts if (found := detect(text)) not in also] == []


@pytest.mark.parametrize("name", sorted(path.stem for path in QUOTES.glob("*.txt")))
def test_one_sentence_tells_the_language_or_none(name: str) -> None:
    lines = sentences(name)
    also = next((kin for kin in KIN if name in kin), {name})
    wrong = [(line, found) for line in lines if (found := detect(line)) not in {*also, None}]
    assert len(wrong) <= 0.05 * len(lines) + 1, wrong


@pytest.mark.parametrize("line", [line for line in OTHERS if not line.startswith("#")])
def test_one_sentence_of_other_languages(line: str) -> None:
    name, _, text = line.partition(" ")
    assert detect(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12:45",
        "Reuters",
        "Ana Silva, Tomas Berg, Kim Min-su",
        "FC Velin – SV Norden 2:1 (1:0)",
        "https://example.org/live/2024/10/21",
    ],
)
def test_names_and_figures_tell_nothing(text: str) -> None:
    assert detect(text) is None


def test_foreign_names_do_not_outweigh_the_words() -> None:
    text = "Recep Ağıroğlu met Jiří Dvořák and Łukasz Żak in Győr, and they said it was over."
    assert detect(text) == "en"


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert detect(text) in {None, *(code for code, _ in language._OWN), *codes()}


@given(st.text(), st.text(alphabet=" \n\t1234567890.,:;!?()"))
def test_figures_and_signs_behind_a_text_change_nothing(text: str, signs: str) -> None:
    assert detect(text) == detect(text + "\n" + signs)


def codes() -> set[str]:
    return {code for table in TABLES["words"].values() for code in table}


def test_words_are_as_a_text_is_cut_into_words() -> None:
    for table in TABLES["words"].values():
        for code, words in table.items():
            listed = words.split()
            assert listed == sorted(set(listed)), code
            assert [word for word in listed if language._WORD.findall(word) != [word]] == [], code
            assert words == words.lower(), code


def test_letters_tell_more_than_ascii_does() -> None:
    for script, table in TABLES["letters"].items():
        for code, letters in table.items():
            assert code in TABLES["words"][script]
            assert not any(map(str.isascii, letters))
            assert letters == letters.lower()
