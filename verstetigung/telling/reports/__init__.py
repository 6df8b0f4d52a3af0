"""The reports: chapters put in order, each with a cover that answers its question.

`region`, `annex`, `comparison`, `comparison_annex`, `documents` and `documents_region` set the reports; `sheet` sets
the first page on a region, with `next_steps`, `english` the same for readers abroad, `english_comparison` a page on all
regions, both in `english_words`; `answer` and `answer_documents` write the covers, the `_sentences` the summaries;
`profile`, `carriers`, `method`, `values`, `standing` and `panels` are pages and chapters without a folder of their own.
"""

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.telling import Overview, network
from verstetigung.telling.blocks import Report
from verstetigung.telling.reports import (
    annex,
    comparison,
    comparison_annex,
    documents,
    documents_region,
    english,
    english_comparison,
    region,
)

__all__ = [
    "annex_of_comparison",
    "annex_of_network",
    "comparison_report",
    "comparison_summary",
    "network_report",
    "region_annex",
    "region_report",
    "region_sheet",
    "region_summary",
]


def region_report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """The Regionsbericht of one region, with `net` also what the network can do for it, with `change` what changed."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents_region.report(evaluation, region_id)
    return region.report(evaluation, seen, region_id, net, change)


def region_sheet(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """Its first page by itself."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents_region.sheet_report(evaluation, region_id)
    return region.sheet_report(evaluation, seen, region_id, net, change)


def region_summary(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """Its first page in English; of what people have answered, not of documents."""
    return english.report(evaluation, seen, region_id, net, change)


def region_annex(evaluation: Evaluation, seen: Overview, region_id: str, change: Change | None = None) -> Report | None:
    """Its Technischer Anhang; None if there is nothing to say."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents_region.annex(evaluation, region_id)
    return annex.report(evaluation, seen, region_id, change)


def comparison_report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """The Vergleichsbericht of all regions, with what has changed since an earlier wave if that is known."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.comparison_report(evaluation)
    return comparison.report(evaluation, seen, change)


def comparison_summary(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """State and change of all regions on one page in English."""
    return english_comparison.report(evaluation, seen, change)


def annex_of_comparison(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report | None:
    """Its Technischer Anhang; None if there is nothing to say."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.annex(evaluation)
    return comparison_annex.report(evaluation, seen, change)


def annex_of_network(evaluation: Evaluation, net: Network) -> Report | None:
    """The Technischer Anhang of the Netzwerkbericht; None if there is nothing to say."""
    return network.annex_report(evaluation, net)


def network_report(evaluation: Evaluation, net: Network, land: str | None = None) -> Report:
    """The Netzwerkbericht of all regions, or the network page of one Land; ValueError for a Land without regions."""
    return network.report(evaluation, net, land)
