"""How far factors can be built on: every judgement by hand, and what illustrates a factor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tests.made.worked import CATALOGUE, response, shipped, small_catalogue, small_erhebung, small_reading
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.network.nouns import HINT, LIKELY, OPEN, UNKNOWN, Transfer
from verstetigung.method.network.transfer import EXAMPLES, judged, transfers
from verstetigung.method.uncertainty import Uncertainty
from verstetigung.problems import StudyError
from verstetigung.records import NAN, NOT_RATED, RATED, Contradiction, Measure, Response, Score, table
from verstetigung.schemas.concept import Concept, NetworkRules, Theme
from verstetigung.schemas.kinds import Level
from verstetigung.schemas.regions import Region, Register

MORE = """\
      - id: E2
        titel: Mittel
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: E2.1, text: "Waren genug Mittel da?", skala: zustimmung}
          - {id: E2.2, text: "Waren sie sicher?", skala: zustimmung}
  - id: F
    titel: Akteure
    rolle: faktor
    kriterien:
      - id: F1
        titel: Rückhalt
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: F1.1, text: "Gab es Rückhalt?", skala: zustimmung}
      - id: F2
        titel: Vertrauen
        bereich: prozess
        quelle: abgeleitet
        fragen:
          - {id: F2.1, text: "Gab es Vertrauen?", skala: zustimmung}
"""
CARRIERS = ("Gemeindeverbund", "Landkreis")
POINTS = """
    region  carrier          E1   E2   F1   F2   gesamt
    r01     Landkreis        95   90   80   90   95
    r02     Landkreis        90   80   20   80   90
    r03     Gemeindeverbund  85   58   30   70   85
    r04     Gemeindeverbund  80   56   70   60   80
    r05     Landkreis        75   54   20   50   75
    r06     Landkreis        70   52   80   40   70
    r07     Gemeindeverbund  40   48   80   30   45
    r08     Landkreis        35   46   20   ?    40
    r09     Gemeindeverbund  30   44   30   ?    35
    r10     Landkreis        25   42   70   ?    30
    r11     Gemeindeverbund  20   40   20   ?    25
    r12     Landkreis        15   38   70   ?    20
"""
"""Turned points: E1 is a failure factor, low where it hindered."""
CONCEPT = Concept(
    id="netz",
    title="Netz",
    note="",
    rules=NetworkRules(partners=2, workshops=4, strong=60, present=60, carrier_bonus=0.25, advanced=("verstetigt",)),
    themes=(Theme("mittel", elements=("E2",), fields=("mobilitaet",)), Theme("akteure", elements=("F",), fields=())),
    packages=(),
    blocks=(),
    sources={},
)


def evaluation(
    folder: Path, drawing: str = POINTS, measures: tuple[Measure, ...] = (), responses: tuple[Response, ...] = ()
) -> Evaluation:
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    scores = [
        score(line[0], element, word)
        for line in lines
        for element, word in zip([*head[2:], "E", "F"], [*line[2:], "50", "50"], strict=True)
    ]
    erhebung = replace(
        small_erhebung(folder),
        catalogue=small_catalogue(folder, CATALOGUE + MORE),
        register=register([(line[0], line[1]) for line in lines]),
        concept=CONCEPT,
    )
    return Evaluation(
        erhebung=erhebung,
        reading=small_reading(table(responses, Response), measures),
        scores=table(scores, Score),
        uncertainty=cast(Uncertainty, None),
        contradictions=table([], Contradiction),
    )


def score(region: str, element: str, word: str) -> Score:
    points = NAN if word == "?" else float(word)
    status = NOT_RATED if word == "?" else RATED
    return Score(region, Level.KRITERIUM, element, status, points, 1, 1, 1, 1.0, NAN, NAN)


def register(regions: list[tuple[str, str]]) -> Register:
    return Register(
        id="zwoelf",
        title="Zwölf Regionen",
        note="",
        invented=True,
        carrier_types=CARRIERS,
        regions=tuple(Region(id, id, f"in {id}", "Musterland", carrier, "Kreis") for id, carrier in regions),
    )


def measure(region: str, title: str, field: str = "schule", status: str = "verstetigt") -> Measure:
    return Measure(region, "1", title, field, status, "Kreis", "", "", f"{region}.xlsx", "Maßnahmen", "B7")


def remark(region: str, question: str, text: str, respondent: str = "1") -> Response:
    return replace(response(region, question, "4", respondent=respondent), remark=text)


def of(factors: tuple[Transfer, ...], criterion: str) -> Transfer:
    return {transfer.criterion.id: transfer for transfer in factors}[criterion]


def link(n: int = 12, rho: float = 0.7, *, claimed: bool = True) -> Association:
    return Association("E2", n, 6, n - 6, 70, 40, 30, 0.8, rho, 0.2, 0.9, 0.001, 0.01, claimed=claimed)


@pytest.mark.parametrize(
    ("association", "carriers", "judgement"),
    [
        (link(), CARRIERS, LIKELY),
        (link(n=8), CARRIERS, LIKELY),
        (link(), ("Landkreis",), HINT),
        (link(claimed=False), CARRIERS, OPEN),
        (link(rho=-0.7), CARRIERS, OPEN),
        (link(rho=NAN), CARRIERS, OPEN),
        (link(n=7), CARRIERS, UNKNOWN),
        (None, CARRIERS, UNKNOWN),
    ],
)
def test_the_rule(association: Association | None, carriers: tuple[str, ...], judgement: str) -> None:
    assert judged(association, carriers) == judgement


def test_every_judgement_from_points(tmp_path: Path) -> None:
    factors = transfers(evaluation(tmp_path))
    assert [(transfer.criterion.id, transfer.judgement) for transfer in factors] == [
        ("E2", HINT),
        ("F1", OPEN),
        ("F2", UNKNOWN),
        ("E1", LIKELY),
    ]


def test_a_success_factor_is_present_where_its_points_are_high(tmp_path: Path) -> None:
    factors = transfers(evaluation(tmp_path))
    assert of(factors, "F1").present == ("r01", "r06", "r07", "r04", "r10", "r12")
    assert of(factors, "F1").carriers == CARRIERS
    assert of(factors, "E2").present == ("r01", "r02")
    assert of(factors, "E2").carriers == ("Landkreis",)
    assert of(factors, "F2").present == ("r01", "r02", "r03", "r04")
    assert of(factors, "F2").rated == 7


def test_a_failure_factor_is_present_where_it_hindered(tmp_path: Path) -> None:
    hindrance = of(transfers(evaluation(tmp_path)), "E1")
    assert hindrance.present == ("r12", "r11", "r10", "r09", "r08", "r07")
    assert hindrance.carriers == CARRIERS
    assert hindrance.rated == 12
    assert hindrance.link is not None
    assert hindrance.link.rho == pytest.approx(1)


def test_a_failure_factor_shows_in_the_types_of_carrier_of_less_successful_regions(tmp_path: Path) -> None:
    swapped = POINTS.replace("r07     Gemeindeverbund", "r07     Landkreis      ")
    swapped = swapped.replace("r09     Gemeindeverbund", "r09     Landkreis      ")
    swapped = swapped.replace("r11     Gemeindeverbund", "r11     Landkreis      ")
    hindrance = of(transfers(evaluation(tmp_path, swapped)), "E1")
    assert (hindrance.carriers, hindrance.judgement) == (("Landkreis",), HINT)


def test_a_hindrance_that_goes_with_success_is_open(tmp_path: Path) -> None:
    lines = [line.split() for line in POINTS.strip().splitlines()[1:]]
    turned = "\n".join(" ".join([*line[:2], str(110 - int(line[2])), *line[3:]]) for line in lines)
    hindrance = of(transfers(evaluation(tmp_path, "region carrier E1 E2 F1 F2 gesamt\n" + turned)), "E1")
    assert hindrance.link is not None
    assert (hindrance.link.rho_high < 0, hindrance.judgement) == (True, OPEN)


def test_factors_of_one_judgement_stand_by_how_many_regions_have_them(tmp_path: Path) -> None:
    few = POINTS.replace("   90   95", "   10   95")
    seven = "\n".join(few.strip().splitlines()[:8])
    factors = transfers(evaluation(tmp_path, seven))
    assert {transfer.judgement for transfer in factors} == {UNKNOWN}
    assert [(transfer.criterion.id, len(transfer.present)) for transfer in factors] == [
        ("F1", 4),
        ("F2", 3),
        ("E2", 2),
        ("E1", 1),
    ]


def test_examples_are_advanced_measures_one_region_after_the_other(tmp_path: Path) -> None:
    measures = (
        measure("r04", "A"),
        measure("r04", "B"),
        measure("r01", "C"),
        measure("r01", "D"),
        measure("r02", "E"),
        measure("r01", "F", status="geplant"),
    )
    factors = transfers(evaluation(tmp_path, measures=measures))
    assert [example.title for example in of(factors, "F1").examples] == ["C", "A", "D"]
    assert len(of(factors, "F1").examples) == EXAMPLES
    assert of(factors, "E1").examples == ()


def test_examples_come_from_linked_handlungsfelder_if_there_are_any(tmp_path: Path) -> None:
    measures = (measure("r01", "Schulbus"), measure("r02", "Rufbus", field="mobilitaet"))
    factors = transfers(evaluation(tmp_path, measures=measures))
    assert [example.title for example in of(factors, "E2").examples] == ["Rufbus"]
    assert [example.title for example in of(factors, "F2").examples] == ["Schulbus", "Rufbus"]


def test_a_theme_is_linked_through_the_dimension_too(tmp_path: Path) -> None:
    theme = Theme("akteure", elements=("F",), fields=("mobilitaet",))
    measures = (measure("r01", "Schulbus"), measure("r02", "Rufbus", field="mobilitaet"))
    study = evaluation(tmp_path, measures=measures)
    study = replace(study, erhebung=replace(study.erhebung, concept=replace(CONCEPT, themes=(theme,))))
    assert [example.title for example in of(transfers(study), "F2").examples] == ["Rufbus"]
    assert [example.title for example in of(transfers(study), "E2").examples] == ["Schulbus", "Rufbus"]


def test_quotes_are_remarks_of_regions_in_which_the_factor_is_present(tmp_path: Path) -> None:
    responses = (
        remark("r02", "E2.1", " Beschluss liegt vor. "),
        remark("r01", "E2.2", "Bis 2020."),
        remark("r01", "E2.2", "Bis 2020.", respondent="2"),
        remark("r01", "E2.1", "  "),
        remark("r01", "F1.1", "Landrat steht dahinter."),
        remark("r03", "E2.1", "Nicht vorhanden."),
        remark("r12", "E1.1", "Zwei Jahre Lücke."),
    )
    factors = transfers(evaluation(tmp_path, responses=responses))
    assert [(quote.region, quote.text) for quote in of(factors, "E2").quotes] == [
        ("r01", "Bis 2020."),
        ("r02", "Beschluss liegt vor."),
    ]
    assert of(factors, "E2").quotes[0].response == responses[1]
    assert [quote.text for quote in of(factors, "E1").quotes] == ["Zwei Jahre Lücke."]


def test_nothing_is_judged_without_a_concept(tmp_path: Path) -> None:
    study = evaluation(tmp_path)
    with pytest.raises(StudyError, match="gehört kein Netzwerkkonzept"):
        transfers(replace(study, erhebung=replace(study.erhebung, concept=None)))


def test_documents_that_rate_nearly_nothing() -> None:
    study = shipped("ard-dokumente")
    factors = transfers(replace(study, erhebung=replace(study.erhebung, concept=CONCEPT)))
    assert {transfer.judgement for transfer in factors} == {UNKNOWN}
    assert {(transfer.rated, transfer.examples, transfer.quotes) for transfer in factors} == {(0, (), ())}
