"""What an export says as the tables in which all answers travel on (see `records`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung.reading.exports.distinct_cells import Ints
from verstetigung.reading.exports.export import Export
from verstetigung.reading.exports.grid import letters
from verstetigung.reading.exports.respondents import Person
from verstetigung.reading.names import without_ending
from verstetigung.records import EXPORT, SURVEY, Measure, Need, Profile, Reading, Response, Return, shape, table

Objects = NDArray[np.object_]
Said = TypeVar("Said", Measure, Need, Profile)


def tables(export: Export, sha256: str) -> Reading:
    """The export as tables, with one Return per respondent, or one for a file of which nothing is read."""
    return Reading(
        responses=_responses(export),
        measures=table(_sent(export, export.beside.measures), Measure),
        needs=table(_sent(export, export.beside.needs), Need),
        profiles=table(_sent(export, export.beside.profiles), Profile),
        returns=table(_returns(export, sha256), Return),
        problems=export.problems,
        amendments=export.amendments,
        written=export.written,
    )


def _sent(export: Export, said: Iterable[tuple[int, Said]]) -> list[Said]:
    """What is said in rows, with who says it."""
    people = {person.row: person for person in export.people}
    return [replace(one, region=people[row].region, respondent=_name(export, people[row])) for row, one in said]


def _name(export: Export, person: Person) -> str:
    return f"{without_ending(export.file)}#{person.number}"


def _returns(export: Export, sha256: str) -> list[Return]:
    counted = [(person, True) for person in export.people] + [(person, False) for person in export.others]
    if not counted and sha256:
        return [
            Return(
                export.file, sha256, "", without_ending(export.file), "", "", EXPORT, scored=False, stamp=export.shifted
            )
        ]
    return [
        Return(
            file=export.file,
            sha256=sha256,
            region=person.region,
            respondent=_name(export, person),
            role=person.role,
            date=person.date,
            kind=EXPORT,
            scored=scored,
            sheet=export.sheet,
            cell=f"{letters(person.row)}1" if export.across else f"A{person.row + 1}",
            across=export.across,
            quotable=person.quotable,
            number=person.person,
            saved=person.sent,
            stamp=person.stamp,
        )
        for person, scored in sorted(counted, key=lambda pair: pair[0].row)
    ]


def _responses(export: Export) -> pd.DataFrame:
    """All responses, person by person.

    A survey of 20,000 has 1.4 million of them: the columns refer to few shared objects, and no object is made per
    response but its address.
    """
    if export.indices is None:
        return table((), Response)
    asked = np.array([entry.asked for entry in export.entries], dtype=bool)[export.indices]
    rows = np.nonzero(asked)[0].astype(np.int32)
    entries = export.indices[asked]
    people, written = export.people, export.entries
    frame: dict[str, Objects | NDArray[np.float64]] = {
        "region": _objects(person.region for person in people)[rows],
        "respondent": _objects(_name(export, person) for person in people)[rows],
        "role": _objects(person.role for person in people)[rows],
        "date": _objects(person.date for person in people)[rows],
        "question": _objects(entry.question for entry in written)[entries],
        "status": _objects(entry.status for entry in written)[entries],
        "text": _objects(entry.text for entry in written)[entries],
        "value": np.array([entry.value for entry in written], dtype=float)[entries],
        "low": np.array([entry.low for entry in written], dtype=float)[entries],
        "high": np.array([entry.high for entry in written], dtype=float)[entries],
        "cell": _addresses(export, rows, entries),
    }
    frame["remark"] = _remarks(export, rows, entries)
    same = {"source_type": SURVEY, "reference": "", "file": export.file, "sheet": export.sheet, "coder": ""}
    frame |= {name: _objects([text]).repeat(len(rows)) for name, text in same.items()}
    return shape(pd.DataFrame({name: _series(values) for name, values in frame.items()}, copy=False), Response)


def _remarks(export: Export, rows: Ints, entries: Ints) -> Objects:
    """The remark on each response."""
    said = export.beside.remarks
    if not said:
        return _objects([""]).repeat(len(rows))
    lines = [person.row for person in export.people]
    questions = [entry.question for entry in export.entries]
    pairs = zip(rows.tolist(), entries.tolist(), strict=True)
    return _objects(said.get((lines[row], questions[entry]), "") for row, entry in pairs)


def _objects(texts: Iterable[str]) -> Objects:
    return np.array(list(texts), dtype=object)


def _series(values: Objects | NDArray[np.float64]) -> pd.Series[Any]:
    """Without an explicit type pandas would turn the texts into strings of its own, one by one."""
    return pd.Series(values, dtype=values.dtype, copy=False)


def _addresses(export: Export, rows: Ints, entries: Ints) -> Objects:
    lines = [person.row for person in export.people]
    columns = [entry.column for entry in export.entries]
    if export.across:
        addresses: Objects = _objects(map(letters, lines))[rows] + _objects(map(_row, columns))[entries]
    else:
        addresses = _objects(map(letters, columns))[entries] + _objects(map(_row, lines))[rows]
    return addresses


def _row(row: int) -> str:
    return str(row + 1)
