"""Credits, checked on marked lines: fixtures/credits/<language>.txt."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveparse.document import Kind, Writer
from liveparse.draft import Draft
from liveparse.extractors.attributions import (
    Listing,
    attributions,
    directory,
    find_attributions,
)
from liveparse.extractors.attributions.agencies import country_of
from liveparse.extractors.bylines import bylines
from liveparse.lexicons import load
from liveparse.testing import unmark
from marked import marked_lines

KINDS = ("credit", "dateline", "photo", "reporting")


@pytest.mark.parametrize(("language", "line"), marked_lines("credits"))
def test_marked_line(language: str, line: str) -> None:
    text, marks = unmark(line)
    found = find_attributions(text, language=language)
    assert [(one.kind, one.span) for one in found] == [mark for mark in marks if mark[0] in KINDS]
    printed = {agency.as_printed for one in found for agency in one.agencies}
    marked = {text[span.slice] for name, span in marks if name == "agency"}
    # "AP Photo" printed of an agency marked as "AP" is the same finding.
    assert {next((m for m in marked if p.startswith(f"{m} ")), p) for p in printed} == marked
    staff = [staff.name for one in found for staff in one.staff]
    assert staff == [text[span.slice] for name, span in marks if name == "staff"]


def test_every_language_has_its_lines() -> None:
    counts = dict.fromkeys((language for language, _ in marked_lines("credits")), 0)
    for language, _ in marked_lines("credits"):
        counts[language] += 1
    assert len(counts) >= 20
    assert min(counts.values()) >= 12


@pytest.mark.parametrize(
    ("printed", "language", "publisher", "code"),
    [
        ("APA", "de", None, "APA"),
        ("APA", "az", None, "APA-AZ"),
        ("CNA", "zh", None, "CNA-TW"),
        ("CNA", "el", None, "CNA-CY"),
        ("KNA", "de", None, "KNA"),
        ("KNA", "en", "news.example.co.ke", "KNA-KE"),
        ("ANP", "nl", None, "ANP"),
        ("ANP", "fr", "example.ne", "ANP-NE"),
        ("ANI", "en", None, "ANI"),
        ("ANI", "fr", None, "NNA"),
        ("APS", "fr", "example.sn", "APS-SN"),
        ("APS", "ar", None, "APS"),
    ],
)
def test_shared_initials_are_told_apart(
    printed: str, language: str, publisher: str | None, code: str
) -> None:
    text = f"({printed})"
    found = find_attributions(text, language=language, publisher=publisher)
    assert [(a.code, a.as_printed) for one in found for a in one.agencies] == [(code, printed)]


def test_a_directory_of_ones_own() -> None:
    mine = directory().plus(Listing(name="Harbour Wire", code="HW", forms=("HWire",)))
    assert find_attributions("(HWire)", language="en") == ()
    (found,) = find_attributions("(HWire, AFP)", language="en", agencies=mine)
    assert [agency.name for agency in found.agencies] == ["Harbour Wire", "Agence France-Presse"]


def test_the_directory_is_in_order() -> None:
    codes = [listing.code for listing in directory()]
    assert len(codes) == len(set(codes))
    for listing in directory():
        assert listing.forms or listing.common, listing.name
        assert list(listing.forms) == sorted(set(listing.forms)), listing.name
        assert list(listing.common) == sorted(set(listing.common)), listing.name


def test_country_of() -> None:
    assert country_of("https://www.example.co.uk/") == "GB"
    assert country_of("Example News") is None


def test_spans_count_from_the_texts_beginning() -> None:
    text = "The bridge is closed.\n\n  ab/cde (AFP, dpa)  \nIt reopens on Friday. (AP)"
    found = find_attributions(text, language="en")
    assert [text[one.span.slice] for one in found if one.span] == ["ab/cde (AFP, dpa)", "(AP)"]
    assert [one.text for one in found] == ["ab/cde (AFP, dpa)", "(AP)"]


def page(*blocks: tuple[Kind, str]) -> Draft:
    writer = Writer()
    for kind, text in blocks:
        writer.block(kind, text)
    return Draft(document=writer.document(language="en"), lexicon=load("en"))


def test_of_a_document_paragraphs_and_captions_are_read() -> None:
    draft = page(
        (Kind.HEADING, "Reuters"),
        (Kind.TIME, "AFP"),
        (Kind.PARAGRAPH, "KYIV (Reuters) - The bridge is closed. (AP)"),
        (Kind.CAPTION, "(AFP)"),
    )
    found = list(attributions(draft))
    assert [(one.kind, one.text) for one in found] == [
        ("dateline", "KYIV (Reuters) -"),
        ("credit", "(AP)"),
        ("photo", "(AFP)"),
    ]
    assert all(one.span and draft.document[one.span] == one.text for one in found)


def test_a_byline_without_agency_is_left_to_the_authors() -> None:
    draft = page((Kind.HEADING, "Storm"), (Kind.PARAGRAPH, "By Ana Silva"))
    draft = draft.plus(bylines(draft), by="bylines")
    assert list(attributions(draft)) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300), st.sampled_from([None, "en", "de", "zh", "ja", "ko", "ar", "tlh"]))
def test_any_text(text: str, language: str | None) -> None:
    for one in find_attributions(text, language=language):
        assert one.span is not None
        assert text[one.span.slice] == one.text


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "AFP",
                "dpa",
                "Ana Silva",
                "ab",
                "/",
                "(",
                ")",
                ", ",
                " - ",
                "Foto: ",
                "By ",
                "©",
                " and ",
                "2024",
                ".",
                "[",
                "]",
                "（",
                "）",
                "＝",
                "共同",
                "記者",
                "기자",
                "21.10.2024",
                "Reporting by ",
                "KYIV",
                "。",
                " contributed to this report",
                "�",
                "\x00",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_anything_of_credits_parts(text: str) -> None:
    for one in find_attributions(text, language="en"):
        assert one.span is not None
        assert text[one.span.slice] == one.text


HOSTILE = {
    "capitals": " ".join(["ABCD"] * 40) + " -",
    "commas": "," * 100_000,
    "slashes": "/" * 100_000,
    "initials": "ab/" * 33_000,
    "brackets": "(" * 100_000,
    "dashes": "-" * 100_000,
    "spaces": " " * 100_000 + "x",
    "stops": ". " * 50_000,
    "digits": "1" * 100_000,
    "labels": "Foto: " * 20_000,
    "names": "Ana Silva, " * 10_000,
    "mails": "a." * 240 + "@",
    "lines": "(AFP) 21.10.2024\n" * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_long_time(name: str) -> None:
    find_attributions("warm", language="en")
    start = time.process_time()
    find_attributions(HOSTILE[name], language="en")
    assert time.process_time() - start < 1.0  # some ms each; the lines, 0.2 s
