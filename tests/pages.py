"""Whole pages and what must come out of them: a folder each, with a page and its ``story.toml``.

``story.toml`` says as much as matters: each key that it has is checked, each that it lacks is not.
A page whose fault is known has ``fault = "…"``, and must go on failing until it is mended.
"""

import tomllib

import pytest

KEYS = {
    "kind", "language", "headline", "published", "updated", "order", "authors", "agencies", "staff",
    "summary", "body", "updates", "options", "fault", "status", "next", "warnings",
    "captions",
}  # fmt: skip
UPDATE_KEYS = {
    "published", "heading", "begins", "ends", "quotes", "agencies", "authors", "id", "key",
    "pinned",
}  # fmt: skip


def pages(root):
    """The folders below a root and what each expects, as parameters of a test."""
    for folder in sorted(path.parent for path in root.glob("*/story.toml")):
        expected = tomllib.loads((folder / "story.toml").read_text("utf-8"))
        marks = [pytest.mark.xfail(reason=expected["fault"])] if "fault" in expected else []
        yield pytest.param(folder, expected, id=folder.name, marks=marks)


def check(story, expected):
    """Compare a story with all that is expected of it."""
    assert not expected.keys() - KEYS, "story.toml has a key that nothing checks"
    if "updates" in expected:
        begun = [str(update.heading or update.text[:40]) for update in story.updates]
        assert len(story.updates) == len(expected["updates"]), begun
    for name in ("kind", "language", "order", "next"):
        if name in expected:
            assert str(getattr(story, name)) == expected[name]
    for name in ("headline", "published", "updated"):
        if name in expected:
            assert str(getattr(story, name)) == expected[name]
    if "status" in expected:
        assert str(story.coverage.status) == expected["status"]
    if "warnings" in expected:
        assert [warning.code for warning in story.warnings] == expected["warnings"]
    if "authors" in expected:
        assert [author.name for author in story.authors] == expected["authors"]
    if "agencies" in expected:
        assert [a.as_printed for a in story.attribution.agencies] == expected["agencies"]
    if "staff" in expected:
        assert [member.name for member in story.attribution.staff] == expected["staff"]
    if expected.get("summary") == "None":
        assert story.summary is None
    elif "summary" in expected:
        assert str(story.summary.heading) == expected["summary"]["heading"]
        assert len(story.summary.points) == expected["summary"]["points"]
    if "captions" in expected:
        assert [str(media.caption) for media in story.media] == expected["captions"]
    if "body" in expected:
        assert [paragraph.text for paragraph in story.body] == expected["body"]
    for update, wanted in zip(story.updates, expected.get("updates", ()), strict=False):
        check_update(update, wanted)


def check_update(update, wanted):
    assert not wanted.keys() - UPDATE_KEYS, "story.toml has a key that nothing checks"
    for name in ("published", "heading"):
        if name in wanted:
            assert str(getattr(update, name)) == wanted[name]
    for name in ("id", "key", "pinned"):
        if name in wanted:
            assert getattr(update, name) == wanted[name]
    assert update.text.startswith(wanted.get("begins", ""))
    assert update.text.endswith(wanted.get("ends", ""))
    if "authors" in wanted:
        assert [author.name for author in update.authors] == wanted["authors"]
    for quote in wanted.get("quotes", ()):
        assert quote in [words(content) for found in update.quotes for content in found.contents]
    if "agencies" in wanted:
        assert [a.as_printed for a in update.attribution.agencies] == wanted["agencies"]


def words(content):
    """Quoted words without their marks: whether these are inside is another test's business."""
    return content.text.strip('"“”„«» ')
