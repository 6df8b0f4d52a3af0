"""Problems in the order in which a person works through them, equal ones together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.problems import STAGES, Place, Problem, Severity, partial_in, stage, stopping_in
from verstetigung.tables.review.places import cell_order
from verstetigung.tables.review.subjects import Subjects

COUNTED = {
    Severity.FEHLER: ("ein Fehler", "Fehler"),
    Severity.WARNUNG: ("eine Warnung", "Warnungen"),
    Severity.HINWEIS: ("ein Hinweis", "Hinweise"),
}

ENTRIES = ("K", "W")
"""The stages of problems that are about single entries."""


@dataclass(frozen=True)
class Group:
    """Problems of one sheet that say the same, or Hinweise of one kind and file."""

    problems: tuple[Problem, ...]
    questions: tuple[str, ...]
    """The ids of the questions they are about, each once."""
    found: str
    """What holds for all; an example if they differ."""

    @property
    def first(self) -> Problem:
        """The one that stands first in the file."""
        return self.problems[0]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where they stand."""
        return tuple(problem.where for problem in self.problems)

    @property
    def sentences(self) -> str:
        """What was found, what was expected and what to do, without the address."""
        said = replace(self.first, found=self.found)
        return str(said).removeprefix(f"{said.where}: ")


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """By level, then by place: files, sheets and cells in their order."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[object, ...]:
    where = problem.where
    level = tuple(Severity).index(problem.level)
    return level, where.file, where.sheet, where.line, where.column, cell_order(where.cell), problem.code


def filed(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each file, gravest first; the files with the gravest ones first."""
    by_file: dict[str, list[Problem]] = {}
    for problem in gravest_first(problems):
        by_file.setdefault(problem.where.file, []).append(problem)
    return {file: tuple(own) for file, own in by_file.items()}


def grouped(problems: Iterable[Problem], subjects: Subjects) -> tuple[Group, ...]:
    """The problems of all files, file by file, with equal ones together."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for own in filed(problems).values():
        for problem in own:
            alike.setdefault(_likeness(problem, subjects), []).append(problem)
    return tuple(_group(group, subjects) for group in alike.values())


def _likeness(problem: Problem, subjects: Subjects) -> tuple[str, ...]:
    where = problem.where
    if problem.level is Severity.HINWEIS:
        return where.file, problem.code
    said = subjects.without_question(problem)
    return where.file, problem.code, where.sheet, said, problem.expected, problem.remedy


def _group(problems: Sequence[Problem], subjects: Subjects) -> Group:
    first = problems[0]
    questions = dict.fromkeys(filter(None, map(subjects.question, problems)))
    if len({(problem.found, problem.expected, problem.remedy) for problem in problems}) == 1:
        found = first.found
    elif len({subjects.without_question(problem) for problem in problems}) == 1:
        found = subjects.without_question(first)
    else:
        found = f"zum Beispiel: {first.found}"
    return Group(tuple(problems), tuple(questions), found)


def stopped(problems: Iterable[Problem]) -> str:
    """The first stage that has a Fehler which stops the file, up to which it was checked; empty if there is none."""
    failed = [stage(problem) for problem in stopping_in(problems)]
    if not failed:
        return ""
    return list(STAGES.values())[min(failed)]


def left_out(problems: Sequence[Problem]) -> int:
    """How many entries are out of a file that counts: the cells with a Fehler that stops nothing else."""
    if stopping_in(problems):
        return 0
    return len({problem.where for problem in partial_in(problems) if problem.code[0] in ENTRIES})


def numbers(problems: Iterable[Problem]) -> tuple[int, int, int]:
    """How many Fehler, Warnungen and Hinweise."""
    counts = Counter(problem.level for problem in problems)
    return counts[Severity.FEHLER], counts[Severity.WARNUNG], counts[Severity.HINWEIS]


def counted(problems: Iterable[Problem]) -> str:
    """„zwei Fehler, ein Hinweis“, without what there is none of."""
    counts = zip(numbers(problems), COUNTED.values(), strict=True)
    return ", ".join(german.count(number, *words) for number, words in counts if number)
