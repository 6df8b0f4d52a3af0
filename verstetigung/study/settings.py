"""The YAML files that editors own: found, told apart by what is in them, and checked one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import corrections as decisions
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import fielded, regions, yamlfile
from verstetigung.schemas import profiles as practice
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.completeness import incomplete
from verstetigung.schemas.catalogue.places import places
from verstetigung.study.project import SCHEMAS, SURVEYS, root
from verstetigung.study.waves import around

SUFFIXES = (".yaml", ".yml")
CATALOGUE, REGISTER, CONCEPT, PROFILE = "Kriterienkatalog", "Regionsverzeichnis", "Netzwerkkonzept", "Praxisprofil"
WAVE, CORRECTIONS, MAPPING, KEPT = "Erhebung", "Korrekturen", "Zuordnung", "Stand des Fragebogens"
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
        return (wave, *_named(wave / erhebungen.FILE, "katalog", "register", "netzwerk", "praxisbeispiele"))
    return tuple(folder for name in (SCHEMAS, SURVEYS) if (folder := root() / name).is_dir())


def _named(wave: Path, *keys: str) -> Iterator[Path]:
    """What an erhebung.yaml names under these keys and is there."""
    with suppress(StudyError):
        section, _ = yamlfile.read(wave)
        found = (yamlfile.beside(section, key, wave.parent) for key in keys)
        yield from (path for path in found if path and yamlfile.lies_there(path, Path.exists))


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
    if fielded.is_kept(path):
        return KEPT
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
    catalogue, where = catalogues.load(path), places(path)
    untranslated = (note.at(where[first.id]) for first, note in incomplete(catalogue))
    return (*catalogue.doubts, *untranslated, *_since_fielded(path))


def _since_fielded(catalogue: Path) -> Iterator[Problem]:
    """What answers to the forms that are out would meet in a catalogue, with every Erhebung that it is true of."""
    from verstetigung.reading import departures

    together: dict[Problem, list[str]] = {}
    for file in _waves():
        fielded_once = any(file.parent.glob(fielded.ALL))
        if fielded_once and any(path.samefile(catalogue) for path in _named(file, "katalog")):
            with suppress(StudyError):
                wave = erhebungen.load(file.parent)
                for problem in departures.foreseen(wave):
                    together.setdefault(problem, []).append(wave.id)
    for problem, waves in together.items():
        yield replace(problem, found=f"Für {german.listed(waves)}: {problem.found}")


def _waves() -> Sequence[Path]:
    """The erhebung.yaml of every Erhebung of the project, and of the one around."""
    found = {file.resolve(): file for file in sorted((root() / SURVEYS).glob(f"[!.]*/{erhebungen.FILE}"))}
    if wave := around():
        found[(wave / erhebungen.FILE).resolve()] = wave / erhebungen.FILE
    return tuple(found.values())


def _register(path: Path) -> Sequence[Problem]:
    regions.load(path)
    return ()


def _concept(path: Path) -> Sequence[Problem]:
    concepts.load(path, _catalogue_of(path))
    return ()


def _catalogue_of(concept: Path) -> Catalogue | None:
    """What an Erhebung names beside the concept, else the only one in its folder; none if it is faulty."""
    own = [wave for wave in _waves() if any(path.samefile(concept) for path in _named(wave, "netzwerk"))]
    named = [path for wave in own for path in _named(wave, "katalog")]
    beside = [path for path in sorted(concept.parent.glob("*.yaml")) if _kind(path) == CATALOGUE]
    with suppress(StudyError):
        if named or len(beside) == 1:
            return catalogues.load((*named, *beside)[0])
    return None


def _kept(path: Path) -> Sequence[Problem]:
    fielded.kept(path.parent)
    return ()


def _profile(path: Path) -> Sequence[Problem]:
    return practice.load_all([path])[1]


def _wave(path: Path) -> Sequence[Problem]:
    erhebungen.load(path.parent)
    return ()


def _of_wave(path: Path) -> Sequence[Problem]:
    """Corrections and mappings, which say something only beside catalogue and register of their Erhebung."""
    from verstetigung.reading import exports

    above = next((folder for folder in path.absolute().parents if (folder / erhebungen.FILE).is_file()), None)
    try:
        wave = erhebungen.load(above) if above else None
    except StudyError as error:
        if any(problem.where.file == label(path.name) for problem in error.problems):
            raise
        wave = None
    if wave is None:
        found = "Geprüft ist nur der Aufbau: Eine lesbare Erhebung, zu der die Datei gehört, ist nicht da."
        return [
            Note("Y426", found, remedy="erhebung.yaml und was sie nennt prüfen").at(Place(label(path.name), line=1))
        ]
    exports.mappings(wave)
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
    KEPT: _kept,
    "": _unknown,
}
