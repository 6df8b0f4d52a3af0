"""What LimeSurvey exports of our survey: a line per respondent, columns called by codes, answers as codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verstetigung.forms import form
from verstetigung.forms.instrument.codes import SurveyCodes, box, survey_codes, ticked_codes
from verstetigung.forms.instrument.inquiry import instrument
from verstetigung.forms.instrument.items import (
    NO_ANSWER,
    NOT_APPLICABLE,
    WITHOUT,
    YES_NO,
    AnswerKind,
    InstrumentItem,
    NeutralInstrument,
    OptionList,
    RepeatedItems,
)
from verstetigung.forms.instrument.limesurvey import ENTRIES, MORE, OFFERED, OWN
from verstetigung.forms.instrument.names import STATE, NamePart, stated
from verstetigung.forms.instrument.spoken import elsewhere
from verstetigung.forms.survey import Filled
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region

Cells = Iterator[tuple[str, str]]
"""Headings of columns, each with what stands there."""
OWN_COLUMNS = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp")
SILENT = {form.NO_ANSWER: NO_ANSWER, form.NOT_APPLICABLE: NOT_APPLICABLE}
TICKED = "Y"


@dataclass(frozen=True)
class _Survey:
    """What is asked, and how it is called."""

    asked: NeutralInstrument
    codes: SurveyCodes

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The headings, in the order of the questions."""
        return (*OWN_COLUMNS, self.state, *self._details(), *self._questions(), *self._lists(), *self._profile())

    @cached_property
    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """By list, the code of each text and of each value."""
        items = [*self.asked.items, *self.asked.measures.columns, *self.asked.needs.columns]
        lists = {WITHOUT.id: WITHOUT, **{item.choices.id: item.choices for item in items if item.choices}}
        return {id: dict(_coded(self.codes, choices)) for id, choices in lists.items()}

    @cached_property
    def by_id(self) -> Mapping[str, InstrumentItem]:
        """What is asked, by its id."""
        return {item.id: item for item in self.asked.questions}

    @property
    def state(self) -> str:
        """Where it stands by which state of the catalogue was asked."""
        return self.codes.code(STATE, NamePart.HINWEIS)

    def code(self, item: InstrumentItem, text: str) -> str:
        """What is stored for an answer."""
        if item.choices is None:
            return text.replace(",", ".") if item.kind is AnswerKind.ZAHL else text
        known = self.answers[item.choices.id]
        return known[text] if text in known else known[f"{float(text.replace(',', '.')):g}"]

    def _details(self) -> Iterator[str]:
        return (self.codes.code(item.id, NamePart.PERSON) for item in self.asked.details)

    def _questions(self) -> Iterator[str]:
        for section in self.asked.sections:
            for item in section.items:
                yield self.codes.code(item.id)
                if item.scale and item.choices is None:
                    yield self.codes.code(item.id, NamePart.OHNE)
            yield from (self.remarked(section.id, place) for place in range(len(section.items)))
            yield from (self.codes.code(item.id, NamePart.BEMERKUNG) for item in section.items)

    def remarked(self, section: str, place: int) -> str:
        """The box that is ticked where somebody remarks something on a question of a section."""
        return f"{self.codes.code(section, NamePart.ZU)}[{box(place + 1)}]"

    def _lists(self) -> Iterator[str]:
        for items, part in self.lists:
            yield self.codes.code(OFFERED, part)
            for number in map(str, range(1, ENTRIES[part] + 1)):
                yield from (column for item in items.columns for column in self._entry(item, part, number))
                if number != str(ENTRIES[part]):
                    yield self.codes.code(MORE, part, number)

    @property
    def lists(self) -> tuple[tuple[RepeatedItems, NamePart], ...]:
        """What is asked as often as somebody wants."""
        return ((self.asked.measures, NamePart.MASSNAHME), (self.asked.needs, NamePart.BEDARF))

    def _entry(self, item: InstrumentItem, part: NamePart, number: str) -> Iterator[str]:
        own = self.codes.code(item.id, part, number)
        if item.choices and item.kind is AnswerKind.MEHRFACH:
            yield from (f"{own}[{tick}]" for tick, _ in ticked_codes(item.choices))
        else:
            yield own

    def _profile(self) -> Iterator[str]:
        return (self.codes.code(item.id, NamePart.STECKBRIEF) for item in self.asked.profile)


def fitting(returned: tuple[Region, Filled]) -> tuple[Region, Filled]:
    """The same with no more measures and needs than the survey has places for, as who fills it in could say."""
    region, filled = returned
    measures, needs = filled.measures[: ENTRIES[NamePart.MASSNAHME]], filled.needs[: ENTRIES[NamePart.BEDARF]]
    return region, replace(filled, measures=measures, needs=needs)


def limesurvey_export(erhebung: Erhebung, filled: Iterable[tuple[Region, Filled]]) -> bytes:
    """The export as CSV; ValueError for more entries of a list than the survey has places for.

    Line by line, so that what is filled in need not all be there at once.
    """
    asked = instrument(erhebung)
    survey = _Survey(asked, survey_codes(asked, OWN, elsewhere(erhebung)))
    text = io.StringIO()
    lines = csv.DictWriter(text, survey.columns, "", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writeheader()
    lines.writerows(dict(_line(survey, number, *one)) for number, one in enumerate(filled, 1))
    return text.getvalue().encode("utf-8-sig")


def _coded(codes: SurveyCodes, choices: OptionList) -> Cells:
    for code, option in codes.answers(choices):
        yield option.code, code
        yield option.text, code


def _line(survey: _Survey, number: int, region: Region, filled: Filled) -> Cells:
    yield from zip(OWN_COLUMNS, _own(number, filled.date), strict=True)
    yield survey.state, stated(survey.asked.stamp)
    yield from _person(survey, region, filled)
    yield from (
        cell for id, answer in filled.answers.items() for cell in _answer(survey, survey.by_id[id], answer.text)
    )
    yield from _remarks(survey, filled)
    for (items, part), rows in zip(survey.lists, (filled.measures, filled.needs), strict=True):
        yield from _entries(survey, items, part, rows)
    yield from ((survey.codes.code(id, NamePart.STECKBRIEF), text) for id, text in filled.profile.items())


def _own(number: int, date: str) -> tuple[str, ...]:
    """What LimeSurvey says of itself."""
    day = "-".join(reversed(date.split(".")))
    return (str(number), f"{day} 10:00:00", "1", "de", str(number), f"{day} 09:30:00", f"{day} 10:00:00")


def _person(survey: _Survey, region: Region, filled: Filled) -> Cells:
    said = (region.name, filled.number, filled.role, filled.quotable)
    for item, text in zip(survey.asked.details, said, strict=True):
        if text:
            yield survey.codes.code(item.id, NamePart.PERSON), survey.code(item, text)


def _answer(survey: _Survey, item: InstrumentItem, text: str) -> Cells:
    silent = SILENT.get(text)
    if silent and item.choices is None:
        yield survey.codes.code(item.id, NamePart.OHNE), survey.answers[WITHOUT.id][silent]
    elif text:
        yield survey.codes.code(item.id), survey.code(item, silent or text.strip())


def _remarks(survey: _Survey, filled: Filled) -> Cells:
    for section in survey.asked.sections:
        for place, item in enumerate(section.items):
            if item.id in filled.answers and (remark := filled.answers[item.id].remark):
                yield survey.remarked(section.id, place), TICKED
                yield survey.codes.code(item.id, NamePart.BEMERKUNG), remark


def _entries(survey: _Survey, items: RepeatedItems, part: NamePart, rows: Sequence[Sequence[str]]) -> Cells:
    if len(rows) > ENTRIES[part]:
        raise ValueError(f"{len(rows)} entries of {part}, where there are {ENTRIES[part]} places")
    yes, no = (option.code for option in YES_NO.options)
    yield survey.codes.code(OFFERED, part), yes if rows else no
    for number, row in enumerate(rows, 1):
        for item, text in zip(items.columns, row, strict=True):
            if text:
                yield from _entered(survey, item, survey.codes.code(item.id, part, str(number)), text)
        if number < ENTRIES[part]:
            yield survey.codes.code(MORE, part, str(number)), yes if number < len(rows) else no


def _entered(survey: _Survey, item: InstrumentItem, code: str, text: str) -> Cells:
    if item.choices and item.kind is AnswerKind.MEHRFACH:
        chosen = text.split("; ")
        yield from ((f"{code}[{tick}]", TICKED) for tick, option in ticked_codes(item.choices) if option.text in chosen)
    else:
        yield code, survey.code(item, text)
