"""The second catalogue is what the papers on Weser-Ems say, and no line of the program knows of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.made.weser_ems_belege import FOLDER, HOLDER, evidence, facts
from tests.made.worked import quietly, shipped
from verstetigung import records, study
from verstetigung.problems import Severity
from verstetigung.records import NOT_ASKED, NOT_RATED, RATED, Response
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Role

ROOT = Path(__file__).parent.parent.parent
FLYER = {
    "Gesundheit und Pflege": (
        "Medizinisches und Pflegepersonal",
        "Patientenbezogene Handlungsansätze",
        "Schnittstellen und Strukturen",
        "Versorgungseinrichtungen/-angebote",
        "Krankenhausentwicklung abstimmen",
        "Endogene Potenziale nutzen",
    ),
    "Mobilität": (
        "Verständnis entwickeln",
        "Soziale Teilhabe sichern",
        "Neue und umweltfreundliche Mobilitätsangebote",
        "„Letzte Meile“-Lösungen",
        "Information und Kommunikation",
        "Schiene-Bus-Grundnetz schaffen",
        "Planungen abstimmen",
        "Potenzial Fahrradverkehr nutzen",
    ),
    "Wohnen": (
        "Wohnungen für alle",
        "Bevölkerungsstruktur versus Gebäudestruktur",
        "Innovative Wohnkonzepte",
        "Langer Verbleib im häuslichen Umfeld",
        "Kooperation in der Siedlungsentwicklung",
    ),
    "Soziales Zusammenleben": (
        "Besondere Zielgruppen aktivieren",
        "Einbindung von Migrantinnen und Migranten",
        "Stärkung sozialer Strukturen",
        "Frühwarnsystem für negative Entwicklungen",
        "Zusammenarbeit unterstützen",
    ),
}
"""The Handlungsansätze as the flyer lists them, typed from it; one misprint put right (Krankenausentwicklung)."""
PARTS = {"A": (4, 3, 3, 3, 2, 2), "B": (3, 3, 3, 3, 2, 3, 3, 2), "C": (3, 2, 7, 5, 3), "D": (4, 3, 7, 2, 2)}
"""How many sub-points each of them has in the flyer, counted there."""


@pytest.fixture(scope="module")
def wave() -> Erhebung:
    return erhebungen.load(FOLDER)


@pytest.fixture(scope="module")
def catalogue(wave: Erhebung) -> Catalogue:
    return wave.catalogue


def test_every_handlungsansatz_of_the_flyer_is_there_in_its_order(catalogue: Catalogue) -> None:
    fields = catalogue.outcome[:4]
    assert {one.title: tuple(criterion.title for criterion in one.criteria) for one in fields} == FLYER
    assert [len(one.criteria) for one in fields] == [6, 8, 5, 5]


def test_the_sub_points_explain_the_questions(catalogue: Catalogue) -> None:
    for dimension in catalogue.outcome[:4]:
        notes = [criterion.questions[0].note for criterion in dimension.criteria]
        assert tuple(len(note.split("; ")) for note in notes) == PARTS[dimension.id], dimension.id


def test_each_handlungsansatz_has_a_state_and_a_priority(catalogue: Catalogue) -> None:
    asked = [criterion for dimension in catalogue.outcome[:4] for criterion in dimension.criteria]
    urgent = [criterion for dimension in catalogue.of_role(Role.PRIORITAET) for criterion in dimension.criteria]
    assert [criterion.questions[0].scale.id for criterion in asked] == ["stand"] * 24
    assert [(one.about, one.title) for one in urgent] == [(one.id, one.title) for one in asked]


def test_goals_aspects_building_blocks_and_obstacles(catalogue: Catalogue) -> None:
    by_id = {dimension.id: dimension for dimension in catalogue.dimensions}
    assert (by_id["E"].role, len(by_id["E"].criteria)) == (Role.ERGEBNIS, 7)
    assert [criterion.title for criterion in by_id["F"].criteria] == [
        "Information und Vernetzung",
        "Initiierung und Unterstützung konkreter Maßnahmen und Projekte",
        "Neuausrichtung von Förderinstrumenten und Regelwerken",
    ]
    assert [len(criterion.questions) for criterion in by_id["G"].criteria] == [3, 3, 3, 3]
    assert {(criterion.effect, by_id["H"].role) for criterion in by_id["H"].criteria} == {("misserfolg", Role.FAKTOR)}


def test_a_goal_is_asked_for_each_themenfeld_that_the_flyer_names_with_it(catalogue: Catalogue) -> None:
    """Five of the goals say „in den Bereichen Gesundheit und Pflege, Mobilität, Wohnen und soziales Zusammenleben“."""
    goals = next(dimension for dimension in catalogue.dimensions if dimension.id == "E")
    asked = [[question.text for question in criterion.questions] for criterion in goals.criteria]
    named = [[one for text in texts for one in re.findall(r"„(.+?)“", text)] for texts in asked]
    assert named == [list(FLYER)] * 5 + [[], []]
    assert [len(texts) for texts in asked] == [4, 4, 4, 4, 4, 1, 1]


def test_both_megatrends_are_factors_as_chance_and_as_challenge(catalogue: Catalogue) -> None:
    megatrends = next(dimension for dimension in catalogue.dimensions if dimension.id == "J")
    assert (megatrends.role, [(one.title, str(one.effect)) for one in megatrends.criteria]) == (
        Role.FAKTOR,
        [
            ("Chancen der Digitalisierung", "erfolg"),
            ("Herausforderungen der Digitalisierung", "misserfolg"),
            ("Chancen der demografischen Entwicklung", "erfolg"),
            ("Herausforderungen der demografischen Entwicklung", "misserfolg"),
        ],
    )
    assert all("WE1" in one.sources for one in megatrends.criteria)


def test_a_measure_is_carried_out_on_one_of_the_levels_that_the_masterplan_names(catalogue: Catalogue) -> None:
    """„auf lokaler Ebene, auf Ebene der Landkreise und kreisfreien Städte oder der Region insgesamt“."""
    assert [level.title for level in catalogue.levels] == [
        "lokale Ebene",
        "Landkreis oder kreisfreie Stadt",
        "Region insgesamt",
    ]


def test_what_came_later_is_not_asked_in_the_kept_belegbogen_and_no_fault() -> None:
    evaluation = shipped(FOLDER.name)
    told = {(problem.code, problem.level) for problem in evaluation.reading.problems}
    assert told == {(code, Severity.HINWEIS) for code in ("B252", "B253")}
    scores = evaluation.scores[evaluation.scores["region"] == HOLDER].set_index("element")["status"]
    assert [scores[f"E{goal}"] for goal in range(1, 8)] == [NOT_ASKED] * 5 + [NOT_RATED, RATED]
    assert [scores[f"J{number}"] for number in range(1, 5)] == [NOT_ASKED] * 4


def test_the_project_frame_is_data(wave: Erhebung) -> None:
    assert wave.frame is not None
    assert (wave.frame.volume, wave.frame.grant, wave.frame.months) == (100_000, 80_000, 16)


def test_all_documented_facts_are_in_the_belegbogen(wave: Erhebung) -> None:
    read = records.rows(study.read(wave, quietly).responses, Response)
    responses = [row for row in read if row.status != NOT_ASKED]
    assert {row.region for row in responses} == {HOLDER}
    found = sorted((row.question, row.remark, row.reference, row.source_type, row.date) for row in responses)
    assert found == sorted(
        (fact["frage"], fact["beleg"], fact["quelle"], fact["quelle_typ"], fact["stand"]) for fact in facts()
    )
    assert len(found) == len([evidence(fact) for fact in facts()]) == 8


def test_no_line_of_the_program_knows_of_it() -> None:
    files = [path for path in (ROOT / "verstetigung").rglob("*") if path.suffix in (".py", ".html", ".css", ".yaml")]
    assert len(files) > 100
    told = re.compile(r"weser(?!marsch)", re.IGNORECASE)  # the Kreis Wesermarsch is a name to be masked
    assert [path.name for path in files if told.search(path.read_text(encoding="utf-8"))] == []
