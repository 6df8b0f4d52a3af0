"""Whole commands: exit code and exact words."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung import german, study
from verstetigung.cli.commands import app
from verstetigung.reading.keeping import FOLDER

SHIPPED = SCHEMAS.parent / "erhebungen"
HEAVY = """
import sys
from typer.testing import CliRunner
from verstetigung.cli.commands import app
from verstetigung.reading.keeping import FOLDER
done = CliRunner().invoke(app, {})
assert done.exit_code == 0
heavy = ("pandas", "numpy", "scipy", "matplotlib", "weasyprint", "openpyxl", "xlsxwriter", "jinja2", "multiprocessing")
print(done.stdout + str([name for name in heavy if name in sys.modules]))
"""
"""Runs a command and prints which of the heavy packages it has loaded."""
REGIONS = ("muster-ahorn", "muster-birke", "muster-amsel")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped schemas and a few workbooks of an invented wave."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    wave = tmp_path / "erhebungen" / "muster-2018"
    wave.mkdir(parents=True)
    shutil.copy(SHIPPED / "muster-2018" / "erhebung.yaml", wave)
    for region in REGIONS:
        for path in (SHIPPED / "muster-2018").glob(f"{region}-*.xlsx"):
            shutil.copy(path, wave)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def spoil(path: Path, code: str, text: str | int) -> str:
    """Write something into the answer of a question; the cell's address."""
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    row = next(cell.row for cell in sheet["A"] if cell.value == code)
    sheet.cell(row=row, column=3).value = text
    book.save(path)
    return f"{path.name} · Fragebogen!C{row}"


def names(folder: Path) -> list[str]:
    """What lies in a folder of outputs, without the manifest."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".manifest.json")


def digests(folder: Path) -> dict[str, str]:
    """Of all files but what the program remembers of them."""
    paths = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_check_says_who_is_missing_and_changes_no_original(project: Path) -> None:
    before = digests(project / "erhebungen")
    result = run("check", "muster-2018")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Verstetigung der Regionalstrategie Daseinsvorsorge – Musterdaten, frei erfunden"
    assert lines[1].startswith("Katalog ard-verstetigung 1.0 (")
    assert lines[2].startswith("Rücklauf: 3 von 21 Regionen, ")
    assert lines[3].startswith("Ohne auswertbaren Rücklauf: Musterverbund Buche, ")
    assert lines[-3].startswith("kein Fehler, ")
    assert lines[-2:] == [
        "Geschrieben: berichte/muster-2018/pruefbericht.xlsx und eine weitere Datei",
        "22 Anschreiben sind nötig: 18 Erinnerungen und vier zu Fragen ohne Antwort. "
        "„verstetigung letters muster-2018“ schreibt sie.",
    ]
    assert digests(project / "erhebungen") == before


def test_letters_are_written_in_rounds_and_nothing_twice(project: Path) -> None:
    first = run("letters", "muster-2018")
    folder = project / "berichte" / "muster-2018" / "anschreiben"
    assert first.exit_code == 0
    assert first.stderr.startswith("Warnung: erhebung.yaml: Die Frist der Anschreiben, 30.06.2018, ist schon vorbei. ")
    assert first.stdout == (
        "Geschrieben: Runde 1, 22 Anschreiben an 21 Regionen in berichte/muster-2018/anschreiben/runde-1. Nichts ist "
        "verschickt.\n"
    )
    before = digests(folder)
    assert run("letters", "muster-2018").stdout == (
        "Unverändert: 22 Anschreiben stehen schon in einer früheren Runde.\n"
    )
    assert digests(folder) == before
    settings = project / "erhebungen" / "muster-2018" / "erhebung.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}anschreiben: {{absender: {{name: N. N.}}}}\n", encoding="utf-8")
    refused = run("letters", "muster-2018")
    assert refused.exit_code == 3
    assert "„N. N.“ unter „name“ ist ein Platzhalter." in refused.stderr
    assert digests(folder) == before


def test_answers_of_regions_are_not_coded(project: Path) -> None:
    del project
    done = run("coders", "muster-2018")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].startswith("In dieser Erhebung antworten die Regionen selbst.")


def test_nobody_is_reminded_whose_answers_may_lie_in_an_unread_file(project: Path) -> None:
    folder = project / "erhebungen" / "muster-2018"
    assert "nicht gelesen" not in run("letters", "muster-2018").stderr
    shutil.rmtree(project / "berichte" / "muster-2018" / "anschreiben")
    (folder / "kobo.xlsx").write_bytes(b"PK\x03\x04 abgebrochen")
    (folder / "muster-buche-1.xlsx").write_bytes(b"PK\x03\x04 auch abgebrochen")
    done = run("letters", "muster-2018")
    told = [line for line in done.stderr.splitlines() if "nicht gelesen" in line]
    assert done.exit_code == 0
    assert len(told) == 1
    held = "Noch nicht erinnert werden 17 Regionen, deren Antworten in „kobo.xlsx“ stehen können: Die Datei ist nicht"
    assert told[0].startswith(f"Warnung: {held} gelesen.")
    assert "„verstetigung check muster-2018“" in told[0]
    written = [path.read_text("utf-8") for path in (project / "berichte").rglob("*.txt")]
    assert written
    assert not any("noch keine Antwort" in text for text in written)
    assert held in run("check", "muster-2018").stdout
    (folder / "kobo.xlsx").unlink()
    again = run("letters", "muster-2018")
    assert "Geschrieben: Runde 2, 17 Anschreiben" in again.stdout


def test_a_form_comes_with_the_measures_of_last_time(project: Path) -> None:
    shutil.copytree(project / "erhebungen" / "muster-2018", project / "erhebungen" / "neu")
    done = run("questionnaire", "neu", "muster-ahorn", "--previous", "muster-2018")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        0,
        "Geschrieben: eine Arbeitsmappe in berichte/neu/frageboegen",
    )
    assert re.fullmatch(r"Zum Fortschreiben eingetragen: \S+ Maßnahmen von einer Region", done.stdout.splitlines()[1])
    refused = run("questionnaire", "neu", "--previous", "muster-2018", "--evidence")
    assert refused.exit_code == 2
    assert "--evidence und --previous gehen nicht zusammen" in " ".join(refused.stderr.split())


def test_a_bad_cell_is_named_and_the_rest_of_its_file_counts(project: Path) -> None:
    first, second = (
        sorted(Path("erhebungen/muster-2018").glob("muster-ahorn-*.xlsx"))[0],
        Path("erhebungen/muster-2018/muster-birke-1.xlsx"),
    )
    cells = [spoil(first, "A1.1", "3-4"), spoil(second, "B1.2", 9)]
    result = run("check", "muster-2018")
    assert result.exit_code == 3
    errors = [line for line in result.stdout.splitlines() if line.startswith("  Fehler ")]
    assert [line.split(": ")[0].split(" · ")[1] for line in errors] == [cell.split(" · ")[1] for cell in cells]
    assert all("Abhilfe: " in line for line in errors)
    heads = [line for line in result.stdout.splitlines() if line.endswith("gewertet ohne eine Angabe")]
    assert [line.split(" · ")[0] for line in heads] == [cell.split(" · ")[0] for cell in cells]
    result = run("score", "muster-2018")
    assert result.exit_code == 3
    assert (
        "Ohne einzelne Angaben ausgewertet sind zwei Dateien: muster-ahorn-1.xlsx und muster-birke-1.xlsx."
        in result.stderr
    )
    assert Path("berichte/muster-2018/ergebnisse.xlsx").exists()


def test_check_as_json(project: Path) -> None:
    cell = spoil(Path("erhebungen/muster-2018/muster-birke-1.xlsx"), "B1.2", 9)
    result = run("check", "muster-2018", "--json")
    assert result.exit_code == 3
    found = [one for one in json.loads(result.stdout)["befunde"] if one["stufe"] == "Fehler"]
    assert [(one["code"], f"{one['datei']} · {one['blatt']}!{one['zelle']}") for one in found] == [("W521", cell)]


def test_score_prints_a_table_and_writes_eight_files(project: Path) -> None:
    before = digests(project / "erhebungen")
    result = run("score", "muster-2018")
    assert result.exit_code == 0
    assert "Verstetigungsgrad, 0 bis 100 Punkte" in result.stdout
    assert "ohne Rücklauf" in result.stdout
    assert result.stdout.splitlines()[-1] == "Geschrieben: berichte/muster-2018/ergebnisse.xlsx und 7 CSV-Dateien"
    assert len(list((project / "berichte" / "muster-2018").iterdir())) == 8
    assert digests(project / "erhebungen") == before


def test_score_names_the_tables_that_the_workbook_leaves_to_their_csv_files(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verstetigung.tables.results.workbook.MOST", 300)
    told = run("score", "muster-2018").stdout.splitlines()[-1]
    assert told == "Nur als CSV, weil zu lang für die Arbeitsmappe: kriterien.csv und einzelwerte.csv"


def test_report_writes_the_named_regions_only(project: Path) -> None:
    result = run("report", "muster-2018", "Ahorn", "muster-amsel")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Geschrieben: zwei Regionsberichte in berichte/muster-2018"
    assert names(project / "berichte" / "muster-2018") == [
        "regionsanhang-muster-ahorn.pdf",
        "regionsanhang-muster-amsel.pdf",
        "regionsbericht-muster-ahorn.pdf",
        "regionsbericht-muster-amsel.pdf",
    ]


def test_report_of_an_unknown_region(project: Path) -> None:
    result = run("report", "muster-2018", "Ahorm")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-2:] == [
        "Nicht jede Region ist zu erkennen.",
        "Fehler: Ahorm: Diese Region steht nicht im Regionsverzeichnis. Meinten Sie „Musterverbund Ahorn“?",
    ]
    assert not (project / "berichte").exists()


def test_report_has_a_line_for_each_report_and_makes_nothing_twice(project: Path) -> None:
    first = run("report", "muster-2018", "muster-buche", "Erle")
    assert first.stdout == "Geschrieben: zwei Regionsberichte in berichte/muster-2018\n"
    lines = first.stderr.splitlines()
    assert lines[0].startswith("Dateien lesen: ")
    assert sorted(line.removeprefix("1/2").removeprefix("2/2") for line in lines[1:]) == [
        "  Regionsbericht Musterverbund Buche: geschrieben",
        "  Regionsbericht Musterverbund Erle: geschrieben",
    ]
    second = run("report", "muster-2018", "muster-buche", "Erle")
    told = "Unverändert: zwei Regionsberichte in berichte/muster-2018\n"
    assert (second.exit_code, second.stdout, second.stderr) == (0, told, "")
    (project / "berichte" / "muster-2018" / "regionsbericht-muster-buche.pdf").unlink()
    third = run("report", "muster-2018", "muster-buche", "Erle")
    assert third.stdout == "Geschrieben: ein Regionsbericht in berichte/muster-2018; unverändert: ein Regionsbericht\n"
    assert "Regionsbericht Musterverbund Erle: unverändert" in third.stderr


def test_quiet_leaves_only_errors(project: Path) -> None:
    result = run("report", "muster-2018", "muster-buche", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    spoil(Path("erhebungen/muster-2018/muster-birke-1.xlsx"), "B1.2", 9)
    first, second = (run("compare", "muster-2018", "-q") for _ in range(2))
    assert first.stderr.splitlines()[0] == "Ohne einzelne Angaben ausgewertet ist eine Datei: muster-birke-1.xlsx."
    assert (first.exit_code, first.stdout) == (3, "")
    assert (second.exit_code, second.stdout, second.stderr) == (3, "", first.stderr)


def test_all_reports_at_once(project: Path) -> None:
    result = run("report", "muster-2018", "muster-buche", "--all")
    assert (result.exit_code, result.stdout) == (0, "Geschrieben: drei Berichte in berichte/muster-2018\n")
    there = names(project / "berichte" / "muster-2018")
    assert [name for name in there if name.endswith((".pdf", ".xlsx"))] == [
        "netzwerk.xlsx",
        "netzwerkanhang-muster-2018.pdf",
        "netzwerkbericht-muster-2018.pdf",
        "regionsbericht-muster-buche.pdf",
        "vergleich.xlsx",
        "vergleichsanhang-muster-2018.pdf",
        "vergleichsbericht-muster-2018.pdf",
    ]
    assert run("compare", "muster-2018").exit_code == 0


def test_nothing_changed_loads_nothing_heavy(project: Path) -> None:
    for command in (["report", "muster-2018", "muster-buche"], ["network", "muster-2018"]):
        first = run(*command)
        assert (first.exit_code, first.stdout.split(":")[0]) == (0, "Geschrieben")
        second = subprocess.run(
            [sys.executable, "-c", HEAVY.format(command)], capture_output=True, text=True, check=True, cwd=project
        )
        assert second.stdout == first.stdout.replace("Geschrieben", "Unverändert") + "[]\n"


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let programs begin as in a terminal, even where the tests run in the background and Ctrl-C is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("_interruptible")
def test_ctrl_c_leaves_whole_files_only(project: Path) -> None:
    regions = ("muster-buche", "muster-erle", *REGIONS)
    program = [str(Path(sys.executable).parent / "verstetigung"), "report", "muster-2018", *regions]
    with subprocess.Popen(program, cwd=project, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        assert running.stderr is not None
        while not running.stderr.readline().startswith("2/5"):
            assert running.poll() is None
        os.killpg(running.pid, signal.SIGINT)
        rest = running.stderr.read()
    assert (running.returncode, rest.splitlines()[-1]) == (130, "Abgebrochen.")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    written = [path for path in (project / "berichte" / "muster-2018").iterdir() if path.name != ".manifest.json"]
    reports = [path for path in written if path.name.startswith("regionsbericht-")]
    assert 2 <= len(reports) < 5
    assert {len(PdfReader(path).pages) > 0 for path in written} == {True}
    assert {(path.suffix, path.name.partition("-")[0]) for path in written} <= {
        (".pdf", "regionsbericht"),
        (".pdf", "regionsanhang"),
    }
    again = run("report", "muster-2018", *regions)
    kept = german.count(len(reports), "ein Regionsbericht", "Regionsberichte")
    assert again.stdout.endswith(f"; unverändert: {kept}\n")


def test_compare_writes_a_pdf_and_its_tables(project: Path) -> None:
    result = run("compare", "muster-2018")
    assert result.exit_code == 0
    pdf = "berichte/muster-2018/vergleichsbericht-muster-2018.pdf"
    assert result.stdout == f"Geschrieben: {pdf} und fünf weitere Dateien\n"


def test_compare_with_an_earlier_wave(project: Path) -> None:
    later = project / "erhebungen" / "muster-2020"
    later.mkdir()
    shutil.copy(SHIPPED / "muster-2020" / "erhebung.yaml", later)
    for path in (SHIPPED / "muster-2020").glob("muster-ahorn-*.xlsx"):
        shutil.copy(path, later)
    result = run("compare", "muster-2020", "--previous", "muster-2018")
    assert result.exit_code == 0
    assert "veraenderung.csv" in {path.name for path in (project / "berichte" / "muster-2020").iterdir()}
    result = run("report", "muster-2020", "muster-ahorn", "--previous", "muster-2018", "--format", "html")
    assert result.exit_code == 0
    page = next((project / "berichte" / "muster-2020").glob("regionsbericht-*.html")).read_text(encoding="utf-8")
    assert "gegenüber 2018" in page[page.index("Was hat sich verändert?") :]
    result = run("compare", "muster-2020", "--previous", "muster-2020")
    assert result.exit_code == 3
    assert "Fehler: muster-2020: " in result.stderr


def test_explain_shows_the_way_to_the_cell(project: Path) -> None:
    result = run("explain", "muster-2018", "Ahorn", "e1.1")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("E1.1  ")
    assert "[muster-ahorn-1.xlsx · Fragebogen!C" in result.stdout
    found = json.loads(run("explain", "muster-2018", "Ahorn", "--json").stdout)
    assert (found["id"], len(found["teile"])) == ("gesamt", 4)
    result = run("explain", "muster-2018", "Ahorn", "Z9")
    assert (result.exit_code, "Kennungen" in result.stderr or "Meinten Sie" in result.stderr) == (3, True)


def test_web_pages_have_an_index(project: Path) -> None:
    result = run("compare", "muster-2018", "--format", "html", "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    result = run("report", "muster-2018", "muster-buche", "--format", "both", "--figures")
    assert result.stdout.splitlines() == [
        "Geschrieben: ein Regionsbericht in berichte/muster-2018",
        "Übersicht: berichte/muster-2018/index.html",
        "Abbildungen: berichte/muster-2018/abbildungen",
    ]
    reports = project / "berichte" / "muster-2018"
    index = (reports / "index.html").read_text(encoding="utf-8")
    linked = {name for name in re.findall(r'href="([^"#]+)"', index) if not name.startswith("data:")}
    assert linked == {
        "vergleichsanhang-muster-2018.html",
        "vergleichsbericht-muster-2018.html",
        "regionsbericht-muster-buche.html",
        "regionsbericht-muster-buche.pdf",
    }
    assert all((reports / name).is_file() for name in linked)
    drawn = {path.suffix for path in (reports / "abbildungen" / "regionsbericht-muster-buche").iterdir()}
    assert drawn == {".svg", ".png", ".csv"}


def test_the_kurzblatt_alone_is_one_page_each(project: Path) -> None:
    result = run("report", "muster-2018", "muster-buche", "muster-erle", "--sheet")
    assert (result.exit_code, result.stdout) == (0, "Geschrieben: zwei Kurzblätter in berichte/muster-2018\n")
    written = project / "berichte" / "muster-2018"
    assert names(written) == ["kurzblatt-muster-buche.pdf", "kurzblatt-muster-erle.pdf"]
    assert [len(PdfReader(written / name).pages) for name in names(written)] == [1, 1]
    again = run("report", "muster-2018", "muster-buche", "--sheet")
    assert again.stdout == "Unverändert: ein Kurzblatt in berichte/muster-2018\n"


def test_an_unknown_format_is_refused(project: Path) -> None:
    result = run("report", "muster-2018", "--format", "odt")
    assert result.exit_code == 2
    assert "pdf" in result.stderr
    assert not (project / "berichte").exists()


def test_network_writes_a_pdf_and_its_tables(project: Path) -> None:
    before = digests(project / "erhebungen")
    result = run("network", "muster-2018")
    pdf = "berichte/muster-2018/netzwerkbericht-muster-2018.pdf"
    assert (result.exit_code, result.stdout) == (0, f"Geschrieben: {pdf} und 17 weitere Dateien\n")
    written = project / "berichte" / "muster-2018"
    assert len(names(written)) == 19
    assert (written / "netzwerk.xlsx").exists()
    assert "Musterverbund Ahorn" in text_of(project / pdf)
    assert digests(project / "erhebungen") == before


def test_network_pages_of_some_lands_only(project: Path) -> None:
    result = run("network", "muster-2018", "--land", "musterland sued", "--land", "Musterland Nord")
    assert (result.exit_code, result.stdout) == (
        0,
        "Geschrieben: berichte/muster-2018/netzwerkseite-muster-2018-musterland-sued.pdf und eine weitere Datei\n",
    )
    assert names(project / "berichte" / "muster-2018") == [
        "netzwerkseite-muster-2018-musterland-nord.pdf",
        "netzwerkseite-muster-2018-musterland-sued.pdf",
    ]
    result = run("network", "muster-2018", "--land", "Musterland")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        3,
        "„Musterland“ ist kein Land der Regionen, um die es geht. "
        "Zur Wahl stehen Musterland Mitte, Musterland Nord und Musterland Süd.",
    )


def test_network_of_its_members_only(project: Path) -> None:
    register = project / "schemas" / "musterregionen.yaml"
    text = register.read_text(encoding="utf-8").replace("netzwerkregion: ja", "netzwerkregion: nein")
    ahorn = text.index("netzwerkregion: nein", text.index("id: muster-ahorn"))
    register.write_text(text[:ahorn] + text[ahorn:].replace(": nein", ": ja", 1), encoding="utf-8")
    spoil(Path("erhebungen/muster-2018/muster-birke-1.xlsx"), "B1.2", 9)
    assert run("network", "muster-2018").exit_code == 3
    result = run("network", "muster-2018", "--network-regions")
    path = project / "berichte" / "muster-2018" / "netzwerkbericht-muster-2018-netzwerkregionen.pdf"
    assert (result.exit_code, result.stdout) == (
        0,
        f"Geschrieben: {path.relative_to(project)} und 17 weitere Dateien\n",
    )
    told = text_of(path)
    assert "nur Netzwerkregionen (1 von 21)" in told
    assert "Musterverbund Ahorn" in told
    assert [name for name in ("Musterverbund Birke", "Musterkreis Amsel") if name in told] == []


def test_network_needs_to_be_named_in_the_survey(project: Path) -> None:
    path = project / "erhebungen" / "muster-2018" / "erhebung.yaml"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if not row.startswith("netzwerk:")), encoding="utf-8")
    result = run("network", "muster-2018")
    assert result.exit_code == 3
    assert "„netzwerk: ../../schemas/netzwerk.yaml“" in result.stderr
    assert run("report", "muster-2018", "Ahorn").exit_code == 0


def test_a_page_of_a_land_cannot_be_anonymous(project: Path) -> None:
    result = run("network", "muster-2018", "--land", "Musterland Nord", "--anonymous")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Fehler: --land und --anonymous gehen nicht zusammen: Die Seite eines Landes nennt Regionen."
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["muster-2018", "muster-2020", "ard-dokumente"])
def test_nothing_anonymous_holds_a_name(project: Path, name: str) -> None:
    shutil.copytree(SHIPPED / name, project / "erhebungen" / name, dirs_exist_ok=True)
    result = run("network", name, "--anonymous")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"Geschrieben: berichte/{name}-anonym/netzwerkbericht-{name}-anonym.pdf und 17 weitere Dateien",
        "Ersetzt sind Namen von Regionen und Ländern, nach Anrede oder Amt auch von Personen, dazu Adressen und "
        "Telefonnummern. In freien Texten lassen sich nicht alle erkennen, etwa Ortsteile und Namen ohne Anrede: "
        "Bitte vor der Weitergabe alle Texte lesen.",
    ]
    written = sorted((project / "berichte" / f"{name}-anonym").iterdir())
    assert not (project / "berichte" / name).exists()
    assert [path.name for path in written if "-anonym" not in path.name] == [".manifest.json"]
    told = {path.name: f"{path.name}\n{content(path)}" for path in written}
    assert "Region A" in told["netzwerk-ohne-partner-anonym.csv"] + told[f"netzwerkbericht-{name}-anonym.pdf"]
    register = study.find(name).register
    known = {word for region in register.regions for word in (region.id, region.name, *region.variants)}
    known |= {region.land for region in register.regions}
    found = [(file, word) for file, text in told.items() for word in known if spoken(word).search(text)]
    assert found == []


def test_the_search_finds_names_that_are_spelled_or_broken_otherwise() -> None:
    name = spoken("Oberes Elbtal/Süd")
    texts = (
        "oberes Elbtal Sued",
        "Oberes\nElb-\ntal/Süd.",
        "oberes-elb\u00adtal-su\u0308d-1.xlsx",
        "Oberes Elbtal Südens",
    )
    assert [bool(name.search(text)) for text in texts] == [True, True, True, False]


def spoken(name: str) -> re.Pattern[str]:
    """The name in any case and spelling of its umlauts, at the beginning of a word, also broken over lines."""
    letters = {"ä": "(ä|ae|a\u0308)", "ö": "(ö|oe|o\u0308)", "ü": "(ü|ue|u\u0308)"}
    words = [
        r"(-\s*|\u00ad\s*)?".join(letters.get(letter, re.escape(letter)) for letter in word)
        for word in re.findall(r"\w+", name.lower())
    ]
    return re.compile(r"\b" + r"\W*".join(words) + r"(?![a-zäöüß])", re.IGNORECASE)


def content(path: Path) -> str:
    """All that stands in a file, also what is not seen on opening it."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        parts = [str(reader.get_object(number)) for number in range(1, int(str(reader.trailer["/Size"])))]
        attached = [f"{name} {data!r}" for name, found in reader.attachments.items() for data in found]
        hidden = reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else ""
        return "\n".join((text_of(path), str(reader.metadata), hidden, *parts, *attached))
    if path.suffix == ".xlsx":
        with ZipFile(path) as archive:
            return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in archive.namelist())
    return path.read_text(encoding="utf-8-sig")


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_questionnaire_and_belegbogen(project: Path) -> None:
    result = run("questionnaire", "muster-2018", "Amsel")
    assert (result.exit_code, result.stdout) == (
        0,
        "Geschrieben: eine Arbeitsmappe in berichte/muster-2018/frageboegen\n"
        "Aufgehoben: was gefragt wird, in erhebungen/muster-2018/fragebogen-stand.yaml\n",
    )
    result = run("questionnaire", "muster-2018", "--evidence")
    assert result.stdout == "Geschrieben: 21 Arbeitsmappen in berichte/muster-2018/belegboegen\n"


def test_an_empty_questionnaire_comes_back_as_no_answer(project: Path) -> None:
    run("questionnaire", "muster-2018", "muster-falke")
    shutil.copy("berichte/muster-2018/frageboegen/muster-falke.xlsx", "erhebungen/muster-2018")
    result = run("score", "muster-2018")
    line = next(line for line in result.stdout.splitlines() if line.startswith("Musterkreis Falke"))
    assert line.split()[2:] == ["nicht", "bewertbar", "0", "von", "4", "0", "von", "72", "1"]


def test_new(project: Path) -> None:
    result = run("new", "meine", "--as-of", "2026-11-22")
    assert (result.exit_code, result.stdout) == (
        0,
        "Angelegt: erhebungen/meine/erhebung.yaml\n"
        "Dort Titel, Herausgeber und Kontakt eintragen, dann: verstetigung questionnaire meine\n",
    )
    assert run("check").exit_code == 3
    assert run("new", "andere", "--as-of", "22.11.2026").exit_code == 0
    texts = [Path(f"erhebungen/{name}/erhebung.yaml").read_text(encoding="utf-8") for name in ("meine", "andere")]
    assert texts[0] == texts[1]
    result = run("new", "dritte", "--as-of", "31.11.2026")
    assert result.exit_code == 2
    assert "„31.11.2026“ ist kein Datum in der Form TT.MM.JJJJ oder JJJJ-MM-TT." in result.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "2099-01-01", "1989-12-31", "0001-01-01"])
def test_new_takes_no_day_with_which_no_command_could_go_on(project: Path, day: str) -> None:
    result = run("new", "meine", "--as-of", day)
    assert result.exit_code == 2
    assert f"„{day}“ liegt nicht in den Jahren 1990 bis 2098." in result.stderr
    assert not (project / "erhebungen" / "meine").exists()


def test_broken_catalogue_stops_every_command_with_line_and_column(project: Path) -> None:
    path = project / "schemas" / "kriterienkatalog.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("widerspruch: 50", "widersprch: 50"), encoding="utf-8")
    for command in ("check", "score", "report", "compare", "questionnaire"):
        result = run(command, "muster-2018")
        assert result.exit_code == 3
        assert result.stderr.splitlines()[0] == "Die Erhebung „muster-2018“ ist so nicht lesbar."
        assert "Meinten Sie „widerspruch“?" in result.stderr
        assert "kriterienkatalog.yaml:1" in result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = HEAVY.format(["--help"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


def test_status_counts_the_folder_and_ends_with_0_however_much_is_open(project: Path) -> None:
    """Ahorn, Birke and Amsel have sent four workbooks; one of them is spoilt, and Buche's form has been written."""
    wave = project / "erhebungen" / "muster-2018"
    plan = "feld: {von: 01.06.2018, bis: 30.06.2018, erwartet: 2, erinnerungen: [15.06.2018]}\n"
    with (wave / "erhebung.yaml").open("a", encoding="utf-8") as file:
        file.write(plan)
    assert run("questionnaire", "muster-2018", "muster-buche").exit_code == 0
    spoil(wave / "muster-birke-1.xlsx", "B1.2", 9)
    before = digests(project)
    result = run("status", "muster-2018", "--as-of", "20.06.2018")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[3:5] == [
        "Feldzeit: ab 01.06.2018 bis 30.06.2018, noch zehn Tage",
        "Nächste Erinnerung: keine mehr geplant",
    ]
    counts = {line.split("  ")[0]: line.split()[-6:] for line in lines if line.startswith("Muster")}
    files = {region: len(list(wave.glob(f"{region}-*.xlsx"))) for region in REGIONS}
    assert [counts[name][2] for name in ("Musterverbund Ahorn", "Musterverbund Birke", "Musterkreis Amsel")] == [
        str(files[region]) for region in REGIONS
    ]
    assert counts["Musterverbund Birke"][4] == "1"
    assert counts["Musterverbund Buche"][:5] == ["2", "ja", "0", "0", "0"]
    assert counts["Musterkreis Falke"][:5] == ["2", "nein", "0", "0", "0"]
    told = json.loads(run("status", "muster-2018", "--json", "--as-of", "2018-06-20").stdout)
    assert (told["stichtag"], told["feld"]["tage_uebrig"]) == ("2018-06-20", 10)
    assert (told["insgesamt"]["erwartet"], told["insgesamt"]["eingegangen"]) == (42, sum(files.values()))
    assert told["insgesamt"]["angefragt"] == 4
    assert digests(project) == before


def test_status_of_the_first_day(project: Path) -> None:
    """Nothing has come back, and that is no mistake; a mistake in the folder is one also here."""
    wave = project / "erhebungen" / "muster-2018"
    for path in wave.glob("*.xlsx"):
        path.unlink()
    result = run("status", "muster-2018", "--as-of", "2018-06-01")
    assert result.exit_code == 0
    assert "Rücklauf: 0 von 21 Regionen; 0 Bögen gewertet" in result.stdout.splitlines()
    assert "Insgesamt                     –        0   0         0       0      0" in result.stdout.splitlines()
    (wave / "zuordnung-online.yaml").write_text("dateien: [", encoding="utf-8")
    assert run("status", "muster-2018").exit_code == 3


def test_status_asks_for_a_day(project: Path) -> None:
    result = run("status", "muster-2018", "--as-of", "bald")
    assert result.exit_code == 2
    assert "ist kein Datum" in result.stderr
