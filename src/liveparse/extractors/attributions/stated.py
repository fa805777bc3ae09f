"""What the parts of a credit say: the agencies, the staff, the kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ...model import Agency, Attribution, AttributionKind, Staff
from ...span import Span
from .part import PEOPLE, Kind, Part

_ROLES: Final = {"by": "author", "reporting": "reporter", "photo": "photographer"}
TIGHT = re.compile(r"[/|／｜=＝()（）\[\]【】]")


def attribution(text: str, span: Span, parts: Sequence[Part]) -> Attribution | None:
    """What parts together state; None where they name neither an agency nor a person."""
    parts = _settled(parts)
    agencies = once(part.agency for part in parts if part.agency is not None)
    staff = tuple(dict.fromkeys(_staff(text, parts)))
    if not agencies and not staff:
        return None
    return Attribution(
        text=text[span.slice], span=span, agencies=agencies, staff=staff, kind=_kind(parts)
    )


def once(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Each agency in its first form; "Deutsche Presse-Agentur (dpa)" is one."""
    first: dict[str, Agency] = {}
    for agency in agencies:
        known = agency.code if agency.code != "AGENCIES" else agency.as_printed
        first.setdefault(known or agency.name, agency)
    return tuple(first.values())


def _settled(parts: Sequence[Part]) -> list[Part]:
    """The parts, without what is no person though it has the form of a name."""
    settled = list[Part]()
    photographer = False
    for at, part in enumerate(parts):
        if part.kind is Kind.NAME and _place_of(parts, at):
            continue
        if part.kind in (Kind.NAME, Kind.WORD) and part.label in ("photo", "copyright", ""):
            chain = _in_chain(parts, at)
            if chain and photographer:
                continue
            photographer = photographer or (chain and part.kind is Kind.NAME)
        settled.append(part)
    return settled


def _in_chain(parts: Sequence[Part], at: int) -> bool:
    after = parts[at + 1].before if at + 1 < len(parts) else ""
    return bool(TIGHT.search(parts[at].before) or TIGHT.search(after))


def _place_of(parts: Sequence[Part], at: int) -> bool:
    """A place between two: "Kim Doe in Seoul, South Korea, and Jo Roe in Tokyo"."""
    if at == 0 or parts[at].placed or parts[at].before.strip() != ",":
        return False
    behind = parts[at + 1 :]
    listed = bool(behind) and "," in behind[0].before
    return listed and parts[at - 1].placed and any(part.placed for part in behind)


def _staff(text: str, parts: Sequence[Part]) -> Iterable[Staff]:
    initials = 0
    for at, part in enumerate(parts):
        name = text[part.span.slice]
        role = _ROLES.get(part.label, part.label)
        if part.kind is Kind.INITIALS:
            if part.label == "photo" or (
                part.label == "source"
                and not _in_chain(parts, at)
                and not any(p.kind is Kind.BODY for p in parts[:at])
            ):
                continue
            initials += 1
            desk = "author" if initials == 1 else "editor"
            yield Staff(name=name, role=role if part.label in PEOPLE - {"by", "author"} else desk)
        elif part.kind is Kind.NAME or _is_one_word_name(parts, at):
            if part.label == "source":
                if not (_in_chain(parts, at) and any(p.agency for p in parts)):
                    continue
                role = "photographer" if _is_photo(parts) else "author"
            if part.label == "copyright" or not part.label:
                if part.label and not any(p.agency for p in parts):
                    continue
                role = "photographer" if _is_photo(parts) else "author"
            yield Staff(name=name, role=role)


def _is_one_word_name(parts: Sequence[Part], at: int) -> bool:
    """As in "Editor: Budi"; of "By Ana Silva, Lisbon" the last word is a place."""
    part = parts[at]
    if part.kind is not Kind.WORD or part.label not in PEOPLE - {"by"}:
        return False
    return not any(p.kind is Kind.NAME and p.label == part.label for p in parts)


def _is_photo(parts: Sequence[Part]) -> bool:
    """A picture's credit is "Jane Doe/AFP", while "Jane Doe, AFP" is an author's."""
    if any(
        part.label == "photo" or part.pictured or part.before.startswith(("=", "＝", ": "))
        for part in parts
    ):
        return True
    return any(
        not part.label or part.label in ("copyright", "source")
        for at, part in enumerate(parts)
        if part.kind is Kind.NAME and (_in_chain(parts, at) or part.label == "copyright")
    )


def _kind(parts: Sequence[Part]) -> AttributionKind:
    labels = {part.label for part in parts}
    if any(part.kind is Kind.INITIALS for part in parts):
        return "credit"
    if "reporting" in labels:
        return "reporting"
    if labels <= {"photo", "copyright", "photographer"} and labels & {"photo", "photographer"}:
        return "photo"
    if labels <= {"", "copyright", "photo", "source"} and _is_photo(parts):
        return "photo"
    return "credit"
