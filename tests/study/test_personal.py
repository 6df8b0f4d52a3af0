"""What looks personal in texts that reports print is told before they are printed, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import FILLED
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Evidence, write_evidence_form, write_questionnaire
from verstetigung.records import Profile, table
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study.personal import personal

SHIPPED = Path(__file__).parent.parent.parent / "erhebungen"


def told(wave: Erhebung) -> list[str]:
    reading = study.noticed(wave, study.read(wave, quietly), quietly)
    return [f"{one.where.sheet}!{one.where.cell} {one.found}" for one in reading.problems if one.code == "R475"]


@pytest.mark.parametrize(
    ("carrier", "said"),
    [
        ("Landrätin Hanna Beispiel", "der Name einer Person"),
        ("Verein, Frau Dr. Meier-Schulz", "der Name einer Person"),
        ("Kreis, info@kreis.example", "eine E-Mail-Adresse"),
        ("Herr Schmidt, Tel. 09561 12345", "der Name einer Person und eine Telefonnummer"),
    ],
)
def test_what_looks_personal_is_told_at_its_row(probe: Erhebung, carrier: str, said: str) -> None:
    measures = (("Rufbus", "Mobilität/ ÖPNV", "geplant", carrier, "", ""),)
    filled = replace(FILLED, measures=measures)
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    (line,) = told(probe)
    assert line.startswith("Maßnahmen!B")
    assert line.endswith(f"Unter „Träger“ steht wohl {said}; Berichte zeigen diesen Text.")


@pytest.mark.parametrize(
    "text",
    ["Frau und Beruf", "Landrat und Bürgermeister", "www.kreis.example", "2.500 Euro 2018/2019", "Drs. 19/12345"],
)
def test_what_is_not_personal_is_not(probe: Erhebung, text: str) -> None:
    measures = (("Rufbus", "Mobilität/ ÖPNV", "geplant", text, "", ""),)
    filled = replace(FILLED, measures=measures)
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], filled)
    assert told(probe) == []


def test_a_block_for_the_contact_is_meant_for_that(probe: Erhebung) -> None:
    blocks = (Category("ziele", "Ziele"), Category("kontakt", "Kontakt"))
    rows = [Profile("ahorn", "1", block.id, "Herr Schmidt", "a.xlsx", "Steckbrief", "B7") for block in blocks]
    write_questionnaire(probe.folder / "ahorn-1.xlsx", probe, probe.register["ahorn"], FILLED)
    reading = replace(study.read(probe, quietly), profiles=table(rows, Profile))
    catalogue = replace(probe.catalogue, profile=blocks)
    assert [one.found.split("“")[0] for one in personal(reading, catalogue)] == ["Unter „Ziele"]


def test_where_evidence_was_found_and_what_is_said_of_it_is_looked_at_too(probe: Erhebung) -> None:
    found = Evidence(
        "A1.2",
        "4",
        source_type="Dokument",
        date="2018-01-01",
        reference="Gespräch mit Frau Dr. Müller, Tel. 0421 123456",
        remark="an m@k.example",
    )
    write_evidence_form(probe.folder / "ahorn.xlsx", probe, probe.register["ahorn"], [found])
    assert [line.split(" ", 1)[1] for line in told(probe)] == [
        "Unter „Fundstelle“ steht wohl der Name einer Person und eine Telefonnummer; Berichte zeigen diesen Text.",
        "Unter „Beleg/Bemerkung“ steht wohl eine E-Mail-Adresse; Berichte zeigen diesen Text.",
    ]


@pytest.mark.parametrize("wave", ["muster-2018", "muster-masterplan", "ard-dokumente"])
def test_of_the_shipped_surveys_none_is_told(wave: str) -> None:
    assert told(erhebungen.load(SHIPPED / wave)) == []
