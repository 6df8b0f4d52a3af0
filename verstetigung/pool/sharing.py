"""Who does the work: this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from verstetigung.pool.cluster import by_cluster
from verstetigung.pool.outcome import Lost, Result, Thing
from verstetigung.pool.processes import by_processes, copies

_SCHEDULER: ContextVar[str] = ContextVar("_SCHEDULER", default="")
"""The address of the cluster that does the work; empty for this machine."""


@contextmanager
def on(scheduler: str) -> Iterator[None]:
    """Let the cluster with the scheduler at this address do the work meanwhile; an empty one means this machine."""
    before = _SCHEDULER.set(scheduler)
    try:
        yield
    finally:
        _SCHEDULER.reset(before)


def elsewhere() -> bool:
    """Whether other machines do the work."""
    return bool(_SCHEDULER.get())


def copied() -> bool:
    """Whether the work is done by copies of this process, which have all that it has loaded."""
    return copies() and not elsewhere()


def each(
    work: Callable[[Thing], Result], things: Sequence[Thing], warm: Callable[[], object] | None = None
) -> Iterator[tuple[Thing, Result | Lost]]:
    """Things and their results as they get done, worked on from now on, the first things first.

    A process that dies takes only its own thing with it. `warm` does what else every process would do for itself.
    """
    scheduler = _SCHEDULER.get()
    if scheduler and things:
        return by_cluster(scheduler, work, things)
    return by_processes(work, things, warm)
