"""Live blogs that come as data: known by their shape, whole, and never a reason to raise."""

from __future__ import annotations

import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import liveparse
from liveparse.document import Block, Document, Entry, Kind
from liveparse.readers.data import read_data

DATA = pathlib.Path(__file__).parent.parent / "fixtures" / "data"


def read(name: str) -> Document:
    document = read_data((DATA / name).read_text(encoding="utf-8"))
    assert document is not None
    return document


def sections(document: Document) -> list[Block]:
    return [b for b in document.blocks if "update" in b.hints.tokens]


def lines(document: Document, update: int) -> list[tuple[str, str]]:
    section = sections(document)[update]
    return [(b.kind.value, document[b]) for b in document.leaves if b.span in section.span]


def stated(document: Document, name: str) -> list[str]:
    return [statement.value for statement in document.stated(name)]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("blocks-rendered.json", ["0b", "0d", "0c"]),
        ("blocks-api.json", ["2b", "2a"]),
        ("live-coverage.json", ["asset:11", "asset:10"]),
        ("posts-and-items.json", ["urn:post:4", "urn:post:3"]),
        ("entries.json", ["31", "32"]),
        ("bulletins.json", ["6951600", "6951552"]),
        ("news-of-event.json", ["2443", "2442"]),
        ("posts-of-stream.json", ["503", "502"]),
        ("liveblogposting.json", ["u2", "u1"]),
        ("atom.xml", ["tag:jornal.example,2024:2", "tag:jornal.example,2024:1"]),
        ("rss.xml", ["u2", "https://news.example/flood#u1"]),
        ("feed.json", ["2", "1"]),
    ],
)
def test_each_update_is_a_section_and_an_entry(name: str, ids: list[str]) -> None:
    document = read(name)
    assert [entry.id for entry in document.entries] == ids
    assert [section.hints.id for section in sections(document)] == ids
    for section, entry in zip(sections(document), document.entries, strict=True):
        assert section.hints.stamp == (entry.published or "")
        assert entry.origin.endswith(section.path)
    assert stated(document, "type") == ["LiveBlogPosting"]


def test_rendered_blocks() -> None:
    document = read("blocks-rendered.json")
    assert lines(document, 1) == [
        ("time", "16.53 BST"),
        ("byline", "Ben Okoro"),
        ("paragraph", "The first ferry has left, Cara Ní Bhriain says:"),
        ("blockquote", "We are moving again."),
        ("caption", "The ferry at noon."),
        ("caption", "Photograph: Dov Levi/AFP"),
        ("furniture", "Related: How storms are named"),
    ]
    assert lines(document, 2)[1:] == [
        ("heading", "Bridge closed"),
        ("paragraph", "The harbour bridge is closed."),
        ("item", "Walkers may cross."),
        ("item", "Buses may not."),
        ("blockquote", "Stay off the quay."),
        ("blockquote", "— Port (@port)"),
    ]
    picture, post = document.media
    assert (picture.kind, picture.url) == ("image", "https://img.example/ferry.jpg")
    assert picture.caption is not None and picture.caption.span is not None
    assert document[picture.caption.span] == "The ferry at noon."
    assert (post.kind, post.url) == ("post", "https://social.example/port/1")
    tokens = [section.hints.tokens for section in sections(document)]
    assert tokens == [("update", "pinned"), ("update",), ("update", "key-event")]


def test_an_update_is_as_old_as_its_first_publication() -> None:
    entry = read("blocks-rendered.json").entries[1]
    assert (entry.published, entry.updated) == (
        "2024-10-21T15:53:00+00:00",
        "2024-10-21T15:54:00+00:00",
    )


def test_a_page_is_not_published_after_its_own_updates() -> None:
    document = read("blocks-rendered.json")
    assert stated(document, "published") == []
    assert stated(document, "updated") == ["2024-10-21T15:52:10+00:00"]
    assert stated(document, "next") == [
        "https://news.example/live/2024/oct/21/storm?page=with:block-0a"
    ]
    assert "First published on Mon 21 Oct 2024 09.02 BST" in document.text


def test_a_pinned_post_among_the_blocks_is_one_update() -> None:
    blog = json.loads((DATA / "blocks-rendered.json").read_text(encoding="utf-8"))
    blog["pinnedPost"] = blog["blocks"][1]
    document = read_data(json.dumps(blog))
    assert document is not None
    assert [s.hints.tokens for s in sections(document)] == [
        ("update",),
        ("update", "pinned", "key-event"),
    ]


def test_api_blocks() -> None:
    document = read("blocks-api.json")
    assert document.language == "en"
    assert lines(document, 0) == [
        ("heading", "All clear"),
        ("byline", "Ana Silva"),
        ("paragraph", "The warning is lifted."),
        ("heading", "What comes next"),
        ("paragraph", "Repairs begin on Tuesday."),
    ]
    first, last = document.entries
    assert first.published == "2024-10-21T16:48:12+00:00"
    assert last.published == "2024-10-21T06:01:00+00:00"
    assert first.url == "https://news.example/coast/live/2024/oct/21/storm#block-2b"
    assert stated(document, "published") == ["2024-10-21T06:00:00+00:00"]


def test_live_coverage_says_each_paragraph_once() -> None:
    document = read("live-coverage.json")
    assert document.text.count("Northport has a new member.") == 1
    assert lines(document, 0) == [
        ("heading", "First seat declared"),
        ("byline", "Cara Lind"),
        ("paragraph", "Reporting from Northport"),
        ("byline", "Political reporter"),
        ("paragraph", "Northport has a new member."),
        ("caption", "The count at the town hall"),
        ("caption", "Getty Images"),
    ]
    assert [document[b] for b in document.leaves if b.kind is Kind.ITEM] == [
        "Turnout is 61%",
        "Two seats change hands",
    ]
    assert stated(document, "coverage_end") == ["2024-10-21T23:00:00+00:00"]


def test_the_end_of_live_coverage_is_only_planned() -> None:
    raw = (DATA / "live-coverage.json").read_text(encoding="utf-8")
    document = read_data(raw.replace('"isLive": false', '"isLive": true'))
    assert document is not None
    assert stated(document, "coverage_end") == []


def test_posts_and_items_leave_out_what_nobody_is_shown() -> None:
    document = read("posts-and-items.json")
    for hidden in ("Weg damit", "Entwurf", "Zurückgezogen", "Kaufen"):
        assert hidden not in document.text
    assert lines(document, 0) == [
        ("byline", "Mara Vogt"),
        ("paragraph", "Die erste Prognose ist da."),
        ("paragraph", "Mehr gleich."),
        ("caption", "Im Rathaus"),
        ("caption", "Foto: Jan Ehlers, dpa"),
    ]
    assert lines(document, 1) == [("byline", "Redaktion"), ("blockquote", "Es wird knapp.")]
    assert sections(document)[0].hints.tokens == ("update", "pinned", "key-event")
    assert stated(document, "coverage_end") == ["2024-10-20T21:00:00+00:00"]


def test_bulletins_have_headings_names_and_changes() -> None:
    first = liveparse.parse(DATA / "bulletins.json").updates[0]
    assert str(first.heading) == "Broen er åpen"
    assert [author.name for author in first.authors] == ["Astrid Nyvold"]
    assert first.updated is not None and first.updated.value == "2024-03-27T17:30:00+00:00"


def test_news_of_an_event_have_its_title_and_its_end() -> None:
    story = liveparse.parse(DATA / "news-of-event.json")
    assert str(story.headline) == "Regional vote: live"
    assert story.coverage.status == "closed"
    assert story.updates[1].heading is None


def test_posts_of_a_stream_leave_out_comments_and_what_was_deleted() -> None:
    document = read("posts-of-stream.json")
    assert "Is it on yet?" not in document.text and "A slip." not in document.text
    assert lines(document, 0) == [
        ("byline", "Ana Silva"),
        ("paragraph", "The judge has left the room."),
    ]


@pytest.mark.parametrize(
    "other",
    [
        '{"news": [{"nid": 1, "title": "No text"}], "bulletins": [{"id": 1, "created": "soon"}]}',
        '{"Posts": [{"Content": "Hello", "Creator": "Ana"}]}',
        '{"posts": [{"id": 1, "title": "A post of another system", "content": {"html": "<p>x"}}]}',
    ],
)
def test_lists_of_other_things_are_no_live_blogs(other: str) -> None:
    assert read_data(other) is None


def test_entries_are_a_log_of_which_the_last_word_counts() -> None:
    document = read("entries.json")
    assert "Nortport" not in document.text and "Posted twice" not in document.text
    goal = document.entries[1]
    assert goal == Entry(
        origin="json:/entries/3",
        id="32",
        published="2024-10-21T16:10:00+00:00",
        updated="2024-10-21T16:12:00+00:00",
        authors=("Ben Okoro",),
    )


def test_liveblogposting_in_a_graph() -> None:
    document = read("liveblogposting.json")
    assert document.url == "https://news.example/strike"
    assert stated(document, "publisher") == ["The Example"]
    assert lines(document, 0) == [
        ("heading", "Trains stop"),
        ("byline", "Ana Silva"),
        ("paragraph", "No train has left since eleven."),
        ("paragraph", "Buses run."),
        ("caption", "The empty hall"),
    ]
    assert lines(document, 1) == [("paragraph", "Good morning & welcome.")]


def test_one_date_on_all_updates_is_none_of_theirs() -> None:
    blog = {
        "@type": "LiveBlogPosting",
        "datePublished": "2024-10-21T06:00:00Z",
        "liveBlogUpdate": [
            {"articleBody": f"Number {n}.", "datePublished": "2024-10-21T06:00:00Z"}
            for n in range(3)
        ],
    }
    document = read_data(json.dumps(blog))
    assert document is not None
    assert {entry.published for entry in document.entries} == {None}


def test_atom() -> None:
    document = read("atom.xml")
    assert document.language == "pt"
    assert stated(document, "next") == ["https://jornal.example/atom?p=2"]
    assert lines(document, 0) == [
        ("heading", "Primeiros resultados"),
        ("byline", "Inês Prata"),
        ("paragraph", "Contados 10% dos votos."),
        ("item", "Norte: 52%"),
    ]
    assert lines(document, 1)[1:] == [("paragraph", "Fecharam as urnas.")]
    assert document.entries[1].published == "2024-10-21T20:00:00+01:00"
    assert document.entries[0].origin == "xml:/feed/atom:entry[1]"


def test_rss() -> None:
    document = read("rss.xml")
    assert lines(document, 0) == [
        ("heading", "River & road"),
        ("byline", "Ana Silva"),
        ("paragraph", "The river has risen by a metre."),
        ("blockquote", "“Leave now,” the mayor said."),
        ("caption", "The river at two"),
        ("caption", "Dov Levi"),
    ]
    assert document.entries[1].authors == ("Ben Okoro",)
    assert document.entries[1].url == "https://news.example/flood#u1"
    assert document.entries[0].published == "2024-10-21T14:03:00+01:00"


def test_an_answer_may_be_wrapped() -> None:
    blog = json.loads((DATA / "blocks-rendered.json").read_text(encoding="utf-8"))
    document = read_data(json.dumps({"props": {"pageProps": {"article": blog}}}))
    assert document is not None
    assert sections(document)[1].path == "/props/pageProps/article/blocks/0"


def test_a_picture_without_words_stands_in_its_update() -> None:
    blocks = [
        {"id": "1", "bodyHtml": "<figure><img src='//img.example/a.jpg'></figure><p>After.</p>"},
        {"id": "2", "bodyHtml": "<p>Before.</p><iframe src='https://tv.example/b'></iframe>"},
    ]
    document = read_data(json.dumps({"blocks": {"body": blocks}}))
    assert document is not None
    for media, section in zip(document.media, sections(document), strict=True):
        assert media.span is not None and media.span in section.span
    assert [media.kind for media in document.media] == ["image", "embed"]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[",
        "{}",
        "[]",
        "[Update] Polls open",
        '{"headline": "Polls open", "articleBody": "No updates here."}',
        '{"entries": [{"id": 1, "timestamp": 5}]}',
        '{"blocks": [{"type": "paragraph", "text": "Somebody else\'s blocks"}]}',
        '{"items": [{"title": "A shop", "price": NaN}]}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"timestamp": ' + "9" * 5_000 + "}",
        "<rss>",
        "<feed><entry/></feed>",
        "<html><p>Polls open</p></html>",
        "<?xml version='1.0'?><note>Polls open</note>",
    ],
    ids=lambda raw: raw[:20],
)
def test_anything_else_is_none(raw: str) -> None:
    assert read_data(raw) is None


def test_entities_are_neither_resolved_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    raw = (
        f'<!DOCTYPE rss [<!ENTITY e0 "ha">{bomb}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
        "<rss><channel><item><title>&e11;&file;Polls open</title></item></channel></rss>"
    )
    document = read_data(raw)
    assert document is not None
    assert "Polls open" in document.text
    assert len(document.text) < 100


def test_half_a_character_is_replaced() -> None:
    document = read_data(
        '{"entries": [{"id": 1, "timestamp": 1729526400, "render": "Go\\ud83d!"}]}'
    )
    assert document is not None
    assert document.text == "Go\ufffd!"


NAMES = st.sampled_from(
    """
    id _id _items items item posts groups refs blocks body bodyHtml elements html type _type title
    entries render timestamp entry_time authors name liveTextStream content data results header
    model text dates firstPublished summaryPoints @type @graph @id liveBlogUpdate headline author
    articleBody datePublished image url fields tags attributes contributors keyEvents pinnedPost
    pagination older response version
    """.split()  # noqa: SIM905
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["<p>Go", "jsonfeed.org", "2024-10-21T10:00Z", "LiveBlogPosting", "//[", "#"]),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=40,
)


@given(JSON)
def test_no_json_raises(value: object) -> None:
    raw = json.dumps(value)
    document = read_data(raw)
    if document is not None:
        assert all(block.span.end <= len(document.text) for block in document.blocks)


@given(st.text(), st.sampled_from(["", "{", "[", "<rss><channel>", "<feed>", '{"blocks":[{']))
def test_no_text_raises(text: str, head: str) -> None:
    read_data(head + text)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("blocks-rendered.json", 3),
        ("blocks-api.json", 2),
        ("live-coverage.json", 2),
        ("posts-and-items.json", 2),
        ("entries.json", 2),
        ("bulletins.json", 2),
        ("news-of-event.json", 2),
        ("posts-of-stream.json", 2),
        ("liveblogposting.json", 2),
        ("atom.xml", 2),
        ("rss.xml", 2),
        ("feed.json", 2),
    ],
)
def test_a_file_of_data_is_a_story(name: str, count: int) -> None:
    story = liveparse.parse(DATA / name)
    assert story.kind == "liveblog"
    assert len(story.updates) == count
    for update, entry in zip(story.updates, read(name).entries, strict=True):
        assert update.id == entry.id
        assert (update.published and update.published.value) == entry.published


def test_the_points_of_data_are_its_summary() -> None:
    summary = liveparse.parse(DATA / "live-coverage.json").summary
    assert summary is not None and summary.heading is None
    assert [point.text for point in summary.points] == ["Turnout is 61%", "Two seats change hands"]


def test_a_summary_among_the_updates_is_an_update() -> None:
    titles = ["Summary", "What we know so far"]
    entries = [
        {
            "id": n,
            "timestamp": 1729526400 + n,
            "render": f"<h2>{title}</h2><li>One.<li>Two.",
        }
        for n, title in enumerate(titles)
    ]
    story = liveparse.parse(json.dumps(entries))
    assert story.summary is None and story.headline is None
    assert [u.heading and u.heading.text for u in story.updates] == titles


def test_bytes_are_read_as_their_declaration_says() -> None:
    raw = (DATA / "atom.xml").read_text(encoding="utf-8").replace("utf-8", "iso-8859-1")
    story = liveparse.parse(raw.encode("iso-8859-1"))
    assert story.headline is not None and story.headline.text == "Eleições: ao minuto"
    assert read_data(raw) is not None  # what is text already is not decoded again


def test_other_json_stays_text() -> None:
    raw = '{"weather": "fine"}'
    assert liveparse.parse(raw).text == raw


def test_bodies_are_strings_lists_or_things_with_a_text() -> None:
    bodies = [["Rain all night.", "More to come."], {"@type": "WebContent", "text": "Ferry stops."}]
    updates = [{"@type": "BlogPosting", "articleBody": body} for body in bodies]
    page = {"@type": "LiveBlogPosting", "headline": "Storm: live"}
    story = liveparse.parse(json.dumps({**page, "liveBlogUpdate": [*updates, "Roads are open."]}))
    assert [update.text for update in story.updates] == [
        "Rain all night.\nMore to come.",
        "Ferry stops.",
        "Roads are open.",
    ]
