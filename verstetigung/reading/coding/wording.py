"""What coders said, in words."""

from __future__ import annotations

from verstetigung import german
from verstetigung.reading import decisions
from verstetigung.records import CodedUnit, Coding, Reading


def called(coder: str) -> str:
    """„Codierung A“."""
    return f"Codierung {coder}"


def chosen(coding: Coding) -> str:
    """„4 – trifft eher zu“ as it was written."""
    return " ".join(coding.response.text.split())


def referenced(coding: Coding, *, with_cell: bool = False) -> str:
    """„Codierung A: „4“ (S35, S. 12)“."""
    inside = german.joined(coding.response.reference, str(coding.place) if with_cell else "", by="; ")
    return f"{called(coding.coder)}: „{chosen(coding)}“{german.framed(' (', inside, ')')}"


def noted(reading: Reading) -> dict[str, str]:
    """By the address of a cell what was decided on it; of those of several coders what each said."""
    coded = {str(coding.place): _told(unit) for unit in reading.coded for coding in unit.codings}
    decided = decisions.by_cell(reading.amendments)
    return {cell: german.joined(decided.get(cell, ""), coded.get(cell, ""), by="; ") for cell in {**decided, **coded}}


def _told(unit: CodedUnit) -> str:
    both = german.joined(*(referenced(coding, with_cell=True) for coding in unit.codings), by="; ")
    silent = german.framed("; nichts gefunden hat ", german.listed([*map(called, unit.silent)]))
    return f"{both}{silent}; {_outcome(unit)}"


def _outcome(unit: CodedUnit) -> str:
    if unit.decision:
        return (
            f"gilt laut {unit.decision.place}: „{unit.decision.text}“{german.framed(' (', unit.decision.reason, ')')}"
        )
    if unit.open:
        return "verschieden, noch nicht entschieden"
    return "übereinstimmend" if unit.compared else "zählt"
