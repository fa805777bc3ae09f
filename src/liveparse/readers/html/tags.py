"""What HTML's elements are by their names alone, before a class or an attribute says more."""

from __future__ import annotations

from ...document import Kind

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
"""The levels of headings."""

CONTAINERS = frozenset(("article", "section", "li", "div", "dd", "details", "blockquote", "tr"))
"""Boxes that may be an update; other ones (a list, a table) are only ever around one."""

BOXES = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form frameset header hgroup html legend li main menu ol p pre section
    summary table tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6
"""
"""What is set as a block. So is what a page makes itself, which has a hyphen in its name."""

SKIPPED = """
    applet base canvas datalist dialog head input link map meter noframes noscript
    object optgroup option param progress rp rt script select source style svg template textarea
    title track
"""
"""What holds no text for readers: fields of forms, drawings, what scripts are to show."""

BOLD = ("b", "strong")
CELLS = ("td", "th")
TIMES = ("time", "amp-timeago")
PICTURES = ("img", "amp-img")
EMBEDS = ("iframe", "video", "audio", "embed", "amp-video", "amp-iframe")

KINDS = {
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    "blockquote": Kind.BLOCKQUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
}
"""What the text in a box is, where its tag says so."""

ITEMS = frozenset(("li", "dd", "dt"))
"""Boxes whose only paragraph is an item of a list."""

ASIDE = frozenset(("aside", "footer", "form"))
"""Boxes beside the running text, wherever they stand."""

NAMING = frozenset(("li", "dd", "h3", "h4", "h5", "h6"))
"""In a byline's box, each of these is a name: an item of a list, a small heading."""

SPOKEN = frozenset(("p", "li", "dd", "blockquote", *HEADINGS))
"""Boxes of sentences: of a link or a span in them, a class says how it looks, no more."""

HEADS = frozenset(
    ("div", "header", "footer", "section", "article", "address", "li", "hgroup", "main", "body")
)
"""Boxes that set a time and a name side by side; in a paragraph they are a part of what it says."""

BARS = frozenset(("div", "footer", "header", "nav", "section", "span", "article"))
"""Boxes that may be a bar of buttons."""
