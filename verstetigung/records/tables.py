"""The tables made of rows, and the way back.

An answer is a Response while its workbook is read, and from then on a row of `Reading.responses`: a survey may have
more than a million, which as objects take three times the memory, and the method computes with whole columns. `table`
and `rows` are the only crossings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from verstetigung.problems import Place, Problem
from verstetigung.records.coded import CodedUnit
from verstetigung.records.nouns import NAN, NOT_ASKED, Amendment, Response, Return

if TYPE_CHECKING:
    import pandas as pd

Row = TypeVar("Row")


@dataclass(frozen=True)
class Reading:
    """What the files of one Erhebung say, as tables, and what is wrong with them."""

    responses: pd.DataFrame
    """Rows of Response, from scored workbooks only."""
    measures: pd.DataFrame
    needs: pd.DataFrame
    profiles: pd.DataFrame
    returns: pd.DataFrame
    """Rows of Return: every workbook and every answer in an export, scored or not."""
    problems: tuple[Problem, ...]
    amendments: tuple[Amendment, ...] = ()
    """What decisions have changed."""
    written: Mapping[Place, str] = field(default_factory=dict)
    """What stands in the cells that problems point to."""
    rivals: Mapping[tuple[str, str], Problem] = field(default_factory=dict)
    """By file and respondent, what is said of Bögen of which one or the other counts, unless somebody decides."""
    coded: tuple[CodedUnit, ...] = ()
    """What several coders found in the same documents; of each one the responses have what counts."""

    @cached_property
    def forms(self) -> dict[str, int]:
        """How many scored workbooks and answers in exports each region has; only regions that have one."""
        return Counter(self.heard["region"].tolist())

    @cached_property
    def heard(self) -> pd.DataFrame:
        """The rows of `returns` that are scored, one of those who coded the same documents of a region."""
        scored = self.returns[self.returns["scored"]]
        return scored[~again(scored)]


def again(returns: pd.DataFrame) -> pd.Series[bool]:
    """Which rows of Return are of one more coder of the same region: no other respondent."""
    coded = returns["coder"] != ""
    return coded & returns.assign(coded=coded).duplicated(["region", "coded"])


def together(readings: Sequence[Reading]) -> Reading:
    """What several readings say, one after the other."""
    import pandas as pd

    if len(readings) == 1:
        return readings[0]
    names = ("responses", "measures", "needs", "profiles", "returns")
    frames = {name: [frame for reading in readings if len(frame := getattr(reading, name))] for name in names}
    empty = {name: getattr(readings[0], name) for name in names}
    joined = {name: pd.concat(filled, ignore_index=True) for name, filled in frames.items() if len(filled) > 1}
    single = {name: filled[0] for name, filled in frames.items() if len(filled) == 1}
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return Reading(
        **(empty | single | joined),
        problems=problems,
        amendments=tuple(amendment for reading in readings for amendment in reading.amendments),
        written={place: text for reading in readings for place, text in reading.written.items()},
    )


def table(rows: Iterable[Row], kind: type[Row]) -> pd.DataFrame:
    """A frame with exactly the fields of `kind` as columns, in order and type."""
    import pandas as pd

    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    data = [tuple(getattr(row, name) for name in names) for row in rows]
    return shape(pd.DataFrame(data, columns=names), kind)


def shape(frame: pd.DataFrame, kind: type[Any]) -> pd.DataFrame:
    """The frame's columns brought into the order and the types of `kind`; KeyError if one is missing."""
    types = {float: "float64", int: "int64", bool: "bool"}
    typed = {name: types.get(hint, "object") for name, hint in columns(kind).items()}
    return frame.loc[:, list(typed)].astype(typed).reset_index(drop=True)


def rows(frame: pd.DataFrame, kind: type[Row]) -> Iterator[Row]:
    """The rows of a frame as objects."""
    values = (_typed(frame[name].tolist(), type_) for name, type_ in columns(kind).items())
    return (kind(*row) for row in zip(*values, strict=True))


def columns(kind: type[Any]) -> dict[str, type]:
    """The columns of a frame of such rows, in order, with the types of what stands in them."""
    return _hints(kind)  # type: ignore[arg-type]


@cache
def _hints(kind: object) -> dict[str, type]:
    return get_type_hints(kind)


def _typed(values: list[Any], kind: type) -> Iterable[Any]:
    """The values as members where the kind is an enum."""
    return map(kind, values) if isinstance(kind, type) and issubclass(kind, StrEnum) else values


def not_asked(questions: Iterable[str], sent: Return, sheet: str, source_type: str) -> tuple[Response, ...]:
    """A row, without a cell, for each of these questions, which somebody was not asked."""
    return tuple(
        Response(
            region=sent.region,
            respondent=sent.respondent,
            role=sent.role,
            question=id,
            status=NOT_ASKED,
            value=NAN,
            low=NAN,
            high=NAN,
            text="",
            source_type=source_type,
            date=sent.date,
            reference="",
            remark="",
            file=sent.file,
            sheet=sheet,
            cell="",
        )
        for id in questions
    )
