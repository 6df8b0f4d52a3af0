"""What the index of an Erhebung leads to: the reports that are there, in its order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.schemas.regions import folded
from verstetigung.study.orders import HTML, PDF, ReportIdentity, ReportKind

if TYPE_CHECKING:
    from verstetigung.printing.web import ReportLinks

ReportFiles = Mapping[ReportIdentity, Mapping[str, str]]
"""The names of the files of reports, by form."""


def overall(files: ReportFiles, outdated: Collection[str]) -> list[ReportLinks]:
    """The reports on more than one region: by kind, then by Land, those on all regions first.

    `outdated` are the names of files that are.
    """
    reports = [report for report in files if report.kind is not ReportKind.REGION]
    return [_links(report, files[report], outdated) for report in sorted(reports, key=_order)]


def regional(files: ReportFiles, outdated: Collection[str]) -> dict[str, ReportLinks]:
    """The reports on one region, by its id."""
    return {
        report.region: _links(report, files[report], outdated) for report in files if report.kind is ReportKind.REGION
    }


def _order(report: ReportIdentity) -> tuple[object, ...]:
    return list(ReportKind).index(report.kind), folded(report.land), report.scope


def _links(report: ReportIdentity, files: Mapping[str, str], outdated: Collection[str]) -> ReportLinks:
    from verstetigung.printing.web import ReportLinks

    title = german.joined(report.title, report.scope.title, by=" · ")
    return ReportLinks(title, files.get(HTML, ""), files.get(PDF, ""), bool(set(files.values()) & set(outdated)))
