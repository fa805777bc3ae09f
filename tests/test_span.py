"""Interval arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveparse.model import Excerpt
from liveparse.span import Span, around, dealt, disjoint, gaps, place, trimmed, within

spans = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(spans))
def test_of_two_that_overlap_the_first_stays(given_spans):
    kept = disjoint(given_spans)
    assert list(kept) == sorted(kept)
    assert all(not a.overlaps(b) for a in kept for b in kept if a is not b)
    for at, span in enumerate(given_spans):
        rivals = [other for other in given_spans[:at] if other in kept and other.overlaps(span)]
        assert (span in kept) or rivals


@given(st.lists(spans), spans)
def test_within_and_around_are_containment(given_spans, span):
    kept = disjoint(given_spans)
    assert list(within(kept, span)) == [other for other in kept if other in span]
    assert around(kept, span) == next((other for other in kept if span in other), None)


@given(st.lists(spans), st.lists(spans))
def test_what_is_dealt_to_each_of_some_spans_is_what_is_within_it(given_spans, blocks):
    kept, blocks = disjoint(given_spans), disjoint(blocks)
    assert list(dealt(kept, blocks)) == [within(kept, block) for block in blocks]


@given(spans, st.lists(spans))
def test_gaps_are_what_remains(span, given_spans):
    taken = disjoint(given_spans)
    held = {at for other in taken for at in range(other.start, other.end)}
    rest = [at for gap in gaps(span, taken) for at in range(gap.start, gap.end)]
    assert rest == [at for at in range(span.start, span.end) if at not in held]


@given(st.text(alphabet=" \nab\xa0", max_size=12))
def test_trimmed_is_strip(text):
    span = trimmed(text, Span(0, len(text)))
    assert (text[span.slice] if span else "") == text.strip()


def test_a_span_is_a_half_open_range():
    span = Span(5, 9)
    assert len(span) == 4
    assert "live blog"[span.slice] == "blog"
    assert span.shifted(3) == Span(8, 12)
    assert span.overlaps(Span(8, 20))
    assert not span.overlaps(Span(9, 20))
    assert Span(1, 4) < Span(2, 3)


def test_what_stands_out_of_sight_has_no_place():
    assert place(Excerpt("x", Span(0, 1))) == Span(0, 1)
    with pytest.raises(ValueError, match="out of sight"):
        place(Excerpt("x", None, "meta:title"))
