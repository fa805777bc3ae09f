"""The JSON Schema: the file in the docs and the classes say the same."""

import json
from pathlib import Path

import jsonschema
import pytest

import liveparse
from liveparse.formats import schema
from liveparse.model import Value

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "schema" / "liveparse-1.json"


def test_the_file_is_what_the_classes_say():
    assert json.loads(FILE.read_text("utf-8")) == schema.dump(), (
        "docs/schema/liveparse-1.json is stale; write it anew with: python tools/make_schema.py"
    )


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema.dump())


@pytest.mark.parametrize("page", sorted(ROOT.glob("fixtures/pages/*/page.txt")), ids=str)
def test_every_page_fits(page):
    jsonschema.validate(liveparse.parse(page).to_dict(), schema.dump())


def test_every_class_is_described():
    described = schema.dump()["$defs"]
    assert {kind.__name__ for kind in Value.__subclasses__()} < described.keys()
    assert all(definition["description"] for definition in described.values())


def test_keys_stand_in_the_contract_s_order():
    assert list(liveparse.Story().to_dict()) == [
        "schema", "kind", "url", "publisher", "language", "text", "headline", "published",
        "updated", "coverage", "order", "next", "authors", "summary", "body", "updates", "quotes",
        "people", "attributions", "media", "topics", "furniture", "others", "warnings",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "ticker"}, "ticker"),
        ({"schema": "liveparse/2"}, "liveparse/2"),
        ({"text": None}, "None"),
        ({"headline": {"text": "x", "span": [1], "origin": None}}, "headline|short|valid"),
    ],
)
def test_a_wrong_value_does_not_fit(change, message):
    with pytest.raises(jsonschema.ValidationError, match=message):
        jsonschema.validate(liveparse.Story().to_dict() | change, schema.dump())


def test_further_keys_fit_and_missing_ones_do_not():
    data = liveparse.Story().to_dict()
    jsonschema.validate(data | {"later": 1}, schema.dump())
    del data["warnings"]
    with pytest.raises(jsonschema.ValidationError, match="'warnings' is a required property"):
        jsonschema.validate(data, schema.dump())


def test_an_unknown_hint_is_named():
    with pytest.raises(TypeError, match="complex"):
        schema._shape(complex, {})
