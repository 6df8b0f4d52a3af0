"""The catalogue kept with a wave when its forms go out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from verstetigung import disk, wholefile
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE, copied


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
