"""Which criteria stand out in a region: strengths and weaknesses, what helped and what hindered."""

from __future__ import annotations

import math

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
    found = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if subject.value(criterion.id) >= HIGH and _lead(subject, criterion) >= APART
    ]
    found.sort(key=lambda criterion: -_lead(subject, criterion))
    return tuple(
        Finding("Stärke", _above(subject, criterion, place) + _in_words(subject, criterion), (criterion.id,))
        for place, criterion in enumerate(found[:MOST])
    )


def weaknesses(subject: Subject) -> tuple[Finding, ...]:
    """Outcome criteria that are low and well below the median, furthest below first."""
    found = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if subject.value(criterion.id) <= LOW and _lead(subject, criterion) <= -APART
    ]
    found.sort(key=lambda criterion: _lead(subject, criterion))
    return tuple(
        Finding("Schwäche", _under(subject, criterion, place) + _in_words(subject, criterion), (criterion.id,))
        for place, criterion in enumerate(found[:MOST])
    )


def enablers(subject: Subject) -> tuple[Finding, ...]:
    """Success factors that were given, highest first; the other regions do not matter here."""
    found = [
        criterion
        for criterion in rated(subject, Role.FAKTOR)
        if criterion.effect == Effect.ERFOLG and subject.value(criterion.id) >= HIGH
    ]
    found.sort(key=lambda criterion: -subject.value(criterion.id))
    return tuple(
        Finding("Günstig", _given(subject, criterion, place), (criterion.id,))
        for place, criterion in enumerate(found[:MOST])
    )


def obstacles(subject: Subject) -> tuple[Finding, ...]:
    """Failure factors that hindered, the heaviest first; their scores are turned, so low is heavy."""
    found = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS, Role.FAKTOR)
        if criterion.effect == Effect.MISSERFOLG and subject.value(criterion.id) <= LOW
    ]
    found.sort(key=lambda criterion: subject.value(criterion.id))
    return tuple(
        Finding("Hemmnis", _hindering(subject, criterion, place), (criterion.id,))
        for place, criterion in enumerate(found[:MOST])
    )


def rated(subject: Subject, *roles: str) -> list[Criterion]:
    """The criteria of dimensions of those roles that have a score."""
    return [
        criterion
        for dimension in subject.evaluation.erhebung.catalogue.dimensions
        if dimension.role in roles
        for criterion in dimension.criteria
        if subject.seen.scores[subject.region.id, criterion.id].status == RATED
    ]


def _lead(subject: Subject, criterion: Criterion) -> float:
    """Points above the median; points above the middle of the scale where too few regions are rated."""
    median = subject.seen.spread(criterion.id).median
    return subject.value(criterion.id) - (50.0 if math.isnan(median) else median)


def _above(subject: Subject, criterion: Criterion, place: int) -> str:
    own, spread = subject.value(criterion.id), subject.seen.spread(criterion.id)
    if math.isnan(spread.median):
        return f"{quoted(criterion.title)} erreicht {figure(own)} von 100 Punkten"
    lead, median = figure(own - spread.median), figure(spread.median)
    return (
        f"{quoted(criterion.title)} erreicht {points(own)}, {lead} mehr als der Median der {spread.n} Regionen",
        f"Bei {quoted(criterion.title)} liegt der Wert mit {dative(own)} um {lead} über dem Median ({median})",
        f"Mit {dative(own)} übertrifft {quoted(criterion.title)} den Median von {median} deutlich",
    )[place % 3]


def _under(subject: Subject, criterion: Criterion, place: int) -> str:
    own, spread = subject.value(criterion.id), subject.seen.spread(criterion.id)
    if math.isnan(spread.median):
        return f"{quoted(criterion.title)} bleibt bei {figure(own)} von 100 Punkten"
    gap, median = figure(spread.median - own), figure(spread.median)
    return (
        f"{quoted(criterion.title)} bleibt mit {dative(own)} um {gap} unter dem Median der {spread.n} Regionen",
        f"Bei {quoted(criterion.title)} fehlen {gap} Punkte zum Median von {median}; erreicht {_are(own)}",
        f"Mit {dative(own)} liegt {quoted(criterion.title)} deutlich unter dem Median von {median}",
    )[place % 3]


def _are(value: float) -> str:
    return f"{'ist' if figure(value) == '1' else 'sind'} {points(value)}"


def _in_words(subject: Subject, criterion: Criterion) -> str:
    """The end of a sentence: the answer that stands for the score."""
    if derived := _derived(subject, criterion):
        return f" ({derived})."
    words = mean_answer(criterion, subject.value(criterion.id), subject.respondents)
    return f"; {words}." if words else "."


def _derived(subject: Subject, criterion: Criterion) -> str:
    if criterion.questions[0].scale.behaviour.asked:
        return ""
    own = subject.evaluation.reading.responses
    texts = own[(own["region"] == subject.region.id) & (own["question"] == criterion.questions[0].id)]["text"]
    return str(texts.iloc[0]) if len(texts) else ""


def _given(subject: Subject, criterion: Criterion, place: int) -> str:
    own, end = subject.value(criterion.id), _in_words(subject, criterion)
    return (
        f"{quoted(criterion.title)} war mit {dative(own)} stark ausgeprägt{end}",
        f"Bei {quoted(criterion.title)} ergeben die Antworten {points(own)}{end}",
        f"Auch {quoted(criterion.title)} gehört mit {dative(own)} dazu{end}",
    )[place % 3]


def _hindering(subject: Subject, criterion: Criterion, place: int) -> str:
    own, median = subject.value(criterion.id), subject.seen.spread(criterion.id).median
    words = criterion_step(criterion, own)
    degree = f"{words} gehemmt" if words else "gehemmt"
    figures = points(own) + ("" if math.isnan(median) else f", Median {figure(median)}")
    if place == 0:
        return f"{quoted(criterion.title)} hat nach Angabe {_voices(subject, criterion)}{degree} ({figures})."
    return (
        f"Auch {quoted(criterion.title)} hat {degree} ({figures}).",
        f"Hinzu kommt {quoted(criterion.title)}: {figures}{_in_words(subject, criterion)}",
    )[(place + 1) % 2]


def _voices(subject: Subject, criterion: Criterion) -> str:
    answers = max(subject.seen.scores[subject.region.id, question.id].n for question in criterion.questions)
    if subject.respondents == 1:
        return "der befragten Person "
    return "einer befragten Person " if answers == 1 else f"von {german.count(answers, '', 'Befragten')} im Mittel "
