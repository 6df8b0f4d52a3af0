"""Every figure of a report by itself, for slides: as SVG, as PNG, and its data as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verstetigung.charts import Data
from verstetigung.charts.files import pixels, vector
from verstetigung.charts.letters import POINT, measured, printable
from verstetigung.charts.outlines import Outline, Step, circle, lettered, outlines, rectangle
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.palette import ACCENT, FOCUS, INK, OTHERS, PALE, QUIET
from verstetigung.schemas.regions import words
from verstetigung.tables.results import Sheet, csv_bytes
from verstetigung.tables.results.sheet import ResultColumn
from verstetigung.telling.blocks import Chart, Report
from verstetigung.telling.table import Table
from verstetigung.telling.words import drawn_from

EDGE, TITLE, SMALL = 12.0, 11.0, 7.8
"""Margin and sizes of lettering in points."""
LEADING = 1.35
LONGEST = 48
"""So many letters of a title stand in the name of a file."""


@dataclass(frozen=True)
class Sign:
    """A mark in a legend and what it means; the left end of the mark lies at 0."""

    steps: tuple[Step, ...]
    width: float
    colour: str
    text: str


def _dot(radius: float, colour: str, text: str) -> Sign:
    return Sign(circle(radius, 0, radius), 2 * radius, colour, text)


def _bar(width: float, height: float, colour: str, text: str) -> Sign:
    return Sign(rectangle(0, -height / 2, width, height / 2), width, colour, text)


SPREAD = (_bar(17.0, 7.4, PALE, "mittlere Hälfte der Regionen"), _bar(1.4, 8.5, ACCENT, "Median"))
LEGENDS = {
    "": (),
    "own": (_dot(3.5, FOCUS, "diese Region"), _dot(2.0, OTHERS, "andere Regionen"), *SPREAD),
    "profile": (
        _dot(3.5, FOCUS, "diese Region"),
        _bar(14.0, 1.6, FOCUS, "ihre Spanne"),
        _dot(2.0, OTHERS, "andere Regionen (nur Dimensionen)"),
        *SPREAD,
    ),
    "regions": (_dot(2.0, OTHERS, "eine Region"), *SPREAD),
}
"""What stands above a chart, by its kind of legend."""


@dataclass(frozen=True)
class NumberedChart:
    """A chart with its number in the report; the one on the cover has 0."""

    number: int
    chart: Chart


@dataclass(frozen=True)
class NumberedTable:
    """A table with its number in the report."""

    number: int
    table: Table


def files(report: Report, prefix: str, erhebung: Erhebung) -> dict[str, bytes]:
    """By name the files of all figures: each has its title, source and mark in the picture itself.

    SVG and PNG are drawn from the same outlines; no program needs the font.
    """
    return {
        f"{prefix}-abbildung-{figure.number:02d}-{named(figure.chart.title)}.{ending}": content
        for figure in figures(report, erhebung)
        for ending, content in _contents(figure.chart, erhebung.mark).items()
    }


def _contents(chart: Chart, mark: str) -> dict[str, bytes]:
    """By the ending of their names."""
    drawn, width, height = _composed(chart)
    return {
        "svg": vector(drawn, width, height, printable(chart.title), printable(chart.drawing.description)),
        "png": pixels(drawn, width, height),
        "csv": csv_bytes(_sheet(chart.drawing.data), mark),
    }


def figures(report: Report, erhebung: Erhebung) -> Iterator[NumberedChart]:
    """The chart of the cover, then the others with the numbers they have in the report."""
    cover = report.cover
    if cover.chart and report.covered:
        yield NumberedChart(0, replace(cover.chart, note=drawn_from(erhebung)))
    charts = (block for _, chapter in report.numbered for block in chapter.blocks if isinstance(block, Chart))
    for number, chart in enumerate(charts, start=1):
        yield NumberedChart(number, chart)


def tinted(report: Report) -> Iterator[NumberedTable]:
    """The tables whose cells are shaded by their value, with the numbers they have in the report."""
    tables = (block for _, chapter in report.numbered for block in chapter.blocks if isinstance(block, Table))
    for number, table in enumerate(tables, start=1):
        if any(cell.tone for row in table.rows for cell in row.cells):
            yield NumberedTable(number, table)


def named(title: str) -> str:
    """The title as part of a name of a file: ASCII, whole words, not too long; no numbers, as they change with data."""
    name = ""
    for word in words(title):
        if word.isdigit():
            continue
        if name and len(name) + len(word) >= LONGEST:
            break
        name = f"{name}-{word}" if name else word[:LONGEST]
    return name


def _sheet(data: Data) -> Sheet:
    """The data as a table to write; the first row has the heads."""
    heads, *body = data
    return Sheet("", "", tuple(ResultColumn(str(head), 20) for head in heads), tuple(body))


def _composed(chart: Chart) -> tuple[tuple[Outline, ...], float, float]:
    """Title, legend, drawing and note below each other, with width and height in points."""
    width, tall = chart.drawing.width / POINT, chart.drawing.height / POINT
    title = tuple(_paragraph(printable(chart.title), width, EDGE, TITLE, "bold", INK))
    low = EDGE + len(title) * TITLE * LEADING + 3
    legend = tuple(_legend(LEGENDS[chart.legend], low))
    top = low + (SMALL * LEADING + 4 if legend else 2)
    body = tuple(outline.moved(EDGE, top) for outline in outlines(chart.drawing))
    note = tuple(_paragraph(printable(chart.note), width, top + tall + 5, SMALL, "normal", QUIET))
    return (*title, *legend, *body, *note), width + 2 * EDGE, top + tall + 5 + len(note) * SMALL * LEADING + EDGE


def wordless(chart: Chart) -> tuple[tuple[Outline, ...], float, float]:
    """Legend and drawing of a chart, where title and note stand beside it as text; with width and height in points."""
    signs = LEGENDS[chart.legend]
    low = SMALL * LEADING + 4 if signs else 0.0
    legend = tuple(outline.moved(-EDGE, 0) for outline in _legend(signs, 0))
    body = tuple(outline.moved(0, low) for outline in outlines(chart.drawing))
    return (*legend, *body), chart.drawing.width / POINT, chart.drawing.height / POINT + low


def _paragraph(text: str, width: float, top: float, points: float, weight: str, colour: str) -> Iterator[Outline]:
    for number, line in enumerate(broken(text, width * POINT, points, weight)):
        yield lettered(line, EDGE, top + (number * LEADING + 0.95) * points, points, weight=weight, colour=colour)


def broken(text: str, width: float, points: float, weight: str) -> Iterator[str]:
    """The text in lines of at most that many millimetres; a word that is longer is cut."""
    line = ""
    for word in text.split(" "):
        if line and measured(f"{line} {word}", points, weight) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
        while measured(line, points, weight) > width:
            kept = next(end for end in range(2, len(line) + 1) if measured(line[:end], points, weight) > width) - 1
            yield line[:kept]
            line = line[kept:]
    if line:
        yield line


def _legend(signs: Sequence[Sign], top: float) -> Iterator[Outline]:
    """The legend of strips as it stands in the report."""
    x, middle = EDGE, top + SMALL * 0.65
    for sign in signs:
        yield Outline(sign.steps, sign.colour).moved(x, middle)
        yield lettered(sign.text, x + sign.width + 4, middle + 0.36 * SMALL, SMALL, colour=QUIET)
        x += sign.width + 4 + measured(sign.text, SMALL) / POINT + 12
