"""What becomes of a report: a file to print, a web page, figures; none made if it would be as it is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verstetigung.study import manifest
from verstetigung.study.manifest import Output
from verstetigung.study.orders import FIGURES, HTML, PDF, OrderedReport, ReportIdentity, ReportKind

if TYPE_CHECKING:
    from verstetigung.method.change import Change
    from verstetigung.method.evaluation import Evaluation
    from verstetigung.method.network import Network
    from verstetigung.telling import Overview
    from verstetigung.telling.blocks import Report

WARM = """<html lang="de"><head><title>Probe</title></head><body><h1>Daseinsvorsorge</h1>
<p style="width: 20mm">Regionalstrategie Daseinsvorsorge: Verstetigung im Erfahrungsaustausch.</p>{}
<table><tr><th>Region</th></tr><tr><td>Landkreis</td></tr></table></body></html>"""
"""Something of all that a report is made of; where a column is narrow, words are parted."""


@dataclass(frozen=True)
class Material:
    """What reports are made from."""

    evaluation: Evaluation
    seen: Overview
    net: Network | None
    change: Change | None


@dataclass(frozen=True)
class ReportOutput:
    """One output of a report."""

    name: str
    report: ReportIdentity
    form: str
    key: str
    files: Mapping[str, bytes] | None
    """By name; none if they are there already."""

    def output(self, stamp: str, since: str, there: Mapping[str, Output]) -> Output:
        """What the manifest is to hold of it."""
        if self.files is None:
            digests = there[self.name].digests
        else:
            digests = {name: _sha256(content) for name, content in self.files.items()}
        return Output(stamp, self.key, digests, self.report, self.form, since)


def products(material: Material, keys: Mapping[str, str], ordered: OrderedReport) -> tuple[ReportOutput, ...]:
    """The outputs of a report; `keys` are those of the outputs that are there."""
    report = _report(material, ordered.identity)
    return tuple(
        ReportOutput(name, ordered.identity, form, *MAKERS[form](material, ordered, report, keys.get(name, "")))
        for form, name in ordered.names.items()
    )


def _report(material: Material, identity: ReportIdentity) -> Report:
    from verstetigung.telling import reports

    evaluation, seen, net = material.evaluation, material.seen, material.net
    if identity.kind is ReportKind.COMPARISON:
        return reports.comparison_report(evaluation, seen, material.change)
    if identity.kind is ReportKind.REGION:
        return reports.region_report(evaluation, seen, identity.region, net, material.change)
    assert net, identity
    return reports.network_report(evaluation, net, identity.land or None)


KeyedFiles = tuple[str, Mapping[str, bytes] | None]
"""The key of an output, and its files unless the key is the one known."""


def _pdf(material: Material, ordered: OrderedReport, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import attachments, pdf, render

    html = render(report, material.evaluation.erhebung)
    attached = attachments(material.evaluation, ordered.identity.region) if ordered.identity.region else ()
    key = manifest.key((html, attached))
    return key, None if key == last_key else {f"{ordered.stem}.pdf": pdf.pdf(html, attached)}


def _page(material: Material, ordered: OrderedReport, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import web

    content = web.page(report, material.evaluation.erhebung).encode()
    key = _sha256(content)
    return key, None if key == last_key else {f"{ordered.stem}.html": content}


def _figures(material: Material, ordered: OrderedReport, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import figures

    erhebung = material.evaluation.erhebung
    key = manifest.key((erhebung.mark, *figures.figures(report, erhebung)))
    folder = ordered.names[FIGURES]
    if key == last_key:
        return key, None
    return key, {f"{folder}/{name}": content for name, content in figures.files(report, ordered.stem, erhebung).items()}


MAKERS: Mapping[str, Callable[[Material, OrderedReport, Report, str], KeyedFiles]] = {
    PDF: _pdf,
    HTML: _page,
    FIGURES: _figures,
}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def warm(forms: tuple[str, ...]) -> None:
    """Do once what every process would do before its first report: fonts, style sheet, hyphenation."""
    from verstetigung import charts
    from verstetigung.charts import svg
    from verstetigung.printing import pdf, web

    drawing = charts.line([1.0, 2.0], 1.5, "Region", "Probe")
    if PDF in forms:
        pdf.pdf(WARM.format(svg.for_paper(drawing)))
    if HTML in forms:
        web.fonts.faces()
