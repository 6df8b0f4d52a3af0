"""The catalogue kept with a wave when its forms go out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verstetigung import disk, wholefile
from verstetigung.pool import Watch
from verstetigung.problems import Note, Problem, StudyError
from verstetigung.reading.folder import files, read
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE, copied

SHIFTED = ("B255", "B259")
"""What stops the evaluation as soon as there are answers to both forms."""


@dataclass(frozen=True)
class Keeping:
    """What has been kept."""

    written: Path | None
    """The file; none if what is asked is kept already."""
    before: Catalogue | None = None
    """What went out before, if that asked otherwise."""
    moved: Path | None = None
    """Where that is kept now."""


def keep(erhebung: Erhebung, day: datetime.date) -> Keeping:
    """Keep the catalogue beside the workbooks that will come back, unless one that asks the same is kept.

    What went out before is never written over: it takes a name with its stamp.
    """
    asked, source = erhebung.catalogue.instrument, erhebung.catalogue_file
    if source is None or any(one.catalogue.instrument == asked for one in erhebung.kept):
        return Keeping(None)
    path, text = erhebung.folder / FILE, copied(source, day, erhebung.folder)
    wholefile.removed(erhebung.folder)
    last = next((one.catalogue for one in erhebung.kept if one.path.name == FILE), None)
    if last is None:
        return Keeping(wholefile.write(path, text))
    moved = path.with_stem(f"{path.stem}-{last.instrument_stamp}")
    wholefile.write(moved, disk.content(path))
    return Keeping(wholefile.write(path, text), last, moved)


def unfit(erhebung: Erhebung, watch: Watch[Any]) -> tuple[Problem, ...]:
    """That answers are in on another scale than that of the form which has been kept and is about to go out.

    Answers are read only where an earlier form has another scale.
    """
    from verstetigung.reading import departures

    wave = erhebungen.load(erhebung.folder)
    if not any(one.code in SHIFTED for one in departures.foreseen(wave)) or not files(wave):
        return ()
    try:
        read(wave, watch)
    except StudyError as error:
        found = [one for one in error.problems if one.code in SHIFTED]
        return tuple(
            Note("B260", f"Bevor dieses Formular hinausgeht: {one.found}", remedy=one.remedy).at(one.where)
            for one in found
        )
    return ()
