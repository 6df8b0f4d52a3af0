"""The columns of an export, by what they tell."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.near import near, suggestion
from verstetigung.reading.exports.grid import Grid, cut, first_of, private, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.tools import Rule
from verstetigung.reading.workbook.cells import address
from verstetigung.schemas.catalogue import Catalogue

SOME = 5
"""So many names are enough in a message."""


@dataclass(frozen=True)
class Columns:
    """Columns from 0; nothing where there is none."""

    answers: ByKey[str, int]
    """By question."""
    needs: ByKey[str, int]
    need_list: int | None
    region: int | None
    role: int | None
    number: int | None
    date: int | None
    complete: int | None
    test: int | None

    @property
    def mapped(self) -> frozenset[int]:
        """The columns an editor named."""
        single = (self.region, self.role, self.need_list)
        return frozenset(
            column for column in (*self.answers.values(), *self.needs.values(), *single) if column is not None
        )


def columns_of(head: Head, mapping: Mapping) -> Columns:
    """The columns a mapping and its tool know; what is wrong with the headings is left to `heading_problems`."""
    tool = mapping.tool
    return Columns(
        answers=_first_columns(head, mapping.columns),
        needs=_first_columns(head, mapping.needs),
        need_list=_first_column(head, mapping.need_list),
        region=_first_column(head, mapping.region.heading),
        role=_first_column(head, mapping.role.heading),
        number=head.column(tool.number),
        date=head.column(tool.date),
        complete=_ruled_column(head, tool.complete),
        test=_ruled_column(head, tool.test),
    )


def _first_columns(head: Head, headings: ByKey[str, str]) -> dict[str, int]:
    return {id: columns[0] for id, heading in headings.items() if (columns := head.columns(heading))}


def _first_column(head: Head, heading: str) -> int | None:
    return next(iter(head.columns(heading)), None)


def _ruled_column(head: Head, rule: Rule | None) -> int | None:
    return head.column(rule.headings) if rule else None


def heading_problems(
    grid: Grid, head: Head, mapping: Mapping, columns: Columns, catalogue: Catalogue
) -> tuple[Problem, ...]:
    """What is wrong with the headings."""
    place = grid.place(head.row, 0)
    return (
        *_named(grid, head, mapping),
        *_unmapped(head, mapping, columns, place),
        *_not_asked(mapping, catalogue, place),
        *_not_told(mapping, columns, place),
    )


def _named(grid: Grid, head: Head, mapping: Mapping) -> list[Problem]:
    """The headings of the mapping that stand nowhere, or twice."""
    single = (("region", mapping.region.heading), ("rolle", mapping.role.heading), ("bedarfsliste", mapping.need_list))
    problems = []
    for subject, heading in (*mapping.columns.items(), *mapping.needs.items(), *single):
        columns = head.columns(heading)
        if heading and not columns:
            problems.append(_missing(head, mapping, heading).at(grid.place(head.row, 0), subject))
        elif len(columns) > 1:
            places = [grid.place(head.row, column) for column in columns]
            problems.append(_doubled(heading, places).at(places[1], subject))
    return problems


def _doubled(heading: str, places: Sequence[Place]) -> Note:
    return Note(
        "K321",
        f"Die Überschrift {shown(heading)} steht mehr als einmal da, in {german.listed([at.cell for at in places])}.",
        remedy="im Export alle bis auf eine umbenennen, damit klar ist, welche Spalte gemeint ist",
    )


def _missing(head: Head, mapping: Mapping, heading: str) -> Note:
    names = [name for name in (*head.names, *head.labels) if name]
    alike = [cut(private(name)) for name in dict.fromkeys(near(heading, names, most=2))]
    return Note(
        "K320",
        f"Die Spalte {shown(heading)} fehlt im Export.",
        remedy=suggestion(alike, f"die Überschrift in {mapping.file} berichtigen"),
    )


def _unmapped(head: Head, mapping: Mapping, columns: Columns, place: Place) -> list[Problem]:
    left = [
        shown(name)
        for column, name in enumerate(head.names)
        if name and column not in columns.mapped and not mapping.tool.is_metadata(name)
    ]
    if not left:
        return []
    count = german.starting(german.count(len(left), "eine Spalte ist", "Spalten sind"))
    return [Note("K322", f"{count} nicht zugeordnet und nicht gelesen: {first_of(left, SOME)}.").at(place)]


def _not_asked(mapping: Mapping, catalogue: Catalogue, place: Place) -> list[Problem]:
    left = [question.id for question in catalogue.asked_questions if question.id not in mapping.columns]
    if not left:
        return []
    these = german.form(len(left), "ist diese Frage", "sind diese Fragen")
    they = german.form(len(left), "Sie gilt", "Sie gelten")
    text = f"Ohne Spalte {these}: {german.listed(left)}. {they} als nicht gestellt; die Abdeckung wird kleiner."
    return [Note("K323", text, remedy=f"{mapping.file} ergänzen, wenn danach gefragt wurde").at(place)]


def _not_told(mapping: Mapping, columns: Columns, place: Place) -> list[Problem]:
    """A column is missing without which nobody knows which responses are complete or only tests."""
    tool = mapping.tool
    rules = ((tool.complete, columns.complete, "unvollständige Antworten"), (tool.test, columns.test, "Testläufe"))
    return [
        Note(
            "K325",
            f"Die Spalte „{rule.headings[0]}“ fehlt; {what} sind nicht zu erkennen und zählen mit.",
            remedy=f"den Export aus {tool.name} mit dieser Spalte wiederholen",
        ).at(place)
        for rule, column, what in rules
        if rule and column is None and not rule.optional
    ]


def letters(column: int) -> str:
    """What a spreadsheet program calls the column, from 0."""
    return address(1, column + 1)[:-1]
