"""What recurs at the edges of entries: names of authors, words of buttons, indexes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, islice, pairwise, takewhile

from attrs import evolve, frozen

from ...clock import order_of
from ...document import Kind
from ...draft import Furniture
from ...model import Author
from ...phrases import ends_a_sentence
from ...span import Span, gaps, place, trimmed, within
from ..timestamps import find_timestamps
from .names import RECURRING, is_habit, names_in
from .page import Line, Opening, Page

# And of many entries, a third: "Four!" heads every tenth of a cricket match.
_OFTEN = 0.3

# Names, "Share", "2 min read" are short; a refrain of the story itself is longer.
_SHORT = 60

# Entries of a word are common in a ticker; eight in a row where the time runs anew are an index.
_APART = 8

# Three lines may be a scorer, a name, a place; a menu has more.
_MENU = 2

# Two entries besides the last say what entries end with.
_FEWEST = 3

# How deep into an entry its frame goes: clock, author, role; share words, comments.
_DEEP = 3

# "Copy link", and four networks or eight to share it on.
_BUTTONS = 10

# "Senior Political Correspondent"; what has more words is a sentence or a heading.
_EMPLOYED = 5

# One dash and a name end a poem or a saying; two such entries are signed.
_SIGNED = 2
_TIME = re.compile(r"\d[:.h]\d\d")
_NUMBER = re.compile(r"\d+")
# "- By Ana Silva", "Di Paola Serri": one word, for most languages have one.
_LABELLED = re.compile(r"([^\W\d_]{1,12}) ")
# What parts a name from the clock before it, or behind: "· Ana Silva".
_PARTED = re.compile(r"[-–—·•|/, ]{0,3}")
_PARTED_BEHIND = re.compile(r"[-–—·•|/, ]{1,3}\Z")
# "ABC News’ Ana Silva"
_HOUSE = re.compile(r"(?:[^\W\d_a-z]\w{0,20} ){0,2}[^\W\d_a-z]\w{0,20}(?:['’]s|(?<=s)['’]) (?=.* )")
# "Ana Silva @anasilva"
_HANDLE = re.compile(r" \(?@\w{1,30}\)?\Z")
_SIGNATURE = re.compile(r"[-–—]{1,2} ?(.*)")


@frozen
class Usual:
    """The lines of a page that stand around many of its entries, and tell nothing of any."""

    page: Page
    counts: Counter[str]
    often: float

    @classmethod
    def of(cls, page: Page, entries: int) -> Usual:
        """Count the short lines of a page that has so many entries."""
        short = (line for line in page.lines if len(line.span) <= _SHORT and line.stamp is None)
        counts = Counter(_shape(page.document[line]) for line in short)
        return cls(page, counts, max(RECURRING, _OFTEN * entries))

    def is_frame(self, line: Line) -> bool:
        """Whether a line recurs ("Share"), or has the shape of a name and stands twice."""
        if line.stamp is not None or len(line.span) > _SHORT:
            return False
        count = self.counts[_shape(self.page.document[line])]
        return count >= self.often or (count > 1 and is_name(self.page, line))


def _shape(words: str) -> str:
    """A line as it recurs: "Ana Silva14 August 2023 08:01" does with every day and clock."""
    return _NUMBER.sub("0", words) if _TIME.search(words) else words


def framed(page: Page, openings: Sequence[Opening]) -> Iterator[Author | Furniture]:
    """Authors and furniture among the first and last lines of entries that no markup tells apart.

    A line is no content that several entries begin or end with. If it has the shape of a name it is
    an author; and where most entries end with the shape of a name, each of those names is one. So
    are those of lines that are a name and the time in full: "Ana Silva 14 August 2023 08:01". And
    where entries end with "— Ana Silva", they are signed.

    Left alone: headings, sentences, whatever stands once.
    """
    yield from _labels(page, openings)
    entries = list(_entries(page, openings))
    for line in (line for lines in entries for line in lines):
        if line.block.kind is Kind.TIME and line.stamp is None:
            yield Furniture(line.span)  # a time to the page, in a form that nobody has seen
    edges = [list(_edges(page, lines)) for lines in entries]
    counts = Counter(words for edge in edges for words in {page.document[line] for line in edge})
    habits = [at for at in (0, -1) if _signed(page, edges, at)]
    dated = [found for edge in edges for line in edge if (found := _name_and_time(page, line))]
    if len(dated) >= RECURRING:
        for name, time in dated:
            yield Author(name=" ".join(page.document[name].split()), span=name)
            yield Furniture(time)
    for words in signatures(page, entries):
        yield from _authors(page, words)
    names = [at for edge in edges if (at := _signature(page, edge))]
    names = names if len(names) >= _SIGNED else []
    yield from (Author(name=page.document[at], span=at) for at in names)
    for edge in edges:
        habitual = [edge[at] for at in habits if edge]
        for line in edge:
            if signed := within(names, line.span):
                yield from (Furniture(rest) for rest in _beside(page, line.span, signed[0]))
                continue
            count = counts[page.document[line]]
            recurs = count >= RECURRING or (count > 1 and _employs(page, line))
            if is_name(page, line) and (recurs or line in habitual):
                yield from _authors(page, line.span)
            elif recurs:
                yield Furniture(line.span)
    yield from _buttons(page, openings)


def _buttons(page: Page, openings: Sequence[Opening]) -> Iterator[Furniture]:
    """The short lines that end an entry, however many, if they end other entries, too."""
    ends = [_ending(page, lines) for lines in _entries(page, openings)]
    counts = Counter(words for end in ends for words in {page.document[line] for line in end})
    often = max(RECURRING, _OFTEN * len(openings))
    for end in ends:
        for line in takewhile(lambda line: counts[page.document[line]] >= often, end):
            yield Furniture(line.span)


def _ending(page: Page, lines: tuple[Line, ...]) -> list[Line]:
    """The last lines of an entry that are short and no sentences, the last first."""
    ended = takewhile(
        lambda line: (
            len(line.span) <= _SHORT
            and line.stamp is None
            and not ends_a_sentence(page.document[line])
        ),
        reversed(lines[_DEEP:]),
    )
    return list(islice(ended, _BUTTONS))


def _labels(page: Page, openings: Sequence[Opening]) -> Iterator[Furniture]:
    """What stands between the clock and the heading in one line."""
    for opening in openings:
        words, heading = page.lines[opening.at].words, opening.heading
        if words and heading and words.start < heading.start < words.end:
            yield Furniture(Span(words.start, heading.start))


def _own(page: Page, words: Span) -> Span:
    """The words of a line behind the label of a byline: "- By Ana Silva"."""
    text = page.document.text
    parted = _PARTED.match(text, words.start, words.end)
    start = parted.end() if parted else words.start
    label = _LABELLED.match(text, start, words.end)
    if label is not None and label[1].lower() in page.by:
        start = label.end()
    if house := _HOUSE.match(text, start, words.end):
        start = house.end()
    handle = _HANDLE.search(text, start, words.end)
    end = handle.start() if handle else words.end
    behind = _PARTED_BEHIND.search(text, start, end)
    return Span(start, behind.start() if behind else end)


def _beside(page: Page, line: Span, name: Span) -> Iterator[Span]:
    """The words of a line before a name: "-ABC News’"."""
    rest = trimmed(page.document.text, Span(line.start, name.start))
    if rest and any(map(str.isalnum, page.document[rest])):
        yield rest


def _authors(page: Page, words: Span) -> Iterator[Author | Furniture]:
    """Each of the names that some words are a list of, and the signs between them."""
    own = _own(page, words)
    names = [name.shifted(own.start) for name in names_in(page.document[own])]
    for name in names:
        yield Author(name=" ".join(page.document[name].split()), span=name)
    for gap in gaps(words, names):
        if sign := trimmed(page.document.text, gap):
            yield Furniture(sign)


def signatures(page: Page, entries: Sequence[Sequence[Line]]) -> tuple[Span, ...]:
    """The names beside the clocks of entries, or in the line below, where that is the habit.

    What most entries repeat there is the newsroom's name, or a button, and heads none of them.
    """
    ends = [end for lines in entries for end in (lines[:1], lines[1:][-1:])]
    edges = [line for end in ends for line in end if line.stamp and _is_text(line)]
    beside = [line.words for line in edges if line.words]
    below = [line.span for lines in entries if (line := next(_plain(lines), None))]
    found: list[Span] = []
    for places in (beside, below):
        printed = [page.document[_own(page, words)] for words in places]
        usual, count = Counter(printed).most_common(1)[0] if printed else ("", 0)
        is_usual = count >= RECURRING and 2 * count > len(entries)
        signs = is_habit(printed, len(entries))
        for words, told in zip(places, printed, strict=True):
            if (is_usual and told == usual) or (signs and names_in(told)):
                found.append(words)
    return tuple(found)


def _plain(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without a clock; none, where the first of them is marked as a heading."""
    plain = (line for line in lines if line.stamp is None and not line.is_separator)
    return (line for line in islice(plain, 1) if _is_text(line))


def _is_text(line: Line) -> bool:
    return line.block.kind is Kind.PARAGRAPH


def _signed(page: Page, edges: Sequence[Sequence[Line]], at: int) -> bool:
    """Whether most entries have the shape of a name as their first or last line."""
    signed = sum(bool(edge) and is_name(page, edge[at]) for edge in edges)
    return signed >= RECURRING and signed > 0.5 * len(edges)


def _signature(page: Page, edge: Sequence[Line]) -> Span | None:
    """The name behind a dash in the last line of an entry, if there is no more in it."""
    if not edge or edge[-1].block.kind is not Kind.PARAGRAPH:
        return None
    found = _SIGNATURE.match(page.document[edge[-1]])
    if found is None:
        return None
    own = _own(page, Span(*found.span(1)).shifted(edge[-1].span.start))
    return own if len(names_in(page.document[own])) == 1 else None


def _entries(page: Page, openings: Sequence[Opening]) -> Iterator[tuple[Line, ...]]:
    ends = [opening.at for opening in openings[1:]] + [len(page.lines)]
    for opening, end in zip(openings, ends, strict=True):
        lines = page.lines[opening.at : end]
        yield tuple(line for line in lines if line.words and line.words != opening.heading)


def _edges(page: Page, lines: tuple[Line, ...]) -> Iterator[Line]:
    if len(lines) < 2:
        return  # all that the entry says
    first = lines[:_DEEP]
    for line in (*first, *lines[max(len(first), len(lines) - _DEEP) :]):
        is_short = len(line.span) <= _SHORT and line.stamp is None
        if is_short and not ends_a_sentence(page.document[line]):
            yield line


def ended(page: Page, openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """The openings, the last of them ended where a menu begins that no other entry has.

    Flattened pages go on below the last entry: other pages, other stories, the small print, in
    short lines that are no sentences; an index of other stories, too, may follow. Left alone: pages
    with markup, whose content has been chosen; entries that end in a list, where others do so too.
    """
    own = [at for at, opening in enumerate(openings) if not opening.copy]
    if page.is_marked_up or len(own) < _FEWEST or openings[own[-1]].extent is not None:
        return tuple(openings)
    entries = list(_entries(page, openings))
    *before, lines = (entries[at] for at in own)
    runs = sorted(max((len(run) for run in _menus(entry)), default=0) for entry in before)
    longest = runs[-1 - len(runs) // 10]
    fewest = max(longest, _MENU) if longest else 1  # where no entry has a line that is no sentence
    menu = next((run for run in _menus(lines[1:]) if len(run) > fewest), None)
    if menu is None:
        return tuple(openings)
    last = openings[own[-1]]
    start = page.lines[last.at].span.start
    end = max(line.span.end for line in (page.lines[last.at], *lines) if line.span < menu[0].span)
    last = evolve(last, extent=Span(start, end))
    return (*openings[: own[-1]], last, *openings[own[-1] + 1 :])


def _menus(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The runs of short lines that are no sentences."""
    for is_short, run in groupby(lines, key=lambda line: line.block.hints.short):
        if is_short:
            yield tuple(run)


def is_name(page: Page, line: Line) -> bool:
    """Whether a line has the shape of somebody's name, or of several; not of an occupation."""
    own = _own(page, line.span)
    return _is_text(line) and bool(names_in(page.document[own])) and not _employs(page, line)


def _employs(page: Page, line: Line) -> bool:
    """Whether a line is an occupation: "Bureau Chief", "Senior Reporter"."""
    words = page.document[line].casefold().split()
    return len(words) < _EMPLOYED and (
        " ".join(words) in page.occupations or words[-1] in page.occupations
    )


def _name_and_time(page: Page, line: Line) -> tuple[Span, Span] | None:
    """The two parts of a line that is a name and a time in full, which no markup parts."""
    words = page.document[line]
    if not words[-1].isdigit() or not words[0].isupper():
        return None
    found = find_timestamps(words, language=page.document.language)
    if len(found) != 1 or found[0].datetime is None:
        return None
    time = place(found[0])
    name = trimmed(words, Span(0, time.start))
    if time.end != len(words) or name is None or len(names_in(words[name.slice])) != 1:
        return None
    return name.shifted(line.span.start), time.shifted(line.span.start)


def _times_anew(openings: Sequence[Opening]) -> list[int]:
    """How often, up to each opening, time has jumped against the order of the entries."""
    order = order_of([opening.stamp for opening in openings])
    against = "oldest_first" if order == "newest_first" else "newest_first"
    jumps = [order_of([a.stamp, b.stamp]) == against for a, b in pairwise(openings)]
    return list(accumulate(jumps, initial=0))


def _uniform(page: Page, openings: Sequence[Opening], told: Sequence[bool]) -> Iterator[Opening]:
    """The openings, those before and behind the entries whose clocks look otherwise marked copies.

    A page prints the clocks of its entries alike; teasers around them have their own form.
    """
    forms = [_form(page, opening) for opening in openings]
    of_told = Counter(form for form, is_told in zip(forms, told, strict=True) if is_told)
    form, count = of_told.most_common(1)[0]
    usual, often = Counter(forms).most_common(1)[0]
    # The commonest form may be that of an index; not if a quarter of those entries are told.
    if usual != form and of_told[usual] > 0.25 * often:
        form, count = usual, of_told[usual]
    if count < RECURRING:
        yield from openings
        return
    alike = [at for at, other in enumerate(forms) if other == form]
    for at, opening in enumerate(openings):
        is_beside = not alike[0] <= at <= alike[-1]
        yield evolve(opening, copy=True) if is_beside else opening


def _form(page: Page, opening: Opening) -> str:
    """What a clock looks like: "4m ago12.50 BST" and "9m ago8.05 BST" look alike."""
    line = next((x for x in page.lines[opening.at :] if x.stamp is not None), None)
    if line is None or line.stamp is None:
        return ""
    # Behind its label, which some entries have behind a heading: "Polls openpublished at 10:03".
    since = Span(place(line.stamp).start, line.span.end)
    words = page.document[since] if line.words is None else line.stamp.text
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", words))


def indexed(page: Page, openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """The openings, those of an index of the entries marked as copies.

    An index is a run of clocks with a heading and nothing told, on a page whose other entries are
    told. Some of its headings stand again above an entry, or the time runs anew where it begins or
    ends: it lists what other pages tell. In the text of a whole page a few such clocks are enough,
    if they are the last.
    """
    entries = list(_entries(page, openings))
    told = [any(line.is_prose for line in lines) for lines in entries]
    if sum(told) < RECURRING:
        return tuple(openings)
    words = [" ".join(page.document[x].casefold() for x in lines[:1]) for lines in entries]
    headings = [
        page.document[o.heading].casefold() if o.heading else w
        for o, w in zip(openings, words, strict=True)
    ]
    above_told = {heading for heading, is_told in zip(headings, told, strict=True) if is_told}
    marked = list(_uniform(page, openings, told))
    anew = _times_anew(openings)
    kinds = list(zip(told, anew, strict=True))
    for (is_told, _), run in groupby(range(len(openings)), key=kinds.__getitem__):
        places = list(run)
        if is_told or len(places) < RECURRING:
            continue
        repeated = sum(headings[at] in above_told for at in places)
        is_last = places[-1] == len(openings) - 1 and not page.is_marked_up
        is_apart = (is_last or len(places) >= _APART) and (
            anew[places[0]] > 0 or anew[-1] > anew[places[-1]]
        )
        if repeated >= 2 or repeated >= 0.25 * len(places) or is_apart:
            for at in places:
                marked[at] = evolve(openings[at], copy=True)
    return tuple(marked)
