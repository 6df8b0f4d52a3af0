"""What anybody may have of measures, needs and offers: what was chosen from lists, never somebody's own words (M16).

They are entries of a region, not of a person. How relevant a need is, though, each person says: where persons answer
for themselves, that is published of LEAST of them and more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import HIDDEN, NAN, NO_ANSWER, NOT_ASKED, VALUE, Measure, Need, rows
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import NeedKind


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure by ids of the catalogue."""

    region: str
    number: int
    """In its region, from 1. It tells nothing of who named the measure or where: equal ones are interchangeable."""
    field: str
    status: str
    level: str
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedEntry:
    """What a region asks for or offers in one form, however often it says so."""

    region: str
    number: int
    kind: str
    area: str
    theme: str
    """Empty if none was chosen; so is the form."""
    form: str
    status: str
    """VALUE, or why there is no relevance: NO_ANSWER, HIDDEN, of an offer NOT_ASKED."""
    relevance: float
    """The mean over those who stated it."""
    n: int
    """How many these are; 0 with what is hidden."""


def measures(evaluation: Evaluation) -> tuple[MeasureEntry, ...]:
    """By region in the order of the register, then in the order of the catalogue's lists."""
    catalogue, found = evaluation.erhebung.catalogue, list(rows(evaluation.reading.measures, Measure))
    fields, statuses, levels = map(_order, (catalogue.fields, catalogue.statuses, catalogue.levels))

    def place(one: Measure) -> tuple[object, ...]:
        return fields.get(one.field, -1), statuses.get(one.status, -1), levels.get(one.level, -1), one.methods

    return tuple(
        MeasureEntry(region, number, one.field, one.status, one.level, one.methods)
        for region in evaluation.erhebung.register.ids
        for number, one in enumerate(sorted((one for one in found if one.region == region), key=place), start=1)
    )


def needs(evaluation: Evaluation) -> tuple[NeedEntry, ...]:
    """By region in the order of the register, needs before offers, then in the order of the catalogue's lists."""
    catalogue = evaluation.erhebung.catalogue
    themes, forms = map(_order, (catalogue.needs, catalogue.forms))
    known = [one for one in rows(evaluation.reading.needs, Need) if one.kind]

    def place(one: Need) -> tuple[object, ...]:
        return one.kind == NeedKind.ANGEBOT, one.area, themes.get(one.theme, -1), forms.get(one.form, -1), _kind(one)

    least = LEAST if evaluation.erhebung.personal else 1
    return tuple(
        entry
        for region in evaluation.erhebung.register.ids
        for entry in _numbered(sorted((one for one in known if one.region == region), key=place), least)
    )


def _order(entries: Sequence[Category]) -> dict[str, int]:
    return {entry.id: number for number, entry in enumerate(entries)}


def _kind(need: Need) -> tuple[str, ...]:
    """What needs have in common that are one entry."""
    return need.kind, need.area, need.theme, need.form


def _numbered(known: Sequence[Need], least: int) -> Iterator[NeedEntry]:
    alike = groupby(known, key=_kind)
    for number, (_, together) in enumerate(alike, start=1):
        yield _entry(number, tuple(together), least)


def _entry(number: int, together: Sequence[Need], least: int) -> NeedEntry:
    """What was said alike; a person who said it twice is one."""
    one, said = together[0], _relevances(together)
    shown = len(said) >= least
    return NeedEntry(
        region=one.region,
        number=number,
        kind=one.kind,
        area=one.area,
        theme=one.theme,
        form=one.form,
        status=_status(one, said, shown=shown),
        relevance=fmean(said) if said and shown else NAN,
        n=len(said) if shown else 0,
    )


def _relevances(together: Sequence[Need]) -> tuple[float, ...]:
    """What each respondent states of a need, as the mean of all that they state."""
    stated = [one for one in together if one.kind == NeedKind.BEDARF and one.relevance == one.relevance]
    people = dict.fromkeys(one.respondent for one in stated)
    return tuple(fmean(one.relevance for one in stated if one.respondent == person) for person in people)


def _status(one: Need, said: Sequence[float], *, shown: bool) -> str:
    if one.kind == NeedKind.ANGEBOT:
        return NOT_ASKED
    if not shown and said:
        return HIDDEN
    return VALUE if said else NO_ANSWER
