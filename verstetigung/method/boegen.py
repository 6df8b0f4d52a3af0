"""What the files of an Erhebung are called where their own names are nobody's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from verstetigung.problems import Place, Problem
from verstetigung.records import EXPORT, Amendment, Reading, Return, rows

FORMS = {EXPORT: "Online-Befragung", "belegbogen": "Belegbogen"}
BOGEN = "Bogen"


def labels(returns: Sequence[Return], names: Mapping[str, str]) -> dict[str, str]:
    """By file what stands for it: „Uckermark, Bogen 1“, for a file of several regions „Belegbogen 1“.

    Files often bear the name of the person who sent them. `names` are those of the regions. Numbers follow the order of
    reading; what is not scored comes last.
    """
    regions: dict[str, dict[str, None]] = {}
    for row in returns:
        regions.setdefault(row.file, {}).update(dict.fromkeys(filter(None, [row.region])))
    scored_first = sorted(returns, key=lambda row: not row.scored)
    kinds = {row.file: FORMS.get(row.kind, BOGEN) for row in scored_first}
    counted: Counter[str] = Counter()
    found = {}
    for file, kind in kinds.items():
        name = _named(kind, tuple(regions[file]), names)
        counted[name] += 1
        found[file] = f"{name} {counted[name]}"
    return found


def _named(kind: str, regions: tuple[str, ...], names: Mapping[str, str]) -> str:
    if len(regions) == 1 and regions[0] in names:
        return f"{names[regions[0]]}, {kind}"
    return kind


def called_outside(reading: Reading, names: Mapping[str, str]) -> Reading:
    """What was read with what its files are called outside."""
    called = labels(list(rows(reading.returns, Return)), names)

    def renamed(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(file=[called.get(file, "") for file in frame["file"]])

    return replace(
        reading,
        responses=renamed(reading.responses),
        measures=renamed(reading.measures),
        needs=renamed(reading.needs),
        profiles=renamed(reading.profiles),
        returns=renamed(reading.returns).assign(sha256=""),
        problems=tuple(_in_file(problem, called) for problem in reading.problems),
        amendments=tuple(_counted(amendment, called) for amendment in reading.amendments),
        written={},
    )


def _in_file(problem: Problem, called: Mapping[str, str]) -> Problem:
    return replace(problem, where=replace(problem.where, file=called.get(problem.where.file, "")))


def _counted(amendment: Amendment, called: Mapping[str, str]) -> Amendment:
    """That something was changed and where, not what and by whom."""
    file = called.get(amendment.file, "")
    return replace(amendment, place=Place(""), file=file, old="", new="", reason="", role="")
