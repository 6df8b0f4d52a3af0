"""What ends a run from outside – Ctrl-C, a kill, the end of the terminal – and what it has to wait for."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
ENDINGS = tuple(signal.Signals[name] for name in NAMES if name in signal.Signals.__members__)
"""The signals that are meant to end a run; not every system has all of them."""
TIDYING = 5.0
"""So many seconds after one of them others say nothing new."""
SHELL = 128
"""What shells add to the number of the signal that a program has ended with."""


@contextmanager
def heeded() -> Iterator[None]:
    """Let each raise KeyboardInterrupt with its number, unless it is ignored as under nohup."""
    try:
        with _answered(_end, [number for number in ENDINGS if signal.getsignal(number) is not signal.SIG_IGN]):
            yield
    finally:
        _HEARD.clear()


_HEARD: list[tuple[int, float]] = []
"""The signals that were to end the command under way, and when each was heard."""


def _end(number: int, _: FrameType | None) -> None:
    """The first is enough for a while: what is tidied up then is not to be broken off by another."""
    now = time.monotonic()
    if not _HEARD or now > _HEARD[-1][1] + TIDYING:
        _HEARD.append((number, now))
        raise KeyboardInterrupt(number)


def _insist() -> None:
    """Raise again what a library may have swallowed, as some do while they are loaded."""
    if _HEARD and threading.current_thread() is threading.main_thread():
        raise KeyboardInterrupt(_HEARD[0][0])


@contextmanager
def _answered(answer: Callable[[int, FrameType | None], object], numbers: Sequence[signal.Signals]) -> Iterator[None]:
    """Answer signals so meanwhile; only the main thread can, and only where Python answers."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [(number, signal.getsignal(number)) for number in numbers]
    before = [(number, handler) for number, handler in known if handler is not None]
    for number, _ in before:
        signal.signal(number, answer)
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def exit_code(error: BaseException | None) -> int:
    """What a program exits with that has been ended so."""
    if isinstance(error, KeyboardInterrupt) and error.args:
        return SHELL + int(error.args[0])
    return SHELL + signal.SIGINT


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let them wait for the end of something short, which does not begin if one has been heard before.

    A process that is forked meanwhile does not know them.
    """
    _insist()
    waiting: list[int] = []
    with _released(), _answered(lambda number, _: waiting.append(number), ENDINGS):
        hold(*ENDINGS)
        yield
    if waiting:
        signal.raise_signal(waiting[0])


@contextmanager
def _released() -> Iterator[None]:
    try:
        yield
    finally:
        release(*ENDINGS)


def hold(*numbers: signal.Signals) -> None:
    """Keep signals from this thread until they are released; Windows has nothing like it."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers)


def release(*numbers: signal.Signals) -> None:
    """Let signals through that were held, and those that came meanwhile."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers)
