"""Ways into a document: each module reads one kind of input."""

from .text import read_text

__all__ = ["read_text"]
