"""People: who is named, under which names, in which roles."""

from __future__ import annotations

import pytest

from liveparse.extractors.quotes.roster import key, roster
from liveparse.extractors.quotes.shapes import grammar, shaped
from liveparse.lexicons import load


def people(text, language="en"):
    lexicon = load(language)
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append((shaped(line, grammar(lexicon)), at))
        at += len(line) + 1
    return roster(blocks, lexicon)


def names(text, language="en"):
    return [person.name for person in people(text, language)]


def test_one_person_under_several_names_and_roles():
    text = (
        "New club leader Mark Rust spoke.\nClub Secretary General Mark Rust left.\nRust was tired."
    )
    (person,) = people(text)
    assert (person.id, person.name, person.aliases) == ("p1", "Mark Rust", ("Rust",))
    assert person.roles == ("club leader", "Club Secretary General")
    assert [text[span.slice] for span in person.mentions] == ["Mark Rust", "Mark Rust", "Rust"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Varland's top envoy Georg Zorin came.", "Georg Zorin", "Varland's top envoy"),
        ("The mayor of Kelby, Ana Silva, came.", "Ana Silva", "mayor of Kelby"),
        ("Ana Silva, mayor of Kelby, came.", "Ana Silva", "mayor of Kelby"),
        (
            "Varlandish Defense Secretary Lloyd Aust came.",
            "Lloyd Aust",
            "Varlandish Defense Secretary",
        ),
        ("Vice Foreign Minister Kim Hong-jun came.", "Kim Hong-jun", "Vice Foreign Minister"),
        ("Chancellor Ursa von der Lahn came.", "Ursa von der Lahn", "Chancellor"),
    ],
)
def test_roles_as_printed(text, name, role):
    (person,) = people(text)
    assert (person.name, person.roles) == (name, (role,))


def test_spelling_variants_are_one_person():
    text = "President Vlad Zelinskyy came. President Vlad Zelinsky left. Zelinskiy slept."
    (person,) = people(text)
    assert set(person.aliases) == {"Vlad Zelinsky", "Zelinskiy"}


def test_a_family_name_that_stands_first():
    text = "President Yoon Suk Min came. Yoon's office confirmed it."
    (person,) = people(text)
    assert person.aliases == ("Yoon",)


def test_a_title_alone_makes_a_person():
    assert names("Mr. Weil came home. Dr Ida Lund was there.") == ["Weil", "Ida Lund"]


def test_two_of_a_family_stay_apart():
    text = "Director Ana Silva met coach Rui Silva."
    assert names(text) == ["Ana Silva", "Rui Silva"]


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry of Varland closed the Kelby Bridge.",
        "South Korea and New Zealand signed in The Hague on Monday, October 21.",
        "The Daily Post said so.",
        "Kelby News said so.",
        "",
    ],
)
def test_nobody(text):
    assert names(text) == []


def test_german_offices():
    text = "Verkehrsminister Jan Weber kam. Die Stadtsprecherin Ida Lund blieb. Weber schwieg."
    assert names(text, "de") == ["Jan Weber", "Ida Lund"]


def test_keys():
    assert key("Müller") == key("MULLER")
