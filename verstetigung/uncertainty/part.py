"""The part of the catalogue that makes up the index."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from verstetigung.scoring import Answers, Ints, Tree, Weights, shares


def indexed(known: Answers, tree: Tree) -> tuple[Answers, Tree]:
    """The answers and the tree without what never enters the index: factors, and whatever has the weight 0."""
    questions, criteria, dimensions = (np.flatnonzero(share > 0) for share in shares(tree))
    part = Tree(
        questions=tuple(tree.questions[place] for place in questions),
        criteria=tuple(tree.criteria[place] for place in criteria),
        dimensions=tuple(tree.dimensions[place] for place in dimensions),
        criterion_of=np.searchsorted(criteria, tree.criterion_of[questions]),
        dimension_of=np.searchsorted(dimensions, tree.dimension_of[criteria]),
        low=tree.low[questions],
        high=tree.high[questions],
        turned=tree.turned[questions],
        weights=Weights(
            tree.weights.question[questions], tree.weights.criterion[criteria], tree.weights.dimension[dimensions]
        ),
    )
    return narrowed(known, questions=questions), part


def narrowed(known: Answers, *, questions: Ints | slice = slice(None), regions: Ints | slice = slice(None)) -> Answers:
    """The answers of some regions to some questions, in this order."""
    names = np.array(known.regions, dtype=object)[regions]
    fields = ("points", "applies", "n", "low", "high")
    return replace(
        known, regions=tuple(names), **{name: getattr(known, name)[regions][:, questions] for name in fields}
    )
