"""The public face is a list of names, and it is kept."""

import inspect
import subprocess
import sys
import typing

import attrs
import pytest

import liveparse

CONTRACT = {
    "parse", "find_quotes", "find_timestamps", "find_attributions", "Story", "Summary", "Update",
    "Paragraph", "Excerpt", "Timestamp", "Author", "Quote", "Speaker", "Person", "Attribution",
    "Media", "Warning", "Parser", "Chain", "CHAIN", "Span",
}  # fmt: skip


def test_all_is_what_is_there():
    public = {name for name in dir(liveparse) if not name.startswith("_")}
    assert set(liveparse.__all__) == public
    assert all(hasattr(liveparse, name) for name in public)
    present = {
        name
        for name, value in vars(liveparse).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert present - {"TYPE_CHECKING"} <= public


def test_a_wrong_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="parze"):
        liveparse.parze  # noqa: B018


def test_the_contract_is_kept():
    assert set(liveparse.__all__) >= CONTRACT


@pytest.mark.parametrize("name", liveparse.__all__)
def test_everything_is_documented_and_its_hints_resolve(name):
    thing = getattr(liveparse, name)
    if inspect.isclass(thing) or inspect.isfunction(thing):
        assert inspect.getdoc(thing), f"{name} has no docstring"
        typing.get_type_hints(thing)
    if inspect.isclass(thing) and attrs.has(thing):
        attrs.resolve_types(thing)


@pytest.mark.parametrize("name", ["parse", "find_quotes", "find_timestamps", "find_attributions"])
def test_options_are_keywords(name):
    kinds = [p.kind for p in inspect.signature(getattr(liveparse, name)).parameters.values()][1:]
    assert set(kinds) == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize(
    "heavy", ["bs4", "cattrs", "click", "rich", "dateutil", "charset_normalizer"]
)
def test_importing_is_cheap(heavy):
    code = f"import sys, liveparse; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
