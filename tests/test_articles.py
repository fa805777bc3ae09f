"""Ordinary news pages of many languages: each file of ``fixtures/articles``, read as its head says.

The head is a comment in TOML; what it may say, and what a fault is, ``pages`` says. The words are
invented; what is a publisher's, or his software's, is the structure alone.
"""

import tomllib
from pathlib import Path

import pytest

import liveparse
from pages import check

PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "articles").glob("*.html"))


def _pages():
    """Each page and what is expected of it; one whose fault is known must go on failing."""
    for path in PAGES:
        head, _, page = path.read_text("utf-8").partition("\n-->\n")
        expected = tomllib.loads(head.removeprefix("<!--\n"))
        fault = expected.get("fault")
        marks = [pytest.mark.xfail(reason=fault, strict=True)] if fault else []
        yield pytest.param(page, expected, id=path.stem, marks=marks)


@pytest.mark.parametrize(("page", "expected"), list(_pages()))
def test_article(page, expected):
    check(liveparse.parse(page), expected)
