from __future__ import annotations

import datetime

import pytest

from verstetigung import german


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (3.5, 1, "3,5"),
        (1234.56, 1, "1.234,6"),
        (-2.0, 1, "\u22122,0"),
        (-0.04, 1, "0,0"),
        (108000, 0, "108.000"),
        (float("nan"), 1, "k.\u00a0A."),
    ],
)
def test_number(value: float, decimals: int, expected: str) -> None:
    assert german.number(value, decimals) == expected


def test_number_says_what_stands_for_none() -> None:
    assert german.number(float("nan"), 0, "–") == "–"


@pytest.mark.parametrize(("value", "expected"), [(4.0, "4"), (4.5, "4,5"), (66.666, "66,67")])
def test_plain(value: float, expected: str) -> None:
    assert german.plain(value) == expected


def test_span_folds_equal_ends() -> None:
    assert german.span(4, 9) == "4–9"
    assert german.span(4, 4.2) == "4"


def test_dates() -> None:
    assert german.day(datetime.date(2026, 11, 22)) == "22.11.2026"
    assert [german.when(iso) for iso in ("2018-04-23", "2017-05", "2016", "")] == ["23.04.2018", "05/2017", "2016", ""]


def test_lists_and_counts() -> None:
    assert german.listed(["A", "B", "C"]) == "A, B und C"
    assert german.listed(["A"]) == "A"
    assert german.listed([]) == ""
    assert german.share(14, 21) == "14 von 21"
    assert german.count(1, "eine Region", "Regionen") == "eine Region"
    assert german.count(12, "eine Region", "Regionen") == "zwölf Regionen"
    assert german.count(13, "eine Region", "Regionen") == "13 Regionen"
    assert [german.counted(n, "Region", "Regionen") for n in (1, 9, 4000)] == [
        "1\u00a0Region",
        "9\u00a0Regionen",
        "4.000\u00a0Regionen",
    ]
    assert [german.every(part, 21) for part in (14, 21)] == ["14 von 21", "alle 21"]
    assert german.every(1, 1) == "1 von 1"
    assert [german.every(part, 4000) for part in (3998, 4000)] == ["3.998 von 4.000", "alle 4.000"]
    assert [german.spelled(n, "einem") for n in (0, 1, 2, 13)] == ["null", "einem", "zwei", "13"]
    assert german.spelled(1) == "ein"
    kinds = (1, "ein Bedarf", "Bedarfe"), (0, "ein Thema", "Themen"), (2, "ein Angebot", "Angebote")
    assert (german.counts(*kinds), german.counts(kinds[1])) == ("ein Bedarf und zwei Angebote", "")


def test_titles_in_sentences() -> None:
    assert german.the_index("Reifegrad") == "der Reifegrad"
    assert german.the_index("Punktzahl „B“") == "der Index „Punktzahl ‚B‘“"
    assert german.cased(german.the_index("Reifegrad"), "akkusativ") == "den Reifegrad"
    assert german.cased(german.the_index("Punktzahl"), "beim") == "beim Index „Punktzahl“"
    assert german.cased("Personal", "dativ") == "Personal"
    assert german.starting("in Emden") == "In Emden"


def test_a_number_never_looks_like_the_limit_it_misses() -> None:
    assert [german.beside(value, 0.5) for value in (0.4966, 0.4996, 0.5, 0.49, 0.504)] == [
        "0,497",
        "0,4996",
        "0,50",
        "0,49",
        "0,504",
    ]
    assert german.beside(float("nan"), 0.5, missing="–") == "–"
    assert (german.signed(4), german.signed(-3), german.signed(0.2)) == ("+4", "\u22123", "0")


@pytest.mark.parametrize("text", ["31.12.2026", "2026-12-31", " 31.12.2026 ", "31. 12. 2026"])
def test_a_day_is_read_as_germans_write_it_and_as_iso(text: str) -> None:
    assert german.as_day(text) == datetime.date(2026, 12, 31)


def test_a_day_needs_no_zeros() -> None:
    assert german.as_day("1.2.2026") == datetime.date(2026, 2, 1)
    assert german.day(datetime.date(2026, 2, 1)) == "01.02.2026"


@pytest.mark.parametrize("text", ["", "31.11.2026", "12/31/2026", "31.12.26", "2026", "31.12.2026 12:00", "٣١.١٢.٢٠٢٦"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert german.as_day(text) is None


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([7], "7"), ([3, 4], "3–4"), ([14, 3, 9, 4, 5, 12, 13], "3–5, 9 und 12–14"), ([1, 3], "1 und 3")],
)
def test_runs_of_numbers(numbers: list[int], text: str) -> None:
    assert german.runs(numbers) == text
