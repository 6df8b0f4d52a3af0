"""Terms of conditions joined by „and“, and how far cases belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np

from verstetigung.method.scoring import Floats

Term = tuple[int, ...]
"""One entry per condition: PRESENT, ABSENT or ANY."""
ABSENT, PRESENT, ANY = 0, 1, -1


def length(term: Term) -> int:
    """How many conditions the term names."""
    return sum(value != ANY for value in term)


def opposite(term: Term) -> Term:
    """The term in which every condition named is absent if it was present, and the other way round."""
    return tuple({PRESENT: ABSENT, ABSENT: PRESENT}.get(value, value) for value in term)


def contains(general: Term, special: Term) -> bool:
    """Whether every case of the special term is one of the general term."""
    return all(wide in (ANY, narrow) for wide, narrow in zip(general, special, strict=True))


def text(term: Term, names: Sequence[str], joint: str = "*") -> str:
    """„E1*~F1“, where ~ says that the condition is absent."""
    marks = {PRESENT: "", ABSENT: "~"}
    return joint.join(marks[value] + name for value, name in zip(term, names, strict=True) if value != ANY)


def rows(conditions: int) -> tuple[Term, ...]:
    """Every combination of all conditions, in the order of the truth table."""
    return tuple(product((ABSENT, PRESENT), repeat=conditions))


def of_length(conditions: int, named: int) -> tuple[Term, ...]:
    """Every term that names so many of the conditions."""
    return tuple(
        tuple(dict(zip(places, values, strict=True)).get(place, ANY) for place in range(conditions))
        for places in combinations(range(conditions), named)
        for values in product((ABSENT, PRESENT), repeat=named)
    )


def up_to(conditions: int, longest: int) -> tuple[Term, ...]:
    """Every term that names one to `longest` conditions, short ones first."""
    lengths = range(1, min(longest, conditions) + 1)
    return tuple(term for named in lengths for term in of_length(conditions, named))


def _sides(memberships: Floats, terms: Sequence[Term], indifferent: float) -> Floats:
    wanted = np.array(terms, dtype=np.int64).reshape(len(terms), 1, memberships.shape[1])
    return np.where(wanted == PRESENT, memberships, np.where(wanted == ABSENT, 1 - memberships, indifferent))


def all_of(memberships: Floats, terms: Sequence[Term]) -> Floats:
    """How far each case fulfils all of a term, of shape (terms, cases), from memberships (cases, conditions)."""
    fulfilled: Floats = _sides(memberships, terms, 1.0).min(axis=2)
    return fulfilled


def any_of(memberships: Floats, terms: Sequence[Term]) -> Floats:
    """How far each case fulfils any part of a term, of the same shape."""
    fulfilled: Floats = _sides(memberships, terms, 0.0).max(axis=2)
    return fulfilled
