"""What the results say, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Contradiction, Measure, Need, Rank, Reading, Response, Score, rows
from verstetigung.schemas.catalogue import Catalogue, Dimension
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Effect
from verstetigung.schemas.regions import Region
from verstetigung.tables.results import chosen, coverage
from verstetigung.tables.results.provenance import provenance
from verstetigung.tables.results.sheet import Cell, Origin, ResultColumn, Sheet, day, filled, filled_long, source
from verstetigung.telling.words import meant

TURNED = "Hemmnis: Punkte gedreht, 100 heißt nicht gehemmt"


def sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    """The seven tables, in the order of the workbook."""
    return (
        _result(evaluation),
        criteria(evaluation, evaluation.scores),
        values(evaluation, evaluation.reading.responses),
        _measures(evaluation),
        _needs(evaluation),
        _findings(evaluation),
        provenance(evaluation),
    )


def _result(evaluation: Evaluation) -> Sheet:
    catalogue, register = evaluation.erhebung.catalogue, evaluation.erhebung.register
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    scores = {(score.region, score.element): score for score in rows(evaluation.scores, Score)}
    counts = evaluation.reading.forms

    def ranked(take: Callable[[Rank], Cell]) -> Callable[[Region], Cell]:
        return lambda one: take(ranks[one.id]) if one.id in ranks else None

    def scored(element: str) -> Callable[[Region], Cell]:
        return lambda one: scores[one.id, element].score

    def of_dimension(part: Dimension) -> tuple[ResultColumn, Callable[[Region], Cell]]:
        return ResultColumn(f"{part.id} {part.short}", 16, 1, known="Dimension"), scored(part.id)

    def reason(one: Region) -> str:
        return coverage.reason(scores[one.id, scoring.INDEX], catalogue.rules) if counts.get(one.id, 0) else ""

    return filled(
        "Ergebnis",
        "ergebnis.csv",
        register.regions,
        (ResultColumn("Region", 34), lambda one: one.name),
        (ResultColumn("Land", 22), lambda one: one.land),
        (ResultColumn("Trägertyp", 18), lambda one: one.carrier_type),
        (ResultColumn("Ausgewertete Bögen", 12, 0), lambda one: counts.get(one.id, 0)),
        (ResultColumn(catalogue.index_title, 16, 1, known="Gesamtwert"), scored(scoring.INDEX)),
        (ResultColumn("Intervall von", 10, 1), ranked(lambda rank: rank.score_low)),
        (ResultColumn("Intervall bis", 10, 1), ranked(lambda rank: rank.score_high)),
        (ResultColumn("Rang", 8, 0), ranked(lambda rank: rank.rank)),
        (ResultColumn("Rang von", 8, 0), ranked(lambda rank: rank.rank_low or None)),
        (ResultColumn("Rang bis", 8, 0), ranked(lambda rank: rank.rank_high or None)),
        (ResultColumn("Regionen im Rang", 10, 0), ranked(lambda rank: rank.ranked)),
        (ResultColumn("Abdeckung", 24), lambda one: coverage.deciding(scores[one.id, scoring.INDEX])),
        (
            ResultColumn("Stand der Bewertung", 20),
            lambda one: scores[one.id, scoring.INDEX].status if counts.get(one.id, 0) else "ohne Rücklauf",
        ),
        (ResultColumn("Warum nicht bewertbar", 50), lambda one: reason(one)),
        *map(of_dimension, catalogue.dimensions),
    )


def criteria(evaluation: Evaluation, scores: pd.DataFrame) -> Sheet:
    """Some of the scores of an Erhebung, from question to index."""
    titles, names = _titles(evaluation), evaluation.erhebung.register.names
    rules, hindering = evaluation.erhebung.catalogue.rules, _hindering(evaluation.erhebung.catalogue)
    return filled_long(
        "Kriterien",
        "kriterien.csv",
        scores,
        lambda part: rows(part, Score),
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Ebene", 11), lambda one: one.level.capitalize()),
        (ResultColumn("Code", 8), lambda one: one.element),
        (ResultColumn("Titel", 60), lambda one: titles[one.element]),
        (ResultColumn("Punkte", 9, 1), lambda one: one.score),
        (ResultColumn("Status", 18), lambda one: one.status),
        (ResultColumn("Angaben", 9, 0), lambda one: one.n),
        (ResultColumn("Bewertet", 9, 0), lambda one: one.present),
        (ResultColumn("Zutreffend", 10, 0), lambda one: one.expected),
        (ResultColumn("Abdeckung", 20), coverage.deciding),
        (ResultColumn("Warum nicht bewertbar", 36), lambda one: coverage.reason(one, rules)),
        (ResultColumn("Hinweis", 40), lambda one: TURNED if one.element in hindering else ""),
        (ResultColumn("Kleinste Angabe", 10, 1), lambda one: one.low),
        (ResultColumn("Größte Angabe", 10, 1), lambda one: one.high),
    )


def _hindering(catalogue: Catalogue) -> frozenset[str]:
    """The ids of obstacles and of their questions."""
    obstacles = [criterion for criterion in catalogue.criteria if criterion.effect == Effect.MISSERFOLG]
    questions = (question.id for criterion in obstacles for question in criterion.questions)
    return frozenset((*questions, *(criterion.id for criterion in obstacles)))


def _titles(evaluation: Evaluation) -> dict[str, str]:
    catalogue = evaluation.erhebung.catalogue
    questions = {question.id: question.text for question in (*catalogue.scored_questions, *catalogue.figures)}
    criteria = {criterion.id: criterion.title for criterion in catalogue.criteria}
    dimensions = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    return questions | criteria | dimensions | {scoring.INDEX: catalogue.index_title}


class _Value(NamedTuple):
    row: Response
    points: float


def values(evaluation: Evaluation, responses: pd.DataFrame) -> Sheet:
    """Some of the answers and pieces of evidence of an Erhebung, each with its points and its cell."""
    catalogue = evaluation.erhebung.catalogue
    tree, titles, names = scoring.tree(catalogue), _titles(evaluation), evaluation.erhebung.register.names

    def valued(part: pd.DataFrame) -> Iterator[_Value]:
        scored = scoring.scored(part, catalogue)
        points = pd.Series(scoring.points(scored, tree), index=scored.index).reindex(part.index)
        return map(_Value, rows(part, Response), points.tolist())

    return filled_long(
        "Einzelwerte",
        "einzelwerte.csv",
        responses,
        valued,
        (ResultColumn("Region", 34), lambda one: names[one.row.region]),
        (ResultColumn("Code", 8), lambda one: one.row.question),
        (ResultColumn("Frage", 60), lambda one: titles[one.row.question]),
        (ResultColumn("Antwort", 28), lambda one: one.row.text),
        (ResultColumn("Status", 16), lambda one: one.row.status),
        (ResultColumn("Wert", 9, 2), lambda one: one.row.value),
        (ResultColumn("von", 9, 2), lambda one: _end(one.row, one.row.low)),
        (ResultColumn("bis", 9, 2), lambda one: _end(one.row, one.row.high)),
        (ResultColumn("Punkte", 9, 1), lambda one: one.points),
        (ResultColumn("Quelle-Art", 13), lambda one: one.row.source_type),
        (ResultColumn("Stand", 12), lambda one: day(one.row.date)),
        (ResultColumn("Fundstelle", 22), lambda one: one.row.reference),
        (ResultColumn("Rolle", 24), lambda one: one.row.role),
        (ResultColumn("Bemerkung", 50), lambda one: one.row.remark),
        (ResultColumn("Herkunft", 46), lambda one: source(one.row)),
    )


def _end(row: Response, value: float) -> float | None:
    """An end of the span in which an answer lies; none of a single value."""
    return value if row.low < row.high else None


def _measures(evaluation: Evaluation) -> Sheet:
    catalogue, names = evaluation.erhebung.catalogue, evaluation.erhebung.register.names
    titles = {category.id: category.title for category in (*catalogue.fields, *catalogue.statuses)}
    return filled(
        "Maßnahmen",
        "massnahmen.csv",
        rows(evaluation.reading.measures, Measure),
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Maßnahme", 50), lambda one: one.title),
        (ResultColumn("Handlungsfeld", 30), lambda one: titles[one.field]),
        (ResultColumn("Stand", 22), lambda one: titles[one.status]),
        (ResultColumn("Träger", 26), lambda one: one.carrier),
        (ResultColumn("Finanzierung", 26), lambda one: one.funding),
        (ResultColumn("Übertragbares Produkt", 40), lambda one: one.product),
        *chosen.of_measure(catalogue),
        (ResultColumn("Herkunft", 46), source),
    )


def _needs(evaluation: Evaluation) -> Sheet:
    return needs("Bedarfe", "bedarfe.csv", rows(evaluation.reading.needs, Need), evaluation.erhebung, source)


def needs(
    title: str, file: str, named: Iterable[Need], erhebung: Erhebung, place: Callable[[Need], str | Origin]
) -> Sheet:
    """Needs and offers, each with its cell."""
    titles, names = {need.id: need.title for need in erhebung.catalogue.needs}, erhebung.register.names
    return filled(
        title,
        file,
        named,
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Art", 10), lambda one: one.kind),
        (ResultColumn("Bereich", 12), lambda one: one.area.capitalize()),
        (ResultColumn("Thema", 44), lambda one: titles.get(one.theme, "ohne Thema")),
        (ResultColumn("Beschreibung", 60), lambda one: one.text),
        (ResultColumn("Relevanz", 9, 0), lambda one: one.relevance),
        *chosen.of_need(erhebung.catalogue),
        (ResultColumn("Herkunft", 46), place),
    )


def _findings(evaluation: Evaluation) -> Sheet:
    columns = (
        ResultColumn("Stufe", 12),
        ResultColumn("Code", 9),
        ResultColumn("Fundort", 50),
        ResultColumn("Befund", 80),
        ResultColumn("Erwartet", 40),
        ResultColumn("Abhilfe", 50),
    )
    problems = [
        (problem.level.value, problem.code, str(problem.where), problem.found, problem.expected, problem.remedy)
        for problem in evaluation.reading.problems
    ]
    register = evaluation.erhebung.register
    contradictions = [
        (
            "Widerspruch",
            row.question,
            register[row.region].name,
            _apart(evaluation, row),
            "",
            "",
        )
        for row in rows(evaluation.contradictions, Contradiction)
    ]
    missing = [
        ("Rücklauf", "R400", region.name, "Kein auswertbarer Bogen.", "", "")
        for region in without_return(evaluation.erhebung, evaluation.reading)
    ]
    return Sheet("Befunde", "befunde.csv", columns, (*problems, *contradictions, *missing))


def without_return(erhebung: Erhebung, reading: Reading) -> tuple[Region, ...]:
    """The regions of the register of which nothing could be scored."""
    scored = reading.forms
    return tuple(region for region in erhebung.register.regions if region.id not in scored)


def _apart(evaluation: Evaluation, row: Contradiction) -> str:
    """What both say, where, and how far apart that is."""
    question = evaluation.erhebung.catalogue.question(row.question)
    sides = (
        f"{reference}: {meant(question, value)}"
        for reference, value in ((row.high_reference, row.high_value), (row.low_reference, row.low_value))
    )
    return f"{'; '.join(sides)}. Der Abstand beträgt {german.number(row.points, 0)} Punkte."
