"""The check report: what is wrong with the returned files, for those who put it right."""

from verstetigung.review.files import LETTERS, WORKBOOK, write
from verstetigung.review.groups import gravest_first
from verstetigung.review.inquiries import Inquiry, inquiries
from verstetigung.review.listing import as_json
from verstetigung.review.terminal import by_file

__all__ = ["LETTERS", "WORKBOOK", "Inquiry", "as_json", "by_file", "gravest_first", "inquiries", "write"]
