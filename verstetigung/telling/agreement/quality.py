"""How good the data are: who answered, what is missing, where answers and sources disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Problem, Severity
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, SURVEY, VALUE, Contradiction, rows
from verstetigung.telling import Overview
from verstetigung.telling.agreement import tables
from verstetigung.telling.agreement.sentences import of_region as agreement_of
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import cited, figure

LEVELS = (
    (Severity.FEHLER, "Fehler (Bogen nicht gewertet)"),
    (Severity.WARNUNG, "Warnungen (gewertet, bitte prüfen)"),
    (Severity.HINWEIS, "Hinweise (ohne Zweifel eingeordnet)"),
)


def respondents(subject: Subject) -> Table:
    """The files of a region and what they leave open; nothing about the people who filled them in."""
    responses = subject.evaluation.reading.responses
    own = responses[(responses["region"] == subject.region.id) & (responses["source_type"] == SURVEY)]
    asked = {question.id for question in subject.evaluation.erhebung.catalogue.asked_questions}
    known = Counter(zip(*(own[own["question"].isin(asked)][name].tolist() for name in ("file", "status")), strict=True))
    files = Counter(row.file for row in subject.seen.returns.get(subject.region.id, ()))
    body = tuple(_file(file, number, place, known) for place, (file, number) in enumerate(files.items(), start=1))
    columns = (
        Column("Nr.", 8, "number"),
        Column("Datei", 128, "small"),
        Column("beantwortet", 20, "number"),
        Column("k. A.", 14, "number"),
        Column("n. z.", 14, "number"),
    )
    return Table("Ausgewertete Bögen", columns, body, "k. A.: keine Angabe; n. z.: nicht zutreffend.")


def _file(file: str, number: int, place: int, known: Counter[tuple[str, str]]) -> Row:
    """One workbook, or all answers from the region in one export."""
    return Row(
        (
            Cell(str(place)),
            Cell(file if number == 1 else f"{file} ({number} Antworten)"),
            *(Cell(str(known[file, status])) for status in (VALUE, NO_ANSWER, NOT_APPLICABLE)),
        )
    )


def contradictions(evaluation: Evaluation, regions: Sequence[str], *, named: bool) -> Table:
    """Sources that contradict each other, with both references; `named` adds the region."""
    sources, names = (
        evaluation.erhebung.catalogue.sources,
        {one.id: one.name for one in evaluation.erhebung.register.regions},
    )
    found = [row for row in rows(evaluation.contradictions, Contradiction) if row.region in regions]
    body = tuple(
        Row(
            (
                *((Cell(names[row.region]),) if named else ()),
                Cell(row.question, note=""),
                Cell(evaluation.erhebung.catalogue.question(row.question).text),
                Cell(cited(row.high_reference, sources)),
                Cell(cited(row.low_reference, sources)),
                Cell(figure(row.points)),
            )
        )
        for row in found
    )
    columns = (
        *((Column("Region", 26),) if named else ()),
        Column("Nr.", 11),
        Column("Frage", 42),
        Column("günstigere Angabe", 45, "small"),
        Column("ungünstigere Angabe", 45, "small"),
        Column("Abstand in Punkten", 17, "number"),
    )
    limit = german.plain(evaluation.erhebung.catalogue.rules.contradiction)
    return Table(
        "Widersprüche zwischen Quellen",
        columns,
        body,
        f"Genannt wird, was mehr als {limit} Punkte auseinanderliegt. In die Bewertung geht der gewichtete "
        "Mittelwert ein.",
    )


def problems(evaluation: Evaluation, files: Sequence[str] | None = None) -> Table:
    """How many problems of each level there are, in those files or in all."""
    own = [problem for problem in evaluation.reading.problems if files is None or problem.where.file in files]
    counts = Counter(problem.level for problem in own)
    body = tuple(
        Row(cells(title, str(counts[level]), _example(own, level))) for level, title in LEVELS if counts[level]
    )
    columns = (Column("Art", 56), Column("Anzahl", 16, "number"), Column("Beispiel", 98, "small"))
    return Table("Auffälligkeiten beim Einlesen", columns, body)


def _example(known: Sequence[Problem], level: Severity) -> str:
    return next(f"{problem.where}: {problem.found}" for problem in known if problem.level == level)


def of_region(subject: Subject) -> tuple[Block, ...]:
    """The data quality of a region's answers."""
    if not subject.respondents:
        return ()
    files = list(dict.fromkeys(row.file for row in subject.seen.returns.get(subject.region.id, ())))
    return present(
        Text((" ".join(agreement_of(subject)),)),
        respondents(subject),
        tables.disagreement(subject),
        contradictions(subject.evaluation, (subject.region.id,), named=False),
        problems(subject.evaluation, files),
    )


def by_region(evaluation: Evaluation, seen: Overview) -> Table:
    """Workbooks, dates and answered questions of every region."""
    body = tuple(_returned(evaluation, seen, region.id, region.name) for region in evaluation.erhebung.register.regions)
    columns = (
        Column("Region", 58),
        Column("Fragebögen", 20, "number"),
        Column("Zeitraum", 40),
        Column("Fragen mit Wert", 26, "number"),
        Column("", 26, "bar"),
    )
    return Table("Rücklauf nach Regionen", columns, body)


def _returned(evaluation: Evaluation, seen: Overview, region: str, name: str) -> Row:
    returns = seen.returns.get(region, ())
    if not returns:
        return Row((Cell(name), Cell("–", kind="missing"), Cell("keine Antwort", kind="missing"), Cell("–"), Cell("")))
    known, applies = seen.questions[region]
    dates = sorted({row.date for row in returns if row.date})
    period = " bis ".join(dict.fromkeys((german.when(dates[0]), german.when(dates[-1])))) if dates else "k.\u00a0A."
    return Row(
        (
            Cell(name),
            Cell(str(len(returns))),
            Cell(period),
            Cell(german.share(known, applies)),
            Cell("", bar=round(100 * known / applies, 1) if applies else 0.0),
        )
    )


def open_questions(evaluation: Evaluation, seen: Overview, most: int = 12) -> Table:
    """The questions that most regions with answers leave open."""
    regions = [region for region in evaluation.erhebung.register.ids if region in seen.returns]
    counts = [
        (
            sum(
                not seen.scores[region, question.id].present and seen.scores[region, question.id].expected
                for region in regions
            ),
            question,
        )
        for question in evaluation.erhebung.catalogue.scored_questions
    ]
    found = sorted((pair for pair in counts if pair[0]), key=lambda pair: -pair[0])[:most]
    body = tuple(Row(cells(question.id, question.text, german.share(count, len(regions)))) for count, question in found)
    columns = (Column("Nr.", 13), Column("Frage", 122), Column("Regionen ohne Wert", 35, "number"))
    return Table("Fragen, zu denen am häufigsten kein Wert vorliegt", columns, body)
