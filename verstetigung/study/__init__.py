"""Read the folders, run the stages, write the outputs."""

from verstetigung.study.pool import SELDOM, Watch
from verstetigung.study.reading import evaluated, files, joined, read
from verstetigung.study.waves import chosen, create, find, output, shown
from verstetigung.study.writing import (
    write_comparison,
    write_forms,
    write_region_reports,
    write_results,
    write_review,
)

__all__ = [
    "SELDOM",
    "Watch",
    "chosen",
    "create",
    "evaluated",
    "files",
    "find",
    "joined",
    "output",
    "read",
    "shown",
    "write_comparison",
    "write_forms",
    "write_region_reports",
    "write_results",
    "write_review",
]
