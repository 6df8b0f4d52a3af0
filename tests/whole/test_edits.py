"""Settings files with random edits are refused in German or go their way; some here, thousands with `make fuzz`."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tools import edits
from tests.tools.edits import EditCase, Setting
from verstetigung.problems import Place, Problem, Severity, StudyError
from verstetigung.schemas import erhebung

SOME = range(35)
"""One edit of every file."""


def refusal(found: str) -> StudyError:
    return StudyError("Nein.", [Problem("Y100", Severity.FEHLER, Place("a.yaml"), found)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edits")


@pytest.fixture(scope="module")
def settings(folder: Path) -> tuple[Setting, ...]:
    return edits.project(folder)


def test_every_file_of_the_editors_is_edited(settings: tuple[Setting, ...]) -> None:
    paths = {setting.path for setting in settings}
    shipped = {
        path.relative_to(edits.ROOT).as_posix()
        for place in ("schemas", "erhebungen")
        for path in (edits.ROOT / place).rglob("*.yaml")
    }
    waves = {f"erhebungen/{wave}/erhebung.yaml" for wave in edits.WAVES}
    assert {path for path in shipped if path.startswith("schemas/")} | waves <= paths
    assert len([path for path in paths if "zuordnung" in path]) == 7
    assert "erhebungen/muster-2018/korrekturen.yaml" in paths
    assert len(settings) == len(SOME)


@pytest.mark.slow
def test_nothing_is_wrong_with_the_files_themselves(settings: tuple[Setting, ...], folder: Path) -> None:
    for number, setting in enumerate({setting.wave: setting for setting in settings}.values()):
        case = EditCase(number, setting, (folder / setting.path).read_bytes(), ())
        assert edits.followed(case, folder) == ("rendered", "")


@pytest.mark.parametrize("number", SOME)
def test_a_few_edits(settings: tuple[Setting, ...], folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "LIMIT", math.inf)  # how long a case takes is for `make fuzz` to say
    assert edits.tried(edits.made(number, settings, folder), folder).failure == ""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(SOME), 6 * len(SOME)))
def test_more_edits(settings: tuple[Setting, ...], folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "LIMIT", math.inf)
    assert edits.tried(edits.made(number, settings, folder), folder).failure == ""


def test_a_number_makes_the_same_edit_and_leaves_the_file(settings: tuple[Setting, ...], folder: Path) -> None:
    before = {setting.path: (folder / setting.path).read_bytes() for setting in settings}
    first, second = ([edits.made(number, settings, folder) for number in range(3 * len(settings))] for _ in range(2))
    assert first == second
    assert sum(case.raw != before[case.setting.path] for case in first) > 0.8 * len(first)
    edits.tried(replace(first[0], raw=b"\xff"), folder)
    assert {setting.path: (folder / setting.path).read_bytes() for setting in settings} == before


@pytest.mark.parametrize(
    ("raised", "failure"),
    [
        (ZeroDivisionError("planted"), "ZeroDivisionError in "),
        (refusal("expected a node"), "says a.yaml: expected a node"),
        (refusal("x" * 5000), "says a.yaml: xxx"),
        (StudyError("Nein."), "refused without a reason: Nein."),
        (refusal("Die Datei fehlt."), ""),
    ],
)
def test_what_must_never_come_is_a_failure(
    settings: tuple[Setting, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, failure: str
) -> None:
    def planted(path: Path) -> None:
        raise raised

    monkeypatch.setattr(erhebung, "load", planted)
    told = edits.tried(edits.made(0, settings, folder), folder).failure
    assert told.startswith(failure)
    assert bool(told) == bool(failure)
