"""The same survey exported twice: who stands in two files counts once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pandas as pd

from verstetigung import german
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.exports.doubles import FEW, MANY, VARIED
from verstetigung.reading.exports.grid import first_of
from verstetigung.records import VALUE, Reading
from verstetigung.schemas.corrections import FILE

LEAST = 3
"""With fewer answers two people may well have said the same."""
SHOWN = 5
ROW = r"^(?:\d+\.)?[ZS]"
"""How names begin that tell a row or a column, where there are no running numbers."""
REMEDY = "nur den letzten Export im Ordner lassen"


@dataclass(frozen=True)
class _Pair:
    """The respondents with the same running number in two files of one survey."""

    first: str
    second: str
    same: tuple[str, ...]
    """Running numbers, in the second, of those with the same answers."""
    other: tuple[str, ...]
    """Running numbers with other answers: somebody answered anew between the exports."""

    def partner(self, file: str) -> str:
        """The other of the two files."""
        return self.second if file == self.first else self.first


def once(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of exports without the respondents of a later file that stand in an earlier one.

    Identical answers count once (R434); where they differ neither counts (R433), as nobody can tell which holds.
    Files of different surveys may have the same running numbers: they are left alone unless at least half of the
    shared numbers have the same answers. Where there are no running numbers the content tells, whatever the order of
    the rows.
    """
    people = {_file(reading): _people(reading) for reading in readings if len(reading.responses)}
    pairs = [pair for first, second in combinations(people, 2) if (pair := _pair(first, second, people))]
    return tuple(_without(reading, pairs) for reading in readings)


def once_in_file(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of the sheets of one file without the sheets' copies of each other.

    A sheet whose respondents, two at least, all stand on another one as well repeats it, as „Gesamt“ repeats the
    sheets of the regions: they count on the earlier of both (R434).
    """
    answers = [_people(reading)["content"] if len(reading.responses) else None for reading in readings]
    kept: list[Reading] = []
    for own, reading in zip(answers, readings, strict=True):
        one = reading
        for other, earlier in zip(answers, readings[: len(kept)], strict=False):
            if own is not None and other is not None:
                whole = bool(own.isin(other).all() or other.isin(own).all())
                one = _without_copies(one, own[own.isin(other)], whole=whole, where=earlier)
        kept.append(one)
    return tuple(kept)


def _without_copies(reading: Reading, same: pd.Series[Any], *, whole: bool, where: Reading) -> Reading:
    """The reading without these respondents, if they are a whole sheet and not one person by chance."""
    if len(same) < FEW or not whole:
        return reading
    numbers = tuple(map(str, same.index))
    found = f"{_stand(numbers)} auch auf dem Blatt „{_sheet(where)}“, mit gleichem Inhalt; gezählt wird dort."
    note = Note("R434", found, remedy="unter „blatt“ der Zuordnung nur Blätter nennen, die sich nicht wiederholen")
    return replace(
        reading,
        responses=reading.responses[~_among(reading.responses, {*numbers})].reset_index(drop=True),
        measures=reading.measures[~_among(reading.measures, {*numbers})].reset_index(drop=True),
        needs=reading.needs[~_among(reading.needs, {*numbers})].reset_index(drop=True),
        profiles=reading.profiles[~_among(reading.profiles, {*numbers})].reset_index(drop=True),
        returns=reading.returns[~_among(reading.returns, {*numbers})].reset_index(drop=True),
        problems=(*reading.problems, note.at(Place(_file(reading), _sheet(reading)))),
    )


def _sheet(reading: Reading) -> str:
    return next(iter(reading.responses["sheet"]), "")


def _file(reading: Reading) -> str:
    return next(iter(reading.returns["file"]), "")


def _people(reading: Reading) -> pd.DataFrame:
    """By running number: what each respondent answered, as one number (`answers`).

    `content` is another with region, role, date and the how manieth of equal ones; `sure` tells whether nobody else
    would answer so.
    """
    texts = reading.responses[["respondent", "question", "text"]]
    meant = reading.responses[["question", "status", "value"]].assign(text=_free(reading.responses))
    filled = texts[texts["text"].str.strip() != ""]
    persons = reading.responses.drop_duplicates("respondent").set_index("respondent")[["region", "role", "date"]]
    answers = _hashed(meant).groupby(texts["respondent"], sort=False).sum()
    each = filled.groupby("respondent", sort=False)["text"]
    people = pd.DataFrame({"answers": answers, "person": _hashed(persons), "n": each.size(), "kinds": each.nunique()})
    people = people.loc[answers.index]
    people = people[people["n"] >= LEAST]
    key = people["answers"] + people["person"]
    named = people.assign(
        content=key.astype(str) + "/" + key.groupby(key).cumcount().astype(str),
        sure=(people["n"] >= MANY) & (people["kinds"] >= VARIED),
    )
    return named.set_axis([str(name).rpartition("#")[2] for name in named.index])


def _free(responses: pd.DataFrame) -> pd.Series[str]:
    """The texts that are the answer; of any other one download may have the code and the next one the wording."""
    own = responses["value"].isna() & (responses["status"] == VALUE)
    return responses["text"].where(own, "")


def _hashed(frame: pd.DataFrame) -> pd.Series[int]:
    return pd.util.hash_pandas_object(frame, index=False).set_axis(frame.index)


def _pair(first: str, second: str, people: Mapping[str, pd.DataFrame]) -> _Pair | None:
    one, two = people[first], people[second]
    if any(frame.index.str.contains(ROW).any() for frame in (one, two)):
        return _by_content(first, second, people)
    shared = one.index.intersection(two.index)
    equal = one.loc[shared, "answers"].to_numpy() == two.loc[shared, "answers"].to_numpy()
    if not equal.any() or 2 * equal.sum() < len(shared):
        return None
    return _Pair(first, second, tuple(shared[equal]), tuple(shared[~equal]))


def _by_content(first: str, second: str, people: Mapping[str, pd.DataFrame]) -> _Pair | None:
    """Of two files of which at least one numbers its respondents by row.

    If at least half of the smaller one stands in the other it is one survey: then equal rows are one respondent's, and
    rows at the same place that stand nowhere in the other file are edited ones. Else only what nobody else would say
    is the same.
    """
    one, two = people[first], people[second]
    known, again = one["content"].isin(two["content"]), two["content"].isin(one["content"])
    if again.sum() < FEW or 2 * again.sum() < min(len(one), len(two)):
        same = two.index[again & two["sure"]]
        return _Pair(first, second, tuple(same), ()) if len(same) else None
    edited = one.index[~known].intersection(two.index[~again])
    return _Pair(first, second, tuple(two.index[again]), tuple(edited))


def _without(reading: Reading, pairs: Sequence[_Pair]) -> Reading:
    file = _file(reading)
    copies = {number for pair in pairs if pair.second == file for number in pair.same}
    unclear = {number for pair in pairs if file in (pair.first, pair.second) for number in pair.other}
    if not copies | unclear:
        return reading
    return replace(
        reading,
        responses=reading.responses[~_among(reading.responses, copies | unclear)].reset_index(drop=True),
        measures=reading.measures[~_among(reading.measures, copies | unclear)].reset_index(drop=True),
        needs=reading.needs[~_among(reading.needs, copies | unclear)].reset_index(drop=True),
        profiles=reading.profiles[~_among(reading.profiles, copies | unclear)].reset_index(drop=True),
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
            yield Note("R433", found, remedy=_settled(file, pair.other)).at(Place(file))


def _settled(file: str, numbers: Sequence[str]) -> str:
    """What to write where an answer of this file does not hold; „gilt: ja“ says nothing of another file."""
    entry = f'„datei: {file}, nummer: "{numbers[0]}", gilt: nein“'
    return f"{REMEDY}, oder in {FILE} festhalten, welche nicht gilt, etwa {entry}"


def _stand(numbers: Sequence[str]) -> str:
    """„Zwei Antworten (7 und 9) stehen“."""
    answers = german.starting(german.count(len(numbers), "eine Antwort", "Antworten"))
    return f"{answers} ({_shown(numbers)}) {german.form(len(numbers), 'steht', 'stehen')}"


def _shown(numbers: Sequence[str]) -> str:
    return german.listed(numbers) if len(numbers) <= SHOWN else first_of(numbers, SHOWN)
