"""The documented facts on the 21 model regions, coded as evidence.

`data/ard-belege.csv` holds 63 facts as they were found, with source ids. Run as a script, this writes them
into the Belegbögen of ``erhebungen/ard-dokumente``, with the finders' notes in the words of the reports; the tests
check the shipped workbooks against it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from verstetigung.forms import Evidence, write_evidence_form
from verstetigung.schemas import erhebung as erhebungen

ROOT = Path(__file__).parent.parent.parent
FACTS = Path(__file__).parent.parent / "data" / "ard-belege.csv"
FOLDER = ROOT / "erhebungen" / "ard-dokumente"
QUESTIONS = {
    "zuwendung": "K3",
    "beteiligte": "K4",
    "themen": "K5",
    "umsetzung_belegt": "A1.2",
    "fortfuehrung": "B1.1",
    "feste_stelle": "B4.1",
    "pilotprojekt": "C1.1",
    "politischer_beschluss": "D1.1",
    "formale_verankerung": "D2.1",
    "kooperationsvertrag": "D3.1",
}
"""Which question or Kennzahl a fact answers; the sessions of the working groups depend on their unit."""
OTHER_EVENTS = "Zukunftswerkstätten und Expertenworkshops"
"""The unit of the two values that carry an asterisk in the source."""

NOTES = {"(Widerspruch zu S22)": "(spätere Angabe als S22)"}
"""What finders noted beside a fact, and what it is called here: two sources of different dates are a development."""


def facts() -> list[dict[str, str]]:
    """The rows of the file, in its order."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def evidence(fact: dict[str, str]) -> Evidence:
    """A fact as a row of the Belegbogen; a range goes into its two ends, a star stays visible."""
    low, _, high = fact["wert"].partition("-") if fact["merkmal"] == "ag_sitzungen" else ("", "", "")
    starred = fact["merkmal"] == "ag_sitzungen" and fact["einheit"] == OTHER_EVENTS
    question = QUESTIONS.get(fact["merkmal"]) or ("K2" if starred else "K1")
    at_least = "mehr als; " if fact["einheit"].endswith("mehr als") else ""
    return Evidence(
        question=question,
        value="" if high else fact["wert"] + "*" * starred,
        low=low if high else "",
        high=high,
        source_type=fact["quelle_typ"],
        date=fact["stand"],
        reference=fact["quelle"].replace(",", ", "),
        remark=at_least + noted(fact["beleg"]),
    )


def noted(text: str) -> str:
    """The text of a fact with the notes in it as they are called here."""
    for found, called in NOTES.items():
        text = text.replace(found, called)
    return text


def main() -> None:
    """Write one Belegbogen per region."""
    wave = erhebungen.load(FOLDER)
    for region in wave.register.regions:
        own = [evidence(fact) for fact in facts() if fact["region"] == region.id]
        write_evidence_form(FOLDER / f"{region.id}.xlsx", wave, region, own)


if __name__ == "__main__":
    main()
