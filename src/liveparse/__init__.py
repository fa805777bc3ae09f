"""Live blogs, read into typed objects."""

from typing import TYPE_CHECKING

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
from .span import Span

if TYPE_CHECKING:
    from .chain import Chain
    from .document import Block, Document, Kind, Writer
    from .draft import Draft, Extractor, Finding, Options
    from .extractors.attributions import find_attributions
    from .extractors.quotes import find_quotes
    from .extractors.timestamps import find_timestamps
    from .parser import CHAIN, Parser, parse
    from .pipeline.many import Failed, Parsed, parse_many
    from .pipeline.options import Limits
    from .pipeline.page import Page

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
    "Failed",
    "Finding",
    "Kind",
    "Limits",
    "Media",
    "Options",
    "Other",
    "Page",
    "Paragraph",
    "Parsed",
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
    "parse_many",
]

# What compiles hundreds of patterns is imported at its first use: a program that only reads stories
# back, or shows its help, does not pay for it.
_AT_FIRST_USE = {
    "CHAIN": "parser",
    "Block": "document",
    "Chain": "chain",
    "Document": "document",
    "Draft": "draft",
    "Extractor": "draft",
    "Failed": "pipeline.many",
    "Finding": "draft",
    "Kind": "document",
    "Limits": "pipeline.options",
    "Options": "draft",
    "Page": "pipeline.page",
    "Parsed": "pipeline.many",
    "Parser": "parser",
    "Writer": "document",
    "find_attributions": "extractors.attributions",
    "find_quotes": "extractors.quotes",
    "find_timestamps": "extractors.timestamps",
    "parse": "parser",
    "parse_many": "pipeline.many",
}


def __getattr__(name: str) -> object:
    if name not in _AT_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f".{_AT_FIRST_USE[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
