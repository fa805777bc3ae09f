"""What a page says only in the JSON that its own scripts were to draw it from."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import liveparse
from liveparse.readers.structured.state import read_state

TITLE = "The upper lake is to be drained"
AT, LATER = "2024-07-02T06:15:00+00:00", "2024-07-02T09:40:00+00:00"
AUTHOR = "Asha Perera"
STORY = {"title": TITLE, "publishedAt": AT, "updatedAt": LATER, "author": {"name": AUTHOR}}
OTHER = {"title": "The ferry is late again", "publishedAt": "2024-07-03", "author": "Jo Roe"}
BODY = (
    "<p>The council voted nine to four on Monday night to drain the upper lake before autumn.</p>"
)
JSON = "application/json"

dumped = partial(json.dumps, ensure_ascii=False)


def page(script, kind="", name=""):
    return (
        f"<html lang=en><head><title>{TITLE} | Island Daily</title></head><body>"
        f"<h1>{TITLE}</h1>{BODY}<script type='{kind}' id='{name}'>{script}</script>"
    )


def pushed(text):
    return f"self.__next_f.push([1,{dumped(text)}]);"


def streamed(value):
    rows = f"5:{dumped([OTHER])}\n6:{dumped(value)}\n"
    return pushed(rows[:60]) + pushed(rows[60:])


NEXT = {"props": {"pageProps": {"latest": [OTHER], "article": STORY}}}
FUSION = {
    "headlines": {"basic": TITLE, "mobile": ""},
    "display_date": AT,
    "last_updated_date": LATER,
    "credits": {"by": [{"type": "author", "name": AUTHOR, "slug": "asha"}]},
    "related_content": {"basic": [{"headlines": {"basic": "Late again"}, "display_date": "2021"}]},
}
PERSON = {"data": {"attributes": {"firstName": "Asha", "lastName": "Perera"}}}
STRAPI = {"data": [{"id": 7, "attributes": {**STORY, "author": PERSON}}]}
KEYS = {"title": 4, "publishedAt": 5, "updatedAt": 6, "author": 7, "teasers": 9}
NUXT = [["Reactive", 1], {"a": 2}, {"b": 3}, KEYS, TITLE, AT, ["Date", LATER], {"name": 8}, AUTHOR]
LITERAL = (
    f'{{layout:"default",data:[{{story:{{titulo:"{TITLE}",fechaPublicacion:"{AT}",'
    f'updatedAt:"{LATER}",autor:{{nombre:"{AUTHOR}"}},live:!1,video:void 0}}}}]}}'
)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(page(dumped(NEXT), JSON, "__NEXT_DATA__"), id="next"),
        pytest.param(page(streamed(["$", "a", None, {"story": STORY}])), id="next, streamed"),
        pytest.param(page(f"var F=F||{{}};F.globalContent={dumped(FUSION)};F.x=1"), id="fusion"),
        pytest.param(page(f"window.__STATE__ = {dumped([OTHER, STORY])};"), id="state"),
        pytest.param(page(f'window["a"] = JSON.parse({dumped(dumped(STORY))});'), id="parsed"),
        pytest.param(page(dumped(STRAPI), JSON), id="strapi"),
        pytest.param(page(dumped(NUXT), JSON, "__NUXT_DATA__"), id="nuxt's payload"),
        pytest.param(page(f"window.__NUXT__={LITERAL};"), id="a script's object"),
    ],
)
def test_the_object_with_the_title_of_the_page_tells_of_it(raw):
    story = liveparse.parse(raw)
    assert (story.published.value, story.updated.value) == (AT, LATER)
    assert [author.name for author in story.authors] == [AUTHOR]
    assert story.authors[0].origin.startswith("state:")


@pytest.mark.parametrize(
    "script",
    [
        f"window.a={dumped({'latest': [OTHER]})}",
        f"window.a={dumped({'title': 'Island', 'publishedAt': AT})}",
        f"window.a={dumped({**STORY, 'publishedAt': 'soon', 'author': 12})}",
        f"(function(a,b){{return {{title:a,publishedAt:b}}}}('{TITLE}','{AT}'))",
        f"window.a={'[' * 3_000}'{TITLE}'",
    ],
)
def test_other_stories_and_programs_tell_nothing(script):
    story = liveparse.parse(page(script))
    assert (story.published, story.authors) == (None, ())


def test_what_the_page_says_itself_comes_first():
    raw = page(f"window.a={dumped(STORY)}")
    meta = "<meta name=author content='Ana Silva'><meta name=pubdate content=2024-07-01T08:00Z>"
    story = liveparse.parse(raw.replace("<title>", f"{meta}<title>"))
    assert (story.published.value, story.updated) == ("2024-07-01T08:00+00:00", None)
    assert [author.name for author in story.authors] == ["Ana Silva"]
    story = liveparse.parse(raw.replace(BODY, f"<p>By Ana Silva</p>{BODY}"))
    assert [author.name for author in story.authors] == ["Ana Silva"]


NAMES = st.sampled_from(["title", "author", "by", "date", "meta", "publishedAt", "x"])
PLAIN = st.none() | st.booleans() | st.integers() | st.sampled_from([TITLE, AT, ""])
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)


@given(VALUES, st.sampled_from(["window.a=%s", "self.__next_f.push([1,%s])", "%s"]))
def test_reading_never_raises(value, form):
    raw = page(form % json.dumps(value), JSON if form == "%s" else "")
    scripts = html.document_fromstring(raw).iter("script")
    for statement in read_state(scripts, [TITLE], {"published", "updated", "author"}):
        assert statement.value
        assert statement.origin.startswith("state:")
