"""Which candidate the story takes: one small ranking for each of its fields.

Pages contradict themselves. Each function here looks at all the candidates of one field, in the
order of their trust, and says which holds; none makes up a value, and each can be read alone.
``liveparse.lint`` says why the others were passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve, frozen

from . import language as languages
from .clock import placed
from .document import Document, Entry, Kind
from .draft import Headline
from .model import Attribution, Author, Timestamp
from .phrases import folded
from .span import Span, place, within

# ---- The publisher ----------------------------------------------------------------------------

# A headline is among the first headings of its page.
_HEADINGS = 5
_ADDRESS = re.compile(r"(?:https?://|www\.)|[\d\s]+\Z")
_HOST = re.compile(r"https?://(?:www\.|m\.|amp\.)?([^/:?#]+)")


def publisher(document: Document) -> str | None:
    """Whose page it is: by JSON-LD or microdata first, then the site's name.

    Passed over: addresses and numbers, which ``article:publisher`` holds.
    """
    return next(iter(_publishers(document)), None)


def outlets(document: Document, known: str | None = None) -> tuple[str, ...]:
    """All the names that the page's publisher goes by.

    The host of its address is among them, and the end of a title whose beginning is a heading.
    """
    hosts = [
        match[1]
        for url in (document.url, *(s.value for s in document.stated("canonical")))
        if url and (match := _HOST.match(url))
    ]
    given = [*([known] if known else []), *_publishers(document), *hosts, *_ends(document)]
    return tuple(dict.fromkeys(given))


def _ends(document: Document) -> Iterator[str]:
    """What stands behind the last sign of the page's title, if a heading is before the first."""
    titles = [s.value for s in document.stated("headline") if s.origin == "title"]
    found = [(title, list(_SEPARATOR.finditer(title))) for title in titles]
    if any(signs for _, signs in found):
        headings = [block for block in document.leaves if block.kind is Kind.HEADING][:_HEADINGS]
        keys = {folded(document[block]) for block in headings}
        for title, signs in found:
            if signs and folded(title[: signs[0].start()]) in keys:
                yield title[signs[-1].end() :]


def _publishers(document: Document) -> Iterator[str]:
    for statement in document.stated("publisher"):
        if not _ADDRESS.match(statement.value):
            yield statement.value


def is_outlet(name: str, names: Sequence[str]) -> bool:
    """Whether a name is one of the publisher's, in full or in part.

    >>> is_outlet("Washington Times", ["The Washington Times"]), is_outlet("Ana Times", ["Times"])
    (True, False)
    >>> is_outlet("Harbour Post newsroom", ["Harbour Post"]), is_outlet("SN.at", ["www.sn.at"])
    (True, True)
    """
    key = folded(name)
    if not key:
        return False
    for outlet in names:
        other = folded(outlet)
        if key == other or (len(key) > 3 and key in other):
            return True
        # Its name and one word more ("newsroom"); four letters, for shorter ones begin words.
        words = name.split()
        several = outlet.count(" ") + 1
        if len(other) > 3 and len(words) == several + 1 and folded(" ".join(words[:-1])) == other:
            return True
    return False


# ---- The language -----------------------------------------------------------------------------


def language(document: Document) -> str | None:
    """The language by the page's own word; by its text where the page says none, or English.

    Templates come in English, and many a newsroom leaves ``lang="en"`` as it was.

    >>> language(Document(text="Die Wahllokale sind geschlossen und es ist Ruhe.", language="en"))
    'de'
    """
    stated = document.language
    if stated and stated.lower().partition("-")[0] != "en":
        return stated
    found = languages.detect(document.text)
    return stated if found in (None, "en") and stated else found


# ---- The headline -----------------------------------------------------------------------------

_SEPARATOR = re.compile(
    r"\s+(?:[|–—·•»«›‹:~ㅣ]|-{1,2}|::)\s+|\s*[｜]\s*|(?<=\w)\s?\|\s?|(?<=\w)--(?=\w)"
)
_SIGNS = tuple("|–—·•»«›‹:~-ㅣ｜_/（")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*\Z")


def headline(candidates: Iterable[Headline], names: Sequence[str] = ()) -> Headline | None:
    """The headline that most sources agree on; of equals, one in sight, then the first.

    The sources are what stands in sight, JSON-LD or microdata, ``og:title`` and its like, and
    ``<title>``. The publisher's name is taken off either end where there is evidence for it: it
    is one of ``names``, or the rest is what another source says. A headline cut short ("…", or at
    110 characters, which Google once asked for) speaks for the one that it begins.

    >>> title = Headline("Polls open - Harbour Post", None, "title")
    >>> headline([title], ["Harbour Post"]).text
    'Polls open'
    """
    given = [candidate for candidate in candidates if folded(candidate.text)]
    given = _without_the_outlet(given, names) or given
    keys = {folded(candidate.text) for candidate in given}
    bare = [(_unsuffixed(c, names, keys), c) for c in given]
    weights: dict[str, dict[str, float]] = {}
    for text, candidate in bare:
        sources = weights.setdefault(folded(text), {})
        for source, weight in _sources(candidate):
            sources[source] = max(weight, sources.get(source, 0.0))
    for text, _ in bare:
        if whole := _completed(text, weights):
            for source, weight in weights[folded(text)].items():
                weights[whole][source] = max(weight, weights[whole].get(source, 0.0))
            weights[folded(text)] = {}
    if not bare:
        return None

    def agreed(pair: tuple[str, Headline]) -> tuple[float, bool]:
        sources = weights[folded(pair[0])]
        return sum(sources.values()), "sight" in sources

    best = max(bare, key=agreed)
    alike = [(text, c) for text, c in bare if folded(text) == folded(best[0])]
    text, chosen = next((pair for pair in alike if pair[1].span), alike[0])
    return chosen if text == chosen.text else Headline(text, None, chosen.origin)


def _without_the_outlet(given: Sequence[Headline], names: Sequence[str]) -> list[Headline]:
    """The candidates but for the name of the site, which heads its pages as an ``h1``, too.

    It is one of ``names``, or the shorter end of the page's title, behind a sign.
    """
    ends = [
        folded(candidate.text[sign.end() :])
        for candidate in given
        if candidate.origin == "title"
        for sign in list(_SEPARATOR.finditer(candidate.text))[-1:]
        if 2 * sign.start() > len(candidate.text)
    ]
    keys = {folded(name) for name in names} | set(ends)
    return [c for c in given if c.span is None or folded(c.text) not in keys]


def _sources(candidate: Headline) -> Iterator[tuple[str, float]]:
    """Where a headline comes from, and what that weighs."""
    if candidate.span:
        yield "sight", 3.0
    origin = candidate.origin or ""
    if origin.startswith(("json-ld", "microdata")):
        if not origin.endswith("/alternativeHeadline"):
            yield "structured", 4.0  # a field for nothing but the headline
    elif origin in ("title", "meta:title"):
        yield "title", 1.0  # written for search engines
    elif origin.startswith("meta"):
        yield "meta", 2.0


def _unsuffixed(candidate: Headline, names: Sequence[str], keys: set[str]) -> str:
    """A title without the publisher's name, its section's, or a slogan at either end."""
    text = candidate.text
    if candidate.span:
        return text
    if not (candidate.origin or "").startswith(("json-ld", "microdata")):
        text = _begun(text, keys)
    for _ in range(3):  # "Headline | Section | Outlet"
        parts = list(_SEPARATOR.finditer(text))
        if not parts:
            break
        head, tail = text[: parts[-1].start()], text[parts[0].end() :]
        if folded(head) and is_outlet(text[parts[-1].end() :], names):
            text = head
        elif folded(tail) and is_outlet(text[: parts[0].start()], names):
            text = tail
        else:
            break
    return text.strip()


def _begun(text: str, keys: set[str]) -> str:
    """A title without what follows the headline that another source gives."""
    own = folded(text)
    # A kicker before the headline is short; most of the title must be the headline.
    wholes = [key for key in keys if len(own) > len(key) > len(own) / 2 and own.startswith(key)]
    if not wholes:
        return text
    left = len(max(wholes, key=len))
    for at, sign in enumerate(text):
        left -= len(folded(sign))
        if left == 0:
            rest = text[at + 1 :].lstrip("\"'”’»)]…!?. ")
            return text[: len(text) - len(rest)].strip() if rest[:1] in _SIGNS else text
    return text


def is_cut(text: str) -> bool:
    """Whether it ends in an ellipsis: the page had more to say."""
    return _CUT.search(text[-20:]) is not None


def _completed(text: str, weights: dict[str, dict[str, float]]) -> str | None:
    """The key of the whole headline that a cut one begins."""
    key = folded(text)
    if not (is_cut(text) or len(text) >= 105) or len(key) < 20:
        return None
    return next(
        (other for other in weights if len(other) > len(key) and other.startswith(key)), None
    )


# ---- The authors ------------------------------------------------------------------------------

_BODIES = ("agency", "organization", "newsroom")


def authors(
    candidates: Iterable[Author], names: Sequence[str] = (), labels: Sequence[Span] = ()
) -> tuple[Author, ...]:
    """Who wrote the story: people by the surest source that names any, else bodies.

    The page's own list out of sight (JSON-LD, then microdata, then ``<meta>``) is surer than a
    byline in sight, which is surer than the page's scripts and than a list that only names bodies.
    Bodies that JSON-LD puts beside people stay; those in a ``<meta>`` tag go. Who is named in both
    ways keeps the place in the text. In sight only the first byline counts: further down stand
    those of other stories; ``labels``, such as what somebody is, part no byline. One word is less
    than a name: full names in sight are surer than "Admin".

    >>> from liveparse.span import Span
    >>> stated = [Author(name="Harbour Post", role="organization", origin="json-ld:/0/author")]
    >>> seen = [Author(name="Ana Silva", role="author", span=Span(3, 12))]
    >>> [author.name for author in authors([*stated, *seen], ["Harbour Post"])]
    ['Ana Silva']
    """
    given = list(candidates)
    seen = _once([author for author in given if author.span])
    lists = [
        _once(list(group))
        for _, group in groupby((a for a in given if not a.span), key=lambda a: _list(a.origin))
    ]
    stated = next((one for one in lists if _people(one, names)), lists[0] if lists else ())
    first = _writers(_first_line(seen, labels), names)
    sighted = _people(first, names)
    if not stated:
        return first if sighted else seen
    people = _people(stated, names)
    is_less = _is_of_scripts(stated[0].origin) or _is_less_named(stated, first)
    if sighted and (not people or is_less):
        return first
    is_more = len(people) == 1 and set(people) < set(sighted)
    if is_more and all(" " in author.name for author in first):
        return first  # <meta> and some JSON-LD have room for one author only
    if people and (stated[0].origin or "").startswith("meta"):
        stated = tuple(a for a in stated if folded(a.name) in people)
    places = {folded(author.name): author for author in reversed(seen)}
    return tuple(_placed(author, places.get(folded(author.name))) for author in stated)


def credited(credits_: Iterable[Attribution], *, editors: bool = True) -> tuple[Author, ...]:
    """Who wrote what names no author: the people of its credits, or else their editors.

    Left alone: photographers, and initials, which are nobody's name.

    >>> from liveparse import find_attributions
    >>> [author.name for author in credited(find_attributions("责编：王小明、李华", language="zh"))]
    ['王小明', '李华']
    """
    staff = [member for credit in credits_ if credit.kind != "photo" for member in credit.staff]
    named = [member for member in staff if not member.name.islower()]
    for roles in (("author", "reporter"), ("editor",) if editors else ()):
        if found := [member for member in named if member.role in roles]:
            return _once([Author(name=member.name, role=member.role) for member in found])
    return ()


# What parts two authors of one byline: "and", a place, an occupation.
_NEAR = 60


def _first_line(seen: Sequence[Author], labels: Sequence[Span]) -> tuple[Author, ...]:
    """The authors of the first byline."""
    line = list(seen[:1])
    for before, author in pairwise(seen):
        end, start = place(before).end, place(author).start
        if start - end > _NEAR:
            between = Span(end, start)
            if len(between) - sum(map(len, within(labels, between))) > _NEAR:
                break
        line.append(author)
    return tuple(line)


def _is_less_named(stated: Sequence[Author], seen: Sequence[Author]) -> bool:
    """Whether a list has single words for names ("Admin"), and a byline has them in full."""
    return not any(" " in author.name for author in stated) and all(
        " " in author.name for author in seen
    )


_HANDS = ("editor", "translator", "photographer")


def _writers(line: tuple[Author, ...], names: Sequence[str]) -> tuple[Author, ...]:
    """A byline without who only had a hand in it, and without the outlet that its people are of."""
    wrote = tuple(a for a in line if a.role not in (*_HANDS, *_BODIES))
    if not wrote:
        return line
    return tuple(a for a in line if a.role not in _HANDS and not is_outlet(a.name, names))


def _is_of_scripts(origin: str | None) -> bool:
    """Whether it was read in the page's own scripts, which no reader and no machine is told of."""
    return (origin or "").startswith("state:")


def _list(origin: str | None) -> str:
    """The list that an author stands in: JSON-LD's node and field, or the name of the tag."""
    return re.sub(r"(/(?:author|creator))\b.*|/\d+(?:/name)?\Z", r"\1", origin or "")


def _people(given: Sequence[Author], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        folded(a.name) for a in given if a.role not in _BODIES and not is_outlet(a.name, names)
    )


def _once(given: Sequence[Author]) -> tuple[Author, ...]:
    return tuple({folded(author.name): author for author in reversed(given)}.values())[::-1]


def _placed(author: Author, seen: Author | None) -> Author:
    if seen is None:
        return author
    return evolve(seen, url=author.url or seen.url, origin=author.origin)


# ---- The two dates ----------------------------------------------------------------------------

# Clocks on earth differ by up to 26 hours; two that show one instant differ by whole quarters.
_QUARTER = dt.timedelta(minutes=15)
_FARTHEST = dt.timedelta(hours=14)
_DAY = dt.timedelta(days=1)
# A date and that of its change, in one line: a word and a sign stand between them.
_BESIDE = 20
# Clocks change every half year; two weeks off the change is wrong at most once in twelve.
_SEASON = dt.timedelta(days=14)


@frozen
class Dates:
    """When a story came out, and when it was last touched."""

    published: Timestamp | None = None
    updated: Timestamp | None = None


def dates(
    candidates: Iterable[Timestamp],
    *,
    now: dt.datetime | None = None,
    top: int = 0,
    oldest: Timestamp | None = None,
    zone: str | None = None,
) -> Dates:
    """The two dates of a story, each from its surest source that is not at odds with the others.

    In order of trust: JSON-LD and microdata of the story, ``<meta>``, the page's JSON-LD, its
    scripts, what stands in sight, when it was created, the day in its address. Then, for each of
    the two:

    - what lies in the future of ``now`` is passed over;
    - a day, a midnight or a clock without a zone gives way to a source that says the same in full;
    - local time stamped as UTC gives way to the same clock with an offset;
    - a clock without a zone is one of the page's ``zone``, as far as that is known;
    - a day of publication that the address contradicts gives way to one that it bears out;
    - a publication after the ``oldest`` of its entries gives way to one that is not: many a live
      blog restates its publication at each entry;
    - an update before publication gives way to one after it, if there is one;
    - an update that says a clock and no day is of the day of publication.

    What is chosen takes the place of the stamp in sight that says the same, if there is one. The
    first day that the page prints above its text, which ends its ``top``, is that of publication
    even without a label, and so is a day just before that of the last change, wherever it stands;
    of the last change, where a surer source has an earlier publication and none says more of it.
    """
    stamps = _zoned(list(candidates), zone)
    given = [stamp for stamp in stamps if stamp.role]
    heads = (s for s in stamps if s.role is None and s.span and s.span.end <= top and s.date)
    bare = next(heads, None) or _before_its_change(stamps)
    if bare:
        given.append(evolve(bare, role="published"))
    ranked = sorted(given, key=_trust)
    published = _best([s for s in ranked if s.role == "published"], ranked, now)
    if published and oldest and is_before(oldest, published):
        first = (s for s in ranked if s.role == "published" and not is_before(oldest, s))
        published = next((s for s in first if not is_vague(s)), published)
    updates = [s for s in ranked if s.role == "updated"]
    updated = _best(updates, ranked, now)
    if bare and published and is_before(published, bare) and _is_less(updated, bare):
        updated = evolve(bare, role="updated")
    if published and updated and is_before(updated, published):
        updated = next((s for s in updates if not is_before(s, published)), updated)
    if updated and published and published.date and (updated.value or "").startswith("T"):
        # "12 May 2024, updated at 16:42": of another day it would say so.
        updated = evolve(updated, value=f"{published.date.isoformat()}{updated.value}")
    return Dates(*(_in_sight(_honest(stamp), given) for stamp in (published, updated)))


def _before_its_change(stamps: Iterable[Timestamp]) -> Timestamp | None:
    """The day without a label in "12 May 2024, 9:40 (updated 12 May 2024 | 10:15)"."""
    seen = sorted((stamp for stamp in stamps if stamp.span), key=place)
    for stamp, after in pairwise(seen):
        is_near = place(after).start - place(stamp).end <= _BESIDE
        if is_near and stamp.role is None and stamp.date and after.role == "updated":
            return stamp
    return None


def _is_less(stamp: Timestamp | None, other: Timestamp) -> bool:
    """Whether a stamp says nothing that another does not say more fully."""
    return stamp is None or (is_vague(stamp) and agrees(stamp, other))


def _zoned(stamps: list[Timestamp], zone: str | None) -> list[Timestamp]:
    """Stamps in the page's zone; an offset holds for the season in which the page has it."""
    if zone is None:
        return stamps
    if zone[0] not in "+-":
        return [placed(stamp, zone) for stamp in stamps]
    known = [stamp.date for stamp in stamps if stamp.zone and stamp.date]
    return [
        placed(stamp, zone)
        if stamp.date and any(abs(stamp.date - day) <= _SEASON for day in known)
        else stamp
        for stamp in stamps
    ]


def passed_over(stamp: Timestamp, chosen: Timestamp, now: dt.datetime | None = None) -> str:
    """Why a candidate for one of the two dates gave way to the one that was chosen.

    >>> day = Timestamp(text="2024-03-04", value="2024-03-04", origin="meta:date")
    >>> full = Timestamp(text="4 March, 10:03 GMT", value="2024-03-04T10:03+00:00", zone="UTC")
    >>> passed_over(day, full)
    'it says less'
    """
    if stamp.date is None:
        return "it says no day"
    if is_future(stamp, now):
        return "it is yet to come"
    if is_vague(stamp) and not is_vague(chosen) and agrees(stamp, chosen):
        return "it says less"
    if _same_clock(stamp, chosen) and _is_offset(chosen) and not _is_offset(stamp):
        return "it is local time stamped as UTC"
    if stamp.value == chosen.value:
        return "it says the same"
    if _trust(stamp) > _trust(chosen):
        return f"{chosen.origin or 'what stands in sight'} is trusted more"
    return "it is at odds with other dates, or comes after an equal"


def _honest(stamp: Timestamp | None) -> Timestamp | None:
    """A midnight is a day that a machine has put a clock to."""
    if stamp and stamp.span is None and is_midnight(stamp):
        return evolve(stamp, precision="day")
    return stamp


def _trust(stamp: Timestamp) -> int:
    origin = stamp.origin or ""
    if origin.endswith(("/dateCreated", "/uploadDate", "created")):
        return 4
    if origin == "url":
        return 5
    if stamp.span is not None:
        return 3
    if _is_of_scripts(origin):
        return 2
    if origin.startswith(("json-ld", "microdata")):
        return 0
    return 1


def _best(
    ranked: Sequence[Timestamp], all_: Sequence[Timestamp], now: dt.datetime | None
) -> Timestamp | None:
    possible = [s for s in ranked if s.date and not is_future(s, now)]
    if not possible:
        return next(iter(ranked), None)
    best = _borne_out(possible)
    for other in possible:
        if is_vague(best) and not is_vague(other) and agrees(best, other):
            return other
    if is_local_as_utc(best, all_):
        return next((s for s in possible if _same_clock(best, s) and _is_witness(s)), best)
    return best


def _borne_out(possible: Sequence[Timestamp]) -> Timestamp:
    """The first, unless the address names another day and a later one agrees with it."""
    best = possible[0]
    day = next((s.date for s in possible if s.origin == "url"), None)
    if day and best.date and abs(best.date - day) > _DAY:
        others = (s for s in possible if s.origin != "url" and s.date)
        return next((s for s in others if s.date and abs(s.date - day) <= _DAY), best)
    return best


def is_future(stamp: Timestamp, now: dt.datetime | None) -> bool:
    """Whether it is later than the moment at which the page was fetched, by more than a day."""
    if now is None or stamp.date is None:
        return False
    return stamp.date - now.date() > _DAY


def is_midnight(stamp: Timestamp) -> bool:
    """Whether it is a day that a machine has put a clock to: T00:00:00."""
    at = stamp.datetime
    return at is not None and (at.hour, at.minute, at.second) == (0, 0, 0)


def is_vague(stamp: Timestamp) -> bool:
    """Whether it says less than an instant: a day, a midnight, a clock without a zone."""
    at = stamp.datetime
    return at is None or at.tzinfo is None or is_midnight(stamp)


def agrees(vague: Timestamp, full: Timestamp) -> bool:
    """Whether a stamp may be what another says in full.

    A day agrees with an instant on that day; a clock without a zone with one that shows the same
    minute, or shows it in some zone of the world.
    """
    if vague.date is None or full.date is None:
        return False
    at, other = vague.datetime, full.datetime
    if at is None or other is None or is_midnight(vague):
        return vague.date == full.date
    gap = abs(at.replace(tzinfo=None) - other.replace(tzinfo=None))
    if at.tzinfo is not None and other.tzinfo is not None:
        gap = abs(at - other)
        return gap < _QUARTER / 15
    minutes = gap.total_seconds() // 60 % 15
    return gap <= _FARTHEST and minutes in (0, 14)


def is_local_as_utc(stamp: Timestamp, others: Iterable[Timestamp]) -> bool:
    """Whether local time was stamped "Z": another source has the same clock with an offset."""
    at = stamp.datetime
    if at is None or at.utcoffset() != dt.timedelta(0):
        return False
    return any(_is_witness(other) and _same_clock(stamp, other) for other in others)


def _is_witness(stamp: Timestamp) -> bool:
    """Whether it tells local time of its own: machines that leave the zone out write UTC, too."""
    return _is_offset(stamp) and (stamp.span is not None or stamp.zone_from != "page")


def _is_offset(stamp: Timestamp) -> bool:
    at = stamp.datetime
    return at is not None and bool(at.utcoffset())


def _same_clock(one: Timestamp, other: Timestamp) -> bool:
    a, b = one.datetime, other.datetime
    return bool(a and b and _minute(a) == _minute(b))


def _minute(at: dt.datetime) -> dt.datetime:
    """The minute that a clock shows, wherever it hangs."""
    return at.replace(second=0, microsecond=0, tzinfo=None)


def oldest(stamps: Iterable[Timestamp | None]) -> Timestamp | None:
    """The stamp that is before all others it can be compared with."""
    found: Timestamp | None = None
    for stamp in stamps:
        if stamp is not None and stamp.date and (found is None or is_before(stamp, found)):
            found = stamp
    return found


def is_before(one: Timestamp, other: Timestamp) -> bool:
    """Whether one is surely before the other; what is not comparable is not before."""
    a, b = one.datetime, other.datetime
    if a and b and (a.tzinfo is None) == (b.tzinfo is None):
        return a.replace(second=0, microsecond=0) < b.replace(second=0, microsecond=0)
    return bool(one.date and other.date and one.date < other.date)


def _in_sight(chosen: Timestamp | None, given: Sequence[Timestamp]) -> Timestamp | None:
    """What was chosen, at the place where the page prints it."""
    if chosen is None or chosen.span is not None:
        return chosen
    for stamp in given:
        if stamp.span is not None and stamp.role == chosen.role and agrees(stamp, chosen):
            return evolve(
                stamp,
                value=chosen.value,
                origin=chosen.origin,
                precision=chosen.precision,
                zone=chosen.zone,
                zone_from=chosen.zone_from,
            )
    return chosen


# ---- The rest ---------------------------------------------------------------------------------


def is_live(document: Document) -> bool:
    """Whether the page calls itself a live blog, by schema.org's word for it."""
    return any(statement.value == "LiveBlogPosting" for statement in document.stated("type"))


# A page that files a story under more is written for search engines.
_MOST_TOPICS = 40


def topics(document: Document) -> tuple[str, ...]:
    """What the story is filed under, by the first source that says so, each once."""
    found: dict[str, str] = {}
    source = None
    for statement in document.stated("topic"):
        kind = statement.origin.partition("/keywords")[0]
        if source is None:
            source = kind
        if kind == source:
            found.setdefault(folded(statement.value), statement.value)
    return tuple(found.values())[:_MOST_TOPICS]


def address(document: Document) -> str | None:
    """Where the story is: by the caller's word, else by the page's."""
    return document.url or next((s.value for s in document.stated("canonical")), None)


# ---- The entries of structured data -----------------------------------------------------------


def entries(document: Document, title: str | None = None) -> tuple[Entry, ...]:
    """The updates that structured data gives, without what it only pretends to know.

    A field that most of them share, as the page's headline, its date or all its authors on every
    update, says nothing of any and is left out.
    """
    given = document.entries
    if len(given) < 3:
        return given
    headlines = shared([e.headline for e in given])
    published = shared([e.published for e in given])
    authors_ = shared([e.authors if len(e.authors) > 1 else () for e in given])
    page = folded(title) if title else None
    return tuple(
        evolve(
            entry,
            headline=None
            if entry.headline in headlines or (page and folded(entry.headline or "") == page)
            else entry.headline,
            published=None if entry.published in published else entry.published,
            authors=() if entry.authors in authors_ else entry.authors,
        )
        for entry in given
    )


def shared(values: Sequence[object]) -> set[object]:
    """The value that more than half of the entries have, if there is one."""
    counts = {value: values.count(value) for value in set(values) if value}
    return {value for value, count in counts.items() if 2 * count > len(values)}
