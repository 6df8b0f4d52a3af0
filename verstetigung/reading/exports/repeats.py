"""The same survey exported twice: who stands in two files counts once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import Reading

LEAST = 3
"""With fewer answers two people may well have said the same."""
SHOWN = 5


@dataclass(frozen=True)
class _Pair:
    """The respondents with the same running number in two files of one survey."""

    first: str
    second: str
    same: tuple[str, ...]
    """Running numbers with the same answers."""
    other: tuple[str, ...]
    """Running numbers with other answers: somebody answered anew between the exports."""


def once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of exports without the respondents of a later file that stand in an earlier one.

    Identical answers count once (R434); where they differ neither counts (R433), as nobody can tell which holds.
    Files of different surveys may have the same running numbers: they are left alone unless at least half of the
    shared numbers have the same answers.
    """
    told = {reading.returns["file"].iloc[0]: _told(reading) for reading in readings if len(reading.responses)}
    pairs = [pair for one, two in combinations(told, 2) if (pair := _pair(one, two, told[one], told[two]))]
    return tuple(_without(reading, pairs) for reading in readings) if pairs else tuple(readings)


def _told(reading: Reading) -> pd.Series[int]:
    """A number that stands for what each respondent answered, by running number."""
    answers = reading.responses[["respondent", "question", "text"]]
    hashed = answers.assign(hash=pd.util.hash_pandas_object(answers[["question", "text"]], index=False))
    given = answers["text"].str.strip() != ""
    told = hashed.groupby("respondent", sort=False)["hash"].sum()
    enough = given.groupby(answers["respondent"], sort=False).sum() >= LEAST
    told = told[enough]
    return told.set_axis([str(name).rpartition("#")[2] for name in told.index])


def _pair(first: str, second: str, one: pd.Series[int], two: pd.Series[int]) -> _Pair | None:
    shared = one.index.intersection(two.index)
    equal = one[shared].to_numpy() == two[shared].to_numpy()
    if not equal.any() or 2 * equal.sum() < len(shared):
        return None
    return _Pair(first, second, tuple(shared[equal]), tuple(shared[~equal]))


def _without(reading: Reading, pairs: Sequence[_Pair]) -> Reading:
    file = str(reading.returns["file"].iloc[0]) if len(reading.returns) else ""
    copies = {number for pair in pairs if pair.second == file for number in pair.same}
    unclear = {number for pair in pairs if file in (pair.first, pair.second) for number in pair.other}
    if not copies | unclear:
        return reading
    return replace(
        reading,
        responses=reading.responses[~_among(reading.responses, copies | unclear)].reset_index(drop=True),
        needs=reading.needs[~_among(reading.needs, copies | unclear)].reset_index(drop=True),
        returns=_unscored(reading.returns[~_among(reading.returns, copies)].reset_index(drop=True), unclear),
        problems=(*reading.problems, *_problems(file, pairs)),
    )


def _among(frame: pd.DataFrame, numbers: set[str]) -> pd.Series[bool]:
    return frame["respondent"].str.split("#").str[-1].isin(numbers)


def _unscored(returns: pd.DataFrame, numbers: set[str]) -> pd.DataFrame:
    return returns.assign(scored=returns["scored"] & ~_among(returns, numbers))


def _problems(file: str, pairs: Sequence[_Pair]) -> Iterator[Problem]:
    for pair in pairs:
        if pair.second == file:
            yield Note(
                "R434",
                f"{_answers(pair.same)} auch in {pair.first}, mit gleichem Inhalt; gezählt wird dort.",
                remedy="nur den letzten Export im Ordner lassen",
            ).at(Place(file))
        if pair.other and file in (pair.first, pair.second):
            other = pair.second if pair.first == file else pair.first
            yield Note(
                "R433",
                f"{_answers(pair.other)} auch in {other}, mit anderem Inhalt; gezählt wird keine von beiden.",
                remedy="nur den letzten Export im Ordner lassen",
            ).at(Place(file))


def _answers(numbers: Sequence[str]) -> str:
    shown = german.listed(numbers[:SHOWN]) if len(numbers) <= SHOWN else ", ".join(numbers[:SHOWN]) + " …"
    verb = "steht" if len(numbers) == 1 else "stehen"
    return f"{_counted(len(numbers))} ({shown}) {verb}"


def _counted(number: int) -> str:
    words = german.count(number, "eine Antwort", "Antworten")
    return words[0].upper() + words[1:]
