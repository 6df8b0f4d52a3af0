"""Places on the globe: whether they lie in Germany, from UTM 32 to longitude and latitude, and fewer points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS84)."""
Ring = tuple[Position, ...]
WEST, EAST, SOUTH, NORTH = 5.5, 15.5, 47.0, 55.5
"""Germany with a margin."""
ZONE, FALSE_EAST, SCALE = 9.0, 500_000.0, 0.9996
"""The middle of UTM zone 32, what is added to the distance from it, and its scale."""
PREFIX = 32_000_000.0
"""With the number of the zone in front (EPSG:4647)."""
AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101
CLOSE, SMALL, PLACES = 0.004, 2e-4, 4
"""In degrees of latitude how far a simplified line may leave its points; in their squares how small an island may be
left out; and decimals."""
NARROW = 0.63
"""How long a degree of longitude is beside one of latitude in the middle of Germany."""


class UnplacedError(Exception):
    """Two numbers that are no place in Germany in any way we know."""


def in_germany(east: float, north: float) -> bool:
    """Whether longitude and latitude are there."""
    return WEST <= east <= EAST and SOUTH <= north <= NORTH


def wgs84(east: float, north: float) -> Position:
    """Longitude and latitude, also of a place in UTM 32; raises UnplacedError with both numbers."""
    place = (east, north) if abs(east) <= 180 else _from_utm(east - PREFIX * (east > PREFIX), north)
    if not in_germany(*place):
        raise UnplacedError(east, north)
    return place


def _from_utm(east: float, north: float) -> Position:
    """Krüger's series to the third order, right to a millimetre."""
    third = FLATTENING / (2 - FLATTENING)
    radius = AXIS / (1 + third) * (1 + third**2 / 4)
    beta = (third / 2 - 2 * third**2 / 3 + 37 * third**3 / 96, third**2 / 48 + third**3 / 15, 17 * third**3 / 480)
    delta = (2 * third - 2 * third**2 / 3 - 2 * third**3, 7 * third**2 / 3 - 8 * third**3 / 5, 56 * third**3 / 15)
    up, across = north / (SCALE * radius), (east - FALSE_EAST) / (SCALE * radius)
    if abs(across) > 1 or not math.isfinite(up):
        return math.nan, math.nan
    series = list(enumerate(beta, start=1))
    true_up = up - sum(b * math.sin(2 * j * up) * math.cosh(2 * j * across) for j, b in series)
    true_across = across - sum(b * math.cos(2 * j * up) * math.sinh(2 * j * across) for j, b in series)
    sphere = math.asin(math.sin(true_up) / math.cosh(true_across))
    latitude = sphere + sum(d * math.sin(2 * j * sphere) for j, d in enumerate(delta, start=1))
    longitude = math.atan2(math.sinh(true_across), math.cos(true_up))
    return ZONE + math.degrees(longitude), math.degrees(latitude)


def simplified(places: Sequence[Position], *, hole: bool) -> Iterator[Ring]:
    """The ring with as few points as can be, the right way round for a filled or a cut out one; nothing if tiny."""
    closed = list(places[:-1] if len(places) > 1 and places[0] == places[-1] else places)
    if len(closed) < 3:
        return
    start, far = closed[0], max(range(len(closed)), key=lambda number: math.dist(closed[0], closed[number]))
    ring = [*_thinned([start, *closed[1 : far + 1]])[:-1], *_thinned([*closed[far:], start])[:-1]]
    rounded = list(dict.fromkeys((round(east, PLACES), round(north, PLACES)) for east, north in ring))
    size = area(rounded)
    if len(rounded) >= 3 and abs(size) >= SMALL:
        yield tuple(rounded if (size < 0) is hole else rounded[::-1])


def area(ring: Sequence[Position]) -> float:
    """In square degrees; below 0 if it runs clockwise."""
    pairs = zip(ring, (*ring[1:], *ring[:1]), strict=True)
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs) / 2


def _thinned(line: Sequence[Position]) -> list[Position]:
    """The line without points that lie close to what remains (Douglas and Peucker)."""
    kept, open_parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda number: _off(line[number], line[first], line[last]), default=None)
        if far is not None and _off(line[far], line[first], line[last]) > CLOSE:
            kept.add(far)
            open_parts += [(first, far), (far, last)]
    return [line[number] for number in sorted(kept)]


def _off(place: Position, start: Position, end: Position) -> float:
    """How far a place lies from a line."""
    (across, up), (x, y) = (((one[0] - start[0]) * NARROW, one[1] - start[1]) for one in (end, place))
    length = math.hypot(across, up)
    return abs(across * y - up * x) / length if length else math.hypot(x, y)
