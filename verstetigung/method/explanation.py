"""How a score came about, from the index down to the cells (rule M14)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from verstetigung import german
from verstetigung.method import scoring
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.problems import Note, Place, StudyError
from verstetigung.problems.near import meant
from verstetigung.reading import coding
from verstetigung.records import NAN, NOT_ASKED, RATED, VALUE, Response, Score, rows
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension, Question
from verstetigung.schemas.kinds import Aggregation, Level

MEANS = {Aggregation.ARITHMETISCH: "gewichtetes", Aggregation.GEOMETRISCH: "geometrisches"}
BRANCH, LAST_BRANCH = ("├─ ", "│  "), ("└─ ", "   ")
"""What stands before a step, and below it before those it follows from."""
WHOLE = INDEX
"""The element that is explained if none is named."""
TURN = "; umgedreht"
TURNED = (
    "Umgedreht: Hohe Angaben sind ungünstig und zählen hier mit 100 minus Punkte; Berichte zeigen Hemmnisse auf ihrer "
    "eigenen Skala, 100 heißt dort sehr stark gehemmt."
)
DECIMALS = 4
"""So many are printed: with fewer, half of 66,7 would be 33,4 here and 33,3 there."""


@dataclass(frozen=True)
class Step:
    """One line of the calculation, with the lines it follows from."""

    level: str
    """``index``, ``dimension``, ``kriterium``, ``frage``, ``quelle`` or ``antwort``."""
    id: str
    title: str
    value: float
    """0 to 100 points; NaN where there is none."""
    share: float
    """Its weight among those of its parent's children that have a value, 0 to 1; 0 without a value."""
    rule: str
    """How the value follows from the steps below, in German; for an answer what was written."""
    steps: tuple[Step, ...] = ()
    address: str = ""
    """File, sheet and cell of an answer."""

    @property
    def contribution(self) -> float:
        """What it adds to its parent's arithmetic mean."""
        return self.share * self.value if self.share else 0.0


@dataclass(frozen=True)
class _Region:
    """What is known of one region."""

    catalogue: Catalogue
    scores: Mapping[tuple[str, str], Score]
    """By level and element."""
    answers: Mapping[str, tuple[tuple[Response, float], ...]]
    """Responses with their points, by question."""


def explain(evaluation: Evaluation, region: str, element: str = WHOLE) -> Step:
    """The calculation of one score of a region; KeyError if the catalogue has no such element."""
    known = _known(evaluation, region)
    measures = evaluation.reading.measures
    places = "; ".join(map(str, scoring.evidence(measures[measures["region"] == region])))
    return _told(_builders(known)[element](1.0), places, coding.noted(evaluation.reading))


def _told(step: Step, measures: str, amended: Mapping[str, str]) -> Step:
    """The step with where the measures stand it is computed from, and what was decided on the cells below."""
    rule = german.joined(step.rule, amended.get(step.address, ""), by="; ")
    address = measures if step.id == scoring.MEASURES else step.address
    below = tuple(_told(one, measures, amended) for one in step.steps)
    return replace(step, rule=rule, address=address, steps=below)


def named(catalogue: Catalogue, text: str) -> str:
    """The id of an element as people type it; raises StudyError if the catalogue does not have it."""
    known = {id.casefold(): id for id in elements(catalogue)}
    if text.casefold() in known:
        return known[text.casefold()]
    hint = meant(text, known.values(), "Kennungen wie A, A1 oder A1.1 verwenden", likeness=0.4)
    note = Note("R423", "Diese Kennung steht nicht im Kriterienkatalog.", remedy=hint)
    raise StudyError("Das Kriterium ist nicht zu erkennen.", [note.at(Place(text))])


def elements(catalogue: Catalogue) -> tuple[str, ...]:
    """The ids that can be explained."""
    questions = tuple(question.id for question in catalogue.scored_questions)
    dimensions = tuple(dimension.id for dimension in catalogue.dimensions)
    return (INDEX, *dimensions, *(criterion.id for criterion in catalogue.criteria), *questions)


def _known(evaluation: Evaluation, region: str) -> _Region:
    catalogue = evaluation.erhebung.catalogue
    scores = evaluation.scores[evaluation.scores["region"] == region]
    responses = evaluation.reading.responses
    asked = (responses["region"] == region) & (responses["status"] != NOT_ASKED)
    own = scoring.scored(responses[asked], catalogue)
    return _Region(
        catalogue=catalogue,
        scores={(score.level, score.element): score for score in rows(scores, Score)},
        answers=_by_question(own, scoring.points(own, scoring.tree(catalogue)).tolist()),
    )


def _by_question(responses: pd.DataFrame, points: Sequence[float]) -> dict[str, tuple[tuple[Response, float], ...]]:
    found: dict[str, tuple[tuple[Response, float], ...]] = {}
    for response, value in zip(rows(responses, Response), points, strict=True):
        found[response.question] = (*found.get(response.question, ()), (response, value))
    return found


def _builders(region: _Region) -> dict[str, partial[Step]]:
    catalogue = region.catalogue
    return {
        INDEX: partial(_index, region),
        **{dimension.id: partial(_dimension, region, dimension) for dimension in catalogue.dimensions},
        **{criterion.id: partial(_criterion, region, criterion) for criterion in catalogue.criteria},
        **{question.id: partial(_question, region, question) for question in catalogue.scored_questions},
    }


def _index(region: _Region, share: float) -> Step:
    children = region.catalogue.outcome
    shares = _shares(region, Level.DIMENSION, children)
    steps = tuple(_dimension(region, child, part) for child, part in zip(children, shares, strict=True))
    return _parent(region, Level.INDEX, INDEX, region.catalogue.index_title, share, steps)


def _dimension(region: _Region, dimension: Dimension, share: float) -> Step:
    shares = _shares(region, Level.KRITERIUM, dimension.criteria)
    steps = tuple(_criterion(region, child, part) for child, part in zip(dimension.criteria, shares, strict=True))
    return _parent(region, Level.DIMENSION, dimension.id, dimension.title, share, steps)


def _criterion(region: _Region, criterion: Criterion, share: float) -> Step:
    shares = _shares(region, Level.FRAGE, criterion.questions)
    steps = tuple(_question(region, child, part) for child, part in zip(criterion.questions, shares, strict=True))
    return _parent(region, Level.KRITERIUM, criterion.id, criterion.title, share, steps)


def _shares(region: _Region, level: Level, children: Sequence[Dimension | Criterion | Question]) -> list[float]:
    """The weights of the children that have a value, rescaled to 1 over them (M6)."""
    weights = [
        child.weight if region.scores[level, child.id].status == RATED and child.weight > 0 else 0.0
        for child in children
    ]
    total = sum(weights)
    return [weight / total if total else 0.0 for weight in weights]


def _parent(region: _Region, level: Level, id: str, title: str, share: float, steps: tuple[Step, ...]) -> Step:
    score = region.scores[level, id]
    method = region.catalogue.rules.aggregation[level]
    least = region.catalogue.rules.coverage[level]
    children = german.share(score.present, score.expected)
    if score.status != RATED:
        rule = f"{score.status}: {children} mit Wert, nötig ist ein Anteil von {german.plain(least)}"
    else:
        rule = f"{MEANS[method]} Mittel, {children} mit Wert"
    return Step(level, id, title, score.score, share, rule, steps)


def _question(region: _Region, question: Question, share: float) -> Step:
    score = region.scores[Level.FRAGE, question.id]
    answers = region.answers.get(question.id, ())
    weights = region.catalogue.rules.source_weights
    kinds = [kind for kind in weights if any(response.source_type == kind for response, _ in answers)]
    others = dict.fromkeys(response.source_type for response, _ in answers if response.source_type not in weights)
    valued = {kind: _valued(kind, answers) for kind in kinds}
    total = sum(weights[kind] for kind in kinds if valued[kind])
    parts = {kind: weights[kind] / total if total and valued[kind] else 0.0 for kind in kinds}
    steps = tuple(_source(question, kind, answers, parts.get(kind, 0.0)) for kind in (*kinds, *others))
    rule = f"gewichtetes Mittel der Quellenarten{TURN * question.turned}" if score.status == RATED else score.status
    return Step(Level.FRAGE, question.id, question.text, score.score, share, rule, steps)


def _valued(kind: str, answers: Sequence[tuple[Response, float]]) -> list[float]:
    return [points for response, points in answers if response.source_type == kind and not math.isnan(points)]


def _source(question: Question, kind: str, answers: Sequence[tuple[Response, float]], share: float) -> Step:
    own = [(response, points) for response, points in answers if response.source_type == kind]
    valued = _valued(kind, answers)
    value = sum(valued) / len(valued) if valued and share else NAN
    steps = tuple(
        _answer(question, response, points, 1 / len(valued) if share and not math.isnan(points) else 0.0)
        for response, points in own
    )
    rule = f"Mittel über {german.share(len(valued), len(own))} Angaben" if share else "zählt nicht oder ohne Wert"
    return Step("quelle", kind, kind, value, share, rule, steps)


def _answer(question: Question, response: Response, points: float, share: float) -> Step:
    scale = question.scale
    said = response.text.strip() or "leer"
    counted = f" → {german.plain(response.value)} auf {german.plain(scale.low)} bis {german.plain(scale.high)}"
    rule = f"„{said}“" + (counted if response.status == VALUE else f" ({response.status})")
    address = str(Place(response.file, response.sheet, response.cell))
    return Step("antwort", response.respondent, response.reference, points, share, rule, address=address)


def printed(step: Step) -> Iterator[str]:
    """The calculation as an indented tree; what it prints can be worked out again with a pocket calculator.

    The contributions add up exactly to the value above them, the weights, each rounded, to 100 percent.
    """
    yield f"{step.id}  {_headline(step)}"
    yield from _below(step, "")
    if _turned_below(step):
        yield TURNED


def _turned_below(step: Step) -> bool:
    return TURN in step.rule or any(map(_turned_below, step.steps))


def _below(step: Step, indent: str) -> Iterator[str]:
    columns = zip(step.steps, weights(step), apportioned(step), strict=True)
    for place, (child, weight, contribution) in enumerate(columns):
        last = place == len(step.steps) - 1
        branch, beneath = LAST_BRANCH if last else BRANCH
        yield f"{indent}{branch}{_line(child, weight, contribution)}"
        yield from _below(child, indent + beneath)


def _line(step: Step, weight: float, contribution: float) -> str:
    """A contribution of NaN is not shown: the mean above is no sum."""
    share = german.framed("", _exact(weight), " %" if weight else "")
    added = german.joined(share, _exact(contribution), by=" → ")
    name = step.title if step.level == "quelle" else step.id
    return german.joined(added if weight else "", name, _headline(step), by="  ")


def _headline(step: Step) -> str:
    value = german.framed("", _exact(step.value), " Punkte") or "–"
    title = f"{step.title}: " if step.title and step.level != "quelle" else ""
    tail = german.framed("  [", step.address, "]")
    return f"{title}{value} ({step.rule}){tail}"


def _exact(value: float) -> str:
    """As many decimals as a reader needs to check the sums, without zeros at the end; nothing for NaN."""
    return german.number(value, DECIMALS, "").rstrip("0").rstrip(",") if value else "0"


def weights(step: Step) -> list[float]:
    """The weights of the steps below in percent, each rounded by itself, so that equal ones look equal; 0 for those
    that do not count."""
    return [round(100 * child.share, DECIMALS) for child in step.steps]


def apportioned(step: Step) -> list[float]:
    """The contributions of the steps below, rounded so that they add up to the rounded value; NaN if it is no sum."""
    exact = [child.contribution for child in step.steps]
    if math.isnan(step.value) or not math.isclose(sum(exact), step.value, abs_tol=1e-6):
        return [NAN for _ in exact]
    return _rounded(exact, step.value)


def _rounded(parts: Sequence[float], whole: float) -> list[float]:
    """Parts with DECIMALS decimals that add up to the whole with as many, by largest remainder."""
    unit: int = 10**DECIMALS
    floors = [math.floor(round(part * unit, 4)) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (floors[place] - parts[place] * unit, place))
    for place in order[: round(whole * unit) - sum(floors)]:
        floors[place] += 1
    return [floor / unit for floor in floors]


def as_json(step: Step) -> str:
    """The calculation for other programs, with full precision; null where there is no value."""
    return json.dumps(_plain(step), ensure_ascii=False, indent=2)


def _plain(step: Step) -> dict[str, object]:
    return {
        "ebene": step.level,
        "id": step.id,
        "titel": step.title,
        "punkte": None if math.isnan(step.value) else step.value,
        "anteil": step.share,
        "beitrag": step.contribution,
        "rechnung": step.rule,
        "fundort": step.address,
        "teile": [_plain(child) for child in step.steps],
    }
