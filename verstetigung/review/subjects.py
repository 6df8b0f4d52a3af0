"""Which file belongs to which region, and which question a problem is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from verstetigung.erhebung import Erhebung
from verstetigung.errors import Problem
from verstetigung.frames import EXPORT, Reading
from verstetigung.review.returned import files

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


def subjects(erhebung: Erhebung, reading: Reading) -> Subjects:
    """What the problems of a Reading are about."""
    catalogue = erhebung.catalogue
    texts = {question.id: question.text for question in (*catalogue.scored_questions, *catalogue.figures)}
    return Subjects(texts, {file.name: file.region for file in files(reading)}, _by_row(reading))


def _by_row(reading: Reading) -> dict[tuple[str, str, str], str]:
    """Only for files with problems, and not for exports, in which a row holds many questions."""
    returns = reading.returns
    forms = {problem.where.file for problem in reading.problems} & set(returns.loc[returns["kind"] != EXPORT, "file"])
    asked = reading.responses.loc[reading.responses["file"].isin(forms), ["file", "sheet", "cell", "question"]]
    cells = zip(*(asked[name].tolist() for name in asked), strict=True)
    return {(file, sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")): question for file, sheet, cell, question in cells}
