"""Whole pages: each folder of ``fixtures/pages`` has a page, and what must come out of it.

``story.toml`` says as much as matters: each key that it has is checked, each that it lacks is not.
A page whose fault is known has ``fault = "…"``, and must go on failing until it is mended.
"""

import tomllib
from pathlib import Path

import pytest

import liveparse

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
KEYS = {
    "kind", "language", "headline", "published", "updated", "order", "authors", "agencies", "staff",
    "summary", "body", "updates", "options", "fault",
}  # fmt: skip
UPDATE_KEYS = {"published", "heading", "begins", "ends", "quotes", "agencies"}


def pages():
    for folder in sorted(PAGES.iterdir()):
        expected = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        marks = [pytest.mark.xfail(reason=expected["fault"])] if "fault" in expected else []
        yield pytest.param(folder, expected, id=folder.name, marks=marks)


@pytest.mark.parametrize(("folder", "expected"), list(pages()))
def test_page(folder, expected):
    assert not expected.keys() - KEYS, "story.toml has a key that nothing checks"
    story = liveparse.parse(folder / "page.txt", **expected.get("options", {}))
    if "updates" in expected:
        begun = [str(update.heading or update.text[:40]) for update in story.updates]
        assert len(story.updates) == len(expected["updates"]), begun
    for name in ("kind", "language", "order"):
        if name in expected:
            assert getattr(story, name) == expected[name]
    for name in ("headline", "published", "updated"):
        if name in expected:
            assert str(getattr(story, name)) == expected[name]
    if "authors" in expected:
        assert [author.name for author in story.authors] == expected["authors"]
    if "agencies" in expected:
        assert [a.as_printed for a in story.attribution.agencies] == expected["agencies"]
    if "staff" in expected:
        assert [member.name for member in story.attribution.staff] == expected["staff"]
    if "summary" in expected:
        assert str(story.summary.heading) == expected["summary"]["heading"]
        assert len(story.summary.points) == expected["summary"]["points"]
    if "body" in expected:
        assert [paragraph.text for paragraph in story.body] == expected["body"]
    for update, wanted in zip(story.updates, expected.get("updates", ()), strict=False):
        check(update, wanted)


def words(content):
    """Quoted words without their marks: whether these are inside is another test's business."""
    return content.text.strip('"“”„«» ')


def check(update, wanted):
    assert not wanted.keys() - UPDATE_KEYS, "story.toml has a key that nothing checks"
    for name in ("published", "heading"):
        if name in wanted:
            assert str(getattr(update, name)) == wanted[name]
    assert update.text.startswith(wanted.get("begins", ""))
    assert update.text.endswith(wanted.get("ends", ""))
    for quote in wanted.get("quotes", ()):
        assert quote in [words(content) for found in update.quotes for content in found.contents]
    if "agencies" in wanted:
        assert [a.as_printed for a in update.attribution.agencies] == wanted["agencies"]
