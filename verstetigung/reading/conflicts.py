"""Kennzahlen of one region that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import SURVEY, VALUE, Response
from verstetigung.schemas.catalogue import Catalogue, Question

SHOWN = 3
"""So many other values are named with their cells."""


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
    """Every Kennzahl of a region with values that conflict, once, at the last of them."""
    figures = {figure.id: figure for figure in catalogue.figures}
    for answers in conflicts(responses, catalogue):
        yield _problem(figures[answers[-1].question], answers)


def _problem(figure: Question, answers: Sequence[Response]) -> Problem:
    *others, here = answers
    elsewhere = [f"in {Place(one.file, one.sheet, one.cell)} „{_said(one)}“" for one in others[:SHOWN]]
    left = len(others) - len(elsewhere)
    more = [german.count(left, "ein weiterer Wert", "weitere Werte")] if left else []
    found = (
        f"{figure.id} „{figure.text}“: Hier steht „{_said(here)}“, {german.listed([*elsewhere, *more])}. Keiner gilt "
        "mehr als ein anderer: Der Bericht nennt alle als Widerspruch, in Punktwerte gehen Kennzahlen nicht ein."
    )
    remedy = "klären, welcher Wert gilt, und die anderen in korrekturen.yaml berichtigen"
    return Note("R412", found, remedy=remedy).at(Place(here.file, here.sheet, here.cell))


def _said(answer: Response) -> str:
    return answer.text.strip() or f"{answer.low:g} bis {answer.high:g}"
