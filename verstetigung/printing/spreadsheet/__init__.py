"""The figures of a report as a workbook: each on a sheet with its data, drawn by the spreadsheet program itself."""

from verstetigung.printing.spreadsheet.workbook import workbook

__all__ = ["workbook"]
