"""What measures and needs of an invented survey say beside what every form asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np

from verstetigung.forms import form
from verstetigung.schemas.catalogue import Catalogue, Category

Random = np.random.Generator
Thing = TypeVar("Thing")
Row = tuple[str, ...]
Parts = Mapping[str, Sequence[str]]
"""The texts, by their key; those that belong to a Handlungsfeld by their key and its id."""
APPROACHES, SETBACKS, INVOLVED, METHODS = BY_FIELD = ("vorgehen", "nicht gelungen", "beteiligte", "methoden")
SHARES = {form.MEASURE_LEVEL: 0.9, form.APPROACH: 0.5, form.INVOLVED: 0.45, form.METHODS: 0.65, form.NEED_FORM: 0.75}
"""How many say what, of the measures that have begun and of the needs."""
SETBACK, SETBACK_AT_END = 0.3, 0.7
"""What did not work is told of some measures, and of most that have been given up."""
MOST_METHODS = 3


def measures(catalogue: Catalogue, rows: Sequence[Row], parts: Parts, random: Random) -> tuple[Row, ...]:
    """The rows of the sheet Maßnahmen with all that the catalogue asks beside."""
    asked, fields = form.measure_details(catalogue), {field.title: field.id for field in catalogue.fields}
    return tuple(
        (*row, *(_detail(heading, catalogue, fields[row[1]], row[2], parts, random) for heading in asked))
        for row in rows
    )


def needs(catalogue: Catalogue, rows: Sequence[Row], parts: Parts, random: Random) -> tuple[Row, ...]:
    """Likewise those of the sheet Bedarfe; whoever says it in words of their own names no form."""
    if not catalogue.forms:
        return tuple(rows)
    fitting = dict(_fitting(parts))
    return tuple((*row, _form(catalogue.forms, fitting.get(row[3], ""), random)) for row in rows)


def perhaps(texts: Sequence[str], share: float, random: Random) -> str:
    """One of the texts in that share of cases, nothing otherwise."""
    if random.random() < share:
        return one(texts, random)
    return ""


def one(things: Sequence[Thing], random: Random) -> Thing:
    """Any of them."""
    return things[int(random.integers(len(things)))]


def _detail(heading: str, catalogue: Catalogue, field: str, status: str, parts: Parts, random: Random) -> str:
    planned, ended = (catalogue.statuses[index].title for index in (0, -1))
    match heading:
        case form.MEASURE_LEVEL:
            return perhaps([level.title for level in catalogue.levels], SHARES[heading], random)
        case _ if status == planned:
            return ""
        case form.APPROACH:
            return perhaps(parts[f"{APPROACHES} {field}"], SHARES[heading], random)
        case form.SETBACK:
            share = SETBACK_AT_END if status == ended else SETBACK
            return perhaps(parts[f"{SETBACKS} {field}"], share, random)
        case form.INVOLVED:
            return perhaps(parts[f"{INVOLVED} {field}"], SHARES[heading], random)
        case _:
            return _methods(_known(catalogue.methods, parts[f"{METHODS} {field}"]), random)


def _methods(fitting: Sequence[str], random: Random) -> str:
    """Up to three of them, in any order."""
    number = int(random.integers(1, MOST_METHODS + 1))
    if random.random() >= SHARES[form.METHODS]:
        return ""
    return "; ".join(fitting[index] for index in random.permutation(len(fitting))[:number].tolist())


def _fitting(parts: Parts) -> Iterator[tuple[str, str]]:
    """By what is said of a need or offer: the ids of the forms that go with it, with blanks between them."""
    for key in ("bedarf", "angebot"):
        yield from zip(parts[key], parts[f"{key} formen"], strict=True)


def _form(forms: Sequence[Category], ids: str, random: Random) -> str:
    return perhaps(_known(forms, ids.split()), SHARES[form.NEED_FORM], random) if ids else ""


def _known(entries: Sequence[Category], ids: Sequence[str]) -> Sequence[str]:
    """The titles of those the catalogue has; of all if it has others."""
    return [entry.title for entry in entries if entry.id in ids] or [entry.title for entry in entries]
