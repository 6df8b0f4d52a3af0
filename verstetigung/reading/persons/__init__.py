"""One person, one answer: who sent more than one Bogen counts once.

A person is known by region and number in the Bogen; where a number is missing, by what was answered. Neither the name
of a file nor its bytes tell who filled it in: people save again, rename, copy and correct.

In reading order: boegen, comparison, messages, judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from verstetigung.problems import Problem
from verstetigung.reading.persons import messages
from verstetigung.reading.persons.boegen import Key, regions
from verstetigung.reading.persons.comparison import pairs, persons
from verstetigung.reading.persons.judgement import Judgement, judged
from verstetigung.records import EXPORT, Reading

__all__ = ["once"]


def once(reading: Reading) -> Reading:
    """The Reading with one Bogen of each person: of several the newest.

    Bögen that say the same are one (R402). Of those that differ the newer one counts, by the date in it or else by when
    it was saved (R403, R405); where that cannot be told none does (R404). Rows of exports are compared with workbooks
    only, among themselves by `exports`.
    """
    judgements: list[Judgement] = []
    doubtful: list[Problem] = []
    for region in regions(reading):
        alike = pairs(region)
        judgements += [judged(person, region.questions) for person in persons(alike)]
        doubtful += [messages.two_numbers(pair) for pair in alike if not pair.one_person]
    if not judgements and not doubtful:
        return reading
    return _without(reading, judgements, doubtful)


def _without(reading: Reading, judgements: Sequence[Judgement], doubtful: Sequence[Problem]) -> Reading:
    copies = {key for judgement in judgements for key in judgement.copies}
    others = {key for judgement in judgements for key in judgement.others}
    out = copies | others
    told = [problem for judgement in judgements for problem in judgement.problems]
    returns = reading.returns[~_among(reading.returns, copies)]
    return replace(
        reading,
        responses=_kept(reading.responses, out),
        measures=_kept(reading.measures, out),
        needs=_kept(reading.needs, out),
        profiles=_kept(reading.profiles, out),
        returns=returns.assign(scored=returns["scored"] & ~_among(returns, others)).reset_index(drop=True),
        problems=(*_audible(reading, out), *told, *doubtful),
    )


def _audible(reading: Reading, out: set[Key]) -> list[Problem]:
    """The problems so far, without those of workbooks that do not count."""
    exports = reading.returns.loc[reading.returns["kind"] == EXPORT, "file"]
    silent = {file for file, _ in out} - set(exports)
    return [problem for problem in reading.problems if problem.where.file not in silent]


def _kept(frame: pd.DataFrame, out: set[Key]) -> pd.DataFrame:
    return frame[~_among(frame, out)].reset_index(drop=True)


def _among(frame: pd.DataFrame, keys: set[Key]) -> pd.Series[bool]:
    pairs = zip(frame["file"], frame["respondent"], strict=True)
    return pd.Series([pair in keys for pair in pairs], index=frame.index, dtype=bool)
