"""What was read and scored is kept, and never taken for what it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import CATALOGUE, REGISTER, WAVE
from tests.made.worked import quietly
from tests.reading.test_remembered import CHANGES, OFTEN, bogen, damages, places, same, write
from verstetigung import study
from verstetigung.method import evaluation as evaluations
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Note, Place, StudyError
from verstetigung.reading import whole
from verstetigung.reading.keeping import EVALUATED, FOLDER, WHOLE
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import FILE, Erhebung
from verstetigung.study import evaluating

SHIPPED = Path(__file__).parents[2] / "erhebungen"
FRAMES = ("ranks", "intervals", "precedences", "omissions", "bounds")


@pytest.fixture
def wave(probe: Erhebung) -> Erhebung:
    """With a questionnaire of each region, that have been read and scored."""
    for region in OFTEN:
        bogen(probe, f"{region}-1.xlsx", region)
    study.evaluated(probe, quietly)
    return probe


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Erhebungen that are scored from now on."""
    names: list[str] = []
    evaluate = evaluations.evaluate

    def watched(erhebung: Erhebung, reading: Reading) -> Evaluation:
        names.append(erhebung.id)
        return evaluate(erhebung, reading)

    monkeypatch.setattr(evaluations, "evaluate", watched)
    return names


def alike(one: Evaluation, other: Evaluation) -> None:
    """To the last bit."""
    same(one.reading, other.reading)
    pd.testing.assert_frame_equal(one.scores, other.scores, check_exact=True)
    pd.testing.assert_frame_equal(one.contradictions, other.contradictions, check_exact=True)
    ours, theirs = one.uncertainty, other.uncertainty
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name), check_exact=True)
    assert dict(ours.alike) == dict(theirs.alike)
    assert repr(ours.geometric) == repr(theirs.geometric)
    assert (ours.several, ours.freedom) == (theirs.several, theirs.freedom)


def anew(erhebung: Erhebung) -> Evaluation:
    shutil.rmtree(erhebung.folder.parent / FOLDER)
    return study.evaluated(erhebung, quietly)


@pytest.mark.parametrize("name", ["muster-2018", "weser-ems", "ard-dokumente"])
def test_what_is_kept_is_what_was_worked_out(tmp_path: Path, name: str, worked: list[str]) -> None:
    shutil.copytree(SHIPPED.parent / "schemas", tmp_path / "schemas")
    shutil.copytree(SHIPPED / name, tmp_path / "erhebungen" / name)
    erhebung = erhebungen.load(tmp_path / "erhebungen" / name)
    first = study.evaluated(erhebung, quietly)
    alike(study.evaluated(erhebung, quietly), first)
    assert worked == [name]
    assert len(places(erhebung, WHOLE)) == len(places(erhebung, EVALUATED)) == 1


def rewritten(name: str, text: str) -> Callable[[Erhebung], object]:
    return lambda probe: write(probe, name, text)


MORE: dict[str, Callable[[Erhebung], object]] = {
    **CHANGES,
    "a line further down": rewritten("../katalog.yaml", f"# Anmerkung\n{CATALOGUE}"),
    "another weight": rewritten(
        "../katalog.yaml", CATALOGUE.replace("gewichtsspielraum: 0.25", "gewichtsspielraum: 0.3")
    ),
    "another region": rewritten("../regionen.yaml", REGISTER.replace("Ahorn", "Eiche")),
    "a note": rewritten("notiz.txt", "Anruf am Montag"),
    "a hidden file": rewritten(".notiz", "Anruf am Montag"),
    "a setting of nothing": rewritten("fremd.yaml", "a: 1"),
    "a mapping": rewritten("zuordnung-x.yaml", "werkzeug: kobo\ndateien: [x.csv]\n"),
    "a folder": lambda probe: (probe.folder / ".versteckt").mkdir(),
    "another day": rewritten(FILE, WAVE.replace("2018", "2019")),
}


@pytest.mark.parametrize("change", MORE)
def test_every_change_has_another_key_and_is_told(wave: Erhebung, change: str) -> None:
    before, there = whole.key(wave), set(places(wave, ""))
    MORE[change](wave)
    changed = erhebungen.load(wave.folder)
    assert whole.key(changed) != before
    try:
        kept = study.evaluated(changed, quietly)
    except StudyError:
        return
    assert not {place for place in there if place.suffix in (WHOLE, EVALUATED)} & set(places(changed, ""))
    alike(kept, anew(changed))


def test_the_same_has_the_same_key(wave: Erhebung) -> None:
    assert whole.key(erhebungen.load(wave.folder)) == whole.key(wave) != ""


@pytest.mark.parametrize("damage", damages(b"1234"))
def test_what_is_damaged_is_worked_out_again(wave: Erhebung, worked: list[str], damage: str) -> None:
    before, (place,) = study.evaluated(wave, quietly), places(wave, EVALUATED)
    right = place.read_bytes()
    place.write_bytes(damages(right)[damage])
    assert worked == []
    alike(study.evaluated(wave, quietly), before)
    assert worked == [wave.id]
    assert place.read_bytes() == right


def test_another_program_works_it_out_again(wave: Erhebung, worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluating, "METHOD", ("tables",))
    study.evaluated(wave, quietly)
    assert worked == [wave.id]
    assert len(places(wave, EVALUATED)) == 1


def test_what_changes_while_it_is_read_is_not_kept(probe: Erhebung) -> None:
    bogen(probe, "ahorn-1.xlsx")

    def watch(items: Iterable[object], *, length: int) -> Iterable[object]:
        yield from items
        bogen(probe, "birke-1.xlsx", "birke")

    assert len(study.evaluated(probe, watch).reading.returns) == 1
    assert places(probe, WHOLE) == places(probe, EVALUATED) == []
    assert len(study.evaluated(probe, quietly).reading.returns) == 2


def test_what_may_be_read_the_next_time_is_not_kept(wave: Erhebung) -> None:
    reading, key = study.read(wave, quietly), whole.key(wave)
    assert whole.keep(wave, key, reading, 2) == key
    refused = Note("D143", "Die Datei ist in einem anderen Programm geöffnet.").at(Place("ahorn-1.xlsx"))
    assert whole.keep(wave, key, replace(reading, problems=(refused,)), 2) == ""


def test_too_much_is_not_kept_together(wave: Erhebung, worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "MOST", 3)
    write(wave, "notiz.txt", "Anruf am Montag")
    for _ in range(2):
        study.evaluated(wave, quietly)
    assert places(wave, WHOLE) == places(wave, EVALUATED) == []
    assert worked == [wave.id] * 2


def test_it_is_watched_like_reading(wave: Erhebung) -> None:
    seen = []

    def watch(items: Iterable[object], *, length: int) -> Iterable[object]:
        seen.append((len(list(items)), length))
        return ()

    study.read(wave, watch)
    assert seen == [(2, 2)]
