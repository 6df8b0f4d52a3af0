"""Measures from one wave to the next: what stands in the form, what comes back, what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import FILLED, changed
from tests.made.provoked import probe_in
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import write_questionnaire
from verstetigung.method import change, identity
from verstetigung.method.change import Change, MeasureCourse
from verstetigung.method.evaluation import evaluate
from verstetigung.problems import StudyError
from verstetigung.records import rows
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Informant
from verstetigung.tables import review
from verstetigung.tables.results import change as results_change
from verstetigung.telling.change import courses

THEN = (
    ("Rufbus", "Mobilität/ ÖPNV", "geplant", "Kreis", "Kreismittel", "Leitfaden"),
    ("Schulverbund", "Schulentwicklung und Bildung", "geplant", "", "", ""),
    ("Dorfladen", "Mobilität/ ÖPNV", "dauerhaft gesichert", "Verein", "", ""),
)
STATUSES = (
    "  - {id: verstetigt, titel: dauerhaft gesichert}\n",
    """\
  - {id: umgesetzt, titel: "umgesetzt, befristet"}
  - {id: verstetigt, titel: dauerhaft gesichert}
  - {id: eingestellt, titel: eingestellt}
""",
)
FIRST = 7
"""The row of the first measure: title, region, mark, hint, a gap and the headings stand before it."""


@pytest.fixture
def then(tmp_path: Path) -> Erhebung:
    """An earlier wave: Ahorn names three measures in its first Bogen, and one of them again in its second."""
    probe_in(tmp_path)
    catalogue = tmp_path / "katalog.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace(*STATUSES), encoding="utf-8")
    wave = erhebungen.load(tmp_path / "probe-2018")
    ahorn = wave.register["ahorn"]
    write_questionnaire(wave.folder / "ahorn-1.xlsx", wave, ahorn, replace(FILLED, measures=THEN))
    again = replace(FILLED, number="2", measures=(("RUFBUS ", *THEN[0][1:]),), answers={})
    write_questionnaire(wave.folder / "ahorn-2.xlsx", wave, ahorn, again)
    return wave


@pytest.fixture
def now(then: Erhebung) -> Erhebung:
    folder = then.folder.parent / "probe-2020"
    folder.mkdir()
    return replace(then, id="probe-2020", folder=folder, as_of=then.as_of.replace(year=2020))


def filled_in(then: Erhebung, now: Erhebung, change: Callable[[Worksheet], object]) -> Erhebung:
    """Let Ahorn fill in the form that came with its measures."""
    carried = study.carried(then, now, quietly)
    write_questionnaire(
        now.folder / "ahorn-1.xlsx",
        now,
        now.register["ahorn"],
        replace(FILLED, measures=(), carried=carried["ahorn"]),
    )
    changed(now.folder / "ahorn-1.xlsx", lambda book: change(book["Maßnahmen"]))
    return now


def status(sheet: Worksheet, *texts: str) -> None:
    for row, text in enumerate(texts, start=FIRST):
        sheet.cell(row, 4).value = text or None


def compared(then: Erhebung, now: Erhebung) -> Change:
    before, after = (evaluate(one, study.read(one, quietly)) for one in (then, now))
    return change.compare(before, after)


def lines(found: Change) -> list[tuple[str, str, str, str, bool]]:
    return [
        (one.title_before, one.title, one.before, one.after, one.followed)
        for one in rows(found.measures, change.StatusChange)
    ]


def told(wave: Erhebung) -> list[str]:
    return [
        f"{problem.code} {problem.where.cell} {problem.found}".replace("  ", " ")
        for problem in study.read(wave, quietly).problems
        if problem.code.startswith("R47")
    ]


def test_the_form_of_a_region_has_its_own_measures_without_a_status_of_today(then: Erhebung, now: Erhebung) -> None:
    carried = study.carried(then, now, quietly)
    assert list(carried) == ["ahorn"]
    paths = study.write_forms(now, now.register.regions, carried, evidence=False).written
    books = {path.stem: openpyxl.load_workbook(path)["Maßnahmen"] for path in paths}
    head, *found = books["ahorn"].iter_rows(min_row=FIRST - 1, max_row=FIRST + 3, values_only=True)
    assert head[-2:] == ("Stand zuletzt", "Kennung")
    assert found == [
        (
            *("1", "Rufbus", "Mobilität/ ÖPNV", None, "Kreis", "Kreismittel", "Leitfaden", "geplant"),
            identity.new_id("rufbus"),
        ),
        (
            *("2", "Schulverbund", "Schulentwicklung und Bildung", None, None, None, None, "geplant"),
            identity.new_id("Schulverbund"),
        ),
        (
            *("3", "Dorfladen", "Mobilität/ ÖPNV", None, "Verein", None, None, "dauerhaft gesichert"),
            identity.new_id("Dorfladen"),
        ),
        ("4", *[None] * 8),
    ]
    assert [books["ahorn"].cell(FIRST, column).protection.locked for column in (2, 4, 8, 9)] == [0, 0, 1, 1]
    assert books["birke"].max_column == 7
    assert "Stand zuletzt" not in {cell.value for row in books["birke"].iter_rows() for cell in row}
    first = [path.read_bytes() for path in paths]
    assert [
        path.read_bytes() for path in study.write_forms(now, now.register.regions, carried, evidence=False).written
    ] == first


def test_a_measure_that_was_renamed_is_followed_by_its_kennung(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "umgesetzt, befristet", "geplant", "geplant")
        sheet.cell(FIRST, 2).value = "Bürgerbus im Norden"
        for column, text in ((2, "Ärztehaus"), (3, "Mobilität/ ÖPNV"), (4, "geplant")):
            sheet.cell(FIRST + 3, column).value = text

    filled_in(then, now, answer)
    assert [problem.code for problem in study.read(now, quietly).problems] == [
        problem.code for problem in study.read(then, quietly).problems if problem.where.file == "ahorn-1.xlsx"
    ]
    found = compared(then, now)
    assert lines(found) == [
        ("Rufbus", "Bürgerbus im Norden", "geplant", "umgesetzt", True),
        ("Schulverbund", "Schulverbund", "geplant", "geplant", True),
        ("Dorfladen", "Dorfladen", "verstetigt", "geplant", True),
    ]
    assert found.odd == ()
    assert [finding.text for finding in courses.measures(found)] == [
        "In beiden Wellen stehen drei Maßnahmen, alle an ihrer Kennung erkannt. 1 von 3 ist weiter fortgeschritten, "
        "eine steht auf einem früheren Stand und eine hat denselben Stand."
    ]
    assert [finding.text for finding in courses.of_region(found, now.register["ahorn"])] == [
        "Drei Maßnahmen sind schon 2018 genannt, alle an ihrer Kennung erkannt. 1 von 3 ist weiter fortgeschritten, "
        "eine steht auf einem früheren Stand und eine hat denselben Stand."
    ]
    assert courses.of_region(found, now.register["birke"]) == ()
    sheet = results_change.sheets(found)[2]
    assert next(row[1:] for row in sheet.rows) == (
        "Bürgerbus im Norden",
        "Rufbus",
        "geplant",
        "umgesetzt, befristet",
        "Kennung",
    )


def test_a_row_nobody_touched_is_no_answer(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "eingestellt")
        for column in range(2, 8):
            sheet.cell(FIRST + 2, column).value = None

    filled_in(then, now, answer)
    reading = study.read(now, quietly)
    assert reading.measures["title"].tolist() == ["Rufbus"]
    assert reading.returns["scored"].tolist() == [True]
    assert told(now) == [
        "R470 2 von 3 Maßnahmen der letzten Erhebung haben keinen heutigen Stand und zählen nicht.",
    ]
    found = compared(then, now)
    assert courses.measures(found)[0].text == (
        "In beiden Wellen steht eine Maßnahme, erkannt an ihrer Kennung. 1 von 1 ist heute „eingestellt“."
    )


def test_a_kennung_twice_and_one_that_is_none_are_told(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "geplant", "geplant", "geplant")
        sheet.cell(FIRST + 1, 9).value = sheet.cell(FIRST, 9).value
        sheet.cell(FIRST + 1, 2).value = "Bürgerbus"
        sheet.cell(FIRST + 2, 9).value = "drei"

    filled_in(then, now, answer)
    assert told(now) == [
        f"R471 I{FIRST + 1} Diese Kennung steht schon in Zeile {FIRST}; diese Maßnahme zählt als neue.",
        f"R472 I{FIRST + 2} „drei“ ist keine Kennung einer Maßnahme; sie zählt als neue.",
    ]
    assert lines(compared(then, now)) == [
        ("Rufbus", "Rufbus", "geplant", "geplant", True),
        ("Dorfladen", "Dorfladen", "verstetigt", "geplant", False),
    ]


def there(then: str, now: str) -> str:
    return f"In dieser Zeile stand zuletzt „{then}“, jetzt heißt die Maßnahme „{now}“; es gilt der Name."


def test_where_rows_were_moved_the_name_holds(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "geplant", "eingestellt", "geplant")
        sheet.cell(FIRST, 2).value, sheet.cell(FIRST + 1, 2).value = "Schulverbund", "Rufbus"
        sheet.cell(FIRST + 2, 9).value = "0123abcd"
        sheet.cell(FIRST + 2, 2).value = "Ärztehaus"

    filled_in(then, now, answer)
    found = compared(then, now)
    assert lines(found) == [
        ("Schulverbund", "Schulverbund", "geplant", "geplant", False),
        ("Rufbus", "Rufbus", "geplant", "eingestellt", False),
    ]
    assert [f"{problem.code} {problem.where.cell} {problem.found}" for problem in found.odd] == [
        f"R473 B{FIRST} {there('Rufbus', 'Schulverbund')}",
        f"R473 B{FIRST + 1} {there('Schulverbund', 'Rufbus')}",
        f"R474 B{FIRST + 2} Die Kennung 0123abcd gibt es in „probe-2018“ nicht; es gilt der Name.",
    ]


def test_an_overwritten_row_is_the_measure_it_names(then: Erhebung, now: Erhebung) -> None:
    """Over „Rufbus“ somebody writes „Schulverbund“, which has a row of its own: one measure, in words and in deed."""

    def answer(sheet: Worksheet) -> None:
        status(sheet, "eingestellt", "geplant", "geplant")
        sheet.cell(FIRST, 2).value = "Schulverbund"

    filled_in(then, now, answer)
    found = compared(then, now)
    assert found.current.reading.measures["title"].tolist() == ["Schulverbund", "Dorfladen"]
    assert lines(found)[0] == ("Schulverbund", "Schulverbund", "geplant", "eingestellt", False)
    (problem,) = [problem for problem in found.current.reading.problems if problem.code == "R411"]
    assert problem.found == (
        f"„Schulverbund“ steht mit anderem Stand und Handlungsfeld in ahorn-1.xlsx · Maßnahmen!B{FIRST}; gezählt wird, "
        "was dort steht."
    )
    folder = then.folder.parent / "probe-2022"
    folder.mkdir()
    third = replace(now, id="probe-2022", folder=folder)
    assert [one.id for one in study.carried(now, third, quietly)["ahorn"]] == [
        identity.new_id("Schulverbund"),
        identity.new_id("Dorfladen"),
    ]


def test_a_renamed_measure_whose_name_stands_in_a_new_row_is_a_new_one(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "geplant")
        sheet.cell(FIRST, 2).value = "Bürgerbus"
        for column, text in ((2, "Rufbus"), (3, "Mobilität/ ÖPNV"), (4, "eingestellt")):
            sheet.cell(FIRST + 3, column).value = text

    filled_in(then, now, answer)
    found = compared(then, now)
    assert found.current.reading.measures["title"].tolist() == ["Bürgerbus", "Rufbus"]
    assert lines(found) == [("Rufbus", "Rufbus", "geplant", "eingestellt", False)]
    assert [problem.code for problem in found.odd] == ["R473"]


def test_what_is_odd_about_a_kennung_is_told_by_check_status_and_letters(then: Erhebung, now: Erhebung) -> None:
    def answer(sheet: Worksheet) -> None:
        status(sheet, "geplant", "eingestellt", "geplant")
        sheet.cell(FIRST, 2).value, sheet.cell(FIRST + 1, 2).value = "Schulverbund", "Rufbus"

    filled_in(then, now, answer)
    reading = study.read(now, quietly)
    wave = replace(now, previous=then.id)
    assert [problem.code for problem in study.noticed(now, reading, quietly).problems if problem.code == "R473"] == []
    told = study.noticed(wave, reading, quietly)
    assert [problem.where.cell for problem in told.problems if problem.code == "R473"] == [f"B{FIRST}", f"B{FIRST + 1}"]
    asked = next(letter.text for letter in review.inquiries(wave, told) if letter.region == "ahorn")
    assert "Gefunden: In dieser Zeile stand zuletzt „Rufbus“, jetzt heißt die Maßnahme „Schulverbund“" in asked
    assert "Bitte: uns sagen, welche Maßnahme gemeint ist." in asked


def test_two_persons_bring_one_measure_up_to_date(then: Erhebung, now: Erhebung) -> None:
    """Both forms came with the same Kennung; under another name it is still one measure, and the first counts."""
    persons = replace(now, informant=Informant.PERSON)
    filled_in(then, persons, lambda sheet: status(sheet, "umgesetzt, befristet"))
    (persons.folder / "ahorn-1.xlsx").rename(persons.folder / "ahorn-0.xlsx")

    def second(sheet: Worksheet) -> None:
        status(sheet, "geplant")
        sheet.cell(FIRST, 2).value = "Bürgerbus"

    filled_in(then, persons, second)
    changed(persons.folder / "ahorn-1.xlsx", number_two)
    evaluation = evaluate(persons, study.read(persons, quietly))
    assert evaluation.reading.measures["title"].tolist() == ["Rufbus"]
    assert "R411" in {problem.code for problem in evaluation.reading.problems}


def number_two(book: openpyxl.Workbook) -> None:
    """A second person, who answers otherwise."""
    for row in book["Angaben"].iter_rows():
        if row[0].value == "Nummer der befragten Person":
            row[1].value = "2"
    for row in book["Fragebogen"].iter_rows():
        if row[0].value == "A1.1":
            row[2].value = "0 – nicht begonnen"


def test_a_kennung_stays_over_three_waves(then: Erhebung, now: Erhebung) -> None:
    def renamed(sheet: Worksheet) -> None:
        status(sheet, "umgesetzt, befristet", "geplant", "geplant")
        sheet.cell(FIRST, 2).value = "Bürgerbus"

    filled_in(then, now, renamed)
    folder = then.folder.parent / "probe-2022"
    folder.mkdir()
    third = replace(now, id="probe-2022", folder=folder, as_of=then.as_of.replace(year=2022))
    carried = study.carried(now, third, quietly)["ahorn"]
    assert next((one.id, one.title, one.status) for one in carried) == (
        identity.new_id("Rufbus"),
        "Bürgerbus",
        "umgesetzt, befristet",
    )
    filled_in(now, third, lambda sheet: status(sheet, "dauerhaft gesichert"))
    assert lines(compared(then, third)) == [("Rufbus", "Bürgerbus", "geplant", "verstetigt", True)]


def test_an_old_form_is_read_as_before_and_told_by_title(then: Erhebung, now: Erhebung) -> None:
    write_questionnaire(
        now.folder / "ahorn-1.xlsx", now, now.register["ahorn"], replace(FILLED, measures=(THEN[0], THEN[2]))
    )
    assert told(now) == []
    found = compared(then, now)
    assert [line[-1] for line in lines(found)] == [False, False]
    assert courses.measures(found)[0].text.startswith("In beiden Wellen stehen unter demselben Titel zwei Maßnahmen.")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("geplant", "begonnen", MeasureCourse.ADVANCED),
        ("umgesetzt", "begonnen", MeasureCourse.BACK),
        ("verstetigt", "eingestellt", MeasureCourse.ENDED),
        ("eingestellt", "begonnen", MeasureCourse.RESUMED),
        ("eingestellt", "eingestellt", MeasureCourse.SAME),
        ("fertig", "begonnen", MeasureCourse.UNLIKE),
    ],
)
def test_courses_by_the_order_of_the_statuses(before: str, after: str, kind: MeasureCourse) -> None:
    order = ["geplant", "begonnen", "umgesetzt", "verstetigt", "eingestellt"]
    assert change.course(change.StatusChange("nord", "a", before, after, "a", followed=True), order) is kind


def test_nothing_is_carried_from_what_is_no_earlier_wave(then: Erhebung, now: Erhebung) -> None:
    with pytest.raises(StudyError) as raised:
        study.carried(now, now, quietly)
    assert [problem.code for problem in raised.value.problems] == ["R440"]
    with pytest.raises(StudyError) as raised:
        study.carried(then, replace(now, invented=False), quietly)
    assert [problem.code for problem in raised.value.problems] == ["R441"]


def test_a_letter_encloses_the_form_with_the_measures(then: Erhebung, now: Erhebung) -> None:
    write_questionnaire(now.folder / "birke-1.xlsx", now, now.register["birke"], FILLED)
    done = study.write_letters(now, study.read(now, quietly), study.carried(then, now, quietly))
    (mail,) = (path.read_bytes() for path in done.files if path.name == "ahorn.eml")
    plain = study.write_letters(now, study.read(now, quietly))
    assert plain.number == 2
    assert mail not in [path.read_bytes() for path in plain.files]
