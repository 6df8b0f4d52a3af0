"""Read the folders, run the stages, write the outputs."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from verstetigung import erhebung as erhebungen
from verstetigung import german
from verstetigung.erhebung import Erhebung
from verstetigung.errors import Level, Place, Problem, StudyError
from verstetigung.regions import Region, Register

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from verstetigung import report
    from verstetigung.evaluation import Evaluation
    from verstetigung.frames import Reading
    from verstetigung.workbook import Content

SURVEYS, REPORTS = "erhebungen", "berichte"
SELDOM = 200_000
"""How many objects a process makes before it looks for garbage: reading and printing make many and leave few."""
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
NOT_WORKBOOKS = (".yaml", ".yml", ".md", ".txt")
Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Watch(Protocol[Thing]):
    """Shows that something goes on while the things come in, of which there will be `length`."""

    def __call__(self, items: Iterable[Thing], *, length: int) -> Iterable[Thing]:
        """The same things in the same order."""


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
                Problem(
                    "D110",
                    Level.FEHLER,
                    Place(name),
                    f"Hier liegt keine {erhebungen.FILE}.",
                    german.listed(known, "oder"),
                    "Namen und Ordner prüfen oder mit „verstetigung new“ eine Erhebung anlegen",
                )
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
        return Problem(
            "R420",
            Level.FEHLER,
            Place(name),
            "So heißt mehr als eine Region.",
            german.listed([region.name for region in regions], "oder"),
        )
    near = german.listed([f"„{other}“" for other in register.near(name)], "oder")
    return Problem(
        "R421",
        Level.FEHLER,
        Place(name),
        "Diese Region steht nicht im Regionsverzeichnis.",
        "",
        f"Meinten Sie {near}?" if near else f"Kennungen stehen in „{register.id}“",
    )


def shown(path: Path) -> str:
    """The path as the user would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def output(erhebung: Erhebung) -> Path:
    """Where the outputs of an Erhebung go: ``berichte/<name>``, beside the folder ``erhebungen``."""
    return erhebung.folder.resolve().parent.parent / REPORTS / erhebung.id


def workbooks(erhebung: Erhebung) -> tuple[Path, ...]:
    """Every file in the folder that may be a returned workbook, by name."""
    return tuple(
        path
        for path in sorted(erhebung.folder.iterdir())
        if path.is_file()
        and path.suffix.lower() not in NOT_WORKBOOKS
        and path.name not in (".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini")
    )


def read(erhebung: Erhebung, watch: Watch[Content]) -> Reading:
    """Read all workbooks of an Erhebung; raises StudyError if there is none."""
    import openpyxl  # noqa: F401 - loaded once here, so that the processes share it

    from verstetigung import workbook

    files = workbooks(erhebung)
    if not files:
        raise StudyError(
            f"In {erhebung.folder} liegt keine Arbeitsmappe.",
            [
                Problem(
                    "D111",
                    Level.FEHLER,
                    Place(str(erhebung.folder)),
                    "Der Ordner enthält keine .xlsx-Datei.",
                    "",
                    f"Fragebögen mit „verstetigung questionnaire {erhebung.id}“ schreiben und ausgefüllt hier ablegen",
                )
            ],
        )
    read_one = partial(workbook.read, erhebung=erhebung)
    contents = _each(read_one, files)
    import pandas as pd  # noqa: F401 - loaded while the other processes read

    return joined(tuple(watch(contents, length=len(files))))


def joined(contents: Sequence[Content]) -> Reading:
    """The contents of all workbooks as one Reading; a file that is there twice counts once."""
    from verstetigung.frames import Measure, Need, Profile, Reading, Response, Return, table

    twice = _twice(contents)
    kept = [content for content in contents if content.returned.file not in twice]
    return Reading(
        responses=table(chain.from_iterable(content.responses for content in kept), Response),
        measures=table(chain.from_iterable(content.measures for content in kept), Measure),
        needs=table(chain.from_iterable(content.needs for content in kept), Need),
        profiles=table(chain.from_iterable(content.profiles for content in kept), Profile),
        returns=table((content.returned for content in kept if content.returned.sha256), Return),
        problems=tuple(chain(chain.from_iterable(content.problems for content in kept), twice.values())),
    )


def _twice(contents: Sequence[Content]) -> dict[str, Problem]:
    first: dict[str, str] = {}
    found = {}
    for content in contents:
        file, digest = content.returned.file, content.returned.sha256
        if digest and digest in first:
            found[file] = Problem(
                "R401",
                Level.WARNUNG,
                Place(file),
                f"Die Datei ist Byte für Byte gleich {first[digest]}; sie zählt einmal.",
                remedy="eine der beiden Dateien entfernen",
            )
        first.setdefault(digest, file)
    return found


def evaluated(erhebung: Erhebung, watch: Watch[Content]) -> Evaluation:
    """Read and score an Erhebung."""
    from verstetigung.evaluation import evaluate

    return evaluate(erhebung, read(erhebung, watch))


def write_region_reports(evaluation: Evaluation, regions: Sequence[Region], watch: Watch[Path]) -> tuple[Path, ...]:
    """Write one PDF per region."""
    from verstetigung import report

    folder = output(evaluation.erhebung)
    folder.mkdir(parents=True, exist_ok=True)
    overview = report.overview(evaluation)
    write_one = partial(_region_report, evaluation, overview, folder)
    return tuple(watch(_each(write_one, [region.id for region in regions]), length=len(regions)))


def _region_report(evaluation: Evaluation, overview: report.Overview, folder: Path, region: str) -> Path:
    from verstetigung import report

    path = folder / f"regionsbericht-{region}.pdf"
    report.write_pdf(report.region_html(evaluation, overview, region), path)
    return path


def write_comparison(evaluation: Evaluation) -> Path:
    """Write the PDF that compares the regions."""
    from verstetigung import report

    folder = output(evaluation.erhebung)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"vergleichsbericht-{evaluation.erhebung.id}.pdf"
    report.write_pdf(report.comparison_html(evaluation, report.overview(evaluation)), path)
    return path


def write_forms(erhebung: Erhebung, regions: Sequence[Region], *, evidence: bool) -> tuple[Path, ...]:
    """Write one empty questionnaire (or Belegbogen) per region."""
    from verstetigung.questionnaire import write_evidence_form, write_questionnaire

    folder = output(erhebung) / ("belegboegen" if evidence else "frageboegen")
    folder.mkdir(parents=True, exist_ok=True)
    write_one = write_evidence_form if evidence else write_questionnaire
    paths = tuple(folder / f"{region.id}.xlsx" for region in regions)
    for path, region in zip(paths, regions, strict=True):
        write_one(path, erhebung, region)
    return paths


def _each(work: Callable[[Thing], Result], things: Sequence[Thing]) -> Iterator[Result]:
    """The results in the order of the things, worked on by all processors from now on."""
    workers = min(os.cpu_count() or 1, len(things))
    if workers < 2:
        return map(work, things)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork" if hasattr(os, "fork") else "spawn")
    pool = ProcessPoolExecutor(workers, context, gc.set_threshold, (SELDOM,))
    return _closing(pool, pool.map(work, things, chunksize=max(1, len(things) // (workers * 6))))


def _closing(pool: ProcessPoolExecutor, results: Iterator[Result]) -> Iterator[Result]:
    with pool:
        yield from results
