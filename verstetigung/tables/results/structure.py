"""How the index hangs together with its parts, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.method.structure import CriterionPair, Structure
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.tables.results.sheet import ResultColumn, Sheet, filled
from verstetigung.tables.results.success import TIERS
from verstetigung.telling.success.wording import elements


def sheets(found: Structure, catalogue: Catalogue) -> tuple[Sheet, ...]:
    """A row for every dimension and criterion of the index; none where too few regions have one."""
    if not found.criteria:
        return ()
    parts = elements(catalogue)
    sheet = filled(
        "Aufbau des Gesamtwerts",
        "aufbau.csv",
        (*found.dimensions, *found.criteria),
        (ResultColumn("Ebene", 12), lambda part: TIERS[type(parts[part.element])]),
        (ResultColumn("Nr.", 7), lambda part: part.element),
        (ResultColumn("Teil", 44), lambda part: parts[part.element].title),
        (ResultColumn("Regionen", 10, 0), lambda part: part.n),
        (ResultColumn("Korrelation mit dem Gesamtwert", 14, 2), lambda part: part.correlation.value),
        (ResultColumn("Korrelation, 5. Perzentil", 12, 2), lambda part: part.correlation.low),
        (ResultColumn("Korrelation, 95. Perzentil", 12, 2), lambda part: part.correlation.high),
        (ResultColumn("Anteil am Gesamtwert in %", 12, 1), lambda part: 100 * part.weight),
        (ResultColumn("Bedeutung (1: wie gewichtet)", 12, 1), lambda part: part.importance.value),
        (ResultColumn("Bedeutung, 5. Perzentil", 12, 1), lambda part: part.importance.low),
        (ResultColumn("Bedeutung, 95. Perzentil", 12, 1), lambda part: part.importance.high),
        (ResultColumn("Auffällig", 50), lambda part: "; ".join(_striking(part.element, found))),
    )
    return (sheet,)


def _striking(element: str, found: Structure) -> Iterator[str]:
    """„nahezu gleich mit C4 (0,92)“ for every pair of the criterion that stands out."""
    for how, pairs in (("gegenläufig", found.opposed), ("nahezu gleich", found.near)):
        own = [_partner(element, pair) for pair in pairs if element in (pair.first, pair.second)]
        if own:
            yield f"{how} mit {german.listed(own)}"


def _partner(element: str, pair: CriterionPair) -> str:
    (other,) = {pair.first, pair.second} - {element}
    return f"{other} ({german.number(pair.correlation.value, 2)})"
