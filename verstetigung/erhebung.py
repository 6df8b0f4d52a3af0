"""One survey wave: its folder, catalogue, register, dates and status."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from verstetigung import catalogue as catalogues
from verstetigung import regions
from verstetigung.catalogue import Catalogue
from verstetigung.errors import Problem, StudyError
from verstetigung.regions import Register
from verstetigung.yamlfile import Section, read

FILE = "erhebung.yaml"
INVENTED = "Musterdaten, frei erfunden"
"""The mark that every workbook and every page of an invented survey carries."""


@dataclass(frozen=True)
class Erhebung:
    """What is the same for all workbooks of one wave."""

    id: str
    """The name of the folder."""
    folder: Path
    title: str
    subtitle: str
    publisher: str
    kind: str
    """``befragung`` (questionnaires) or ``dokumente`` (evidence coded from documents)."""
    as_of: datetime.date
    """The day the data stand for; all time stamps in the outputs are this day."""
    period: str
    invented: bool
    note: str
    catalogue: Catalogue
    register: Register

    @property
    def mark(self) -> str:
        """The text that marks invented answers, empty for real ones."""
        return INVENTED if self.invented else ""


def load(folder: Path) -> Erhebung:
    """The Erhebung in a folder; raises StudyError with every problem in its three YAML files."""
    root, problems = read(folder / FILE)
    catalogue_path = _beside(root, folder, "katalog")
    register_path = _beside(root, folder, "register")
    fields = _fields(root)
    root.done()
    catalogue, register = _both(folder, problems, catalogue_path, register_path)
    if fields.invented != register.invented:
        root.object_to(
            "musterdaten",
            "Erfundene Angaben und echte Regionen (oder umgekehrt) gehören nicht zusammen.",
            "„musterdaten“ wie „erfunden“ im Regionsverzeichnis",
        )
        raise StudyError(f"{FILE} ist widersprüchlich.", problems)
    return Erhebung(id=folder.resolve().name, folder=folder, catalogue=catalogue, register=register, **vars(fields))


@dataclass(frozen=True)
class _Fields:
    title: str
    subtitle: str
    publisher: str
    kind: str
    as_of: datetime.date
    period: str
    invented: bool
    note: str


def _fields(root: Section) -> _Fields:
    return _Fields(
        title=root.text("titel"),
        subtitle=root.text("untertitel", ""),
        publisher=root.text("herausgeber"),
        kind=root.choice("art", ("befragung", "dokumente")),
        as_of=root.date("stand"),
        period=root.text("zeitraum", ""),
        invented=root.flag("musterdaten"),
        note=root.text("hinweis", ""),
    )


def _beside(root: Section, folder: Path, key: str) -> Path:
    path = folder / root.text(key)
    if not path.is_file():
        root.object_to(
            key,
            f"Die Datei „{root.text(key)}“ gibt es nicht.",
            f"ein Pfad von {folder.name}/ aus, etwa ../../schemas/…yaml",
        )
    return path


def _both(folder: Path, problems: list[Problem], catalogue: Path, register: Path) -> tuple[Catalogue, Register]:
    found = list(problems)
    read_catalogue, read_register = None, None
    try:
        read_catalogue = catalogues.load(catalogue) if catalogue.is_file() else None
    except StudyError as error:
        found += error.problems
    try:
        read_register = regions.load(register) if register.is_file() else None
    except StudyError as error:
        found += error.problems
    if found or read_catalogue is None or read_register is None:
        raise StudyError(f"Die Erhebung „{folder.name}“ ist so nicht lesbar.", found)
    return read_catalogue, read_register
