"""The check report: what is wrong with the returned files, for those who put it right, and letters that ask for it."""

from verstetigung.tables.review.fieldwork import FieldStatus, field_status, status_as_json, status_lines
from verstetigung.tables.review.first_letters import Inquiry, Reason
from verstetigung.tables.review.groups import gravest_first
from verstetigung.tables.review.held import HeldBack, held_back
from verstetigung.tables.review.inquiries import inquiries
from verstetigung.tables.review.letters import enclosures, written
from verstetigung.tables.review.listing import as_json, by_file
from verstetigung.tables.review.tables import WORKBOOK, write

__all__ = [
    "WORKBOOK",
    "FieldStatus",
    "HeldBack",
    "Inquiry",
    "Reason",
    "as_json",
    "by_file",
    "enclosures",
    "field_status",
    "gravest_first",
    "held_back",
    "inquiries",
    "status_as_json",
    "status_lines",
    "write",
    "written",
]
