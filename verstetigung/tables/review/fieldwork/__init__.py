"""How far an Erhebung has come: what was expected and what came back, region by region and day by day.

In reading order: course, standing, wording, listing, sheets.
"""

from verstetigung.tables.review.fieldwork.listing import status_as_json, status_lines
from verstetigung.tables.review.fieldwork.sheets import sheets
from verstetigung.tables.review.fieldwork.standing import FieldStatus, RegionStatus, field_status

__all__ = ["FieldStatus", "RegionStatus", "field_status", "sheets", "status_as_json", "status_lines"]
