from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.schemas.test_erhebung import ERHEBUNG, wave
from tests.schemas.test_regions import REGISTER
from verstetigung.problems import StudyError
from verstetigung.schemas import erhebung
from verstetigung.schemas.fieldwork import Fieldwork

FIRST, SECOND = datetime.date(2018, 5, 2), datetime.date(2018, 6, 1)


def planned(folder: Path, text: str) -> Fieldwork:
    return erhebung.load(wave(folder, ERHEBUNG + text)).fieldwork


def objections(folder: Path, text: str) -> list[str]:
    """What is said of the lines that begin below the others, which are eight."""
    with pytest.raises(StudyError) as caught:
        planned(folder, text)
    return [
        f"{problem.code} {problem.where.line - 7} {str(problem).removeprefix(f'{problem.where}: ')}"
        for problem in caught.value.problems
    ]


def test_nothing_is_planned_if_nothing_is_said(tmp_path: Path) -> None:
    assert planned(tmp_path, "") == Fieldwork()


def test_one_number_is_expected_of_all_regions(tmp_path: Path) -> None:
    found = planned(
        tmp_path, "feld: {von: 2018-05-01, bis: 2018-06-15, erwartet: 2, erinnerungen: [2018-06-01, 2018-05-02]}\n"
    )
    assert (found.begin, found.end) == (datetime.date(2018, 5, 1), datetime.date(2018, 6, 15))
    assert found.expected == dict.fromkeys(erhebung.load(tmp_path / "probe-2018").register.ids, 2)
    assert found.reminders == (FIRST, SECOND)


def test_every_key_may_be_missing(tmp_path: Path) -> None:
    found = planned(tmp_path, "feld: {erinnerungen: 2018-06-01}\n")
    assert found == Fieldwork(reminders=(SECOND,))


def test_regions_are_named_by_id_or_name_and_may_be_left_out(tmp_path: Path) -> None:
    register = erhebung.load(wave(tmp_path)).register
    first, second = register.regions[:2]
    (tmp_path / "probe-2018" / "erhebung.yaml").write_text(
        f'{ERHEBUNG}feld:\n  erwartet: {{{first.id}: 3, "{second.name}": 0}}\n', encoding="utf-8"
    )
    assert erhebung.load(tmp_path / "probe-2018").fieldwork.expected == {first.id: 3, second.id: 0}


def test_every_mistake_is_told_at_its_line_at_once(tmp_path: Path) -> None:
    text = """\
feld:
  von: 2018-05-01
  bis: 2018-04-30
  erwartet:
    oldenburg-land: 2.5
    Landkreis Altenburg: 2
    oldenburg: 1
    altenburg-stadt: viele
  erinnerungen:
    - 2018-05-02
    - 2018-05-02
  ende: 2018-06-01
"""
    assert objections(tmp_path, text) == [
        "Y305 3 Die Feldzeit endet am 30.04.2018 und beginnt erst am 01.05.2018. Erwartet: ein Tag ab „von“.",
        "Y304 5 „oldenburg-land“ ist 2,5. Erwartet: eine ganze Zahl.",
        "Y302 6 „Landkreis Altenburg“ steht hier zum zweiten Mal.",
        "Y360 7 Die Region „oldenburg“ steht nicht im Regionsverzeichnis. "
        "Meinten Sie „Landkreis Altenburg“ oder „Stadt Altenburg“?",
        "Y304 8 „viele“ ist keine Zahl. Erwartet: eine Zahl mit Dezimalpunkt, etwa 1.5.",
        "Y302 11 Der 02.05.2018 steht hier zum zweiten Mal.",
        "Y303 12 Den Schlüssel „ende“ gibt es hier nicht. Erwartet: einer von von, bis, erwartet, erinnerungen.",
    ]


def test_reminders_lie_in_the_time_in_the_field(tmp_path: Path) -> None:
    text = "feld:\n  von: 2018-05-01\n  bis: 2018-05-31\n  erinnerungen:\n    - 2018-04-30\n    - 2018-06-01\n"
    between = "Erwartet: ein Tag ab dem 01.05.2018 und bis zum 31.05.2018."
    early, late, unread = objections(tmp_path, f"{text}    - bald\n")
    assert early == f"Y305 5 Die Erinnerung am 30.04.2018 liegt nicht in der Feldzeit. {between}"
    assert late == f"Y305 6 Die Erinnerung am 01.06.2018 liegt nicht in der Feldzeit. {between}"
    assert unread.startswith("Y304 7 „bald“ ist kein Datum. Erwartet: ")


def test_an_end_before_no_beginning_is_none(tmp_path: Path) -> None:
    """A day that cannot be read is told once, and nothing is compared with it."""
    (found,) = objections(tmp_path, "feld:\n  von: Mai\n  bis: 2018-04-30\n")
    assert found.startswith("Y304 2 „Mai“ ist kein Datum. Erwartet: ")


def test_a_name_that_may_be_two_regions_is_asked_back(tmp_path: Path) -> None:
    register = REGISTER.replace("namensvarianten: [Altenburg]", "namensvarianten: [Altenburger Land]")
    folder = wave(tmp_path, ERHEBUNG + "feld:\n  erwartet:\n    Altenburger Land: 2\n", register=register)
    with pytest.raises(StudyError) as caught:
        erhebung.load(folder)
    assert [str(problem) for problem in caught.value.problems] == [
        "erhebung.yaml:10:23: „Altenburger Land“ kann mehr als eine Region sein. "
        "Erwartet: oldenburg-land oder altenburg-stadt."
    ]


def test_days_may_be_written_as_germans_write_them(tmp_path: Path) -> None:
    found = planned(tmp_path, "feld: {von: 02.05.2018, bis: 1.6.2018, erinnerungen: [02.05.2018, 2018-06-01]}\n")
    assert (found.begin, found.end, found.reminders) == (FIRST, SECOND, (FIRST, SECOND))


def test_nothing_is_expected_of_a_region_that_is_not_asked(tmp_path: Path) -> None:
    text = "regionen: [oldenburg-land]\nfeld:\n  erwartet: {oldenburg-land: 2, altenburg-stadt: 1}\n"
    (found,) = objections(tmp_path, text)
    assert found.startswith(
        "Y360 3 Die Region „altenburg-stadt“ gehört nicht zu dieser Erhebung (sie steht in erhebung.yaml nicht unter "
        "„regionen“). "
    )
    (tmp_path / "probe-2018" / "erhebung.yaml").write_text(
        f"{ERHEBUNG}regionen: [oldenburg-land]\nfeld: {{erwartet: 2}}\n", encoding="utf-8"
    )
    assert erhebung.load(tmp_path / "probe-2018").fieldwork.expected == {"oldenburg-land": 2}
