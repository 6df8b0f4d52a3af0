"""Decisions in korrekturen.yaml: what they change, and that each that cannot is told at its line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import FILLED, changed
from tests.made.provoked import saved_at
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.problems import Severity, StudyError
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

WHY = "grund: am Telefon geklärt, am: 2018-09-01, durch: Projektleitung"


def put(probe: Erhebung, file: str, filled: Filled = FILLED, saved: str = "", region: str = "ahorn") -> Path:
    """A questionnaire under any name, saved at some time."""
    path = probe.folder / file
    write_questionnaire(path, probe, probe.register[region], filled)
    if saved:
        path.write_bytes(saved_at(path.read_bytes(), saved))
    return path


def answering(**answers: str) -> Filled:
    given = {question.replace("_", "."): Answer(text) for question, text in answers.items()}
    return replace(FILLED, answers={**FILLED.answers, **given})


def decided(probe: Erhebung, *entries: str) -> Erhebung:
    """The Erhebung with these decisions, each in braces."""
    text = "korrekturen:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)
    (probe.folder / "korrekturen.yaml").write_text(text, encoding="utf-8")
    return erhebungen.load(probe.folder)


def read(probe: Erhebung, *entries: str) -> Reading:
    return study.read(decided(probe, *entries), quietly)


def refused(probe: Erhebung, *entries: str) -> list[str]:
    with pytest.raises(StudyError) as caught:
        decided(probe, *entries)
    return [str(problem) for problem in caught.value.problems]


def values(reading: Reading) -> dict[str, tuple[str, float, str]]:
    """By question of the one Bogen: status, value, and what is written."""
    rows = reading.responses
    return {
        q: (s, v, t) for q, s, v, t in zip(rows["question"], rows["status"], rows["value"], rows["text"], strict=True)
    }


def errors(reading: Reading) -> list[str]:
    return [f"{one.code} {one}" for one in reading.problems if one.level is Severity.FEHLER]


def told(reading: Reading, *codes: str) -> list[str]:
    return [str(one) for one in reading.problems if one.code in codes]


# --- cells


def test_an_answer_is_read_as_it_was_decided_and_keeps_its_cell(probe: Erhebung) -> None:
    path = put(probe, "ahorn-1.xlsx", answering(A1_2="3-4"))
    before = path.read_bytes()
    reading = read(probe, f"datei: ahorn-1.xlsx, blatt: Fragebogen, zelle: C11, alt: 3-4, neu: '4', {WHY}")
    assert errors(reading) == []
    assert values(reading)["A1.2"] == ("Wert", 4.0, "4")
    assert told(reading, "R453") == [
        "ahorn-1.xlsx · Fragebogen!C11: „3-4“ ist durch „4“ ersetzt, wie in korrekturen.yaml:2:5 entschieden."
    ]
    [amendment] = reading.amendments
    assert (amendment.region, amendment.file, amendment.sheet, amendment.cell) == (
        "ahorn",
        "ahorn-1.xlsx",
        "Fragebogen",
        "C11",
    )
    assert (amendment.old, amendment.new, amendment.reason, amendment.date, amendment.role) == (
        "3-4",
        "4",
        "am Telefon geklärt",
        "2018-09-01",
        "Projektleitung",
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("new", "expected"),
    [("k. A.", "keine Angabe"), ("n. z.", "nicht zutreffend"), ("4 – trifft eher zu", "Wert")],
)
def test_an_answer_may_be_decided_away(probe: Erhebung, new: str, expected: str) -> None:
    put(probe, "ahorn-1.xlsx", answering(A1_2="3-4"))
    reading = read(probe, f"datei: ahorn-1.xlsx, frage: A1.2, alt: 3-4, neu: '{new}', {WHY}")
    assert values(reading)["A1.2"][0] == expected


def test_region_and_number_say_who_is_meant(probe: Erhebung) -> None:
    put(probe, "irgendwas.xlsx", answering(A1_2="3-4"))
    put(probe, "b.xlsx", replace(answering(A1_2="1"), number="2"))
    reading = read(probe, f"region: Landkreis Ahorn, nummer: 1, frage: A1.2, alt: 3-4, neu: '5', {WHY}")
    assert errors(reading) == []
    found = zip(reading.responses["file"], reading.responses["question"], reading.responses["value"], strict=True)
    assert {file: value for file, question, value in found if question == "A1.2"} == {
        "irgendwas.xlsx": 5.0,
        "b.xlsx": 1.0,
    }


def test_what_is_empty_can_be_filled(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx", replace(FILLED, measures=(("Rufbus", "Mobilität/ ÖPNV", "", "", "", ""),)))
    reading = read(probe, f"datei: ahorn-1.xlsx, blatt: Maßnahmen, zelle: D7, alt: '', neu: geplant, {WHY}")
    assert errors(reading) == []
    assert reading.measures["status"].tolist() == ["geplant"]
    assert "Die leere Zelle ist mit „geplant“ gefüllt" in told(reading, "R453")[0]


def test_role_date_and_number_are_cells_like_others(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx", replace(FILLED, role="Frau Muster", date="neulich", number=""))
    reading = read(
        probe,
        f"datei: ahorn-1.xlsx, blatt: Angaben, zelle: B11, alt: '', neu: '7', {WHY}",
        f"datei: ahorn-1.xlsx, blatt: Angaben, zelle: B12, alt: Frau Muster, neu: Regionalmanagement, {WHY}",
        f"datei: ahorn-1.xlsx, blatt: Angaben, zelle: B13, alt: neulich, neu: 22.08.2018, {WHY}",
    )
    [row] = reading.returns.to_dict("records")
    assert (row["number"], row["role"], row["date"]) == ("7", "Regionalmanagement", "2018-08-22")


def test_a_decided_value_that_is_no_answer_says_where_it_was_decided(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx", answering(A1_2="3-4"))
    [text] = errors(read(probe, f"datei: ahorn-1.xlsx, frage: A1.2, alt: 3-4, neu: '9', {WHY}"))
    assert "„9“" in text
    assert "So ist es in korrekturen.yaml:2:5 entschieden." in text


# --- region


def test_the_region_of_a_bogen_can_be_decided(probe: Erhebung) -> None:
    put(probe, "birke-1.xlsx")
    assert "B211" in errors(study.read(probe, quietly))[0]
    reading = read(probe, f"datei: birke-1.xlsx, region: birke, {WHY}")
    assert errors(reading) == []
    assert reading.forms == {"birke": 1}
    assert set(reading.responses["region"]) == {"birke"}
    assert reading.amendments[0].region == "birke"


def test_a_region_that_the_file_name_doubts_can_be_confirmed(probe: Erhebung) -> None:
    put(probe, "birke-1.xlsx")
    reading = read(probe, f"datei: birke-1.xlsx, region: ahorn, {WHY}")
    assert errors(reading) == []
    assert reading.forms == {"ahorn": 1}


# --- which Bogen counts

OTHER = answering(A1_2="5", A1_1="3 – dauerhaft gesichert", A1_3="nein", B1_1="2", K1="5")


def test_of_two_bogen_of_a_person_that_counts_which_is_decided_on(probe: Erhebung) -> None:
    put(probe, "a.xlsx", saved="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", OTHER, saved="2018-07-02T09:00:00Z")
    assert "R405" in errors(study.read(probe, quietly))[0]
    reading = read(probe, f"datei: a.xlsx, gilt: ja, {WHY}")
    assert errors(reading) == []
    assert set(reading.responses["file"]) == {"a.xlsx"}
    [text] = told(reading, "R452")
    assert text.startswith(
        "b.xlsx: Dieser Bogen und a.xlsx sind von derselben Person (beide Nummer 1) und zählen einmal: "
    )
    assert text.endswith("gezählt wird dort, wie in korrekturen.yaml:2:5 entschieden.")
    assert [(one.file, one.new) for one in reading.amendments] == [("a.xlsx", "gilt")]


def test_a_file_that_does_not_count_asks_nothing(probe: Erhebung) -> None:
    put(probe, "a.xlsx", answering(A1_2="3-4"))
    put(probe, "b.xlsx", OTHER)
    reading = read(probe, f"datei: a.xlsx, gilt: nein, {WHY}")
    assert errors(reading) == []
    assert set(reading.responses["file"]) == {"b.xlsx"}
    assert told(reading, "R451") == ["a.xlsx: Diese Datei zählt nicht, wie in korrekturen.yaml:2:5 entschieden."]
    assert dict(zip(reading.returns["file"], reading.returns["scored"], strict=True)) == {
        "a.xlsx": False,
        "b.xlsx": True,
    }


def test_a_file_that_cannot_be_read_can_be_decided_out(probe: Erhebung) -> None:
    put(probe, "a.xlsx")
    (probe.folder / "b.xlsx").write_bytes(b"%PDF-1.7\n\x00")
    assert errors(read(probe, f"datei: b.xlsx, gilt: nein, {WHY}")) == []


def test_of_equal_files_one_may_be_decided_out(probe: Erhebung) -> None:
    path = put(probe, "ahorn-1.xlsx")
    (probe.folder / "ahorn-1 (1).xlsx").write_bytes(path.read_bytes())
    reading = read(probe, f"datei: ahorn-1.xlsx, gilt: nein, {WHY}")
    assert set(reading.responses["file"]) == {"ahorn-1 (1).xlsx"}
    assert told(reading, "R401") == []


@pytest.mark.parametrize("second", [replace(FILLED, number="2"), OTHER], ids=["R406", "R405"])
def test_two_people_who_are_told_as_one_or_nearly_are_two_if_both_count(probe: Erhebung, second: Filled) -> None:
    put(probe, "a.xlsx", saved="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", second, saved="2018-07-02T09:00:00Z")
    reading = read(probe, f"datei: a.xlsx, gilt: ja, {WHY}", f"datei: b.xlsx, gilt: ja, {WHY}")
    assert reading.forms == {"ahorn": 2}
    assert [one.code for one in reading.problems if re.match("R40|Y", one.code)] == []


def test_gilt_can_name_region_and_number(probe: Erhebung) -> None:
    put(probe, "a.xlsx")
    put(probe, "b.xlsx", replace(OTHER, number="2"))
    reading = read(probe, f"region: ahorn, nummer: 2, gilt: nein, {WHY}")
    assert set(reading.responses["file"]) == {"a.xlsx"}


# --- a Bogen with Fehler and its successor


def broken(probe: Erhebung, saved: str) -> None:
    changed(put(probe, "ahorn-1.xlsx", saved=saved), lambda book: book["Fragebogen"].delete_rows(6))
    path = probe.folder / "ahorn-1.xlsx"
    path.write_bytes(saved_at(path.read_bytes(), saved))


def test_the_successor_of_a_bogen_with_errors_counts_and_both_are_told(probe: Erhebung) -> None:
    broken(probe, "2018-07-01T09:00:00Z")
    put(probe, "ahorn-1_korrigiert.xlsx", saved="2018-07-02T09:00:00Z")
    reading = study.read(probe, quietly)
    assert errors(reading) == []
    assert set(reading.responses["file"]) == {"ahorn-1_korrigiert.xlsx"}
    [text] = told(reading, "R450")
    assert "ahorn-1.xlsx hat Fehler und ist von derselben Person wie ahorn-1_korrigiert.xlsx (beide Nummer 1)." in text
    assert "Gezählt wird ahorn-1_korrigiert.xlsx." in text


def test_a_newer_bogen_with_errors_is_asked_about(probe: Erhebung) -> None:
    broken(probe, "2018-07-03T09:00:00Z")
    put(probe, "b.xlsx", saved="2018-07-02T09:00:00Z")
    reading = study.read(probe, quietly)
    assert [text[:4] for text in errors(reading)] == ["K301"]
    assert set(reading.responses["file"]) == {"b.xlsx"}


# --- what comes to nothing, each at its line


def test_a_changed_cell_is_told_and_nothing_is_replaced(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx", answering(A1_2="5"))
    reading = read(probe, f"datei: ahorn-1.xlsx, frage: A1.2, alt: 3-4, neu: '4', {WHY}")
    assert errors(reading) == [
        "Y322 korrekturen.yaml:2:5: In ahorn-1.xlsx · Fragebogen!C11 steht „5“, nicht „3-4“. Abhilfe: prüfen, ob die "
        "Korrektur noch gilt, und „alt“ berichtigen oder den Eintrag löschen."
    ]
    assert values(reading)["A1.2"] == ("Wert", 5.0, "5")
    assert reading.amendments == ()


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("datei: ahron-1.xlsx, frage: A1.2, alt: n. z., neu: k. A.", "Meinten Sie „ahorn-1.xlsx“?"),
        ("datei: ahron-1.xlsx, gilt: ja", "Die Datei „ahron-1.xlsx“ liegt nicht im Ordner."),
        ("datei: ahorn-1.xlsx, blatt: Fragebgen, zelle: C11, alt: n. z., neu: k. A.", "Meinten Sie „Fragebogen“?"),
        ("datei: ahorn-1.xlsx, zelle: C11, alt: n. z., neu: k. A.", "Hier fehlt, auf welchem Blatt"),
        ("datei: ahorn-1.xlsx, blatt: Fragebogen, zelle: C110, alt: '', neu: '4'", "steht um C110 auf dem Blatt"),
        ("datei: ahorn-1.xlsx, blatt: Fragebogen, zelle: AC11, alt: '', neu: '4'", "steht um AC11 auf dem Blatt"),
        ("region: ahorn, nummer: 5, frage: A1.2, alt: n. z., neu: '4'", "Die Nummer „5“ gibt es in der Region „ahorn“"),
        ("region: birke, nummer: 1, gilt: nein", "Die Nummer „1“ gibt es in der Region „birke“ nicht."),
    ],
)
def test_what_is_not_there_is_an_error_at_the_line_of_the_decision(probe: Erhebung, entry: str, found: str) -> None:
    put(probe, "ahorn-1.xlsx")
    [text] = errors(read(probe, f"{entry}, {WHY}"))
    assert text.startswith("Y321 korrekturen.yaml:2:5: ")
    assert found in text


@pytest.mark.parametrize(
    "entry",
    ["gilt: ja", "region: ahorn", "frage: A1.2, alt: n. z., neu: n. z."],
)
def test_what_changes_nothing_is_told(probe: Erhebung, entry: str) -> None:
    put(probe, "ahorn-1.xlsx")
    reading = read(probe, f"datei: ahorn-1.xlsx, {entry}, {WHY}")
    assert errors(reading) == []
    [text] = told(reading, "Y323")
    assert text.startswith("korrekturen.yaml:2:5: Mit diesem Eintrag ")


def test_what_is_not_filled_in_is_told_and_decides_nothing(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx")
    why = "grund: , am: , durch: "
    reading = read(
        probe,
        f"datei: ahorn-1.xlsx, frage: A1.2, alt: n. z., neu: , {why}",
        f"datei: ahorn-1.xlsx, gilt: , {why}",
        f"datei: ahorn-1.xlsx, region: , {why}",
    )
    assert reading.forms == {"ahorn": 1}
    assert [text.split(": ")[0] for text in told(reading, "Y320")] == [f"korrekturen.yaml:{n}:5" for n in (2, 3, 4)]


def test_all_mistakes_of_all_files_are_told_together_each_at_its_line(probe: Erhebung) -> None:
    put(probe, "ahorn-1.xlsx")
    (probe.folder / "korrekturen-2.yaml").write_text("korrekturen: [{datei: a, gilt: vielleicht}]\n", encoding="utf-8")
    texts = refused(
        probe,
        f"datei: a.xlsx, frage: A9.9, alt: '3', neu: '4', {WHY}",
        f"datei: a.xlsx, zelle: 11, alt: '3', neu: '4', {WHY}",
        f"datei: a.xlsx, zelle: C11, neu: '4', {WHY}",
        f"datei: a.xlsx, gilt: ja, neu: '4', {WHY}",
        f"datei: a.xlsx, {WHY}",
        f"gilt: ja, {WHY}",
        f"datei: a.xlsx, region: Ahron, {WHY}",
        "datei: a.xlsx, gilt: ja, grund: so, am: gestern, durch: Frau Muster",
        "datei: a.xlsx, gilt: ja, grund: so",
        f"datei: a.xlsx, gilt: ja, zelle: C11, {WHY}",
        f"datei: a.xlsx, gilt: ja, wert: 3, {WHY}",
    )
    by_line = {
        str(line): "; ".join(text for text in texts if f"korrekturen.yaml:{line}:" in text) for line in range(20)
    }
    assert "Den Code „A9.9“ gibt es im Katalog nicht." in by_line["2"]
    assert "„11“ ist keine Zelle." in by_line["3"]
    assert "Hier fehlt „alt“." in by_line["4"]
    assert "Hier stehen zugleich „neu“ und „gilt“." in by_line["5"]
    assert "Hier fehlt, was entschieden ist." in by_line["6"]
    assert "Hier fehlt, welche Datei gemeint ist." in by_line["7"]
    assert "Meinten Sie" in by_line["8"]
    assert sum(text.startswith("korrekturen.yaml:9:") for text in texts) == 2
    assert sum(text.startswith("korrekturen.yaml:10:") for text in texts) == 2
    assert "gilt für den ganzen Bogen" in by_line["11"]
    assert "Den Schlüssel „wert“ gibt es hier nicht." in by_line["12"]
    assert any(text.startswith("korrekturen-2.yaml:1:") for text in texts)


def test_a_decision_on_a_person_fits_the_bogen_in_which_the_old_value_stands(probe: Erhebung) -> None:
    put(probe, "a.xlsx", answering(A1_2="3-4"), saved="2018-07-01T09:00:00Z")
    put(probe, "b.xlsx", answering(A1_2="4"), saved="2018-07-02T09:00:00Z")
    reading = read(probe, f"region: ahorn, nummer: 1, frage: A1.2, alt: 3-4, neu: '4', {WHY}")
    assert errors(reading) == []
    assert reading.forms == {"ahorn": 1}


def test_a_number_on_two_bogen_does_not_tell_which_counts(probe: Erhebung) -> None:
    put(probe, "a.xlsx")
    put(probe, "b.xlsx", OTHER)
    reading = read(probe, f"region: ahorn, nummer: 1, gilt: ja, {WHY}")
    found = errors(reading)
    assert [text[:4] for text in found] == ["R404", "Y321"]
    assert "Die Nummer „1“ steht auf a.xlsx und b.xlsx. Abhilfe: statt „region“ und „nummer“ die „datei“" in found[1]
    assert reading.forms == {}


def test_a_row_of_a_list_may_be_decided_out(probe: Erhebung) -> None:
    rows = (("Rufbus", "Mobilität/ ÖPNV", "", "", "", ""), ("Verbund", "Mobilität/ ÖPNV", "geplant", "", "", ""))
    put(probe, "ahorn-1.xlsx", replace(FILLED, measures=rows))
    assert [text[:4] for text in errors(study.read(probe, quietly))] == ["W542"]
    reading = read(probe, f"datei: ahorn-1.xlsx, blatt: Maßnahmen, zeile: 7, gilt: nein, {WHY}")
    assert errors(reading) == []
    assert reading.measures["title"].tolist() == ["Verbund"]
    assert reading.forms == {"ahorn": 1}
    assert told(reading, "R451") == [
        "ahorn-1.xlsx · Maßnahmen!A7: Zeile 7 zählt nicht, wie in korrekturen.yaml:2:5 entschieden."
    ]
    assert "Rufbus" in reading.amendments[0].old


@pytest.mark.parametrize(
    "where", ["blatt: Fragebogen, zeile: 11", "blatt: Maßnahmen, zeile: 70", "blatt: Weg, zeile: 7"]
)
def test_only_rows_of_lists_can_be_left_out(probe: Erhebung, where: str) -> None:
    put(probe, "ahorn-1.xlsx")
    [text] = errors(read(probe, f"datei: ahorn-1.xlsx, {where}, gilt: nein, {WHY}"))
    assert "Abhilfe: unter „blatt“ Maßnahmen, Bedarfe oder Belege nennen und die Zeile nachsehen." in text
