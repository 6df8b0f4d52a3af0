from __future__ import annotations

import difflib

import pytest

from verstetigung.problems import Place, Problem, Severity, StudyError, errors_in
from verstetigung.problems.near import SHORTLIST, meant, near, nearest, suggestion


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


def test_the_nearest_name_is_found_whatever_its_case() -> None:
    names = ("Verwaltung", "Kreistag", "Verein")
    assert nearest(" verwaltng ", names) == "Verwaltung"
    assert nearest("Ministerium", names) == ""
    assert near("Verei", names, most=2, likeness=0.3) == ["Verein", "Kreistag"]


def test_what_was_meant_is_asked() -> None:
    assert suggestion(["Oldenburg", "Landkreis Oldenburg"]) == "Meinten Sie „Oldenburg“ oder „Landkreis Oldenburg“?"
    assert meant("kreistg", ("Verwaltung", "Kreistag")) == "Meinten Sie „Kreistag“?"
    assert meant("x", ("Verwaltung", "Kreistag"), "aus der Liste wählen") == "aus der Liste wählen"


def test_of_many_names_the_nearest_is_found_without_comparing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    matching = difflib.get_close_matches

    def counted(word: str, names: list[str], most: int, likeness: float) -> list[str]:
        compared.extend(names)
        return matching(word, names, most, likeness)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    names = [f"Inwieweit trifft die folgende Aussage zu? [Die Maßnahmen Nummer {n} sind bezahlt]" for n in range(300)]
    assert near(names[217].replace("bezahlt", "gesichert"), names) == [names[217]]
    assert len(compared) == SHORTLIST
