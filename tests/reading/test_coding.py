"""Two coders of the same documents: what belongs together, what counts, and what is said of the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Evidence, form, write_evidence_form
from verstetigung.method import explanation
from verstetigung.method.evaluation import evaluate
from verstetigung.reading import coding
from verstetigung.records import NO_ANSWER, VALUE, Reading
from verstetigung.schemas.erhebung import Erhebung


def found(question: str, value: str, reference: str = "S07, S. 4", kind: str = "Dokument") -> Evidence:
    return Evidence(question, value, source_type=kind, date="2017", reference=reference)


def coded(probe: Erhebung, coder: str, *evidence: Evidence, region: str = "ahorn", file: str = "") -> Path:
    """The Belegbogen of one coder."""
    path = probe.folder / (file or f"{region}-{coder}.xlsx")
    write_evidence_form(path, probe, probe.register[region], evidence, coder)
    return path


def read(probe: Erhebung) -> Reading:
    return study.read(probe, quietly)


def codes(reading: Reading) -> list[str]:
    """Those of the problems that are about coding."""
    return [problem.code for problem in reading.problems if problem.code in ("D165", *(f"R48{n}" for n in range(8)))]


def counting(reading: Reading) -> list[tuple[str, str, float]]:
    rows = reading.responses[reading.responses["status"].isin([VALUE, NO_ANSWER])]
    return [*zip(rows["question"], rows["status"], rows["value"].fillna(-1), strict=True)]


def reconcile(probe: Erhebung, *rows: tuple[str, str, str]) -> Path:
    """The file with decisions: unit, what holds, why."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = coding.SHEET
    for row in (coding.HEADS, *rows):
        sheet.append(row)
    path = probe.folder / coding.FILE
    book.save(path)
    return path


def differing(probe: Erhebung) -> str:
    """Two codings of one question that differ; the key of the unit."""
    coded(probe, "A", found("A1.2", "4"))
    coded(probe, "B", found("A1.2", "2", "S07, S. 9"))
    return read(probe).coded[0].key


def test_the_sign_of_a_coder_is_in_the_bogen_and_is_read(probe: Erhebung) -> None:
    path = coded(probe, "MK2", found("A1.1", "1"))
    sheet = openpyxl.load_workbook(path)[form.DETAILS]
    cells = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert cells[form.CODER] == "MK2"
    assert read(probe).returns["coder"].tolist() == ["MK2"]


def test_a_bogen_without_a_sign_is_as_it_was(probe: Erhebung) -> None:
    for number in (1, 2):
        write_evidence_form(probe.folder / f"ahorn-{number}.xlsx", probe, probe.register["ahorn"], [found("A1.1", "1")])
    (probe.folder / "ahorn-2.xlsx").unlink()
    write_evidence_form(probe.folder / "ahorn-2.xlsx", probe, probe.register["ahorn"], [found("A1.1", "2")])
    reading = read(probe)
    assert (reading.coded, codes(reading), dict(reading.forms)) == ((), [], {"ahorn": 2})
    assert [value for _, _, value in counting(reading)] == [1, 2]


def test_marks_that_name_different_coders_are_told(probe: Erhebung) -> None:
    path = coded(probe, "A", found("A1.1", "1"))
    book = openpyxl.load_workbook(path)
    cell = next(row[1] for row in book[form.DETAILS].iter_rows() if row[0].value == form.CODER)
    cell.value = "B"
    book.save(path)
    told = next(one for one in read(probe).problems if one.code == "B202")
    assert "bei der Codierung" in told.found
    assert told.remedy.startswith(f"auf „{form.DETAILS}“ unter „{form.CODER}“ wieder das Kürzel eintragen")
    cell.value = "A"
    book.save(path)
    assert "B202" not in {one.code for one in read(probe).problems}


def test_two_coders_of_a_region_are_one_bogen(probe: Erhebung) -> None:
    for coder in "AB":
        coded(probe, coder, found("A1.1", "1"))
        coded(probe, coder, found("A1.1", "2"), region="birke")
    reading = read(probe)
    assert dict(reading.forms) == {"ahorn": 1, "birke": 1}
    assert len(reading.returns) == 4


def test_what_both_say_counts_once(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.2", "4"), found("A1.3", "ja"))
    coded(probe, "B", found("A1.2", "4 – trifft eher zu"), found("A1.3", "ja"))
    reading = read(probe)
    assert counting(reading) == [("A1.2", VALUE, 4), ("A1.3", VALUE, 2)]
    assert codes(reading) == []
    assert all(unit.alike and unit.compared for unit in reading.coded)


def test_what_differs_does_not_count_until_it_is_decided(probe: Erhebung) -> None:
    differing(probe)
    reading = read(probe)
    assert counting(reading) == [("A1.2", NO_ANSWER, -1)]
    (problem,) = [one for one in reading.problems if one.code == "R480"]
    assert "Codierung A: „4“ (S07, S. 4) und Codierung B: „2“ (S07, S. 9)" in problem.found
    assert "zählt keiner" in problem.found
    assert "abgleich.xlsx" in problem.remedy
    assert (problem.where.file, problem.where.sheet) == ("ahorn-A.xlsx", form.EVIDENCE)


def test_what_only_one_found_counts_and_is_told(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.1", "1"), found("A1.2", "4"))
    coded(probe, "B", found("A1.1", "1"))
    reading = read(probe)
    assert counting(reading) == [("A1.1", VALUE, 1), ("A1.2", VALUE, 4)]
    (problem,) = [one for one in reading.problems if one.code == "R481"]
    assert "Codierung B hat dazu nichts" in problem.found


def test_a_region_of_one_coder_is_not_coded_twice(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.1", "1"))
    coded(probe, "B", found("A1.1", "2"), region="birke")
    reading = read(probe)
    assert (reading.coded, codes(reading)) == ((), [])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((("3", "S07, S. 4"), ("4", "S08, S. 1")), (("3", "S07 Seite 9"),), [2, 1]),
        ((("3", "S07, S. 4"), ("4", "S07, S. 9")), (("4", "S07, S. 9"), ("3", "S07, S. 5")), [2, 2]),
        ((("3", "Bericht des Kreises"),), (("3", "Jahresbericht"),), [2]),
        ((("3", "Bericht"), ("4", "Presse")), (("3", "Webseite"),), [1, 1, 1]),
    ],
    ids=["by source", "by reference, then the rest", "the only ones", "not to be told"],
)
def test_what_belongs_together(
    probe: Erhebung, first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]], expected: list[int]
) -> None:
    coded(probe, "A", *(found("A1.2", *one) for one in first))
    coded(probe, "B", *(found("A1.2", *one) for one in second))
    assert [len(unit.codings) for unit in read(probe).coded] == expected


def test_the_same_sign_twice_is_told(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.1", "1"))
    coded(probe, "A", found("A1.2", "4"), file="ahorn-B.xlsx")
    assert codes(read(probe)) == ["R483"]


@pytest.mark.parametrize(
    ("written", "status", "value"),
    [("B", VALUE, 2), ("Codierung A", VALUE, 4), ("3", VALUE, 3), ("k. A.", NO_ANSWER, -1), ("2–3", VALUE, 2.5)],
)
def test_a_decision_counts(probe: Erhebung, written: str, status: str, value: float) -> None:
    reconcile(probe, (differing(probe), written, "gemeinsam gelesen"))
    reading = read(probe)
    assert counting(reading) == [("A1.2", status, value)]
    assert codes(reading) == ["R482"]
    assert [coding_.response.value for coding_ in reading.coded[0].codings] == [4, 2]


def yes_or_no(probe: Erhebung) -> str:
    """The key of the unit on a question of yes or no, of which one coder says „ja“, the other „teilweise“."""
    coded(probe, "A", found("A1.3", "ja"))
    coded(probe, "B", found("A1.3", "teilweise", "S07, S. 9"))
    return read(probe).coded[0].key


@pytest.mark.parametrize("written", ["nein", "Nein", "ja", "nein*", "(nein)", " NEIN. "])
def test_a_word_that_may_say_whether_something_holds_is_no_answer(probe: Erhebung, written: str) -> None:
    reconcile(probe, (yes_or_no(probe), written, ""))
    reading = read(probe)
    assert counting(reading) == [("A1.3", NO_ANSWER, -1)]
    assert codes(reading) == ["R487", "R480"]
    (told,) = (one for one in reading.problems if one.code == "R487")
    word = "ja" if "ja" in written else "nein"
    assert str(told.where) == "abgleich.xlsx · Abgleich!B2"
    assert f"„Antwort {word}“ eintragen, wenn das die Antwort ist" in told.remedy
    reconcile(probe, (reading.coded[0].key, f"Antwort {word}", ""))
    assert counting(read(probe)) == [("A1.3", VALUE, {"nein": 0, "ja": 2}[word])]


@pytest.mark.parametrize(
    ("written", "status", "value"),
    [
        ("Antwort nein", VALUE, 0),
        ("antwort:  nein", VALUE, 0),
        ("teilweise", VALUE, 1),
        ("Antwort k. A.", NO_ANSWER, -1),
        ("A", VALUE, 2),
    ],
)
def test_an_answer_of_yes_or_no_is_decided(probe: Erhebung, written: str, status: str, value: float) -> None:
    reconcile(probe, (yes_or_no(probe), written, ""))
    reading = read(probe)
    assert (counting(reading), codes(reading)) == ([("A1.3", status, value)], ["R482"])


def test_a_word_is_no_decision_where_it_is_no_answer(probe: Erhebung) -> None:
    reconcile(probe, (differing(probe), "nein", ""))
    reading = read(probe)
    assert (counting(reading), codes(reading)) == ([("A1.2", NO_ANSWER, -1)], ["R487", "R480"])
    (told,) = (one for one in reading.problems if one.code == "R487")
    assert told.remedy.startswith("eine Codierung („Codierung A“) eintragen, wenn sie gilt, oder „k. A.“")


def test_what_only_one_found_can_be_decided_out(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.2", "4"))
    coded(probe, "B")
    reconcile(probe, (read(probe).coded[0].key, "k. A.", ""))
    assert counting(read(probe)) == [("A1.2", NO_ANSWER, -1)]


def test_a_decision_without_a_meaning_is_told_and_does_not_count(probe: Erhebung) -> None:
    reconcile(probe, (differing(probe), "7", ""))
    reading = read(probe)
    assert counting(reading) == [("A1.2", NO_ANSWER, -1)]
    (told,) = [one for one in reading.problems if one.where.file == "abgleich.xlsx"]
    assert (told.code, told.where.cell, "korrekturen.yaml" in told.remedy) == ("W521", "B2", False)
    assert codes(reading) == ["R480"]


def test_two_decisions_on_one_unit_count_neither(probe: Erhebung) -> None:
    key = differing(probe)
    reconcile(probe, (key, "A", ""), (key, "B", ""))
    reading = read(probe)
    assert counting(reading) == [("A1.2", NO_ANSWER, -1)]
    assert codes(reading) == ["R484", "R480"]


def test_a_decision_on_what_has_changed_since_does_not_count(probe: Erhebung) -> None:
    reconcile(probe, (differing(probe), "B", ""))
    coded(probe, "A", found("A1.2", "5"))
    assert codes(read(probe)) == ["R485", "R480"]


def test_a_row_without_a_decision_says_nothing(probe: Erhebung) -> None:
    reconcile(probe, (differing(probe), "", ""))
    assert codes(read(probe)) == ["R480"]


def test_another_file_of_that_name_is_told(probe: Erhebung) -> None:
    differing(probe)
    book = openpyxl.Workbook()
    book.save(probe.folder / coding.FILE)
    assert codes(read(probe)) == ["D165", "R480"]


def test_explain_shows_both(probe: Erhebung) -> None:
    key = differing(probe)
    told = " ".join(explanation.printed(explanation.explain(evaluate(probe, read(probe)), "ahorn", "A1.2")))
    assert "Codierung A: „4“ (S07, S. 4; ahorn-A.xlsx" in told
    assert "Codierung B: „2“ (S07, S. 9; ahorn-B.xlsx" in told
    assert "noch nicht entschieden" in told
    reconcile(probe, (key, "B", "S. 9 ist neuer"))
    step = explanation.explain(evaluate(probe, read(probe)), "ahorn", "A1.2")
    told = " ".join(explanation.printed(step))
    assert math.isclose(step.value, 25)
    assert "gilt laut abgleich.xlsx · Abgleich!B2: „B“ (S. 9 ist neuer)" in told
    assert "Codierung A: „4“" in told
    assert "[ahorn-B.xlsx" in told
    assert "[ahorn-A.xlsx" not in told
