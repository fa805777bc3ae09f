"""Quotes: who said what, in whose words."""

from .extractor import find_quotes, quotes

__all__ = ["find_quotes", "quotes"]
