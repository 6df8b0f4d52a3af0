"""The same work on many things, done by all processors."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

SELDOM = 200_000
"""How many objects a process makes before it looks for garbage: reading and printing make many and leave few."""
Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Watch(Protocol[Thing]):
    """Shows that something goes on while the things come in, of which there will be `length`."""

    def __call__(self, items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
        """The same things in the same order."""


def each(work: Callable[[Thing], Result], things: Sequence[Thing]) -> Iterator[Result]:
    """The results in the order of the things, worked on by all processors from now on."""
    workers = min(os.cpu_count() or 1, len(things))
    if workers < 2:
        return map(work, things)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if hasattr(os, "fork") else "spawn")
    pool = ProcessPoolExecutor(workers, context, gc.set_threshold, (SELDOM,))
    return _closing(pool, pool.map(work, things, chunksize=max(1, len(things) // (workers * 6))))


def _closing(pool: ProcessPoolExecutor, results: Iterator[Result]) -> Iterator[Result]:
    with pool:
        yield from results
