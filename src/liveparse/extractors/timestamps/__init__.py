"""Dates and times: where stamps stand, and what they say."""

from .finding import find_timestamps
from .positions import timestamps

__all__ = ["find_timestamps", "timestamps"]
