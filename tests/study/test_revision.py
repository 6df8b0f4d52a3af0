"""An Erhebung under two catalogues: every number is that of two full runs, and files are read once where that does."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Iterator
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
from verstetigung.method.revision import Fate, Revision
from verstetigung.pool import Watch
from verstetigung.problems import StudyError
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import fielded
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


def full(project: Path, catalogue: str) -> Evaluation:
    """A full run with the wave as it would be if it named that catalogue."""
    return _full(project, catalogue, kept=(project / "erhebungen" / WAVE / fielded.FILE).exists())


@cache
def _full(project: Path, catalogue: str, *, kept: bool) -> Evaluation:
    own = project / "schemas" / OWN
    before = own.read_bytes()
    own.write_text(catalogue, encoding="utf-8")
    try:
        wave = erhebungen.load(project / "erhebungen" / WAVE)
        assert bool(wave.kept) == kept
        return study.evaluated(wave, Runs().watch)
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


RETIRED = (
    '          - {id: A1.2, text: "Sind Vorhaben aus der Regionalstrategie umgesetzt worden?", skala: janein}\n',
    "",
)
SAID = ("\ndimensionen:\n", "\nentfallen: [A1.2]\ndimensionen:\n")
ADDED = ("          - {id: B1.1,", "          - {id: B1.8, text: Neu, skala: janein}\n          - {id: B1.1,")
RENAMED = ("{id: B1.2,", "{id: B1.7, ersetzt: B1.2,")
REWORDED = ("angestoßen hat, heute fortgeführt?", "angestoßen hat, weitergeführt?")
OTHER_QUESTIONS: dict[str, Edits] = {
    "retired": (RETIRED, SAID),
    "missing": (RETIRED,),
    "added": (ADDED,),
    "renamed": (RENAMED,),
    "reworded": (REWORDED,),
    "all": (RETIRED, SAID, ADDED, RENAMED, REWORDED, (A1, f"{A1}        gewicht: 2\n")),
}


@pytest.fixture
def kept(project: Path) -> Iterator[Path]:
    """The project, its wave with the catalogue that it was fielded with."""
    path = project / "erhebungen" / WAVE / fielded.FILE
    path.write_bytes(fielded.copied(project / "schemas" / OWN, datetime.date(2018, 6, 1), path.parent))
    yield project
    path.unlink()


@pytest.mark.parametrize("edits", OTHER_QUESTIONS.values(), ids=OTHER_QUESTIONS)
def test_what_is_asked_otherwise_is_read_by_either_and_scored_as_in_two_full_runs(kept: Path, edits: Edits) -> None:
    new = edited(kept, edits)
    found, times = revised(kept, new)
    assert times == 2
    assert_same(found.before, full(kept, (SCHEMAS / OWN).read_text(encoding="utf-8")))
    assert_same(found.after, full(kept, new.read_text(encoding="utf-8")))


def test_what_becomes_of_the_answers_is_counted_as_they_are_read(kept: Path) -> None:
    found, _ = revised(kept, edited(kept, OTHER_QUESTIONS["all"]))
    fates = {one.question: one for one in found.fates if one.fate is not Fate.KEPT}
    responses = found.before.reading.responses
    given = responses[responses["status"].isin(("Wert", "nicht zutreffend"))]["question"].value_counts()
    assert {id: (one.fate, one.today, one.before, one.after) for id, one in fates.items()} == {
        "A1.2": (Fate.RETIRED, "", given["A1.2"], 0),
        "B1.2": (Fate.RENAMED, "B1.7", given["B1.2"], given["B1.2"]),
        "B1.8": (Fate.UNASKED, "B1.8", 0, 0),
    }
    assert (fates["B1.8"].unasked, fates["A1.2"].unasked) == (9, 0)
    rest = [one for one in found.fates if one.fate is Fate.KEPT]
    assert [one.before for one in rest] == [one.after for one in rest] == [given.get(one.question, 0) for one in rest]


LONGER = ("3: dauerhaft gesichert}", "3: dauerhaft gesichert, 4: ausgeweitet}")


def test_a_scale_that_was_answered_on_may_not_be_another_one(kept: Path) -> None:
    new = edited(kept, (LONGER,))
    with pytest.raises(StudyError, match="Es ist geändert worden, worauf schon geantwortet ist") as raised:
        revised(kept, new)
    assert [problem.where.file for problem in raised.value.problems] == ["neu.yaml"]
    with pytest.raises(StudyError, match="Es ist geändert worden, worauf schon geantwortet ist"):
        full(kept, new.read_text(encoding="utf-8"))


def test_what_the_older_catalogue_asked_is_known_though_it_was_not_kept(project: Path) -> None:
    new = edited(project, (LONGER,))
    with pytest.raises(StudyError, match="Es ist geändert worden, worauf schon geantwortet ist"):
        revised(project, new)


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
