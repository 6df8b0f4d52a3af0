"""Every mistake of the table is told once, with its code, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made.mistakes import FILES, MISTAKES, Mistake, checked, project
from verstetigung import study
from verstetigung.problems import Place

ENOUGH = 90


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    project(folder)
    return folder


@pytest.fixture(autouse=True)
def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def test_nothing_is_wrong_without_a_mistake(folder: Path) -> None:
    found = study.check_settings([folder])
    assert sorted(file.path for file in found) == sorted(FILES)
    assert [problem for file in found for problem in file.problems] == []


def test_there_are_many_of_them_in_every_kind_of_file() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= ENOUGH
    assert {mistake.file for mistake in MISTAKES} == set(FILES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake_gives_one_message_at_its_place(folder: Path, mistake: Mistake) -> None:
    _, line, column = mistake.edited()
    told = [(one.code, one.where, one.found[: len(mistake.says)]) for one in checked(folder, mistake).problems]
    assert told == [(mistake.code, Place(mistake.file, line=line, column=column), mistake.says)]


def test_mistakes_of_form_are_told_together(folder: Path) -> None:
    text = FILES["schemas/katalog.yaml"]
    edits = {
        "titel: Umsetzung": "titel: Um: setzung",
        "id: A2\n": "id: @A2\n",
        '"Gibt es eine feste Stelle?"': '"Gibt es eine feste Stelle?',
        "titel: Ressourcen": "titel: 'Res'sourcen",
    }
    for old, new in edits.items():
        text = text.replace(old, new, 1)
    path = folder / "schemas" / "mehr.yaml"
    path.write_text(text, encoding="utf-8")
    told = study.check_settings([path])[0].problems
    path.unlink()
    places = [text[: text.index(new)].count("\n") + 1 for new in edits.values()]
    assert sorted(problem.where.line for problem in told) == sorted(places)
    assert {problem.code for problem in told} == {"Y100"}


def test_what_is_wrong_with_form_and_with_blanks_is_told_together(folder: Path) -> None:
    text = FILES["schemas/katalog.yaml"].replace("    titel: Umsetzung", "\xa0   titel: Umsetzung", 1)
    path = folder / "schemas" / "mehr.yaml"
    path.write_text(text.replace("widerspruch: 50", "widerspruch: 500"), encoding="utf-8")
    told = study.check_settings([path])[0].problems
    path.unlink()
    assert [problem.code for problem in told] == ["Y304", "Y100"]
