"""A practice profile as a poster of one page."""

from verstetigung.printing.poster.fitting import poster, warm
from verstetigung.printing.poster.layout import FORMATS, Format

__all__ = ["FORMATS", "Format", "poster", "warm"]
