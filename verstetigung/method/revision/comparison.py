"""All that another catalogue makes of the same answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.revision.fates import QuestionFate, fates
from verstetigung.method.revision.moves import RegionMove, Weightiness, moves
from verstetigung.method.revision.parts import ElementMove, element_moves
from verstetigung.method.revision.standings import Pairs, firm_pairs, standings
from verstetigung.schemas.catalogue.changes import CatalogueChange, changes

SETTLED = (Weightiness.WITHIN, Weightiness.SAME, Weightiness.NEVER)
"""What leaves all that is sure as it is."""


@dataclass(frozen=True)
class Revision:
    """One Erhebung under two catalogues."""

    before: Evaluation
    after: Evaluation
    changes: tuple[CatalogueChange, ...]
    fates: tuple[QuestionFate, ...]
    moves: tuple[RegionMove, ...]
    """Of every region of the register, the weightiest first."""
    elements: tuple[ElementMove, ...]
    """The dimensions and criteria of which some region has another value."""
    firm_before: Pairs
    """The sure pairs of all regions that are ranked then."""
    firm_after: Pairs

    @property
    def moved(self) -> tuple[RegionMove, ...]:
        """The regions that do not stand exactly as before."""
        return tuple(move for move in self.moves if move.weightiness not in (Weightiness.SAME, Weightiness.NEVER))

    @property
    def settled(self) -> bool:
        """Whether nothing changes for any region that would be sure."""
        return all(move.weightiness in SETTLED for move in self.moves)

    @property
    def counts(self) -> Counter[Weightiness]:
        """How many regions there are of each."""
        return Counter(move.weightiness for move in self.moves)


def revise(before: Evaluation, after: Evaluation) -> Revision:
    """Set beside each other what two catalogues make of the same files."""
    old, new = before.erhebung.catalogue, after.erhebung.catalogue
    firm = firm_pairs(before), firm_pairs(after)
    return Revision(
        before=before,
        after=after,
        changes=changes(old, new),
        fates=fates(old, new, before.reading, after.reading),
        moves=moves(standings(before), standings(after), firm),
        elements=element_moves(before, after),
        firm_before=firm[0],
        firm_after=firm[1],
    )
