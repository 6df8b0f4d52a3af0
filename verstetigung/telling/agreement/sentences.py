"""How far the respondents agree, and what that means for the values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.agreement import (
    DISAGREED,
    SINGLE,
)
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import EXPORT, HIDDEN, NOT_ASKED, RATED, Agreement, rows
from verstetigung.schemas.catalogue import Criterion, Question
from verstetigung.schemas.kinds import Level
from verstetigung.telling.agreement import reliability
from verstetigung.telling.overview import Finding, Overview, Subject

APART = (
    "Uneinig heißt: Die Antworten liegen weiter auseinander als in vier von fünf gleich großen Gruppen, die sich mäßig "
    "einig sind"
)


@dataclass(frozen=True)
class AnswerCount:
    """How many values of a question in a region rest on how many answers."""

    values: int
    single: int
    """Values that rest on one answer or piece of evidence."""
    several: int
    """Values with at least two answers of respondents, which can be compared."""
    disagreed: int


def voices(evaluation: Evaluation, seen: Overview, region: str = "") -> AnswerCount:
    """The counts for one region, or for all."""
    asked = {question.id for question in evaluation.erhebung.catalogue.asked_questions}
    rated = [
        score
        for (id, element), score in seen.scores.items()
        if region in ("", id) and element in asked and score.status in (RATED, HIDDEN) and score.present
    ]
    agreements = evaluation.agreements
    if region:
        agreements = agreements[agreements["region"] == region]
    return AnswerCount(
        values=len(rated),
        single=sum(score.n == 1 for score in rated),
        several=int((agreements["n"] > 1).sum()),
        disagreed=int((agreements["mark"] == DISAGREED).sum()),
    )


def summary(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """How many values rest on one answer, how many on answers that disagree, and where these lie."""
    count = voices(evaluation, seen)
    if not count.values:
        return ()
    text = f"{_resting(count, ' je Region und Frage')}{_compared(count)}{_where(evaluation)}"
    return (Finding("Einigkeit", text),)


def _resting(count: AnswerCount, what: str = "") -> str:
    """How many values rest on one answer; `what` says what they are the values of."""
    values, single = _count(count.values), _count(count.single)
    if count.single == count.values > 1:
        return f"Alle {values} Werte{what} beruhen auf einer einzigen Auskunft."
    if not count.single:
        return f"Von {values} Werten{what} beruht keiner auf einer einzigen Auskunft."
    verb = german.form(count.single, "beruht", "beruhen")
    return f"Von {values} Werten{what} {verb} {single} auf einer einzigen Auskunft."


def _count(number: int) -> str:
    return german.number(number, 0)


def _compared(count: AnswerCount) -> str:
    if not count.several:
        return ""
    cases = "keinem Fall"
    if count.disagreed:
        cases = f"{_count(count.disagreed)} von {_count(count.several)} Fällen"
    return f" Wo mehrere geantwortet haben, sind sich die Befragten in {cases} uneinig."


def _where(evaluation: Evaluation) -> str:
    """The region in which most of the disagreement lies, if it is most of all."""
    agreements = evaluation.agreements
    counts = Counter(agreements.loc[agreements["mark"] == DISAGREED, "region"].tolist())
    if len(counts) < 2:
        return ""
    region, most = counts.most_common(1)[0]
    if 2 * most <= sum(counts.values()):
        return ""
    return f" {most} davon liegen {evaluation.erhebung.register[region].locative}."


def of_region(subject: Subject) -> Iterator[str]:
    """What the agreement of its respondents says about a region's values, in a sentence or two."""
    if subject.respondents == 1:
        yield (
            "Es liegt nur ein Fragebogen vor. Alle Punktwerte geben damit die Sicht einer Person wieder; wie einig "
            "sich die Beteiligten in der Region sind, ist nicht zu sehen."
        )
        return
    count = voices(subject.evaluation, subject.seen, subject.region.id)
    if count.several:
        questions = "keiner Frage"
        if count.disagreed:
            questions = f"{german.share(count.disagreed, count.several)} Fragen"
        yield f"Bei {questions} mit mehreren Antworten sind sich die Befragten uneinig."
    if count.single:
        yield _resting(count)
    yield from reliability.of_region(subject)


def marks(subject: Subject) -> Mapping[str, str]:
    """By criterion DISAGREED where respondents disagree on one of its questions, SINGLE where one answered each.

    A region with a single respondent has no marks: the same would stand everywhere.
    """
    if subject.respondents < 2:
        return {}
    agreements = subject.evaluation.agreements
    of_region = agreements[agreements["region"] == subject.region.id]
    by_question = dict(zip(of_region["question"], of_region["mark"], strict=True))
    criteria = subject.evaluation.erhebung.catalogue.criteria
    return {criterion.id: mark for criterion in criteria if (mark := _mark(subject, criterion, by_question))}


def _mark(subject: Subject, criterion: Criterion, marks: Mapping[str, str]) -> str:
    if any(marks.get(question.id) == DISAGREED for question in criterion.questions):
        return DISAGREED
    scores = [subject.seen.scores[subject.region.id, question.id] for question in criterion.questions]
    asked = all(question.scale.behaviour.asked for question in criterion.questions)
    return SINGLE if asked and {score.n for score in scores if score.present} == {1} else ""


def disagreed(subject: Subject) -> tuple[tuple[Question, Agreement], ...]:
    """The questions on which a region's respondents disagree, the least agreed first."""
    questions = {question.id: question for question in subject.evaluation.erhebung.catalogue.asked_questions}
    agreements = subject.evaluation.agreements
    apart = agreements[(agreements["region"] == subject.region.id) & (agreements["mark"] == DISAGREED)]
    pairs = [(questions[row.question], row) for row in rows(apart, Agreement) if not math.isnan(row.mean)]
    return tuple(sorted(pairs, key=lambda pair: pair[1].r_wg))


@dataclass(frozen=True)
class Disputed:
    """A question, and in how many of the regions with several answers the respondents disagree on it."""

    question: Question
    disagreed: int
    regions: int


def disputed(evaluation: Evaluation) -> tuple[Disputed, ...]:
    """The questions on which the respondents of at least two regions disagree, most regions first."""
    agreements = evaluation.agreements
    several = agreements[agreements["n"] > 1]
    regions = Counter(several["question"].tolist())
    counts = Counter(several.loc[several["mark"] == DISAGREED, "question"].tolist())
    questions = [
        Disputed(question, counts[question.id], regions[question.id])
        for question in evaluation.erhebung.catalogue.asked_questions
        if counts[question.id] > 1
    ]
    return tuple(sorted(questions, key=lambda one: (-one.disagreed, one.regions)))


def unasked(evaluation: Evaluation, region: str = "") -> Iterator[str]:
    """How many questions nobody was asked in one region, or in some; nothing if there is none."""
    scores = evaluation.scores
    away = scores[(scores["level"] == Level.FRAGE) & (scores["status"] == NOT_ASKED)]
    own = away[away["region"] == region] if region else away
    if len(own):
        number, regions = own["element"].nunique(), own["region"].nunique()
        why = _why_unasked(evaluation, {*own["region"]}, {*own["element"]})
        where, there = ("", "") if region else (f" in {german.count(regions, 'einer Region', 'Regionen')}", " dort")
        yield (
            f"{german.starting(german.count(number, 'eine Frage', 'Fragen'))} {german.form(number, 'ist', 'sind')}"
            f"{where} nicht gestellt, weil sie {why}; das zählt "
            f"nicht als fehlende Angabe, doch beruhen die Werte{there} auf weniger Fragen."
        )


def _why_unasked(evaluation: Evaluation, regions: Set[str], questions: Set[str]) -> str:
    """A form may be older than a question; an export is of whatever somebody asked online."""
    returns = evaluation.reading.returns
    there = returns[returns["scored"] & returns["region"].isin(regions)]
    online = there[there["kind"] == EXPORT]
    forms = filter(None, map(evaluation.erhebung.instrument, online["stamp"].unique()))
    later = {question.id for form in forms for question in form.unasked}
    late = len(online) < len(there) or not questions.isdisjoint(later)
    left = len(online) and not questions <= later
    came = f"erst nach dem Fragebogen in den Katalog {german.form(len(questions), 'kam', 'kamen')}"
    lacks = f"in der Online-Befragung {german.form(len(questions), 'fehlt', 'fehlen')}"
    return german.joined(came * late, lacks * bool(left), by=" oder ")


def corrections(evaluation: Evaluation, region: str = "") -> Iterator[str]:
    """How many decisions have changed what came back from one region, or from all; nothing if none has."""
    number = sum(region in ("", one.region) for one in evaluation.reading.amendments)
    if number:
        are = german.count(number, "eine Korrektur ist", "Korrekturen sind")
        yield (
            f"{german.starting(are)} festgehalten und berücksichtigt: Nach Rückfrage oder Prüfung gilt anderes, als "
            "zuerst eingegangen ist."
        )
