"""How far the values of a region's dimensions and criteria may be from what all would have said."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from verstetigung.method.scoring import Answers, Tree
from verstetigung.method.uncertainty.distinction import COVERED, quantile
from verstetigung.method.uncertainty.spread import pooled
from verstetigung.schemas.catalogue import Rules


def margins(responses: pd.DataFrame, answers: Answers, tree: Tree, rules: Rules) -> Mapping[tuple[str, str], float]:
    """Half the width of the interval of each value, by region and element; none where nothing can be said.

    It rests on the spread pooled over all regions and on the number of respondents, as that of the index does (M8): of
    the answers of single persons nothing can be read off it.
    """
    spread = pooled(responses, answers, tree, rules)
    level = np.array([quantile(COVERED, int(freedom)) for freedom in spread.freedom])
    half = spread.errors * level
    elements = (*tree.questions, *tree.criteria, *tree.dimensions)
    known = np.argwhere((half[:, : len(elements)] > 0) & (spread.people[:, : len(elements)] > 0))
    return {(answers.regions[row], elements[column]): float(half[row, column]) for row, column in known.tolist()}
