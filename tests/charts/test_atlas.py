"""Maps: where regions come to stand, how they are told apart, and the list beside them."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from tests.charts.test_charts import root, texts
from verstetigung import charts
from verstetigung.charts import Fill, Site, files, screen, svg
from verstetigung.charts.atlas import BELOW, BESIDE, COLOURS, HALF, HEAD, STRONG
from verstetigung.charts.drawing import Drawing, Lines, Shapes
from verstetigung.charts.germany import TILES, flat, laender
from verstetigung.charts.grounds import APART, MAP, NOWHERE, TALL, ground
from verstetigung.charts.hatching import hatched
from verstetigung.charts.letters import POINT
from verstetigung.charts.outlines import outlines
from verstetigung.schemas.globe import area, in_germany
from verstetigung.schemas.palette import PAPER, contrast, ink_on

SQUARE = ((9.0, 52.0), (9.3, 52.0), (9.3, 52.3), (9.0, 52.3))
LEGEND = {fill: fill.name.lower() for fill in Fill}


def sites(count: int, *lands: str, at: tuple[float, float] | None = None) -> list[Site]:
    fills = [*Fill]
    return [Site(f"Region {n}", lands[n % len(lands)], fills[n % len(fills)], f"{n},0", at) for n in range(count)]


def drawn(regions: list[Site], pairs: tuple[tuple[int, int], ...] = ()) -> Drawing:
    return charts.atlas(regions, pairs, LEGEND, "Punkte", "Karte.", ())


TILED = sites(21, "Musterland Nord", "Musterland Mitte", "Musterland Süd")
LANDS = sites(21, *TILES)
POINTS = [*sites(3, "Hessen", at=(9.0, 50.6)), *sites(1, "Bayern", at=(11.0, 49.0)), *sites(1, "Saarland")]
AREA = [Site("Kreis", "Niedersachsen", Fill.FULL, "", (8.0, 52.0), (SQUARE,)), *POINTS]
GROUNDS = {"tiles": TILED, "lands": LANDS, "points": POINTS, "areas": AREA}


# --- the outline


def test_the_outline_has_the_16_laender_and_each_its_tile() -> None:
    assert {*laender()} == {*TILES}
    assert len({(column, row) for _, column, row in TILES.values()}) == len(TILES)
    places = [place for rings in laender().values() for ring in rings for place in ring]
    assert all(in_germany(*place) for place in places)
    assert len(places) < 2500


@pytest.mark.parametrize(("land", "square_kilometres"), [("Bayern", 70_542), ("Saarland", 2_571), ("Berlin", 891)])
def test_the_outline_is_about_as_large_as_the_land(land: str, square_kilometres: float) -> None:
    """Areas by Destatis; a square degree in the middle of the Land."""
    ring = laender()[land][0]
    middle = sum(north for _, north in ring) / len(ring)
    measured = abs(area(ring)) * 111.2**2 * math.cos(math.radians(middle))
    assert measured == pytest.approx(square_kilometres, rel=0.04)


def test_the_plane_is_that_of_the_reference() -> None:
    """As PROJ 9 (pyproj) has Lambert's conformal conic projection on a globe with these parallels."""
    assert flat((7.0, 53.0)) == pytest.approx((-0.036732437428903066, 0.03575307356989599), abs=1e-12)
    assert flat((10.5, 51.0)) == pytest.approx((0, 0), abs=1e-12)


# --- where regions stand


@pytest.mark.parametrize("name", GROUNDS)
def test_no_mark_covers_another_or_leaves_the_map(name: str) -> None:
    base = ground(GROUNDS[name], HEAD)
    assert len(base.centres) == len(GROUNDS[name])
    assert min(math.dist(one, other) for one, other in combinations(base.centres, 2)) >= APART - 0.05
    assert all(HALF <= x <= MAP - HALF + 2 and HEAD < y <= base.low for x, y in base.centres)
    assert base.low <= HEAD + TALL + 11


def test_regions_of_few_laender_have_a_map_of_these() -> None:
    near, far = (ground(regions, HEAD) for regions in (sites(2, "Hessen", at=(9.0, 50.6)), POINTS))
    assert len(near.outlines) == len(laender()["Hessen"])
    assert len(far.outlines) == sum(len(laender()[land]) for land in ("Hessen", "Bayern", "Saarland"))
    everywhere = ground([*POINTS, *sites(1, "Berlin", at=(13.4, 52.5))], HEAD)
    assert len(everywhere.outlines) == sum(map(len, laender().values()))


def test_north_is_up_and_east_is_right() -> None:
    one, other = ground([*sites(1, "Bayern", at=(11.5, 48.1)), *sites(1, "Berlin", at=(13.4, 52.5))], HEAD).centres
    assert one[0] < other[0]
    assert one[1] > other[1]


def test_a_region_without_a_location_stands_below_the_map() -> None:
    drawing = drawn(POINTS)
    assert NOWHERE in texts(svg.for_paper(drawing))
    base = ground(POINTS, HEAD)
    assert base.centres[-1][1] > max(y for ring in base.outlines for _, y in ring)


def test_a_region_with_an_area_is_painted_in_it() -> None:
    base = ground(AREA, HEAD)
    assert [*(base.areas or {})] == [0]
    assert (
        len([mark for mark in drawn(AREA).marks if isinstance(mark, Shapes) and mark.rings == (base.areas or {})[0]])
        == 1
    )
    (ring,) = (base.areas or {})[0]
    assert min(x for x, _ in ring) < base.centres[0][0] < max(x for x, _ in ring)


def test_lands_without_a_name_share_a_tile() -> None:
    base = ground(sites(4, ""), HEAD)
    assert [text for _, text in base.names] == ["alle Regionen"]
    assert len(base.tiles) == 1


# --- how they are told apart


def test_fills_are_told_apart_in_grey_and_seen_on_paper() -> None:
    """What is painted like paper has an edge in the strongest colour, or is hatched."""
    steps = [COLOURS[fill] for fill in (Fill.FULL, Fill.HALF, Fill.OPEN)]
    assert min(contrast(one, other) for one, other in pairwise(steps)) >= 3
    assert contrast(STRONG, PAPER) >= 3
    assert min(contrast(ink_on(tone), tone) for tone in COLOURS.values()) >= 4.5
    edges = {mark.edge for mark in drawn(TILED).marks if isinstance(mark, Shapes) and mark.width}
    assert min(contrast(edge, PAPER) for edge in edges) >= 3
    assert [mark for mark in drawn(TILED).marks if isinstance(mark, Lines)]


def test_hatching_stays_inside_and_out_of_holes() -> None:
    outer, inner = (
        ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),
        ((3.0, 3.0), (7.0, 3.0), (7.0, 7.0), (3.0, 7.0)),
    )
    ends = [point for line in hatched((outer, inner), STRONG, 0.5).ends for point in line]
    assert ends
    assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in ends)
    middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in hatched((outer, inner), STRONG, 0.5).ends]
    assert not any(3.001 < x < 6.999 and 3.001 < y < 6.999 for x, y in middles)


# --- the drawing


@pytest.mark.parametrize("name", GROUNDS)
def test_a_map_is_the_same_each_time_in_every_form(name: str) -> None:
    one, other = (drawn(GROUNDS[name], ((0, 1), (2, 3))) for _ in range(2))
    assert svg.for_paper(one) == svg.for_paper(other)
    size = one.width / POINT, one.height / POINT
    assert files.pixels([*outlines(one)], *size) == files.pixels([*outlines(other)], *size)
    root(screen.for_screen(one, {}))


@pytest.mark.parametrize("name", GROUNDS)
def test_every_region_has_its_number_on_the_map_and_in_the_list(name: str) -> None:
    shown = texts(svg.for_paper(drawn(GROUNDS[name])))
    assert all(shown.count(str(number)) == 2 for number in range(1, len(GROUNDS[name]) + 1))
    assert all(site.name in shown for site in GROUNDS[name])
    assert "Punkte" in shown


def test_only_used_fills_are_in_the_legend() -> None:
    shown = texts(svg.for_paper(drawn(sites(2, "Hessen"))))
    assert [text for text in LEGEND.values() if text in shown] == ["full", "half"]


def test_a_pair_is_one_line_that_bends() -> None:
    before, after = (len(drawn(TILED, pairs).marks) for pairs in ((), ((0, 1),)))
    assert after == before + 2
    _, line = [
        mark
        for mark in drawn(TILED, ((0, 1),)).marks
        if isinstance(mark, Shapes) and mark.colour == "none" and mark.rings and len(mark.rings[0]) > 4
    ]
    (ring,) = line.rings
    assert len(ring) == len({*ring}) + len(ring) // 2 - 1


def test_a_long_name_is_cut_beside_its_figure() -> None:
    long = Site(
        "Interkommunale Kooperation der Städte und Gemeinden am langen Fluss", "Bayern", Fill.FULL, "62,0 (55–70)"
    )
    assert any("…" in text for text in texts(svg.for_paper(drawn([long, *TILED]))))
    assert min(BESIDE.number, BELOW.number) >= 6.5


def test_small_areas_are_shown_larger_and_nothing_leaves_the_frame() -> None:
    near = [
        Site("Kreis", "Niedersachsen", Fill.FULL, "", None, (SQUARE,)),
        Site("Stadt", "Niedersachsen", Fill.OPEN, "", (9.1, 52.1)),
    ]
    base = ground(near, HEAD)
    assert len(base.outlines) > 1, "a frame, and what of the Länder lies in it"
    frame, *others = base.outlines
    (left, top), _, (right, low), _ = frame
    places = [place for ring in others for place in ring]
    assert places
    assert all(left - 1e-6 <= x <= right + 1e-6 and top - 1e-6 <= y <= low + 1e-6 for x, y in places)
    (ring,) = (base.areas or {})[0]
    assert max(x for x, _ in ring) - min(x for x, _ in ring) > MAP / 4
