"""The YAML files that editors own: found, told apart by what is in them, and checked one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from verstetigung import disk
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import corrections as decisions
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import profiles as practice
from verstetigung.schemas import regions, yamlfile
from verstetigung.study.project import SCHEMAS, SURVEYS, root
from verstetigung.study.waves import around

SUFFIXES = (".yaml", ".yml")
CATALOGUE, REGISTER, CONCEPT, PROFILE = "Kriterienkatalog", "Regionsverzeichnis", "Netzwerkkonzept", "Praxisprofil"
WAVE, CORRECTIONS, MAPPING = "Erhebung", "Korrekturen", "Zuordnung"
FIRST_KEYS = {"profil": PROFILE, "katalog": CATALOGUE, "register": REGISTER, "netzwerk": CONCEPT}
"""What a file is by a key of its outermost level; the first that is there decides, for profiles name the others."""
LONGEST = 1_000_000
"""Letters in which the keys are looked for."""


@dataclass(frozen=True)
class CheckedFile:
    """A settings file and what is wrong with it, its path as it is reached from here."""

    path: str
    kind: str
    """Empty if that is not to be known."""
    problems: tuple[Problem, ...]
    """By line and column."""
    lines: tuple[str, ...]


def check_settings(paths: Sequence[Path]) -> tuple[CheckedFile, ...]:
    """These files, those in these folders; without any those of the Erhebung around, else of the whole project."""
    files = dict.fromkeys(file for path in paths or _usual() for file in _below(path))
    return tuple(_checked(file) for file in files)


def _usual() -> Sequence[Path]:
    wave = around()
    if wave:
        return (wave,)
    return tuple(folder for name in (SCHEMAS, SURVEYS) if (folder := root() / name).is_dir())


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.suffix.casefold() in SUFFIXES and file.is_file() and not _hidden(file.relative_to(path)):
            yield file


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _checked(path: Path) -> CheckedFile:
    kind, shown = _kind(path), label(disk.shown(path))
    own = [replace(problem, where=replace(problem.where, file=shown)) for problem in _problems(path, kind)]
    problems = tuple(sorted(dict.fromkeys(own), key=lambda problem: (problem.where.line, problem.where.column)))
    return CheckedFile(shown, kind, problems, tuple(_text(path).splitlines()))


def _text(path: Path) -> str:
    with suppress(OSError), path.open(encoding="utf-8-sig", errors="replace") as file:
        return unicodedata.normalize("NFC", file.read(LONGEST))
    return ""


def _kind(path: Path) -> str:
    from verstetigung.reading import exports

    if path.name == erhebungen.FILE:
        return WAVE
    if decisions.is_correction(path.name):
        return CORRECTIONS
    if exports.is_mapping(path):
        return MAPPING
    keys = re.findall(r"^(\w+):", _text(path), re.MULTILINE)
    return next((kind for key, kind in FIRST_KEYS.items() if key in keys), "")


def _problems(path: Path, kind: str) -> list[Problem]:
    """What is wrong in the file itself; what its companions lack is told of them."""
    try:
        found = (*yamlfile.read(path)[1], *CHECKS[kind](path))
    except StudyError as error:
        found = tuple(error.problems)
    return [problem for problem in found if problem.where.file in (label(path.name), label(str(path)))]


def _catalogue(path: Path) -> Sequence[Problem]:
    return catalogues.load(path).doubts


def _register(path: Path) -> Sequence[Problem]:
    regions.load(path)
    return ()


def _concept(path: Path) -> Sequence[Problem]:
    concepts.load(path, None)
    return ()


def _profile(path: Path) -> Sequence[Problem]:
    return practice.load_all([path])[1]


def _wave(path: Path) -> Sequence[Problem]:
    erhebungen.load(path.parent)
    return ()


def _of_wave(path: Path) -> Sequence[Problem]:
    """Corrections and mappings, which say something only beside catalogue and register of their Erhebung."""
    from verstetigung.reading import exports

    yamlfile.read(path)
    above = next((folder for folder in path.absolute().parents if (folder / erhebungen.FILE).is_file()), None)
    if above:
        exports.mappings(erhebungen.load(above))
    return ()


def _unknown(path: Path) -> Sequence[Problem]:
    """What is no YAML says more of itself than that its first key is missing."""
    yamlfile.read(path)
    wanted = " oder ".join(f"„{key}: …“" for key in FIRST_KEYS)
    found = "Was für eine Datei das ist, lässt sich nicht erkennen."
    return [Note("Y303", found, f"am Anfang {wanted}").at(Place(label(path.name), line=1, column=1))]


CHECKS: dict[str, Callable[[Path], Sequence[Problem]]] = {
    CATALOGUE: _catalogue,
    REGISTER: _register,
    CONCEPT: _concept,
    PROFILE: _profile,
    WAVE: _wave,
    CORRECTIONS: _of_wave,
    MAPPING: _of_wave,
    "": _unknown,
}
