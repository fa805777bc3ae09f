"""Profiles: names for elements of one publisher, where no rule can know what they are."""

import pytest
from lxml import html

import liveparse
from liveparse.readers.html.profiles import Profile, by_host, named, shipped

# Nothing tells the author from the place before and the section behind: three bare spans.
FOOTER = "<footer><span>Port Ellis</span><span>{}</span><span>Coast Desk</span></footer>"
PAGE = "<html><body><main><h1>Storm: live</h1>{}</main></body></html>".format(
    "".join(
        f"<article class='sc-1a{n}b2'><time>1{n}:00</time>"
        f"<p>Report {n} from the coast: the ferries stay in port until the wind drops.</p>"
        f"{FOOTER.format(name)}</article>"
        for n, name in ((4, "Ana Silva"), (3, "Tomas Berg"), (2, "Mira Kovac"))
    )
)
URL = "https://www.paper.example/storm-live"
PROFILE = """
hosts = ["paper.example"]
seen = 2024-02-03
why = "authors are bare spans between two others that have the shape of a name as well"
[names]
author = [".//article/footer/span[2]"]
related = [".//article/footer/span[1]", ".//article/footer/span[3]"]
"""


def authors(tree):
    story = liveparse.parse(tree, url=URL)
    return [[author.name for author in update.authors] for update in story.updates]


def test_a_profile_says_what_no_rule_can_know():
    true = [["Ana Silva"], ["Tomas Berg"], ["Mira Kovac"]]
    tree = html.document_fromstring(PAGE)
    assert authors(tree) != true
    before = html.tostring(tree)
    assert authors(named(tree, URL, by_host([Profile.of(PROFILE, file="x.toml")]))) == true
    assert html.tostring(tree) == before


@pytest.mark.parametrize("url", [None, "https://other.example/", "https://paper.example.org/"])
def test_pages_of_others_are_left_alone(url):
    tree = html.document_fromstring(PAGE)
    assert named(tree, url, by_host([Profile.of(PROFILE, file="x.toml")])) is tree


def test_a_form_that_has_changed_does_no_harm():
    tree = html.document_fromstring("<h1>Storm</h1>")
    assert named(tree, URL, by_host([Profile.of(PROFILE, file="x.toml")])) is tree


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("why =", "wy ="), "x.toml: 'why' is missing; a profile has hosts, names, seen, why"),
        (("2024-02-03", "'then'"), "x.toml: 'seen' is to be a date"),
        (
            ("span[2]", "span[2"),
            r"x.toml: author is to be an XPath, not './/article/footer/span\[2",
        ),
    ],
)
def test_what_is_wrong_in_a_profile_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        Profile.of(PROFILE.replace(*change), file="x.toml")


def test_those_that_are_shipped_load():
    assert all(profile.why for profile in shipped().values())
