"""Decisions on the rows of exports: a cell, the region, whether a row counts."""

from __future__ import annotations

import pytest

from tests.made.worked import quietly
from tests.reading.test_decisions import WHY, decided, errors, told
from verstetigung import study
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung

MAPPING = """\
dateien: ["*.csv"]
werkzeug: {tool}
region: {{spalte: Region}}
spalten: {{A1.2: Q1, A1.3: Q2}}
"""
SOSCI = "CASE;STARTED;QUESTNNR;MODE;FINISHED;Region;Q1;Q2"


def put(probe: Erhebung, *lines: str, tool: str = "tabelle", file: str = "online.csv") -> None:
    (probe.folder / "zuordnung.yaml").write_text(MAPPING.format(tool=tool), encoding="utf-8")
    (probe.folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(probe: Erhebung, *entries: str) -> Reading:
    return study.read(decided(probe, *entries), quietly)


def answers(reading: Reading, question: str) -> dict[str, float]:
    """By respondent."""
    own = reading.responses[reading.responses["question"] == question]
    return dict(zip(own["respondent"], own["value"], strict=True))


PLAIN = ("Region;Q1;Q2", "Landkreis Ahorn;vier;ja", "Landkreis Ahorn;2;nein")


@pytest.mark.parametrize("which", ["zelle: B2", "nummer: Z2, frage: A1.2", "zeile: 2, frage: A1.2"])
def test_a_cell_is_read_as_it_was_decided(probe: Erhebung, which: str) -> None:
    put(probe, *PLAIN)
    assert [text[:4] for text in errors(study.read(probe, quietly))] == ["W520"]
    reading = read(probe, f"datei: online.csv, {which}, alt: vier, neu: '4', {WHY}")
    assert errors(reading) == []
    assert answers(reading, "A1.2") == {"online#Z2": 4.0, "online#Z3": 2.0}
    assert told(reading, "R453") == [
        "online.csv · B2: „vier“ ist durch „4“ ersetzt, wie in korrekturen.yaml:2:5 entschieden."
    ]
    assert [(one.region, one.cell, one.old, one.new) for one in reading.amendments] == [("ahorn", "B2", "vier", "4")]


def test_an_answer_may_be_decided_away(probe: Erhebung) -> None:
    put(probe, *PLAIN)
    reading = read(probe, f"datei: online.csv, zelle: B2, alt: vier, neu: k. A., {WHY}")
    assert dict(zip(reading.responses["cell"], reading.responses["status"], strict=True))["B2"] == "keine Angabe"


def test_the_region_of_a_row_can_be_decided(probe: Erhebung) -> None:
    put(probe, "Region;Q1;Q2", ";4;ja", "Landkreis Ahorn;2;nein")
    reading = read(probe, f"datei: online.csv, zeile: 2, region: birke, {WHY}")
    assert errors(reading) == []
    assert reading.forms == {"ahorn": 1, "birke": 1}
    assert [one.region for one in reading.amendments] == ["birke"]


def test_a_row_that_does_not_count_is_out_and_told(probe: Erhebung) -> None:
    put(probe, *PLAIN)
    reading = read(probe, f"datei: online.csv, nummer: Z2, gilt: nein, {WHY}")
    assert errors(reading) == []
    assert set(answers(reading, "A1.2")) == {"online#Z3"}
    assert told(reading, "R451") == ["online.csv · A2: Zeile 2 zählt nicht, wie in korrekturen.yaml:2:5 entschieden."]


TWICE = (
    "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Region;Q1;Q2",
    "7;2018-06-01 10:00;3;de;Landkreis Ahorn;4;ja",
    "7;2018-06-02 10:00;3;de;Landkreis Ahorn;2;nein",
)
VALUES = 'werte: {zustimmung: {"2": "2", "4": "4"}}\n'


@pytest.mark.parametrize("entry", ["zeile: 3, gilt: ja", "zeile: 2, gilt: nein"])
def test_which_of_two_rows_of_a_number_counts_can_be_decided(probe: Erhebung, entry: str) -> None:
    put(probe, *TWICE, tool="limesurvey")
    with (probe.folder / "zuordnung.yaml").open("a", encoding="utf-8") as file:
        file.write(VALUES)
    assert [text[:4] for text in errors(study.read(probe, quietly))] == ["R433", "R433"]
    reading = read(probe, f"datei: online.csv, {entry}, {WHY}")
    assert errors(reading) == []
    assert answers(reading, "A1.2") == {"online#7": 2.0}
    assert len(reading.amendments) == 1


def test_a_number_that_stands_twice_does_not_tell_which_row(probe: Erhebung) -> None:
    put(probe, *TWICE, tool="limesurvey")
    with (probe.folder / "zuordnung.yaml").open("a", encoding="utf-8") as file:
        file.write(VALUES)
    found = errors(read(probe, f"datei: online.csv, nummer: 7, gilt: nein, {WHY}"))
    assert "Y321 korrekturen.yaml:2:5: Die Nummer „7“ steht in online.csv in mehr als einer Zeile." in found[-1]


@pytest.mark.parametrize(
    ("entry", "code", "found"),
    [
        ("zelle: B2, alt: fünf, neu: '4'", "Y322", "In online.csv · B2 steht „vier“, nicht „fünf“."),
        ("zelle: B20, alt: '', neu: '4'", "Y321", "Die Zeile, die hier gemeint ist, gibt es in online.csv nicht."),
        ("zelle: X2, alt: '', neu: '4'", "Y321", "Die Zelle X2 gibt es in online.csv nicht."),
        ("zeile: 2, frage: A1.1, alt: '', neu: '2'", "Y321", "Eine Spalte zu A1.1 gibt es in online.csv nicht."),
        ("nummer: 99, gilt: nein", "Y321", "Die Zeile, die hier gemeint ist, gibt es in online.csv nicht."),
    ],
)
def test_what_is_not_there_is_an_error_at_the_line(probe: Erhebung, entry: str, code: str, found: str) -> None:
    put(probe, "Region;Q1;Q2", "Landkreis Ahorn;vier;ja", "Landkreis Ahorn;2;nein")
    texts = [text for text in errors(read(probe, f"datei: online.csv, {entry}, {WHY}")) if text.startswith("Y")]
    assert len(texts) == 1
    assert texts[0].startswith(f"{code} korrekturen.yaml:2:5: ")
    assert found in texts[0]


def test_a_whole_export_may_be_decided_out_and_its_copy_counts(probe: Erhebung) -> None:
    put(probe, *PLAIN[:1], PLAIN[2])
    put(probe, *PLAIN[:1], PLAIN[2], file="a.csv")
    reading = read(probe, f"datei: a.csv, gilt: nein, {WHY}")
    assert errors(reading) == []
    assert set(answers(reading, "A1.2")) == {"online#Z2"}


def test_addresses_of_people_are_not_quoted(probe: Erhebung) -> None:
    put(probe, "Region;Q1;Q2", "Landkreis Ahorn;erika@example.org;ja", "Landkreis Ahorn;2;nein")
    reading = read(probe, f"datei: online.csv, zelle: B2, alt: '4', neu: '3', {WHY}")
    assert not any("erika" in text for text in errors(reading))
