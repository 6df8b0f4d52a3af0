"""How good the data are: who answered, what is missing, where answers and sources disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import KINDS, Problem, Severity, stops
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, SURVEY, VALUE, Contradiction, Return, rows
from verstetigung.schemas.catalogue import Question
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region
from verstetigung.telling import Overview, ties
from verstetigung.telling.agreement import sentences, tables
from verstetigung.telling.blocks import Block, Text, present
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import NONE, cited, figure, meant

COUNTED = {ErhebungKind.BEFRAGUNG: " In den Punktwert geht der gewichtete Mittelwert ein."}
"""Where values are worked out, what becomes of a contradiction."""
STOPPED, LEFT_OUT = "Fehler (Bogen nicht gewertet)", "Fehler (nur diese Angabe nicht gewertet)"
LEVELS = {
    Severity.WARNUNG: "Warnungen (gewertet, bitte prüfen)",
    Severity.HINWEIS: "Hinweise (ohne Zweifel eingeordnet)",
}


@dataclass(frozen=True)
class _File:
    """One workbook, or all answers from the region in one export."""

    number: int
    title: str
    counts: Mapping[str, int]
    """Answers by status."""


def respondents(subject: Subject) -> Table:
    """The files of a region and what they leave open; nothing about the people who filled them in."""
    return filled(
        "Ausgewertete Bögen",
        _files(subject),
        (Column("Nr.", 8, "number"), lambda file: str(file.number)),
        (Column("Bogen", 128), lambda file: file.title),
        (Column("beantwortet", 20, "number"), lambda file: str(file.counts[VALUE])),
        (Column("k. A.", 14, "number"), lambda file: str(file.counts[NO_ANSWER])),
        (Column("n. z.", 14, "number"), lambda file: str(file.counts[NOT_APPLICABLE])),
        note="k. A.: keine Angabe; n. z.: nicht zutreffend.",
    )


def _files(subject: Subject) -> Iterator[_File]:
    responses = subject.evaluation.reading.responses
    answers = responses[(responses["region"] == subject.region.id) & (responses["source_type"] == SURVEY)]
    asked = {question.id for question in subject.evaluation.erhebung.catalogue.asked_questions}
    answers = answers[answers["question"].isin(asked)]
    workbooks = Counter(row.file for row in subject.seen.returns.get(subject.region.id, ()))
    for number, (file, returns) in enumerate(workbooks.items(), start=1):
        title = german.form(returns, "Fragebogen", f"Online-Fragebogen ({returns} Antworten)")
        yield _File(number, title, Counter(answers[answers["file"] == file]["status"].tolist()))


def contradictions(evaluation: Evaluation, regions: Sequence[str], *, named: bool) -> Table:
    """Sources of the same time that contradict each other, with both values and references; `named` adds the region."""
    catalogue, names = evaluation.erhebung.catalogue, evaluation.erhebung.register.names

    def side(row: Contradiction, value: float, reference: str) -> Cell:
        return Cell(meant(catalogue.question(row.question), value), note=cited(reference, catalogue.sources))

    columns: tuple[tuple[Column, Callable[[Contradiction], str | Cell]], ...] = (
        (Column("Region", 26), lambda row: names[row.region]),
        (Column("Nr.", 11), lambda row: row.question),
        (Column("Frage", 42), lambda row: catalogue.question(row.question).text),
        (Column("günstigere Angabe", 45, "small"), lambda row: side(row, row.high_value, row.high_reference)),
        (Column("ungünstigere Angabe", 45, "small"), lambda row: side(row, row.low_value, row.low_reference)),
        (Column("Abstand in Punkten", 17, "number"), lambda row: figure(row.points)),
    )
    return filled(
        "Widersprüche zwischen Quellen",
        [row for row in rows(evaluation.contradictions, Contradiction) if row.region in regions],
        *(columns if named else columns[1:]),
        note=f"Genannt wird, was zur selben Zeit mehr als {german.plain(catalogue.rules.contradiction)} Punkte "
        f"auseinanderliegt.{COUNTED.get(evaluation.erhebung.kind, '')}",
    )


def problems(evaluation: Evaluation, files: Sequence[str] | None = None) -> Table:
    """How many problems of each level there are, in those files or in all, with what the first of them means.

    The case itself quotes an answer and names files and cells; it stays in the check report.
    """
    by_title: dict[str, list[Problem]] = defaultdict(list)
    for problem in evaluation.reading.problems:
        if files is None or problem.where.file in files:
            by_title[_weight(problem)].append(problem)
    return filled(
        "Auffälligkeiten beim Einlesen",
        [(title, by_title[title]) for title in (STOPPED, LEFT_OUT, *LEVELS.values()) if title in by_title],
        (Column("Art", 56), lambda row: row[0]),
        (Column("Anzahl", 16, "number"), lambda row: german.number(len(row[1]), 0)),
        (Column("Beispiel", 98, "small"), lambda row: KINDS[row[1][0].code].meaning),
    )


def _weight(problem: Problem) -> str:
    """What a problem means for what counts."""
    if problem.level is Severity.FEHLER:
        return STOPPED if stops(problem.code) else LEFT_OUT
    return LEVELS[problem.level]


def corrections(evaluation: Evaluation) -> tuple[Text, ...]:
    """How many decisions have changed what came back, and what was not asked."""
    told = (*sentences.corrections(evaluation), *sentences.unasked(evaluation))
    return tuple(Text((sentence,)) for sentence in told)


def of_region(subject: Subject) -> tuple[Block, ...]:
    """The data quality of a region's answers."""
    if not subject.respondents:
        return ()
    files = list(dict.fromkeys(row.file for row in subject.seen.returns.get(subject.region.id, ())))
    return present(
        Text((" ".join(_sentences(subject)),)),
        *(() if subject.evaluation.erhebung.personal else (respondents(subject),)),
        tables.disagreement(subject),
        contradictions(subject.evaluation, (subject.region.id,), named=False),
        problems(subject.evaluation, files),
    )


def _sentences(subject: Subject) -> Iterator[str]:
    yield from sentences.of_region(subject)
    yield from sentences.corrections(subject.evaluation, subject.region.id)
    yield from sentences.unasked(subject.evaluation, subject.region.id)


def by_region(evaluation: Evaluation, seen: Overview) -> Table:
    """Workbooks, dates and answered questions of every region."""
    return filled(
        "Rücklauf nach Regionen",
        evaluation.erhebung.register.regions,
        (Column("Region", 58), lambda region: region.name),
        (Column("Fragebögen", 20, "number"), lambda region: _returned(len(seen.returns.get(region.id, ())))),
        (Column("Zeitraum", 40), lambda region: _period(seen.returns.get(region.id, ()))),
        (Column("Fragen mit Wert", 26, "number"), lambda region: _answered(seen, region)),
        (Column("", 26, "bar"), lambda region: _bar(seen, region)),
    )


def _returned(workbooks: int) -> Cell:
    return Cell(str(workbooks)) if workbooks else Cell(NONE, kind="missing")


def _period(returns: Sequence[Return]) -> Cell:
    if not returns:
        return Cell("keine Antwort", kind="missing")
    dates = sorted({row.date for row in returns if row.date})
    ends = dict.fromkeys(german.when(date) for date in (*dates[:1], *dates[-1:]))
    return Cell(" bis ".join(ends) or german.MISSING)


def _answered(seen: Overview, region: Region) -> str:
    return german.share(*seen.questions[region.id]) if region.id in seen.returns else NONE


def _bar(seen: Overview, region: Region) -> Cell:
    if region.id not in seen.returns:
        return Cell("")
    answered, applies = seen.questions[region.id]
    return Cell("", bar=round(100 * answered / max(applies, 1), 1))


def open_questions(evaluation: Evaluation, seen: Overview, most: int = 12) -> Table:
    """The questions that most regions with answers leave open."""
    regions = [region for region in evaluation.erhebung.register.ids if region in seen.returns]
    questions = evaluation.erhebung.catalogue.scored_questions
    counts = [(question, sum(_left_open(seen, region, question) for region in regions)) for question in questions]
    open_ = [pair for pair in counts if pair[1]]
    return filled(
        "Fragen, zu denen am häufigsten kein Wert vorliegt",
        ties.fitting(sorted(open_, key=lambda pair: -pair[1]), lambda pair: pair[1], most),
        (Column("Nr.", 13), lambda row: row[0].id),
        (Column("Frage", 122), lambda row: row[0].text),
        (Column("Regionen ohne Wert", 35, "number"), lambda row: german.share(row[1], len(regions))),
    )


def _left_open(seen: Overview, region: str, question: Question) -> bool:
    score = seen.scores[region, question.id]
    return bool(score.expected and not score.present)
