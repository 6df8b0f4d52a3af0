"""How the questions of a form could be answered, by the lists of its dropdowns: where no catalogue is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verstetigung.forms import form
from verstetigung.reading.workbook.cells import Book, clean
from verstetigung.schemas.catalogue import Catalogue, Scale, answers

STEP = re.compile(r"([-−]?\d+(?:,\d+)?) – (.*)")
"""A step as it stands in the list: „4 – trifft eher zu“."""


def dropdowns(book: Book, catalogue: Catalogue) -> Mapping[str, Scale]:
    """By name: the scales of today that have other steps in the form, as they were there.

    The list that shares most steps with a scale is taken for its list; where none shares half, nothing is known.
    """
    lists = list(_lists(book))
    scales = {one.scale.id: one.scale for one in catalogue.asked_questions}
    today = {tuple(map(clean, answers(scale))) for scale in scales.values()}
    others = [texts for texts in lists if texts not in today]
    return {
        name: earlier
        for name, scale in scales.items()
        if scale.behaviour.numbered and scale.steps and tuple(map(clean, answers(scale))) not in lists
        if (earlier := _as_listed(scale, others))
    }


def _lists(book: Book) -> Iterator[tuple[str, ...]]:
    """The steps in each list of numbered ones."""
    sheet = book.sheet(form.LISTS)
    if sheet is None:
        return
    for column in sorted({column for _, column in sheet.cells}):
        texts = (clean(cell.text) for (_, at), cell in sorted(sheet.cells.items()) if at == column)
        steps = tuple(filter(STEP.fullmatch, texts))
        if steps:
            yield steps


def _as_listed(scale: Scale, lists: Sequence[tuple[str, ...]]) -> Scale | None:
    own = {clean(text) for text in answers(scale)}
    nearest = max(lists, key=lambda texts: len(own.intersection(texts)), default=())
    if 2 * len(own.intersection(nearest)) < len(nearest) or not nearest:
        return None
    found = (STEP.fullmatch(text) for text in nearest)
    steps = [(float(one[1].replace(",", ".").replace("−", "-")), one[2]) for one in found if one]
    return replace(scale, steps=tuple(sorted(steps)))
