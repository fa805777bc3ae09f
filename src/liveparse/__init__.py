"""Live blogs, read into typed objects."""

from .chain import Chain
from .document import Block, Document, Kind, Writer
from .draft import Draft, Extractor, Finding, Options
from .extractors.attributions import find_attributions
from .extractors.quotes import find_quotes
from .extractors.timestamps import find_timestamps
from .model import (
    Agency,
    Attribution,
    Author,
    Coverage,
    Excerpt,
    Media,
    Other,
    Paragraph,
    Person,
    Quote,
    Speaker,
    Staff,
    Story,
    Summary,
    Timestamp,
    Update,
    Warning,
)
from .parser import CHAIN, Parser, parse
from .span import Span

__version__ = "0.1.0"

__all__ = [
    "CHAIN",
    "Agency",
    "Attribution",
    "Author",
    "Block",
    "Chain",
    "Coverage",
    "Document",
    "Draft",
    "Excerpt",
    "Extractor",
    "Finding",
    "Kind",
    "Media",
    "Options",
    "Other",
    "Paragraph",
    "Parser",
    "Person",
    "Quote",
    "Span",
    "Speaker",
    "Staff",
    "Story",
    "Summary",
    "Timestamp",
    "Update",
    "Warning",
    "Writer",
    "find_attributions",
    "find_quotes",
    "find_timestamps",
    "parse",
]
