"""The same work on many things, done by other machines.

Dask's scheduler gives the things to its workers, and what a worker has not done when it dies to others. Every worker is
a process that works on one thing at a time, however many threads it has, since what sets type bears no other. The
machines have one drive: a path means the same file on all of them.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

from verstetigung import german
from verstetigung.pool.machine import SHARING, different, versions
from verstetigung.pool.outcome import Lost, Result, Thing, mistake, tried
from verstetigung.problems import Note, Place, Problem, StudyError

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds until a scheduler has to answer."""
SILENCE = 60
"""Seconds without a result until it is asked whether anybody is still at work."""
QUIET = ("distributed", "distributed.client", "distributed.gc", "tornado")
"""Whose lines are not for the users of this program."""
START = "dort „dask scheduler“ starten, auf jedem Rechner „dask worker ADRESSE“"
ALIKE = "auf allen Rechnern dieselben Versionen einrichten und „dask worker“ neu starten"
STOPPED = "Auf anderen Rechnern geht es hier nicht."
NOBODY = Note("D190", "Hier antwortet kein Rechnerverbund.", remedy=f"die Adresse prüfen; {START}")
IDLE = Note("D191", "In diesem Rechnerverbund arbeitet kein Rechner mit.", remedy=START)
LACKING = Note("D192", "Hier fehlt das Programm oder ist ein älteres.", remedy="es dort einrichten wie hier")
NO_FOLDER = Note(
    "D193",
    "Dieser Rechner hat den Ordner nicht, in dem der Befehl läuft.",
    remedy="das Projekt auf ein Laufwerk legen, das alle Rechner unter demselben Pfad haben",
)
ABANDONED = Lost("im Rechnerverbund kein Rechner mehr mitarbeitet", remedy=START)
CUT = Lost("die Verbindung zum Rechnerverbund abriss", remedy="das Netz prüfen und den Befehl wiederholen")
DEADLY = Lost("jeder Rechner abbrach, der daran arbeitete", remedy="den Befehl ohne „--dask“ wiederholen")
MISSING = Note("D194", "Dieses Paket fehlt hier.", remedy='mit „pip install "verstetigung[cluster]"“ einrichten')


def by_cluster(
    address: str, work: Callable[[Thing], Result], things: Sequence[Thing]
) -> Iterator[tuple[Thing, Result | Lost]]:
    """Things and their results as they get done, worked on from now on by the workers of the scheduler there.

    Raises StudyError if there is none, or if a worker would do the work otherwise than this machine.
    """
    rounds = _rounds(address, work, things)
    next(rounds)
    return chain.from_iterable(rounds)


@dataclass(frozen=True)
class _Job:
    """What to do with each thing, and on what results rest here."""

    work: Callable[[Any], Any]
    folder: Path
    versions: Mapping[str, str]


def _rounds(
    address: str, work: Callable[[Thing], Result], things: Sequence[Thing]
) -> Iterator[list[tuple[Thing, Result | Lost]]]:
    """Nothing at first, when all is under way; then each thing as it is done.

    When it is left early, as by Ctrl-C, the scheduler forgets what nobody has begun.
    """
    job = _Job(work, Path.cwd(), versions())
    with _connected(address) as client:
        _insist(client, address, job)
        done: SimpleQueue[Future[Any]] = SimpleQueue()
        waiting = {future.key: (thing, future) for thing, future in _given(client, job, things)}
        for _, future in waiting.values():
            future.add_done_callback(done.put)
        yield []
        while waiting:
            one = _next(done, client)
            if one is None:
                yield [(thing, ABANDONED) for thing, _ in waiting.values()]
                return
            try:
                result = _result(one)
            except TimeoutError:  # whoever had it died before it was fetched, and it is done again
                one.add_done_callback(done.put)
                continue
            thing, _ = waiting.pop(one.key)
            yield [(thing, result)]


def _given(client: Client, job: _Job, things: Sequence[Thing]) -> Iterator[tuple[Thing, Future[Any]]]:
    """The job goes along as something to be worked out, which the scheduler has done again where it is lost."""
    from dask import config

    with config.set({"distributed.admin.large-graph-warning-threshold": "1 PB"}):
        shared = client.submit(pickle.loads, pickle.dumps(job), pure=False)
        yield from zip(things, client.map(_worked, things, job=shared, pure=False), strict=True)


def _next(done: SimpleQueue[Future[Any]], client: Client) -> Future[Any] | None:
    """What is done next; none if nobody is left to do it."""
    while True:
        try:
            return done.get(timeout=SILENCE)
        except Empty:
            if not client.nthreads():
                return None


def _result(future: Future[Any]) -> Any:
    """Raises TimeoutError if it is to be worked out once more, as its worker has died since."""
    from distributed import CancelledError, KilledWorker

    try:
        return future.result(timeout=SILENCE)
    except TimeoutError:
        raise
    except (CancelledError, OSError):
        return CUT
    except KilledWorker:
        return DEADLY
    except Exception as error:
        return mistake(error)


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise _refused(MISSING.at(Place(SHARING))) from error
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # versions are compared below, in German
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except OSError as error:
            raise _refused(NOBODY.at(Place(address))) from error
    with client:
        yield client


def _refused(*problems: Problem) -> StudyError:
    return StudyError(STOPPED, problems)


def _insist(client: Client, address: str, job: _Job) -> None:
    """Let no machine work that would do it otherwise, or that cannot see the files."""
    told = client.run(_introduced, job.folder, on_error="return")
    if not told:
        raise _refused(IDLE.at(Place(address)))
    told[address] = _scheduler(client, job)
    problems = [note.at(Place(worker)) for worker, one in told.items() for note in _unfit(one, job)]
    if problems:
        raise _refused(*problems)


def _scheduler(client: Client, job: _Job) -> tuple[Mapping[str, str], bool] | Exception:
    """The same of the scheduler, which needs the program to pass the work on, but no folder."""
    try:
        return client.run_on_scheduler(_introduced, job.folder)[0], True
    except Exception as error:  # whatever its versions make of the call
        return error


def _introduced(folder: Path) -> tuple[Mapping[str, str], bool]:
    """On a worker: what is installed there, and whether it has the folder."""
    return versions(), folder.is_dir()


def _unfit(told: tuple[Mapping[str, str], bool] | Exception, job: _Job) -> Iterator[Note]:
    if isinstance(told, Exception):
        yield LACKING
        return
    own, has_folder = told
    others = different(own, job.versions)
    if others:
        yield Note("D192", f"Auf diesem Rechner ist anderes installiert: {german.listed(others)}.", remedy=ALIKE)
    if not has_folder:
        yield NO_FOLDER


_ALONE = Lock()
"""On a worker: held by whoever works on a thing."""


def _worked(thing: Any, job: _Job) -> Any:
    """On a worker: the result. Whoever has come later has not been looked at."""
    with _ALONE, contextlib.chdir(job.folder):
        others = different(versions(), job.versions)
        if others:
            return Lost(f"auf einem Rechner anderes installiert ist: {german.listed(others)}", remedy=ALIKE)
        return tried(job.work, thing)
