"""Which candidate the story takes, field by field; and whole pages."""

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve

import liveparse
from liveparse.document import Document, Entry, Statement
from liveparse.draft import Headline
from liveparse.model import Author, Timestamp
from liveparse.ranking import authors, dates, entries, headline, is_outlet, topics
from liveparse.readers.structured.values import instant
from liveparse.span import Span

PAGES = Path(__file__).parents[1] / "fixtures" / "structured"
SEEN = Span(0, 10)
LD, OG, TITLE, URL = "json-ld:/0/headline", "meta:og:title", "title", "url"


def stamp(value, role, origin="json-ld:/0/x", span=None):
    return Timestamp(text=value, value=instant(value), role=role, origin=origin, span=span)


def published(*stamps, **options):
    return dates([stamp(value, "published", *rest) for value, *rest in stamps], **options).published


# ---- The headline


@pytest.mark.parametrize(
    ("candidates", "names", "chosen"),
    [
        # The publisher's name goes, at either end, where it is known to be one.
        ([("Polls open | The Post", TITLE)], ["The Post"], "Polls open"),
        ([("The Post: Polls open", TITLE)], ["The Post"], "The Post: Polls open"),
        ([("The Post : Polls open", TITLE)], ["The Post"], "Polls open"),
        (
            [("Polls open - Politics - thepost.example", OG)],
            ["thepost.example"],
            "Polls open - Politics",
        ),
        ([("Polls open – a record", TITLE)], ["The Post"], "Polls open – a record"),
        # What another source gives is the headline, whatever follows it in the title.
        (
            [("Polls open in the north-News ㅣ Post", TITLE), ("Polls open in the north", OG)],
            [],
            "Polls open in the north",
        ),
        ([("Vote: Polls open", LD), ("Vote", "meta:headline")], [], "Vote: Polls open"),
        # What most sources say.
        (
            [("Polls are open", LD), ("Polls open now", OG), ("Polls open now", None)],
            [],
            "Polls open now",
        ),
        ([("Polls are open", LD), ("Polls open now", TITLE)], [], "Polls are open"),
        # Cut short, it speaks for the whole.
        (
            [
                ("Polls open in the north and in…", LD),
                ("Polls open in the north and in the south", None),
            ],
            [],
            "Polls open in the north and in the south",
        ),
        ([("…", LD), ("Polls open", TITLE)], [], "Polls open"),
    ],
)
def test_headline(candidates, names, chosen):
    given = [
        Headline(text, SEEN if origin is None else None, origin) for text, origin in candidates
    ]
    assert headline(given, names).text == chosen


def test_the_headline_in_sight_keeps_its_place():
    given = [Headline("Polls open", None, LD), Headline("Polls  open", SEEN, None)]
    assert headline(given).span == SEEN
    assert headline([]) is None


@pytest.mark.parametrize(
    ("name", "yes"),
    [
        ("Harbour Post", True),
        ("The Harbour Post", True),
        ("harbourpost.example", True),
        ("Harbour Post Newsroom", True),
        ("Ana Silva", False),
        ("Harbour", True),
        ("", False),
        ("Post", True),
        ("Ana Post", False),
        ("Po", False),
    ],
)
def test_outlets(name, yes):
    assert is_outlet(name, ["The Harbour Post", "Harbour Post", "harbourpost.example"]) is yes


# ---- The authors


def person(name, origin=None, role="author"):
    return Author(name=name, role=role, origin=origin, span=None if origin else Span(len(name), 40))


def far(name, role):
    return Author(name=name, role=role, span=Span(9_000, 9_000 + len(name)))


LIST = "json-ld:/0/author/0/name"


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        # The page's own list is surest.
        (
            [person("Ana Silva", LIST), person("Jo Roe", LIST), person("Kim Park")],
            "Ana Silva, Jo Roe",
        ),
        # A list that only names the publisher says less than a byline.
        ([person("The Post", LIST), person("Ana Silva")], "Ana Silva"),
        ([person("AFP", LIST, "agency"), person("Ana Silva")], "Ana Silva"),
        ([person("The Post", LIST), person("Ana Silva", "meta:author")], "Ana Silva"),
        # Nobody else is named.
        ([person("The Post", LIST)], "The Post"),
        ([person("AFP", LIST, "agency")], "AFP"),
        # A body beside people stays in a list, and goes in a tag.
        ([person("Ana Silva", LIST), person("AFP", LIST, "agency")], "Ana Silva, AFP"),
        ([person("Ana Silva", "meta:author"), person("The Post", "meta:author")], "Ana Silva"),
        # One and the same.
        ([person("Ana Silva", LIST), person("ANA SILVA", LIST)], "Ana Silva"),
        # A tag has room for one name; the byline has all.
        (
            [person("Ana Silva", "meta:author"), person("Ana Silva"), person("Jo Roe")],
            "Ana Silva, Jo Roe",
        ),
        # A list of two is no list of one: what the byline has more is a place.
        (
            [
                *(person(name, LIST) for name in ("Ana Silva", "Jo Roe")),
                *(person(name) for name in ("Ana Silva", "Jo Roe", "Velin Bay")),
            ],
            "Ana Silva, Jo Roe",
        ),
        # Who edited it did not write it, unless nobody else is named; an outlet writes by people.
        ([person("Ana Silva"), person("Jo Roe", role="editor")], "Ana Silva"),
        ([person("Jo Roe", role="editor")], "Jo Roe"),
        ([person("Ana Silva"), person("The Post", role="organization")], "Ana Silva"),
        # In sight, the first byline counts; a body that signs far below does where it is alone.
        ([person("Ana Silva"), far("HP-Redaktion", "newsroom")], "Ana Silva"),
        ([far("HP-Redaktion", "newsroom")], "HP-Redaktion"),
        ([], ""),
    ],
)
def test_authors(candidates, chosen):
    assert ", ".join(author.name for author in authors(candidates, ["The Post"])) == chosen


def test_who_is_credited_wrote_a_story_without_authors():
    story = liveparse.parse(
        "渡轮停航\n往来两岛的渡轮自星期一起停航。\n(责编：王明明、李强)", language="zh"
    )
    assert [(author.name, author.role) for author in story.authors] == [
        ("王明明", "editor"),
        ("李强", "editor"),
    ]
    long = "The bridge over the harbour was closed on Monday morning after a storm." * 3
    named = f"Storm\nBy Ana Silva\n{long}\nReporting by Jo Roe; Editing by Kim Park"
    assert [author.name for author in liveparse.parse(named).authors] == ["Ana Silva"]
    pictured = "Storm\nThe bridge is closed.\nPhoto: Jo Roe/AFP"
    assert liveparse.parse(pictured).authors == ()


def test_who_is_named_in_sight_too_keeps_the_place():
    stated = Author(name="Ana Silva", origin=LIST, url="https://a.example/ana")
    seen = Author(name="Ana Silva", role="reporter", span=Span(3, 12))
    (author,) = authors([stated, seen])
    assert (author.span, author.url, author.role, author.origin) == (
        Span(3, 12),
        "https://a.example/ana",
        "reporter",
        LIST,
    )


# ---- The two dates


@pytest.mark.parametrize(
    ("stamps", "chosen"),
    [
        # The surest source first, whatever comes first.
        (
            [("2024-10-20", URL), ("2024-10-21T09:00:00Z", "meta:date"), ("2024-10-21T08:00:00Z",)],
            "2024-10-21T08:00:00+00:00",
        ),
        # What was created before is no publication, unless nothing else is.
        (
            [
                ("2024-03-01T08:00:00Z", "json-ld:/0/dateCreated"),
                ("2024-10-21T08:00:00Z", "meta:date"),
            ],
            "2024-10-21T08:00:00+00:00",
        ),
        ([("2024-03-01T08:00:00Z", "json-ld:/0/dateCreated")], "2024-03-01T08:00:00+00:00"),
        # A day or a midnight gives way to a time of that day, and to no other.
        (
            [("2024-10-21T00:00:00Z",), ("2024-10-21T08:00:00Z", "meta:date")],
            "2024-10-21T08:00:00+00:00",
        ),
        ([("2024-10-21",), ("2024-10-21T08:00:00Z", "meta:date")], "2024-10-21T08:00:00+00:00"),
        ([("2024-10-21",), ("2024-10-25T08:00:00Z", "meta:date")], "2024-10-21"),
        # No zone gives way to a zone, if the clocks can be one.
        (
            [("2024-10-21T08:00:00",), ("2024-10-21T06:00:00Z", "meta:date")],
            "2024-10-21T06:00:00+00:00",
        ),
        ([("2024-10-21T08:00:00",), ("2024-10-21T06:07:00Z", "meta:date")], "2024-10-21T08:00:00"),
        # Local time stamped Z.
        (
            [("2024-10-21T08:00:00Z",), ("2024-10-21T08:00:00+02:00", "meta:date")],
            "2024-10-21T08:00:00+02:00",
        ),
        (
            [("2024-10-21T08:00:00Z",), ("2024-10-21T10:00:00+02:00", "meta:date")],
            "2024-10-21T08:00:00+00:00",
        ),
        # The day in the address bears out the second.
        (
            [("2025-01-30T08:00:00Z",), ("2024-10-21T08:00:00Z", "meta:date"), ("2024-10-21", URL)],
            "2024-10-21T08:00:00+00:00",
        ),
        ([("2025-01-30T08:00:00Z",), ("2024-10-21", URL)], "2025-01-30T08:00:00+00:00"),
        ([("2024-10-21", URL)], "2024-10-21"),
    ],
)
def test_published(stamps, chosen):
    assert published(*stamps).value == chosen


def test_the_future_is_passed_over_where_now_is_known():
    now = dt.datetime(2024, 10, 22, tzinfo=dt.UTC)
    stamps = [("2124-10-21T08:00:00Z",), ("2024-10-21T08:00:00Z", "meta:date")]
    stamps[0] = ("2034-10-21T08:00:00Z",)
    assert published(*stamps, now=now).value == "2024-10-21T08:00:00+00:00"
    assert published(*stamps).value == "2034-10-21T08:00:00+00:00"


def test_an_update_comes_after_publication_if_it_can():
    out = stamp("2024-10-21T08:00:00Z", "published")
    early = stamp("2024-10-21T07:00:00Z", "updated")
    late = stamp("2024-10-21T09:00:00Z", "updated", "meta:modified")
    assert dates([out, early, late]).updated.value == "2024-10-21T09:00:00+00:00"
    assert dates([out, early]).updated.value == "2024-10-21T07:00:00+00:00"


def test_what_the_page_prints_keeps_its_place():
    stated = stamp("2024-10-21T08:00:00+01:00", "published")
    seen = Timestamp(text="21 October, 8am", value="2024-10-21T08:00", role="published", span=SEEN)
    chosen = dates([stated, seen]).published
    assert (chosen.text, chosen.span) == ("21 October, 8am", SEEN)
    assert (chosen.value, chosen.origin) == (stated.value, stated.origin)
    other = Timestamp(text="22 October", value="2024-10-22", role="published", span=SEEN)
    assert dates([stated, other]).published == stated


def test_a_date_in_sight_without_a_label_is_of_the_change_where_publication_was_before():
    out = stamp("2024-12-28T04:48:00Z", "published", "meta:firstPublished")
    day = stamp("2024-12-31", "updated", "meta:last-modified")
    seen = Timestamp(text="5PM GMT 31 Dec 2024", value="2024-12-31T17:00+00:00", span=SEEN)
    chosen = dates([out, day, seen], top=20)
    assert (chosen.published.value, chosen.updated.value) == (out.value, seen.value)
    assert dates([out, seen], top=20).updated.value == seen.value
    assert dates([seen], top=20).published.value == seen.value
    sure = stamp("2024-12-31T16:00:00Z", "updated")
    assert dates([out, sure, seen], top=20).updated == sure


def test_a_clock_without_a_zone_is_of_the_pages():
    out = stamp("2024-12-28 04:48", "published", "meta:firstPublished")
    assert dates([out], zone="Europe/Kyiv").published.value == "2024-12-28T04:48+02:00"
    assert dates([out], zone="+02:00").published == out
    near = evolve(stamp("2024-12-31T16:00:00+02:00", "updated"), zone="+02:00")
    assert dates([out, near], zone="+02:00").published.zone_from == "page"


def test_the_zone_of_a_page_is_that_of_the_clocks_it_prints():
    raw = (
        "<h1>Storm</h1><time datetime=2024-05-14T09:41:08+02:00>14 May, 09:41</time>"
        "<meta name=date content='2024-05-13 08:27'><p>The bridge is shut.</p>"
    )
    assert liveparse.parse(raw).published.value == "2024-05-13T08:27+02:00"


def test_a_midnight_is_a_day():
    assert published(("2024-10-21T00:00:00Z",)).precision == "day"


# ---- The rest


def test_topics_of_the_first_source_each_once():
    said = [("Storm", "json-ld:/0/keywords"), ("storm", "json-ld:/0/keywords"), ("x", "meta:tags")]
    statements = tuple(Statement(name="topic", value=v, origin=o) for v, o in said)
    assert topics(Document(text="", statements=statements)) == ("Storm",)


def test_entries_without_what_they_share():
    same = {"headline": "Storm", "published": "2024-10-21", "authors": ("Ana Silva", "Jo Roe")}
    alike = tuple(Entry(origin=f"x/{n}", body=str(n), **same) for n in range(4))
    for entry in entries(Document(text="", entries=alike), "Storm"):
        assert (entry.headline, entry.published, entry.authors) == (None, None, ())
    few = alike[:2]
    assert entries(Document(text="", entries=few)) == few


def test_a_whole_page():
    story = liveparse.parse(PAGES / "liveblog.html")
    assert story.kind == "liveblog"
    assert (story.headline.text, story.headline.span is not None) == (
        "Harbour storm: ferries stopped – as it happened",
        True,
    )
    assert story.published.value == "2024-10-21T08:02:00+01:00"
    assert story.updated.value == "2024-10-21T17:45:00+01:00"
    assert [author.name for author in story.authors] == ["Ana Silva", "Jo Roe"]
    assert story.publisher == "The Harbour Post"
    assert story.topics == ("Storm", "Ferries")
    assert story.url == "https://harbourpost.example/weather/2024/oct/21/storm-live"
    assert story.next == "https://harbourpost.example/weather/2024/oct/21/storm-live?page=2"
    assert story.coverage.end is None


def test_a_page_in_german_that_says_it_is_english():
    page = "<html lang=en><p>Die Wahllokale sind geschlossen, und die Auszählung hat begonnen."
    assert liveparse.parse(page).language == "de"


@pytest.mark.parametrize(
    ("label", "language", "authors"),
    [
        ("Written by", "en", ["Ana Silva"]),
        ("Verfasst von", "de", ["Ana Silva"]),
        ("Written by", "de", ["Ana Silva"]),
        ("Est. reading time", "en", []),
        ("Price", "en", []),
    ],
)
def test_a_label_of_the_card_says_who_wrote(label, language, authors):
    card = (
        f"<meta name=twitter:label1 content='{label}'><meta name=twitter:data1 content='Ana Silva'>"
    )
    story = liveparse.parse(f"<html>{card}<h1>Storm</h1><p>The bridge is shut.", language=language)
    assert [author.name for author in story.authors] == authors
