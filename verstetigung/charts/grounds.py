"""Where regions stand on a map: in their areas, at their points on the outline of Germany, or in tiles by Land."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, combinations

from verstetigung.charts.clipping import clipped
from verstetigung.charts.drawing import Box, Point
from verstetigung.charts.germany import TILES, Plane, framed, laender
from verstetigung.schemas.globe import Position, Ring, area

MAP, TALL, MARGIN = 104.0, 138.0, 2.0
"""The greatest width and height of a map, and what is left free at its sides, in millimetres."""
APART, STEPS = 4.0, 200
"""Marks closer than so many millimetres are moved apart, in at most so many steps."""
NEAR = 3
"""With no more Länder than this the map shows these alone."""
NEARER, AROUND, LEAST = 1.4, 0.12, 0.15
"""If the regions alone can be shown so many times as large, they are; with that part of their extent round them, and at
least so many degrees of latitude."""
GAP, TITLE, PITCH = 2.0, 5.0, 5.4
"""Between tiles, for the name at the head of one, and from mark to mark in it, in millimetres."""
ABREAST = 4
"""So many tiles of Länder, and so many marks in one of them, stand side by side."""
NOWHERE, BELOW = "ohne Lage im Verzeichnis", 7.0


class Fill(Enum):
    """How a region is painted; each is told from the next in grey."""

    FULL = auto()
    HALF = auto()
    OPEN = auto()
    HATCHED = auto()
    """For what is not known."""


@dataclass(frozen=True)
class Site:
    """A region: what the list beside the map says of it, and where it lies."""

    name: str
    land: str
    fill: Fill
    column: str
    """What stands at the right of the list."""
    place: Position | None = None
    """Longitude and latitude; none if it is not known."""
    area: tuple[Ring, ...] = ()
    """Its outline in longitude and latitude, holes the other way round; empty if it is not known."""

    @property
    def located(self) -> bool:
        """Whether it has its place on the globe."""
        return self.place is not None or bool(self.area)


@dataclass(frozen=True)
class Ground:
    """A map without what it tells, in millimetres."""

    low: float
    """Where it ends."""
    centres: tuple[Point, ...]
    """Of every region, in their order."""
    outlines: tuple[Ring, ...] = ()
    areas: Mapping[int, tuple[Ring, ...]] | None = None
    """By the position of the region; the others stand as marks on their centre."""
    tiles: tuple[Box, ...] = ()
    names: tuple[tuple[Point, str], ...] = ()
    """What stands on it."""


def ground(sites: Sequence[Site], above: float, width: float = MAP) -> Ground:
    """The map on which most can be seen of where the regions lie, at most so many millimetres wide."""
    if any(site.located for site in sites):
        return _outlined(sites, above, width)
    if all(site.land in TILES for site in sites):
        return _tiled(sites, _land_tiles(sites, above, width))
    return _tiled(sites, _other_tiles(sites, above, width))


def _outlined(sites: Sequence[Site], above: float, width: float) -> Ground:
    plane, rings = _view(sites, above, width)
    low = max(y for ring in rings for _, y in ring)
    areas = {number: plane.rings(site.area) for number, site in enumerate(sites) if site.area}
    at = {number: plane.at(site.place) for number, site in enumerate(sites) if site.place and not site.area}
    lost = [number for number, site in enumerate(sites) if not site.located]
    strip = {number: (2.0 + PITCH * place, low + BELOW) for place, number in enumerate(lost)}
    centres = _apart(at, {number: _middle(rings) for number, rings in areas.items()}) | strip
    return Ground(
        low=low + (BELOW + 3.0 if lost else 0.0),
        centres=tuple(centres[number] for number in range(len(sites))),
        outlines=rings,
        areas=areas,
        names=(((0.0, low + BELOW - 4.0), NOWHERE),) if lost else (),
    )


def _view(sites: Sequence[Site], above: float, width: float) -> tuple[Plane, tuple[Ring, ...]]:
    """The whole of Germany or a few Länder; where there are areas, a part of them if it shows these much larger."""
    known = laender()
    few = {site.land for site in sites if site.land in known}
    shown = few if 0 < len(few) <= NEAR and all(site.land in known for site in sites) else known.keys()
    outlines = tuple(chain.from_iterable(known[land] for land in known if land in shown))
    whole, own = framed(outlines, MARGIN, width, TALL, above), _surroundings(sites)
    part = framed((own,), MARGIN, width, TALL, above)
    if part.scale < NEARER * whole.scale or not any(site.area for site in sites):
        return whole, whole.rings(outlines)
    frame = part.rings((own,))[0]
    box = (min(x for x, _ in frame), min(y for _, y in frame), max(x for x, _ in frame), max(y for _, y in frame))
    return part, (_corners(box), *clipped(part.rings(chain.from_iterable(known.values())), box))


def _surroundings(sites: Sequence[Site]) -> Ring:
    """A box of longitude and latitude round all regions, with room at its sides."""
    places = [place for site in sites for ring in (site.area or ((site.place,),)) for place in ring if place]
    (west, south), (east, north) = (tuple(map(end, zip(*places, strict=True))) for end in (min, max))
    across, up = max(AROUND * (east - west), 2 * LEAST), max(AROUND * (north - south), LEAST)
    return _corners((west - across, south - up, east + across, north + up))


def _corners(box: Box) -> Ring:
    left, one, right, other = box
    return (left, one), (right, one), (right, other), (left, other)


def _middle(rings: Sequence[Ring]) -> Point:
    """The centre of gravity of the largest ring."""
    ring = max(rings, key=lambda ring: abs(area(ring)))
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    whole = 6 * area(ring) or 1.0
    east = sum((one[0] + other[0]) * _cross(one, other) for one, other in pairs)
    north = sum((one[1] + other[1]) * _cross(one, other) for one, other in pairs)
    return east / whole, north / whole


def _cross(one: Point, other: Point) -> float:
    return one[0] * other[1] - other[0] * one[1]


def _apart(at: Mapping[int, Point], fixed: Mapping[int, Point]) -> dict[int, Point]:
    """The same points with none closer to another than can be told apart; the fixed ones stay."""
    moved = {**at, **fixed}
    for _ in range(STEPS):
        close = [
            (one, other) for one, other in combinations(sorted(moved), 2) if _gap(moved[one], moved[other]) < APART
        ]
        free = [pair for pair in close if any(number in at for number in pair)]
        if not free:
            break
        for one, other in free:
            east, north = _push(moved[one], moved[other])
            for number, sign in ((one, -1), (other, 1)):
                if number in at:
                    moved[number] = moved[number][0] + sign * east, moved[number][1] + sign * north
    return moved


def _gap(one: Point, other: Point) -> float:
    return math.dist(one, other)


def _push(one: Point, other: Point) -> Point:
    """Half of what two points lack to be told apart; sideways where they are the same."""
    gap = _gap(one, other)
    if not gap:
        return APART / 2 + 0.01, 0.0
    share = (APART - gap) / gap / 2 + 0.01
    return (other[0] - one[0]) * share, (other[1] - one[1]) * share


Tiles = Mapping[str, tuple[str, Box]]
"""The name on the tile of each Land, and where it lies."""


def _members(sites: Sequence[Site]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, site in enumerate(sites):
        found[site.land].append(number)
    return found


def _land_tiles(sites: Sequence[Site], above: float, width: float) -> Tiles:
    """One for each of the 16, in rows as tall as the fullest in each needs."""
    members, wide = _members(sites), (width + GAP) / ABREAST - GAP
    tops = [above]
    for row in range(max(row for _, _, row in TILES.values()) + 1):
        most = max(len(members.get(land, ())) for land, (_, _, at) in TILES.items() if at == row)
        tops.append(tops[-1] + TITLE + PITCH * max(-(-most // ABREAST), 1) + 1.0 + GAP)
    return {
        land: (letters, (column * (wide + GAP), tops[row], column * (wide + GAP) + wide, tops[row + 1] - GAP))
        for land, (letters, column, row) in TILES.items()
    }


def _other_tiles(sites: Sequence[Site], above: float, width: float) -> Tiles:
    """One for each Land there is, below each other, or in two columns where they are many."""
    members = _members(sites)
    columns = 1 if len(members) <= NEAR else 2
    wide, rows = (width + GAP) / columns - GAP, -(-len(members) // columns)
    tall = max(4.4 * len(sites) / rows, TITLE + 2 * PITCH)
    tiles = {}
    for number, land in enumerate(members):
        left, top = number % columns * (wide + GAP), above + number // columns * (tall + GAP)
        tiles[land] = (land or "alle Regionen", (left, top, left + wide, top + tall))
    return tiles


def _tiled(sites: Sequence[Site], tiles: Tiles) -> Ground:
    centres: dict[int, Point] = {}
    for land, numbers in _members(sites).items():
        centres |= dict(zip(numbers, _cells(tiles[land][1], len(numbers)), strict=False))
    return Ground(
        low=max(low for _, (_, _, _, low) in tiles.values()),
        centres=tuple(centres[number] for number in range(len(sites))),
        tiles=tuple(box for _, box in tiles.values()),
        names=tuple(((left + 1.2, top + 2.6), name) for name, (left, top, _, _) in tiles.values()),
    )


def _cells(box: Box, count: int) -> Iterator[Point]:
    """The middles of as many cells as there are marks, row by row, below the name of the tile."""
    left, top, right, low = box
    width, height = right - left, low - top - TITLE
    rows = -(-count // max(math.ceil(math.sqrt(count * width / height)), 1))
    columns = -(-count // rows)
    for number in range(count):
        column, row = number % columns, number // columns
        yield left + width * (column + 0.5) / columns, top + TITLE + height * (row + 0.5) / rows
