"""A practice profile as a poster of one page."""

from verstetigung.report.poster.fitting import poster
from verstetigung.report.poster.layout import FORMATS, Format

__all__ = ["FORMATS", "Format", "poster"]
