"""What another catalogue would give, from the command line: exact words, and the numbers of full runs."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.schemas.test_content import SCHEMAS
from verstetigung.cli.commands import app
from verstetigung.reading.keeping import FOLDER
from verstetigung.schemas import catalogue as catalogues

SHIPPED = SCHEMAS.parent / "erhebungen"
REGIONS = ("muster-ahorn", "muster-birke", "muster-basalt", "muster-bussard", "muster-jaspis", "muster-kranich")
WAVE, OWN = "muster-2018", Path("schemas") / "kriterienkatalog.yaml"
WEIGHT = ("      - id: A1\n", "      - id: A1\n        gewicht: 2\n")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped schemas and the workbooks of six regions, five of them with several respondents."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas")
    wave = tmp_path / "erhebungen" / WAVE
    wave.mkdir(parents=True)
    shutil.copy(SHIPPED / WAVE / "erhebung.yaml", wave)
    for region in REGIONS:
        for path in (SHIPPED / WAVE).glob(f"{region}-*.xlsx"):
            shutil.copy(path, wave)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def edited(name: str, *edits: tuple[str, str]) -> str:
    """The path of a copy of the catalogue after these edits, each of one place."""
    text = OWN.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8")
    return name


def line(text: str) -> int:
    """The number of the line of the edited catalogue in which that stands."""
    return Path("neu.yaml").read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def everything(folder: Path) -> dict[str, str]:
    """The digest of every file below but what the program remembers of them."""
    paths = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_score_shows_what_another_catalogue_would_give_and_writes_nothing(project: Path) -> None:
    other = edited("neu.yaml", WEIGHT)
    before = everything(project)
    shown = run("score", WAVE, "--catalogue", other)
    assert shown.exit_code == 0, shown.stderr
    assert everything(project) == before
    assert not (project / "berichte").exists()
    own, tried = catalogues.load(OWN), catalogues.load(Path(other))
    lines = shown.stdout.splitlines()
    assert lines[0] == "Verstetigung der Regionalstrategie Daseinsvorsorge – Musterdaten, frei erfunden"
    assert lines[1].startswith("Katalog ard-verstetigung 1.0 (")
    assert tried.stamp in lines[1]
    assert lines[2] == (
        f"Was wäre wenn: neu.yaml statt Katalog ard-verstetigung 1.0 ({own.stamp}); geschrieben wird nichts"
    )
    assert lines[-1] == "Was wäre wenn, mit neu.yaml: nichts geschrieben"
    shutil.copy(other, OWN)
    table = run("score", WAVE).stdout.splitlines()
    assert lines[3:-1] == table[2 : table.index("", table.index("Verstetigungsgrad, 0 bis 100 Punkte")) + 1]


def test_score_with_a_catalogue_that_has_a_mistake_says_it_and_computes_nothing(project: Path) -> None:
    other = edited("neu.yaml", ("      - id: A1\n", "      - id: A1\n        gewicht: viel\n"))
    refused = run("score", WAVE, "--catalogue", other)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert refused.stderr.splitlines()[0] == "neu.yaml ist kein gültiger Kriterienkatalog."
    assert f"neu.yaml:{line('gewicht: viel')}:18: " in refused.stderr
    assert run("score", WAVE, "--catalogue", "fehlt.yaml").exit_code == 3


def compared(*arguments: str) -> dict[str, Any]:
    """What `catalogue diff` finds, for programs."""
    result = run("catalogue", "diff", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    content: dict[str, Any] = json.loads(result.stdout)
    return content


def scored(project: Path) -> dict[str, tuple[str, ...]]:
    """Points, interval and places of every region by its name, as a run of `score` writes them with all digits."""
    assert run("score", WAVE).exit_code == 0
    text = (project / "berichte" / WAVE / "ergebnis.csv").read_text(encoding="utf-8-sig")
    columns = ("Verstetigungsgrad", "Intervall von", "Intervall bis", "Rang von", "Rang bis", "Regionen im Rang")
    return {
        row["Region"]: tuple(row[name] for name in columns) for row in csv.DictReader(text.splitlines(), delimiter=";")
    }


def written(found: dict[str, Any], side: str) -> dict[str, tuple[str, ...]]:
    """The same of one side of a comparison."""
    return {region["name"]: _cells(region[side]) for region in found["regionen"]}


def _cells(standing: dict[str, Any] | None) -> tuple[str, ...]:
    if standing is None:
        return ("",) * 6
    numbers = (
        standing["punkte"],
        standing["von"],
        standing["bis"],
        *standing["plaetze"],
        standing["bewertete_regionen"],
    )
    return tuple(f"{round(number, 12):.15g}".replace(".", ",") for number in numbers)


def test_without_answers_only_the_catalogues_are_compared(project: Path) -> None:
    other = edited(
        "neu.yaml", WEIGHT, ("Sind Vorhaben aus der Regionalstrategie umgesetzt worden?", "Ist etwas umgesetzt?")
    )
    before = everything(project)
    result = run("catalogue", "diff", str(OWN), other)
    own, tried = catalogues.load(OWN), catalogues.load(Path(other))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"Vorher:  Katalog ard-verstetigung 1.0 ({own.stamp}), schemas/kriterienkatalog.yaml",
        f"Nachher: Katalog ard-verstetigung 1.0 ({tried.stamp}), neu.yaml",
        "",
        "Zwei Änderungen, davon eine am Instrument und eine an der Auswertung.",
        "",
        "Instrument: was gefragt wird",
        "  · Frage A1.2: Wortlaut",
        "      vorher:  Sind Vorhaben aus der Regionalstrategie umgesetzt worden?",
        "      nachher: Ist etwas umgesetzt?",
        "",
        "Auswertung: was aus den Antworten wird",
        "  · Kriterium A1: Gewicht 2 statt 1",
    ]
    assert everything(project) == before
    found = compared(str(OWN), other)
    assert (found["vorher"]["stempel"], found["nachher"]["stempel"]) == (own.stamp, tried.stamp)
    assert found["aenderungen"][0]["satz"] == "Kriterium A1: Gewicht 2 statt 1"
    assert "regionen" not in found


def test_the_same_catalogue_twice(project: Path) -> None:
    result = run("catalogue", "diff", str(OWN), str(OWN))
    assert (result.exit_code, result.stdout.splitlines()[3:]) == (0, ["Die beiden Kataloge sagen dasselbe."])


def test_without_what_it_was_fielded_with_the_remedy_names_the_wave_and_works(project: Path) -> None:
    refused = run("catalogue", "diff", "--erhebung", WAVE)
    assert (refused.exit_code, refused.stdout) == (3, "")
    remedy = f"verstetigung catalogue diff DATEI --erhebung {WAVE}"
    assert remedy in refused.stderr
    told = run(*remedy.replace("DATEI", edited("frueher.yaml", WEIGHT)).split()[1:])
    assert told.exit_code == 0, told.stderr
    assert "· Kriterium A1: Gewicht 1 statt 2" in told.stdout


@pytest.mark.parametrize(
    "edits",
    [
        (WEIGHT, ("kriterium: 0.5, dimension: 0.66", "kriterium: 0.9, dimension: 1")),
        (("index: arithmetisch", "index: geometrisch"), ("  - id: D\n", "  - id: D\n    gewicht: 0\n")),
    ],
    ids=["weight, coverage", "aggregation, dimension"],
)
def test_the_numbers_are_those_of_two_full_runs(project: Path, edits: tuple[tuple[str, str], ...]) -> None:
    own = shutil.copy(OWN, "frueher.yaml")
    other = edited("neu.yaml", *edits)
    before = scored(project)
    found = compared(own, other, "--erhebung", WAVE)
    shutil.copy(other, OWN)
    after = scored(project)
    assert (written(found, "vorher"), written(found, "nachher")) == (before, after)
    assert before != after
    assert len(before) == 21
    assert sum(bool(cells[0]) for cells in before.values()) == 6


def test_a_page_is_written_that_says_it_is_internal(project: Path) -> None:
    other = edited("neu.yaml", WEIGHT)
    result = run("catalogue", "diff", str(OWN), other, "--erhebung", WAVE)
    assert result.exit_code == 0, result.stderr
    name = f"katalogvergleich-{WAVE}.html"
    assert result.stdout.splitlines()[-1] == f"Geschrieben: berichte/{WAVE}/{name} (intern)"
    page = (project / "berichte" / WAVE / name).read_text(encoding="utf-8")
    assert "Musterdaten, frei erfunden" in page
    assert "Diese Seite bleibt im Team." in page
    assert ".xlsx" not in page
    assert "neu.yaml" not in page


def test_before_the_first_answer_the_catalogues_are_compared(project: Path) -> None:
    for path in (project / "erhebungen" / WAVE).glob("*.xlsx"):
        path.unlink()
    result = run("catalogue", "diff", edited("frueher.yaml", WEIGHT), "--erhebung", WAVE)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "Es sind noch keine Antworten da; verglichen sind nur die Kataloge."
    assert not (project / "berichte").exists()


def test_a_catalogue_with_a_mistake_is_told_and_nothing_is_computed(project: Path) -> None:
    other = edited("neu.yaml", ("      - id: A1\n", "      - id: A1\n        gewicht: viel\n"))
    refused = run("catalogue", "diff", str(OWN), other, "--erhebung", WAVE)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert f"neu.yaml:{line('gewicht: viel')}:18: " in refused.stderr
    assert not (project / "berichte").exists()


def test_without_arguments_it_is_compared_with_what_was_asked(project: Path) -> None:
    assert run("questionnaire", WAVE, "muster-ahorn").exit_code == 0
    shutil.copy(edited("neu.yaml", WEIGHT), OWN)
    lines = run("catalogue", "diff", "--erhebung", WAVE).stdout.splitlines()
    assert lines[0].endswith(f", erhebungen/{WAVE}/fragebogen-stand.yaml")
    assert lines[1].endswith(", schemas/kriterienkatalog.yaml")
    assert "  · Kriterium A1: Gewicht 2 statt 1" in lines


def test_a_scale_extended_after_the_answers_is_told_and_nothing_is_computed(project: Path) -> None:
    other = edited("neu.yaml", ("3: dauerhaft gesichert}", "3: dauerhaft gesichert, 4: ausgeweitet}"))
    refused = run("catalogue", "diff", str(OWN), other, "--erhebung", WAVE)
    assert refused.exit_code == 3
    assert "  · Skala stand: Stufen (bei A1.1, A4.1 und A4.2)" in refused.stdout.splitlines()
    assert "Punkte" not in refused.stdout
    assert refused.stderr.splitlines()[-2] == "Es ist geändert worden, worauf schon geantwortet ist."
    assert refused.stderr.splitlines()[-1].startswith("Fehler: neu.yaml:")
    assert not (project / "berichte").exists()


@pytest.mark.parametrize("command", [("score", WAVE, "--catalogue"), ("catalogue", "diff", str(OWN))])
def test_another_catalogue_is_told_as_that_and_nothing_else(command: tuple[str, ...], project: Path) -> None:
    refused = run(*command, "schemas/weser-ems/kriterienkatalog.yaml")
    assert (refused.exit_code, refused.stdout) == (3, "")
    _, told = refused.stderr.splitlines()
    assert ": Das ist ein anderer Katalog: weser-ems-daseinsvorsorge statt ard-verstetigung. Abhilfe: " in told
    assert not (project / "berichte").exists()


@pytest.mark.parametrize(
    "command", [("score", WAVE, "--catalogue"), ("catalogue", "diff", str(OWN)), ("catalogue", "show")]
)
@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("schemas", "schemas: Das ist ein Ordner. Abhilfe: die Datei des Kriterienkatalogs darin nennen."),
        ("schemas/modellregionen.yaml", "modellregionen.yaml:1:1: Das ist ein Regionsverzeichnis, kein Krit"),
        ("schemas/netzwerk.yaml", "netzwerk.yaml:1:1: Das ist ein Netzwerkkonzept, kein Kriterienkatalog."),
        (f"erhebungen/{WAVE}/erhebung.yaml", "erhebung.yaml:1:1: Das ist die Datei einer Erhebung, kein Krit"),
        ("zuordnung.yaml", "zuordnung.yaml:1:1: Das ist eine Zuordnung, kein Kriterienkatalog."),
        (WAVE, f"{WAVE}: Das ist eine Erhebung, kein Kriterienkatalog. Abhilfe: „--erhebung {WAVE}“ schreiben."),
        (f"erhebungen/{WAVE}", f"erhebungen/{WAVE}: Das ist eine Erhebung, kein Kriterienkatalog."),
    ],
)
def test_what_is_no_catalogue_is_told_as_what_it_is(
    command: tuple[str, ...], named: str, told: str, project: Path
) -> None:
    (project / "zuordnung.yaml").write_text("region: {spalte: Region}\nspalten: {A1.2: Q1}\n", encoding="utf-8")
    refused = run(*command, named)
    assert refused.exit_code == 3
    assert len(refused.stderr.splitlines()) == 2
    assert told in refused.stderr


def test_an_erhebung_that_names_a_register_as_its_catalogue_is_told_once(project: Path) -> None:
    path = project / "erhebungen" / WAVE / "erhebung.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("schemas/kriterienkatalog", "schemas/modellregionen"), encoding="utf-8")
    _, *told = run("score", WAVE).stderr.splitlines()
    assert [line for line in told if "modellregionen.yaml:1:1: Das ist ein Regionsverzeichnis" in line] == told[:1]
    assert not [line for line in told if "Hier fehlt" in line]
