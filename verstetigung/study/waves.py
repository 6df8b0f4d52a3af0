"""The Erhebungen of a project: found by name or from inside, and where their outputs go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import german
from verstetigung.pool import Watch
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.near import meant
from verstetigung.problems.visible import label
from verstetigung.reading.folder import joined, read
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region, Register
from verstetigung.schemas.yamlfile import lies_there
from verstetigung.study.orders import Scope
from verstetigung.study.project import REPORTS, SURVEYS, root

if TYPE_CHECKING:
    import pandas as pd

    from verstetigung.records import Reading


LIKENESS = 0.5
"""How much the name of an Erhebung has to be like another to be taken for it misspelt: „k2“ for „k1“ is."""
EVERYTHING = Scope()
FOUND = "verstetigung new"


def names() -> list[str]:
    """The names of the Erhebungen of the project."""
    return sorted(path.parent.name for path in (root() / SURVEYS).glob(f"[!.]*/{erhebungen.FILE}") if path.is_file())


def find(name: str | None) -> Erhebung:
    """The Erhebung of that folder, or of that name below ``erhebungen/``.

    If none is named, the one whose folder this is or lies above this one; otherwise the only one.
    Raises StudyError if there is none such, or if its files have problems.
    """
    folder = _named(name) if name is not None else around() or _only()
    if folder is None:
        raise StudyError(f"Die Erhebung „{label(name or '')}“ gibt es nicht.", [_no_wave(name or "", names())])
    return erhebungen.load(folder)


def region_ids(name: str | None) -> tuple[str, ...]:
    """The regions that an Erhebung asks, by their ids."""
    return find(name).register.ids


def _named(name: str) -> Path | None:
    """The folder that is meant by a path to it or to its file, from here or from the project on, or by its name."""
    paths = [Path(name), root() / SURVEYS / name, root() / name]
    folders = [folder for path in paths for folder in (path, *[path.parent] * (path.name == erhebungen.FILE))]
    return next((folder for folder in folders if _is_wave(folder)), None)


def _is_wave(folder: Path) -> bool:
    return lies_there(folder / erhebungen.FILE)


def around() -> Path | None:
    """The folder of the Erhebung that this folder is or lies in, by a path that ends with its name."""
    here = Path.cwd()
    found = next((folder for folder in (here, *here.parents) if _is_wave(folder)), None)
    return found and Path(os.path.relpath(found.parent)) / found.name


def _only() -> Path:
    match names():
        case []:
            raise StudyError(f"Hier gibt es noch keine Erhebung. Abhilfe: mit „{FOUND} NAME“ eine anlegen.")
        case [name]:
            return root() / SURVEYS / name
        case several:
            raise StudyError(f"Welche Erhebung? Zur Wahl stehen {', '.join(several)}.")


def earlier(erhebung: Erhebung, name: str | None) -> Erhebung | None:
    """The Erhebung of that name, else the one that this one names as the earlier; none if it names none."""
    if name:
        return find(name)
    return erhebungen.load(erhebung.folder.resolve().parent / erhebung.previous) if erhebung.previous else None


def _no_wave(name: str, names: Sequence[str]) -> Problem:
    remedy = f"Namen und Ordner prüfen oder mit „{FOUND}“ eine Erhebung anlegen"
    if around():
        remedy = "vor die übrigen Angaben einen Punkt setzen; er steht für die Erhebung, in deren Ordner Sie sind"
    return Note(
        "D110",
        f"Hier liegt keine {erhebungen.FILE}.",
        german.listed(names, "oder"),
        meant(Path(name).name, names, remedy, LIKENESS),
    ).at(Place(label(name)))


def chosen(register: Register, names: Sequence[str]) -> tuple[Region, ...]:
    """The regions of these names, all of them if there is no name; raises StudyError naming every unknown one."""
    regions_by_name = {name: register.named(name) for name in names}
    problems = [_unclear(register, name, several) for name, several in regions_by_name.items() if len(several) != 1]
    if problems:
        raise StudyError("Nicht jede Region ist zu erkennen.", problems)
    return tuple(dict.fromkeys(several[0] for several in regions_by_name.values())) or register.regions


def _unclear(register: Register, name: str, several: Sequence[Region]) -> Problem:
    if several:
        return Note(
            "R420",
            "So heißt mehr als eine Region.",
            german.listed([region.name for region in several], "oder"),
        ).at(Place(label(name)))
    return Note(
        "R421",
        f"Diese Region {register.stranger(name)}.",
        remedy=register.meant(name, f"Kennungen stehen in „{register.id}“"),
    ).at(Place(label(name)))


def output(erhebung: Erhebung, scope: Scope = EVERYTHING) -> Path:
    """Where the outputs of an Erhebung go: ``berichte/<name>``, beside the folder ``erhebungen``."""
    return erhebung.folder.resolve().parent.parent / REPORTS / f"{erhebung.id}{scope.folder_ending}"


def so_far(erhebung: Erhebung, watch: Watch[Any]) -> Reading:
    """What has come back until now: on the first day nothing."""
    try:
        return read(erhebung, watch)
    except StudyError as error:
        if [problem.code for problem in error.problems] != ["D111"]:
            raise
        return joined(())


def noticed(erhebung: Erhebung, reading: Reading, watch: Watch[Any]) -> Reading:
    """The same with what no single file tells, and what is to be read before printing."""
    from verstetigung.method.disclosure import without_setbacks
    from verstetigung.method.evaluation import distinct
    from verstetigung.study.personal import personal

    measures, repeated = distinct(reading.measures)
    named = personal(without_setbacks(reading, erhebung), erhebung.catalogue)
    found = (*repeated, *_odd(erhebung, measures, watch), *named)
    return replace(reading, problems=(*reading.problems, *found))


def _odd(erhebung: Erhebung, measures: pd.DataFrame, watch: Watch[Any]) -> tuple[Problem, ...]:
    """What is odd about Kennungen; the earlier Erhebung is read only where a measure has one."""
    from verstetigung.method import change
    from verstetigung.method.evaluation import distinct

    previous = earlier(erhebung, None) if (measures["carried"] != "").any() else None
    if previous is None:
        return ()
    before, _ = distinct(read(previous, watch).measures)
    regions = change.matched(previous.register, erhebung.register)
    return change.followed_measures(previous.id, before, measures, regions).problems
