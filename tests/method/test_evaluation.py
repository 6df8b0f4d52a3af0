from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.made.worked import drawn_responses, response, small_erhebung, small_reading
from verstetigung import records
from verstetigung.method import evaluation
from verstetigung.method.contradictions import period
from verstetigung.records import Contradiction, Measure, Response


def measure(title: str, status: str, file: str, cell: str = "B6") -> Measure:
    return Measure("nord", "1", title, "schule", status, "", "", "", file, "Maßnahmen", cell)


def contradictions(folder: Path, *rows: Response) -> list[Contradiction]:
    found = evaluation.evaluate(small_erhebung(folder), small_reading(records.table(rows, Response)))
    return list(records.rows(found.contradictions, Contradiction))


def test_evaluates_the_worked_example(tmp_path: Path) -> None:
    found = evaluation.evaluate(small_erhebung(tmp_path), small_reading())
    assert found.ranks[["region", "rank"]].to_numpy().tolist() == [["nord", 1], ["mitte", 2]]
    assert len(found.scores) == 3 * (4 + 3 + 3 + 1)
    assert found.contradictions.empty


def test_kennzahlen_are_kept_but_not_scored(tmp_path: Path) -> None:
    figure = records.table([response("nord", "K1", "123000")], Response)
    with_figure = small_reading(pd.concat([drawn_responses(), figure]))
    found = evaluation.evaluate(small_erhebung(tmp_path), with_figure)
    pd.testing.assert_frame_equal(found.scores, evaluation.evaluate(small_erhebung(tmp_path), small_reading()).scores)
    assert "K1" in set(found.reading.responses["question"])


@pytest.mark.parametrize(("first", "second"), [("2020", "2020-06"), ("2020-06", "2020-06-15"), ("2015", "")])
def test_m5_sources_of_one_time_too_far_apart_contradict_each_other(tmp_path: Path, first: str, second: str) -> None:
    (found,) = contradictions(
        tmp_path,
        response("nord", "B1.1", "2", source="Dokument", reference="S22", date=first),
        response("nord", "B1.1", "0", source="Presse", reference="S58", date=second),
    )
    assert (found.points, found.high_value, found.low_value) == (100.0, 2.0, 0.0)
    assert (found.high_reference[:13], found.low_reference[:11]) == ("S22 (Dokument", "S58 (Presse")


@pytest.mark.parametrize(
    ("first", "second"), [("2015", "2020-06"), ("2020-05", "2020-06"), ("2020-06-14", "2020-06-15")]
)
def test_m5_what_sources_of_different_dates_say_is_no_contradiction(tmp_path: Path, first: str, second: str) -> None:
    assert (
        contradictions(
            tmp_path,
            response("nord", "B1.1", "2", source="Dokument", reference="S22", date=first),
            response("nord", "B1.1", "0", source="Presse", reference="S58", date=second),
        )
        == []
    )


def test_m5_of_three_sources_those_of_one_time_contradict_each_other(tmp_path: Path) -> None:
    """ja in 2015; in 2020 nein and, a little less far apart than from 2015, ja."""
    found = contradictions(
        tmp_path,
        response("nord", "B1.1", "2", source="Dokument", reference="S01", date="2015"),
        response("nord", "B1.1", "0", source="Presse", reference="S58", date="2020"),
        response("nord", "B1.1", "2", source="Dokument", reference="S60", date="2020-03"),
    )
    assert found == [Contradiction("nord", "B1.1", 100.0, "S60 (Dokument, 03/2020)", "S58 (Presse, 2020)", 2.0, 0.0)]


@pytest.mark.parametrize(("date", "number"), [("2018-01-02", 1), ("2017-01", 0), ("2017", 1), ("2016", 0)])
def test_m5_respondents_and_a_document_of_less_than_a_year_apart(tmp_path: Path, date: str, number: int) -> None:
    found = contradictions(
        tmp_path,
        response("nord", "B1.1", "2", respondent="1", date="2018-03-01"),
        response("nord", "B1.1", "0", source="Presse", reference="S58", date=date),
    )
    assert len(found) == number


@pytest.mark.parametrize(
    ("iso", "days"),
    [("2020-06-15", 1), ("2020-02", 29), ("2019", 365), ("2020", 366), ("", 3652059), ("Frühjahr", 3652059)],
)
def test_the_days_a_date_may_mean(iso: str, days: int) -> None:
    when = period(iso)
    assert when.last - when.first + 1 == days


def test_m5_exactly_the_limit_is_no_contradiction(tmp_path: Path) -> None:
    assert (
        contradictions(
            tmp_path,
            response("nord", "B1.1", "2", source="Dokument", reference="S22", date=""),
            response("nord", "B1.1", "1", source="Presse", reference="S58", date=""),
        )
        == []
    )


def test_m5_the_respondents_together_are_one_source(tmp_path: Path) -> None:
    found = contradictions(
        tmp_path,
        response("nord", "B1.1", "2", respondent="1"),
        response("nord", "B1.1", "2", respondent="2"),
        response("nord", "B1.1", "0", source="Presse", reference="S58", date=""),
    )
    assert found == [Contradiction("nord", "B1.1", 100.0, "Befragung (n = 2)", "S58 (Presse, ohne Datum)", 2.0, 0.0)]


def test_respondents_who_disagree_are_no_contradiction(tmp_path: Path) -> None:
    assert (
        contradictions(
            tmp_path, response("nord", "B1.1", "2", respondent="1"), response("nord", "B1.1", "0", respondent="2")
        )
        == []
    )


def test_a_measure_named_twice_counts_once(tmp_path: Path) -> None:
    measures = (
        measure("Rufbus", "geplant", "nord-1.xlsx"),
        measure("Dorfladen", "geplant", "nord-1.xlsx", "B7"),
        measure("rufbus ", "geplant", "nord-2.xlsx", "B9"),
        measure("Dorfladen", "verstetigt", "nord-2.xlsx"),
    )
    found = evaluation.evaluate(small_erhebung(tmp_path), small_reading(measures=measures))
    assert found.reading.measures["title"].tolist() == ["Rufbus", "Dorfladen"]
    assert [str(problem) for problem in found.reading.problems] == [
        "nord-2.xlsx · Maßnahmen!B9: „rufbus “ steht auch in nord-1.xlsx · Maßnahmen!B6; sie zählt einmal.",
        "nord-2.xlsx · Maßnahmen!B6: „Dorfladen“ steht mit anderem Stand in nord-1.xlsx · Maßnahmen!B7; gezählt wird, "
        "was dort steht. Abhilfe: in beiden Dateien dasselbe eintragen oder einer anderen Maßnahme einen eigenen Namen "
        "geben.",
    ]


@pytest.mark.parametrize("region", ["nord", "mitte"])
def test_nothing_changes_in_place(tmp_path: Path, region: str) -> None:
    reading = small_reading()
    before = reading.responses.copy()
    evaluation.evaluate(small_erhebung(tmp_path), reading)
    pd.testing.assert_frame_equal(reading.responses, before)
    assert region in set(before["region"])
