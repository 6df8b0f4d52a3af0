"""The Erhebungen of a project: found by name, made anew, and where their outputs go."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from verstetigung import erhebung as erhebungen
from verstetigung import german
from verstetigung.erhebung import Erhebung
from verstetigung.errors import Place, Problem, StudyError
from verstetigung.kinds import Note
from verstetigung.regions import Region, Register

SURVEYS, REPORTS = "erhebungen", "berichte"
REAL = {
    "titel": "Verstetigung der Regionalstrategie Daseinsvorsorge",
    "untertitel": "Befragung der Modellregionen",
    "herausgeber": "Name des Instituts",
    "art": "befragung",
    "zeitraum": '""',
    "musterdaten": "nein",
    "register": "modellregionen",
    "hinweis": '""',
}
EXAMPLE = REAL | {
    "untertitel": "Befragung von 21 erfundenen Musterregionen",
    "herausgeber": "Musterinstitut",
    "musterdaten": "ja",
    "register": "musterregionen",
    "hinweis": "Alle Angaben sind mit einem Zufallsgenerator erfunden. Sie sagen nichts über wirkliche Regionen.",
}
"""What a new erhebung.yaml says."""


def find(name: str | None) -> Erhebung:
    """The Erhebung of that folder, or of that name below ``erhebungen/``; the only one if none is named.

    Raises StudyError if there is none such, or if its files have problems.
    """
    known = sorted(path.parent.name for path in Path(SURVEYS).glob(f"*/{erhebungen.FILE}"))
    name = known[0] if name is None and len(known) == 1 else name
    if name is None:
        raise StudyError(f"Welche Erhebung? Zur Wahl stehen {', '.join(known) or 'hier keine'}.")
    folder = next((path for path in (Path(name), Path(SURVEYS) / name) if (path / erhebungen.FILE).is_file()), None)
    if folder is None:
        raise StudyError(
            f"Die Erhebung „{name}“ gibt es nicht.",
            [
                Note(
                    "D110",
                    f"Hier liegt keine {erhebungen.FILE}.",
                    german.listed(known, "oder"),
                    "Namen und Ordner prüfen oder mit „verstetigung new“ eine Erhebung anlegen",
                ).at(Place(name))
            ],
        )
    return erhebungen.load(folder)


def create(name: str, as_of: datetime.date, *, example: bool) -> tuple[Path, ...]:
    """Make ``erhebungen/<name>`` with its erhebung.yaml and, for an example, with invented answers.

    Raises StudyError if the folder is there already: nothing is ever overwritten.
    """
    folder = Path(SURVEYS) / name
    if folder.exists():
        raise StudyError(f"Den Ordner {folder} gibt es schon; er bleibt, wie er ist.")
    if not (Path("schemas") / "kriterienkatalog.yaml").is_file():
        raise StudyError("Hier gibt es kein schemas/kriterienkatalog.yaml. Bitte im Ordner des Projekts aufrufen.")
    text = (resources.files("verstetigung") / "templates" / erhebungen.FILE).read_text(encoding="utf-8")
    fields = EXAMPLE if example else REAL
    folder.mkdir(parents=True)
    (folder / erhebungen.FILE).write_text(text.format(stand=as_of.isoformat(), **fields), encoding="utf-8")
    if not example:
        return (folder / erhebungen.FILE,)
    from verstetigung.example import write

    return (folder / erhebungen.FILE, *write(erhebungen.load(folder)))


def chosen(register: Register, names: Sequence[str]) -> tuple[Region, ...]:
    """The regions of these names, all of them if there is no name; raises StudyError naming every unknown one."""
    found = {name: register.named(name) for name in names}
    problems = [_unclear(register, name, regions) for name, regions in found.items() if len(regions) != 1]
    if problems:
        raise StudyError("Nicht jede Region ist zu erkennen.", problems)
    return tuple(dict.fromkeys(regions[0] for regions in found.values())) or register.regions


def _unclear(register: Register, name: str, regions: Sequence[Region]) -> Problem:
    if regions:
        return Note(
            "R420",
            "So heißt mehr als eine Region.",
            german.listed([region.name for region in regions], "oder"),
        ).at(Place(name))
    near = german.listed([f"„{other}“" for other in register.near(name)], "oder")
    return Note(
        "R421",
        "Diese Region steht nicht im Regionsverzeichnis.",
        remedy=f"Meinten Sie {near}?" if near else f"Kennungen stehen in „{register.id}“",
    ).at(Place(name))


def shown(path: Path) -> str:
    """The path as the user would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def output(erhebung: Erhebung) -> Path:
    """Where the outputs of an Erhebung go: ``berichte/<name>``, beside the folder ``erhebungen``."""
    return erhebung.folder.resolve().parent.parent / REPORTS / erhebung.id
