from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.made.worked import response, small_erhebung
from verstetigung.problems import KINDS, Kind, Place, Problem, Severity
from verstetigung.reading import undecided
from verstetigung.reading.persons.messages import TWO_PEOPLE
from verstetigung.records import Measure, Need, Profile, Reading, Response, Return, table
from verstetigung.schemas.correspondence import Correspondence
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fieldwork import Fieldwork
from verstetigung.schemas.kinds import ErhebungKind, Informant
from verstetigung.tables import review
from verstetigung.tables.review.places import ranges
from verstetigung.tables.review.wording import OTHERWISE, SETTLED, TEAM, asked, said

QUESTIONS = ("A1.1", "A1.2", "B1.1", "E1.1")
FROM_LIST = ("eine Antwort aus der Liste", "die Antwort aus der Liste wählen")
SHEET = "Fragebogen"


@pytest.fixture
def erhebung(tmp_path: Path) -> Erhebung:
    wave = tmp_path / "erhebungen" / "beispiel-2018"
    wave.mkdir(parents=True)
    return small_erhebung(wave)


def problem(code: str, place: str, found: str, expected: str = "", remedy: str = "") -> Problem:
    """A problem at „file · sheet!cell“."""
    file, _, address = place.partition(" · ")
    sheet, _, cell = address.rpartition("!")
    return Problem(code, KINDS[code].level, Place(file, sheet, cell), found, expected, remedy)


def returned(region: str, person: int = 1, *, kind: str = "fragebogen", scored: bool = True, file: str = "") -> Return:
    name = file or f"{region}-{person}.xlsx"
    return Return(name, f"sha of {name}", region, f"{region}-{person}", "", "", kind, scored)


def answers(region: str, words: str, person: int = 1, *, file: str = "") -> list[Response]:
    """One answer per question, in rows 5 to 8; „-“ is an empty cell."""
    rows = [
        response(region, question, word.replace("-", "kA"), respondent=str(person), cell=f"C{row}")
        for row, (question, word) in enumerate(zip(QUESTIONS, words.split(), strict=True), start=5)
    ]
    rows = [replace(row, text="") if word == "-" else row for row, word in zip(rows, words.split(), strict=True)]
    return [replace(row, file=file) for row in rows] if file else rows


def reading(
    returns: Sequence[Return] = (), problems: Sequence[Problem] = (), responses: Sequence[Response] = ()
) -> Reading:
    return Reading(
        responses=table(responses, Response),
        measures=table([], Measure),
        needs=table([], Need),
        profiles=table([], Profile),
        returns=table(returns, Return),
        problems=tuple(problems),
    )


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ("C9", "S!C9"),
        ("C14 C9 C10 C9", "S!C9:C10, C14"),
        ("C7 C8 C9 D7 D8 D9 E7", "S!C7:D9, E7"),
        ("AA1 Z1 B1", "S!B1, Z1:AA1"),
        ("C8 D8 E8 C10", "S!C8:E8, C10"),
    ],
)
def test_ranges_are_as_few_as_can_be(cells: str, shown: str) -> None:
    assert ranges(Place("f", "S", cell) for cell in cells.split()) == shown


def test_ranges_name_each_sheet_once_and_stop_after_so_many() -> None:
    places = [Place("f", "S", "C9"), Place("f", "T", "D2"), Place("f", "S", "C11"), Place("f", "S")]
    assert ranges(places) == "S!C9, C11; T!D2"
    assert ranges(places, 2) == "S!C9, C11 …"
    assert ranges([Place("f")]) == ""


def test_ranges_of_text_files() -> None:
    assert ranges(Place("f", line=line) for line in (4, 5, 6, 9)) == "Zeilen 4–6, Zeile 9"
    assert ranges([Place("f", line=12, column=3)]) == "Zeile 12, Spalte 3"
    assert ranges([Place("f", cell="C14")]) == "C14"


def test_terminal_groups_by_file_and_collapses(erhebung: Erhebung) -> None:
    problems = [
        problem("W501", "nord-1.xlsx · Fragebogen!C7", "B1.1: „Ja“ ist als „ja“ gelesen."),
        problem("W501", "nord-1.xlsx · Bedarfe!D7", "„Ja “ ist als „ja“ gelesen."),
        problem("W501", "mitte-1.xlsx · Fragebogen!C7", "B1.1: „Ja“ ist als „ja“ gelesen."),
        *(
            problem("W520", f"nord-1.xlsx · Fragebogen!C{row}", f"{id}: „x“ ist nicht zu verstehen.", *FROM_LIST)
            for row, id in enumerate(QUESTIONS[:3], start=5)
        ),
        problem("W520", "nord-1.xlsx · Fragebogen!C8", "E1.1: „y“ ist nicht zu verstehen.", *FROM_LIST),
        problem("K307", "nord-1.xlsx · Fragebogen!C30", "Die Angabe „4“ steht in einer Zeile ohne Code."),
        problem("K302", "sued-1.xlsx · Maßnahmen!A6", "Die Spalte „Stand“ fehlt."),
        problem("D102", "leer.xlsx", "Die Datei ist leer (0 Byte).", remedy="sie noch einmal senden lassen"),
    ]
    returns = [returned("nord"), returned("mitte"), returned("sued", scored=False), returned("mitte", 2)]
    assert list(review.by_file(erhebung, reading(returns, problems))) == [
        "leer.xlsx · ein Fehler · geprüft bis: Datei",
        "  Fehler D102: Die Datei ist leer (0 Byte). Abhilfe: sie noch einmal senden lassen.",
        "nord-1.xlsx · Nord · vier Fehler, eine Warnung, zwei Hinweise · gewertet ohne vier Angaben",
        "  Fehler W520 · 3 × in Fragebogen!C5:C7: „x“ ist nicht zu verstehen. Erwartet: eine Antwort aus der Liste. "
        "Abhilfe: die Antwort aus der Liste wählen.",
        "  Fehler W520 · Fragebogen!C8: E1.1: „y“ ist nicht zu verstehen. Erwartet: eine Antwort aus der Liste. "
        "Abhilfe: die Antwort aus der Liste wählen.",
        "  Warnung K307 · Fragebogen!C30: Die Angabe „4“ steht in einer Zeile ohne Code.",
        "  Hinweis W501 · 2 × in Bedarfe!D7; Fragebogen!C7: zum Beispiel: „Ja “ ist als „ja“ gelesen.",
        "sued-1.xlsx · Süd · ein Fehler · geprüft bis: Kopf",
        "  Fehler K302 · Maßnahmen!A6: Die Spalte „Stand“ fehlt.",
        "mitte-1.xlsx · Mitte · ein Hinweis",
        "  Hinweis W501 · Fragebogen!C7: B1.1: „Ja“ ist als „ja“ gelesen.",
    ]


def test_terminal_shows_exports_mappings_and_folders(erhebung: Erhebung) -> None:
    problems = [
        problem("B215", "ordner", "Ein Blatt ist überzählig."),
        problem("B215", "ordner", "Ein Blatt ist überzählig."),
        *(problem("W520", f"results.csv · C{row}", "A1.1: „x“ ist nicht zu verstehen.") for row in range(2, 25)),
        *(problem("W520", f"results.csv · D{row}", "A1.2: „x“ ist nicht zu verstehen.") for row in range(2, 15, 2)),
        Problem("B223", Severity.WARNUNG, Place("zuordnung.yaml", line=3, column=5), "Das passt auf keine Datei."),
    ]
    rows = [returned("nord", kind="export", file="results.csv"), returned("mitte", kind="export", file="results.csv")]
    assert list(review.by_file(erhebung, reading(rows, problems))) == [
        "results.csv · 30 Fehler · gewertet ohne 30 Angaben",
        "  Fehler W520 · 30 × in C2:C24, D2, D4, D6, D8, D10 …: „x“ ist nicht zu verstehen.",
        "zuordnung.yaml · eine Warnung",
        "  Warnung B223 · Zeile 3, Spalte 5: Das passt auf keine Datei.",
        "ordner · zwei Hinweise",
        "  Hinweis B215 · 2 ×: Ein Blatt ist überzählig.",
    ]


def test_many_of_one_question_keep_its_code(erhebung: Erhebung) -> None:
    problems = [problem("W520", f"results.csv · C{row}", "A1.1: „x“ ist nicht zu verstehen.") for row in (2, 3)]
    assert list(review.by_file(erhebung, reading((), problems)))[1] == (
        "  Fehler W520 · 2 × in C2:C3: A1.1: „x“ ist nicht zu verstehen."
    )


def test_nothing_wrong_prints_nothing(erhebung: Erhebung) -> None:
    assert list(review.by_file(erhebung, reading([returned("nord")]))) == []


def test_gravest_first_then_in_the_order_of_the_sheet() -> None:
    cells = ["Hinweis C2", "Warnung C3", "Fehler AA1", "Fehler C14", "Fehler C9", "Fehler Z1"]
    problems = [
        Problem("W520", Severity(level), Place("a.xlsx", SHEET, cell), "")
        for level, cell in (pair.split() for pair in cells)
    ]
    assert [found.where.cell for found in review.gravest_first(problems)] == ["C9", "C14", "Z1", "AA1", "C3", "C2"]


def test_json_holds_every_problem_and_every_file(erhebung: Erhebung) -> None:
    problems = [
        problem("W501", "nord-1.xlsx · Fragebogen!C7", "B1.1: „Ja“ ist als „ja“ gelesen."),
        *(problem("W520", f"results.csv · C{row}", "A1.1: „x“ ist nichts.", *FROM_LIST) for row in (3, 2)),
    ]
    returns = [
        returned("nord"),
        returned("nord", 1, kind="export", file="results.csv"),
        returned("mitte", 2, kind="export", file="results.csv", scored=False),
    ]
    text = review.as_json(erhebung, reading(returns, problems))
    content = json.loads(text)
    catalogue = erhebung.catalogue
    assert text == json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    in_export = {
        "datei": "results.csv",
        "blatt": None,
        "zelle": "C2",
        "zeile": None,
        "spalte": None,
        "code": "W520",
        "stufe": "Fehler",
        "region": None,
        "frage": "A1.1",
        "gefunden": "A1.1: „x“ ist nichts.",
        "erwartet": "eine Antwort aus der Liste",
        "abhilfe": "die Antwort aus der Liste wählen",
    }
    assert content == {
        "erhebung": "beispiel-2018",
        "titel": "Rechenbeispiel",
        "kennzeichnung": "Musterdaten, frei erfunden",
        "stand": "2018-06-30",
        "katalog": {
            "kennung": "beispiel",
            "version": "1.0",
            "stempel": catalogue.stamp,
            "instrument": catalogue.instrument_stamp,
        },
        "anzahl": {"fehler": 2, "warnungen": 0, "hinweise": 1},
        "dateien": [
            {
                "datei": "nord-1.xlsx",
                "sha256": "sha of nord-1.xlsx",
                "art": "fragebogen",
                "region": "nord",
                "gewertet": True,
                "boegen": {"gesamt": 1, "gewertet": 1},
                "geprueft_bis": None,
                "angaben_nicht_gewertet": 0,
                "anzahl": {"fehler": 0, "warnungen": 0, "hinweise": 1},
            },
            {
                "datei": "results.csv",
                "sha256": "sha of results.csv",
                "art": "export",
                "region": None,
                "gewertet": True,
                "boegen": {"gesamt": 2, "gewertet": 1},
                "geprueft_bis": None,
                "angaben_nicht_gewertet": 2,
                "anzahl": {"fehler": 2, "warnungen": 0, "hinweise": 0},
            },
        ],
        "befunde": [
            in_export,
            {**in_export, "zelle": "C3"},
            {
                "datei": "nord-1.xlsx",
                "blatt": "Fragebogen",
                "zelle": "C7",
                "zeile": None,
                "spalte": None,
                "code": "W501",
                "stufe": "Hinweis",
                "region": "nord",
                "frage": "B1.1",
                "gefunden": "B1.1: „Ja“ ist als „ja“ gelesen.",
                "erwartet": None,
                "abhilfe": None,
            },
        ],
    }


def test_the_question_is_the_one_named_or_that_of_the_row(erhebung: Erhebung) -> None:
    lost = "In „Beleg/Bemerkung“ zeigt die Zelle #NAME?; der Text ist verloren."
    problems = [
        problem("W505", "nord-1.xlsx · Fragebogen!D6", lost),
        problem("W505", "nord-1.xlsx · Maßnahmen!D6", lost),
        problem("K306", "nord-1.xlsx · Fragebogen!A9", "Die Frage E1.1 fehlt auf dem Blatt."),
        problem("K305", "nord-1.xlsx · Fragebogen!A10", "Der Code B1.1 steht schon in Zeile 7."),
        problem("K304", "nord-1.xlsx · Fragebogen!A11", "Den Code „Z9“ gibt es im Katalog nicht."),
    ]
    found = reading([returned("nord")], problems, answers("nord", "1 2 1 3"))
    listed = json.loads(review.as_json(erhebung, found))["befunde"]
    assert {entry["code"] + (entry["blatt"] or ""): entry["frage"] for entry in listed} == {
        "K305Fragebogen": "B1.1",
        "K304Fragebogen": None,
        "K306Fragebogen": "E1.1",
        "W505Fragebogen": "A1.2",
        "W505Maßnahmen": None,
    }


def everything() -> Reading:
    """Nord has a file that counts without two answers and one with warnings, Mitte sent a complete one, Süd nothing."""
    problems = [
        problem("W523", "nord-1.xlsx · Fragebogen!C5", "A1.1: „3-4“ nennt mehr als einen Wert.", *FROM_LIST),
        problem("W520", "nord-1.xlsx · Fragebogen!C7", "B1.1: „je“ ist nichts.", "ja oder nein", "Meinten Sie „ja“?"),
        problem("W506", "nord-1.xlsx · Angaben!B9", "Die Rolle steht nicht in der Liste."),
        problem("W508", "nord-1.xlsx · Bedarfe!D6", "Thema und Bereich passen nicht zusammen."),
        problem("W515", "nord-2.xlsx · Fragebogen!C8", "E1.1: Die Zelle ist leer, aber gefärbt."),
        problem("W501", "nord-2.xlsx · Fragebogen!C5", "A1.1: „ 3“ ist als „3“ gelesen."),
    ]
    returns = [returned("nord"), returned("nord", 2), returned("mitte")]
    return reading(returns, problems, [*answers("nord", "3 - kA -", 2), *answers("mitte", "1 kA 0 5")])


def test_an_inquiry_asks_for_exactly_what_is_missing(erhebung: Erhebung) -> None:
    nord, sued = review.inquiries(erhebung, everything())
    assert (nord.region, nord.subject) == ("nord", "Rechenbeispiel: Rückfragen zum Fragebogen, Nord")
    assert nord.text == (
        "Musterdaten, frei erfunden\n"
        "\n"
        "Guten Tag,\n"
        "\n"
        "vielen Dank für Ihre Antworten zu „Rechenbeispiel“ (Nord). Bitte klären Sie noch die folgenden vier Punkte.\n"
        "\n"
        "Datei „nord-1.xlsx“\n"
        "Wir werten sie aus, aber ohne die Angaben, um die es in den Punkten 1 und 2 geht.\n"
        "\n"
        "1. Blatt „Fragebogen“, Zelle C5, Frage A1.1 „Wie weit sind die Maßnahmen umgesetzt?“\n"
        "   Gefunden: „3-4“ nennt mehr als einen Wert.\n"
        "   Vorgesehen: eine Antwort aus der Liste.\n"
        "   Bitte: die Antwort aus der Liste wählen.\n"
        "\n"
        "2. Blatt „Fragebogen“, Zelle C7, Frage B1.1 „Wird der Prozess fortgeführt?“\n"
        "   Gefunden: „je“ ist nichts.\n"
        "   Vorgesehen: ja oder nein.\n"
        "   Meinten Sie „ja“?\n"
        "\n"
        "3. Blatt „Angaben“, Zelle B9\n"
        "   Gefunden: Die Rolle steht nicht in der Liste.\n"
        "   Bitte: eine Rolle aus der Liste wählen; Namen bitte löschen.\n"
        "\n"
        "Datei „nord-2.xlsx“\n"
        "\n"
        "4. Blatt „Fragebogen“, Zelle C8, Frage E1.1 „Wie stark haben befristete Stellen gehemmt?“\n"
        "   Gefunden: Die Zelle ist leer, aber gefärbt.\n"
        "   Bitte: die Antwort aus der Liste wählen.\n"
        "\n"
        "Außerdem in dieser Datei: 2 von 4 Fragen sind ohne Antwort: A1.2, E1.1.\n"
        "\n"
        "Bitte ergänzen Sie die fehlenden Antworten. Auch „k. A.“ (keine Angabe) ist eine Antwort: Wählen Sie sie, "
        "wenn Sie eine Frage nicht beantworten können oder möchten.\n"
        "\n"
        "Bitte senden Sie uns die überarbeiteten Dateien unter denselben Namen als Excel-Arbeitsmappe (.xlsx) zurück. "
        "Ihre Dateien liegen bei.\n"
        "\n"
        "Mit freundlichen Grüßen\n"
        "Institut\n"
    )
    assert (sued.region, sued.subject) == ("sued", "Rechenbeispiel: Erinnerung an den Fragebogen, Süd")
    assert sued.text == (
        "Musterdaten, frei erfunden\n"
        "\n"
        "Guten Tag,\n"
        "\n"
        "aus Ihrer Region (Süd) liegt uns zu „Rechenbeispiel“ noch keine Antwort vor. Wir bitten Sie, den Fragebogen "
        "auszufüllen und uns als Excel-Arbeitsmappe (.xlsx) zu senden. Er liegt bei.\n"
        "\n"
        "Sollten Sie schon geantwortet haben, geben Sie uns bitte kurz Bescheid.\n"
        "\n"
        "Mit freundlichen Grüßen\n"
        "Institut\n"
    )


def test_nobody_reads_what_another_person_of_the_region_has_answered(erhebung: Erhebung) -> None:
    """`auskunft: person`: a letter for each questionnaire, and no word of the other where two differ."""
    persons = replace(erhebung, informant=Informant.PERSON)
    differ = "„Rufbus“ ist hier „geplant“, in nord-1.xlsx „fertig“."
    found = everything()
    problems = (*found.problems, problem("R411", "nord-2.xlsx · Maßnahmen!C5", differ))
    one, two, sued = review.inquiries(persons, replace(found, problems=problems))
    assert [letter.name for letter in (one, two, sued)] == [
        "nord-1",
        "nord-2",
        "sued",
    ]
    assert one.subject.endswith("Nord (nord-1.xlsx)")
    assert "„3-4“ nennt mehr als einen Wert." in one.text
    assert "nord-2.xlsx" not in one.text
    assert "nord-1.xlsx" not in two.text
    assert not any(word in two.text for word in ("3-4", "„je“", "fertig"))
    assert "Gefunden: Eine Maßnahme steht mit verschiedenem Stand oder Handlungsfeld da." in two.text
    assert differ in review.inquiries(erhebung, replace(found, problems=problems))[0].text


def test_a_letter_to_a_person_bears_the_name_of_the_questionnaire_it_is_about(erhebung: Erhebung) -> None:
    """Of three questionnaires the third alone has a gap: the letter is not the region's first but the third's."""
    persons = replace(erhebung, informant=Informant.PERSON)
    responses = [
        row
        for person, words in ((1, "1 2 3 4"), (2, "1 2 3 4"), (3, "1 - 3 4"))
        for row in answers("nord", words, person, file=f"nord-{person}.xlsx")
    ]
    found = reading([returned("nord", person) for person in (1, 2, 3)], (), responses)
    letter, *reminders = review.inquiries(persons, found)
    assert letter.name == "nord-3"
    assert [reminder.name for reminder in reminders] == [id for id in erhebung.register.ids if id != "nord"]
    assert letter.subject.endswith("Nord (nord-3.xlsx)")
    assert "nord-3.xlsx" in letter.text


def texts(erhebung: Erhebung, found: Reading) -> dict[str, str]:
    return {inquiry.region: inquiry.text for inquiry in review.inquiries(erhebung, found)}


def test_one_empty_cell_is_asked_for(erhebung: Erhebung) -> None:
    found = reading([returned("nord"), returned("mitte"), returned("sued")], (), answers("nord", "3 4 - 1"))
    assert list(texts(erhebung, found)) == ["nord"]
    middle = texts(erhebung, found)["nord"].split("\n\n")[2:4]
    assert middle == [
        "vielen Dank für Ihre Antworten zu „Rechenbeispiel“ (Nord). Noch nicht alle Fragen haben eine Antwort.",
        "Datei „nord-1.xlsx“\n1 von 4 Fragen ist ohne Antwort: B1.1.",
    ]


def test_a_file_as_a_whole_is_spoken_of_in_plain_words(erhebung: Erhebung) -> None:
    problems = [
        problem(
            "D107", "nord-1.xlsx", "Die Datei ist beschädigt (Teil „xl/styles.xml“).", "eine .xlsx", "senden lassen"
        ),
        problem("B208", "mitte-1.xlsx · Fragebogen!", "Auf dem Blatt „Fragebogen“ ist nichts ausgefüllt."),
        problem("B206", "sued-1.xlsx · Angaben!", "Anderer Katalog (8d867e77).", remedy="den Katalog verwenden"),
    ]
    returns = [returned("nord", kind="", scored=False), returned("mitte"), returned("sued", scored=False)]
    found = texts(erhebung, reading(returns, problems, answers("mitte", "- - - -")))
    assert found["nord"].split("\n\n")[3:5] == [
        "Datei „nord-1.xlsx“\nWir können sie erst auswerten, wenn Punkt 1 geklärt ist.",
        "1. Die Datei als Ganzes\n"
        "   Gefunden: Die Datei ist beschädigt oder nicht vollständig angekommen.\n"
        "   Bitte: die Datei noch einmal senden.",
    ]
    assert found["mitte"].split("\n\n")[3:6] == [
        "Datei „mitte-1.xlsx“",
        "1. Blatt „Fragebogen“\n"
        "   Gefunden: Auf dem Blatt „Fragebogen“ ist nichts ausgefüllt.\n"
        "   Bitte: prüfen, ob dies die richtige Datei ist, und die ausgefüllte senden.",
        "Bitte senden Sie uns die überarbeitete Datei unter demselben Namen als Excel-Arbeitsmappe (.xlsx) zurück. "
        "Ihre Datei liegt bei.",
    ]
    assert found["sued"].split("\n\n")[4:6] == [
        "1. Blatt „Angaben“\n"
        "   Gefunden: Die Datei ist aus einer Vorlage mit anderen Fragen entstanden.\n"
        "   Bitte: die Antworten in eine neue, leere Vorlage übertragen.",
        "Bitte senden Sie uns die überarbeitete Datei unter demselben Namen als Excel-Arbeitsmappe (.xlsx) zurück. "
        "Ihre Datei und ein neuer Fragebogen liegen bei.",
    ]


@pytest.mark.parametrize(("equal", "points"), [(3, 3), (4, 1)])
def test_from_four_on_equal_problems_share_a_point(erhebung: Erhebung, equal: int, points: int) -> None:
    problems = [
        problem("W520", f"nord-1.xlsx · Fragebogen!C{row}", f"{id}: „x“ ist nichts.")
        for row, id in enumerate(QUESTIONS[:equal], start=5)
    ]
    text = texts(erhebung, reading([returned("nord", scored=False)], problems))["nord"]
    numbered = re.findall(r"^\d+\. .*$", text, re.MULTILINE)
    assert len(numbered) == points
    if points == 1:
        assert numbered == ["1. Blatt „Fragebogen“, Zellen C5 bis C8, Fragen A1.1, A1.2, B1.1 und E1.1"]


def test_nobody_is_asked_about_exports_evidence_documents_or_settings(erhebung: Erhebung) -> None:
    wrong = "A1.1: „x“ ist nichts."
    problems = [
        problem("W520", "results.csv · C2", wrong),
        problem("W520", "beleg.xlsx · Belege!C2", wrong),
        problem("W520", "fremd.xlsx · Fragebogen!C5", wrong),
        problem("B220", "sued-1.csv", "Zu diesem Export gibt es keine Zuordnung."),
        problem("R401", "mitte-2.xlsx", "Die Datei ist Byte für Byte gleich mitte-1.xlsx."),
    ]
    returns = [
        returned("nord", kind="export", file="results.csv"),
        returned("mitte", kind="belegbogen", file="beleg.xlsx", scored=False),
        returned("mitte", 2),
        returned("", file="fremd.xlsx", scored=False),
        returned("sued", kind="", file="sued-1.csv", scored=False),
    ]
    responses = answers("nord", "- - - -", file="results.csv")
    assert review.inquiries(erhebung, reading(returns, problems, responses)) == ()
    assert review.inquiries(replace(erhebung, kind=ErhebungKind.DOKUMENTE), everything()) == ()


def test_a_real_survey_carries_no_mark(erhebung: Erhebung) -> None:
    for text in texts(replace(erhebung, invented=False), everything()).values():
        assert text.startswith("Guten Tag,\n\n")


def test_what_is_asked_is_known() -> None:
    assert {KINDS[code].level for code in SETTLED} == {Severity.WARNUNG}
    assert {KINDS[code].level for code in TEAM | (OTHERWISE.keys() - SETTLED)} == {Severity.FEHLER}


JARGON = re.compile(
    r"Katalog|Zuordnung|Export|Kennzeichen|Kennung|DOCTYPE|XML-|Regionsverzeichnis|lassen|nachfragen|Ordner|[A-Z]\d{3}\b"
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_regions_read_no_jargon(kind: Kind) -> None:
    case = Problem(kind.code, kind.level, Place("nord-1.xlsx"), kind.meaning, "", kind.remedy)
    text = " ".join(said(case, case.found)) if asked(case) else ""
    assert [found[0] for found in JARGON.finditer(text)] == []


@pytest.mark.parametrize("remedy", ["", "das Datum nachtragen", "eine genaue Angabe eintragen oder k. A."])
def test_regions_do_not_read_of_files_they_do_not_have(remedy: str) -> None:
    place = Place("nord-1.xlsx", "Angaben", "C9")
    (case,) = undecided.pointing([Problem("W507", Severity.WARNUNG, place, "x", "", remedy)])
    assert "korrekturen.yaml" in case.remedy
    told = said(case, case.found)
    assert not any("korrekturen" in sentence or ".." in sentence for sentence in told)
    assert told[-1].startswith("Bitte: ")


def test_a_letter_does_not_say_that_a_file_counts_that_does_not(erhebung: Erhebung) -> None:
    twice = problem("R405", "nord-1.xlsx", "Die Nummer 1 steht auf zwei sehr verschiedenen Bögen.")
    out = replace(returned("nord"), scored=False)
    (alone, *_) = review.inquiries(
        erhebung, reading([out, returned("nord", 2)], [twice], answers("nord", "1 2 1 3", 2))
    )
    assert "Bis das geklärt ist, werten wir sie nicht aus." in alone.text
    assert "Wir werten sie aus" not in alone.text


def test_an_office_that_is_the_publisher_signs_once(erhebung: Erhebung) -> None:
    signed = replace(erhebung, letters=Correspondence(name="Team", office=erhebung.publisher))
    letter = review.inquiries(signed, reading([]))[0]
    assert letter.text.endswith(f"Mit freundlichen Grüßen\nTeam\n{erhebung.publisher}\n")


def test_where_fewer_came_than_are_expected_the_region_is_reminded_and_nobody_named(erhebung: Erhebung) -> None:
    three = replace(erhebung, fieldwork=Fieldwork(expected={"nord": 3, "mitte": 1}))
    came = [returned("nord"), returned("nord", 2), returned("mitte")]
    whole = [*answers("nord", "1 2 1 3"), *answers("nord", "1 2 1 3", 2), *answers("mitte", "1 2 1 3")]
    nord, sued = review.inquiries(three, reading(came, [], whole))
    assert (nord.region, nord.about, nord.new_form, sued.region) == ("nord", "", True, "sued")
    assert "sind zu „Rechenbeispiel“ von 3 erwarteten Fragebögen 2 da. Bitte erinnern Sie alle, die" in nord.text
    asked = problem("W520", "nord-2.xlsx · Fragebogen!C8", "E1.1: „?“ ist nicht zu verstehen.")
    together = review.inquiries(three, reading(came, [asked], whole))
    assert [(one.region, "von 3 erwarteten Fragebögen 2 da" in one.text) for one in together] == [
        ("nord", True),
        ("sued", False),
    ]
    alone = review.inquiries(replace(three, informant=Informant.PERSON), reading(came, [asked], whole))
    assert [(one.region, one.about, "2 da" in one.text) for one in alone] == [
        ("nord", "", True),
        ("nord", "nord-2.xlsx", False),
        ("sued", "", False),
    ]
    assert "nord-" not in alone[0].text


def test_of_two_bogen_that_may_be_two_peoples_nobody_is_asked_which_holds(erhebung: Erhebung) -> None:
    which = problem("R404", "nord-1.xlsx", "Sie tragen dieselbe Nummer (1).", remedy=TWO_PEOPLE)
    (alone, *_) = review.inquiries(erhebung, reading([replace(returned("nord"), scored=False)], [which]))
    assert "Bitte: uns sagen, ob beide Dateien von einer Person sind und welche dann gilt." in alone.text


def test_who_only_has_to_say_something_sends_no_file_again(erhebung: Erhebung) -> None:
    which = problem("R404", "nord-1.xlsx", "Zwei Bögen einer Person, und keiner ist erkennbar neuer.")
    (alone, _) = review.inquiries(
        erhebung, reading([returned("nord"), returned("mitte")], [which], answers("nord", "1 2 1 3"))
    )
    assert (
        "Bitte schreiben Sie uns das als Antwort auf diese Nachricht; eine Datei brauchen wir dazu nicht." in alone.text
    )
    assert "zurück" not in alone.text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "berichte" / "beispiel-2018"


def workbook(erhebung: Erhebung, found: Reading, folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(review.write(erhebung, found, folder, review.inquiries(erhebung, found))[0])


def lines(book: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    """The rows below the mark and the headings."""
    return list(book[sheet].iter_rows(min_row=3, values_only=True))


def test_workbook_lists_findings_with_links(erhebung: Erhebung, folder: Path) -> None:
    problems = [
        *(
            problem("W520", f"nord #1.xlsx · O'Neill!C{row}", f"{id}: „x“ ist nichts.", *FROM_LIST)
            for row, id in ((7, "B1.1"), (5, "A1.1"), (6, "A1.2"))
        ),
        problem("W501", "results.csv · C2", "A1.1: „ 3“ ist als „3“ gelesen."),
        problem("D102", "leer.xlsx", "Die Datei ist leer (0 Byte)."),
    ]
    book = workbook(erhebung, reading([returned("nord", file="nord #1.xlsx", scored=False)], problems), folder)
    assert book.sheetnames == ["Befunde", "Dateien", "Nachfragen", "Stand", "Verlauf", "Codes", "Spalten"]
    sheet = book["Befunde"]
    assert [cell.value for cell in sheet[2]] == [
        "Stufe",
        "Code",
        "Datei",
        "Blatt",
        "Zelle",
        "Region",
        "Kriterium/Frage",
        "Gefunden",
        "Erwartet",
        "Abhilfe",
        "Anzahl",
    ]
    none = None
    assert lines(book, "Befunde") == [
        ("Fehler", "D102", "leer.xlsx", none, none, none, none, "Die Datei ist leer (0 Byte).", none, none, 1),
        (
            "Fehler",
            "W520",
            "nord #1.xlsx",
            "O'Neill",
            "C5:C7",
            "Nord",
            "A1.1, A1.2, B1.1",
            "„x“ ist nichts.",
            *FROM_LIST,
            3,
        ),
        ("Hinweis", "W501", "results.csv", none, "C2", none, "A1.1", "A1.1: „ 3“ ist als „3“ gelesen.", none, none, 1),
    ]
    links = [(cell.hyperlink.target, cell.hyperlink.location) for cell in sheet["E"] if cell.hyperlink]
    assert [((target or "").replace("\\", "/"), location) for target, location in links] == [
        ("../../erhebungen/beispiel-2018/nord%20%231.xlsx", "'O''Neill'!C5"),
        ("../../erhebungen/beispiel-2018/results.csv", None),
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", "A2:K5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_workbook_lists_files_letters_and_kinds(erhebung: Erhebung, folder: Path) -> None:
    book = workbook(erhebung, everything(), folder)
    assert lines(book, "Dateien") == [
        ("nord-1.xlsx", "Fragebogen", "Nord", "nord-1", "ja", "Ende", 2, 2, 2, 0, "sha of nord-1.xlsx"),
        ("nord-2.xlsx", "Fragebogen", "Nord", "nord-2", "ja", "Ende", 0, 0, 1, 1, "sha of nord-2.xlsx"),
        ("mitte-1.xlsx", "Fragebogen", "Mitte", "mitte-1", "ja", "Ende", 0, 0, 0, 0, "sha of mitte-1.xlsx"),
    ]
    assert lines(book, "Nachfragen") == [
        (name, inquiry.subject, inquiry.text)
        for name, inquiry in zip(("Nord", "Süd"), review.inquiries(erhebung, everything()), strict=True)
    ]
    codes = lines(book, "Codes")
    assert [line[:2] + line[4:] for line in codes] == [
        ("W520", "Fehler", 1),
        ("W523", "Fehler", 1),
        ("W506", "Warnung", 1),
        ("W508", "Warnung", 1),
        ("W515", "Warnung", 1),
        ("W501", "Hinweis", 1),
    ]
    assert codes[0][2:4] == ("Der Text ist nicht als Antwort zu verstehen.", "die Antwort aus der Liste wählen")


def test_workbook_says_what_nobody_is_asked_about(erhebung: Erhebung, folder: Path) -> None:
    rows = [returned(region, kind="export", file="results.csv") for region in ("nord", "mitte", "sued")]
    problems = [
        problem("W520", "results.csv · C2", "A1.1: „x“ ist nichts."),
        problem("W515", "results.csv · C3", "A1.1: Die Zelle ist leer, aber gefärbt."),
        problem("B207", "fremd.xlsx", "Die Datei trägt keines der Kennzeichen."),
    ]
    responses = [
        *answers("nord", "1 - 1 -", 1, file="results.csv"),
        *answers("mitte", "1 kA 1 2", 2, file="results.csv"),
    ]
    found = reading([*rows, returned("", file="fremd.xlsx", scored=False)], problems, responses)
    book = workbook(erhebung, found, folder)
    assert lines(book, "Dateien")[0][:7] == ("results.csv", "Export", None, None, "3 von 3", "Ende", 1)
    assert lines(book, "Nachfragen") == [
        (
            None,
            "Keine Nachfrage zu results.csv",
            "Einzelne Antwortende sind nicht zu erreichen. Zu klären: ein Fehler, eine Warnung. Ohne Antwort: 2 von 8 "
            "Zellen, bei 1 von 2 Antwortenden.",
        ),
        (None, "Keine Nachfrage zu fremd.xlsx", "Die Region ist nicht zu erkennen. Zu klären: ein Fehler."),
    ]


def test_workbook_takes_any_text_and_is_marked(erhebung: Erhebung, folder: Path) -> None:
    long = "=1+1 " + "x" * 40_000
    book = workbook(erhebung, reading((), [problem("W520", "a.xlsx · Fragebogen!C5", long)]), folder)
    cell = book["Befunde"]["H3"]
    assert (cell.data_type, cell.quotePrefix, cell.value) == ("s", True, long[:32_766] + "…")
    assert {sheet["A1"].value for sheet in book} == {"Musterdaten, frei erfunden · intern, nicht weitergeben"}
    assert book.properties.created == datetime.datetime(2018, 6, 30)
    assert book.properties.title == "Prüfbericht: Rechenbeispiel"


def test_a_flood_of_findings_is_cut_and_says_so(
    erhebung: Erhebung, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verstetigung.tables.review.tables.MOST", 3)
    problems = [problem("W520", f"a.csv · C{row}", f"„x{row}“ ist nichts.") for row in range(1, 9)]
    found = lines(workbook(erhebung, reading((), problems), folder), "Befunde")
    assert len(found) == 4
    assert found[-1][7] == "Weitere 5 Befunde stehen nur in der JSON-Ausgabe."


def test_workbook_and_status_are_all_that_a_check_writes_and_the_same_twice(erhebung: Erhebung, folder: Path) -> None:
    written = review.write(erhebung, everything(), folder, ())
    assert sorted(path.name for path in folder.iterdir()) == ["feldstand.csv", "pruefbericht.xlsx"]
    before = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in review.write(erhebung, everything(), folder, ())] == before
