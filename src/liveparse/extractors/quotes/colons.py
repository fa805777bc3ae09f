"""Whose words a colon leads to, where no verb before it is known to report."""

from __future__ import annotations

import re

from ...regex import regex
from .cue import Range
from .phrases import APPOSITION, NOUN_PHRASE
from .shapes import Shaped

# What stands before a subject: "Interrogé sur son avenir,", "Dopo la partita,".
_LEAD = regex("[^,;:q]{1,16},")
_WHO = regex(rf"(?P<who>{NOUN_PHRASE})(?P<apart>{APPOSITION},|,[hx][^,.;:q]{{1,14}},)?")
# A finite verb, known or not, with what may stand before it: "se montre", "lui sourit".
_VERB = regex("[axp]{0,3}[bvutne]")
_SOMEBODY = regex("[NRr]")
# "la replica della segretaria del Pd, Elena Sarti:", "gli fa eco la senatrice Ilaria Cucci:"
_LAST = regex(rf"(?:[oxa]|(?<=n))(?P<who>(?=[dNRr]){NOUN_PHRASE}(?:,N{{2,4}})?)$")
# How far before the colon such a phrase begins at most, in words.
_BACK = 16


def announcer(block: Shaped, lo: int, colon: int) -> Range | None:
    """Who is announced to speak by the words from ``lo`` up to a colon, if anybody is.

    The subject of the sentence, or else the phrase before the colon: "La ministre sourit :",
    "Duro il commento del sindaco:". Left alone: English, whose colons lead to titles as often,
    and languages where cases tell the subject.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> text = "Interrogée hier, la ministre Anne Roche botte en touche :"
    >>> block = shaped(text, grammar(load("fr")))
    >>> block.words[slice(*announcer(block, 0, len(block.shape) - 1))]
    ('la', 'ministre', 'Anne', 'Roche')
    """
    rules, shape = block.grammar, block.shape
    if rules.endings or rules.cased or rules.capitalized or rules.verb_final:
        return None
    lead = _LEAD.match(shape, lo, colon)
    for first in (lo, lead.end() if lead else colon):
        if found := _subject(block, first, colon):
            return found
    last = _LAST.search(shape, max(lo, colon - _BACK), colon)
    return last.span("who") if last and re.search("r|NN", last["who"]) else None


def labelled(block: Shaped, first: int, last: int) -> Range | None:
    """Who a phrase names that ends at a colon, without a verb behind the name; None for things.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> block = shaped("Le programme de la soirée :", grammar(load("fr")))
    >>> labelled(block, 0, 5) is None
    True
    """
    rules, who = block.grammar, block.shape[first:last]
    if rules.endings or rules.cased or rules.capitalized or rules.verb_final:
        return first, last
    if not _NAMED.search(who):
        return None
    verb = _NAME_AND_VERB.search(who)
    return first, first + verb.end() if verb else last


_NAMED = regex("[NRrp]")
# "La ministre Anne Roche botte en touche :"
_NAME_AND_VERB = regex("N(?=n)")


def is_topic(block: Shaped, lo: int, colon: int) -> bool:
    """Whether the words before a colon say what a line is about: ``Weather: “Sunny, and warm.”``.

    The noun at the head tells, which in Romance languages stands first. Left alone: who bears such
    a word as an article shows, "El partido:", which is a party.

    >>> from liveparse.lexicons import load
    >>> from .grammar import grammar
    >>> from .shapes import shaped
    >>> rules = grammar(load("en"))
    >>> [is_topic(shaped(text, rules), 0, 2) for text in ("Match report:", "Match winner:")]
    [True, False]
    """
    speech, shape = block.grammar.speech, block.shape
    if block.words[colon - 1].lower() in speech.works:
        return True  # "She sells a single title: “On Bridges”."
    label = _TOPIC.match(shape, lo, colon)
    if label is None:
        return False
    first, last = label.span("noun")
    head = first if speech.that_required else last - 1
    word = block.words[head].lower()
    return word in speech.topics and not (first > lo and shape[head] in "rR")


_TOPIC = regex("[dD]?(?P<noun>[nNrRe]{1,3})(?:o[^,;:.q]{1,5})?$")


def _subject(block: Shaped, first: int, colon: int) -> Range | None:
    shape = block.shape
    match = _WHO.match(shape, first, colon)
    if match is None or not _SOMEBODY.search(match["who"]):
        return None
    start, end = match.span("who")
    known = start + max(map(match["who"].rfind, "NRr")) + 1
    if known < end:  # "Il Viminale respinge"
        return start, known
    after = match.end() if match["apart"] else end
    if match["who"] == "N" and block.words[start].lower() not in block.grammar.lexicon.names.places:
        return None  # "Dura la replica": any word that opens a sentence
    return (start, end) if _VERB.match(shape, after, colon) else None
