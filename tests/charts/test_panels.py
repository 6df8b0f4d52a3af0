"""A panel for every region, in a form that any number of regions fits."""

from __future__ import annotations

import math
import string

import pytest

from verstetigung import charts
from verstetigung.charts import panels
from verstetigung.charts.drawing import WIDTH, Dots, Lettering
from verstetigung.telling.blocks import parts

NAN = math.nan


def panel(name: str, dimensions: int = 9, earlier: float = NAN) -> charts.RegionPanel:
    rows = (charts.PanelRow(id, 40.0, 30.0, 55.0, earlier, 20.0, 60.0) for id in string.ascii_uppercase[:dimensions])
    return charts.RegionPanel(name, "40,0", tuple(rows))


@pytest.mark.parametrize(("regions", "pages"), [(1, 1), (4, 1), (21, 1), (22, 2), (60, 3), (108, 6)])
def test_any_number_of_regions_fits_pages(regions: int, pages: int) -> None:
    drawn = [panel(f"Region {number}") for number in range(regions)]
    sheets = [charts.panelled(some, title) for title, some in parts(drawn, panels.fitting(9))]
    assert len(sheets) == pages
    assert all(sheet.height <= panels.TALL and sheet.width == WIDTH for sheet in sheets)
    names = [mark.text for sheet in sheets for mark in sheet.marks if isinstance(mark, Lettering)]
    assert all(names.count(panel.name) == 1 for panel in drawn)


@pytest.mark.parametrize("dimensions", [1, 12, 26])
def test_any_number_of_dimensions_fits_a_page(dimensions: int) -> None:
    drawn = [panel("Region", dimensions)] * panels.fitting(dimensions)
    assert charts.panelled(drawn, "Probe").height <= panels.TALL


def test_what_is_not_known_is_not_drawn_and_the_earlier_wave_is_a_ring() -> None:
    row = charts.PanelRow("A", NAN, NAN, NAN, NAN, NAN, NAN)
    silent = charts.panelled([charts.RegionPanel("Stumm", "kein Bogen", (row,))], "Probe")
    assert not [point for mark in silent.marks if isinstance(mark, Dots) for point in mark.points]
    assert silent.data[1:] == (("Stumm", "A", None, None, None),)
    ringed = charts.panelled([panel("Nord", 1, earlier=70.0)], "Probe", "2018")
    assert ringed.data == (
        ("Region", "Dimension", "Punkte", "von", "bis", "Punkte 2018"),
        ("Nord", "A", 40.0, 30.0, 55.0, 70.0),
    )
    outer, inner, _ = (mark for mark in ringed.marks if isinstance(mark, Dots))
    assert outer.points == inner.points
    assert outer.size > inner.size
