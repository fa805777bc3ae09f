"""Flat tables say what the stories say."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from liveparse.pipeline import rows, views
from liveparse.pipeline.kernel import parse_record_batch

ROOT = Path(__file__).parents[1]


CREDITS = b"""Storm: live updates
10:03
The bridge is closed. (AFP)
10:20
It is open. (as/Reuters)
"""


@pytest.fixture(scope="module")
def table():
    paths = sorted(ROOT.glob("fixtures/pages/*/page.*"))
    pages = [{"id": path.parent.name, "html": path.read_bytes()} for path in paths]
    pages.insert(3, {"id": "none", "html": None})
    pages.insert(5, {"id": "credits", "html": CREDITS})
    parsed = parse_record_batch(pa.RecordBatch.from_pylist(pages))
    return pa.Table.from_batches([parsed[:20], parsed[20:23], parsed[23:]])


@pytest.fixture(scope="module")
def stories(table):
    return {row["id"]: rows.load(row["story"]) for row in table.to_pylist() if row["story"]}


def instant(stamp):
    moment = stamp.datetime if stamp else None
    return moment.astimezone(dt.UTC) if moment and moment.tzinfo else None


def test_updates(table, stories):
    expected = [
        {
            "id": name,
            "url": story.url,
            "number": number,
            "update_id": update.id,
            "update_url": update.url,
            "heading": update.heading.text if update.heading else None,
            "text": update.text,
            "published": update.published.value if update.published else None,
            "published_at": instant(update.published),
            "updated_at": instant(update.updated),
            "authors": [author.name for author in update.authors],
            "key": update.key,
            "pinned": update.pinned,
            "span_start": update.span.start,
            "span_end": update.span.end,
        }
        for name, story in stories.items()
        for number, update in enumerate(story.updates)
    ]
    assert len(expected) > 50
    assert views.updates(table).to_pylist() == expected


def gathered(stories, outside, name):
    for key, story in stories.items():
        found = [(place, None, thing) for place, things in outside(story) for thing in things]
        found += [
            ("update", update, thing) for update in story.updates for thing in getattr(update, name)
        ]
        found.sort(key=lambda item: item[2].span.start if item[2].span else 10**9)
        for number, (place, update, thing) in enumerate(found):
            yield (
                {
                    "id": key,
                    "url": story.url,
                    "number": number,
                    "place": place,
                    "update_id": update.id if update else None,
                    "published_at": instant(update.published) if update else None,
                },
                thing,
                {
                    "span_start": thing.span.start if thing.span else None,
                    "span_end": thing.span.end if thing.span else None,
                },
            )


def test_quotes(table, stories):
    def outside(story):
        yield "body", story.body_quotes
        yield "summary", story.summary.quotes if story.summary else ()

    expected = [
        where
        | {
            "kind": quote.kind,
            "text": quote.text,
            "cue": quote.cue.text if quote.cue else None,
            "speaker": quote.speaker.name if quote.speaker else None,
            "speaker_as_printed": quote.speaker.text if quote.speaker else None,
            "speaker_kind": quote.speaker.kind if quote.speaker else None,
            "speaker_role": quote.speaker.role if quote.speaker else None,
            "speaker_organization": quote.speaker.organization if quote.speaker else None,
            "via": quote.via.name if quote.via else None,
            "medium": quote.medium,
        }
        | span
        for where, quote, span in gathered(stories, outside, "quotes")
    ]
    assert {row["place"] for row in expected} == {"body", "summary", "update"}
    assert views.quotes(table).to_pylist() == expected


def test_attributions(table, stories):
    def outside(story):
        yield "story", story.attributions

    expected = [
        where
        | {
            "kind": credit.kind,
            "text": credit.text,
            "agencies": [agency.name for agency in credit.agencies],
            "agency_codes": [agency.code for agency in credit.agencies],
            "staff": [staff.name for staff in credit.staff],
        }
        | span
        for where, credit, span in gathered(stories, outside, "attributions")
    ]
    assert {row["place"] for row in expected} == {"story", "update"}
    assert views.attributions(table).to_pylist() == expected


@pytest.mark.parametrize("view", [views.updates, views.quotes, views.attributions])
def test_of_nothing_there_are_columns(table, view):
    assert view(table.slice(0, 0)).schema.equals(view(table).schema)
    failures = table.filter(pa.compute.equal(table["id"], "none"))
    assert view(failures).num_rows == 0


@pytest.mark.parametrize("view", [views.updates, views.quotes, views.attributions])
def test_the_columns_are_documented(table, view):
    names = ", ".join(f"`{name}`" for name in view(table).schema.names)
    assert f"| `{view.__name__}` | {names} |" in (ROOT / "docs/pipelines.md").read_text("utf-8")
