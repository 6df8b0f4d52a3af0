"""Names that are no text, and texts that hide letters or turn them round, stand as codes in all that is written."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.forms import example
from verstetigung.problems.visible import HIDDEN
from verstetigung.schemas import erhebung as erhebungen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
SHIPPED = SCHEMAS.parent / "erhebungen" / "muster-2018"
WAVE = os.fsdecode(b"Umfr\xe4ge \xe2\x80\xae2018")
SHOWN = "Umfr\\xe4ge \\u202e2018"
BYTES = os.fsdecode(b"muster-ahorn-1 Frageb\xf6gen.xlsx")
TURNED = "muster-birke-1 \u202excod.xlsx"
BROKEN = os.fsdecode(b"kaputt\xff\x1b[31m\n.xlsx")
NAMES = ("muster-ahorn-1 Frageb\\xf6gen.xlsx", "muster-birke-1 \\u202excod.xlsx", "kaputt\\xff\\x1b[31m\\x0a.xlsx")
EXPORT = """id;Region;Wie weit?
1;Musterkreis Amsel;4\u202e
2;Musterkreis Star;3\x07
3;\x7fMusterkreis Falke;3
4;Musterkreis Lerche;\uffff
"""
MAPPING = """
dateien: ["umfrage*.csv"]
werkzeug: tabelle
region: {spalte: Region}
spalten: {A1.1: "Wie weit?"}
"""
MEASURE = "Rufbus \u202egnu\u202c Nord"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project in whose folder, Erhebung, files and cells there is everything that is hard to show."""
    home = tmp_path_factory.mktemp("projekt")
    folder = home / os.fsdecode(b"Pr\xfcfung")
    wave = folder / "erhebungen" / WAVE
    wave.mkdir(parents=True)
    shutil.copytree(SCHEMAS, folder / "schemas")
    (wave / BROKEN).write_bytes(b"PK\x03\x04" + bytes(80))
    (wave / os.fsdecode(b"umfrage\xe4.csv")).write_text(EXPORT, encoding="utf-8")
    (wave / "zuordnung-umfrage.yaml").write_text(MAPPING, encoding="utf-8")
    settings = (SHIPPED / "erhebung.yaml").read_text(encoding="utf-8")
    title = next(line for line in settings.splitlines() if line.startswith("titel:"))
    (wave / "erhebung.yaml").write_text(settings.replace(title, 'titel: "Titel \\u202everdreht"'), encoding="utf-8")
    written = {path.stem: path for path in example.write(erhebungen.load(wave))}
    written.pop("muster-ahorn-1").rename(wave / BYTES)
    written.pop("muster-birke-1").rename(wave / TURNED)
    for path in written.values():
        path.unlink()
    _with_measure(wave / BYTES)
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def _with_measure(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Maßnahmen"]
    head = next(row for row in sheet.iter_rows() if "Maßnahme" in {cell.value for cell in row})
    column = next(cell.column for cell in head if cell.value == "Maßnahme")
    sheet.cell(int(head[0].row or 0) + 1, int(column or 0)).value = MEASURE
    book.save(path)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code in (0, 3), result.exception
    assert HIDDEN.findall(result.stdout + result.stderr) == []
    return result


@pytest.fixture(scope="module")
def outputs(project: Path) -> Path:
    """What check, letters, score and report write."""
    run("check", WAVE)
    run("letters", WAVE)
    run("score", WAVE)
    run("report", WAVE, "muster-ahorn", "--format", "both", "--figures")
    return project / "berichte" / SHOWN


def texts(path: Path) -> str:
    """All that stands in a file."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return path.read_text(encoding="utf-8-sig")


def test_the_terminal_shows_codes(project: Path) -> None:
    lines = run("check", WAVE).stdout.splitlines()
    assert lines[0].startswith("Titel \\u202everdreht – ")
    heads = [line.split(" · ")[0] for line in lines if " · " in line]
    assert NAMES[2] in heads
    assert any("„3\\x07“" in line for line in lines)
    assert any("„4\\u202e“" in line for line in lines)


def test_programs_get_codes(project: Path) -> None:
    content = json.loads(run("check", WAVE, "--json").stdout)
    assert content["erhebung"] == SHOWN
    assert {file["datei"] for file in content["dateien"]} == {*NAMES, "umfrage\\xe4.csv"}
    assert HIDDEN.findall(json.dumps(content, ensure_ascii=False)) == []


def test_a_value_is_explained_down_to_the_file(project: Path) -> None:
    assert f"[{NAMES[0]} · Fragebogen!" in run("explain", WAVE, "muster-ahorn").stdout


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".txt", ".html", ".pdf", ".json", ".svg"])
def test_nothing_written_hides_a_letter(outputs: Path, ending: str) -> None:
    paths = [path for path in outputs.rglob("*") if path.name.endswith(ending)]
    assert paths
    assert {path.name: found for path in paths if (found := HIDDEN.findall(texts(path)))} == {}
    assert all(HIDDEN.search(path.name) is None for path in paths)


def test_the_check_report_names_every_file(outputs: Path) -> None:
    book = openpyxl.load_workbook(outputs / "pruefbericht.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {*NAMES, "umfrage\\xe4.csv"} <= cells


def test_the_measure_is_printed_as_it_stands(outputs: Path) -> None:
    shown = "Rufbus \\u202egnu\\u202c Nord"
    (table,) = outputs.glob("*massnahmen*.csv")
    rows = list(csv.reader(io.StringIO(texts(table)), delimiter=";"))
    assert [row for row in rows if shown in row]
    assert shown in texts(outputs / "regionsbericht-muster-ahorn.html")
    assert shown.replace(" ", "") in "".join(texts(outputs / "regionsbericht-muster-ahorn.pdf").split())


def test_the_same_again_is_known_as_the_same(outputs: Path) -> None:
    result = run("report", WAVE, "muster-ahorn", "--format", "both", "--figures")
    assert result.stdout.startswith("Unverändert: ein Regionsbericht")


def test_links_of_the_check_report_lead_to_the_folder(outputs: Path) -> None:
    with ZipFile(outputs / "pruefbericht.xlsx") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
        links = "".join(texts).replace("\\", "/")
    assert "erhebungen/Umfr%e4ge%20%e2%80%ae2018/" in links


def test_names_on_the_command_line_are_shown(project: Path) -> None:
    result = run("check", os.fsdecode(b"Umfr\xe4ge"))
    assert result.stderr.startswith("Die Erhebung „Umfr\\xe4ge“ gibt es nicht.\n")
    assert f"Meinten Sie „{SHOWN}“?" in result.stderr
    assert run("check").exit_code == 3
