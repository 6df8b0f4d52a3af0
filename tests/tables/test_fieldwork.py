from __future__ import annotations

import datetime
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.made.provoked import FULL, MAPPING, export, probe_in
from tests.made.worked import SHIPPED, quietly, small_erhebung
from tests.tables.test_review import answers, problem, reading, returned
from verstetigung import study
from verstetigung.method.lacking import Lack
from verstetigung.method.scoring import INDEX
from verstetigung.problems import Place, Problem, Severity
from verstetigung.reading import decisions
from verstetigung.records import Amendment, Reading, Response, Return
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fieldwork import Fieldwork
from verstetigung.schemas.kinds import ErhebungKind, Informant
from verstetigung.tables import review
from verstetigung.tables.review.fieldwork.course import course
from verstetigung.tables.review.fieldwork.standing import Tally
from verstetigung.tables.review.fieldwork.wording import lacking

README = Path(__file__).parent.parent.parent / "erhebungen" / "README.md"
MAY = datetime.date(2018, 5, 1)
PLANNED = Fieldwork(
    begin=MAY,
    end=datetime.date(2018, 5, 20),
    expected={"nord": 2, "mitte": 3},
    reminders=(datetime.date(2018, 5, 8), datetime.date(2018, 5, 15)),
)
TODAY = datetime.date(2018, 5, 9)


@pytest.fixture
def erhebung(tmp_path: Path) -> Erhebung:
    wave = tmp_path / "erhebungen" / "beispiel-2018"
    wave.mkdir(parents=True)
    return replace(small_erhebung(wave), fieldwork=PLANNED)


def dated(row: Return, date: str) -> Return:
    return replace(row, date=date)


def row(region: str, number: int, *, scored: bool = True) -> Return:
    """A row of an export."""
    one = returned(region, kind="export", scored=scored, file="online.csv")
    return replace(one, respondent=f"online#{number}", cell=f"A{number}")


def answered(region: str, words: str, number: int) -> list[Response]:
    """The answers in row `number` of the export."""
    return [
        replace(one, respondent=f"online#{number}", cell=f"{column}{number}")
        for column, one in zip("CDEF", answers(region, words, file="online.csv"), strict=True)
    ]


def drawn() -> Reading:
    """Nord: two Bögen count, one of them has a faulty cell, one is unreadable; Mitte: two of three rows count."""
    returns = [
        dated(returned("nord", 1), "2018-05-03"),
        dated(returned("nord", 2), "2018-05-07"),
        returned("nord", 3, scored=False, kind=""),
        dated(row("mitte", 2), "2018-05-07"),
        row("mitte", 3),
        row("mitte", 4, scored=False),
        returned("", file="leer.xlsx", scored=False, kind=""),
    ]
    problems = [
        problem("W520", "nord-2.xlsx · Fragebogen!C8", "E1.1: „?“ ist nicht zu verstehen."),
        problem("D102", "nord-3.xlsx", "Die Datei ist leer (0 Byte)."),
        problem("W520", "online.csv · D3", "A1.2: „?“ ist nicht zu verstehen."),
        problem("W520", "online.csv · D4", "A1.2: „?“ ist nicht zu verstehen."),
        problem("W501", "online.csv · D2", "A1.2: „ 3“ ist als „3“ gelesen."),
        problem("D102", "leer.xlsx", "Die Datei ist leer (0 Byte)."),
    ]
    responses = [
        *answers("nord", "2 4 2 4", 1),
        *answers("nord", "- - 2 kA", 2),
        *answered("mitte", "2 4 - 4", 2),
        *answered("mitte", "2 4 - 4", 3),
    ]
    return reading(returns, problems, responses)


def test_a_row_of_an_export_is_faulty_for_a_fehler_of_its_own_alone(tmp_path: Path) -> None:
    """The second is not submitted, the third cannot be told; nothing is wrong with the second."""
    probe = probe_in(tmp_path)
    export(
        f"1;{FULL}",
        "2;;1;de;Landkreis Ahorn;2;;;;",
        "3;" + FULL.replace("Landkreis Ahorn", ""),
        f"4;{FULL};".replace(";4;", ";99;"),
    )(probe)
    status = review.field_status(probe, study.read(probe, quietly))
    ahorn = status.regions[0]
    assert (ahorn.region.id, ahorn.tally.received, ahorn.tally.usable, ahorn.tally.faulty) == ("ahorn", 3, 2, 1)
    assert (status.nowhere.received, status.nowhere.faulty) == (1, 1)


def test_of_an_export_that_cannot_be_read_all_is_faulty(tmp_path: Path) -> None:
    probe = probe_in(tmp_path)
    export(f"1;{FULL}", mapping=MAPPING.replace("A1.1: Q1", "A1.1: Q0"))(probe)
    assert review.field_status(probe, study.read(probe, quietly)).nowhere == Tally(received=1, faulty=1)


def test_as_long_as_a_file_may_hold_the_answers_of_a_region_it_is_not_reminded(tmp_path: Path) -> None:
    """A region known to have sent something unreadable is asked about it all the same."""
    probe = probe_in(tmp_path)
    export(f"1;{FULL}", mapping=MAPPING.replace("A1.1: Q1", "A1.1: Q0"))(probe)
    (probe.folder / "Birke.xlsx").write_bytes(b"PK\x03\x04 abgebrochen")
    found = study.read(probe, quietly)
    export_file = next(problem.where.file for problem in found.problems if problem.code == "K320")
    others = tuple(id for id in probe.register.ids if id != "birke")
    assert "ahorn" in others
    assert review.held_back(probe, found) == review.HeldBack((export_file,), others)
    (about,) = review.inquiries(probe, found)
    assert (about.region, about.reason) == ("birke", review.Reason.DOUBT)
    assert "noch keine Antwort" not in about.text

    export(f"1;{FULL}")(probe)
    read = study.read(probe, quietly)
    assert review.held_back(probe, read) == review.HeldBack((), ())
    reminded = {one.region for one in review.inquiries(probe, read) if one.reason is review.Reason.NOTHING}
    assert reminded == {*others} - {"ahorn"}


@pytest.mark.parametrize("personal", [True, False])
def test_nor_to_remind_others_whose_answers_it_may_hold(erhebung: Erhebung, personal: bool) -> None:
    informant = Informant.PERSON if personal else Informant.REGION
    fieldwork = replace(erhebung.fieldwork, expected={"nord": 6})
    wave = replace(erhebung, fieldwork=fieldwork, informant=informant)
    assert review.held_back(wave, drawn()) == review.HeldBack(("leer.xlsx",), ("nord", "sued"))
    assert not any("erwarteten" in one.text or "noch keine" in one.text for one in review.inquiries(wave, drawn()))
    whole = replace(drawn(), problems=tuple(one for one in drawn().problems if one.where.file != "leer.xlsx"))
    assert sum("erwarteten" in one.text for one in review.inquiries(wave, whole)) == 1


@pytest.mark.parametrize("code", ["D106", "D153", "D154", "D156", "D157"])
def test_a_mail_or_a_picture_keeps_no_reminder_back(erhebung: Erhebung, code: str) -> None:
    returns = [returned("", file="AW Fragebogen", scored=False, kind="")]
    found = reading(returns, [problem(code, "AW Fragebogen", "Das ist keine Tabelle.")])
    assert review.held_back(erhebung, found) == review.HeldBack((), ())


def test_a_file_that_names_its_region_or_does_not_hold_keeps_no_reminder_back(erhebung: Erhebung) -> None:
    named = [problem("D107", "Export Nord.xlsx", "Die Datei ist beschädigt.")]
    returns = [returned("", file="Export Nord.xlsx", scored=False, kind="")]
    assert review.held_back(erhebung, reading(returns, named)).files == ()
    out = Amendment(Place("korrekturen.yaml"), "", "", "", "", "", decisions.COUNTS_NOT, "Probe", "2018-05-08", "Team")
    decided = replace(drawn(), amendments=(replace(out, file="leer.xlsx"),))
    assert review.held_back(erhebung, decided).files == ()


def test_the_numbers_are_those_of_a_count_by_hand(erhebung: Erhebung) -> None:
    status = review.field_status(erhebung, drawn(), {"sued"})
    nord, mitte, sued = status.regions
    assert nord.tally == Tally(received=3, usable=2, faulty=2, points=2, empty=2)
    assert mitte.tally == Tally(received=3, usable=2, faulty=2, points=0, empty=0)
    assert sued.tally == Tally()
    assert status.nowhere == Tally(received=1, faulty=1, points=1)
    assert status.total == Tally(received=7, usable=4, faulty=5, points=3, empty=2)
    assert [one.expected for one in status.regions] == [2, 3, None]
    assert status.expected == 5
    assert [one.asked for one in status.regions] == [True, True, True]
    assert [one.asked for one in review.field_status(erhebung, drawn()).regions] == [True, True, False]
    assert [one.state for one in status.regions] == ["bewertet", "nicht bewertbar", "ohne Rücklauf"]
    assert mitte.lack == Lack(INDEX, ("B1.1",), measures=False, only=True, lifted=("B", INDEX))


def test_a_file_that_does_not_hold_by_decision_has_not_come_but_rows_beside_such_a_row_have(erhebung: Erhebung) -> None:
    out = Amendment(Place("korrekturen.yaml"), "", "", "", "", "", decisions.COUNTS_NOT, "Probe", "2018-05-08", "Team")
    taken_out = tuple(replace(out, file=file) for file in ("nord-3.xlsx", "leer.xlsx", "online.csv"))
    of_a_measure = replace(out, file="nord-1.xlsx", sheet="Maßnahmen")
    status = review.field_status(erhebung, replace(drawn(), amendments=(*taken_out, of_a_measure)), {"sued"})
    assert [one.tally.received for one in status.regions] == [2, 3, 0]
    assert (status.nowhere.received, status.total.received) == (0, 5)


def test_points_and_empty_cells_are_those_of_the_letters(erhebung: Erhebung) -> None:
    nord = review.field_status(erhebung, drawn()).regions[0].tally
    text = "\n".join(letter.text for letter in review.inquiries(erhebung, drawn()) if letter.region == "nord")
    assert len(re.findall(r"^ {0,2}\d+\. ", text, re.MULTILINE)) == nord.points
    assert sum(int(number) for number in re.findall(r"(\d+) von 4 Fragen", text)) == nord.empty


def test_terminal(erhebung: Erhebung) -> None:
    lines = list(review.status_lines(erhebung, review.field_status(erhebung, drawn(), {"sued"}), TODAY))
    assert lines == [
        "Feldzeit: ab 01.05.2018 bis 20.05.2018, noch elf Tage",
        "Nächste Erinnerung: 15.05.2018",
        "Rücklauf: 2 von 3 Regionen, davon eine bewertbar; 4 von 5 erwarteten Bögen",
        "  gewertet",
        "",
        "Region                  erwartet  gefragt  da  gewertet  Fehler  offen",
        "Nord                           2       ja   3         2       2      4",
        "Mitte                          3       ja   3         2       2      0",
        "Süd                            –       ja   0         0       0      0",
        "ohne erkennbare Region                      1         0       1      1",
        "Insgesamt                      5        3   7         4       5      5",
        "",
        "gefragt: Ein Fragebogen ist geschrieben oder etwas eingegangen; was versandt",
        "  wurde, ist nicht bekannt.",
        "da: eingegangene Dateien und Zeilen von Exporten, auch unlesbare; was zweimal",
        "  dasselbe sagt, einmal.",
        "Fehler: davon mit mindestens einem Fehler.",
        "offen: Punkte zum Nachfragen und Fragen ohne Antwort.",
        "",
        "Nicht gelesen: „leer.xlsx“, mit einer unbekannten Zahl von Antworten. Die",
        "  Regionen, die darin geantwortet haben, stehen oben, als wären sie nicht da;",
        "  was zu beheben ist, nennt „verstetigung check“.",
        "",
        "Nicht bewertbar:",
        "  Mitte: B1.1 fehlt; damit wären Dimension B und der Verstetigungsgrad",
        "    bewertbar.",
    ]


def test_more_from_one_region_do_not_stand_for_what_another_owes(erhebung: Erhebung) -> None:
    expected = {"nord": 1, "mitte": 4}
    fieldwork = replace(erhebung.fieldwork, expected=expected)
    status = review.field_status(replace(erhebung, fieldwork=fieldwork), drawn())
    lines = list(review.status_lines(erhebung, status, TODAY))
    assert "; 3 von 5 erwarteten Bögen und ein weiterer gewertet" in " ".join(map(str.strip, lines[2:4]))


@pytest.mark.parametrize(
    ("today", "left", "reminder"),
    [
        ("2018-05-01", "noch 19 Tage", "08.05.2018"),
        ("2018-05-15", "noch fünf Tage", "15.05.2018"),
        ("2018-05-19", "noch ein Tag", "keine mehr geplant"),
        ("2018-05-20", "heute zuletzt", "keine mehr geplant"),
        ("2018-05-21", "seit einem Tag vorbei", "keine mehr geplant"),
        ("2018-05-24", "seit vier Tagen vorbei", "keine mehr geplant"),
    ],
)
def test_days_left_and_the_next_reminder(erhebung: Erhebung, today: str, left: str, reminder: str) -> None:
    status = review.field_status(erhebung, reading())
    first, second, *_ = review.status_lines(erhebung, status, datetime.date.fromisoformat(today))
    assert first == f"Feldzeit: ab 01.05.2018 bis 20.05.2018, {left}"
    assert second == f"Nächste Erinnerung: {reminder}"


def test_without_a_plan_the_deadline_of_the_questionnaires_is_the_end(erhebung: Erhebung) -> None:
    unplanned = replace(erhebung, fieldwork=Fieldwork(), deadline=datetime.date(2018, 5, 10))
    status = review.field_status(unplanned, drawn())
    assert (status.expected, status.days_left(TODAY)) == (None, 1)
    lines = list(review.status_lines(unplanned, status, TODAY))
    assert lines[:2] == [
        "Feldzeit: bis 10.05.2018, noch ein Tag",
        "Rücklauf: 2 von 3 Regionen, davon eine bewertbar; 4 Bögen gewertet",
    ]
    bare = replace(unplanned, deadline=None)
    assert next(review.status_lines(bare, review.field_status(bare, drawn()), TODAY)) == "Feldzeit: nicht angegeben"


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "ard-dokumente", "weser-ems", "muster-masterplan"])
def test_the_shipped_surveys_fit_80_columns(wave: str) -> None:
    erhebung = study.find(str(SHIPPED / wave))
    found = study.read(erhebung, quietly)
    status = review.field_status(erhebung, found)
    lines = list(review.status_lines(erhebung, status, erhebung.as_of))
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if "\x1b" in line]
    assert status.total.usable == sum(found.forms.values())


@pytest.mark.parametrize(
    ("lack", "said"),
    [
        (("A5.1",), "A5.1 fehlt; damit wären Dimension A und der Verstetigungsgrad bewertbar."),
        (("A5.1", "B1.1"), "A5.1 und B1.1 fehlen; damit wären Dimension A und der Verstetigungsgrad bewertbar."),
    ],
)
def test_what_is_missing_in_one_sentence(erhebung: Erhebung, lack: tuple[str, ...], said: str) -> None:
    assert lacking(erhebung, Lack(INDEX, lack, measures=False, only=True, lifted=("A", INDEX))) == said


def test_what_is_missing_where_there_is_a_choice(erhebung: Erhebung) -> None:
    def one(*questions: str, measures: bool = False, lifted: tuple[str, ...] = ("A",), only: bool = False) -> str:
        return lacking(erhebung, Lack(INDEX, questions, measures=measures, only=only, lifted=lifted))

    assert one("A1.1") == "Es genügt eine Antwort, etwa zu A1.1; damit wäre Dimension A bewertbar."
    assert one("A1.1", "B1.1", lifted=("A", "B", INDEX)) == (
        "Es genügen zwei Antworten, etwa zu A1.1 und B1.1; "
        "damit wären die Dimensionen A und B und der Verstetigungsgrad bewertbar."
    )
    assert one(measures=True, only=True) == "Eine Maßnahme fehlt; damit wäre Dimension A bewertbar."
    assert one("A1.1", measures=True) == (
        "Es genügen eine Antwort und eine Maßnahme, etwa zu A1.1; damit wäre Dimension A bewertbar."
    )
    many = [f"A1.{number}" for number in range(1, 10)]
    assert one(*many, lifted=("A", INDEX)) == "Es fehlen mindestens neun Antworten zur Dimension A."
    assert one(lifted=()) == "Weitere Antworten genügen nicht."
    coded = replace(erhebung, kind=ErhebungKind.DOKUMENTE)
    lack = Lack(INDEX, ("A1.1",), measures=False, only=False, lifted=("A",))
    assert lacking(coded, lack) == "Es genügt ein Beleg, etwa zu A1.1; damit wäre Dimension A bewertbar."


def days(found: Reading, planned: Fieldwork) -> list[tuple[str, int, int | None, int | None]]:
    return [(f"{day.day:%d.%m.}", day.new, day.total, day.reminder) for day in course(planned, found).days]


def test_the_course_counts_day_by_day(erhebung: Erhebung) -> None:
    found = course(PLANNED, drawn())
    assert (found.undated, found.outside) == (1, 0)
    assert len(found.days) == 20
    assert days(drawn(), PLANNED)[:9] == [
        ("01.05.", 0, 0, None),
        ("02.05.", 0, 0, None),
        ("03.05.", 1, 1, None),
        ("04.05.", 0, 1, None),
        ("05.05.", 0, 1, None),
        ("06.05.", 0, 1, None),
        ("07.05.", 2, 3, None),
        ("08.05.", 0, None, 3),
        ("09.05.", 0, None, None),
    ]
    status = review.field_status(erhebung, drawn())
    assert sum(day.new for day in found.days) + found.undated + found.outside == status.total.usable


def test_the_course_without_a_plan_goes_from_the_first_to_the_last_return() -> None:
    assert [day[0] for day in days(drawn(), Fieldwork())] == ["03.05.", "04.05.", "05.05.", "06.05.", "07.05."]


def test_days_that_are_slips_and_those_before_the_field_time_are_counted_apart() -> None:
    dates = ("1918-05-03", "2018-04-30", "2018-05-01", "2018-05-25", "2081-05-03", "2018-05", "2018")
    returns = [dated(returned("nord", number), date) for number, date in enumerate(dates)]
    found = course(PLANNED, reading(returns))
    assert (found.undated, found.outside) == (2, 3)
    assert [(day.day.day, day.total) for day in found.days if day.new] == [(1, 1), (25, 2)]
    assert found.days[-1].day == datetime.date(2018, 5, 25)


def test_no_course_without_a_day() -> None:
    assert course(PLANNED, reading([returned("nord")])).days == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "berichte" / "beispiel-2018"


def test_sheet_has_the_same_numbers(erhebung: Erhebung, folder: Path) -> None:
    book = openpyxl.load_workbook(review.write(erhebung, drawn(), folder, (), {"sued"})[0])
    head, *rows = book["Stand"].iter_rows(min_row=2, values_only=True)
    assert head == (
        "Region",
        "Erwartet",
        "Angefragt (Vorlage oder Eingang)",
        "Eingegangen",
        "Gewertet",
        "Mit Fehlern",
        "Rückfragen",
        "Fragen ohne Antwort",
        "Zustand",
        "Was für den Gesamtwert fehlt",
    )
    lack = "B1.1 fehlt; damit wären Dimension B und der Verstetigungsgrad bewertbar."
    assert rows == [
        ("Nord", 2, "ja", 3, 2, 2, 2, 2, "bewertet", None),
        ("Mitte", 3, "ja", 3, 2, 2, 0, 0, "nicht bewertbar", lack),
        ("Süd", None, "ja", 0, 0, 0, 0, 0, "ohne Rücklauf", None),
        ("ohne erkennbare Region", None, None, 1, 0, 1, 1, 0, None, None),
        ("Insgesamt", 5, "3 von 3", 7, 4, 5, 3, 2, None, None),
    ]


def test_csv_has_the_same_table(erhebung: Erhebung, folder: Path) -> None:
    review.write(erhebung, drawn(), folder, (), {"sued"})
    head, *rows = (folder / "feldstand.csv").read_text(encoding="utf-8-sig").splitlines()
    mark = "Musterdaten, frei erfunden · intern, nicht weitergeben"
    assert head == (
        "Region;Erwartet;Angefragt (Vorlage oder Eingang);Eingegangen;Gewertet;Mit Fehlern;"
        "Rückfragen;Fragen ohne Antwort;Zustand;Was für den Gesamtwert fehlt;Kennzeichnung"
    )
    told = " ".join(README.read_text(encoding="utf-8").split())
    assert f"The columns of the file are {head.replace(';', '; ').replace('; Kenn', '; and Kenn')}." in told
    assert (rows[0], rows[-1]) == (f"Nord;2;ja;3;2;2;2;2;bewertet;;{mark}", f"Insgesamt;5;3 von 3;7;4;5;3;2;;;{mark}")


def test_chart_draws_the_course_with_reminders_against_what_is_expected(erhebung: Erhebung, folder: Path) -> None:
    path = review.write(erhebung, drawn(), folder, ())[0]
    sheet = openpyxl.load_workbook(path)["Verlauf"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("Tag", "Neu", "Gewertete Bögen", "Erwartet", "Erinnerung")
    assert rows[7] == (datetime.datetime(2018, 5, 7), 2, 3, 5, None)
    assert rows[8] == (datetime.datetime(2018, 5, 8), 0, None, 5, 3)
    assert rows[-1] == ("ohne Datum", 1, None, None, None)
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r"<c:f>(.*?)</c:f>", chart) == [
        formula
        for column in "CDE"
        for formula in (f"Verlauf!${column}$2", "Verlauf!$A$3:$A$22", f"Verlauf!${column}$3:${column}$22")
    ]
    assert "<c:dateAx>" in chart
    assert "Erinnert wurde am 08.05.2018 und 15.05.2018." in drawing


def test_no_person_and_no_role_in_status_and_course(erhebung: Erhebung, folder: Path) -> None:
    told = replace(drawn(), returns=drawn().returns.assign(role="Leitung der Verwaltung", respondent="Müller"))
    book = openpyxl.load_workbook(review.write(erhebung, told, folder, ())[0])
    cells = [str(cell.value) for name in ("Stand", "Verlauf") for line in book[name] for cell in line]
    text = review.status_as_json(erhebung, review.field_status(erhebung, told), TODAY)
    assert not [part for part in (*cells, text) if "Leitung" in part or "Müller" in part]


def keys(value: object) -> set[str]:
    """All keys of a JSON value, those of inner ones too."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set()


def test_json_has_the_keys_that_the_readme_explains(erhebung: Erhebung) -> None:
    way = Problem("K352", Severity.WARNUNG, Place("zuordnung.yaml"), "Maßnahmen bringt diese Zuordnung nicht.")
    told = replace(drawn(), problems=(*drawn().problems, way))
    found = json.loads(review.status_as_json(erhebung, review.field_status(erhebung, told), TODAY))
    section = README.read_text(encoding="utf-8").split("## How far it has come")[1].split("\n## ")[0]
    assert keys(found) == set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))
    assert found["feld"] == {
        "von": "2018-05-01",
        "bis": "2018-05-20",
        "tage_uebrig": 11,
        "erinnerungen": ["2018-05-08", "2018-05-15"],
        "naechste_erinnerung": "2018-05-15",
    }
    assert found["insgesamt"]["gewertet"] == 4
    assert found["regionen"][1]["fehlt"][0] == {
        "element": "gesamt",
        "fragen": ["B1.1"],
        "massnahme": False,
        "nur_diese": True,
        "bewertbar_damit": ["B", "gesamt"],
    }
    assert found["verlauf"]["tage"][0] == {"tag": "2018-05-03", "neu": 1, "gesamt": 1}
