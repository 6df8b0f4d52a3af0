"""Drawings: well-formed, readable by all, the same each time, and they show what they are given."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.charts.bars import colours
from verstetigung.charts.drawing import Dots, drawn
from verstetigung.charts.letters import fitted, measured
from verstetigung.charts.outlines import circle
from verstetigung.charts.strips import apart
from verstetigung.schemas.palette import ACCENT, FOCUS, HEAT, INK, PROGRESS, SOFT, contrast, ink_on

SVG = "{http://www.w3.org/2000/svg}"
STRIP = charts.Strip("Umsetzung", (10.0, 40.0, 90.0), 20.0, 40.0, 70.0, 55.0, ("55", "40"))
BARE = charts.Strip("Akteure <b>", (10.0,), math.nan, math.nan, math.nan, math.nan, ("–", "–"))


def strips(*rows: charts.Strip) -> str:
    return svg.for_paper(charts.strips(rows, ("Punkte", "Median"), "Punkte & „Median“ <i>"))


def spans(*rows: charts.Span) -> str:
    return svg.for_paper(charts.spans(rows, "Sitzungen"))


DRAWINGS: dict[str, Callable[[], str]] = {
    "strips": lambda: strips(STRIP, BARE),
    "line": lambda: svg.for_paper(charts.line((20.0, 21.0, 80.0), 50.0, "Nord 50,0", "Lage")),
    "places": lambda: svg.for_paper(charts.ranking([charts.RankedRow("Nord", 60, 58, 63, 1, 2)], "Ränge")),
    "stacks": lambda: svg.for_paper(charts.stacks([charts.Stack("Pflege", (1, 0, 2))], ("a", "b", "c"), "Stand")),
    "spans": lambda: spans(charts.Span("Nord", 3, 5, own=True), charts.Span("Süd", 4, 4)),
    "nothing": lambda: spans(),
}


def texts(drawing: str) -> list[str]:
    return ["".join(element.itertext()) for element in root(drawing).iter(f"{SVG}text")]


def root(drawing: str) -> Element:
    return fromstring(drawing)


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_is_a_named_element_for_html(name: str) -> None:
    drawing = DRAWINGS[name]()
    element = root(drawing)
    assert element.tag == f"{SVG}svg"
    assert element.get("role") == "img"
    title = element.find(f"{SVG}title")
    assert title is not None
    assert title.text == element.get("aria-label") != ""
    assert "<style" not in drawing
    assert "<?xml" not in drawing
    assert element.get("font-family") == "Fira Sans"


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawing_is_the_same_each_time(name: str) -> None:
    assert DRAWINGS[name]() == DRAWINGS[name]()


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_of_ours_have_no_ids_that_could_clash(name: str) -> None:
    assert re.findall(r' id="|<use|<defs', DRAWINGS[name]()) == []


@pytest.mark.parametrize(
    ("xs", "layers"), [((10, 20, 30), [3]), ((10, 10.5, 11.2), [2, 1]), ((10, 10, 10, 30), [2, 1, 1])]
)
def test_dots_that_touch_lie_in_different_layers(xs: tuple[float, ...], layers: list[int]) -> None:
    drawing = svg.for_paper(drawn("Probe", (), 20, [Dots(tuple((x, 10) for x in xs), "#8A979D", 2.5)]))
    assert [path.count("M") for path in re.findall(r' d="([^"]*)"', drawing)] == layers


def test_a_dot_is_round() -> None:
    ends = np.array(
        [point for _, points in circle(50, 10, 10) for point in zip(points[::2], points[1::2], strict=True)]
    )
    curves = [ends[start : start + 4] for start in (0, 3, 6, 9)]
    middles = [np.array((1, 3, 3, 1)) / 8 @ curve for curve in curves]
    distances = [math.dist(point, (50, 10)) for point in (*ends[::3], *middles)]
    assert min(distances) == pytest.approx(10, abs=0.01)
    assert max(distances) == pytest.approx(10, abs=0.01)


def test_letters_stay_letters() -> None:
    assert texts(strips(STRIP, BARE)) == [
        *("0", "25", "50", "75", "100"),
        *("Umsetzung", "55", "40", "Akteure <b>", "–", "–"),
        *("Punkte", "Median"),
    ]


def test_mathematics_stays_text() -> None:
    odd = charts.Span("Kreis $A_1$ & Co", 1, 2)
    assert "Kreis $A_1$ & Co" in texts(spans(odd))


def test_focus_is_for_the_own_region_only() -> None:
    assert FOCUS.lower() in strips(STRIP)
    assert FOCUS.lower() not in strips(BARE)
    others = spans(charts.Span("Süd", 4, 4))
    assert FOCUS.lower() not in others
    assert FOCUS.lower() in DRAWINGS["spans"]()


def test_bands_only_where_there_is_a_median() -> None:
    assert len(re.findall('fill="#d5e3ea"', strips(STRIP, STRIP))) == 2
    assert 'fill="#d5e3ea"' not in strips(BARE)


def test_height_grows_with_the_rows() -> None:
    heights = [float(str(root(strips(*[STRIP] * rows)).get("height")).removesuffix("pt")) for rows in (1, 2, 3)]
    assert heights[1] - heights[0] == pytest.approx(heights[2] - heights[1])
    assert heights[1] > heights[0]


def test_counts_stand_in_the_bars() -> None:
    assert texts(DRAWINGS["stacks"]()) == ["a", "b", "c", "1", "2", "Pflege", "3"]


def test_spans_show_one_number_or_two() -> None:
    assert [text for text in texts(DRAWINGS["spans"]()) if text in ("3–5", "4–4")] == ["3–5"]


def test_long_names_are_cut_to_their_room() -> None:
    name = "Interkommunale Arbeitsgemeinschaft der Gemeinden am oberen Fluss"
    cut = fitted(name, 40)
    assert (cut[:10], cut[-7:]) == (name[:10], "… Fluss")
    assert measured(cut) <= 40 < measured(name)
    assert fitted("Altmark", 40) == "Altmark"
    assert fitted("Altmark", 0.1) == "…"


def test_names_that_differ_at_their_end_only_stay_different_when_cut() -> None:
    names = [
        f"Interkommunale Arbeitsgemeinschaft Oberes Flusstal {part}" for part in ("Nord", "Süd", "Nordwestgemeinden")
    ]
    assert len({fitted(name, 40) for name in names}) == len(names)


def test_dots_that_would_cover_each_other_move_apart() -> None:
    moved = list(apart([(1.0, 5.0), (1.2, 5.0), (1.3, 5.0), (9.0, 5.0)], gap=1.0, step=0.5))
    assert moved == [(1.0, 5.0), (1.2, 4.5), (1.3, 5.5), (9.0, 5.0)]


def test_contrast_as_in_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tone", sorted({*HEAT, *PROGRESS, *colours(5), SOFT, ACCENT}))
def test_lettering_reads_on_every_ground(tone: str) -> None:
    assert contrast(ink_on(tone), tone) >= 4.5


@pytest.mark.parametrize("tone", [INK, ACCENT, FOCUS])
def test_lettering_reads_on_paper(tone: str) -> None:
    assert contrast(tone, "#FFFFFF") >= 4.5


def test_ramps_get_darker_and_end_in_grey() -> None:
    assert [contrast(tone, "#FFFFFF") for tone in HEAT] == sorted(contrast(tone, "#FFFFFF") for tone in HEAT)
    assert (len(colours(1)), len(colours(2)), len(colours(7))) == (1, 2, 7)
    assert len(set(colours(5))) == 5
