"""Drawings: well-formed, readable by all, the same each time, and they show what they are given."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import numpy as np
import pytest

from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.charts.bars import HATCH, Stack, colours, stacks
from verstetigung.charts.drawing import WIDTH, Boxes, Dots, Lettering, Lines, drawn
from verstetigung.charts.letters import fitted, measured
from verstetigung.charts.outlines import circle
from verstetigung.charts.strips import apart
from verstetigung.schemas.palette import (
    ACCENT,
    FILL,
    FOCUS,
    HEAT,
    INK,
    OTHERS,
    PAPER,
    POSSIBLE,
    PROGRESS,
    QUIET,
    SOFT,
    contrast,
    ink_on,
)

SVG = "{http://www.w3.org/2000/svg}"
STRIP = charts.Strip("Umsetzung", (10.0, 40.0, 90.0), 20.0, 40.0, 70.0, 55.0, ("55", "40"))
BARE = charts.Strip("Akteure <b>", (10.0,), math.nan, math.nan, math.nan, math.nan, ("–", "–"))

PROFILE = (
    charts.profile.group("Ergebnisse"),
    charts.ProfileRow(
        "A Umsetzung", charts.profile.FIRST, (10.0, 90.0), 20.0, 40.0, 70.0, 50.0, 40.0, 60.0, ("50", "40")
    ),
    charts.ProfileRow(
        "A1 Hürde", charts.profile.ROW, (), 20.0, 40.0, 70.0, 30.0, math.nan, math.nan, ("30", "40"), hindering=True
    ),
)


def strips(*rows: charts.Strip) -> str:
    return svg.for_paper(charts.strips(rows, ("Punkte", "Median"), "Punkte & „Median“ <i>"))


def spans(*rows: charts.Span) -> str:
    return svg.for_paper(charts.spans(rows, "Sitzungen"))


DRAWINGS: dict[str, Callable[[], str]] = {
    "strips": lambda: strips(STRIP, BARE),
    "profile": lambda: svg.for_paper(charts.profiled(PROFILE, ("Punkte", "Median"), "Profil: A 50, Spanne 40 bis 60")),
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


@pytest.mark.parametrize("tone", [ACCENT, FOCUS, SOFT, OTHERS, FILL, POSSIBLE, QUIET])
def test_what_carries_meaning_stands_out_from_paper(tone: str) -> None:
    assert contrast(tone, PAPER) >= 3


def test_states_are_told_apart_in_grey() -> None:
    """Neighbours by their tones; the last, which has none, by its hatching; all have an edge that stands out."""
    drawing = stacks([Stack("alle", (3, 4, 5, 6, 7))], ("a", "b", "c", "d", "e"), "Probe")
    tones = [mark.colour for mark in drawing.marks if isinstance(mark, Boxes)]
    assert len(tones) == 10
    assert min(contrast(one, other) for one, other in pairwise(tones[5:])) >= 1.5
    lines = [mark for mark in drawing.marks if isinstance(mark, Lines)]
    assert {mark.colour for mark in lines} == {ACCENT}
    hatched = [mark for mark in lines if mark.width == HATCH]
    assert [min(len(mark.ends), 2) for mark in hatched] == [2, 2]


def test_ramps_get_darker() -> None:
    assert [contrast(tone, "#FFFFFF") for tone in HEAT] == sorted(contrast(tone, "#FFFFFF") for tone in HEAT)
    assert (len(colours(1)), len(colours(2)), len(colours(7))) == (1, 2, 7)
    assert len(set(colours(5))) == 5


def test_a_profile_has_a_line_of_data_for_every_mark_and_none_for_a_heading() -> None:
    data = charts.profiled(PROFILE, ("Punkte", "Median"), "Profil").data
    assert data[1:4] == (
        ("A Umsetzung", "diese Region", 50.0),
        ("A Umsetzung", "Spanne von", 40.0),
        ("A Umsetzung", "Spanne bis", 60.0),
    )
    assert {row[0] for row in data[1:]} == {"A Umsetzung", "A1 Hürde"}
    assert ("A1 Hürde", "Spanne von") not in {row[:2] for row in data}


def test_a_profile_of_many_rows_is_pressed_into_its_height() -> None:
    many = PROFILE * 40
    assert charts.profiled(PROFILE, ("", ""), "").height < charts.profiled(many, ("", ""), "").height
    assert charts.profiled(many, ("", ""), "").height == pytest.approx(charts.profile.TALL)
    assert charts.profile.pressed(PROFILE) == 1


@pytest.mark.parametrize("last", [999, 1_000, 3_945, 11_000])
def test_nothing_is_drawn_over_of_a_ranking_of_thousands(last: int) -> None:
    """Neither do the bars reach the places beside them, nor the figures of the scale each other."""
    drawing = charts.ranking([charts.RankedRow("Nord", 60.0, 58.0, 63.0, last - 99, last)], "Ränge", last)
    lettering = [mark for mark in drawing.marks if isinstance(mark, Lettering)]
    (places,) = (mark for mark in lettering if "–" in mark.text)
    bars = [end for mark in drawing.marks if isinstance(mark, Lines) and mark.colour == SOFT for end in mark.ends]
    assert max(end for _, (end, _) in bars) < places.x - measured(places.text, places.size, places.weight)
    ticks = [mark for mark in lettering if mark.align == "center" and mark.x > 120]
    assert ticks[-1].text == f"{last:,}".replace(",", ".")
    reach = [(mark.x, measured(mark.text, mark.size, mark.weight) / 2) for mark in ticks]
    assert all(x + half < other - width for (x, half), (other, width) in pairwise(reach))


@pytest.mark.parametrize("most", [7, 999, 1_054, 11_000])
def test_figures_beside_the_longest_bars_stay_within_the_drawing(most: int) -> None:
    stacked = charts.stacks([charts.Stack("Nord", (most, 0))], ("geplant", "eingestellt"), "Maßnahmen")
    turned = charts.exchange([charts.Exchange("Schulen", most, most)], ("fragen", "bieten"), "Themen")
    shown = f"{most:,}".replace(",", ".")
    for drawing, number in ((stacked, 2), (turned, 2)):
        figures = [mark for mark in drawing.marks if isinstance(mark, Lettering) and mark.text == shown]
        ends = [mark.x + measured(mark.text, mark.size, mark.weight) for mark in figures if mark.align == "left"]
        assert len(figures) == number
        assert max(ends) <= WIDTH + 1e-6
