"""Germany as drawings need it: the outline of the Länder, their tiles, and how the globe lies flat."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from verstetigung.charts.drawing import Point
from verstetigung.schemas.globe import Position, Ring

FILE = Path(__file__).with_name("laender.txt")
TILES: Mapping[str, tuple[str, int, int]] = {
    "Schleswig-Holstein": ("SH", 2, 0),
    "Mecklenburg-Vorpommern": ("MV", 3, 0),
    "Bremen": ("HB", 1, 1),
    "Hamburg": ("HH", 2, 1),
    "Berlin": ("BE", 3, 1),
    "Niedersachsen": ("NI", 1, 2),
    "Sachsen-Anhalt": ("ST", 2, 2),
    "Brandenburg": ("BB", 3, 2),
    "Nordrhein-Westfalen": ("NW", 0, 3),
    "Hessen": ("HE", 1, 3),
    "Thüringen": ("TH", 2, 3),
    "Sachsen": ("SN", 3, 3),
    "Rheinland-Pfalz": ("RP", 0, 4),
    "Baden-Württemberg": ("BW", 1, 4),
    "Bayern": ("BY", 2, 4),
    "Saarland": ("SL", 0, 5),
}
"""The letters of each Land, and column and row of its tile: neighbours lie beside each other as far as tiles can."""
CONE, MERIDIAN, SOUTH, NORTH = 51.0, 10.5, 48.67, 53.67
"""Where the cone on which Germany is unrolled has its centre, and where it meets the globe."""


@dataclass(frozen=True)
class Plane:
    """Where what lies on the globe stands on a sheet."""

    left: float
    top: float
    """The edges of what is shown, as `flat` has them."""
    scale: float
    aside: float
    above: float
    """Millimetres beside it and over it."""

    def at(self, place: Position) -> Point:
        """The place in millimetres."""
        east, north = flat(place)
        return self.aside + (east - self.left) * self.scale, self.above + (self.top - north) * self.scale

    def rings(self, rings: Iterable[Ring]) -> tuple[Ring, ...]:
        """All their points."""
        return tuple(tuple(map(self.at, ring)) for ring in rings)


@functools.cache
def laender() -> Mapping[str, tuple[Ring, ...]]:
    """The outlines by the name of the Land."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, tuple[Ring, ...]] = {}
    name = ""
    for line in lines:
        if line[0].isdigit():
            found[name] = (*found[name], tuple(map(_point, line.split())))
        else:
            name, found[line] = line, ()
    return found


def _point(text: str) -> Position:
    east, north = text.split(",")
    return int(east) / 100, int(north) / 100


def flat(place: Position) -> Point:
    """Longitude and latitude by Lambert's conformal conic projection, in parts of the globe's radius."""
    bend, stretch = _cone()
    middle, distance = stretch / _tangent(CONE) ** bend, stretch / _tangent(place[1]) ** bend
    turn = bend * math.radians(place[0] - MERIDIAN)
    return distance * math.sin(turn), middle - distance * math.cos(turn)


@functools.cache
def _cone() -> tuple[float, float]:
    near, far = math.cos(math.radians(SOUTH)), math.cos(math.radians(NORTH))
    bend = math.log(near / far) / math.log(_tangent(NORTH) / _tangent(SOUTH))
    return bend, near * _tangent(SOUTH) ** bend / bend


def _tangent(latitude: float) -> float:
    return math.tan(math.pi / 4 + math.radians(latitude) / 2)


def framed(rings: Iterable[Ring], aside: float, width: float, height: float, above: float) -> Plane:
    """The sheet on which the rings just fit into that height, and into that width with a margin at both sides."""
    points = [flat(place) for ring in rings for place in ring]
    (left, low), (right, top) = map(min, zip(*points, strict=True)), map(max, zip(*points, strict=True))
    return Plane(left, top, min((width - 2 * aside) / (right - left), height / (top - low)), aside, above)
