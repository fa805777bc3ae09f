"""The documentation is true: its examples run, its links lead somewhere, it leaves nothing out."""

import doctest
import re
from pathlib import Path

import click
import pytest

import liveparse
from liveparse.cli import main
from liveparse.formats import schema

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")
FLAGS = doctest.ELLIPSIS


def examples(page):
    """The fenced blocks of Python: whole programs, and sessions with what they print."""
    for fence in FENCE.finditer(page.read_text("utf-8")):
        if fence[1] in ("python", "pycon"):
            yield fence[1], fence[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_run(page):
    names = {}
    for language, code in examples(page):
        if ">>>" not in code:
            assert language == "python", "a session has prompts"
            exec(compile(code, str(page), "exec"), names)
            continue
        session = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), 0)
        failures = []
        runner = doctest.DocTestRunner(optionflags=FLAGS)
        result = runner.run(session, out=failures.append, clear_globs=False)
        assert not result.failed, "".join(failures)
        names.update(session.globs)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("name", liveparse.CHAIN.names)
def test_every_extractor_is_documented(name):
    assert f"| `{name}` |" in (ROOT / "docs" / "extractors.md").read_text("utf-8")


def test_the_chain_is_documented_in_its_order():
    text = (ROOT / "docs" / "extractors.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert tuple(rows) == liveparse.CHAIN.names


def options():
    for name, command in main.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield pytest.param(name, parameter.opts[0], id=f"{name} {parameter.opts[0]}")


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_is_documented(command, option):
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert f"## `liveparse {command} " in text
    assert f"| `{option}` |" in text


@pytest.mark.parametrize("name", liveparse.__all__)
def test_every_public_name_is_in_the_reference(name):
    pages = "".join(page.read_text("utf-8") for page in ROOT.glob("docs/reference/*.md"))
    assert f"::: liveparse.{name}\n" in pages or name == "CHAIN"


@pytest.mark.parametrize("kind", sorted(schema.dump()["$defs"].keys() - {"Span"}))
def test_every_key_is_in_the_json_reference(kind):
    keys = schema.dump()["$defs"][kind]["properties"]
    row = f"| {kind} | {', '.join(f'`{key}`' for key in keys)} |"
    assert row in (ROOT / "docs" / "json.md").read_text("utf-8")


def test_the_readme_s_two_commands_are_one_line_each():
    fences = FENCE.findall((ROOT / "README.md").read_text("utf-8"))
    first, second, *_ = (code for language, code in fences if language == "sh")
    for command in (first, second):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    page = first.split()[-1]
    assert (ROOT / page).is_file()
    assert second.rstrip().endswith("pytest")
