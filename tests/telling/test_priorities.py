"""What is urgent and little implemented: the numbers, the sentences, the drawing, and where urgency must not appear."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from tests.made import markup, worked
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.charts.labels import DOT, LETTERS, LINE, placed
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.palette import PALE
from verstetigung.schemas.regions import Region
from verstetigung.telling import overview
from verstetigung.telling.criteria import sentences as criteria_sentences
from verstetigung.telling.overview import Subject
from verstetigung.telling.priorities import sentences as priorities_sentences
from verstetigung.telling.priorities.tables import AXES, QUARTERS
from verstetigung.telling.reports import region_sentences

URGENT = """\
  - id: PA
    titel: Was ansteht
    rolle: prioritaet
    kriterien:
      - id: PA1
        titel: Maßnahmen
        zu: A1
        bereich: umsetzung
        quelle: abgeleitet
        fragen:
          - {id: PA1.1, text: "Wie dringlich sind die Maßnahmen?", skala: dringlich}
      - id: PB1
        titel: Fortführung
        zu: B1
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: PB1.1, text: "Wie dringlich ist die Fortführung?", skala: dringlich}
"""
SCALE = "  dringlich: {art: stufen, stufen: {1: sehr gering, 2: gering, 3: mittel, 4: hoch, 5: sehr hoch}}\n"
CATALOGUE = worked.CATALOGUE.replace("  janein: {art: janein}\n", SCALE + "  janein: {art: janein}\n") + URGENT
ANSWERS = """
    region  respondent  A1.1  A1.2  B1.1  E1.1  PA1.1  PB1.1
    r1      1           0     1     2     3     5      1
    r2      1           1     2     2     4     4      3
    r3      1           3     5     0     1     4      5
    r4      1           0     3     1     2     5      2
    r5      1           0     1     kA    2     kA     5
"""
"""A1: urgency 100, 75, 75, 100 to a state of 0, 29, 100, 25; B1: 0, 50, 100, 25 to 100, 100, 0, 50."""
Probe = Callable[[str], Evaluation]


@pytest.fixture
def probe(tmp_path: Path) -> Probe:
    """An Evaluation of the drawn answers of five regions."""

    def evaluated(answers: str) -> Evaluation:
        catalogue = worked.small_catalogue(tmp_path, CATALOGUE)
        regions = tuple(
            Region(f"r{n}", f"Region {n}", f"in der Region {n}", "Musterland", "Landkreis", "Landkreis")
            for n in range(1, 6)
        )
        register = replace(worked.small_register(), regions=regions)
        erhebung = replace(worked.small_erhebung(tmp_path), catalogue=catalogue, register=register)
        return evaluate(erhebung, worked.small_reading(worked.drawn_responses(answers)))

    return evaluated


def subject(evaluation: Evaluation, id: str) -> Subject:
    return Subject(evaluation, overview(evaluation), evaluation.erhebung.register[id])


def texts(html: str) -> str:
    """What a reader sees, drawings apart."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)))


def test_mean_over_the_regions_rated_on_both_widest_gap_first(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    first, last = priorities_sentences.gaps(evaluation, overview(evaluation))
    assert (first.criterion.id, first.priority.id, first.n, first.pressing) == ("A1", "PA1", 4, 3)
    assert (first.urgency, first.state) == pytest.approx((87.5, (0 + 175 / 6 + 100 + 25) / 4))
    assert (last.criterion.id, last.n, last.pressing) == ("B1", 4, 1)
    assert (last.urgency, last.state) == pytest.approx((43.75, 62.5))
    assert last.points == 44 - 62
    assert [gap.stands_out for gap in (first, last)] == [True, False]


def test_below_four_regions_nothing_is_placed(probe: Probe) -> None:
    evaluation = probe("\n".join(ANSWERS.splitlines()[:5]))
    found = priorities_sentences.gaps(evaluation, overview(evaluation))
    assert [(gap.n, math.isnan(gap.urgency)) for gap in found] == [(3, True), (3, True)]
    assert priorities_sentences.of_all(evaluation, overview(evaluation)) == ()
    assert "Dringlichkeit und Stand" not in texts(markup.comparison_html(evaluation, overview(evaluation)))
    assert "Dringlichkeit und Stand" in texts(markup.annex_html(evaluation, overview(evaluation), "r1"))


def test_the_middle_of_a_scale_is_neither_urgent_nor_little_implemented(probe: Probe) -> None:
    evaluation = probe(
        """
        region  respondent  A1.1  A1.2  B1.1  E1.1  PA1.1  PB1.1
        r1      1           1     2     1     3     3      5
        r1      2           2     4     1     3     3      5
        """
    )
    known = {gap.criterion.id: gap for gap in priorities_sentences.own_gaps(subject(evaluation, "r1"))}
    assert (round(known["A1"].urgency, 9), round(known["B1"].state, 9)) == (50, 50)
    assert not known["A1"].stands_out
    assert not known["B1"].stands_out


def test_sentences_on_all_regions(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    assert [finding.text for finding in priorities_sentences.of_all(evaluation, overview(evaluation))] == [
        "Im Mittel der Regionen ist 1 von 2 Kriterien dringlich und zugleich wenig umgesetzt.",
        "Am weitesten liegen Dringlichkeit und Stand bei „Maßnahmen“ (A1) auseinander: 88 zu 39 Punkte; dringlich und "
        "wenig umgesetzt ist es in 3 von 4 Regionen.",
    ]


def test_sentences_on_one_region(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    said = [finding.text for finding in priorities_sentences.of_region(subject(evaluation, "r3"))]
    assert said == [
        "In der Region 3 ist 1 von 2 Kriterien dringlich und zugleich wenig umgesetzt.",
        "Am weitesten liegen Dringlichkeit und Stand bei „Fortführung“ (B1) auseinander: 100 zu 0 Punkte.",
    ]
    assert priorities_sentences.of_region(subject(evaluation, "r5")) == ()


def test_sentences_where_nothing_is_urgent(probe: Probe) -> None:
    evaluation = probe("region respondent A1.1 A1.2 B1.1 E1.1 PA1.1 PB1.1\nr1 1 3 5 2 3 1 1")
    assert [finding.text for finding in priorities_sentences.of_region(subject(evaluation, "r1"))] == [
        "In der Region 1 ist keines der zwei Kriterien zugleich dringlich und wenig umgesetzt.",
        "Bei keinem Kriterium liegt die Dringlichkeit über dem Stand.",
    ]
    single = probe("region respondent A1.1 A1.2 B1.1 E1.1 PA1.1 PB1.1\nr1 1 0 1 2 3 5 kA")
    assert [finding.text for finding in priorities_sentences.of_region(subject(single, "r1"))] == [
        "In der Region 1 ist das eine erfragte Kriterium zugleich dringlich und wenig umgesetzt.",
        "Am weitesten liegen Dringlichkeit und Stand bei „Maßnahmen“ (A1) auseinander: 100 zu 0 Punkte.",
    ]


def test_rule_names_the_middle_only_where_it_has_a_word(probe: Probe) -> None:
    known = priorities_sentences.own_gaps(subject(probe(ANSWERS), "r1"))
    assert priorities_sentences.rule(known) == (
        "Dringlich heißt mehr als 50 Punkte Dringlichkeit (mehr als „mittel“), wenig umgesetzt weniger als 50 Punkte "
        "Stand. Die Mitte beider Skalen ist eine Festlegung."
    )


def test_urgency_is_neither_outcome_nor_factor(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    known, own = evaluation.erhebung.catalogue, subject(evaluation, "r1")
    assert [one.id for role in (Role.ERGEBNIS, Role.FAKTOR) for one in known.of_role(role)] == ["A", "B", "E"]
    found = (
        *criteria_sentences.strengths(own),
        *criteria_sentences.weaknesses(own),
        *criteria_sentences.enablers(own),
        *criteria_sentences.obstacles(own),
        *region_sentences.profile(own),
    )
    assert {id for finding in found for id in finding.elements} & {"PA", "PA1", "PB1"} == set()
    assert {row.element for row in (*evaluation.analysis.criteria, *evaluation.analysis.dimensions)} == {"E", "E1"}


def test_an_obstacle_that_is_urgent_is_no_obstacle(probe: Probe, tmp_path: Path) -> None:
    evaluation = probe(ANSWERS)
    turned = CATALOGUE.replace("        zu: B1\n", "        zu: B1\n        wirkung: misserfolg\n")
    catalogue = worked.small_catalogue(tmp_path, turned)
    again = evaluate(replace(evaluation.erhebung, catalogue=catalogue), evaluation.reading)
    assert [finding.elements for finding in criteria_sentences.obstacles(subject(again, "r3"))] == []


def test_reports_say_urgency_wherever_its_points_stand(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    seen = overview(evaluation)
    comparison, own = texts(markup.comparison_html(evaluation, seen)), texts(markup.annex_html(evaluation, seen, "r1"))
    annex = texts(markup.comparison_annex_html(evaluation, seen))
    assert annex.count("PA Was ansteht") == 2
    assert "PA Was ansteht (Dringlichkeit)" in annex
    assert "PA Was ansteht Dringlichkeit 2 2 – alle 1" in annex
    assert "Faktoren und Dringlichkeit haben kein Gewicht im Gesamtwert." in annex
    assert "4 Dimensionen, 5 Kriterien, davon 2 zur Dringlichkeit" in comparison
    assert own.count("PA Was ansteht") == own.count("PA Was ansteht (Dringlichkeit)") == 1
    assert "Besonders dringlich und wenig umgesetzt" in own
    assert "A1 Maßnahmen 100 0 100 88 zu 39 (4)" in own


def test_table_of_the_comparison(probe: Probe) -> None:
    evaluation = probe(ANSWERS)
    text = texts(markup.comparison_html(evaluation, overview(evaluation)))
    assert "A1 Maßnahmen 88 39 49 3 von 4 B1 Fortführung 44 62 −18 1 von 4" in text


def test_drawing_says_every_number_in_words(probe: Probe) -> None:
    html = markup.comparison_html(probe(ANSWERS), overview(probe(ANSWERS)))
    assert (
        'aria-label="Dringlichkeit und Stand von zwei Kriterien, Mittel der Regionen. Dringlich und wenig umgesetzt: '
        'A1. A1 Maßnahmen: Dringlichkeit 88, Stand 39. B1 Fortführung: Dringlichkeit 44, Stand 62."'
    ) in html


def spots(*points: tuple[float, float]) -> list[charts.Spot]:
    return [charts.Spot(f"A{place}", *point) for place, point in enumerate(points, start=1)]


def drawn(points: Sequence[charts.Spot]) -> str:
    return svg.for_paper(charts.matrix(points, AXES, QUARTERS, "Probe"))


def test_marks_in_one_place_share_a_label_that_breaks_after_four() -> None:
    words = ["".join(one.itertext()) for one in fromstring(drawn(spots(*[(50.0, 50.0)] * 6))).iter() if one.text]
    assert [word for word in words if word.startswith("A")] == ["A1, A2, A3, A4,", "A5, A6"]


def test_only_one_quarter_is_tinted() -> None:
    assert drawn(spots((10.0, 90.0))).casefold().count(PALE.casefold()) == 1


@pytest.mark.parametrize("count", [0, 1, 24, 60])
def test_text_is_text_and_the_same_each_time(count: int) -> None:
    points = spots(*((7.0 * place % 101, 13.0 * place % 101) for place in range(count)))
    assert drawn(points) == drawn(points)
    assert drawn(points).count("<text") == count + 4 + 2 + 2 * 5


def test_labels_cover_neither_marks_nor_each_other() -> None:
    frame = (0.0, 0.0, 170.0, 90.0)
    marks = [((60.0 + 3.1 * (place % 5), 40.0 + 2.9 * (place // 5)), (f"A{place}",)) for place in range(25)]
    boxes = placed(marks, frame, ())
    half = DOT * 25.4 / 72 / 2
    dots = [(x - half, y - half, x + half, y + half) for (x, y), _ in marks]
    assert [
        (place, other)
        for place, one in enumerate(boxes)
        for other, two in enumerate((*boxes, *dots))
        if place != other
        and min(one[2], two[2]) - max(one[0], two[0]) > 1e-9
        and min(one[3], two[3]) - max(one[1], two[1]) > 1e-9
    ] == []
    assert all(frame[0] <= box[0] and box[2] <= frame[2] and frame[1] <= box[1] and box[3] <= frame[3] for box in boxes)
    assert {round(box[3] - box[1], 6) for box in boxes} == {LINE}
    assert LETTERS >= 7


def test_gaps_as_wide_as_each_other_are_told_together(probe: Probe) -> None:
    evaluation = probe("region respondent A1.1 A1.2 B1.1 E1.1 PA1.1 PB1.1\nr1 1 0 1 0 3 5 5")
    assert priorities_sentences.of_region(subject(evaluation, "r1"))[1].text == (
        "Am weitesten, um je 100\u00a0Punkte, liegen Dringlichkeit und Stand bei „Maßnahmen“ (A1) und „Fortführung“ "
        "(B1) auseinander."
    )
