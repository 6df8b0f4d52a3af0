"""The columns of an export, by what they tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.near import near, suggestion
from verstetigung.reading.exports.grid import Grid, cut, first_of, private, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import MappedColumn, Mapping
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.reading.exports.tool import Rule
from verstetigung.schemas.catalogue import Catalogue

Named = Sequence[tuple[str, str]]
"""What is looked for: a question, a need or the key of the mapping, and its heading."""
SOME = 5
"""So many names are enough in a message."""


@dataclass(frozen=True)
class AnswerColumn:
    """A column with answers to a question."""

    number: int
    """From 0."""
    ticked: str
    """The answer that a tick in it means; empty for a column with the answers themselves."""


@dataclass(frozen=True)
class Columns:
    """Columns from 0; nothing where there is none."""

    answers: ByKey[str, tuple[AnswerColumn, ...]]
    """By question."""
    needs: ByKey[str, int]
    need_list: int | None
    region: int | None
    role: int | None
    number: int | None
    date: int | None
    complete: int | None
    test: int | None
    person: int | None = None
    consent: int | None = None
    remarks: ByKey[str, int] = field(default_factory=dict)
    """By question."""
    profile: ByKey[str, int] = field(default_factory=dict)
    """By block."""
    measures: tuple[ByKey[str, int], ...] = ()
    """For each entry of the list, by heading of the workbook."""
    needs_listed: tuple[ByKey[str, int], ...] = ()
    """Likewise."""

    @property
    def beside(self) -> frozenset[int]:
        """The columns an editor named for what is no answer: texts, and what is known of who wrote them."""
        single = (column for column in (self.person, self.consent) if column is not None)
        lists = (column for entry in (*self.measures, *self.needs_listed) for column in entry.values())
        return frozenset((*self.remarks.values(), *self.profile.values(), *lists, *single))

    @property
    def mapped(self) -> frozenset[int]:
        """The columns an editor named."""
        single = (self.region, self.role, self.need_list)
        answers = (column.number for columns in self.answers.values() for column in columns)
        return frozenset(column for column in (*answers, *self.needs.values(), *single) if column is not None)


def columns_of(head: Head, mapping: Mapping) -> Columns:
    """The columns a mapping and its tool know; what is wrong with the headings is left to `heading_problems`."""
    tool = mapping.tool
    return Columns(
        answers={id: found for id, columns in mapping.columns.items() if (found := _answers(head, columns))},
        needs=first_columns(head, mapping.needs),
        need_list=_first_column(head, mapping.need_list),
        region=_first_column(head, mapping.region.heading),
        role=_first_column(head, mapping.role.heading),
        number=head.column(tool.number),
        date=head.column(tool.date),
        complete=_ruled_column(head, mapping.complete),
        test=_ruled_column(head, mapping.test),
        person=_first_column(head, mapping.person),
        consent=_first_column(head, mapping.consent.headings[0]) if mapping.consent else None,
        remarks=first_columns(head, mapping.remarks),
        profile=first_columns(head, mapping.profile),
        measures=_entries(head, mapping.measures),
        needs_listed=_entries(head, mapping.needs_listed),
    )


def _answers(head: Head, mapped: Iterable[MappedColumn]) -> tuple[AnswerColumn, ...]:
    numbers = ((_first_column(head, column.heading), column.ticked) for column in mapped)
    return tuple(AnswerColumn(number, ticked) for number, ticked in numbers if number is not None)


def _first_column(head: Head, heading: str) -> int | None:
    return next(iter(head.columns(heading)), None)


def first_columns(head: Head, headings: ByKey[str, str]) -> dict[str, int]:
    """The columns of those headings that are there."""
    return {id: columns[0] for id, heading in headings.items() if (columns := head.columns(heading))}


def _entries(head: Head, repeat: Repeat | None) -> tuple[dict[str, int], ...]:
    if repeat is None:
        return ()
    entries = (first_columns(head, repeat.numbered(number)) for number in repeat.numbers)
    return tuple(filter(None, entries))


def _ruled_column(head: Head, rule: Rule | None) -> int | None:
    if rule is None:
        return None
    return next(iter(head.columns(rule.headings[0])), head.column(rule.headings))


def heading_problems(
    grid: Grid, head: Head, mapping: Mapping, columns: Columns, catalogue: Catalogue
) -> tuple[Problem, ...]:
    """What is wrong with the headings."""
    place = grid.place(head.row, 0)
    lists = [repeat for repeat in mapping.repeats if repeat.numbers]
    there = [repeat for repeat in lists if any(map(head.columns, repeat.headings))]
    named = (*mapping.named, *((repeat.key, name) for repeat in there for name in repeat.headings))
    return (
        *_named(grid, head, mapping, named),
        *_taken_twice(grid, head, mapping, named),
        *(_without(repeat, mapping).at(place) for repeat in lists if repeat not in there),
        *_unmapped(head, mapping, columns, place),
        *_not_asked(mapping, catalogue, place),
        *_not_told(mapping, columns, place),
    )


def _without(repeat: Repeat, mapping: Mapping) -> Note:
    found = f"Von den Spalten unter „{repeat.key}“ ist keine da; gelesen wird davon nichts."
    remedy = f"den Export mit allen Spalten wiederholen oder „{repeat.key}“ in {mapping.file} löschen"
    return Note("K350", found, remedy=remedy)


def _named(grid: Grid, head: Head, mapping: Mapping, names: Named) -> list[Problem]:
    """The headings of the mapping that stand nowhere, or twice.

    Who names the second of two equal headings by its number means the first by the heading alone.
    """
    problems = []
    named = {heading for _, heading in names}
    for subject, heading in names:
        columns = head.columns(heading)
        if not columns:
            problems.append(missing(head, mapping, heading).at(grid.place(head.row, 0), subject))
        elif named.isdisjoint(map(head.own_name, columns[1:])):
            places = [head.place(grid, column) for column in columns]
            problems += [
                _doubled(head, mapping, (subject, heading), places).at(place, subject) for place in places[1:2]
            ]
    return problems


def _doubled(head: Head, mapping: Mapping, named: tuple[str, str], places: Sequence[Place]) -> Note:
    """The remedy names every column in a way that holds, also where all of them answer one question."""
    subject, heading = named
    columns = head.columns(heading)
    names = [f"„{head.own_name(column)}“" for column in columns]
    remedy = f"in {mapping.file} {german.listed(names, 'oder')} schreiben"
    if subject in mapping.columns:
        several = json.dumps([head.own_name(column) for column in columns], ensure_ascii=False)
        remedy += f"; beantworten alle dieselbe Frage, dann {subject}: {several}"
    cells = german.listed([place.cell for place in places])
    return Note("K321", f"Die Überschrift {shown(heading)} steht mehr als einmal da, in {cells}.", remedy=remedy)


def _taken_twice(grid: Grid, head: Head, mapping: Mapping, names: Named) -> list[Problem]:
    """The columns that the mapping names twice, by heading and wording or by heading and number."""
    first: dict[int, str] = {}
    problems = []
    for subject, heading in names:
        for column in head.columns(heading)[:1]:
            other = first.setdefault(column, heading)
            if other != heading:
                found = f"{shown(other)} und {shown(heading)} sind dieselbe Spalte."
                note = Note("K336", found, remedy=f"in {mapping.file} jede Spalte nur einmal nennen")
                problems.append(note.at(head.place(grid, column), subject))
    return problems


def missing(head: Head, mapping: Mapping, heading: str) -> Note:
    """That there is no such heading."""
    names = [name for name in (*head.names, *head.labels) if name]
    alike = [cut(private(name)) for name in dict.fromkeys(near(heading, names, most=2))]
    return Note(
        "K320",
        f"Die Spalte {shown(heading)} fehlt im Export.",
        remedy=suggestion(alike, f"die Überschrift in {mapping.file} berichtigen"),
    )


def _unmapped(head: Head, mapping: Mapping, columns: Columns, place: Place) -> list[Problem]:
    used = {*columns.mapped, *columns.beside, columns.complete, columns.test}
    left = [
        shown(name)
        for column, name in enumerate(head.names)
        if name and column not in used and not mapping.tool.is_metadata(name)
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
    to = german.form(len(left), "Dazu", "Zu ihnen")
    text = (
        f"Ohne Spalte {these}: {german.listed(left)}. {to} liegt aus diesem Export keine Angabe vor; die "
        "Abdeckung wird kleiner."
    )
    return [Note("K323", text, remedy=f"{mapping.file} ergänzen, wenn danach gefragt wurde").at(place)]


def _not_told(mapping: Mapping, columns: Columns, place: Place) -> list[Problem]:
    """A column is missing without which nobody knows which responses are complete or only tests."""
    tool = mapping.tool
    rules = (
        (mapping.complete, columns.complete, "unvollständige Antworten"),
        (mapping.test, columns.test, "Testläufe"),
    )
    return [
        Note(
            "K325",
            f"Die Spalte „{rule.headings[0]}“ fehlt; {what} sind nicht zu erkennen und zählen mit.",
            remedy=f"den Export aus {tool.name} mit dieser Spalte wiederholen",
        ).at(place)
        for rule, column, what in rules
        if rule and column is None and not rule.optional and rule in (tool.complete, tool.test)
    ]
