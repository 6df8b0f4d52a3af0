"""What is told of the units and of agreement, the same everywhere."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from verstetigung import german
from verstetigung.method.coding import CodingAgreement, agreements
from verstetigung.reading.coding import chosen
from verstetigung.records import CodedUnit, between
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung


def to_decide(units: Sequence[CodedUnit]) -> tuple[CodedUnit, ...]:
    """Those that are not the same with all who looked: the open ones first, then those of one coder, then decided."""
    doubtful = [unit for unit in units if not unit.alike or unit.silent or unit.decision]
    return tuple(sorted(doubtful, key=lambda unit: (unit.decision is not None, not unit.open)))


def standing(unit: CodedUnit) -> str:
    """„offen“, „nur A“, „entschieden“, „gleich“."""
    if unit.decision:
        return "entschieden"
    if unit.open:
        return "offen"
    return f"nur {german.listed([coding.coder for coding in unit.codings])}" if unit.silent else "gleich"


def called(row: CodingAgreement, catalogue: Catalogue) -> str:
    """„A1 Maßnahmen“, „Skala zustimmung“, „gesamt“."""
    titles = {criterion.id: criterion.title for criterion in catalogue.criteria}
    if row.element in titles and row.level != "Skala":
        return f"{row.element} {titles[row.element]}"
    return german.joined(row.level, row.element, by=" ")


def as_json(erhebung: Erhebung, units: Sequence[CodedUnit]) -> str:
    """Agreement and every unit, for other programs; what there is none of is null."""
    content = {
        "codierungen": between(units),
        "uebereinstimmung": [_plain_row(row) for row in agreements(units, erhebung.catalogue)],
        "einheiten": [_plain_unit(unit) for unit in units],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plain_row(row: CodingAgreement) -> dict[str, Any]:
    measures = {name.rpartition(" ")[2].lower(): one for name, one in row.coefficients.items()}
    return {
        "ebene": row.level,
        "element": row.element or None,
        "einheiten": row.units,
        "gleiche": row.alike,
        "nur_eine": row.single,
        **{name: [_known(one.value), _known(one.low), _known(one.high)] for name, one in measures.items()},
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 12)


def _plain_unit(unit: CodedUnit) -> dict[str, Any]:
    return {
        "kennung": unit.key,
        "region": unit.region,
        "frage": unit.question,
        "stand": standing(unit),
        "codierungen": [
            {
                "codierung": one.coder,
                "wert": chosen(one),
                "fundstelle": one.response.reference or None,
                "fundort": str(one.place),
            }
            for one in unit.codings
        ],
        "ohne": list(unit.silent),
        "gilt": unit.decision.text if unit.decision else None,
    }
