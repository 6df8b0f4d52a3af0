"""An Erhebung under two catalogues: every number is that of two full runs, and files are read once where that does."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.made.worked import SHIPPED, Thing
from tests.schemas.test_content import SCHEMAS
from verstetigung import study
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.revision import Revision
from verstetigung.pool import Watch
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.study.revision import read_alike

WAVE, OWN = "muster-2018", "kriterienkatalog.yaml"
REGIONS = ("muster-ahorn", "muster-jaspis", "muster-kranich", "muster-basalt")
A1, A2 = "      - id: A1\n", "      - id: A2\n"
Edits = tuple[tuple[str, str], ...]


class Runs:
    """Counts how often files are read."""

    def __init__(self) -> None:
        self.number = 0

    def bar(self, label: str) -> Watch[Any]:
        assert label
        return self.watch

    def watch(self, items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
        assert length == 9
        self.number += 1
        return items


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the workbooks of four regions with several respondents each."""
    folder = tmp_path_factory.mktemp("projekt")
    shutil.copytree(SCHEMAS, folder / "schemas")
    wave = folder / "erhebungen" / WAVE
    wave.mkdir(parents=True)
    shutil.copy(SHIPPED / WAVE / "erhebung.yaml", wave)
    for region in REGIONS:
        for path in (SHIPPED / WAVE).glob(f"{region}-*.xlsx"):
            shutil.copy(path, wave)
    return folder


def edited(project: Path, edits: Edits) -> Path:
    text = (SCHEMAS / OWN).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = project / "neu.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@cache
def full(project: Path, catalogue: str) -> Evaluation:
    """A full run with the wave as it would be if it named that catalogue."""
    own = project / "schemas" / OWN
    before = own.read_bytes()
    own.write_text(catalogue, encoding="utf-8")
    try:
        return study.evaluated(erhebungen.load(project / "erhebungen" / WAVE), Runs().watch)
    finally:
        own.write_bytes(before)


def revised(project: Path, new: Path) -> tuple[Revision, int]:
    """The comparison, and how often files were read for it."""
    wave, runs = erhebungen.load(project / "erhebungen" / WAVE), Runs()
    found = study.revised(wave, study.older(project / "schemas" / OWN, wave), study.newer(new, wave), runs.bar)
    assert found is not None
    return found, runs.number


def assert_same(one: Evaluation, other: Evaluation) -> None:
    """Whether all numbers are the same to the last digit."""
    frames = [
        (one.scores, other.scores),
        (one.contradictions, other.contradictions),
        *(
            (getattr(one.uncertainty, name), getattr(other.uncertainty, name))
            for name in ("ranks", "intervals", "precedences", "omissions", "bounds")
        ),
    ]
    for mine, theirs in frames:
        pd.testing.assert_frame_equal(mine, theirs, check_exact=True)
    assert one.uncertainty.alike == other.uncertainty.alike


def moved(project: Path) -> Edits:
    """Criterion A2 stands at the beginning of dimension B."""
    text = (SCHEMAS / OWN).read_text(encoding="utf-8")
    block = text[text.index(A2) : text.index("      - id: A3\n")]
    first = text.index("      - id: B1\n")
    start = text[text.rindex("  - id: B\n", 0, first) : first]
    return (block, ""), (start, start + block)


SAME_QUESTIONS: dict[str, Edits] = {
    "weight": ((A1, f"{A1}        gewicht: 2\n"),),
    "dimension": (("  - id: D\n", "  - id: D\n    gewicht: 0\n"),),
    "coverage": (("kriterium: 0.5, dimension: 0.66", "kriterium: 0.9, dimension: 1"),),
    "aggregation": (("dimension: arithmetisch, index: arithmetisch", "dimension: geometrisch, index: geometrisch"),),
    "margin": (("gewichtsspielraum: 0.25", "gewichtsspielraum: 0.5"),),
    "sources": (("Befragung: 1, Interview: 1", "Befragung: 0.5, Interview: 1"),),
    "direction": (("      - id: B2\n", "      - id: B2\n        wirkung: misserfolg\n"),),
    "role": (("  - id: C\n", "  - id: C\n    gewicht: 0.5\n"),),
}


@pytest.mark.parametrize("edits", [*SAME_QUESTIONS.values(), "moved"], ids=[*SAME_QUESTIONS, "moved"])
def test_what_is_asked_alike_is_read_once_and_scored_as_in_two_full_runs(project: Path, edits: Edits | str) -> None:
    new = edited(project, moved(project) if isinstance(edits, str) else edits)
    found, times = revised(project, new)
    assert times == 1
    assert_same(found.before, full(project, (SCHEMAS / OWN).read_text(encoding="utf-8")))
    assert_same(found.after, full(project, new.read_text(encoding="utf-8")))
    assert found.changes


def test_reading_depends_on_what_is_asked_and_on_ids_alone(project: Path) -> None:
    own = catalogues.load(SCHEMAS / OWN)
    question = own.asked_questions[0]
    asked = [
        (question.text, "Anderer Wortlaut?"),
        (f"id: {question.id},", f"id: A1.99, ersetzt: {question.id},"),
        ("\ndimensionen:\n", "\nentfallen: [Z9]\ndimensionen:\n"),
        ("gruppe: leitfaden}\n  - {id: kita,", "gruppe: weitere}\n  - {id: kita,"),
    ]
    assert not any(read_alike(own, catalogues.load(edited(project, (edit,)))) for edit in asked)
    assert all(read_alike(own, catalogues.load(edited(project, edits))) for edits in SAME_QUESTIONS.values())
    assert read_alike(own, replace(own, version="9", title="Anders"))
