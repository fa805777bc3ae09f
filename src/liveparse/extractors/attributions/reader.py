"""What credits are read with, and the cheap questions before the grammar."""

from __future__ import annotations

import re

from attrs import frozen

from ...model import Agency
from ...regex import regex
from .agencies import Directory, Match
from .part import Part
from .screens import UNSPACED, tokens
from .words import Words

_SIGNED = regex(r"[^\W\d_]{2}\s*//?\s*[^\W\d_]{2}")
# Signs of credits; a full-width colon; scripts without spaces. Most lines have none of them.
_ODD = regex(rf"[©ⓒ™／：︰{UNSPACED.pattern[1:]}")
_COLON = regex(r"[:：︰]")
_OPENING, _CLOSING = "([（【〔［", ")]）】〕］"


@frozen
class Reader:
    """What parts are read with: the words, the agencies, and where the page is from."""

    words: Words
    agencies: Directory
    language: str | None
    country: str | None

    def match(self, printed: str) -> Match | None:
        """The agency that a printed form means here."""
        return self.agencies.match(printed, language=self.language, country=self.country)

    def agency(self, printed: str) -> Agency | None:
        """The agency that a printed form means here, as a credit has it."""
        return self.agencies.agency(printed, language=self.language, country=self.country)

    def writes(self, part: Part) -> bool:
        """Whether a part is an agency that credits in the page's language name as a rule."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and match.listing.writes(self.language)

    def sure(self, part: Part) -> bool:
        """Whether what is printed of an agency is no other word or body in any language."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and part.agency.as_printed not in match.listing.common  # type: ignore[union-attr]

    def local(self, part: Part) -> bool:
        """Whether an agency is credited in the languages that it writes only."""
        match = self.match(part.agency.as_printed) if part.agency else None
        return match is not None and "mul" not in match.listing.languages

    def may_credit(self, line: str) -> bool:
        """Whether a line has a sign of a credit in it: the cheap question, asked of every line.

        A credit names an agency, has a label, or is initials and a slash.
        """
        odd = None if line.isascii() else _ODD.search(line)
        if self._is_open(line, odd) or ("/" in line and _SIGNED.search(line)):
            return True
        screens = self.agencies.screen, self.words.screen
        if odd and UNSPACED.search(line, odd.start()):
            # There a bracket at either end may hold a place and a reporter, and no word we know.
            ends = line[-2:].strip()
            return (
                line[0] in _OPENING
                or any(sign in _CLOSING for sign in ends)
                or any(screen.passes_close(line) for screen in (*screens, self.words.occupations))
            )
        words = tokens(line)
        return (
            self.agencies.screen.passes(words)
            or self.words.screen.passes(words)
            or self.words.may_lead(line, words)
        )

    def may_employ(self, line: str) -> bool:
        """Whether a line may name an agency, or an occupation."""
        odd = None if line.isascii() else _ODD.search(line)
        if self._is_open(line, odd):
            return True
        screens = self.agencies.screen, self.words.occupations
        if odd and UNSPACED.search(line, odd.start()):
            return any(screen.passes_close(line) for screen in screens)
        words = tokens(line)
        return any(screen.passes(words) for screen in screens)

    def _is_open(self, line: str, odd: re.Match[str] | None) -> bool:
        """Whether only the grammar can tell: behind a label and its colon, a sign for credits."""
        if odd and ("©" in line or "ⓒ" in line or "™" in line or "／" in line):
            return True
        if (":" in line or odd) and any(
            self.words.may_label(line, 0, colon.start()) for colon in _COLON.finditer(line)
        ):
            return True
        return "(c)" in line or "(C)" in line
