"""The words for what another catalogue does, and the page that says them."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.method.test_revision import revised
from verstetigung.method.revision import Fate, QuestionFate, Revision
from verstetigung.printing import web
from verstetigung.telling.reports import revision as reports
from verstetigung.telling.revision import sentences, tables

A1 = "      - id: A1\n"
EDITS = (
    (A1, f"{A1}        gewicht: 2\n"),
    ("Sind Vorhaben aus der Regionalstrategie umgesetzt worden?", "Ist etwas umgesetzt worden?"),
    ("2: überwiegend umgesetzt, 3: dauerhaft gesichert}", "2: größtenteils umgesetzt, 3: dauerhaft gesichert}"),
    ("gewichtsspielraum: 0.25", "gewichtsspielraum: 0.3"),
)


@cache
def heavier() -> Revision:
    """Edits of which some move scores and others do not."""
    with tempfile.TemporaryDirectory() as folder:
        return revised(Path(folder), *EDITS)


@cache
def page() -> str:
    """The page on them."""
    found = heavier()
    return web.page(reports.report(found), found.after.erhebung)


def told(found: Revision) -> dict[str, str]:
    """Every sentence by its topic; the last one if there are several."""
    return {one.topic: one.text for one in sentences.effects(found, found.after.erhebung.register.names)}


def test_a_small_edit_changes_nothing_that_would_be_sure(tmp_path: Path) -> None:
    found = revised(tmp_path, (A1, f"{A1}        gewicht: 1.01\n"))
    sure = len(found.firm_before)
    assert found.settled
    said = told(found)
    assert said["Gesichertes"] == (
        f"Gesichert ist die Reihenfolge bei {sure} von 153 Paaren; es sind dieselben wie vorher. "
        "Das ändert nichts, was gesichert wäre."
    )
    assert said["Punktwerte"].startswith("Alle 18 Punktwerte ändern sich, am weitesten der von Musterverbund Birke: ")
    assert said["Kriterien"] == "Andere Werte hat eine Dimension (A)."


def test_what_is_sure_no_more_is_said_of_every_region(tmp_path: Path) -> None:
    found = revised(tmp_path, (A1, f"{A1}        gewicht: 2\n"))
    gained, lost = ({pair for move in found.moves for pair in getattr(move, name)} for name in ("gained", "lost"))
    assert (len(gained), len(lost)) == (0, 2)
    names = found.after.erhebung.register.names
    assert told(found)["Gesichertes"] == (
        f"Gesichert ist die Reihenfolge bei {len(found.firm_after)} statt {len(found.firm_before)} von 153 Paaren: "
        "zwei fallen weg. Was gesichert ist, ändert sich für Musterverbund Birke, Musterregion Jaspis und Musterkreis "
        "Kranich. In 15 Regionen ändert sich nichts, was gesichert wäre."
    )
    first = found.moves[0]
    assert sentences.firmness_words(first, names) == (
        "nicht mehr gesichert vor Musterkreis Kranich und Musterregion Jaspis"
    )


def test_as_many_pairs_as_before_are_not_said_to_be_others(tmp_path: Path) -> None:
    found = revised(tmp_path, (A1, f"{A1}        gewicht: 2\n"))
    first, *others = found.moves
    turned = frozenset((behind, ahead) for ahead, behind in first.lost)
    both = replace(found, moves=(replace(first, gained=turned), *others), firm_after=found.firm_after | turned)
    assert told(both)["Gesichertes"].startswith(
        f"Gesichert ist die Reihenfolge bei {len(found.firm_before)} von 153 Paaren, so vielen wie vorher: zwei kommen "
        "hinzu und zwei fallen weg. "
    )


def test_without_any_move_there_is_nothing_to_judge(tmp_path: Path) -> None:
    said = told(revised(tmp_path, ("      - id: E1\n", "      - id: E1\n        gewicht: 3\n")))
    assert said["Punktwerte"] == "Kein Punktwert ändert sich."
    assert said["Gesichertes"].endswith("es sind dieselben wie vorher.")
    assert said["Kriterien"] == "Andere Werte hat eine Dimension (E)."


def test_regions_that_are_rated_no_more_are_named(tmp_path: Path) -> None:
    found = revised(tmp_path, ("kriterium: 0.5, dimension: 0.66", "kriterium: 1, dimension: 1"))
    gone = [move.region for move in found.moves if move.before.rated and not move.after.rated]
    assert gone
    names = found.after.erhebung.register.names
    assert all(names[region] in told(found)["Bewertbar"] for region in gone)


@pytest.mark.parametrize(
    ("points", "expected"), [(0.0, "0"), (1.25, "+1,2"), (-0.04, "−0,04"), (0.0004, "+0,0004"), (-12.0, "−12,0")]
)
def test_no_move_is_told_as_none(points: float, expected: str) -> None:
    assert sentences.signed(points) == expected


def test_answers_are_counted_by_what_becomes_of_them() -> None:
    fates = [
        QuestionFate(Fate.KEPT, "A1.1", "A1.1", "", 1200, 1200),
        QuestionFate(Fate.RENAMED, "A1.2", "A1.9", "", 43, 43),
        QuestionFate(Fate.RETIRED, "A1.3", "", "", 44, 0),
        QuestionFate(Fate.UNASKED, "A1.4", "A1.4", "", 0, 0),
    ]
    assert sentences.answers(fates) == (
        "Von den Angaben zählen 1.200 weiter (eine Frage), 43 unter neuer Kennung (eine Frage) und 44 nicht mehr, da "
        "entfallen (eine Frage). Eine Frage wurde nicht gestellt."
    )


def test_changes_stand_by_what_respondents_see() -> None:
    found = heavier()
    old, new = (one.erhebung.catalogue for one in (found.before, found.after))
    table = tables.altered(found.changes, old, new)
    firsts = [row.cells[0].text for row in table.rows]
    assert firsts == [
        "Instrument: was gefragt wird",
        "Frage A1.2",
        "Skala stand",
        "Auswertung: was aus den Antworten wird",
        "Kriterium A1",
        "Regel Gewichtsspielraum",
    ]
    scale = table.rows[2].cells[0].note
    asked = [question.id for question in new.scored_questions if question.scale.id == "stand"]
    assert asked
    assert scale.startswith("bei ")
    assert all(id in scale for id in asked)


def test_the_page_names_neither_files_nor_people_and_runs_nothing_else() -> None:
    text = page()
    assert "default-src 'none'" in text
    assert 'href="index.html"' not in text
    assert "Musterdaten, frei erfunden" in text
    assert "Diese Seite bleibt im Team." in text
    reading = heavier().after.reading
    files, roles = set(reading.returns["file"]), {role for role in reading.returns["role"] if role}
    assert files
    assert roles
    assert not [name for name in files | roles if name in text]
    assert re.search(r"Ändert nichts, was gesichert wäre", text)
