"""The HTML reader: what a reader of the page sees is in the text, and nothing else is."""

import gc
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveparse.document import Kind
from liveparse.parser import read
from liveparse.readers.html import read_html
from liveparse.readers.html.tree import parse_tree
from liveparse.readers.sniff import is_html

PAGES = Path(__file__).parents[1] / "fixtures" / "html"
LONG = "The bridge over the river stays closed until engineers have looked at all of its piers"


def page(body, head=""):
    return f"<html lang=en><head><title>Storm</title>{head}</head><body>{body}</body></html>"


def texts(document, *kinds):
    return [document[block] for block in document.leaves if not kinds or block.kind in kinds]


def codes(document):
    return {warning.code for warning in document.warnings}


# What is read, one family of live blogs each. A page says what must be in its text, in this order,
# by ``data-want``, and what must not by ``data-not``; ``data-update`` marks an update.


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_page(path):
    raw = path.read_text("utf-8")
    root = parse_tree(raw).root
    document = read_html(raw, url=f"https://news.example/{path.stem}")
    at = 0
    for element in root.iter():
        words = " ".join("".join(element.itertext()).split(" ")).split()
        if element.get("data-want") is not None:
            begin = " ".join(words)[:60]
            found = " ".join(document.text.split()).find(begin, at)
            assert found >= 0, f"{begin!r} is not in the text, or not in its place"
            at = found
        if element.get("data-not") is not None:
            assert " ".join(words)[:60] not in " ".join(document.text.split())
    ids = [e.get("id") for e in root.iter() if e.get("data-update") is not None]
    sections = [b.hints.id for b in document.blocks if b.kind is Kind.SECTION]
    assert [name for name in sections if name in ids] == ids


# Inline text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Polls <b>open</b> at <i>eight</i>.", "Polls open at eight."),
        ("<span>T</span>he bridge is closed.", "The bridge is closed."),
        ("Polls\n   open\t at eight.", "Polls open at eight."),
        ("At 12.08&nbsp;BST it was open.", "At 12.08\xa0BST it was open."),
        ("The Minis&shy;try says so.", "The Ministry says so."),
        ("One line.<br>Another line.", "One line.\nAnother line."),
        ("It is open<!-- or not --> again.", "It is open again."),
        ("It<script>var a = 1</script> is open.", "It is open."),
        ("“It is,” <a href=/x>she</a> said.", "“It is,” she said."),
        ("<span>21 mins ago</span><span>11:48</span>", "21 mins ago 11:48"),
        ("It <span style='display: none'>was</span>is.", "It is."),
        ("It <span class=sr-only>was</span>is.", "It is."),
        ("It <span class=oon-sr-only>was</span>is.", "It is."),
        ("It <span class=ReaderOnly_srOnly__bnJ3m>was</span>is.", "It is."),
        ("H<sub>2</sub>O and CO<sub>2</sub>", "H2O and CO2"),
    ],
)
def test_inline_text_reads_as_it_is_seen(markup, text):
    assert read_html(f"<p>{markup}</p>").text == text


def test_two_line_breaks_part_paragraphs():
    document = read_html(f"<div>{LONG}.<br><br>{LONG}, they say.</div>")
    assert texts(document) == [f"{LONG}.", f"{LONG}, they say."]


def test_kinds_and_hints_say_what_the_markup_says():
    document = read_html(
        page(
            f"<article><h1>Storm over Port Alba</h1><div class='byline sc-1x2y3z'>Ana Silva</div>"
            f"<time datetime=2024-10-21T08:00Z>21 October, 9am</time><p>{LONG}.</p><h2>Trains</h2>"
            f"<blockquote><p>{LONG}.</p></blockquote><ul><li>Line one runs.</li></ul>"
            f"<p><strong>Roads are open</strong></p><p>{LONG}.</p></article>"
        )
    )
    blocks = document.leaves
    kinds = "HEADING BYLINE TIME PARAGRAPH HEADING BLOCKQUOTE ITEM PARAGRAPH PARAGRAPH"
    assert " ".join(block.kind.name for block in blocks) == kinds
    assert [block.hints.level for block in blocks if block.hints.level] == [1, 2]
    assert blocks[1].hints.tokens == ("byline",)
    assert blocks[2].hints.stamp == "2024-10-21T08:00Z"
    assert [document[block] for block in blocks if block.hints.bold] == ["Roads are open"]


def test_an_empty_mark_before_a_line_changes_nothing_of_it():
    line = "<b>Roads are open</b>"
    marked = f"<div><span class=byline> </span>{line}</div><div>{line}</div>"
    document = read_html(page(f"<h1>Storm</h1><p>{LONG}.{marked}<p>{LONG}."))
    lines = [block for block in document.leaves if document[block] == "Roads are open"]
    assert [block.hints.bold for block in lines] == [True, True]


def test_a_line_of_the_head_is_parted_into_its_author_and_its_time():
    head = "<div><span class=author>Ana Silva</span><time datetime=2024-10-21>9am</time></div>"
    document = read_html(page(f"<h1>Storm</h1>{head}<p>{LONG}.</p>"))
    assert texts(document, Kind.BYLINE, Kind.TIME) == ["Ana Silva", "9am"]


def test_a_time_that_opens_a_paragraph_stays_in_it():
    document = read_html(page(f"<h1>Storm</h1><p><time>10:03</time> {LONG}.</p>"))
    assert texts(document)[1].startswith("10:03 The bridge")


def test_paths_find_the_elements_again():
    raw = page(f"<main><h1>Storm</h1><div><p>{LONG}.</p><p>And <b>so</b> on.</p></div></main>")
    root = parse_tree(raw).root
    for block in read_html(raw).leaves:
        (element,) = root.xpath(block.path)
        assert " ".join("".join(element.itertext()).split()) == read_html(raw)[block]


# Media


def test_a_caption_belongs_to_its_picture_and_is_no_paragraph():
    figure = (
        "<figure><img src=/a.jpg><figcaption>The bridge (Photo: Ana Silva)</figcaption></figure>"
    )
    raw = page(f"<article><h1>Storm</h1><p>{LONG}.</p>{figure}<p>{LONG}.</p></article>")
    document = read_html(raw, url="https://news.example/storm")
    (picture,) = document.media
    assert (picture.kind, picture.url) == ("image", "https://news.example/a.jpg")
    assert document[picture.caption] == "The bridge (Photo: Ana Silva)"


def test_posts_and_videos_are_media_where_they_stand():
    raw = page(
        f"<article><h1>Storm</h1><p>{LONG}.</p><blockquote class=twitter-tweet><p>Lights are out"
        f"</p>— Ana (@ana) <a href=https://x.example/ana/1>21 Oct</a></blockquote><p>{LONG}.</p>"
        f"<iframe src=https://www.youtube.com/embed/a></iframe><p>{LONG}.</p></article>"
    )
    document = read_html(raw)
    assert {(m.kind, m.url) for m in document.media} == {
        ("post", "https://x.example/ana/1"),
        ("video", "https://www.youtube.com/embed/a"),
    }
    (post,) = (m for m in document.media if m.kind == "post")
    assert document[post.span].startswith("Lights are out")


def test_a_picture_that_opens_an_update_lies_in_that_update():
    posts = "".join(
        f"<article id=u{i} class=post><img src=/{i}.jpg><p>{LONG}, part {i}.</p></article>"
        for i in range(3)
    )
    document = read_html(page(f"<h1>Storm</h1><div>{posts}</div>"))
    sections = [block.span for block in document.blocks if block.kind is Kind.SECTION]
    assert [
        picture.span in section for picture, section in zip(document.media, sections, strict=True)
    ]


def test_a_body_that_only_machines_are_given_is_read_and_marked():
    told = "\\n".join(f"{LONG}, part {i}." for i in range(9))
    body = f'{{"@type": "NewsArticle", "articleBody": "{told}"}}'
    script = f'<script type="application/ld+json">{body}</script>'
    document = read_html(page(f"<article><h1>Storm</h1><p>{LONG}, part 0.</p></article>", script))
    assert texts(document, Kind.PARAGRAPH) == [f"{LONG}, part {i}." for i in range(9)]
    assert "unseen" in codes(document)


def test_the_standfirst_stays_above_a_body_that_machines_are_given():
    told = "\\n".join(f"{LONG}, part {i}." for i in range(9))
    body = f'{{"@type": "NewsArticle", "articleBody": "{told}"}}'
    script = f'<script type="application/ld+json">{body}</script>'
    shown = "<p>What the engineers of Port Alba found.</p>"
    document = read_html(page(f"<h1>Storm</h1>{shown}<p>{LONG}, part 0.</p><p>Buy it.</p>", script))
    assert texts(document, Kind.PARAGRAPH) == [
        "What the engineers of Port Alba found.",
        *(f"{LONG}, part {i}." for i in range(9)),
    ]


def test_points_that_begin_with_a_bullet_are_items():
    document = read_html(
        page(f"<h1>Storm</h1><p>• Bridge closed</p><p>• Trains late</p><p>{LONG}.")
    )
    assert texts(document, Kind.ITEM) == ["Bridge closed", "Trains late"]


def test_another_story_below_is_not_read():
    first = f"<article><header><h1>Storm</h1></header><div>{f'<p>{LONG}.</p>' * 12}</div></article>"
    second = first.replace("Storm", "Chess").replace("bridge", "board")
    document = read_html(page(f"<main>{first}{second}</main>"))
    assert "bridge" in document.text
    assert "board" not in document.text


# Input


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_quotation_marks_survive_whatever_the_page_declares(encoding):
    raw = page(f"<p>“{LONG},” said Ana Müller.</p>", head="<meta charset=utf-8>").encode(encoding)
    assert read(raw).text.startswith("“The bridge")


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "iso-2022-jp"])
def test_a_declared_encoding_is_used(charset):
    raw = page("<p>橋は閉鎖された。" * 9, head=f"<meta charset={charset}>").encode(charset)
    assert "橋は閉鎖された。" in read(raw).text


def test_utf_7_is_never_decoded():
    raw = b"<html><head><meta charset=utf-7></head><body><p>+ADw-script+AD4- is text"
    assert "+ADw-" in read(raw).text


def test_trees_are_read_and_not_changed():
    from bs4 import BeautifulSoup
    from lxml import html

    raw = page(f"<nav>Home</nav><h1>Storm</h1><p>{LONG}.</p>")
    tree = html.document_fromstring(raw)
    before = html.tostring(tree)
    wanted = read_html(raw).text
    assert read(tree).text == read(tree.getroottree()).text == wanted
    assert html.tostring(tree) == before
    assert read(BeautifulSoup(raw, "html.parser")).text == wanted


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("<!DOCTYPE html><p>Polls", True),
        ("\ufeff  <!-- saved --><html>", True),
        ("<?xml version='1.0'?><html>", True),
        ("Polls open.<p>Turnout is high.</p>", True),
        ("Polls <b>open</b>", False),
        ("I <3 polls", False),
        ("10:03 a < b", False),
        ('{"body": "<p>Polls open.</p>"}', False),
        ("", False),
    ],
)
def test_html_is_told_from_text(raw, html):
    assert is_html(raw) is is_html(raw.encode()) is html


# Poison: never an exception. What it costs is measured in benchmarks/, not here.

POISON = {
    "empty": ("", None),
    "blank": (" \n ", None),
    "a comment": ("<!-- nothing -->", None),
    "nested 300": ("<div>" * 300 + "<p>deep</p>" + "</div>" * 300 + "<p>after</p>", "after"),
    "nested 3,000": ("<div>" * 3000 + "<p>deep</p>" + "</div>" * 3000 + "<p>after</p>", "after"),
    "unclosed": ("<div>" * 100_000, None),
    "nested inline": ("<p>" + "<b><i>" * 50_000 + "bold", None),
    "nested tables": ("<table><tr><td>" * 2_000 + "cell", None),
    "items": ("<li>x" * 20_000, None),
    "options": ("<select>" + "<option>x" * 50_000, None),
    "a long text": ("<p>" + "word " * 500_000, "word"),
    "a long script": ("<script>" + "x" * 5_000_000 + "</script><p>after", "after"),
    "a long comment": ("<!--" + "x" * 5_000_000 + "--><p>after", "after"),
    "an unclosed comment": ("<p>before<!--" + "x" * 100_000, "before"),
    "a long attribute": ("<img src='data:" + "x" * 5_000_000 + "'><p>after", "after"),
    "attributes": ("<div " + " ".join(f"a{i}" for i in range(60_000)) + "><p>after", "after"),
    "signs": ("<" * 500_000, None),
    "stray ends": ("</div>" * 200_000 + "<p>after", "after"),
    "misnested": ("<p>" + "<a><b></a></b>" * 10_000 + "end", "end"),
    "links in links": ("<a>" * 10_000 + "end", "end"),
    "NULs": ("<p>Polls\x00 open" + "\x00" * 100_000, "Polls open"),
    "surrogates": ("<p>Polls \ud83d open", "Polls \ufffd open"),
    "references": ("<p>&#xD800;&#x110000;&#0;&#99999999999;open", "open"),
    "entities": ("<p>" + "&amp;" * 100_000, "&"),
    "laughs": ('<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p>&b; open', "open"),
    "white space": ("<p>a" + " " * 1_000_000 + "b", "a b"),
    "breaks": ("<p>" + "line<br>" * 50_000, "line"),
    "blocks": ("<main>" + f"<p>{LONG}.</p>" * 5_000 + "</main>", LONG),
    "spans": ("<section class=a>" * 300 + f"<p>{LONG}.</p>" * 300, LONG),
    "pictures": ("<p>open" + "<img src=a.jpg>" * 20_000, "open"),
    "a colspan": ("<table><tr><td colspan=9007199254740992>open</table>", "open"),
    "an address": ("<p>open <a href='http://[::1'>link</a><img src='http://[::1'>", "open"),
    "plain": ("<plaintext>open", "open"),
    "classes": ("<div class='" + "share " * 50_000 + "'></div><p>open", "open"),
}


@pytest.mark.parametrize("name", POISON)
def test_poison(name):
    raw, words = POISON[name]
    document = read_html(raw)
    assert words is None or words in document.text


def test_what_is_cut_short_says_so():
    raw = "<div>" * 3_000 + "<p>deep</p>" + "</div>" * 3_000 + "<p>after</p>"
    assert "truncated" in codes(read_html(raw))
    assert "truncated" in codes(read_html(POISON["unclosed"][0]))
    assert "empty" in codes(read_html("<div></div>"))
    assert "not_html" in codes(read_html(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100))
    assert "nul" in codes(read_html(POISON["NULs"][0]))
    assert "surrogate" in codes(read_html(POISON["surrogates"][0]))


TAGS = "p div span b a li ul h1 h2 br time figure figcaption img article section table tr td script"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{t}>" for t in TAGS.split()]),
            st.sampled_from([f"</{t}>" for t in TAGS.split()]),
            st.text(max_size=20),
        ),
        max_size=40,
    ).map("".join)
)
def test_any_markup_gives_blocks_that_nest(raw):
    document = read_html(raw)
    assert not any("\ud800" <= sign <= "\udfff" for sign in document.text)
    end = 0
    for block in document.leaves:
        assert block.span.start >= end
        assert document[block].strip()
        end = block.span.end
    open_spans = []
    for block in document.blocks:
        while open_spans and open_spans[-1].end <= block.span.start:
            open_spans.pop()
        assert not open_spans or block.span in open_spans[-1]
        open_spans.append(block.span)


def test_reading_leaves_nothing_behind():
    raw = page("".join(f"<div class=c{i}><p id=p{i}>{LONG}, {i}.</p></div>" for i in range(50)))
    for _ in range(20):
        read_html(raw)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(60):
        read_html(raw)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 100_000


# Rules for lines near the headline, lists, threads, and pages that scripts fill


def test_lines_of_the_head_stay_whatever_their_box_is_called():
    head = "<div class=bylineComments><p class=publishedDate>31 May 2024, 5pm</p><p>8 comments</p>"
    document = read_html(page(f"<h1>Storm</h1>{head}</div><p>{LONG}.</p>"))
    assert "31 May 2024, 5pm" in texts(document)


def test_a_line_above_the_headline_stays_whatever_its_box_is_called():
    when = "<section class=TeaserMeta><time>31 May 2024, 5pm</time><p>Picture</p></section>"
    head = f"<div>{when}<div class=Breadcrumb>&gt;<h1>Storm</h1></div></div>"
    site = "<div class=banner><time>1 June 2024</time></div>"
    document = read_html(page(f"{site}<main><div>{head}<p>{LONG}.</p></div></main>"))
    assert texts(document, Kind.TIME) == ["31 May 2024, 5pm"]


def test_a_page_that_is_one_form_is_read():
    mail = "<input type=email><p>Get the weather in the morning, with all the tides of the bay.</p>"
    form = f"<form id=aspnetForm><h2>Storm</h2>{f'<p>{LONG}.</p>' * 20}{mail}</form>"
    assert texts(read_html(page(form)), Kind.PARAGRAPH)[:2] == [f"{LONG}."] * 2
    small = f"<article><h1>Storm</h1><p>{LONG}.</p><form>{mail}</form><p>{LONG}.</p></article>"
    assert texts(read_html(page(small)), Kind.PARAGRAPH) == [f"{LONG}."] * 2


def test_a_storys_own_teaser_is_its_standfirst():
    own = f"<p class='article__teaser'>{LONG}, they say.</p>"
    other = f"<div class=teaser><a href=/chess><p>{LONG}, in the game of chess.</p></a></div>"
    letter = f"<div class=newsletter-teaser><p>{LONG}, every morning.</p></div>"
    document = read_html(page(f"<h1>Storm</h1>{own}{other}{letter}<p>{LONG}.</p>"))
    assert texts(document, Kind.PARAGRAPH) == [f"{LONG}, they say.", f"{LONG}."]


def test_a_name_beside_its_portrait_is_a_byline_and_below_a_picture_is_not():
    small = "<header><div><img alt='Ana Silva' src=/a.jpg><span>Ana Silva</span></div></header>"
    large = "<div><img alt='Jo Roe' src=/b.jpg width=800><p>Jo Roe</p></div>"
    document = read_html(page(f"<h1>Storm</h1><article>{small}<p>{LONG}.</p>{large}<p>{LONG}.</p>"))
    assert texts(document, Kind.BYLINE) == ["Ana Silva"]


def test_a_headline_in_two_boxes_is_the_headline():
    title = "<h2><div>Velin</div><div>Storm over Port Alba</div></h2>"
    head = "<title>Velin Storm over Port Alba</title>"
    document = read_html(page(f"<article>{title}<p>{LONG}.</p></article>", head))
    assert texts(document, Kind.HEADING) == ["Velin", "Storm over Port Alba"]


def test_a_time_says_when_the_page_was_first_published():
    stamp = "<time data-first-publication-date=2024-05-31T17:00Z>Friday</time>"
    (published,) = read_html(page(f"<h1>Storm</h1>{stamp}<p>{LONG}.</p>")).stated("published")
    assert published.value == "2024-05-31T17:00Z"


def test_an_empty_box_for_entries_is_a_live_blog():
    document = read_html(page("<h1>Storm</h1><p>Follow it.</p><div id=live-blog-entries></div>"))
    assert "shell" in codes(document)
    assert [s.value for s in document.stated("type")] == ["LiveBlogPosting"]
    assert not codes(read_html(page(f"<h1>Storm</h1><div id=liveblog-teaser></div><p>{LONG}.")))


def test_lines_that_begin_with_a_hyphen_are_points_where_there_are_three():
    points = "<br>".join(f"- Line {i} is closed" for i in range(3))
    document = read_html(page(f"<h1>Storm</h1><p>{points}</p><p>- Speech,<br>- and more.</p>"))
    assert texts(document, Kind.ITEM) == [f"Line {i} is closed" for i in range(3)]


def test_comments_are_no_part_of_the_story_and_all_of_a_forum():
    thread = "".join(
        f"<div class=MtnComment><b class=MtnName>ana{i}</b><p>{LONG}, I say {i}.</p>"
        "<span class=MtnVote>+1</span></div>"
        for i in range(4)
    )
    story = f"<h1>Storm</h1><div>{f'<p>{LONG}.</p>' * 8}</div>"
    assert "I say" not in read_html(page(f"<main>{story}{thread}</main>")).text
    assert "I say 3" in read_html(page(f"<main><h1>Storm</h1>{thread}</main>")).text


def test_a_body_in_a_script_is_read_where_nothing_is_in_sight():
    body = "".join(f"\\u003cp\\u003e{LONG}, part {i}.\\u003c/p\\u003e" for i in range(4))
    document = read_html(page(f'<div id=root></div><script>push([1,"{body}"])</script>'))
    assert texts(document) == [f"{LONG}, part {i}." for i in range(4)]


def test_a_line_that_links_the_page_of_an_author_is_a_byline():
    head = "<p>Por <a href=/autor/ana-silva>Ana Silva</a> y <a href=/autor/jo-roe>Jo Roe</a></p>"
    other = "<p><a href=/harbour/12>The ferry to Lindo sails again</a></p>"
    document = read_html(page(f"<h1>Storm</h1>{head}{other}<p>{LONG}.</p>"))
    assert texts(document, Kind.BYLINE) == ["Por Ana Silva y Jo Roe"]
    assert "The ferry to Lindo sails again" not in document.text
    # Far from the headline, a link to an author is a link.
    far = read_html(page(f"<h1>Storm</h1>{f'<p>{LONG}.</p>' * 9}{head}<p>{LONG}.</p>"))
    assert texts(far, Kind.BYLINE) == []


def test_a_name_for_those_who_test_a_page_tells_a_byline_where_classes_are_hashes():
    names = "<div class=sc-1><div><span>Ana Silva</span></div><div>Velin News, Lindo</div></div>"
    head = f"<div data-testid=byline-contributors>{names}</div>"
    document = read_html(page(f"<h1>Storm</h1>{head}<p>{LONG}.</p>"))
    assert texts(document, Kind.BYLINE) == ["Ana Silva", "Velin News, Lindo"]


def test_a_short_headline_of_east_asia_is_as_long_as_one_of_letters():
    title = "<title>여객선 운항 중단 - 벨린일보</title>"
    head = "<h3 class=title>여객선 운항 중단</h3><ul><li>수정 2024-10-21 11:30</li></ul>"
    document = read_html(page(f"<main>{head}<div><p>{LONG}.</p></div></main>", title))
    assert texts(document, Kind.HEADING) == ["여객선 운항 중단"]


def test_a_box_about_the_author_is_no_story():
    about = f"<h4>About the author</h4><p>{LONG}, where Ana Silva lives.</p>"
    box = f"<div class=author-box>{about}</div>"
    text = f"<p>{LONG}.</p>" * 30
    document = read_html(page(f"<article><h1>Storm</h1>{text}{box}</article>"))
    assert "Ana Silva" not in document.text


def test_names_in_a_bylines_box_are_items_or_small_headings():
    items = "<ul class=authors><li>Ana Silva</li><li>Jo Roe</li></ul>"
    head = "<div class=byline><h5>Kim Park</h5><p>Transport Correspondent</p></div>"
    document = read_html(page(f"<h1>Storm</h1>{items}{head}<p>{LONG}.</p>"))
    assert texts(document, Kind.BYLINE)[:3] == ["Ana Silva", "Jo Roe", "Kim Park"]
