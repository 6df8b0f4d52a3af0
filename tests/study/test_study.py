from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import FILLED, Draw
from tests.made.worked import quietly, small_erhebung, small_reading, small_register
from tests.schemas.test_content import SCHEMAS
from verstetigung import records, study
from verstetigung.forms import write_questionnaire
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import Place, Problem, Severity, StudyError, errors_in
from verstetigung.reading.workbook import Content
from verstetigung.records import Need, Reading, Return
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.schemas.regions import Register


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "schemas").symlink_to(SCHEMAS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(error: StudyError) -> list[str]:
    return [str(error), *map(str, error.problems)]


def test_new_makes_a_folder_that_can_be_read(project: Path) -> None:
    (written,) = study.create("probe", datetime.date(2026, 11, 22), example=False)
    wave = study.find("probe")
    assert written == Path("erhebungen/probe/erhebung.yaml")
    assert (wave.id, wave.as_of, wave.kind, wave.invented) == ("probe", datetime.date(2026, 11, 22), "befragung", False)
    assert study.find(str(project / "erhebungen" / "probe")) == study.find(str(project / "erhebungen" / "probe"))


def test_new_never_overwrites(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    with pytest.raises(StudyError, match=r"^Den Ordner erhebungen/probe gibt es schon; er bleibt, wie er ist\.$"):
        study.create("probe", datetime.date(2027, 1, 1), example=True)
    assert "stand: 22.11.2026" in Path("erhebungen/probe/erhebung.yaml").read_text(encoding="utf-8")


def test_new_needs_the_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StudyError, match="Bitte im Ordner des Projekts aufrufen"):
        study.create("probe", datetime.date(2026, 11, 22), example=False)
    assert list(tmp_path.iterdir()) == []


def test_the_only_erhebung_needs_no_name(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    assert study.find(None).id == "probe"
    study.create("zweite", datetime.date(2026, 11, 22), example=False)
    with pytest.raises(StudyError, match=r"^Welche Erhebung\? Zur Wahl stehen probe, zweite\.$"):
        study.find(None)


def test_unknown_erhebung_names_the_known_ones(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    with pytest.raises(StudyError) as raised:
        study.find("porbe")
    assert lines(raised.value) == [
        "Die Erhebung „porbe“ gibt es nicht.",
        "porbe: Hier liegt keine erhebung.yaml. Erwartet: probe. Meinten Sie „probe“?",
    ]
    with pytest.raises(StudyError) as raised:
        study.find("umfrage")
    assert lines(raised.value)[1:] == [
        "umfrage: Hier liegt keine erhebung.yaml. Erwartet: probe. Abhilfe: Namen und Ordner prüfen oder mit "
        "„verstetigung new“ eine Erhebung anlegen.",
    ]


def test_outputs_lie_beside_the_surveys(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    assert study.output(study.find("probe")) == project / "berichte" / "probe"
    assert study.shown(project / "berichte" / "probe") == "berichte/probe"
    assert study.shown(Path("/anderswo")) == "/anderswo"


def test_an_empty_folder_says_what_to_do(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    with pytest.raises(StudyError) as raised:
        study.read(study.find("probe"), quietly)
    assert lines(raised.value) == [
        "In erhebungen/probe liegt keine Arbeitsmappe.",
        "erhebungen/probe: Der Ordner enthält keine .xlsx-Datei und keinen Export. Abhilfe: Fragebögen mit "
        "„verstetigung questionnaire probe“ schreiben und ausgefüllt hier ablegen.",
    ]


def test_only_what_may_be_a_workbook_is_read(project: Path) -> None:
    study.create("probe", datetime.date(2026, 11, 22), example=False)
    for name in ("b.xlsx", "a.XLSX", "notiz.txt", "liesmich.md", ".DS_Store", "alt.xls", "~$b.xlsx"):
        Path("erhebungen/probe", name).write_bytes(b"")
    assert [path.name for path in study.files(study.find("probe"))] == ["a.XLSX", "alt.xls", "b.xlsx", "~$b.xlsx"]


def test_regions_are_chosen_by_id_or_name_each_once() -> None:
    register = small_register()
    assert [region.id for region in study.chosen(register, ["Süd", "nord", "sued"])] == ["sued", "nord"]
    assert study.chosen(register, []) == register.regions


def test_every_unknown_region_is_named() -> None:
    with pytest.raises(StudyError) as raised:
        study.chosen(small_register(), ["Nort", "xyz", "mitte"])
    assert lines(raised.value) == [
        "Nicht jede Region ist zu erkennen.",
        "Nort: Diese Region steht nicht im Regionsverzeichnis. Meinten Sie „Nord“?",
        "xyz: Diese Region steht nicht im Regionsverzeichnis. Abhilfe: Kennungen stehen in „drei“.",
    ]


def content(file: str, digest: str) -> Content:
    returned = Return(
        file=file, sha256=digest, region="nord", respondent=file, role="", date="", kind="fragebogen", scored=True
    )
    return Content(responses=(), measures=(), needs=(), profiles=(), returned=returned, problems=())


def test_the_same_file_twice_counts_once() -> None:
    reading = study.joined([content("a.xlsx", "1"), content("b.xlsx", "2"), content("kopie.xlsx", "1")])
    assert reading.returns["file"].tolist() == ["a.xlsx", "b.xlsx"]
    assert [str(problem) for problem in reading.problems] == [
        "kopie.xlsx: Die Datei ist Byte für Byte gleich mit „a.xlsx“ und zählt nicht noch einmal. "
        "Abhilfe: „kopie.xlsx“ entfernen."
    ]


def test_of_equal_files_that_with_the_name_of_its_region_counts() -> None:
    files = [" .xlsx", "Kopie von nord-1.xlsx", "nord-1.xlsx", "nord-1 (1).xlsx"]
    assert study.joined([content(file, "1") for file in files]).returns["file"].tolist() == ["nord-1.xlsx"]


# --- exports beside workbooks

HEAD = "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Region;Q1;Q2;Q3"
MAPPING = """\
dateien: ["online*.csv"]
werkzeug: limesurvey
region: {spalte: Region}
spalten: {A1.2: Q1, A1.3: Q2, B1.1: Q3}
"""


def export(probe: Erhebung, name: str, *rows: str) -> None:
    (probe.folder / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
    (probe.folder / name).write_bytes("\r\n".join((HEAD, *rows)).encode())


def row(number: int, text: str) -> str:
    return f"{number};1980-01-01 00:00:00;3;de;Landkreis Ahorn;{text}"


def test_workbooks_and_exports_are_read_together(probe: Erhebung, fragebogen: Draw) -> None:
    fragebogen()
    export(probe, "online.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"))
    reading = study.read(probe, quietly)
    assert [problem.code for problem in errors_in(reading.problems)] == []
    assert reading.forms == {"ahorn": 3}
    assert reading.returns["respondent"].tolist() == ["ahorn-1", "online#7", "online#8"]
    found = reading.responses[reading.responses["question"] == "B1.1"]
    assert found["value"].tolist() == [0.5, 0.5, 1.0]
    assert found["cell"].tolist() == ["C15", "H2", "H3"]


def test_an_export_that_is_there_twice_counts_once(probe: Erhebung) -> None:
    export(probe, "online-1.csv", row(7, "4;ja;0,5"))
    export(probe, "online-2.csv", row(7, "4;ja;0,5"))
    reading = study.read(probe, quietly)
    assert reading.forms == {"ahorn": 1}
    assert "R401" in {problem.code for problem in reading.problems}


def test_two_exports_of_one_survey_count_every_respondent_once(probe: Erhebung) -> None:
    export(probe, "online-1.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"), row(9, "1;nein;2"))
    export(probe, "online-2.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"), row(9, "2;nein;2"), row(10, "3;nein;1"))
    reading = study.read(probe, quietly)
    assert sorted(set(reading.responses["respondent"])) == ["online-1#7", "online-1#8", "online-2#10"]
    assert reading.forms == {"ahorn": 3}
    assert [str(problem) for problem in reading.problems if problem.code in ("R433", "R434")] == [
        "online-1.csv: Eine Antwort (9) steht auch in online-2.csv, mit anderem Inhalt; gezählt wird keine von beiden. "
        "Abhilfe: nur den letzten Export im Ordner lassen, oder in korrekturen.yaml festhalten, welche nicht gilt, "
        'etwa „datei: online-1.csv, nummer: "9", gilt: nein“.',
        "online-2.csv: Zwei Antworten (7 und 8) stehen auch in online-1.csv, mit gleichem Inhalt; gezählt wird dort. "
        "Abhilfe: nur den letzten Export im Ordner lassen.",
        "online-2.csv: Eine Antwort (9) steht auch in online-1.csv, mit anderem Inhalt; gezählt wird keine von beiden. "
        "Abhilfe: nur den letzten Export im Ordner lassen, oder in korrekturen.yaml festhalten, welche nicht gilt, "
        'etwa „datei: online-2.csv, nummer: "9", gilt: nein“.',
    ]


def test_of_two_exports_the_one_is_decided_out_that_does_not_hold(probe: Erhebung) -> None:
    export(probe, "online-1.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"), row(9, "1;nein;2"))
    export(probe, "online-2.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"), row(9, "2;nein;2"))

    def decided(entry: str) -> Reading:
        why = "grund: Rückruf, am: 2018-07-01, durch: Projektleitung"
        (probe.folder / "korrekturen.yaml").write_text(f"korrekturen:\n  - {{{entry}, {why}}}\n", encoding="utf-8")
        return study.read(erhebungen.load(probe.folder), quietly)

    kept = decided('datei: online-1.csv, nummer: "9", gilt: nein')
    assert sorted(set(kept.responses["respondent"])) == ["online-1#7", "online-1#8", "online-2#9"]
    assert {problem.code for problem in kept.problems} & {"R433", "Y323"} == set()
    idle = decided('datei: online-2.csv, nummer: "9", gilt: ja')
    assert [problem.remedy for problem in idle.problems if problem.code == "Y323"] == [
        "bei der Antwort der anderen Datei, die nicht gilt, „gilt: nein“ eintragen"
    ]


def test_two_surveys_with_the_same_running_numbers_are_both_read(probe: Erhebung) -> None:
    export(probe, "online-1.csv", row(7, "4;ja;0,5"), row(8, "5;nein;1"))
    export(probe, "online-2.csv", row(7, "1;nein;0,5"), row(8, "2;ja;1"))
    assert study.read(probe, quietly).forms == {"ahorn": 4}


def test_an_export_without_a_mapping_gets_a_proposal_that_is_not_applied(probe: Erhebung) -> None:
    export(probe, "online.csv", row(7, "4;ja;0,5"))
    (probe.folder / "zuordnung.yaml").unlink()
    before = {path: path.read_bytes() for path in probe.folder.iterdir()}
    reading = study.read(probe, quietly)
    assert [problem.code for problem in reading.problems] == ["B220"]
    written = study.write_review(probe, reading, ())
    assert [path.name for path in written if path.suffix == ".yaml"] == ["vorschlag-zuordnung-online.yaml"]
    assert study.read(probe, quietly).forms == {}
    assert {path: path.read_bytes() for path in probe.folder.iterdir()} == before


# --- for the network


def tallied(reading: Reading) -> dict[str, int]:
    names = ("responses", "measures", "needs", "profiles", "returns")
    return {name: int((getattr(reading, name)["region"] == "sued").sum()) for name in names}


def test_only_some_regions_as_if_no_other_had_been_asked(tmp_path: Path) -> None:
    problems = tuple(
        Problem("W300", Severity.HINWEIS, Place(file), "Gelesen.")
        for file in ("nord-1.xlsx", "sued-1.xlsx", "fremd.xlsx")
    )
    need = Need("sued", "1", "Bedarf", "prozess", "austausch", "Austausch", 4.0, "sued-1.xlsx", "Bedarfe", "E6")
    whole = replace(small_reading(), needs=records.table([need], Need), problems=problems)
    assert tallied(whole) == {"responses": 4, "measures": 0, "needs": 1, "profiles": 0, "returns": 1}
    cases = tuple(
        PracticeProfile(f"fall-{place}", "Ein Fall", "Dorf", "Musterland", (), region=region)
        for place, region in enumerate((None, *small_register().regions))
    )
    wave, reading = study.only(replace(small_erhebung(tmp_path), profiles=cases), whole, ("mitte", "nord"))
    assert wave.register.ids == ("nord", "mitte")
    assert [case.id for case in wave.profiles] == ["fall-0", "fall-1", "fall-2"]
    assert set(tallied(reading).values()) == {0}
    assert len(reading.responses) == len(whole.responses) - 4
    assert [problem.where.file for problem in reading.problems] == ["nord-1.xlsx", "fremd.xlsx"]
    assert set(evaluate(wave, reading).scores["region"]) == {"nord", "mitte"}


def with_members(*ids: str) -> Register:
    register = small_register()
    regions = (replace(region, network_region=region.id in ids, land=LANDS[region.id]) for region in register.regions)
    return replace(register, regions=tuple(regions))


LANDS = {"nord": "Baden-Württemberg", "mitte": "Thüringen", "sued": "Baden-Württemberg"}


def test_lands_are_known_in_any_spelling_each_once() -> None:
    chosen = study.chosen_lands(with_members(), ["baden-wuerttemberg", "Thüringen", "Baden Württemberg"], study.Scope())
    assert chosen == ("Baden-Württemberg", "Thüringen")


def test_unknown_lands_are_all_named_and_the_known_ones_too() -> None:
    with pytest.raises(StudyError) as raised:
        study.chosen_lands(with_members(), ["Hesen", "Thüringen", "Bayern"], study.Scope())
    assert lines(raised.value) == [
        "„Hesen“ und „Bayern“ sind keine Länder der Regionen, um die es geht. "
        "Zur Wahl stehen Baden-Württemberg und Thüringen."
    ]
    with pytest.raises(StudyError) as raised:
        study.chosen_lands(with_members("nord"), ["Thüringen"], study.Scope(members=True))
    assert lines(raised.value) == [
        "„Thüringen“ ist kein Land der Regionen, um die es geht. Zur Wahl stehen Baden-Württemberg."
    ]


def test_the_names_of_files_say_what_has_been_left_out() -> None:
    endings = {study.Scope(*both).ending for both in ((False, False), (True, False), (False, True), (True, True))}
    assert endings == {"", "-netzwerkregionen", "-anonym", "-netzwerkregionen-anonym"}


def test_a_network_without_members(probe: Erhebung, fragebogen: Draw) -> None:
    fragebogen()
    nobody = replace(
        probe.register, regions=tuple(replace(region, network_region=False) for region in probe.register.regions)
    )
    with pytest.raises(StudyError, match=r"hat keine Region „netzwerkregion: ja“\.$"):
        study.scoped(replace(probe, register=nobody), study.read(probe, quietly), study.Scope(members=True))


@pytest.mark.parametrize("key", ["catalogue", "register"])
def test_new_takes_nothing_from_outside_the_project(project: Path, key: str) -> None:
    outside = project.parent / "katalog.yaml"
    outside.write_text("katalog: x\n", encoding="utf-8")
    for path in (outside, Path("..") / "katalog.yaml"):
        with pytest.raises(StudyError) as raised:
            study.create(
                "probe",
                datetime.date(2026, 11, 22),
                example=False,
                catalogue={"catalogue": path}.get(key),
                register={"register": path}.get(key),
            )
        assert lines(raised.value) == [
            f"{path} liegt außerhalb dieses Projekts. Abhilfe: die Datei nach schemas/ kopieren."
        ]
    assert not Path("erhebungen").exists()


def test_a_measure_that_stands_twice_with_different_states_is_told_before_anything_is_scored(probe: Erhebung) -> None:
    field, rest = "Mobilität/ ÖPNV", ("", "", "")
    twice = (("Rufbus", field, "geplant", *rest), ("rufbus ", field, "dauerhaft gesichert", *rest))
    filled = replace(FILLED, measures=twice)
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    reading = study.noticed(probe, study.read(probe, quietly), quietly)
    (problem,) = [problem for problem in reading.problems if problem.code == "R411"]
    assert problem.remedy == (
        "in beiden Zeilen dasselbe eintragen oder einer anderen Maßnahme einen eigenen Namen geben"
    )
