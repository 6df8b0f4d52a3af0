"""A project whose regions have answered, and what an editor does to its catalogue afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import CATALOGUE
from tests.made.provoked import small_project
from verstetigung.cli.commands import app

Edit = tuple[str, str]
ADDED = '          - {id: A1.4, text: "Und sonst?", skala: janein}\n      - id: A2\n'
POST = '          - {id: A1.3, text: "Gibt es eine feste Stelle?", skala: janein}\n'
SECOND = "      - id: A2\n" + CATALOGUE.split("      - id: A2\n")[1].split("  - id: B\n")[0]
RETIRED: tuple[Edit, ...] = ((POST, ""), ("quellen:", "entfallen: [A1.3]\nquellen:"))
RENAMED: tuple[Edit, ...] = (("id: A1.3,", "id: A1.7, ersetzt: A1.3,"),)


def answered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as a project, entered, whose two regions have answered the questionnaires that went out."""
    monkeypatch.chdir(small_project(folder))
    assert run("questionnaire").exit_code == 0
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def edit(project: Path, edits: Sequence[Edit]) -> None:
    path = project / "schemas" / "katalog.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def told() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("check", "--json").stdout)["befunde"]
    return found
