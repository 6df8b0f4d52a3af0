"""What is wrong with the headings of an export: missing, doubled, named twice, or named by no mapping."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import replace

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.near import near, suggestion
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.grid import Grid, cut, first_of, private, shown
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import PROFILE, Mapping
from verstetigung.reading.exports.own_fields import bare, is_own
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.schemas.catalogue import Catalogue

Named = Sequence[tuple[str, str]]
"""What is looked for: a question, a need or the key of the mapping, and its heading."""
SOME = 5
"""So many names are enough in a message."""


def heading_problems(
    grid: Grid, head: Head, mapping: Mapping, columns: Columns, catalogue: Catalogue, lacking: Collection[str]
) -> tuple[Problem, ...]:
    """What is wrong with the headings; those of questions that no row was asked (`lacking`) may be missing."""
    place = grid.place(head.row, 0)
    lists = [repeat for repeat in mapping.repeats if repeat.numbers]
    there = [repeat for repeat in lists if any(map(head.columns, repeat.headings))]
    named = (*mapping.named, *((repeat.key, name) for repeat in there for name in repeat.headings))
    return (
        *_named(grid, head, mapping, named, {*lacking, *(repeat.key for repeat in there)}),
        *(note.at(place, repeat.key) for repeat in there for note in _lost(head, mapping, repeat)),
        *_taken_twice(grid, head, mapping, named),
        *(_without(repeat, mapping).at(place) for repeat in lists if repeat not in there),
        *_unmapped(head, mapping, columns, place),
        *_not_asked(mapping, catalogue, place),
        *_not_told(mapping, columns, place),
    )


def _without(repeat: Repeat, mapping: Mapping) -> Note:
    found = f"Von den Spalten unter „{repeat.key}“ ist keine da; gelesen wird davon nichts."
    remedy = f"den Export mit allen Spalten wiederholen; {or_unasked(mapping, repeat.key)}"
    return Note("K350", found, remedy=remedy)


def _lost(head: Head, mapping: Mapping, repeat: Repeat) -> list[Note]:
    """The columns of a list that are not there, told once; a whole entry may lack because nobody filled it in."""
    lost = {number: [name for name in own if not head.columns(name)] for number, own in _by_number(repeat).items()}
    notes = missing_together(head, mapping, repeat, [name for own in lost.values() for name in own])
    left = [number for number, own in lost.items() if not own]
    if any(own and len(own) < len(repeat.columns) for own in lost.values()):
        return notes
    line = f"wiederholt: [{', '.join(left)}]"
    again = f"den Export mit allen Spalten wiederholen; hat sie niemand ausgefüllt, in {mapping.file} unter "
    return [replace(note, remedy=f"{again}„{repeat.key}“ „{line}“ schreiben") for note in notes]


def _by_number(repeat: Repeat) -> dict[str, list[str]]:
    return {number: [*repeat.numbered(number).values()] for number in repeat.numbers}


def missing_together(head: Head, mapping: Mapping, repeat: Repeat, names: Sequence[str]) -> list[Note]:
    """That columns of a list are missing, once for all of them."""
    if len(names) < 2:
        return [missing(head, mapping, name) for name in names]
    number = german.spelled(len(names))
    found = f"Unter „{repeat.key}“ fehlen im Export {number} Spalten, etwa {shown(names[0])}."
    return [replace(missing(head, mapping, names[0]), found=found)]


def or_unasked(mapping: Mapping, *words: str) -> str:
    """What to write where something was not asked."""
    line = f"nicht_gestellt: [{', '.join((*mapping.unasked, *words))}]"
    return f"wurde danach nicht gefragt, in {mapping.file} „{line}“ schreiben"


def _named(grid: Grid, head: Head, mapping: Mapping, names: Named, lacking: Collection[str]) -> list[Problem]:
    """The headings of the mapping that stand nowhere, or twice.

    Who names the second of two equal headings by its number means the first by the heading alone.
    """
    gone = {word: name for word, name in _gone(head, mapping).items() if word not in lacking}
    lost = _missing_answers(head, mapping, gone).items()
    problems = [note.at(grid.place(head.row, 0), word) for word, note in lost]
    told = {*lacking, *gone, *(mapping.profile if PROFILE in gone else ())}
    named = {heading for _, heading in names}
    for subject, heading in names:
        columns = head.columns(heading)
        if subject not in told and not _stands(head, mapping, heading):
            note = missing(head, mapping, heading)
            alone = heading in (*mapping.remarks.values(), *mapping.profile.values())
            line = "; wurde danach nicht gefragt, die Zeile dort löschen" * (alone and not note.remedy.endswith("?"))
            problems.append(replace(note, remedy=f"{note.remedy}{line}").at(grid.place(head.row, 0), subject))
        elif columns and named.isdisjoint(map(head.own_name, columns[1:])):
            places = [head.place(grid, column) for column in columns]
            problems += [
                _doubled(head, mapping, (subject, heading), places).at(place, subject) for place in places[1:2]
            ]
    return problems


def _stands(head: Head, mapping: Mapping, heading: str) -> bool:
    """Whether there is such a column, under this heading or under that of a form of another state."""
    return any(map(head.columns, mapping.called(heading)))


def _gone(head: Head, mapping: Mapping) -> dict[str, str]:
    """By what may not be asked, a question or the Steckbrief, of which no column is there: its first heading."""
    wanted = {id: [column.heading for column in own] for id, own in mapping.columns.items()}
    wanted |= {PROFILE: [*mapping.profile.values()]} if mapping.profile else {}
    return {
        word: headings[0]
        for word, headings in wanted.items()
        if not any(_stands(head, mapping, heading) for heading in headings)
    }


def _missing_answers(head: Head, mapping: Mapping, gone: ByKey[str, str]) -> dict[str, Note]:
    """What to say of what is gone; one line of the mapping is enough if nothing of it was asked."""
    notes = {word: missing(head, mapping, heading) for word, heading in gone.items()}
    unlike = [word for word, note in notes.items() if not note.remedy.endswith("?")]
    either = f"; {or_unasked(mapping, *unlike)}"
    return {word: replace(note, remedy=f"{note.remedy}{either * (word in unlike)}") for word, note in notes.items()}


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
    """That there is no such heading; what is known for another thing is not suggested."""
    lists = (name for repeat in mapping.repeats for name in repeat.headings)
    known = {*mapping.headings, *lists}
    taken = {*known, *(name for one in known for name in _names_of(head, one))}
    names = [name for name in (*head.names, *head.labels) if name and name not in taken and _free(name, mapping)]
    alike = [cut(private(name)) for name in dict.fromkeys(near(heading, names, most=2))]
    return Note(
        "K320",
        f"Die Spalte {shown(heading)} fehlt im Export.",
        remedy=suggestion(
            alike, f"den Export vollständig wiederholen oder die Überschrift in {mapping.file} berichtigen"
        ),
    )


def _free(name: str, mapping: Mapping) -> bool:
    """Whether a heading is neither a note of ours nor that of a question of another state of the catalogue."""
    return not is_own(name, mapping.tool) and bare(name, mapping.tool) not in mapping.earlier


def _names_of(head: Head, heading: str) -> tuple[str, ...]:
    """What the columns are called that a heading of the mapping means."""
    columns = head.columns(heading)
    return tuple(
        text for column in columns for texts in (head.names, head.labels) for text in texts[column : column + 1]
    )


def _unmapped(head: Head, mapping: Mapping, columns: Columns, place: Place) -> list[Problem]:
    aside = {column for _, name in mapping.aside for column in head.columns(name)}
    used = {*columns.mapped, *columns.beside, *aside, columns.complete, columns.test}
    left = [
        shown(name)
        for column, name in enumerate(head.names)
        if name and column not in used and not mapping.tool.is_metadata(name) and not _known(name, mapping)
    ]
    if not left:
        return []
    count = german.starting(german.count(len(left), "eine Spalte ist", "Spalten sind"))
    return [Note("K322", f"{count} nicht zugeordnet und nicht gelesen: {first_of(left, SOME)}.").at(place)]


def _known(name: str, mapping: Mapping) -> bool:
    """Whether a heading is a note of ours, or of a question which is none of today and told of with its state."""
    return is_own(name, mapping.tool) or bool(mapping.stamp and bare(name, mapping.tool) in mapping.earlier)


def _not_asked(mapping: Mapping, catalogue: Catalogue, place: Place) -> list[Problem]:
    left = [
        question.id for question in catalogue.asked_questions if question.id not in (*mapping.columns, *mapping.unasked)
    ]
    if not left:
        return []
    these = german.form(len(left), "ist diese Frage", "sind diese Fragen")
    to = german.form(len(left), "Dazu", "Zu ihnen")
    text = (
        f"Ohne Spalte {these}: {german.listed(left)}. {to} liegt aus diesem Export keine Angabe vor; die "
        "Abdeckung wird kleiner."
    )
    line = f"nicht_gestellt: [{', '.join((*mapping.unasked, *left))}]"
    remedy = f"{mapping.file} ergänzen, wenn danach gefragt wurde, sonst dort „{line}“ schreiben"
    return [Note("K323", text, remedy=remedy).at(place)]


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
