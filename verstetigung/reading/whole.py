"""What all files of an Erhebung said together, so that a command after which nothing has changed need not ask each."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from verstetigung.pool import Watch
from verstetigung.reading.keeping import EVALUATED, WHOLE, KeptReading, drawer
from verstetigung.reading.program import hashed, reader_key
from verstetigung.reading.tree import tree
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.yamlfile import prove
from verstetigung.wholefile import digest

MOST = 300_000
"""So many answers are kept together: more would be held in memory twice, and take longer to be worked with anyway."""
PASSING = ("D117", *(f"D{number}" for number in range(140, 152)))
"""Codes of what the operating system says of a file, which it may not say the next time."""


@dataclass(frozen=True)
class _Whole:
    """What was read, and from how many files."""

    reading: KeptReading
    files: int


def key(erhebung: Erhebung) -> str:
    """Of all that it rests on what an Erhebung says; empty if something in its folder cannot be read.

    That is all that lies there, also what no answers are taken from; what stands in its YAML files, and of the
    catalogue also where; the program and its packages.
    """
    folder, below = erhebung.folder, tree(erhebung.folder)
    files = [(path.relative_to(folder).as_posix(), digest(path)) for path in below.files]
    if not all(sha256 for _, sha256 in files):
        return ""
    catalogue, register = erhebung.catalogue_file, erhebung.register_file
    beside = (
        catalogue and (catalogue.name, digest(catalogue)),
        register and os.path.relpath(register, folder),
        [one.path.name for one in erhebung.kept],
    )
    return hashed((repr(replace(erhebung, folder=Path(erhebung.id))), files, below.problems, beside, reader_key()))


def known(erhebung: Erhebung, key: str, watch: Watch[Any]) -> Reading | None:
    """What is kept under this key, told as if it were read."""
    place = drawer(erhebung)
    kept = place.kept(_name(key), _Whole) if key else None
    if kept is None:
        return None
    place.tidy()
    deque(watch(range(kept.files), length=kept.files), maxlen=0)
    return kept.reading.reading()


def forget(erhebung: Erhebung) -> None:
    """Let go of what was said when something was different, before anything new is kept."""
    for ending in (WHOLE, EVALUATED):
        drawer(erhebung).let_go(ending)


def keep(erhebung: Erhebung, before: str, reading: Reading, files: int) -> str:
    """Keep what so many files said when this was the key, and say so; nothing if it may not be so the next time.

    That is where something has changed meanwhile, or where the operating system had something to say.
    """
    passing = any(one.code in PASSING for one in reading.problems)
    if not before or passing or len(reading.responses) > MOST or key(erhebung) != before:
        return ""
    prove(erhebung.folder, _settings(erhebung))
    drawer(erhebung).keep(_name(before), _Whole(KeptReading.of(reading), files))
    return before


def _settings(erhebung: Erhebung) -> Iterator[Path]:
    """The YAML files that every command on the Erhebung reads, as far as it knows where they are."""
    yield from sorted(erhebung.folder.glob("*.yaml"))
    yield from filter(None, (erhebung.catalogue_file, erhebung.register_file))


def _name(key: str) -> str:
    return f"{key[:40]}{WHOLE}"
