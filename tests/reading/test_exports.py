"""Exports of survey tools are read by a mapping; what is unclear is pointed at and never guessed."""

from __future__ import annotations

import csv
import datetime
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Draw
from verstetigung.problems import Severity, StudyError
from verstetigung.reading.exports import Mapping, is_foreign, mappings, proposal, propose, read, unused
from verstetigung.reading.exports.answer_values import Notation, is_number, split, understood
from verstetigung.reading.exports.grid import Grid, Value, private
from verstetigung.reading.exports.headings import heading, recognised
from verstetigung.reading.exports.mapping import plain
from verstetigung.reading.exports.mapping_choice import read_table
from verstetigung.reading.exports.tables import tables
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.exports.tools import LIMESURVEY, SOSCI, TABLE, TOOLS, UNIPARK
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.values import Value as Meaning
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE, VALUE, Need, Reading, Response, Return, rows
from verstetigung.schemas.catalogue import Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ScaleKind

SILENT = "Bis zur Klärung zählt das als keine Angabe."
TOO_MANY = (
    "nicht zu lesen; darum zählt keine. Gewertet wird, wo es höchstens 20 % sind. Abhilfe: die genannten Antworten "
    "klären."
)
STAND = Scale(
    "stand",
    ScaleKind.STUFEN,
    ((0.0, "nicht begonnen"), (1.0, "begonnen"), (2.0, "überwiegend umgesetzt"), (3.0, "dauerhaft gesichert")),
    0.0,
    3.0,
)
AGREEMENT = Scale(
    "zustimmung",
    ScaleKind.STUFEN,
    tuple((float(step), wording) for step, wording in enumerate(("gar nicht", "wenig", "teils", "eher", "voll"), 1)),
    1.0,
    5.0,
)
YES = Scale("janein", ScaleKind.JANEIN, ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja")), 0.0, 2.0)
POSTS = Scale("stellen", ScaleKind.ZAHL, (), 0.0, 2.0, "Vollzeitstellen")
EURO = Scale("euro", ScaleKind.KENNZAHL, unit="Euro")
WORD = Scale("wort", ScaleKind.TEXT)

LIMESURVEY_FULL = "\ufeff" + "\r\n".join(
    (
        '"Antwort ID","Datum Abgeschickt","Letzte Seite","Start-Sprache","Zufallsstartwert","IP-Adresse","Aus welcher '
        'Region antworten Sie?","Wie weit sind die Maßnahmen umgesetzt?","Bitte beurteilen Sie: [Die Maßnahmen sind '
        'finanziert.]","Gibt es eine feste Stelle?","Gibt es eine feste Stelle? [Sonstiges]","Wie viele Stellen?",'
        '"Fragenzeit: A2"',
        '"3","1980-01-01 00:00:00","4","de","811","10.0.0.7","Landkreis Ahorn","begonnen","trifft eher zu","Ja","",'
        '"0.5","12.3"',
        '"4","","2","de","812","10.0.0.8","Landkreis Ahorn","begonnen","","","","",""',
        '"5","2018-08-22 10:11:12","4","de","813","10.0.0.9","Region Birke & Buche","N/A","KeineAntwort","teilweise",'
        '"","",""',
        "",
        "",
    )
)
LIMESURVEY_MAPPING = """\
dateien: ["results-survey*"]
werkzeug: limesurvey
region: {spalte: "Aus welcher Region antworten Sie?"}
spalten:
  A1.1: "Wie weit sind die Maßnahmen umgesetzt?"
  A1.2: "Bitte beurteilen Sie: [Die Maßnahmen sind finanziert.]"
  A1.3: "Gibt es eine feste Stelle?"
  B1.1: "Wie viele Stellen?"
"""
LIMESURVEY_CODES = """\
id;submitdate;lastpage;startlanguage;ipaddr;REG;G01Q02[SQ001];G01Q02[SQ002];STELLE;Q5[SQ001];Q5[SQ002]
1;2018-07-01 10:00:00;4;de;10.1.1.1;1;AO02;AO04;Y;Y;
2;2018-07-02 10:00:00;4;de;10.1.1.1;2;-oth-;AO09;N;;Y
3;2018-07-02 10:00:00;4;de;10.1.1.1;;AO01;AO01;N;;
4;2018-07-02 10:00:00;4;de;10.1.1.1;2;AO04;-oth-;N;N;Y
"""
LIMESURVEY_CODES_MAPPING = """\
dateien: [codes.csv]
werkzeug: limesurvey
region: {spalte: REG, werte: {"1": ahorn, "2": Region Birke & Buche}}
spalten: {A1.1: "G01Q02[SQ001]", A1.2: "G01Q02[SQ002]", A1.3: STELLE}
werte:
  stand: {AO01: "0", AO02: "1", AO03: "2", AO04: "3"}
  zustimmung: {AO01: "1", AO02: "2", AO03: "3", AO04: trifft eher zu, AO05: "5", "-oth-": n. z.}
bedarfe: {austausch: "Q5[SQ001]", verkehr: "Q5[SQ002]"}
"""
SOSCI_CODES = (
    "CASE SERIAL REF QUESTNNR MODE STARTED RG01 ST01 ZU01_01 JN01 BD01_01 BD01_02 TIME001 TIME_SUM LASTDATA "
    "FINISHED Q_VIEWER LASTPAGE MAXPAGE"
)
SOSCI_LABELS = (
    "Interview-Nummer (fortlaufend)|Personenkennung oder Teilnahmecode (sofern verwendet)|Referenz|Fragebogen|"
    "Interview-Modus|Zeitpunkt zu dem das Interview begonnen hat|Region|Stand|Finanzierung: Die Maßnahmen sind "
    "finanziert.|Gibt es eine feste Stelle?|Bedarfe: Erfahrungsaustausch|Bedarfe: Flexible Bedienformen|"
    "Verweildauer Seite 1|Verweildauer gesamt|Zeitpunkt als der Datensatz zuletzt geändert wurde|Abgeschlossen|"
    "Nur angesehen|Seite|Hinterste Seite"
)
SOSCI_MAPPING = """\
dateien: ["data_probe_*.csv"]
werkzeug: sosci
region: {spalte: RG01, werte: {"1": ahorn, "2": birke}}
spalten: {A1.1: ST01, A1.2: "Finanzierung: Die Maßnahmen sind finanziert.", A1.3: JN01}
werte:
  stand: {"1": "0", "2": "1", "3": "2", "4": "3"}
  janein: {"1": nein, "2": teilweise, "3": ja}
bedarfe: {austausch: BD01_01, verkehr: BD01_02}
"""
UNIPARK_EXPORT = "\r\r\n".join(
    (
        '"lfdn";"external_lfdn";"tester";"dispcode";"lastpage";"quality";"duration";"c_0001";"v_1";"v_2";"v_3";"v_4";'
        '"v_5";"browser";"datetime";"date_of_last_access"',
        '"1";"0";"0";"31";"9";"-77";"120";"Ahornkreis";"1";"5";"0";"0,5";"AG Mobilität";"Firefox";'
        '"2018-07-01 10:00:00";"2018-07-03 10:00:00"',
        '"2";"0";"0";"32";"9";"-77";"120";"birke";"4";"0";"-77";"-99";"-66";"Firefox";"2018-07-01 10:00:00";'
        '"0000-00-00 00:00:00"',
        '"3";"0";"0";"22";"9";"-77";"120";"birke";"4";"0";"-77";"-99";"-66";"Firefox";"2018-07-01 10:00:00";""',
        '"4";"0";"1";"31";"9";"-77";"120";"birke";"4";"0";"-77";"-99";"-66";"Firefox";"2018-07-01 10:00:00";""',
        '"5";"0";"0";"31";"9";"-77";"120";"birke";"0";"-5";"3";"0";"-66";"Firefox";"2018-07-01 10:00:00";""',
        "",
    )
)
UNIPARK_MAPPING = """\
dateien: ["data_project_*.csv"]
werkzeug: unipark
region: {spalte: c_0001}
spalten: {A1.1: v_1, A1.2: v_2, A1.3: v_3, B1.1: v_4, K2: v_5}
werte:
  stand: {"1": "0", "2": "1", "3": "2", "4": "3"}
  janein: {"1": nein, "2": teilweise, "3": ja}
"""
NOON = datetime.datetime(2018, 7, 1, 12, 0)
FORMS_HEADS = (
    *("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Region"),
    *("Wie weit sind die\u00a0Maßnahmen umgesetzt?_x000D_\n", "Die Maßnahmen sind finanziert."),
    *("Bitte begründen Sie", "Bitte begründen Sie2", "Wobei brauchen Sie Unterstützung?"),
)
FORMS_MAPPING = """\
dateien: [forms.xlsx]
werkzeug: msforms
region: {spalte: Region}
spalten:
  A1.1: "Wie weit sind die Maßnahmen umgesetzt?"
  A1.2: Die Maßnahmen sind finanziert.
  K2: Bitte begründen Sie2
bedarfsliste: "Wobei brauchen Sie Unterstützung?"
"""
GOOGLE_EXPORT = """\
Zeitstempel,Region,Die Maßnahmen sind finanziert.,Gibt es eine feste Stelle?,Anmerkung,Anmerkung,Bedarfe
10.03.2018 12:28:23,Landkreis Ahorn,4,teilweise,x,y,"Erfahrungsaustausch, Flexible Bedienformen"
10.03.2018 12:29:23,Birkenbuche,"trifft nicht zu, trifft eher zu",Ja,x,y,Flexible Bedienformen
bald,birke,trifft voll zu,nein,x,y,
"""
GOOGLE_MAPPING = """\
dateien: [google.csv]
werkzeug: googleforms
region: {spalte: Region}
spalten: {A1.2: Die Maßnahmen sind finanziert., A1.3: "Gibt es eine feste Stelle?"}
bedarfsliste: Bedarfe
"""
KOBO_EXPORT = """\
start;gruppe/region;gruppe/A1_1;gruppe/A1_2;gruppe/bedarfe;gruppe/bedarfe/austausch;_id;_uuid;_submission_time;_index
2018-07-01T10:00:00.000+02:00;ahorn;3;4;austausch verkehr;1;901;a;2018-07-01T10:05:00;1
2018-07-01T10:00:00.000+02:00;birke;0;2 3;verkehr;0;902;b;2018-07-01T10:05:00;2
2018-07-01T10:00:00.000+02:00;birke;0;2;verkehr;0;903;c;2018-07-01T10:05:00;3
"""
KOBO_MAPPING = """\
dateien: [kobo.csv]
werkzeug: kobo
region: {spalte: gruppe/region}
spalten: {A1.1: "gruppe::A1_1", A1.2: gruppe/A1_2}
werte: {stand: {"0": "0", "1": "1", "2": "2", "3": "3"}}
bedarfsliste: gruppe/bedarfe
"""
TABLE_ROWS: tuple[tuple[Value, ...], ...] = (
    ("Rücklauf der Regionen",),
    (),
    ("Region", "Rolle", "A1.1", "A1.2", "Stellen", "Erfahrungsaustausch", "Euro"),
    ("Ahornkreis", "Regionalmanagement", "2 – überwiegend umgesetzt", 4, 0.5, "x", 123000),
    ("Mittelwert", None, None, 4, None, None, None),
    ("birke", "Frau Müller", "3-4", datetime.datetime(2018, 4, 3), "ca. 1", "vielleicht", "12.345"),
    ("birke", None, None, None, "1,5", None, "12.345"),
)
TABLE_MAPPING = """\
dateien: ["Rücklauf*.xlsx"]
werkzeug: tabelle
region: {spalte: Region}
rolle: {spalte: Rolle}
spalten: {A1.1: A1.1, A1.2: A1.2, B1.1: Stellen, K1: Euro}
bedarfe: {austausch: Erfahrungsaustausch}
"""

Answer = tuple[str, str, str, float | str, str, str]
"""Region, number, question, value or status, text and cell."""


def text_file(probe: Erhebung, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = probe.folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(probe: Erhebung, name: str, sheet: str, cells: Sequence[Sequence[Value]]) -> Path:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in cells:
        page.append(list(row))
    path = probe.folder / name
    book.save(path)
    return path


def mapping(probe: Erhebung, text: str, name: str = "zuordnung.yaml") -> tuple[Mapping, ...]:
    (probe.folder / name).write_text(text, encoding="utf-8")
    return mappings(probe)


def sosci(*lines: str, sep: str = "\t") -> str:
    """An export of SoSci Survey as it comes for Excel; the lines have their cells apart by spaces."""
    rows = [SOSCI_CODES.split(), SOSCI_LABELS.split("|"), *(line.replace("_", " ").split("|") for line in lines)]
    return "".join(sep.join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def person(case: int, answers: str, mode: str = "interview", finished: str = "1") -> str:
    start = f"{case}||x|base|{mode}|2018-07-01 10:00:00"
    return f"{start}|{answers}|12|33|2018-07-01 10:05:00|{finished}|0|4|4"


def table_of(probe: Erhebung, cells: Sequence[Sequence[Value]], yaml: str, name: str = "tabelle.csv") -> Reading:
    """What is read from a table drawn by hand."""
    wide = max(len(row) for row in cells)
    grid = Grid(name, "", [[*row, *[None] * (wide - len(row))] for row in cells])
    return tables(read_table(grid, probe, mapping(probe, yaml)), "0" * 64)


def answers(reading: Reading) -> list[Answer]:
    """What the responses say, without what is the same in all."""
    return [
        (
            row.region,
            row.respondent.split("#")[1],
            row.question,
            row.status if math.isnan(row.value) else row.value,
            row.text,
            row.cell,
        )
        for row in rows(reading.responses, Response)
    ]


def messages(reading: Reading, *, hints: bool = True) -> list[str]:
    return [
        f"{problem.code} {problem}"
        for problem in reading.problems
        if problem.code not in ("K322", "K323") and (hints or problem.level is not Severity.HINWEIS)
    ]


def returned(reading: Reading) -> list[tuple[str, str, bool]]:
    return [(row.respondent.split("#")[-1], row.region, row.scored) for row in rows(reading.returns, Return)]


def wanted(reading: Reading) -> list[tuple[str, str, str]]:
    return [(row.respondent.split("#")[1], row.theme, row.cell) for row in rows(reading.needs, Need)]


class TestLimeSurvey:
    def test_full_headings(self, probe: Erhebung) -> None:
        path = text_file(probe, "results-survey1.csv", LIMESURVEY_FULL)
        reading = read(path, probe, mapping(probe, LIMESURVEY_MAPPING))
        assert answers(reading) == [
            ("ahorn", "3", "A1.1", 1.0, "begonnen", "H2"),
            ("ahorn", "3", "A1.2", 4.0, "trifft eher zu", "I2"),
            ("ahorn", "3", "A1.3", 2.0, "Ja", "J2"),
            ("ahorn", "3", "B1.1", 0.5, "0.5", "L2"),
            ("birke", "5", "A1.1", NOT_APPLICABLE, "N/A", "H4"),
            ("birke", "5", "A1.2", NO_ANSWER, "KeineAntwort", "I4"),
            ("birke", "5", "A1.3", 1.0, "teilweise", "J4"),
            ("birke", "5", "B1.1", NO_ANSWER, "", "L4"),
        ]
        assert [f"{problem.code} {problem}" for problem in reading.problems] == [
            "K322 results-survey1.csv · A1: Eine Spalte ist nicht zugeordnet und nicht gelesen: "
            "„Gibt es eine feste Stelle? [Sonstiges]“.",
            "K323 results-survey1.csv · A1: Ohne Spalte ist diese Frage: B1.2. Dazu liegt aus diesem Export "
            "keine Angabe vor; die Abdeckung wird kleiner. Abhilfe: zuordnung.yaml ergänzen, wenn danach gefragt "
            "wurde, sonst dort „nicht_gestellt: [B1.2]“ schreiben.",
            "R430 results-survey1.csv · B3: 1 von 3 Antworten ist nicht abgeschlossen und zählt nicht.",
        ]

    def test_everything_else_in_the_tables(self, probe: Erhebung) -> None:
        path = text_file(probe, "results-survey1.csv", LIMESURVEY_FULL)
        reading = read(path, probe, mapping(probe, LIMESURVEY_MAPPING))
        first = reading.responses.iloc[0]
        assert (first["respondent"], first["role"], first["date"]) == ("results-survey1#3", "", "")
        assert (first["low"], first["high"], first["status"]) == (1.0, 1.0, VALUE)
        assert (first["source_type"], first["reference"], first["remark"]) == ("Befragung", "", "")
        assert (first["file"], first["sheet"]) == ("results-survey1.csv", "")
        assert reading.responses.iloc[-1]["date"] == "2018-08-22"
        assert [str(kind) for kind in reading.responses.dtypes] == ["object"] * 5 + ["float64"] * 3 + ["object"] * 9
        assert (len(reading.measures), len(reading.needs), len(reading.profiles)) == (0, 0, 0)
        assert returned(reading) == [("3", "ahorn", True), ("4", "ahorn", False), ("5", "birke", True)]
        assert set(reading.returns["kind"]) == {"export"}
        assert set(reading.returns["sha256"].str.len()) == {64}
        assert reading.forms == {"ahorn": 1, "birke": 1}

    def test_xlsx(self, probe: Erhebung) -> None:
        lines = list(csv.reader(LIMESURVEY_FULL.strip("\ufeff\r\n").splitlines()))
        path = workbook(probe, "results-survey2.xlsx", "Industrie 4.0 für zirkuläre W", lines)
        reading = read(path, probe, mapping(probe, LIMESURVEY_MAPPING))
        assert len(answers(reading)) == 8
        assert messages(reading) == [
            "R430 results-survey2.xlsx · Industrie 4.0 für zirkuläre W!B3: 1 von 3 Antworten ist nicht abgeschlossen "
            "und zählt nicht."
        ]

    def test_code_headings_and_short_answers(self, probe: Erhebung) -> None:
        path = text_file(probe, "codes.csv", LIMESURVEY_CODES)
        reading = read(path, probe, mapping(probe, LIMESURVEY_CODES_MAPPING))
        assert answers(reading) == [
            ("ahorn", "1", "A1.1", 1.0, "AO02", "G2"),
            ("ahorn", "1", "A1.2", 4.0, "AO04", "H2"),
            ("ahorn", "1", "A1.3", 2.0, "Y", "I2"),
            ("birke", "4", "A1.1", 3.0, "AO04", "G5"),
            ("birke", "4", "A1.2", NOT_APPLICABLE, "-oth-", "H5"),
            ("birke", "4", "A1.3", 0.0, "N", "I5"),
        ]
        assert wanted(reading) == [("1", "austausch", "J2"), ("4", "verkehr", "K5")]
        assert next(rows(reading.needs, Need)).area == "prozess"
        assert messages(reading) == [
            "R432 codes.csv · F4: Die Region ist leer; die Antwort zählt nicht.",
            "W521 codes.csv · G3: A1.1: „-oth-“ heißt, dass „Sonstiges“ gewählt ist; das ist keine Antwort auf der "
            f"Skala. {SILENT} Erwartet: eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft "
            "gesichert“. "
            'Abhilfe: klären, was gemeint ist, und unter „werte“ bei „stand“ ergänzen: "-oth-": "…".',
            f"W520 codes.csv · H3: A1.2: „AO09“ ist nicht als Antwort zu verstehen. {SILENT} Erwartet: eine Antwort "
            "aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: klären, was gemeint ist, "
            "und unter "
            '„werte“ bei „zustimmung“ ergänzen: "AO09": "…".',
            f"W562 codes.csv · A3: 2 von 3 Antworten sind {TOO_MANY}",
        ]
        assert returned(reading) == [
            ("1", "ahorn", True),
            ("2", "birke", False),
            ("3", "", False),
            ("4", "birke", True),
        ]

    def test_spaces_may_be_underscores(self, probe: Erhebung) -> None:
        text = LIMESURVEY_FULL.replace("Antwort ID", "Antwort_ID").replace("Datum Abgeschickt", "Datum_Abgeschickt")
        path = text_file(probe, "results-survey1.csv", text)
        reading = read(path, probe, mapping(probe, LIMESURVEY_MAPPING))
        assert returned(reading) == [("3", "ahorn", True), ("4", "ahorn", False), ("5", "birke", True)]

    def test_without_the_date_all_rows_count_and_that_is_said(self, probe: Erhebung) -> None:
        path = text_file(probe, "codes.csv", LIMESURVEY_CODES.replace("submitdate", "egal"))
        reading = read(path, probe, mapping(probe, LIMESURVEY_CODES_MAPPING))
        assert messages(reading)[0] == (
            "K325 codes.csv · A1: Die Spalte „Datum Abgeschickt“ fehlt; unvollständige Antworten sind nicht zu "
            "erkennen und zählen mit. Abhilfe: den Export aus LimeSurvey mit dieser Spalte wiederholen."
        )
        assert len(answers(reading)) == 6


class TestSoSci:
    def test_two_heads_and_missing_codes(self, probe: Erhebung) -> None:
        text = sosci(
            person(12, "1|4|5|3|2|1"),
            person(13, "2|1|-9|2|1|2"),
            person(14, "2|2|-1|1|1|2", finished="T"),
            person(15, "2|2|-1|1|1|2", mode="pretest"),
            person(16, "2|2|-1|1|1|2", finished="0"),
            person(17, "1|-5|-8|1|1|2"),
        )
        path = text_file(probe, "data_probe_2018.csv", text, "utf-16")
        reading = read(path, probe, mapping(probe, SOSCI_MAPPING))
        assert answers(reading) == [
            ("ahorn", "12", "A1.1", 3.0, "4", "H3"),
            ("ahorn", "12", "A1.2", 5.0, "5", "I3"),
            ("ahorn", "12", "A1.3", 2.0, "3", "J3"),
            ("birke", "13", "A1.1", 0.0, "1", "H4"),
            ("birke", "13", "A1.2", NO_ANSWER, "-9", "I4"),
            ("birke", "13", "A1.3", 1.0, "2", "J4"),
            ("birke", "14", "A1.1", 1.0, "2", "H5"),
            ("birke", "14", "A1.2", NO_ANSWER, "-1", "I5"),
            ("birke", "14", "A1.3", 0.0, "1", "J5"),
        ]
        assert wanted(reading) == [("12", "austausch", "K3"), ("13", "verkehr", "L4"), ("14", "verkehr", "L5")]
        assert set(reading.responses["date"]) == {"2018-07-01"}
        assert messages(reading) == [
            "R431 data_probe_2018.csv · E6: 1 von 6 Zeilen ist ein Test und zählt nicht.",
            "R430 data_probe_2018.csv · P7: 1 von 5 Antworten ist nicht abgeschlossen und zählt nicht.",
            f"W521 data_probe_2018.csv · H8: A1.1: „-5“ ist kein bekannter Code von SoSci Survey. {SILENT} Erwartet: "
            "eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: klären, was "
            "gemeint "
            'ist, und unter „werte“ bei „stand“ ergänzen: "-5": "…"; steht die Zahl für „keine Angabe“: "-5": k. A.',
            "W501 data_probe_2018.csv · I5: A1.2: „-1“ (Ausweichoption) ist als „k. A.“ gelesen. Abhilfe: falls die "
            'Option „nicht zutreffend“ heißt, unter „werte“ ergänzen: zustimmung: {"-1": n. z.}.',
            f"W521 data_probe_2018.csv · I8: A1.2: „-8“ steht in SoSci Survey für fehlerhafte Daten. {SILENT} "
            "Erwartet: eine Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: "
            "klären, "
            'was gemeint ist, und unter „werte“ ergänzen: zustimmung: {"-8": "…"}; steht die Zahl für „keine '
            'Angabe“: zustimmung: {"-8": k. A.}.',
            f"W562 data_probe_2018.csv · A8: 2 von 3 Antworten sind {TOO_MANY}",
        ]

    def test_repeated_head_is_no_answer(self, probe: Erhebung) -> None:
        lines = sosci(person(12, "1|4|5|3|2|1")).splitlines()
        path = text_file(probe, "data_probe_x.csv", "\n".join((lines[0], lines[0], lines[1], lines[2])) + "\n")
        reading = read(
            path,
            probe,
            mapping(probe, SOSCI_MAPPING.replace('"Finanzierung: Die Maßnahmen sind finanziert."', "ZU01_01")),
        )
        assert returned(reading) == [("12", "ahorn", True)]
        assert answers(reading)[0] == ("ahorn", "12", "A1.1", 3.0, "4", "H4")

    def test_numbers_of_options_are_not_taken_for_steps(self, probe: Erhebung) -> None:
        text = SOSCI_MAPPING.replace('  stand: {"1": "0", "2": "1", "3": "2", "4": "3"}\n', "").replace(
            '  janein: {"1": nein, "2": teilweise, "3": ja}', '  wort: {"x": y}'
        )
        path = text_file(probe, "data_probe_2018.csv", sosci(person(12, "1|2|5|3|2|1")))
        reading = read(path, probe, mapping(probe, text))
        assert answers(reading) == []
        assert messages(reading) == [
            "K326 data_probe_2018.csv · H1: A1.1: Hier stehen Zahlen, SoSci Survey zählt die Möglichkeiten aber oft "
            "von 1 an, während die Skala im Katalog von 0 bis 3 geht („stand“). Abhilfe: in zuordnung.yaml unter "
            '„werte“ sagen, was jede Zahl bedeutet: stand: {"1": 0, "2": 1, "3": 2, "4": 3}, wenn von 1 an gezählt '
            'ist; stand: {"0": 0, "1": 1, "2": 2, "3": 3}, wenn es die Zahlen der Skala sind.',
            "K326 data_probe_2018.csv · J1: A1.3: Hier stehen Zahlen, SoSci Survey zählt die Möglichkeiten aber oft "
            "von 1 an, während die Antworten im Katalog keine Zahlen haben („janein“). Abhilfe: in zuordnung.yaml "
            'unter „werte“ sagen, was jede Zahl bedeutet: janein: {"1": "…", "2": "…", "3": "…"} mit einer Stufe, '
            "k. A. oder n. z. statt „…“.",
        ]
        assert returned(reading) == [("data_probe_2018", "", False)]

    def test_a_scale_that_counts_from_1_needs_no_mapping(self) -> None:
        assert not Notation(SOSCI, AGREEMENT, {}).unclear
        assert Notation(SOSCI, STAND, {}).unclear
        assert Notation(SOSCI, STAND, {"-1": "n. z."}).unclear
        assert not Notation(SOSCI, STAND, {"1": "0"}).unclear
        assert not Notation(TABLE, STAND, {}).unclear


class TestUnipark:
    def test_export(self, probe: Erhebung) -> None:
        path = text_file(probe, "data_project_7_2018.csv", UNIPARK_EXPORT)
        reading = read(path, probe, mapping(probe, UNIPARK_MAPPING))
        assert answers(reading) == [
            ("ahorn", "1", "A1.1", 0.0, "1", "I2"),
            ("ahorn", "1", "A1.2", 5.0, "5", "J2"),
            ("ahorn", "1", "A1.3", NO_ANSWER, "0", "K2"),
            ("ahorn", "1", "B1.1", 0.5, "0,5", "L2"),
            ("ahorn", "1", "K2", VALUE, "AG Mobilität", "M2"),
            ("birke", "2", "A1.1", 3.0, "4", "I3"),
            ("birke", "2", "A1.2", NO_ANSWER, "0", "J3"),
            ("birke", "2", "A1.3", NOT_APPLICABLE, "-77", "K3"),
            ("birke", "2", "B1.1", NO_ANSWER, "-99", "L3"),
            ("birke", "2", "K2", NOT_APPLICABLE, "-66", "M3"),
        ]
        assert reading.responses["date"].tolist() == ["2018-07-03"] * 5 + [""] * 5
        assert messages(reading) == [
            "R431 data_project_7_2018.csv · C5: 1 von 5 Zeilen ist ein Test und zählt nicht.",
            "R430 data_project_7_2018.csv · D4: 1 von 4 Antworten ist nicht abgeschlossen und zählt nicht.",
            f"W521 data_project_7_2018.csv · J6: A1.2: „-5“ ist kein bekannter Code von Unipark. {SILENT} Erwartet: "
            "eine Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: klären, was "
            'gemeint ist, und unter „werte“ ergänzen: zustimmung: {"-5": "…"}; steht die Zahl für „keine Angabe“: '
            'zustimmung: {"-5": k. A.}.',
            "W521 data_project_7_2018.csv · L6: B1.1: „0“ kann die Antwort 0 sein oder heißen, dass die Frage "
            f"unberührt blieb. {SILENT} Erwartet: eine Zahl von 0 bis 2, Einheit: Vollzeitstellen. Abhilfe: klären, "
            "was gemeint "
            "ist, "
            'und unter „werte“ ergänzen: stellen: {"0": "…"}.',
            f"W562 data_project_7_2018.csv · A6: 2 von 4 Antworten sind {TOO_MANY}",
        ]

    @pytest.mark.parametrize(
        ("scale", "written", "text", "status"),
        [
            (AGREEMENT, {}, "0", NO_ANSWER),
            (STAND, {"1": "0", "2": "1", "3": "2", "4": "3"}, "0", NO_ANSWER),
            (STAND, {"1": "0", "2": "1", "3": "2"}, "0", "W521"),
            (STAND, {"0": "0", "1": "1", "2": "2", "3": "3"}, "0", VALUE),
            (POSTS, {"0": "0"}, "0", VALUE),
            (POSTS, {"0": "k. A."}, "0", NO_ANSWER),
            (EURO, {}, "0", "W521"),
            (WORD, {}, "0", VALUE),
        ],
    )
    def test_zero_is_seen_and_not_touched_unless_it_may_be_an_answer(
        self, scale: Scale, written: dict[str, str], text: str, status: str
    ) -> None:
        value = understood(StoredCell(1, 1, text, CellKind.TEXT), Notation(UNIPARK, scale, written))
        assert ([note.code for note in value.notes] if value.fatal else value.status) in (status, [status])


class TestMicrosoftForms:
    def test_lists_duplicates_and_invisible_characters(self, probe: Erhebung) -> None:
        path = workbook(
            probe,
            "forms.xlsx",
            "Sheet1",
            (
                FORMS_HEADS,
                (
                    1,
                    NOON,
                    NOON,
                    "anonymous",
                    None,
                    "Ahornkreis",
                    "begonnen;",
                    4,
                    "a",
                    "b",
                    "Erfahrungsaustausch;Flexible Bedienformen;",
                ),
                (2, NOON, NOON, "max@amt.de", "Max", "Baumland", "begonnen", 4, "a", "b", None),
                (3, NOON, NOON, "max@amt.de", "Max", "birke", "begonnen;dauerhaft gesichert;", 5, "a", "b", None),
                (4, NOON, NOON, "max@amt.de", "Max", "birke", "begonnen", 5, "a", "b", "Mehr Personal (max@amt.de);"),
            ),
        )
        reading = read(path, probe, mapping(probe, FORMS_MAPPING))
        assert answers(reading) == [
            ("ahorn", "1", "A1.1", 1.0, "begonnen;", "G2"),
            ("ahorn", "1", "A1.2", 4.0, "4", "H2"),
            ("ahorn", "1", "K2", VALUE, "b", "J2"),
            ("birke", "3", "A1.1", NO_ANSWER, "begonnen;dauerhaft gesichert;", "G4"),
            ("birke", "3", "A1.2", 5.0, "5", "H4"),
            ("birke", "3", "K2", VALUE, "b", "J4"),
            ("birke", "4", "A1.1", 1.0, "begonnen", "G5"),
            ("birke", "4", "A1.2", 5.0, "5", "H5"),
            ("birke", "4", "K2", VALUE, "b", "J5"),
        ]
        assert wanted(reading) == [("1", "austausch", "K2"), ("1", "verkehr", "K2")]
        assert set(reading.responses["date"]) == {"2018-07-01"}
        assert messages(reading) == [
            "R420 forms.xlsx · Sheet1!F3: „Baumland“ kann mehr als eine Region sein. Erwartet: „Landkreis Ahorn“ oder "
            "„Region Birke & Buche“. Abhilfe: in zuordnung.yaml unter „region: werte“ ergänzen, wofür das steht.",
            f"W523 forms.xlsx · Sheet1!G4: A1.1: „begonnen;dauerhaft gesichert;“ nennt mehr als eine Antwort. {SILENT} "
            "Erwartet: eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: "
            "klären, "
            "welche Antwort gilt; die Frage lässt nur eine zu.",
            "W554 forms.xlsx · Sheet1!K5: „Mehr Personal ([E-Mail-Adresse])“ steht nicht unter den Bedarfen des "
            "Katalogs und zählt nicht. Abhilfe: den Eintrag lesen und, wenn er passt, durch einen Bedarf des Katalogs "
            "ersetzen.",
        ]
        assert returned(reading) == [
            ("1", "ahorn", True),
            ("2", "", False),
            ("3", "birke", True),
            ("4", "birke", True),
        ]

    def test_english_columns(self, probe: Erhebung) -> None:
        head = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Region", "Stand")
        cells = (head, (1, NOON, NOON, "anonymous", "", None, "ahorn", "begonnen"))
        text = "dateien: [t.csv]\nwerkzeug: msforms\nregion: {spalte: Region}\nspalten: {A1.1: Stand}\n"
        assert answers(table_of(probe, cells, text, "t.csv")) == [("ahorn", "1", "A1.1", 1.0, "begonnen", "H2")]


class TestGoogleForms:
    def test_export(self, probe: Erhebung) -> None:
        path = text_file(probe, "google.csv", GOOGLE_EXPORT)
        reading = read(path, probe, mapping(probe, GOOGLE_MAPPING))
        assert answers(reading) == [
            ("ahorn", "Z2", "A1.2", 4.0, "4", "C2"),
            ("ahorn", "Z2", "A1.3", 1.0, "teilweise", "D2"),
            ("birke", "Z4", "A1.2", 5.0, "trifft voll zu", "C4"),
            ("birke", "Z4", "A1.3", 0.0, "nein", "D4"),
        ]
        assert wanted(reading) == [("Z2", "austausch", "G2"), ("Z2", "verkehr", "G2")]
        assert reading.responses["date"].tolist() == ["2018-03-10", "2018-03-10", "", ""]
        assert messages(reading) == [
            "R421 google.csv · B3: Die Region „Birkenbuche“ steht nicht im Regionsverzeichnis. Meinten Sie „Region "
            "Birke "
            "& Buche“?",
            "W507 google.csv · A4: Das Datum „bald“ ist nicht zu lesen und wird nicht übernommen. Erwartet: zum "
            "Beispiel 22.11.2026 oder 2026-11-22.",
            f"W523 google.csv · C3: A1.2: „trifft nicht zu, trifft eher zu“ nennt mehr als eine Antwort. {SILENT} "
            "Erwartet: eine Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: "
            "klären, welche "
            "Antwort gilt; die Frage lässt nur eine zu.",
        ]

    def test_doubled_headings_matter_only_where_they_are_mapped(self, probe: Erhebung) -> None:
        path = text_file(probe, "google.csv", GOOGLE_EXPORT)
        reading = read(path, probe, mapping(probe, GOOGLE_MAPPING.replace("{A1.2", "{K2: Anmerkung, A1.2")))
        assert messages(reading) == [
            "K321 google.csv · F1: K2: Die Überschrift „Anmerkung“ steht mehr als einmal da, in E1 und F1. Abhilfe: in "
            "zuordnung.yaml „Anmerkung (1)“ oder „Anmerkung (2)“ schreiben; beantworten alle dieselbe Frage, dann "
            'K2: ["Anmerkung (1)", "Anmerkung (2)"].'
        ]
        assert answers(reading) == []

    def test_known_entries_of_a_list_stay_whole(self) -> None:
        needs = ("Verträge, Recht und Personal", "Verträge", "Daten")
        text = "Daten, Verträge, Recht und Personal, etwas Eigenes, Verträge"
        assert split(text, needs, (", ",)) == ["Daten", "Verträge, Recht und Personal", "etwas Eigenes", "Verträge"]
        assert split("austausch verkehr", ("austausch", "verkehr"), (" ",)) == ["austausch", "verkehr"]
        assert split("A;B;;", (), (";",)) == ["A", "B"]
        assert split("", needs, (";",)) == []


class TestKobo:
    def test_export(self, probe: Erhebung) -> None:
        path = text_file(probe, "kobo.csv", KOBO_EXPORT)
        reading = read(path, probe, mapping(probe, KOBO_MAPPING))
        assert answers(reading) == [
            ("ahorn", "901", "A1.1", 3.0, "3", "C2"),
            ("ahorn", "901", "A1.2", 4.0, "4", "D2"),
            ("birke", "902", "A1.1", 0.0, "0", "C3"),
            ("birke", "902", "A1.2", NO_ANSWER, "2 3", "D3"),
            ("birke", "903", "A1.1", 0.0, "0", "C4"),
            ("birke", "903", "A1.2", 2.0, "2", "D4"),
        ]
        assert wanted(reading) == [
            ("901", "austausch", "E2"),
            ("901", "verkehr", "E2"),
            ("902", "verkehr", "E3"),
            ("903", "verkehr", "E4"),
        ]
        assert messages(reading) == [
            f"W523 kobo.csv · D3: A1.2: „2 3“ nennt mehr als eine Antwort. {SILENT} Erwartet: eine Antwort aus der "
            "Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: klären, welche Antwort gilt; die "
            "Frage lässt nur "
            "eine zu."
        ]

    def test_a_tick_and_a_list_for_the_same_need_count_once(self, probe: Erhebung) -> None:
        path = text_file(probe, "kobo.csv", KOBO_EXPORT)
        text = KOBO_MAPPING + "bedarfe: {austausch: gruppe/bedarfe/austausch}\n"
        reading = read(path, probe, mapping(probe, text))
        assert wanted(reading) == [
            ("901", "austausch", "F2"),
            ("901", "verkehr", "E2"),
            ("902", "verkehr", "E3"),
            ("903", "verkehr", "E4"),
        ]

    @pytest.mark.parametrize(
        ("sheet", "cells"),
        [
            ("survey", (("type", "name", "label::Deutsch (de)"), ("select_one stand", "A1_1", "Stand"))),
            ("choices", (("list_name", "name", "label"), ("stand", "1", "begonnen"))),
            ("settings", (("form_title", "form_id"), ("Probe", "probe"))),
        ],
    )
    def test_a_form_is_no_export(self, probe: Erhebung, sheet: str, cells: Sequence[Sequence[Value]]) -> None:
        path = workbook(probe, "form.xlsx", sheet, cells)
        reading = read(path, probe, ())
        assert messages(reading) == [
            f"B224 form.xlsx · {sheet}: Das ist die Vorlage eines Formulars (XLSForm), keine Antworten. Abhilfe: in "
            "KoboToolbox unter „Daten“ die Antworten herunterladen."
        ]
        assert propose(path, probe) is None


class TestTable:
    def test_the_head_is_found_by_the_mapped_headings(self, probe: Erhebung) -> None:
        path = workbook(probe, "Rücklauf 2018.xlsx", "Tabelle1", TABLE_ROWS)
        reading = read(path, probe, mapping(probe, TABLE_MAPPING))
        assert answers(reading) == [
            ("ahorn", "Z4", "A1.1", 2.0, "2 – überwiegend umgesetzt", "C4"),
            ("ahorn", "Z4", "A1.2", 4.0, "4", "D4"),
            ("ahorn", "Z4", "B1.1", 0.5, "0,5", "E4"),
            ("ahorn", "Z4", "K1", 123000.0, "123000", "G4"),
            ("birke", "Z7", "A1.1", NO_ANSWER, "", "C7"),
            ("birke", "Z7", "A1.2", NO_ANSWER, "", "D7"),
            ("birke", "Z7", "B1.1", 1.5, "1,5", "E7"),
            ("birke", "Z7", "K1", 12345.0, "12.345", "G7"),
        ]
        assert reading.responses["role"].tolist() == ["Regionalmanagement"] * 4 + [""] * 4
        assert wanted(reading) == [("Z4", "austausch", "F4")]
        where = "Rücklauf 2018.xlsx · Tabelle1!"
        assert messages(reading) == [
            f"R421 {where}A5: Die Region „Mittelwert“ steht nicht im Regionsverzeichnis. Abhilfe: in zuordnung.yaml "
            "unter „region: werte“ ergänzen, wofür das steht.",
            f"W506 {where}B6: Die Rolle steht nicht in der Liste und wird nicht übernommen. Abhilfe: unter „rolle: "
            "werte“ der Zuordnung eine Rolle der Vorlage angeben.",
            f"W523 {where}C6: A1.1: „3-4“ nennt mehr als einen Wert. {SILENT} Erwartet: eine Antwort aus der "
            "Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: klären, was gemeint ist, und "
            "unter „werte“ "
            'ergänzen: stand: {"3-4": "…"}.',
            f"W513 {where}D6: A1.2: Hier steht ein Datum (03.04.2018); wahrscheinlich wurde 3.4 eingegeben. {SILENT} "
            "Erwartet: eine Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“. Abhilfe: die "
            "Zelle als "
            "Text formatieren und die Antwort neu eintragen.",
            f"W524 {where}E6: B1.1: „ca. 1“ ist ungefähr. {SILENT} Erwartet: eine Zahl von 0 bis 2, Einheit: "
            'Vollzeitstellen. Abhilfe: klären, was gemeint ist, und unter „werte“ ergänzen: stellen: {"ca. 1": "…"}.',
            f"W562 {where}A6: 3 von 4 Antworten sind {TOO_MANY}",
            f"W520 {where}F6: austausch: „vielleicht“ heißt weder angekreuzt noch nicht angekreuzt. Bis zur Klärung "
            "zählt der Eintrag nicht. Erwartet: „1“, „ja“, „wahr“, „x“, „✓“, „✔“ oder „-“, „0“, „falsch“, „nein“, „–“.",
        ]
        assert returned(reading) == [
            ("Z4", "ahorn", True),
            ("Z5", "", False),
            ("Z6", "birke", False),
            ("Z7", "birke", True),
        ]

    def test_a_table_without_any_of_the_headings(self, probe: Erhebung) -> None:
        reading = table_of(probe, (("Kreis", "Stant"), ("ahorn", "begonnen")), SMALL)
        assert messages(reading) == [
            "K320 tabelle.csv · A1: A1.1: Die Spalte „Stand“ fehlt im Export. Meinten Sie „Stant“?",
            "K320 tabelle.csv · A1: region: Die Spalte „Region“ fehlt im Export. Abhilfe: den Export vollständig "
            "wiederholen oder die Überschrift in zuordnung.yaml berichtigen.",
        ]

    def test_one_region_for_all(self, probe: Erhebung) -> None:
        text = SMALL.replace("{spalte: Region}", "{fest: Ahornkreis}")
        reading = table_of(probe, (("Stand",), ("begonnen",), ("",), ("dauerhaft gesichert",)), text)
        assert answers(reading) == [
            ("ahorn", "Z2", "A1.1", 1.0, "begonnen", "A2"),
            ("ahorn", "Z4", "A1.1", 3.0, "dauerhaft gesichert", "A4"),
        ]

    def test_broken_cells_and_percentages_are_no_answers(self, probe: Erhebung) -> None:
        grid = Grid(
            "tabelle.csv",
            "Blatt",
            (("Region", "Stand", "Anteil"), ("ahorn", "", "50"), ("ahorn", "", 0.5), ("ahorn", "begonnen", 0.5)),
            {(1, 1): "#NV", (2, 1): "=A1+1"},
            frozenset({(2, 2)}),
        )
        text = SMALL.replace("{A1.1: Stand}", "{A1.1: Stand, B1.2: Anteil}")
        reading = tables(read_table(grid, probe, mapping(probe, text)), "x")
        assert answers(reading) == [
            ("ahorn", "Z2", "A1.1", NO_ANSWER, "#NV", "B2"),
            ("ahorn", "Z2", "B1.2", 50.0, "50", "C2"),
            ("ahorn", "Z3", "A1.1", NO_ANSWER, "", "B3"),
            ("ahorn", "Z3", "B1.2", 50.0, "0,5", "C3"),
            ("ahorn", "Z4", "A1.1", 1.0, "begonnen", "B4"),
            ("ahorn", "Z4", "B1.2", 0.5, "0,5", "C4"),
        ]
        assert [message.split(" Erwartet")[0] for message in messages(reading)] == [
            f"W511 tabelle.csv · Blatt!B2: A1.1: Die Zelle ergibt #NV. {SILENT}",
            f"W510 tabelle.csv · Blatt!B3: A1.1: Die Formel „=A1+1“ hat keinen berechneten Wert. {SILENT}",
        ]

    @pytest.mark.parametrize(
        ("code", "value"),
        [("99", 99), ("-9", "-9"), ("0", "0"), ("99", "99")],
    )
    def test_what_the_message_on_a_code_says_can_be_followed_to_the_letter(
        self, probe: Erhebung, code: str, value: Value
    ) -> None:
        text = SMALL.replace("A1.1: Stand", "A1.2: Stand")
        cells = (("Region", "Stand"), *(("ahorn", number) for number in ("4", "3", "1", "2", value, "5")))
        before = table_of(probe, cells, text)
        [problem] = [problem for problem in before.problems if problem.level is Severity.FEHLER]
        assert (problem.code, problem.where.cell) == ("W521", "B6")
        remedy = problem.remedy.rpartition("„keine Angabe“: ")[2]
        assert remedy == f'zustimmung: {{"{code}": k. A.}}'
        after = table_of(probe, cells, f"{text}werte:\n  {remedy}\n")
        assert messages(after) == []
        assert [answer[3] for answer in answers(after)] == [4.0, 3.0, 1.0, 2.0, NO_ANSWER, 5.0]

    def test_a_line_for_a_scale_that_has_some_already_goes_beside_them(self, probe: Erhebung) -> None:
        text = SMALL.replace("A1.1: Stand", "A1.2: Stand")
        cells = (("Region", "Stand"), ("ahorn", "vielleicht"), ("birke", 99))
        written = "werte: {zustimmung: {vielleicht: teils/teils}}\n"
        [problem] = [one for one in table_of(probe, cells, text + written).problems if one.level is Severity.FEHLER]
        assert "unter „werte“ bei „zustimmung“ ergänzen" in problem.remedy
        added = problem.remedy.rpartition("„keine Angabe“: ")[2]
        after = table_of(probe, cells, text + written.replace("teils/teils", f"teils/teils, {added}"))
        assert [answer[3] for answer in answers(after)] == [3.0, NO_ANSWER]

    def test_many_of_one_code(self, probe: Erhebung) -> None:
        text = SMALL.replace("A1.1: Stand", "A1.2: Stand")
        cells = (("Region", "Stand"), *[("ahorn", "99")] * 5, ("birke", "4"))
        [problem] = [one for one in table_of(probe, cells, text).problems if one.code == "K324"]
        remedy = problem.remedy.rpartition("„keine Angabe“: ")[2]
        after = table_of(probe, cells, f"{text}werte:\n  {remedy}\n")
        assert [answer[3] for answer in answers(after)] == [*[NO_ANSWER] * 5, 4.0]

    def test_both_examples_of_a_message_on_counted_options_can_be_followed_to_the_letter(self, probe: Erhebung) -> None:
        text = SMALL.replace("tabelle\n", "limesurvey\n")
        cells = (("id", "submitdate", "Region", "Stand"), *((row, "2018-07-01", "ahorn", row) for row in (1, 2, 3)))
        [problem] = [one for one in table_of(probe, cells, text).problems if one.code == "K326"]
        lines = problem.remedy.partition("bedeutet: ")[2].split("; ")
        read = [table_of(probe, cells, f"{text}werte:\n  {line.partition(', wenn')[0]}\n") for line in lines]
        assert [[answer[3] for answer in answers(reading)] for reading in read] == [[0.0, 1.0, 2.0], [1.0, 2.0, 3.0]]

    def test_a_code_the_mapping_explains_is_no_number_to_ask_about(self, probe: Erhebung) -> None:
        text = SMALL.replace("tabelle\n", "limesurvey\n") + 'werte: {stand: {"99": k. A.}}\n'
        cells: list[tuple[str | int, ...]] = [("id", "submitdate", "Region", "Stand")]
        cells += [(1, "2018-07-01", "ahorn", "0 – nicht begonnen"), (2, "2018-07-01", "ahorn", 99)]
        cells += [(3, "2018-07-01", "ahorn", "3 – dauerhaft gesichert")]
        reading = table_of(probe, cells, text)
        assert [answer[3] for answer in answers(reading)] == [0.0, NO_ANSWER, 3.0]
        assert "K326" not in {problem.code for problem in reading.problems}

    def test_the_role_by_a_mapping(self, probe: Erhebung) -> None:
        text = SMALL + 'rolle: {spalte: R, werte: {"3": Sozialplanung}}\n'
        reading = table_of(probe, (("Region", "Stand", "R"), ("ahorn", "begonnen", 3)), text)
        assert reading.responses["role"].tolist() == ["Sozialplanung"]
        assert messages(reading) == []


SMALL = """\
dateien: [tabelle.csv]
werkzeug: tabelle
region: {spalte: Region}
spalten: {A1.1: Stand}
"""


def small(*stands: str, number: int = 1) -> list[tuple[Value, ...]]:
    return [("Region", "Stand"), *[("ahorn", stand) for stand in stands] * number]


class TestColumns:
    def test_what_is_to_be_written_for_a_text_holds_as_it_stands(self, probe: Erhebung) -> None:
        cells = [("Region", "Stand"), ("ahorn", "1,5 Stellen")]
        text = SMALL.replace("A1.1", "B1.1")
        (told,) = [one for one in table_of(probe, cells, text).problems if one.code == "W520"]
        _, _, line = told.remedy.partition("unter „werte“ ergänzen: ")
        assert line == 'stellen: {"1,5 Stellen": "…"}'
        completed = text + f"werte:\n  {line.replace('…', '1,5')}\n"
        assert answers(table_of(probe, cells, completed)) == [("ahorn", "Z2", "B1.1", 1.5, "1,5 Stellen", "B2")]

    def test_normalised_writings_are_told_once_with_their_number(self, probe: Erhebung) -> None:
        reading = table_of(probe, small("begonnen", "1\u00a0– begonnen", "1\u00a0– begonnen"), SMALL)
        assert messages(reading) == [
            "W501 tabelle.csv · B3: A1.1: „1␣– begonnen“ ist als „1 – begonnen“ gelesen (in 2 Zellen)."
        ]
        assert [value for _, _, _, value, _, _ in answers(reading)] == [1.0, 1.0, 1.0]

    def test_a_few_unreadable_answers_are_no_answers(self, probe: Erhebung) -> None:
        reading = table_of(probe, small("begonnen", "begonnen", "begonnen", "begonnen", "halb", number=4), SMALL)
        assert len(answers(reading)) == 20
        assert {answer[4]: answer[3] for answer in answers(reading)} == {"begonnen": 1.0, "halb": NO_ANSWER}
        assert [problem.where.cell for problem in reading.problems if problem.code == "W520"] == [
            "B6",
            "B11",
            "B16",
            "B21",
        ]

    def test_many_unreadable_answers_are_the_mappings_fault(self, probe: Erhebung) -> None:
        reading = table_of(probe, small("begonnen", "AO01", "AO02", "AO01", number=4), SMALL)
        assert answers(reading) == []
        assert messages(reading) == [
            "K324 tabelle.csv · B1: A1.1: 12 von 16 Antworten dieser Spalte sind nicht zu verstehen, etwa „AO01“. "
            "Erwartet: eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: in "
            'zuordnung.yaml unter „werte“ sagen, was jede Schreibweise bedeutet: stand: {"AO01": "…"} mit einer '
            "Stufe, k. A. oder n. z. statt „…“."
        ]
        assert returned(reading) == [("tabelle", "", False)]

    def test_many_unknown_regions_are_the_mappings_fault_and_are_not_quoted(self, probe: Erhebung) -> None:
        people = ("Petra Müller", "Hans Meier", "Ute Schulze", "Max Muster", "Eva Klein")
        cells = (("Region", "Stand"), *((name, "begonnen") for name in people), ("ahorn", "begonnen"))
        assert messages(table_of(probe, cells, SMALL)) == [
            "K324 tabelle.csv · A2: 5 von 6 Angaben dieser Spalte sind keine Region des Regionsverzeichnisses. "
            "Abhilfe: in zuordnung.yaml unter „region“ eine andere Spalte nennen oder unter „werte“ sagen, wofür jede "
            "Angabe steht."
        ]
        cells = (("Region", "Stand"), *((f"R{number}", "begonnen") for number in range(5)))
        assert "Regionsverzeichnisses, etwa „R0“." in messages(table_of(probe, cells, SMALL))[0]

    def test_an_empty_kennzahl_is_no_response(self, probe: Erhebung) -> None:
        text = SMALL.replace("{A1.1: Stand}", "{A1.1: Stand, K1: Euro}")
        cells = (("Region", "Stand", "Euro"), ("ahorn", "", 5.0), ("ahorn", "begonnen", ""))
        assert [question for _, _, question, _, _, _ in answers(table_of(probe, cells, text))] == ["A1.1", "K1", "A1.1"]

    def test_nothing_counts_and_that_is_said(self, probe: Erhebung) -> None:
        text = SMALL.replace("tabelle\n", "sosci\n").replace("tabelle.csv", "t.csv")
        cells = (
            ("CASE", "QUESTNNR", "STARTED", "FINISHED", "MODE", "Region", "Stand"),
            ("1", "b", "", "0", "interview", "ahorn", ""),
        )
        assert messages(table_of(probe, cells, text, "t.csv")) == [
            "R430 t.csv · D2: 1 von 1 Antworten ist nicht abgeschlossen und zählt nicht.",
            "B208 t.csv · A1: Keine Zeile dieses Exports zählt. Abhilfe: prüfen, ob Antworten da sind und ob sie "
            "abgeschlossen sind.",
        ]

    def test_long_headings_are_cut_in_messages(self, probe: Erhebung) -> None:
        reading = table_of(probe, (("Region", "Stand", "x" * 80), ("ahorn", "begonnen", "")), SMALL)
        assert reading.problems[0].found == f"Eine Spalte ist nicht zugeordnet und nicht gelesen: „{'x' * 59}…“."


class TestMeaning:
    @pytest.mark.parametrize(
        ("tool", "scale", "text", "expected"),
        [
            (LIMESURVEY, STAND, "1 – begonnen", 1.0),
            (LIMESURVEY, STAND, "-", NO_ANSWER),
            (LIMESURVEY, STAND, "...", "W520"),
            (LIMESURVEY, STAND, "50 %", "W514"),
            (LIMESURVEY, STAND, "keine", "W520"),
            (LIMESURVEY, YES, "Y", 2.0),
            (LIMESURVEY, YES, "N", 0.0),
            (LIMESURVEY, EURO, "12.345", "W525"),
            (TABLE, EURO, "12.345", 12345.0),
            (LIMESURVEY, EURO, "12.34", 12.34),
            (LIMESURVEY, EURO, "-5", -5.0),
            (SOSCI, EURO, "-5", "W521"),
            (SOSCI, AGREEMENT, "6", "W521"),
            (SOSCI, WORD, "-5", VALUE),
            (UNIPARK, AGREEMENT, "−99", "W521"),
            (TABLE, AGREEMENT, "4;", 4.0),
            (TABLE, AGREEMENT, "3;4;", "W523"),
            (TABLE, AGREEMENT, "eher, voll", "W523"),
        ],
    )
    def test_what_a_text_says(self, tool: Tool, scale: Scale, text: str, expected: float | str) -> None:
        value = understood(StoredCell(1, 1, text, CellKind.TEXT), Notation(tool, scale, {}))
        codes = [note.code for note in value.notes if note.fatal]
        assert (codes[0] if codes else value.status if math.isnan(value.value) else value.value) == expected

    def test_long_texts_are_cut_in_messages(self) -> None:
        long = "Das lässt sich so einfach nicht sagen, weil die Maßnahmen ganz verschieden weit sind; " * 3
        value = understood(StoredCell(1, 1, long + "Ende", CellKind.TEXT), Notation(TABLE, STAND, {}))
        assert [note.found for note in value.notes] == [
            "„Das lässt sich so einfach nicht sagen, weil die Maßnahmen g…“ ist nicht als Antwort zu verstehen."
        ]

    def test_who_maps_one_number_maps_all(self) -> None:
        code = Notation(TABLE, AGREEMENT, {"1": "5", "2": "4"})
        assert understood(StoredCell(1, 1, 1.0, CellKind.NUMBER), code).value == 5.0
        assert [note.found for note in understood(StoredCell(1, 1, "3", CellKind.TEXT), code).notes] == [
            "„3“ steht nicht unter „werte“."
        ]

    @pytest.mark.parametrize(
        ("tool", "codes"),
        [
            (TABLE, {"99": "k. A."}),
            (TABLE, {"9": "n. z.", "-9": "k. A.", "kenne ich nicht": "k. A."}),
            (LIMESURVEY, {"0": "k. A.", "6": "n. z."}),
        ],
    )
    def test_codes_for_no_answer_leave_the_other_numbers_to_the_scale(self, tool: Tool, codes: dict[str, str]) -> None:
        notation = Notation(tool, AGREEMENT, codes)
        for number in range(1, 6):
            assert understood(StoredCell(1, 1, str(number), CellKind.TEXT), notation).value == number
            assert understood(StoredCell(1, 1, float(number), CellKind.NUMBER), notation).value == number
        for code, meant in codes.items():
            status = {"k. A.": NO_ANSWER, "n. z.": NOT_APPLICABLE}[meant]
            assert repr(understood(StoredCell(1, 1, code, CellKind.TEXT), notation)) == repr(Meaning(status))
        assert understood(StoredCell(1, 1, "77", CellKind.TEXT), notation).fatal

    @pytest.mark.parametrize("text", ["2.0", "2,00", "(2)", "2.0000000000000004", "1.9999999999999998", "2"])
    @pytest.mark.parametrize("tool", [TABLE, SOSCI, LIMESURVEY])
    def test_a_number_is_the_same_however_a_program_writes_it(self, tool: Tool, text: str) -> None:
        counted = Notation(tool, STAND, {"1": "0", "2": "1", "3": "2", "4": "3"})
        assert understood(StoredCell(1, 1, text, CellKind.TEXT), counted).value == 1.0
        for written in (text, "2"):
            missing = Notation(tool, AGREEMENT, {written: "k. A."})
            assert repr(understood(StoredCell(1, 1, text, CellKind.TEXT), missing)) == repr(Meaning(NO_ANSWER))
        assert is_number(StoredCell(1, 1, text, CellKind.TEXT))

    @pytest.mark.parametrize(
        ("tool", "text", "status"), [(UNIPARK, "-77.0", NOT_APPLICABLE), (SOSCI, "-9,0", NO_ANSWER)]
    )
    def test_codes_of_the_tool_with_decimals(self, tool: Tool, text: str, status: str) -> None:
        found = understood(StoredCell(1, 1, text, CellKind.TEXT), Notation(tool, AGREEMENT, {}))
        assert repr(found) == repr(Meaning(status))

    def test_thousands_are_no_decimals(self) -> None:
        notation = Notation(TABLE, EURO, {"12": "k. A."})
        assert understood(StoredCell(1, 1, "12.000", CellKind.TEXT), notation).value == 12000.0
        assert understood(StoredCell(1, 1, "12,5", CellKind.TEXT), notation).value == 12.5

    def test_codes_for_no_answer_do_not_tell_from_where_options_are_counted(self) -> None:
        assert Notation(LIMESURVEY, STAND, {"99": "k. A."}).unclear
        assert not Notation(LIMESURVEY, STAND, {"99": "k. A.", "1": "0"}).unclear

    def test_the_mapping_comes_before_the_codes_of_the_tool(self) -> None:
        code = Notation(SOSCI, AGREEMENT, {"-1": "n. z.", "-9": "3"})
        assert understood(StoredCell(1, 1, -1, CellKind.NUMBER), code).status == NOT_APPLICABLE
        assert understood(StoredCell(1, 1, "-9", CellKind.TEXT), code).value == 3.0


class TestRows:
    def test_a_region_in_every_way_it_is_written(self, probe: Erhebung) -> None:
        text = SMALL.replace(
            "{spalte: Region}", '{spalte: Region, werte: {"1": ahorn, Buchenland: Region Birke & Buche}}'
        )
        names = ("ahorn", "Kreis Ahorn", "AHORNKREIS", 1, "1", "buchenland", "Region Birke & Buche", "Baumland")
        reading = table_of(probe, (("Region", "Stand"), *((name, "begonnen") for name in names)), text)
        assert [region for _, region, _ in returned(reading)] == [*["ahorn"] * 5, "birke", "birke", ""]

    def test_the_same_number_twice(self, probe: Erhebung) -> None:
        head = "lfdn;dispcode;Region;A11"
        lines = (
            "1;31;ahorn;2",
            "2;31;ahorn;2",
            "2;31;ahorn;2",
            "3;31;ahorn;1",
            "4;31;ahorn;2",
            "3;31;ahorn;2",
            "3;22;ahorn;",
        )
        path = text_file(probe, "doppelt.csv", "\n".join((head, *lines)) + "\n")
        text = "dateien: [doppelt.csv]\nwerkzeug: unipark\nregion: {spalte: Region}\nspalten: {A1.2: A11}\n"
        reading = read(path, probe, mapping(probe, text))
        assert [(number, value) for _, number, _, value, _, _ in answers(reading)] == [
            ("1", 2.0),
            ("2", 2.0),
            ("4", 2.0),
        ]
        assert messages(reading) == [
            "R430 doppelt.csv · B8: 1 von 7 Antworten ist nicht abgeschlossen und zählt nicht.",
            "R434 doppelt.csv · A4: Diese Antwort steht schon in Zeile 3, mit gleichem Inhalt; sie zählt einmal. "
            "Abhilfe: die Zeile löschen.",
            "R433 doppelt.csv · A5: Diese Antwort steht auch in Zeile 7, mit anderem Inhalt; keine von beiden zählt. "
            "Abhilfe: klären, welche gilt, und die andere löschen.",
            "R433 doppelt.csv · A7: Diese Antwort steht auch in Zeile 5, mit anderem Inhalt; keine von beiden zählt. "
            "Abhilfe: klären, welche gilt, und die andere löschen.",
        ]
        assert [(number, scored) for number, _, scored in returned(reading)] == [
            ("1", True), ("2", True), ("3", False), ("4", True), ("3", False), ("3", False),
        ]  # fmt: skip

    def test_three_times(self, probe: Erhebung) -> None:
        lines = ("lfdn;dispcode;Region;A", "7;31;ahorn;2", "7;31;ahorn;3", "7;31;birke;2")
        path = text_file(probe, "doppelt.csv", "\n".join(lines) + "\n")
        text = "dateien: [doppelt.csv]\nwerkzeug: unipark\nregion: {spalte: Region}\nspalten: {A1.2: A}\n"
        reading = read(path, probe, mapping(probe, text))
        assert messages(reading)[0] == (
            "R433 doppelt.csv · A2: Diese Antwort steht auch in den Zeilen 3 und 4, mit anderem Inhalt; keine davon "
            "zählt. Abhilfe: klären, welche gilt, und die andere löschen."
        )
        assert answers(reading) == []

    @pytest.mark.parametrize(
        ("written", "date"),
        [
            ("2018-08-22 10:11:12", "2018-08-22"),
            ("2018-08-22T10:11:12.000+02:00", "2018-08-22"),
            ("10.03.2018 12:28:23", "2018-03-10"),
            ("1980-01-01 00:00:00", ""),
            ("0000-00-00 00:00:00", ""),
            ("", ""),
            ("8/22/18 10:11", ""),
            ("2018-13-22", ""),
            (datetime.datetime(2018, 8, 22, 9), "2018-08-22"),
        ],
    )
    def test_dates(self, probe: Erhebung, written: Value, date: str) -> None:
        cells = (("Zeitstempel", "Region", "Stand"), (written, "ahorn", "begonnen"))
        reading = table_of(probe, cells, SMALL.replace("tabelle\n", "googleforms\n"))
        assert reading.responses["date"].tolist() == [date]
        assert len(messages(reading)) == (written in ("8/22/18 10:11", "2018-13-22"))


class TestPrivacy:
    SECRETS = ("max.muster@kreis-ahorn.de", "10.0.0.7", "2001:db8:0:0:0:0:0:1", "Max Muster")

    def test_no_output_shows_who_answered(self, probe: Erhebung) -> None:
        email, address, long_address, name = self.SECRETS
        cells = (
            ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Region", "Rolle", "Wort", "Stand"),
            (email, NOON, NOON, email, name, "ahorn", name, f"Bitte an {email} ({address})", "begonnen"),
            (name, NOON, NOON, email, name, "ahorn", "", long_address, f"siehe {address}"),
            (3, NOON, NOON, email, name, email, "", "", "begonnen"),
        )
        text = (
            "dateien: [forms.csv]\nwerkzeug: msforms\nregion: {spalte: Region}\nrolle: {spalte: Rolle}\n"
            "spalten: {A1.1: Stand, K2: Wort}\n"
        )
        reading = table_of(probe, cells, text, "forms.csv")
        shown = "\n".join(
            (
                *(str(problem) for problem in reading.problems),
                *(frame.to_csv() for frame in (reading.responses, reading.needs, reading.returns)),
            )
        )
        assert [secret for secret in self.SECRETS if secret in shown] == []
        assert [number for number, _, _ in returned(reading)] == ["Z2", "Z3", "3"]
        assert reading.responses["text"].tolist()[1] == "Bitte an [E-Mail-Adresse] ([IP-Adresse])"

    def test_a_proposal_shows_no_answers(self, probe: Erhebung) -> None:
        email, address, _, name = self.SECRETS
        cells = (
            ("Region", "Die Maßnahmen sind finanziert.", "A1.1", f"Kontakt {email}"),
            ("ahorn", name, address, name),
            ("birke", email, "1", name),
        )
        path = workbook(probe, "liste.xlsx", "Tabelle1", cells)
        text = propose(path, probe) or ""
        assert [secret for secret in self.SECRETS if secret in text] == []
        assert "Kontakt [E-Mail-Adresse]" in text

    def test_addresses(self) -> None:
        assert private("a@b.de und <c.d@e-f.org>, 12:30:45, 1.2.2018") == (
            "[E-Mail-Adresse] und <[E-Mail-Adresse]>, 12:30:45, 1.2.2018"
        )
        assert private("192.168.10.1") == "[IP-Adresse]"


class TestWhichMapping:
    def test_none(self, probe: Erhebung) -> None:
        path = text_file(probe, "results-survey1.csv", LIMESURVEY_FULL)
        reading = read(path, probe, ())
        assert messages(reading) == [
            "B220 results-survey1.csv: Das ist ein Export aus LimeSurvey; eine Zuordnung dazu gibt es nicht. Abhilfe: "
            "den Vorschlag vorschlag-zuordnung-results-survey1.yaml prüfen, ergänzen und als zuordnung-….yaml in den "
            "Ordner legen."
        ]
        assert [(row.file, row.respondent, row.region, row.scored) for row in rows(reading.returns, Return)] == [
            ("results-survey1.csv", "results-survey1", "", False)
        ]

    def test_unknown(self, probe: Erhebung) -> None:
        path = workbook(probe, "haushalt.xlsx", "Plan", (("Posten", "Betrag"), ("Personal", 5)))
        assert messages(read(path, probe, ())) == [
            "B221 haushalt.xlsx · Plan: Das ist weder eine Mappe aus der Vorlage noch ein Export, dessen Werkzeug zu "
            "erkennen ist. Abhilfe: die Datei aus dem Ordner nehmen oder, wenn sie Antworten enthält, den Vorschlag "
            "vorschlag-zuordnung-haushalt.yaml prüfen, ergänzen und als zuordnung-….yaml in den Ordner legen."
        ]

    def test_two(self, probe: Erhebung) -> None:
        mapping(probe, SMALL)
        both = mapping(probe, SMALL.replace("tabelle.csv", "tab*"), "zuordnung-2.yaml")
        path = text_file(probe, "tabelle.csv", "Region;Stand\nahorn;begonnen\n")
        assert messages(read(path, probe, both)) == [
            "B222 tabelle.csv: Auf diese Datei passt mehr als eine Zuordnung: zuordnung-2.yaml und zuordnung.yaml. "
            "Abhilfe: in der, die gilt, unter „dateien“ den Namen „tabelle.csv“ nennen und in der anderen löschen, was "
            "auch auf ihn passt: „tab*“ (zuordnung-2.yaml) oder „tabelle.csv“ (zuordnung.yaml)."
        ]

    def test_without_a_file(self, probe: Erhebung) -> None:
        chosen = mapping(probe, SMALL.replace("[tabelle.csv]", '["umfrage*.csv", "umfrage*.xlsx"]'))
        assert [f"{problem.code} {problem}" for problem in unused(chosen, ["tabelle.csv"])] == [
            "B223 zuordnung.yaml: Zu dieser Zuordnung liegt keine Datei im Ordner („umfrage*.csv“ oder "
            "„umfrage*.xlsx“). Abhilfe: den Export dazu hier ablegen oder unter „dateien“ seinen Namen nennen; "
            "gibt es keinen, die Zuordnung aus dem Ordner nehmen."
        ]
        assert unused(chosen, ["Umfrage 1.XLSX"]) == ()

    def test_another_tool(self, probe: Erhebung) -> None:
        path = text_file(probe, "results-survey1.csv", LIMESURVEY_FULL)
        chosen = mapping(probe, LIMESURVEY_MAPPING.replace("werkzeug: limesurvey", "werkzeug: tabelle"))
        assert messages(read(path, probe, chosen)) == [
            "B225 results-survey1.csv: Das ist ein Export aus LimeSurvey; zuordnung.yaml sagt aber „tabelle“. Abhilfe: "
            "in zuordnung.yaml „werkzeug: limesurvey“ eintragen."
        ]

    def test_the_tools_own_columns_are_gone(self, probe: Erhebung) -> None:
        path = text_file(probe, "tabelle.csv", "Region;Stand\nahorn;begonnen\n")
        chosen = mapping(probe, SMALL.replace("werkzeug: tabelle", "werkzeug: limesurvey"))
        assert messages(read(path, probe, chosen)) == [
            "B225 tabelle.csv: Spalten von LimeSurvey, wie zuordnung.yaml es sagt, sind in den ersten Zeilen nicht zu "
            "erkennen. Abhilfe: den Export mit allen Spalten wiederholen; hat jemand die Tabelle bearbeitet, in "
            "zuordnung.yaml „werkzeug: tabelle“ eintragen."
        ]

    def test_what_is_wrong_with_the_file_comes_first(self, probe: Erhebung) -> None:
        path = text_file(probe, "tabelle.csv", "")
        reading = read(path, probe, mapping(probe, SMALL))
        assert [problem.code for problem in reading.problems] == ["D102"]
        assert len(reading.returns) == 1

    def test_a_heading_that_is_missing_or_nearly_there(self, probe: Erhebung) -> None:
        text = SMALL.replace("{A1.1: Stand}", "{A1.1: Stant, A1.2: Ganz anders}")
        assert messages(table_of(probe, (("Region", "Stand"), ("ahorn", "begonnen")), text)) == [
            "K320 tabelle.csv · A1: A1.1: Die Spalte „Stant“ fehlt im Export. Meinten Sie „Stand“?",
            "K320 tabelle.csv · A1: A1.2: Die Spalte „Ganz anders“ fehlt im Export. Abhilfe: den Export vollständig "
            "wiederholen oder die Überschrift in zuordnung.yaml berichtigen; wurde danach nicht gefragt, in "
            "zuordnung.yaml „nicht_gestellt: [A1.2]“ schreiben.",
        ]

    def test_headings_that_look_the_same_are_the_same(self) -> None:
        assert heading(" Wie\u00a0weit _x000D_\n sind\ufeff  die Maßnahmen? ") == "Wie weit sind die Maßnahmen?"
        assert heading("Mobilita\u0308t") == "Mobilität"
        assert heading("gruppe::frage") == "gruppe/frage"
        assert heading("Fragen an max@amt.de?") == "Fragen an [E-Mail-Adresse]?"
        assert heading("1.2.3.4 Stand") == "1.2.3.4 Stand"


class TestMappingFile:
    def test_every_mistake_at_once(self, probe: Erhebung) -> None:
        text = """\
dateien: [a.csv]
werkzeug: lime
region: {spalte: Region, fest: ahorn, werte: {"1": Eiche, "2": Baumland}}
rolle: {spalte: Rolle, werte: {"1": Sozialplannung}}
spalten:
  A1.1: Stand
  A1.9: Finanz
  A2.1: Anteil
  A1.2: Stand
  A1.3:
werte:
  zustimung: {a: "1"}
  zustimmung: {AO01: "7", AO02: trifft zu, AO03: n. z.}
bedarfe: {austauch: X}
bedarfslisten: Y
"""
        with pytest.raises(StudyError) as error:
            mapping(probe, text)
        assert str(error.value) == "Nicht jede Zuordnung ist gültig."
        assert [f"{problem.code} {problem}" for problem in error.value.problems] == [
            "Y303 zuordnung.yaml:2:11: „lime“ ist für „werkzeug“ nicht vorgesehen. Erwartet: einer von limesurvey, "
            "sosci, unipark, msforms, googleforms, kobo, surveymonkey, qualtrics, tabelle.",
            "Y305 zuordnung.yaml:3:32: Woher die Region kommt, muss genau einmal gesagt sein. Erwartet: entweder "
            "„spalte: Überschrift“, „fest: Region“ oder „blatt: ja“.",
            "Y305 zuordnung.yaml:3:52: Die Region „Eiche“ steht nicht im Regionsverzeichnis.",
            "Y305 zuordnung.yaml:3:64: „Baumland“ kann mehr als eine Region sein. Erwartet: „ahorn“ oder „birke“.",
            "Y305 zuordnung.yaml:4:37: Die Rolle „Sozialplannung“ gibt es nicht. Erwartet: eine Rolle der Vorlage. "
            "Meinten Sie „Sozialplanung“?",
            "Y305 zuordnung.yaml:7:9: Den Code „A1.9“ gibt es im Katalog nicht. Meinten Sie „A1.3“?",
            "Y305 zuordnung.yaml:8:9: A2.1 wird berechnet und nicht erfragt. Abhilfe: diese Zeile löschen.",
            "Y301 zuordnung.yaml:10:8: „A1.3“ ist leer. Abhilfe: einen Wert eintragen.",
            "Y305 zuordnung.yaml:12:14: Die Skala „zustimung“ gibt es im Katalog nicht. Meinten Sie „zustimmung“?",
            "Y305 zuordnung.yaml:13:22: „7“ ist keine Antwort auf der Skala „zustimmung“. Erwartet: eine Antwort aus "
            "der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“, k. A. oder n. z.",
            "Y305 zuordnung.yaml:13:33: „trifft zu“ ist keine Antwort auf der Skala „zustimmung“. Erwartet: eine "
            "Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“, k. A. oder n. z.",
            "Y305 zuordnung.yaml:14:21: Den Bedarf „austauch“ gibt es im Katalog nicht. Meinten Sie „austausch“?",
            "Y305 zuordnung.yaml:9:9: Die Spalte „Stand“ ist A1.1 und A1.2 zugeordnet. Erwartet: jede Spalte nur "
            "einmal.",
            "Y303 zuordnung.yaml:15:1: Den Schlüssel „bedarfslisten“ gibt es hier nicht. Erwartet: einer von dateien, "
            "werkzeug, instrument, werte, blatt, ab_zeile, kopfzeilen, befragte, region, rolle, optionen, spalten, "
            "bedarfe, bedarfsliste, abgeschlossen, test, nummer, zustimmung, bemerkungen, steckbrief, massnahmen, "
            "nicht_gestellt. "
            "Meinten Sie „bedarfsliste“?",
        ]

    def test_mistakes_of_several_files_and_of_yaml_itself(self, probe: Erhebung) -> None:
        (probe.folder / "zuordnung-a.yaml").write_text("dateien: [a\n", encoding="utf-8")
        (probe.folder / "Zuordnung-B.yml").write_text("werkzeug: tabelle\n", encoding="utf-8")
        with pytest.raises(StudyError) as error:
            mappings(probe)
        assert [f"{problem.where} {problem.code}" for problem in error.value.problems] == [
            "Zuordnung-B.yml:1:1 Y301",
            "Zuordnung-B.yml:1:1 Y301",
            "Zuordnung-B.yml:1:1 Y301",
            "zuordnung-a.yaml:1:10 Y100",
        ]

    @pytest.mark.parametrize("pattern", ["../*.csv", "/etc/*", "alt/x.csv", "..\\x.csv"])
    def test_exports_lie_in_the_folder_of_their_mapping(self, probe: Erhebung, pattern: str) -> None:
        with pytest.raises(StudyError) as error:
            mapping(probe, SMALL.replace("tabelle.csv", f"'{pattern}'"))
        (problem,) = error.value.problems
        assert (problem.code, problem.found) == ("Y107", f"„{pattern}“ ist ein Pfad und kein Dateiname.")

    def test_writings_that_count_as_the_same(self, probe: Erhebung) -> None:
        with pytest.raises(StudyError) as error:
            mapping(probe, SMALL + 'werte: {stand: {a1: "1", " A1": "2"}}\n')
        assert [f"{problem.code} {problem}" for problem in error.value.problems] == [
            "Y305 zuordnung.yaml:5:33: „ A1“ und „a1“ gelten als gleich. Erwartet: jede Schreibweise nur einmal."
        ]

    def test_without_any(self, probe: Erhebung) -> None:
        assert mappings(probe) == ()

    def test_an_earlier_code_is_read_under_its_name_of_today_and_a_retired_one_is_left_out(
        self, probe: Erhebung, tmp_path: Path
    ) -> None:
        catalogue = tmp_path / "katalog.yaml"
        text = catalogue.read_text(encoding="utf-8").replace("quellen:", "entfallen: [A1.9]\nquellen:")
        catalogue.write_text(text.replace("id: A1.3,", "id: A1.3, ersetzt: [A1.8],"), encoding="utf-8")
        from verstetigung.schemas import erhebung as erhebungen

        named = "A1.8: Stand, A1.9: Fort"
        (found,) = mapping(erhebungen.load(probe.folder), SMALL.replace("A1.1: Stand", named))
        assert [*found.columns] == ["A1.3"]
        with pytest.raises(StudyError) as error:
            mapping(erhebungen.load(probe.folder), SMALL.replace("A1.1: Stand", "A1.8: Stand, A1.3: Stelle"))
        assert error.value.problems[0].found == "„A1.3“ und „A1.8“ sind dieselbe Frage."

    @pytest.mark.parametrize(
        ("pattern", "name", "fits"),
        [
            ("results-survey*", "results-survey1.csv", True),
            ("*.xlsx", "Umfrage.XLSX", True),
            ("Ru\u0308cklauf.csv", "Rücklauf.csv", True),
            ("Umfrage [2018].csv", "Umfrage [2018].csv", True),
            ("results*", "ergebnis.csv", False),
        ],
    )
    def test_patterns(self, probe: Erhebung, pattern: str, name: str, fits: bool) -> None:
        (mapped,) = mapping(probe, SMALL.replace("[tabelle.csv]", f'["{pattern}"]'))
        assert mapped.fits(name) is fits


class TestProposal:
    def test_of_a_known_tool_can_be_used_as_it_is(self, probe: Erhebung) -> None:
        path = text_file(probe, "results-survey[1].csv", LIMESURVEY_FULL)
        text = propose(path, probe) or ""
        assert text == (
            """\
# Vorschlag einer Zuordnung für „results-survey[1].csv“ (Export aus LimeSurvey)
# Er gilt nicht von selbst: prüfen, ergänzen und als zuordnung-….yaml in den Ordner der Erhebung legen.
# Zeilen mit „#“ sind nicht sicher; wer sie übernimmt, löscht das „#“.

dateien: ["results-survey[[]1].csv"]
werkzeug: limesurvey

# Woher die Region kommt: eine Spalte, oder „fest: kennung“
region: {spalte: "Aus welcher Region antworten Sie?"}  # 2 von 2 verschiedenen Angaben sind eine Region des \
Verzeichnisses

# Die Rolle der Befragten, wenn danach gefragt wurde
# rolle: {spalte: "…"}

# Welche Spalte welche Frage beantwortet
spalten:
  A1.1: "Wie weit sind die Maßnahmen umgesetzt?"  # gleicher Wortlaut: Wie weit sind die Maßnahmen umgesetzt?
  A1.2: "Bitte beurteilen Sie: [Die Maßnahmen sind finanziert.]"  # gleicher Wortlaut: Die Maßnahmen sind finanziert.
  A1.3: "Gibt es eine feste Stelle?"  # gleicher Wortlaut: Gibt es eine feste Stelle?
  B1.1: "Wie viele Stellen?"  # gleicher Wortlaut: Wie viele Stellen?
#  B1.2: "…"  # keine Spalte gefunden: Welcher Anteil?
#  K1: "…"  # keine Spalte gefunden: Zuwendung des Bundes
#  K2: "…"  # keine Spalte gefunden: Name der Arbeitsgruppe

# Spalten ohne Zuordnung:
#   K: "Gibt es eine feste Stelle? [Sonstiges]"
"""
        )
        reading = read(path, probe, mapping(probe, text))
        assert len(answers(reading)) == 8
        assert messages(reading, hints=False) == []

    def test_needs_codes_and_doubled_headings(self, probe: Erhebung) -> None:
        text = propose(text_file(probe, "kobo.csv", KOBO_EXPORT), probe) or ""
        assert 'region: {spalte: "gruppe/region"}' in text
        assert '  A1.1: "gruppe/A1_1"  # Code: Wie weit sind die Maßnahmen umgesetzt?' in text
        assert '\nbedarfe:\n  austausch: "gruppe/bedarfe/austausch"\n' in text
        assert (
            '# werte:\n#   stand: {"0": …, "3": …}  # 0 – nicht begonnen · 1 – begonnen · 2 – überwiegend umgesetzt · '
            "3 – dauerhaft gesichert\n"
        ) in text
        assert mapping(probe, text)[0].named[:2] == (("A1.1", "gruppe/A1_1"), ("A1.2", "gruppe/A1_2"))

    def test_lists_and_doubled_headings(self, probe: Erhebung) -> None:
        text = propose(text_file(probe, "google.csv", GOOGLE_EXPORT), probe) or ""
        assert '\nbedarfsliste: "Bedarfe"  # 2 von 2 verschiedenen Angaben nennen einen Bedarf\n' in text
        assert text.endswith('# Spalten ohne Zuordnung:\n#   E: "Anmerkung (1)"\n#   F: "Anmerkung (2)"\n')
        assert mapping(probe, text)[0].need_list == "Bedarfe"

    def test_wordings_below_the_codes(self, probe: Erhebung) -> None:
        path = text_file(probe, "data_probe_2018.csv", sosci(person(12, "1|4|5|3|2|1")))
        text = propose(path, probe) or ""
        assert '  A1.2: "ZU01_01"  # gleicher Wortlaut: Die Maßnahmen sind finanziert.\n' in text
        assert '  A1.3: "JN01"  # gleicher Wortlaut: Gibt es eine feste Stelle?\n' in text
        assert '\nbedarfe:\n  austausch: "BD01_01"\n  verkehr: "BD01_02"\n' in text
        assert '#   G: "RG01"  # Region\n#   H: "ST01"  # Stand\n' in text
        assert '#   janein: {"3": …}  # ja · teilweise · nein\n' in text

    def test_a_column_of_the_tool_may_tell_the_region(self, probe: Erhebung) -> None:
        text = propose(text_file(probe, "data_project_7_2018.csv", UNIPARK_EXPORT), probe) or ""
        assert 'region: {spalte: "c_0001"}' in text

    def test_of_an_unknown_table(self, probe: Erhebung) -> None:
        cells = (
            ("Rücklauf", None, None),
            ("Kreis/Region", "Maßnahmen und Finanzen", "A1.3"),
            ("Ahornkreis", "trifft eher zu", "ja"),
            ("Birkenau", "trifft eher zu", "nein"),
        )
        text = propose(workbook(probe, "liste.xlsx", "Tabelle1", cells), probe) or ""
        assert text.startswith("# Vorschlag einer Zuordnung für „liste.xlsx“ (Werkzeug nicht erkannt)\n")
        assert "werkzeug: tabelle\n" in text
        assert '# region: {spalte: "Kreis/Region"}' in text
        assert "  # nicht sicher, Ähnlichkeit 0,78: Die Maßnahmen sind finanziert.\n" in text
        assert '  A1.3: "A1.3"  # Code: Gibt es eine feste Stelle?\n' in text
        with pytest.raises(StudyError) as error:
            mapping(probe, text)
        assert [problem.found for problem in error.value.problems] == ["Hier fehlt „region“."]

    def test_one_code_in_two_columns_is_not_sure(self, probe: Erhebung) -> None:
        cells = (("Region", "A1.3", "Noch einmal [A1_3]"), ("ahorn", "ja", "nein"), ("birke", "ja", "nein"))
        text = propose(workbook(probe, "liste.xlsx", "Tabelle1", cells), probe) or ""
        assert '#  A1.3: "A1.3"  # nicht sicher, Code: Gibt es eine feste Stelle?\n' in text
        assert '#  A1.3: "Noch einmal [A1_3]"  # nicht sicher, Code: Gibt es eine feste Stelle?\n' in text

    def test_is_the_same_every_time(self, probe: Erhebung) -> None:
        path = text_file(probe, "kobo.csv", KOBO_EXPORT)
        assert propose(path, probe) == propose(path, probe)

    def test_of_something_that_is_no_table(self, probe: Erhebung) -> None:
        assert propose(text_file(probe, "leer.csv", ""), probe) is None


class TestRecognition:
    @pytest.mark.parametrize(
        ("head", "tool"),
        [
            ("Antwort ID|Datum Abgeschickt|Frage", "limesurvey"),
            ("Response ID|Date submitted|Last page", "limesurvey"),
            ("id|submitdate|lastpage|startlanguage", "limesurvey"),
            ("CASE|SERIAL|REF|QUESTNNR|MODE|STARTED", "sosci"),
            ("lfdn|external_lfdn|tester|dispcode", "unipark"),
            ("ID|Startzeit|Fertigstellungszeit|E-Mail|Name", "msforms"),
            ("ID|Start time|Completion time|Email|Name", "msforms"),
            ("Zeitstempel|Frage", "googleforms"),
            ("start|end|frage|_id|_uuid|_submission_time", "kobo"),
            ("SubmissionDate|frage|KEY", "kobo"),
            ("Region|A1.1", ""),
            ("id|Frage|Zeitstempel", ""),
            ("Name|E-Mail|Startzeit", ""),
        ],
    )
    def test_only_by_its_own_columns(self, head: str, tool: str) -> None:
        grid = Grid("a.csv", "", [head.split("|")])
        assert (recognition[0].id if (recognition := recognised(grid)) else "") == tool
        below = recognised(Grid("a.csv", "", [[""], ["Titel"], head.split("|")]))
        assert (below[0].id if below else "") == ("" if tool == "googleforms" else tool)

    def test_not_far_down(self) -> None:
        grid = Grid("a.csv", "", [*[["Text"]] * 10, ["Antwort ID", "Datum Abgeschickt"]])
        assert recognised(grid) is None


class TestForeign:
    def test_text_and_other_workbooks(self, probe: Erhebung) -> None:
        assert is_foreign(text_file(probe, "a.csv", "Region;Stand\n"))
        assert is_foreign(text_file(probe, "b.csv", "Region\tStand\n", "utf-16"))
        assert is_foreign(workbook(probe, "c.xlsx", "Formularantworten 1", (("Zeitstempel",),)))
        assert is_foreign(workbook(probe, "d.xlsx", "A & B", (("a",),)))

    def test_our_own_workbooks_even_with_a_renamed_sheet(
        self, probe: Erhebung, fragebogen: Draw, belegbogen: Draw
    ) -> None:
        for path in (fragebogen(), belegbogen("belege.xlsx")):
            assert not is_foreign(path)
            book = openpyxl.load_workbook(path)
            book.worksheets[1].title = "Umbenannt"
            book.save(path)
            assert not is_foreign(path)

    def test_one_sheet_of_such_a_name_is_no_mark(self, probe: Erhebung) -> None:
        assert is_foreign(workbook(probe, "c.xlsx", "Fragebogen", (("Code",),)))

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"%PDF-1.7",
            b"<html><body>",
            b"\xef\xbb\xbf<?xml version='1.0'?>",
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600,
            b"PK\x03\x04 kaputt",
            b"\x00\x01\x02\x03" * 200,
        ],
    )
    def test_anything_else_is_left_to_the_reader_of_workbooks(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "datei.xlsx"
        path.write_bytes(content)
        assert not is_foreign(path)

    def test_lock_files_folders_and_missing_files(self, probe: Erhebung, fragebogen: Draw) -> None:
        lock = probe.folder / "~$export.csv"
        shutil.copy(text_file(probe, "export.csv", "a;b\n"), lock)
        assert not is_foreign(lock)
        assert not is_foreign(probe.folder)
        assert not is_foreign(probe.folder / "fehlt.csv")


class TestMany:
    def test_rows_share_their_texts(self, probe: Erhebung) -> None:
        reading = table_of(probe, small("begonnen", "dauerhaft gesichert", number=500), SMALL)
        assert len(reading.responses) == 1000
        for name in ("region", "question", "status", "text", "file", "source_type"):
            assert len({id(text) for text in reading.responses[name]}) <= 2, name
        assert reading.responses["cell"].tolist()[::500] == ["B2", "B502"]


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("0", "1", "-9", "-77", "N/A", "Y", "begonnen", "3 – dauerhaft gesichert", "A;B;", "1, 2", "x")),
    st.integers(-100, 100).map(str),
)
VALUES = st.one_of(TEXTS, st.none(), st.integers(), st.floats(), st.booleans(), st.dates(), st.times())


class TestAnything:
    @settings(max_examples=300, deadline=None)
    @given(
        value=VALUES,
        tool=st.sampled_from(sorted(TOOLS)),
        scale=st.sampled_from((STAND, AGREEMENT, YES, POSTS, EURO, WORD)),
        written=st.dictionaries(TEXTS.map(str.casefold), st.sampled_from(("k. A.", "n. z.")), max_size=3),
    )
    def test_an_answer_is_a_step_or_a_reason(
        self, value: Value, tool: str, scale: Scale, written: dict[str, str]
    ) -> None:
        cell = Grid("a.csv", "", [[value]]).cell(0, 0)
        read = understood(cell, Notation(TOOLS[tool], scale, written))
        assert read.status in (VALUE, NO_ANSWER, NOT_APPLICABLE)
        if scale.steps and read.status == VALUE and not read.fatal:
            assert read.value in dict(scale.steps)
        if cell is not None and cell.text and read.status == NO_ANSWER and not read.fatal:
            assert plain(cell.text) in written or not cell.text.isalpha()

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        cells=st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=6),
        tool=st.sampled_from((LIMESURVEY, SOSCI, TABLE)),
    )
    def test_no_table_ends_in_a_crash(self, probe: Erhebung, cells: list[list[Value]], tool: Tool) -> None:
        own = {"limesurvey": ("id", "submitdate"), "sosci": ("CASE", "MODE", "STARTED")}
        head = [*own.get(tool.id, ()), "Region", "Stand", "Wort"]
        filled = [{"MODE": "interview", "Region": "ahorn"}.get(name, 1) for name in head[:-2]]
        text = (
            f"dateien: [a.csv]\nwerkzeug: {tool.id}\nregion: {{spalte: Region}}\nspalten: {{A1.1: Stand, K2: Wort}}\n"
        )
        grid = Grid("a.csv", "", [head, *([*filled, *row] for row in cells)])
        reading = tables(read_table(grid, probe, mapping(probe, text)), "x")
        assert set(reading.responses["value"].dropna()) <= {0.0, 1.0, 2.0, 3.0}
        assert len(reading.returns) >= 1
        assert proposal([grid], probe)
