"""What a page says out of sight: JSON-LD, microdata, ``<meta>`` tags, its address."""

from .reading import Structured, read_structured

__all__ = ["Structured", "read_structured"]
