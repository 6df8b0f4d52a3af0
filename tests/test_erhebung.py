from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.test_regions import REGISTER
from tests.worked import CATALOGUE
from verstetigung import erhebung
from verstetigung.errors import StudyError

ERHEBUNG = """\
titel: Probe 2018
herausgeber: Institut
art: befragung
stand: 2018-06-30
musterdaten: nein
katalog: ../katalog.yaml
register: ../regionen.yaml
"""


def wave(folder: Path, text: str = ERHEBUNG, catalogue: str = CATALOGUE, register: str = REGISTER) -> Path:
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
