"""Decisions stay in the chain of evidence: each is named inside, their number outside."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.made.provoked import small_project
from tests.made.worked import quietly
from tests.reading.test_decisions import WHY, answering, decided, put
from verstetigung import study, telling
from verstetigung.method import explanation
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study import manifest
from verstetigung.study.anonymity.study import anonymous
from verstetigung.tables import results
from verstetigung.telling.agreement import quality
from verstetigung.telling.overview import Subject

SECRET = "am Telefon geklärt"


@pytest.fixture
def wave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Erhebung:
    """A project in which one answer was decided on by telephone, and one file is out."""
    monkeypatch.chdir(small_project(tmp_path))
    found = study.find(None)
    put(found, "ahorn-1.xlsx", answering(A1_2="3-4"))
    put(found, "alt.xlsx", region="birke")
    return decided(
        found,
        f"datei: ahorn-1.xlsx, frage: A1.2, alt: 3-4, neu: '4', {WHY}",
        f"datei: alt.xlsx, gilt: nein, {WHY}",
    )


@pytest.fixture
def reading(wave: Erhebung) -> Reading:
    return study.read(wave, quietly)


@pytest.fixture
def evaluation(wave: Erhebung, reading: Reading) -> Evaluation:
    return evaluate(wave, reading)


def test_explain_names_the_old_value_the_reason_the_day_and_the_role(evaluation: Evaluation) -> None:
    lines = [*explanation.printed(explanation.explain(evaluation, "ahorn", "A1.2"))]
    assert (
        "(„4“ → 4 auf 1 bis 5; berichtigt, vorher „3-4“: am Telefon geklärt; 01.09.2018, Projektleitung)  "
        "[ahorn-1.xlsx · Fragebogen!C11]" in lines[-1]
    )


def test_herkunft_names_every_decision(evaluation: Evaluation) -> None:
    [sheet] = [sheet for sheet in results.sheets(evaluation) if sheet.title == "Herkunft"]
    assert [row[1:3] for row in sheet.rows if row[0] == "Korrektur"] == [
        (
            "ahorn-1.xlsx · Fragebogen!C11: statt „3-4“ „4“",
            "am Telefon geklärt; 01.09.2018, Projektleitung (korrekturen.yaml:2:5)",
        ),
        (
            "alt.xlsx: gilt nicht",
            "am Telefon geklärt; 01.09.2018, Projektleitung (korrekturen.yaml:3:5)",
        ),
    ]


def test_the_check_report_lists_them(wave: Erhebung, reading: Reading) -> None:
    path = study.write_review(wave, reading, ())[0]
    rows = [*openpyxl.load_workbook(path)["Korrekturen"].iter_rows(values_only=True)]
    [row] = [row for row in rows if row[2] == "C11"]
    assert row == (
        "ahorn-1.xlsx",
        "Fragebogen",
        "C11",
        "Landkreis Ahorn",
        "3-4",
        "4",
        "am Telefon geklärt",
        datetime.datetime(2018, 9, 1),
        "Projektleitung",
        "korrekturen.yaml:2:5",
    )


def test_reports_say_their_number_and_no_names(evaluation: Evaluation) -> None:
    texts = [text for block in quality.corrections(evaluation) for text in block.paragraphs]
    assert texts == [
        "Zwei Korrekturen sind festgehalten und berücksichtigt: Nach Rückfrage oder Prüfung gilt anderes, als zuerst "
        "eingegangen ist."
    ]
    subject = Subject(evaluation, telling.overview(evaluation), evaluation.erhebung.register["ahorn"])
    assert "Eine Korrektur ist festgehalten und berücksichtigt" in str(quality.of_region(subject)[0])
    assert SECRET not in str(quality.of_region(subject))


def test_without_names_only_the_number_is_left(wave: Erhebung, reading: Reading) -> None:
    _, hidden = anonymous(wave, reading)
    assert len(hidden.amendments) == 2
    assert {one.region for one in hidden.amendments} <= {"region-a", "region-b", ""}
    for secret in (SECRET, "ahorn-1", "3-4", "Projektleitung"):
        assert secret not in str(hidden.amendments)
    assert "ahorn" not in str(hidden.problems)


def test_a_changed_decision_makes_everything_out_of_date(wave: Erhebung) -> None:
    before = manifest.stamp([wave], None)
    again = decided(wave, f"datei: ahorn-1.xlsx, frage: A1.2, alt: 3-4, neu: '3', {WHY}")
    assert manifest.stamp([again], None) != before
