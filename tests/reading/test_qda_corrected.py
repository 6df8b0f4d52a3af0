"""Decisions on single places of the projects of coders: another step, or left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.made.projects import Coded, project, saved
from tests.made.worked import quietly
from tests.reading.test_qda import counting, told
from verstetigung import study
from verstetigung.problems import StudyError
from verstetigung.records import VALUE, Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

FIRST, SECOND = "Zeichen 10–20 (A1.2, Codierung 1)", "Zeichen 30–40 (A1.1, Codierung 1)"
CODED = (Coded("A1.2: 4 – trifft eher zu"), Coded("A1.1: 1", place=(30, 40)))


def decided(probe: Erhebung, *entries: str, coded: tuple[Coded, ...] = CODED) -> Reading:
    """What is read with these decisions on places of „Ahorn, Bericht“."""
    who = "grund: Zweitlesung, am: 2018-06-01, durch: Projektleitung"
    lines = "".join(f'  - {{datei: projekt.qdpx, blatt: "Ahorn, Bericht", {entry}, {who}}}\n' for entry in entries)
    (probe.folder / "korrekturen.yaml").write_text(f"korrekturen:\n{lines}", encoding="utf-8")
    saved(probe.folder / "projekt.qdpx", project(*coded))
    return study.read(erhebungen.load(probe.folder), quietly)


def test_a_place_is_given_another_step(probe: Erhebung) -> None:
    reading = decided(probe, f'zelle: "{FIRST}", alt: 4 – trifft eher zu, neu: "2"')
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 2), ("ahorn", "A1.1", VALUE, 1)]
    assert told(reading) == [("R453", f"projekt.qdpx · Ahorn, Bericht!{FIRST}")]
    assert "„4 – trifft eher zu“ ist durch „2“ ersetzt" in reading.problems[0].found
    (amendment,) = reading.amendments
    assert (amendment.region, amendment.old, amendment.new) == ("ahorn", "4 – trifft eher zu", "2")


def test_a_place_is_left_out(probe: Erhebung) -> None:
    """Its address may be typed with another dash, or in capitals."""
    reading = decided(probe, f'zelle: "{SECOND.upper().replace("–", "-")}", gilt: nein')
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 4)]
    assert [(one.code, one.found) for one in reading.problems] == [
        ("R451", "Diese Stelle zählt nicht, wie in korrekturen.yaml:2:5 entschieden.")
    ]


def test_everything_may_be_left_out(probe: Erhebung) -> None:
    reading = decided(probe, f'zelle: "{FIRST}", gilt: nein', f'zelle: "{SECOND}", gilt: nein')
    assert counting(reading) == []
    assert [code for code, _ in told(reading)].count("R451") == 2
    assert len(reading.amendments) == 2


def test_a_place_without_a_step_is_given_one(probe: Erhebung) -> None:
    reading = decided(probe, f'zelle: "{FIRST}", alt: "", neu: trifft voll zu', coded=(Coded("A1.2"),))
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 5)]
    assert "W530" not in dict(told(reading))


def test_what_is_alike_after_a_decision_is_one_piece(probe: Erhebung) -> None:
    coded = (Coded("A1.2: 4"), Coded("A1.2: 2", place=(50, 60)))
    reading = decided(probe, 'zelle: "Zeichen 50–60 (A1.2, Codierung 1)", alt: "2", neu: "4"', coded=coded)
    assert reading.responses["reference"].tolist() == ["Ahorn, Bericht, Zeichen 10–20; Zeichen 50–60"]


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        (f'zelle: "{FIRST}", alt: 3 – teils/teils, neu: "2"', "Y322", "steht „4 – trifft eher zu“, nicht „3 – teils"),
        ('zelle: "Zeichen 1–2", gilt: nein', "Y321", "Die Stelle „Zeichen 1–2“ der Quelle „Ahorn, Bericht“ gibt es in"),
        ('frage: A1.2, alt: "4", neu: "2"', "Y321", "Hier fehlt, welche Stelle welcher Quelle von projekt.qdpx"),
        (f'zelle: "{FIRST}", alt: 4 – trifft eher zu, neu: 4 – trifft eher zu', "Y323", "ändert sich nichts"),
    ],
)
def test_a_decision_that_comes_to_nothing_is_told(probe: Erhebung, entry: str, code: str, said: str) -> None:
    reading = decided(probe, entry)
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 4), ("ahorn", "A1.1", VALUE, 1)]
    (problem,) = (one for one in reading.problems if one.code.startswith("Y"))
    assert problem.code == code
    assert said in problem.found
    assert reading.amendments == ()


def test_two_decisions_on_one_place_are_told(probe: Erhebung) -> None:
    entry = f'zelle: "{FIRST}", alt: 4 – trifft eher zu, neu: "2"'
    reading = decided(probe, entry, f'zelle: "{FIRST.upper()}", gilt: nein')
    assert [code for code, _ in told(reading)] == ["R453", "Y324"]
    assert counting(reading)[0] == ("ahorn", "A1.2", VALUE, 2)


@pytest.mark.parametrize("entry", ["zelle: x, gilt: ja", "zelle: x, zeile: 3, gilt: nein", "frage: A1.2, gilt: nein"])
def test_what_cannot_be_decided_on_a_place_is_refused(probe: Erhebung, entry: str) -> None:
    with pytest.raises(StudyError):
        decided(probe, entry)


def test_a_workbook_has_no_such_places(probe: Erhebung) -> None:
    entry = "{datei: a.xlsx, blatt: b, zelle: Zeichen 1, gilt: nein, grund: g, am: 2018-06-01, durch: d}"
    (probe.folder / "korrekturen.yaml").write_text(f"korrekturen:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(StudyError):
        erhebungen.load(probe.folder)


def test_the_example_of_the_page_does_what_it_says(probe: Erhebung) -> None:
    page = (Path(__file__).parents[2] / "erhebungen" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(korrekturen:\n  - datei: projekt\.qdpx\n(?:.*\n)*?)```", page, re.MULTILINE)
    (probe.folder / "korrekturen.yaml").write_text(example.replace("Coburg", "Ahorn"), encoding="utf-8")
    coded = Coded("A1.2: 4 – trifft eher zu", source="Ahorn, Abschlussbericht", place=(120, 180))
    saved(probe.folder / "projekt.qdpx", project(coded))
    reading = study.read(erhebungen.load(probe.folder), quietly)
    assert counting(reading) == [("ahorn", "A1.2", VALUE, 3)]
