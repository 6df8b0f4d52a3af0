"""A sheet to draw on in millimetres, and the SVG it becomes."""

from __future__ import annotations

import functools
import html
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from verstetigung.charts.letters import FACES, FAMILY, FONTS, printable

WEIGHTS = {"normal": 400, "bold": 600}
WIDTH = 170.0
"""Width of the type area of a report in millimetres."""
POINT = 25.4 / 72
SIZE = 8.0
"""Size of the lettering in points; small lettering is one point less."""
LAST = 14
"""A last word of up to so many letters stays where a name is cut; of a longer one the last half of that."""
PRECISION = 10
ABOVE = 2
"""Marks lie above lines and areas drawn before them, as lettering does."""
BEND = 4 / 3 * (math.sqrt(2) - 1)
"""How far from its end a curve is bent towards to make a quarter of a circle with radius 1."""
BLUE, BAR, FOCUS, INK, QUIET, GREY, PALE, RULE = (
    "#00587C",
    "#74A8BF",
    "#C24A00",
    "#1F2A30",
    "#56646B",
    "#8A979D",
    "#D5E3EA",
    "#DCE2E5",
)
"""FOCUS is for „diese Region“ only."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Canvas:
    """Axes whose units are millimetres, the origin at the upper left."""

    figure: Figure
    axes: Axes
    width: float
    height: float


@functools.cache
def register_fonts() -> None:
    """Make the report's font known to matplotlib, once per process."""
    for file in FACES.values():
        font_manager.fontManager.addfont(FONTS / file)


def sheet(height: float, width: float = WIDTH) -> Canvas:
    """An empty sheet of that size in millimetres."""
    register_fonts()
    figure = Figure(figsize=(width / 25.4, height / 25.4))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    figure.patch.set_visible(False)
    return Canvas(figure, axes, width, height)


def write(
    on: Canvas,
    x: float,
    y: float,
    text: str,
    *,
    align: str = "left",
    weight: str = "normal",
    colour: str = INK,
    size: float = SIZE,
) -> None:
    """Put a line of text at a point; y is the middle of the small letters."""
    on.axes.text(
        x,
        y + 0.26 * size * POINT,
        printable(text),
        ha=align,
        va="baseline",
        size=size,
        weight=WEIGHTS[weight],
        color=colour,
        family=FAMILY,
        parse_math=False,
    )


def dots(on: Canvas, points: Sequence[Point], *, size: float, colour: str, edge_width: float = 0.5) -> None:
    """Draw a round mark `size` points across at every point.

    Marks that do not touch are one shape, because a page takes long over each; of others in a line, one covers the
    next, so that each can be seen.
    """
    for layer in _layers(points, (size + edge_width) * POINT):
        rounds = Path.make_compound_path(*(_round(x, y, size / 2 * POINT) for x, y in layer))
        on.axes.add_patch(PathPatch(rounds, fc=colour, ec="white", lw=edge_width, clip_on=False, zorder=ABOVE))


def _layers(points: Sequence[Point], gap: float) -> list[list[Point]]:
    """The points in as few layers as will do for those of one height to be so far apart in each."""
    layers: list[list[Point]] = []
    ends: dict[tuple[int, float], float] = {}
    for x, y in sorted(points):
        place = next(place for place in count() if x - ends.get((place, y), -math.inf) >= gap)
        ends[place, y] = x
        layers += [[]] if place == len(layers) else []
        layers[place].append((x, y))
    return layers


def _round(x: float, y: float, radius: float) -> Path:
    """A circle of four curves, too close to a true one for any eye."""
    near, far = BEND * radius, radius
    corners = ((far, 0), (far, near), (near, far), (0, far), (-near, far), (-far, near), (-far, 0))
    back = ((-far, -near), (-near, -far), (0, -far), (near, -far), (far, -near), (far, 0), (far, 0))
    codes = (Path.MOVETO, *(Path.CURVE4,) * 12, Path.CLOSEPOLY)
    return Path([(x + right, y + down) for right, down in (*corners, *back)], codes)


def lines(on: Canvas, ends: Sequence[tuple[Point, Point]], *, colour: str, width: float) -> None:
    """Draw straight lines `width` points wide."""
    if ends:
        on.axes.add_collection(
            LineCollection(list(ends), colors=colour, linewidths=width, clip_on=False, capstyle="butt"), autolim=False
        )


def boxes(on: Canvas, corners: Sequence[tuple[float, float, float, float]], *, colour: str) -> None:
    """Fill rectangles given by left, upper, right and lower edge."""
    if corners:
        shapes = [((left, top), (right, top), (right, low), (left, low)) for left, top, right, low in corners]
        on.axes.add_collection(
            PolyCollection(shapes, facecolors=colour, edgecolors="none", clip_on=False), autolim=False
        )


def fitted(text: str, width: float, size: float = SIZE, weight: str = "normal") -> str:
    """The text, cut with an ellipsis where it would be wider than that many millimetres.

    Its end stays where there is room, because names often differ there only: „Musterverband… Nord“.
    """
    if measured(text, size, weight) <= width:
        return text
    end = _end(text)
    kept = _start(text, end, width, size, weight)
    return f"{kept}…{end}" if len(kept) > len(end) else f"{_start(text, '', width, size, weight)}…"


def _start(text: str, end: str, width: float, size: float, weight: str) -> str:
    """As much of the text as fits before an ellipsis and that end."""
    kept = text.removesuffix(end)
    while kept and measured(f"{kept.rstrip()}…{end}", size, weight) > width:
        kept = kept[:-1]
    return kept.rstrip()


def _end(text: str) -> str:
    """The last word, or the last letters of it if it is long."""
    last = text[text.rfind(" ") :] if " " in text else text
    return last if len(last) <= LAST else text[-LAST // 2 :]


def measured(text: str, size: float = SIZE, weight: str = "normal") -> float:
    """Width of a text in millimetres."""
    font = font_manager.get_font(FONTS / FACES[weight])
    font.set_size(size, 72 * PRECISION)
    font.set_text(printable(text), 0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / PRECISION * POINT


def svg(on: Canvas, name: str, description: str) -> str:
    """The sheet as an SVG element to stand in HTML; `name` makes its ids unique in a document."""
    target = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "verstetigung", "path.simplify": False}):
        on.figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _inline(target.getvalue(), name, description)


def _inline(text: str, name: str, description: str) -> str:
    """Without prolog, style sheet, groups (which only carry ids) and empty turns; with a name for screen readers."""
    body = text[text.index("<svg") :]
    body = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", body, flags=re.DOTALL)
    body = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", body)
    body = re.sub(r"<g[^>]*>|</g>", "", body)
    body = re.sub(r"\s+", " ", body).replace("> <", "><")
    body = re.sub(r' style="([^"]*)"', _attributes, body)
    body = re.sub(r' d="[^"]*"', lambda path: re.sub(r"(\.\d\d)\d+", r"\1", path[0]), body)
    body = re.sub(r'( id="| xlink:href="#|url\(#)', rf"\g<1>{name}-", body)
    label = html.escape(description)
    body = body.replace("<svg", f'<svg role="img" aria-label="{label}" font-family="{FAMILY}"', 1)
    return re.sub(r"(<svg[^>]*>)", rf"\1<title>{_escaped(label)}</title>", body, count=1).strip()


def _attributes(style: re.Match[str]) -> str:
    """What a style says as attributes: WeasyPrint would run every style through the cascade of the whole page."""
    pairs = (pair.split(": ", 1) for pair in style[1].split("; ") if pair)
    return "".join(f' {name}="{value}"' for name, value in pairs if name != "font-family")


def _escaped(replacement: str) -> str:
    return replacement.replace("\\", r"\\")


def apart(points: Sequence[Point], gap: float, step: float, most: int = 7) -> Iterator[Point]:
    """The points in order of x, those closer than `gap` to another in their line moved up and down by `step`.

    There are at most so many lines; where all are taken, a point covers another.
    """
    ends = [-math.inf] * most
    for x, y in sorted(points):
        line = next((line for line, end in enumerate(ends) if x - end >= gap), ends.index(min(ends)))
        ends[line] = x
        yield x, y + step * ((line + 1) // 2) * (-1 if line % 2 else 1)


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on the colour."""
    return "#FFFFFF" if contrast("#FFFFFF", colour) > contrast(INK, colour) else INK


def contrast(one: str, other: str) -> float:
    """Ratio of contrast after WCAG 2.1, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
