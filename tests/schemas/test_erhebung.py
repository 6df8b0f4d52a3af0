from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.made.worked import CATALOGUE
from tests.schemas.test_concept import CONCEPT
from tests.schemas.test_regions import REGISTER
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung
from verstetigung.schemas.frame import DemandedResult, Frame
from verstetigung.schemas.keys.frame import CHAPTERS
from verstetigung.schemas.kinds import Area

SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"

ERHEBUNG = """\
titel: Probe 2018
herausgeber: Institut
art: befragung
stand: 2018-06-30
musterdaten: nein
katalog: ../katalog.yaml
register: ../regionen.yaml
"""


NETWORK = "netzwerk: ../netzwerk.yaml\n"
FRAME = """\
rahmen:
  auftraggeber: Bundesinstitut
  programm: Modellvorhaben
  laufzeit: 2017 bis 2020
  quelle: Projektseite
  fragen: ["Was blieb?"]
  ergebnisse:
    - {titel: Stand, bereich: beides, kapitel: stand}
    - {titel: Bedarfe, bereich: prozess, kapitel: bedarfe}
"""
MONEY = """\
  auftragnehmer: Büro
  hinweis: Erfunden.
  volumen_euro: 100000
  zuwendung_euro: 80000
  dauer_monate: 16
  stelle: Koordinierungsstelle
"""


def wave(
    folder: Path,
    text: str = ERHEBUNG,
    catalogue: str = CATALOGUE,
    register: str = REGISTER,
    concept: str = CONCEPT,
) -> Path:
    (folder / "netzwerk.yaml").write_text(concept, encoding="utf-8")
    (folder / "katalog.yaml").write_text(catalogue, encoding="utf-8")
    (folder / "regionen.yaml").write_text(register, encoding="utf-8")
    (folder / "probe-2018").mkdir()
    (folder / "probe-2018" / "erhebung.yaml").write_text(text, encoding="utf-8")
    return folder / "probe-2018"


def test_reads_the_wave_with_catalogue_and_register(tmp_path: Path) -> None:
    found = erhebung.load(wave(tmp_path))
    assert found.id == "probe-2018"
    assert found.as_of == datetime.date(2018, 6, 30)
    assert found.catalogue.id == "beispiel"
    assert found.register.id == "probe"
    assert found.mark == ""
    assert (found.concept, found.frame) == (None, None)


def test_invented_data_carry_their_mark(tmp_path: Path) -> None:
    register = REGISTER.replace("titel: Probe", "titel: Probe\nerfunden: ja")
    found = erhebung.load(wave(tmp_path, ERHEBUNG.replace("musterdaten: nein", "musterdaten: ja"), register=register))
    assert found.mark == "Musterdaten, frei erfunden"


def test_invented_answers_never_stand_under_real_regions(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        erhebung.load(wave(tmp_path, ERHEBUNG.replace("musterdaten: nein", "musterdaten: ja")))
    assert [str(problem) for problem in raised.value.problems] == [
        "erhebung.yaml:5:14: Erfundene Angaben und echte Regionen (oder umgekehrt) gehören nicht zusammen. Erwartet: "
        "„musterdaten“ wie „erfunden“ im Regionsverzeichnis."
    ]


def test_problems_of_all_three_files_come_together(tmp_path: Path) -> None:
    folder = wave(
        tmp_path,
        ERHEBUNG.replace("art: befragung", "art: umfrage"),
        CATALOGUE.replace("widerspruch: 50", "widerspruch: viel"),
        REGISTER.replace("titel: Probe\n", ""),
    )
    with pytest.raises(StudyError) as raised:
        erhebung.load(folder)
    assert [problem.where.file for problem in raised.value.problems] == [
        "erhebung.yaml",
        "katalog.yaml",
        "regionen.yaml",
    ]


def test_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        erhebung.load(wave(tmp_path, ERHEBUNG.replace("../katalog.yaml", "../katalok.yaml")))
    assert [str(problem) for problem in raised.value.problems] == [
        "erhebung.yaml:6:10: Die Datei „../katalok.yaml“ gibt es nicht. Erwartet: ein Pfad von probe-2018/ aus, etwa "
        "../../schemas/…yaml."
    ]


def told(folder: Path) -> list[str]:
    """The problems of the Erhebung in a folder."""
    with pytest.raises(StudyError) as raised:
        erhebung.load(folder)
    return [str(problem) for problem in raised.value.problems]


def test_reads_the_concept_it_names(tmp_path: Path) -> None:
    found = erhebung.load(wave(tmp_path, ERHEBUNG + NETWORK))
    assert found.concept is not None
    assert found.concept.id == "probenetz"


def test_the_concept_is_checked_against_the_catalogue_of_the_wave(tmp_path: Path) -> None:
    concept = CONCEPT.replace("bedarf: austausch", "bedarf: verkehr")
    assert told(wave(tmp_path, ERHEBUNG + NETWORK, concept=concept)) == [
        "netzwerk.yaml:13:14: „verkehr“ ist für „bedarf“ nicht vorgesehen. Erwartet: austausch. Abhilfe: den Eintrag "
        "hier löschen oder den Bedarf in den Katalog zurückholen."
    ]


def test_problems_of_all_four_files_come_together(tmp_path: Path) -> None:
    folder = wave(
        tmp_path,
        ERHEBUNG.replace("art: befragung", "art: umfrage") + NETWORK,
        CATALOGUE.replace("widerspruch: 50", "widerspruch: viel"),
        REGISTER.replace("titel: Probe\n", ""),
        CONCEPT.replace("stark_ab: 60", "stark_ab: viel").replace("bedarf: austausch", "bedarf: verkehr"),
    )
    assert [line.split(": ")[0].rsplit(":", 2)[0] for line in told(folder)] == [
        "erhebung.yaml",
        "katalog.yaml",
        "regionen.yaml",
        "netzwerk.yaml",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "netzwerk: ../netz.yaml\n",
            "erhebung.yaml:8:11: Die Datei „../netz.yaml“ gibt es nicht. Erwartet: ein Pfad von probe-2018/ aus, etwa "
            "../../schemas/…yaml.",
        ),
        ("netzwerk:\n", "erhebung.yaml:8:10: „netzwerk“ ist leer. Abhilfe: einen Wert eintragen."),
    ],
)
def test_a_concept_that_is_not_there_is_named_once(tmp_path: Path, line: str, expected: str) -> None:
    assert told(wave(tmp_path, ERHEBUNG + line)) == [expected]


def test_reads_the_frame_of_the_commission(tmp_path: Path) -> None:
    assert erhebung.load(wave(tmp_path, ERHEBUNG + FRAME)).frame == Frame(
        client="Bundesinstitut",
        programme="Modellvorhaben",
        period="2017 bis 2020",
        source="Projektseite",
        questions=("Was blieb?",),
        outputs=(DemandedResult("Stand", tuple(Area), "stand"), DemandedResult("Bedarfe", (Area.PROZESS,), "bedarfe")),
        contractor="",
        note="",
        office="",
        volume=None,
        grant=None,
        months=None,
    )


def test_reads_the_money_time_and_office_of_the_commission(tmp_path: Path) -> None:
    frame = erhebung.load(wave(tmp_path, ERHEBUNG + FRAME + MONEY)).frame
    assert frame is not None
    assert (frame.contractor, frame.note, frame.office) == ("Büro", "Erfunden.", "Koordinierungsstelle")
    assert (frame.volume, frame.grant, frame.months) == (100_000.0, 80_000.0, 16.0)


def test_every_mistake_in_the_frame_is_named(tmp_path: Path) -> None:
    frame = (
        FRAME.replace("  programm: Modellvorhaben\n", "")
        .replace("bereich: prozess", "bereich: prozes")
        .replace("kapitel: stand", "kapitel: standort")
        .replace("titel: Bedarfe", "tittel: Bedarfe")
    )
    assert told(wave(tmp_path, ERHEBUNG + frame + MONEY.replace("80000", "180000") + "  stele: Amt\n")) == [
        "erhebung.yaml:9:3: Hier fehlt „programm“. Abhilfe: „programm: …“ ergänzen.",
        "erhebung.yaml:14:48: „standort“ ist für „kapitel“ nicht vorgesehen. Erwartet: einer von stand, bedarfe, "
        "faktoren, loesungen, produkte. Meinten Sie „stand“?",
        "erhebung.yaml:15:7: Hier fehlt „titel“. Abhilfe: „titel: …“ ergänzen.",
        "erhebung.yaml:15:34: „prozes“ ist für „bereich“ nicht vorgesehen. Erwartet: einer von prozess, umsetzung, "
        "beides. Meinten Sie „prozess“?",
        "erhebung.yaml:15:8: Den Schlüssel „tittel“ gibt es hier nicht. Erwartet: einer von titel, bereich, kapitel. "
        "Meinten Sie „titel“?",
        "erhebung.yaml:19:19: Die Zuwendung ist höher als das Volumen. Erwartet: „zuwendung_euro“ höchstens "
        "„volumen_euro“.",
        "erhebung.yaml:22:3: Den Schlüssel „stele“ gibt es hier nicht. Erwartet: einer von auftraggeber, "
        "auftragnehmer, programm, laufzeit, quelle, hinweis, stelle, volumen_euro, zuwendung_euro, dauer_monate, "
        "fragen, ergebnisse. Meinten Sie „stelle“?",
    ]


@pytest.mark.parametrize("name", ["ard-dokumente", "muster-2018", "muster-2020"])
def test_shipped_waves_name_the_concept_and_the_commission(name: str) -> None:
    found = erhebung.load(SHIPPED / name)
    assert found.concept is not None
    assert found.concept.id == "netzwerk-daseinsvorsorge"
    assert found.catalogue.stamp == "fa5ff8e9"
    assert found.frame is not None
    assert {output.chapter for output in found.frame.outputs} == set(CHAPTERS)
    assert {output.areas for output in found.frame.outputs} == {tuple(Area)}
    assert ("frei erfunden" in found.frame.note) is found.invented


@pytest.mark.parametrize("empty", ['katalog: ""', "katalog:", 'katalog: " "', "katalog: ~"])
def test_an_empty_path_is_told(tmp_path: Path, empty: str) -> None:
    with pytest.raises(StudyError) as raised:
        erhebung.load(wave(tmp_path, ERHEBUNG.replace("katalog: ../katalog.yaml", empty)))
    assert [str(problem) for problem in raised.value.problems] == [
        f"erhebung.yaml:6:{10 if len(empty) > 8 else 9}: „katalog“ ist leer. Abhilfe: einen Wert eintragen."
    ]


def test_paths_that_lead_out_of_the_project_are_told(tmp_path: Path) -> None:
    text = ERHEBUNG.replace("../katalog.yaml", "/etc/hostname").replace("../regionen.yaml", "../../../../etc/passwd")
    folder = tmp_path / "projekt" / "erhebungen"
    folder.mkdir(parents=True)
    with pytest.raises(StudyError) as raised:
        erhebung.load(wave(folder, f"{text}netzwerk: {'x' * 5000}.yaml\npraxisbeispiele: ../..\n"))
    assert [problem.found for problem in raised.value.problems] == [
        "„/etc/hostname“ ist kein Pfad vom Ordner dieser Datei aus.",
        "„../../../../etc/passwd“ liegt außerhalb des Projekts.",
        f"Die Datei „{'x' * 80}…“ gibt es nicht.",
    ]
