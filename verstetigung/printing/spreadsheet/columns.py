"""The data of a drawing as columns that a spreadsheet program can draw from, with those that it needs besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verstetigung.charts import Data
from verstetigung.charts.plots import DotPlot, DotSeries, Plot

Value = str | float | None
MARK, POINTS = "Zeichen", "Punkte"
"""The heads of data that have a line per mark."""
HEIGHT, START = "Höhe", "Anfang"
"""The heads of what says where a row and its name stand."""
ALL = "Regionen"
"""What the only row is called where it has no name."""


@dataclass(frozen=True)
class Formula:
    """A cell that is reckoned from others: `text` has a field for the number of the row."""

    text: str
    value: float


@dataclass(frozen=True)
class ChartColumn:
    """A column and what stands in it."""

    head: str
    values: tuple[Value | Formula, ...]
    helping: bool = False
    """Whether it is there for the chart alone."""


Columns = tuple[ChartColumn, ...]


def columns(data: Data, plots: Sequence[Plot]) -> tuple[Columns, Columns]:
    """The table, and what stands below it: the marks that a row has many of."""
    dots = [plot for plot in plots if isinstance(plot, DotPlot)]
    if not dots:
        return _table(data), ()
    marks = _lines(data)
    if marks is None:
        table = _table(data)
        return (*table, *_helping(table, dots)), ()
    table = _pivoted(marks, dots[0].series)
    return (*table, *_helping(table, dots)), _cloud(marks, dots[0].cloud)


def letter(number: int) -> str:
    """The name of a column, counted from 0."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _table(data: Data) -> Columns:
    heads, *rows = data
    return tuple(ChartColumn(str(head), tuple(row[number] for row in rows)) for number, head in enumerate(heads))


_Mark = tuple[str, str, float]
"""Row, mark and value."""


def _lines(data: Data) -> list[_Mark] | None:
    """What the data say if they have a line per mark."""
    if data[0][-2:] != (MARK, POINTS):
        return None
    return [(str(row[0]) if len(row) > 2 else ALL, str(row[-2]), float(row[-1] or 0)) for row in data[1:]]


def _pivoted(marks: Sequence[_Mark], series: Sequence[DotSeries]) -> Columns:
    """A row per row of the drawing, a column per mark that it has once."""
    rows = tuple(dict.fromkeys(row for row, _, _ in marks))
    told = {mark for _, mark, _ in marks}
    known = {(row, mark): value for row, mark, value in marks}
    wanted = dict.fromkeys(head for one in reversed(series) for head in (one.column, *(one.ends or ())))
    return (
        ChartColumn("Zeile", rows),
        *(ChartColumn(head, tuple(known.get((row, head)) for row in rows)) for head in wanted if head in told),
    )


def _cloud(marks: Sequence[_Mark], cloud: DotSeries | None) -> Columns:
    if cloud is None:
        return ()
    rows = list(dict.fromkeys(row for row, _, _ in marks))
    chosen = [(row, value) for row, mark, value in marks if mark == cloud.column]
    names, values = tuple(row for row, _ in chosen), tuple(value for _, value in chosen)
    heights = tuple(float(len(rows) - rows.index(name)) for name in names)
    return (ChartColumn("Zeile", names), ChartColumn(cloud.column, values), ChartColumn(HEIGHT, heights, helping=True))


def _helping(table: Columns, plots: Sequence[DotPlot]) -> Iterator[ChartColumn]:
    """Where each row stands, where its name begins, and how far the lines reach from their marks."""
    count = len(table[0].values)
    heights = tuple(float(count - number) for number in range(count))
    yield ChartColumn(HEIGHT, heights, helping=True)
    for number, plot in enumerate(plots):
        yield ChartColumn(numbered(START, number), (plot.lowest,) * count, helping=True)
    by_head = {column.head: (number, column.values) for number, column in enumerate(table)}
    for one in drawn(table, plots):
        values = by_head[one.column][1]
        if None in values:
            known = (height if value is not None else None for height, value in zip(heights, values, strict=True))
            yield ChartColumn(height(one), tuple(known), helping=True)
        if one.ends:
            parts = [by_head[head] for head in (one.column, *one.ends)]
            yield ChartColumn(reach(one, "links"), tuple(_reach(parts, -1)), helping=True)
            yield ChartColumn(reach(one, "rechts"), tuple(_reach(parts, 1)), helping=True)


def drawn(table: Columns, plots: Sequence[DotPlot]) -> Iterator[DotSeries]:
    """The series of which there is anything; without a line where its ends are not told."""
    heads = {column.head for column in table}
    for plot in plots:
        for one in plot.series:
            if one.column in heads:
                ends = one.ends if one.ends and set(one.ends) <= heads else None
                yield replace(one, ends=ends)


def numbered(head: str, number: int) -> str:
    """The head of what the first drawing needs, and of what the next one does."""
    return f"{head} {number + 1}" if number else head


def height(series: DotSeries) -> str:
    """The head of the heights of marks that not every row has."""
    return f"{HEIGHT}: {series.column}"


def reach(series: DotSeries, side: str) -> str:
    """The head of how far a line reaches from its mark."""
    return f"{series.column}: Linie {side}"


def _reach(parts: Sequence[tuple[int, tuple[Value | Formula, ...]]], sign: int) -> Iterator[Formula | None]:
    (mark, values), (first, lows), (last, highs) = parts
    ends = f"{letter(first)}{{row}},{letter(last)}{{row}}"
    near = f"{letter(mark)}{{row}}"
    text = f"=MAX(0,{near}-MIN({ends}))" if sign < 0 else f"=MAX(0,MAX({ends})-{near})"
    for value, low, high in zip(values, lows, highs, strict=True):
        if isinstance(value, float | int) and isinstance(low, float | int) and isinstance(high, float | int):
            far = value - min(low, high) if sign < 0 else max(low, high) - value
            yield Formula(text, max(0.0, far))
        else:
            yield None
