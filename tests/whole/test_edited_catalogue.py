"""The catalogue is edited after the questionnaires came back: what is said, what is counted, and that nobody is asked.

Two regions have answered alike. By hand, in points: A1.1 is 2 of 0 to 3, so 200/3; A1.2 is not applicable; A1.3 is
„teilweise“, so 50; of two measures one is made permanent, so A2.1 is 50. A is the mean of A1 and A2, and the index.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import CATALOGUE, FILLED
from tests.made.edited import ADDED, POST, RETIRED, SECOND, Edit, answered, edit, run, told
from verstetigung.forms import Answer, write_questionnaire
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.fielded import FILE

STEP, WORK = 200 / 3, 50.0
BEFORE = ((STEP + 50) / 2 + WORK) / 2
WITHOUT = (STEP + WORK) / 2
"""The index if A1.3 is left out."""


@dataclass(frozen=True)
class Scenario:
    """What an editor does, and what comes of it."""

    edits: tuple[Edit, ...]
    said: tuple[str, ...] = ()
    """The codes of all that is told, each once."""
    sentence: str = ""
    """Something that is said."""
    index: float = BEFORE
    exit: int = 0


SCENARIOS: dict[str, Scenario] = {
    "weight changed": Scenario((("skala: stand}", "skala: stand, gewicht: 3}"),), index=((3 * STEP + 50) / 4 + 50) / 2),
    "rule changed": Scenario((("widerspruch: 50", "widerspruch: 40"), ('version: "1.0"', 'version: "1.1"'))),
    "title of a dimension changed": Scenario((("titel: Umsetzung", "titel: Anderes"),)),
    "question added": Scenario(
        (("      - id: A2\n", ADDED),),
        ("B252",),
        "Die Frage A1.4 ist in 2 von 2 Bögen nicht gestellt; sie kam später in den Katalog.",
    ),
    "criterion added": Scenario(
        (("      - id: A2\n", SECOND.replace("A2", "A3").replace("anteil}", "stand}") + "      - id: A2\n"),), ("B252",)
    ),
    "question deleted": Scenario(
        ((POST, ""),),
        ("B254",),
        "Eine Frage war gestellt und fehlt im Katalog: A1.3; zwei Angaben dazu zählen nicht. Abhilfe: auf oberster "
        "Ebene des Katalogs „entfallen: [A1.3]“ schreiben, oder bei der Frage, die eine davon fortführt, „ersetzt: "
        "[A1.3]“.",
        WITHOUT,
        3,
    ),
    "question retired": Scenario(
        RETIRED,
        ("B253",),
        "Die Frage A1.3 ist entfallen; zwei Angaben dazu zählen nicht.",
        WITHOUT,
    ),
    "criterion retired": Scenario(
        (
            (CATALOGUE.split("      - id: A1\n")[1].split("      - id: A2\n")[0], ""),
            ("      - id: A1\n", ""),
            ("quellen:", "entfallen: [A1]\nquellen:"),
        ),
        ("B253",),
        index=WORK,
    ),
    "question renamed": Scenario(
        (("id: A1.3,", "id: A1.7, ersetzt: A1.3,"),),
        ("K311",),
        "Der Code A1.3 heißt jetzt A1.7; die Antworten aus zwei Bögen zählen dort.",
    ),
    "question renamed without a word": Scenario((("id: A1.3,", "id: A1.7,"),), ("B252", "B254"), index=WITHOUT, exit=3),
    "question reworded": Scenario(
        (("Gibt es eine feste Stelle?", "Gibt es eine feste Stelle dafür?"),),
        ("B250",),
        "Die Frage A1.3 hatte im Fragebogen einen anderen Wortlaut („Gibt es eine feste Stelle?“); die Antworten aus "
        "zwei Bögen gelten dem früheren.",
    ),
    "step reworded": Scenario((("2: überwiegend umgesetzt", "2: weitgehend umgesetzt"),), ("B251",)),
    "scale renamed": Scenario((("  stand: {art", "  fortgang: {art"), ("skala: stand}", "skala: fortgang}"))),
    "criterion moved": Scenario(
        ((SECOND, ""), ("    kriterien:\n      - id: B1\n", "    kriterien:\n" + SECOND + "      - id: B1\n")),
        index=(STEP + 50) / 2,
    ),
    "need added": Scenario((("bedarfe:\n", "bedarfe:\n  - {id: neu, titel: Neues, gruppe: prozess}\n"),), ("B258",)),
    "lists added": Scenario(
        (
            (
                "steckbrief:\n",
                "methoden: [{id: a, titel: Eins}, {id: b, titel: Zwei}]\nbedarfsformen: [{id: c, titel: Drei}]\n"
                "steckbrief:\n",
            ),
        ),
        ("B258",),
        "Die Liste „methoden“ ist neu; in zwei Bögen war danach noch nicht gefragt.",
    ),
    "need deleted": Scenario((("  - {id: verkehr, titel: Flexible Bedienformen, gruppe: umsetzung}\n", ""),)),
    "chosen field deleted": Scenario(
        (("  - {id: mobilitaet, titel: Mobilität/ ÖPNV, gruppe: leitfaden}\n", ""),),
        ("B257",),
        "Das Handlungsfeld „Mobilität/ ÖPNV“ (mobilitaet) stand im Fragebogen und fehlt im Katalog; zwei Angaben dazu "
        'zählen nicht. Abhilfe: „- {id: mobilitaet, titel: "Mobilität/ ÖPNV", gruppe: leitfaden}“ unter '
        "„handlungsfelder“ wieder aufnehmen, wenn sie zählen sollen.",
        (STEP + 50) / 4,
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose two regions have answered the questionnaires that went out."""
    return answered(tmp_path, monkeypatch)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_what_is_said_and_what_is_counted(scenario: Scenario, project: Path) -> None:
    edit(project, scenario.edits)
    checked = run("check")
    assert checked.exit_code == scenario.exit, checked.stdout
    codes = [one["code"] for one in told()]
    assert sorted(set(codes)) == sorted(scenario.said)
    assert scenario.sentence in " ".join(checked.stdout.split())
    assert run("score").exit_code == scenario.exit
    explained = json.loads(run("explain", "probe-2018", "ahorn", "--json").stdout)
    assert explained["punkte"] == pytest.approx(scenario.index, abs=1e-9)
    assert run("letters").stdout.splitlines()[0] == "Es ist niemand anzuschreiben."


def test_a_scale_extended_after_fieldwork_stops_all_that_scores(project: Path) -> None:
    edit(project, (("3: dauerhaft gesichert}}", "3: dauerhaft gesichert, 4: ausgebaut}}"),))
    for command in ("check", "score", "letters"):
        result = run(command)
        assert result.exit_code == 3
        said = " ".join(result.stderr.split())
        assert re.search(
            r"katalog\.yaml:\d+:\d+: Die Skala „stand“ war im Fragebogen eine andere: Stufen 0, 1, 2 und 3, jetzt "
            r"Stufen 0, 1, 2, 3 und 4\. Die Antworten auf die Frage A1\.1 bekämen andere Punkte",
            said,
        ), said
        assert "„katalog: fragebogen-stand.yaml“" in said
        assert "„entfallen: [A1.1]“" in said
    assert not (project / "berichte" / "probe-2018" / "ergebnisse.xlsx").exists()


def test_a_wave_is_pinned_to_what_it_was_fielded_with(project: Path) -> None:
    wave = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    edit(project, (("3: dauerhaft gesichert}}", "3: dauerhaft gesichert, 4: ausgebaut}}"),))
    text = wave.read_text(encoding="utf-8")
    wave.write_text(text.replace("../../schemas/katalog.yaml", FILE), encoding="utf-8")
    assert run("check").exit_code == 0
    assert json.loads(run("explain", "probe-2018", "ahorn", "--json").stdout)["punkte"] == pytest.approx(
        BEFORE, abs=1e-9
    )


def test_the_other_way_out_of_a_changed_scale(project: Path) -> None:
    edit(
        project,
        (
            ("  zustimmung:\n", "  ausbau: {art: stufen, stufen: {0: nicht, 1: ja}}\n  zustimmung:\n"),
            ("id: A1.1,", "id: A1.9,"),
            ("skala: stand}", "skala: ausbau}"),
            ("quellen:", "entfallen: [A1.1]\nquellen:"),
        ),
    )
    assert run("check").exit_code == 0
    assert sorted({one["code"] for one in told()}) == ["B252", "B253"]
    assert json.loads(run("explain", "probe-2018", "ahorn", "--json").stdout)["punkte"] == pytest.approx(50, abs=1e-9)


def test_what_nobody_was_asked_is_not_called_not_applicable(project: Path) -> None:
    edit(project, SCENARIOS["criterion added"].edits)
    told_of = json.loads(run("explain", "probe-2018", "ahorn", "A3", "--json").stdout)
    assert told_of["rechnung"].startswith("nicht gestellt")
    assert [part["rechnung"] for part in told_of["teile"]] == ["nicht gestellt"]


def test_what_goes_out_anew_does_not_write_over_what_went_out(project: Path) -> None:
    folder = project / "erhebungen" / "probe-2018"
    first = (folder / FILE).read_bytes()
    edit(project, (("widerspruch: 50", "widerspruch: 40"),))
    assert "Aufgehoben" not in run("questionnaire").stdout
    assert (folder / FILE).read_bytes() == first
    edit(project, SCENARIOS["question added"].edits)
    said = run("questionnaire").stdout
    assert "Es wird anderes gefragt als zuvor; der frühere Stand bleibt als" in said
    assert "Frage A1.4 ist neu: „Und sonst?“" in said
    (moved,) = folder.glob("fragebogen-stand-*.yaml")
    assert moved.read_bytes() == first
    assert b"A1.4" in (folder / FILE).read_bytes()
    assert [one["code"] for one in told()] == ["B252"]
    assert "Aufgehoben" not in run("questionnaire").stdout


@pytest.mark.parametrize("command", [("questionnaire",), ("instrument", "--for", "kobo")])
def test_a_form_that_does_not_fit_the_answers_is_told_before_it_goes_out(
    project: Path, command: tuple[str, ...]
) -> None:
    assert run(*command).stderr == ""
    edit(project, (("3: dauerhaft gesichert}}", "3: dauerhaft gesichert, 4: ausgebaut}}"),))
    for _ in range(2):
        went = run(*command)
        assert went.exit_code == 0
        said = " ".join(went.stderr.split())
        assert "Bevor dieses Formular hinausgeht: Die Skala „stand“ war im Fragebogen eine andere" in said
    (line,) = re.findall(r"„(katalog: \S+)“", said)
    wave = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    wave.write_text(re.sub("(?m)^katalog: .*$", line, wave.read_text(encoding="utf-8")), encoding="utf-8")
    assert run("check").exit_code == 0
    for path in (project / "erhebungen" / "probe-2018").glob("*.xlsx"):
        path.unlink()
    assert "hinausgeht" not in run(*command).stderr


def test_an_earlier_state_that_is_not_kept_is_told_once(project: Path) -> None:
    (project / "erhebungen" / "probe-2018" / FILE).unlink()
    edit(project, (*SCENARIOS["question reworded"].edits, *SCENARIOS["question added"].edits))
    found = told()
    assert [one["code"] for one in found] == ["B205", "B252"]
    assert any(re.match(r"(Ein Bogen stammt|\w+ Bögen stammen) aus einem ", str(text)) for text in found[0].values())
    assert json.loads(run("explain", "probe-2018", "ahorn", "--json").stdout)["punkte"] == pytest.approx(
        BEFORE, abs=1e-9
    )


def test_a_row_that_a_region_deleted_is_still_asked_for(project: Path) -> None:
    import openpyxl

    path = project / "erhebungen" / "probe-2018" / "ahorn-1.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    sheet.delete_rows(next(cell.row for cell in sheet["A"] if cell.value == "A1.1"))
    book.save(path)
    edit(project, SCENARIOS["question reworded"].edits)
    assert [one["code"] for one in told()] == ["K306", "B250"]


def test_reports_tell_what_was_not_asked(project: Path) -> None:
    edit(project, SCENARIOS["criterion added"].edits)
    assert run("report", "probe-2018", "ahorn", "--format", "html").exit_code == 0
    assert run("compare", "probe-2018", "--format", "html").exit_code == 0
    pages = [path.read_text(encoding="utf-8") for path in (project / "berichte" / "probe-2018").glob("*.html")]
    assert any(
        "ist in zwei Regionen nicht gestellt, weil sie erst nach dem Fragebogen in den Katalog kam; das zählt nicht "
        "als fehlende Angabe, doch beruhen die Werte dort" in page
        for page in pages
    )
    assert any("ist nicht gestellt, weil sie erst nach dem Fragebogen in den Katalog kam" in page for page in pages)
    assert run("score").exit_code == 0
    rows = (project / "berichte" / "probe-2018" / "einzelwerte.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.count("nicht gestellt") for row in rows if ";A3.1;" in row] == [1, 1]


def test_two_waves_are_compared_over_what_both_were_asked(project: Path) -> None:
    second = project / "erhebungen" / "probe-2020"
    shutil.copytree(project / "erhebungen" / "probe-2018", second)
    for path in second.glob("*.xlsx"):
        path.unlink()
    wave = second / "erhebung.yaml"
    text = wave.read_text(encoding="utf-8").replace("2018-09-30", "2020-09-30")
    wave.write_text(text.replace("../../schemas/katalog.yaml", "../../schemas/neu.yaml"), encoding="utf-8")
    catalogue = (project / "schemas" / "katalog.yaml").read_text(encoding="utf-8")
    for before, after in SCENARIOS["question retired"].edits:
        catalogue = catalogue.replace(before, after)
    (project / "schemas" / "neu.yaml").write_text(catalogue, encoding="utf-8")
    later = erhebungen.load(second)
    for region in later.register.regions:
        answers = {id: answer for id, answer in FILLED.answers.items() if id != "A1.3"}
        filled = dataclasses.replace(FILLED, answers=answers | {"A1.1": Answer("3")})
        write_questionnaire(second / f"{region.id}-1.xlsx", later, region, filled)
    edit(project, SCENARIOS["question added"].edits)
    (project / "schemas" / "neu.yaml").write_text(catalogue.replace("      - id: A2\n", ADDED), encoding="utf-8")
    assert run("check", "probe-2020").exit_code == 0
    assert run("compare", "probe-2020", "--previous", "probe-2018", "--format", "html").exit_code == 0
    folder = project / "berichte" / "probe-2020"
    moved = (folder / "veraenderung.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[4:6] for line in moved if ";A1.1;" in line] == [["66,666666666667", "100"]] * 2
    assert not [line for line in moved if ";A1.3;" in line or ";A1.4;" in line]
    uncompared = (folder / "vergleichbarkeit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line for line in uncompared if "A1.3" in line and "entfallen" in line]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("B257", "  - {id: mobilitaet, titel: Mobilität/ ÖPNV, gruppe: leitfaden}\n"),
        ("B259", "  - {id: geplant, titel: geplant}\n"),
    ],
)
def test_what_is_said_of_a_deleted_entry_brings_it_back(project: Path, code: str, line: str) -> None:
    edit(project, ((line, ""),))
    result = run("check")
    said = " ".join((result.stdout + result.stderr).split())
    entry, key = re.findall(r"Abhilfe: „(- {.*?})“ unter „(\w+)“", said)[0]
    edit(project, ((f"{key}:\n", f"{key}:\n  {entry}\n"),))
    assert code not in {one["code"] for one in told()}
