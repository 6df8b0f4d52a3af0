"""Set findings and charts into HTML, print HTML to PDF."""

from verstetigung.change import Change
from verstetigung.evaluation import Evaluation
from verstetigung.findings import Overview, overview
from verstetigung.network import Network
from verstetigung.report import comparison, documents, region, web
from verstetigung.report import network as networks
from verstetigung.report.attachments import attachments
from verstetigung.report.blocks import Report
from verstetigung.report.page import render
from verstetigung.report.pdf import Attachment, write_pdf

__all__ = [
    "Attachment",
    "Overview",
    "Report",
    "attachments",
    "comparison_html",
    "comparison_report",
    "network_html",
    "network_report",
    "overview",
    "region_html",
    "region_report",
    "render",
    "web",
    "write_pdf",
]
DOCUMENTS = "dokumente"


def region_report(evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None) -> Report:
    """The Regionsbericht of one region, with `net` also what the network can do for it."""
    if evaluation.erhebung.kind == DOCUMENTS:
        return documents.region_report(evaluation, region_id)
    return region.report(evaluation, seen, region_id, net)


def comparison_report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """The Vergleichsbericht of all regions, with what has changed since an earlier wave if that is known."""
    if evaluation.erhebung.kind == DOCUMENTS:
        return documents.comparison_report(evaluation)
    return comparison.report(evaluation, seen, change)


def network_report(evaluation: Evaluation, net: Network, land: str | None = None) -> Report:
    """The Netzwerkbericht of all regions, or the network page of one Land; ValueError for a Land without regions."""
    return networks.report(evaluation, net, land)


def region_html(evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None) -> str:
    """The Regionsbericht as HTML to print."""
    return render(region_report(evaluation, seen, region_id, net), evaluation.erhebung)


def comparison_html(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> str:
    """The Vergleichsbericht as HTML to print."""
    return render(comparison_report(evaluation, seen, change), evaluation.erhebung)


def network_html(evaluation: Evaluation, net: Network, land: str | None = None) -> str:
    """The Netzwerkbericht as HTML to print."""
    return render(network_report(evaluation, net, land), evaluation.erhebung)
