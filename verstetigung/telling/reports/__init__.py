"""The reports: chapters put in order, each with a cover that answers its question.

`region`, `comparison` and `documents` set the reports; `answer` and `answer_documents` write the covers, the
`_sentences` the summaries; `profile`, `carriers`, `method` and `values` are chapters without a folder of their own.
"""

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.telling import Overview, network
from verstetigung.telling.blocks import Report
from verstetigung.telling.reports import comparison, documents, region

__all__ = ["comparison_report", "network_report", "region_report"]


def region_report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """The Regionsbericht of one region, with `net` also what the network can do for it, with `change` what changed."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.region_report(evaluation, region_id)
    return region.report(evaluation, seen, region_id, net, change)


def comparison_report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """The Vergleichsbericht of all regions, with what has changed since an earlier wave if that is known."""
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.comparison_report(evaluation)
    return comparison.report(evaluation, seen, change)


def network_report(evaluation: Evaluation, net: Network, land: str | None = None) -> Report:
    """The Netzwerkbericht of all regions, or the network page of one Land; ValueError for a Land without regions."""
    return network.report(evaluation, net, land)
