"""Several coders, one statement: what counts of what they found in the same documents.

Two coders of a region are no two respondents. What both say alike counts once; what only one found counts, and is told;
where they differ nothing counts until somebody has decided, in abgleich.xlsx in the folder of the Erhebung.

In reading order: pairing (what belongs together), wording, reconciled (abgleich.xlsx), told (what is said of units).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verstetigung.problems import Place
from verstetigung.reading.coding.pairing import units
from verstetigung.reading.coding.reconciled import FILE, HEADS, SHEET, Reconciled, is_reconciliation, reconciled, stated
from verstetigung.reading.coding.told import problems, repeated
from verstetigung.reading.coding.wording import called, chosen, noted, referenced
from verstetigung.records import NAN, NO_ANSWER, CodedUnit, Reading, Response, rows, table
from verstetigung.schemas.erhebung import Erhebung

__all__ = [
    "FILE",
    "HEADS",
    "SHEET",
    "Reconciled",
    "called",
    "chosen",
    "is_reconciliation",
    "noted",
    "once",
    "referenced",
    "stated",
]


def once(reading: Reading, erhebung: Erhebung) -> Reading:
    """The Reading in which every statement counts once, whoever found it; as it was if nothing is coded twice."""
    found = units(reading)
    decided = reconciled(found, erhebung)
    reading = replace(reading, problems=(*reading.problems, *decided.problems, *repeated(reading)))
    if not found:
        return reading
    by_key = decided.decisions
    settled = tuple(replace(unit, decision=by_key.get(unit.key)) for unit in found)
    return replace(
        reading,
        responses=table(_counting(rows(reading.responses, Response), settled), Response),
        problems=(*reading.problems, *problems(settled, erhebung)),
        coded=settled,
    )


def _counting(responses: Iterable[Response], settled: tuple[CodedUnit, ...]) -> Iterable[Response]:
    """The responses, with one for each unit in the place of its first."""
    first = {unit.codings[0].place: counted(unit) for unit in settled}
    others = {coding.place for unit in settled for coding in unit.codings[1:]}
    for response in responses:
        place = Place(response.file, response.sheet, response.cell)
        if place not in others:
            yield first.get(place, response)


def counted(unit: CodedUnit) -> Response:
    """What counts of a unit, with the cell it stands in; without a value as long as it is open."""
    response = unit.codings[0].response
    if unit.decision:
        return unit.decision.response
    if unit.open:
        return replace(response, status=NO_ANSWER, value=NAN, low=NAN, high=NAN)
    return response
