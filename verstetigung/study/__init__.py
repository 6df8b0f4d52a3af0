"""Read the folders, run the stages, write the outputs."""

from verstetigung.disk import shown
from verstetigung.pool import SELDOM, Watch
from verstetigung.reading.folder import files, joined, read
from verstetigung.study.blanks import BlankForms
from verstetigung.study.catalogue import CatalogueOutcome, ShownCatalogue, to_show, write_catalogue
from verstetigung.study.editing import write_schemas
from verstetigung.study.evaluating import evaluated
from verstetigung.study.fielding import Keeping, keep, unfit
from verstetigung.study.foldername import fault, possible
from verstetigung.study.founding import YEARS, Invented, create, listed_ids
from verstetigung.study.letters import Round, unready, write_letters
from verstetigung.study.manifest import INDEX
from verstetigung.study.network import chosen_lands, only, scoped
from verstetigung.study.orders import DOCX, FIGURES, HTML, PDF, Order, Scope
from verstetigung.study.outdated import OutdatedReports, outdated
from verstetigung.study.profiles import posters, write_posters
from verstetigung.study.project import GUIDE, REPORTS, SURVEYS, Beginning, begin
from verstetigung.study.publishing import licence, write_publication
from verstetigung.study.readiness import overtaken, placeholders
from verstetigung.study.reports import MISSING, SAME, WRITTEN, OrderOutcome, ReportOutcome, write_reports
from verstetigung.study.revision import CatalogueFile, check_ids, newer, older, revised, with_catalogue, write_revision
from verstetigung.study.settings import CheckedFile, check_settings
from verstetigung.study.waves import (
    chosen,
    earlier,
    find,
    names,
    noticed,
    output,
    region_ids,
    so_far,
)
from verstetigung.study.writing import (
    CarriedMeasures,
    asked,
    carried,
    settled,
    write_codebook,
    write_forms,
    write_interview,
    write_kobo,
    write_limesurvey,
    write_paper,
    write_reconciliation,
    write_results,
    write_review,
)

__all__ = [
    "DOCX",
    "FIGURES",
    "GUIDE",
    "HTML",
    "INDEX",
    "MISSING",
    "PDF",
    "REPORTS",
    "SAME",
    "SELDOM",
    "SURVEYS",
    "WRITTEN",
    "YEARS",
    "Beginning",
    "BlankForms",
    "CarriedMeasures",
    "CatalogueFile",
    "CatalogueOutcome",
    "CheckedFile",
    "Invented",
    "Keeping",
    "Order",
    "OrderOutcome",
    "OutdatedReports",
    "ReportOutcome",
    "Round",
    "Scope",
    "ShownCatalogue",
    "Watch",
    "asked",
    "begin",
    "carried",
    "check_ids",
    "check_settings",
    "chosen",
    "chosen_lands",
    "create",
    "earlier",
    "evaluated",
    "fault",
    "files",
    "find",
    "joined",
    "keep",
    "licence",
    "listed_ids",
    "names",
    "newer",
    "noticed",
    "older",
    "only",
    "outdated",
    "output",
    "overtaken",
    "placeholders",
    "possible",
    "posters",
    "read",
    "region_ids",
    "revised",
    "scoped",
    "settled",
    "shown",
    "so_far",
    "to_show",
    "unfit",
    "unready",
    "with_catalogue",
    "write_catalogue",
    "write_codebook",
    "write_forms",
    "write_interview",
    "write_kobo",
    "write_letters",
    "write_limesurvey",
    "write_paper",
    "write_posters",
    "write_publication",
    "write_reconciliation",
    "write_reports",
    "write_results",
    "write_review",
    "write_revision",
    "write_schemas",
]
