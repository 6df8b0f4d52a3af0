"""A real cluster on this machine: a scheduler and workers, each a process of its own, over TCP."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen

PID = "scheduler.pid"
"""The file with the number of the scheduler's process; those of workers are 0.pid, 1.pid and so on."""
ROOT = Path(__file__).parent.parent.parent
BOTH = ("--no-dashboard", "--host", "127.0.0.1")
WORKER = ("--no-nanny", "--nthreads", "2")
"""Nobody starts it again; and two threads, of which one thing at a time has to be enough."""


@contextmanager
def cluster(folder: Path, workers: int = 2, of_scheduler: Path = ROOT, **settings: str) -> Iterator[str]:
    """The address of a scheduler with that many workers, which run in the folder; it takes the program from another."""
    at = folder / "scheduler.json"
    with ExitStack() as processes:

        def begin(root: Path, *arguments: str) -> None:
            environment = {**os.environ, "PYTHONPATH": str(root), **settings}
            line = [sys.executable, "-m", "dask", *arguments, *BOTH]
            process = processes.enter_context(Popen(line, cwd=folder, env=environment, stdout=DEVNULL, stderr=DEVNULL))
            processes.callback(process.kill)

        begin(of_scheduler, "scheduler", "--port", "0", "--scheduler-file", str(at), "--pid-file", str(folder / PID))
        address = _address(at)
        for number in range(workers):
            begin(ROOT, "worker", address, *WORKER, "--pid-file", str(folder / f"{number}.pid"))
        _wait(address, workers)
        yield address


def _address(at: Path) -> str:
    while not at.exists():
        time.sleep(0.05)
    return str(json.loads(at.read_text(encoding="utf-8"))["address"])


def _wait(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        while len(client.nthreads()) < workers:
            time.sleep(0.05)
