"""What each person of a region sent, in numbers that can be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from verstetigung.forms import form
from verstetigung.problems import Place
from verstetigung.reading.decisions import person_number
from verstetigung.records import EXPORT, Reading, Return, rows
from verstetigung.schemas.corrections import Correction

Key = tuple[str, str]
"""File and respondent."""
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Bogen:
    """What one person sent at one time."""

    returned: Return
    codes: Codes
    """By question, a number for each answer; -1 where there is none."""
    extras: tuple[Hashable, ...]
    """Measures, needs and texts, sorted."""
    decision: Correction | None = None
    """That it counts, if somebody has decided so."""
    survey: str = ""
    """What an answer in an export was read with: people of one online survey are numbered together."""

    @property
    def key(self) -> Key:
        """File and respondent."""
        return self.returned.file, self.returned.respondent

    @property
    def place(self) -> Place:
        """The file, and where in it an answer of an export begins."""
        return Place(self.returned.file, self.returned.sheet, self.returned.cell)

    @property
    def name(self) -> str:
        """As a message calls it."""
        if self.returned.kind == EXPORT:
            return f"{self.returned.file} (Antwort {_answer(self.returned)})"
        return self.returned.file

    @property
    def here(self) -> str:
        """As a message at its place calls it."""
        return f"Antwort {_answer(self.returned)}" if self.returned.kind == EXPORT else "Dieser Bogen"


@dataclass(frozen=True)
class RegionsBoegen:
    """The Bögen of one region, and the questions their codes stand for."""

    boegen: tuple[Bogen, ...]
    questions: tuple[str, ...]


def regions(reading: Reading, decisions: Sequence[Correction], surveys: Mapping[str, str]) -> Iterator[RegionsBoegen]:
    """Those in which somebody may have sent two, not both in exports unless by number; `decisions` say which count.

    `surveys` tell of the files that are exports which survey they are of.
    """
    returns = [row for row in rows(reading.returns, Return) if row.scored and row.kind in (form.SURVEY_FORM, EXPORT)]
    number = Counter(row.region for row in returns)
    with_workbook = {row.region for row in returns if row.kind == form.SURVEY_FORM}
    same = Counter((row.region, row.number) for row in returns if row.number)
    twice = {region for (region, _), persons in same.items() if persons > 1}
    several = [region for region in number if number[region] > 1 and region in with_workbook | twice]
    extras, answers = _extras(reading, several), reading.responses.groupby("region").indices if several else {}
    by_region = defaultdict[str, list[Return]](list)
    for row in returns:
        by_region[row.region].append(row)
    for region in several:
        own = by_region[region]
        codes, questions = _codes(reading.responses.iloc[answers.get(region, [])], own)
        boegen = (
            Bogen(
                row,
                line,
                extras.get((row.file, row.respondent), ()),
                decision_on(row, decisions, own),
                surveys.get(row.file, ""),
            )
            for row, line in zip(own, codes, strict=True)
        )
        yield RegionsBoegen(tuple(boegen), questions)


def decision_on(returned: Return, decisions: Sequence[Correction], region: Sequence[Return]) -> Correction | None:
    """The decision that is about this Bogen of a region: by its file and its number in it, or by region and number.

    One by region and number alone says nothing where that number stands on several.
    """
    numbers = [row.number for row in region]
    for one in decisions:
        number = person_number(one.number)
        if one.names(returned.file) and (one.number == _answer(returned) or number == returned.number != ""):
            return one
        if one.region == returned.region and number == returned.number and numbers.count(number) == 1:
            return one
    return None


def _answer(returned: Return) -> str:
    """The number of an answer in an export; empty for a workbook."""
    return returned.respondent.rpartition("#")[2] if returned.kind == EXPORT else ""


def _codes(responses: pd.DataFrame, returns: Sequence[Return]) -> tuple[Codes, tuple[str, ...]]:
    """A row for each Return and a column for each question."""
    filled = responses[responses["text"].str.strip() != ""]
    answers = filled["status"] + " " + filled["value"].round(12).astype(str)
    numbers, _ = pd.factorize(answers)
    questions = tuple(dict.fromkeys(filled["question"]))
    lines = {(row.file, row.respondent): index for index, row in enumerate(returns)}
    columns = {question: index for index, question in enumerate(questions)}
    codes = np.full((len(lines), len(columns)), -1)
    keys = zip(filled["file"], filled["respondent"], strict=True)
    codes[[lines[key] for key in keys], [columns[question] for question in filled["question"]]] = numbers
    return codes, questions


def _extras(reading: Reading, regions: Sequence[str]) -> dict[Key, tuple[Hashable, ...]]:
    """What the Bögen of these regions say besides answers."""
    found: dict[Key, list[Hashable]] = {}
    for frame in (reading.measures, reading.needs, reading.profiles):
        own = frame[frame["region"].isin(regions)]
        content = own.drop(columns=["region", "respondent", "file", "sheet", "cell"]).astype(str)
        for file, respondent, *row in zip(own["file"], own["respondent"], *_columns(content), strict=True):
            found.setdefault((file, respondent), []).append(tuple(row))
    return {key: tuple(sorted(rows, key=str)) for key, rows in found.items()}


def _columns(frame: pd.DataFrame) -> list[pd.Series[str]]:
    return [frame[name] for name in frame.columns]
