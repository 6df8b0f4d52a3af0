"""What becomes of the work on a thing: a result, or why there is none."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from verstetigung import disk
from verstetigung.problems import Note, Place, Problem, StudyError

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
    refusal: OSError | None = None
    """What the operating system has refused."""
    remedy: str = REMEDY


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
    named = [_problem(name, one) for name, one in lost.items()]
    return StudyError(summary, (*dict.fromkeys(named), *problems))


def _problem(name: str, lost: Lost) -> Problem:
    if lost.refusal:
        return disk.refused(lost.refusal, name)
    return Note("D123", f"Nicht fertig geworden, weil {lost.reason}.", remedy=lost.remedy).at(Place(name))


def tried(work: Callable[[Thing], Result], thing: Thing) -> Result | Lost:
    """The result, or that this thing has none."""
    try:
        return work(thing)
    except MemoryError:
        return Lost("der Arbeitsspeicher nicht reicht")
    except OSError as error:
        return Lost("das Betriebssystem nicht will", refusal=error) if disk.is_refusal(error) else mistake(error)
    except Exception as error:
        return mistake(error)


def mistake(error: BaseException) -> Lost:
    """That the program is to blame."""
    trace = "".join(traceback.format_exception(error))
    return Lost(f"das Programm einen Fehler hat ({type(error).__name__})", trace)
