"""The catalogue is edited after decisions and mappings were written down: they go on holding, and nobody is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.made.edited import POST, RENAMED, RETIRED, Edit, answered, edit, run, told
from verstetigung.schemas.fielded import FILE

CORRECTION = """\
korrekturen:
  - {datei: ahorn-1.xlsx, frage: A1.3, alt: teilweise, neu: ja, grund: Nachfrage, am: 2018-09-01, durch: Projektleitung}
"""
STEP, WORK = 200 / 3, 50.0
"""In points: A1.1 is 2 of 0 to 3; of two measures one is made permanent."""
MAPPING = """\
dateien: [online.csv]
werkzeug: tabelle
region: {fest: ahorn}
spalten: {A1.1: Stand, A1.2: Geld, A1.3: Stelle, B1.1: Zahl, B1.2: Anteil}
werte:
  stand: {Halb: "1", Ganz: "3"}
"""
EXPORT = "Stand;Geld;Stelle;Zahl;Anteil\nGanz;4;ja;1;50\n"
RENAMED_SCALE: tuple[Edit, ...] = (("  stand: {art", "  fortgang: {art"), ("skala: stand}", "skala: fortgang}"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return answered(tmp_path, monkeypatch)


@pytest.fixture
def exported(project: Path) -> Path:
    """The project with an export beside the workbooks, and a mapping by the names of the catalogue as it went out."""
    wave = project / "erhebungen" / "probe-2018"
    (wave / "online.csv").write_text(EXPORT, encoding="utf-8")
    (wave / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
    return project


def decide(project: Path) -> None:
    (project / "erhebungen" / "probe-2018" / "korrekturen.yaml").write_text(CORRECTION, encoding="utf-8")


def index() -> float:
    return float(json.loads(run("explain", "probe-2018", "ahorn", "--json").stdout)["punkte"])


@pytest.mark.parametrize(
    ("edits", "codes", "expected"),
    [
        ((), ["R453"], ((STEP + 100) / 2 + WORK) / 2),
        (RENAMED, ["K311", "R453"], ((STEP + 100) / 2 + WORK) / 2),
        (RETIRED, ["B253", "Y401"], (STEP + WORK) / 2),
        (((POST, ""),), ["B254", "Y401"], (STEP + WORK) / 2),
    ],
    ids=["nothing", "renamed", "retired", "deleted"],
)
def test_a_decision_on_a_question(edits: Sequence[Edit], codes: Sequence[str], expected: float, project: Path) -> None:
    decide(project)
    edit(project, edits)
    assert sorted(one["code"] for one in told()) == codes
    assert index() == pytest.approx(expected, abs=1e-9)
    assert run("letters").stdout.splitlines()[0] == "Es ist niemand anzuschreiben."


def test_a_decision_on_a_question_nobody_knows_is_still_a_mistake(project: Path) -> None:
    decide(project)
    edit(project, ((POST, ""),))
    (project / "erhebungen" / "probe-2018" / FILE).unlink()
    result = run("check")
    assert result.exit_code == 3
    assert "korrekturen.yaml:2:34: Den Code „A1.3“ gibt es im Katalog nicht." in " ".join(result.stderr.split())


def test_what_such_a_decision_is_told(project: Path) -> None:
    decide(project)
    edit(project, RETIRED)
    (one,) = [one for one in told() if one["code"] == "Y401"]
    assert one["stufe"] == "Hinweis"
    assert "Antworten auf die Frage A1.3 zählen nicht mehr; dieser Eintrag ändert nichts." in run("check").stdout


@pytest.mark.parametrize(
    ("edits", "lost"),
    [
        (RENAMED_SCALE, []),
        (RENAMED, ["K311"]),
        (RETIRED, ["B253", "K322"]),
        (((POST, ""),), ["B254", "K322"]),
    ],
    ids=["scale renamed", "question renamed", "question retired", "question deleted"],
)
def test_a_mapping_goes_on_holding(edits: Sequence[Edit], lost: Sequence[str], exported: Path) -> None:
    before = [one["code"] for one in told()]
    edit(exported, edits)
    after = [one["code"] for one in told()]
    assert [code for code in after if code not in before] == lost
    assert "W520" not in after
    told_of = json.loads(run("explain", "probe-2018", "ahorn", "A1.1", "--json").stdout)
    assert told_of["punkte"] == pytest.approx((STEP + 100) / 2, abs=1e-9)


def test_a_scale_that_was_split_is_read_by_its_earlier_name(exported: Path) -> None:
    edit(
        exported,
        (
            ("  janein:", "  umgang: {art: janein}\n  janein:"),
            ('"Gibt es eine feste Stelle?", skala: janein', '"Gibt es eine feste Stelle?", skala: umgang'),
            ("  janein: {art: janein}\n", ""),
        ),
    )
    wave = exported / "erhebungen" / "probe-2018"
    (wave / "zuordnung.yaml").write_text(MAPPING + "  janein: {sicher: ja}\n", encoding="utf-8")
    (wave / "online.csv").write_text(EXPORT.replace("ja", "sicher"), encoding="utf-8")
    assert not {"W520", "Y305"}.intersection(one["code"] for one in told())
    told_of = json.loads(run("explain", "probe-2018", "ahorn", "A1.3", "--json").stdout)
    assert told_of["punkte"] == pytest.approx(75, abs=1e-9)


def test_two_names_of_one_scale_that_say_different_things(exported: Path) -> None:
    edit(exported, RENAMED_SCALE)
    path = exported / "erhebungen" / "probe-2018" / "zuordnung.yaml"
    path.write_text(MAPPING + '  fortgang: {halb: "2"}\n', encoding="utf-8")
    result = run("check")
    assert result.exit_code == 3
    said = " ".join(result.stderr.split())
    assert "„halb“ steht unter einem anderen Namen derselben Skala mit einer anderen Antwort." in said
    path.write_text(MAPPING + '  fortgang: {halb: "1", viel: "2"}\n', encoding="utf-8")
    assert run("check").exit_code == 0
