"""Every figure of a report by itself, for slides: as SVG, as PNG, and its data as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from verstetigung.charts import Data
from verstetigung.charts.canvas import BLUE, FOCUS, GREY, INK, PALE, POINT, QUIET, measured
from verstetigung.charts.letters import printable
from verstetigung.charts.shapes import Shape, lettering, pixels, shapes, size, vector
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import words
from verstetigung.tables.results import Sheet, csv_text
from verstetigung.tables.results.sheet import ResultColumn
from verstetigung.telling.blocks import Chart, Report
from verstetigung.telling.words import drawn_from

EDGE, TITLE, SMALL = 12.0, 11.0, 7.8
"""Margin and sizes of lettering in points."""
LEADING = 1.35
LONGEST = 48
"""So many letters of a title stand in the name of a file."""


@dataclass(frozen=True)
class NumberedChart:
    """A chart with its number in the report; the one on the cover has 0."""

    number: int
    chart: Chart


def files(report: Report, prefix: str, erhebung: Erhebung) -> dict[str, bytes]:
    """By name the files of all figures: each has its title, source and mark in the picture itself.

    SVG and PNG are drawn from the same outlines; no program needs the font.
    """
    found: dict[str, bytes] = {}
    for figure in figures(report, erhebung):
        stem = f"{prefix}-abbildung-{figure.number:02d}-{named(figure.chart.title)}"
        drawn, width, height = _composed(figure.chart)
        title = printable(figure.chart.title)
        found[f"{stem}.svg"] = vector(drawn, width, height, title, _described(figure.chart))
        found[f"{stem}.png"] = pixels(drawn, width, height)
        found[f"{stem}.csv"] = csv_text(_sheet(figure.chart.data), erhebung.mark).encode("utf-8-sig")
    return found


def figures(report: Report, erhebung: Erhebung) -> Iterator[NumberedChart]:
    """The chart of the cover, then the others with the numbers they have in the report."""
    cover = report.cover
    if cover.chart and not report.brief:
        yield NumberedChart(0, Chart(cover.chart_title, cover.chart, drawn_from(erhebung), data=cover.chart_data))
    charts = (block for _, chapter in report.numbered for block in chapter.blocks if isinstance(block, Chart))
    for number, chart in enumerate(charts, start=1):
        yield NumberedChart(number, chart)


def named(title: str) -> str:
    """The title as part of a name of a file: ASCII, whole words, not too long."""
    name = ""
    for word in words(title):
        if name and len(name) + len(word) >= LONGEST:
            break
        name = f"{name}-{word}" if name else word[:LONGEST]
    return name


def _sheet(data: Data) -> Sheet:
    """The data as a table to write; the first row has the heads."""
    heads, *body = data
    return Sheet("", "", tuple(ResultColumn(str(head), 20) for head in heads), tuple(body))


def _described(chart: Chart) -> str:
    return printable(ElementTree.fromstring(chart.svg).get("aria-label", ""))


def _composed(chart: Chart) -> tuple[tuple[Shape, ...], float, float]:
    """Title, legend, drawing and note below each other, with width and height in points."""
    drawing = printable(chart.svg)
    width, tall = size(drawing)
    title = tuple(_paragraph(printable(chart.title), width, EDGE, TITLE, "bold", INK))
    low = EDGE + len(title) * TITLE * LEADING + 3
    legend = tuple(_legend(chart.legend, low)) if chart.legend else ()
    top = low + (SMALL * LEADING + 4 if legend else 2)
    body = tuple(shape.moved(EDGE, top) for shape in shapes(drawing))
    note = tuple(_paragraph(printable(chart.note), width, top + tall + 5, SMALL, "normal", QUIET))
    return (*title, *legend, *body, *note), width + 2 * EDGE, top + tall + 5 + len(note) * SMALL * LEADING + EDGE


def _paragraph(text: str, width: float, top: float, points: float, weight: str, colour: str) -> Iterator[Shape]:
    for place, line in enumerate(broken(text, width * POINT, points, weight)):
        yield lettering(line, EDGE, top + (place * LEADING + 0.95) * points, points, weight=weight, colour=colour)


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


def _legend(kind: str, top: float) -> Iterator[Shape]:
    """The legend of strips as it stands in the report."""
    own = kind == "own"
    signs = (
        *(((_round(3.5), FOCUS, "diese Region"),) if own else ()),
        (_round(2.0), GREY, "andere Regionen" if own else "eine Region"),
        (_box(17.0, 7.4), PALE, "mittlere Hälfte der Regionen"),
        (_box(1.4, 8.5), BLUE, "Median"),
    )
    x, middle = EDGE, top + SMALL * 0.65
    for path, colour, text in signs:
        wide = path.get_extents().width
        yield Shape(path, colour).moved(x, middle)
        yield lettering(text, x + wide + 4, middle + 0.36 * SMALL, SMALL, colour=QUIET)
        x += wide + 4 + measured(text, SMALL) / POINT + 12


def _round(radius: float) -> Path:
    """A circle whose left end lies at 0."""
    return Path.circle((radius, 0), radius)


def _box(width: float, height: float) -> Path:
    return Path.unit_rectangle().transformed(Affine2D().scale(width, height).translate(0, -height / 2))
