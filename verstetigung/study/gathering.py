"""What follows from what the files of an order say, worked out while what prints it is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from verstetigung import pool
from verstetigung.pool import Watch
from verstetigung.problems import Problem
from verstetigung.reading.folder import said
from verstetigung.study.evaluating import scored
from verstetigung.study.making import Material
from verstetigung.study.network import scoped
from verstetigung.study.orders import Order, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from verstetigung.method.change import Change
    from verstetigung.method.evaluation import Evaluation
    from verstetigung.method.network import Network
    from verstetigung.records import Reading

FEW = 20_000
"""So many answers at most are worked with beside this process: sending what follows from more takes longer than it."""


@dataclass(frozen=True)
class Sayings:
    """What the files of an Erhebung say, and those of an earlier one, with the keys of all that this rests on."""

    now: tuple[Reading, str]
    earlier: tuple[Reading, str] | None


@dataclass(frozen=True)
class _Consequences:
    evaluation: Evaluation
    net: Network | None
    change: Change | None
    problems: tuple[Problem, ...]
    """Of all files."""


def sayings(order: Order, bar: Callable[[str], Watch[Any]]) -> Sayings:
    """Read what is to be reported on, and what it is compared with; a bar of that label shows how far that is."""
    now = said(order.erhebung, bar("Dateien lesen"))
    return Sayings(now, said(order.previous, bar("Frühere Dateien lesen")) if order.previous else None)


@contextmanager
def gathering(order: Order, known: Sayings) -> Iterator[Callable[[], tuple[Material, tuple[Problem, ...]]]]:
    """What hands out what the reports are made from, worked on from now on, and the problems of all files."""
    work = partial(_consequences, order, known)
    if len(known.now[0].responses) > FEW:
        yield partial(_gathered, order, work)
        return
    with pool.beside(work) as later:
        yield partial(_gathered, order, later)


def _gathered(order: Order, later: Callable[[], _Consequences]) -> tuple[Material, tuple[Problem, ...]]:
    from verstetigung import telling

    found = later()
    seen = telling.overview(found.evaluation)
    return Material(found.evaluation, seen, found.net, found.change, order.template), found.problems


def _consequences(order: Order, known: Sayings) -> _Consequences:
    from verstetigung.method import change
    from verstetigung.method.disclosure import shown

    reading, key = known.now
    erhebung, reading, problems = scoped(order.erhebung, reading, order.scope)
    evaluation = shown(scored(erhebung, reading, key * (order.scope == Scope())))
    before = scored(order.previous, *known.earlier) if order.previous and known.earlier else None
    return _Consequences(
        evaluation,
        _network(order, evaluation),
        change.compare(shown(before), evaluation) if before else None,
        (*problems, *(_of_earlier(before) if before else ())),
    )


def _network(order: Order, evaluation: Evaluation) -> Network | None:
    from verstetigung.method import network

    if order.network or order.lands:
        return network.build(evaluation)
    return network.of_regions(evaluation) if order.regions and order.erhebung.concept else None


def _of_earlier(before: Evaluation) -> Iterator[Problem]:
    """The problems of the earlier Erhebung, at places that say so."""
    for problem in before.reading.problems:
        place = replace(problem.where, file=f"{before.erhebung.id}/{problem.where.file}")
        yield replace(problem, where=place)
