"""What the results say, as tables."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from verstetigung import __version__, german, scoring
from verstetigung.erhebung import Erhebung
from verstetigung.evaluation import Evaluation
from verstetigung.frames import EXPORT, Measure, Need, Rank, Reading, Response, Return, Score, rows
from verstetigung.regions import Region
from verstetigung.results.sheet import Cell, Column, Sheet, Source


def sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    """The seven tables, in the order of the workbook."""
    return (
        _result(evaluation),
        _criteria(evaluation),
        _values(evaluation),
        _measures(evaluation),
        _needs(evaluation),
        _findings(evaluation),
        _provenance(evaluation),
    )


def _result(evaluation: Evaluation) -> Sheet:
    catalogue = evaluation.erhebung.catalogue
    columns = (
        Column("Region", 34),
        Column("Land", 22),
        Column("Trägertyp", 18),
        Column("Ausgewertete Bögen", 12, 0),
        Column(catalogue.index_title, 16, 1),
        Column("Intervall von", 10, 1),
        Column("Intervall bis", 10, 1),
        Column("Rang", 8, 0),
        Column("Rang von", 8, 0),
        Column("Rang bis", 8, 0),
        Column("Regionen im Rang", 10, 0),
        Column("Abdeckung", 11, 2),
        Column("Stand der Bewertung", 20),
        *(Column(f"{dimension.id} {dimension.short}", 16, 1) for dimension in catalogue.dimensions),
    )
    return Sheet("Ergebnis", "ergebnis.csv", columns, tuple(_result_rows(evaluation)))


def _result_rows(evaluation: Evaluation) -> Iterator[tuple[Cell, ...]]:
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    scores = {(score.region, score.level, score.element): score for score in rows(evaluation.scores, Score)}
    counts = evaluation.reading.forms
    for region in evaluation.erhebung.register.regions:
        index = scores[region.id, "index", scoring.INDEX]
        rank = ranks.get(region.id)
        place = (
            (rank.score_low, rank.score_high, rank.rank, rank.rank_low, rank.rank_high, rank.ranked)
            if rank
            else (None,) * 6
        )
        yield (
            region.name,
            region.land,
            region.carrier_type,
            counts.get(region.id, 0),
            index.score,
            *place,
            index.coverage,
            index.status if counts.get(region.id, 0) else "ohne Rücklauf",
            *(
                scores[region.id, "dimension", dimension.id].score
                for dimension in evaluation.erhebung.catalogue.dimensions
            ),
        )


def _criteria(evaluation: Evaluation) -> Sheet:
    columns = (
        Column("Region", 34),
        Column("Ebene", 11),
        Column("Code", 8),
        Column("Titel", 60),
        Column("Punkte", 9, 1),
        Column("Status", 18),
        Column("Angaben", 9, 0),
        Column("Bewertet", 9, 0),
        Column("Zutreffend", 10, 0),
        Column("Abdeckung", 10, 2),
        Column("Kleinste Angabe", 10, 1),
        Column("Größte Angabe", 10, 1),
    )
    titles = _titles(evaluation)
    register = evaluation.erhebung.register
    lines = tuple(
        (
            register[score.region].name,
            score.level.capitalize(),
            score.element,
            titles[score.element],
            score.score,
            score.status,
            score.n,
            score.present,
            score.expected,
            score.coverage,
            score.low,
            score.high,
        )
        for score in rows(evaluation.scores, Score)
    )
    return Sheet("Kriterien", "kriterien.csv", columns, lines)


def _titles(evaluation: Evaluation) -> dict[str, str]:
    catalogue = evaluation.erhebung.catalogue
    questions = {question.id: question.text for question in (*catalogue.scored_questions, *catalogue.figures)}
    criteria = {criterion.id: criterion.title for criterion in catalogue.criteria}
    dimensions = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    return questions | criteria | dimensions | {scoring.INDEX: catalogue.index_title}


def _values(evaluation: Evaluation) -> Sheet:
    columns = (
        Column("Region", 34),
        Column("Code", 8),
        Column("Frage", 60),
        Column("Antwort", 28),
        Column("Status", 16),
        Column("Wert", 9, 2),
        Column("von", 9, 2),
        Column("bis", 9, 2),
        Column("Punkte", 9, 1),
        Column("Quelle-Art", 13),
        Column("Stand", 12),
        Column("Fundstelle", 22),
        Column("Rolle", 24),
        Column("Bemerkung", 50),
        Column("Herkunft", 46),
    )
    catalogue = evaluation.erhebung.catalogue
    responses = evaluation.reading.responses
    scored = scoring.scored(responses, catalogue)
    points = pd.Series(scoring.points(scored, scoring.tree(catalogue)), index=scored.index).reindex(responses.index)
    titles, register = _titles(evaluation), evaluation.erhebung.register
    lines = tuple(
        (
            register[row.region].name,
            row.question,
            titles[row.question],
            row.text,
            row.status,
            row.value,
            *((row.low, row.high) if row.low < row.high else (None, None)),
            point,
            row.source_type,
            row.date,
            row.reference,
            row.role,
            row.remark,
            Source(row.file, row.sheet, row.cell),
        )
        for row, point in zip(rows(responses, Response), points.tolist(), strict=True)
    )
    return Sheet("Einzelwerte", "einzelwerte.csv", columns, lines)


def _measures(evaluation: Evaluation) -> Sheet:
    columns = (
        Column("Region", 34),
        Column("Maßnahme", 50),
        Column("Handlungsfeld", 30),
        Column("Stand", 22),
        Column("Träger", 26),
        Column("Finanzierung", 26),
        Column("Übertragbares Produkt", 40),
        Column("Herkunft", 46),
    )
    catalogue, register = evaluation.erhebung.catalogue, evaluation.erhebung.register
    names = {category.id: category.title for category in (*catalogue.fields, *catalogue.statuses)}
    lines = tuple(
        (
            register[row.region].name,
            row.title,
            names[row.field],
            names[row.status],
            row.carrier,
            row.funding,
            row.product,
            Source(row.file, row.sheet, row.cell),
        )
        for row in rows(evaluation.reading.measures, Measure)
    )
    return Sheet("Maßnahmen", "massnahmen.csv", columns, lines)


def _needs(evaluation: Evaluation) -> Sheet:
    columns = (
        Column("Region", 34),
        Column("Art", 10),
        Column("Bereich", 12),
        Column("Thema", 44),
        Column("Beschreibung", 60),
        Column("Relevanz", 9, 0),
        Column("Herkunft", 46),
    )
    names = {need.id: need.title for need in evaluation.erhebung.catalogue.needs} | {"": "ohne Thema"}
    register = evaluation.erhebung.register
    lines = tuple(
        (
            register[row.region].name,
            row.kind,
            row.area.capitalize(),
            names[row.theme],
            row.text,
            row.relevance,
            Source(row.file, row.sheet, row.cell),
        )
        for row in rows(evaluation.reading.needs, Need)
    )
    return Sheet("Bedarfe", "bedarfe.csv", columns, lines)


def _findings(evaluation: Evaluation) -> Sheet:
    columns = (
        Column("Stufe", 12),
        Column("Code", 9),
        Column("Fundort", 50),
        Column("Befund", 80),
        Column("Erwartet", 40),
        Column("Abhilfe", 50),
    )
    problems = [
        (problem.level.value, problem.code, str(problem.where), problem.found, problem.expected, problem.remedy)
        for problem in evaluation.reading.problems
    ]
    register = evaluation.erhebung.register
    contradictions = [
        (
            "Widerspruch",
            row["question"],
            register[row["region"]].name,
            f"{row['high_reference']} und {row['low_reference']} liegen {german.number(row['points'], 0)} Punkte "
            "auseinander.",
            "",
            "",
        )
        for row in evaluation.contradictions.to_dict("records")
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


def _provenance(evaluation: Evaluation) -> Sheet:
    erhebung, catalogue = evaluation.erhebung, evaluation.erhebung.catalogue
    facts = [
        ("Erhebung", erhebung.id, erhebung.title),
        ("Datenstand", german.day(erhebung.as_of), erhebung.period),
        ("Kriterienkatalog", f"{catalogue.id} {catalogue.version}", f"sha256 {catalogue.hash}"),
        ("Regionsverzeichnis", erhebung.register.id, erhebung.register.title),
        ("Programm", f"verstetigung {__version__}", ""),
        *((("Kennzeichnung", erhebung.mark, ""),) if erhebung.mark else ()),
    ]
    returns = {row.file: row for row in rows(evaluation.reading.returns, Return)}
    scored = set(evaluation.reading.returns.loc[evaluation.reading.returns["scored"], "file"])
    files = [(_kind_of_file(row, file in scored), file, f"sha256 {row.sha256}") for file, row in returns.items()]
    columns = (Column("Art", 30), Column("Bezeichnung", 50), Column("Prüfsumme oder Erläuterung", 80))
    return Sheet("Herkunft", "herkunft.csv", columns, (*facts, *files))


def _kind_of_file(row: Return, scored: bool) -> str:
    kind = "Export" if row.kind == EXPORT else "Arbeitsmappe"
    return kind if scored else f"{kind}, nicht ausgewertet"
