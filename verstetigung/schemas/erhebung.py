"""One survey wave: its folder, catalogue, register, dates and status."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from verstetigung.problems import Problem, StudyError
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import profiles as practice
from verstetigung.schemas import regions
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.concept import Concept
from verstetigung.schemas.kinds import Area, ErhebungKind
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.schemas.regions import Register
from verstetigung.schemas.yamlfile import Section, read

Thing = TypeVar("Thing")
FILE = "erhebung.yaml"
INVENTED = "Musterdaten, frei erfunden"
"""The mark that every workbook and every page of an invented survey carries."""
BOTH = "beides"
"""Stands for all areas of a demanded result."""
CHAPTERS = ("stand", "bedarfe", "faktoren", "loesungen", "produkte")
"""Which of our results can answer what a commission demands."""


@dataclass(frozen=True)
class DemandedResult:
    """A result the commission demands."""

    title: str
    areas: tuple[Area, ...]
    chapter: str
    """One of CHAPTERS."""


@dataclass(frozen=True)
class Frame:
    """On whose behalf, for how long and with which questions the study is made."""

    client: str
    programme: str
    period: str
    source: str
    """The document that says so."""
    questions: tuple[str, ...]
    outputs: tuple[DemandedResult, ...]
    contractor: str = ""
    note: str = ""
    office: str = ""
    """The Koordinierungs- or Servicestelle that is paid for."""
    volume: float | None = None
    """Euro; None if not stated, as the next two."""
    grant: float | None = None
    """Euro."""
    months: float | None = None


@dataclass(frozen=True)
class Erhebung:
    """What is the same for all workbooks of one wave."""

    id: str
    """The name of the folder."""
    folder: Path
    title: str
    subtitle: str
    publisher: str
    kind: ErhebungKind
    as_of: datetime.date
    """The day the data stand for; all time stamps in the outputs are this day."""
    period: str
    invented: bool
    note: str
    catalogue: Catalogue
    register: Register
    concept: Concept | None = None
    """None if the file names no `netzwerk`."""
    frame: Frame | None = None
    """None if the file has no section `rahmen`."""
    profiles: tuple[PracticeProfile, ...] = ()
    """Those in the folder that the file names under `praxisbeispiele`, by name of file."""

    @property
    def mark(self) -> str:
        """The text that marks invented answers, empty for real ones."""
        return INVENTED if self.invented else ""


def load(folder: Path) -> Erhebung:
    """The Erhebung in a folder; raises StudyError with every problem in its YAML files."""
    root, problems = read(folder / FILE)
    catalogue_path = _beside(root, folder, "katalog")
    register_path = _beside(root, folder, "register")
    concept_path = _beside(root, folder, "netzwerk") if root.has("netzwerk") else None
    practice_path = _beside(root, folder, "praxisbeispiele", Path.is_dir) if root.has("praxisbeispiele") else None
    fields = _fields(root)
    root.done()
    catalogue, catalogue_problems = _tried(catalogues.load, catalogue_path)
    register, register_problems = _tried(regions.load, register_path)
    concept, concept_problems = _tried(lambda path: concepts.load(path, catalogue), concept_path)
    profiles, profile_problems = _tried(_profiles, practice_path, Path.is_dir)
    found = [*problems, *catalogue_problems, *register_problems, *concept_problems, *profile_problems]
    if found or catalogue is None or register is None:
        raise StudyError(f"Die Erhebung „{folder.name}“ ist so nicht lesbar.", found)
    if fields.invented != register.invented:
        root.object_to(
            "musterdaten",
            "Erfundene Angaben und echte Regionen (oder umgekehrt) gehören nicht zusammen.",
            "„musterdaten“ wie „erfunden“ im Regionsverzeichnis",
        )
        raise StudyError(f"{FILE} ist widersprüchlich.", problems)
    if fields.invented and any(profile.register != register.id for profile in profiles or ()):
        root.object_to(
            "praxisbeispiele",
            "Erfundene Angaben und echte Praxisbeispiele gehören nicht zusammen.",
            "nur Beispiele aus den erfundenen Regionen",
        )
        raise StudyError(f"{FILE} ist widersprüchlich.", problems)
    return Erhebung(
        id=folder.resolve().name,
        folder=folder,
        catalogue=catalogue,
        register=register,
        concept=concept,
        profiles=profiles or (),
        **vars(fields),
    )


@dataclass(frozen=True)
class _Fields:
    title: str
    subtitle: str
    publisher: str
    kind: ErhebungKind
    as_of: datetime.date
    period: str
    invented: bool
    note: str
    frame: Frame | None


def _fields(root: Section) -> _Fields:
    return _Fields(
        title=root.text("titel"),
        subtitle=root.text("untertitel", ""),
        publisher=root.text("herausgeber"),
        kind=root.kind("art", ErhebungKind),
        as_of=root.date("stand"),
        period=root.text("zeitraum", ""),
        invented=root.flag("musterdaten"),
        note=root.text("hinweis", ""),
        frame=_frame(root.section("rahmen")) if root.has("rahmen") else None,
    )


def _frame(section: Section) -> Frame:
    frame = Frame(
        client=section.text("auftraggeber"),
        contractor=section.text("auftragnehmer", ""),
        programme=section.text("programm"),
        period=section.text("laufzeit"),
        source=section.text("quelle"),
        note=section.text("hinweis", ""),
        office=section.text("stelle", ""),
        volume=_amount(section, "volumen_euro"),
        grant=_amount(section, "zuwendung_euro"),
        months=_amount(section, "dauer_monate"),
        questions=section.texts("fragen"),
        outputs=tuple(_output(inner) for inner in section.sections("ergebnisse")),
    )
    if frame.grant is not None and frame.volume is not None and frame.grant > frame.volume:
        section.object_to(
            "zuwendung_euro", "Die Zuwendung ist höher als das Volumen.", "„zuwendung_euro“ höchstens „volumen_euro“"
        )
    section.done()
    return frame


def _output(section: Section) -> DemandedResult:
    output = DemandedResult(
        title=section.text("titel"),
        areas=_areas(section.choice("bereich", (*Area, BOTH))),
        chapter=section.choice("kapitel", CHAPTERS),
    )
    section.done()
    return output


def _areas(text: str) -> tuple[Area, ...]:
    return tuple(Area) if text == BOTH else (Area(text),)


def _amount(section: Section, key: str) -> float | None:
    return section.number(key, low=0) if section.has(key) else None


def _beside(root: Section, folder: Path, key: str, there: Callable[[Path], bool] = Path.is_file) -> Path:
    name = root.text(key)
    if name and not there(folder / name):
        thing, example = ("Den Ordner", "…") if there is Path.is_dir else ("Die Datei", "…yaml")
        root.object_to(
            key,
            f"{thing} „{name}“ gibt es nicht.",
            f"ein Pfad von {folder.name}/ aus, etwa ../../schemas/{example}",
        )
    return folder / name


def _profiles(folder: Path) -> tuple[PracticeProfile, ...]:
    return practice.load_all(practice.files(folder))[0]


def _tried(
    load: Callable[[Path], Thing], path: Path | None, there: Callable[[Path], bool] = Path.is_file
) -> tuple[Thing | None, tuple[Problem, ...]]:
    """What the file or folder holds, or its problems; neither if there is none such."""
    if path is None or not there(path):
        return None, ()
    try:
        return load(path), ()
    except StudyError as error:
        return None, error.problems
