"""What a workbook says beside the answers comes back through exports too, and means the same."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from tests.conftest import FILLED
from tests.made.worked import quietly
from tests.tools.jsonschemas import ROOT
from verstetigung.forms.survey import write_questionnaire
from verstetigung.method import disclosure
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import StudyError
from verstetigung.reading import folder
from verstetigung.records import Reading, Return, rows
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

MAPPING = """\
dateien: ["online.csv"]
werkzeug: tabelle
region: {spalte: Region}
rolle: {spalte: Rolle}
nummer: {spalte: Nummer}
zustimmung: {spalte: Zitat}
spalten: {A1.1: A1.1, A1.2: A1.2, A1.3: A1.3, B1.1: B1.1, B1.2: B1.2, K1: K1, K2: K2}
bemerkungen: {A1.1: Grund}
steckbrief: {ziele: Ziele}
"""
QUESTIONS = ("A1.1", "A1.2", "A1.3", "B1.1", "B1.2", "K1", "K2")
HEADS = ("Region", "Nummer", "Rolle", "Zitat", *QUESTIONS, "Grund", "Ziele")
LISTS = """\
massnahmen:
  wiederholt: [1, 2, 3]
  spalten: {titel: "M{n}", handlungsfeld: "M{n} Feld", stand: "M{n} Stand", traeger: "M{n} T",
            finanzierung: "M{n} F", produkt: "M{n} P"}
bedarfe:
  wiederholt: [1, 2]
  spalten: {art: "B{n} Art", bereich: "B{n} Bereich", thema: "B{n} Thema", beschreibung: "B{n}", relevanz: "B{n} R"}
"""
MEASURE, NEED = (
    ("M{}", "M{} Feld", "M{} Stand", "M{} T", "M{} F", "M{} P"),
    (*("B{} Art", "B{} Bereich", "B{} Thema", "B{}", "B{} R"),),
)
NUMBERED = (
    *(name.format(number) for number in (1, 2, 3) for name in MEASURE),
    *(name.format(number) for number in (1, 2) for name in NEED),
)
SHEETS = """\
massnahmen:
  blatt: massnahmen
  spalten: {titel: m/titel, handlungsfeld: m/feld, stand: m/stand, traeger: m/traeger, finanzierung: m/geld,
            produkt: m/produkt}
bedarfe:
  blatt: bedarfe
  spalten: {art: b/art, bereich: b/bereich, thema: b/thema, beschreibung: b/text, relevanz: b/relevanz}
"""
MEASURE_HEADS = ["m/titel", "m/feld", "m/stand", "m/traeger", "m/geld", "m/produkt"]
NEED_HEADS = ["b/art", "b/bereich", "b/thema", "b/text", "b/relevanz"]
KOBO: list[object] = ["_id", "_uuid", "_index"]
KOBO_BELOW: list[object] = ["_index", "_parent_index", "_submission__id"]
ODK: list[object] = ["SubmissionDate", "KEY"]
ODK_BELOW: list[object] = ["PARENT_KEY", "KEY"]
BY = ["region", "respondent", "file", "sheet", "cell", "date"]
"""What differs between two ways in, whatever is said."""


def answered(region: str = "ahorn", number: str = "1", quote: str = "ja", **other: str) -> list[str]:
    """A row that says what `FILLED` says."""
    given = {code: answer.text for code, answer in FILLED.answers.items()} | {"K1": "123000"} | other
    remark, goals = FILLED.answers["A1.1"].remark, FILLED.profile["ziele"]
    return [region, number, FILLED.role, quote, *(given[code] for code in QUESTIONS), remark, goals]


def online(probe: Erhebung, *lines: Sequence[str], mapping: str = MAPPING, heads: Sequence[str] = HEADS) -> Reading:
    """What is read of an export with these rows beside whatever else is in the folder."""
    (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    with (probe.folder / "online.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([heads, *lines])
    return folder.read(erhebungen.load(probe.folder), quietly)


def by_workbook(probe: Erhebung, tmp_path: Path) -> Reading:
    """What is read of the workbook alone."""
    alone = tmp_path / "mappe"
    alone.mkdir()
    (alone / erhebungen.FILE).write_bytes((probe.folder / erhebungen.FILE).read_bytes())
    wave = erhebungen.load(alone)
    write_questionnaire(alone / "ahorn-1.xlsx", wave, wave.register["ahorn"], replace(FILLED, quotable="ja"))
    return folder.read(wave, quietly)


def said(frame: pd.DataFrame, name: str) -> list[str]:
    """The rows without who says it where, in an order of their own; answers by what they mean."""
    away = [*BY, *(["text"] if name == "responses" else [])]
    return sorted(map(repr, frame.drop(columns=away, errors="ignore").itertuples(index=False)))


def returns(reading: Reading) -> list[Return]:
    return list(rows(reading.returns, Return))


def alike(one: Reading, other: Reading) -> None:
    """Whether two ways in bring the same, and lead to the same scores."""
    for name in ("responses", "measures", "needs", "profiles"):
        assert said(getattr(one, name), name) == said(getattr(other, name), name)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def told(reading: Reading, code: str) -> list[str]:
    return [str(problem) for problem in reading.problems if problem.code == code]


def test_remarks_profile_number_and_consent_are_those_of_the_workbook(probe: Erhebung, tmp_path: Path) -> None:
    export, workbook = online(probe, answered()), by_workbook(probe, tmp_path)
    for name in ("responses", "profiles"):
        assert said(getattr(export, name), name) == said(getattr(workbook, name), name)
    one, other = (returns(reading)[0] for reading in (export, workbook))
    assert (
        (one.number, one.quotable, one.role) == (other.number, other.quotable, other.role) == ("1", True, FILLED.role)
    )
    assert export.responses.set_index("question").loc["A1.1", "remark"] == "Beschluss vom Mai"
    assert list(export.profiles["cell"]) == ["M2"]
    assert {"K322", "W556"}.isdisjoint(codes(export))


def listed(
    measures: Sequence[Sequence[str]] = FILLED.measures, needs: Sequence[Sequence[str]] = FILLED.needs
) -> list[str]:
    """The cells of measures and needs in numbered columns."""
    rows = [*measures, *[[""] * 6] * (3 - len(measures)), *needs, *[[""] * 5] * (2 - len(needs))]
    return [text for row in rows for text in row]


def numbered(
    probe: Erhebung, *lines: Sequence[str], more: str = "", heads: Sequence[str] = (*HEADS, *NUMBERED)
) -> Reading:
    """What is read of an export with numbered columns."""
    return online(probe, *lines, mapping=MAPPING + LISTS + more, heads=heads)


def scores(probe: Erhebung, reading: Reading) -> dict[tuple[str, str], float]:
    """By region and element."""
    table = evaluate(probe, reading).scores
    return dict(zip(zip(table["region"], table["element"], strict=True), table["score"], strict=True))


def test_measures_and_needs_in_numbered_columns_are_those_of_the_workbook(probe: Erhebung, tmp_path: Path) -> None:
    export, workbook = numbered(probe, [*answered(), *listed()]), by_workbook(probe, tmp_path)
    alike(export, workbook)
    assert list(export.measures["cell"]) == ["N2", "T2"]
    assert (len(export.measures), len(export.needs)) == (2, 2)
    assert scores(probe, export) == pytest.approx(scores(probe, workbook), abs=1e-9, nan_ok=True)
    assert scores(probe, export)["ahorn", "A2.1"] == 50.0
    assert {"K320", "K322", "K350"}.isdisjoint(codes(export))


def test_without_the_lists_the_share_of_measures_is_not_rated(probe: Erhebung) -> None:
    assert math.isnan(scores(probe, online(probe, answered()))["ahorn", "A2.1"])


def test_codes_of_lists_are_the_mappings(probe: Erhebung, tmp_path: Path) -> None:
    text = """\
werte:
  handlungsfelder: {"1": mobilitaet, "2": Schulentwicklung und Bildung}
  massnahmenstand: {"1": geplant, "2": verstetigt}
  bedarfsthemen: {A1: austausch}
  art: {b: Bedarf, a: Angebot}
  bereich: {"1": Prozess, "2": umsetzung}
  relevanz: {R4: "4"}
  rollen: {"3": Regionalmanagement}
"""
    measures = (("Rufbus", "1", "2", "Kreis", "Kreismittel", "Leitfaden"), ("Schulverbund", "2", "1", "", "", ""))
    needs = (("b", "1", "A1", "Wie geht es weiter?", "R4"), ("A", "2", "", "Besuch beim Rufbus", ""))
    line = answered()
    line[2] = "3"
    alike(numbered(probe, [*line, *listed(measures, needs)], more=text), by_workbook(probe, tmp_path))


def test_what_cannot_be_read_drops_its_row_and_is_told_at_its_cell(probe: Erhebung) -> None:
    measures = (("Rufbus", "Mobilität/ ÖPNV", "fertig", "", "", ""), ("", "mobilitaet", "geplant", "", "", ""))
    needs = (("Wunsch", "Prozess", "austausch", "", ""), ("Bedarf", "", "", "", "5"))
    reading = numbered(probe, [*answered(), *listed(measures, needs)])
    assert (len(reading.measures), len(reading.needs)) == (0, 0)
    assert [f"{one.code} {one.where.cell}" for one in reading.problems if one.code >= "W54"] == [
        "W542 P2",
        "W540 T2",
        "W550 AF2",
        "W551 AL2",
        "W553 AN2",
    ]
    assert all("Bis zur Klärung zählt" in one.found for one in reading.problems if one.code >= "W54")


def test_the_remedy_for_an_unknown_code_works_to_the_letter(probe: Erhebung) -> None:
    line = [*answered(), *listed((("Rufbus", "4711", "geplant", "", "", ""),), ())]
    assert told(numbered(probe, line), "W541") == [
        "online.csv · O2: „4711“ ist unter „Handlungsfeld“ nicht vorgesehen. Bis zur Klärung zählt die Maßnahme nicht, "
        "auch nicht in Anteilen. Erwartet: Mobilität/ ÖPNV oder Schulentwicklung und Bildung. Abhilfe: in "
        "zuordnung.yaml unter „werte: handlungsfelder“ sagen, was das heißt, oder in korrekturen.yaml "
        "festhalten, was gilt."
    ]
    reading = numbered(probe, line, more='werte: {handlungsfelder: {"4711": mobilitaet}}\n')
    assert reading.measures["field"].tolist() == ["mobilitaet"]


def test_respondents_in_columns_list_measures_too(probe: Erhebung) -> None:
    lines = zip([*HEADS, *NUMBERED], [*answered(), *listed()], strict=True)
    reading = online(probe, *lines, mapping=f"befragte: spalten\n{MAPPING}{LISTS}", heads=["", ""])
    assert list(reading.measures["cell"]) == ["B15", "B21"]


def book(
    probe: Erhebung,
    answers: Sequence[Sequence[object]],
    sheets: Mapping[str, Sequence[Sequence[object]]],
    mapping: str = MAPPING.replace("tabelle", "kobo").replace("csv", "xlsx") + SHEETS,
) -> Reading:
    """What is read of a workbook with these answers and these sheets of lists."""
    (probe.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, lines in {"Umfrage": answers, **sheets}.items():
        page = made.create_sheet(title)
        for line in lines:
            page.append(list(line))
    made.save(probe.folder / "online.xlsx")
    return folder.read(erhebungen.load(probe.folder), quietly)


def kobo(*parents: int) -> dict[str, list[list[object]]]:
    """The sheets of measures and needs, of which the entries belong to these answers, one after the other."""
    measures = [
        [*row, number, parent, parent + 100]
        for row, (number, parent) in zip(FILLED.measures, enumerate(parents, 1), strict=True)
    ]
    needs = [
        [*row, number, parent, parent + 100]
        for row, (number, parent) in zip(FILLED.needs, enumerate(parents, 1), strict=True)
    ]
    return {
        "massnahmen": [[*MEASURE_HEADS, *KOBO_BELOW], *measures],
        "bedarfe": [[*NEED_HEADS, *KOBO_BELOW], *needs],
    }


def test_sheets_of_kobo_are_those_of_the_workbook(probe: Erhebung, tmp_path: Path) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1]]
    export, workbook = book(probe, answers, kobo(1, 1)), by_workbook(probe, tmp_path)
    alike(export, workbook)
    assert export.measures[["sheet", "cell"]].to_numpy().tolist() == [["massnahmen", "A2"], ["massnahmen", "A3"]]
    assert scores(probe, export) == pytest.approx(scores(probe, workbook), abs=1e-9, nan_ok=True)
    assert {"B226", "K320", "K322", "K350", "K351", "W580", "W581"}.isdisjoint(codes(export))


def test_sheets_of_odk_are_those_of_the_workbook(probe: Erhebung, tmp_path: Path) -> None:
    answers: list[list[object]] = [[*HEADS, *ODK], [*answered(), "2018-08-22T10:00:00", "uuid:a"]]
    measures: list[list[object]] = [[*row, "uuid:a", f"uuid:a/{row[0]}"] for row in FILLED.measures]
    needs: list[list[object]] = [[*row, "uuid:a", f"uuid:a/{row[3]}"] for row in FILLED.needs]
    sheets = {"massnahmen": [[*MEASURE_HEADS, *ODK_BELOW], *measures], "bedarfe": [[*NEED_HEADS, *ODK_BELOW], *needs]}
    alike(book(probe, answers, sheets), by_workbook(probe, tmp_path))


def test_rows_of_nobody_and_of_who_does_not_count_are_told(probe: Erhebung) -> None:
    text = MAPPING.replace("tabelle", "kobo").replace("csv", "xlsx") + SHEETS + "test: {spalte: Probe}\n"
    answers = [[*HEADS, *KOBO, "Probe"], [*answered(), 101, "x", 1, ""], [*answered("birke"), 102, "y", 2, "ja"]]
    reading = book(probe, answers, kobo(2, 7), text)
    assert (len(reading.measures), len(reading.needs)) == (0, 0)
    assert told(reading, "W580") == [
        "online.xlsx · massnahmen!A3: 1 von 2 Zeilen dieses Blatts gehört zu keiner Antwort und zählt nicht (Zeile 3). "
        "Abhilfe: den Export vollständig wiederholen.",
        "online.xlsx · bedarfe!A3: 1 von 2 Zeilen dieses Blatts gehört zu keiner Antwort und zählt nicht (Zeile 3). "
        "Abhilfe: den Export vollständig wiederholen.",
    ]
    assert [one.split(": ")[1] for one in told(reading, "W581")] == [
        "1 von 2 Zeilen dieses Blatts gehört zu einer Antwort, die nicht zählt."
    ] * 2


def test_who_counts_once_takes_rows_of_sheets_along(probe: Erhebung) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1], [*answered(), 101, "y", 2]]
    lists = kobo(1, 1)
    twice = {name: [*lines, *([*line[:-2], 2, 101] for line in lines[1:])] for name, lines in lists.items()}
    reading = book(probe, answers, twice)
    assert told(reading, "R434")
    assert (len(reading.measures), len(reading.needs)) == (2, 2)
    differing = book(probe, answers, kobo(1, 2))
    assert len(told(differing, "R433")) == 2
    assert (len(differing.measures), len(differing.needs)) == (0, 0)


def test_a_second_download_brings_nobodys_lists_again(probe: Erhebung) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1], [*answered("birke", **{"B1.1": "2"}), 102, "y", 2]]
    first = book(probe, answers, kobo(1, 2))
    (probe.folder / "online.xlsx").rename(probe.folder / "vorher.xlsx")
    text = MAPPING.replace("tabelle", "kobo").replace('"online.csv"', '"*.xlsx"') + SHEETS
    later = [*answers, [*answered(number="3", **{"B1.1": "1,5"}), 103, "z", 3]]
    lists = kobo(1, 2)
    lists["massnahmen"].append(["Bürgerbus", "mobilitaet", "geplant", "", "", "", 3, 3, 103])
    both = book(probe, later, lists, text)
    assert told(both, "R434")
    assert (len(first.measures), len(both.measures), len(both.needs)) == (2, 3, 2)
    assert sorted(both.measures["respondent"]) == ["online#101", "online#102", "online#103"]


def test_where_numbers_of_rows_stand_twice_the_answers_own_tell(probe: Erhebung) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1], [*answered("birke", number="2"), 102, "y", 1]]
    lists = kobo(1, 1)
    for lines in lists.values():
        lines[2][-1] = 102
    reading = book(probe, answers, lists)
    assert reading.measures["region"].tolist() == ["ahorn", "birke"]


def test_without_its_sheets_an_export_counts_and_is_told(probe: Erhebung) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1]]
    reading = book(probe, answers, {"massnahmen": [[*MEASURE_HEADS, "_index"], [*FILLED.measures[0], 1]]})
    assert told(reading, "K351") == [
        "online.xlsx · massnahmen!A1: Auf dem Blatt „massnahmen“ ist nicht zu erkennen, zu welcher Antwort eine Zeile "
        "gehört; keine zählt. Erwartet: „_parent_index“ hier und „_index“ bei den Antworten, oder „PARENT_KEY“ und "
        "„KEY“. Abhilfe: den Export mit Wiederholungsgruppen und allen Spalten wiederholen."
    ]
    assert told(reading, "K350") == [
        "online.xlsx: Das Blatt „bedarfe“ fehlt; was unter „bedarfe“ steht, wird nicht gelesen. Abhilfe: den Export "
        "mit Wiederholungsgruppen als Excel-Datei (.xlsx) wiederholen; wurde danach nicht gefragt, in zuordnung.yaml "
        "„nicht_gestellt: [bedarfe]“ schreiben."
    ]
    assert reading.returns["scored"].tolist() == [True]
    lists = kobo(1, 1)
    lists["massnahmen"] = [line[1:] for line in lists["massnahmen"]]
    assert [str(one) for one in book(probe, answers, lists).problems if one.code == "K320"] == [
        "online.xlsx · massnahmen!A1: Die Spalte „m/titel“ fehlt im Export. Meinten Sie „m/geld“ oder „m/feld“?"
    ]


DECISION = """\
korrekturen:
  - {datei: online.xlsx, blatt: massnahmen, zelle: C2, alt: fertig, neu: dauerhaft gesichert, grund: Rückruf,
     am: 2018-09-20, durch: Projektleitung}
  - {datei: online.xlsx, blatt: bedarfe, zeile: 3, gilt: nein, grund: Rückruf, am: 2018-09-20, durch: Projektleitung}
"""


def test_decisions_on_sheets_of_lists(probe: Erhebung) -> None:
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1]]
    lists = kobo(1, 1)
    lists["massnahmen"][1][2] = "fertig"
    before = book(probe, answers, lists)
    assert [(one.where.sheet, one.where.cell) for one in before.problems if one.code == "W542"] == [
        ("massnahmen", "C2")
    ]
    assert [text for place, text in before.written.items() if place.sheet == "massnahmen"] == ["fertig"]
    (probe.folder / "korrekturen.yaml").write_text(DECISION, encoding="utf-8")
    after = book(probe, answers, lists)
    assert after.measures["status"].tolist() == ["verstetigt", "geplant"]
    assert after.needs["kind"].tolist() == ["Bedarf"]
    assert [(one.region, one.sheet, one.cell, one.old) for one in after.amendments] == [
        ("ahorn", "massnahmen", "C2", "fertig"),
        ("ahorn", "bedarfe", "", ""),
    ]


def test_a_list_stands_in_one_place_and_its_answers_on_one_sheet(probe: Erhebung) -> None:
    text = MAPPING + SHEETS.replace("  blatt: bedarfe\n", "") + "blatt: alle\n"
    with pytest.raises(StudyError) as raised:
        online(probe, answered(), mapping=text)
    assert [str(problem).partition(": ")[2] for problem in raised.value.problems] == [
        "Wo die Einträge stehen, muss genau einmal gesagt sein. Erwartet: entweder „blatt: …“ oder „wiederholt: "
        "[1, 2]“.",
        "Einträge auf einem eigenen Blatt gehören zu Antworten, die zeilenweise auf einem einzigen Blatt stehen. "
        "Abhilfe: unter „blatt“ ein Blatt nennen und „befragte“ löschen.",
    ]


def test_an_export_without_the_columns_is_told_once(probe: Erhebung) -> None:
    reading = numbered(probe, answered(), heads=HEADS)
    assert told(reading, "K350") == [
        "online.csv · A1: Von den Spalten unter „massnahmen“ ist keine da; gelesen wird davon nichts. Abhilfe: den "
        "Export mit allen Spalten wiederholen; wurde danach nicht gefragt, in zuordnung.yaml „nicht_gestellt: "
        "[massnahmen]“ schreiben.",
        "online.csv · A1: Von den Spalten unter „bedarfe“ ist keine da; gelesen wird davon nichts. Abhilfe: den Export "
        "mit allen Spalten wiederholen; wurde danach nicht gefragt, in zuordnung.yaml „nicht_gestellt: [bedarfe]“ "
        "schreiben.",
    ]
    assert reading.returns["scored"].tolist() == [True]
    partly = numbered(probe, [*answered(), *listed()[:-1]], heads=(*HEADS, *NUMBERED[:-1]))
    assert codes(partly) == ["K320", "K353"]


def test_mistakes_in_the_mapping_of_lists(probe: Erhebung) -> None:
    text = LISTS.replace("B{n} R", "R").replace('thema: "B{n} Thema", beschreibung: "B{n}", ', "")
    more = "werte: {handlungsfelder: {x: mobil}, mitarbeiten: {x: y}}\n"
    with pytest.raises(StudyError) as raised:
        online(probe, answered(), mapping=MAPPING + text + more)
    assert [str(problem) for problem in raised.value.problems] == [
        "zuordnung.yaml:17:30: „mobil“ steht nicht in der Liste „handlungsfelder“. Meinten Sie „mobilitaet“?",
        "zuordnung.yaml:17:51: Die Skala „mitarbeiten“ gibt es im Katalog nicht.",
        "zuordnung.yaml:16:12: Es fehlt die Spalte, die sagt, worum es geht. Erwartet: „thema: …“ oder „beschreibung: "
        "…“.",
        "zuordnung.yaml:16:12: In „R“ fehlt {n}; so wäre es für jede Nummer dieselbe Spalte. Abhilfe: {n} schreiben, "
        "wo in der Überschrift die Nummer steht.",
    ]


def test_a_workbook_and_a_row_of_the_same_number_are_one_person(probe: Erhebung) -> None:
    filled = replace(FILLED, measures=(), needs=())
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    assert "R402" in codes(online(probe, answered(number="Nr. 01")))
    other = online(probe, answered(number="2", **{"A1.1": "begonnen", "B1.1": "2", "A1.3": "nein"}))
    assert other.returns["scored"].tolist() == [True, True]
    assert {"R402", "R403", "R404", "R405"}.isdisjoint(codes(other))


def test_two_rows_of_the_same_number_are_one_person(probe: Erhebung) -> None:
    other = answered(**{"B1.1": "2"})
    assert "R404" in codes(online(probe, answered(), other))
    text, heads = MAPPING.replace("tabelle", "msforms"), [*HEADS, "ID", "Startzeit", "Fertigstellungszeit"]
    days = (["1", "", "2018-08-22"], ["2", "", "2018-08-23"])
    dated = online(probe, [*answered(), *days[0]], [*other, *days[1]], mapping=text, heads=heads)
    assert dated.returns["scored"].tolist() == [False, True]
    assert {*dated.responses["respondent"], *dated.profiles["respondent"]} == {"online#2"}
    assert "R405" in codes(dated)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2018-08-22T09:15:00", "2018-08-22T10:05:00"),
        ("22.08.2018 09:15", "22.08.2018 10:05"),
        ("8/22/2018 9:15:00 AM", "8/22/2018 1:05:00 PM"),
    ],
)
def test_of_two_rows_of_one_day_the_later_is_the_newer(probe: Erhebung, first: str, second: str) -> None:
    text, heads = MAPPING.replace("tabelle", "msforms"), [*HEADS, "ID", "Startzeit", "Fertigstellungszeit"]
    other = answered(**{"B1.1": "2"})
    for times, counted in (((first, second), "online#2"), ((second, first), "online#1")):
        rows = [[*line, str(n), "", when] for n, line, when in zip((1, 2), (answered(), other), times, strict=True)]
        reading = online(probe, *rows, mapping=text, heads=heads)
        assert set(reading.responses["respondent"]) == {counted}
        (said_newer,) = told(reading, "R405")
        assert "abgeschickt am 22." in said_newer
    same = online(probe, *[[*row[:-1], first] for row in rows], mapping=text, heads=heads)
    assert "R404" in codes(same)


@pytest.mark.parametrize(("quote", "free"), [("ja", True), ("Ja ", True), ("nein", False), ("", False), ("1", False)])
def test_nothing_is_quoted_without_consent(probe: Erhebung, quote: str, *, free: bool) -> None:
    reading = online(probe, answered(quote=quote))
    assert returns(reading)[0].quotable is free
    published = disclosure.shown(evaluate(probe, reading)).reading.responses
    assert ("Beschluss vom Mai" in set(published["remark"])) is free
    assert bool(told(reading, "W556")) is (quote == "1")


def test_without_the_key_nothing_is_quotable(probe: Erhebung) -> None:
    reading = online(probe, answered(), mapping=MAPPING.replace("zustimmung: {spalte: Zitat}\n", ""))
    assert not reading.returns["quotable"].any()


def test_values_of_consent_are_the_mappings(probe: Erhebung) -> None:
    text = MAPPING.replace("{spalte: Zitat}", '{spalte: Zitat, werte: ["1", A2]}')
    lines = [answered(quote=quote, number=str(number)) for number, quote in enumerate(("1", "a2", "2", "ja", ""), 1)]
    varied = [[*line[:4], *line[4:6], line[6], str(number / 10), *line[8:]] for number, line in enumerate(lines)]
    assert online(probe, *varied, mapping=text).returns["quotable"].tolist() == [True, True, False, False, False]


def test_who_counts_once_takes_texts_along(probe: Erhebung) -> None:
    text = MAPPING.replace("tabelle", "kobo")
    heads, line = [*HEADS, "_id", "_uuid"], answered()
    reading = online(probe, [*line, "7", "x"], [*line, "7", "y"], mapping=text, heads=heads)
    assert len(reading.profiles) == 1
    assert told(reading, "R434")
    other = [*line[:-1], "Andere Ziele."]
    differing = online(probe, [*line, "7", "x"], [*other, "7", "y"], mapping=text, heads=heads)
    assert len(differing.profiles) == 0
    assert len(told(differing, "R433")) == 2


def test_addresses_in_texts_are_masked(probe: Erhebung) -> None:
    line = answered()
    line[-2] = "mehr bei eva@example.org"
    reading = online(probe, line)
    assert reading.responses.set_index("question").loc["A1.1", "remark"] == "mehr bei [E-Mail-Adresse]"


def test_mistakes_in_the_mapping(probe: Erhebung) -> None:
    text = MAPPING.replace("{A1.1: Grund}", "{A1.1: A1.1, A9.9: X, B1.2: Y}").replace("B1.2: B1.2, ", "")
    with pytest.raises(StudyError) as raised:
        online(probe, answered(), mapping=text.replace("{ziele: Ziele}", "{zile: Ziele}"))
    assert [str(problem) for problem in raised.value.problems] == [
        "zuordnung.yaml:8:33: Den Code „A9.9“ gibt es im Katalog nicht.",
        "zuordnung.yaml:9:20: Den Abschnitt „zile“ hat der Steckbrief nicht. Meinten Sie „ziele“?",
        "zuordnung.yaml:8:42: Zu B1.2 gibt es eine Bemerkung, aber keine Spalte mit der Antwort. Abhilfe: B1.2 unter "
        "„spalten“ eintragen oder hier löschen.",
        "zuordnung.yaml:8:21: Die Spalte „A1.1“ ist A1.1 und der Bemerkung zu A1.1 zugeordnet. Erwartet: jede Spalte "
        "nur einmal.",
    ]


def page(mark: str) -> str:
    """The example of the page that has this line."""
    blocks = (ROOT / "erhebungen" / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1:]
    (block,) = [block for block in blocks if mark in block.split("```")[0]]
    return block.split("```")[0]


def test_the_example_of_the_page_is_read(probe: Erhebung) -> None:
    heads = ["Region", "Person", "Zitat", "Stand", "Finanzierung", "Stand Bemerkung", "Unsere Ziele"]
    reading = online(
        probe,
        ["ahorn", "3", "1", "begonnen", "k. A.", "erst heuer", "Busse"],
        mapping=page("bemerkungen:"),
        heads=heads,
    )
    assert [(one.number, one.quotable) for one in returns(reading)] == [("3", True)]
    assert reading.responses["remark"].tolist() == ["erst heuer", ""]
    assert reading.profiles["text"].tolist() == ["Busse"]


def test_the_example_of_lists_on_the_page_is_read(probe: Erhebung) -> None:
    heads = ["Region", "Stand", "M1", "M1 Feld", "M1 Stand", "M1 Träger", "M2", "M2 Feld", "M2 Stand", "M2 Träger"]
    more = ["B1 Art", "B1 Thema", "B1", "B1 Relevanz"]
    line = ["ahorn", "begonnen", "Bus", "1", "2", "Kreis", "", "", "", "", "Bedarf", "austausch", "", "4 – hoch"]
    (probe.folder / "umfrage.csv").write_text(
        "\n".join(";".join(cells) for cells in ([*heads, *more], line)) + "\n", encoding="utf-8"
    )
    (probe.folder / "zuordnung.yaml").write_text(page("massnahmenstand:"), encoding="utf-8")
    reading = folder.read(erhebungen.load(probe.folder), quietly)
    assert reading.measures[["title", "field", "status", "carrier"]].to_numpy().tolist() == [
        ["Bus", "mobilitaet", "verstetigt", "Kreis"]
    ]
    assert reading.needs[["theme", "area", "relevance"]].to_numpy().tolist() == [["austausch", "prozess", 4.0]]


def test_the_example_of_sheets_on_the_page_is_read(probe: Erhebung) -> None:
    text = page("m_titel").replace("kobo*.xlsx", "online.xlsx")
    answers = [["region", "A1_1", *KOBO], ["birke", "begonnen", 7, "x", 1]]
    entries = [["m_titel", "m_feld", "m_stand", *KOBO_BELOW], ["Bus", "mobilitaet", "geplant", 1, 1, 7]]
    reading = book(probe, answers, {"massnahmen": entries}, text)
    assert reading.measures[["region", "title", "status"]].to_numpy().tolist() == [["birke", "Bus", "geplant"]]


def test_sheets_called_as_ours_are_an_export(probe: Erhebung) -> None:
    text = MAPPING.replace("tabelle", "kobo").replace("csv", "xlsx") + SHEETS.replace("blatt: massn", "blatt: Maßn")
    lists = kobo(1, 1)
    answers = [[*HEADS, *KOBO], [*answered(), 101, "x", 1]]
    reading = book(probe, answers, {"Maßnahmen": lists["massnahmen"], "Bedarfe": lists["bedarfe"]}, text)
    assert (len(reading.measures), len(reading.needs)) == (2, 2)
