"""What the public papers on Weser-Ems document, coded as evidence on the alliance as a whole.

Run as a script, this writes the Belegbogen of ``erhebungen/weser-ems``; the tests check it against
`data/weser-ems-belege.csv`. The flyer has no date; 2018 is the year of the Masterplan and of the alliance's start.
"""

from __future__ import annotations

import csv
from pathlib import Path

from verstetigung.forms import Evidence, write_evidence_form
from verstetigung.schemas import erhebung as erhebungen

ROOT = Path(__file__).parent.parent.parent
FACTS = Path(__file__).parent.parent / "data" / "weser-ems-belege.csv"
FOLDER = ROOT / "erhebungen" / "weser-ems"
HOLDER = "buendnis"


def facts() -> list[dict[str, str]]:
    """The rows of the file, in its order."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def evidence(fact: dict[str, str]) -> Evidence:
    """A fact as a row of the Belegbogen."""
    return Evidence(
        question=fact["frage"],
        value=fact["wert"],
        low=fact["von"],
        high=fact["bis"],
        source_type=fact["quelle_typ"],
        date=fact["stand"],
        reference=fact["quelle"],
        remark=fact["beleg"],
    )


def main() -> None:
    """Write the Belegbogen of the alliance."""
    wave = erhebungen.load(FOLDER)
    write_evidence_form(FOLDER / f"{HOLDER}.xlsx", wave, wave.register[HOLDER], [evidence(fact) for fact in facts()])


if __name__ == "__main__":
    main()
