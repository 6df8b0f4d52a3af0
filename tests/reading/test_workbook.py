"""What came back is read cell by cell; what is unclear is pointed at and never guessed."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import math
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import EVIDENCE, FILLED, Draw, messages, patched, value_of
from verstetigung.forms import Answer, Filled, write_evidence_form, write_questionnaire
from verstetigung.problems import Severity
from verstetigung.reading.workbook import read
from verstetigung.reading.workbook.cells import CellKind, StoredCell, address
from verstetigung.reading.workbook.numerals import iso
from verstetigung.reading.workbook.values import read_value
from verstetigung.records import NAN, NO_ANSWER, NOT_APPLICABLE, VALUE, Measure, Need, Profile, Response, Return
from verstetigung.schemas.catalogue import Scale
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ScaleKind

AGREEMENT = Scale(
    "zustimmung",
    ScaleKind.STUFEN,
    (
        (1.0, "trifft nicht zu"),
        (2.0, "trifft eher nicht zu"),
        (3.0, "teils/teils"),
        (4.0, "trifft eher zu"),
        (5.0, "trifft voll zu"),
    ),
)
GRADES = Scale("noten", ScaleKind.STUFEN, tuple((float(step), f"Note {step}") for step in range(11)))
YES = Scale("janein", ScaleKind.JANEIN, ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja")))
POSTS = Scale("stellen", ScaleKind.ZAHL, (), 0.0, 2.0, "Vollzeitstellen")
QUOTA = Scale("quote", ScaleKind.ZAHL, (), 0.0, 100.0, "Prozent")
EURO = Scale("euro", ScaleKind.KENNZAHL, unit="Euro")
WORD = Scale("wort", ScaleKind.TEXT)
FIVE = "eine Antwort aus der Liste, von „1 – trifft nicht zu“ bis „5 – trifft voll zu“"
NO_PIECE = "Bis zur Klärung zählt der Beleg nicht."
NO_MEASURE = "Bis zur Klärung zählt die Maßnahme nicht, auch nicht in Anteilen."
NO_NEED = "Bis zur Klärung zählt der Eintrag nicht."
NO_TEXT = "Bis zur Klärung fehlt der Text."


def cell(value: object, kind: CellKind = CellKind.TEXT, formula: str = "", *, percent: bool = False) -> StoredCell:
    return StoredCell(
        9,
        3,
        value,
        CellKind.NUMBER if isinstance(value, int | float) and kind is CellKind.TEXT else kind,
        percent,
        formula,
    )


# --- round trips


def test_what_was_written_is_read(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    content = read(path, probe)
    assert content.problems == ()
    assert content.returned == Return(
        "ahorn-1.xlsx",
        hashlib.sha256(path.read_bytes()).hexdigest(),
        "ahorn",
        "ahorn-1",
        "Regionalmanagement",
        "2018-08-22",
        "fragebogen",
        scored=True,
        number="1",
        saved=f"{probe.as_of}T00:00:00",
    )
    assert [
        (answer.question, answer.status, answer.value, answer.text, answer.cell)
        for answer in content.responses
        if not math.isnan(answer.value)
    ] == [
        ("A1.1", VALUE, 2.0, "2 – überwiegend umgesetzt", "C10"),
        ("A1.3", VALUE, 1.0, "teilweise", "C12"),
        ("B1.1", VALUE, 0.5, "0,5", "C15"),
        ("K1", VALUE, 123000.0, "123.000", "C18"),
    ]
    assert [(one.question, one.status, one.text) for one in content.responses if math.isnan(one.value)] == [
        ("A1.2", NOT_APPLICABLE, "n. z."),
        ("B1.2", NO_ANSWER, "k. A."),
        ("K2", VALUE, "AG Mobilität"),
    ]
    assert value_of(content, "A1.1") == Response(
        "ahorn",
        "ahorn-1",
        "Regionalmanagement",
        "A1.1",
        VALUE,
        2.0,
        2.0,
        2.0,
        "2 – überwiegend umgesetzt",
        "Befragung",
        "2018-08-22",
        "",
        "Beschluss vom Mai",
        "ahorn-1.xlsx",
        "Fragebogen",
        "C10",
    )


def test_measures_needs_and_profile_are_read(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(fragebogen(), probe)
    assert content.measures == (
        Measure(
            "ahorn",
            "ahorn-1",
            "Rufbus",
            "mobilitaet",
            "verstetigt",
            "Kreis",
            "Kreismittel",
            "Leitfaden",
            "ahorn-1.xlsx",
            "Maßnahmen",
            "B7",
        ),
        Measure("ahorn", "ahorn-1", "Schulverbund", "schule", "geplant", "", "", "", "ahorn-1.xlsx", "Maßnahmen", "B8"),
    )
    first, second = content.needs
    assert first == Need(
        "ahorn",
        "ahorn-1",
        "Bedarf",
        "prozess",
        "austausch",
        "Wie geht es weiter?",
        4.0,
        "ahorn-1.xlsx",
        "Bedarfe",
        "E7",
    )
    assert dataclasses.replace(second, relevance=0) == Need(
        "ahorn", "ahorn-1", "Angebot", "umsetzung", "", "Besuch beim Rufbus", 0, "ahorn-1.xlsx", "Bedarfe", "E8"
    )
    assert math.isnan(second.relevance)
    assert content.profiles == (
        Profile("ahorn", "ahorn-1", "ziele", "Daseinsvorsorge sichern.", "ahorn-1.xlsx", "Steckbrief", "B7"),
    )


def test_an_empty_form_has_one_response_per_asked_question(probe: Erhebung) -> None:
    path = probe.folder / "ahorn.xlsx"
    write_questionnaire(path, probe, probe.register["ahorn"])
    content = read(path, probe)
    assert [(one.question, one.status, one.text) for one in content.responses] == [
        (question, NO_ANSWER, "") for question in ("A1.1", "A1.2", "A1.3", "B1.1", "B1.2")
    ]
    assert (content.measures, content.needs, content.profiles) == ((), (), ())
    assert messages(content) == [
        "B208 ahorn.xlsx · Fragebogen: Auf dem Blatt „Fragebogen“ ist nichts ausgefüllt. Abhilfe: nachfragen, ob die "
        "richtige Datei gesendet wurde."
    ]
    assert content.returned.scored


def test_evidence_is_read_row_by_row(probe: Erhebung) -> None:
    path = probe.folder / "ahorn.xlsx"
    write_evidence_form(path, probe, probe.register["ahorn"], EVIDENCE)
    content = read(path, probe)
    assert content.problems == ()
    assert content.responses == (
        Response(
            "ahorn",
            "S07, S. 12",
            "",
            "A1.1",
            VALUE,
            3.0,
            3.0,
            3.0,
            "3",
            "Dokument",
            "2017-05",
            "S07, S. 12",
            "Stand im Mai",
            "ahorn.xlsx",
            "Belege",
            "C7",
        ),
        Response(
            "ahorn",
            "S85",
            "",
            "A1.1",
            VALUE,
            0.5,
            0.0,
            1.0,
            "0–1",
            "Presse",
            "2018-04-23",
            "S85",
            "",
            "ahorn.xlsx",
            "Belege",
            "C8",
        ),
        Response(
            "ahorn",
            "S07, Tabelle 23",
            "",
            "K1",
            VALUE,
            115500.0,
            108000.0,
            123000.0,
            "108000–123000",
            "Dokument",
            "2015",
            "S07, Tabelle 23",
            "",
            "ahorn.xlsx",
            "Belege",
            "D9",
        ),
    )
    assert content.returned.kind == "belegbogen"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_changes_nothing_but_the_bytes(probe: Erhebung, tmp_path: Path) -> None:
    survey, coded = probe.folder / "ahorn-1.xlsx", probe.folder / "ahorn.xlsx"
    write_questionnaire(survey, probe, probe.register["ahorn"], FILLED)
    write_evidence_form(coded, probe, probe.register["ahorn"], EVIDENCE)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path / "neu"),
            str(survey),
            str(coded),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    for path in (survey, coded):
        again = tmp_path / "neu" / path.name
        assert again.read_bytes() != path.read_bytes()
        before, after = read(path, probe), read(again, probe)
        assert after.problems == ()
        assert repr(after.responses) == repr(before.responses)
        assert (after.measures, after.profiles) == (before.measures, before.profiles)
        assert repr(after.needs) == repr(before.needs)


# --- values


@pytest.mark.parametrize(
    ("value", "scale", "number"),
    [
        ("4 – trifft eher zu", AGREEMENT, 4),
        ("4", AGREEMENT, 4),
        (4, AGREEMENT, 4),
        (4.0, AGREEMENT, 4),
        (4.000000000000001, AGREEMENT, 4),
        (3.9999999999999996, AGREEMENT, 4),
        (0.1 + 0.2, POSTS, 0.3),
        ("ja", YES, 2),
        ("teilweise", YES, 1),
        ("nein", YES, 0),
        ("0,5", POSTS, 0.5),
        ("1", POSTS, 1),
        (1.5, POSTS, 1.5),
        ("10", GRADES, 10),
        ("123.000", EURO, 123000),
        ("1.234.567,8", EURO, 1234567.8),
        ("123000", EURO, 123000),
        ("-3", EURO, -3),
        ("−3", EURO, -3),
    ],
)
def test_usual_answers_are_no_hint(value: object, scale: Scale, number: float) -> None:
    read = read_value(cell(value), scale)
    assert (read.status, read.value, read.low, read.high, read.notes) == (VALUE, number, number, number, ())


@pytest.mark.parametrize(
    ("value", "scale", "number", "message"),
    [
        (" 4 ", AGREEMENT, 4, "„␣4␣“ ist als „4 – trifft eher zu“ gelesen."),
        ("4\u00a0", AGREEMENT, 4, "„4␣“ ist als „4 – trifft eher zu“ gelesen."),
        ("4,0", AGREEMENT, 4, "„4,0“ ist als „4 – trifft eher zu“ gelesen."),
        ("4.0", AGREEMENT, 4, "„4.0“ ist als „4 – trifft eher zu“ gelesen."),
        ("1.0", GRADES, 1, "„1.0“ ist als „1 – Note 1“ gelesen."),
        ("\uff14", AGREEMENT, 4, "„\uff14“ ist als „4 – trifft eher zu“ gelesen."),
        ("trifft eher zu", AGREEMENT, 4, "„trifft eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("4 - Trifft eher zu", AGREEMENT, 4, "„4 - Trifft eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("4 (trifft eher zu)", AGREEMENT, 4, "„4 (trifft eher zu)“ ist als „4 – trifft eher zu“ gelesen."),
        ("TRIFFT NICHT ZU", AGREEMENT, 1, "„TRIFFT NICHT ZU“ ist als „1 – trifft nicht zu“ gelesen."),
        ("trifft eher zu (4)", AGREEMENT, 4, "„trifft eher zu (4)“ ist als „4 – trifft eher zu“ gelesen."),
        ("trifft eher zu: 4", AGREEMENT, 4, "„trifft eher zu: 4“ ist als „4 – trifft eher zu“ gelesen."),
        ("teils/teils (3)", AGREEMENT, 3, "„teils/teils (3)“ ist als „3 – teils/teils“ gelesen."),
        ("Note 3 (3)", GRADES, 3, "„Note 3 (3)“ ist als „3 – Note 3“ gelesen."),
        ("4, trifft eher zu", AGREEMENT, 4, "„4, trifft eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("4-trifft eher zu", AGREEMENT, 4, "„4-trifft eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("4 trifft eher zu", AGREEMENT, 4, "„4 trifft eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("4 – trifft eher zu.", AGREEMENT, 4, "„4 – trifft eher zu.“ ist als „4 – trifft eher zu“ gelesen."),
        ("(4)", AGREEMENT, 4, "„(4)“ ist als „4 – trifft eher zu“ gelesen."),
        ("( 4 )", AGREEMENT, 4, "„( 4 )“ ist als „4 – trifft eher zu“ gelesen."),
        ("(trifft eher zu)", AGREEMENT, 4, "„(trifft eher zu)“ ist als „4 – trifft eher zu“ gelesen."),
        ("(ja)", YES, 2, "„(ja)“ ist als „ja“ gelesen."),
        ("4.000000000000001", AGREEMENT, 4, "„4.000000000000001“ ist als „4 – trifft eher zu“ gelesen."),
        ("4\u200b", AGREEMENT, 4, "„4␣“ ist als „4 – trifft eher zu“ gelesen."),
        ("\ufeff4", AGREEMENT, 4, "„␣4“ ist als „4 – trifft eher zu“ gelesen."),
        ("trifft\u00a0eher zu", AGREEMENT, 4, "„trifft␣eher zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("trifft eh\u00ader zu", AGREEMENT, 4, "„trifft eh␣er zu“ ist als „4 – trifft eher zu“ gelesen."),
        ("0,5\u2060", POSTS, 0.5, "„0,5␣“ ist als „0,5“ gelesen."),
        ("Ja", YES, 2, "„Ja“ ist als „ja“ gelesen."),
        ("0.5", POSTS, 0.5, "„0.5“ ist als „0,5“ gelesen."),
        ("0,125 Vollzeitstellen", POSTS, 0.125, "„0,125 Vollzeitstellen“ ist als „0,125“ gelesen."),
        ("50 %", QUOTA, 50, "„50 %“ ist als „50“ gelesen."),
        ("123.000 €", EURO, 123000, "„123.000 €“ ist als „123.000“ gelesen."),
        ("123 000", EURO, 123000, "„123 000“ ist als „123.000“ gelesen."),
        ("0.125", QUOTA, 0.125, "„0.125“ ist als „0,125“ gelesen."),
    ],
)
def test_other_spellings_are_read_and_hinted_at(value: str, scale: Scale, number: float, message: str) -> None:
    read = read_value(cell(value), scale)
    assert (read.status, read.value) == (VALUE, number)
    assert [(note.code, note.found) for note in read.notes] == [("W501", message)]


@pytest.mark.parametrize(
    ("value", "status", "hints"),
    [
        (None, NO_ANSWER, 0),
        ("k. A.", NO_ANSWER, 0),
        ("k.A.", NO_ANSWER, 1),
        ("kA", NO_ANSWER, 1),
        ("k.\u00a0A.", NO_ANSWER, 1),
        ("keine Angabe", NO_ANSWER, 1),
        ("weiß nicht", NO_ANSWER, 1),
        ("weiss nicht", NO_ANSWER, 1),
        ("nicht bekannt", NO_ANSWER, 1),
        ("k.\u200bA.", NO_ANSWER, 1),
        ("entf.", NOT_APPLICABLE, 1),
        ("–", NO_ANSWER, 1),
        ("-", NO_ANSWER, 1),
        ("n. z.", NOT_APPLICABLE, 0),
        ("Nicht zutreffend", NOT_APPLICABLE, 1),
        ("entfällt", NOT_APPLICABLE, 1),
    ],
)
@pytest.mark.parametrize("scale", [AGREEMENT, YES, POSTS, EURO, WORD])
def test_ways_not_to_answer(value: str | None, status: str, hints: int, scale: Scale) -> None:
    read = read_value(None if value is None else cell(value), scale)
    assert (read.status, [note.code for note in read.notes]) == (status, ["W501"] * hints)
    assert math.isnan(read.value)


@pytest.mark.parametrize(
    ("value", "scale", "code", "message"),
    [
        ("3-4", AGREEMENT, "W523", "„3-4“ nennt mehr als einen Wert."),
        ("3 oder 4", AGREEMENT, "W523", "„3 oder 4“ nennt mehr als einen Wert."),
        ("0,5–1 Vollzeitstellen", POSTS, "W523", "„0,5–1 Vollzeitstellen“ nennt mehr als einen Wert."),
        ("3; 4", AGREEMENT, "W523", "„3; 4“ nennt mehr als einen Wert."),
        ("3/4", AGREEMENT, "W523", "„3/4“ nennt mehr als einen Wert."),
        ("3, 4", AGREEMENT, "W523", "„3, 4“ nennt mehr als einen Wert."),
        ("3 + 4", AGREEMENT, "W523", "„3 + 4“ nennt mehr als einen Wert."),
        ("trifft zu, teils/teils", AGREEMENT, "W523", "„trifft zu, teils/teils“ nennt mehr als einen Wert."),
        ("teils/teils/trifft eher zu", AGREEMENT, "W523", "„teils/teils/trifft eher zu“ nennt mehr als einen Wert."),
        ("trifft eher zu oder 5", AGREEMENT, "W523", "„trifft eher zu oder 5“ nennt mehr als einen Wert."),
        ("ja/nein", YES, "W523", "„ja/nein“ nennt mehr als einen Wert."),
        (
            "trifft eher zu, siehe Beschluss",
            AGREEMENT,
            "W520",
            "„trifft eher zu, siehe Beschluss“ ist nicht als Antwort zu verstehen.",
        ),
        (
            "trifft eher zu (3)",
            AGREEMENT,
            "W522",
            "In „trifft eher zu (3)“ passen Zahl und Wortlaut nicht zusammen: „trifft eher zu“ ist 4.",
        ),
        (4.2, AGREEMENT, "W521", "„4,2“ gehört nicht zur Skala."),
        ("(4,2)", AGREEMENT, "W520", "„(4,2)“ ist nicht als Antwort zu verstehen."),
        ("(3–4)", AGREEMENT, "W520", "„(3–4)“ ist nicht als Antwort zu verstehen."),
        ("(4)", EURO, "W520", "„(4)“ ist nicht als Antwort zu verstehen."),
        ("ca. 4", AGREEMENT, "W524", "„ca. 4“ ist ungefähr."),
        ("> 100", EURO, "W524", "„> 100“ ist ungefähr."),
        ("rund 5.000 Euro", EURO, "W524", "„rund 5.000 Euro“ ist ungefähr."),
        (7, AGREEMENT, "W521", "„7“ gehört nicht zur Skala."),
        ("3,5", AGREEMENT, "W521", "„3,5“ gehört nicht zur Skala."),
        (2, YES, "W520", "„2“ ist nicht als Antwort zu verstehen."),
        (
            "4 – trifft voll zu",
            AGREEMENT,
            "W522",
            "In „4 – trifft voll zu“ passen Zahl und Wortlaut nicht zusammen: „trifft voll zu“ ist 5.",
        ),
        ("4 (vorläufig)", AGREEMENT, "W520", "„4 (vorläufig)“ ist nicht als Antwort zu verstehen."),
        ("4*", AGREEMENT, "W520", "„4*“ ist nicht als Antwort zu verstehen."),
        ("eine halbe", POSTS, "W520", "„eine halbe“ ist nicht als Antwort zu verstehen."),
        ("1.234", POSTS, "W525", "Der Punkt in „1.234“ kann Tausender oder Nachkommastellen trennen."),
        ("1,234.5", EURO, "W520", "„1,234.5“ ist nicht als Antwort zu verstehen."),
        ("50 %", AGREEMENT, "W514", "„50 %“ ist ein Prozentwert."),
    ],
)
def test_what_is_unclear_is_never_guessed(value: object, scale: Scale, code: str, message: str) -> None:
    read = read_value(cell(value), scale)
    assert read.fatal
    assert math.isnan(read.value)
    assert [(note.code, note.found) for note in read.notes] == [(code, message)]


@pytest.mark.parametrize(
    ("unfit", "code", "message", "remedy"),
    [
        (
            cell(datetime.datetime(2024, 4, 3), CellKind.DATE),
            "W513",
            "Hier steht ein Datum (03.04.2024); wahrscheinlich wurde 3.4 eingegeben.",
            "die Zelle als Text formatieren und die Antwort neu eintragen",
        ),
        (
            cell(datetime.time(3, 4), CellKind.DATE),
            "W513",
            "Hier steht eine Uhrzeit (03:04).",
            "die Zelle als Text formatieren und die Antwort neu eintragen",
        ),
        (
            cell("#NAME?", CellKind.ERROR, "=-Stelle läuft aus"),
            "W511",
            "Die Formel „=-Stelle läuft aus“ ergibt #NAME?.",
            "den Text „-Stelle läuft aus“ mit einem Apostroph (') davor neu eingeben",
        ),
        (
            cell("#NAME?", CellKind.ERROR),
            "W511",
            "Die Zelle ergibt #NAME?.",
            "den Text mit einem Apostroph (') davor neu eingeben",
        ),
        (
            cell(None, CellKind.NOTHING, "=B3+1"),
            "W510",
            "Die Formel „=B3+1“ hat keinen berechneten Wert.",
            "die Antwort selbst statt einer Formel eintragen",
        ),
        (cell(True, CellKind.FLAG), "W512", "Hier steht der Wahrheitswert WAHR.", "die Antwort aus der Liste wählen"),
        (
            cell(0.07, percent=True),
            "W514",
            "Hier steht ein Prozentwert (7 %).",
            "die Zelle als Text formatieren und die Antwort neu eintragen",
        ),
    ],
)
def test_cells_that_are_no_answer(unfit: StoredCell, code: str, message: str, remedy: str) -> None:
    (note,) = read_value(unfit, AGREEMENT).notes
    assert (note.code, note.found, note.expected, note.remedy) == (code, message, FIVE, remedy)


def test_what_is_expected_depends_on_the_scale() -> None:
    expected = {scale.id: read_value(cell("???"), scale).notes[0].expected for scale in (AGREEMENT, YES, POSTS, EURO)}
    assert expected == {
        "zustimmung": FIVE,
        "janein": "ja, teilweise oder nein",
        "stellen": "eine Zahl von 0 bis 2, Einheit: Vollzeitstellen",
        "euro": "eine Zahl, Einheit: Euro",
    }


def test_words_that_are_nearly_right_are_suggested() -> None:
    assert read_value(cell("trifft eher  z"), AGREEMENT).notes[0].remedy == "Meinten Sie „trifft eher zu“?"
    assert read_value(cell("teils"), YES).notes[0].remedy == "Meinten Sie „teilweise“?"
    assert read_value(cell("x"), YES).notes[0].remedy == "die Antwort aus der Liste wählen"


@pytest.mark.parametrize(
    "text", ["s. o.", "siehe oben", "?", "weiß nicht genau", "+", '"', "eher ja", "nicht relevant"]
)
@pytest.mark.parametrize("scale", [AGREEMENT, YES, POSTS])
def test_words_that_are_not_near_an_answer_are_left_to_those_who_wrote_them(text: str, scale: Scale) -> None:
    (note,) = read_value(cell(text), scale).notes
    assert (note.code, "Meinten" in note.remedy) == ("W520", False)


def test_a_cell_with_nothing_to_see_is_empty() -> None:
    assert [cell(text).text for text in ("\u200b", "\ufeff \u00ad", "\u2060")] == ["", "", ""]


def test_a_number_beyond_its_ends_is_capped_with_a_warning() -> None:
    read = read_value(cell("2,5"), POSTS)
    assert (read.value, read.low, read.high) == (2.0, 2.0, 2.0)
    assert [(note.code, note.found, note.remedy) for note in read.notes] == [
        (
            "W504",
            "„2,5“ liegt außerhalb von 0 bis 2 und zählt als 2.",
            "prüfen, ob die Einheit stimmt (Vollzeitstellen)",
        )
    ]


def test_percentages_count_where_the_unit_is_percent() -> None:
    assert read_value(cell(0.07, percent=True), QUOTA).value == 7


def test_texts_have_a_value_without_a_number() -> None:
    for written in (cell("AG 3-4"), cell(2018), cell(datetime.datetime(2018, 4, 3), CellKind.DATE)):
        read = read_value(written, WORD)
        assert (read.status, read.notes) == (VALUE, ())
        assert math.isnan(read.value)


@pytest.mark.parametrize(
    ("value", "scale", "ends", "code"),
    [
        ("4-5", AGREEMENT, (4, 5, 4.5), ""),
        ("4–5", AGREEMENT, (4, 5, 4.5), ""),
        ("4 bis 5", AGREEMENT, (4, 5, 4.5), ""),
        ("108.000–123.000 Euro", EURO, (108000, 123000, 115500), ""),
        ("3*", AGREEMENT, (3, 3, 3), "W503"),
        ("4-5 *", AGREEMENT, (4, 5, 4.5), "W503"),
        ("0,5-3", POSTS, (0.5, 2, 1.25), "W504"),
    ],
)
def test_evidence_may_be_an_interval_or_starred(value: str, scale: Scale, ends: tuple[float, ...], code: str) -> None:
    read = read_value(cell(value), scale, evidence=True)
    assert (read.low, read.high, read.value) == ends
    assert [note.code for note in read.notes] == [code] * bool(code)


@pytest.mark.parametrize(
    ("value", "codes"), [("5-4", ["W534"]), ("4-7", ["W521"]), ("4 oder 5", ["W523"]), ("4-1.5.2", ["W520"])]
)
def test_evidence_that_is_no_interval(value: str, codes: list[str]) -> None:
    read = read_value(cell(value), AGREEMENT, evidence=True)
    assert [note.code for note in read.notes] == codes
    assert read.fatal


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", "2018"),
        (2018, "2018"),
        (2018.0, "2018"),
        ("2018-04", "2018-04"),
        ("4/2018", "2018-04"),
        ("04.2018", "2018-04"),
        ("23.04.2018", "2018-04-23"),
        ("23. 4. 2018", "2018-04-23"),
        ("2018-04-23", "2018-04-23"),
        ("31.02.2018", None),
        ("2018-13", None),
        ("1.1.1905", None),
        ("Frühjahr 2018", None),
        ("18", None),
    ],
)
def test_dates(value: object, expected: str | None) -> None:
    assert iso(cell(value)) == expected


def test_a_date_cell_is_a_date_unless_a_year_was_typed_into_it() -> None:
    assert iso(cell(datetime.datetime(2018, 4, 23), CellKind.DATE)) == "2018-04-23"
    assert iso(cell(datetime.datetime(1905, 7, 10), CellKind.DATE)) is None


def test_addresses() -> None:
    assert [address(1, column) for column in (1, 26, 27, 702, 703)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


# --- whole workbooks


def test_every_bad_cell_is_named_and_nothing_counts_where_they_are_many(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort          |
        | A1.1 | 3-4              |
        | A1.2 | datum:2024-04-03 |
        | A1.3 | wahr             |
        | B1.1 | fehler:#NAME?    |
        | B1.2 | prozent:0.5      |
        | K1   | formel:=B3+1     |"""
        ),
        probe,
    )
    assert messages(content, Severity.FEHLER) == [
        "W523 ahorn-1.xlsx · Fragebogen!C10: A1.1: „3-4“ nennt mehr als einen Wert. Erwartet: eine Antwort aus der "
        "Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: sich für eine Antwort entscheiden.",
        "W513 ahorn-1.xlsx · Fragebogen!C11: A1.2: Hier steht ein Datum (03.04.2024); wahrscheinlich wurde 3.4 "
        f"eingegeben. Erwartet: {FIVE}. Abhilfe: die Zelle als Text formatieren und die Antwort neu eintragen.",
        "W512 ahorn-1.xlsx · Fragebogen!C12: A1.3: Hier steht der Wahrheitswert WAHR. Erwartet: ja, teilweise oder "
        "nein. Abhilfe: die Antwort aus der Liste wählen.",
        "W511 ahorn-1.xlsx · Fragebogen!C15: B1.1: Die Zelle ergibt #NAME?. Erwartet: eine Zahl von 0 bis 2, Einheit: "
        "Vollzeitstellen. Abhilfe: den Text mit einem Apostroph (') davor neu eingeben.",
        "W510 ahorn-1.xlsx · Fragebogen!C18: K1: Die Formel „=B3+1“ hat keinen berechneten Wert. Erwartet: eine Zahl, "
        "Einheit: Euro. Abhilfe: die Antwort selbst statt einer Formel eintragen.",
        "W560 ahorn-1.xlsx · Fragebogen: 5 von 7 Antworten sind nicht zu lesen; darum zählt keine. Gewertet wird, wo "
        "es höchstens 20 % sind. Abhilfe: die genannten Antworten klären.",
    ]
    assert (content.responses, content.measures, content.needs, content.profiles) == ((), (), (), ())
    assert (content.returned.scored, content.returned.region) == (False, "ahorn")


def test_hints_and_warnings_do_not_keep_a_file_from_being_scored(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Fragebogen="""
        | Code | Antwort | Beleg/Bemerkung       |
        | A1.1 | ␣3␣     |                       |
        | A1.2 | zahl:4  | formel:=-Stelle fehlt |
        | B1.1 | 2,5     |                       |"""
        ),
        probe,
    )
    assert messages(content) == [
        "W501 ahorn-1.xlsx · Fragebogen!C10: A1.1: „␣3␣“ ist als „3 – dauerhaft gesichert“ gelesen.",
        "W504 ahorn-1.xlsx · Fragebogen!C15: B1.1: „2,5“ liegt außerhalb von 0 bis 2 und zählt als 2. Abhilfe: prüfen, "
        "ob die Einheit stimmt (Vollzeitstellen).",
        "W505 ahorn-1.xlsx · Fragebogen!D11: In „Beleg/Bemerkung“ zeigt die Zelle nichts; der Text ist verloren. "
        "Abhilfe: den Text „-Stelle fehlt“ mit einem Apostroph (') davor neu eingeben.",
    ]
    assert content.returned.scored
    assert (value_of(content, "A1.1").value, value_of(content, "A1.1").text) == (3.0, "\u00a03\u00a0")
    assert value_of(content, "A1.2").remark == ""


def test_a_formula_with_a_value_counts_with_a_hint(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen(
        Fragebogen="""
        | Code | Antwort      |
        | A1.2 | formel:=1+3  |"""
    )
    content = read(patched(path, "xl/worksheets/sheet3.xml", b"<f>1+3</f><v />", b"<f>1+3</f><v>4</v>"), probe)
    assert messages(content) == ["W502 ahorn-1.xlsx · Fragebogen!C11: A1.2: Der Wert „4“ stammt aus einer Formel."]
    assert value_of(content, "A1.2").value == 4


def test_codes_that_are_unknown_twice_missing_computed_or_not_there(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    sheet["A11"], sheet["A12"], sheet["A15"] = "A1.1", "A2.1", "B1.11"
    sheet["C13"] = "verirrt"
    sheet["A21"], sheet["A22"] = "* siehe Anlage 3 zum Bericht", "Anlage mit Antwort"
    sheet["C22"] = "4"
    book.save(path)
    assert messages(read(path, probe)) == [
        "K304 ahorn-1.xlsx · Fragebogen!A15: Den Code „B1.11“ gibt es im Katalog nicht. Meinten Sie „B1.1“?",
        "K304 ahorn-1.xlsx · Fragebogen!A22: Den Code „Anlage mit Antwort“ gibt es im Katalog nicht. Abhilfe: den Code "
        "aus der leeren Vorlage übernehmen.",
        "K305 ahorn-1.xlsx · Fragebogen!A11: Der Code A1.1 steht schon in Zeile 10. Abhilfe: eine der beiden Zeilen "
        "löschen oder ihren Code berichtigen.",
        "K306 ahorn-1.xlsx · Fragebogen!A6: Die Frage A1.3 fehlt auf dem Blatt. Erwartet: eine Zeile „Gibt es eine "
        "feste Stelle?“. Abhilfe: die Zeile aus der leeren Vorlage übernehmen.",
        "K307 ahorn-1.xlsx · Fragebogen!C13: Die Angabe „verirrt“ steht in einer Zeile ohne Code und zählt nicht. "
        "Abhilfe: sie in die Zeile ihrer Frage übertragen.",
        "K308 ahorn-1.xlsx · Fragebogen!C12: A2.1 wird aus dem Blatt „Maßnahmen“ berechnet; die Angabe hier zählt "
        "nicht.",
    ]


def test_rows_and_columns_are_found_wherever_they_are(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    sheet.title = "FRAGEBOGEN "
    sheet.insert_rows(1, 5)
    sheet.insert_cols(1, 2)
    sheet["C11"] = " code: "
    book.save(path)
    content = read(path, probe)
    assert content.problems == ()
    assert (value_of(content, "A1.1").value, value_of(content, "A1.1").cell) == (2.0, "E15")


def test_headings_that_are_missing_or_doubled(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    book = openpyxl.load_workbook(path)
    book["Fragebogen"]["D6"] = "Antwort"
    book["Maßnahmen"]["B6"] = "Vorhaben"
    book.save(path)
    assert messages(read(path, probe)) == [
        "K302 ahorn-1.xlsx · Fragebogen!A6: Die Spalte „Beleg/Bemerkung“ fehlt. Abhilfe: in Zeile 6 die Überschrift "
        "„Beleg/Bemerkung“ wiederherstellen.",
        "K303 ahorn-1.xlsx · Fragebogen!D6: Die Spalte „Antwort“ gibt es schon in C6. Abhilfe: eine der beiden "
        "Überschriften entfernen.",
        "K301 ahorn-1.xlsx · Maßnahmen: Auf dem Blatt „Maßnahmen“ fehlt die Kopfzeile mit „Maßnahme“. Erwartet: die "
        "Spalten Maßnahme, Handlungsfeld, Stand, Träger, Finanzierung, Übertragbares Produkt. Abhilfe: die Kopfzeile "
        "aus der leeren Vorlage übernehmen.",
    ]


def test_missing_sheets(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    book = openpyxl.load_workbook(path)
    book["Maßnahmen"].title = "Maßnahmen neu"
    del book["Bedarfe"]
    book.save(path)
    assert messages(read(path, probe)) == [
        "B201 ahorn-1.xlsx: Das Blatt „Maßnahmen“ fehlt. Abhilfe: falls „Maßnahmen neu“ es ist, wieder „Maßnahmen“ "
        "nennen.",
        "B201 ahorn-1.xlsx: Das Blatt „Bedarfe“ fehlt. Abhilfe: es aus der leeren Vorlage übernehmen.",
    ]


def test_measures_with_gaps(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Maßnahmen="""
        | Maßnahme | Handlungsfeld | Stand            | Träger        |
        |          | mobilitaet    | geplant          | Kreis         |
        | Bus      | Mobilitaet    | begonnen         |               |
        | Markt    |               | verstetigt       | fehler:#NAME? |"""
        ),
        probe,
    )
    assert messages(content) == [
        f"W540 ahorn-1.xlsx · Maßnahmen!B7: Diese Maßnahme hat keinen Namen. {NO_MEASURE} Abhilfe: unter „Maßnahme“ "
        "sagen, worum es geht.",
        f"W542 ahorn-1.xlsx · Maßnahmen!D8: „begonnen“ ist unter „Stand“ nicht vorgesehen. {NO_MEASURE} Erwartet: "
        "geplant oder dauerhaft gesichert. Abhilfe: den Eintrag aus der Liste wählen.",
        f"W541 ahorn-1.xlsx · Maßnahmen!C9: „Handlungsfeld“ ist leer. {NO_MEASURE} Erwartet: Mobilität/ ÖPNV oder "
        "Schulentwicklung und Bildung. Abhilfe: den Eintrag aus der Liste wählen.",
        "W505 ahorn-1.xlsx · Maßnahmen!E9: In „Träger“ zeigt die Zelle #NAME?; der Text ist verloren. Abhilfe: den "
        "Text mit einem Apostroph (') davor neu eingeben.",
    ]
    assert (content.returned.scored, len(content.responses), content.measures) == (True, 7, ())


def test_long_lists_are_not_spelt_out(probe: Erhebung, fragebogen: Draw) -> None:
    fields = tuple(dataclasses.replace(probe.catalogue.fields[0], id=f"feld{n}", title=f"Feld {n}") for n in range(6))
    path = fragebogen(
        Maßnahmen="""
        | Maßnahme | Handlungsfeld | Stand   |
        | Bus      | Feldd 3       | geplant |
        | Verbund  | feld1         | geplant |"""
    )
    wave = dataclasses.replace(probe, catalogue=dataclasses.replace(probe.catalogue, fields=fields))
    assert messages(read(path, wave), Severity.FEHLER) == [
        f"W541 ahorn-1.xlsx · Maßnahmen!C7: „Feldd 3“ ist unter „Handlungsfeld“ nicht vorgesehen. {NO_MEASURE} "
        "Erwartet: ein Eintrag der Liste. Meinten Sie „Feld 3“?"
    ]


def test_needs_with_gaps(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Bedarfe="""
        | Art     | Bereich   | Thema               | Beschreibung | Relevanz 1–5 |
        | Bedarf  |           | Flexible Bedienform |              | 9            |
        | Angebt  |           |                     | Besuch       | k. A.        |
        | Bedarf  | Umsetzung |                     |              | zahl:3       |"""
        ),
        probe,
    )
    assert [message.replace(" ahorn-1.xlsx · Bedarfe!", " ") for message in messages(content)] == [
        f"W551 C7: „Bereich“ ist leer. {NO_NEED} Erwartet: Prozess oder Umsetzung. Abhilfe: den Eintrag aus der Liste "
        "wählen.",
        f"W552 D7: „Flexible Bedienform“ ist unter „Thema“ nicht vorgesehen. {NO_NEED} Erwartet: Erfahrungsaustausch "
        "oder Flexible Bedienformen. Meinten Sie „Flexible Bedienformen“?",
        f"W521 F7: „9“ gehört nicht zur Skala. {NO_NEED} Erwartet: eine Antwort aus der Liste, von „1 – sehr gering“ "
        "bis „5 – sehr hoch“. Abhilfe: die Antwort aus der Liste wählen.",
        f"W550 B8: „Angebt“ ist unter „Art“ nicht vorgesehen. {NO_NEED} Erwartet: Bedarf oder Angebot. Meinten Sie "
        "„Angebot“?",
        f"W551 C8: „Bereich“ ist leer. {NO_NEED} Erwartet: Prozess oder Umsetzung. Abhilfe: den Eintrag aus der Liste "
        "wählen.",
        f"W553 E9: Hier fehlt, worum es geht. {NO_NEED} Abhilfe: ein Thema wählen oder eine Beschreibung eintragen.",
    ]
    assert (content.returned.scored, len(content.responses), content.needs) == (True, 7, ())


def test_the_theme_of_a_need_tells_its_area(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Bedarfe="""
        | Art     | Bereich   | Thema                | Beschreibung | Relevanz 1–5 |
        | Bedarf  |           | verkehr              |              | zahl:3       |
        | Bedarf  | Prozess   | Flexible Bedienformen |             | 2            |"""
        ),
        probe,
    )
    assert messages(content) == [
        "W509 ahorn-1.xlsx · Bedarfe!C7: Der Bereich ist leer; er folgt aus dem Thema: Umsetzung.",
        "W508 ahorn-1.xlsx · Bedarfe!C8: Das Thema gehört im Katalog zum Bereich Umsetzung, angegeben ist Prozess; es "
        "gilt die Angabe. Abhilfe: Thema und Bereich prüfen.",
    ]
    assert [(need.area, need.theme, need.relevance, need.cell) for need in content.needs] == [
        ("umsetzung", "verkehr", 3.0, "D7"),
        ("prozess", "verkehr", 2.0, "D8"),
    ]


def test_profile_blocks(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(
        fragebogen(
            Steckbrief="""
        | Abschnitt | Text   |
        | Ziele     | Eins.  |
        | ziele     | Zwei.  |
        | Erfolg    | Drei.  |
        | Anderes   | Vier.  |"""
        ),
        probe,
    )
    assert [message.replace(" ahorn-1.xlsx · Steckbrief!", " ") for message in messages(content)] == [
        f"K309 A9: „Erfolg“ ist unter „Abschnitt“ nicht vorgesehen. {NO_TEXT} Erwartet: Ziele oder Erfolge. Meinten "
        "Sie „Erfolge“?",
        f"K309 A10: „Anderes“ ist unter „Abschnitt“ nicht vorgesehen. {NO_TEXT} Erwartet: Ziele oder Erfolge. "
        "Abhilfe: den Eintrag aus der Liste wählen.",
        f"K310 A8: Den Abschnitt „ziele“ gibt es schon in Zeile 7. {NO_TEXT} Abhilfe: die Texte zusammenführen.",
    ]
    assert (content.returned.scored, [one.text for one in content.profiles]) == (True, ["Eins."])


def test_roles_and_dates_that_are_not_taken_over(probe: Erhebung) -> None:
    path = probe.folder / "ahorn-2.xlsx"
    filled = Filled(role="Frau Müller", date="im August", answers={"A1.1": Answer("3")})
    write_questionnaire(path, probe, probe.register["ahorn"], filled)
    content = read(path, probe)
    assert messages(content) == [
        "W506 ahorn-2.xlsx · Angaben!B12: Die Angabe unter „Rolle/Funktion“ steht nicht in der Liste und wird nicht "
        "übernommen. Abhilfe: eine Rolle aus der Liste wählen; Namen bitte löschen.",
        "W507 ahorn-2.xlsx · Angaben!B13: Das Datum „im August“ ist nicht zu lesen und wird nicht übernommen. "
        "Erwartet: zum Beispiel 22.11.2026.",
    ]
    assert (content.returned.role, content.returned.date, content.returned.scored) == ("", "", True)


# --- evidence


def test_evidence_with_gaps(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert   | Wert von | Wert bis | Quelle-Art | Stand    | Fundstelle |
        | A1.1 |        |          |          | Dokument   |          | S07        |
        |      | 3      |          |          | Dokument   |          | S07        |
        | A1.1 | 3      | 1        | 2        | Dokument   |          | S07        |
        | A1.1 |        | 1        |          | Dokument   |          | S07        |
        | A1.1 |        |          | 2        | Dokument   |          | S07        |
        | A1.1 |        | 2        | 1        | Dokument   |          | S07        |
        | A1.3 |        | nein     | x        | Dokument   |          | S07        |
        | A1.1 | 3      |          |          | Zeitung    | gestern  |            |
        | A1.1 | 3      |          |          |            | 2018     | S07        |
        | A1.2 |        |          |          |            |          |            |
        | A1.2 | 4      |          |          | Presse     | 2018     | S08        |"""
        ),
        probe,
    )
    steps = "eine Antwort aus der Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“"
    told = [message.replace(" ahorn.xlsx · Belege!", " ").replace(steps, "…") for message in messages(content)]
    assert all(f". {NO_PIECE} " in message for message in told)
    assert [message.replace(f" {NO_PIECE}", "") for message in told] == [
        "W531 A8: Dieser Beleg hat keinen Code. Abhilfe: den Code der Frage eintragen (Blatt „Fragen“).",
        "W530 C7: A1.1: Dieser Beleg hat keinen Wert. Erwartet: …. Abhilfe: den Wert eintragen, wie das Blatt „Fragen“ "
        "ihn vorsieht.",
        "W532 C9: A1.1: Hier stehen „Wert“ und „Wert von/bis“ zugleich. Abhilfe: nur eines von beiden ausfüllen.",
        "W533 D10: A1.1: Die Spanne hat nur ein Ende. Abhilfe: beide Enden ausfüllen oder den Wert unter „Wert“ "
        "eintragen.",
        "W533 E11: A1.1: Die Spanne hat nur ein Ende. Abhilfe: beide Enden ausfüllen oder den Wert unter „Wert“ "
        "eintragen.",
        "W534 D12: A1.1: Die Spanne von 2 bis 1 läuft rückwärts. Abhilfe: die Enden tauschen.",
        "W520 E13: A1.3: „x“ ist nicht als Antwort zu verstehen. Erwartet: ja, teilweise oder nein. Abhilfe: die "
        "Antwort aus der Liste wählen.",
        "W535 F14: A1.1: Die Quelle-Art „Zeitung“ gibt es nicht. Erwartet: Befragung, Dokument oder Presse. Abhilfe: "
        "sie aus der Liste wählen.",
        "W536 G14: A1.1: Der Stand „gestern“ ist nicht zu lesen. Erwartet: 2015, 2017-05 oder 23.04.2018; leer, wenn "
        "unbekannt. Abhilfe: den Stand in einer dieser Formen eintragen.",
        "W537 H14: A1.1: Der Beleg hat keine Fundstelle. Erwartet: Titel oder Kürzel der Quelle, mit Seite oder "
        "Tabelle. Abhilfe: die Fundstelle nachtragen; ohne sie zählt ein Beleg nicht.",
        "W535 F15: A1.1: Die Quelle-Art fehlt. Erwartet: Befragung, Dokument oder Presse. Abhilfe: sie aus der Liste "
        "wählen.",
    ]
    assert (content.returned.scored, [one.reference for one in content.responses]) == (True, ["S08"])


def test_a_wrong_code_of_evidence_is_told_beside_wrong_values(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert | Quelle-Art | Fundstelle |
        | X9   | 3    | Dokument   | S07        |
        | A2.1 | 50   | Dokument   | S07        |
        | A1.1 | 99   | Dokument   | S07        |
        | A1.1 | 3    | Dokument   | S07        |"""
        ),
        probe,
    )
    assert messages(content) == [
        f"W561 ahorn.xlsx · Belege!A7: Den Code „X9“ gibt es im Katalog nicht. {NO_PIECE} Abhilfe: den Code aus der "
        "leeren Vorlage übernehmen.",
        "K308 ahorn.xlsx · Belege!A8: A2.1 wird aus dem Blatt „Maßnahmen“ berechnet; die Angabe hier zählt nicht.",
        f"W521 ahorn.xlsx · Belege!C9: A1.1: „99“ gehört nicht zur Skala. {NO_PIECE} Erwartet: eine Antwort aus der "
        "Liste, von „0 – nicht begonnen“ bis „3 – dauerhaft gesichert“. Abhilfe: die Antwort aus der Liste wählen.",
    ]
    assert [(one.question, one.value, one.cell) for one in content.responses] == [("A1.1", 3.0, "C10")]


def test_evidence_values_of_every_kind(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert   | Wert von       | Wert bis | Quelle-Art | Stand            | Fundstelle |
        | A1.1 | zahl:3 |                |          | dokument   | datum:2018-04-23 | S07        |
        | A1.1 | 2*     |                |          | Befragung  | zahl:2017        | S07        |
        | A1.1 |        | nicht begonnen | zahl:2   | Presse     |                  | S85        |
        | A1.3 | nein   |                |          | Presse     |                  | S85        |
        | K2   | AG Bus |                |          | Presse     |                  | S85        |
        | A1.2 | k. A.  |                |          | Presse     |                  | S85        |"""
        ),
        probe,
    )
    assert [message.split(": ", 1)[0] for message in messages(content)] == [
        "W503 ahorn.xlsx · Belege!C8",
        "W501 ahorn.xlsx · Belege!D9",
    ]
    assert [
        (answer.question, answer.status, answer.low, answer.high, answer.date, answer.text, answer.cell)
        for answer in content.responses
        if not math.isnan(answer.value)
    ] == [
        ("A1.1", VALUE, 3.0, 3.0, "2018-04-23", "3", "C7"),
        ("A1.1", VALUE, 2.0, 2.0, "2017", "2*", "C8"),
        ("A1.1", VALUE, 0.0, 2.0, "", "nicht begonnen–2", "D9"),
        ("A1.3", VALUE, 0.0, 0.0, "", "nein", "C10"),
    ]
    assert [(one.question, one.status, one.text) for one in content.responses if math.isnan(one.value)] == [
        ("K2", VALUE, "AG Bus"),
        ("A1.2", NO_ANSWER, "k. A."),
    ]


def test_the_ends_of_an_interval_have_to_be_values(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(
        belegbogen(
            Belege="""
        | Code | Wert von | Wert bis | Quelle-Art | Fundstelle |
        | A1.1 | k. A.    | n. z.    | Presse     | S85        |
        | A1.1 | 2        | k. A.    | Presse     | S85        |
        | K2   | a        | b        | Presse     | S85        |"""
        ),
        probe,
    )
    assert [(problem.code, problem.where.cell, problem.found) for problem in content.problems] == [
        ("W520", "D7", "A1.1: „k. A.–n. z.“ ist keine Spanne."),
        ("W520", "D8", "A1.1: „2–k. A.“ ist keine Spanne."),
        ("W520", "D9", "K2: „a–b“ ist keine Spanne."),
        ("W560", "", "Von drei Belegen ist keiner zu lesen."),
    ]
    assert (content.returned.scored, content.responses) == (False, ())


# --- identity


def relabelled(
    path: Path, cells: Sequence[tuple[str, str, str]] = (), without: Sequence[str] = (), properties: bool = True
) -> Path:
    """The workbook with other texts in some cells, without some sheets, and perhaps without its properties."""
    book = openpyxl.load_workbook(path)
    for sheet, address_, text in cells:
        book[sheet][address_] = text
    for sheet in without:
        del book[sheet]
    if not properties:
        book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    book.save(path)
    return path


def test_marks_that_contradict_each_other(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(relabelled(fragebogen(), [("Angaben", "B6", "Region Birke & Buche")]), probe)
    assert messages(content) == [
        "B202 ahorn-1.xlsx · Angaben: Die Kennzeichen widersprechen sich bei der Region: Dokumenteigenschaften "
        "„ahorn“, Blatt _meta „ahorn“ und Blatt Angaben „Region Birke & Buche“. Abhilfe: klären, wozu die Antworten "
        "gehören, und sie in die passende leere Vorlage übertragen."
    ]
    assert (content.returned.region, content.returned.scored) == ("ahorn", False)


def test_names_of_a_region_that_mean_the_same_agree(probe: Erhebung, fragebogen: Draw) -> None:
    assert read(relabelled(fragebogen(), [("Angaben", "B6", "Ahornkreis")]), probe).problems == ()


def test_one_mark_is_enough_but_is_noted(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(relabelled(fragebogen(), without=["_meta"], properties=False), probe)
    assert messages(content) == [
        "B203 ahorn-1.xlsx · Angaben: Zwei der drei Kennzeichen fehlen (Dokumenteigenschaften und Blatt _meta); es "
        "gilt nur: Blatt Angaben. Abhilfe: prüfen, ob die Datei aus der Vorlage der Region entstanden ist."
    ]
    assert content.returned.scored
    assert read(relabelled(fragebogen(), without=["_meta"]), probe).problems == ()


def test_no_mark_at_all(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(relabelled(fragebogen(), without=["_meta", "Angaben"], properties=False), probe)
    assert messages(content) == [
        "B207 ahorn-1.xlsx: Die Datei trägt keines der Kennzeichen der Vorlage; Region und Erhebung sind nicht zu "
        "erkennen. Abhilfe: die Antworten in die leere Vorlage der Region übertragen.",
        "B201 ahorn-1.xlsx: Das Blatt „Angaben“ fehlt. Abhilfe: es aus der leeren Vorlage übernehmen.",
    ]
    assert (content.returned.region, content.returned.kind) == ("ahorn", "fragebogen")


def test_the_kind_without_a_mark_is_told_from_the_sheets(probe: Erhebung, belegbogen: Draw) -> None:
    content = read(relabelled(belegbogen(), without=["_meta"], properties=False), probe)
    assert content.returned.kind == "belegbogen"


def test_unknown_and_ambiguous_regions(probe: Erhebung, fragebogen: Draw) -> None:
    path = relabelled(fragebogen("x.xlsx"), [("Angaben", "B6", "Landkreis Ahron")], ["_meta"], properties=False)
    assert messages(read(path, probe), Severity.FEHLER) == [
        "B210 x.xlsx · Angaben: Die Region „Landkreis Ahron“ steht nicht im Regionsverzeichnis. Meinten Sie „Landkreis "
        "Ahorn“?"
    ]
    assert read(path, probe).returned.region == ""
    relabelled(path, [("Angaben", "B6", "Xyz")])
    assert messages(read(path, probe), Severity.FEHLER) == [
        "B210 x.xlsx · Angaben: Die Region „Xyz“ steht nicht im Regionsverzeichnis. Abhilfe: die Vorlage der Region "
        "verwenden."
    ]
    relabelled(path, [("Angaben", "B6", "Baumland")])
    assert messages(read(path, probe), Severity.FEHLER) == [
        "B209 x.xlsx · Angaben: „Baumland“ kann mehr als eine Region sein. Erwartet: „Landkreis Ahorn“ oder „Region "
        "Birke & Buche“. Abhilfe: die Vorlage der Region verwenden."
    ]


def test_the_file_name_says_another_region(probe: Erhebung, fragebogen: Draw) -> None:
    assert messages(read(fragebogen("Birke_neu.xlsx"), probe)) == [
        "B211 Birke_neu.xlsx: Der Dateiname nennt Region Birke & Buche, der Bogen Landkreis Ahorn. Abhilfe: klären, "
        "welche Region geantwortet hat, und die Datei umbenennen."
    ]
    assert read(fragebogen("Birkenau.xlsx"), probe).problems == ()


def test_another_wave(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    assert messages(read(path, dataclasses.replace(probe, id="probe-2020"))) == [
        "B204 ahorn-1.xlsx · Angaben: Die Datei gehört zur Erhebung „probe-2018“, ausgewertet wird „probe-2020“. "
        "Abhilfe: sie in den Ordner der richtigen Erhebung legen."
    ]


def test_another_version_of_the_catalogue(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    newer = dataclasses.replace(probe.catalogue, version="1.1")
    assert newer.hash != probe.catalogue.hash
    assert read(path, dataclasses.replace(probe, catalogue=newer)).problems == ()
    shorter = dataclasses.replace(newer, figures=())
    content = read(path, dataclasses.replace(probe, catalogue=shorter))
    assert content.problems == ()
    assert content.departure is not None
    assert (content.departure.unknown, content.departure.lost) == (True, {"K1": 1, "K2": 1})
    other = dataclasses.replace(shorter, id="andere")
    assert messages(read(path, dataclasses.replace(probe, catalogue=other))) == [
        f"B206 ahorn-1.xlsx · Fragebogen: Die Vorlage gehört zu einem anderen Katalog "
        f"({probe.catalogue.instrument_stamp}, geladen ist {other.instrument_stamp}); zwei Codes darin sind unbekannt, "
        "etwa „K1“. Abhilfe: den Katalog der Erhebung verwenden oder die Antworten in eine neue Vorlage übertragen."
    ]


def test_a_stamp_of_the_whole_catalogue_is_understood_as_before(probe: Erhebung) -> None:
    earlier = dataclasses.replace(probe.catalogue)
    vars(earlier)["instrument"] = earlier.hash
    path = probe.folder / "ahorn-1.xlsx"
    write_questionnaire(path, dataclasses.replace(probe, catalogue=earlier), probe.register["ahorn"], FILLED)
    details = openpyxl.load_workbook(path)["Angaben"]
    assert [row[1] for row in details.values if row[0] == "Vorlage"] == [probe.catalogue.stamp]
    content = read(path, probe)
    assert content.problems == ()
    assert content.departure is not None
    assert not content.departure.unknown


# --- files


def test_files_that_do_not_pass_preflight(probe: Erhebung) -> None:
    path = probe.folder / "ahorn.xlsx"
    path.write_bytes(b"")
    content = read(path, probe)
    assert [problem.code for problem in content.problems] == ["D102"]
    assert content.returned == Return(
        "ahorn.xlsx", hashlib.sha256(b"").hexdigest(), "ahorn", "ahorn", "", "", "", scored=False
    )


def test_lock_files_are_no_workbooks(probe: Erhebung) -> None:
    path = probe.folder / "~$ahorn.xlsx"
    path.write_bytes(b"lock")
    content = read(path, probe)
    assert [problem.code for problem in content.problems] == ["D101"]
    assert content.returned.sha256 == ""
    assert read(probe.folder / "weg.xlsx", probe).returned.sha256 == ""


def test_a_file_that_openpyxl_cannot_make_sense_of(probe: Erhebung, fragebogen: Draw) -> None:
    path = patched(fragebogen(), "xl/workbook.xml", b"<sheets>", b"<sheets")
    assert messages(read(path, probe)) == [
        "D118 ahorn-1.xlsx: Die Datei ist keine lesbare Arbeitsmappe. Abhilfe: öffnen und neu speichern, in Excel: "
        "Datei → Speichern unter → Excel-Arbeitsmappe (.xlsx)."
    ]


def test_nan_is_the_only_number_without_a_value(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(fragebogen(), probe)
    assert all(math.isnan(one.value) == (one.low != one.low) for one in content.responses)
    assert math.isnan(NAN)
