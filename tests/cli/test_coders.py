"""`verstetigung coders`, from empty Belegbögen to what counts; all codings are invented."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from tests.made.provoked import small_project
from tests.made.worked import quietly
from tests.reading.test_coding import found
from verstetigung import study
from verstetigung.cli.commands import app
from verstetigung.forms import Evidence, write_evidence_form
from verstetigung.reading import preflight
from verstetigung.records import CodedUnit
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.tables import coding

WAVE = Path("erhebungen") / "probe-2018"
RECONCILED = Path("berichte") / "probe-2018" / "abgleich" / "abgleich.xlsx"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    for path in WAVE.glob("*.xlsx"):
        path.unlink()


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments])
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def code(coder: str, region: str, *evidence: Evidence) -> None:
    wave = erhebungen.load(WAVE)
    write_evidence_form(WAVE / f"{region}-{coder}.xlsx", wave, wave.register[region], evidence, coder)


def twice() -> None:
    code("A", "ahorn", found("A1.1", "2"), found("A1.2", "4"), found("A1.3", "ja"))
    code("B", "ahorn", found("A1.1", "2"), found("A1.2", "3", "S07, S. 9"))
    code("A", "birke", found("A1.1", "1"))


def sheet(path: Path = RECONCILED) -> Worksheet:
    page = openpyxl.load_workbook(path)["Abgleich"]
    assert isinstance(page, Worksheet)
    return page


def rows(page: Worksheet) -> list[dict[str, str]]:
    heads, *others = [[cell or "" for cell in row] for row in page.iter_rows(min_row=4, values_only=True)]
    return [dict(zip(map(str, heads), map(str, row), strict=True)) for row in others]


def test_each_coder_has_a_belegbogen_of_each_region() -> None:
    status, out, _ = run("questionnaire", "probe-2018", "--evidence", "--coder", "A", "--coder", "B")
    assert (status, out.splitlines()[0]) == (
        0,
        "Geschrieben: vier Arbeitsmappen in berichte/probe-2018/belegboegen",
    )
    names = sorted(path.name for path in Path("berichte/probe-2018/belegboegen").glob("*.xlsx"))
    assert names == ["ahorn-A.xlsx", "ahorn-B.xlsx", "birke-A.xlsx", "birke-B.xlsx"]
    shutil.copy("berichte/probe-2018/belegboegen/ahorn-A.xlsx", WAVE)
    assert "angeschrieben" not in run("check", "probe-2018")[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--coder", "A"), "--coder gilt nur für Belegbögen"),
        (("--evidence", "--coder", "A B"), "„A B“ ist kein Kürzel"),
        (("--evidence", "--coder", "2"), "„2“ ist kein Kürzel"),
        (("--evidence", "--coder", "A", "--coder", "a"), "nur einmal"),
    ],
)
def test_signs_that_cannot_be(arguments: tuple[str, ...], said: str) -> None:
    status, _, err = run("questionnaire", "probe-2018", *arguments)
    assert status == 2
    assert said in err


def test_what_one_found_and_what_differs_is_listed_and_can_be_decided() -> None:
    twice()
    status, out, _ = run("coders", "probe-2018")
    assert status == 0
    assert "Codierung A und Codierung B; mehrfach codiert ist 1 von 2 Regionen." in out
    told = " ".join(out.split())
    assert "A1.2, offen: Codierung A: „4“ (S07, S. 4); Codierung B: „3“ (S07, S. 9)" in told
    assert "A1.3, nur A: Codierung A: „ja“ (S07, S. 4)" in told
    assert [(row["Code"], row["Stand"]) for row in rows(sheet())] == [("A1.2", "offen"), ("A1.3", "nur A")]
    assert run("check", "probe-2018")[0] == 3
    book = openpyxl.load_workbook(RECONCILED)
    page = book["Abgleich"]
    heads = [cell.value for cell in page[4]]
    page.cell(5, heads.index("gilt") + 1, "Codierung B")
    page.cell(6, heads.index("gilt") + 1, "k. A.")
    book.save(WAVE / "abgleich.xlsx")
    assert run("check", "probe-2018")[0] == 0
    assert "nichts zu vergleichen" not in run("coders", "probe-2018")[1]
    _, out, _ = run("explain", "probe-2018", "ahorn", "A1.2")
    assert "A1.2  Die Maßnahmen sind finanziert.: 50 Punkte" in out
    assert "gilt laut abgleich.xlsx · Abgleich!" in out
    assert [(row["Code"], row["gilt"], row["Stand"]) for row in rows(sheet())] == [
        ("A1.2", "Codierung B", "entschieden"),
        ("A1.3", "k. A.", "entschieden"),
    ]


def test_where_yes_and_no_are_answers_the_list_says_so() -> None:
    twice()
    run("coders", "probe-2018")
    lists = [one.formula1 for one in sheet().data_validations.dataValidation]
    assert lists == [
        '"Codierung A,Codierung B,k. A."',
        '"Codierung A,Antwort ja,Antwort teilweise,Antwort nein,k. A."',
    ]


def test_what_somebody_has_begun_to_decide_stays() -> None:
    twice()
    run("coders", "probe-2018")
    book = openpyxl.load_workbook(RECONCILED)
    book["Abgleich"]["Z5"] = "angefangen"
    book.save(RECONCILED)
    _, _, err = run("coders", "probe-2018")
    assert "bleibt, wie sie ist" in err
    assert sheet()["Z5"].value == "angefangen"


def test_without_a_second_coder_there_is_nothing_to_compare() -> None:
    code("A", "ahorn", found("A1.1", "2"))
    status, out, _ = run("coders", "probe-2018")
    assert status == 0
    assert "Keine Region ist mehrfach codiert" in out
    assert not RECONCILED.exists()


def test_the_catalogue_as_code_book() -> None:
    status, out, _ = run("coders", "probe-2018", "--codebook")
    assert (status, out) == (0, "Geschrieben: berichte/probe-2018/abgleich/probe.qdc\n")
    assert 'name="A1 Maßnahmen"' in Path("berichte/probe-2018/abgleich/probe.qdc").read_text(encoding="utf-8")


def test_the_same_as_json() -> None:
    twice()
    told = json.loads(run("coders", "probe-2018", "--json")[1])
    assert told["codierungen"] == ["A", "B"]
    overall = told["uebereinstimmung"][-1]
    assert {name: overall[name] for name in ("ebene", "einheiten", "gleiche", "nur_eine", "gleich", "kappa")} == {
        "ebene": "gesamt",
        "einheiten": 2,
        "gleiche": 1,
        "nur_eine": 1,
        "gleich": [0.5, None, None],
        "kappa": [None, None, None],
    }
    assert [unit["stand"] for unit in told["einheiten"]] == ["gleich", "offen", "nur A"]


def test_the_workbook_is_the_same_each_time_and_has_the_measures() -> None:
    twice()
    run("coders", "probe-2018")
    first = RECONCILED.read_bytes()
    run("coders", "probe-2018")
    assert RECONCILED.read_bytes() == first
    measures = openpyxl.load_workbook(RECONCILED)["Maße"]
    table = [row[:4] for row in measures.iter_rows(min_row=5, values_only=True)]
    assert ("A1 Maßnahmen", 2, 1, 1) in table
    assert ("gesamt", 2, 1, 1) in table


@pytest.mark.parametrize("name", ["abgleich final.xlsx", "Abgleich (1).xlsx"])
def test_decisions_under_another_name_are_told_which_it_must_be(name: str) -> None:
    twice()
    run("coders", "probe-2018")
    shutil.copy(RECONCILED, WAVE / name)
    status, out, _ = run("check", "probe-2018")
    told = " ".join(out.split())
    assert status == 3
    assert "Fehler B221" in told
    assert "die Datei abgleich.xlsx nennen und in den Ordner der Erhebung legen" in told
    assert "zuordnung-" not in told
    assert [*Path("berichte").rglob("vorschlag-*")] == []


def many(unit: CodedUnit, number: int) -> tuple[CodedUnit, ...]:
    """So many alike, each with texts of its own, which takes most room in a file."""
    return tuple(
        replace(
            unit,
            codings=tuple(
                replace(one, response=replace(one.response, reference=f"S07, S. {row} {one.coder}", cell=f"G{row}"))
                for one in unit.codings
            ),
        )
        for row in range(number)
    )


def test_as_much_stands_to_be_decided_as_can_be_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is decided stays, then comes what is open; sheet and command say how much there is besides."""
    twice()
    run("coders", "probe-2018")
    page = openpyxl.load_workbook(RECONCILED)
    row = next(row for row in range(5, 8) if page["Abgleich"].cell(row, 4).value == "nur A")
    column = next(cell.column for cell in page["Abgleich"][4] if cell.value == "gilt")
    page["Abgleich"].cell(row, column).value = "Codierung A"
    page.save(WAVE / "abgleich.xlsx")
    monkeypatch.setattr("verstetigung.tables.coding.workbook.CELLS", 1 * 13)
    RECONCILED.unlink()
    _, out, _ = run("coders", "probe-2018")
    said = (
        "Im Abgleich stehen 1 von 2 Einheiten, zuerst die entschiedenen, dann die offenen: Mehr ließe sich nicht "
        "zurücklesen. Alle nennt „verstetigung coders --json“."
    )
    assert said in " ".join(out.split())
    assert said in str(sheet()["A2"].value)
    assert [line["Stand"] for line in rows(sheet())] == ["entschieden"]
    monkeypatch.setattr("verstetigung.tables.coding.workbook.CELLS", 2 * 13)
    RECONCILED.unlink()
    assert "von 2 Einheiten" not in run("coders", "probe-2018")[1]
    assert len(rows(sheet())) == 2


@pytest.mark.slow
def test_the_largest_workbook_is_read_back(tmp_path: Path) -> None:
    twice()
    wave = erhebungen.load(WAVE)
    (differing,) = (unit for unit in study.read(wave, quietly).coded if unit.open)
    path = tmp_path / "abgleich.xlsx"
    path.write_bytes(coding.workbook_bytes(wave, many(differing, 10_000)))
    assert preflight.check(path) == ()
    assert len(rows(sheet(path))) == 100_000 // 13
