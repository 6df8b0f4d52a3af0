"""From the files that came back to one Reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verstetigung import disk, german
from verstetigung.pool import Lost, Watch, each, found
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.reading import decisions, strangers
from verstetigung.reading.names import named
from verstetigung.reading.tree import tree
from verstetigung.schemas import corrections, fielded
from verstetigung.schemas.erhebung import FILE, Erhebung

if TYPE_CHECKING:
    from verstetigung.reading.workbook import Content
    from verstetigung.reading.workbook.origin import Departure
    from verstetigung.records import Reading

TEXT = ".txt"
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
HIDDEN_FILE = Note("D161", "Die Datei ist versteckt und wird nicht gelesen.")


def files(erhebung: Erhebung) -> tuple[Path, ...]:
    """Every file in the folder and below that may be a returned workbook or an export, by name."""
    return tuple(path for path in tree(erhebung.folder).files if not _is_aside(path))


def _is_aside(path: Path) -> bool:
    """Whether a file is not even looked at, as its name tells."""
    suffixed = path.suffix.lower() in (*SETTINGS, *NOTES)
    return suffixed or path.name.startswith(".") or strangers.by_name(path.name) is strangers.SYSTEM


def _told_aside(path: Path, erhebung: Erhebung) -> Note | None:
    """What is said of such a file; nothing of a setting."""
    from verstetigung.reading import exports

    here = path.parent == erhebung.folder
    own = path.name == FILE or corrections.is_correction(path.name) or fielded.is_kept(path)
    if exports.is_mapping(path) or (here and own):
        return None
    if path.suffix.lower() in SETTINGS:
        return NOT_A_SETTING
    known = strangers.by_name(path.name)
    return known or (NOT_A_TABLE if path.suffix.lower() in NOTES else HIDDEN_FILE)


def read(erhebung: Erhebung, watch: Watch[Any]) -> Reading:
    """Read all files of an Erhebung; raises StudyError if there is none, or if a mapping of an export is wrong."""
    from verstetigung.reading import conflicts, departures, exports, hinted, persons, undecided, unmet
    from verstetigung.records import Response, rows, together

    mappings = exports.mappings(erhebung)
    below = tree(erhebung.folder)
    name = partial(named, folder=erhebung.folder)
    mapped = {path for path in below.files if any(mapping.fits(name(path)) for mapping in mappings)}
    paths = [path for path in below.files if not _is_aside(path) or (path.suffix.lower() == TEXT and path in mapped)]
    if not paths:
        raise StudyError(f"In {erhebung.folder} liegt keine Arbeitsmappe.", [_nothing(erhebung)])
    foreign = tuple(
        path for path in paths if exports.is_foreign(path) and (path in mapped or not exports.is_lone(path, erhebung))
    )
    forms = tuple(path for path in paths if path not in foreign)
    counting = [path for path in foreign if not decisions.stopping(name(path), erhebung.corrections)]
    copies = _copies(counting, name)
    once = [path for path in foreign if path not in copies]
    exported = ((path, exports.read(path, erhebung, mappings)) for path in once)
    pairs = watch(chain(_workbooks(erhebung, forms), exported), length=len(forms) + len(once))
    contents = dict(found(pairs, name))
    workbooks = joined([contents[path] for path in forms])
    changed = departures.told(erhebung, _departures([contents[path] for path in forms]))
    whole = persons.once(together([workbooks, *exports.once([contents[path] for path in once])]), erhebung.corrections)
    conflicting = conflicts.problems(rows(whole.responses, Response), erhebung.catalogue)
    asides = ((path, _told_aside(path, erhebung)) for path in sorted(set(below.files).difference(paths)))
    passed_over = [note.at(Place(name(path))) for path, note in asides if note]
    unused = exports.unused(mappings, [name(path) for path in foreign])
    problems = (*below.problems, *changed, *whole.problems, *copies.values(), *unused, *conflicting, *passed_over)
    reading = unmet.told(replace(whole, problems=undecided.pointing(problems)), erhebung)
    return replace(reading, problems=(*reading.problems, *hinted.hints(reading, erhebung)))


def _nothing(erhebung: Erhebung) -> Problem:
    return Note(
        "D111",
        "Der Ordner enthält keine .xlsx-Datei und keinen Export.",
        remedy=f"Fragebögen mit „verstetigung questionnaire {erhebung.id}“ schreiben und ausgefüllt hier ablegen",
    ).at(Place(str(erhebung.folder)))


def _workbooks(erhebung: Erhebung, paths: Sequence[Path]) -> Iterator[tuple[Path, Content | Lost]]:
    from verstetigung.reading import workbook  # isort: skip - it says how openpyxl is to parse

    import openpyxl  # noqa: F401 - loaded once here, so that the processes share it

    contents = each(partial(workbook.read, erhebung=erhebung), paths)
    import pandas as pd  # noqa: F401 - loaded while the other processes read

    return contents


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


def _departures(contents: Sequence[Content]) -> list[Departure]:
    """In what the scored workbooks depart from the catalogue of today, each content once."""
    by_content = {content.returned.sha256: content.departure for content in contents}
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
