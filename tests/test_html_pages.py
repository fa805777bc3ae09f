"""Whole pages as HTML: each folder of ``fixtures/html``, read as ``story.toml`` says.

The words and the people are invented; what is a publisher's is the structure alone.
"""

from pathlib import Path

import pytest

import liveparse
from pages import check, pages

PAGES = Path(__file__).parents[1] / "fixtures" / "html"


@pytest.mark.parametrize(("folder", "expected"), list(pages(PAGES)))
def test_page(folder, expected):
    check(liveparse.parse(folder / "page.html", **expected.get("options", {})), expected)
