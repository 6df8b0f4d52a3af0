"""A drawing as bare outlines, lettering too, so that every program shows it alike: as SVG and as PNG."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from verstetigung.charts.canvas import POINT, WEIGHTS, measured
from verstetigung.charts.letters import FACES, FONTS

NAMESPACE, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
CODES = {"M": (Path.MOVETO, 1), "L": (Path.LINETO, 1), "Q": (Path.CURVE3, 2), "C": (Path.CURVE4, 3)}
LETTERS = {int(code): letter for letter, (code, _) in CODES.items()}
DPI = 300
NO_COLOUR = "none"


@dataclass(frozen=True)
class Shape:
    """An outline, filled or drawn; all lengths in points, y downwards."""

    path: Path
    fill: str
    stroke: str = NO_COLOUR
    width: float = 0.0

    def moved(self, x: float, y: float) -> Shape:
        """The same shape elsewhere."""
        return Shape(self.path.transformed(Affine2D().translate(x, y)), self.fill, self.stroke, self.width)


def shapes(drawing: str) -> Iterator[Shape]:
    """What a drawing of ours consists of; its marks and lettering become outlines."""
    root = ElementTree.fromstring(drawing)
    marks = {f"#{mark.get('id')}": mark for defs in root.iter(f"{NAMESPACE}defs") for mark in defs}
    for element in root:
        kind = element.tag.removeprefix(NAMESPACE)
        if kind == "path":
            yield _shape(element, element)
        elif kind == "use":
            yield _shape(marks[element.attrib[LINK]], element).moved(*_at(element))
        elif kind == "text":
            yield _lettered(element)


def size(drawing: str) -> tuple[float, float]:
    """Width and height in points."""
    box = ElementTree.fromstring(drawing).attrib["viewBox"].split()
    return float(box[2]), float(box[3])


def lettering(text: str, x: float, y: float, points: float, *, weight: str = "normal", colour: str) -> Shape:
    """A line of text that starts at a point of its base line."""
    font = FontProperties(fname=FONTS / FACES[weight])
    corners, codes = TextToPath().get_text_path(font, text, ismath=False)
    scale = points / TextToPath.FONT_SCALE
    path = Path(np.asarray(corners, dtype=float).reshape(-1, 2), codes or None)
    return Shape(path.transformed(Affine2D().scale(scale, -scale).translate(x, y)), colour)


def _shape(outline: ElementTree.Element, drawn: ElementTree.Element) -> Shape:
    stroke = drawn.get("stroke", NO_COLOUR)
    return Shape(_path(outline.attrib["d"]), drawn.get("fill", "#000000"), stroke, float(drawn.get("stroke-width", 1)))


def _path(text: str) -> Path:
    corners: list[list[float]] = []
    codes: list[int] = []
    for letter, numbers in re.findall(r"([MLQCz])([^MLQCz]*)", text):
        if letter == "z":
            corners.append([0.0, 0.0])
            codes.append(int(Path.CLOSEPOLY))
            continue
        code, length = CODES[letter]
        points = np.fromstring(numbers, sep=" ").reshape(length, 2)
        corners += points.tolist()
        codes += [int(code)] * length
    return Path(corners, codes)


def _at(element: ElementTree.Element) -> tuple[float, float]:
    return float(element.get("x", 0)), float(element.get("y", 0))


def _lettered(element: ElementTree.Element) -> Shape:
    text = "".join(element.itertext())
    points = float(element.attrib["font-size"].removesuffix("px"))
    weight = {str(number): name for name, number in WEIGHTS.items()}[element.get("font-weight", "400")]
    x, y = _at(element)
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    x -= part * measured(text, points, weight) / POINT
    return lettering(text, x, y, points, weight=weight, colour=element.attrib["fill"])


def vector(drawn: Sequence[Shape], width: float, height: float, title: str, description: str) -> bytes:
    """The shapes on white as an SVG file of that size in points."""
    parts = (_element(shape) for shape in drawn if np.size(shape.path.vertices))
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{html.escape(title)}</title>",
        f"<desc>{html.escape(description)}</desc>",
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        *parts,
        "</svg>",
    )
    return ("\n".join(lines) + "\n").encode()


def _element(shape: Shape) -> str:
    parts = (_part(corners.tolist(), int(code)) for corners, code in shape.path.iter_segments(simplify=False))
    line = f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"' if shape.stroke != NO_COLOUR else ""
    return f'<path d="{"".join(parts)}" fill="{shape.fill}"{line}/>'


def _part(corners: Sequence[float], code: int) -> str:
    if code == Path.CLOSEPOLY:
        return "z"
    return LETTERS[code] + " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in corners)


def pixels(drawn: Sequence[Shape], width: float, height: float) -> bytes:
    """The shapes on white as a PNG file of that size in points, with DPI pixels per inch."""
    figure = Figure(figsize=(width / 72, height / 72), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    for place, shape in enumerate(drawn):
        axes.add_artist(
            PathPatch(
                shape.path,
                facecolor=shape.fill,
                edgecolor=shape.stroke,
                linewidth=shape.width if shape.stroke != NO_COLOUR else 0,
                capstyle="butt",
                joinstyle="miter",
                clip_on=False,
                zorder=place,
            )
        )
    target = io.BytesIO()
    figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()
