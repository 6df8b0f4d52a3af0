"""The same reports as web pages: each one file that needs nothing else, and an index of those that are there."""

from verstetigung.report.web.index import index
from verstetigung.report.web.page import page

__all__ = ["index", "page"]
