"""What becomes of the answers to each question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from verstetigung.method.scoring import MEASURES
from verstetigung.records import NOT_APPLICABLE, NOT_ASKED, VALUE, Reading
from verstetigung.schemas.catalogue import Catalogue, Question


class Fate(StrEnum):
    """What becomes of the answers to a question, in the order in which it is told."""

    KEPT = "zählen weiter"
    RENAMED = "zählen unter neuer Kennung"
    """By `ersetzt`."""
    SHOWN = "werden nur noch als Kennzahl gezeigt"
    SCORED = "werden nicht mehr nur gezeigt, sondern bewertet"
    RETIRED = "zählen nicht mehr, unter „entfallen“ genannt"
    GONE = "die Frage fehlt, ohne unter „entfallen“ oder „ersetzt“ zu stehen"
    UNASKED = "nicht gestellt"


@dataclass(frozen=True)
class QuestionFate:
    """What becomes of the answers to one question or Kennzahl."""

    fate: Fate
    question: str
    """Its id in the older catalogue; in the newer one if that is the first to ask it."""
    today: str
    """Its id in the newer catalogue; empty if that does not have it."""
    text: str
    before: int
    """Answers that count with the older catalogue: values and „nicht zutreffend“."""
    after: int
    """The same with the newer catalogue; of all questions it stands for together."""
    unasked: int = 0
    """How many people were not asked it, of those that answered a form; for questions of the newer catalogue alone."""


def fates(old: Catalogue, new: Catalogue, before: Reading, after: Reading) -> tuple[QuestionFate, ...]:
    """Of every question that is asked by either catalogue, those of the older one first, each in its order."""
    earlier, today = (_counted(reading, VALUE, NOT_APPLICABLE) for reading in (before, after))
    theirs, known = _asked(new), {new.replaced.get(id, id) for id in _asked(old)}
    unasked = _counted(after, NOT_ASKED)
    return (
        *(_fate(question, old, new, earlier, today) for question in _asked(old).values()),
        *(
            QuestionFate(Fate.UNASKED, id, id, question.text, 0, today[id], unasked[id])
            for id, question in theirs.items()
            if id not in known
        ),
    )


def _asked(catalogue: Catalogue) -> dict[str, Question]:
    return {question.id: question for question in (*catalogue.asked_questions, *catalogue.figures)}


def _counted(reading: Reading, *statuses: str) -> Counter[str]:
    """How many responses of these statuses there are to each question."""
    responses = reading.responses
    counted = responses[responses["status"].isin(statuses) & (responses["respondent"] != MEASURES)]
    return Counter(counted["question"].tolist())


def _fate(
    question: Question, old: Catalogue, new: Catalogue, before: Counter[str], after: Counter[str]
) -> QuestionFate:
    id = question.id
    today = new.replaced.get(id, id)
    if today not in _asked(new):
        fate = Fate.GONE if _above(id, old).isdisjoint(new.retired) else Fate.RETIRED
        return QuestionFate(fate, id, "", question.text, before[id], 0)
    return QuestionFate(_kept(id, today, old, new), id, today, question.text, before[id], after[today])


def _above(id: str, catalogue: Catalogue) -> frozenset[str]:
    """The id of a question, of its criterion and its dimension."""
    places = (
        {dimension.id, criterion.id, question.id}
        for dimension in catalogue.dimensions
        for criterion in dimension.criteria
        for question in criterion.questions
        if question.id == id
    )
    return frozenset(next(places, {id}))


def _kept(id: str, today: str, old: Catalogue, new: Catalogue) -> Fate:
    shown_before, shown_after = (
        any(figure.id == one for figure in catalogue.figures) for one, catalogue in ((id, old), (today, new))
    )
    if shown_after > shown_before:
        return Fate.SHOWN
    if shown_after < shown_before:
        return Fate.SCORED
    return Fate.KEPT if today == id else Fate.RENAMED
