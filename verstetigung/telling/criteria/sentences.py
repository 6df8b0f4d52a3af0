"""Which criteria stand out in a region: strengths and weaknesses, what helped and what hindered."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.records import RATED
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.telling.overview import Finding, Subject
from verstetigung.telling.words import criterion_step, dative, figure, mean_answer, points

HIGH, LOW = 60.0, 50.0
"""A strength has at least HIGH points, a weakness at most LOW."""
APART = 10.0
"""Points by which a strength or weakness differs at least from the median."""
MOST = 4
"""How many sentences of a kind a report prints at most."""


def strengths(subject: Subject) -> tuple[Finding, ...]:
    """Outcome criteria that are high and well above the median, furthest above first."""
    high = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if subject.value(criterion.id) >= HIGH and _lead(subject, criterion) >= APART
    ]
    high.sort(key=lambda criterion: -_lead(subject, criterion))
    return _findings("Stärke", subject, high, _above)


def weaknesses(subject: Subject) -> tuple[Finding, ...]:
    """Outcome criteria that are low and well below the median, furthest below first."""
    low = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if subject.value(criterion.id) <= LOW and _lead(subject, criterion) <= -APART
    ]
    low.sort(key=lambda criterion: _lead(subject, criterion))
    return _findings("Schwäche", subject, low, _under)


def enablers(subject: Subject) -> tuple[Finding, ...]:
    """Success factors that were given, highest first; the other regions do not matter here."""
    high = [
        criterion
        for criterion in rated(subject, Role.FAKTOR)
        if criterion.effect == Effect.ERFOLG and subject.value(criterion.id) >= HIGH
    ]
    high.sort(key=lambda criterion: -subject.value(criterion.id))
    return _findings("Günstig", subject, high, _given)


def obstacles(subject: Subject) -> tuple[Finding, ...]:
    """Failure factors that hindered, the heaviest first; their scores are turned, so low is heavy."""
    low = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS, Role.FAKTOR)
        if criterion.effect == Effect.MISSERFOLG and subject.value(criterion.id) <= LOW
    ]
    low.sort(key=lambda criterion: subject.value(criterion.id))
    return _findings("Hemmnis", subject, low, _hindering)


def _findings(
    topic: str, subject: Subject, criteria: Sequence[Criterion], sentence: Callable[[Subject, Criterion, int], str]
) -> tuple[Finding, ...]:
    """A sentence on each of the first; the number says in which of its wordings, lest all sound alike."""
    return tuple(
        Finding(topic, sentence(subject, criterion, number), (criterion.id,))
        for number, criterion in enumerate(criteria[:MOST])
    )


def rated(subject: Subject, *roles: str) -> list[Criterion]:
    """The criteria of dimensions of those roles that have a score."""
    return [
        criterion
        for dimension in subject.evaluation.erhebung.catalogue.dimensions
        if dimension.role in roles
        for criterion in dimension.criteria
        if subject.score(criterion.id).status == RATED
    ]


def _lead(subject: Subject, criterion: Criterion) -> float:
    """Points above the median; points above the middle of the scale where too few regions are rated."""
    median = subject.seen.spread(criterion.id).median
    if math.isnan(median):
        median = 50.0
    return subject.value(criterion.id) - median


def _above(subject: Subject, criterion: Criterion, number: int) -> str:
    score, spread, end = subject.value(criterion.id), subject.seen.spread(criterion.id), _in_words(subject, criterion)
    title = quoted(criterion.title)
    if math.isnan(spread.median):
        return f"{title} erreicht {figure(score)} von 100 Punkten{end}"
    lead, median = figure(score - spread.median), figure(spread.median)
    return (
        f"{title} erreicht {points(score)}, {lead} mehr als der Median der {spread.n} Regionen{end}",
        f"Bei {title} liegt der Wert mit {dative(score)} um {lead} über dem Median ({median}){end}",
        f"Mit {dative(score)} übertrifft {title} den Median von {median} deutlich{end}",
    )[number % 3]


def _under(subject: Subject, criterion: Criterion, number: int) -> str:
    score, spread, end = subject.value(criterion.id), subject.seen.spread(criterion.id), _in_words(subject, criterion)
    title = quoted(criterion.title)
    if math.isnan(spread.median):
        return f"{title} bleibt bei {figure(score)} von 100 Punkten{end}"
    gap, median = figure(spread.median - score), figure(spread.median)
    return (
        f"{title} bleibt mit {dative(score)} um {gap} unter dem Median der {spread.n} Regionen{end}",
        f"Bei {title} fehlen {gap} Punkte zum Median von {median}; erreicht {_are(score)}{end}",
        f"Mit {dative(score)} liegt {title} deutlich unter dem Median von {median}{end}",
    )[number % 3]


def _are(score: float) -> str:
    """„ist 1 Punkt“, „sind 57 Punkte“."""
    return f"{german.form(round(score), 'ist', 'sind')} {points(score)}"


def _in_words(subject: Subject, criterion: Criterion) -> str:
    """The end of a sentence: the answer that stands for the score."""
    if derived := _derived(subject, criterion):
        return f" ({derived})."
    return f"{german.framed('; ', mean_answer(criterion, subject.value(criterion.id), subject.respondents))}."


def _derived(subject: Subject, criterion: Criterion) -> str:
    """How the score was worked out from another sheet; empty if it was asked for."""
    question, answers = criterion.questions[0], subject.evaluation.reading.responses
    if question.scale.behaviour.asked:
        return ""
    derived = answers[(answers["region"] == subject.region.id) & (answers["question"] == question.id)]
    return next(map(str, derived["text"]), "")


def _given(subject: Subject, criterion: Criterion, number: int) -> str:
    score, end = subject.value(criterion.id), _in_words(subject, criterion)
    title = quoted(criterion.title)
    return (
        f"{title} war mit {dative(score)} stark ausgeprägt{end}",
        f"Bei {title} ergeben die Antworten {points(score)}{end}",
        f"Auch {title} gehört mit {dative(score)} dazu{end}",
    )[number % 3]


def _hindering(subject: Subject, criterion: Criterion, number: int) -> str:
    score, title = subject.value(criterion.id), quoted(criterion.title)
    hindered = german.joined(criterion_step(criterion, score), "gehemmt", by=" ")
    figures = german.joined(points(score), _median(subject, criterion), by=", ")
    if number == 0:
        return f"{title} hat nach Angabe {_voices(subject, criterion)} {hindered} ({figures})."
    return (
        f"Hinzu kommt {title}: {figures}{_in_words(subject, criterion)}",
        f"Auch {title} hat {hindered} ({figures}).",
    )[number % 2]


def _median(subject: Subject, criterion: Criterion) -> str:
    """„Median 57“; empty where too few regions are rated."""
    median = subject.seen.spread(criterion.id).median
    if math.isnan(median):
        return ""
    return f"Median {figure(median)}"


def _voices(subject: Subject, criterion: Criterion) -> str:
    answers = max(subject.score(question.id).n for question in criterion.questions)
    if subject.respondents == 1:
        return "der befragten Person"
    return german.form(answers, "einer befragten Person", f"von {german.spelled(answers)} Befragten im Mittel")
