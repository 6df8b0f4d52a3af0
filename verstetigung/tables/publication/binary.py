"""Published tables in the formats of other programs: Parquet, and SPSS files with labels and codes of missing values.

Both need packages of the extra `archiv`; what they write says nothing of when it was written.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from verstetigung import german, wholefile
from verstetigung.tables.publication.variables import (
    COUNT,
    FLAG,
    NUMBER,
    SIGNS,
    TEXT,
    Published,
    PublishedTable,
    Variable,
)

if TYPE_CHECKING:
    import pandas as pd

PARQUET, SPSS = "Parquet", "SPSS"
PACKAGES = {"pyarrow": PARQUET, "pyreadstat": SPSS}
"""What is written by which package."""
CODES = {sign: code for code, sign in enumerate(SIGNS, -len(SIGNS))}
"""What stands in SPSS files in place of a number that is missing: -5 to -1."""
WRITTEN = slice(92, 109)
"""Where the head of an SPSS file says on which day and at what time it was written."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LINE = 60
"""So many characters stand in a line of its remarks, which has 80 bytes."""
WIDE = 64
"""So many bytes a title of an SPSS file has."""


def lacking() -> tuple[str, ...]:
    """The formats whose packages are not installed."""
    return tuple(format for package, format in PACKAGES.items() if find_spec(package) is None)


def parquet(table: PublishedTable, mark: str) -> bytes:
    """The table as Parquet; of each column it says what stands in it."""
    import pyarrow
    import pyarrow.parquet

    kinds = {TEXT: pyarrow.string(), NUMBER: pyarrow.float64(), COUNT: pyarrow.int64(), FLAG: pyarrow.bool_()}
    fields = [
        pyarrow.field(one.name, kinds[one.kind], metadata={"label": one.label, "description": one.text})
        for one in table.variables
    ]
    told = {"title": table.title, "description": german.joined(table.text, mark, by=" ")}
    columns = [
        pyarrow.array([_there(row[place]) for row in table.rows], field.type) for place, field in enumerate(fields)
    ]
    out = io.BytesIO()
    schema = pyarrow.schema(fields, metadata=told)
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), out, compression="snappy")
    return out.getvalue()


def _there(value: Published) -> Published:
    """Nothing for an empty text."""
    return None if value == "" else value


def spss(table: PublishedTable, mark: str, day: datetime.date) -> bytes:
    """The table as SPSS reads it: labels, and the reasons why a number is missing as its user-missing values."""
    import shutil
    import textwrap

    import pyreadstat

    reasoned = {one.name for one in table.variables if one.reasoned}
    labels: dict[str, Any] = {one.name: found for one in table.variables if (found := _value_labels(one))}
    folder = wholefile.temporary()
    try:
        pyreadstat.write_sav(
            _frame(table),
            folder / "tabelle.sav",
            file_label=_cut(german.joined(mark, table.title, by=" · ")),
            column_labels=[_label(one) for one in table.variables],
            note=textwrap.wrap(german.joined(table.text, mark, by=" "), LINE),
            variable_value_labels=labels,
            missing_ranges={name: [{"lo": min(CODES.values()), "hi": max(CODES.values())}] for name in reasoned},
        )
        return _undated((folder / "tabelle.sav").read_bytes(), day)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _value_labels(variable: Variable) -> Mapping[Any, str]:
    """What the values of a column mean: numbers that are missing, yes and no, and what stands in a list."""
    if variable.reasoned:
        return {code: f"{sign} ({SIGNS[sign]})" for sign, code in CODES.items()}
    return {0: "nein", 1: "ja"} if variable.kind == FLAG else variable.labels


def _frame(table: PublishedTable) -> pd.DataFrame:
    import pandas as pd

    why = next((place for place, one in enumerate(table.variables) if one.labels == SIGNS), 0)
    return pd.DataFrame(
        {
            one.name: [_coded(one, row[place], row[why]) for row in table.rows]
            for place, one in enumerate(table.variables)
        }
    )


def _coded(variable: Variable, value: Published, why: Published) -> str | float:
    """A text, or a number; where it is missing the code of the reason, if one is told."""
    if variable.kind == TEXT:
        return str(value or "")
    if value is None:
        return float(CODES.get(str(why), float("nan"))) if variable.reasoned else float("nan")
    return float(value)


def _label(variable: Variable) -> str:
    said = dict.fromkeys((variable.label, variable.unit, german.framed("Regel ", variable.rule)))
    return german.joined(*said, by="; ")


def _cut(text: str) -> str:
    return text.encode()[:WIDE].decode(errors="ignore")


def _undated(content: bytes, day: datetime.date) -> bytes:
    """The file as if it had been written at the beginning of that day."""
    told = f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}00:00:00".encode()
    return content[: WRITTEN.start] + told + content[WRITTEN.stop :]
