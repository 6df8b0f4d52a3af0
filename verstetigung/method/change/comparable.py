"""What two catalogues ask alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question, Scale
from verstetigung.schemas.kinds import Level, Role

LEVELS = tuple(Level)
NEW, DROPPED, MERGED = "neu", "entfallen", "zusammengelegt"
OTHER_SCALE, OTHER_DIRECTION = "andere Skala", "andere Richtung"
NOT_YET, NO_LONGER = "früher nicht bewertet", "nicht mehr bewertet"


@dataclass(frozen=True, slots=True)
class Uncompared:
    """An element that only one of the waves has, or that they ask in different ways."""

    level: Level
    """``frage``, ``kriterium`` or ``dimension``: the highest of which all questions have the same reason."""
    element: str
    """Its id and title in the catalogue it is taken from: the older one's if it is gone, else the newer one's."""
    title: str
    why: str
    """NEW, DROPPED, MERGED, OTHER_SCALE, OTHER_DIRECTION, NOT_YET or NO_LONGER."""
    questions: int


@dataclass(frozen=True, slots=True)
class PartlyCompared:
    """An element that is compared over a part of its questions only."""

    level: Level
    element: str
    compared: int
    earlier: int
    """Its questions in the older catalogue, 0 if that did not have it; `today`: in the newer one."""
    today: int


@dataclass(frozen=True)
class Comparable:
    """What the newer of two catalogues asks as the older one does."""

    catalogue: Catalogue
    """The newer catalogue with the common questions only; its rules and weights hold for both waves."""
    today: Mapping[str, str]
    """The id of today by the id in the older wave, for every element and Kennzahl of the older catalogue."""
    uncompared: tuple[Uncompared, ...]
    parts: tuple[PartlyCompared, ...]
    reworded: tuple[str, ...]
    """Ids of questions that are compared although their wording is not the same."""


def comparable(previous: Catalogue, current: Catalogue) -> Comparable:
    """Match an older catalogue with a newer one, whose `replaced` says what earlier ids are called today."""
    today = {id: current.replaced.get(id, id) for id in (*_ids(previous), *(one.id for one in previous.figures))}
    earlier: dict[str, list[Question]] = defaultdict(list)
    for question in (*previous.scored_questions, *previous.figures):
        earlier[today[question.id]].append(question)
    reasons = {question.id: _why_not(question, earlier[question.id]) for question in current.scored_questions}
    alike = frozenset(id for id, why in reasons.items() if not why)
    restricted = _restricted(current, alike)
    return Comparable(
        catalogue=restricted,
        today=today,
        uncompared=(*_collapsed(current, reasons), *_collapsed(previous, _gone(previous, current, today))),
        parts=tuple(_parts(restricted, _contents(current, {}), _contents(previous, today))),
        reworded=tuple(
            question.id
            for question in restricted.scored_questions
            if _plain(question.text) != _plain(earlier[question.id][0].text)
        ),
    )


def _ids(catalogue: Catalogue) -> Iterator[str]:
    for dimension in catalogue.dimensions:
        yield dimension.id
        for criterion in dimension.criteria:
            yield from (criterion.id, *(question.id for question in criterion.questions))


def _why_not(question: Question, earlier: Sequence[Question]) -> str:
    """Why a question of today cannot be compared with those it stands for; empty if it can."""
    if not earlier:
        return NEW
    if len(earlier) > 1:
        return MERGED
    if not earlier[0].scale.behaviour.scored:
        return NOT_YET
    if _measured(earlier[0].scale) != _measured(question.scale):
        return OTHER_SCALE
    if earlier[0].turned != question.turned:
        return OTHER_DIRECTION
    return ""


def _measured(scale: Scale) -> tuple[object, ...]:
    """What makes an answer mean the same: all of the scale but its name."""
    steps = tuple((value, _plain(text)) for value, text in scale.steps)
    return scale.kind, steps, scale.low, scale.high, _plain(scale.unit), scale.rule, frozenset(scale.counted)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _gone(previous: Catalogue, current: Catalogue, today: Mapping[str, str]) -> dict[str, str]:
    """Per question of the older catalogue why it has no counterpart; empty if it has one."""
    asked = dict.fromkeys((figure.id for figure in current.figures), NO_LONGER)
    asked |= dict.fromkeys((question.id for question in current.scored_questions), "")
    return {question.id: asked.get(today[question.id], DROPPED) for question in previous.scored_questions}


def _restricted(catalogue: Catalogue, kept: AbstractSet[str]) -> Catalogue:
    """The catalogue with these questions only, and without the criteria and dimensions left empty by that."""
    dimensions = []
    for dimension in catalogue.dimensions:
        criteria = [
            replace(criterion, questions=questions)
            for criterion in dimension.criteria
            if (questions := tuple(question for question in criterion.questions if question.id in kept))
        ]
        if criteria:
            dimensions.append(replace(dimension, criteria=tuple(criteria)))
    return replace(catalogue, dimensions=tuple(dimensions), configuration=None)


def _collapsed(catalogue: Catalogue, reasons: Mapping[str, str]) -> Iterator[Uncompared]:
    """The questions with a reason; criteria and dimensions instead where all their questions share it."""
    for dimension in catalogue.dimensions:
        whole = _shared(Level.DIMENSION, dimension, _questions(dimension), reasons)
        if whole:
            yield whole
            continue
        for criterion in dimension.criteria:
            part = _shared(Level.KRITERIUM, criterion, criterion.questions, reasons)
            if part:
                yield part
            else:
                yield from _single(criterion, reasons)


def _single(criterion: Criterion, reasons: Mapping[str, str]) -> Iterator[Uncompared]:
    for question in criterion.questions:
        if reasons[question.id]:
            yield Uncompared(Level.FRAGE, question.id, question.text, reasons[question.id], 1)


def _shared(
    level: Level, element: Dimension | Criterion, questions: Sequence[Question], reasons: Mapping[str, str]
) -> Uncompared | None:
    why = {reasons[question.id] for question in questions}
    if len(why) > 1 or "" in why:
        return None
    return Uncompared(level, element.id, element.title, why.pop(), len(questions))


def _questions(dimension: Dimension) -> tuple[Question, ...]:
    return tuple(question for criterion in dimension.criteria for question in criterion.questions)


def _contents(catalogue: Catalogue, today: Mapping[str, str]) -> dict[tuple[Level, str], set[str]]:
    """The questions of the index and of every dimension and criterion, all by their ids of today."""
    contents: dict[tuple[Level, str], set[str]] = defaultdict(set)
    for dimension in catalogue.dimensions:
        for criterion in dimension.criteria:
            questions = {today.get(question.id, question.id) for question in criterion.questions}
            contents[Level.KRITERIUM, today.get(criterion.id, criterion.id)] |= questions
            contents[Level.DIMENSION, today.get(dimension.id, dimension.id)] |= questions
            if dimension.role == Role.ERGEBNIS:
                contents[Level.INDEX, INDEX] |= questions
    return contents


def _parts(
    restricted: Catalogue, today: Mapping[tuple[Level, str], set[str]], earlier: Mapping[tuple[Level, str], set[str]]
) -> Iterator[PartlyCompared]:
    contents = sorted(_contents(restricted, {}).items(), key=lambda item: LEVELS.index(item[0][0]))
    for (level, element), compared in contents:
        now, then = today[level, element], earlier.get((level, element), set())
        if compared and not (compared == now == then):
            yield PartlyCompared(level, element, len(compared), len(then), len(now))
