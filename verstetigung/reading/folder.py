"""From the files that came back to one Reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import disk, german
from verstetigung.pool import Lost, Watch, each, elsewhere, found
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.reading import decisions, strangers
from verstetigung.reading.names import named
from verstetigung.reading.tree import tree
from verstetigung.schemas import corrections, fielded
from verstetigung.schemas.erhebung import FILE, Erhebung
from verstetigung.schemas.kinds import ErhebungKind

if TYPE_CHECKING:
    from verstetigung.reading.exports import Mapping as ExportMapping
    from verstetigung.reading.remembered import Memory
    from verstetigung.reading.workbook.content import Content
    from verstetigung.reading.workbook.origin import Departure
    from verstetigung.records import Reading

TEXT, PROJECT = ".txt", corrections.PROJECT
SETTINGS, NOTES = (".yaml", ".yml"), (".md", TEXT)
NOT_A_SETTING = Note(
    "D161",
    "Diese YAML-Datei gehört nicht zu den Einstellungen der Erhebung und wird nicht gelesen.",
    f"{FILE}, {corrections.FILE} oder zuordnung-….yaml",
    "sie so nennen, falls sie eine davon ist",
)
NOT_A_TABLE = Note(
    "D161",
    "Die Datei gilt als Notiz und wird nicht gelesen.",
    remedy="falls sie ein Export ist, sie in einer Zuordnung unter „dateien“ nennen",
)
ELSEWHERE = Lost(
    "ein anderer Rechner die Datei nicht oder anders hat", remedy="ein Laufwerk nehmen, das alle Rechner haben"
)
HIDDEN_FILE = Note("D161", "Die Datei ist versteckt und wird nicht gelesen.")


def files(erhebung: Erhebung) -> tuple[Path, ...]:
    """Every file in the folder and below that may be a returned workbook or an export, by name."""
    return tuple(path for path in tree(erhebung.folder).files if not _is_aside(path, erhebung))


def _is_aside(path: Path, erhebung: Erhebung) -> bool:
    """Whether a file is not even looked at, as its name tells."""
    from verstetigung.reading.coding.reconciled import is_reconciliation

    if is_reconciliation(path, erhebung.folder):
        return True
    suffixed = path.suffix.lower() in (*SETTINGS, *NOTES)
    return suffixed or path.name.startswith(".") or strangers.by_name(path.name) is strangers.SYSTEM


def _told_aside(path: Path, erhebung: Erhebung) -> Note | None:
    """What is said of such a file; nothing of a setting."""
    from verstetigung.reading import coding, exports

    here = path.parent == erhebung.folder
    own = (
        path.name == FILE
        or coding.is_reconciliation(path, erhebung.folder)
        or path == erhebung.register_file
        or corrections.is_correction(path.name)
        or fielded.is_kept(path)
    )
    if exports.is_mapping(path) or (here and own):
        return None
    if path.suffix.lower() in SETTINGS:
        return NOT_A_SETTING
    known = strangers.by_name(path.name)
    return known or (NOT_A_TABLE if path.suffix.lower() in NOTES else HIDDEN_FILE)


def read(erhebung: Erhebung, watch: Watch[Any]) -> Reading:
    """Read all files of an Erhebung; raises StudyError if there is none, or if a mapping of an export is wrong."""
    reading, _ = said(erhebung, watch)
    return reading


def said(erhebung: Erhebung, watch: Watch[Any]) -> tuple[Reading, str]:
    """The same with a key of all that it rests on; that is empty where it may not be the same the next time."""
    from verstetigung.reading import whole

    key = whole.key(erhebung)
    known = whole.known(erhebung, key, watch)
    if known:
        return known, key
    whole.forget(erhebung)
    reading, number = _read(erhebung, watch)
    return reading, whole.keep(erhebung, key, reading, number)


def _read(erhebung: Erhebung, watch: Watch[Any]) -> tuple[Reading, int]:
    """From every file, and how many these are."""
    from verstetigung.reading import (
        coding,
        conflicts,
        departures,
        exports,
        hinted,
        persons,
        remembered,
        undecided,
        unmet,
    )
    from verstetigung.records import Response, rows, together

    mappings = exports.mappings(erhebung)
    below = tree(erhebung.folder)
    name = partial(named, folder=erhebung.folder)
    mapped = {path for path in below.files if any(mapping.fits(name(path)) for mapping in mappings)}
    texts = {path for path in mapped if path.suffix.lower() == TEXT}
    paths = [path for path in below.files if path in texts or not _is_aside(path, erhebung)]
    if not paths:
        raise StudyError(f"In {erhebung.folder} liegt keine Arbeitsmappe.", [_nothing(erhebung)])
    projects = tuple(path for path in paths if path.suffix.lower() == PROJECT)
    tables = [path for path in paths if path not in projects]
    foreign = tuple(
        path for path in tables if exports.is_foreign(path) and (path in mapped or not exports.is_lone(path, erhebung))
    )
    forms = tuple(path for path in tables if path not in foreign)
    counting = [path for path in foreign if not decisions.stopping(name(path), erhebung.corrections)]
    copies = _copies(counting, name)
    once = [path for path in foreign if path not in copies]
    memory = remembered.memory(erhebung, mappings, (*forms, *once))
    exported = ((path, _export(path, erhebung, mappings, memory)) for path in once)
    coded = ((path, _project(path, erhebung)) for path in projects)
    every = chain(_workbooks(erhebung, forms, memory), exported, coded)
    number = len(forms) + len(once) + len(projects)
    contents = dict(found(watch(every, length=number), name))
    memory.keep_only()
    workbooks = joined([*(contents[path] for path in forms), *chain(*(contents[path] for path in projects))])
    surveys = {name(path): one.file for path in once for one in mappings if one.fits(name(path))}
    read = together([workbooks, *exports.once([contents[path] for path in once])])
    of_persons = persons.once(read, erhebung.corrections, surveys)
    people = frozenset(zip(of_persons.returns["file"], of_persons.returns["respondent"], strict=True))
    departed = exports.departures([contents[path] for path in once], people, mappings, erhebung)
    changed = departures.told(erhebung, [*_departures([contents[path] for path in forms], people), *departed])
    whole = coding.once(of_persons, erhebung)
    figures = whole.responses["question"].isin({figure.id for figure in erhebung.catalogue.figures})
    conflicting = conflicts.problems(rows(whole.responses[figures], Response), erhebung.catalogue)
    asides = ((path, _told_aside(path, erhebung)) for path in sorted(set(below.files).difference(paths)))
    passed_over = [note.at(Place(name(path))) for path, note in asides if note]
    names = [name(path) for path in foreign]
    unbrought = (*exports.unused(mappings, names, whole.problems), *exports.unasked.told(erhebung, mappings, names))
    problems = (*below.problems, *changed, *whole.problems, *copies.values(), *unbrought, *conflicting, *passed_over)
    whole = exports.unasked.added(whole, mappings, erhebung)
    reading = unmet.told(replace(whole, problems=undecided.pointing(problems)), erhebung)
    return replace(reading, problems=(*reading.problems, *hinted.hints(reading, erhebung))), number


def _nothing(erhebung: Erhebung) -> Problem:
    forms, option = "Fragebögen", ""
    if erhebung.kind is ErhebungKind.DOKUMENTE:
        forms, option = "Belegbögen", " --evidence"
    return Note(
        "D111",
        "Der Ordner enthält keine .xlsx-Datei und keinen Export.",
        remedy=f"{forms} mit „verstetigung questionnaire {erhebung.id}{option}“ schreiben und ausgefüllt hier ablegen",
    ).at(Place(str(erhebung.folder)))


def _workbooks(erhebung: Erhebung, paths: Sequence[Path], memory: Memory) -> Iterator[tuple[Path, Content | Lost]]:
    known = {path: content for path in paths if (content := memory.workbook(path))}
    new = [path for path in paths if path not in known]
    return chain(known.items(), _read_now(erhebung, new, memory) if new else ())


def _read_now(erhebung: Erhebung, paths: Sequence[Path], memory: Memory) -> Iterator[tuple[Path, Content | Lost]]:

    import openpyxl  # noqa: F401 - loaded once here, so that the processes share it

    contents = each(partial(read_elsewhere if elsewhere() else _workbook, erhebung=erhebung, memory=memory), paths)
    import pandas as pd  # noqa: F401 - loaded while the other processes read

    return contents


def read_elsewhere(path: Path, erhebung: Erhebung, memory: Memory) -> Content | Lost:
    """The same on another machine, where it has to be the same file."""
    return _workbook(path, erhebung, memory) if memory.is_here(path) else ELSEWHERE


def _workbook(path: Path, erhebung: Erhebung, memory: Memory) -> Content:
    from verstetigung.reading import workbook

    content = workbook.read(path, erhebung)
    memory.keep_workbook(path, content)
    return content


def _export(path: Path, erhebung: Erhebung, mappings: Sequence[ExportMapping], memory: Memory) -> Reading:
    from verstetigung.reading import exports

    known = memory.export(path)
    if known:
        return known
    reading = exports.read(path, erhebung, mappings)
    memory.keep_export(path, reading)
    return reading


def _project(path: Path, erhebung: Erhebung) -> tuple[Content, ...]:
    from verstetigung.reading import qda

    return qda.read(path, erhebung)


def _copies(paths: Sequence[Path], name: Callable[[Path], str]) -> dict[Path, Problem]:
    """The exports that are there twice, each with what to say of it."""
    first: dict[str, str] = {}
    same = {path: first.setdefault(hashlib.sha256(disk.content(path)).hexdigest(), name(path)) for path in paths}
    return {path: _copy(name(path), kept) for path, kept in same.items() if name(path) != kept}


def joined(contents: Sequence[Content]) -> Reading:
    """The contents of all workbooks as one Reading; a file that is there twice counts once."""
    from verstetigung.records import Measure, Need, Profile, Reading, Response, Return, table

    twice = _twice(contents)
    kept = [content for content in contents if content.returned.file not in twice]
    return Reading(
        responses=table(chain.from_iterable(content.responses for content in kept), Response),
        measures=table(chain.from_iterable(content.measures for content in kept), Measure),
        needs=table(chain.from_iterable(content.needs for content in kept), Need),
        profiles=table(chain.from_iterable(content.profiles for content in kept), Profile),
        returns=table((content.returned for content in kept if content.returned.sha256), Return),
        problems=tuple(
            chain(chain.from_iterable(content.problems for content in kept), twice.values(), _unpromised(kept))
        ),
        amendments=tuple(chain.from_iterable(content.amendments for content in kept)),
        written={place: text for content in kept for place, text in content.written.items()},
    )


def _departures(contents: Sequence[Content], people: Collection[tuple[str, str]]) -> list[Departure]:
    """In what the scored workbooks of these people depart from the catalogue of today, each content once."""
    own = (one for one in contents if (one.returned.file, one.returned.respondent) in people)
    by_content = {content.returned.sha256: content.departure for content in own}
    return [departure for departure in by_content.values() if departure]


def _unpromised(contents: Sequence[Content]) -> Iterator[Problem]:
    """That some questionnaires come from a form that does not say yet what becomes of the answers."""
    number = sum(not content.promised for content in contents)
    if number:
        yield Note(
            "B217",
            f"{german.starting(german.count(number, 'ein Bogen stammt', 'Bögen stammen'))} aus einer Vorlage, in der "
            "noch nicht steht, was aus den Angaben wird; die Berichte halten sich an das, was für die Erhebung gilt.",
        ).at(Place(FILE))


def _twice(contents: Sequence[Content]) -> dict[str, Problem]:
    """By file: that it is the same as another one, of those with the name of their region the shortest."""
    returned = [content.returned for content in contents if content.returned.sha256 and not content.stopped]
    by_name = sorted(returned, key=lambda row: (not row.file.startswith(row.region), len(row.file), row.file))
    kept = {row.sha256: row.file for row in reversed(by_name)}
    return {row.file: _copy(row.file, kept[row.sha256]) for row in returned if row.file != kept[row.sha256]}


def _copy(file: str, first: str) -> Problem:
    return Note(
        "R401",
        f"Die Datei ist Byte für Byte gleich mit „{first}“ und zählt nicht noch einmal.",
        remedy=f"„{file}“ entfernen",
    ).at(Place(file))
