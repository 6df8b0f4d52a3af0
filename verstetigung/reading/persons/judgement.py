"""Which Bogen of a person counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verstetigung.problems import Problem
from verstetigung.reading.persons import messages
from verstetigung.reading.persons.boegen import Bogen, Key
from verstetigung.reading.persons.comparison import BogenPair, comparison
from verstetigung.records import EXPORT


@dataclass(frozen=True)
class Judgement:
    """Which Bögen of one person do not count, and what to say of them."""

    copies: tuple[Key, ...] = ()
    """They say what the one says that counts."""
    others: tuple[Key, ...] = ()
    """They say something else."""
    said: Mapping[Key, Problem] = field(default_factory=dict)
    """What to say, by the Bogen it is about."""
    repeated: tuple[BogenPair, ...] = ()
    """The copies in exports, with what they are copies of in another export: told for all people together."""


def judged(person: Sequence[Bogen], questions: Sequence[str]) -> Judgement:
    """Which of a person's Bögen count, and what to say of the others; `questions` are those of their codes."""
    decided = [bogen for bogen in person if bogen.decision]
    if decided:
        rest = [comparison(decided[0], bogen, questions) for bogen in person if not bogen.decision]
        return Judgement((), _keys(rest), {pair.second.key: messages.decided(pair) for pair in rest})
    counted = _counted(person, questions)
    against = [comparison(counted, bogen, questions) for bogen in person if bogen is not counted]
    copies = [pair for pair in against if pair.identical]
    others = [pair for pair in against if not pair.identical]
    repeated = tuple(pair for pair in copies if EXPORT == pair.first.returned.kind == pair.second.returned.kind)
    said = {pair.second.key: messages.same(pair) for pair in copies if pair not in repeated}
    dated = all(bogen.returned.date for bogen in person)
    if any(_age(counted, person) == _age(pair.second, person) for pair in others):
        unclear = {pair.second.key: messages.unclear(pair) for pair in others}
        return Judgement(_keys(copies), (counted.key, *_keys(others)), said | unclear, repeated)
    older = {pair.second.key: messages.older(pair, dated=dated) for pair in others}
    return Judgement(_keys(copies), _keys(others), said | older, repeated)


def _counted(person: Sequence[Bogen], questions: Sequence[str]) -> Bogen:
    """The newest; of those that say what it says the first that is newer than all others, as it was sent."""
    by_age = sorted(person, key=lambda bogen: _age(bogen, person))
    newest = by_age[-1]
    same = [bogen for bogen in by_age if bogen is newest or comparison(newest, bogen, questions).identical]
    latest = max((_age(bogen, person) for bogen in person if not any(bogen is one for one in same)), default=("", ""))
    return next((bogen for bogen in same if _age(bogen, person) > latest), same[0])


def _keys(pairs: Sequence[BogenPair]) -> tuple[Key, ...]:
    return tuple(pair.second.key for pair in pairs)


def _age(bogen: Bogen, person: Sequence[Bogen]) -> tuple[str, str]:
    """The date in the Bogen, where all of the person's have one, then when it was saved or came in."""
    saved = bogen.returned.saved * (bogen.returned.kind != EXPORT or _by_one_clock(person))
    return bogen.returned.date * all(other.returned.date for other in person), saved


def _by_one_clock(person: Sequence[Bogen]) -> bool:
    """Whether all came in by one survey, which says when."""
    surveys = {bogen.survey for bogen in person}
    timed = all(bogen.returned.kind == EXPORT and bogen.returned.saved for bogen in person)
    return timed and len(surveys) == 1
