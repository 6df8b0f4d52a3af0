"""Which file belongs to which region, and which question a problem is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verstetigung.problems import Problem
from verstetigung.records import EXPORT, Reading, Return, rows
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.review.places import row_of

NAMED = re.compile(r"(?:Die Frage |Der Code )?([^\s:]+)[: ]")
ROW = re.compile(r"[A-Z]+([0-9]+)")


@dataclass(frozen=True)
class Subjects:
    """What is known about the things that problems are about."""

    texts: Mapping[str, str]
    """The questions by their id."""
    regions: Mapping[str, str]
    """The region's id by file; empty for an export and if it could not be told."""
    by_row: Mapping[tuple[str, str, str], str]
    """The question's id by file, sheet and row, of scored workbooks."""

    def question(self, problem: Problem) -> str:
        """The id of the question that the message names or whose row it points to; empty if there is none."""
        named = NAMED.match(problem.found)
        if named and named[1] in self.texts:
            return named[1]
        row = ROW.fullmatch(problem.where.cell)
        return self.by_row.get((problem.where.file, problem.where.sheet, row[1]), "") if row else ""

    def region(self, problem: Problem) -> str:
        """The id of the region of its file; empty if there is none."""
        return self.regions.get(problem.where.file, "")

    def without_question(self, problem: Problem) -> str:
        """What was found, without the question's id in front."""
        return problem.found.removeprefix(f"{self.question(problem)}: ")


def find_subjects(erhebung: Erhebung, reading: Reading) -> Subjects:
    """What the problems of a Reading are about."""
    catalogue = erhebung.catalogue
    texts = {question.id: question.text for question in (*catalogue.scored_questions, *catalogue.figures)}
    return Subjects(texts, {file.name: file.region for file in files(reading)}, _by_row(reading))


def _by_row(reading: Reading) -> dict[tuple[str, str, str], str]:
    """Only for files with problems, and not for exports, in which a row holds many questions."""
    returns = reading.returns
    forms = {problem.where.file for problem in reading.problems} & set(returns.loc[returns["kind"] != EXPORT, "file"])
    there = reading.responses["file"].isin(forms) & (reading.responses["cell"] != "")
    asked = reading.responses.loc[there, ["file", "sheet", "cell", "question"]]
    cells = zip(*(asked[name].tolist() for name in asked), strict=True)
    return {(file, sheet, row_of(cell)): question for file, sheet, cell, question in cells}


@dataclass(frozen=True)
class File:
    """A workbook, or an export with the answers of many."""

    name: str
    sha256: str
    kind: str
    """That of its Returns; empty if it could not be opened."""
    region: str
    """Empty for an export and if it could not be told."""
    respondent: str
    """Empty for an export."""
    forms: int
    """How many people's answers it holds."""
    scored: int
    """How many of them are scored."""


def files(reading: Reading) -> Iterator[File]:
    """Every returned file, in the order of reading."""
    returns = reading.returns
    forms = Counter(returns["file"])
    scored = Counter(returns.loc[returns["scored"], "file"])
    for row in rows(returns.drop_duplicates("file"), Return):
        region, respondent = ("", "") if row.kind == EXPORT else (row.region, row.respondent)
        yield File(row.file, row.sha256, row.kind, region, respondent, forms[row.file], scored[row.file])
