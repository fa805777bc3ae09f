"""What structured data gets wrong: codes, and the command that prints them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import liveparse
from liveparse.cli import main
from liveparse.lint import lint
from liveparse.parser import Parser

PAGES = Path(__file__).parents[1] / "fixtures" / "structured"


def codes(page, **options):
    return [warning.code for warning in lint(Parser().draft(page, **options))]


def article(**fields):
    inner = ", ".join(f'"{name}": {value}' for name, value in fields.items())
    script = f'<script type="application/ld+json">{{"@type": "LiveBlogPosting", {inner}}}</script>'
    return f"{script}<h1>Polls open in the north and the south</h1><p>They opened at eight.</p>"


def posts(**fields):
    inner = ", ".join(f'"{name}": {value}' for name, value in fields.items())
    each = (f'{{"url": "https://a.example/#{n}", {inner}}}' for n in range(3))
    return f"[{', '.join(each)}]"


def test_a_clean_page():
    page = article(
        headline='"Polls open in the north and the south"',
        datePublished='"2024-10-21T08:00:00+02:00"',
        dateModified='"2024-10-21T09:00:00+02:00"',
    )
    assert codes(page) == []


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (article(datePublished='"2024-10-21T00:00:00+02:00"'), "midnight"),
        (article(datePublished='"2024-10-21T08:00:00"'), "no_zone"),
        (article(datePublished='"2024-10-21T08:00:00Z",'), "json_repaired"),
        (article(name='"a "big" day"'), "json_unreadable"),
        (
            article(datePublished='"2024-10-21T08:00:00Z"', dateModified='"2024-10-20T08:00:00Z"'),
            "updated_before_published",
        ),
        (
            article(
                datePublished='"2024-10-21T08:00:00Z"', dateModified='"2024-10-21T08:00:00+02:00"'
            ),
            "local_as_utc",
        ),
        (article(headline='"Polls open in the north and…"'), "headline_cut"),
        (
            article(
                dateModified='"2024-10-21T08:00:00Z"', coverageEndTime='"2024-10-22T08:00:00Z"'
            ),
            "coverage_end_open",
        ),
        (article(liveBlogUpdate=posts(datePublished='"2024-10-21T08:00:00Z"')), "one_date"),
        (
            article(liveBlogUpdate=posts(headline='"Polls open in the north and the south"')),
            "page_headline",
        ),
        (article(liveBlogUpdate=posts(author='["Ana Silva", "Jo Roe"]')), "page_authors"),
        (article(liveBlogUpdate=posts(articleBody='"They opened at …"')), "bodies_cut"),
        (article(liveBlogUpdate='[{"articleBody": "They opened."}]'), "no_anchor"),
        (
            article(
                coverageStartTime='"2024-10-21T08:00:00Z"',
                liveBlogUpdate=posts(datePublished='"2024-10-19T08:00:00Z"'),
            ),
            "outside_coverage",
        ),
        (
            article(datePublished='"2024-10-21T08:00:00Z"')
            + '<meta name=pubdate content="2024-01-01">',
            "dates_disagree",
        ),
    ],
)
def test_codes(page, code):
    assert code in codes(page)


def test_what_was_refused_is_on_the_story():
    story = liveparse.parse(PAGES / "liveblog.html")
    found = {warning.code for warning in story.warnings}
    assert {
        "local_as_utc",
        "one_date",
        "page_headline",
        "page_authors",
        "coverage_end_open",
    } <= found


def test_text_has_nothing_to_lint():
    assert codes("Storm: live updates\n10:03\nThe bridge is closed.") == []


def test_the_command():
    result = CliRunner().invoke(main, ["lint", str(PAGES / "liveblog.html")])
    assert result.exit_code == 1
    assert (
        "one_date: json-ld:/0/@graph/0/liveBlogUpdate: one date on most of 3 updates"
        in result.stdout
    )
    clean = CliRunner().invoke(main, ["lint", "-"], input="<p>Polls are open.")
    assert (clean.exit_code, clean.stdout) == (0, "")
