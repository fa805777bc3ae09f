"""Pages that break parsers: each is answered, none takes long, and what can be read is read."""

import json

import pyarrow as pa
import pytest

from liveparse.pipeline.fence import Fence, Limits

AFTER = "<p>It is read to its end."
END = "It is read to its end."
HEAD = "<html><head><title>Storm</title>"


def data(text):
    """A page with JSON-LD of this text."""
    return f'{HEAD}<script type="application/ld+json">{text}</script></head><body>{AFTER}'


def article(**fields):
    return data(json.dumps({"@type": "NewsArticle", "headline": "Storm"} | fields))


def stamped(text):
    return f'<article><h1>Storm</h1><time datetime="{text}">{text}</time>{AFTER}</article>'


def nested(tag, levels):
    return f"<{tag}>" * levels + "deep" + f"</{tag}>" * levels + AFTER


PAGES = {
    # Trees
    "nested": (nested("div", 300), "ok", END),
    "nested deeper than lxml reads": (nested("div", 3_000), "truncated", END),
    "nested without end": ("<div>" * 100_000 + AFTER, "truncated", None),
    "nested inline": ("<p>" + "<b><i>" * 20_000 + AFTER, "truncated", None),
    "nested tables": (nested("table><tr><td", 3_000), "truncated", None),
    "nested in a picture": (f"<html><svg>{nested('g', 20_000)}", "truncated", None),
    "links in links": ("<a>" * 5_000 + AFTER, "ok", END),
    "paragraphs that are not closed": ("<p>x" * 10_000 + AFTER, "ok", END),
    "list items": ("<ul>" + "<li>x" * 10_000 + "</ul>" + AFTER, "ok", END),
    "options": ("<select>" + "<option>x" * 30_000 + "</select>" + AFTER, "ok", END),
    "stray ends": ("</div>" * 100_000 + AFTER, "ok", END),
    "misnested": ("<p>" + "<a><b>x</a></b>" * 5_000 + AFTER, "ok", END),
    "a wide table": (f'<table><td colspan="9007199254740992">x</table>{AFTER}', "ok", END),
    # Long things
    "a long text": ("<p>" + "word " * 200_000 + AFTER, "ok", END),
    "a long script": ("<script>" + "x" * 12_000_000 + "</script>" + AFTER, "ok", END),
    "a long attribute": ('<img src="data:' + "x" * 12_000_000 + '">' + AFTER, "ok", END),
    "a long comment": ("<!--" + "x" * 12_000_000 + "-->" + AFTER, "ok", END),
    "a long name": ("<" + "x" * 1_000_000 + ">" + AFTER, None, None),
    "many attributes": (
        "<div " + " ".join(f"a{n}=1" for n in range(60_000)) + ">" + AFTER,
        "truncated",
        END,
    ),
    "one attribute many times": ("<div " + "a=1 " * 60_000 + ">" + AFTER, None, END),
    "white space": ("<p>a" + " " * 1_000_000 + "b" + AFTER, "ok", END),
    "a page of 21 MB": ("<p>" + "x" * 21_000_000, "too_large", None),
    # Broken things
    "a comment that is not closed": (f"{AFTER}<!--" + "x" * 100_000, "ok", END),
    "a script that is not closed": (f"{AFTER}<script>" + "x" * 100_000, "ok", END),
    "a quote that is not closed": (f'{AFTER}<a href="x>' + "y" * 100_000, "ok", END),
    "signs": ("<" * 200_000, None, None),
    "declarations": ("<!" * 200_000, None, None),
    "ampersands": ("<p>" + "&" * 200_000 + AFTER, "ok", END),
    "entities": ("<p>" + "&amp;&#xD800;&#x110000;&#0;" * 20_000 + AFTER, "ok", END),
    "nothing": (b"", "empty", None),
    "blanks": (b" \n\t" * 1_000, "empty", None),
    "only a comment": ("<html><!-- nothing -->", "empty", None),
    "only an instruction": ("<?php nothing ?>", None, None),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100, None, None),
    "a document": (b"%PDF-1.7\n" + bytes(range(256)) * 100, None, None),
    "compressed": (b"\x1f\x8b\x08" + bytes(range(256)) * 100, None, None),
    # Encodings
    "NULs": (b"\x00" * 200_000 + AFTER.encode(), None, None),
    "not UTF-8": (b"<meta charset=utf-8><p>\xff\xfe\x80" + AFTER.encode(), "ok", END),
    "cp1252 that says UTF-8": (b"<meta charset=utf-8><p>\x93No,\x94 she said.", "ok", "“No,” she"),
    "UTF-16": (f"<html>{AFTER}".encode("utf-16"), "ok", END),
    "UTF-16 without a mark": (f"<html>{AFTER}".encode("utf-16-le"), "ok", END),
    "two marks": (b"\xef\xbb\xbf<meta charset=utf-16>" + AFTER.encode(), "ok", END),
    "UTF-7": ("<meta charset=utf-7><p>+ADw-script+AD4-" + AFTER, "ok", "+ADw-script"),
    "no such encoding": ("<meta charset=x-none><p>Zoë" + AFTER, "ok", "Zoë"),
    "stray escapes": (b"<meta charset=iso-2022-jp><p>\x1b$B\x1b" + AFTER.encode(), "ok", None),
    "its encoding far down": ("<p>" + " " * 20_000 + "<meta charset=utf-8>Zoë", "ok", "Zoë"),
    "a lone surrogate": (f"<p>\ud800{AFTER}", "ok", END),
    # Entities of XML
    "a file of this machine": (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;' + AFTER,
        "ok",
        END,
    ),
    "a billion laughs": (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "'
        + "&a;" * 100
        + '"><!ENTITY c "'
        + "&b;" * 100
        + '"><!ENTITY d "'
        + "&c;" * 100
        + '">]><rss version="2.0"><channel><title>&d;</title></channel></rss>',
        None,
        None,
    ),
    # JSON
    "deep JSON": (data("[" * 20_000 + "]" * 20_000), "ok", END),
    "deep objects": (data('{"a":' * 20_000 + "1" + "}" * 20_000), "ok", END),
    "no numbers": (data('{"@type": "NewsArticle", "a": [NaN, Infinity, 1e999]}'), "ok", END),
    "a number of 5,000 figures": (data('{"@type": "A", "a": ' + "9" * 5_000 + "}"), "ok", END),
    "a lone surrogate in JSON": (article(headline="\ud800 storm"), "ok", END),
    "many keys": (data(json.dumps({f"k{n}": n for n in range(100_000)})), "ok", END),
    "an end in the middle": (article(description="</script><p>in"), "ok", END),
    "raw line ends": (data('{"@type": "NewsArticle", "headline": "a\nb"}'), "ok", END),
    # Dates
    **{
        f"the date {text[:20]!r}": (stamped(text), None, END)
        for text in (
            "9999999-01-01",
            "99999999999999999999",
            "1 " * 100_000,
            "a." * 100_000,
            "2024-01-01T10:00+99:99",
            "1e18",
            "NaN",
            "0000-00-00",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-12:00",
            "2024-10-21 10:00 ../../etc/passwd",
        )
    },
    # Patterns
    "letters": ("<p>" + "a" * 200_000 + AFTER, "ok", END),
    "quotation marks": ("<p>" + '"' * 30_000 + AFTER, "ok", END),
    "marks that open": ("<p>" + "“" * 30_000 + AFTER, "ok", END),
    "capitals": ("<p>" + "Cap " * 20_000 + "said." + AFTER, "ok", END),
    "initials": ("<p>" + "A." * 20_000 + AFTER, "ok", END),
    "clocks": ("<p>" + "12:30 " * 10_000 + AFTER, "ok", END),
    "credits": ("<p>" + "(AFP/" * 10_000 + AFTER, "ok", END),
    "marks upon marks": ("<p>Z" + "\u0301\u0323" * 10_000 + AFTER, "ok", END),
    "a letter that is eighteen": ("<p>" + "\ufdfa" * 20_000 + AFTER, "ok", END),
    # Addresses and directions
    "a broken address": ('<link rel=canonical href="http://[::1">' + AFTER, "ok", END),
    "a broken link": ('<a href="http://[">x</a>' + AFTER, "ok", END),
    "directions": ("<p>\u202e\u2066\u200d\xad\u2028\r" * 5_000 + AFTER, "ok", END),
    "frames": ("<frameset><frame src=a></frameset><noframes>" + AFTER, None, None),
    "plain text": ("<p>a<plaintext>" + AFTER, "ok", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def fence():
    # Half a minute of CPU is what a page may take on a pipeline; none of these is near it.
    with Fence(limits=Limits(wall_seconds=600)) as fence:
        yield fence


@pytest.mark.parametrize("name", PAGES)
def test_poison(fence, name):
    raw, status, words = PAGES[name]
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    batch = pa.RecordBatch.from_pydict({"html": [raw], "url": ["https://news.example/a"]})
    (row,) = fence.parse(batch).to_pylist()
    assert row["status"] in ([status] if status else ["ok", "empty", "truncated"])
    if words:
        assert words in row["story"]["text"]
