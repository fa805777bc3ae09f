"""The tables of a lexicon: what each holds, and who reads it. Every table may be empty."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NoReturn, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Table:
    """Words by the names of their lists; what is not given is as the class says: empty, or no.

    Tables are read from files and are the keys of many caches: there is one of each, equal to
    itself alone. attrs would write code that makes, compares, hashes and prints some two hundred
    lists, and take longer than the files take to be read.
    """

    def __init__(self, **lists: Any) -> None:
        # Also what is empty: what only the class has takes three times as long to look up.
        self.__dict__.update({name: getattr(type(self), name) for name in self.lists()} | lists)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} does not change: {name!r}")

    @classmethod
    def lists(cls) -> tuple[str, ...]:
        """The names of all lists, in the order of the class."""
        return tuple(cls.__annotations__)


class Sections(Table):
    """Headings and set phrases that say what a part of the page is; matched without case."""

    summary: frozenset[str] = frozenset()
    """How a summary's heading begins: "what you need to know"."""
    live: frozenset[str] = frozenset()
    """Words of a headline that announce a live blog: "live updates", "as it happened"."""
    loosely_live: frozenset[str] = frozenset()
    """Those of them that say much else besides, and announce one only where they stand apart."""
    lists_news: frozenset[str] = frozenset()
    """Those of them that also stand over lists of the newest stories: "latest news"."""
    broadcast: frozenset[str] = frozenset()
    """Phrases of headlines that tell where something is shown, live or not: "where to watch"."""
    aside: frozenset[str] = frozenset()
    """Headings and lines that lead away from the story: "read more"."""
    labels: frozenset[str] = frozenset()
    """What stands alone on a line and says nothing of the story: over adverts, on buttons, above
    the entries of a live blog."""
    notice: frozenset[str] = frozenset()
    """Phrases in which a page speaks of itself to its reader, and no story does: of an embed that
    waits for consent, a newsletter, a subscription."""
    minute: frozenset[str] = frozenset()
    """What tickers of matches count in, behind the figure: "min", "perc"."""
    closed: frozenset[str] = frozenset()
    """Phrases that end a live blog: "this live blog is now closed"."""


class Clock(Table):
    """Labels and words of dates and times, beyond what CLDR knows; matched without case.

    The names of months and days are in ``cldr/``, one file a language.
    """

    published: frozenset[str] = frozenset()
    """Labels of when something came out: "first published", "live since"."""
    updated: frozenset[str] = frozenset()
    """Labels of when it was last touched: "last updated", "as of"."""
    by: frozenset[str] = frozenset()
    """What stands between a label and a name: "posted by Ana Silva on 3 May"."""
    at: frozenset[str] = frozenset()
    """Words that a time of day follows: "kl.", "um", "a las"."""
    only: frozenset[str] = frozenset()
    """Those of them that nothing else follows: "kl.", and not "um"."""
    joins: frozenset[str] = frozenset()
    """Words that may stand between the parts of a stamp, or between it and its label: "on"."""
    hours: frozenset[str] = frozenset()
    """Words that follow the figures of a clock: "Uhr", "hrs"."""
    counts: frozenset[str] = frozenset()
    """Words for hours that count them, whether they also tell one or not: "hrs", "Stunden"."""
    minutes: frozenset[str] = frozenset()
    """Words that follow the minutes where one of these follows the hour: "14 h 03 min"."""
    between: frozenset[str] = frozenset()
    """Words that may stand between the figures: French "15 heures 05"."""
    suffixes: frozenset[str] = frozenset()
    """What is set close behind a clock that is a part of a sentence: Korean "14:03쯤"."""
    measures: frozenset[str] = frozenset()
    """What makes figures before it no time of day: units, money, counts."""
    later: frozenset[str] = frozenset()
    """What makes a length of time of such figures: "2h30 later"."""
    prefixes: frozenset[str] = frozenset()
    """What makes another word of a label that is glued to it: "unpublished"."""
    ordinals: frozenset[str] = frozenset()
    """What is set behind the number of a day: "21st", Russian "21-го"."""
    of: frozenset[str] = frozenset()
    """What may stand between the day and the month, and before the year: Spanish "de"."""
    year_before: frozenset[str] = frozenset()
    year_after: frozenset[str] = frozenset()
    """The word for a year beside its number: Romanian "anului", Russian "г."."""
    year_leads: frozenset[str] = frozenset()
    """The same between a year and the day behind it: Latvian "2024. gada 21. oktobris"."""
    month_first: bool = False
    """Whether two figures are a month and a day: Chinese "10/21"."""
    day: frozenset[str] = frozenset()
    month: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()
    """The words beside figures where months have numbers: "ngày 21 tháng 10 năm 2024"."""
    declares: frozenset[str] = frozenset()
    """How a note begins that gives the zone of all clocks: "all times"."""
    local: frozenset[str] = frozenset()
    """What such a note says where it gives none: "local"."""
    am: frozenset[str] = frozenset()
    pm: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()
    yesterday: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    """An age of nothing: "just now"."""
    one: frozenset[str] = frozenset()
    """The numeral of an age of one: "an" hour ago."""
    past: tuple[tuple[str, str], ...] = ()
    """Further ages, a unit and a pattern each: ["minute", "{0} mins ago"].

    A pattern without the number's place is an age of one, or of two if "{2}" ends it.
    """
    months: tuple[tuple[str, ...], ...] = ()
    """Further names and abbreviations of months, January first."""
    weekdays: tuple[tuple[str, ...], ...] = ()
    """Further names of days, Monday first."""
    solar: tuple[tuple[str, ...], ...] = ()
    """The months of a solar calendar of the language's own: Farvardin first, or Baisakh."""


class Credits(Table):
    """Words of credit lines and bylines; matched without case.

    A label of one word needs a colon ("Source:"), a label of several needs none ("edited by").
    """

    by: frozenset[str] = frozenset()
    """What stands before an author's name without a colon: "by"."""
    author: frozenset[str] = frozenset()
    """Labels of who wrote: "author", "written by"."""
    editor: frozenset[str] = frozenset()
    """Labels of who edited: "edited by", "editor"."""
    reporter: frozenset[str] = frozenset()
    """Labels of who reported: "reporter"."""
    reported: frozenset[str] = frozenset()
    """What is glued to the place that was reported from: Chinese "台北報導"."""
    translator: frozenset[str] = frozenset()
    """Labels of who translated."""
    reporting: frozenset[str] = frozenset()
    """Labels of a wire's list of reporters: "additional reporting by"."""
    contributed: frozenset[str] = frozenset()
    """How a sentence about contributors ends: "contributed to this report"."""
    supplied: frozenset[str] = frozenset()
    """Set phrases of a note that an agency's text was taken over as it is."""
    source: frozenset[str] = frozenset()
    """Labels of where a text comes from: "source", "with inputs from"."""
    photo: frozenset[str] = frozenset()
    """Labels of a picture's credit: "photo", "image", "photo by"."""
    photographer: frozenset[str] = frozenset()
    """Labels of who took a picture, where the line need not name the picture."""
    archive: frozenset[str] = frozenset()
    """Words in a picture's credit that name nobody: "file", "handout", "pool"."""
    agencies: frozenset[str] = frozenset()
    """Agencies in general: "agencies", "news agencies"."""
    agency: frozenset[str] = frozenset()
    """What may stand before or after an agency's name: "news agency"."""
    newsroom: frozenset[str] = frozenset()
    """The newsroom as the author: "staff", "web desk"."""
    titles: frozenset[str] = frozenset()
    """Occupations beside an author's name: "correspondent", "staff writer"."""
    beats: frozenset[str] = frozenset()
    """Words before an occupation: "sports", "deputy"."""
    bodies: frozenset[str] = frozenset()
    """Words in the names of bodies, which tell these from people: "images", "university"."""
    conjunctions: frozenset[str] = frozenset()
    """What joins the last two names of a list: "and"."""
    using: frozenset[str] = frozenset()
    """What joins an author and an agency whose copy was used: "with", "via"."""
    places: frozenset[str] = frozenset()
    """What stands between a name and a place: "in"."""
    articles: frozenset[str] = frozenset()
    """Articles and the like before a name: "the"."""
    particles: frozenset[str] = frozenset()
    """Small words inside people's names: "van", "de la"."""
    towns: frozenset[str] = frozenset()
    """Further small words inside the names of places: "Stoke on Trent"."""
    units: frozenset[str] = frozenset()
    """Short forms of units, which are nobody's initials: "km"."""


class Names(Table):
    """Words around and inside the names of people and bodies; matched without case."""

    titles: frozenset[str] = frozenset()
    """Forms of address before a name that are no office: "dr.", "sir"."""
    male: frozenset[str] = frozenset()
    """Titles, offices and words for people that say "he": "mr.", "spokesman", "father"."""
    female: frozenset[str] = frozenset()
    """Titles, offices and words for people that say "she": "mrs.", "spokeswoman", "mother"."""
    roles: frozenset[str] = frozenset()
    """Nouns for people by their office or work: "president", "spokesman", "analyst"."""
    role_endings: frozenset[str] = frozenset()
    """How such nouns end in a language that compounds them: German "sprecher"."""
    officers: frozenset[str] = frozenset()
    """Offices that a company or an association has, and no town or country: "spokeswoman"."""
    bodies: frozenset[str] = frozenset()
    """Nouns for organizations that speak: "ministry", "agency"."""
    press: frozenset[str] = frozenset()
    """Such nouns for papers, stations and agencies, which others speak to: "newspaper"."""
    groups: frozenset[str] = frozenset()
    """Words for many people that need no article: "police", "officials"."""
    female_endings: frozenset[str] = frozenset()
    """How an office ends that a woman holds: German "in", Spanish "ora"."""
    prefixed: bool = False
    """Whether titles stand before names that no white space parts from them: Thai "นาย"."""
    regal: frozenset[str] = frozenset()
    """Titles that belong to a single name: "Prince Harry", "Pope Francis"."""
    endings: frozenset[str] = frozenset()
    """What a name may end with in another case: German "s", Polish "owi"; an apostrophe, where it
    parts the ending from the name: Turkish "Demir'in"."""
    declined_he: tuple[tuple[str, str], ...] = ()
    declined_she: tuple[tuple[str, str], ...] = ()
    """Endings of men's and women's names in other cases, each with that of the nominative: Polish
    ["skiego", "ski"], ["skiej", "ska"]."""
    oblique: frozenset[str] = frozenset()
    """Those among roles, bodies and groups that stand in no subject: Polish "premiera"."""
    oblique_endings: frozenset[str] = frozenset()
    """How words end that stand in no subject: Polish "dziennikarzom", "Kijowie"."""
    feminine: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    """Articles that tell by which pronoun a body is called again: French "la", "le"."""
    strong: tuple[tuple[str, str], ...] = ()
    """Articles, and what an adjective takes on without them: German "das lokale", "lokales"."""
    weak: tuple[tuple[str, str], ...] = ()
    """The same of articles in other cases, for the ending "en": German "des lokalen", "lokaler"."""
    genitive: frozenset[str] = frozenset()
    """Articles whose noun has taken on an "s": German "des Ministeriums"."""
    neuter: frozenset[str] = frozenset()
    """How nouns end whose adjective is that of a thing: German "lokales Ministerium"."""
    particles: frozenset[str] = frozenset()
    """Small words inside names: "von", "de", "al"."""
    passing: frozenset[str] = frozenset()
    """Adjectives before a role that pass with the day: "new", "outgoing"."""
    capitalized: bool = False
    """Whether all nouns begin with a capital, as in German, so that it shows no name."""
    portfolios: frozenset[str] = frozenset()
    """What offices are of, in words right behind them: Greek "υπουργός Υγείας"."""
    head_first: bool = False
    """Whether the noun that a phrase is about stands first, without a preposition behind it:
    Arabic "زعيم المعارضة", Czech "mluvčí vlády"."""
    family_first: bool = False
    """Whether the family's name stands first and the office last: "Kovács Anna polgármester"."""
    seated: frozenset[str] = frozenset()
    """How nouns for bodies end that a town's name tells apart: German "Polizei Hamburg"."""
    suffixes: frozenset[str] = frozenset()
    """Last words of names that are common nouns too: Portuguese "Filho", "Neto"."""
    two_families: bool = False
    """Whether people bear two family names and are called by the first: "Ana Ruiz Soto", "Ruiz"."""
    places: frozenset[str] = frozenset()
    """Countries, capitals and seats that stand for governments: "russia", "seoul", "the hague"."""

    @cached_property
    def compound_roles(self) -> tuple[str, ...]:
        """How compounds end that are nouns for people; none where nouns are not compounded."""
        return tuple(sorted(self.role_endings))

    @cached_property
    def aslant(self) -> tuple[str, ...]:
        """How words end that stand in another case than the nominative."""
        return tuple(sorted(self.oblique_endings))

    @cached_property
    def compound_bodies(self) -> tuple[str, ...]:
        """How compounds end that are nouns for organizations, where nouns are compounded."""
        return tuple(sorted(self.bodies)) if self.role_endings else ()


class Syntax(Table):
    """Words that hold a sentence together, and the order of its parts; matched without case."""

    who: frozenset[str] = frozenset()
    """Relative pronouns for people: "who"."""
    he: frozenset[str] = frozenset()
    she: frozenset[str] = frozenset()
    it: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    """Pronouns of the third person by whom they stand for, and of the first."""
    owners: tuple[tuple[str, str], ...] = ()
    """Possessive pronouns, each with the pronoun of who owns: "his" claim is what "he" claims."""
    he_endings: frozenset[str] = frozenset()
    she_endings: frozenset[str] = frozenset()
    """How a cue ends that a man or a woman is the subject of: Polish "mówił", "mówiła"."""
    it_endings: frozenset[str] = frozenset()
    they_endings: frozenset[str] = frozenset()
    """The same of a body called "it", and of many: Polish "mówiło", "mówili"."""
    nobody_endings: frozenset[str] = frozenset()
    """How a cue ends that has no subject at all: Polish "podano"."""
    impersonal: frozenset[str] = frozenset()
    """What stands behind a verb of which nobody is the subject: Polish "mówi się"."""
    unstressed: frozenset[str] = frozenset()
    """Object pronouns that stand before a verb and are no subject: Spanish "le", French "leur"."""
    negations: frozenset[str] = frozenset()
    """Words that deny, in one part or two: French "ne … pas", "ne … que"."""
    agents: frozenset[str] = frozenset()
    """What stands before who did what a participle says: "by", Italian "riferito dalla polizia"."""
    opposing: frozenset[str] = frozenset()
    """Conjunctions that set one sentence against another: "but"."""
    appended: frozenset[str] = frozenset()
    """What may open, behind a comma, the last words of a sentence, which are the reporter's own:
    "…, a claim that nobody believes", "…, which she calls a trick"."""
    intended: frozenset[str] = frozenset()
    """Auxiliaries of what is not so yet: "would", "could"."""
    focusing: frozenset[str] = frozenset()
    """Words that single out the phrase behind them and open no clause: "even", "only"."""
    enclitics: frozenset[str] = frozenset()
    """Object pronouns tied to their verb by a hyphen: Portuguese "disse-nos"."""
    clitics: frozenset[str] = frozenset()
    """Auxiliaries that may stand behind their participle: Croatian "rekao je"."""
    passives: frozenset[str] = frozenset()
    """Auxiliaries of the passive, whose subject does not speak: "was told"."""
    prepositions: frozenset[str] = frozenset()
    """Those of the stops that stand before a noun, which then is no subject."""
    infinitives: frozenset[str] = frozenset()
    """Infinitives, or how they end: French "dit avoir vu" is a reported clause."""
    participles: frozenset[str] = frozenset()
    """How participles end, which report nothing without an auxiliary: Spanish "-ado"."""
    past_endings: frozenset[str] = frozenset()
    """How finite verbs of the past end where hardly any noun does: Spanish "-ó"."""
    leading: frozenset[str] = frozenset()
    """What may stand before the first part of a clause, besides ``joining``: German "aber"."""
    nominative: frozenset[str] = frozenset()
    """Pronouns that are always subjects: German "er"."""
    oblique: frozenset[str] = frozenset()
    """Determiners that no subject has: German "dem", "keinen"."""
    possessing: frozenset[str] = frozenset()
    """Determiners of a phrase that hangs on the noun before it: German "der", "ihrer"."""
    adverb_endings: frozenset[str] = frozenset()
    """How adverbs end that open a sentence with a capital, as nouns have: German "-weise"."""
    framing: frozenset[str] = frozenset()
    """Conjunctions whose clause may have a report of its own: German "nachdem"."""
    further: frozenset[str] = frozenset()
    """What opens a clause of the reporter's own behind a reported one: German "wobei"."""
    purposive: frozenset[str] = frozenset()
    """What opens an infinitive that reports nothing: German "um", "ohne"."""
    finite: frozenset[str] = frozenset()
    """How finite verbs end that stand second, behind a name: Dutch "-t", Swedish "-r"."""
    pro_drop: bool = False
    """Whether a verb may stand without a subject, which then is who spoke before."""
    ours: frozenset[str] = frozenset()
    """Further words that a speaker uses of himself: "our", "me"."""
    verb_second: bool = False
    """Whether the verb stands second in its clause, and the subject behind it where something else
    comes first: German "am Montag sagte sie"."""
    verb_final: bool = False
    """Whether the verb stands last, behind what it reports: Turkish."""
    object_endings: frozenset[str] = frozenset()
    """How the object of a verb ends that may stand behind its subject: Bengali "কে"."""
    markers: frozenset[str] = frozenset()
    """What stands behind the subject of a verb, and tells it from all else: Hindi "ने"."""
    caseless: bool = False
    """Whether the script has no capitals, so that only small words end a name: Arabic, Hindi."""
    capitalized: bool = False
    """Whether all nouns begin with a capital: German."""
    determiners: frozenset[str] = frozenset()
    """Articles and possessives that begin a noun phrase."""
    possessives: frozenset[str] = frozenset()
    """Those that say whose somebody is: "her lawyer" is not who was spoken of last."""
    genitives: frozenset[str] = frozenset()
    """Articles that also hold a phrase together: German "der", "des"."""
    definite: frozenset[str] = frozenset()
    """The definite article, in all its forms: "the"."""
    indefinite: frozenset[str] = frozenset()
    """Determiners of somebody not known before: "a", "some", "another"."""
    nearly: frozenset[str] = frozenset()
    """Prepositions that before a figure are adverbs: "about" forty people."""
    alone: frozenset[str] = frozenset()
    """Determiners and numbers that stand for people where no noun follows: "many say so"."""
    linking: frozenset[str] = frozenset()
    """Prepositions that hold a noun phrase together: "of", "for"."""
    joining: frozenset[str] = frozenset()
    """Conjunctions of equals: "and"."""
    stops: frozenset[str] = frozenset()
    """Words that stand in no noun phrase: other prepositions, conjunctions, question words."""
    subordinating: frozenset[str] = frozenset()
    """Conjunctions that open a clause that cannot stand alone: "because", "when"."""
    relative: frozenset[str] = frozenset()
    """Pronouns that open a clause about the noun before: "whose", Spanish "quien"."""
    whom: frozenset[str] = frozenset()
    """Pronouns behind a preposition for whoever was named before it: Italian "secondo cui"."""
    adverbs: frozenset[str] = frozenset()
    """Adverbs and particles around a verb: "also", "later"."""
    auxiliaries: frozenset[str] = frozenset()
    """Finite forms that show a clause and may stand before a participle: "has", "would"."""
    titled: bool = False
    """Whether titles capitalize each word, as English ones do."""
    days: frozenset[str] = frozenset()
    """Words for when: weekdays, months, "yesterday"."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence, without it: "mr", "sen"."""
    regions: frozenset[str] = frozenset()
    """Short forms of regions, which have a capital and a full stop: "Ala.", "Wash."."""

    @cached_property
    def adverbial(self) -> tuple[str, ...]:
        """How adverbs end that may be taken for nouns."""
        return tuple(sorted(self.adverb_endings))

    @cached_property
    def agreements(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What the endings of cues say of their subject, "nobody" for those that have none."""
        told = (
            ("nobody", self.nobody_endings),
            ("it", self.it_endings),
            ("they", self.they_endings),
            ("she", self.she_endings),
            ("he", self.he_endings),
        )
        return tuple((who, tuple(sorted(endings))) for who, endings in told if endings)

    @cached_property
    def articles(self) -> frozenset[str]:
        """What a noun phrase may begin with."""
        return self.determiners | self.genitives

    @cached_property
    def joints(self) -> frozenset[str]:
        """What holds a noun phrase together."""
        return self.linking | self.genitives


class Speech(Table):
    """Words that report speech, and where and to whom it was made; matched without case."""

    says: frozenset[str] = frozenset()
    """Finite verbs that report a clause, with or without quotation marks: "said", "announced"."""
    tells: frozenset[str] = frozenset()
    """Such verbs that name the addressee first: "told"."""
    utters: frozenset[str] = frozenset()
    """Finite verbs that report only beside quotation marks: "continued", "called", "joked"."""
    saying: frozenset[str] = frozenset()
    """Participles that report with the subject of the sentence: "adding"."""
    parted: frozenset[str] = frozenset()
    """Verbs that report only with their separated part, both forms: German "teilte mit"."""
    calls: frozenset[str] = frozenset()
    """Verbs that report words in marks, however few: "called" it a "coup"."""
    reported: frozenset[str] = frozenset()
    """Finite forms that themselves say that others' words are reported: German "sei", "habe"."""
    replacing: frozenset[str] = frozenset()
    """Forms that stand in for these where theirs are those of other moods: German "hätten"."""
    nouns: frozenset[str] = frozenset()
    """Forms among them that are nouns as often, told by their neighbours: "reports", "claim"."""
    plainly: frozenset[str] = frozenset()
    """Verbs that hardly have another object than words: "said" needs no "that" before a clause."""
    with_that: frozenset[str] = frozenset()
    """Verbs that report a clause only behind "that": "posted", "denounced"."""
    itself: frozenset[str] = frozenset()
    """Verbs whose subject is the words themselves or nobody: German "heißt", "lautet"."""
    asking: frozenset[str] = frozenset()
    """What opens a reported question: "whether", "why"."""
    of_relatives: frozenset[str] = frozenset()
    """What makes a noun of cue and clause together: "what" Silva said."""
    asks: frozenset[str] = frozenset()
    """Verbs that may name the addressee before a reported question: "asked" him why."""
    particles: frozenset[str] = frozenset()
    """Separated parts of reporting verbs: German "mit", "an" at the end of the clause, English
    "out" behind "pointed"."""
    phrasal: frozenset[str] = frozenset()
    """Verbs that report only with such a part close behind: "pointed" out."""
    statements: frozenset[str] = frozenset()
    """Nouns that report a clause for their owner: Silva's "claim" that."""
    documents: frozenset[str] = frozenset()
    """What reports by itself before a colon in a headline: "Poll: Silva leads"."""
    that: frozenset[str] = frozenset()
    """What opens a reported clause: "that"."""
    according: frozenset[str] = frozenset()
    """What stands before a source, in one or more words: "according to". A star is any word:
    "nach * angaben" names no source but itself, unless one follows."""
    thus: frozenset[str] = frozenset()
    """Those of ``according`` that name a source only apart from the rest: German "…, so Silva"."""
    only_marks: frozenset[str] = frozenset()
    """Those of ``according`` that stand beside words in marks only: French "dixit"."""
    according_after: frozenset[str] = frozenset()
    """What stands behind a source: German "zufolge"."""
    source_endings: frozenset[str] = frozenset()
    """How nouns end in the case that stands before it: Finnish "poliisin mukaan"."""
    plans: frozenset[str] = frozenset()
    """What is no source behind such words: according to "plan"."""
    accordingly: frozenset[str] = frozenset()
    """What stands for a source named before: German "demnach"."""
    own: frozenset[str] = frozenset()
    """Sources that are the subject of their sentence: Dutch "naar eigen zeggen"."""
    like: frozenset[str] = frozenset()
    """What puts a cue beside the clause that it reports: "as" Silva said."""
    takes_up: frozenset[str] = frozenset()
    """What takes up the sentence before, as the object of a verb: Italian "Lo ha detto Riva"."""
    views: frozenset[str] = frozenset()
    """Prepositions that name, at the head of a sentence, whose view follows: French "pour"."""
    listeners: frozenset[str] = frozenset()
    """To whom words are said in public, as nouns: "press"; with ``toward`` before them they are no
    part of the speaker."""
    so_called: frozenset[str] = frozenset()
    """Words behind which marks hold a name or a title: Italian "cosiddetto", French "baptisé"."""
    bids: frozenset[str] = frozenset()
    """Verbs whose object is to do something: "urged" the council to wait."""
    deems: frozenset[str] = frozenset()
    """Verbs that say what their object is, behind ``like``: "described" it as a trick."""
    calls_on: frozenset[str] = frozenset()
    """What makes "call" a verb that bids: called "on" the council to wait."""
    calls_for: frozenset[str] = frozenset()
    """What stands between "call" and what is asked: called "for" calm."""
    places: frozenset[str] = frozenset()
    """Relatives behind which a subject stands: "where" he trails."""
    comparing: frozenset[str] = frozenset()
    """Participles behind a comma that compare what is told: "compared" with last year."""
    concedes: frozenset[str] = frozenset()
    """What sets the reporter's own words against a reported clause, behind a comma: "while"."""
    voices: frozenset[str] = frozenset()
    """Prepositions before a body whose people speak: Spanish "desde la asociación aseguran",
    Russian "сообщили в министерстве"."""
    toward: frozenset[str] = frozenset()
    """Prepositions before whom something is said to; inside an office they may stand as well."""
    infinitive_after: frozenset[str] = frozenset()
    """What stands before such an infinitive: Italian "di"."""
    that_required: bool = False
    """Whether a reported clause cannot stand behind its verb without "that" or a comma."""
    signs: frozenset[str] = frozenset()
    """Signs behind a verb that open a reported clause like "that": Persian ":", Bengali ","."""
    closing: frozenset[str] = frozenset()
    """How the last word of a clause ends that such a verb reports: Turkish "ğını"."""
    incised: bool = False
    """Whether a cue may stand within the marks: French "« Non, dit-elle. Jamais. »"."""
    dialogue: bool = False
    """Whether a paragraph behind a dash is speech, as in Swedish, though it names no speaker."""
    whole: bool = False
    """Whether a reported clause is quoted whole around a phrase in marks, as English readers take
    "said it was “no longer safe” for lorries"; else the phrase alone."""
    media: frozenset[str] = frozenset()
    """Where words are given out, as a noun: "statement", "interview", "post"."""
    works: frozenset[str] = frozenset()
    """Nouns for what has a name in marks, which is then no quotation: "title", "film", "motto"."""
    topics: frozenset[str] = frozenset()
    """What a line may be about, before a colon, which then names no speaker: "weather", "score"."""
    platforms: frozenset[str] = frozenset()
    """Where words are posted or broadcast, by name, in their usual spelling: "X", "Telegram"."""
    via: frozenset[str] = frozenset()
    """Prepositions before media and platforms: "on", "in"."""
