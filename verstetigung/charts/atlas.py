"""Regions on a map, with a list of them beside it, and lines between those that go together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from verstetigung.charts.drawing import (
    SLIM,
    WIDTH,
    Boxes,
    Data,
    Drawing,
    Mark,
    Point,
    Shapes,
    around,
    drawn,
    note,
    write,
)
from verstetigung.charts.grounds import MAP, Fill, Ground, Site, ground
from verstetigung.charts.hatching import hatched
from verstetigung.charts.letters import SIZE, fitted, measured
from verstetigung.schemas.globe import Ring
from verstetigung.schemas.palette import ACCENT, HEAT, INK, OTHERS, PANEL, PAPER, QUIET, SOFT, ink_on

HEAD, FOOT, ROW, LEGEND = 8.0, 2.0, 4.4, 2.4
LIST = 109.0
"""Where the list begins, in millimetres."""
HALF = 1.8
"""Half a mark in millimetres."""
BENT, PARTS, FREE = 0.14, 24, 2.3
"""How far a line between two regions leaves the straight one, as part of its length; of so many pieces it is made,
and so many millimetres round a region stay free of it."""
STRONG = HEAT[-1]
COLOURS = {Fill.FULL: STRONG, Fill.HALF: SOFT, Fill.OPEN: PAPER, Fill.HATCHED: PAPER}
CLEAR = 1.35
"""Half of what a number on hatching has round it, in millimetres."""


@dataclass(frozen=True)
class AtlasSheet:
    """How map and list are laid out."""

    width: float
    map: float
    """The greatest width of the map in millimetres."""
    left: float
    """Where the list begins."""
    number: float
    """The size of numbers in points."""


BESIDE, BELOW = AtlasSheet(WIDTH, MAP, LIST, 6.5), AtlasSheet(SLIM, SLIM, 0.0, SIZE - 1)
"""The list beside the map, or below on a sheet for a telephone."""


def atlas(
    sites: Sequence[Site],
    pairs: Sequence[tuple[int, int]],
    legend: Mapping[Fill, str],
    head: str,
    description: str,
    data: Data,
    page: AtlasSheet = BESIDE,
) -> Drawing:
    """The map; `pairs` are positions of regions, `legend` says what fills mean, `head` what stands in the list."""
    shown = {fill: text for fill, text in legend.items() if any(site.fill is fill for site in sites)}
    signs = list(_signs(shown, page))
    above = HEAD + signs[-1][1][1] - LEGEND
    base = ground(sites, above, page.map)
    top = base.low + HEAD if page is BELOW else above
    marks = (
        *(mark for fill, at in signs for mark in (*_painted((_square(at),), fill), _meaning(at, shown[fill]))),
        *_base(base),
        Shapes(base.outlines, "none", OTHERS, 0.6),
        *(mark for number, rings in (base.areas or {}).items() for mark in _painted(rings, sites[number].fill)),
        *(mark for one, other in pairs for mark in _tie(base.centres[one], base.centres[other])),
        *(mark for number, site in enumerate(sites) for mark in _standing(number, site, base, page)),
        *_list(sites, head, page, top),
    )
    height = max(base.low, top + ROW * (len(sites) + 0.5)) + FOOT
    told = tuple(around(at, f"{site.name}: {site.column}") for site, at in zip(sites, base.centres, strict=True))
    again = partial(atlas, sites, pairs, legend, head, description, data, BELOW)
    return replace(drawn(description, data, height, marks, page.width), told=told, again=again)


def _signs(legend: Mapping[Fill, str], page: AtlasSheet) -> Iterator[tuple[Fill, Point]]:
    """Where the sign of each fill stands, in as many lines as they need."""
    x, y = HALF + 0.3, LEGEND
    for fill, text in legend.items():
        width = 2 * HALF + 5.0 + measured(text, SIZE - 1)
        if x > HALF + 0.3 and x + width - 5.0 > page.width:
            x, y = HALF + 0.3, y + ROW
        yield fill, (x, y)
        x += width


def _meaning(at: Point, text: str) -> Mark:
    x, y = at
    return note(x + HALF + 1.4, y, text)


def _base(base: Ground) -> Iterator[Mark]:
    yield Boxes(base.tiles, PANEL)
    yield from (note(*at, name) for at, name in base.names)


def _standing(number: int, site: Site, base: Ground, page: AtlasSheet) -> Iterator[Mark]:
    """The mark of a region unless it has its area, with its number."""
    at = base.centres[number]
    if not site.area:
        yield from _painted((_square(at),), site.fill)
    yield from _numbered(number, site.fill, at, page)


def _numbered(number: int, fill: Fill, at: Point, page: AtlasSheet) -> Iterator[Mark]:
    if fill is Fill.HATCHED:
        yield Shapes((_square(at, CLEAR),), PAPER, PAPER, 0)
    yield write(*at, str(number + 1), "center", colour=ink_on(COLOURS[fill]), size=page.number)


def _painted(rings: Sequence[Ring], fill: Fill) -> Iterator[Mark]:
    if fill is Fill.HATCHED:
        yield Shapes(tuple(rings), PAPER, QUIET, 0.5)
        yield hatched(rings, QUIET, 0.5)
    else:
        yield Shapes(tuple(rings), COLOURS[fill], STRONG, 0.9)


def _square(at: Point, half: float = HALF) -> Ring:
    (x, y) = at
    return (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)


def _tie(one: Point, other: Point) -> Iterator[Mark]:
    """A bent line, forth and back, so that it does not pass over what lies straight between both; light round it."""
    (x, y), (across, down) = one, (other[0] - one[0], other[1] - one[1])
    bend = [(part / PARTS, BENT * math.sin(math.pi * part / PARTS)) for part in range(PARTS + 1)]
    way = [(x + along * across + off * down, y + along * down - off * across) for along, off in bend]
    free = [point for point in way if min(math.dist(point, one), math.dist(point, other)) > FREE] or way
    for colour, width in ((PAPER, 2.6), (ACCENT, 1.1)):
        yield Shapes(((*free, *free[-2:0:-1]),), "none", colour, width)


def _list(sites: Sequence[Site], head: str, page: AtlasSheet, top: float) -> Iterator[Mark]:
    yield note(page.width, top - 1.2, head, "right")
    for number, site in enumerate(sites):
        y, left = top + ROW * (number + 0.5) + 1.0, page.left + 2 * HALF + 1.6
        yield from _painted((_square((page.left + HALF, y)),), site.fill)
        yield from _numbered(number, site.fill, (page.left + HALF, y), page)
        room = page.width - left - measured(site.column, SIZE - 1) - 2.0
        yield write(left, y, fitted(site.name, room, SIZE - 0.5), size=SIZE - 0.5, colour=INK)
        yield note(page.width, y, site.column, "right")
