"""The sheet Fragebogen alone: said what it is, and read as soon as its region is known (own_nurfragebogen)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.conftest import Draw, changed
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.problems import Severity
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import review


def alone(book: Workbook, title: str = "Fragebogen") -> None:
    """Take all other sheets and the marks away, as somebody does who copies one sheet into a new workbook."""
    for sheet in [*book]:
        if sheet.title != "Fragebogen":
            book.remove(sheet)
    book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    book["Fragebogen"].title = title


def read(probe: Erhebung) -> Reading:
    return study.read(erhebungen.load(probe.folder), quietly)


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("Tabelle.xlsx", ""),
        ("Landkreis Ahorn.xlsx", " (dem Namen der Datei nach Landkreis Ahorn)"),
        ("birke/1.xlsx", " (dem Namen der Datei nach Region Birke & Buche)"),
    ],
)
def test_it_says_so_and_asks_for_the_region(probe: Erhebung, fragebogen: Draw, name: str, guess: str) -> None:
    (probe.folder / name).parent.mkdir(exist_ok=True)
    changed(fragebogen(name), alone)
    reading = read(probe)
    (problem,) = (one for one in reading.problems if one.level is Severity.FEHLER)
    assert str(problem) == (
        f"{name}: Das ist nur das Blatt „Fragebogen“ der Vorlage; alle Codes sind da, die Region ist nicht zu erkennen"
        f"{guess}. Abhilfe: klären, welche Region geantwortet hat, und das Blatt in deren leere Arbeitsmappe kopieren, "
        "an die Stelle von „Fragebogen“, oder in korrekturen.yaml festhalten, was gilt."
    )
    assert len(reading.responses) == 0


def test_no_mapping_is_proposed(probe: Erhebung, fragebogen: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(probe.folder.parent)
    changed(fragebogen("Tabelle.xlsx"), alone)
    written = [path.name for path in study.write_review(probe, read(probe), ())]
    assert [name for name in written if name.startswith("vorschlag-zuordnung")] == []


def test_the_region_it_is_named_after_is_asked(probe: Erhebung, fragebogen: Draw) -> None:
    changed(fragebogen("Landkreis Ahorn.xlsx"), alone)
    letters = {letter.region: letter for letter in review.inquiries(probe, read(probe))}
    assert "nur das Blatt „Fragebogen“" in letters["ahorn"].text
    assert "noch keine Antwort" not in letters["ahorn"].text


def test_a_decision_on_the_region_makes_it_readable(probe: Erhebung, fragebogen: Draw) -> None:
    changed(fragebogen("Tabelle.xlsx"), alone)
    decision = "korrekturen:\n  - {datei: Tabelle.xlsx, region: ahorn, grund: Anruf, am: 2018-09-01, durch: Leitung}\n"
    (probe.folder / "korrekturen.yaml").write_text(decision, encoding="utf-8")
    reading = read(probe)
    assert [problem.code for problem in reading.problems if problem.level is Severity.FEHLER] == []
    assert set(reading.responses["region"]) == {"ahorn"}
    answers = dict(zip(reading.responses["question"], reading.responses["text"], strict=True))
    assert answers["A1.1"] == "2 – überwiegend umgesetzt"
    (told,) = (problem for problem in reading.problems if problem.code == "B238")
    assert told.found == (
        "Das ist nur das Blatt „Fragebogen“; Angaben, Maßnahmen, Bedarfe und Steckbrief gelten als nicht ausgefüllt, "
        "als Region gilt: Landkreis Ahorn."
    )


def test_document_properties_may_still_tell_the_region(probe: Erhebung, fragebogen: Draw) -> None:
    def keep(book: Workbook) -> None:
        for sheet in [*book]:
            if sheet.title != "Fragebogen":
                book.remove(sheet)

    changed(fragebogen("Tabelle.xlsx"), keep)
    reading = read(probe)
    assert {problem.code for problem in reading.problems} >= {"B203", "B238"}
    assert set(reading.responses["region"]) == {"ahorn"}
    (letter,) = (one for one in review.inquiries(probe, reading) if one.region == "ahorn")
    assert "uns sagen, ob Sie für diese Region geantwortet haben" in letter.text


def test_the_remedy_works(probe: Erhebung, fragebogen: Draw) -> None:
    """The sheet copied into the empty workbook of the region, in the place of its own."""
    from verstetigung.forms import write_questionnaire

    lone = changed(fragebogen("Tabelle.xlsx"), alone)
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"])
    source = openpyxl.load_workbook(lone)["Fragebogen"]

    def paste(book: Workbook) -> None:
        for row in source.iter_rows():
            for cell in row:
                if cell.value:
                    book["Fragebogen"][cell.coordinate] = cell.value

    changed(path, paste)
    lone.unlink()
    assert [*read(probe).returns["scored"]] == [True]


@pytest.mark.parametrize("title", ["Tabelle1", "Sheet"])
def test_under_another_name_or_as_csv(probe: Erhebung, fragebogen: Draw, title: str) -> None:
    path = fragebogen("Tabelle.xlsx")
    rows = [["" if cell is None else str(cell) for cell in row] for row in _rows(path)]
    changed(path, lambda book: alone(book, title))
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows[5:])
    (probe.folder / "Bogen.csv").write_text(text, encoding="utf-8")
    codes = {problem.where.file: problem.code for problem in read(probe).problems if problem.level is Severity.FEHLER}
    assert codes == {"Tabelle.xlsx": "B237", "Bogen.csv": "B237"}


def _rows(path: Path) -> list[tuple[object, ...]]:
    return [*openpyxl.load_workbook(path)["Fragebogen"].iter_rows(values_only=True)]


def test_without_all_codes_it_is_none_of_ours(probe: Erhebung, fragebogen: Draw) -> None:
    def cut(book: Workbook) -> None:
        alone(book)
        book["Fragebogen"].delete_rows(15, 4)

    changed(fragebogen("Tabelle.xlsx"), cut)
    assert "B221" in {problem.code for problem in read(probe).problems}
