"""What a decision can settle is proposed as blocks that work when they are filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.conftest import FILLED, changed
from tests.made.projects import Coded, project, saved
from tests.made.provoked import small_project
from tests.made.worked import quietly
from tests.reading.test_decisions import OTHER, answering, errors, put, told
from verstetigung import study
from verstetigung.problems import Severity
from verstetigung.reading import undecided
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

WHY = {"grund": "am Telefon geklärt", "am": "2018-09-01", "durch": "Projektleitung"}


def filled_in(text: str, *decisions: str) -> str:
    """The proposal with these decisions, one for each block, and why."""
    given = iter(decisions)
    lines = []
    for line in text.splitlines():
        found = re.fullmatch(r"( +)(\w+):(?:  # .*)?", line)
        if found and found[2] in ("neu", "gilt", "region"):
            lines.append(f"{found[1]}{found[2]}: {next(given)}")
        elif found and found[2] in WHY:
            lines.append(f"{found[1]}{found[2]}: {WHY[found[2]]}")
        else:
            lines.append(line)
    assert list(given) == []
    return "\n".join(lines) + "\n"


def followed(probe: Erhebung, *decisions: str) -> Reading:
    """What is read after the proposal has been moved into the folder and filled in."""
    text = undecided.proposal(study.read(probe, quietly))
    assert not undecided.begun(text)
    moved = probe.folder / "korrekturen-vorschlag.yaml"
    moved.write_text(filled_in(text, *decisions), encoding="utf-8")
    assert undecided.begun(moved.read_text(encoding="utf-8"))
    return study.read(erhebungen.load(probe.folder), quietly)


def test_where_nothing_is_open_nothing_is_proposed(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx")
    assert undecided.proposal(study.read(probe, quietly)) == ""


@pytest.mark.parametrize(
    "answer",
    [
        'sagt "4"',
        "a: b # c",
        "drei\nvier",
        "- 3",
        "'",
        "{4}",
        "\\n",
        "4\u202e5",
        "&a *b !c",
        "@",
        "%",
        "~",
        "3: 4\t5",
        "„4“",
    ],
)
def test_blocks_are_valid_whatever_the_cell_holds_and_settle_the_problem(probe: Erhebung, answer: str) -> None:
    put(probe, "ahorn-1.xlsx", answering(A1_2=answer))
    assert errors(study.read(probe, quietly)) != []
    reading = followed(probe, "'4'")
    assert errors(reading) == []
    assert told(reading, "Y320", "Y323") == []
    assert reading.responses.set_index("question").loc["A1.2", "value"] == 4.0


def test_a_measure_a_need_and_a_date_are_settled_by_following_the_proposal(probe: Erhebung) -> None:
    put(
        probe,
        "ahorn-1.xlsx",
        replace(
            FILLED,
            date="neulich",
            measures=(("Rufbus", "Mobilität/ ÖPNV", "", "", "", ""),),
            needs=(("Bedarf", "Prozess", "Anderes", "Wie weiter?", ""),),
        ),
    )
    text = undecided.proposal(study.read(probe, quietly))
    assert [line.split('"')[1] for line in text.splitlines() if "zelle:" in line] == ["B13", "D7", "D7"]
    reading = followed(probe, "22.08.2018", "geplant", "Erfahrungsaustausch")
    assert errors(reading) == []
    assert told(reading, "W507") == []


def test_two_bogen_of_a_person_are_settled_by_the_one_that_counts(probe: Erhebung) -> None:
    put(probe, "a.xlsx")
    put(probe, "b.xlsx", OTHER)
    reading = followed(probe, "ja", "nein")
    assert errors(reading) == []
    assert set(reading.responses["file"]) == {"a.xlsx"}
    assert told(reading, "Y323") == []


def test_two_people_who_are_told_as_one_are_settled_by_both(probe: Erhebung) -> None:
    put(probe, "a.xlsx", saved="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", OTHER, saved="2018-07-02T09:00:00Z")
    reading = followed(probe, "ja", "ja")
    assert errors(reading) == []
    assert reading.forms == {"ahorn": 2}


def test_a_region_in_doubt_is_settled(probe: Erhebung) -> None:
    put(probe, "birke-1.xlsx")
    reading = followed(probe, "birke")
    assert errors(reading) == []
    assert reading.forms == {"birke": 1}


def test_a_file_that_cannot_be_read_is_settled(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx")
    (probe.folder / "b.xlsx").write_bytes(b"%PDF-1.7\n\x00")
    assert errors(followed(probe, "nein")) == []


def test_a_proposal_that_is_not_filled_in_is_told_and_settles_nothing(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx", answering(A1_2="3-4"))
    before = study.read(probe, quietly)
    (probe.folder / "korrekturen.yaml").write_text(undecided.proposal(before), encoding="utf-8")
    after = study.read(erhebungen.load(probe.folder), quietly)
    assert errors(after) == errors(before)
    assert len(told(after, "Y320")) == 1


def test_rows_of_exports_are_settled(probe: Erhebung) -> None:
    (probe.folder / "zuordnung.yaml").write_text(
        "dateien: [o.csv]\nwerkzeug: tabelle\nregion: {spalte: Region}\nspalten: {A1.2: Q1}\n", encoding="utf-8"
    )
    (probe.folder / "o.csv").write_text("Region;Q1\nAhornkreis;vier\nAhron;3\n", encoding="utf-8")
    reading = followed(probe, "birke", "'4'")
    assert errors(reading) == []
    assert reading.forms == {"ahorn": 1, "birke": 1}


def test_remedies_point_to_the_file_but_not_those_of_letters(probe: Erhebung) -> None:
    from verstetigung.tables import review

    put(probe, "ahorn-1.xlsx", answering(A1_2="9", A1_3="ja, nein"))
    reading = study.read(probe, quietly)
    own = [one.remedy for one in reading.problems if one.code.startswith("W52")]
    assert own
    assert all("in korrekturen.yaml festhalten" in remedy for remedy in own)
    letters = "\n".join(one.text for one in review.inquiries(probe, reading))
    assert "Bitte: die Antwort aus der Liste wählen." in letters
    assert "korrekturen.yaml" not in letters


def test_check_writes_the_proposal_and_never_over_what_somebody_has_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project(tmp_path))
    wave = study.find(None)
    put(wave, "ahorn-1.xlsx", answering(A1_2="3-4"))
    folder = study.output(wave)
    written = study.write_review(wave, study.read(wave, quietly), ())
    assert written[-1].name == "korrekturen-vorschlag.yaml"
    begun = filled_in(written[-1].read_text(encoding="utf-8"), "'4'")
    written[-1].write_text(begun, encoding="utf-8")
    again = study.write_review(wave, study.read(wave, quietly), ())
    assert again[-1].name == "korrekturen-vorschlag-2.yaml"
    assert written[-1].read_text(encoding="utf-8") == begun
    put(wave, "ahorn-1.xlsx")
    study.write_review(wave, study.read(wave, quietly), ())
    assert [path.name for path in folder.glob("korrekturen*")] == ["korrekturen-vorschlag.yaml"]


def test_an_answer_beside_its_cell_is_settled(probe: Erhebung) -> None:
    def beside(book: Workbook) -> None:
        book["Fragebogen"]["C11"], book["Fragebogen"]["D11"] = None, "5 – trifft voll zu"

    changed(put(probe, "ahorn-1.xlsx"), beside)
    assert "oder in korrekturen.yaml festhalten, was gilt" in told(study.read(probe, quietly), "B234")[0]
    reading = followed(probe, "5 – trifft voll zu")
    assert told(reading, "B234") == []
    assert reading.responses.set_index("question").loc["A1.2", "value"] == 5.0


def test_places_of_a_project_of_coders_are_settled(probe: Erhebung) -> None:
    """A segment without a step, one with a step that the scale does not have, and the second on the same place."""
    coded = (Coded("A1.2"), Coded("A1.1: 9", place=(30, 40)), Coded("A1.1: 1", place=(50, 60)), Coded("A1.1: 3"))
    saved(probe.folder / "projekt.qdpx", project(*coded))
    before = study.read(probe, quietly)
    open_ = [one for one in before.problems if one.level is not Severity.HINWEIS]
    assert [one.code for one in open_] == ["W530", "W521"]
    after = followed(probe, '"4"', '"2"')
    assert [one.code for one in after.problems if one.level is not Severity.HINWEIS] == []
    assert [(one.old, one.new) for one in after.amendments] == [("", "4"), ("9", "2")]
    assert set(zip(after.responses["question"], after.responses["value"], strict=True)) == {
        ("A1.2", 4.0),
        ("A1.1", 2.0),
        ("A1.1", 1.0),
        ("A1.1", 3.0),
    }
    assert undecided.proposal(after) == ""
