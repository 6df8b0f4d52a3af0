"""Two Bögen of a region side by side: whether they are one person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from verstetigung.forms import form
from verstetigung.reading.exports.doubles import unmistakable
from verstetigung.reading.persons.boegen import Bogen, Key, RegionsBoegen

LEAST, FEWEST = 10, 3
"""Of fewer answers in all nothing is concluded unless all are equal; of fewer than three, nothing at all."""
SAME = 0.9
"""From this share of equal answers on, two Bögen of a region are one person's. In the invented surveys two people of a
region reach 0.5 in the middle and 0.79 at most; a corrected Bogen changes a handful of answers."""
ALIKE = 0.8
"""Below this share a number that stands on two Bögen has probably been given to two people."""


@dataclass(frozen=True)
class BogenPair:
    """Two Bögen of a region side by side."""

    first: Bogen
    second: Bogen
    answered: int
    """Questions that at least one of them answered."""
    different: tuple[str, ...]
    """Those with different answers."""

    @property
    def equal(self) -> int:
        """Questions with the same answer."""
        return self.answered - len(self.different)

    @property
    def share(self) -> float:
        """Of equal answers; 0 if there is none."""
        return self.equal / max(self.answered, 1)

    @property
    def identical(self) -> bool:
        """Whether all they say is the same."""
        return not self.different and self.first.extras == self.second.extras

    @property
    def alike(self) -> bool:
        """Whether the content alone tells that they are one person's."""
        if self.identical:
            return self.answered >= FEWEST
        return self.answered >= LEAST and self.share >= SAME

    @property
    def numbered(self) -> bool:
        """Whether both say who they are."""
        return bool(self.first.returned.number and self.second.returned.number)

    @property
    def renumbered(self) -> bool:
        """Whether they are one Bogen under two numbers: nobody gives so many and so varied answers again."""
        different = self.numbered and self.first.returned.number != self.second.returned.number
        answers = self.first.codes[self.first.codes >= 0].tolist()
        return different and self.identical and unmistakable(answers)

    @property
    def namesakes(self) -> bool:
        """Whether two surveys, which may number their people each for itself, gave one number to unlike answers."""
        surveys = {self.first.survey, self.second.survey}
        same = self.first.returned.number == self.second.returned.number
        return "" not in surveys and len(surveys) > 1 and self.numbered and same and self.share < ALIKE

    @property
    def related(self) -> bool:
        """Whether they look like one person's: by both numbers if not all is the same, by the content otherwise."""
        if self.namesakes:
            return False
        if self.numbered and not self.renumbered:
            return self.first.returned.number == self.second.returned.number
        return self.alike

    @property
    def settled(self) -> bool:
        """Whether it is decided that both count: then they are two people's."""
        return bool(self.first.decision and self.second.decision)

    @property
    def one_person(self) -> bool:
        """Whether only one of them counts."""
        return self.related and not self.settled


def pairs(region: RegionsBoegen) -> tuple[BogenPair, ...]:
    """Every two Bögen of a region that are one person's, too alike or namesakes, of rows of exports only by number."""
    pairs = (
        comparison(first, second, region.questions)
        for first, second in combinations(region.boegen, 2)
        if form.SURVEY_FORM in (first.returned.kind, second.returned.kind)
        or first.returned.number == second.returned.number != ""
    )
    return tuple(pair for pair in pairs if pair.related or pair.alike or pair.namesakes)


def comparison(first: Bogen, second: Bogen, questions: Sequence[str]) -> BogenPair:
    """Two Bögen of one region, whose codes stand for these questions."""
    answered = (first.codes >= 0) | (second.codes >= 0)
    different = np.flatnonzero(first.codes != second.codes).tolist()
    return BogenPair(first, second, int(answered.sum()), tuple(questions[index] for index in different))


def persons(pairs: Sequence[BogenPair]) -> list[tuple[Bogen, ...]]:
    """The Bögen of each person who sent more than one, in the order of reading."""
    persons: list[dict[Key, Bogen]] = []
    for pair in pairs:
        if not pair.one_person:
            continue
        members = {pair.first.key: pair.first, pair.second.key: pair.second}
        known = [person for person in persons if person.keys() & members.keys()]
        joined = {key: bogen for person in known for key, bogen in person.items()} | members
        persons = [person for person in persons if person not in known] + [joined]
    return [tuple(person.values()) for person in persons]
