"""Every figure of a report as a file of its own: complete, marked, the same everywhere."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from tests.made import synthetic
from verstetigung import charts, printing, telling
from verstetigung.charts import Drawing
from verstetigung.charts.files import DPI
from verstetigung.charts.letters import measured
from verstetigung.charts.outlines import Outline, lettered
from verstetigung.method import change, network
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import figures
from verstetigung.schemas import concept
from verstetigung.schemas.palette import FOCUS
from verstetigung.telling import reports
from verstetigung.telling.blocks import Chapter, Chart, Cover, Report

KINDS = ("region", "vergleich", "netzwerk", "dokumente-region", "dokumente-vergleich")
SVG = "{http://www.w3.org/2000/svg}"
STRIP = charts.Strip("Umsetzung", (90.0, 10.0, 40.0), 20.0, 40.0, 70.0, 55.0, ("55", "40"))
TITLE = "Über 3 Maßnahmen: „Größe“ & Stand – von Überall her und immerfort weiter"


@cache
def survey() -> Evaluation:
    """The invented survey with what its network needs."""
    known = synthetic.survey()
    shipped = concept.load(synthetic.SCHEMAS / "netzwerk.yaml", known.erhebung.catalogue)
    return replace(known, erhebung=replace(known.erhebung, concept=shipped))


@cache
def made(kind: str) -> Report:
    known = synthetic.documents() if kind.startswith("dokumente") else survey()
    seen = telling.overview(known)
    if kind == "netzwerk":
        return reports.network_report(known, network.build(known))
    if kind == "dokumente-region":
        annex = reports.region_annex(known, seen, "coburg")
        assert annex
        return annex
    if kind == "region":
        return reports.region_report(known, seen, "muster-star")
    earlier = replace(known, erhebung=replace(known.erhebung, id="muster-2018"))
    return reports.comparison_report(known, seen, change.compare(earlier, known) if kind == "vergleich" else None)


@cache
def written(kind: str) -> dict[str, bytes]:
    known = synthetic.documents() if kind.startswith("dokumente") else survey()
    return figures.files(made(kind), kind, known.erhebung)


def of(kind: str, ending: str) -> list[bytes]:
    return [content for name, content in written(kind).items() if name.endswith(ending)]


def drawn(*rows: charts.Strip) -> Drawing:
    return charts.strips(rows, ("Punkte", "Median"), "Punkte & „Median“ <i>")


def alone(chart: Chart) -> Report:
    """A report with this chart and nothing else."""
    return Report("Bericht", "Bericht", Cover((), "", "", "", ()), (Chapter("Stand", (chart,)),))


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_has_its_three_files(kind: str) -> None:
    html = printing.render(made(kind), survey().erhebung)
    shown = html.count("<figure") + html.count('class="cover-chart"')
    names = list(written(kind))
    assert len(names) == 3 * shown
    assert len(names) == len(set(names)) > 0 or kind == "dokumente-vergleich"
    for name in names:
        assert re.fullmatch(rf"{kind}-abbildung-\d\d-[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|csv)", name)


def test_numbers_are_those_of_the_report() -> None:
    titles = re.findall(r"<figcaption>(.*?)</figcaption>", printing.render(made("vergleich"), survey().erhebung))
    names = [name for name in written("vergleich") if name.endswith(".svg")]
    assert names[0].startswith("vergleich-abbildung-00-verstetigungsgrad-der-bewerteten-regionen")
    assert names[1:] == [
        f"vergleich-abbildung-{number:02d}-{figures.named(title)}.svg" for number, title in enumerate(titles, start=1)
    ]
    assert len(titles) == 8


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Maßnahmen nach Handlungsfeld und Stand", "massnahmen-nach-handlungsfeld-und-stand"),
        (TITLE, "ueber-massnahmen-groesse-stand-von-ueberall-her"),
        ("X" * 90, "x" * 48),
        ("", ""),
    ],
)
def test_names_are_short_and_plain(title: str, name: str) -> None:
    assert figures.named(title) == name


@pytest.mark.parametrize("kind", KINDS)
def test_svg_needs_no_font_and_no_other_file(kind: str) -> None:
    for content in of(kind, ".svg"):
        root = ElementTree.fromstring(content)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "desc", "rect", "path"}
        assert b"font" not in content
        assert b"href" not in content
        for path in root.iter(f"{SVG}path"):
            assert re.fullmatch(r"([MLQC]-?[\d.]+( -?[\d.]+)*|z)+", path.attrib["d"])
            assert re.fullmatch(r"#[0-9a-fA-F]{6}|none", path.attrib["fill"])


@pytest.mark.parametrize("kind", KINDS)
def test_svg_says_in_words_what_it_shows(kind: str) -> None:
    for content in of(kind, ".svg"):
        words = [ElementTree.fromstring(content).findtext(f"{SVG}{tag}") or "" for tag in ("title", "desc")]
        assert len(words[0]) > 10
        assert len(words[1]) > 20
        assert not re.search(r"\bnan\b|\bNone\b|&amp;|  ", " ".join(words))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_beside_the_sheet(kind: str) -> None:
    for content in of(kind, ".svg"):
        root = ElementTree.fromstring(content)
        width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
        for path in root.iter(f"{SVG}path"):
            numbers = np.array(re.findall(r"-?[\d.]+", path.attrib["d"]), dtype=float).reshape(-1, 2)
            assert numbers.min() >= 0
            assert (numbers.max(axis=0) <= (width, height)).all()


def test_png_has_300_pixels_per_inch_and_the_size_of_the_svg() -> None:
    for vector, pixels in zip(of("region", ".svg"), of("region", ".png"), strict=True):
        root, image = ElementTree.fromstring(vector), picture(pixels)
        wanted = [float(part) / 72 * DPI for part in root.attrib["viewBox"].split()[2:]]
        assert np.allclose(image.size, wanted, atol=1)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def picture(content: bytes) -> Any:
    return Image.open(io.BytesIO(content))


def test_both_show_the_same() -> None:
    (content,) = figures_of(Chart("Stand", drawn(STRIP), "Quelle"), ".png")
    colours = np.asarray(picture(content).convert("RGB"))
    own = np.argwhere((colours == [int(FOCUS[at : at + 2], 16) for at in (1, 3, 5)]).all(axis=2))
    (content,) = figures_of(Chart("Stand", drawn(STRIP), "Quelle"), ".svg")
    (mark,) = (path for path in ElementTree.fromstring(content) if path.get("fill") == FOCUS.lower())
    corners = np.array(re.findall(r"-?[\d.]+", mark.attrib["d"]), dtype=float).reshape(-1, 2)
    middle = corners[:-1].mean(axis=0) / 72 * DPI
    assert own.mean(axis=0)[::-1] == pytest.approx(middle, abs=2)
    assert (colours[:40] == 255).all(), "weißer Rand"


def figures_of(chart: Chart, ending: str) -> list[bytes]:
    found = figures.files(alone(chart), "x", survey().erhebung)
    return [content for name, content in found.items() if name.endswith(ending)]


def test_title_legend_source_and_mark_stand_in_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def listening(text: str, *rest: Any, **more: Any) -> Outline:
        told.append(text)
        return lettered(text, *rest, **more)

    monkeypatch.setattr(figures, "lettered", listening)
    figures.files(made("region"), "x", survey().erhebung)
    text = " ".join(told)
    assert text.count("Musterdaten, frei erfunden.") == 2
    assert text.count("Quelle: Verstetigung in den Musterregionen, Stand 30.11.2020") == 2
    assert "diese Region ihre Spanne andere Regionen (nur Dimensionen) mittlere Hälfte der Regionen Median" in text


@pytest.mark.parametrize("kind", KINDS)
def test_data_are_written_as_spreadsheets_read_them(kind: str) -> None:
    mark = kind in ("region", "vergleich", "netzwerk")
    for content in of(kind, ".csv"):
        assert content.startswith(b"\xef\xbb\xbf")
        head, *lines = content.decode("utf-8-sig").splitlines()
        assert len(lines) > 0
        assert head.endswith(";Kennzeichnung") == mark
        assert all(line.endswith(";Musterdaten, frei erfunden") == mark for line in lines)
        assert not re.search(r"\bnan\b|\bNone\b|\d\.\d|;inf", "\n".join(lines))
        assert {line.count(";") for line in lines} == {head.count(";")}


def test_regions_of_others_have_no_names_in_a_report_on_one() -> None:
    names = set(survey().erhebung.register.names.values()) - {"Musterkreis Star"}
    for content in of("region", ".csv"):
        assert [name for name in names if name in content.decode("utf-8-sig")] == []
    data = drawn(STRIP).data
    assert [row[2] for row in data[1:]] == [55.0, 10.0, 40.0, 90.0, 20.0, 40.0, 70.0], "geordnet, nicht wie im Register"


def test_same_bytes_each_time() -> None:
    assert figures.files(made("region"), "region", survey().erhebung) == written("region")


def test_a_report_without_a_chart_has_no_files() -> None:
    empty = replace(alone(Chart("", drawn())), chapters=())
    assert figures.files(empty, "x", survey().erhebung) == {}


@pytest.mark.parametrize("text", [TITLE * 3, "Straßenbahnhaltestelle" * 20, "a b", "$x$ und $y$"])
def test_long_titles_are_broken_into_lines(text: str) -> None:
    lines = list(figures.broken(text, 170.0, 11, "bold"))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measured(line, 11, "bold") <= 170.0 for line in lines)


def test_lettering_is_no_formula() -> None:
    outline = lettered("$x$", 0, 0, 10, colour="#000000")
    assert sum(letter == "M" for letter, _ in outline.steps) >= 3


TABLES: dict[str, tuple[Drawing, Sequence[tuple[object, ...]]]] = {
    "Linie": (
        charts.line((60.0, 30.0), 50.0, "Nord 50,0", "Lage", "Nord"),
        [("Zeichen", "Punkte"), ("Nord", 50.0), ("eine andere Region", 30.0), ("eine andere Region", 60.0)],
    ),
    "Linie aller": (charts.line((30.0,), math.nan, "", "Lage"), [("Zeichen", "Punkte"), ("eine Region", 30.0)]),
    "Ränge": (
        charts.ranking([charts.RankedRow("Nord", 60.0, 58.0, 63.0, 1, 2, single=True)], "Ränge"),
        [
            ("Region", "Punkte", "Punkte von", "Punkte bis", "Platz von", "Platz bis", "nur eine Auskunft"),
            ("Nord", 60.0, 58.0, 63.0, 1, 2, "ja"),
        ],
    ),
    "Grenzen": (
        charts.ranges([charts.Range("Nord", 1.0, math.nan, 9.0, ("1–9", "3 von 4"))], ("von–bis", "offen"), "Grenzen"),
        [("Region", "von", "Punkte", "bis", "offen"), ("Nord", 1.0, None, 9.0, "3 von 4")],
    ),
    "Zusammenhänge": (
        charts.intervals(
            [charts.CorrelationRow("F1 Rückhalt", 0.5, math.nan, math.nan, True, ("5/6", "0,50"))],
            ("vorhanden", "Rho"),
            ("links", "rechts"),
            "Zusammenhänge",
        ),
        [("Faktor", "Rho", "von", "bis", "Hemmnis", "vorhanden"), ("F1 Rückhalt", 0.5, None, None, "ja", "5 von 6")],
    ),
    "Maßnahmen": (
        charts.stacks([charts.Stack("Pflege", (1, 0))], ("geplant", "fertig"), "Stand"),
        [("Zeile", "geplant", "fertig", "alle"), ("Pflege", 1, 0, 1)],
    ),
    "Lernpartner": (
        charts.meetings(["Nord", "Süd"], {(1, 0): charts.Meeting(2, True)}, "Paare"),
        [("sucht", "bietet an", "gemeinsame Themen", "vorgeschlagen"), ("Süd", "Nord", 2, "ja")],
    ),
    "Veränderung": (
        charts.dumbbells(
            [charts.Dumbbell("Nord", 40.0, 50.5, 8.0, 12.0, "gestiegen", True, ("+10,5", "8–12"))],
            ("2018", "2020"),
            "Beide",
        ),
        [
            ("Region", "Punkte 2018", "Punkte 2020", "Veränderung", "von", "bis", "Urteil"),
            ("Nord", 40.0, 50.5, 10.5, 8.0, 12.0, "gestiegen"),
        ],
    ),
    "Veränderung ohne Urteil": (
        charts.dumbbells(
            [charts.Dumbbell("Nord", 40.0, 50.5, math.nan, math.nan, "kein Urteil", False, ("–", "–"))],
            ("2018", "2020"),
            "Beide",
        ),
        [
            ("Region", "Punkte 2018", "Punkte 2020", "Veränderung", "von", "bis", "Urteil"),
            ("Nord", 40.0, 50.5, None, None, None, "kein Urteil"),
        ],
    ),
    "Ränge ohne Plätze": (
        charts.ranking([charts.RankedRow("Nord", 60.0, math.nan, math.nan, 0, 0)], "Ränge"),
        [
            ("Region", "Punkte", "Punkte von", "Punkte bis", "Platz von", "Platz bis", "nur eine Auskunft"),
            ("Nord", 60.0, None, None, None, None, "nein"),
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_say_what_is_drawn(name: str) -> None:
    drawing, expected = TABLES[name]
    assert list(drawing.data) == list(expected)
