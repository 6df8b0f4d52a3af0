"""What an editor changes under answers that are in: told where a score would move, or nothing is evaluated."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.made.edited import answered, edit, run
from verstetigung.schemas.fielded import FILE


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose two regions have answered the questionnaires that went out."""
    return answered(tmp_path, monkeypatch)


def stopped(command: str) -> str:
    """What is said by a command that evaluates nothing."""
    result = run(command)
    assert result.exit_code == 3
    return " ".join(result.stderr.split())


def test_a_deleted_stand_of_measures_stops_all_that_scores(project: Path) -> None:
    edit(project, (("  - {id: geplant, titel: geplant}\n", ""),))
    for command in ("check", "score", "letters"):
        assert re.search(
            r"katalog\.yaml:\d+:\d+: Der Stand „geplant“ \(geplant\) stand im Fragebogen zur Wahl und fehlt\b",
            stopped(command),
        )
    wave = project / "erhebungen" / "probe-2018" / "erhebung.yaml"
    wave.write_text(wave.read_text(encoding="utf-8").replace("../../schemas/katalog.yaml", FILE), encoding="utf-8")
    assert json.loads(run("explain", "probe-2018", "ahorn", "A2.1", "--json").stdout)["punkte"] == pytest.approx(50)
