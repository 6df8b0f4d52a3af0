"""The check report: what is wrong with the returned files, for those who put it right."""

from verstetigung.tables.review.groups import gravest_first
from verstetigung.tables.review.inquiries import Inquiry, inquiries
from verstetigung.tables.review.listing import as_json, by_file
from verstetigung.tables.review.tables import LETTERS, WORKBOOK, write

__all__ = ["LETTERS", "WORKBOOK", "Inquiry", "as_json", "by_file", "gravest_first", "inquiries", "write"]
