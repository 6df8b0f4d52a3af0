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


def comparison_html(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> str:
    """The Vergleichsbericht."""
    return render(reports.comparison_report(evaluation, seen, change), evaluation.erhebung)


def network_html(evaluation: Evaluation, net: Network, land: str | None = None) -> str:
    """The Netzwerkbericht."""
    return render(reports.network_report(evaluation, net, land), evaluation.erhebung)


def catalogue_html(shown: Catalogue, wave: Erhebung | None = None) -> str:
    """The catalogue as a document."""
    return render(catalogue.report(shown, wave), wave or catalogue.CatalogueImprint(shown.title))
