"""How firmly the criteria tell regions apart, in sentences (M10)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from verstetigung import german
from verstetigung.method.agreement import LEAST_BETWEEN, STEPS, UNDIFFERENTIATED, of_mean
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Reliability, rows
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Level
from verstetigung.telling.overview import FEW, Finding, Subject
from verstetigung.telling.words import of_all

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's alpha from which on data are reliable, and from which on they carry tentative conclusions (2004)."""


@dataclass(frozen=True)
class Doubt:
    """A criterion whose values should be read with caution."""

    criterion: Criterion
    reliability: Reliability
    marks: str
    """What strikes about it and its questions, separated by semicolons."""


def doubts(evaluation: Evaluation) -> tuple[Doubt, ...]:
    """The criteria that hardly tell regions apart or whose questions do not fit together, the least firm first."""
    if not comparable(evaluation):
        return ()
    criteria = {one.id: one for one in evaluation.erhebung.catalogue.criteria}
    reliability = list(rows(evaluation.reliability, Reliability))
    marks = {row.element: row.marks for row in reliability if row.level == Level.FRAGE}
    judged = [
        Doubt(criteria[row.element], row, _marks(row, criteria[row.element], marks))
        for row in reliability
        if row.level == Level.KRITERIUM
    ]
    unsure = (one for one in judged if one.marks or _unsure(one.reliability))
    return tuple(sorted(unsure, key=lambda one: _firmness(one.reliability)))


def _marks(row: Reliability, criterion: Criterion, marks: Mapping[str, str]) -> str:
    """The marks of a criterion and, with their numbers, those of its questions that it does not have itself."""
    of_questions = [
        f"{question.id} {mark}"
        for question in criterion.questions
        for mark in filter(None, marks.get(question.id, "").split("; "))
        if mark != UNDIFFERENTIATED
    ]
    return german.joined(row.marks, *of_questions, by="; ")


def _unsure(row: Reliability) -> bool:
    """Whether fewer than half of the regions have the respondents to be told apart."""
    return not math.isnan(row.icc1) and 2 * row.firm < row.regions


def _firmness(row: Reliability) -> float:
    return math.inf if math.isnan(row.icc2) else row.icc2


def of_region(subject: Subject) -> Iterator[str]:
    """On how many criteria so many respondents as the region has say more of regions than of who answered."""
    if not comparable(subject.evaluation):
        return
    n = np.array([subject.respondents])
    single = [row.icc1 for row in rows(subject.evaluation.reliability, Reliability) if row.level == Level.KRITERIUM]
    firm = [float(of_mean(icc1, n)[0]) >= LEAST_BETWEEN for icc1 in single if not math.isnan(icc1)]
    if firm:
        yield (
            f"Bei {german.spelled(subject.respondents)} Befragten gehen Unterschiede zwischen Regionen bei "
            f"{of_all(sum(firm), len(firm))} Kriterien überwiegend auf die Regionen zurück und nicht darauf, wer "
            f"geantwortet hat (ICC(2) ab {german.plain(LEAST_BETWEEN)})."
        )


def comparable(evaluation: Evaluation) -> bool:
    """Whether enough regions have several respondents to say how firmly the criteria tell regions apart."""
    agreements = evaluation.agreements
    return int(agreements.loc[agreements["n"] > 1, "region"].nunique()) >= FEW


def reliable(evaluation: Evaluation) -> tuple[Finding, ...]:
    """On how many criteria the regions differ more than their respondents."""
    if not comparable(evaluation):
        text = (
            f"Wie verlässlich die Kriterien Regionen unterscheiden, lässt sich erst ab {FEW} Regionen mit mehreren "
            "Befragten sagen."
        )
        return (Finding("Zuverlässigkeit", text),)
    criteria = [
        row
        for row in rows(evaluation.reliability, Reliability)
        if row.level == Level.KRITERIUM and not math.isnan(row.icc1)
    ]
    if not criteria:
        return ()
    text = (
        "Ob bei einem Kriterium die Unterschiede überwiegend auf die Regionen zurückgehen und nicht darauf, wer "
        f"geantwortet hat (ICC(2) ab {german.plain(LEAST_BETWEEN)}), hängt von der Zahl der Befragten ab: "
        f"{_firm([row.icc2_low for row in criteria], [row.icc2_high for row in criteria])}."
    )
    return (Finding("Zuverlässigkeit", text), *_krippendorff(evaluation))


def _firm(fewest: Sequence[float], most: Sequence[float]) -> str:
    """„in der Region mit den wenigsten Befragten gilt es bei 8 von 38 Kriterien, in der mit den meisten bei 30“."""
    low, high = (of_all(sum(value >= LEAST_BETWEEN for value in values), len(values)) for values in (fewest, most))
    if fewest == most:
        return f"bei der überall gleichen Zahl gilt es für {low} Kriterien"
    return f"in der Region mit den wenigsten gilt es bei {low} Kriterien, in der mit den meisten bei {high}"


def _krippendorff(evaluation: Evaluation) -> Iterator[Finding]:
    """Krippendorff's alpha by number of steps, with what it is measured by."""
    by_steps = [row for row in rows(evaluation.reliability, Reliability) if row.level == STEPS]
    alphas = [row for row in by_steps if not math.isnan(row.krippendorff_ordinal)]
    if not alphas:
        return
    values = german.listed([_alpha(row) for row in alphas])
    yield Finding(
        "Zuverlässigkeit",
        f"Wie ähnlich Befragte derselben Region antworten, sagt Krippendorffs Alpha (ordinal): {values}. Ab "
        f"{_limit(RELIABLE)} gelten Angaben als verlässlich, ab {_limit(TENTATIVE)} reichen sie für "
        f"vorläufige Schlüsse (Krippendorff 2004); {_reached([row.krippendorff_ordinal for row in alphas])}.",
    )


def _alpha(row: Reliability) -> str:
    """„0,41 bei den 12 Fragen mit fünf Stufen“."""
    questions = german.form(row.questions, "der einen Frage", f"den {row.questions} Fragen")
    how = {"0": "nach einer Zahl"}.get(row.element, f"mit {german.spelled(int(row.element))} Stufen")
    return f"{likeness(row.krippendorff_ordinal)} bei {questions} {how}"


def likeness(alpha: float, missing: str = german.MISSING) -> str:
    """Krippendorff's alpha, on its side of the nearer yardstick."""
    return german.beside(alpha, min(TENTATIVE, RELIABLE, key=lambda limit: abs(alpha - limit)), missing=missing)


def _reached(values: Sequence[float]) -> str:
    """Which of the two yardsticks the values reach."""
    reliable, tentative = (sum(value >= limit for value in values) for limit in (RELIABLE, TENTATIVE))
    number, limit = (reliable, RELIABLE) if reliable == len(values) else (tentative, TENTATIVE)
    if len(values) == 1:
        return german.form(number, f"der Wert erreicht {_limit(limit)}", "der Wert erreicht auch dies nicht")
    match number:
        case 0:
            return "keiner der Werte erreicht dies"
        case _ if number == len(values):
            return f"alle Werte erreichen {_limit(limit)}"
    who = f"{german.spelled(number, 'einer')} von {german.spelled(len(values))}"
    return f"{who} {german.form(number, 'erreicht', 'erreichen')} {_limit(limit)}"


def _limit(limit: float) -> str:
    """„0,667“, „0,8“."""
    return german.number(limit, 3).rstrip("0")
