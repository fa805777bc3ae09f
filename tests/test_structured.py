"""What a page says out of sight: JSON-LD, microdata, meta tags, its address."""

from pathlib import Path

import pytest
from lxml import etree

from liveparse.readers.structured import read_structured
from liveparse.readers.structured.jsonld import LONGEST, read_json
from liveparse.readers.structured.values import day_of_url, instant, plain

PAGES = Path(__file__).parents[1] / "fixtures" / "structured"


def read(page, **options):
    raw = page.encode("utf-8", "replace") if isinstance(page, str) else page
    root = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return read_structured(root, **options)


def page(name, **options):
    return read((PAGES / name).read_bytes(), **options)


def script(*texts):
    return "".join(f'<script type="application/ld+json">{text}</script>' for text in texts) + "<p>x"


def values(structured, name):
    return [statement.value for statement in structured.stated(name)]


def test_a_graph_with_references():
    said = page("liveblog.html")
    authors = list(said.stated("author"))
    assert [(a.value, a.kind, a.url) for a in authors] == [
        ("Ana Silva", "Person", "https://harbourpost.example/by/ana"),
        ("Jo Roe", "Person", ""),
    ]
    assert authors[1].origin == "json-ld:/0/@graph/0/author/1/name"
    assert values(said, "type")[:2] == ["LiveBlogPosting", "BlogPosting"]
    assert values(said, "published") == [
        "2024-10-21T08:02:00Z",
        "2024-10-21T08:02:00+01:00",
        "2024-10-21",
    ]
    assert said.language == "en-GB"
    assert said.url == "https://harbourpost.example/weather/2024/oct/21/storm-live"
    assert values(said, "coverage_start") == ["2024-10-21T08:00:00+01:00"]
    assert values(said, "topic") == ["Storm", "Ferries", "storm"]


def test_entries_of_json_ld():
    first = page("liveblog.html").entries[0]
    assert (first.id, first.authors) == ("block-3", ("Ana Silva", "Jo Roe"))
    assert first.body == "The port is open again.\nShips sail at\xa0six."
    assert first.published == "2024-10-21T08:02:00+01:00"
    assert first.url == "https://harbourpost.example/weather/2024/oct/21/storm-live#block-3"


def test_microdata():
    said = page("microdata.html", url="https://baywire.example/live")
    assert [(a.value, a.kind) for a in said.stated("author")] == [("Kim Park", "Person")]
    assert values(said, "published") == ["1729486800000"]
    assert [(e.id, e.headline, e.published) for e in said.entries] == [
        ("p-2", "Half the votes are in", "2024-10-21T09:30:00+02:00"),
        ("p-1", "Polls have closed", "2024-10-21T07:00:00+02:00"),
    ]
    assert said.entries[0].body == "The mayor leads.\nTwo districts are missing."
    assert "Another story altogether" not in values(said, "headline")


@pytest.mark.parametrize(
    "author",
    [
        '{"@type": "Person", "name": "Ana Silva"}',
        '{"@type": "Person", "givenName": "Ana", "familyName": "Silva"}',
        '{"@list": [{"@type": "Person", "name": "Ana Silva"}]}',
        '[[{"@type": "Person", "name": ["Ana Silva"]}]]',
    ],
)
def test_authors_as_people_write_them(author):
    text = f'{{"@type": "NewsArticle", "headline": "Polls open", "author": {author}}}'
    assert values(read(script(text)), "author") == ["Ana Silva"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Polls open"}',
        '[{"@type": "NewsArticle", "headline": "Polls open"}];',
        '{"@type": "NewsArticle", "headline": "Polls open",}',
        '<!-- {"@type": "NewsArticle", "headline": "Polls open"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Polls open"}\n//]]>',
        '/* ours */ {"@type": "NewsArticle", // the type\n "headline": "Polls open"}',
        '{"@type": "NewsArticle", "articleBody": "a\nb\tc\x01", "headline": "Polls open"}',
        '{"@type": "NewsArticle", "headline": "Polls \\open", "url": "https://a.example/"}',
        '{"@type": "Organization"}\n{"@type": "NewsArticle", "headline": "Polls open"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;name&quot;: &quot;Polls open&quot;}",
        '{"@type": "NewsArticle", "wordCount": NaN, "headline": "Polls open"}',
        '{"@type": "http://schema.org/NewsArticle", "headline": ["Polls open"]}',
        '{"@type": "DiscussionForumPosting", "headline": "Polls open"}',
        '{"@graph": [[{"@type": "NewsArticle", "headline": {"@value": "Polls open"}}]]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Polls open"}}',
    ],
)
def test_json_as_people_write_it(text):
    assert values(read(script(text)), "headline")[:1] == ["Polls open"]


def test_a_quotation_mark_too_many_leaves_the_dates():
    broken = '{"@type": "NewsArticle", "datePublished": "2024-10-21", "name": "A "big" day"}'
    said = read(script(broken))
    assert values(said, "published") == ["2024-10-21"]
    assert [warning.code for warning in said.warnings] == ["json_unreadable"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '"' + '\\"' * 200_000,
        "/*" * 100_000,
        '{"a": ' + "9" * 5_000 + "}",
        '{"@type": "NewsArticle", "author": "\\ud800"}',
        '{"@type": {"a": 1}, "author": [[[["x"]]], null, true, 1.5]}',
        '{"@id": "a", "author": {"@id": "a"}}',
        "null",
        '"text"',
    ],
)
def test_hostile_json_is_read_or_refused(text):
    for statement in read(script(text)).statements:
        statement.value.encode("utf-8")


def test_json_too_long_is_not_read_whole():
    said = read_json('{"datePublished": "2024-10-21", "x": "' + "x" * LONGEST + '"}')
    assert not said.readable
    assert said.values == ({"@type": "NewsArticle", "datePublished": "2024-10-21"},)


def test_the_same_script_twice_counts_once():
    one = '{"@type": "NewsArticle", "headline": "Polls open"}'
    assert values(read(script(one, one)), "headline") == ["Polls open"]


def test_teasers_are_not_the_story():
    teasers = (
        '[{"@type": "NewsArticle", "headline": "A", "author": "X"},'
        '{"@type": "NewsArticle", "headline": "B"}]'
    )
    said = read("<title>The real one</title>" + script(teasers))
    assert values(said, "author") == []
    assert values(said, "headline") == ["The real one"]


def test_of_several_articles_the_one_with_the_address_is_the_story():
    text = (
        '[{"@type": "NewsArticle", "url": "/a", "headline": "A"},'
        '{"@type": "NewsArticle", "url": "/b/", "headline": "B"}]'
    )
    said = read(script(text), url="https://post.example/b?ref=home")
    assert values(said, "headline") == ["B"]


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ('<meta property="og:article:published_time" content="2024-10-21">', "published", True),
        ('<meta name="article_modified_time" content="2024-10-21">', "updated", True),
        ('<meta name="parsely-author" content="Ana Silva">', "author", True),
        ('<meta name="DC.creator" content="Silva, Ana">', "author", True),
        ('<meta name="cXenseParse:author" content="Ana Silva">', "author", True),
        ('<meta name="sailthru.date" content="2024-10-21 09:00:00">', "published", True),
        ('<meta name="twitter:creator" content="@ana">', "author", False),
        (
            '<meta name="DCSext.articleFirstPublished" content="2024-10-21 09:00">',
            "published",
            True,
        ),
        ('<meta property="bt:pubDate" content="20241021T09:00:00Z">', "published", True),
        ('<meta name="lastBuildDate" content="2024-10-21">', "updated", False),
        ('<meta name="article:expiration_time" content="2024-10-21">', "published", False),
        ('<meta name="build-date" content="2024-10-21">', "published", False),
        ('<meta name="date" content="soon">', "published", False),
        ("<svg><title>logo</title></svg>", "headline", False),
    ],
)
def test_meta_tags(tag, name, value):
    assert bool(values(read(tag + "<p>x"), name)) is value


@pytest.mark.parametrize(
    ("card", "labelled"),
    [
        ("label1=Written by, data1=Ana Silva", [("Ana Silva", "Written by")]),
        ("data1=Ana Silva", []),
        ("label2=Reading time, data1=Ana Silva", []),
        ("misc:Written by=Ana Silva", [("Ana Silva", "Written by")]),
        ("card=summary", []),
    ],
)
def test_a_cards_lines_keep_their_labels(card, labelled):
    tags = (line.split("=") for line in card.split(", "))
    said = read("".join(f'<meta name="twitter:{n}" content="{v}">' for n, v in tags) + "<p>x")
    assert [(s.value, s.kind) for s in said.stated("labelled")] == labelled


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-10-21T14:03:00+0200", "2024-10-21T14:03:00+02:00"),
        ("2024-10-21 14:03:00 +02:00", "2024-10-21T14:03:00+02:00"),
        ("2024-10-21T14:03:00.1234567Z", "2024-10-21T14:03:00+00:00"),
        ("2024-10-21T14:03:00+0200Z", "2024-10-21T14:03:00+02:00"),
        ("2024/10/21 14:03", "2024-10-21T14:03"),
        ("20241021T140300Z", "2024-10-21T14:03:00+00:00"),
        ("20241021T14:03:00Z", "2024-10-21T14:03:00+00:00"),
        ("20241021 14:03", "2024-10-21T14:03:00"),
        ("1729519380", "2024-10-21T14:03:00+00:00"),
        ("1729519380000", "2024-10-21T14:03:00+00:00"),
        ("Mon Oct 21 14:03:00 CEST 2024", "2024-10-21T14:03:00+02:00"),
        ("Mon Oct 21 2024 14:03:00 GMT+0200 (Summer Time)", "2024-10-21T14:03:00+02:00"),
        ("0001-01-01T00:00:00", None),
        ("2024-13-41", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_instants(value, iso):
    assert instant(value) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/10/21/polls", "2024-10-21"),
        ("https://a.example/news/2024-10-21-polls-20240101", "2024-10-21"),
        ("https://a.example/2024/oct/21/polls", "2024-10-21"),
        ("https://a.example/news/20241021", "2024-10-21"),
        ("https://a.example/p/3120241021", None),
        ("https://a.example/2024/99/polls", None),
        ("https://a.example/polls?day=2024-10-21", None),
        ("http://[broken/2024/10/21/", None),
    ],
)
def test_the_day_in_an_address(url, day):
    assert day_of_url(url) in (day, "2024-10-21" if "[" in url else day)


def test_plain_values():
    assert plain("  A &amp;amp; <i>B</i>\n") == "A & B"
    assert plain("<p>One.</p><p>Two.</p>", lines=True) == "One.\nTwo."
    assert plain("a < b and c > d") == "a < b and c > d"
    assert plain(None) == plain({"a": 1}) == ""
