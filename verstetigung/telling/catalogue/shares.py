"""What every element of a catalogue contributes to what stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verstetigung.method import scoring
from verstetigung.schemas.catalogue import Catalogue, Dimension
from verstetigung.schemas.kinds import Role


@dataclass(frozen=True)
class EffectiveWeights:
    """By id what each dimension, criterion and question contributes where everything is answered, 0 to 1."""

    index: Mapping[str, float]
    """To the index; 0 for what does not enter it."""
    dimension: Mapping[str, float]
    """To its own dimension."""

    def told(self, dimension: Dimension) -> Mapping[str, float]:
        """The shares that a reader of that dimension is to see."""
        return self.index if dimension.role == Role.ERGEBNIS else self.dimension


def effective_weights(catalogue: Catalogue) -> EffectiveWeights:
    """Those of all elements after M6."""
    tree = scoring.tree(catalogue)
    return EffectiveWeights(_by_id(tree, scoring.shares(tree)), _by_id(tree, scoring.inside(tree)))


def _by_id(tree: scoring.Tree, shares: scoring.Weights) -> dict[str, float]:
    levels = zip((tree.questions, tree.criteria, tree.dimensions), shares, strict=True)
    return {id: float(share) for ids, own in levels for id, share in zip(ids, own, strict=True)}
