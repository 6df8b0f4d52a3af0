"""One person, one answer: who sent more than one Bogen counts once.

A person is known by region and number in the Bogen; where a number is missing, by what was answered. Neither the name
of a file nor its bytes tell who filled it in: people save again, rename, copy and correct.

In reading order: boegen, comparison, messages, judgement, successors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from verstetigung.problems import Place, Problem
from verstetigung.reading import decisions
from verstetigung.reading.persons import messages
from verstetigung.reading.persons.boegen import Bogen, Key, regions
from verstetigung.reading.persons.comparison import pairs, persons
from verstetigung.reading.persons.judgement import Judgement, judged
from verstetigung.reading.persons.successors import without_superseded
from verstetigung.records import EXPORT, Amendment, Reading, Return
from verstetigung.schemas.corrections import Correction

__all__ = ["once"]


def once(reading: Reading, corrections: Sequence[Correction] = ()) -> Reading:
    """The Reading with one Bogen of each person: of several that which is decided on, or else the newest.

    Bögen that say the same are one (R402). Of those that differ the newer one counts, by the date in it or else by when
    it was saved (R403, R405); where that cannot be told none does (R404). Rows of exports are compared with workbooks,
    and with each other if they have the same number; what else stands in exports twice is found by `exports`.
    """
    holding = [one for one in corrections if one.holds and one.decides]
    judgements: list[Judgement] = []
    doubtful: list[Problem] = []
    needed: list[Bogen] = []
    doubted: list[Bogen] = []
    for region in regions(reading, holding):
        alike = pairs(region)
        several = persons(alike)
        judgements += [judged(person, region.questions) for person in several]
        doubtful += [messages.two_numbers(pair) for pair in alike if not pair.one_person and not pair.settled]
        needed += [bogen for person in several for bogen in person]
        doubted += [bogen for person in several if not any(one.decision for one in person) for bogen in person]
        doubted += [bogen for pair in alike if not pair.related for bogen in (pair.first, pair.second)]
        needed += [bogen for pair in alike if pair.settled for bogen in (pair.first, pair.second)]
    if not needed and not doubtful:
        return without_superseded(reading, reading)
    decided = {bogen.key: _amendment(bogen.decision, bogen.returned) for bogen in needed if bogen.decision}
    found = replace(
        reading,
        amendments=(*reading.amendments, *decided.values()),
        rivals=tuple(dict.fromkeys(bogen.key for bogen in doubted)),
    )
    return without_superseded(_without(found, judgements, doubtful), reading)


def _amendment(decision: Correction, returned: Return) -> Amendment:
    amendment = decisions.amendment(decision, Place(returned.file), "", decisions.COUNTS)
    return replace(amendment, region=returned.region)


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
