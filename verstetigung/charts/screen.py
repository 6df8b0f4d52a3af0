"""A drawing for a screen: twice, for a desk and for a telephone, of which a page shows the one that is legible."""

from __future__ import annotations

import html
from collections.abc import Mapping
from itertools import groupby

from verstetigung.charts.drawing import Boxes, Dots, Drawing, Lettering, Lines, Mark, Point, Shapes, Told
from verstetigung.charts.letters import FAMILY, POINT
from verstetigung.charts.outlines import layers
from verstetigung.charts.slim import slim
from verstetigung.charts.svg import written
from verstetigung.charts.values import same, told
from verstetigung.schemas.palette import PAPER

Links = Mapping[str, str]
"""Pages by the names of what they are on."""


def for_screen(drawing: Drawing, links: Links) -> str:
    """Both drawings as one named element, with what is told of their places and links from names that have a page.

    What is named is not named again by its parts, unless these are links.
    """
    narrow = slim(drawing)
    both = ((drawing, "wide"), (narrow, "slim")) if narrow is not drawing else ((drawing, "only"),)
    drawn = "".join(_drawing(one, kind, links) for one, kind in both)
    role = "group" if "<a " in drawn else "img"
    return f'<div class="plot" role="{role}" aria-label="{html.escape(drawing.description)}">{drawn}</div>'


def _drawing(drawing: Drawing, kind: str, links: Links) -> str:
    frame = f'viewBox="0 0 {_length(drawing.width)} {_length(drawing.height)}"'
    shapes = "".join(map(_mark, drawing.marks))
    lettering = [mark for mark in drawing.marks if isinstance(mark, Lettering) and mark.text]
    names = [(mark, _page(mark.text, links)) for mark in lettering]
    linked = "".join(f'<a href="{html.escape(page)}">{_texts([mark])}</a>' for mark, page in names if page)
    plain = _texts([mark for mark, page in names if not page])
    spots = "".join(_spot(one, kind) for one in told(drawing))
    return (
        f'<svg class="{kind}" {frame} font-family="{FAMILY}">'
        f'<g aria-hidden="true">{spots}{shapes}{plain}</g>{linked}</svg>'
    )


def _page(text: str, links: Links) -> str:
    """The page on what the text names, with what may stand in brackets behind it."""
    name = text.partition(" (")[0]
    return next((page for known, page in links.items() if same(text, known) or same(name, known)), "")


def _spot(one: Told, kind: str) -> str:
    """A place that can be pointed to; the narrow drawing has the same places in the same order."""
    left, top, right, low = one.box
    size = f'x="{_length(left)}" y="{_length(top)}" width="{_length(right - left)}" height="{_length(low - top)}"'
    tip = f"<title>{html.escape(one.text, quote=False)}</title>" if kind != "slim" else ""
    return f"<rect {size}>{tip}</rect>"


def _texts(lettering: list[Lettering]) -> str:
    def style(mark: Lettering) -> str:
        return "".join(f' {name}="{value}"' for name, value in written(mark).items() if name not in ("x", "y"))

    groups = groupby(sorted(lettering, key=style), key=style)
    return "".join(f"<g{how}>{''.join(map(_text, marks))}</g>" for how, marks in groups)


def _text(mark: Lettering) -> str:
    return f'<text x="{_length(mark.x)}" y="{_length(mark.base)}">{html.escape(mark.text, quote=False)}</text>'


def _mark(mark: Mark) -> str:
    match mark:
        case Boxes():
            steps = "".join(_rectangle(*box) for box in mark.boxes)
            return f'<path fill="{mark.colour.lower()}" d="{steps}"/>' if steps else ""
        case Lines():
            steps = "".join(f"M{_point(start)}L{_point(end)}" for start, end in mark.ends)
            return _stroke(steps, mark.colour, mark.width)
        case Shapes():
            steps = "".join(f"M{'L'.join(map(_point, ring))}z" for ring in mark.rings)
            edge = f' stroke="{mark.edge.lower()}" stroke-width="{mark.width:g}"' if mark.width else ""
            return f'<path fill="{mark.colour.lower()}"{edge} d="{steps}"/>' if steps else ""
        case Dots():
            return "".join(_dots(mark, layer) for layer in layers(mark.points, (mark.size + mark.edge) * POINT))
        case Lettering():
            return ""


def _rectangle(left: float, top: float, right: float, low: float) -> str:
    return f"M{_point((left, top))}H{_length(right)}V{_length(low)}H{_length(left)}z"


def _dots(mark: Dots, points: list[Point]) -> str:
    """Round ends of lines without length: a tenth of what circles take."""
    steps = "".join(f"M{_point(point)}h0" for point in points)
    edge = _stroke(steps, PAPER, mark.size + mark.edge, round_ends=True) if mark.edge else ""
    return edge + _stroke(steps, mark.colour, mark.size - mark.edge, round_ends=True)


def _stroke(steps: str, colour: str, width: float, *, round_ends: bool = False) -> str:
    ends = ' stroke-linecap="round"' if round_ends else ""
    return f'<path stroke="{colour.lower()}" stroke-width="{width:g}"{ends} d="{steps}"/>' if steps else ""


def _point(point: Point) -> str:
    return f"{_length(point[0])} {_length(point[1])}"


def _length(millimetres: float) -> str:
    """To tenths of a point."""
    return f"{millimetres / POINT:.1f}".removesuffix(".0")
