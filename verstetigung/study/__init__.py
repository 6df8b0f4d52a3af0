"""Read the folders, run the stages, write the outputs."""

from verstetigung.study.network import chosen_lands, network_evaluated, only
from verstetigung.study.orders import Order, Scope
from verstetigung.study.pool import SELDOM, Watch
from verstetigung.study.profiles import write_posters
from verstetigung.study.reading import evaluated, files, joined, read
from verstetigung.study.reports import MISSING, SAME, WRITTEN, Done, Made, write_reports
from verstetigung.study.waves import chosen, create, find, output, shown
from verstetigung.study.writing import write_forms, write_results, write_review

__all__ = [
    "MISSING",
    "SAME",
    "SELDOM",
    "WRITTEN",
    "Done",
    "Made",
    "Order",
    "Scope",
    "Watch",
    "chosen",
    "chosen_lands",
    "create",
    "evaluated",
    "files",
    "find",
    "joined",
    "network_evaluated",
    "only",
    "output",
    "read",
    "shown",
    "write_forms",
    "write_posters",
    "write_reports",
    "write_results",
    "write_review",
]
