"""What files said when they were read before, so that none is read twice.

What is kept of a file has a name made of its bytes and its name, what the YAML files say, the program and its packages
(see `keeping`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from verstetigung.reading.keeping import SINGLE, Drawer, KeptReading, drawer
from verstetigung.reading.names import named
from verstetigung.reading.program import hashed, reader_key
from verstetigung.reading.workbook.content import Content
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.wholefile import digest


class _Known(NamedTuple):
    """The SHA-256 of a file, and the name of what it said if it was read like this."""

    sha256: str
    name: str


@dataclass(frozen=True)
class Memory:
    """Where it lies what the files of an Erhebung said."""

    drawer: Drawer
    files: Mapping[Path, _Known]

    def workbook(self, path: Path) -> Content | None:
        """What a workbook says as it is now, if it was read like this."""
        return self.drawer.kept(self.files[path].name, Content)

    def export(self, path: Path) -> Reading | None:
        """The same of an export."""
        tables = self.drawer.kept(self.files[path].name, KeptReading)
        return tables.reading() if tables else None

    def keep_workbook(self, path: Path, content: Content) -> None:
        """Keep what a workbook says, if it could be opened."""
        if not content.stopped:
            self._keep(path, content.returned.sha256, content)

    def keep_export(self, path: Path, reading: Reading) -> None:
        """The same of an export."""
        self._keep(path, str(reading.returns["sha256"].iloc[0]), KeptReading.of(reading))

    def is_here(self, path: Path) -> bool:
        """Whether a file is the same to this process, which may be on another machine."""
        return digest(path) == self.files[path].sha256

    def keep_only(self) -> None:
        """Let go of what is about files and Erhebungen that are gone, or are no longer as they were."""
        self.drawer.let_go(SINGLE, {known.name for known in self.files.values()})
        self.drawer.tidy()

    def _keep(self, path: Path, sha256: str, said: Content | KeptReading) -> None:
        """What changed while it was read is read again."""
        if sha256 and sha256 == self.files[path].sha256:
            self.drawer.keep(self.files[path].name, said)


def memory(erhebung: Erhebung, mappings: Sequence[object], paths: Iterable[Path]) -> Memory:
    """That of an Erhebung with these files, whose exports are read by these mappings."""
    settings = repr(replace(erhebung, folder=Path(erhebung.id)))
    stamp = hashed((settings, [*map(repr, mappings)], reader_key()))
    digests = {path: digest(path) for path in paths}
    keys = {path: hashed((stamp, named(path, erhebung.folder), sha256)) for path, sha256 in digests.items()}
    return Memory(drawer(erhebung), {path: _Known(digests[path], f"{key[:40]}{SINGLE}") for path, key in keys.items()})
