"""What opens the Vergleichsbericht, all regions at a glance, and what leaves the two reports for their annexes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.made import worked
from tests.printing.test_report import small
from tests.telling.test_claims import since_2018
from verstetigung.method import network
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import Effect
from verstetigung.telling import overview, reports
from verstetigung.telling.blocks import Chart
from verstetigung.telling.network import framework
from verstetigung.telling.overview import lasting
from verstetigung.telling.reports import comparison, comparison_sentences, panels, standing
from verstetigung.telling.table import Table

WAVES = "muster-2018", "muster-2020"


def test_the_first_page_says_state_change_and_what_is_beyond_chance() -> None:
    evaluation, change = worked.shipped("muster-2020"), since_2018()
    cover = comparison.cover(evaluation, overview(evaluation), change)
    topics = [finding.topic for finding in cover.answer]
    assert topics == ["Stand", "Veränderung", "Gesichert", "Erfolg", "Förderlich", "Hemmend"]
    assert "Die Spanne einer Region reicht im Median über" in cover.answer[0].text
    assert re.search(r"In \d+ von 153 Paaren von Regionen ist die Reihenfolge gesichert", cover.answer[2].text)
    assert cover.answer[2].text.endswith("Für Platz 1 kommen sieben Regionen in Frage.")
    assert cover.answer[3].text.endswith(" Was woran liegt, sagt das nicht.")
    assert cover.chart
    assert "nicht zu unterscheiden von" in cover.chart.drawing.description
    assert len(cover.chart.drawing.data) == 1 + len(evaluation.ranks)


def test_the_first_page_says_how_many_measures_last() -> None:
    evaluation = worked.shipped("muster-2020")
    statuses = evaluation.reading.measures["status"].tolist()
    said = f"Von {len(statuses)} genannten Maßnahmen sind {statuses.count('verstetigt')} „dauerhaft gesichert“."
    assert comparison.cover(evaluation, overview(evaluation)).answer[0].text.endswith(said)


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([], ""),
        (["verstetigt"], ""),
        (["geplant", "eingestellt"], "Von 2 genannten Maßnahmen ist keine „dauerhaft gesichert“."),
        (["geplant", "verstetigt", "eingestellt"], "Von 3 genannten Maßnahmen ist eine „dauerhaft gesichert“."),
    ],
)
def test_few_measures_that_last_are_told_in_words(statuses: list[str], said: str) -> None:
    evaluation = worked.shipped("muster-2020")
    measures = evaluation.reading.measures.head(len(statuses)).assign(status=statuses)
    few = replace(evaluation, reading=replace(evaluation.reading, measures=measures))
    assert comparison_sentences.how_many_last(few) == said


def test_what_lasts_is_what_a_scale_counts_wherever_it_stands_in_the_list() -> None:
    evaluation = worked.shipped("muster-2020")
    catalogue = evaluation.erhebung.catalogue
    handed_on = Category("uebergeben", "an andere übergeben")
    for statuses in ((*catalogue.statuses, handed_on), tuple(reversed(catalogue.statuses))):
        (last,) = lasting(replace(catalogue, statuses=statuses))
        assert last.title == "dauerhaft gesichert"
    unscaled = replace(catalogue, scales=())
    assert lasting(unscaled) == catalogue.statuses[3:4]
    assert lasting(replace(unscaled, statuses=catalogue.statuses[:2])) == ()


def test_without_spread_nothing_is_firm_and_nothing_is_spanned() -> None:
    evaluation = small()
    assert evaluation.uncertainty.refused
    cover = comparison.cover(evaluation, overview(evaluation))
    assert cover.answer[2].text == standing.UNSURE
    assert cover.answer[1] == standing.UNCOMPARED
    assert "Spanne" not in cover.answer[0].text
    assert cover.chart
    assert "Spannen" not in cover.chart.title
    assert all(line[2:4] == (None, None) for line in cover.chart.drawing.data[1:])


def test_regions_stand_in_alphabetical_order_and_none_is_left_out() -> None:
    evaluation = worked.shipped("muster-2020")
    (chart,) = panels.drawings(evaluation, overview(evaluation), since_2018())
    regions = list(dict.fromkeys(str(line[0]) for line in chart.drawing.data[1:]))
    assert regions == sorted(regions)
    assert len(regions) == len(evaluation.erhebung.register.regions)
    assert "keine Rangfolge" in chart.note


def test_an_earlier_value_stands_only_beside_one_that_several_answered() -> None:
    evaluation = worked.shipped("muster-2020")
    (chart,) = panels.drawings(evaluation, overview(evaluation), since_2018())
    forms = evaluation.reading.forms
    names = {region.name: region.id for region in evaluation.erhebung.register.regions}
    ringed = {str(line[0]).split("\u00a0")[0] for line in chart.drawing.data[1:] if line[5] is not None}
    assert ringed
    assert all(forms[names[name]] > 1 for name in ringed)


@pytest.mark.parametrize("wave", WAVES)
def test_tables_of_conditions_stand_in_the_annex_alone(wave: str) -> None:
    evaluation = worked.shipped(wave)
    seen = overview(evaluation)
    report, annex = reports.comparison_report(evaluation, seen), reports.annex_of_comparison(evaluation, seen)
    assert annex
    inside, there = (
        [block.caption for chapter in one.chapters for block in chapter.blocks if isinstance(block, Table)]
        for one in (report, annex)
    )
    assert [caption for caption in there if "Lösung" in caption]
    assert not [caption for caption in inside if "Lösung" in caption or "Bedingungen" in caption]
    assert not any(chapter.annex for chapter in report.chapters)


@pytest.mark.parametrize("wave", WAVES)
def test_what_no_region_can_lift_alone_is_counted_with_its_reason(wave: str) -> None:
    evaluation = worked.shipped(wave)
    net = network.build(evaluation)
    rows = framework.obstacles(net)
    assert rows
    assert all(one.criterion.effect is Effect.MISSERFOLG and one.criterion.reason for one in rows)
    numbers = [len(one.present) for one in rows]
    assert numbers == sorted(numbers, reverse=True)
    table = next(block for block in framework.section(evaluation, net) if isinstance(block, Table))
    assert [row.cells[2].text for row in table.rows] == [f"{len(one.present)} von {one.rated}" for one in rows]
    assert "folgt daraus nicht" in table.note
    assert not [block for block in framework.section(evaluation, net) if isinstance(block, Chart)]
