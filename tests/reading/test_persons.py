"""One person, one answer: by region and number, else by content; never by the name of a file."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import FILLED
from tests.made.provoked import OTHERWISE
from tests.made.provoked import saved_at as made_at
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.problems import Problem
from verstetigung.reading import persons
from verstetigung.reading.workbook.saved import saved
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

MUSTER = Path(__file__).parent.parent.parent / "erhebungen" / "muster-2018"
"""Forms with 76 answers."""


def put(probe: Erhebung, file: str, filled: Filled = FILLED, saved_at: str = "") -> Path:
    """A questionnaire of the first region under any name, saved at some time."""
    path = probe.folder / file
    path.parent.mkdir(exist_ok=True)
    write_questionnaire(path, probe, probe.register["ahorn"], filled)
    if saved_at:
        path.write_bytes(made_at(path.read_bytes(), saved_at))
    return path


def changed(**answers: str) -> Filled:
    return replace(
        FILLED, answers={**FILLED.answers, **{key.replace("_", "."): Answer(a) for key, a in answers.items()}}
    )


def of_persons(reading: Reading) -> list[Problem]:
    return [problem for problem in reading.problems if re.fullmatch("R40[2-6]", problem.code)]


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in of_persons(reading)]


def test_when_a_workbook_was_saved_is_what_it_says(probe: Erhebung) -> None:
    path = put(probe, "a.xlsx", saved_at="2018-07-02T09:30:00Z")
    assert saved(path.read_bytes()) == "2018-07-02T09:30:00"
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert saved(bare.getvalue()) == ""


@pytest.mark.parametrize("name", ["ahorn-1 (1).xlsx", "ahorn-1-PC.xlsx", "Kopie von ahorn-1.xlsx", "irgendwas.xlsx"])
def test_a_copy_that_was_saved_again_counts_once(probe: Erhebung, name: str) -> None:
    put(probe, "ahorn-1.xlsx", saved_at="2018-07-01T09:00:00Z")
    put(probe, name, saved_at="2018-07-02T09:00:00Z")
    reading = study.read(probe, quietly)
    assert reading.forms == {"ahorn": 1}
    [text] = told(reading)
    assert "sind von derselben Person (beide Nummer 1) und sagen dasselbe: " in text
    assert text.startswith(f"{name}: Dieser Bogen und ahorn-1.xlsx sind ")
    assert "Gezählt wird dort." in text
    assert text.endswith(
        "Abhilfe: diesen Bogen aus dem Ordner nehmen; sind es zwei Personen, das in korrekturen.yaml festhalten "
        "(„gilt: ja“ bei beiden)."
    )
    assert set(reading.responses["file"]) == {"ahorn-1.xlsx"}


def test_a_corrected_bogen_takes_the_place_of_the_first(probe: Erhebung) -> None:
    put(probe, "ahorn_korrigiert.xlsx", changed(A1_2="5"), saved_at="2018-07-03T10:15:00Z")
    put(probe, "ahorn-1.xlsx", saved_at="2018-07-01T09:00:00Z")
    reading = study.read(probe, quietly)
    assert reading.forms == {"ahorn": 1}
    assert set(reading.responses["file"]) == set(reading.measures["file"]) == {"ahorn_korrigiert.xlsx"}
    [problem] = of_persons(reading)
    assert problem.code in ("R403", "R405")
    assert problem.where.file == "ahorn-1.xlsx"
    assert ", verschieden A1.2. " in problem.found
    assert (
        "Neuer ist ahorn_korrigiert.xlsx (gespeichert am 03.07.2018, 10:15, der andere am 01.07.2018, 09:00) "
        "und wird gezählt." in problem.found
    )
    assert dict(zip(reading.returns["file"], reading.returns["scored"], strict=True)) == {
        "ahorn-1.xlsx": False,
        "ahorn_korrigiert.xlsx": True,
    }


def test_seconds_are_told_where_minutes_do_not_tell_two_versions_apart(probe: Erhebung) -> None:
    put(probe, "a.xlsx", changed(A1_2="5"), saved_at="2018-07-03T10:15:40Z")
    put(probe, "b.xlsx", saved_at="2018-07-03T10:15:02Z")
    assert (
        "(gespeichert am 03.07.2018, 10:15:40, der andere am 03.07.2018, 10:15:02)"
        in told(study.read(probe, quietly))[0]
    )


def test_of_a_number_alone_nobody_is_said_to_be_one_person(probe: Erhebung) -> None:
    put(probe, "a.xlsx", OTHERWISE, saved_at="2018-07-03T10:15:40Z")
    put(probe, "b.xlsx", saved_at="2018-07-01T10:15:02Z")
    [problem] = of_persons(study.read(probe, quietly))
    assert problem.code == "R405"
    assert problem.found.startswith(
        "Dieser Bogen und a.xlsx tragen dieselbe Nummer (1), sagen aber sehr Verschiedenes: 0 von 4 Antworten sind "
        "gleich. Ob sie von einer Person sind, ist offen. Neuer ist a.xlsx "
    )


def test_a_copy_of_a_bogen_that_does_not_count_is_not_said_to_count(probe: Erhebung) -> None:
    path = put(probe, "ahorn-1.xlsx", saved_at="2018-07-01T09:00:00Z")
    put(probe, "ahorn-1 neu.xlsx", changed(A1_2="5"), saved_at="2018-07-03T10:15:00Z")
    (probe.folder / "ahorn-1 (1).xlsx").write_bytes(path.read_bytes())
    reading = study.read(probe, quietly)
    said = {problem.where.file: problem.found for problem in reading.problems if "zählt" in problem.found}
    assert said["ahorn-1 (1).xlsx"].endswith("gleich mit „ahorn-1.xlsx“ und zählt nicht noch einmal.")
    assert "Neuer ist ahorn-1 neu.xlsx (" in said["ahorn-1.xlsx"]
    assert said["ahorn-1.xlsx"].endswith(") und wird gezählt.")


def test_the_date_in_the_bogen_goes_before_the_time_of_saving(probe: Erhebung) -> None:
    put(probe, "a.xlsx", replace(changed(A1_2="5"), date="12.07.2018"), saved_at="2018-07-13T09:00:00Z")
    put(probe, "b.xlsx", replace(FILLED, date="10.07.2018"), saved_at="2018-07-20T09:00:00Z")
    reading = study.read(probe, quietly)
    assert set(reading.responses["file"]) == {"a.xlsx"}
    assert "Neuer ist a.xlsx (Datum im Bogen 12.07.2018, im anderen 10.07.2018)" in told(reading)[0]


def test_where_nobody_can_tell_which_is_newer_none_counts(probe: Erhebung) -> None:
    put(probe, "a.xlsx", changed(A1_2="5"))
    put(probe, "b.xlsx")
    reading = study.read(probe, quietly)
    assert reading.forms == {}
    assert reading.responses.empty
    [problem] = of_persons(reading)
    assert problem.code == "R404"
    assert problem.found.endswith("Welcher neuer ist, ist nicht zu erkennen; gezählt wird keiner.")


def test_of_three_the_newest_counts_and_the_others_are_named(probe: Erhebung) -> None:
    put(probe, "a.xlsx", saved_at="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", saved_at="2018-07-02T09:00:00Z")
    put(probe, "c.xlsx", changed(A1_2="5"), saved_at="2018-07-03T09:00:00Z")
    reading = study.read(probe, quietly)
    assert reading.forms == {"ahorn": 1}
    assert {problem.where.file for problem in of_persons(reading)} == {"a.xlsx", "b.xlsx"}
    assert set(reading.responses["file"]) == {"c.xlsx"}


def test_people_with_different_numbers_are_two_and_alike_ones_are_told(probe: Erhebung) -> None:
    put(probe, "a.xlsx")
    put(probe, "b.xlsx", replace(FILLED, number="2"))
    reading = study.read(probe, quietly)
    assert reading.forms == {"ahorn": 2}
    [problem] = of_persons(reading)
    assert problem.code == "R406"
    assert problem.found.startswith(
        "Dieser Bogen und a.xlsx tragen verschiedene Nummern (2 und 1) und sagen fast dasselbe: "
    )
    assert problem.found.endswith("Gezählt werden beide.")


@pytest.mark.parametrize(("first", "second"), [("1", "01"), ("Nr. 1", "1."), ("2", " 2 ")])
def test_numbers_are_compared_as_numbers(probe: Erhebung, first: str, second: str) -> None:
    put(probe, "a.xlsx", replace(FILLED, number=first), saved_at="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", replace(FILLED, number=second), saved_at="2018-07-02T09:00:00Z")
    assert study.read(probe, quietly).forms == {"ahorn": 1}


def test_a_name_in_the_place_of_the_number_is_not_kept(probe: Erhebung) -> None:
    put(probe, "a.xlsx", replace(FILLED, number="Erika Muster"))
    assert study.read(probe, quietly).returns["number"].tolist() == [""]


# --- by content, on forms with many questions


@pytest.fixture
def muster(tmp_path: Path) -> Erhebung:
    """A wave with the settings of an invented one and no answers."""
    whole = erhebungen.load(MUSTER)
    return replace(whole, folder=tmp_path)


def test_without_numbers_nearly_the_same_answers_are_one_person(muster: Erhebung) -> None:
    for name, answers in (("a.xlsx", {}), ("b.xlsx", {"A1.1": "k. A."})):
        book = openpyxl.load_workbook(MUSTER / "muster-buche-1.xlsx")
        sheet = book["Fragebogen"]
        for row in sheet.iter_rows():
            if row[0].value in answers:
                row[2].value = answers[str(row[0].value)]
        for row in book["Angaben"].iter_rows():
            if row[0].value == "Nummer der befragten Person":
                row[1].value = None
        book.save(muster.folder / name)
    reading = study.read(muster, quietly)
    assert reading.forms.get("muster-buche", 0) <= 1
    [problem] = of_persons(reading)
    assert "sind dem Inhalt nach von derselben Person und sagen Verschiedenes: " in problem.found
    assert re.search(r"(\d+) von (\d+) Antworten sind gleich, verschieden A1\.1\.", problem.found)


def test_a_copy_under_another_number_is_one_person(muster: Erhebung) -> None:
    for number in ("1", "7"):
        book = openpyxl.load_workbook(MUSTER / "muster-buche-1.xlsx")
        for row in book["Angaben"].iter_rows():
            if row[0].value == "Nummer der befragten Person":
                row[1].value = number
        book.save(muster.folder / f"muster-buche-{number}.xlsx")
    reading = study.read(muster, quietly)
    assert reading.forms == {"muster-buche": 1}
    [problem] = of_persons(reading)
    assert problem.code == "R402"
    assert (
        "tragen verschiedene Nummern (7 und 1), sind aber in allem gleich, also von derselben Person, und"
        in problem.found
    )


def test_an_answer_taken_back_in_a_copy_of_the_first_counts_as_the_newest(probe: Erhebung) -> None:
    put(probe, "a.xlsx", saved_at="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", changed(A1_2="5"), saved_at="2018-07-02T09:00:00Z")
    put(probe, "c.xlsx", saved_at="2018-07-03T09:00:00Z")
    reading = study.read(probe, quietly)
    assert set(reading.responses["file"]) == {"c.xlsx"}


def test_different_people_of_a_region_stay_apart(muster: Erhebung) -> None:
    """All of a shipped survey, with the numbers taken away."""
    read = study.read(erhebungen.load(MUSTER), quietly)
    nameless = replace(read, returns=read.returns.assign(number=""))
    assert persons.once(nameless).forms == read.forms
    assert of_persons(persons.once(nameless)) == []


@pytest.mark.parametrize("name", ["muster-buche_korrigiert.xlsx", "muster-buche-1-PC (1).xlsx", "Kopie von Bogen.xlsx"])
def test_a_week_with_a_corrected_bogen_counts_three_people(muster: Erhebung, name: str) -> None:
    """Three people of a region, and the first again with one answer of 68 changed."""
    for number in (1, 2, 3):
        file = f"muster-buche-{number}.xlsx"
        (muster.folder / file).write_bytes((MUSTER / file).read_bytes())
    book = openpyxl.load_workbook(MUSTER / "muster-buche-1.xlsx")
    for row in book["Fragebogen"].iter_rows():
        if row[0].value == "A1.1":
            row[2].value = "3 – dauerhaft gesichert"
    book.save(muster.folder / name)
    reading = study.read(muster, quietly)
    assert reading.forms == {"muster-buche": 3}
    [problem] = of_persons(reading)
    assert problem.code == "R403"
    assert "67 von 68 Antworten sind gleich, verschieden A1.1." in problem.found
    assert set(reading.responses["file"]) == {name, "muster-buche-2.xlsx", "muster-buche-3.xlsx"}
