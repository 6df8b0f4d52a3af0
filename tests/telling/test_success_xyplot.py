"""The XY plot: every region where its memberships say, the term that is a finding, and nobody who is not named."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from tests.telling.test_success import made, overview_of, section, together
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.charts.drawing import Dots
from verstetigung.schemas.palette import ACCENT, OTHERS
from verstetigung.telling import success
from verstetigung.telling.blocks import Chart
from verstetigung.telling.success import xyplot
from verstetigung.telling.success.combinations import NO_FINDING

CORNERS = ("nur hoch", "beides", "keines", "nur Term")


def plot(name: str, unnamed: frozenset[str] = frozenset()) -> Chart | None:
    found, words = together(name)
    return xyplot.chart(made(name), found, replace(words, unnamed=unnamed))


def shown(name: str, unnamed: frozenset[str] = frozenset()) -> Chart:
    chart = plot(name, unnamed)
    assert chart is not None
    return chart


def membership(points: float) -> float:
    """Anchors 20, 50 and 80: the logistic curve through 0.05, 0.5 and 0.95."""
    return 1 / (1 + math.exp(-math.log(0.95 / 0.05) * (points - 50) / 30))


@pytest.mark.parametrize(
    ("region", "staff", "backing", "state"),
    [("Kreis R1", 90, 90, 85), ("Kreis R5", 90, 10, 35), ("Kreis R7", 20, 90, 25), ("Kreis R4", 95, 80, 70)],
)
def test_every_region_lies_where_its_points_say(region: str, staff: int, backing: int, state: int) -> None:
    head, *rows = shown("clear").drawing.data
    assert head == ("Region", "Zugehörigkeit zum Term", "Zugehörigkeit zu hohem Verstetigungsgrad")
    ((_, across, up),) = (row for row in rows if row[0] == region)
    assert across == pytest.approx(min(membership(staff), membership(backing)))
    assert up == pytest.approx(membership(state))
    assert len(rows) == 10


def test_the_text_says_who_lies_where_and_what_the_term_is() -> None:
    chart = shown("clear")
    told = chart.drawing.description
    assert "Term: „Personal“ UND „Rückhalt“. Nur Stand hoch: keine. Beides: Kreis R1, Kreis R2, Kreis R3 und" in told
    assert "Nur Term trifft zu: keine." in told
    assert chart.note.startswith(
        f"Term: „Personal“ UND „Rückhalt“ (Konsistenz 0,97, Abdeckung 0,88). {NO_FINDING} Lesehilfe: "
    )


def test_only_a_finding_goes_without_the_sentence_that_it_is_none() -> None:
    assert NO_FINDING not in shown("firm").note
    assert NO_FINDING in shown("noise").note


def test_a_finding_goes_before_what_covers_more_and_a_part_of_it_before_the_whole() -> None:
    """Of a term with more conditions than the finding that is told, none is drawn, whatever the solution says."""
    found, words = together("firm")
    (model,) = found.success.of("intermediate")
    (held,) = model.parts
    wide = replace(held, term=(1, -1, -1), text="E1", fit=replace(held.fit, coverage=0.99))
    long = replace(held, term=(1, 1, 1), text="E1*E2*F1")
    for part in (wide, long):
        other = replace(found, success=replace(found.success, models=(replace(model, parts=(part,)),)))
        chart = xyplot.chart(made("firm"), other, words)
        assert chart is not None
        assert chart.note.startswith(f"Term: {words.spoken('E1*F1')} (")


def test_of_several_terms_the_one_that_covers_most_is_drawn() -> None:
    found, words = together("five")
    terms = {part.text: part.fit.coverage for model in found.success.of("intermediate") for part in model.parts}
    most = max(terms, key=lambda text: terms[text])
    assert len(terms) > 1
    assert f"Term: {words.spoken(most)} (" in shown("five").note
    assert "Termen der Lösung ist der mit der größten Abdeckung gezeichnet." in shown("five").note


def test_who_is_not_named_is_not_drawn_but_counted() -> None:
    chart = shown("clear", frozenset({"r1", "r5", "r9"}))
    assert not {"Kreis R1", "Kreis R5", "Kreis R9"} & {str(row[0]) for row in chart.drawing.data}
    assert len(chart.drawing.data) == 1 + 7
    said = f"{chart.title} {chart.note} {svg.for_paper(chart.drawing)}"
    assert not re.search(r"Kreis R[159]\b", said)
    assert "Nicht gezeichnet: drei Regionen, in denen weniger als drei Personen" in chart.note


def test_no_plot_where_nobody_is_named_or_nothing_is_found() -> None:
    assert plot("clear", frozenset(f"r{number}" for number in range(1, 13))) is None
    assert plot("strict") is None


TITLE = "Zugehörigkeit der Regionen zu einem Term und zu hohem Verstetigungsgrad (XY-Diagramm)"


@pytest.mark.parametrize(("name", "first"), [("firm", True), ("noise", False)])
def test_a_finding_stands_where_the_chapter_begins_and_what_is_none_in_the_annex(name: str, first: bool) -> None:
    inside, annex = (
        TITLE in [block.title for block in blocks if isinstance(block, Chart)]
        for blocks in (section(name), success.annex(made(name), overview_of(made(name))))
    )
    assert (inside, annex) == (first, not first)


def test_without_conditions_there_is_none() -> None:
    annex = success.annex(made("bare"), overview_of(made("bare")))
    assert TITLE not in [block.title for block in annex if isinstance(block, Chart)]


def drawing(*points: tuple[float, float]) -> charts.Drawing:
    cases = [charts.Membership(f"Kreis {place}", *point) for place, point in enumerate(points, start=1)]
    return charts.memberships(cases, ("Term", "Stand"), CORNERS, "Probe")


def texts(*points: tuple[float, float]) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg.for_paper(drawing(*points)))


def test_marks_rise_with_the_outcome_and_are_strong_in_the_term() -> None:
    dots = {
        mark.colour: mark.points for mark in drawing((0.1, 0.2), (0.9, 1.0), (0.8, 0.2)).marks if isinstance(mark, Dots)
    }
    ((_, weak),) = dots[OTHERS]
    (far, upper), (near, lower) = dots[ACCENT]
    assert far > near
    assert upper < lower == weak


def test_regions_in_one_place_share_their_numbers_and_all_stand_in_the_key() -> None:
    found = texts((0.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    assert "1, 3" in found
    assert [text for text in found if text.startswith("Kreis")] == ["Kreis 1", "Kreis 2", "Kreis 3"]


def test_too_many_for_a_key_have_neither_number_nor_name() -> None:
    many = [(place / 60, place / 60) for place in range(37)]
    assert not any(text.startswith("Kreis") for text in texts(*many))
    assert sum(text.startswith("Kreis") for text in texts(*many[:36])) == 36
