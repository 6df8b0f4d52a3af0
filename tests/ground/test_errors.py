from __future__ import annotations

import pytest

from verstetigung.problems import Place, Problem, Severity, StudyError, errors_in


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("uckermark.xlsx", "Fragebogen", "C14"), "uckermark.xlsx · Fragebogen!C14"),
        (Place("uckermark.xlsx", "Fragebogen"), "uckermark.xlsx · Fragebogen"),
        (Place("uckermark.xlsx"), "uckermark.xlsx"),
        (Place("katalog.yaml", line=9, column=10), "katalog.yaml:9:10"),
    ],
)
def test_place_is_an_address(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_problem_says_what_was_found_expected_and_to_do() -> None:
    problem = Problem(
        "W210",
        Severity.FEHLER,
        Place("a.xlsx", "Fragebogen", "C14"),
        "Hier steht „9“.",
        "eine Stufe von 1 bis 5",
        "die Antwort aus der Liste wählen",
    )
    assert str(problem) == (
        "a.xlsx · Fragebogen!C14: Hier steht „9“. Erwartet: eine Stufe von 1 bis 5. "
        "Abhilfe: die Antwort aus der Liste wählen."
    )


def test_suggestion_stays_a_question() -> None:
    problem = Problem("Y303", Severity.FEHLER, Place("a.yaml"), "Unbekannt.", remedy="Meinten Sie „gewicht“?")
    assert str(problem) == "a.yaml: Unbekannt. Meinten Sie „gewicht“?"


def test_study_error_carries_all_problems() -> None:
    problems = [Problem("X", level, Place("a"), "…") for level in (Severity.HINWEIS, Severity.FEHLER, Severity.WARNUNG)]
    error = StudyError("Nicht lesbar.", problems)
    assert str(error) == "Nicht lesbar."
    assert errors_in(error.problems) == (problems[1],)
