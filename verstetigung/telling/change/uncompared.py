"""What the two catalogues do not ask alike."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.method.change import Change
from verstetigung.schemas.kinds import Level
from verstetigung.telling.change.sentences import LEVEL_NAMES, element_titles
from verstetigung.telling.table import Column, Row, Table, cells

LISTED = 20
"""So many elements stand in a table at most; the results have all."""


def uncompared(change: Change) -> Table:
    """The elements that are not compared, and why."""
    known = change.comparable.uncompared
    body = tuple(
        Row(cells(one.element, LEVEL_NAMES[one.level], one.title, one.why, str(one.questions)))
        for one in known[:LISTED]
    )
    columns = (
        Column("Nr.", 14),
        Column("Ebene", 20),
        Column("Titel", 88),
        Column("Warum", 30),
        Column("Fragen", 14, "number"),
    )
    return Table("Nicht vergleichbare Teile des Kriterienkatalogs", columns, body, _more(known))


def parts(change: Change) -> Table:
    """The elements that are compared over the common questions only."""
    known, titles = change.comparable.parts, element_titles(change)
    body = tuple(
        Row(
            cells(
                "" if part.level == Level.INDEX else part.element,
                LEVEL_NAMES[part.level],
                titles[part.element],
                str(part.earlier),
                str(part.today),
                str(part.compared),
            )
        )
        for part in known[:LISTED]
    )
    columns = (
        Column("Nr.", 14),
        Column("Ebene", 20),
        Column("Titel", 76),
        *(Column(f"Fragen {name}", 20, "number") for name in change.names),
        Column("verglichen", 20, "number"),
    )
    return Table("Über einen Teil der Fragen verglichen", columns, body, _more(known))


def _more(known: Sequence[object]) -> str:
    return f"Gezeigt sind die ersten {LISTED} von {len(known)}." if len(known) > LISTED else ""
