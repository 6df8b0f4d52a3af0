"""The same survey exported twice: who stands in two files counts once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.grid import first_of
from verstetigung.records import Reading

LEAST = 3
"""With fewer answers two people may well have said the same."""
SHOWN = 5
REMEDY = "nur den letzten Export im Ordner lassen"


@dataclass(frozen=True)
class _Pair:
    """The respondents with the same running number in two files of one survey."""

    first: str
    second: str
    same: tuple[str, ...]
    """Running numbers with the same answers."""
    other: tuple[str, ...]
    """Running numbers with other answers: somebody answered anew between the exports."""

    def partner(self, file: str) -> str:
        """The other of the two files."""
        return self.second if file == self.first else self.first


def once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of exports without the respondents of a later file that stand in an earlier one.

    Identical answers count once (R434); where they differ neither counts (R433), as nobody can tell which holds.
    Files of different surveys may have the same running numbers: they are left alone unless at least half of the
    shared numbers have the same answers.
    """
    answers = {_file(reading): _answers(reading) for reading in readings if len(reading.responses)}
    pairs = [pair for first, second in combinations(answers, 2) if (pair := _pair(first, second, answers))]
    return tuple(_without(reading, pairs) for reading in readings)


def _file(reading: Reading) -> str:
    return next(iter(reading.returns["file"]), "")


def _answers(reading: Reading) -> pd.Series[int]:
    """A number that stands for what each respondent answered, by running number."""
    texts = reading.responses[["respondent", "question", "text"]]
    hashed = texts.assign(
        hash=pd.util.hash_pandas_object(texts[["question", "text"]], index=False),
        filled=texts["text"].str.strip() != "",
    )
    by_person = hashed.groupby("respondent", sort=False)
    answers = by_person["hash"].sum()[by_person["filled"].sum() >= LEAST]
    return answers.set_axis([str(name).rpartition("#")[2] for name in answers.index])


def _pair(first: str, second: str, answers: Mapping[str, pd.Series[int]]) -> _Pair | None:
    shared = answers[first].index.intersection(answers[second].index)
    equal = answers[first][shared].to_numpy() == answers[second][shared].to_numpy()
    if not equal.any() or 2 * equal.sum() < len(shared):
        return None
    return _Pair(first, second, tuple(shared[equal]), tuple(shared[~equal]))


def _without(reading: Reading, pairs: Sequence[_Pair]) -> Reading:
    file = _file(reading)
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
            found = f"{_stand(pair.same)} auch in {pair.first}, mit gleichem Inhalt; gezählt wird dort."
            yield Note("R434", found, remedy=REMEDY).at(Place(file))
        if pair.other and file in (pair.first, pair.second):
            other = pair.partner(file)
            found = f"{_stand(pair.other)} auch in {other}, mit anderem Inhalt; gezählt wird keine von beiden."
            yield Note("R433", found, remedy=REMEDY).at(Place(file))


def _stand(numbers: Sequence[str]) -> str:
    """„Zwei Antworten (7 und 9) stehen“."""
    answers = german.starting(german.count(len(numbers), "eine Antwort", "Antworten"))
    return f"{answers} ({_shown(numbers)}) {german.form(len(numbers), 'steht', 'stehen')}"


def _shown(numbers: Sequence[str]) -> str:
    return german.listed(numbers) if len(numbers) <= SHOWN else first_of(numbers, SHOWN)
