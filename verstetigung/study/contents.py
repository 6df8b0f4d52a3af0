"""What the index of an Erhebung leads to: the reports that are there, in its order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.schemas.regions import folded
from verstetigung.study.orders import DOCX, HTML, PDF, REGIONAL, Order, ReportIdentity, ReportKind

if TYPE_CHECKING:
    from verstetigung.printing.web import ReportLinks

ReportFiles = Mapping[ReportIdentity, Mapping[str, str]]
"""The names of the files of reports, by form."""


def overall(files: ReportFiles, outdated: Collection[str]) -> list[ReportLinks]:
    """The reports on more than one region: by kind, then by Land, those on all regions first.

    `outdated` are the names of files that are.
    """
    reports = [report for report in files if report.kind not in REGIONAL]
    return [_links(report, files[report], outdated) for report in sorted(reports, key=_order)]


def regional(files: ReportFiles, outdated: Collection[str]) -> dict[str, dict[str, ReportLinks]]:
    """What there is on a region, by its id: the report, its annex, the Kurzblatt, each by what it is called."""
    found: dict[str, dict[str, ReportLinks]] = {}
    for report in sorted((report for report in files if report.kind in REGIONAL), key=_order):
        found.setdefault(report.region, {})[REGIONAL[report.kind]] = _links(report, files[report], outdated)
    return found


def pages(order: Order, files: ReportFiles) -> dict[str, str]:
    """The web pages on regions that are there or will be, by the names of these; a report goes before a Kurzblatt."""
    there = [(report, names[HTML]) for report, names in files.items() if HTML in names]
    wanted = [(one.identity, one.names[HTML]) for one in order.reports if HTML in one.forms]
    by_region = {
        report.region: page
        for kind in (ReportKind.SHEET, ReportKind.REGION)
        for report, page in (*there, *wanted)
        if report.kind is kind
    }
    return {region.name: by_region[region.id] for region in order.erhebung.register.regions if region.id in by_region}


def _order(report: ReportIdentity) -> tuple[object, ...]:
    return list(ReportKind).index(report.kind), folded(report.land), report.scope


def _links(report: ReportIdentity, files: Mapping[str, str], outdated: Collection[str]) -> ReportLinks:
    from verstetigung.printing.web import ReportLinks

    old = bool(set(files.values()) & set(outdated))
    title = german.joined(report.title, report.scope.title, by=" · ")
    return ReportLinks(title, files.get(HTML, ""), files.get(PDF, ""), files.get(DOCX, ""), old)
