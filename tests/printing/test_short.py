"""A Regionsbericht has four pages at most, its Kurzblatt one, whatever anybody has written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from tests.made.worked import shipped
from tests.printing import test_extreme, test_report
from verstetigung import telling
from verstetigung.method import network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import page
from verstetigung.printing.pdf.printing import NEXT_PAGE, fits, set_to_fit
from verstetigung.telling import reports
from verstetigung.telling.blocks import Report
from verstetigung.telling.reports.region import PAGES

pytestmark = pytest.mark.slow
WAVES = ("muster-2018", "muster-2020", "muster-masterplan", "ard-dokumente", "weser-ems")


def short(evaluation: Evaluation) -> Iterator[Report]:
    """The report and the Kurzblatt of every region."""
    seen = telling.overview(evaluation)
    net = network.build(evaluation) if evaluation.erhebung.concept else None
    for region in evaluation.erhebung.register.ids:
        yield reports.region_report(evaluation, seen, region, net)
        yield reports.region_sheet(evaluation, seen, region, net)


def unfitting(evaluation: Evaluation) -> list[str]:
    """The reports that have more pages than they should, or more on the first than it holds."""
    imprint = evaluation.erhebung
    return [
        report.title
        for report in short(evaluation)
        if not fits(
            set_to_fit(page.render(report, imprint), islice(page.tighter(report, imprint), 2), report.pages),
            report.pages,
        )
    ]


@pytest.mark.parametrize("wave", WAVES)
def test_every_report_of_every_wave_fits_without_a_text_being_cut(wave: str) -> None:
    assert unfitting(shown(shipped(wave))) == []


@pytest.mark.parametrize("name", ["feindlich", "eine Befragte", "leerer Bogen", "keine Antwort"])
def test_endless_and_missing_answers_fit(name: str) -> None:
    evaluation = test_extreme.survey(name)
    for report in [
        made for kind, made in test_extreme.reports(name).items() if kind in evaluation.erhebung.register.ids
    ]:
        first, tighter = page.render(report, evaluation.erhebung), page.tighter(report, evaluation.erhebung)
        document = set_to_fit(first, tighter, report.pages)
        assert fits(document, report.pages)
        assert len(document.pages) <= PAGES


def test_endless_names_fit() -> None:
    evaluation = test_report.extreme()
    report = reports.region_report(evaluation, telling.overview(evaluation), "nord")
    first, tighter = page.render(report, evaluation.erhebung), page.tighter(report, evaluation.erhebung)
    assert fits(set_to_fit(first, tighter, report.pages), report.pages)


def test_a_region_without_return_or_evidence_has_one_page() -> None:
    for wave, silent in (("muster-2020", "muster-achat"), ("weser-ems", None)):
        evaluation = shown(shipped(wave))
        seen = telling.overview(evaluation)
        made = [reports.region_report(evaluation, seen, region) for region in evaluation.erhebung.register.ids]
        assert {report.pages for report in made} == {1, PAGES}
        if silent:
            assert reports.region_report(evaluation, seen, silent).pages == 1
            assert reports.region_annex(evaluation, seen, silent) is None


def test_what_begins_the_second_page_is_marked_once() -> None:
    evaluation = shown(shipped("muster-2020"))
    for report in list(short(evaluation))[:6]:
        html = page.render(report, evaluation.erhebung)
        assert html.count(f'id="{NEXT_PAGE}"') == (report.pages == PAGES)
