"""From when to when, whether it goes on, and what is not in sight."""

import datetime as dt

import pytest

import liveparse
from liveparse.coverage import absent, coverage, following
from liveparse.document import Document, Entry, Statement
from liveparse.lexicons import load
from liveparse.model import Excerpt, Paragraph, Timestamp, Update
from liveparse.span import Span

LIVE = "https://a.example/live"
NOON = dt.datetime(2024, 10, 22, 12, tzinfo=dt.UTC)


def said(**values):
    return Document(
        text="", statements=tuple(Statement(name=n, value=v, origin="x") for n, v in values.items())
    )


def stamp(value):
    return Timestamp(text=value, value=value)


def update(text, at=None):
    where = Span(0, len(text))
    paragraphs = (Paragraph(text, where),)
    return Update(id="x", published=stamp(at) if at else None, paragraphs=paragraphs, span=where)


def status(document, *texts, language="en", **known):
    sections = load(language).sections
    return coverage(document, sections, updates=[update(t) for t in texts], **known).status


def test_an_end_of_coverage_after_the_last_update_is_none():
    stated = said(coverage_start="2024-10-21T08:00:00Z", coverage_end="2024-10-22T08:00:00Z")
    live = coverage(stated, updated=stamp("2024-10-21T17:00:00+00:00"))
    assert (live.start.value, live.end, live.status) == ("2024-10-21T08:00:00+00:00", None, None)
    over = coverage(stated, updated=stamp("2024-10-22T09:00:00+00:00"))
    assert (over.end.value, over.status) == ("2024-10-22T08:00:00+00:00", None)


def test_an_end_that_is_past_closes():
    stated = said(coverage_end="2024-10-22T08:00:00Z")
    updated = stamp("2024-10-21T17:00:00+00:00")
    assert coverage(stated, updated=updated, now=NOON).status == "closed"
    before = NOON - dt.timedelta(hours=9)
    assert coverage(stated, updated=updated, now=before).status is None


def test_an_end_that_restates_the_last_update_closes_after_a_day():
    stated, updated = said(coverage_end="2024-10-22T08:00:00Z"), stamp("2024-10-22T08:00:00+00:00")
    assert coverage(stated, updated=updated, now=NOON).status is None
    assert coverage(stated, updated=updated, now=NOON + dt.timedelta(days=1)).status == "closed"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Thank you for reading. This live blog is now closed."),
        ("de", "Damit beenden wir unseren Ticker für heute."),
        ("fr", "Ce direct est terminé, merci de l’avoir suivi."),
        ("es", "Hasta aquí la cobertura de hoy."),
    ],
)
def test_the_newest_or_the_oldest_entry_closes_it(language, words):
    assert status(Document(text=""), words, "A.", "B.", language=language) == "closed"
    assert status(Document(text=""), "A.", "B.", words, language=language) == "closed"
    assert status(Document(text=""), "A.", words, "B.", language=language) is None


def test_the_headline_closes_it_and_outweighs_a_badge():
    headline = Excerpt("Storm on the coast – as it happened")
    assert status(said(status="live"), "A.", headline=headline) == "closed"
    assert status(said(status="live"), "A.", headline=Excerpt("Storm: live")) == "live"


def test_a_headline_that_says_live_does_not_say_still():
    assert status(Document(text=""), "A.", headline=Excerpt("Storm: live updates")) is None


def test_a_badge_that_was_forgotten_says_nothing():
    document, sections = said(status="live"), load("en").sections
    old = [update("A.", "2024-10-20T10:00+00:00")]
    assert coverage(document, sections, updates=old).status == "live"
    assert coverage(document, sections, updates=old, now=NOON).status is None
    new = [update("A.", "2024-10-22T11:00+00:00")]
    assert coverage(document, sections, updates=new, now=NOON).status == "live"


def test_an_article_is_neither_live_nor_closed():
    assert coverage(said(status="live"), headline=Excerpt("The museum is closed")).status is None


def test_updates_that_are_not_in_sight():
    def codes(document, *updates):
        return [warning.code for warning in absent(document, updates)]

    assert codes(said(type="LiveBlogPosting")) == ["no_updates"]
    assert codes(said(type="NewsArticle")) == []
    assert codes(said(next="https://a.example/?page=2"), update("A.")) == ["more_updates"]
    assert codes(said(more="Load more"), update("A.")) == ["more_updates"]
    two = tuple(Entry(origin=f"x/{n}", body=str(n)) for n in range(2))
    assert codes(Document(text="", entries=two), update("A.")) == ["more_updates"]
    assert codes(Document(text="", entries=two), update("A."), update("B.")) == []


def test_the_page_itself_is_not_the_next_one():
    assert following(said(canonical="https://a.example/", next="https://a.example/")) is None


UPDATES = "".join(f"<p>1{n}:00</p><p>The bridge is shut, the police say.</p>" for n in "432")


def page(markup, url=LIVE):
    return liveparse.parse(f"<h1>Storm: live</h1>{UPDATES}{markup}", url=url)


@pytest.mark.parametrize(
    ("links", "url", "address"),
    [
        ("<a href='?page=2'>2</a><a href='?page=9'>9</a>", LIVE, "?page=2"),
        ("<a href='?p=0'>1</a><a href='?p=1'>2</a>", LIVE, "?p=1"),
        ("<a href='?oldal=1'>1</a><a href='?oldal=3'>3</a>", f"{LIVE}?oldal=2", "?oldal=3"),
        ("<p class=pager><a href='/live/2/'>2</a>", LIVE, "/2/"),
        ("<p class=pager><a href='/live/3/'>3</a>", f"{LIVE}/2/", "/3/"),
        ("<a rel=prev href='?p=2'>«</a><a href='?p=2'>2</a><a href='?p=4'>4</a>", LIVE, "?p=4"),
        ("<a class=older href='?before=1204'>older</a>", LIVE, "?before=1204"),
        ("<a rel=next href='/live/page/2'>on</a>", LIVE, "/page/2"),
    ],
)  # fmt: skip
def test_the_next_page(links, url, address):
    assert page(links, url).next == f"https://a.example/live{address}"


@pytest.mark.parametrize(
    "links",
    [
        "<a href='?page=1'>1</a>",
        "<a href='/other?page=2'>Another story</a>",
        "<div class=comments><a href='?page=2'>2</a></div>",
        "<a href='?share=mail'>Share</a>",
        "<a href='/live/2024/'>The year</a>",
        "<a href='http://[broken/?page=2'>2</a>",
    ],
)
def test_what_is_no_next_page(links):
    assert page(links).next is None


def test_a_broken_address_is_no_error():
    assert page("<a href='?page=2'>2</a>", "https://[broken").next is None


@pytest.mark.parametrize(
    "markup", ["<button class=load-more>Mehr</button>", "<a href='#' class=btn--loadMore>…</a>"]
)
def test_a_button_for_more(markup):
    assert [warning.code for warning in page(markup).warnings] == ["more_updates"]


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><button class=load-more>Mehr</button></aside>",
        "<div id=comments><button class=load-more>Mehr</button></div>",
        "<button class=show-more>a</button><button class=show-more>b</button>",
        "<a class=load-more href=/archive>Archive</a>",
    ],
)
def test_other_buttons(markup):
    assert page(markup).warnings == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<span class='badge badge--live'>En direct</span><h1>Storm: live</h1>",
        "<h1><i class=live-label>LIVE</i> Storm</h1>",
    ],
)
def test_a_badge(markup):
    assert liveparse.parse(markup + UPDATES).coverage.status == "live"


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a class=live-tv>Live TV</a></ul><h1>Storm: live</h1>",
        "<h1 class=live-blog__headline>Storm: live</h1>",
        "<h1>Storm: live</h1><aside><b class=badge--live>Live</b></aside>",
    ],
)
def test_what_is_no_badge(markup):
    assert liveparse.parse(markup + UPDATES).coverage.status is None
