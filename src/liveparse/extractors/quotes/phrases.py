"""Noun phrases, as patterns over shapes (see grammar.py for the letters)."""

from __future__ import annotations

from ...regex import regex

# A head with what stands before it: "the newly elected mayor", "harbour spokesman Ben Okoro".
_CORE = r"(?:[dD]{0,2}(?:(?<=d)[ei])?[nNRr#]{0,9}[nNRr])"
# Phrases held together by prepositions: "a spokesman for the ministry".
# "politiet i Møre og Romsdal": what closes a clause goes on to the last name.
_LINKED = rf"(?:{_CORE}(?:(?:o|(?<=[rR])(?=D)){_CORE}){{0,3}}(?:(?<=[rn]oN)cN(?=[.,]))?)"
# Only names and nouns with an article are joined: else "visited Paris and Smith said" is one.
_JOINED = (
    r"(?:d[nr]{0,2}[NR]{1,4}o[NR]{1,3}c[NR]{1,3}(?![NR])"  # "the Office of Roads and Bridges"
    r"|[dD]?[Rr]{0,3}N{1,4}(?:,N{1,4})?c[dD]?[Rr]{0,3}N{1,4}"
    r"|[dD][nr]{1,3}c[dD]?[nr]{1,3})"
)
_PAREN = r"(?:\([^()]{1,16}\))?"

NOUN_PHRASE = rf"(?:p|{_JOINED}{_PAREN}|{_LINKED}{_PAREN})"
PHRASE = regex(rf"(?P<who>{NOUN_PHRASE})")
PHRASE_BEFORE = regex(rf"(?P<who>{NOUN_PHRASE})$")
# What a phrase for somebody has, rather than for something.
SOMEBODY = regex(r"[NRrdDp]")
POSSESSIVE = ("'s", "’s")

# How far before a verb its subject is looked for, in words: "Name, a long apposition, said".
BACK = 40

# "…, a doctor," "…, 45, of Lyon," "…, president of the club,": who that is, after the name.
APPOSITION = r"(?:,(?=[dDNRr#nxo])[^,.;:qvutbg-]{1,16}){1,4}"

# "voters surveyed", "a court paper filed on Thursday", "people briefed on the plan": a relative
# clause cut short.
_REDUCED = r"e(?:y|o[dD]{0,2}[nNRr#i]{1,5}|xy){1,3}|e(?=b{0,2}$)"
# "…, a Democrat who had left the party,"
_RELATIVE = ",[dDnNRr#o]{1,10}x[^,.;:q-]{1,22},"
# The subject just before a verb: the phrase, what may be said of it between commas, adverbs. A look
# ahead first, at whether all up to the first comma is such: it spares what another verb parts.
SUBJECT = regex(
    rf"(?=[dDpnNRr#][dDnNRr#eicoxy-]*+(?:[,(]|[abxyo,]*$))(?P<who>(?:(?:[dnr]{{1,3}}|#)x?o#|{NOUN_PHRASE})(?:{APPOSITION}(?:,|q)|,[eixgb][^,.;:q-]{{1,22}}(?:,|q)|{_RELATIVE}|{_REDUCED})?)-?(?:[aby,]|bx|[xo]y){{0,5}}$"
)
# The subject just after a verb.
INVERTED = regex(rf"(?P<who>{NOUN_PHRASE}(?:{APPOSITION}(?=[,.;q-]|$))?)")
