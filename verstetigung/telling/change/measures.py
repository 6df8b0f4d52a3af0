"""What became of the measures that both waves name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from verstetigung.method.change import Change, StatusChange
from verstetigung.records import rows
from verstetigung.telling.change.sentences import status_titles
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NAME, NONE, shortened

EACH = 2
"""So many measures of a region are listed at most."""


def transitions(change: Change) -> Table:
    """How many measures went from which status to which."""
    known = tuple(rows(change.measures, StatusChange))
    number = Counter((one.before, one.after) for one in known)
    titles = status_titles(change)
    froms = [id for id in titles if any(one.before == id for one in known)]
    body = [
        Row(
            (
                Cell(titles[before]),
                *(_number(number[before, after], strong=before != after) for after in titles),
                Cell(str(sum(number[before, after] for after in titles)), kind="strong"),
            )
        )
        for before in froms
    ]
    totals = [str(sum(number[before, after] for before in froms)) for after in titles]
    columns = (
        Column(f"Stand {change.names[0]}", 44),
        *(Column(f"{change.names[1]}: {title}", 24, "number") for title in titles.values()),
        Column("alle", 14, "number"),
    )
    return Table(
        "Maßnahmen mit demselben Titel in beiden Wellen, nach Stand",
        columns,
        (*body, Row(cells("Zusammen", *totals, str(len(known))), "total")) if body else (),
        f"Fett: der Stand hat sich geändert.{_others(change)}",
    )


def _number(count: int, *, strong: bool) -> Cell:
    return Cell(str(count) if count else NONE, kind="strong" if strong and count else "")


def _others(change: Change) -> str:
    """How many measures of these regions stand in one wave only."""
    earlier = {id for id, today in change.regions.today.items() if today in change.regions.both}
    before = int(change.previous.reading.measures["region"].isin(earlier).sum()) - len(change.measures)
    after = int(change.current.reading.measures["region"].isin(change.regions.both).sum()) - len(change.measures)
    if not before + after:
        return ""
    return (
        f" Nur {change.names[0]} genannt: {before}, nur {change.names[1]}: {after} (Regionen beider Wellen). Eine "
        "Maßnahme, die heute anders heißt, zählt hier zweimal."
    )


def listed(change: Change) -> Table:
    """The measures with another status, region by region, at most EACH of one."""
    own: dict[str, list[StatusChange]] = defaultdict(list)
    for one in rows(change.measures, StatusChange):
        if one.before != one.after:
            own[one.region].append(one)
    names = change.current.erhebung.register.names
    body = tuple(Row(cells(names[region], _told(change, own[region]))) for region in change.regions.both if own[region])
    columns = (Column("Region", 44), Column(f"Maßnahme (Stand {change.names[0]} → Stand {change.names[1]})", 126))
    note = f"Je Region stehen hier höchstens {EACH}; in den Ergebnissen stehen alle."
    more = any(len(found) > EACH for found in own.values())
    return Table("Maßnahmen mit anderem Stand", columns, body, note if more else "")


def _told(change: Change, measures: Sequence[StatusChange]) -> str:
    titles = status_titles(change)
    told = [f"{shortened(one.title, NAME)} ({titles[one.before]} → {titles[one.after]})" for one in measures[:EACH]]
    left = len(measures) - EACH
    return "; ".join(told) + (f"; {left} mehr" if left > 0 else "")
