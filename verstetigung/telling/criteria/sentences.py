"""Which criteria stand out in a region: strengths and weaknesses, what helped and what hindered."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.agreement import DISAGREED, SINGLE
from verstetigung.records import RATED
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.telling import ties
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.obstacles import hindering, lying, own
from verstetigung.telling.overview import Finding, Subject
from verstetigung.telling.words import criterion_step, dative, figure, mean_answer, points, whole

HIGH, LOW = 60.0, 50.0
"""A strength has at least HIGH points, a weakness at most LOW."""
APART = 10.0
"""Points by which a strength or weakness differs at least from the median."""
MOST = 4
"""How many sentences of a kind a report prints at most."""
DOUBTS = {
    DISAGREED: ("Die Befragten sind sich darin uneinig.", "Auch darin sind sie uneinig."),
    SINGLE: ("Das sagt nur eine Auskunft.", "Auch das sagt nur eine."),
}
"""What is added to a sentence by the mark of its criterion, to the first and to the next."""


def strengths(subject: Subject, most: int = MOST) -> tuple[Finding, ...]:
    """Outcome criteria that are high and well above the median, furthest above first."""
    high = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if _value(subject, criterion) >= HIGH and _lead(subject, criterion) >= APART
    ]
    high.sort(key=lambda criterion: -_lead(subject, criterion))
    return tuple(_findings(ABOVE, subject, high, most))


def weakest(subject: Subject) -> tuple[Criterion, ...]:
    """The weakness furthest below the median, with those that equal it; none if there is no weakness."""
    low = _low(subject)
    return ties.first(low, lambda criterion: _lead(subject, criterion)) if low else ()


def behind(subject: Subject, low: Sequence[Criterion]) -> str:
    """How far the weakest lie below: „mit 22 Punkten um 30 unter dem Median“, of several „um je 30 Punkte …“."""
    gap = -_lead(subject, low[0])
    if len(low) > 1:
        return f"um je {points(gap)} unter {_middle(subject, low)}"
    return f"mit {dative(subject.value(low[0].id))} um {figure(gap)} unter {_middle(subject, low)}"


def heaviest(subject: Subject) -> tuple[Criterion, ...]:
    """The obstacle that hindered most, with those that equal it; none if none hindered strongly."""
    heavy = _heavy(subject)
    return ties.first(heavy, lambda criterion: _value(subject, criterion)) if heavy else ()


def weaknesses(subject: Subject, most: int = MOST) -> tuple[Finding, ...]:
    """Outcome criteria that are low and well below the median, furthest below first."""
    return tuple(_findings(BELOW, subject, _low(subject), most))


def _low(subject: Subject) -> list[Criterion]:
    low = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS)
        if _value(subject, criterion) <= LOW and _lead(subject, criterion) <= -APART
    ]
    return sorted(low, key=lambda criterion: _lead(subject, criterion))


def enablers(subject: Subject, most: int = MOST) -> tuple[Finding, ...]:
    """Success factors that were given, highest first; the other regions do not matter here."""
    high = [
        criterion
        for criterion in rated(subject, Role.FAKTOR)
        if criterion.effect == Effect.ERFOLG and _value(subject, criterion) >= HIGH
    ]
    high.sort(key=lambda criterion: -_value(subject, criterion))
    return tuple(_findings(HELPING, subject, high, most))


def obstacles(subject: Subject, most: int = MOST) -> tuple[Finding, ...]:
    """Failure factors that hindered strongly, the heaviest first."""
    return tuple(_findings(HINDERING, subject, _heavy(subject), most))


def _heavy(subject: Subject) -> list[Criterion]:
    heavy = [
        criterion
        for criterion in rated(subject, Role.ERGEBNIS, Role.FAKTOR)
        if hindering(criterion) and _value(subject, criterion) >= HIGH
    ]
    return sorted(heavy, key=lambda criterion: -_value(subject, criterion))


def _value(subject: Subject, criterion: Criterion) -> float:
    """The points as they are printed."""
    return whole(own(subject, criterion))


def _findings(kind: Standout, subject: Subject, criteria: Sequence[Criterion], most: int) -> Iterator[Finding]:
    """A sentence on each of the first, one on all that share a place no more than some of them would find room in."""
    number = doubtful = 0
    for group in ties.groups(criteria, lambda criterion: kind.order(subject, criterion), most):
        ids = tuple(criterion.id for criterion in group)
        if number + len(group) > most:
            yield Finding(kind.topic, kind.alike(subject, group), ids)
            return
        for criterion in group:
            doubt = _doubt(subject, criterion, doubtful)
            yield Finding(kind.topic, kind.sentence(subject, criterion, number) + doubt, (criterion.id,))
            number, doubtful = number + 1, doubtful + bool(doubt)


def _doubt(subject: Subject, criterion: Criterion, before: int) -> str:
    """What stands behind the number that a sentence names, if the respondents disagree or only one answered."""
    mark = agreement_sentences.marks(subject).get(criterion.id, "")
    return german.framed(" ", DOUBTS.get(mark, ("", ""))[min(before, 1)])


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
    """Points above the median, of printed figures; above the middle of the scale where too few regions are rated."""
    median = subject.seen.spread(criterion.id).median
    if math.isnan(median):
        median = 50.0
    return whole(subject.value(criterion.id)) - whole(median)


def _above(subject: Subject, criterion: Criterion, number: int) -> str:
    score, spread, end = subject.value(criterion.id), subject.seen.spread(criterion.id), _in_words(subject, criterion)
    title = quoted(criterion.title)
    if math.isnan(spread.median):
        return f"{title} erreicht {figure(score)} von 100 Punkten{end}"
    lead, median = figure(_lead(subject, criterion)), figure(spread.median)
    return (
        f"{title} erreicht {points(score)}, {lead} mehr als der Median der {german.number(spread.n, 0)} Regionen{end}",
        f"Bei {title} liegt der Wert mit {dative(score)} um {lead} über dem Median ({median}){end}",
        f"Mit {dative(score)} übertrifft {title} den Median von {median} deutlich{end}",
    )[number % 3]


def _under(subject: Subject, criterion: Criterion, number: int) -> str:
    score, spread, end = subject.value(criterion.id), subject.seen.spread(criterion.id), _in_words(subject, criterion)
    title = quoted(criterion.title)
    if math.isnan(spread.median):
        return f"{title} bleibt bei {figure(score)} von 100 Punkten{end}"
    gap, median = figure(-_lead(subject, criterion)), figure(spread.median)
    return (
        f"{title} bleibt mit {dative(score)} um {gap} unter dem Median der {german.number(spread.n, 0)} Regionen{end}",
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
    score, title = own(subject, criterion), quoted(criterion.title)
    hindered = _hindered(criterion_step(criterion, subject.value(criterion.id)))
    figures = german.joined(points(score), _median(subject, criterion), by=", ")
    if number == 0:
        return f"{title} hat nach Angabe {_voices(subject, criterion)} {hindered} ({figures})."
    return (
        f"Hinzu kommt {title}: {figures}{_in_words(subject, criterion)}",
        f"Auch {title} hat {hindered} ({figures}).",
    )[number % 2]


def _hindered(step: str) -> str:
    """„„stark“ gehemmt“; „gehemmt, im Mittel zwischen „mittel“ und „stark““."""
    if step.startswith("zwischen"):
        return f"gehemmt, der Stärke nach {step}"
    return german.joined(step, "gehemmt", by=" ")


def _median(subject: Subject, criterion: Criterion) -> str:
    """„Median 57“; empty where too few regions are rated."""
    median = lying(subject.seen, criterion).median
    if math.isnan(median):
        return ""
    return f"Median {figure(median)}"


def _voices(subject: Subject, criterion: Criterion) -> str:
    answers = max(subject.score(question.id).n for question in criterion.questions)
    if subject.respondents == 1:
        return "der befragten Person"
    return german.form(answers, "einer befragten Person", f"von {german.spelled(answers)} Befragten im Mittel")


def _alike_above(subject: Subject, group: Sequence[Criterion]) -> str:
    lead = figure(_lead(subject, group[0]))
    return f"{_together(group, 'Ergebniskriterien')} liegen gleichauf um {lead} über {_middle(subject, group)}."


def _alike_under(subject: Subject, group: Sequence[Criterion]) -> str:
    gap = figure(-_lead(subject, group[0]))
    return f"{_together(group, 'Ergebniskriterien')} liegen gleichauf um {gap} unter {_middle(subject, group)}."


def _middle(subject: Subject, group: Sequence[Criterion]) -> str:
    if math.isnan(subject.seen.spread(group[0].id).median):
        return "der Mitte der Skala"
    return "dem Median"


def _alike_given(subject: Subject, group: Sequence[Criterion]) -> str:
    return f"{_together(group, 'Faktoren')} waren mit je {dative(own(subject, group[0]))} gleich stark ausgeprägt."


def _alike_hindering(subject: Subject, group: Sequence[Criterion]) -> str:
    return f"{_together(group, 'Hemmnisse')} haben mit je {dative(own(subject, group[0]))} gleich stark gehemmt."


def _together(group: Sequence[Criterion], many: str) -> str:
    return german.starting(ties.named([quoted(criterion.title) for criterion in group], many))


@dataclass(frozen=True)
class Standout:
    """How the criteria that stand out in one way are told."""

    topic: str
    order: Callable[[Subject, Criterion], float]
    """What they are ordered by; those with the same are told together or not at all."""
    sentence: Callable[[Subject, Criterion, int], str]
    """On one; the number says in which of its wordings, lest all sound alike."""
    alike: Callable[[Subject, Sequence[Criterion]], str]
    """On all that have the same value."""


ABOVE = Standout("Stärke", _lead, _above, _alike_above)
BELOW = Standout("Schwäche", _lead, _under, _alike_under)
HELPING = Standout("Günstig", _value, _given, _alike_given)
HINDERING = Standout("Hemmnis", _value, _hindering, _alike_hindering)
