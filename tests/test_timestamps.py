"""Dates and times: what they say, where they stand, and what is none."""

from __future__ import annotations

import datetime as dt
import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveparse.document import Document, Hints, Kind, Writer
from liveparse.draft import Draft, Furniture
from liveparse.extractors.timestamps import find_timestamps, timestamps
from liveparse.extractors.timestamps.declared import declared
from liveparse.lexicons import load
from liveparse.model import Timestamp
from liveparse.parser import parse
from marked import marked_lines

FIXTURES = Path(__file__).parents[1] / "fixtures" / "timestamps"
MARK = re.compile(r"\{(published|updated|stamp|furniture):(.*?)(?:=([^{}=]*))?\}")
NOW = dt.datetime(2024, 10, 21, 16, 30, tzinfo=dt.UTC)


def unmarked(line: str) -> tuple[str, list[tuple[str, str, int, str | None]]]:
    """The text of a marked line; its marks as (name, words, where, value)."""
    text, marks, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        name, words, value = found.groups()
        marks.append((name, words, len(text), value))
        text += words
        at = found.end()
    return text + line[at:], marks


@pytest.mark.parametrize(("language", "line"), marked_lines("timestamps"))
def test_marked_lines(language: str, line: str) -> None:
    text, marks = unmarked(line)
    found = [
        (stamp.role or "stamp", stamp.text, stamp.span.start, stamp.value or stamp.ago or "None")
        for stamp in find_timestamps(text, language=language)
        if stamp.span
    ]
    assert found == marks


@pytest.mark.parametrize("text", (FIXTURES / "negatives.txt").read_text("utf-8").splitlines()[1:])
def test_what_is_no_time(text: str) -> None:
    for language in ("en", "de", "fr", None):
        found = find_timestamps(text, language=language)
        assert not [stamp for stamp in found if stamp.value or stamp.ago]
    assert extracted([text]) == []


FORMS = tomllib.loads((FIXTURES / "forms.toml").read_text("utf-8"))["form"]


@pytest.mark.parametrize("form", FORMS, ids=[form["text"] for form in FORMS])
def test_forms(form: dict[str, list[str]]) -> None:
    found = find_timestamps(str(form["text"]), language=str(form["language"]))
    assert [stamp.value or stamp.ago for stamp in found] == form["values"]
    assert [stamp.role or "" for stamp in found] == form["roles"]


# ---- now and zone -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 hours ago", "2024-10-21T13:30+00:00"),
        ("2 days ago", "2024-10-19"),
        ("4 months ago", "2024-06"),
        ("just now", "2024-10-21T16:30+00:00"),
        ("Yesterday at 9:15 PM", "2024-10-20T21:15"),
        ("06/12/2024", "2024-06-12"),  # the other reading is still to come
        ("9:15 PM", "T21:15"),
    ],
)
def test_what_is_relative_counts_from_now(text: str, value: str) -> None:
    assert [stamp.value for stamp in find_timestamps(text, now=NOW)] == [value]


@pytest.mark.parametrize("wrong", ["Nowhere", "Berlin", "+99:99", "../zones", "", "CET+1"])
def test_a_zone_that_is_none_is_refused(wrong: str) -> None:
    for reads in (find_timestamps, parse):
        with pytest.raises(ValueError, match="should be an IANA name"):
            reads("14:03", zone=wrong)


def test_a_zone_is_that_of_clocks_that_name_none() -> None:
    bare, named = find_timestamps(
        "3 May 2024 14:03 | Updated 4 May 2024 14:03 GMT", zone="Europe/Kyiv"
    )
    assert (bare.value, bare.zone, bare.zone_from) == (
        "2024-05-03T14:03+03:00",
        "Europe/Kyiv",
        "page",
    )
    assert (named.value, named.zone_from) == ("2024-05-04T14:03+00:00", "stamp")


def test_an_abbreviation_means_what_it_means_where_it_is_printed() -> None:
    def zone(language: str, printed: str) -> str | None:
        return find_timestamps(f"14:03 {printed}", language=language)[0].zone

    assert zone("en", "IST") == "Asia/Kolkata"
    assert zone("en-IE", "IST") == "Europe/Dublin"
    assert zone("zh", "CST") == "Asia/Shanghai"
    assert zone("en", "CST") == "America/Chicago"
    assert zone("en", "BST") == "Europe/London"
    assert zone("bn", "BST") == "Asia/Dhaka"


def test_region_decides_which_figure_is_the_month() -> None:
    def value(language: str) -> str | None:
        return find_timestamps("06/05/2024", language=language)[0].value

    assert value("en-US") == "2024-06-05"
    assert value("en-GB") == value("fr") == "2024-05-06"
    assert value("en") is None


def test_a_language_that_nobody_named_is_known_by_its_words() -> None:
    assert find_timestamps("21 жовтня 2024, 14:03")[0].value == "2024-10-21T14:03"
    assert find_timestamps("Opublikowano 21 października 2024")[0].role == "published"
    assert find_timestamps("21 ต.ค. 2567 14:03 น.")[0].value == "2024-10-21T14:03"


# ---- positions --------------------------------------------------------------------------------


def page(blocks: list[str], language: str = "en", kind: Kind = Kind.PARAGRAPH) -> Document:
    writer = Writer()
    for block in blocks:
        writer.block(kind, block)
    return writer.document(language=language)


def extracted(blocks: list[str], language: str = "en") -> list[tuple[str, str]]:
    document = page(blocks, language)
    found = timestamps(Draft(document=document, lexicon=load(language)))
    return sorted(
        [
            ("furniture" if isinstance(thing, Furniture) else "stamp", document[thing.span])
            for thing in found
            if thing.span
        ],
        key=lambda pair: pair[1],
    )


@pytest.mark.parametrize(
    "file", sorted((FIXTURES / "positions").glob("*.txt")), ids=lambda f: f.stem
)
def test_positions(file: Path) -> None:
    """All lines of a file are one page, as a clock that leads one block makes others surer."""
    marked = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    texts, wanted = [], []
    for line in marked:
        text, marks = unmarked(line)
        texts.append(text)
        wanted += [(name, words) for name, words, _, _ in marks]
    assert extracted(texts, file.stem) == sorted(wanted, key=lambda pair: pair[1])


def test_one_bare_number_is_no_clock_but_several_are() -> None:
    assert extracted(["16.06 AirFerry resumes", "Nothing else."]) == []
    assert len(extracted(["16.06 AirFerry resumes", "15.40 Harbour closed"])) == 2


def test_a_time_element_says_what_its_attribute_says() -> None:
    writer = Writer()
    writer.block(Kind.TIME, "4m ago", hints=Hints(stamp="2024-10-21T11:50:54.000Z"))
    writer.block(Kind.TIME, "whenever", hints=Hints(stamp="1729519380000"))
    writer.block(Kind.TIME, "no time at all")
    document = writer.document(language="en")
    found = list(timestamps(Draft(document=document, lexicon=load("en"))))
    ago, epoch = (stamp for stamp in found if isinstance(stamp, Timestamp))
    assert (ago.text, ago.value, ago.ago) == ("4m ago", "2024-10-21T11:50:54+00:00", "PT4M")
    assert (ago.origin, ago.zone_from) == ("markup", "markup")
    assert (epoch.text, epoch.value) == ("whenever", "2024-10-21T14:03:00+00:00")


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Ana Silva | 2024.10.21., Monday 07:51 | Source: Alba Wire", "2024.10.21., Monday 07:51"),
        ("By Ana Silva · 21 October 2024", "21 October 2024"),
        ("By Ana Silva, 21 October 2024", "21 October 2024"),
        ("By Ana Silva in Velin on 21 October 2024", None),
        ("By Ana Silva, 10:03", None),
        ("By Ana Silva 3 May 10:03", "3 May 10:03"),
        ("By Ana Silva since 3 May", None),
    ],
)
def test_signs_part_a_date_from_the_names_of_a_byline(line: str, stamp: str | None) -> None:
    draft = Draft(document=page([line], kind=Kind.BYLINE), lexicon=load("en"))
    assert [thing.text for thing in timestamps(draft)] == ([stamp] if stamp else [])


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("First published on Mon 21 October 2024 05.38 BST", ["published"]),
        ("Updated October 21, 2024", ["updated"]),
        ("Mon 21 October 2024 05.38 BST", []),
        ("Updated 10:03", []),
        ("5 min read", []),
        ("Updated October 21, 2024 with figures of the ministry", []),
    ],
)
def test_a_label_that_is_a_stamp_says_so(label: str, said: list[str]) -> None:
    draft = Draft(document=page([label], kind=Kind.FURNITURE), lexicon=load("en"))
    found = [thing for thing in timestamps(draft) if isinstance(thing, Timestamp)]
    assert [stamp.role for stamp in found] == said


# ---- laws -------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    (
        *"21 10 2024 14 03 99 0 1 9999999 : . / - , ( ) + ' | · T Z \n \ud800 \x00".split(" "),  # noqa: SIM905
        *"October Oct. Published updated last um Uhr kl. pm a.m. GMT +02".split(" "),  # noqa: SIM905
        *"ago 3 hours Stunden vor 年 月 日 午後 時 ٢١ أكتوبر م".split(" "),  # noqa: SIM905
        " ",
    )
)


@settings(deadline=None)  # a language's patterns are compiled when first asked for
@given(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=60))
def test_nothing_raises_and_spans_are_the_text(text: str) -> None:
    for language in ("en", "de", "ja", None):
        for stamp in find_timestamps(text, language=language, now=NOW, zone="Europe/Kyiv"):
            assert stamp.span is not None
            assert text[stamp.span.slice] == stamp.text
            if stamp.value and re.fullmatch(r"\d{4}-\d\d-\d\dT.*", stamp.value):
                dt.datetime.fromisoformat(stamp.value)
    if text.strip():
        document = page([text])
        for thing in timestamps(Draft(document=document, lexicon=load("en"))):
            assert thing.span is not None
            assert document[thing.span].strip() == document[thing.span]


@pytest.mark.parametrize(
    "text",
    ["1" * 300_000, "1 " * 150_000, "12:30 x " * 40_000, "published " * 30_000, "21 Oct " * 40_000],
    ids=["digits", "numbers", "clocks", "labels", "dates"],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    began = time.process_time()
    find_timestamps(text, language="en")
    assert time.process_time() - began < 10  # seconds where a quadratic reader takes minutes


@pytest.mark.parametrize(
    ("note", "language", "zone"),
    [
        ("All times in GMT", "en", "UTC"),
        ("All times below are in Eastern time.", "en", "America/New_York"),
        ("Alle Zeiten in MEZ", "de", "Europe/Berlin"),
        ("Toutes les heures sont données en GMT", "fr", "UTC"),
        ("Live from Velin. (All times local)", "en", ""),
        ("Alle Zeitangaben in Ortszeit", "de", ""),
        ("Trains run at all times. GMT was kept in the harbour.", "en", None),
        ("The bridge is open at all times in GMT countries", "en", None),
        ("It was 14:03 GMT", "en", None),
        ("All times", "en", None),
    ],
)
def test_a_note_declares_the_zone(note, language, zone):
    found = declared(f"Storm: live updates\n{note}\nThe port is closed.", language)
    assert (found and found.zone) == zone


def test_a_declared_zone_holds_for_bare_clocks():
    page = "Storm: live updates\nPublished 4 November 2023\n{}\n"
    page += "10:03\nThe port of Velin is closed to all ships.\n10:20\nThe bridge is open again."
    values = [update.published.value for update in parse(page.format("All times in GMT")).updates]
    assert values == ["2023-11-04T10:03+00:00", "2023-11-04T10:20+00:00"]
    values = [update.published.value for update in parse(page.format("(all times local)")).updates]
    assert values == ["2023-11-04T10:03", "2023-11-04T10:20"]


@pytest.mark.parametrize(
    ("second", "value"), [("03/13/2024", "2024-03-04T10:03"), ("13/03/2024", "2024-04-03T10:03")]
)
def test_other_dates_of_the_page_put_figures_in_order(second, value):
    page = "Storm: live updates\n10:03 03/04/2024\nThe port of Velin is closed to all ships.\n"
    page += f"10:20 {second}\nThe bridge over the river is open again."
    assert parse(page).updates[0].published.value == value
