"""One person, one answer: who sent more than one Bogen counts once.

A person is known by region and number in the Bogen; where a number is missing, by what was answered. Neither the name
of a file nor its bytes tell who filled it in: people save again, rename, copy and correct.

In reading order: boegen, comparison, messages, judgement, successors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from verstetigung.problems import Place, Problem
from verstetigung.reading import decisions
from verstetigung.reading.persons import messages
from verstetigung.reading.persons.boegen import Bogen, Key, regions
from verstetigung.reading.persons.comparison import BogenPair, pairs, persons
from verstetigung.reading.persons.judgement import Judgement, judged
from verstetigung.reading.persons.successors import without_superseded
from verstetigung.records import EXPORT, Amendment, Reading, Return
from verstetigung.schemas.corrections import Correction

__all__ = ["once"]

NO_SURVEYS: Mapping[str, str] = MappingProxyType({})


def once(reading: Reading, corrections: Sequence[Correction] = (), surveys: Mapping[str, str] = NO_SURVEYS) -> Reading:
    """The Reading with one Bogen of each person: of several that which is decided on, or else the newest.

    Bögen that say the same are one (R402). Of those that differ the newer one counts, by the date in it or else by when
    it was saved or came in (R403, R405); where that cannot be told none does (R404). Rows of exports are compared with
    workbooks, and with each other if they have the same number; what else stands in exports twice is found by
    `exports`. `surveys` tell by file which survey an export is of: one number in two of them is one person's only where
    the answers are alike (R476).
    """
    holding = [one for one in corrections if one.holds and one.decides]
    found = _Found()
    for region in regions(reading, holding, surveys):
        alike = pairs(region)
        several = persons(alike)
        judgements = tuple(judged(person, region.questions) for person in several)
        found = _Found((*found.pairs, *alike), (*found.persons, *several), (*found.judgements, *judgements))
    if not found.pairs:
        return without_superseded(reading, reading)
    decided = {bogen.key: _amendment(bogen.decision, bogen.returned) for bogen in found.needed if bogen.decision}
    whole = replace(reading, amendments=(*reading.amendments, *decided.values()), rivals=found.rivals)
    return without_superseded(_without(whole, found), reading)


@dataclass(frozen=True)
class _Found:
    """What was found in all regions."""

    pairs: tuple[BogenPair, ...] = ()
    persons: tuple[tuple[Bogen, ...], ...] = ()
    """Those who sent more than one."""
    judgements: tuple[Judgement, ...] = ()
    """On each of them."""

    @property
    def needed(self) -> list[Bogen]:
        """The Bögen on which a decision makes a difference."""
        settled = [bogen for pair in self.pairs if pair.settled for bogen in (pair.first, pair.second)]
        return [*(bogen for person in self.persons for bogen in person), *settled]

    @cached_property
    def doubtful(self) -> dict[tuple[Key, Key], Problem]:
        """By Bögen that are alike and counted as two people's: that they are."""
        doubted = [pair for pair in self.pairs if not (pair.one_person or pair.settled or pair.namesakes)]
        return {(pair.first.key, pair.second.key): messages.two_numbers(pair) for pair in doubted}

    @cached_property
    def repeated(self) -> dict[Key, Problem]:
        """By copy in another export: what is told once of both files."""
        of_files = _by_files([pair for one in self.judgements for pair in one.repeated])
        told = [(pairs, messages.repeated(pairs)) for pairs in of_files]
        return {pair.second.key: problem for pairs, problem in told for pair in pairs}

    @property
    def namesakes(self) -> list[Problem]:
        """What is told once of two files whose people bear the same numbers."""
        of_files = _by_files([pair for pair in self.pairs if pair.namesakes and not pair.settled])
        return [messages.namesakes(pairs) for pairs in of_files]

    @property
    def rivals(self) -> dict[Key, Problem]:
        """What is said of the Bögen of which one or the other counts, unless somebody decides."""
        found: dict[Key, Problem] = {}
        for person, judgement in zip(self.persons, self.judgements, strict=True):
            if not any(one.decision for one in person):
                again = {key: self.repeated[key] for key in judgement.copies if key in self.repeated}
                said = {**judgement.said, **again}
                first = next(iter(said.values()))
                found |= {bogen.key: said.get(bogen.key, first) for bogen in person}
        for keys, problem in self.doubtful.items():
            found = dict.fromkeys(keys, problem) | found
        return found


def _by_files(pairs: Sequence[BogenPair]) -> list[list[BogenPair]]:
    """The pairs of the same two files, each in the order of reading."""
    found: dict[tuple[str, str], list[BogenPair]] = {}
    for pair in pairs:
        found.setdefault((pair.first.returned.file, pair.second.returned.file), []).append(pair)
    return [*found.values()]


def _amendment(decision: Correction, returned: Return) -> Amendment:
    amendment = decisions.amendment(decision, Place(returned.file), "", decisions.COUNTS)
    return replace(amendment, region=returned.region)


def _without(reading: Reading, found: _Found) -> Reading:
    copies = {key for judgement in found.judgements for key in judgement.copies}
    others = {key for judgement in found.judgements for key in judgement.others}
    out = copies | others
    told = [problem for judgement in found.judgements for problem in judgement.said.values()]
    once = dict.fromkeys((*found.repeated.values(), *found.namesakes, *found.doubtful.values()))
    returns = reading.returns[~_among(reading.returns, copies)]
    return replace(
        reading,
        responses=_kept(reading.responses, out),
        measures=_kept(reading.measures, out),
        needs=_kept(reading.needs, out),
        profiles=_kept(reading.profiles, out),
        returns=returns.assign(scored=returns["scored"] & ~_among(returns, others)).reset_index(drop=True),
        problems=(*_audible(reading, out), *told, *once),
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
