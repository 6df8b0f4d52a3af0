"""What a spreadsheet program is to draw from the data of a drawing: columns of it go by their heads."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.schemas.palette import ACCENT

POINTS = "Punkte (0 bis 100)"


@dataclass(frozen=True)
class BarPlot:
    """A bar of counts per row, or several."""

    columns: tuple[str, ...]
    colours: tuple[str, ...]
    """One per column; paper is hatched."""
    stacked: bool = False


@dataclass(frozen=True)
class DotSeries:
    """Marks of one kind, one per row."""

    column: str
    colour: str = ACCENT
    size: int = 7
    """In points; 0 for a line alone."""
    ends: tuple[str, str] | None = None
    """The columns between which a line lies."""
    line: float = 1.5
    """Its width in points."""
    name: str = ""
    """What the legend says if it is not the head of the column."""


@dataclass(frozen=True)
class DotPlot:
    """Rows below each other, their marks beside a common scale.

    The data have a row each, or a line per mark with the heads „Zeile“ (may be absent), „Zeichen“ and „Punkte“: then
    the series are named after the marks.
    """

    title: str
    series: tuple[DotSeries, ...]
    """The lowest first."""
    lowest: float = 0.0
    highest: float = 100.0
    cloud: DotSeries | None = None
    """Of marks that a row can have many of."""
    quiet: tuple[str, ...] = ()
    rings: tuple[str, ...] = ()
    """The rows whose marks in the accent are grey, and those whose are rings."""


@dataclass(frozen=True)
class SquarePlot:
    """Rows as marks between two scales: the second column to the right, the third upwards."""

    lowest: float
    highest: float

    @property
    def middle(self) -> float:
        """Where the lines between the quarters stand."""
        return (self.lowest + self.highest) / 2


@dataclass(frozen=True)
class GridPlot:
    """The first column against the second, in every cell the third; strong where the fourth says „ja“."""


Plot = BarPlot | DotPlot | SquarePlot | GridPlot
