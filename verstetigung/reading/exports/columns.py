"""The columns of an export, by what they tell."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from dataclasses import dataclass

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.near import near, suggestion
from verstetigung.reading.exports.grid import Grid, cut, private, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping
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
        return frozenset((*self.answers.values(), *self.needs.values(), *(one for one in single if one is not None)))


def columns(head: Head, mapping: Mapping) -> Columns:
    """The columns a mapping and its tool know; headings that are missing or doubled are left to `check`."""
    tool = mapping.tool

    def of(heading: str) -> int | None:
        return next(iter(head.columns(heading)), None) if heading else None

    def all_of(headings: ByKey[str, str]) -> dict[str, int]:
        places = {id: of(heading) for id, heading in headings.items()}
        return {id: column for id, column in places.items() if column is not None}

    return Columns(
        answers=all_of(mapping.columns),
        needs=all_of(mapping.needs),
        need_list=of(mapping.need_list),
        region=of(mapping.region.heading),
        role=of(mapping.role.heading),
        number=head.column(tool.number),
        date=head.column(tool.date),
        complete=head.column(tool.complete.headings) if tool.complete else None,
        test=head.column(tool.test.headings) if tool.test else None,
    )


def check(grid: Grid, head: Head, mapping: Mapping, found: Columns, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What is wrong with the headings."""
    place = grid.place(head.row, 0)
    return (
        *_named(grid, head, mapping),
        *_unmapped(head, mapping, found, place),
        *_not_asked(mapping, catalogue, place),
        *_not_told(mapping, found, place),
    )


def _named(grid: Grid, head: Head, mapping: Mapping) -> list[Problem]:
    """The headings of the mapping that stand nowhere, or twice."""
    single = (("region", mapping.region.heading), ("rolle", mapping.role.heading), ("bedarfsliste", mapping.need_list))
    problems = []
    for subject, heading in (*mapping.columns.items(), *mapping.needs.items(), *single):
        if not heading:
            continue
        places = head.columns(heading)
        if not places:
            problems.append(_missing(head, mapping, heading).at(grid.place(head.row, 0), subject))
        elif len(places) > 1:
            where = german.listed([grid.place(head.row, column).cell for column in places])
            note = Note(
                "K321",
                f"Die Überschrift {shown(heading)} steht mehr als einmal da, in {where}.",
                remedy="im Export alle bis auf eine umbenennen, damit klar ist, welche Spalte gemeint ist",
            )
            problems.append(note.at(grid.place(head.row, places[1]), subject))
    return problems


def _missing(head: Head, mapping: Mapping, heading: str) -> Note:
    names = [name for name in (*head.names, *head.labels) if name]
    alike = [cut(private(name)) for name in dict.fromkeys(near(heading, names, most=2))]
    return Note(
        "K320",
        f"Die Spalte {shown(heading)} fehlt im Export.",
        remedy=suggestion(alike, f"die Überschrift in {mapping.file} berichtigen"),
    )


def _unmapped(head: Head, mapping: Mapping, found: Columns, place: Place) -> list[Problem]:
    left = [
        name
        for column, name in enumerate(head.names)
        if name and column not in found.mapped and not mapping.tool.is_metadata(name)
    ]
    if not left:
        return []
    named = ", ".join(shown(name) for name in left[:SOME]) + (" …" if len(left) > SOME else "")
    text = german.count(len(left), "Eine Spalte ist", "Spalten sind")
    return [Note("K322", f"{text[0].upper()}{text[1:]} nicht zugeordnet und nicht gelesen: {named}.").at(place)]


def _not_asked(mapping: Mapping, catalogue: Catalogue, place: Place) -> list[Problem]:
    left = [question.id for question in catalogue.asked_questions if question.id not in mapping.columns]
    if not left:
        return []
    what = "ist diese Frage: {}. Sie gilt" if len(left) == 1 else "sind diese Fragen: {}. Sie gelten"
    text = f"Ohne Spalte {what.format(german.listed(left))} als nicht gestellt; die Abdeckung wird kleiner."
    return [Note("K323", text, remedy=f"{mapping.file} ergänzen, wenn danach gefragt wurde").at(place)]


def _not_told(mapping: Mapping, found: Columns, place: Place) -> list[Problem]:
    """A column is missing without which nobody knows which responses are complete or only tests."""
    tool = mapping.tool
    rules = ((tool.complete, found.complete, "unvollständige Antworten"), (tool.test, found.test, "Testläufe"))
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
