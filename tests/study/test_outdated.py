"""What is out of date is named, and the command that is named with it mends that."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from tests.conftest import FILLED
from tests.made.provoked import small_project
from tests.schemas.test_concept import CONCEPT
from verstetigung import pool
from verstetigung.cli.commands import app
from verstetigung.forms import write_questionnaire
from verstetigung.printing import Attachment, pdf
from verstetigung.schemas import erhebung as erhebungen

REPORT = "regionsbericht-birke.pdf"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, entered, with a printer that is faster than any."""

    def quick(html: str, attachments: Iterable[Attachment] = (), *_: object) -> bytes:
        return f"%PDF {html} {attachments}".encode()

    monkeypatch.setattr(pool.processes, "_processors", lambda: 1)
    monkeypatch.setattr(pdf, "pdf", quick)
    monkeypatch.chdir(small_project(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done


def told(done: Result) -> list[str]:
    return [line for line in done.output.splitlines() if line.startswith("Nicht mehr aktuell")]


def commands(line: str) -> list[list[str]]:
    """What stands there to be typed."""
    return [shlex.split(command)[1:] for command in re.findall(r"\(neu: (.+?)\)(?:;|\.$)", line)]


def answer_changed(project: Path) -> None:
    path = project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    cell = next(sheet.cell(row[0].row, 3) for row in sheet.iter_rows() if row[0].value == "A1.1")
    cell.value = "3 – dauerhaft gesichert"
    book.save(path)


def test_nothing_is_said_where_all_is_up_to_date(project: Path) -> None:
    assert told(run("report", "probe-2018")) == []
    assert told(run("compare", "probe-2018")) == []
    assert told(run("score", "probe-2018")) == []


def test_a_report_on_one_region_names_the_others_that_are_out_of_date(project: Path) -> None:
    run("report", "probe-2018", "--all")
    answer_changed(project)
    (line,) = told(run("report", "probe-2018", "ahorn"))
    assert line == (
        "Nicht mehr aktuell: Vergleichsbericht (neu: verstetigung compare probe-2018); "
        "Regionsbericht Region Birke & Buche (neu: verstetigung report probe-2018 birke)."
    )
    assert [told(run(command, "probe-2018")) for command in ("check", "score")] == [[line], [line]]


@pytest.mark.parametrize(
    "first",
    [
        [["report", "probe-2018"]],
        [["report", "probe-2018", "--all", "--format", "both", "--figures"]],
        [["report", "probe-2018", "--format", "html"], ["compare", "probe-2018", "--format", "both"]],
        [["compare", "probe-2018"], ["compare", "probe-2018", "--format", "html"]],
        [["network", "probe-2018", "--land", "Nirgendwo"], ["network", "probe-2018", "--network-regions"]],
        [["network", "probe-2018", "--anonymous"], ["report", "probe-2018", "birke", "--figures"]],
        [["compare", "probe-2018", "--previous", "probe-2016"]],
    ],
)
def test_the_commands_mend_it_to_the_letter(project: Path, first: list[list[str]]) -> None:
    earlier(project)
    networked(project)
    for command in first:
        run(*command)
    answer_changed(project)
    (line,) = told(run("score", "probe-2018"))
    wanted = commands(line)
    assert wanted
    for command in wanted:
        last = run(*command)
    assert told(last) == []
    assert told(run("score", "probe-2018")) == []


def networked(project: Path) -> None:
    """With a Netzwerkkonzept."""
    (project / "schemas" / "netzwerk.yaml").write_text(CONCEPT.replace("[A1, E]", "[A1]"), encoding="utf-8")
    with (project / "erhebungen" / "probe-2018" / "erhebung.yaml").open("a", encoding="utf-8") as file:
        file.write("netzwerk: ../../schemas/netzwerk.yaml\n")


def earlier(project: Path) -> None:
    """The same two regions two years before."""
    folder = project / "erhebungen" / "probe-2016"
    folder.mkdir()
    text = (project / "erhebungen" / "probe-2018" / "erhebung.yaml").read_text(encoding="utf-8")
    (folder / "erhebung.yaml").write_text(text.replace("2018", "2016"), encoding="utf-8")
    wave = erhebungen.load(folder)
    for region in wave.register.regions:
        write_questionnaire(folder / f"{region.id}-1.xlsx", wave, region, replace(FILLED, date="22.08.2016"))


def test_a_report_on_a_region_that_is_gone_is_named_too(project: Path) -> None:
    run("report", "probe-2018")
    register = project / "schemas" / "regionen.yaml"
    head = register.read_text(encoding="utf-8").split("  - {id: birke")[0]
    register.write_text(head, encoding="utf-8")
    (project / "erhebungen" / "probe-2018" / "birke-1.xlsx").unlink()
    (line,) = told(run("report", "probe-2018"))
    assert line.endswith(
        "Regionsbericht Region Birke & Buche und Technischer Anhang Region Birke & Buche (nicht mehr in der Erhebung, "
        "bitte löschen)."
    )
    for name in (REPORT, REPORT.replace("bericht", "anhang")):
        (project / "berichte" / "probe-2018" / name).unlink()
    assert told(run("report", "probe-2018")) == []


def test_the_index_marks_what_is_out_of_date(project: Path) -> None:
    run("report", "probe-2018", "--all", "--format", "html")
    index = project / "berichte" / "probe-2018" / "index.html"
    assert "nicht mehr aktuell" not in index.read_text(encoding="utf-8")
    answer_changed(project)
    run("report", "probe-2018", "ahorn", "--format", "html")
    assert index.read_text(encoding="utf-8").count("nicht mehr aktuell") == 4
    run("report", "probe-2018", "--format", "html")
    assert index.read_text(encoding="utf-8").count("nicht mehr aktuell") == 2
    run("compare", "probe-2018", "--format", "html")
    assert "nicht mehr aktuell" not in index.read_text(encoding="utf-8")


def test_tables_of_a_change_go_with_the_comparison_they_belong_to(project: Path) -> None:
    earlier(project)
    folder = project / "berichte" / "probe-2018"
    run("compare", "probe-2018", "--previous", "probe-2016")
    changes = sorted(path.name for path in folder.glob("veraenderung*.csv"))
    assert changes
    (folder / changes[0]).write_text("von Hand ergänzt", encoding="utf-8")
    run("compare", "probe-2018")
    assert sorted(path.name for path in folder.glob("veraenderung*.csv")) == changes[:1], "what was edited stays"
    assert (folder / "vergleich.xlsx").exists()


def test_an_earlier_wave_that_is_named_once_is_compared_with_by_all(project: Path) -> None:
    earlier(project)
    with (project / "erhebungen" / "probe-2018" / "erhebung.yaml").open("a", encoding="utf-8") as file:
        file.write("vorher: probe-2016\n")
    run("report", "probe-2018", "--all", "--format", "html")
    folder = project / "berichte" / "probe-2018"
    assert "Veränderung" in (folder / "vergleichsbericht-probe-2018.html").read_text(encoding="utf-8")
    before = (folder / "vergleichsbericht-probe-2018.html").read_bytes()
    assert "Unverändert" in run("compare", "probe-2018", "--format", "html", "--previous", "probe-2016").output
    assert (folder / "vergleichsbericht-probe-2018.html").read_bytes() == before


@pytest.mark.parametrize("name", ["probe-2016", "probe-2018", ".."])
def test_an_earlier_wave_that_is_not_beside_is_told(project: Path, name: str) -> None:
    with (project / "erhebungen" / "probe-2018" / "erhebung.yaml").open("a", encoding="utf-8") as file:
        file.write(f"vorher: {name}\n")
    done = CliRunner().invoke(app, ["compare", "probe-2018"])
    assert done.exit_code == 3
    assert re.search(rf"erhebung\.yaml:10:\d+: .*„{re.escape(name)}“ liegt nicht neben dieser", done.output), (
        done.output
    )


def test_a_placeholder_is_told_before_the_first_report_and_questionnaire(project: Path) -> None:
    path = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("Musterinstitut", "Name des Instituts")
        .replace("2018-09-30", "2018-08-01")
    )
    path.write_text(text.replace("auskunft: region", "auskunft: person"), encoding="utf-8")
    for command in ("questionnaire", "report", "compare", "check"):
        output = run(command, "probe-2018").output
        assert "erhebung.yaml · herausgeber: „Name des Instituts“ ist ein Platzhalter" in output
        assert "erhebung.yaml · kontakt: Der Fragebogen nennt niemanden" in output
        assert ("erhebung.yaml · stand: Der Datenstand ist der 01.08.2018" in output) == (command != "questionnaire")
        assert output.index("herausgeber") < output.index("Geschrieben")
