"""What became of the measures that both waves name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from verstetigung import german
from verstetigung.method.change import Change, StatusChange
from verstetigung.records import rows
from verstetigung.telling.change.courses import status_titles
from verstetigung.telling.table import Cell, Column, Row, Table, TakenColumn, cells, cut_short, filled, strong
from verstetigung.telling.words import NAME, NONE, shortened

EACH = 2
"""So many measures of a region are listed at most."""


def transitions(change: Change) -> Table:
    """How many measures went from which status to which."""
    measures = tuple(rows(change.measures, StatusChange))
    former, later = (Counter(measure.before for measure in measures), Counter(measure.after for measure in measures))
    number = Counter((measure.before, measure.after) for measure in measures)
    titles, (before, after) = status_titles(change), change.names

    def column(status: str) -> TakenColumn[str]:
        head = Column(f"{after}: {titles[status]}", 24, "number")
        return head, lambda earlier: _number(number[earlier, status], changed=earlier != status)

    return filled(
        "Maßnahmen beider Wellen, nach Stand",
        [status for status in titles if former[status]],
        (Column(f"Stand {before}", 44), lambda status: titles[status]),
        *map(column, titles),
        (Column("alle", 14, "number"), lambda status: strong(str(former[status]))),
        below=[
            Row(cells("Zusammen", *(str(later[status]) for status in titles), german.number(len(measures), 0)), "total")
        ],
        note=f"Fett: der Stand hat sich geändert.{_others(change)}",
    )


def _number(count: int, *, changed: bool) -> Cell:
    if not count:
        return Cell(NONE)
    return strong(str(count), changed)


def _others(change: Change) -> str:
    """How many measures of these regions stand in one wave only."""
    earlier = {id for id, today in change.regions.today.items() if today in change.regions.both}
    before = int(change.previous.reading.measures["region"].isin(earlier).sum()) - len(change.measures)
    after = int(change.current.reading.measures["region"].isin(change.regions.both).sum()) - len(change.measures)
    if not before + after:
        return ""
    return (
        f" Nur {change.names[0]} genannt: {before}, nur {change.names[1]}: {after} (Regionen beider Wellen). Eine "
        "Maßnahme, die heute anders heißt und keine Kennung trägt, zählt hier zweimal."
    )


def listed(change: Change) -> Table:
    """The measures with another status, region by region, at most EACH of one."""
    changed: dict[str, list[StatusChange]] = defaultdict(list)
    for measure in rows(change.measures, StatusChange):
        if measure.before != measure.after:
            changed[measure.region].append(measure)
    names, (before, after) = change.current.erhebung.register.names, change.names
    most = max(map(len, changed.values()), default=0)
    return filled(
        "Maßnahmen mit anderem Stand",
        [region for region in change.regions.both if region in changed],
        (Column("Region", 44), lambda region: names[region]),
        (Column(f"Maßnahme (Stand {before} → Stand {after})", 126), lambda region: _changes(change, changed[region])),
        note=cut_short(most, EACH, f"Je Region stehen hier höchstens {EACH}; in den Ergebnissen stehen alle."),
    )


def _changes(change: Change, measures: Sequence[StatusChange]) -> str:
    titles, rest = status_titles(change), len(measures) - EACH
    changes = [f"{shortened(one.title, NAME)} ({titles[one.before]} → {titles[one.after]})" for one in measures[:EACH]]
    return german.joined(
        *changes, cut_short(len(measures), EACH, german.count(rest, "eine weitere", "weitere")), by="; "
    )
