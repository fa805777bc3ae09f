"""A chain is a value: named extractors in order. A user's own kind of finding reaches the story."""

import attrs
import pytest

import liveparse
from liveparse import CHAIN, Chain, Parser, Span, Story

TEXT = """\
Velin City v Ardlow: live updates
The whistle goes at three.
15:27
Goal! Silva scores for Velin after a corner. The keeper never moved.
15:41
Goal! Okoro makes it one all from twelve metres, with half an hour gone.
"""


@attrs.frozen
class Goal:
    """A goal, and who scored it."""

    scorer: str
    span: Span


def goals(draft):
    """Find goals."""
    for update in draft.found(liveparse.Update):
        words = draft.document[update]
        at = words.find("Goal! ")
        if at >= 0:
            start = update.span.start + at
            scorer = words[at + 6 :].split()[0]
            yield Goal(scorer, Span(start, start + 6 + len(scorer)))


def nothing(_draft):
    """Find nothing."""
    return ()


def test_names_are_the_order():
    chain = Chain.of(a=nothing, b=nothing)
    assert chain.names == ("a", "b")
    assert chain.before("a", c=nothing).names == ("c", "a", "b")
    assert chain.after("a", c=nothing).names == ("a", "c", "b")
    assert chain.plus(c=nothing).names == ("a", "b", "c")
    assert chain.without("a").names == ("b",)
    assert dict(chain.replace(a=goals).steps)["a"] is goals
    assert chain == Chain.of(a=nothing, b=nothing)


def test_wrong_names_list_the_right_ones():
    chain = Chain.of(a=nothing, b=nothing)
    for change in (chain.before, chain.after, chain.without):
        with pytest.raises(LookupError, match="no extractor is named 'c'; there are: a, b"):
            change("c")
    with pytest.raises(LookupError, match="'c'"):
        chain.replace(c=nothing)
    with pytest.raises(ValueError, match=r"'a' already; use \.replace"):
        chain.plus(a=nothing)


def test_a_finding_bears_the_name_of_its_finder():
    draft = Parser(chain=CHAIN.after("updates", goals=goals)).draft(TEXT)
    assert [f.by for f in draft.findings if isinstance(f.thing, Goal)] == ["goals", "goals"]


def test_a_kind_of_the_user_reaches_the_update_and_its_json():
    story = Parser(chain=CHAIN.after("updates", goals=goals))(TEXT)
    first, second = story.updates
    (goal,) = first.others
    assert (goal.kind, goal["scorer"]) == ("goal", "Silva")
    assert TEXT[goal.span.slice] == "Goal! Silva"
    assert second.others[0]["scorer"] == "Okoro"
    data = story.to_dict()
    assert data["updates"][0]["others"] == [
        {"kind": "goal", "span": [goal.span.start, goal.span.end], "scorer": "Silva"}
    ]
    assert Story.from_dict(data) == story


def test_one_outside_the_updates_reaches_the_story():
    def whistles(draft):
        at = draft.document.text.find("whistle")
        yield liveparse.Other("whistle", Span(at, at + 7), (("hours", (3, 15)),))

    story = Parser(chain=CHAIN.plus(whistles=whistles))(TEXT)
    assert [other.kind for other in story.others] == ["whistle"]
    assert Story.from_json(story.to_json()) == story


def test_an_error_says_who_made_it():
    def broken(_draft):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        Parser(chain=CHAIN.plus(broken=broken))(TEXT)
    assert "while 'broken' read" in caught.value.__notes__[0]


def test_a_chain_may_be_short():
    story = Parser(chain=Chain())(TEXT)
    assert (story.kind, story.text) == ("article", TEXT)
    assert "".join(p.text for p in story.body).replace("\n", "")


@pytest.mark.parametrize("name", CHAIN.names)
def test_the_rest_of_the_chain_works_without_one(name):
    story = Parser(chain=CHAIN.without(name))(TEXT)
    assert story.text == TEXT


class _Point:
    name = "goals"

    def load(self):
        return goals


def test_plugins_are_loaded_by_name(monkeypatch):
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [_Point()])
    parser = Parser().with_plugins("goals")
    assert parser.chain.names[-1] == "goals"
    assert parser(TEXT).updates[0].others[0]["scorer"] == "Silva"
    assert Parser().with_plugins() == Parser()
    with pytest.raises(LookupError, match="no plugin is named 'cards'; there are: goals"):
        Parser().with_plugins("cards")
