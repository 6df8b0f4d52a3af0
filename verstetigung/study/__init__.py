"""Read the folders, run the stages, write the outputs."""

from verstetigung.disk import shown
from verstetigung.pool import SELDOM, Watch
from verstetigung.reading.folder import files, joined, read
from verstetigung.study.foldername import fault
from verstetigung.study.letters import Round, unready, write_letters
from verstetigung.study.manifest import INDEX
from verstetigung.study.network import chosen_lands, only, scoped
from verstetigung.study.orders import FIGURES, HTML, PDF, Order, Scope
from verstetigung.study.profiles import posters, write_posters
from verstetigung.study.reports import MISSING, SAME, WRITTEN, OrderOutcome, ReportOutcome, write_reports
from verstetigung.study.waves import YEARS, chosen, create, evaluated, find, output
from verstetigung.study.writing import settled, write_forms, write_results, write_review

__all__ = [
    "FIGURES",
    "HTML",
    "INDEX",
    "MISSING",
    "PDF",
    "SAME",
    "SELDOM",
    "WRITTEN",
    "YEARS",
    "Order",
    "OrderOutcome",
    "ReportOutcome",
    "Round",
    "Scope",
    "Watch",
    "chosen",
    "chosen_lands",
    "create",
    "evaluated",
    "fault",
    "files",
    "find",
    "joined",
    "only",
    "output",
    "posters",
    "read",
    "scoped",
    "settled",
    "shown",
    "unready",
    "write_forms",
    "write_letters",
    "write_posters",
    "write_reports",
    "write_results",
    "write_review",
]
