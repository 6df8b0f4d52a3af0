"""What ends a run from outside, and when."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from verstetigung import interrupt
from verstetigung.interrupt import ENDINGS, exit_code, heeded, undisturbed

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a signal")
every_ending = pytest.mark.parametrize("number", ENDINGS)


@pytest.fixture(autouse=True)
def _as_in_a_terminal() -> Iterator[None]:
    """Let signals do what they do to a program in a terminal, even where the tests run in the background."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def handlers() -> list[object]:
    return [signal.getsignal(number) for number in ENDINGS]


@POSIX
def test_the_three_that_end_a_run() -> None:
    assert {number.name for number in ENDINGS} == {"SIGINT", "SIGTERM", "SIGHUP"}


@POSIX
@every_ending
def test_each_is_like_ctrl_c_and_says_which_it_was(number: signal.Signals) -> None:
    before = handlers()
    with pytest.raises(KeyboardInterrupt) as raised, heeded():
        os.kill(os.getpid(), number)
    assert exit_code(raised.value) == 128 + number
    assert handlers() == before


@POSIX
def test_what_is_tidied_up_then_is_not_broken_off_by_another() -> None:
    tidied = []

    def interrupted() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGINT)
            tidied.append(True)

    with pytest.raises(KeyboardInterrupt) as raised, heeded():
        interrupted()
    assert (exit_code(raised.value), tidied) == (129, [True])


def swallowed(number: signal.Signals) -> None:
    """As libraries do that ask for something and take any error for a no."""
    with suppress(KeyboardInterrupt):
        os.kill(os.getpid(), number)


@POSIX
def test_what_a_library_has_swallowed_is_raised_again_before_the_next_step() -> None:
    done = []

    def steps() -> None:
        swallowed(signal.SIGTERM)
        done.append("geladen")
        with undisturbed():
            done.append("umbenannt")

    with pytest.raises(KeyboardInterrupt) as raised, heeded():
        steps()
    assert (exit_code(raised.value), done) == (143, ["geladen"])
    with heeded(), undisturbed():
        done.append("im nächsten Befehl")
    assert done == ["geladen", "im nächsten Befehl"]


@POSIX
def test_after_a_while_another_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def impatient() -> None:
        swallowed(signal.SIGINT)
        clock[0] += interrupt.TIDYING
        os.kill(os.getpid(), signal.SIGINT)
        clock[0] += 0.1
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt) as raised, heeded():
        impatient()
    assert exit_code(raised.value) == 143


@POSIX
def test_what_is_ignored_stays_ignored_as_under_nohup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with heeded():
        os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@POSIX
@every_ending
def test_it_waits_for_the_end_of_something_short(number: signal.Signals) -> None:
    done = []

    def short() -> None:
        with undisturbed():
            os.kill(os.getpid(), number)
            with undisturbed():
                os.kill(os.getpid(), number)
            done.append("bis zum Ende")
        done.append("nicht weiter")

    with pytest.raises(KeyboardInterrupt) as raised, heeded():
        short()
    assert (done, exit_code(raised.value)) == (["bis zum Ende"], 128 + number)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()).isdisjoint(ENDINGS)


def test_other_threads_are_left_alone() -> None:
    before, inside = handlers(), []

    def work() -> None:
        with heeded(), undisturbed():
            inside.extend(handlers())

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert (inside, handlers()) == (before, before)


def test_an_end_without_a_number_is_ctrl_c() -> None:
    assert [exit_code(error) for error in (KeyboardInterrupt(), None, ValueError("7"))] == [130] * 3


LOADING = """
import sys, signal
signal.signal(signal.SIGINT, signal.default_int_handler)

class Last:
    def find_spec(self, name, path=None, target=None):
        if name == "verstetigung.cli.commands":
            import os
            os.kill(os.getpid(), signal.SIG{})

sys.meta_path.insert(0, Last())
from verstetigung.cli import main
main()
"""


@POSIX
@every_ending
def test_a_program_that_still_loads_ends_without_a_traceback(number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(interrupt.__file__).parents[1])}
    program = LOADING.format(number.name.removeprefix("SIG"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-number, b"", b"")


def test_nothing_of_ours_loads_before_ctrl_c_ends_the_program_quietly() -> None:
    program = "import sys; known = set(sys.modules); import verstetigung.cli; print(sorted(set(sys.modules) - known))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['verstetigung', 'verstetigung.cli']\n"
