"""Reports as the HTML that is printed."""

from __future__ import annotations

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.printing import render
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling import Overview, catalogue, reports


def region_html(evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None) -> str:
    """The Regionsbericht."""
    return render(reports.region_report(evaluation, seen, region_id, net), evaluation.erhebung)


def annex_html(evaluation: Evaluation, seen: Overview, region_id: str) -> str:
    """Its Technischer Anhang; empty if there is none."""
    report = reports.region_annex(evaluation, seen, region_id)
    return render(report, evaluation.erhebung) if report else ""


def comparison_html(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> str:
    """The Vergleichsbericht."""
    return render(reports.comparison_report(evaluation, seen, change), evaluation.erhebung)


def comparison_annex_html(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> str:
    """Its Technischer Anhang; empty if there is none."""
    report = reports.annex_of_comparison(evaluation, seen, change)
    return render(report, evaluation.erhebung) if report else ""


def network_annex_html(evaluation: Evaluation, net: Network) -> str:
    """The Technischer Anhang of the Netzwerkbericht; empty if there is none."""
    report = reports.annex_of_network(evaluation, net)
    return render(report, evaluation.erhebung) if report else ""


def network_html(evaluation: Evaluation, net: Network, land: str | None = None) -> str:
    """The Netzwerkbericht."""
    return render(reports.network_report(evaluation, net, land), evaluation.erhebung)


def catalogue_html(shown: Catalogue, wave: Erhebung | None = None) -> str:
    """The catalogue as a document."""
    return render(catalogue.report(shown, wave), wave or catalogue.CatalogueImprint(shown.title))
