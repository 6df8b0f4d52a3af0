"""The calculation shown is the calculation done."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made import worked
from tests.made.worked import CATALOGUE, drawn_responses, response, small_catalogue, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.explanation import Step, apportioned, as_json, elements, explain, named, printed, weights
from verstetigung.problems import StudyError
from verstetigung.records import Response


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    return evaluate(small_erhebung(tmp_path), small_reading())


def walked(step: Step) -> Iterator[Step]:
    yield step
    for child in step.steps:
        yield from walked(child)


def test_the_whole_tree_of_a_region(evaluation: Evaluation) -> None:
    assert list(printed(explain(evaluation, "mitte"))) == [
        "gesamt  Verstetigungsgrad: 16,6667 Punkte (gewichtetes Mittel, 2 von 2 mit Wert)",
        "├─ 50 % → 16,6667  A  Umsetzung der Regionalstrategie: 33,3333 Punkte (gewichtetes Mittel, 1 von 1 mit Wert)",
        "│  └─ 100 % → 33,3333  A1  Maßnahmen: 33,3333 Punkte (gewichtetes Mittel, 1 von 2 mit Wert)",
        "│     ├─ 100 % → 33,3333  A1.1  Wie weit sind die Maßnahmen umgesetzt?: 33,3333 Punkte (gewichtetes Mittel "
        "der Quellenarten)",
        "│     │  └─ 100 % → 33,3333  Befragung  33,3333 Punkte (Mittel über 1 von 1 Angaben)",
        "│     │     └─ 100 % → 33,3333  1  33,3333 Punkte („1“ → 1 auf 0 bis 3)  [mitte-1.xlsx · Fragebogen!C5]",
        "│     └─ A1.2  Die Maßnahmen sind finanziert.: – (nicht bewertbar)",
        "│        └─ Befragung  – (zählt nicht oder ohne Wert)",
        "│           └─ 1  – („kA“ (keine Angabe))  [mitte-1.xlsx · Fragebogen!C6]",
        "└─ 50 % → 0  B  Prozess- und Organisationsstrukturen: 0 Punkte (gewichtetes Mittel, 1 von 1 mit Wert)",
        "   └─ 100 % → 0  B1  Fortführung: 0 Punkte (gewichtetes Mittel, 1 von 1 mit Wert)",
        "      └─ 100 % → 0  B1.1  Wird der Prozess fortgeführt?: 0 Punkte (gewichtetes Mittel der Quellenarten)",
        "         └─ 100 % → 0  Befragung  0 Punkte (Mittel über 1 von 1 Angaben)",
        "            └─ 100 % → 0  1  0 Punkte („0“ → 0 auf 0 bis 2)  [mitte-1.xlsx · Fragebogen!C7]",
    ]


def test_a_failure_factor_says_that_it_is_turned(evaluation: Evaluation) -> None:
    lines = list(printed(explain(evaluation, "nord", "E1.1")))
    assert lines[0].endswith("50 Punkte (gewichtetes Mittel der Quellenarten; umgedreht)")
    assert [line for line in lines if line.startswith("Umgedreht: Hohe Angaben sind ungünstig")] == lines[-1:]
    assert not [line for line in printed(explain(evaluation, "nord", "A")) if "mgedreht" in line]
    assert lines[2] == ("   ├─ 50 % → 12,5  1  25 Punkte („4“ → 4 auf 1 bis 5)  [nord-1.xlsx · Fragebogen!C8]")


def test_what_cannot_be_rated_says_why(evaluation: Evaluation) -> None:
    assert next(printed(explain(evaluation, "sued"))) == (
        "gesamt  Verstetigungsgrad: – (nicht bewertbar: 1 von 2 mit Wert, nötig ist ein Anteil von 1)"
    )


@pytest.mark.parametrize("region", ["nord", "mitte", "sued"])
@pytest.mark.parametrize("element", ["gesamt", "A", "A1", "A1.1", "B1.1", "E", "E1"])
def test_every_value_is_the_sum_of_the_contributions_below_it(
    evaluation: Evaluation, region: str, element: str
) -> None:
    for step in walked(explain(evaluation, region, element)):
        if step.steps and not math.isnan(step.value):
            assert sum(child.contribution for child in step.steps) == pytest.approx(step.value, abs=1e-9)
            assert round(sum(apportioned(step)), 4) == round(step.value, 4)


LINE = re.compile(r"^([│ ]*)[├└]─ ([\d,]+) % → ([\d,]+)  .*?([\d,]+) Punkte \(")


def test_what_is_printed_can_be_worked_out_again() -> None:
    """Weight times value is the contribution, contributions add up to the value above, weights to 100 percent."""
    shown = list(printed(explain(worked.shipped("muster-2020"), "muster-linde")))
    above: dict[int, float] = {-1: figure(re.search(r"([\d,]+) Punkte", shown[0]))}
    sums: dict[int, list[tuple[float, float]]] = {}
    for line in shown[1:]:
        match = LINE.match(line)
        if match:
            depth = len(match[1]) // 3
            weight, contribution, value = (float(text.replace(",", ".")) for text in match.groups()[1:])
            assert contribution == pytest.approx(weight * value / 100, abs=2.01e-4), line
            for deeper in [level for level in sums if level > depth]:
                checked(sums.pop(deeper), above[deeper - 1])
            above[depth] = value
            sums.setdefault(depth, []).append((weight, contribution))
    for level, parts in sums.items():
        checked(parts, above[level - 1])


def figure(match: re.Match[str] | None) -> float:
    assert match
    return float(match[1].replace(",", "."))


def checked(parts: list[tuple[float, float]], value: float) -> None:
    assert sum(weight for weight, _ in parts) == pytest.approx(100, abs=5e-5 * len(parts) + 1e-9)
    assert round(sum(contribution for _, contribution in parts), 6) == value


def test_equal_weights_look_equal() -> None:
    whole = explain(worked.shipped("muster-2020"), "muster-linde")
    thirds = replace(whole, steps=tuple(replace(whole.steps[0], share=1 / 3) for _ in range(3)))
    assert weights(thirds) == [33.3333] * 3


def test_every_score_can_be_explained(evaluation: Evaluation) -> None:
    catalogue = evaluation.erhebung.catalogue
    scores = evaluation.scores.set_index(["region", "element"])["score"]
    for region in ("nord", "mitte", "sued"):
        for element in elements(catalogue):
            assert explain(evaluation, region, element).value == pytest.approx(scores[region, element], nan_ok=True)
    with pytest.raises(KeyError):
        explain(evaluation, "nord", "Z9")


def test_sources_have_the_weight_of_the_catalogue(tmp_path: Path) -> None:
    extra = [
        response("mitte", "A1.1", "3", source="Presse", reference="S07"),
        response("mitte", "A1.1", "3", source="Gerücht", reference="S99"),
    ]
    answers = records.together([small_reading(), small_reading(records.table(extra, Response))])
    step = explain(evaluate(small_erhebung(tmp_path), answers), "mitte", "A1.1")
    assert [(child.id, round(child.share, 3)) for child in step.steps] == [
        ("Befragung", 0.667),
        ("Presse", 0.333),
        ("Gerücht", 0.0),
    ]
    assert step.value == pytest.approx(100 * (1 / 3 * 2 / 3 + 1 / 3))


def test_a_geometric_mean_is_no_sum(tmp_path: Path) -> None:
    text = CATALOGUE.replace(
        "dimension: arithmetisch, index: arithmetisch", "dimension: arithmetisch, index: geometrisch"
    )
    folder = tmp_path / "a"
    folder.mkdir()
    erhebung = small_erhebung(folder)
    small = small_catalogue(folder, text)
    step = explain(evaluate(type(erhebung)(**{**vars(erhebung), "catalogue": small}), small_reading()), "nord")
    assert step.rule == "geometrisches Mittel, 2 von 2 mit Wert"
    assert sum(child.contribution for child in step.steps) > step.value
    assert [line[:12] for line in printed(step) if line[1] == "─"] == ["├─ 50 %  A  ", "└─ 50 %  B  "]


def test_json_has_the_same_tree_in_full_precision(evaluation: Evaluation) -> None:
    found = json.loads(as_json(explain(evaluation, "nord", "A1")))
    assert found["punkte"] == pytest.approx(79.1666666666)
    answer = found["teile"][0]["teile"][0]["teile"][1]
    assert (answer["ebene"], answer["punkte"], answer["fundort"]) == (
        "antwort",
        100.0,
        "nord-2.xlsx · Fragebogen!C5",
    )


def test_elements_are_found_as_people_type_them(evaluation: Evaluation) -> None:
    assert named(evaluation.erhebung.catalogue, "a1.1") == "A1.1"
    with pytest.raises(StudyError) as raised:
        named(evaluation.erhebung.catalogue, "A1.9")
    assert [str(problem) for problem in raised.value.problems] == [
        "A1.9: Diese Kennung steht nicht im Kriterienkatalog. Meinten Sie „A1.2“?"
    ]


def test_what_is_computed_from_measures_names_the_cells_of_every_bogen(tmp_path: Path) -> None:
    text = CATALOGUE.replace(
        "  janein: {art: janein}\n",
        "  janein: {art: janein}\n  anteil: {art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}\n",
    ).replace("finanziert., skala: zustimmung", "finanziert., skala: anteil")
    measures = tuple(
        records.Measure("nord", "1", title, "schule", "geplant", "", "", "", file, "Maßnahmen", cell)
        for title, file, cell in (
            ("Rufbus", "nord-1.xlsx", "B6"),
            ("Dorfladen", "nord-1.xlsx", "B7"),
            ("Kita", "nord-2.xlsx", "B6"),
        )
    )
    erhebung = replace(small_erhebung(tmp_path), catalogue=small_catalogue(tmp_path, text))
    reading = small_reading(drawn_responses().query("question != 'A1.2'"), measures)
    found = evaluate(erhebung, reading)
    assert list(printed(explain(found, "nord", "A1.2")))[-1].endswith(
        "  [nord-1.xlsx · Maßnahmen!B6:B7; nord-2.xlsx · Maßnahmen!B6]"
    )
