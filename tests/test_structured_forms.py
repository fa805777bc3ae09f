"""One story, told out of sight in as many ways as newsrooms' software tells it: always the same."""

import json

import pytest

import liveparse

TITLE = "Old bridge in Alba shuts for three months"
PUBLISHED, UPDATED = "2024-03-12T10:15:00+01:00", "2024-03-12T11:00:00+01:00"
TEXT = """<p>The old bridge in Alba is to shut for three months, the council said on Monday.</p>
<p>Engineers found cracks in two of the piers during an inspection last week.</p>"""
STORY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": PUBLISHED,
    "dateModified": UPDATED,
    "author": {"@type": "Person", "name": "Ana Silva"},
}
OTHER = {
    **STORY,
    "headline": "Another story of the day",
    "author": {"name": "Kim Park"},
    "datePublished": "2020-01-01T00:01:00Z",
}
UNDATED = {name: value for name, value in STORY.items() if not name.startswith("date")}
UNSIGNED = {name: value for name, value in STORY.items() if name != "author"}
VIDEO = {"@type": "VideoObject", "name": "Drone flight", "uploadDate": "2020-01-01T00:00:00Z"}
DATES = f'"datePublished": "{PUBLISHED}", "dateModified": "{UPDATED}"'
SIGNED = '"author": {"@type": "Person", "name": "Ana Silva"}'


def page(head="", body=""):
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | The Alba Tribune</title>{head}
    </head><body><h1>{TITLE}</h1>{body}<div>{TEXT}</div></body></html>"""


def data(*values):
    texts = (value if isinstance(value, str) else json.dumps(value) for value in values)
    return "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)


def metas(**values):
    return "".join(
        f'<meta name="{name.replace("__", ".").replace("_", "-")}" content="{value}">'
        for name, value in values.items()
    )


def told(html, **options):
    story = liveparse.parse(html, **options)
    return (
        str(story.headline),
        [author.name for author in story.authors],
        str(story.published),
        str(story.updated),
    )


ALL = {
    "arrays in arrays": data([[[STORY]]]),
    "comments": data(f'/* x */ {{"@type": "NewsArticle", // it\n {DATES},{SIGNED},}}'),
    "in a comment of HTML": data(f"<!-- {json.dumps(STORY)} -->"),
    "references in a graph": data(
        {
            "@graph": [
                {"@type": "BreadcrumbList", "itemListElement": []},
                {"@type": "WebPage", "@id": "#w", "mainEntity": {"@id": "#a"}},
                {**UNSIGNED, "@id": "#a", "author": {"@id": "#p"}},
                {"@type": "Person", "@id": "#p", "name": "Ana Silva"},
            ]
        }
    ),
    "references to another script": data(
        {"@type": "Person", "@id": "https://a.example/#p", "name": "Ana Silva"},
        {**UNSIGNED, "author": {"@id": "https://a.example/#p"}},
    ),
    "dates in lists": data({**STORY, "datePublished": [PUBLISHED], "dateModified": [UPDATED] * 2}),
    "wrapped values": data(
        {
            **STORY,
            "headline": {"@language": "en", "@value": TITLE},
            "datePublished": {"@type": "Date", "@value": PUBLISHED},
        }
    ),
    "dates of e-mail and scripts": data(
        {
            **STORY,
            "datePublished": "Tue, 12 Mar 2024 10:15:00 +0100",
            "dateModified": "Tue Mar 12 2024 11:00:00 GMT+0100 (CET)",
        }
    ),
    "dates that say nothing": data(
        {**STORY, "datePublished": "Invalid date", "dateModified": "0000-00-00T00:00:00"}
    )
    + metas(article_published_time=PUBLISHED, article_modified_time=UPDATED),
    "stories beside it": data(OTHER, STORY, {**OTHER, "headline": "A third one"}),
    "a list of stories": data(
        STORY, {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}
    ),
    "crumbs first": data([{"@type": "BreadcrumbList", "itemListElement": []}, STORY]),
    "of a page": data({"@type": "WebPage", "datePublished": "2020-01-01", "mainEntity": [STORY]}),
    "reportage": data({**STORY, "@type": "ReportageNewsArticle"}),
    "types in full": data({**STORY, "@type": ["http://schema.org/OpinionNewsArticle"]}),
    "a video in it": data({**STORY, "video": {**VIDEO, "author": {"name": "Kim Park"}}}),
    "a video before it": data(VIDEO, STORY),
    "a video without a story": data(
        {**VIDEO, "name": TITLE, "uploadDate": PUBLISHED, "dateModified": UPDATED}
        | {"author": {"name": "Ana Silva"}}
    ),
    "readers' comments": data({**STORY, "comment": [{"author": {"name": "Kim Park"}}]}),
    "a forum's post": data(STORY, {**OTHER, "@type": "DiscussionForumPosting"}),
    "another case": f'<script type="application/LD+JSON">{json.dumps(STORY)}</script>',
    "a comma too few": data(f'{{"headline": "{TITLE}"\n{DATES}, {SIGNED}}}'),
    "a quotation mark too many": data(f'{{"description": "the "old" one", {DATES}, {SIGNED}}}'),
    "cut short": data(f'{{"headline": "{TITLE}", {DATES}, {SIGNED}, "articleBody": "The old'),
    "Dublin Core": metas(
        DC__creator="Ana Silva", DC__date__issued=PUBLISHED, DCTERMS__modified=UPDATED
    ),
    "Sailthru": metas(sailthru__author="Ana Silva", sailthru__date=PUBLISHED)
    + metas(last_modified=UPDATED),
    "Parse.ly": metas(
        parsely_author="Ana Silva", parsely_pub_date=PUBLISHED, last_modified=UPDATED
    ),
    "Parse.ly's JSON": "<meta name='parsely-page' content='"
    + json.dumps({"title": TITLE, "pub_date": PUBLISHED, "author": "Ana Silva"})
    + "'>"
    + metas(last_modified=UPDATED),
    "an address and a name": f'<meta property="article:author" content="https://f.example/ana">'
    f'<meta property="article:author" content="Ana Silva">'
    f'<meta property="article:published_time" content="{PUBLISHED}">'
    f'<meta property="og:updated_time" content="{UPDATED}">',
}


@pytest.mark.parametrize("head", ALL.values(), ids=ALL.keys())
def test_what_the_head_says(head):
    assert told(page(head)) == (TITLE, ["Ana Silva"], PUBLISHED, UPDATED)


MARKED = {
    "microdata": f"""<div itemscope itemtype="https://schema.org/NewsArticle">
        <time itemprop="datePublished" datetime="{PUBLISHED}">12 March</time>
        <meta itemprop="dateModified" content="{UPDATED}"><span itemprop="author" itemscope
        itemtype="https://schema.org/Person"><a itemprop="url" href="/a"><span itemprop="name">Ana
        Silva</span></a></span></div>""",
    "RDFa Lite": f"""<div vocab="https://schema.org/" typeof="NewsArticle">
        <time property="datePublished" datetime="{PUBLISHED}">12 March</time>
        <meta property="dateModified" content="{UPDATED}"><span property="author" typeof="Person">
        <span property="name">Ana Silva</span></span></div>""",
    "RDFa with prefixes": f"""<div typeof="schema:NewsArticle">
        <time property="schema:datePublished" datetime="{PUBLISHED}">12 March</time>
        <meta property="schema:dateModified" content="{UPDATED}"><span property="schema:author"
        typeof="schema:Person"><span property="schema:name">Ana Silva</span></span></div>""",
}


@pytest.mark.parametrize("body", MARKED.values(), ids=MARKED.keys())
def test_what_the_markup_says(body):
    assert told(page("", body)) == (TITLE, ["Ana Silva"], PUBLISHED, UPDATED)


@pytest.mark.parametrize(
    "author",
    [
        "By Ana Silva and Jo Roe",
        "Ana Silva; Jo Roe",
        {"@type": "Person", "name": "Ana Silva & Jo Roe"},
        {"@type": "Person", "name": ["Ana Silva", "Jo Roe"]},
        [[[{"name": "Ana Silva"}]], ["Jo Roe"]],
        [{"name": "Ana Silva"}, {"name": "ana silva"}, {"name": "Jo Roe, Staff Writer"}],
        {"@type": "Role", "author": [{"name": "Ana Silva"}, {"name": "Jo Roe"}]},
    ],
    ids=str,
)
def test_two_authors(author):
    story = liveparse.parse(page(data({**STORY, "author": author})))
    assert [author.name for author in story.authors] == ["Ana Silva", "Jo Roe"]


@pytest.mark.parametrize(
    "author",
    [
        None,
        "",
        "https://a.example/author/ana",
        {"@type": "Person", "name": ""},
        {"@type": "Person", "name": "null"},
        {"@type": "Person", "name": "undefined undefined"},
        {"@type": "Person", "url": "https://a.example/author/ana"},
        {"@type": "Organization", "name": "The Alba Tribune"},
    ],
    ids=str,
)
def test_an_author_who_is_nobody_gives_way_to_the_byline(author):
    story = liveparse.parse(
        page(data({**STORY, "author": author}), '<p class="byline">By Ana Silva</p>')
    )
    assert [author.name for author in story.authors] == ["Ana Silva"]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("12.03.2024 10:15", "2024-03-12T10:15"),
        ("March 12, 2024 10:15 am", "2024-03-12T10:15"),
        ("12 marzo 2024", "2024-03-12"),
        (1710234900, "2024-03-12T09:15:00+00:00"),
        ("1710234900000", "2024-03-12T09:15:00+00:00"),
        ("13/03/2024 - 10:15", "2024-03-13T10:15"),
    ],
)
def test_dates_for_people(given, value):
    assert str(liveparse.parse(page(data({**UNDATED, "datePublished": given}))).published) == value


def test_a_video_on_the_page_of_a_story_without_data_is_not_the_story():
    assert told(page(data(VIDEO), '<p class="byline">By Ana Silva</p>'))[2] == "None"
