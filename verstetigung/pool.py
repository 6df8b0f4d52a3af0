"""The same work on many things, done by all processors."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from verstetigung.problems import Note, Place, Problem, StudyError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SELDOM = 200_000
"""How many objects a process makes before it looks for garbage: reading and printing make many and leave few."""
FORK = sys.platform == "linux"
"""Whether a new process begins as a copy of this one. Elsewhere it begins empty: libraries may not bear the copying."""
LIFE = 3
"""How many things a copy works on. It never looks for garbage, which would take a tenth of the time of a report: its
memory goes back as a whole when it ends."""
ROOM = 66_000
"""Words of memory for calls within calls."""
REMEDY = "andere Programme schließen und den Befehl wiederholen"
Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Watch(Protocol[Thing]):
    """Shows that something goes on while the things come in, of which there will be `length`."""

    def __call__(self, items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
        """The same things in the same order."""


@dataclass(frozen=True)
class Lost:
    """Stands for a result that there is not."""

    reason: str
    """The end of a sentence that begins with „weil“."""
    trace: str = ""
    """The traceback of a mistake in the program; empty if the computer is to blame."""


def each(
    work: Callable[[Thing], Result], things: Sequence[Thing], warm: Callable[[], object] | None = None
) -> Iterator[tuple[Thing, Result | Lost]]:
    """Things and their results as they get done, worked on from now on by all processors, the first things first.

    A process that dies takes only its own thing with it. `warm` does what else every process would do for itself.
    """
    hands = min(_processors(), len(things))
    if hands < 2:
        return ((thing, _tried(work, thing)) for thing in things)
    crew = _Crew(work, warm, deque(things), {})
    if FORK and warm:
        warm()
    for _ in range(hands):
        crew.hire()
    return crew.results()


def found(pairs: Iterable[tuple[Thing, Result | Lost]], name: Callable[[Thing], str]) -> list[tuple[Thing, Result]]:
    """Things and their results, if every thing has one; raises StudyError, or RuntimeError as `missed` does."""
    kept, lost = [], {}
    for thing, result in pairs:
        if isinstance(result, Lost):
            lost[name(thing)] = result
        else:
            kept.append((thing, result))
    if lost:
        raise missed("Die Arbeit ist nicht fertig geworden.", lost)
    return kept


def missed(summary: str, lost: Mapping[str, Lost], problems: Iterable[Problem] = ()) -> StudyError:
    """The error that names what was lost, besides other problems; raises RuntimeError if the program is to blame."""
    for name, one in lost.items():
        if one.trace:
            raise RuntimeError(f"{name}: nicht fertig geworden, weil {one.reason}.\n{one.trace}")
    named = [
        Note("D123", f"Nicht fertig geworden, weil {one.reason}.", remedy=REMEDY).at(Place(name))
        for name, one in lost.items()
    ]
    return StudyError(summary, (*named, *problems))


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _tried(work: Callable[[Thing], Result], thing: Thing) -> Result | Lost:
    try:
        return work(thing)
    except MemoryError:
        return Lost("der Arbeitsspeicher nicht reicht")
    except Exception as error:
        return Lost(f"das Programm einen Fehler hat ({type(error).__name__})", traceback.format_exc())


# Python takes memory for calls within calls in pieces of 16 KB and gives back at once what is no longer used; laying
# out pages crosses the end of a piece ten thousand times and more. A call that claims half a megabyte leaves as much
# again in one piece for those within it, which saves a twelfth of the time of a report.
_tried.__code__ = _tried.__code__.replace(co_stacksize=ROOM)


@dataclass(frozen=True)
class _Crew:
    """Processes, each at the end of a pipe, with the thing it works on and how many it has been given."""

    work: Callable[[Any], Any]
    warm: Callable[[], object] | None
    waiting: deque[Any]
    busy: dict[Any, tuple[Any, Any, int]]

    def hire(self) -> None:
        """Let a new process begin with the next thing, if there is one."""
        from multiprocessing import get_context

        if not self.waiting:
            return
        context: Any = get_context("fork" if FORK else "spawn")
        pipe, end = context.Pipe()
        process = context.Process(target=_serve, args=(self.work, None if FORK else self.warm, end, FORK), daemon=True)
        process.start()
        end.close()
        self.give(pipe, process, 1)

    def give(self, pipe: Any, process: Any, number: int) -> None:
        """Give a process the next thing."""
        thing = self.waiting.popleft()
        self.busy[pipe] = process, thing, number
        _send(pipe, (thing,))

    def results(self) -> Iterator[tuple[Any, Any]]:
        """All things with their results; when it is left early, all processes end."""
        from multiprocessing.connection import wait

        try:
            while self.busy:
                for pipe in wait(list(self.busy)):
                    yield self.taken(pipe)
        finally:
            for pipe, (process, *_) in self.busy.items():
                process.kill()
                _bury(pipe, process)

    def taken(self, pipe: Any) -> tuple[Any, Any]:
        """What a process has sent, or that it is dead; it or a new one goes on with the next thing."""
        process, thing, number = self.busy.pop(pipe)
        try:
            (result,) = pipe.recv()
        except (EOFError, OSError):
            result = Lost(f"der Prozess abbrach ({_bury(pipe, process)})")
            self.hire()
            return thing, result
        if self.waiting and not (FORK and number == LIFE):
            self.give(pipe, process, number + 1)
        else:
            _bury(pipe, process)
            self.hire()
        return thing, result


def _send(pipe: Any, message: object) -> None:
    """Send to a process that may be dead; if so, that shows when its answer is waited for."""
    with suppress(OSError):
        pipe.send(message)


def _bury(pipe: Any, process: Any) -> str:
    """Let a process end that has nothing more to do; how it ended."""
    _send(pipe, None)
    pipe.close()
    process.join()
    code = process.exitcode
    process.close()
    return f"Signal {-code}" if code < 0 else f"Ende mit {code}"


def _serve(work: Callable[[Any], Any], warm: Callable[[], object] | None, pipe: Connection, is_copy: bool) -> None:
    """Do the things that come in, until there are no more; Ctrl-C is for whoever sends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    if is_copy:
        gc.disable()
    if warm:
        warm()
    with suppress(EOFError, OSError):
        for _ in range(LIFE if is_copy else sys.maxsize):
            message = pipe.recv()
            if message is None:
                return
            pipe.send((_tried(work, message[0]),))
