"""Responses that somebody sent twice count once, also where no running number tells."""

import pytest

from tests.made.worked import quietly
from verstetigung import study
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
    assert sent(probe, "limesurvey", head, *rows).forms == {"ahorn": 2}


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
    found = resubmitted(rows, numbered=True, content=lambda _: "same", written=lambda _: answers)
    assert found.again == again
