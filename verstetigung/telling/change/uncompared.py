"""What the two catalogues do not ask alike."""

from __future__ import annotations

from verstetigung.method.change import Change, PartlyCompared
from verstetigung.schemas.kinds import Level
from verstetigung.telling.change.sentences import LEVEL_NAMES, element_titles
from verstetigung.telling.table import Column, Table, cut_short, filled

LISTED = 20
"""So many elements stand in a table at most; the results have all."""


def uncompared(change: Change) -> Table:
    """The elements that are not compared, and why."""
    elements = change.comparable.uncompared
    return filled(
        "Nicht vergleichbare Teile des Kriterienkatalogs",
        elements[:LISTED],
        (Column("Nr.", 14), lambda one: one.element),
        (Column("Ebene", 20), lambda one: LEVEL_NAMES[one.level]),
        (Column("Titel", 88), lambda one: one.title),
        (Column("Warum", 30), lambda one: one.why),
        (Column("Fragen", 14, "number"), lambda one: str(one.questions)),
        note=_more(len(elements)),
    )


def parts(change: Change) -> Table:
    """The elements that are compared over the common questions only."""
    elements, titles, (before, after) = change.comparable.parts, element_titles(change), change.names
    return filled(
        "Über einen Teil der Fragen verglichen",
        elements[:LISTED],
        (Column("Nr.", 14), _id),
        (Column("Ebene", 20), lambda part: LEVEL_NAMES[part.level]),
        (Column("Titel", 76), lambda part: titles[part.element]),
        (Column(f"Fragen {before}", 20, "number"), lambda part: str(part.earlier)),
        (Column(f"Fragen {after}", 20, "number"), lambda part: str(part.today)),
        (Column("verglichen", 20, "number"), lambda part: str(part.compared)),
        note=_more(len(elements)),
    )


def _id(part: PartlyCompared) -> str:
    """None for the index."""
    if part.level == Level.INDEX:
        return ""
    return part.element


def _more(number: int) -> str:
    return cut_short(number, LISTED, f"Gezeigt sind die ersten {LISTED} von {number}.")
