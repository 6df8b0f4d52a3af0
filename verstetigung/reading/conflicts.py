"""Kennzahlen of one region that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from verstetigung.problems import Note, Place, Problem
from verstetigung.records import SURVEY, VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Question


def conflicts(responses: Iterable[Response], catalogue: Catalogue) -> Iterator[tuple[Response, ...]]:
    """Answers to one Kennzahl of one region and of one time that have no value in common, each value once.

    Two dates are a development; all questionnaires of a wave are of one time.
    """
    counted = {figure.id for figure in catalogue.figures if not figure.scale.behaviour.free}
    groups: dict[tuple[str, str, str], dict[tuple[float, float], Response]] = defaultdict(dict)
    for response in responses:
        if response.question in counted and response.status == VALUE:
            groups[response.region, *said_of(response)].setdefault((response.low, response.high), response)
    for values in groups.values():
        if max(low for low, _ in values) > min(high for _, high in values):
            yield tuple(values.values())


def said_of(response: Response) -> tuple[str, str]:
    """The Kennzahl and the time an answer is about: a date, or the wave as a whole."""
    if response.source_type == SURVEY:
        return response.question, ""
    return response.question, f"am {response.date}"


def problems(responses: Iterable[Response], catalogue: Catalogue) -> Iterator[Problem]:
    """Every value that conflicts with the one before, with both cells."""
    figures = {figure.id: figure for figure in catalogue.figures}
    for answers in conflicts(responses, catalogue):
        for before, answer in pairwise(answers):
            yield _problem(figures[answer.question], before, answer)


def _problem(figure: Question, before: Response, answer: Response) -> Problem:
    elsewhere = Place(before.file, before.sheet, before.cell)
    return Note(
        "R412",
        f"{figure.id} „{figure.text}“: Hier steht „{_said(answer)}“, in {elsewhere} „{_said(before)}“.",
        remedy="klären, welcher Wert gilt, und den anderen in korrekturen.yaml berichtigen",
    ).at(Place(answer.file, answer.sheet, answer.cell))


def _said(answer: Response) -> str:
    return answer.text.strip() or f"{answer.low:g} bis {answer.high:g}"
