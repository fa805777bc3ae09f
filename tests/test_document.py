"""The writer counts characters, so that nobody else does; a text is read as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveparse.document import Document, Kind, Statement, Writer
from liveparse.readers import read_text
from liveparse.span import Span


@given(st.lists(st.text(max_size=20)))
def test_blocks_stand_where_the_writer_says(lines):
    page = Writer()
    spans = [page.block(Kind.PARAGRAPH, line) for line in lines]
    document = page.document()
    for line, span in zip(lines, spans, strict=True):
        assert (document[span] == line) if span else not line.strip()
    assert len(document.blocks) == sum(span is not None for span in spans)


def test_sections_hold_what_is_written_inside():
    page = Writer()
    page.block(Kind.HEADING, "Storm")
    with page.section():
        page.block(Kind.TIME, "10:03")
        page.block(Kind.PARAGRAPH, "The bridge is closed.")
    with page.section():
        pass
    document = page.document(language="en")
    (section,) = [block for block in document.blocks if block.kind is Kind.SECTION]
    assert document[section] == "10:03\nThe bridge is closed."
    assert [document[leaf] for leaf in document.leaves] == [
        "Storm",
        "10:03",
        "The bridge is closed.",
    ]


def test_a_source_may_bring_its_own_white_space():
    page = Writer()
    page.line(Kind.PARAGRAPH, "Polls open")
    page.between("\r\n\r\n")
    span = page.line(Kind.PARAGRAPH, "Turnout is high")
    assert page.document().text == "Polls open\r\n\r\nTurnout is high"
    assert span == Span(14, 29)


def test_statements_are_found_by_name():
    said = Statement(name="published", value="2024-05-03", origin="meta:date")
    document = Document(text="", statements=(said,))
    assert list(document.stated("published")) == [said]
    assert list(document.stated("updated")) == []


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("Polls open.", Kind.PARAGRAPH, "Polls open."),
        ("   Polls open.  ", Kind.PARAGRAPH, "Polls open."),
        ("• Turnout is high", Kind.ITEM, "Turnout is high"),
        ("- Turnout is high", Kind.ITEM, "Turnout is high"),
        ("-5 degrees in Velin", Kind.PARAGRAPH, "-5 degrees in Velin"),
        ("___", Kind.SEPARATOR, "___"),
        ("* * *", Kind.SEPARATOR, "* * *"),
        ("+++ 14:26 Polls open +++", Kind.PARAGRAPH, "14:26 Polls open"),
    ],
)
def test_a_line_becomes_a_block(line, kind, words):
    document = read_text(line)
    (block,) = document.blocks
    assert (block.kind, document[block]) == (kind, words)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_lines_end_wherever_print_ends_them(end):
    document = read_text(f"Polls open{end}{end}Turnout is high")
    assert [document[block] for block in document.blocks] == ["Polls open", "Turnout is high"]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("Second ferry sinks", True),
        ("Who is to blame?", True),
        ("The ferry has sunk.", False),
        ("“The ferry has sunk.”", False),
        ("A" * 200, False),
    ],
)
def test_a_line_that_is_no_sentence_is_short(line, short):
    (block,) = read_text(line).blocks
    assert block.hints.short is short


@given(st.text())
def test_text_is_kept_character_for_character(text):
    document = read_text(text)
    assert document.text == text
    assert all(document[block].strip() == document[block] != "" for block in document.blocks)
