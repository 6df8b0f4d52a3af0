"""Responses that somebody sent twice count once, also where no running number tells."""

import pytest

from tests.made.worked import quietly
from verstetigung import study
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.doubles import resubmitted
from verstetigung.reading.exports.grid import Grid
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung

TWICE = """\
dateien: ["zweimal.csv"]
werkzeug: {tool}
region: {{spalte: Region}}
spalten: {{A1.2: Q1, A1.3: Q2}}
"""


def sent(probe: Erhebung, tool: str, head: str, *lines: str) -> Reading:
    (probe.folder / "zuordnung.yaml").write_text(TWICE.format(tool=tool), encoding="utf-8")
    (probe.folder / "zweimal.csv").write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return study.read(probe, quietly)


PLAIN, FORMS = "Region;Q1;Q2;Anmerkung", "Zeitstempel;Region;Q1;Q2;Anmerkung"


def test_equal_rows_count_once_and_both_lines_are_named(probe: Erhebung) -> None:
    lines = [f"Landkreis Ahorn;{answers}" for answers in ("4;ja;", "4;ja;", "5;ja;", "4;ja;x")]
    reading = sent(probe, "tabelle", PLAIN, *lines)
    assert reading.forms == {"ahorn": 3}
    [problem] = [problem for problem in reading.problems if problem.code == "R434"]
    assert str(problem.where) == "zweimal.csv · A3"
    assert "steht schon in Zeile 2, mit gleichem Inhalt; sie zählt einmal." in problem.found


@pytest.mark.parametrize(
    ("again", "counted"),
    [
        ("10.03.2023 12:28:41;Landkreis Ahorn;4;ja;Die Stelle ist entfristet.", 1),
        ("10.03.2023 12:38:00;Landkreis Ahorn;4;ja;Die Stelle ist entfristet.", 1),
        ("10.03.2023 12:41:00;Landkreis Ahorn;4;ja;Die Stelle ist entfristet.", 2),
        ("11.03.2023 12:28:41;Landkreis Ahorn;4;ja;Die Stelle ist entfristet.", 2),
        ("10.03.2023 12:28:41;Landkreis Ahorn;4;ja;Anderes", 2),
    ],
)
def test_the_button_pressed_twice_makes_one_response(probe: Erhebung, again: str, counted: int) -> None:
    first = "10.03.2023 12:28:23;Landkreis Ahorn;4;ja;Die Stelle ist entfristet."
    assert sent(probe, "googleforms", FORMS, first, again).forms == {"ahorn": counted}


def test_few_equal_answers_under_two_numbers_are_two_people(probe: Erhebung) -> None:
    head = "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Region;Q1;Q2"
    rows = [f"{number};2023-03-10 12:28:23;3;de;Landkreis Ahorn;4;ja" for number in (7, 8)]
    reading = sent(probe, "limesurvey", head, *rows)
    assert reading.forms == {"ahorn": 2}
    [problem] = [problem for problem in reading.problems if problem.code == "R406"]
    assert (str(problem.where), problem.found) == (
        "zweimal.csv · A3",
        "Eine Antwort gleicht einer anderen bis auf Nummer oder Zeit (Zeile 3 wie Zeile 2); alle zählen.",
    )


REMARK = "Der Kreistag hat 2019 beschlossen, die Stelle zu entfristen."


@pytest.mark.parametrize(
    ("rows", "counted", "code"),
    [
        (("1;10.03.2023 12:28:23;{};4;ja;REMARK", "2;10.03.2023 12:28:41;{};4;ja;REMARK"), 1, "R434"),
        (("1;10.03.2023 12:28:23;{};4;ja;", "2;10.03.2023 12:28:41;{};4;ja;"), 2, "R406"),
        (("1;10.03.2023 12:28:23;{};4;ja;REMARK", "2;11.03.2023 12:28:41;{};4;ja;REMARK"), 2, "R406"),
        (("1;10.03.2023 12:28:23;{};4;ja;", "2;11.03.2023 12:28:41;{};4;ja;"), 2, ""),
        (("1;;{};4;ja;REMARK", "2;;{};4;ja;REMARK"), 1, "R434"),
        (("1;;{};4;ja;", "2;;{};4;ja;"), 2, "R406"),
        (("1;;{};4;ja;", "2;;{};4;nein;"), 2, ""),
        (("1;;{};4;;", "2;;{};4;;"), 2, ""),
        (("1;;{};4;ja;", "1;;{};4;ja;"), 1, "R434"),
    ],
)
@pytest.mark.parametrize("head", ["Nr;Zeit;Region;Q1;Q2;Anmerkung", "ID;Abgeschickt am;Region;Q1;Q2;Sonstiges"])
def test_only_the_running_number_or_the_time_differs(
    probe: Erhebung, head: str, rows: tuple[str, ...], counted: int, code: str
) -> None:
    lines = [row.format("Landkreis Ahorn").replace("REMARK", REMARK) for row in rows]
    reading = sent(probe, "tabelle", head, *lines)
    assert reading.forms == {"ahorn": counted}
    found = [problem for problem in reading.problems if problem.code in ("R406", "R434")]
    assert [problem.code for problem in found] == [code] * bool(code)
    assert all("2" in problem.found and problem.where.cell == "A3" for problem in found)


def test_pressed_twice_among_others_who_said_the_same(probe: Erhebung) -> None:
    days = ("10.03.2023 12:28:23", "11.03.2023 09:00:00", "11.03.2023 09:00:20", "12.03.2023 10:00:00")
    reading = sent(probe, "googleforms", FORMS, *(f"{day};Landkreis Ahorn;4;ja;" for day in days))
    assert reading.forms == {"ahorn": 3}
    assert [
        (problem.where.cell, "Zeile 3" in problem.found) for problem in reading.problems if problem.code == "R434"
    ] == [("A4", True)]


@pytest.mark.parametrize(
    ("answers", "again"),
    [
        ([str(index % 5) for index in range(20)], {1}),
        ([str(index % 5) for index in range(19)], set()),
        (["4"] * 70, set()),
    ],
    ids=["many", "too few", "one for all"],
)
def test_many_varied_answers_are_one_persons_whatever_the_numbers_say(answers: list[str], again: set[int]) -> None:
    rows = Rows(Grid(file="x", sheet="", rows=[["7"], ["8"]]), (0, 1))
    columns = Columns({}, {}, None, None, None, number=0, date=None, complete=None, test=None)
    found = resubmitted(rows, columns, content=lambda _: "same", written=lambda _: answers)
    assert found.again == again


# --- the same survey exported twice, without running numbers

ROWS = [
    "Landkreis Ahorn;4;ja;3",
    "Landkreis Ahorn;2;nein;1",
    "Region Birke & Buche;5;ja;2",
    "Region Birke & Buche;1;nein;0",
]


def exported(probe: Erhebung, first: list[str], second: list[str]) -> Reading:
    """Two downloads of one survey."""
    text = (
        TWICE.format(tool="tabelle").replace("zweimal.csv", "*.csv").replace("}}", "}").replace("Q2}", "Q2, A1.1: Q3}")
    )
    (probe.folder / "zuordnung.yaml").write_text(text, encoding="utf-8")
    for name, rows in (("a.csv", first), ("b.csv", second)):
        (probe.folder / name).write_text("\n".join(("Region;Q1;Q2;Q3", *rows)) + "\n", encoding="utf-8")
    return study.read(probe, quietly)


NEW = "Landkreis Ahorn;3;teilweise;2"


@pytest.mark.parametrize(
    "later",
    [[*ROWS, NEW], [NEW, *ROWS], [*ROWS[:2], NEW, *ROWS[2:]], [*ROWS[::-1], NEW]],
    ids=["appended", "newest first", "in between", "turned round"],
)
def test_a_later_download_with_more_rows_adds_only_these(probe: Erhebung, later: list[str]) -> None:
    reading = exported(probe, ROWS, later)
    assert reading.forms == {"ahorn": 3, "birke": 2}
    [problem] = [problem for problem in reading.problems if problem.code in ("R433", "R434")]
    assert str(problem.where) == "b.csv"
    assert problem.found.startswith("Vier Antworten (")
    assert problem.found.endswith("stehen auch in a.csv, mit gleichem Inhalt; gezählt wird dort.")


def test_a_row_edited_between_two_downloads_is_asked_about(probe: Erhebung) -> None:
    reading = exported(probe, ROWS, [*ROWS[:3], "Region Birke & Buche;2;nein;0"])
    assert reading.forms == {"ahorn": 2, "birke": 1}
    assert {problem.where.file for problem in reading.problems if problem.code == "R433"} == {"a.csv", "b.csv"}


def test_two_surveys_with_a_row_alike_are_left_alone(probe: Erhebung) -> None:
    others = [f"Landkreis Ahorn;{n};ja;{n - 2}" for n in (2, 3, 5)]
    reading = exported(probe, ROWS, [ROWS[0], *others])
    assert reading.forms == {"ahorn": 6, "birke": 2}


def test_who_stands_twice_in_each_of_two_downloads_counts_twice(probe: Erhebung) -> None:
    """Rows of two people who gave few and equal answers differ in what is not read."""
    head, rows = "Region;Q1;Q2;Q3;Anmerkung", [f"{row};{note}" for row in (ROWS[0], ROWS[0], ROWS[1]) for note in "x"]
    rows[1] = rows[1].replace(";x", ";y")
    exported(probe, ROWS, ROWS)
    for name in ("a.csv", "b.csv"):
        (probe.folder / name).write_text("\n".join((head, *rows, *[""] * (name == "b.csv"))) + "\n", encoding="utf-8")
    assert study.read(probe, quietly).forms == {"ahorn": 3}
