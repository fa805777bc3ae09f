"""The command line, run as users run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import liveparse
from liveparse.cli import main

PAGE = Path(__file__).parents[1] / "fixtures" / "pages" / "headed-en" / "page.txt"


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, arguments, input=stdin)


def process(*arguments, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "liveparse", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_parse_prints_the_form():
    result = run("parse", str(PAGE))
    assert result.exit_code == 0
    assert liveparse.Story.from_json(result.stdout) == liveparse.parse(PAGE)


def test_parse_prints_an_outline():
    result = run("parse", str(PAGE), "--format", "outline")
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n") == str(liveparse.parse(PAGE))
    assert "Second ferry sinks at its moorings" in result.stdout


def test_options_reach_the_parser():
    result = run(
        "parse", "-", "--language", "de", "--url", "https://example.org/live",
        "--publisher", "Kurier", "--now", "2024-05-03T12:00+02:00", "--zone", "+02:00",
        stdin="Lage im Liveticker\nvor 3 Stunden",
    )  # fmt: skip
    story = json.loads(result.stdout)
    assert (story["language"], story["url"], story["publisher"]) == (
        "de",
        "https://example.org/live",
        "Kurier",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("parse", "no-such-page.txt"), "No such file"),
        (("parse", "."), "directory"),
        (("parse", "-", "--now", "yesterday"), "is no ISO 8601 date and time, such as"),
        (("parse", "-", "--format", "yaml"), "'yaml' is not one of 'json', 'outline'"),
        (("parse", "-", "--with", "goals"), "no plugin is named 'goals'; there are:"),
        (("parse",), "Missing argument 'FILE'"),
        (("prase", "-"), "No such command 'prase'"),
    ],
)
def test_wrong_use_says_what_would_be_right(arguments, message):
    result = run(*arguments, stdin="")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_warnings_go_to_the_other_stream():
    result = run("parse", "-", stdin="")
    assert result.exit_code == 0
    assert "warning: empty" in result.stderr
    assert json.loads(result.stdout)["warnings"][0]["code"] == "empty"


def test_explain_accounts_for_every_finding():
    result = run("explain", str(PAGE))
    assert result.exit_code == 0
    head, *rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert head == ["where", "found", "words", "by", "in the story"]
    assert all(len(row) == len(head) for row in rows)
    assert len(rows) == len(liveparse.Parser().draft(PAGE).findings)
    assert ["1:1", "headline"] in [row[:2] for row in rows]
    assert {row[3] for row in rows} <= set(liveparse.CHAIN.names)


def test_version():
    assert run("--version").stdout == f"liveparse {liveparse.__version__}\n"


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_a_pipe_gets_utf8_whatever_the_locale(locale):
    words = "Überblick: „Zu“ — 中文\n"
    done = process(
        "parse", "-", stdin=words.encode(),
        LC_ALL=locale, PYTHONIOENCODING="latin-1", PYTHONUTF8="0",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["text"] == words


def test_what_cannot_be_written_is_escaped():
    done = process(
        "parse", "-", "--format", "outline", stdin="Polls open\x00\n10:03".encode("utf-16")
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another thing there")
def test_a_closed_pipe_is_no_traceback(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("The bridge is closed.\n" * 20_000, encoding="utf-8")
    done = subprocess.run(
        f'"{sys.executable}" -m liveparse parse "{page}" | head -n 1',
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "{\n"
    assert not done.stderr


def test_a_terminal_gets_a_table(monkeypatch):
    from liveparse.cli import tables

    printed = []
    monkeypatch.setattr(tables, "_drawn", lambda _columns, rows: printed.extend(rows))
    monkeypatch.setattr(tables, "_is_terminal", lambda: True)
    assert run("explain", str(PAGE)).exit_code == 0
    assert printed


def test_credits_prints_the_share_of_each_agency(tmp_path):
    for name, credit in (("a", "(AFP, dpa)"), ("b", "(Reuters)"), ("c", "")):
        words = "The bridge over the river is closed to all traffic until noon."
        text = f"Storm: live updates\n10:03\n{words} {credit}\n10:20\n{words} {credit}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    result = run("credits", *map(str, sorted(tmp_path.iterdir())))
    assert result.exit_code == 0
    header, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert header == ["agency", "code", "printed", "files", "share", "credits"]
    assert ["Agence France-Presse", "AFP", "AFP", "1", "33.3%", "2"] in rows
    assert ["Reuters", "REUTERS", "Reuters", "1", "33.3%", "2"] in rows
    assert rows[-1] == ["(none)", "-", "-", "1", "33.3%", "-"]


def test_credits_needs_a_page():
    assert run("credits").exit_code == 2
    assert run("credits", "no-such-page.txt").exit_code == 2
