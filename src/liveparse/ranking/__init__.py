"""Which candidate the story takes: one small ranking for each of its fields.

Pages contradict themselves. Each function here looks at all the candidates of one field, in the
order of their trust, and says which holds; none makes up a value, and each can be read alone.
``liveparse.lint`` says why the others were passed over.
"""

from .about import address, is_live, language, topics
from .comparing import agrees, is_before, is_future, is_local_as_utc, is_midnight, is_vague, oldest
from .dating import Dates, dates, passed_over
from .entered import entries, shared
from .headlines import headline, is_cut
from .publishers import is_outlet, outlets, publisher
from .writers import authors, credited

__all__ = [
    "Dates",
    "address",
    "agrees",
    "authors",
    "credited",
    "dates",
    "entries",
    "headline",
    "is_before",
    "is_cut",
    "is_future",
    "is_live",
    "is_local_as_utc",
    "is_midnight",
    "is_outlet",
    "is_vague",
    "language",
    "oldest",
    "outlets",
    "passed_over",
    "publisher",
    "shared",
    "topics",
]
