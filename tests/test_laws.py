"""What holds for every text, whatever is in it."""

import json
import pickle
from itertools import pairwise

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import liveparse
from liveparse import Story
from liveparse.assemble import assemble
from liveparse.explain import explain
from liveparse.formats import schema
from liveparse.model import Value
from liveparse.parser import Parser
from liveparse.span import Span

# Characters that the rules turn on, more often than chance would bring them.
SIGNS = "aZé1209 .,:;-–—_+*•|/()[]\"“”„«»‘’'\n\n\r\t\xa0\u2028\x00\ud800İß中ع"
LINES = (
    "Harbour fire: live updates",
    "Harbour firePublished March 4, 2024last updated March 5, 2024",
    "What you need to know",
    "• The ferry has sunk.",
    "14:20",
    "14:20 Ferry sinks",
    "18.31 Uhr: Pegel fällt",
    "+++ 14:26 Stromausfall +++",
    "Leaders leave for homepublished at 17:12 BST 9 May 2024",
    "10 p.m.",
    "3 hours ago",
    "___",
    "Friday, 3 May 2024",
    "By Ana Silva",
    "CEDAR FALLS, Wyo. (AP) — The Latest on the search (all times local):",
    "“The bridge is closed,” Ana Silva said. “It will stay so.”",
    '"No one was aboard, Tomas Berg told reporters.',
    "Berg said the ferry had sunk within minutes of the first call.",
    "« Aucun risque », a déclaré la préfète.",
    "„Das Wasser kam schneller“, sagte der Vater, Jens Ohlig.",
    "According to the ministry, all passengers are safe.",
    "Read more: The count so far",
    "kl/tb (AFP, dpa, Reuters)",
    "Photo: Ana Silva/AFP",
    "This live blog is now closed.",
    "",
)
noise = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=120)
news = st.lists(st.one_of(st.sampled_from(LINES), noise), max_size=14).map("\n".join)
texts = st.one_of(noise, news)
law = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def values(value):
    """A value and all that are inside it."""
    yield value
    for name in value.__attrs_attrs__:
        inner = getattr(value, name.name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(item, Value):
                yield from values(item)


def outermost(story):
    """The parts of a story that hold all of its text between them."""
    parts = (
        story.headline,
        story.published,
        story.updated,
        story.summary,
        *story.body,
        *story.updates,
        *story.authors,
        *story.attributions,
        *story.furniture,
        *(media.caption for media in story.media),
        *(media.credit for media in story.media),
    )
    return [part for part in parts if part is not None and part.span is not None]


@law
@given(texts)
def test_nothing_raises_and_the_text_is_kept(text):
    assert liveparse.parse(text).text == text


@law
@given(st.binary(max_size=200))
def test_no_bytes_raise(raw):
    assert isinstance(liveparse.parse(raw), Story)


@law
@given(texts)
def test_spans_point_at_their_text(text):
    for value in values(liveparse.parse(text)):
        span, words = getattr(value, "span", None), getattr(value, "text", None)
        if span is None:
            continue
        assert 0 <= span.start < span.end <= len(text)
        # Updates and quotes put theirs together; all others are one stretch of the page.
        if isinstance(words, str) and not isinstance(value, liveparse.Update | liveparse.Quote):
            assert text[span.slice] == words


@law
@given(texts)
def test_blocks_nest(text):
    story = liveparse.parse(text)
    for one, next_one in pairwise(story.updates):
        assert one.span.end <= next_one.span.start
    for update in story.updates:
        for value in values(update):
            if getattr(value, "span", None) is not None:
                assert value.span in update.span
        for one, next_one in pairwise(update.paragraphs):
            assert one.span.end <= next_one.span.start
    for one, next_one in pairwise(story.body):
        assert one.span.end <= next_one.span.start


@law
@given(texts)
def test_nothing_is_lost(text):
    held = bytearray(len(text))
    for part in outermost(liveparse.parse(text)):
        held[part.span.slice] = b"\1" * len(part.span)
    lost = [at for at, kept in enumerate(held) if not kept and not text[at].isspace()]
    assert not lost, repr(text[lost[0] : lost[0] + 40])


@law
@given(texts)
def test_plain_data_and_back(text):
    story = liveparse.parse(text)
    data = story.to_dict()
    assert Story.from_dict(data) == story
    assert Story.from_dict(json.loads(json.dumps(data))) == story
    assert Story.from_json(story.to_json()) == story
    story.to_json().encode("utf-8")
    for value in values(story):
        assert type(value).from_dict(value.to_dict()) == value


VALIDATOR = jsonschema.Draft202012Validator(schema.dump())


@law
@given(texts)
def test_the_schema_describes_the_json(text):
    VALIDATOR.validate(liveparse.parse(text).to_dict())


@law
@given(texts)
def test_pickling_hashing_and_printing(text):
    story = liveparse.parse(text)
    assert pickle.loads(pickle.dumps(story)) == story
    assert hash(story) == hash(pickle.loads(pickle.dumps(story)))
    assert repr(story)
    assert str(story)


@law
@given(texts)
def test_explaining_changes_nothing(text):
    draft = Parser().draft(text)
    before = assemble(draft)
    accounts = explain(draft)
    assert assemble(draft) == before == liveparse.parse(text)
    assert [account.finding for account in accounts] == list(draft.findings)
    assert all(bool(account.place) != bool(account.reason) for account in accounts)


@law
@given(texts)
def test_an_extractor_only_adds(text):
    draft = Parser().draft(text)
    names = [finding.by for finding in draft.findings]
    assert names == sorted(names, key=liveparse.CHAIN.names.index)


@law
@given(texts)
def test_the_finders_work_alone(text):
    finders = (liveparse.find_quotes, liveparse.find_timestamps, liveparse.find_attributions)
    for find in finders:
        for found in find(text):
            assert 0 <= found.span.start < found.span.end <= len(text)


BAD = {
    "empty": "",
    "blank": " \n\t\r\n\xa0\u2028",
    "one character": "x",
    "one mark": "“",
    "NULs": "Polls\x00 open\n\x00\x0010:03\nA line.",
    "lone surrogates": "Polls \ud83d open, \udc00",
    "mixed line ends": "Storm: live\r\n10:03\rBridge closed.\n10:20\u2028It is open.\x85End.",
    "no line end": "a" * 1_000_000,
    "one long line": "The bridge is closed, Ana Silva said. " * 26_000,
    "only quotation marks": '"' * 100_000,
    "only openers": "“«„" * 30_000,
    "only figures": "12:30 " * 20_000,
    "only commas": ", " * 50_000,
    "only capitals": "Ana Silva " * 10_000,
    "only bullets": "• " * 50_000,
    "only line ends": "\n" * 100_000,
    "marks piled on a letter": "Z" + "\u0301\u0323" * 50_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_text_is_a_story(text):
    story = liveparse.parse(text)
    assert story.text == text
    assert story.kind == "article" or story.updates


@pytest.mark.parametrize(
    ("name", "code"),
    [("empty", "empty"), ("blank", "empty"), ("NULs", "nul"), ("lone surrogates", "surrogate")],
)
def test_bad_text_is_warned_of(name, code):
    assert code in [warning.code for warning in liveparse.parse(BAD[name]).warnings]


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00", b"\xff\xfe", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 40, b"\xc3\x28"],
)
def test_bad_bytes_are_a_story(raw):
    assert isinstance(liveparse.parse(raw), Story)


@pytest.mark.parametrize("wrong", [None, 42, 4.2, ["text"], {}, object()])
def test_wrong_input_names_the_right_ones(wrong):
    with pytest.raises(TypeError, match=r"str, bytes, a path .* tree"):
        liveparse.parse(wrong)


def test_parsing_is_deterministic():
    text = "\n".join(LINES)
    assert len({liveparse.parse(text).to_json() for _ in range(3)}) == 1


def test_a_path_is_read_and_a_name_is_text(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Storm: live\n10:03\nThe bridge is closed.", encoding="utf-8")
    assert liveparse.parse(page).text.startswith("Storm")
    assert liveparse.parse(str(page)).text == str(page)
    with pytest.raises(FileNotFoundError):
        liveparse.parse(tmp_path / "no such page")


def test_spans_count_code_points():
    text = "🌊🌊 Storm: live updates\n10:03\n🌉 “Closed,” Ana Silva said."
    for value in values(liveparse.parse(text)):
        if isinstance(getattr(value, "span", None), Span) and isinstance(value, liveparse.Excerpt):
            assert text[value.span.slice] == value.text
