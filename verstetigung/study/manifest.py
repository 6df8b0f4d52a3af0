"""What the outputs in a folder have been made from, so that nothing is made twice."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import verstetigung
from verstetigung import wholefile
from verstetigung.erhebung import Erhebung
from verstetigung.errors import Level, Place, Problem, StudyError

if TYPE_CHECKING:
    from verstetigung.report import Attachment

FILE, VERSION = ".manifest.json", 1
PACKAGE = Path(verstetigung.__file__).parent
PRINTERS = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "Pyphen", "fonttools", "Pillow")
"""The packages that make a PDF of HTML."""


@dataclass(frozen=True)
class File:
    """An output."""

    stamp: str
    """Of all that the run rested on that made it or found it up to date."""
    key: str
    """Of what is printed in it; empty if that is not known without making it."""
    sha256: str


@dataclass(frozen=True)
class Run:
    """What there was besides the reports when an order was last carried out."""

    stamp: str
    tables: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()
    """What is to be told without being an error."""
    refusal: str = ""
    """What the run ended with; empty if it ended well."""
    problems: tuple[Problem, ...] = ()

    def error(self) -> StudyError | None:
        """What the run ended with."""
        return StudyError(self.refusal, self.problems) if self.refusal else None


@dataclass(frozen=True)
class Manifest:
    """The outputs by name, and the runs by what was ordered."""

    files: Mapping[str, File] = field(default_factory=dict)
    runs: Mapping[str, Run] = field(default_factory=dict)

    def sha256(self, name: str) -> str:
        """Of an output as it was made; empty if it is not known."""
        return self.files[name].sha256 if name in self.files else ""

    def with_files(self, files: Mapping[str, File]) -> Manifest:
        """The same with these outputs."""
        return replace(self, files={**self.files, **files})

    def with_run(self, order: str, run: Run | None) -> Manifest:
        """The same with this run as the last of its order."""
        return replace(self, runs={name: one for name, one in {**self.runs, order: run}.items() if one})

    def done(self, order: str, stamp: str, reports: Iterable[str], folder: Path) -> Run | None:
        """The last run of an order, if it rested on the same and all that it made is still there as it was made."""
        run = self.runs.get(order)
        if run is None or run.stamp != stamp:
            return None
        names = (*reports, *run.tables)
        made = [self.files[name] for name in names if name in self.files]
        fresh = len(made) == len(names) and all(file.stamp == stamp for file in made)
        return run if fresh and len(self.intact(names, folder)) == len(names) else None

    def intact(self, names: Iterable[str], folder: Path) -> dict[str, File]:
        """Those of the outputs that are still there as they were made."""
        known = {name: self.files[name] for name in names if name in self.files}
        return {name: file for name, file in known.items() if digest(folder / name) == file.sha256}


def load(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none, or if it is damaged."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if found["fassung"] != VERSION:
            return Manifest()
        return Manifest(
            {name: File(*map(str, fields)) for name, fields in found["dateien"].items()},
            {name: _run(fields) for name, fields in found["laeufe"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def _run(fields: Mapping[str, Any]) -> Run:
    tables, doubts, problems = tuple(fields["tabellen"]), _problems(fields["hinweise"]), _problems(fields["fehler"])
    return Run(fields["stand"], tables, doubts, fields["schluss"], problems)


def _problems(rows: Sequence[Sequence[Any]]) -> tuple[Problem, ...]:
    return tuple(
        Problem(code, Level(level), Place(*where), found, expected, remedy)
        for code, level, where, found, expected, remedy in rows
    )


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest; outputs that are gone are left out."""
    content = {
        "fassung": VERSION,
        "dateien": {name: astuple(file) for name, file in manifest.files.items() if (folder / name).is_file()},
        "laeufe": {
            name: {
                "stand": run.stamp,
                "tabellen": run.tables,
                "hinweise": [astuple(problem) for problem in run.doubts],
                "schluss": run.refusal,
                "fehler": [astuple(problem) for problem in run.problems],
            }
            for name, run in manifest.runs.items()
        },
    }
    wholefile.write(folder / FILE, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def stamp(erhebungen: Iterable[Erhebung], options: object) -> str:
    """Of all that outputs rest on: what the YAML files say, the returned files, the program, its packages."""
    waves = [(repr(replace(one, folder=Path(one.id))), _contents(one.folder)) for one in erhebungen]
    return _hashed((waves, repr(options), _contents(PACKAGE, "**/*"), _packages(), platform.python_version()))


def _contents(folder: Path, pattern: str = "*") -> list[tuple[str, str]]:
    found = (path for path in folder.glob(pattern) if path.suffix != ".pyc" and path.is_file())
    return sorted((path.relative_to(folder).as_posix(), digest(path)) for path in found)


def _packages() -> list[str]:
    """The packages that can be imported, by the names of their folders of metadata, which hold their versions."""
    folders = [Path(entry) for entry in sys.path if Path(entry).is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def key(html: str, attachments: Sequence[Attachment]) -> str:
    """Of all that a PDF rests on: its HTML, what is attached to it, style sheet, fonts, and what prints it."""
    return _hashed((html, [repr(one) for one in attachments], _press()))


@functools.cache
def _press() -> str:
    from weasyprint.text.ffi import pango

    from verstetigung.charts.canvas import FACES, FONTS

    own = [*sorted((PACKAGE / "report" / "pdf").glob("*.py")), PACKAGE / "templates" / "report.css"]
    versions = [verstetigung.__version__, pango.pango_version(), *map(metadata.version, PRINTERS)]
    return _hashed((*versions, *map(digest, (*own, *(FONTS / file for file in FACES.values())))))


def _hashed(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
