"""The values of a story: built by hand, printed, compared, hashed, pickled, and back from data."""

import inspect
import pickle

import attrs
import cattrs
import pytest

import liveparse
from liveparse import (
    Agency,
    Attribution,
    Author,
    Coverage,
    Excerpt,
    Media,
    Other,
    Paragraph,
    Person,
    Quote,
    Span,
    Speaker,
    Staff,
    Story,
    Summary,
    Timestamp,
    Update,
    Warning,
    model,
)
from liveparse.model import Value

QUOTE = Quote(
    kind="direct",
    contents=(Excerpt("Polls are open,", Span(31, 46)),),
    cue=Excerpt("said", Span(48, 52)),
    speaker=Speaker(text="Ana Silva", span=Span(53, 62), name="Ana Silva", kind="person"),
    span=Span(30, 62),
)
CREDIT = Attribution(
    text="kl (AFP)",
    span=Span(64, 72),
    agencies=(Agency(name="Agence France-Presse", code="afp", as_printed="AFP"),),
    staff=(Staff(name="kl"),),
)
STAMP = Timestamp(text="10:03", span=Span(24, 29), value="2024-05-03T10:03", precision="minute")
STORY = Story(
    kind="liveblog",
    language="en",
    text="Vote: live updates\n10:03\n…",
    headline=Excerpt("Vote: live updates", Span(0, 18)),
    coverage=Coverage(start=STAMP, status="live"),
    authors=(Author(name="Tomas Berg", role="editor"),),
    summary=Summary(points=(Paragraph("x", Span(0, 1), "item"),), span=Span(0, 1)),
    updates=(
        Update(
            id="1",
            published=STAMP,
            quotes=(QUOTE,),
            attributions=(CREDIT,),
            others=(Other("goal", None, (("by", "Silva"), ("at", (27, 3)))),),
            span=Span(24, 72),
        ),
    ),
    people=(Person(id="ana-silva", name="Ana Silva", mentions=(Span(53, 62),)),),
    media=(Media(kind="image", caption=Excerpt("A queue", Span(2, 3)), credit=CREDIT),),
    topics=("elections",),
    warnings=(Warning(code="empty", message="nothing"),),
)
VALUES = (QUOTE, CREDIT, STAMP, STORY, *STORY.updates, *STORY.people, *STORY.media, *STORY.warnings)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_there_and_back(value):
    kind = type(value)
    assert kind.from_dict(value.to_dict()) == value
    assert kind.from_json(value.to_json()) == value
    assert kind.from_json(value.to_json(indent=2).encode()) == value
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(kind.from_dict(value.to_dict())) == hash(value)
    assert list(value.to_dict()) == [
        "quotes" if name == "body_quotes" else name for name in attrs.fields_dict(kind)
    ]
    assert str(value)
    assert repr(value).startswith(kind.__name__ + "(")


KINDS = [kind for kind in vars(model).values() if inspect.isclass(kind) and issubclass(kind, Value)]


@pytest.mark.parametrize("kind", KINDS[1:], ids=lambda kind: kind.__name__)
def test_values_are_frozen_and_slotted(kind):
    assert "__dict__" not in dir(kind)
    assert not any("list" in str(field.type).lower() for field in attrs.fields(kind))
    assert kind.__doc__


def test_a_value_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        STAMP.value = "x"


def test_unknown_keys_are_passed_over_and_wrong_values_named():
    assert Story.from_dict(STORY.to_dict() | {"later": 1}) == STORY
    with pytest.raises(cattrs.BaseValidationError) as caught:
        Story.from_dict(STORY.to_dict() | {"kind": "ticker"})
    assert "kind" in str(cattrs.transform_error(caught.value))


def test_quotes_come_in_reading_order_from_everywhere():
    body = attrs.evolve(QUOTE, kind="indirect")
    story = attrs.evolve(STORY, body_quotes=(body,))
    assert story.quotes == (body, QUOTE)
    assert story.to_dict()["quotes"] == [body.to_dict()]


def test_the_credit_that_names_agencies_is_the_attribution():
    byline = Attribution(text="By Ana Silva", staff=(Staff(name="Ana Silva"),))
    photo = Attribution(text="Photo: AFP", kind="photo")
    assert Story(attributions=(byline, photo, CREDIT)).attribution == CREDIT
    assert Story(attributions=(byline, photo)).attribution == byline
    assert Story(attributions=(photo,)).attribution is None


@pytest.mark.parametrize(
    ("value", "date", "datetime"),
    [
        ("2024-05-03", "2024-05-03", None),
        ("2024-05-03T10:03", "2024-05-03", "2024-05-03T10:03:00"),
        ("2024-05-03T10:03+02:00", "2024-05-03", "2024-05-03T10:03:00+02:00"),
        ("T10:03", None, None),
        ("--05-03", None, None),
        (None, None, None),
    ],
)
def test_a_timestamp_as_python_has_it(value, date, datetime):
    stamp = Timestamp(text="?", value=value)
    assert (stamp.date and stamp.date.isoformat()) == date
    assert (stamp.datetime and stamp.datetime.isoformat()) == datetime


def test_other_names_its_fields():
    goal = STORY.updates[0].others[0]
    assert goal["by"] == "Silva"
    with pytest.raises(KeyError, match="goal has no field 'minute'; it has by, at"):
        goal["minute"]


def test_the_outline_is_what_print_shows():
    shown = f"{STORY}\n"
    assert shown.startswith(
        "Vote: live updates\nliveblog · en · 1 update · live\nby Tomas Berg (editor)\n"
    )
    assert "[1] 2024-05-03T10:03\n" in shown
    assert "direct quote, Ana Silva: Polls are open," in shown
    assert "credit: kl, AFP" in shown


def test_parsed_and_built_are_the_same_classes():
    story = liveparse.parse("Vote: live updates\n10:03\nPolls are open in all towns.\n10:20\nDone.")
    assert Story(**{f.name: getattr(story, f.name) for f in attrs.fields(Story)}) == story


def test_agencies_are_counted_by_update():
    def credit(*names):
        agencies = tuple(Agency(name=name, as_printed=name) for name in names)
        return Attribution(text=", ".join(names), agencies=agencies)

    here = Span(0, 1)
    twice = Update(attributions=(credit("AFP"), credit("AFP")), id="a", span=here)
    other = Update(attributions=(credit("dpa", "AFP"),), id="b", span=here)
    story = Story(updates=(twice, other), attributions=(credit("Reuters"),))
    counts = [(str(agency), count) for agency, count in story.agencies]
    assert counts == [("AFP", 2), ("Reuters", 1), ("dpa", 1)]
    assert Story().agencies == ()
