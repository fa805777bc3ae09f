"""Whole pages as text: each folder of ``fixtures/pages``, read as ``story.toml`` says."""

from pathlib import Path

import pytest

import liveparse
from pages import check, pages

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"


@pytest.mark.parametrize(("folder", "expected"), list(pages(PAGES)))
def test_page(folder, expected):
    check(liveparse.parse(folder / "page.txt", **expected.get("options", {})), expected)
