"""What is made is the same however it is made: read now or remembered, worked out in parts or whole.

That several machines make the same bytes is told by `test_several_machines`.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.made.provoked import small_project
from tests.made.worked import shipped
from tests.whole.test_several_machines import COMMANDS, call, contents, done
from verstetigung.method import change
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.reading.keeping import FOLDER
from verstetigung.tables import results

PARTS = (
    ("uncertainty.measured", "PAIRS", 60),
    ("uncertainty.sources", "REGIONS", 3),
    ("uncertainty.sources", "BLOCK", 13),
    ("factors.permutation", "BLOCK", 37),
    ("factors.budget", "BLOCK", 91),
    ("factors.association", "CASES", 70),
    ("factors.products", "PRODUCTS", 2_000),
    ("factors.products", "CACHED", 50),
    ("scoring.pyramid", "CHUNK", 3),
    ("change.certainty", "REGIONS", 4),
    ("change.certainty", "BLOCK", 77),
)
"""The modules that say how much is worked out at once, and how much here."""
CHANGES = "vergleich.xlsx"
FRAMES = ("ranks", "intervals", "omissions", "bounds")


@pytest.mark.slow
def test_remembered_or_not_the_bytes_are_the_same(tmp_path: Path) -> None:
    remembering, forgetful = small_project(tmp_path / "mit"), small_project(tmp_path / "ohne")
    for command in COMMANDS:
        done(call(remembering, *command))
        done(call(forgetful, *command))
        assert (remembering / FOLDER).is_dir()
        shutil.rmtree(forgetful / FOLDER)
    made = {name: content for name, content in contents(remembering).items() if not name.startswith(FOLDER)}
    assert contents(forgetful) == made
    assert len(made) > 20


def evaluated() -> tuple[Evaluation, Evaluation]:
    """Two waves, worked out anew."""
    earlier, later = (evaluate(known.erhebung, known.reading) for known in map(shipped, ("muster-2018", "muster-2020")))
    return earlier, later


def analysed(evaluation: Evaluation) -> str:
    """What goes with success."""
    found = evaluation.analysis
    return repr((found.criteria, found.dimensions, found.family))


def written(waves: tuple[Evaluation, Evaluation], folder: Path) -> Mapping[str, Path]:
    """All tables of the later one, by name."""
    folder.mkdir()
    earlier, later = waves
    results.write(later, folder)
    results.write_comparison(later, change.compare(earlier, later), folder)
    return {path.name: path for path in sorted(folder.iterdir())}


def same(one: Path, other: Path) -> None:
    """To the byte; the numbers of other workbooks than CHANGES, which are not rounded, to the last digits but one."""
    if one.suffix != ".xlsx" or one.name == CHANGES:
        assert one.read_bytes() == other.read_bytes()
        return
    for a, b in zip(cells(one), cells(other), strict=True):
        assert a == b or math.isclose(a, b, rel_tol=1e-12)


def cells(path: Path) -> list[Any]:
    book = openpyxl.load_workbook(path, read_only=True)
    return [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]


@pytest.mark.slow
def test_in_parts_or_whole_frames_and_bytes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = evaluated()
    files = written(whole, tmp_path / "ganz")
    for where, name, fewer in PARTS:
        module = import_module(f"verstetigung.method.{where}")
        assert getattr(module, name) > fewer
        monkeypatch.setattr(module, name, fewer)
    parts = evaluated()
    again = written(parts, tmp_path / "teile")
    for one, other in zip(whole, parts, strict=True):
        pd.testing.assert_frame_equal(one.scores, other.scores, check_exact=True)
        for frame in FRAMES:
            ours, theirs = (getattr(evaluation.uncertainty, frame) for evaluation in (one, other))
            pd.testing.assert_frame_equal(ours, theirs, rtol=1e-12, atol=1e-12)
        assert analysed(one) == analysed(other)
    assert list(files) == list(again)
    for name, path in files.items():
        same(path, again[name])
