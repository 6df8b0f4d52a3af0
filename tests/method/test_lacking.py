from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made.worked import response, small_catalogue, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method.evaluation import completed
from verstetigung.method.lacking import Lack, lacks
from verstetigung.method.scoring import INDEX, answers, pyramid, scored, tree
from verstetigung.records import Measure, Reading, Response
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind

HEAD = """\
katalog: deckung
version: "1.0"
titel: Deckung
hinweis: Nur zum Prüfen.
skalen:
  janein: {{art: janein}}
  anteil: {{art: abgeleitet, regel: anteil_massnahmen, stand: [verstetigt]}}
regeln:
  mindestabdeckung: {{kriterium: {0}, dimension: {1}, index: {2}}}
  aggregation: {{kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {{Befragung: 1, Dokument: 1}}
handlungsfelder: [{{id: schule, titel: Schule, gruppe: leitfaden}}]
massnahmenstand: [{{id: geplant, titel: geplant}}, {{id: verstetigt, titel: gesichert}}]
bedarfe: [{{id: austausch, titel: Austausch, gruppe: prozess}}]
steckbrief: [{{id: ziele, titel: Ziele}}]
kennzahlen: []
quellen: {{}}
dimensionen:
"""
SHAPE = {"A": ("ergebnis", (2, 1, 2)), "B": ("ergebnis", (3, 1)), "E": ("faktor", (1, 1))}
"""Role of each dimension and the questions of each of its criteria."""


def catalogue_text(*coverage: float, derived: tuple[str, ...] = (), weightless: tuple[str, ...] = ()) -> str:
    lines = [HEAD.format(*coverage)]
    for name, (role, criteria) in SHAPE.items():
        lines.append(f"  - id: {name}\n    titel: Dimension {name}\n    rolle: {role}\n    kriterien:\n")
        for number, questions in enumerate(criteria, start=1):
            id = f"{name}{number}"
            lines.append(
                f"      - id: {id}\n        titel: {id}\n        bereich: prozess\n        quelle: abgeleitet\n"
            )
            lines.append("        fragen:\n")
            for item in range(1, questions + 1):
                code = f"{id}.{item}"
                scale = "anteil" if code in derived else "janein"
                weight = 0 if code in weightless else 1
                lines.append(f"          - {{id: {code}, text: Frage {code}, skala: {scale}, gewicht: {weight}}}\n")
    return "".join(lines)


def wave(folder: Path, text: str) -> Erhebung:
    return replace(small_erhebung(folder), catalogue=small_catalogue(folder, text))


def answered(erhebung: Erhebung, words: dict[str, str], *, measure: bool = False) -> Reading:
    """What „Nord“ has answered: a word by question."""
    rows = [response("nord", question, word) for question, word in words.items()]
    reading = small_reading(records.table(rows, Response))
    named = [Measure("nord", "1", "Rufbus", "schule", "geplant", "", "", "", "nord-1.xlsx", "Maßnahmen", "A5")]
    returns = reading.returns[reading.returns["region"] == "nord"]
    return replace(reading, measures=records.table(named if measure else [], Measure), returns=returns)


def valued(erhebung: Erhebung, reading: Reading) -> set[str]:
    """What has a value when all is scored: the way the results are made."""
    catalogue = erhebung.catalogue
    counted = scored(completed(reading, catalogue).responses, catalogue)
    found = answers(counted, ("nord",), tree(catalogue), catalogue.rules)
    _, dimensions, index = pyramid(found, tree(catalogue), catalogue.rules)
    ids = (*tree(catalogue).dimensions, INDEX)
    values = (*dimensions.value[0], *index.value[0])
    return {id for id, value in zip(ids, values, strict=True) if value == value}


def smallest(erhebung: Erhebung, words: dict[str, str], element: str) -> list[tuple[frozenset[str], bool]]:
    """Every smallest set of further answers that gives the element a value, by trying all; a measure is one more."""
    missing = [question.id for question in erhebung.catalogue.asked_questions if words.get(question.id, "kA") == "kA"]
    for size in range(len(missing) + 2):
        found = [
            (frozenset(added), measure)
            for measure in (False, True)
            if size >= measure
            for added in itertools.combinations(missing, size - measure)
            if element in valued(erhebung, answered(erhebung, words | dict.fromkeys(added, "2"), measure=measure))
        ]
        if found:
            return found
    return []


@pytest.mark.parametrize("seed", range(60))
def test_no_fewer_answers_would_do(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    coverage = (chance.choice([0, 0.5, 1]), chance.choice([0.34, 0.66, 1]), chance.choice([0.5, 1]))
    derived = tuple(chance.sample(["A2.1", "B2.1", "A1.2"], chance.choice([0, 1, 2])))
    weightless = tuple(chance.sample(["A3.1", "B1.1"], chance.choice([0, 1])))
    erhebung = wave(tmp_path, catalogue_text(*coverage, derived=derived, weightless=weightless))
    words = {question.id: chance.choice(["1", "kA", "kA", "nz"]) for question in erhebung.catalogue.asked_questions}
    before = valued(erhebung, answered(erhebung, words))
    found = {lack.element: lack for lack in lacks(erhebung, answered(erhebung, words))["nord"]}
    for element in (INDEX, *SHAPE):
        ways, lack = smallest(erhebung, words, element), found.get(element)
        assert (lack is None) == (element in before or element not in applying(erhebung, words))
        if lack is None:
            continue
        assert [(frozenset(lack.questions), lack.measures)] == ways or not lack.only
        assert (frozenset(lack.questions), lack.measures) in ways or (ways, lack.questions) == ([], ())
        assert lack.only == (len(ways) < 2)
        more = answered(erhebung, words | dict.fromkeys(lack.questions, "2"), measure=lack.measures)
        assert set(lack.lifted) == valued(erhebung, more) - before
        assert list(lack.questions) == sorted(lack.questions)


def applying(erhebung: Erhebung, words: dict[str, str]) -> set[str]:
    """What has at least one question that counts and is not „nicht zutreffend“."""
    dimensions = {
        dimension.id
        for dimension in erhebung.catalogue.dimensions
        for criterion in dimension.criteria
        for question in criterion.questions
        if question.weight > 0 and words.get(question.id) != "nz"
    }
    return dimensions | ({INDEX} if dimensions & {"A", "B"} else set())


def only_lack(folder: Path, words: dict[str, str], derived: tuple[str, ...] = ()) -> tuple[Lack, ...]:
    erhebung = wave(folder, catalogue_text(0.5, 0.66, 1, derived=derived))
    return lacks(erhebung, answered(erhebung, words))["nord"]


FULL = {"A1.1": "1", "A1.2": "1", "A2.1": "1", "A3.1": "1", "A3.2": "1", "B1.1": "1", "B1.2": "1", "B1.3": "1"} | {
    "B2.1": "1",
    "E1.1": "1",
    "E2.1": "1",
}


def test_one_answer_is_missing_and_only_that_one_would_do(tmp_path: Path) -> None:
    """B needs both of its criteria (0.66 of two), and B2 has one question."""
    assert only_lack(tmp_path, FULL | {"B2.1": "kA"}) == (
        Lack(INDEX, ("B2.1",), measures=False, only=True, lifted=("B", INDEX)),
        Lack("B", ("B2.1",), measures=False, only=True, lifted=("B", INDEX)),
    )


def test_another_answer_would_do_as_well(tmp_path: Path) -> None:
    """B1 needs two of three answers."""
    lack = only_lack(tmp_path, FULL | {"B1.1": "kA", "B1.2": "kA"})[0]
    assert (lack.questions, lack.only) == (("B1.1",), False)


def test_a_factor_is_told_but_the_index_lacks_nothing_for_it(tmp_path: Path) -> None:
    assert [lack.element for lack in only_lack(tmp_path, FULL | {"E1.1": "kA"})] == ["E"]


def test_a_measure_answers_all_that_is_computed_from_measures(tmp_path: Path) -> None:
    words = {question: word for question, word in FULL.items() if question not in ("A2.1", "B2.1")}
    lack = only_lack(tmp_path, words | {"A1.1": "kA", "A1.2": "kA"}, ("A2.1", "B2.1"))[0]
    assert (lack.questions, lack.measures, lack.lifted) == ((), True, ("A", "B", INDEX))


def test_documents_name_no_measures(tmp_path: Path) -> None:
    erhebung = wave(tmp_path, catalogue_text(0.5, 0.66, 1, derived=("B2.1",)))
    coded = replace(erhebung, kind=ErhebungKind.DOKUMENTE)
    words = {question: word for question, word in FULL.items() if question != "B2.1"}
    lack = lacks(coded, answered(coded, words))["nord"][0]
    assert lack == Lack(INDEX, (), measures=False, only=True, lifted=())


def test_only_regions_that_sent_something_lack_answers(tmp_path: Path) -> None:
    erhebung = wave(tmp_path, catalogue_text(0.5, 0.66, 1))
    assert list(lacks(erhebung, answered(erhebung, FULL))) == ["nord"]
    assert lacks(erhebung, answered(erhebung, FULL))["nord"] == ()
