"""Reported speech in German, whose print makes its grammar visible.

Nouns have capitals, commas part all clauses, a verb stands second in its clause or last, articles
show who acts, and the subjunctive says that a clause reports.
"""

from .clauses import german_clauses, has_subjunctive, reports, supposes
from .cues import german_cues
from .phrases import label, subject

__all__ = [
    "german_clauses",
    "german_cues",
    "has_subjunctive",
    "label",
    "reports",
    "subject",
    "supposes",
]
