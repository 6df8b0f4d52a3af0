"""Reports on more regions than can be shown one by one: how they lie, and who stands at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made.layout import Layout, layout
from verstetigung import study, telling
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import page
from verstetigung.printing.paper import MOST, PRINTED, on_paper
from verstetigung.printing.pdf.printing import CLOSE, PLAIN
from verstetigung.schemas import erhebung
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Chapter, Chart, Cover, KeyFigure, Opening, Report, Text
from verstetigung.telling.reports import annex_of_comparison, comparison_report, network_report
from verstetigung.telling.table import Column, Row, Table, cells

ROOM = "verstetigung.telling"
SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return study.evaluated(erhebung.load(SHIPPED / "muster-2020"), lambda items, *, length: items)


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """21 regions count as too many, and four at each end are shown."""
    for module in ("reports.panels", "reports.comparison", "firmness.tables"):
        monkeypatch.setattr(f"{ROOM}.{module}.CROWD", 10)
    monkeypatch.setattr(f"{ROOM}.places.TALL", 10)
    monkeypatch.setattr(f"{ROOM}.reports.standing.ACROSS", 10)
    monkeypatch.setattr(f"{ROOM}.firmness.tables.END", 4)


def charts(report: Report) -> Iterator[Chart]:
    return (block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Chart))


@pytest.mark.usefixtures("crowded")
def test_the_comparison_shows_how_regions_lie_and_both_ends(evaluation: Evaluation) -> None:
    seen = telling.overview(evaluation)
    report = comparison_report(evaluation, seen)
    shown = {chart.title: chart for chart in charts(report)}
    names, ranked = evaluation.erhebung.register.names, list(seen.ranks)
    ends = [title for title in shown if "mögliche Plätze" in title]
    first, last = (shown[title].drawing.data for title in ends)
    assert ends == [
        f"Verstetigungsgrad und mögliche Plätze: die {end} {len(data) - 1} von {len(ranked)}"
        for end, data in (("ersten", first), ("letzten", last))
    ]
    for data, some in ((first, ranked[:4]), (last, ranked[-4:])):
        told = {str(row[0]).rsplit("\N{NO-BREAK SPACE}(")[0] for row in data[1:]}
        assert {names[region] for region in some} <= told
    lands = {region.land for region in evaluation.erhebung.register.regions if region.id in seen.ranks}
    assert {row[0] for row in shown["Verstetigungsgrad nach Land"].drawing.data[1:]} == lands
    assert "Wie die Regionen in den Dimensionen liegen" in shown
    assert not [title for title in shown if title.startswith("Alle Regionen auf einen Blick")]
    assert report.cover.chart is None


@pytest.mark.usefixtures("crowded")
def test_every_region_stands_in_the_annex(evaluation: Evaluation) -> None:
    seen = telling.overview(evaluation)
    annex = annex_of_comparison(evaluation, seen)
    assert annex
    tables = {
        block.caption: block for chapter in annex.chapters for block in chapter.blocks if isinstance(block, Table)
    }
    for caption, number in (
        ("Punkte nach Region und Dimension", len(seen.returns)),
        ("Mögliche Plätze nach Quelle der Unsicherheit", len(seen.ranks)),
    ):
        assert sum(not row.kind for row in tables[caption].rows) == number


def long_table(rows: int) -> Table:
    body = (Row(cells("Land"), "group"), *(Row(cells(str(number), "x")) for number in range(rows)))
    return Table("Liste", (Column("a", 20), Column("b", 20)), (*body, Row(cells("Median", "9"), "total")), note="Note.")


def of(table: Table, opening: Opening) -> Report:
    return Report("Titel", "Titel", Cover((), "Art", "Titel", "Frage?", ()), (Chapter("Eins", (table,)),), opening)


@pytest.mark.parametrize("opening", [Opening.COVER, Opening.HEAD])
def test_a_long_table_stands_on_paper_with_its_first_rows_and_its_sums(opening: Opening) -> None:
    (block,) = on_paper(of(long_table(2_000), opening)).chapters[0].blocks
    assert isinstance(block, Table)
    assert [row.cells[0].text for row in block.rows] == ["Land", *map(str, range(PRINTED - 1)), "Median"]
    printed = "Gedruckt sind die ersten 59 von 2.000 Zeilen"
    page = "alle stehen auf der Webseite, die derselbe Befehl mit „--format html“ schreibt"
    assert block.note == f"{printed}; {page}. Note."


@pytest.mark.parametrize("opening", [Opening.COVER, Opening.HEAD])
def test_a_table_that_fits_stays_as_it_is(opening: Opening) -> None:
    report = of(long_table(MOST[opening] - 1), opening)
    assert on_paper(report) is report


def printed(evaluation: Evaluation, report: Report) -> Layout:
    return layout(page.render(report, evaluation.erhebung))


@pytest.mark.parametrize("letters", [800, 1_050, 1_200, 1_900, 2_300])
def test_a_cover_without_drawing_stands_on_one_page(evaluation: Evaluation, letters: int) -> None:
    topics = ("Stand", "Veränderung", "Gesichert", "Erfolg", "Förderlich", "Hemmend")
    text = ("Höhere Werte haben die erfolgreicheren vor allem bei „Rückhalt der Verwaltungsspitze“. " * 6)[
        : letters // len(topics)
    ]
    title = "Verstetigung der Regionalstrategie Daseinsvorsorge in den Modellregionen"
    figures = tuple(KeyFigure("398 von 400", "Regionen haben geantwortet") for _ in range(3))
    notes = ("Datenstand 30.11.2026", "Kriterienkatalog, Version 1.0", "Alle Angaben sind erfunden.")
    answer = tuple(Finding(topic, text) for topic in topics)
    cover = Cover(("Befragung",), "Bericht", title, "Was ist dauerhaft geworden? " * 4, figures, None, notes, answer)
    report = Report(title, title, cover, (Chapter("Eins", (Text(("Ein Satz.",)),)),))
    assert len(printed(evaluation, report).sheets) == 2


def test_a_cover_set_closer_takes_no_more_room(evaluation: Evaluation) -> None:
    title = "Verstetigung der Regionalstrategie Daseinsvorsorge in den Modellregionen"
    text = "Höhere Werte haben die erfolgreicheren vor allem bei „Rückhalt der Verwaltungsspitze“. " * 3
    answer = tuple(Finding(topic, text[:210]) for topic in ("Bedarfe", "Angebote", "Vorschläge"))
    cover = replace(network_report(evaluation, network.build(evaluation)).cover, title=title, answer=answer)
    report = Report(title, title, cover, (Chapter("Eins", (Text(("Ein Satz.",)),)),))
    plain = page.render(report, evaluation.erhebung)
    assert [len(layout(html).sheets) for html in (plain, plain.replace(PLAIN, CLOSE, 1))] == [2, 2]


def test_numbers_of_three_digits_and_one_decimal_stand_on_one_line(evaluation: Evaluation) -> None:
    narrow = tuple(Column(f"Zahlen {number}", 20, "number") for number in range(7))
    columns = (Column("Thema", 60), Column("", 8, "number"), *narrow)
    rows = tuple(Row(cells("Daten", value, *["12"] * 7)) for value in ("360,5", "301,5", "1.111,1"))
    assert printed(evaluation, of(Table("Gewichte", columns, rows), Opening.HEAD)).broken == ()
