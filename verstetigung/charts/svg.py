"""A drawing as an SVG element in HTML for paper; its lettering stays text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from verstetigung.charts.drawing import Drawing, Lettering, Mark
from verstetigung.charts.letters import FAMILY, POINT, WEIGHTS
from verstetigung.charts.outlines import NO_COLOUR, Outline, outlined

ANCHORS = {"left": "start", "center": "middle", "right": "end"}
UNSAID = {("font-weight", "400"), ("stroke-width", "1")}
"""What goes without saying."""
XLINK, SVG = 'xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns="http://www.w3.org/2000/svg" version="1.1"'


def for_paper(drawing: Drawing) -> str:
    """As large as it is, with its name as a title too, which a PDF takes for what stands instead of a figure.

    All is said by attributes: WeasyPrint would run every style through the cascade of the whole page.
    """
    size = f'width="{_number(drawing.width)}pt" height="{_number(drawing.height)}pt"'
    label = html.escape(drawing.description)
    return (
        f"<svg {_named(drawing)} {XLINK} {size} {_frame(drawing)} {SVG}><title>{label}</title>{_marks(drawing)}</svg>"
    )


def _named(drawing: Drawing) -> str:
    return f'role="img" aria-label="{html.escape(drawing.description)}" font-family="{FAMILY}"'


def _frame(drawing: Drawing) -> str:
    return f'viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}"'


def _marks(drawing: Drawing) -> str:
    return "".join(map(_mark, drawing.marks))


def _mark(mark: Mark) -> str:
    match mark:
        case Lettering(text=""):
            return ""
        case Lettering():
            return f"<text{_attributes(written(mark))}>{html.escape(mark.text, quote=False)}</text>"
    return "".join(f"<path{_attributes(_painted(outline))}/>" for outline in outlined(mark))


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in values.items() if (name, value) not in UNSAID)


def written(mark: Lettering) -> Mapping[str, str]:
    """Type and place of a line of text."""
    return {
        "font-weight": str(WEIGHTS[mark.weight]),
        "font-size": f"{mark.size:g}px",
        "text-anchor": ANCHORS[mark.align],
        "fill": mark.colour.lower(),
        "x": _number(mark.x),
        "y": _number(mark.base),
    }


def _painted(outline: Outline) -> Mapping[str, str]:
    steps = "".join(f"{letter} {''.join(f'{_cut(end)} ' for end in ends)}" for letter, ends in outline.steps)
    return {"d": steps, "fill": outline.fill.lower(), **_stroke(outline)}


def _stroke(outline: Outline) -> Mapping[str, str]:
    if not outline.width:
        return {}
    line = {"stroke": outline.stroke.lower(), "stroke-width": f"{outline.width:g}"}
    if outline.fill == NO_COLOUR:
        return line
    return {**line, "stroke-linejoin": "miter"}


def _number(millimetres: float) -> str:
    return _plain(millimetres / POINT)


def _plain(points: float) -> str:
    return f"{points:.6f}".rstrip("0").rstrip(".")


def _cut(points: float) -> str:
    """To hundredths of a point."""
    return re.sub(r"(\.\d\d)\d+", r"\1", _plain(points))
