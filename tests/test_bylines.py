"""Bylines, checked on marked lines: fixtures/bylines/<language>.txt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveparse.document import Kind, Writer
from liveparse.draft import Draft
from liveparse.extractors.authors import authors_of
from liveparse.extractors.bylines import bylines
from liveparse.lexicons import load
from liveparse.model import Author
from liveparse.testing import unmark
from marked import marked_lines


@pytest.mark.parametrize(("language", "line"), marked_lines("bylines"))
def test_marked_line(language: str, line: str) -> None:
    text, marks = unmark(line)
    found = authors_of(text, language=language)
    assert [(author.role, author.span) for author in found] == list(marks)
    assert all(author.span and text[author.span.slice] == author.name for author in found)


def test_the_organization_beside_people_is_theirs() -> None:
    found = authors_of("By Ana Silva and Jo Roe, Associated Press", language="en")
    assert [(author.name, author.organization) for author in found] == [
        ("Ana Silva", "Associated Press"),
        ("Jo Roe", "Associated Press"),
    ]


def page(*blocks: tuple[Kind, str], language: str = "en") -> Draft:
    writer = Writer()
    for kind, text in blocks:
        writer.block(kind, text)
    return Draft(document=writer.document(language=language), lexicon=load(language))


REAL = "The bridge over the harbour was closed on Monday morning after a storm. " * 4


def names(draft: Draft) -> list[str]:
    return [thing.name for thing in bylines(draft) if isinstance(thing, Author)]


def test_a_line_is_a_byline_at_the_top_only() -> None:
    draft = page(
        (Kind.HEADING, "Storm closes the bridge"),
        (Kind.PARAGRAPH, "By Ana Silva in Lisbon"),
        (Kind.PARAGRAPH, REAL),
        (Kind.PARAGRAPH, "By Jo Roe"),
    )
    assert names(draft) == ["Ana Silva"]


def test_a_byline_with_a_date_may_stand_below_the_standfirst() -> None:
    line = (Kind.PARAGRAPH, "By Jo Roe, in News · 4 Mar 2024, 09:15")
    lede = (Kind.PARAGRAPH, REAL)
    assert names(page((Kind.HEADING, "Storm closes the bridge"), lede, line, lede)) == ["Jo Roe"]
    assert names(page((Kind.HEADING, "Storm closes the bridge"), lede, lede, line)) == []


def test_a_line_is_a_byline_under_an_updates_heading() -> None:
    draft = page(
        (Kind.PARAGRAPH, REAL),
        (Kind.HEADING, "Ferries run again"),
        (Kind.TIME, "10:03"),
        (Kind.PARAGRAPH, "By Jo Roe"),
        (Kind.PARAGRAPH, REAL),
    )
    found = draft.plus(bylines(draft), by="bylines").found(Author)
    assert names(draft) == ["Jo Roe"]
    assert [draft.document[author.span] for author in found if author.span] == ["Jo Roe"]


def test_a_byline_block_is_one_anywhere() -> None:
    draft = page((Kind.PARAGRAPH, REAL), (Kind.BYLINE, "Jo Roe"))
    assert names(draft) == ["Jo Roe"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By THP, in News, Alba, Sport · 4 Mar 2024, 09:15 · 0 Comments", "THP"),
        ("By Staff Reporter", "Staff Reporter"),
    ],
)
def test_a_house_writes_as_its_letters_or_as_its_staff(line: str, name: str) -> None:
    assert names(page((Kind.HEADING, "Storm"), (Kind.PARAGRAPH, line))) == [name]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("HP-Redaktion", ["HP-Redaktion"]),
        ("Die Redaktion", ["Die Redaktion"]),
        ("Online", []),
        ("Redaktion und Vertrieb", []),
    ],
)
def test_a_newsroom_signs_below_the_text(line: str, signed: list[str]) -> None:
    draft = page(
        (Kind.HEADING, "Sturm"), (Kind.PARAGRAPH, REAL), (Kind.PARAGRAPH, line), language="de"
    )
    assert names(draft) == signed
    assert names(page((Kind.HEADING, "Sturm"), (Kind.PARAGRAPH, line), language="de")) == []


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Penulis Budi Santo", "id"),
        ("Автор Анна Белова", "ru"),
        ("Napsala Jana Malá", "cs"),
        ("Piše Ana Horvat", "hr"),
        ("来源：韦林日报 作者：王明明", "zh"),
        ("Foto: Uwe Lotz Text: Karla Munk", "de"),
        ("JO ROE, Velin staff writer", "en"),
        ("Jo Roe, Special to the Velin Post", "en"),
        ("Anna Berg\nReporter", "sv"),
        ("韦林新闻记者 王明明", "zh"),
        ("홍길동 기자", "ko"),
    ],
)
def test_a_label_says_who_wrote_without_a_colon_or_behind_another(line: str, language: str) -> None:
    assert len(names(page((Kind.HEADING, "Sturm"), (Kind.PARAGRAPH, line), language=language))) == 1


def test_a_label_may_stand_above_the_name() -> None:
    head = ((Kind.HEADING, "Storm"), (Kind.FURNITURE, "By"))
    assert names(page(*head, (Kind.FURNITURE, "Ana Silva and Jo Roe"))) == ["Ana Silva", "Jo Roe"]
    assert names(page(*head, (Kind.FURNITURE, "Ana Silva sails"))) == []
    assert names(page(*head, (Kind.PARAGRAPH, REAL), (Kind.FURNITURE, "Ana Silva"))) == []


def test_each_line_of_a_head_is_read_by_itself() -> None:
    head = "Written by Ana Silva\nEdited by Jo Roe\nVelin | Updated: October 21, 2024 11:30"
    for kind in (Kind.PARAGRAPH, Kind.BYLINE):
        draft = page((Kind.HEADING, "Storm"), (kind, head), (Kind.PARAGRAPH, REAL))
        assert names(draft)[0] == "Ana Silva"


def test_a_label_on_a_line_of_its_own_says_what_the_name_below_did() -> None:
    draft = page(
        (Kind.HEADING, "Tempête"),
        (Kind.PARAGRAPH, "Texte par :"),
        (Kind.BYLINE, "Luc Petit"),
        (Kind.PARAGRAPH, "Vidéo par :"),
        (Kind.BYLINE, "Zoé Roux"),
        language="fr",
    )
    assert names(draft) == ["Luc Petit"]
    furniture = [
        draft.document[thing.span] for thing in bylines(draft) if not isinstance(thing, Author)
    ]
    assert furniture == ["Texte par :", "Vidéo par :", "Zoé Roux"]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the bridge was open",
        "By the numbers",
        "By ALL means",
        "By NBC News standards it was late",
        "By Ana Silva's own account she was not even in the city that day",
        "Ana Silva",
        "Live updates",
        "Photo by Ana Silva",
        "Ana Silva/AFP",
        "Source: Harbour Office, Velin",
        "Text messages and words of the day",
        "Words That Matter",
        "Reporter Diary",
        "Ana Silva\nThe storm of the century",
        "Ana Silva, the mayor",
    ],
)
def test_no_byline(line: str) -> None:
    assert list(bylines(page((Kind.HEADING, "Storm"), (Kind.PARAGRAPH, line)))) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.sampled_from([None, "en", "de", "zh", "ko", "ar"]))
def test_any_text(text: str, language: str | None) -> None:
    for author in authors_of(text, language=language):
        assert author.span is not None
        assert text[author.span.slice] == author.name
