"""The same reports as web pages: each one file that needs nothing else, and an index of those that are there."""

from verstetigung.printing.web.index import ReportLinks, index
from verstetigung.printing.web.page import page

__all__ = ["ReportLinks", "index", "page"]
