"""The columns of what a catalogue has lists for besides the fields and states of measures and the themes of needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from verstetigung.forms import form
from verstetigung.records import Measure, Need
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.tables.results.sheet import Cell, ResultColumn

Row = TypeVar("Row")
Taken = tuple[ResultColumn, Callable[[Row], Cell]]
"""A column, and how its value is taken from a row."""


def of_measure(catalogue: Catalogue) -> tuple[Taken[Measure], ...]:
    """The columns of what a form asks of how a measure was done."""
    asked = form.measure_details(catalogue)
    return tuple(column for column in _of_measure(catalogue) if column[0].title in asked)


def _of_measure(catalogue: Catalogue) -> Iterator[Taken[Measure]]:
    levels, methods = titles(catalogue.levels), titles(catalogue.methods)
    yield ResultColumn(form.MEASURE_LEVEL, 22), lambda one: levels.get(one.level, "")
    yield ResultColumn(form.APPROACH, 50), lambda one: one.approach
    yield ResultColumn(form.SETBACK, 50), lambda one: one.setback
    yield ResultColumn(form.INVOLVED, 34), lambda one: one.involved
    yield ResultColumn(form.METHODS, 40), lambda one: "; ".join(methods.get(id, id) for id in one.methods)


def of_need(catalogue: Catalogue) -> tuple[Taken[Need], ...]:
    """The column of the form that is wanted or offered, if a form asks for it."""
    forms = titles(catalogue.forms)
    return ((ResultColumn(form.NEED_FORM, 26), lambda one: forms.get(one.form, "")),) if forms else ()


def titles(entries: Iterable[Category]) -> Mapping[str, str]:
    """The title of each entry by its id."""
    return {entry.id: entry.title for entry in entries}
