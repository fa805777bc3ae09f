"""HTML: the text that a reader of the page sees, its main content only.

A page goes through these rooms, each of which is handed what those before it have found:

1. ``tree``: bytes, text or somebody's tree become one tree of lxml; ``profiles`` names what a
   publisher leaves without names.
2. ``region``: where the article is, by the weight of its text, and its headline. ``chaff`` weighs
   nothing.
3. ``walk``: boxes, and the leaves of text in them, in the order of the page. What nobody sees is
   left out (``sight``), but for the lines of the story's ``head``.
4. ``content``: which leaves are the article; others are links to elsewhere, or labels.
5. ``writing``: the chosen leaves as the text of a document, the boxes around them, and the
   ``media`` between them.

Beside the text, ``signs``, ``dates`` and ``shell`` ask whether a page is live, goes on elsewhere,
says when it came out, or waits for a script to fill it; ``unseen`` finds a text that is kept from
sight. What classes say is a list of words in ``tokens.toml``.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from ...document import Document, Kind
from ...model import Warning
from ..structured import read_structured
from .content import content
from .dates import first_published, published_by_class
from .profiles import named
from .region import region
from .shell import live_shell
from .signs import signs
from .tree import parse_tree
from .unseen import Unseen, scripted_body, unseen_body
from .walk import walk
from .writing import write

# A page that keeps its text from sight shows the opening paragraphs; where the whole is shown, the
# body in JSON-LD is as long within a tenth or two.
_LITTLE = 4_000
_HIDDEN = 2.0

# A page that shows less than a short paragraph shows none of its story.
_NOTHING = 200

# A page that shows this many times shows entries: the date above the text has one or two.
_ENTRIES = 4

__all__ = ["read_html"]


def read_html(raw: Any, *, url: str | None = None, content_type: str | None = None) -> Document:
    r"""Read a page: its main content as text and blocks, and what it says out of sight.

    The text is what a reader of the page sees, in reading order, each block on a line of its own;
    white space is collapsed as a browser does it. Left out are navigation, headers and footers,
    consent and share boxes, links to other stories, comments, adverts, scripts, and whatever is
    hidden. Short labels between the paragraphs stay, as ``Kind.FURNITURE``: a name or a date may be
    among them. Nothing is run, and nothing is fetched: what a script would have written is not
    there.

    Args:
        raw: bytes, text, or a tree of lxml or BeautifulSoup (never changed).
        url: where the page was; addresses of pictures and posts are made whole with it.
        content_type: the HTTP header's value; its ``charset`` is believed before the page's own.

    >>> page = "<nav>Home</nav><h1>Storm</h1><p>Polls <b>open</b>.<script>x</script></p>"
    >>> read_html(page).text
    'Storm\nPolls open.'

    """
    tree = parse_tree(raw, content_type=content_type)
    if tree.root is None:
        empty = Warning(code="empty", message="there is no element to read")
        return Document(text="", url=url, warnings=(*tree.warnings, empty))
    said = read_structured(tree.root, url=url)
    base = url or said.url
    root = named(tree.root, base)
    where = region(root)
    page = walk(where.top, spared=where.spared, main=where.main, headline=where.headline)
    kept = list(content(page, where, url=base))
    warnings = [*tree.warnings, *said.warnings]
    seen = sum(len(leaf.text) for leaf in kept if leaf.is_running)
    hidden = unseen_body(root) if seen < _LITTLE else Unseen()
    place = "JSON-LD"
    is_bare = not said.entries and sum(leaf.kind is Kind.TIME for leaf in kept) < _ENTRIES
    shells = tuple(live_shell(root)) if is_bare else ()
    if not hidden and not shells and seen < _NOTHING:
        hidden, place = scripted_body(root), "scripts"
    if len(hidden) > _HIDDEN * seen:
        standfirst = hidden.not_begun(leaf.text for leaf in kept if leaf.is_running)
        kept = [leaf for leaf in kept if not leaf.is_running or leaf.text in standfirst]
        message = f"most of the text is out of sight on this page; it was read in its {place}"
        warnings.append(Warning(code="unseen", message=message))
    else:
        hidden = Unseen()
    written = write(page, kept, headline=where.headline, base=base)
    for paragraph in hidden.paragraphs:
        written.writer.block(Kind.PARAGRAPH, paragraph, path=hidden.origin)
    more = [*shells, *first_published(where.top), *signs(root, where.headline, url=base)]
    if all(statement.origin == "url" for statement in said.stated("published")):
        more += published_by_class(where.top, where.headline)
    if shells:
        message = "the live blog's entries are loaded by a script; none is in the page"
        warnings.append(Warning(code="shell", message=message))
    document = written.writer.document(
        language=said.language,
        url=base,
        statements=(*said.statements, *more),
        entries=said.entries,
        media=written.media,
        warnings=tuple(warnings),
    )
    if document.text:
        return document
    message = "no text in sight: an empty page, or one that scripts write"
    empty = Warning(code="empty", message=message)
    return evolve(document, warnings=(*document.warnings, empty))
