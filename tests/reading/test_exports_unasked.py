"""What a mapping does not bring is told once, and what it says was not asked leaves the denominator."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import pytest

from tests.conftest import FILLED
from tests.made.worked import quietly
from verstetigung.forms import Filled, write_questionnaire
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import StudyError
from verstetigung.reading import folder
from verstetigung.records import NOT_ASKED, NOT_RATED, RATED, Reading, Score, rows
from verstetigung.schemas.erhebung import Erhebung

MAPPING = """\
dateien: ["online.csv"]
werkzeug: tabelle
region: {spalte: Region}
spalten: {A1.1: A1.1, A1.2: A1.2, A1.3: A1.3, B1.1: B1.1, B1.2: B1.2}
"""
LINES = "Region;A1.1;A1.2;A1.3;B1.1;B1.2\nLandkreis Ahorn;2;4;ja;1;10\nLandkreis Ahorn;3;5;ja;2;20\n"
OTHERS = "bedarfe, steckbrief, kennzahlen, bemerkungen"
MEASURES = 'massnahmen: {wiederholt: [1], spalten: {titel: "M{n}", handlungsfeld: "F{n}", stand: "S{n}"}}\n'
WHOLE = (
    "spalten: {A1.1: A1.1, A1.2: A1.2, A1.3: A1.3, B1.1: B1.1, B1.2: B1.2, K1: K1, K2: K2}\n"
    + MEASURES
    + "bedarfsliste: L\nsteckbrief: {ziele: Z, erfolge: E}\nbemerkungen: {A1.1: W}\nzustimmung: {spalte: J}\n"
)
TELLING = ("K323", "K352", "K353", "K354")


def online(probe: Erhebung, mapping: str, lines: str = LINES) -> Reading:
    (probe.folder / "online.csv").write_text(lines, encoding="utf-8")
    (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    return folder.read(probe, quietly)


def told(reading: Reading) -> Sequence[str]:
    return [f"{one.code} {one}" for one in reading.problems if one.code in TELLING]


def score(probe: Erhebung, reading: Reading, element: str) -> Score:
    found = evaluate(probe, reading).scores
    return next(rows(found[(found["region"] == "ahorn") & (found["element"] == element)], Score))


def test_what_a_mapping_leaves_out_is_told_once(probe: Erhebung) -> None:
    assert told(online(probe, MAPPING)) == [
        "K352 zuordnung.yaml: Maßnahmen bringt diese Zuordnung nicht; aus ihnen wird berechnet: A2 „Dauerhafte "
        "Maßnahmen“. Regionen, die nur so antworten, haben dazu keine Angabe und sind womöglich nicht bewertbar. Es "
        "fehlen auch: Bedarfe und Angebote, Steckbrief, Kennzahlen und Bemerkungen. Abhilfe: „massnahmen“, „bedarfe“, "
        "„steckbrief“, „spalten“ und „bemerkungen“ ergänzen, wenn danach gefragt wurde, sonst „nicht_gestellt: "
        "[massnahmen, bedarfe, steckbrief, kennzahlen, bemerkungen]“ schreiben; oder den Regionen dazu Mappen für das "
        "Blatt Maßnahmen schicken (verstetigung questionnaire); das Formular, das „verstetigung instrument“ schreibt, "
        "fragt nach allem."
    ]


def test_what_only_some_of_is_missing_is_named(probe: Erhebung) -> None:
    partly = MAPPING.replace("B1.2: B1.2", "B1.2: B1.2, K1: K1") + MEASURES
    partly += "bedarfsliste: L\nsteckbrief: {ziele: Z}\nbemerkungen: {A1.1: W}\n"
    assert told(online(probe, partly)) == [
        "K353 zuordnung.yaml: Wonach die Mappen fragen, bringt diese Zuordnung nicht: Steckbrief (Erfolge), Kennzahlen "
        "(K2) und die Zustimmung, sie zu zitieren. Abhilfe: „steckbrief“, „spalten“ und „zustimmung“ ergänzen, wenn "
        "danach gefragt wurde, sonst „nicht_gestellt: [steckbrief, kennzahlen, zustimmung]“ schreiben."
    ]


def test_of_a_whole_mapping_and_of_one_without_an_export_nothing_is_told(probe: Erhebung) -> None:
    head = MAPPING.partition("spalten")[0]
    assert told(online(probe, head + WHOLE)) == []
    assert told(online(probe, MAPPING.replace("online", "anders"))) == []


def test_what_was_not_asked_leaves_the_denominator(probe: Erhebung) -> None:
    before = online(probe, MAPPING)
    assert (score(probe, before, "A2").status, score(probe, before, "A").status) == (NOT_RATED, NOT_RATED)
    after = online(probe, f"{MAPPING}nicht_gestellt: [massnahmen, {OTHERS}]\n")
    assert told(after) == [
        "K354 zuordnung.yaml: Hier nicht gestellt: Maßnahmen (A2 „Dauerhafte Maßnahmen“). Das zählt nicht als fehlende "
        "Angabe; Regionen, die nur so antworten, sind aber nach weniger Fragen bewertet als andere."
    ]
    assert (score(probe, after, "A2").status, score(probe, after, "A").status) == (NOT_ASKED, RATED)
    criterion = score(probe, after, "A")
    assert (criterion.present, criterion.expected, criterion.coverage) == (1, 1, 1)


def test_a_question_that_was_not_asked_is_no_missing_column(probe: Erhebung) -> None:
    short = MAPPING.replace(", B1.2: B1.2", "")
    assert "sonst dort „nicht_gestellt: [B1.2]“ schreiben" in told(online(probe, short + MEASURES))[0]
    reading = online(probe, f"{short}{MEASURES}nicht_gestellt: [B1.2, {OTHERS}]\n")
    assert [one[:4] for one in told(reading)] == ["K354"]
    assert score(probe, reading, "B1.2").status == NOT_ASKED
    assert score(probe, reading, "B1").coverage == 1


def test_a_workbook_asks_for_measures_whatever_is_asked_online(probe: Erhebung) -> None:
    empty = Filled(number="7", role=FILLED.role, answers=FILLED.answers)
    write_questionnaire(probe.folder / "ahorn-7.xlsx", probe, probe.register["ahorn"], empty)
    mapping = f"{MAPPING}nicht_gestellt: [massnahmen, {OTHERS}]\n"
    assert score(probe, online(probe, mapping), "A2").status == NOT_RATED
    write_questionnaire(probe.folder / "ahorn-7.xlsx", probe, probe.register["ahorn"], FILLED)
    assert score(probe, online(probe, mapping), "A2").score == 50


def test_other_answers_stay_as_they_are(probe: Erhebung) -> None:
    plain, said = online(probe, MAPPING), online(probe, f"{MAPPING}nicht_gestellt: [massnahmen]\n")
    kept = said.responses[said.responses["status"] != NOT_ASKED]
    pd.testing.assert_frame_equal(kept.reset_index(drop=True), plain.responses)
    pd.testing.assert_frame_equal(said.returns, plain.returns)


def test_mistakes_in_what_was_not_asked(probe: Erhebung) -> None:
    with pytest.raises(StudyError) as raised:
        online(probe, f"{MAPPING}nicht_gestellt: [A1.1, A9.1, massnahme]\n")
    assert [str(one).partition(": ")[2] for one in raised.value.problems] == [
        "„A9.1“ ist keine Frage des Katalogs und nichts, wonach Mappen sonst fragen. Meinten Sie „A1.1“?",
        "„massnahme“ ist keine Frage des Katalogs und nichts, wonach Mappen sonst fragen. Meinten Sie „massnahmen“?",
    ]


REMARKED = MAPPING + "bemerkungen: {A1.2: W, A1.3: V}\nsteckbrief: {ziele: Z}\n" + MEASURES
FEWER = "Region;A1.1;A1.2;B1.1;B1.2;W\nLandkreis Ahorn;2;4;1;10;Satzung\n"


def test_one_line_is_enough_for_what_was_removed_from_the_form(probe: Erhebung) -> None:
    """The line stands in the remedy, and the columns of what it names may stay in the mapping."""
    both = REMARKED.replace("A1.3: A1.3", "A1.3: Stelle")
    remedies = [one.remedy for one in online(probe, both, FEWER).problems if one.code == "K320"]
    lines = {line for remedy in remedies for line in re.findall("„(nicht_gestellt: .*)“", remedy)}
    assert (len(remedies), lines) == (2, {"nicht_gestellt: [A1.3, steckbrief]"})
    reading = online(probe, f"{both}nicht_gestellt: [A1.3, steckbrief, massnahmen]\n", FEWER)
    assert [one.code for one in reading.problems] == ["K353", "K354"]
    unasked = reading.responses[reading.responses["status"] == NOT_ASKED]
    assert unasked["question"].tolist() == ["A1.3", "A2.1"]
    assert reading.responses.set_index("question").loc["A1.2", "remark"] == "Satzung"


def test_what_stands_in_one_line_can_be_deleted(probe: Erhebung) -> None:
    mapping = (
        REMARKED.replace("bemerkungen: {A1.2: W", "bemerkungen: {A1.2: Weshalb")
        + "nicht_gestellt: [A1.3, steckbrief]\n"
    )
    (remedy,) = [one.remedy for one in online(probe, mapping, FEWER).problems if one.code == "K320"]
    assert remedy == (
        "den Export vollständig wiederholen oder die Überschrift in zuordnung.yaml berichtigen; wurde danach nicht "
        "gefragt, die Zeile dort löschen"
    )


def test_what_was_said_and_is_not_read_is_told(probe: Erhebung) -> None:
    lines = FEWER.replace("W\n", "W;V;Z;M1;A1.3\n").replace("Satzung", "Satzung;Vertrag;Ziel;Bus;ja")
    reading = online(probe, f"{REMARKED}nicht_gestellt: [A1.3, steckbrief, massnahmen]\n", lines)
    assert [str(one) for one in reading.problems if one.code == "K356"] == [
        f"online.csv · {cell}: Zu „{word}“ {stand} da; gelesen wird davon nichts, weil zuordnung.yaml sagt, dass "
        "danach nicht gefragt wurde. Abhilfe: unter „nicht_gestellt“ löschen, was doch gefragt wurde."
        for cell, word, stand in (
            ("J2", "A1.3", "steht eine Angabe"),
            ("H2", "ziele", "steht eine Angabe"),
            ("I2", "massnahmen", "steht eine Angabe"),
        )
    ]
    assert "K322" not in {one.code for one in reading.problems}
    assert reading.returns["scored"].all()


def test_a_remark_alone_does_not_say_that_its_question_was_asked(probe: Erhebung) -> None:
    lines = FEWER.replace("W\n", "W;V\n").replace("Satzung", "Satzung;Vertrag")
    reading = online(probe, f"{REMARKED}nicht_gestellt: [A1.3, steckbrief, massnahmen]\n", lines)
    assert {one.code for one in reading.problems}.isdisjoint({"K320", "K322", "K356"})
    assert "Vertrag" not in {*reading.responses["remark"]}
    said = online(probe, f"{REMARKED}nicht_gestellt: [A1.3, steckbrief, massnahmen, bemerkungen]\n", lines)
    assert [str(one).partition("; ")[0] for one in said.problems if one.code == "K356"] == [
        "online.csv · F2: Zu „bemerkungen“ stehen zwei Angaben da"
    ]
