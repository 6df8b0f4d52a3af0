"""Print how much of their pages all kinds of reports leave blank: `python -m tests.tools.blank [WAVE ...]`."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from tests.made.layout import Layout, of_document
from tests.made.worked import SHIPPED, shipped
from verstetigung import telling
from verstetigung.method import change, network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import page
from verstetigung.printing.pdf import uncollected
from verstetigung.printing.pdf.printing import set_closely, set_to_fit
from verstetigung.telling import catalogue, reports
from verstetigung.telling.blocks import Report

WAVES = "muster-2020", "muster-2018", "ard-dokumente", "weser-ems"
HALF, ANNEX = 0.5, "anhang"
Named = tuple[str, Report]


def everything(wave: str) -> Iterator[Named]:
    """Every report of a wave with the kind it is of."""
    evaluation = shown(shipped(wave))
    seen, net = telling.overview(evaluation), None
    if evaluation.erhebung.concept:
        net = network.build(evaluation)
    changed = _changed(evaluation)
    yield "Vergleichsbericht", reports.comparison_report(evaluation, seen, changed)
    if annex := reports.annex_of_comparison(evaluation, seen, changed):
        yield "Vergleichsanhang", annex
    if net:
        yield "Netzwerkbericht", reports.network_report(evaluation, net)
        if annex := reports.annex_of_network(evaluation, net):
            yield "Netzwerkanhang", annex
        for land in dict.fromkeys(region.land for region in evaluation.erhebung.register.regions):
            yield "Netzwerkseite", reports.network_report(evaluation, net, land)
    for region in evaluation.erhebung.register.ids:
        yield "Regionsbericht", reports.region_report(evaluation, seen, region, net, changed)
        annex = reports.region_annex(evaluation, seen, region, changed)
        if annex:
            yield "Regionsanhang", annex
        yield "Kurzblatt", reports.region_sheet(evaluation, seen, region, net, changed)
    yield "Katalog", catalogue.report(evaluation.erhebung.catalogue, evaluation.erhebung)


def _changed(evaluation: Evaluation) -> change.Change | None:
    previous = evaluation.erhebung.previous
    if not previous or not (SHIPPED / previous).is_dir():
        return None
    return change.compare(shown(shipped(previous)), evaluation)


def laid(kind: str, report: Report, evaluation: Evaluation) -> Layout:
    """How a report is printed, an annex set close at once."""
    imprint = evaluation.erhebung
    with uncollected():
        first, tighter = page.render(report, imprint), page.tighter(report, imprint)
        if kind.endswith(ANNEX):
            return of_document(set_closely(first))
        return of_document(set_to_fit(first, tighter, report.pages))


def line(what: str, layouts: list[Layout]) -> None:
    """Print the figures of some reports together."""
    pages = sum(len(one.sheets) for one in layouts)
    blank = sum(one.blank for one in layouts)
    inner, gaps = sum(len(one.inner) for one in layouts), sum(one.gaps for one in layouts)
    share = f"{gaps / inner:.1%}" if inner else "-"
    sys.stdout.write(
        f"{what:<34} {pages:5d} pages {blank:6.1f} blank {blank / pages:6.1%}; "
        f"between first and last {inner:5d} pages {gaps:6.1f} blank {share:>6}\n"
    )
    sys.stdout.flush()


def details(report: Report, one: Layout) -> None:
    """Print what is wrong in one report."""
    low = [f"{number} ({sheet.filled:.0%})" for number, sheet in enumerate(one.inner, start=2) if sheet.filled < HALF]
    alone = [f"{number}: {sheet.alone}" for number, sheet in enumerate(one.sheets, start=1) if sheet.alone]
    for name, found in (
        ("under half full", low),
        ("heads alone", alone),
        ("lines alone", one.orphans),
        ("broken", one.broken),
    ):
        if found:
            sys.stdout.write(f"    {report.title}: {name}: {'; '.join(found)}\n")


def main(waves: list[str]) -> None:
    """Lay out all reports of these waves."""
    whole: list[Layout] = []
    for wave in waves:
        evaluation = shown(shipped(wave))
        kinds: dict[str, list[Layout]] = defaultdict(list)
        for kind, report in everything(wave):
            one = laid(kind, report, evaluation)
            details(report, one)
            kinds[kind].append(one)
            whole.append(one)
        for kind, layouts in kinds.items():
            line(f"{wave} {kind}", layouts)
    line("all", whole)


if __name__ == "__main__":
    main(sys.argv[1:] or list(WAVES))
