"""Set findings and charts into HTML, print HTML to PDF."""

from verstetigung.change import Change
from verstetigung.evaluation import Evaluation
from verstetigung.findings import Overview, overview
from verstetigung.report import comparison, documents, region
from verstetigung.report.page import render
from verstetigung.report.pdf import write_pdf

__all__ = ["Overview", "comparison_html", "overview", "region_html", "write_pdf"]
DOCUMENTS = "dokumente"


def region_html(evaluation: Evaluation, seen: Overview, region_id: str) -> str:
    """The Regionsbericht of one region."""
    erhebung = evaluation.erhebung
    made = (
        documents.region_report(evaluation, region_id)
        if erhebung.kind == DOCUMENTS
        else region.report(evaluation, seen, region_id)
    )
    return render(made, erhebung)


def comparison_html(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> str:
    """The Vergleichsbericht of all regions, with what has changed since an earlier wave if that is known."""
    erhebung = evaluation.erhebung
    made = (
        documents.comparison_report(evaluation)
        if erhebung.kind == DOCUMENTS
        else comparison.report(evaluation, seen, change)
    )
    return render(made, erhebung)
