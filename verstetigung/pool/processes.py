"""The same work on many things, done by all processors of this machine.

Each processor has an executor of the standard library to itself, with one process. So a process that dies breaks its
own executor alone, it is known what it worked on, and an executor that has done its share gives way to a new one. One
executor for all would lose what every process works on when one dies, and its `max_tasks_per_child` neither goes with
copies nor always goes on (gh-115634). loky knows no such limit, and Pebble is under the LGPL.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

from verstetigung import interrupt
from verstetigung.pool.outcome import Lost, Result, Thing, mistake, tried

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

SELDOM = 200_000
"""How many objects a process makes before it looks for garbage: reading and printing make many and leave few."""
FORK = sys.platform == "linux"
"""Whether a new process begins as a copy of this one. Elsewhere it begins empty: libraries may not bear the copying."""
GROWTH = 256_000
"""So many kilobytes more than at first a copy may take, then it gives way to a new one. It never looks for garbage,
which would take a tenth of the time of a report: its memory goes back as a whole when it ends."""
PR_SET_PDEATHSIG = 1
"""The number of the call by which a process on Linux asks for a signal when its parent ends."""


def by_processes(
    work: Callable[[Thing], Result], things: Sequence[Thing], warm: Callable[[], object] | None = None
) -> Iterator[tuple[Thing, Result | Lost]]:
    """Things and their results as they get done, worked on from now on by all processors, the first things first.

    A process that dies takes only its own thing with it. `warm` does what else every process would do for itself.
    """
    number = min(_processors(), len(things))
    if number < 2:
        return ((thing, tried(work, thing)) for thing in things)
    if FORK and warm:
        warm()
    rounds = _rounds(partial(_hired, work, None if FORK else warm), things, number)
    next(rounds)
    return chain.from_iterable(rounds)


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Let a copy of this process do something from now on; what is handed out waits for the result.

    It is done here, when it is asked for, where there is one processor, where no process begins as a copy, and where
    the copy has no result: so what it raises is raised here.
    """
    if not copies():
        yield work
        return
    with closing(_rounds(lambda: _hired(lambda _: work(), None), [None], 1)) as rounds:
        next(rounds)
        yield lambda: _awaited(work, rounds)


def _awaited(work: Callable[[], Result], rounds: Iterator[list[tuple[None, Any]]]) -> Result:
    ((_, result),) = next(rounds)
    return work() if isinstance(result, Lost) else cast("Result", result)


def copies() -> bool:
    """Whether others than this process do the work, which begin as copies of it."""
    return FORK and _processors() > 1


def _processors() -> int:
    """How many this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class _Done:
    """What became of a thing, and whether the process has grown too large for another one."""

    result: Any
    grown: bool


@dataclass(frozen=True)
class _Worker:
    """An executor with one process."""

    executor: ProcessPoolExecutor
    process: BaseProcess

    def given(self, thing: Any) -> dict[Future[Any], tuple[Any, _Worker]]:
        """What will be its result, with the thing and who works on it."""
        return {self.executor.submit(_done, thing): (thing, self)}

    def result(self, future: Future[Any]) -> Any:
        """What became of a thing; the executor is shut down if the process is dead."""
        from concurrent.futures.process import BrokenProcessPool

        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            self.executor.shutdown()
            return Lost(f"der Prozess abbrach ({_ending(self.process.exitcode or 0)})")
        if error:
            return mistake(error)
        return future.result().result

    def fit(self, future: Future[Any]) -> bool:
        """Whether it can be given another thing after this one."""
        grown = not future.exception() and future.result().grown
        return self.process.is_alive() and not grown

    def stop(self) -> None:
        """End its process, whatever it works on."""
        self.process.terminate()
        self.executor.shutdown()


def _rounds(
    hire: Callable[[], _Worker], things: Sequence[Thing], number: int
) -> Generator[list[tuple[Thing, Result | Lost]], None, None]:
    """What has got done since the last time; nothing at first, when so many workers have begun.

    When it is left early, as by Ctrl-C, their processes end.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting, busy = deque(things), dict[Any, tuple[Thing, _Worker]]()
    try:
        for _ in range(number):
            with interrupt.undisturbed():
                busy |= hire().given(waiting.popleft())
        yield []
        while busy:
            results = []
            for future in wait(busy, return_when=FIRST_COMPLETED).done:
                with interrupt.undisturbed():
                    thing, worker = busy.pop(future)
                    results.append((thing, worker.result(future)))
                    if waiting and worker.fit(future):
                        busy |= worker.given(waiting.popleft())
                        continue
                    worker.executor.shutdown()
                    if waiting:
                        busy |= hire().given(waiting.popleft())
            yield results
    finally:
        for _, worker in busy.values():
            worker.stop()


def _hired(work: Callable[[Any], Any], warm: Callable[[], object] | None) -> _Worker:
    """A worker whose process has begun."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    others = set(active_children())
    executor = ProcessPoolExecutor(1, get_context("fork" if FORK else "spawn"), _begin, (work, warm, FORK))
    executor.submit(os.getpid)
    (process,) = set(active_children()) - others
    return _Worker(executor, process)


def _ending(code: int) -> str:
    if code < 0:
        return f"Signal {-code}"
    return f"Ende mit {code}"


_WORK: list[Callable[[Any], Any]] = []
"""In a process of a worker: what it does with each thing."""
_BOUND: list[int] = []
"""In a copy: how many kilobytes it may take."""


def _begin(work: Callable[[Any], Any], warm: Callable[[], object] | None, is_copy: bool) -> None:
    """Make a process ready. Ctrl-C and the end of the terminal are for its parent, and it ends with that."""
    for number in interrupt.ENDINGS:
        signal.signal(number, signal.SIG_DFL if number is signal.SIGTERM else signal.SIG_IGN)
    interrupt.hold(signal.SIGTERM)
    interrupt.release(*set(interrupt.ENDINGS) - {signal.SIGTERM})
    gc.set_threshold(SELDOM)
    if is_copy:
        gc.disable()
        _BOUND[:] = [_taken() + GROWTH]
    _follow()
    _WORK[:] = [work]
    if warm:
        warm()


def _follow() -> None:
    """Let this process end when its parent is gone.

    Linux ends it whatever it does. Elsewhere a thread does, which has to wait while a library lets no other one go on.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)


def _taken() -> int:
    """How many kilobytes this process has taken at most."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _done(thing: Any) -> _Done:
    with _mortal():
        result = tried(_WORK[0], thing)
    return _Done(result, grown=any(_taken() > bound for bound in _BOUND))


@contextmanager
def _mortal() -> Iterator[None]:
    """Let the process be ended meanwhile, but not while it sends: who waits for the rest of a result waits forever."""
    interrupt.release(signal.SIGTERM)
    try:
        yield
    finally:
        interrupt.hold(signal.SIGTERM)
