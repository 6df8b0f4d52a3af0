"""The catalogue as a document: weights against a calculation of their own, and nothing of the file left out."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.made import catalogues
from tests.made.papers import said
from tests.made.worked import shipped
from verstetigung import german, printing
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.scoring import INDEX
from verstetigung.records import NOT_APPLICABLE, RATED, Score, rows
from verstetigung.schemas import catalogue as catalogue_files
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import KeptCatalogue
from verstetigung.schemas.kinds import Aggregation, Level, Role
from verstetigung.telling.blocks import Report
from verstetigung.telling.catalogue import CatalogueImprint, report
from verstetigung.telling.catalogue.shares import effective_weights
from verstetigung.telling.table import Row, Table

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
FILES = {"ard": SCHEMAS / "kriterienkatalog.yaml", "weser-ems": SCHEMAS / "weser-ems" / "kriterienkatalog.yaml"}
KINDS = ("ard", "weser-ems", "alles", "gewichtet")
SURVEY = "muster-2018"
every_catalogue = pytest.mark.parametrize("kind", KINDS)


def known(kind: str) -> Catalogue:
    if kind == "alles":
        return catalogues.every()
    if kind == "gewichtet":
        return reweighted(catalogue_files.load(FILES["ard"]), 7)
    return catalogue_files.load(FILES[kind])


def reweighted(catalogue: Catalogue, seed: int) -> Catalogue:
    """The catalogue with other weights of up to three decimals; every tenth is 0."""
    chance = random.Random(seed)

    def weight() -> float:
        return chance.choice((0.0, *(chance.randint(1, 9000) / 1000 for _ in range(9))))

    def criterion(one: Criterion) -> Criterion:
        return replace(
            one, weight=weight(), questions=tuple(replace(question, weight=weight()) for question in one.questions)
        )

    def dimension(one: Dimension) -> Dimension:
        return replace(one, weight=weight() or 1.5, criteria=tuple(map(criterion, one.criteria)))

    return replace(catalogue, dimensions=tuple(map(dimension, catalogue.dimensions)))


def page(kind: str) -> str:
    catalogue = known(kind)
    return said(printing.render(report(catalogue), CatalogueImprint(catalogue.title)))


# Weights, by fractions and from the top down


def shares(catalogue: Catalogue, role: Role | None) -> dict[str, Fraction]:
    """What each element contributes to the index, or without a role to its own dimension."""
    found: dict[str, Fraction] = {}
    counting = [one for one in catalogue.dimensions if role in (None, one.role) and weighed(one) > 0]
    whole = sum((fraction(one.weight) for one in counting), Fraction(0))
    for dimension in counting:
        found[dimension.id] = fraction(dimension.weight) / whole if role else Fraction(1)
        for criterion in dimension.criteria:
            if weighed(criterion) == 0:
                continue
            found[criterion.id] = found[dimension.id] * fraction(criterion.weight) / weighed(dimension)
            for question in criterion.questions:
                found[question.id] = found[criterion.id] * fraction(question.weight) / weighed(criterion)
    return found


def weighed(element: Dimension | Criterion) -> Fraction:
    """The sum of the weights of the children that have something to weigh."""
    if isinstance(element, Criterion):
        return sum((fraction(question.weight) for question in element.questions), Fraction(0))
    return sum((fraction(one.weight) for one in element.criteria if weighed(one) > 0), Fraction(0))


def fraction(weight: float) -> Fraction:
    return Fraction(str(weight))


@every_catalogue
def test_effective_weights_are_those_of_an_own_calculation(kind: str) -> None:
    catalogue = known(kind)
    weights = effective_weights(catalogue)
    for found, expected in (
        (weights.index, shares(catalogue, Role.ERGEBNIS)),
        (weights.dimension, shares(catalogue, None)),
    ):
        assert len(found) == len(catalogue.dimensions) + len(catalogue.criteria) + len(catalogue.scored_questions)
        for id, share in found.items():
            assert share == pytest.approx(float(expected.get(id, 0)), abs=1e-12)


@every_catalogue
def test_shares_of_a_level_sum_to_the_whole(kind: str) -> None:
    catalogue = known(kind)
    weights = effective_weights(catalogue)
    for level in (catalogue.dimensions, catalogue.criteria, catalogue.scored_questions):
        assert sum(weights.index[one.id] for one in level) == pytest.approx(1, abs=1e-12)
    for dimension in catalogue.dimensions:
        assert sum(weights.dimension[one.id] for one in dimension.criteria) == pytest.approx(1, abs=1e-12)


def test_a_weight_that_is_moved_moves_what_is_printed() -> None:
    catalogue = known("ard")
    first, *others = catalogue.dimensions
    moved = replace(catalogue, dimensions=(replace(first, weight=3.0), *others))
    assert printed_shares(catalogue)["A"] == printed_shares(catalogue)["D"] == "25,0\u00a0%"
    assert printed_shares(moved)["A"] == "50,0\u00a0%"
    assert printed_shares(moved)["D"] == "16,7\u00a0%"
    assert (printed_shares(catalogue)["A1"], printed_shares(moved)["A1"]) == ("4,2\u00a0%", "8,3\u00a0%")
    assert (printed_shares(catalogue)["A1.1"], printed_shares(moved)["A1.1"]) == ("2,1\u00a0%", "4,2\u00a0%")
    assert printed_shares(catalogue)["E1"] == printed_shares(moved)["E1"] == "12,5\u00a0%"


# What is printed, as numbers


def tables(made: Report) -> Iterator[Table]:
    return (block for chapter in made.chapters for block in chapter.blocks if isinstance(block, Table))


def of_dimension(table: Table) -> str:
    return table.caption.removeprefix("Kriterien und Fragen der Dimension ")


def printed_shares(catalogue: Catalogue) -> dict[str, str]:
    """The share that stands in the row of every element."""
    glance, *others = tables(report(catalogue))
    found = {row.cells[0].text.split(" ")[0]: row.cells[5].text for row in glance.rows}
    for table in others:
        if table.caption.startswith("Kriterien und Fragen"):
            found |= {row.cells[0].text: row.cells[4].text for row in table.rows}
    return found


def number(text: str) -> float:
    return float(text.replace(",", "."))


LEAST = (0.5, 0.66, 1.0)
"""Of the parts of a criterion, a dimension and the index so many must have a value: what the chapter on rules says."""


def from_paper(catalogue: Catalogue, points: dict[str, float]) -> float:
    """The index of a region from points of questions and what the document says of weights, and nothing else.

    Points are missing for what is not applicable, and NaN for what is not known.
    """
    glance, *others = tables(report(catalogue))
    outcome = [row for row in glance.rows if row.cells[1].text == "Ergebnis"]
    weights = {row.cells[0].text.split(" ")[0]: number(row.cells[4].text) for row in outcome}
    by_dimension = {of_dimension(table): table.rows for table in others}
    return mean([(weight, of_rows(by_dimension[id], points)) for id, weight in weights.items()], LEAST[2])


def of_rows(lines: Sequence[Row], points: dict[str, float]) -> float:
    criteria: list[tuple[float, list[tuple[float, float]]]] = []
    for row in lines:
        if row.kind == "head":
            criteria.append((number(row.cells[3].text), []))
        elif row.kind == "" and row.cells[0].text in points:
            criteria[-1][1].append((number(row.cells[3].text), points[row.cells[0].text]))
    there = [(weight, questions) for weight, questions in criteria if any(one > 0 for one, _ in questions)]
    return mean([(weight, mean(questions, LEAST[0])) for weight, questions in there], LEAST[1])


def mean(weighted: Sequence[tuple[float, float]], least: float) -> float:
    counting = [(weight, value) for weight, value in weighted if weight > 0]
    there = [(weight, value) for weight, value in counting if not math.isnan(value)]
    if not there or len(there) < least * len(counting):
        return math.nan
    return math.fsum(weight * value for weight, value in there) / math.fsum(weight for weight, _ in there)


def scored(catalogue: Catalogue) -> Evaluation:
    """The survey evaluated by that catalogue."""
    base = shipped(SURVEY)
    return evaluate(replace(base.erhebung, catalogue=catalogue), base.reading)


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_scores_follow_from_the_printed_weights(seed: int | None) -> None:
    base = shipped(SURVEY).erhebung.catalogue
    evaluation = scored(base if seed is None else reweighted(base, seed))
    found = list(rows(evaluation.scores, Score))
    rated = [one for one in found if one.element == INDEX and one.status == RATED]
    assert len(rated) > 15
    for index in rated:
        answers = [one for one in found if one.region == index.region and one.level == Level.FRAGE]
        own = {one.element: one.score for one in answers if one.status != NOT_APPLICABLE}
        assert from_paper(evaluation.erhebung.catalogue, own) == pytest.approx(index.score, abs=1e-9)


# Nothing is left out


def spaceless(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", " ", text)


def texts(catalogue: Catalogue) -> Iterator[str]:
    yield from (catalogue.title, catalogue.note, catalogue.version, catalogue.stamp, catalogue.instrument_stamp)
    for dimension in catalogue.dimensions:
        yield from (dimension.title, dimension.text)
    for criterion in catalogue.criteria:
        yield from (criterion.title, ", ".join(criterion.sources), *criterion.replaces)
    for question in (*catalogue.scored_questions, *catalogue.figures):
        yield from (question.text, question.note, *question.replaces)
    for scale in catalogue.scales:
        yield from (scale.id, scale.unit, *(wording for _, wording in scale.steps))
    for entries in (catalogue.fields, catalogue.statuses, catalogue.needs, catalogue.profile):
        yield from (entry.title for entry in entries)
    yield from (part for source in catalogue.sources.items() for part in source)
    yield from catalogue.retired


@every_catalogue
def test_every_text_of_the_catalogue_stands_in_the_document(kind: str) -> None:
    whole = spaceless(page(kind))
    assert [text for text in texts(known(kind)) if spaceless(text) not in whole] == []


@every_catalogue
def test_every_question_stands_once_below_its_criterion(kind: str) -> None:
    catalogue = known(kind)
    lines = [row for table in tables(report(catalogue)) if "Fragen der" in table.caption for row in table.rows]
    ids = [row.cells[0].text for row in lines if row.kind in ("", "head")]
    assert ids == [id for one in catalogue.criteria for id in (one.id, *(question.id for question in one.questions))]


def row_of(id: str, made: Report) -> Row:
    return next(row for table in tables(made) for row in table.rows if row.cells[0].text == id)


def test_directions_are_told() -> None:
    made = report(known("alles"))
    assert "Umgekehrt bewertet: hohe Antworten sind ungünstig." in row_of("A1.2", made).cells[1].note
    assert row_of("A1.1", made).cells[1].note == row_of("B2.1", made).cells[1].note == ""
    assert row_of("B2.2", made).cells[1].note == "Umgekehrt bewertet: hohe Antworten sind günstig."
    assert row_of("B2", made).cells[1].note == "Hemmnis, gedreht · Prozess · Ebene Region"
    assert row_of("P1", made).cells[1].note == "Dringlichkeit zu A1 · Umsetzung · Ebene Region"


def points(made: Report, scale: str) -> list[tuple[str, str, str]]:
    """Answer, points, points turned, of the scale of that name."""
    (table,) = [table for table in tables(made) if table.caption == "Skalen mit ihren Punkten"]
    starts = [index for index, row in enumerate(table.rows) if row.kind == "group"] + [len(table.rows)]
    (first,) = [index for index in starts[:-1] if f": {scale} (" in table.rows[index].cells[0].text]
    own = table.rows[first + 1 : starts[starts.index(first) + 1]]
    return [(row.cells[0].text, row.cells[1].text, row.cells[2].text) for row in own]


def test_scales_say_what_every_answer_is_worth() -> None:
    made = report(known("alles"))
    assert points(made, "stand") == [
        ("0 – nicht begonnen", "0", "100"),
        ("2 – begonnen", "33,33", "66,67"),
        ("4 – überwiegend umgesetzt", "66,67", "33,33"),
        ("6 – dauerhaft gesichert", "100", "0"),
    ]
    assert points(made, "janein") == [("nein", "0", "100"), ("teilweise", "50", "50"), ("ja", "100", "0")]
    assert points(made, "stellen") == [
        ("0,5 oder weniger", "0", "100"),
        ("1,25, dazwischen anteilig", "50", "50"),
        ("2 oder mehr", "100", "0"),
    ]
    assert [points for _, points, _ in points(made, "anteil")] == ["0", "50", "100"]


def test_points_of_steps_are_those_that_scoring_gives() -> None:
    made, evaluation = report(known("ard")), shipped(SURVEY)
    worth = {answer: float(found) for answer, found, _ in points(made, "zustimmung")}
    question = next(one for one in evaluation.erhebung.catalogue.asked_questions if one.scale.id == "zustimmung")
    responses = evaluation.reading.responses
    answers = responses[responses["question"] == question.id].groupby("region")["value"]
    unanimous = {str(region): own.iloc[0] for region, own in answers if own.nunique() == 1 and own.notna().all()}
    scores = {one.region: one.score for one in rows(evaluation.scores, Score) if one.element == question.id}
    assert len(unanimous) > 3
    for region, value in unanimous.items():
        assert scores[region] == worth[f"{german.plain(value)} – {dict(question.scale.steps)[value]}"]


# What belongs to a wave


def wave(catalogue: Catalogue, *kept: Catalogue) -> Erhebung:
    files = tuple(KeptCatalogue(Path("fragebogen-stand.yaml"), one) for one in kept)
    return replace(shipped(SURVEY).erhebung, catalogue=catalogue, kept=files)


def test_what_changed_since_it_was_fielded_is_told_side_by_side() -> None:
    made = report(catalogues.every(), wave(catalogues.every(), catalogues.earlier()))
    (table,) = [table for table in tables(made) if table.caption == "Änderungen im Einzelnen"]
    found = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert found[0][0] == "Was gefragt wird"
    assert (
        "Frage A1.2",
        "Wortlaut",
        "Ist die Zuständigkeit offen?",
        "Gibt es offene Fragen zur Zuständigkeit?",
    ) in found
    assert ("Frage A1.1", "Gewicht", "1", "0,333") in found
    assert ("Dimension B", "Titel", "Mittel", "Ressourcen") in found
    assert ("Abschnitt des Steckbriefs ziele", "neu", "–", "Ziele") in found
    assert ("Abschnitt des Steckbriefs erfolge", "entfällt", "Erfolge", "–") in found
    assert made.cover.answer[-1].text == "Sechs Änderungen, davon drei an dem, was gefragt wird."


def test_nothing_changed_is_told_and_before_fieldwork_nothing_is_said() -> None:
    same = report(catalogues.every(), wave(catalogues.every(), catalogues.every()))
    assert same.cover.answer[-1].text == "Der Katalog ist seit dem Versand der Fragebögen unverändert."
    for made in (report(catalogues.every(), wave(catalogues.every())), report(catalogues.every())):
        assert [one.topic for one in made.cover.answer] == ["Grundlage", "Aufbau"]
        assert not any(chapter.title.startswith("Änderungen") and chapter.blocks for chapter in made.chapters)


def test_only_a_wave_with_invented_answers_is_marked() -> None:
    mark = shipped(SURVEY).erhebung.mark
    assert mark
    assert mark in printing.render(report(known("ard"), wave(known("ard"))), wave(known("ard")))
    assert mark not in page("ard")


def test_geometric_means_are_explained_where_there_are_any() -> None:
    assert "Wo geometrisch gemittelt wird" in page("alles")
    assert Aggregation.GEOMETRISCH not in known("ard").rules.aggregation.values()
    assert "Wo geometrisch gemittelt wird" not in page("ard")


def test_numbers_of_the_cover_are_counted_in_the_file() -> None:
    text = FILES["ard"].read_text(encoding="utf-8")
    questions, criteria = re.findall(r"id: ([A-I]\d+\.\d+)", text), re.findall(r"- id: ([A-I]\d+)\n", text)
    computed = len(re.findall(r"skala: anteil_", text))
    made = report(known("ard"))
    assert [figure.value for figure in made.cover.figures] == ["9", str(len(criteria)), str(len(questions) - computed)]
    assert text.count("wirkung: misserfolg") - 1 == 11
    assert made.cover.figures[1].label == "Kriterien, davon 11\u00a0Hemmnisse"


def test_the_lightest_question_is_not_lost() -> None:
    """A question of weight 0 stands in the document, with no share."""
    catalogue = known("gewichtet")
    light: list[Question] = [one for one in catalogue.scored_questions if one.weight == 0]
    assert light
    assert {printed_shares(catalogue)[one.id] for one in light} == {"0,0\u00a0%"}
