"""A fault drops its answer or its row, not the person: what is left of a Bogen or an export is what it was before."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.conftest import Draw, messages
from tests.reading.test_exports import SMALL, table_of
from verstetigung.method.scoring import derived
from verstetigung.reading import folder
from verstetigung.reading.exports.grid import Value
from verstetigung.reading.workbook import Content, read
from verstetigung.reading.workbook.legibility import MOST_UNREADABLE, leave_too_little
from verstetigung.records import NO_ANSWER, Measure, Reading, Response, rows, table
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import review

MEASURES = """
    | Maßnahme | Handlungsfeld   | Stand               |
    | Bus      | Mobilität/ ÖPNV | dauerhaft gesichert |
    | Rad      | Mobilität/ ÖPNV | geplant             |
    | Bahn     | Mobilität/ ÖPNV | dauerhaft gesichert |"""
NEEDS = """
    | Art    | Bereich   | Thema                 | Beschreibung | Relevanz 1–5 |
    | Bedarf | Prozess   | Erfahrungsaustausch   | Treffen      | 4            |
    | Bedarf | Umsetzung | Flexible Bedienformen | Rufbus       | 5            |"""


def said(content: Content) -> dict[str, float | str]:
    """The value of each answer, or its status where it has none."""
    return {one.question: one.status if math.isnan(one.value) else one.value for one in content.responses}


@pytest.mark.parametrize("text", ["?", "s. o.", "eher ja"])
def test_one_answer_that_cannot_be_read_takes_out_itself_alone(probe: Erhebung, fragebogen: Draw, text: str) -> None:
    before = read(fragebogen(), probe)
    after = read(fragebogen(Fragebogen=f"| Code | Antwort |\n| A1.2 | {text} |"), probe)
    assert said(after) == said(before) | {"A1.2": NO_ANSWER}
    assert after.returned.scored
    others = (after.measures, after.needs, after.profiles)
    assert repr(others) == repr((before.measures, before.needs, before.profiles))
    [message] = messages(after)
    assert message.startswith(f"W520 ahorn-1.xlsx · Fragebogen!C11: A1.2: „{text}“ ist nicht als Antwort zu verstehen.")
    assert "Bis zur Klärung zählt das als keine Angabe." in message


def test_two_of_seven_are_too_many(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(fragebogen(Fragebogen="| Code | Antwort |\n| A1.1 | ? |\n| A1.2 | ? |"), probe)
    assert (content.returned.scored, content.responses, content.measures) == (False, (), ())
    assert messages(content)[-1] == (
        "W560 ahorn-1.xlsx · Fragebogen: 2 von 7 Antworten sind nicht zu lesen; darum zählt keine. Gewertet wird, wo "
        "es höchstens 20 % sind. Abhilfe: die genannten Antworten klären."
    )


@pytest.mark.parametrize(
    ("unreadable", "answers", "too_little"),
    [(0, 0, False), (1, 1, False), (1, 3, False), (2, 10, False), (2, 9, True), (15, 76, False), (16, 76, True)],
)
def test_a_fifth_may_be_unreadable(unreadable: int, answers: int, too_little: bool) -> None:
    assert MOST_UNREADABLE == 0.2
    assert leave_too_little(unreadable, answers) == too_little


@pytest.mark.parametrize(
    ("old", "new", "code", "cell"),
    [
        ("| geplant             |", "|                     |", "W542", "D8"),
        ("| Rad      |", "|          |", "W540", "B8"),
        ("| Rad      | Mobilität/ ÖPNV |", "| Rad      | Fliegen         |", "W541", "C8"),
    ],
)
def test_one_measure_with_a_gap_takes_out_its_row_alone(
    probe: Erhebung, fragebogen: Draw, old: str, new: str, code: str, cell: str
) -> None:
    before = read(fragebogen(Maßnahmen=MEASURES), probe)
    assert [one.title for one in before.measures] == ["Bus", "Rad", "Bahn"]
    after = read(fragebogen(Maßnahmen=MEASURES.replace(old, new)), probe)
    assert (after.returned.scored, repr(after.responses)) == (True, repr(before.responses))
    assert after.measures == (before.measures[0], before.measures[2])
    [problem] = after.problems
    assert (problem.code, problem.where.cell) == (code, cell)
    assert "zählt die Maßnahme nicht, auch nicht in Anteilen." in problem.found


def test_a_share_of_measures_is_over_those_that_can_be_read(probe: Erhebung, fragebogen: Draw) -> None:
    content = read(fragebogen(Maßnahmen=MEASURES.replace("| geplant   ", "| bald      ")), probe)
    assert [(one.value, one.text) for one in shares(content.measures, probe)] == [(100.0, "2 von 2 Maßnahmen")]
    whole = read(fragebogen(Maßnahmen=MEASURES), probe)
    assert [one.text for one in shares(whole.measures, probe)] == ["2 von 3 Maßnahmen"]


def shares(measures: Sequence[Measure], probe: Erhebung) -> list[Response]:
    return list(rows(derived(table(measures, Measure), probe.catalogue), Response))


@pytest.mark.parametrize(
    ("old", "new", "code", "cell"),
    [
        ("| Erfahrungsaustausch   |", "| Ärztemangel           |", "W552", "D7"),
        ("| Prozess   |", "| Alles     |", "W551", "C7"),
        ("| 4            |", "| wichtig      |", "W520", "F7"),
    ],
)
def test_one_need_in_own_words_takes_out_its_row_alone(
    probe: Erhebung, fragebogen: Draw, old: str, new: str, code: str, cell: str
) -> None:
    before = read(fragebogen(Bedarfe=NEEDS), probe)
    after = read(fragebogen(Bedarfe=NEEDS.replace(old, new)), probe)
    assert (after.returned.scored, repr(after.responses)) == (True, repr(before.responses))
    assert (len(before.needs), repr(after.needs)) == (2, repr(before.needs[1:]))
    [problem] = after.problems
    assert (problem.code, problem.where.cell) == (code, cell)
    assert problem.found.endswith("Bis zur Klärung zählt der Eintrag nicht.")


@pytest.mark.parametrize("written", [2.0000000000000004, 1.9999999999999998, 2.0000000000000009])
def test_what_a_program_makes_of_a_number_is_read_in_exports(probe: Erhebung, written: float) -> None:
    reading = table_of(probe, (("Region", "Stand"), ("ahorn", written), ("ahorn", 2.2), ("ahorn", 1)), SMALL)
    assert reading.responses["value"].tolist()[::2] == [2.0, 1.0]
    assert [(problem.code, problem.where.cell) for problem in reading.problems if problem.code != "K323"] == [
        ("W521", "B3")
    ]


WIDE = ("Region", *(f"Q{number}" for number in range(1, 11)))


def wide(**cells: str) -> tuple[Sequence[Value], ...]:
    """A row with an answer to ten questions, of which some are others."""
    return (WIDE, ("ahorn", *(cells.get(name, "trifft eher zu") for name in WIDE[1:])))


def read_wide(probe: Erhebung, cells: Mapping[str, str]) -> Reading:
    criterion = probe.catalogue.criteria[0]
    asked = tuple(replace(criterion.questions[1], id=f"A1.{number}") for number in range(1, 11))
    dimension = probe.catalogue.dimensions[0]
    dimensions = (replace(dimension, criteria=(replace(criterion, questions=asked),)),)
    wave = replace(probe, catalogue=replace(probe.catalogue, dimensions=dimensions, figures=()))
    columns = ", ".join(f"A1.{number}: Q{number}" for number in range(1, 11))
    text = f"dateien: [tabelle.csv]\nwerkzeug: tabelle\nregion: {{spalte: Region}}\nspalten: {{{columns}}}\n"
    return table_of(wave, wide(**cells), text)


def test_an_unreadable_answer_of_an_export_takes_out_itself_alone(probe: Erhebung) -> None:
    reading = read_wide(probe, {"Q3": "?", "Q7": "s. o."})
    assert reading.returns["scored"].tolist() == [True]
    assert dict(zip(reading.responses["question"], reading.responses["status"], strict=True)) == {
        f"A1.{number}": NO_ANSWER if number in (3, 7) else "Wert" for number in range(1, 11)
    }


def test_with_more_than_a_fifth_unreadable_a_row_of_an_export_is_out(probe: Erhebung) -> None:
    reading = read_wide(probe, {"Q3": "?", "Q7": "s. o.", "Q8": "+"})
    assert (reading.returns["scored"].tolist(), len(reading.responses)) == ([False], 0)
    assert [problem.found for problem in reading.problems if problem.code == "W562"] == [
        "3 von 10 Antworten sind nicht zu lesen; darum zählt keine. Gewertet wird, wo es höchstens 20 % sind."
    ]


def test_the_region_is_told_what_counts(probe: Erhebung, fragebogen: Draw) -> None:
    contents = [read(fragebogen(Fragebogen="| Code | Antwort |\n| A1.2 | ? |"), probe)]
    reading = folder.joined(contents)
    assert reading.forms == {"ahorn": 1}
    [head, _] = review.by_file(probe, reading)
    assert head.endswith("ein Fehler · gewertet ohne eine Angabe")
    letter = next(one for one in review.inquiries(probe, reading) if one.region == "ahorn")
    assert "Wir werten sie aus, aber ohne die Angabe, um die es in Punkt 1 geht." in letter.text
    assert "Bis zur Klärung zählt das als keine Angabe." in letter.text
