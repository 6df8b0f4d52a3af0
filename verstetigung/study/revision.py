"""An Erhebung under two catalogues: its files are read once where both ask the same, and scored twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import disk, wholefile
from verstetigung.pool import Watch
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import fielded
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study.catalogue import loaded, the_same
from verstetigung.study.waves import output, so_far

if TYPE_CHECKING:
    from verstetigung.method.revision import Revision

PAGE = "katalogvergleich"


@dataclass(frozen=True)
class CatalogueFile:
    """A catalogue and where it stands."""

    catalogue: Catalogue
    path: Path


def older(path: Path | None, wave: Erhebung | None) -> CatalogueFile:
    """The catalogue in that file; else what the wave was fielded with. Raises StudyError if there is none."""
    if path:
        return CatalogueFile(loaded(path), path)
    if wave and wave.kept:
        return CatalogueFile(wave.kept[0].catalogue, wave.kept[0].path)
    raise StudyError("Es ist nicht bekannt, womit zu vergleichen ist.", [_unkept(wave)])


def _unkept(wave: Erhebung | None) -> Problem:
    where, which = (disk.shown(wave.folder), f" --erhebung {wave.id}") if wave else (fielded.FILE, "")
    return Note(
        "Y460",
        f"Der Katalog, mit dem gefragt wurde, ist nicht aufgehoben; {fielded.FILE} fehlt.",
        remedy=f"den früheren Katalog nennen: „verstetigung catalogue diff DATEI{which}“",
    ).at(Place(where))


def newer(path: Path | None, wave: Erhebung | None) -> CatalogueFile:
    """The catalogue in that file, else that of the wave."""
    if path or wave is None:
        named = path or Path()
        return CatalogueFile(loaded(named), named)
    return CatalogueFile(wave.catalogue, wave.catalogue_file or wave.folder)


def check_ids(old: CatalogueFile, new: CatalogueFile, wave: Erhebung | None) -> None:
    """Raise StudyError unless these are the same catalogue by their ids, and that of the Erhebung."""
    the_same(new.path, new.catalogue, old.catalogue)
    if wave:
        the_same(new.path, new.catalogue, wave.catalogue)


def with_catalogue(wave: Erhebung, file: Path) -> Erhebung:
    """The Erhebung with the catalogue in another file; raises StudyError if there are problems in that."""
    other = CatalogueFile(loaded(file), file)
    the_same(file, other.catalogue, wave.catalogue)
    return _with(wave, other)


def revised(
    wave: Erhebung, old: CatalogueFile, new: CatalogueFile, bar: Callable[[str], Watch[Any]]
) -> Revision | None:
    """What the newer catalogue makes of the answers that are in; none if there are none yet.

    `bar` shows how far the reading of files has come.
    """
    from verstetigung.method.evaluation import evaluate
    from verstetigung.method.revision import revise

    before, after = _with(_with(wave, new), old), _with(_with(wave, old), new)
    reading = so_far(after, bar("Dateien lesen"))
    if reading.responses.empty and reading.measures.empty:
        return None
    earlier = reading
    if not read_alike(old.catalogue, new.catalogue):
        earlier = so_far(before, bar("Dateien nach dem früheren Katalog lesen"))
    return revise(evaluate(before, earlier), evaluate(after, reading))


def _with(wave: Erhebung, one: CatalogueFile) -> Erhebung:
    return erhebungen.with_catalogue(wave, one.catalogue, one.path)


def read_alike(old: Catalogue, new: Catalogue) -> bool:
    """Whether the same files give the same answers with both: they ask the same, and call it the same."""
    return _read_by(old) == _read_by(new)


def _read_by(catalogue: Catalogue) -> object:
    """All of a catalogue that reading depends on."""
    figures = {figure.id for figure in catalogue.figures}
    computed = {question.id for question in catalogue.scored_questions if not question.scale.behaviour.asked}
    groups = [(entry.id, entry.group) for entry in (*catalogue.fields, *catalogue.needs)]
    return catalogue.instrument, catalogue.replaced, catalogue.retired, figures, computed, groups


def write_revision(revision: Revision) -> Path:
    """Write the page on it; it stays in the team, as `ergebnisse.xlsx` does."""
    from verstetigung.printing import web
    from verstetigung.telling.reports import revision as reports

    erhebung = revision.after.erhebung
    folder = output(erhebung)
    with wholefile.alone(folder):
        page = web.page(reports.report(revision), erhebung)
        return wholefile.write(folder / f"{PAGE}-{erhebung.id}.html", page.encode())
