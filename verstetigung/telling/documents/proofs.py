"""The pieces of evidence that documents hold, with source and date, ready to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import SURVEY, VALUE, Response, rows
from verstetigung.schemas.catalogue import Criterion, Dimension, Question
from verstetigung.telling.words import answer, shortened, source


@dataclass(frozen=True)
class Proof:
    """One piece of evidence, ready to read."""

    region: str
    question: Question
    criterion: Criterion | None
    """None for a Kennzahl of the Steckbrief."""
    answer: str
    low: float
    high: float
    remark: str
    source: str
    """With the catalogue's ids written out."""
    source_type: str
    date: str
    """As a German reader writes it; „ohne Datum“ if unknown."""
    iso: str
    place: str
    """File, sheet and cell."""


def proofs(evaluation: Evaluation) -> tuple[Proof, ...]:
    """Every piece of evidence with a value, by question in the order of the catalogue, oldest first."""
    catalogue = evaluation.erhebung.catalogue
    questions = {question.id: question for question in (*catalogue.scored_questions, *catalogue.figures)}
    criteria = {question.id: criterion for criterion in catalogue.criteria for question in criterion.questions}
    found = [
        _proof(evaluation, row, questions[row.question], criteria.get(row.question))
        for row in rows(evaluation.reading.responses, Response)
        if row.status == VALUE and row.source_type != SURVEY
    ]
    order = {id: number for number, id in enumerate(questions)}
    return tuple(sorted(found, key=lambda proof: (order[proof.question.id], proof.iso)))


def _proof(evaluation: Evaluation, row: Response, question: Question, criterion: Criterion | None) -> Proof:
    reference = row.reference or row.respondent
    return Proof(
        region=row.region,
        question=question,
        criterion=criterion,
        answer=answer(question, row),
        low=row.low,
        high=row.high,
        remark=row.remark,
        source=source(reference, evaluation.erhebung.catalogue.sources),
        source_type=row.source_type,
        date=german.when(row.date) or "ohne Datum",
        iso=row.date,
        place=f"{row.file} · {row.sheet}!{row.cell}",
    )


def themes(remark: str) -> tuple[str, ...]:
    """The themes in a remark that lists them with upright strokes, otherwise nothing."""
    if "|" not in remark:
        return ()
    return tuple(theme for part in remark.split("|") if (theme := part.strip()))


def remark(proof: Proof) -> str:
    """The remark, with listed themes as an enumeration."""
    return german.listed(themes(proof.remark)) or shortened(proof.remark)


def documented(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> tuple[Criterion, ...]:
    """The criteria that some piece of evidence is about, in the order of the catalogue."""
    ids = {proof.criterion.id for proof in proofs if proof.criterion}
    return tuple(criterion for criterion in evaluation.erhebung.catalogue.criteria if criterion.id in ids)


def undocumented(
    evaluation: Evaluation, proofs: tuple[Proof, ...]
) -> tuple[tuple[Dimension, tuple[Criterion, ...]], ...]:
    """By dimension the criteria that no piece of evidence is about."""
    ids = {criterion.id for criterion in documented(evaluation, proofs)}
    pairs = (
        (dimension, tuple(one for one in dimension.criteria if one.id not in ids))
        for dimension in evaluation.erhebung.catalogue.dimensions
    )
    return tuple((dimension, missing) for dimension, missing in pairs if missing)


def sources(proofs: tuple[Proof, ...]) -> tuple[str, ...]:
    """The different sources, sorted."""
    parts = {part for proof in proofs for part in proof.source.split("; ") if part}
    return tuple(sorted(parts, key=_natural))


def _natural(text: str) -> tuple[int, str]:
    numbers = re.findall(r"\[S(\d+)\]$", text)
    return next(map(int, numbers), 10_000), text
