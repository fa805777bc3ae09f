"""People: who is named, under which names, in which roles."""

from __future__ import annotations

import pytest

from liveparse.extractors.quotes.grammar import grammar
from liveparse.extractors.quotes.keys import key
from liveparse.extractors.quotes.roster import roster
from liveparse.extractors.quotes.shapes import shaped
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


DECLINED = [
    ("pl", "Według Piotra Zaleskiego most runie. Zaleski jest inżynierem.", ["Piotr Zaleski"]),
    ("pl", "Według Piotra Zaleskiego most runie.", ["Piotr Zaleski"]),
    ("pl", "Zdaniem Barbary Wolskiej most runie. Rozmawiano z Wolską.", ["Barbara Wolska"]),
    ("pl", "Premier Jan Tusik jedzie. Rozmowa z Tusikiem o planie Tusika. Tusikowi zależy.",
     ["Jan Tusik"]),
    ("pl", "Rozmawiano z premierem Donaldem Tusikiem.", ["Donald Tusik"]),
    ("pl", "Prezydent spotkał Wołodymyra Zarudnego. Zarudnemu zależy.", ["Wołodymyr Zarudny"]),
    ("pl", "Minister Jan Kos-Lis jedzie. Decyzja Kosa-Lisa zapadła. Rozmowa z Janem Kosem-Lisem.",
     ["Jan Kos-Lis"]),
    ("pl", "Rozmowa z ministrą Barbarą Nowicką. Decyzja Nowickiej zapadła.", ["Barbara Nowicka"]),
    ("pl", "Minister Jan Garnek. Krytyka Garnka. Mówiono o Garnku.", ["Jan Garnek"]),
    ("pl", "Prezydent Andrzej Duna. Decyzja Duny. Dunie zależy. Widziano Dunę z Duną.",
     ["Andrzej Duna"]),
    ("pl", "Decyzja prezydenta Andrzeja Duny zapadła.", ["Andrzej Duna"]),
    ("pl", "Minister Anna Zaleska i poseł Piotr Zaleski. Zaleska mówi. Zaleskiego nie ma.",
     ["Anna Zaleska", "Piotr Zaleski"]),
    ("pl", "Słowa Zbigniewa Dobry. Dobro wyjechał. Dobrę widziano.", ["Zbigniew Dobro"]),
    ("pl", "Prezydent Varlandii Władimir Putik. Rozmowa z Putikiem. Plan Putika.",
     ["Władimir Putik"]),
    ("pl", "Anny Nowak nie było. Nowak wyjechała.", ["Anna Nowak"]),
    ("pl", "Zdaniem Pawła Kowala most runie. Kowal wyjechał.", ["Paweł Kowal"]),
    ("pl", "Rozmowa z Markiem Lisem. Zdaniem Lisa most runie.", ["Marek Lis"]),
    ("uk", "Президент Володимир Заленський прибув. План Заленського.", ["Володимир Заленський"]),
    ("uk", "За словами Андрія Єрмаченка, усе добре. Єрмаченко прибув.", ["Андрій Єрмаченко"]),
    ("uk", "За словами Юлії Свириденко, усе добре.", ["Юлія Свириденко"]),
    ("uk", "За словами Дмитра Куліби, усе добре. Куліба прибув.", ["Дмитро Куліба"]),
    ("uk", "Зустріч з Оленою Коваль. Речниця Олена Коваль прибула.", ["Олена Коваль"]),
    ("uk", "За словами Валерія Заводного, усе добре.", ["Валерій Заводний"]),
    ("ru", "По словам Дмитрия Лескова, всё хорошо. Лесков приехал.", ["Дмитрий Лесков"]),
    ("ru", "По словам Марии Лебедевой, всё хорошо.", ["Мария Лебедева"]),
    ("ru", "Встреча с Владимиром Заленским. План Заленского.", ["Владимир Заленский"]),
    ("ru", "По мнению Сергея Зотова, всё хорошо. Зотов приехал.", ["Сергей Зотов"]),
    ("ru", "По словам Анны Ковалёвой, всё хорошо. Ковалёва приехала.", ["Анна Ковалёва"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), DECLINED)
def test_names_in_every_case_are_one_person_in_the_nominative(language, text, wanted):
    assert names(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A wife is not her husband, nor a son his father's namesake in another family.
        ("Poseł Piotr Zaleski milczy. Minister Anna Zaleska mówi.",
         ["Piotr Zaleski", "Anna Zaleska"]),
        ("Trener Jan Nowak i trener Adam Nowak. Decyzja Adama Nowaka.",
         ["Jan Nowak", "Adam Nowak"]),
        # Places and bodies in their cases are nobody.
        ("Decyzja Warszawy zapadła. Rozmowy z Warszawą trwają.", []),
        ("Decyzja Krakowa zapadła. Kraków milczy.", []),
        ("Krytyka Sejmu trwa. W Sejmie milczą.", []),
    ],
)  # fmt: skip
def test_who_is_not_one_person(text, wanted):
    assert names(text, "pl") == wanted


def test_keys():
    assert key("Müller") == key("MULLER")
