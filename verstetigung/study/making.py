"""What becomes of a report: a file to print, a page, a Word document, figures; made only if it is not there already."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from verstetigung.schemas.languages import GERMAN
from verstetigung.study import manifest
from verstetigung.study.manifest import KeptOutputs, Output
from verstetigung.study.orders import (
    ANNEXES,
    DOCX,
    FIGURES,
    HTML,
    PDF,
    REGIONAL,
    TITLES,
    Order,
    OrderedReport,
    ReportIdentity,
    ReportKind,
)

if TYPE_CHECKING:
    from verstetigung.method.change import Change
    from verstetigung.method.evaluation import Evaluation
    from verstetigung.method.network import Network
    from verstetigung.printing import Attachment
    from verstetigung.printing.word import WordTemplate
    from verstetigung.telling import Overview
    from verstetigung.telling.blocks import Report
    from verstetigung.telling.imprint import Imprint

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
    template: WordTemplate | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    """The web pages on regions by their names."""

    def links(self, region: str) -> Mapping[str, str]:
        """Those that a page leads to that is on that region, if on one: not to itself."""
        own = self.evaluation.erhebung.register[region].name if region else ""
        return {name: page for name, page in self.pages.items() if name != own}


@dataclass(frozen=True)
class ReportOutput:
    """One output of a report."""

    name: str
    report: ReportIdentity
    form: str
    key: str
    files: Mapping[str, bytes] | None
    """By name; none if they are there already."""

    def output(self, stamp: str, order: Order, there: Mapping[str, Output]) -> Output:
        """What the manifest is to hold of it."""
        if self.files is None:
            digests = there[self.name].digests
        else:
            digests = {name: _sha256(content) for name, content in self.files.items()}
        template = order.looks if self.form == DOCX else ""
        return Output(stamp, self.key, digests, self.report, self.form, order.since, template)


def products(material: Material, kept: KeptOutputs, ordered: OrderedReport) -> tuple[ReportOutput, ...]:
    """The outputs of a report and of its annex, without files where those that are kept are the same."""
    whole = functools.cache(partial(_whole, kept, ordered.annex.names.get(PDF, "") if ordered.annex else ""))
    annex = _document(material, ordered.annex, whole) if ordered.annex else None
    main = replace(_document(material, ordered, whole), annex=annex)
    if annex:
        annex = replace(annex, main=main)
    return tuple(
        ReportOutput(name, one.ordered.identity, form, *_made(material, one, form, kept.key(name)))
        for one in (main, annex)
        if one
        for form, name in one.ordered.names.items()
    )


@dataclass(frozen=True)
class _Document:
    """A report that is to be written, and what it belongs to."""

    ordered: OrderedReport
    report: Report | None
    """None for an annex that has nothing to say."""
    html: Callable[[], str]
    """As it is printed, once for its own file and the report it lies in."""
    whole: Callable[[str], bytes]
    """The annex of its HTML, once in the same way."""
    annex: _Document | None = None
    main: _Document | None = None
    """What it is the annex of."""


def _document(material: Material, ordered: OrderedReport, whole: Callable[[str], bytes]) -> _Document:
    report = _report(material, ordered.identity)
    return _Document(ordered, report, functools.cache(partial(_html, material, report)), whole)


def _html(material: Material, report: Report | None) -> str:
    from verstetigung.printing import page

    return page.render(report, _imprint(material, report)) if report else ""


def _report(material: Material, identity: ReportIdentity) -> Report | None:
    from verstetigung.telling import reports

    evaluation, seen, net, change = material.evaluation, material.seen, material.net, material.change
    match identity.kind:
        case ReportKind.COMPARISON:
            return reports.comparison_report(evaluation, seen, change)
        case ReportKind.REGION:
            return reports.region_report(evaluation, seen, identity.region, net, change)
        case ReportKind.SHEET:
            return reports.region_sheet(evaluation, seen, identity.region, net, change)
        case ReportKind.OVERALL_SUMMARY:
            return reports.comparison_summary(evaluation, seen, change)
        case ReportKind.SUMMARY:
            return reports.region_summary(evaluation, seen, identity.region, net, change)
        case ReportKind.ANNEX:
            return reports.region_annex(evaluation, seen, identity.region, change)
        case ReportKind.COMPARISON_ANNEX:
            return reports.annex_of_comparison(evaluation, seen, change)
        case ReportKind.NETWORK_ANNEX:
            assert net, identity.title
            return reports.annex_of_network(evaluation, net)
        case ReportKind.NETWORK | ReportKind.LAND:
            assert net, identity.title
            return reports.network_report(evaluation, net, identity.land or None)


KeyedFiles = tuple[str, Mapping[str, bytes] | None]
"""The key of an output, and its files unless the key is the one known."""


def _made(material: Material, document: _Document, form: str, last_key: str) -> KeyedFiles:
    """One output of a report; without files if there is nothing to say."""
    if document.report is None:
        return NOTHING, None if last_key == NOTHING else {}
    return MAKERS[form](material, document, document.report, last_key)


def _pdf(material: Material, document: _Document, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import page, pdf

    imprint, identity, name = _imprint(material, report), document.ordered.identity, f"{document.ordered.stem}.pdf"
    first, annex = document.html(), document.annex.html() if document.annex else ""
    data = _attached(material, document)
    key = _key(first, page.TIGHTER if report.pages else (), data, annex)
    if key == last_key:
        return key, None
    if identity.kind in ANNEXES.values():
        return key, {name: document.whole(first)}
    attached = (*data, *_attachments(document, annex))
    return key, {name: pdf.pdf(first, attached, page.tighter(report, imprint), report.pages)}


def _key(html: str, tighter: Sequence[object] = (), data: tuple[Attachment, ...] = (), annex: str = "") -> str:
    """Of a PDF: its HTML, what may be done to make it fit, and what lies in it."""
    return manifest.key((html, tighter, data, annex))


def _imprint(material: Material, report: Report) -> Imprint:
    """Whose the report is, in its language."""
    from verstetigung.telling.reports import english

    return material.evaluation.erhebung if report.language == GERMAN else english.imprint(material.evaluation)


def _attached(material: Material, document: _Document) -> tuple[Attachment, ...]:
    """The data of the region, which lie in its report."""
    from verstetigung.printing import attachments

    identity = document.ordered.identity
    return attachments(material.evaluation, identity.region) if identity.kind is ReportKind.REGION else ()


def _attachments(document: _Document, annex: str) -> tuple[Attachment, ...]:
    """The annex as a file that lies in the report."""
    from verstetigung.printing import Attachment

    if document.annex is None or not annex:
        return ()
    ordered = document.annex.ordered
    content = document.whole(annex)
    return (Attachment(f"{ordered.stem}.pdf", content, ordered.identity.title, "application/pdf", "Supplement"),)


def _whole(kept: KeptOutputs, name: str, html: str) -> bytes:
    """The PDF of an annex; printed only if it is not there."""
    from verstetigung.printing import pdf

    return kept.content(name, _key(html)) or pdf.closely(html)


def _page(material: Material, document: _Document, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import web

    links = material.links(document.ordered.identity.region)
    content = web.page(report, material.evaluation.erhebung, _beside(document), links).encode()
    key = _sha256(content)
    return key, None if key == last_key else {f"{document.ordered.stem}.html": content}


def _beside(document: _Document) -> tuple[tuple[str, str], ...]:
    """Title and file of what belongs to a report: of its annex, or of the report that it is the annex of."""
    others = (one for one in (document.annex, document.main) if one and one.report)
    called = REGIONAL | TITLES
    return tuple((called[one.ordered.identity.kind], one.ordered.names[HTML]) for one in others)


def _word(material: Material, document: _Document, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import word

    erhebung, template = material.evaluation.erhebung, material.template
    said = erhebung.publisher, erhebung.title, erhebung.mark, erhebung.as_of, erhebung.logos
    key = manifest.word_key((report, said, template.digest if template else ""))
    return key, None if key == last_key else {
        f"{document.ordered.stem}.docx": word.document(report, erhebung, template)
    }


def _figures(material: Material, document: _Document, report: Report, last_key: str) -> KeyedFiles:
    from verstetigung.printing import figures, spreadsheet

    erhebung, ordered = material.evaluation.erhebung, document.ordered
    key = manifest.figures_key(
        (erhebung.mark, report.title, *figures.figures(report, erhebung), *figures.tinted(report))
    )
    folder = ordered.names[FIGURES]
    if key == last_key:
        return key, None
    single = {f"{folder}/{name}": content for name, content in figures.files(report, ordered.stem, erhebung).items()}
    book = spreadsheet.workbook(report, erhebung)
    return key, single | ({f"{folder}.xlsx": book} if book else {})


NOTHING = "nichts"
"""The key of what has nothing to say."""
MAKERS: Mapping[str, Callable[[Material, _Document, Report, str], KeyedFiles]] = {
    PDF: _pdf,
    HTML: _page,
    DOCX: _word,
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
