"""Where in a foreign file the table is: its sheet, its rows of headings, and which way it runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.reading.test_exports import answers, mapping, messages, returned, table_of, text_file, wanted
from verstetigung.problems import Severity
from verstetigung.reading import exports
from verstetigung.reading.exports import propose, read
from verstetigung.reading.exports.grid import Grid, Value
from verstetigung.reading.exports.headings import head_at, recognised
from verstetigung.reading.exports.tools import QUALTRICS, SURVEYMONKEY, TABLE
from verstetigung.records import NO_ANSWER
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

Cells = Sequence[Sequence[Value]]

ROOT = Path(__file__).parent.parent.parent
ROWS: Cells = (("Region", "Stand"), ("ahorn", "begonnen"), ("birke", "dauerhaft gesichert"))
READ = [
    ("ahorn", "Z2", "A1.1", 1.0, "begonnen", "B2"),
    ("birke", "Z3", "A1.1", 3.0, "dauerhaft gesichert", "B3"),
]


def yaml(*lines: str, tool: str = "tabelle", region: str = "{spalte: Region}", columns: str = "{A1.1: Stand}") -> str:
    """A mapping for every file of the folder."""
    head = (f"dateien: [export.*]\nwerkzeug: {tool}\nregion: {region}", f"spalten: {columns}")
    return "\n".join((*head, *lines)) + "\n"


def book(probe: Erhebung, hidden: Sequence[str] = (), **sheets: Cells) -> Path:
    """A workbook of these sheets; „_“ in a name is a space."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, cells in sheets.items():
        page = made.create_sheet(name.replace("_", " "))
        page.sheet_state = "hidden" if name in hidden else "visible"
        for row in cells:
            page.append(list(row))
    path = probe.folder / "export.xlsx"
    made.save(path)
    return path


def csv(probe: Erhebung, *lines: str) -> Path:
    return text_file(probe, "export.csv", "\n".join(lines) + "\n")


MEANS: Cells = (("Mittelwert", 3.2),)


class TestSheets:
    def test_the_sheet_with_the_headings_and_what_is_left(self, probe: Erhebung) -> None:
        reading = read(book(probe, Auswertung=MEANS, Daten=ROWS), probe, mapping(probe, yaml()))
        assert answers(reading) == READ
        assert set(reading.responses["sheet"]) == {"Daten"}
        assert messages(reading) == [
            "B226 export.xlsx: Gelesen wird nur das Blatt „Daten“; Inhalt hat auch „Auswertung“. Abhilfe: prüfen, ob "
            'das genügt, und dann in zuordnung.yaml „blatt: ["Daten"]“ eintragen.'
        ]

    def test_a_named_sheet_leaves_nothing_unread(self, probe: Erhebung) -> None:
        path = book(probe, Auswertung=MEANS, Roh_Daten=ROWS, Alt=ROWS[:2])
        reading = read(path, probe, mapping(probe, yaml('blatt: ["Roh Daten"]')))
        assert (answers(reading), messages(reading)) == (READ, [])

    def test_a_hidden_sheet_counts_only_if_it_is_named(self, probe: Erhebung) -> None:
        path = book(probe, ("Alt",), Alt=ROWS[:2], Daten=ROWS)
        reading = read(path, probe, mapping(probe, yaml()))
        assert answers(reading) == READ
        assert messages(reading)[0].startswith(
            "B226 export.xlsx: Gelesen wird nur das Blatt „Daten“; Inhalt hat auch „Alt“ (ausgeblendet)."
        )
        assert answers(read(path, probe, mapping(probe, yaml("blatt: alt")))) == READ[:1]

    def test_a_sheet_that_is_not_there(self, probe: Erhebung) -> None:
        path = book(probe, Auswertung=MEANS, Daten=ROWS)
        reading = read(path, probe, mapping(probe, yaml("blatt: Datn")))
        assert messages(reading) == [
            "B240 export.xlsx: Das Blatt „Datn“ gibt es in dieser Datei nicht, oder es ist leer. Erwartet: "
            "„Auswertung“ oder „Daten“. Meinten Sie „Daten“?"
        ]
        assert returned(reading) == [("export", "", False)]

    def test_several_sheets_with_the_headings(self, probe: Erhebung) -> None:
        path = book(probe, Mai=ROWS, Juni=ROWS[:1], Auswertung=MEANS)
        assert messages(read(path, probe, mapping(probe, yaml()))) == [
            "B241 export.xlsx: Die Überschriften der Zuordnung stehen auf mehreren Blättern: „Mai“ und „Juni“. "
            'Abhilfe: in zuordnung.yaml sagen, welches gemeint ist, etwa „blatt: "Mai"“, oder „blatt: alle“.'
        ]

    def test_no_sheet_with_the_headings(self, probe: Erhebung) -> None:
        path = book(probe, Plan=MEANS, Auswertung=MEANS)
        assert messages(read(path, probe, mapping(probe, yaml()))) == [
            "B242 export.xlsx: Auf keinem der Blätter „Plan“ und „Auswertung“ stehen die Überschriften der Zuordnung. "
            'Abhilfe: die Überschriften in zuordnung.yaml berichtigen und das Blatt nennen, etwa „blatt: "Plan"“.'
        ]

    def test_a_sheet_with_all_headings_beats_one_with_most(self, probe: Erhebung) -> None:
        wide = [("Region", "Stand", "Stelle"), ("ahorn", "begonnen", "ja")]
        path = book(probe, Vorjahr=ROWS, Daten=wide)
        reading = read(path, probe, mapping(probe, yaml(columns="{A1.1: Stand, A1.3: Stelle}")))
        assert [row[:4] for row in answers(reading)] == [("ahorn", "Z2", "A1.1", 1.0), ("ahorn", "Z2", "A1.3", 2.0)]

    def test_several_named_sheets(self, probe: Erhebung) -> None:
        path = book(probe, Mai=ROWS[:2], Juni=(ROWS[0], ROWS[2]), Auswertung=MEANS)
        reading = read(path, probe, mapping(probe, yaml("blatt: [Mai, Juni]")))
        assert answers(reading) == [
            ("ahorn", "1.Z2", "A1.1", 1.0, "begonnen", "B2"),
            ("birke", "2.Z2", "A1.1", 3.0, "dauerhaft gesichert", "B2"),
        ]
        assert reading.responses["sheet"].tolist() == ["Mai", "Juni"]
        assert messages(reading) == []

    def test_one_sheet_per_region(self, probe: Erhebung) -> None:
        path = book(
            probe,
            Anleitung=(("Bitte ausfüllen",),),
            Ahornkreis=(("Stand",), ("begonnen",), ("dauerhaft gesichert",)),
            Birke=(("Notiz", "Stand"), ("", "nicht begonnen")),
            Summe=(("Stand",), ("begonnen",)),
        )
        reading = read(path, probe, mapping(probe, yaml("blatt: alle", region="{blatt: ja, werte: {Birke: birke}}")))
        assert answers(reading) == [
            ("ahorn", "1.Z2", "A1.1", 1.0, "begonnen", "A2"),
            ("ahorn", "1.Z3", "A1.1", 3.0, "dauerhaft gesichert", "A3"),
            ("birke", "2.Z2", "A1.1", 0.0, "nicht begonnen", "B2"),
        ]
        assert [message.split(". Abhilfe")[0] for message in messages(reading)] == [
            "B226 export.xlsx: Gelesen werden nur die Blätter „Ahornkreis“, „Birke“ und „Summe“; Inhalt hat auch "
            "„Anleitung“",
            "K328 export.xlsx · Summe: Das Blatt „Summe“ heißt nicht wie eine Region; seine eine Antwort zählt nicht",
        ]

    def test_a_sheet_that_repeats_the_others_counts_once(self, probe: Erhebung) -> None:
        head = ("Region", "Stand", "Finanzierung", "Stelle")
        ahorn = [("ahorn", "begonnen", 4, "ja"), ("ahorn", "nicht begonnen", 2, "nein")]
        birke = [("birke", "begonnen", 5, "teilweise"), ("birke", "dauerhaft gesichert", 1, "nein")]
        path = book(probe, Ahorn=[head, *ahorn], Birke=[head, *birke], Gesamt=[head, *ahorn, *birke])
        text = yaml("blatt: alle", columns="{A1.1: Stand, A1.2: Finanzierung, A1.3: Stelle}")
        reading = read(path, probe, mapping(probe, text))
        assert [number for number, _, _ in returned(reading)] == ["1.Z2", "1.Z3", "2.Z2", "2.Z3"]
        assert len(reading.responses) == 12
        assert [message.split(". Abhilfe")[0] for message in messages(reading)] == [
            "R434 export.xlsx · Gesamt: Zwei Antworten (3.Z2 und 3.Z3) stehen auch auf dem Blatt „Ahorn“, mit gleichem "
            "Inhalt; gezählt wird dort",
            "R434 export.xlsx · Gesamt: Zwei Antworten (3.Z4 und 3.Z5) stehen auch auf dem Blatt „Birke“, mit gleichem "
            "Inhalt; gezählt wird dort",
        ]

    def test_a_sheet_too_large_does_not_hide_the_one_that_is_meant(self, probe: Erhebung) -> None:
        path = book(probe, Auswertung=MEANS, Daten=ROWS)
        made = openpyxl.load_workbook(path)
        made["Auswertung"]["BXX2000"] = 1
        made.save(path)
        assert answers(read(path, probe, mapping(probe, yaml()))) == READ


SURVEY = (
    "Respondent ID;Collector ID;Start Date;End Date;Region;Wie sehr stimmen Sie zu?;;;Wobei brauchen Sie Hilfe?;",
    ";;;;Response;Stand der Umsetzung;Finanzierung gesichert;Sonstiges (bitte angeben);Erfahrungsaustausch;Verkehr",
    "118;22;07/01/2018 10:00;2018-07-01 10:05:00;Ahornkreis;begonnen;trifft eher zu;nichts;Erfahrungsaustausch;",
    "119;22;07/01/2018 11:00;2018-07-02 11:05:00;birke;dauerhaft gesichert;;;;Verkehr",
)
SURVEY_COLUMNS = '{A1.1: "Wie sehr stimmen Sie zu? – Stand der Umsetzung", A1.2: "Finanzierung gesichert"}'
SURVEY_READ = [
    ("ahorn", "118", "A1.1", 1.0, "begonnen", "F3"),
    ("ahorn", "118", "A1.2", 4.0, "trifft eher zu", "G3"),
    ("birke", "119", "A1.1", 3.0, "dauerhaft gesichert", "F4"),
    ("birke", "119", "A1.2", NO_ANSWER, "", "G4"),
]


class TestSurveyMonkey:
    def test_headings_of_two_rows(self, probe: Erhebung) -> None:
        needs = 'bedarfe: {austausch: "Wobei brauchen Sie Hilfe? - Erfahrungsaustausch", verkehr: Verkehr}'
        text = yaml(needs, tool="surveymonkey", columns=SURVEY_COLUMNS)
        reading = read(csv(probe, *SURVEY), probe, mapping(probe, text))
        assert answers(reading) == SURVEY_READ
        assert wanted(reading) == [("118", "austausch", "I3"), ("119", "verkehr", "J4")]
        assert set(reading.responses["date"]) == {"2018-07-01", "2018-07-02"}
        assert messages(reading) == []
        assert [str(problem) for problem in reading.problems if problem.code == "K322"] == [
            "export.csv · A1: Eine Spalte ist nicht zugeordnet und nicht gelesen: „Wie sehr stimmen Sie zu? – "
            "Sonstiges (bitte angeben)“."
        ]

    @pytest.mark.parametrize(
        ("first", "second", "days"),
        [
            ("11/21/2026 10:05:00 AM", "07/02/2018", {"2026-11-21", "2018-07-02"}),
            ("07/03/2018 10:05", "07/02/2018", {"2018-07-03", "2018-07-02"}),
            ("21/11/2026", "07/02/2018", {"2026-11-21", "2018-02-07"}),
            ("21/11/2026", "11/21/2026", {""}),
        ],
    )
    def test_days_stand_month_first_unless_the_column_says_otherwise(
        self, probe: Erhebung, first: str, second: str, days: set[str]
    ) -> None:
        lines = [line.replace("2018-07-01 10:05:00", first).replace("2018-07-02 11:05:00", second) for line in SURVEY]
        text = yaml(tool="surveymonkey", columns=SURVEY_COLUMNS)
        reading = read(csv(probe, *lines), probe, mapping(probe, text))
        assert set(reading.responses["date"]) == days
        assert ("W507" in {problem.code for problem in reading.problems}) == ("" in days)

    @pytest.mark.parametrize(("written", "read_as"), [("11/21/2026 10:05", "2026-11-21"), ("11/12/2026 10:05", "")])
    def test_of_other_tools_only_what_cannot_be_read_in_two_ways(
        self, probe: Erhebung, written: str, read_as: str
    ) -> None:
        lines = ("Zeitstempel;Region;Stand", f"{written};ahorn;2")
        reading = read(csv(probe, *lines), probe, mapping(probe, yaml(tool="googleforms")))
        assert set(reading.responses["date"]) == {read_as}

    def test_read_as_a_table_nothing_is_lost(self, probe: Erhebung) -> None:
        reading = read(csv(probe, *SURVEY), probe, mapping(probe, yaml(columns=SURVEY_COLUMNS)))
        assert [(*row[:1], *row[2:]) for row in answers(reading)] == [(*row[:1], *row[2:]) for row in SURVEY_READ]

    def test_a_question_over_several_columns_is_no_heading(self, probe: Erhebung) -> None:
        text = yaml(tool="surveymonkey", columns='{A1.1: "Wobei brauchen Sie Hilfe?"}')
        assert messages(read(csv(probe, *SURVEY), probe, mapping(probe, text)))[0].startswith(
            "K321 export.csv · J2: A1.1: Die Überschrift „Wobei brauchen Sie Hilfe?“ steht mehr als einmal da, in I2 "
            "und J2."
        )

    def test_the_condensed_form_has_one_row(self) -> None:
        grid = Grid("a.csv", "", [["RespondentID", "CollectorID", "Q1"], ["11", "2", "x"], ["12", "2", "y"]])
        recognition = recognised(grid)
        assert recognition == (SURVEYMONKEY, 0)
        head = head_at(grid, 0, SURVEYMONKEY)
        assert (head.names, head.first) == (("RespondentID", "CollectorID", "Q1"), 1)


QUALTRICS_HEAD = (
    "StartDate;EndDate;Status;Finished;RecordedDate;ResponseId;Q1;Q2_1",
    "Startdatum;Enddatum;Antworttyp;Beendet;Aufzeichnungsdatum;Antwort-ID;Region;Zustimmung - Stand der Umsetzung",
    '"{""ImportId"":""startDate""}";a;b;c;d;e;"{""ImportId"":""QID1""}";"{""ImportId"":""QID2_1""}"',
)
QUALTRICS_ROWS = (
    "2018-07-01;2018-07-01;IP Address;True;2018-07-01 10:00:00;R_5rYfeErc;Ahornkreis;begonnen",
    "2018-07-01;2018-07-01;Survey Preview;True;2018-07-01 10:00:00;R_2;birke;begonnen",
    "2018-07-01;2018-07-01;IP Address;False;2018-07-01 10:00:00;R_3;birke;",
    "2018-07-01;2018-07-01;IP Address;True;2018-07-03 10:00:00;R_4;birke;-99",
)
QUALTRICS_READ = [
    ("ahorn", "Z4", "A1.1", 1.0, "begonnen", "H4"),
    ("birke", "Z7", "A1.1", NO_ANSWER, "-99", "H7"),
]


class TestQualtrics:
    def test_names_and_wordings(self, probe: Erhebung) -> None:
        path = csv(probe, *QUALTRICS_HEAD, *QUALTRICS_ROWS)
        for column in ("Q2_1", "Zustimmung - Stand der Umsetzung"):
            text = yaml(tool="qualtrics", region="{spalte: Q1}", columns=f'{{A1.1: "{column}"}}')
            reading = read(path, probe, mapping(probe, text))
            assert answers(reading) == QUALTRICS_READ
            assert messages(reading) == [
                "R431 export.csv · C5: 1 von 4 Zeilen ist ein Test und zählt nicht.",
                "R430 export.csv · D6: 1 von 3 Antworten ist nicht abgeschlossen und zählt nicht.",
            ]

    def test_as_a_table_test_runs_would_count(self, probe: Erhebung) -> None:
        path = csv(probe, *QUALTRICS_HEAD, *QUALTRICS_ROWS)
        codes = [message[:4] for message in messages(read(path, probe, mapping(probe, yaml(columns="{A1.1: Q2_1}"))))]
        assert codes == ["B225"]

    def test_without_the_last_row_of_headings(self) -> None:
        grid = Grid("a.csv", "", [line.split(";") for line in (*QUALTRICS_HEAD[:2], *QUALTRICS_ROWS)])
        assert recognised(grid) == (QUALTRICS, 0)
        assert head_at(grid, 0, QUALTRICS).first == 2


TWO_ROWS: Cells = (
    ("Rücklauf der Kreise",),
    (),
    ("Region", "Umsetzung", "", "Stellen", ""),
    ("", "Stand", "Bemerkung", "Stand", "Bemerkung"),
    ("ahorn", "begonnen", "kommt", "ja", "zwei"),
)


class TestRowsOfHeadings:
    def test_two_rows(self, probe: Erhebung) -> None:
        text = yaml("kopfzeilen: 2", columns='{A1.1: "Umsetzung – Stand", A1.3: "Stellen - Stand"}')
        reading = table_of(probe, TWO_ROWS, text.replace("export.*", "tabelle.csv"))
        assert answers(reading) == [
            ("ahorn", "Z5", "A1.1", 1.0, "begonnen", "B5"),
            ("ahorn", "Z5", "A1.3", 2.0, "ja", "D5"),
        ]
        assert messages(reading) == []

    def test_a_text_of_one_row_must_be_clear(self, probe: Erhebung) -> None:
        text = yaml("kopfzeilen: 2", columns="{A1.1: Stand}").replace("export.*", "tabelle.csv")
        assert messages(table_of(probe, TWO_ROWS, text))[0].startswith(
            "K321 tabelle.csv · D4: A1.1: Die Überschrift „Stand“ steht mehr als einmal da, in B4 und D4."
        )

    def test_the_mapping_forgot_to_say_it(self, probe: Erhebung) -> None:
        columns = '{A1.1: "Umsetzung – Stand", A1.3: "Stellen – Stand"}'
        text = yaml(columns=columns).replace("export.*", "tabelle.csv")
        assert messages(table_of(probe, TWO_ROWS, text)) == [
            "K327 tabelle.csv · A3: Die Überschriften der Zuordnung stehen in Zeile 3 und Zeile 4. Abhilfe: in "
            "zuordnung.yaml „kopfzeilen: 2“ eintragen."
        ]

    def test_three_rows(self, probe: Erhebung) -> None:
        cells = (
            ("", "Teil A", "", "Teil B"),
            ("Region", "Umsetzung", "", ""),
            ("", "Stand", "Stelle", "Stelle"),
            ("ahorn", "begonnen", "ja", "nein"),
        )
        columns = '{A1.1: "Teil A – Umsetzung – Stand", A1.3: "Teil B – Stelle"}'
        text = yaml("kopfzeilen: 3", columns=columns).replace("export.*", "tabelle.csv")
        reading = table_of(probe, cells, text)
        assert [row[2:] for row in answers(reading)] == [("A1.1", 1.0, "begonnen", "B4"), ("A1.3", 0.0, "nein", "D4")]

    def test_an_empty_column_has_no_heading(self) -> None:
        grid = Grid("a.csv", "", [["Frage", "", "", "Ort"], ["a", "", "b", ""]])
        assert head_at(grid, 0, TABLE, 2).names == ("Frage – a", "", "Frage – b", "Ort")

    def test_the_row_of_headings_may_be_named(self, probe: Erhebung) -> None:
        titles = [(f"Hinweis {number}",) for number in range(12)]
        cells = (*titles, *ROWS)
        text = yaml().replace("export.*", "tabelle.csv")
        assert messages(table_of(probe, cells, text)) == [
            "K327 tabelle.csv · A13: Die Überschriften der Zuordnung stehen in Zeile 13. Abhilfe: in zuordnung.yaml "
            "„ab_zeile: 13“ eintragen."
        ]
        reading = table_of(probe, cells, text + "ab_zeile: 13\n")
        assert [row[-1] for row in answers(reading)] == ["B14", "B15"]
        assert messages(reading) == []

    def test_of_two_tables_the_named_one(self, probe: Erhebung) -> None:
        cells = (*ROWS[:2], ("Region", "Stand"), ("birke", "dauerhaft gesichert"))
        text = yaml("ab_zeile: 3").replace("export.*", "tabelle.csv")
        assert [row[-1] for row in answers(table_of(probe, cells, text))] == ["B4"]

    def test_the_wrong_row_is_named(self, probe: Erhebung) -> None:
        text = yaml("ab_zeile: 2").replace("export.*", "tabelle.csv")
        assert messages(table_of(probe, ROWS, text)) == [
            "K327 tabelle.csv · A1: Die Überschriften der Zuordnung stehen in Zeile 1. Abhilfe: in zuordnung.yaml "
            "„ab_zeile: 1“ eintragen."
        ]


ACROSS: Cells = (
    ("Erhebung 2018", "", "", "", ""),
    ("", "Region", "ahorn", "", "Birke"),
    ("A1.1", "Stand der Umsetzung", "begonnen", "", "dauerhaft gesichert"),
    ("", "", "", "", ""),
    ("A1.2", "Finanzierung", 4, "", "trifft vol zu"),
)
ACROSS_COLUMNS = '{A1.1: "Stand der Umsetzung", A1.2: Finanzierung}'


class TestAcross:
    def test_respondents_in_columns(self, probe: Erhebung) -> None:
        text = yaml("befragte: spalten", region="{spalte: Region, werte: {Birke: birke}}", columns=ACROSS_COLUMNS)
        reading = table_of(probe, ACROSS, text.replace("export.*", "tabelle.csv"))
        assert answers(reading) == [
            ("ahorn", "SC", "A1.1", 1.0, "begonnen", "C3"),
            ("ahorn", "SC", "A1.2", 4.0, "4", "C5"),
            ("birke", "SE", "A1.1", 3.0, "dauerhaft gesichert", "E3"),
            ("birke", "SE", "A1.2", NO_ANSWER, "trifft vol zu", "E5"),
        ]
        assert [message.split(": ")[0] for message in messages(reading)] == ["W520 tabelle.csv · E5"]
        assert returned(reading) == [("SC", "ahorn", True), ("SE", "birke", True)]

    def test_two_columns_make_a_heading(self, probe: Erhebung) -> None:
        cells = (("", "Region", "ahorn"), ("Umsetzung", "Stand", "begonnen"), ("", "Stelle", "ja"))
        text = yaml(
            "befragte: spalten", "kopfzeilen: 2", columns='{A1.1: "Umsetzung – Stand", A1.3: "Umsetzung – Stelle"}'
        )
        reading = table_of(probe, cells, text.replace("export.*", "tabelle.csv"))
        assert [row[2:] for row in answers(reading)] == [("A1.1", 1.0, "begonnen", "C2"), ("A1.3", 2.0, "ja", "C3")]

    def test_it_is_told_and_not_guessed(self, probe: Erhebung) -> None:
        text = yaml(columns=ACROSS_COLUMNS).replace("export.*", "tabelle.csv")
        assert messages(table_of(probe, ACROSS, text)) == [
            "K327 tabelle.csv · B1: Die Überschriften der Zuordnung stehen untereinander in Spalte B. Abhilfe: in "
            "zuordnung.yaml „befragte: spalten“ eintragen."
        ]

    def test_it_is_told_on_one_of_several_sheets(self, probe: Erhebung) -> None:
        path = book(probe, Auswertung=MEANS, Daten=ACROSS)
        codes = [
            message.split(": ")[0]
            for message in messages(read(path, probe, mapping(probe, yaml(columns=ACROSS_COLUMNS))))
        ]
        assert codes == ["K327 export.xlsx · Daten!B1"]

    def test_equal_columns_and_a_file(self, probe: Erhebung) -> None:
        rows = [("Region", "ahorn", "ahorn"), ("Stand", "begonnen", "begonnen"), ("Stelle", "ja", "ja")]
        text = yaml("befragte: spalten", columns="{A1.1: Stand, A1.3: Stelle}")
        reading = read(book(probe, Daten=rows), probe, mapping(probe, text))
        assert [row[-1] for row in answers(reading)] == ["B2", "B3"]
        assert messages(reading) == [
            "R434 export.xlsx · Daten!C1: Diese Antwort steht schon in Spalte B, mit gleichem Inhalt; sie zählt "
            "einmal. Abhilfe: die Spalte löschen."
        ]


class TestProposed:
    def proposed(self, path: Path, probe: Erhebung) -> list[str]:
        return (propose(path, probe) or "").splitlines()

    def test_of_two_rows_is_read_as_it_stands(self, probe: Erhebung) -> None:
        cells = (
            ("Rücklauf der Kreise",),
            ("Region", "Umsetzung", "", "Bemerkung"),
            ("", "A1.1", "A1.3", ""),
            ("Ahornkreis", "begonnen", "ja", "x"),
            ("Birke", "dauerhaft gesichert", "nein", "y"),
        )
        path = book(probe, Notizen=MEANS, Daten=cells)
        lines = self.proposed(path, probe)
        assert 'blatt: "Daten"  # nur dieses hat solche Überschriften' in lines
        assert "kopfzeilen: 2  # prüfen: Überschriften in Zeile 2 und Zeile 3" in lines
        assert any(line.startswith('  A1.3: "Umsetzung – A1.3"  # Code') for line in lines)
        reading = read(path, probe, mapping(probe, "\n".join(lines)))
        assert [row[2:] for row in answers(reading) if row[0] == "ahorn"] == [
            ("A1.1", 1.0, "begonnen", "B4"),
            ("A1.3", 2.0, "ja", "C4"),
        ]

    def test_of_questions_below_each_other_says_so(self, probe: Erhebung) -> None:
        rows: Cells = (
            ("Region", "ahorn", "birke"),
            ("A1.1", "begonnen", ""),
            ("A1.3", "ja", "nein"),
            ("Ort", "a", "b"),
        )
        path = book(probe, Daten=rows)
        lines = self.proposed(path, probe)
        assert "befragte: spalten  # prüfen: die Fragen stehen untereinander, in Spalte A" in lines
        assert '#   4: "Ort"' in lines
        reading = read(path, probe, mapping(probe, "\n".join(lines)))
        assert [row[2:] for row in answers(reading) if row[0] == "ahorn"] == [
            ("A1.1", 1.0, "begonnen", "B2"),
            ("A1.3", 2.0, "ja", "B3"),
        ]

    def test_of_one_sheet_per_region(self, probe: Erhebung) -> None:
        rows: Cells = (("A1.1", "A1.3"), ("begonnen", "ja"))
        path = book(probe, Ahornkreis=rows, Landkreis_Ahorn=rows)
        lines = self.proposed(path, probe)
        assert "blatt: alle  # diese haben dieselben Überschriften: Ahornkreis und Landkreis Ahorn" in lines
        assert "region: {blatt: ja}  # jedes Blatt heißt wie eine Region" in lines
        assert len(answers(read(path, probe, mapping(probe, "\n".join(lines))))) == 4

    def test_of_several_sheets_all_are_offered_to_be_checked(self, probe: Erhebung) -> None:
        rows: Cells = (("Region", "A1.1", "A1.3"), ("ahorn", "begonnen", "ja"))
        lines = self.proposed(book(probe, Mai=rows, Juni=rows), probe)
        assert [line for line in lines if "blatt" in line] == [
            "blatt: alle  # prüfen: Mai und Juni haben dieselben Überschriften; stehen alle Antworten auf einem, dann "
            "nur dieses:",
            '# blatt: "Mai"',
            '# blatt: "Juni"',
        ]

    def test_of_surveymonkey_names_question_and_option(self, probe: Erhebung) -> None:
        first = "Respondent ID;Collector ID;Region;Wie sehr stimmen Sie zu?;"
        lines = self.proposed(csv(probe, first, ";;Response;A1.1;A1.3", "1;2;ahorn;begonnen;ja"), probe)
        assert "werkzeug: surveymonkey" in lines
        assert any(line.startswith('  A1.1: "Wie sehr stimmen Sie zu? – A1.1"  # Code') for line in lines)
        assert not any(line.startswith(("kopfzeilen", "# ab_zeile")) for line in lines)


class TestDocumented:
    def test_the_example_of_the_readme(self, probe: Erhebung) -> None:
        text = (ROOT / "erhebungen" / "README.md").read_text(encoding="utf-8")
        example = text.split("# erhebungen/meine-erhebung/zuordnung-tabelle.yaml\n")[1].split("```")[0]
        head: Cells = (("Rücklauf",), (), ("Umsetzung", "", ""), ("Stand", "Bemerkung", "Stelle"))
        made = book(
            probe,
            Kreis_A=(*head, ("begonnen", "", "ja")),
            Birke=(*head, ("nicht begonnen", "", "nein")),
        )
        path = made.rename(probe.folder / "ruecklauf 2018.xlsx")
        assert answers(read(path, probe, mapping(probe, example))) == [
            ("ahorn", "1.Z5", "A1.1", 1.0, "begonnen", "A5"),
            ("ahorn", "1.Z5", "A1.3", 2.0, "ja", "C5"),
            ("birke", "2.Z5", "A1.1", 0.0, "nicht begonnen", "A5"),
            ("birke", "2.Z5", "A1.3", 0.0, "nein", "C5"),
        ]


WHY = "grund: am Telefon geklärt, am: 2018-09-01, durch: Projektleitung"


def decided(probe: Erhebung, *entries: str) -> Erhebung:
    text = "korrekturen:\n" + "".join(f"  - {{datei: export.xlsx, {entry}, {WHY}}}\n" for entry in entries)
    (probe.folder / "korrekturen.yaml").write_text(text, encoding="utf-8")
    return erhebungen.load(probe.folder)


class TestDecisions:
    def test_of_one_of_several_sheets(self, probe: Erhebung) -> None:
        path = book(probe, Mai=ROWS, Juni=ROWS)
        wave = decided(
            probe,
            "blatt: Juni, zelle: B2, alt: begonnen, neu: nicht begonnen",
            "nummer: 1.Z3, gilt: nein",
        )
        reading = read(path, wave, mapping(wave, yaml("blatt: [Mai, Juni]")))
        assert [(number, value, cell) for _, number, _, value, _, cell in answers(reading)] == [
            ("1.Z2", 1.0, "B2"),
            ("2.Z2", 0.0, "B2"),
            ("2.Z3", 3.0, "B3"),
        ]
        assert [(one.sheet, one.cell) for one in reading.amendments] == [("Mai", ""), ("Juni", "B2")]

    def test_where_respondents_stand_in_columns(self, probe: Erhebung) -> None:
        path = book(probe, Daten=[("Region", "ahorn", "birke"), ("Stand", "begonnen", "begonen")])
        wave = decided(probe, "blatt: Daten, zelle: C2, alt: begonen, neu: begonnen", "nummer: SB, gilt: nein")
        reading = read(path, wave, mapping(wave, yaml("befragte: spalten")))
        assert answers(reading) == [("birke", "SC", "A1.1", 1.0, "begonnen", "C2")]


OWN = {
    "limesurvey": {"Antwort ID": "{}", "Datum Abgeschickt": "2018-06-01", "Letzte Seite": "3", "Start-Sprache": "de"},
    "sosci": {"CASE": "{}", "SERIAL": "", "REF": "", "QUESTNNR": "base", "MODE": "interview", "FINISHED": "1"},
    "unipark": {"lfdn": "{}", "external_lfdn": "0", "tester": "0", "dispcode": "31", "lastpage": "9"},
    "msforms": {"ID": "{}", "Startzeit": "2018-06-01", "Fertigstellungszeit": "2018-06-01", "E-Mail": "anonymous"},
    "googleforms": {"Zeitstempel": "0{}.06.2018 10:00:00"},
    "kobo": {"start": "2018-06-01", "end": "2018-06-01", "_id": "{}", "_uuid": "u{}", "_submission_time": "2018-06-01"},
    "surveymonkey": {"Respondent ID": "11{}", "Collector ID": "2", "End Date": "06/01/2018"},
    "qualtrics": {"StartDate": "2018-06-01", "EndDate": "2018-06-01", "Finished": "True", "ResponseId": "R_a{}"},
    "tabelle": {"Nr": "{}"},
}
ASKED = {"A1.1": "begonnen", "A1.2": "4", "A1.3": "ja"}


@pytest.mark.parametrize("by_region", [True, False], ids=["by region", "with a column"])
@pytest.mark.parametrize("tool", OWN)
def test_a_proposal_for_several_sheets_works_to_the_letter(probe: Erhebung, tool: str, *, by_region: bool) -> None:
    own = OWN[tool]
    column = {} if by_region else {"Region": "{region}"}
    labels: Cells = (("",) * (len(own) + len(column)) + ("Response",) * 3,) if tool == "surveymonkey" else ()

    def sheet(*people: tuple[int, str]) -> Cells:
        cells = [
            [text.format(number, region=region) for text in (*own.values(), *column.values(), *ASKED.values())]
            for number, region in people
        ]
        return ((*own, *column, *ASKED), *labels, *map(tuple, cells))

    names = ("Landkreis_Ahorn", "Birke") if by_region else ("Mai", "Juni")
    people = [((1, "ahorn"), (2, "ahorn")), ((3, "birke"), (4, "birke"))]
    path = book(probe, (), **{name: sheet(*both) for name, both in zip(names, people, strict=True)})
    text = exports.propose(path, probe)
    assert text is not None
    assert (f"werkzeug: {tool}" in text, "blatt: alle" in text) == (True, True)
    reading = read(path, probe, mapping(probe, text))
    assert [problem for problem in reading.problems if problem.level is Severity.FEHLER] == []
    assert reading.forms == {"ahorn": 2, "birke": 2}
