"""An Erhebung made anew: its folder, its erhebung.yaml, and for an example invented answers."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from verstetigung import disk, german, wholefile
from verstetigung.problems import StudyError
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import regions
from verstetigung.schemas.modeline import modeline
from verstetigung.schemas.regions import Region, Register
from verstetigung.schemas.yamlfile import section
from verstetigung.study.fielding import keep
from verstetigung.study.project import SCHEMAS, SURVEYS, root
from verstetigung.study.waves import chosen

CATALOGUE = "kriterienkatalog.yaml"
REAL = {
    "untertitel": "Befragung von {count}",
    "herausgeber": "Name des Instituts",
    "art": "befragung",
    "zeitraum": '""',
    "musterdaten": "nein",
    "hinweis": '""',
    "kontakt": '""',
    "zweck": '""',
    "frist": "# frist: TT.MM.JJJJ",
}
EXAMPLE = REAL | {
    "untertitel": "Befragung von {count}, frei erfunden",
    "herausgeber": "Musterinstitut",
    "musterdaten": "ja",
    "hinweis": "Alle Angaben sind mit einem Zufallsgenerator erfunden. Sie sagen nichts über wirkliche Regionen.",
    "kontakt": "Datenschutz am Musterinstitut, datenschutz@musterinstitut.example",
    "zweck": "Stand der Verstetigung und Erfahrungsaustausch der Regionen",
    "frist": "frist: {stand}",
}
FIELDS = {True: EXAMPLE, False: REAL}
"""What a new erhebung.yaml says, of an example and of a real survey."""
REGISTERS = {True: "musterregionen.yaml", False: "modellregionen.yaml"}
"""Whose regions it is on if no register is named."""
REGISTER = "regionen.yaml"
"""What a register is called that lies in the folder of an Erhebung."""
KEPT = 2
"""So many years after the wave its questionnaires are deleted, unless somebody says otherwise."""
YEARS = section.YEARS[:-KEPT]
"""In which a wave may lie, so that the day of its deletion can be read too."""


@dataclass(frozen=True)
class Invented:
    """How an example is made."""

    regions: int | None = None
    """So many regions of its own, instead of those of a register."""
    exported: bool = False
    """Whether the answers are one export of LimeSurvey, instead of a workbook each."""


def create(
    name: str,
    as_of: datetime.date,
    *,
    example: bool,
    catalogue: Path | None = None,
    register: Path | None = None,
    regions: Sequence[str] = (),
    invented: Invented | None = None,
) -> tuple[Path, ...]:
    """Make ``erhebungen/<name>`` with its erhebung.yaml and, for an example, with invented answers.

    Without a catalogue or register those of ``schemas/`` are taken, without regions all of the register; a
    ``netzwerk.yaml`` beside the catalogue is named as well. Raises StudyError if the folder is there already, since
    nothing is ever overwritten, if a file is missing or has problems, or if a region is not to be recognised.
    """
    folder = root() / SURVEYS / name
    if os.path.lexists(folder):
        raise StudyError(f"Den Ordner {folder} gibt es schon; er bleibt, wie er ist.")
    asked = _file(catalogue, CATALOGUE)
    own = invented.regions if invented else None
    listed = None if own else _file(register, REGISTERS[example])
    with _made(folder) as draft:
        if own:
            listed = _own_register(draft, asked, own)
        assert listed
        wholefile.write(
            draft / erhebungen.FILE, _erhebung(asked, listed, draft, as_of, regions, example=example).encode()
        )
        if example:
            _answer(draft, folder.name, as_of, invented or Invented())
    return (folder / erhebungen.FILE, *sorted((*folder.glob("*.xlsx"), *folder.glob("*.csv"))))


def _own_register(folder: Path, catalogue: Path, count: int) -> Path:
    """A register of invented regions, in the folder of the Erhebung."""
    from verstetigung.forms.musterregionen import register

    text = modeline("regionen", catalogue, folder) + register(count)
    return wholefile.write(folder / REGISTER, text.encode())


def _answer(folder: Path, name: str, as_of: datetime.date, invented: Invented) -> None:
    from verstetigung.forms import example

    wave = replace(erhebungen.load(folder), id=name)
    keep(wave, as_of)
    if invented.exported:
        example.write_export(wave)
    else:
        example.write(wave)


@contextmanager
def _made(folder: Path) -> Iterator[Path]:
    """A new folder under another name, which takes its place when it is filled."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    wholefile.removed(folder.parent)
    draft = wholefile.stage(folder.parent)
    try:
        with disk.at(folder):
            draft.mkdir()
            yield draft
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def listed_ids(register: Path | None, *, example: bool) -> tuple[str, ...]:
    """The regions that a new Erhebung can ask, by their ids."""
    return regions.load(_file(register, REGISTERS[example])).ids


def _file(path: Path | None, shipped: str) -> Path:
    """The file that is named, or the shipped one; raises StudyError if it is not there, or outside of the project."""
    project = root()
    if path is None:
        path = project / SCHEMAS / shipped
    elif not Path(os.path.normpath(path.absolute())).is_relative_to(project.resolve()):
        raise StudyError(f"{path} liegt außerhalb dieses Projekts. Abhilfe: die Datei nach schemas/ kopieren.")
    if path.is_file():
        return path
    raise StudyError(
        f"Hier gibt es kein {path}. Bitte im Ordner des Projekts aufrufen oder den Pfad prüfen; was ein neues Projekt "
        "braucht, schreibt „verstetigung init“."
    )


def _erhebung(
    catalogue: Path, register: Path, folder: Path, as_of: datetime.date, names: Sequence[str], *, example: bool
) -> str:
    """The text of an erhebung.yaml; its paths lead from the folder to the files."""
    listed, title = regions.load(register), catalogues.load(catalogue).title
    _check_invented(register, listed, example)
    asked = chosen(listed, names)
    paths = {"katalog": catalogue, "register": register, "netzwerk": catalogue.parent / "netzwerk.yaml"}
    shown = {key: os.path.relpath(path, folder).replace(os.sep, "/") for key, path in paths.items()}
    network = f"netzwerk: {shown['netzwerk']}   # für den Netzwerkbericht; ohne ihn die Zeile löschen"
    text = (resources.files("verstetigung.study") / erhebungen.FILE).read_text(encoding="utf-8")
    count, stand = german.count(len(asked), "einer Region", "Regionen"), german.day(as_of)
    fields = {key: value.format(count=count, stand=stand) for key, value in FIELDS[example].items()}
    return modeline("erhebung", catalogue, folder) + text.format(
        titel=json.dumps(title, ensure_ascii=False),
        stand=stand,
        loeschung=german.day(datetime.date(as_of.year + KEPT, 12, 31)),
        katalog=shown["katalog"],
        register=shown["register"],
        regionen=_asked(asked, listed),
        netzwerk=network if paths["netzwerk"].is_file() else "# netzwerk: …   für den Netzwerkbericht",
        **fields,
    )


def _check_invented(path: Path, register: Register, example: bool) -> None:
    if register.invented and not example:
        raise StudyError(f"{path} enthält erfundene Regionen. Abhilfe: --example ergänzen.")
    if example and not register.invented:
        remedy = "--example weglassen oder ein erfundenes Register angeben"
        raise StudyError(f"{path} enthält echte Regionen. Abhilfe: {remedy}.")


def _asked(asked: Sequence[Region], register: Register) -> str:
    """The line that names the regions, or shows how it is done where all are asked."""
    ids = [region.id for region in asked]
    if len(ids) == len(register.regions):
        return f"# regionen: [{ids[0]}, …]   nur diese Regionen des Verzeichnisses befragen; ohne die Zeile alle"
    return "regionen:                    # nur diese Regionen des Verzeichnisses; ohne die Liste alle\n" + "\n".join(
        f"  - {id}" for id in ids
    )
