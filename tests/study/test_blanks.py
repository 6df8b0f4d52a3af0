"""An empty form never takes the place of a filled-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import FILLED
from tests.made.provoked import small_project
from verstetigung import study
from verstetigung.forms import write_questionnaire
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung


@pytest.fixture
def probe(tmp_path: Path) -> Erhebung:
    return erhebungen.load(small_project(tmp_path) / "erhebungen" / "probe-2018")


def written(probe: Erhebung, *, evidence: bool = False) -> study.BlankForms:
    return study.write_forms(probe, probe.register.regions, evidence=evidence)


@pytest.mark.parametrize("evidence", [False, True])
def test_what_is_filled_in_stays_byte_for_byte(probe: Erhebung, evidence: bool) -> None:
    ahorn, birke = written(probe, evidence=evidence).written
    write_questionnaire(ahorn, probe, probe.register["ahorn"], FILLED)
    before = ahorn.read_bytes()
    again = written(probe, evidence=evidence)
    assert (again.written, ahorn.read_bytes()) == ((birke,), before)
    (problem,) = again.left
    assert (problem.code, problem.where.file.endswith("ahorn.xlsx")) == ("D180", True)
    ahorn.unlink()
    assert written(probe, evidence=evidence).left == ()


def test_an_empty_one_of_an_older_catalogue_is_replaced(probe: Erhebung) -> None:
    (ahorn, _) = written(probe).written
    before = ahorn.read_bytes()
    path = probe.folder.parent.parent / "schemas" / "katalog.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("titel: Maßnahmen", "titel: Vorhaben"), encoding="utf-8")
    again = written(erhebungen.load(probe.folder))
    assert (len(again.written), again.left) == (2, ())
    assert ahorn.read_bytes() != before


def test_a_file_from_elsewhere_of_the_same_name_stays(probe: Erhebung) -> None:
    folder = study.output(probe) / "frageboegen"
    folder.mkdir(parents=True)
    (folder / "birke.xlsx").write_bytes(b"Antworten")
    assert [problem.where.file.split("/")[-1] for problem in written(probe).left] == ["birke.xlsx"]
    assert (folder / "birke.xlsx").read_bytes() == b"Antworten"
