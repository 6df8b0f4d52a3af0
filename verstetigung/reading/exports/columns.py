"""The columns of an export, by what they tell."""

from __future__ import annotations

from collections.abc import Mapping as ByKey
from dataclasses import dataclass, field

from verstetigung.reading.exports.headings import Head
from verstetigung.reading.exports.mapping import Mapping
from verstetigung.reading.exports.own_fields import is_state
from verstetigung.reading.exports.repeated import Repeat
from verstetigung.reading.exports.tool import Rule


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
    state: int | None = None
    """Where our own forms say by which state of the catalogue they ask."""
    remarks: ByKey[str, tuple[int, ...]] = field(default_factory=dict)
    """By question."""
    profile: ByKey[str, int] = field(default_factory=dict)
    """By block."""
    measures: tuple[ByKey[str, int], ...] = ()
    """For each entry of the list, by heading of the workbook."""
    needs_listed: tuple[ByKey[str, int], ...] = ()
    """Likewise."""
    gone: ByKey[int, str] = field(default_factory=dict)
    """The methods that can no longer be chosen, by the column in which they are ticked."""

    @property
    def beside(self) -> frozenset[int]:
        """The columns an editor named for what is no answer: texts, and what is known of who wrote them."""
        single = (column for column in (self.person, self.consent) if column is not None)
        lists = (column for entry in (*self.measures, *self.needs_listed) for column in entry.values())
        remarks = (column for columns in self.remarks.values() for column in columns)
        return frozenset((*remarks, *self.profile.values(), *lists, *single, *self.gone))

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
        answers={id: found for id, columns in mapping.columns.items() if (found := _answers(head, mapping, id))},
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
        state=next((column for column, name in enumerate(head.names) if is_state(name, tool)), None),
        remarks=_remarks(head, mapping),
        profile=first_columns(head, mapping.profile),
        measures=_entries(head, mapping.measures),
        needs_listed=_entries(head, mapping.needs_listed),
        gone=_gone(head, mapping.measures),
    )


def _answers(head: Head, mapping: Mapping, question: str) -> tuple[AnswerColumn, ...]:
    numbers = (
        (_first_column(head, heading), column.ticked)
        for column in mapping.columns[question]
        for heading in mapping.called(column.heading)
    )
    return tuple(AnswerColumn(number, ticked) for number, ticked in numbers if number is not None)


def _remarks(head: Head, mapping: Mapping) -> dict[str, tuple[int, ...]]:
    numbers = {
        question: [_first_column(head, heading) for heading in mapping.called(name)]
        for question, name in mapping.remarks.items()
    }
    there = {question: tuple(one for one in columns if one is not None) for question, columns in numbers.items()}
    return {question: columns for question, columns in there.items() if columns}


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


def _gone(head: Head, repeat: Repeat | None) -> dict[int, str]:
    if repeat is None:
        return {}
    titles = [pair for number in repeat.numbers for pair in repeat.without(number).items()]
    return {columns[0]: title for name, title in titles if (columns := head.columns(name))}


def _ruled_column(head: Head, rule: Rule | None) -> int | None:
    if rule is None:
        return None
    return next(iter(head.columns(rule.headings[0])), head.column(rule.headings))
