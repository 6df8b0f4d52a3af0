"""Which answers of an export count for no question of today, as another state of the catalogue asked for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import dataclass, replace
from functools import cached_property

from verstetigung import german
from verstetigung.problems import Note, Problem
from verstetigung.reading.exports.columns import Columns
from verstetigung.reading.exports.distinct_cells import Rows
from verstetigung.reading.exports.grid import text_of
from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.mapping_unasked import outgrown
from verstetigung.reading.exports.own_fields import bare
from verstetigung.reading.exports.respondents import Person, stamps
from verstetigung.schemas.asked import Instrument, measure
from verstetigung.schemas.catalogue import Question
from verstetigung.schemas.erhebung import Erhebung


@dataclass(frozen=True)
class AskedThen:
    """The columns of one export, by what the forms of each state asked in them."""

    rows: Rows
    head: Head
    columns: Columns
    mapping: Mapping
    erhebung: Erhebung

    @cached_property
    def earlier(self) -> dict[int, tuple[str, str]]:
        """By column: the question it is of by its name, which is none of today, and that which the mapping says."""
        named = ((one.number, id) for id, columns in self.columns.answers.items() for one in columns)
        whose = ((number, self._id(self.head.names[number]), id) for number, id in named)
        return {number: (then, now) for number, then, now in whose if then}

    def _id(self, heading: str) -> str:
        return self.mapping.earlier.get(bare(heading, self.mapping.tool), "")

    def lacking(self) -> frozenset[str]:
        """The questions that no row was asked, as all of them say; none where one does not say it."""
        said = {*stamps(self.rows, self.columns.state)}
        forms = [form for form in map(self.erhebung.instrument, said) if form]
        if not forms or len(forms) < len(said):
            return frozenset()
        return frozenset(self.mapping.columns).difference(pair.now.id for form in forms for pair in form.asked)

    def stamped(self, persons: Sequence[Person]) -> list[Person]:
        """Those who do not say it with the stamp of the form that asked on another scale what they have answered."""
        known = {column: stamp for column in self.earlier if (stamp := self._on_another(*self.earlier[column]))}
        return [self._stamped(person, known) for person in persons] if known else [*persons]

    def _on_another(self, then: str, now: str) -> str:
        """The stamp of a form that asked on another scale than today's, if that of the mapping did not ask it."""
        own = self.erhebung.instrument(self.mapping.stamp) or self.erhebung.instruments[0]
        if self.erhebung.catalogue.replaced.get(then) != now or _asked(own, then):
            return ""
        scale = measure(self.erhebung.catalogue.question(now).scale)
        forms = ((form, _asked(form, then)) for form in self.erhebung.instruments)
        return next((min(form.stamps) for form, asked in forms if asked and measure(asked.scale) != scale), "")

    def _stamped(self, person: Person, known: ByKey[int, str]) -> Person:
        filled = (stamp for column, stamp in known.items() if self._filled(person.row, column))
        return person if person.stamp else replace(person, stamp=next(filled, ""))

    def _filled(self, row: int, column: int) -> bool:
        text = plain(text_of(self.rows.grid.cell(row, column)))
        return bool(text) and text not in self.mapping.tool.missing

    def hidden(self, persons: Sequence[Person], strange: ByKey[int, frozenset[int]]) -> dict[int, frozenset[int]]:
        """By column: the rows whose answers in it are to no question that goes on, or to it on another scale.

        The first are `strange`.
        """
        before = {stamp: outgrown(stamp, self.erhebung) for stamp in {person.stamp for person in persons}}
        found = {**strange}
        for id in frozenset().union(*before.values()).intersection(self.columns.answers):
            rows = frozenset(person.row for person in persons if id in before[person.stamp])
            for column in self.columns.answers[id]:
                found[column.number] = found.get(column.number, frozenset()) | rows
        return found

    def strange(self, persons: Sequence[Person]) -> dict[int, frozenset[int]]:
        """By column: the rows that have an answer there to a question which that of the mapping does not go on from."""
        by_stamp: dict[str, list[int]] = defaultdict(list)
        for person in persons:
            by_stamp[person.stamp].append(person.row)
        return {
            column: frozenset(
                row
                for stamp, rows in by_stamp.items()
                if not self._goes_on(pair, stamp)
                for row in rows
                if self._filled(row, column)
            )
            for column, pair in self.earlier.items()
        }

    def _goes_on(self, pair: tuple[str, str], stamp: str) -> bool:
        """Whether the form of such rows asked the first of these questions and the second takes up its answers."""
        then, now = pair
        form = self.erhebung.instrument(stamp)
        if form:
            return pair in {(one.then.id, one.now.id) for one in form.asked}
        return self.erhebung.catalogue.replaced.get(then) == now and not (stamp and self._on_another(then, now))

    def told(self, persons: Sequence[Person], strange: ByKey[int, frozenset[int]]) -> Iterator[Problem]:
        """That a mapping names the column of another question; what is on another scale is told of all files."""
        stamp = {person.row: person.stamp for person in persons}
        for column, rows in strange.items():
            then, now = self.earlier[column]
            others = [row for row in sorted(rows) if now not in outgrown(stamp[row], self.erhebung)]
            if others:
                where = self.rows.grid.place(others[0], column)
                yield _other_question(len(others), then, now, self.mapping.file).at(where, now)


def _asked(form: Instrument, id: str) -> Question | None:
    """The question with this id as the form asked it."""
    there = {pair.then.id: pair.then for pair in form.asked}
    return there.get(id) or form.dropped.get(id)


def _other_question(number: int, then: str, now: str, file: str) -> Note:
    answers = german.starting(german.count(number, "eine Angabe", "Angaben"))
    are = german.form(number, "gehört", "gehören")
    return Note(
        "K359",
        f"{answers} dieser Spalte {are} nicht zu {now}, sondern "
        f"zu {then}, wonach ein anderer Stand des Katalogs gefragt hat; für {now} zählt davon nichts.",
        remedy=f"in {file} bei {now} die Spalte nennen, die das heutige Formular so nennt; sie darf in einem älteren "
        f"Export fehlen. Führt {now} die Frage {then} fort, gehört „ersetzt: {then}“ in den Katalog",
    )
