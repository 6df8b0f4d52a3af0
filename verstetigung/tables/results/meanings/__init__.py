"""What the columns of every workbook mean: unit, rule and where from."""

from verstetigung.tables.results.meanings.comparison import COMPARISON
from verstetigung.tables.results.meanings.meaning import SHEET, Meaning, Meanings, explained, meaning
from verstetigung.tables.results.meanings.network import NETWORK
from verstetigung.tables.results.meanings.results import RESULTS
from verstetigung.tables.results.meanings.review import REVIEW

__all__ = ["COMPARISON", "NETWORK", "RESULTS", "REVIEW", "SHEET", "Meaning", "Meanings", "explained", "meaning"]
