"""The fuzz runner finds what it looks for; a few dozen files are tried here, thousands with `make fuzz`."""

from __future__ import annotations

import math
import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tools import fuzz
from tests.tools.fuzz import Case, Read, Seed, Seeds
from verstetigung.problems import Place, Problem, Severity
from verstetigung.reading import workbook
from verstetigung.reading.workbook import Content

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a case takes is for `make fuzz` to say."""
    monkeypatch.setattr(fuzz, "LIMIT", math.inf)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="module")
def known(folder: Path) -> Seeds:
    return fuzz.seeds(folder)


def test_nothing_is_wrong_with_the_seeds(known: Seeds, folder: Path) -> None:
    results = fuzz.unmutated(known, folder)
    assert [(result.outcome, result.failure) for result in results] == [("read", "")] * 14


@pytest.mark.parametrize("number", range(80))
def test_a_few_cases(known: Seeds, folder: Path, number: int) -> None:
    assert fuzz.tried(fuzz.made(number, known), folder).failure == ""


def test_a_number_makes_the_same_file_every_time(known: Seeds, tmp_path: Path) -> None:
    again = fuzz.seeds(tmp_path)
    assert [fuzz.made(number, known).raw for number in range(40)] == [
        fuzz.made(number, again).raw for number in range(40)
    ]
    assert all(fuzz.made(number, known).raw != fuzz.made(number + 2, known).raw for number in range(40))


@pytest.mark.parametrize("name", sorted(fuzz.STRUCTURES))
def test_every_mutation_changes_something(known: Seeds, name: str) -> None:
    parts = fuzz.unzipped(known.workbooks[0].raw)
    changed = (fuzz.STRUCTURES[name](parts, fuzz.Random(number)) != parts for number in range(30))
    assert any(changed)


def raising(path: Path, seed: Seed) -> Read:
    raise ValueError("planted")


def test_an_exception_is_a_failure_of_its_case(known: Seeds, folder: Path) -> None:
    results = [fuzz.tried(fuzz.made(number, known), folder, raising) for number in (0, 1, 4)]
    assert [result.outcome for result in results] == ["ValueError"] * 3
    assert results[0].failure.startswith("ValueError in outside\nTraceback")
    lines = fuzz.summary(results, known).splitlines()
    assert lines[1:3] == ["2 workbooks: ValueError 2", "1 CSV files: ValueError 1"]
    did = " + ".join(fuzz.made(0, known).did)
    assert lines[-2:] == [f"FAILED 3 ×: ValueError in outside; cases 0, 1, 4; the first: {did}", "3 failures"]


def planted(change: Callable[[Content], Content]) -> fuzz.Reader:
    return lambda path, seed: change(workbook.read(path, seed.erhebung))


def with_value(value: float) -> Callable[[Content], Content]:
    return lambda read: replace(read, responses=(replace(read.responses[0], value=value, low=value, high=value),))


def with_problem(code: str, level: Severity, sheet: str = "", cell: str = "") -> Callable[[Content], Content]:
    place = Place("ahorn-1.xlsx", sheet, cell)
    return lambda read: replace(read, problems=(Problem(code, level, place, "Etwas."),))


@pytest.mark.parametrize(
    ("change", "failure"),
    [
        (with_value(float("inf")), "a value without end"),
        (with_value(float("nan")), "a value without a number, or a number without a value"),
        (with_value(9.0), "a value outside its scale"),
        (with_problem("W999", Severity.WARNUNG), "W999 is no kind of problem, or not a Warnung"),
        (
            with_problem("B202", Severity.FEHLER, "Fragebogen", "C10"),
            "something is read beside a Fehler",
        ),
        (with_problem("W501", Severity.FEHLER), "W501 is no kind of problem, or not a Fehler"),
        (with_problem("W560", Severity.FEHLER), "something is read beside a Fehler"),
        (with_problem("W523", Severity.FEHLER, "Fragebogen", "C10"), "a value is read in spite of its Fehler"),
        (with_problem("W523", Severity.HINWEIS), "W523 is no kind of problem, or not a Hinweis"),
        (
            lambda read: replace(read, responses=(replace(read.responses[0], text="\ud800"),)),
            "a text that cannot be written",
        ),
        (lambda read: read, ""),
    ],
)
def test_what_must_never_be_read_is_a_failure(
    known: Seeds, folder: Path, change: Callable[[Content], Content], failure: str
) -> None:
    seed = known.workbooks[0]
    assert fuzz.tried(Case(0, seed, seed.raw, ()), folder, planted(change)).failure == failure


def test_a_reader_that_writes_is_a_failure(known: Seeds, folder: Path) -> None:
    def writing(path: Path, seed: Seed) -> Read:
        read = fuzz.read(path, seed)
        path.write_bytes(b"")
        return read

    seed = known.workbooks[0]
    assert fuzz.tried(Case(0, seed, seed.raw, ()), folder, writing).failure == "the file was changed"


def test_a_worker_that_hangs_or_dies_is_replaced(known: Seeds, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [fuzz.made(number, known) for number in range(4)]
    (folder / "heil.xlsx").write_bytes(known.workbooks[0].raw)
    read = fuzz.read(folder / "heil.xlsx", known.workbooks[0])

    def bad(path: Path, seed: Seed) -> Read:
        if path.read_bytes() == files[2].raw:
            threading.Event().wait()
        if path.read_bytes() == files[3].raw:
            os._exit(7)
        return read  # at once, so that only who hangs takes long

    monkeypatch.setattr(fuzz, "LIMIT", 5.0)
    results = {result.number: result for result in fuzz.run(range(7), known, folder, bad)}
    assert sorted(results) == list(range(7))
    assert {number: result.failure for number, result in results.items() if result.failure} == {
        2: "still reading after 5 s, killed",
        3: "the worker died (7)",
    }


def test_the_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert fuzz.main(["2", "1"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("3 files, slowest case ")
    assert printed[-1] == "0 failures"
    assert fuzz.main(["--case", "1"]) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path}/fuzz-1.csv: ")
