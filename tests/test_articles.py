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


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_article(path):
    head, _, page = path.read_text("utf-8").partition("\n-->\n")
    check(liveparse.parse(page), tomllib.loads(head.removeprefix("<!--\n")))
