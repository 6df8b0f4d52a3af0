"""The Erhebungen of a project: found by name, made anew, and where their outputs go."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import disk, german, wholefile
from verstetigung.pool import Watch
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.problems.near import meant
from verstetigung.problems.visible import label
from verstetigung.reading.folder import read
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import regions
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region, Register
from verstetigung.schemas.yamlfile import section
from verstetigung.study.orders import Scope

if TYPE_CHECKING:
    from verstetigung.method.evaluation import Evaluation


LIKENESS = 0.5
"""How much the name of an Erhebung has to be like another to be taken for it misspelt: „k2“ for „k1“ is."""
SURVEYS, REPORTS, CATALOGUE = "erhebungen", "berichte", "schemas/kriterienkatalog.yaml"
REAL = {
    "untertitel": "Befragung von {count} Regionen",
    "herausgeber": "Name des Instituts",
    "art": "befragung",
    "zeitraum": '""',
    "musterdaten": "nein",
    "hinweis": '""',
    "kontakt": '""',
    "zweck": '""',
    "frist": "# frist: JJJJ-MM-TT",
}
EXAMPLE = REAL | {
    "untertitel": "Befragung von {count} erfundenen Musterregionen",
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
EVERYTHING = Scope()
KEPT = 2
"""So many years after the wave its questionnaires are deleted, unless somebody says otherwise."""
YEARS = section.YEARS[:-KEPT]
"""In which a wave may lie, so that the day of its deletion can be read too."""


def find(name: str | None) -> Erhebung:
    """The Erhebung of that folder, or of that name below ``erhebungen/``; the only one if none is named.

    Raises StudyError if there is none such, or if its files have problems.
    """
    names = sorted(path.parent.name for path in Path(SURVEYS).glob(f"[!.]*/{erhebungen.FILE}"))
    name = names[0] if name is None and len(names) == 1 else name
    if name is None:
        raise StudyError(f"Welche Erhebung? Zur Wahl stehen {', '.join(names) or 'hier keine'}.")
    folder = next((path for path in (Path(name), Path(SURVEYS) / name) if (path / erhebungen.FILE).is_file()), None)
    if folder is None:
        raise StudyError(f"Die Erhebung „{name}“ gibt es nicht.", [_no_wave(name, names)])
    return erhebungen.load(folder)


def _no_wave(name: str, names: Sequence[str]) -> Problem:
    remedy = "Namen und Ordner prüfen oder mit „verstetigung new“ eine Erhebung anlegen"
    return Note(
        "D110",
        f"Hier liegt keine {erhebungen.FILE}.",
        german.listed(names, "oder"),
        meant(Path(name).name, names, remedy, LIKENESS),
    ).at(Place(label(name)))


def create(
    name: str, as_of: datetime.date, *, example: bool, catalogue: Path | None = None, register: Path | None = None
) -> tuple[Path, ...]:
    """Make ``erhebungen/<name>`` with its erhebung.yaml and, for an example, with invented answers.

    Without a catalogue or register those of ``schemas/`` are taken; a ``netzwerk.yaml`` beside the catalogue is named
    as well. Raises StudyError if the folder is there already, since nothing is ever overwritten, or if a file is
    missing or has problems.
    """
    folder = Path(SURVEYS) / name
    if os.path.lexists(folder):
        raise StudyError(f"Den Ordner {folder} gibt es schon; er bleibt, wie er ist.")
    asked = _there(catalogue or Path(CATALOGUE))
    listed = _there(register or Path("schemas") / REGISTERS[example])
    text = _erhebung(asked, listed, folder, as_of, example=example)
    with _made(folder) as draft:
        wholefile.write(draft / erhebungen.FILE, text.encode())
        if example:
            from verstetigung.forms.example import write

            write(replace(erhebungen.load(draft), id=folder.name))
    return (folder / erhebungen.FILE, *sorted(folder.glob("*.xlsx")))


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


def _there(path: Path) -> Path:
    if not Path(os.path.normpath(path.absolute())).is_relative_to(Path.cwd()):
        raise StudyError(f"{path} liegt außerhalb dieses Projekts. Abhilfe: die Datei nach schemas/ kopieren.")
    if path.is_file():
        return path
    raise StudyError(f"Hier gibt es kein {path}. Bitte im Ordner des Projekts aufrufen oder den Pfad prüfen.")


def _erhebung(catalogue: Path, register: Path, folder: Path, as_of: datetime.date, *, example: bool) -> str:
    """The text of an erhebung.yaml; its paths lead from the folder to the files."""
    listed_regions, title = regions.load(register), catalogues.load(catalogue).title
    if listed_regions.invented and not example:
        raise StudyError(f"{register} enthält erfundene Regionen. Abhilfe: --example ergänzen.")
    if example and not listed_regions.invented:
        remedy = "--example weglassen oder ein erfundenes Register angeben"
        raise StudyError(f"{register} enthält echte Regionen. Abhilfe: {remedy}.")
    paths = {"katalog": catalogue, "register": register, "netzwerk": catalogue.parent / "netzwerk.yaml"}
    shown = {key: os.path.relpath(path, folder).replace(os.sep, "/") for key, path in paths.items()}
    network = f"netzwerk: {shown['netzwerk']}   # für den Netzwerkbericht; ohne ihn die Zeile löschen"
    text = (resources.files("verstetigung.study") / erhebungen.FILE).read_text(encoding="utf-8")
    count = len(listed_regions.regions)
    fields = {key: value.format(count=count, stand=as_of) for key, value in FIELDS[example].items()}
    return text.format(
        titel=json.dumps(title, ensure_ascii=False),
        stand=as_of.isoformat(),
        loeschung=datetime.date(as_of.year + KEPT, 12, 31),
        katalog=shown["katalog"],
        register=shown["register"],
        netzwerk=network if paths["netzwerk"].is_file() else "# netzwerk: …   für den Netzwerkbericht",
        **fields,
    )


def chosen(register: Register, names: Sequence[str]) -> tuple[Region, ...]:
    """The regions of these names, all of them if there is no name; raises StudyError naming every unknown one."""
    regions_by_name = {name: register.named(name) for name in names}
    problems = [_unclear(register, name, several) for name, several in regions_by_name.items() if len(several) != 1]
    if problems:
        raise StudyError("Nicht jede Region ist zu erkennen.", problems)
    return tuple(dict.fromkeys(several[0] for several in regions_by_name.values())) or register.regions


def _unclear(register: Register, name: str, several: Sequence[Region]) -> Problem:
    if several:
        return Note(
            "R420",
            "So heißt mehr als eine Region.",
            german.listed([region.name for region in several], "oder"),
        ).at(Place(name))
    return Note(
        "R421",
        "Diese Region steht nicht im Regionsverzeichnis.",
        remedy=register.meant(name, f"Kennungen stehen in „{register.id}“"),
    ).at(Place(name))


def output(erhebung: Erhebung, scope: Scope = EVERYTHING) -> Path:
    """Where the outputs of an Erhebung go: ``berichte/<name>``, beside the folder ``erhebungen``."""
    return erhebung.folder.resolve().parent.parent / REPORTS / f"{erhebung.id}{scope.folder_ending}"


def evaluated(erhebung: Erhebung, watch: Watch[Any]) -> Evaluation:
    """Read and score an Erhebung."""
    from verstetigung.method.evaluation import evaluate

    return evaluate(erhebung, read(erhebung, watch))
