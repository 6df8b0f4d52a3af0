"""What looks alike to a reader: equals are named whole or counted, never picked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from verstetigung import german
from verstetigung.telling.words import figure

Thing = TypeVar("Thing")
Order = Callable[[Thing], float | str]
"""What things are ordered by: points, or the text a reader sees of them."""
NAMED = 3
"""So many equals are named; more are counted."""


def first(things: Sequence[Thing], value: Order[Thing]) -> tuple[Thing, ...]:
    """Those that a reader cannot tell from the first by their printed value."""
    return tuple(thing for thing in things if _seen(value(thing)) == _seen(value(things[0])))


def _seen(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return figure(value)


def groups(things: Sequence[Thing], value: Order[Thing], most: int) -> Iterator[tuple[Thing, ...]]:
    """Equals together, in their order, until there are `most` things; the last group may exceed that."""
    number = 0
    for _, equals in groupby(things, lambda thing: _seen(value(thing))):
        if number >= most:
            return
        group = tuple(equals)
        number += len(group)
        yield group


def upto(things: Sequence[Thing], value: Order[Thing], most: int) -> tuple[Thing, ...]:
    """The first `most`, and those that equal the last of them."""
    return tuple(thing for group in groups(things, value, most) for thing in group)


def fitting(things: Sequence[Thing], value: Order[Thing], most: int) -> tuple[Thing, ...]:
    """The first `most`, without those that equal the first left out; all that equal the first if they are too many."""
    kept: tuple[Thing, ...] = ()
    for group in groups(things, value, most):
        if kept and len(kept) + len(group) > most:
            return kept
        kept += group
    return kept


def named(names: Sequence[str], many: str) -> str:
    """„A, B und C“; more are counted: „acht Hemmnisse“."""
    if len(names) > NAMED:
        return german.joined(german.spelled(len(names)), many, by=" ")
    return german.listed(names)
