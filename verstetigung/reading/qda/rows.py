"""Coded segments as the rows of Belegbögen, read by the rules for these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.qda.belonging import region_of
from verstetigung.reading.qda.codes import CodeMeaning, meanings
from verstetigung.reading.qda.corrected import corrected
from verstetigung.reading.qda.pieces import Piece, pieces
from verstetigung.reading.qda.segments import Segment, segments
from verstetigung.reading.workbook.cells import CellKind, StoredCell, StoredSheet
from verstetigung.reading.workbook.evidence import read_evidence
from verstetigung.reading.workbook.legibility import legible
from verstetigung.reading.workbook.sender import Sender
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.records import Amendment, Response
from verstetigung.schemas.erhebung import Erhebung

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HEADS = form.EVIDENCE_HEADS
NAMES = "die Codes nennen, wie „verstetigung coders --codebook“ sie schreibt"
REMEDIES = {
    "W530": "der Stelle auch den Code einer Stufe geben",
    "W535": f"der Quelle im Projekt die Variable „{form.SOURCE_TYPE}“ geben",
    "W536": f"die Variable „{form.AS_OF}“ der Quelle berichtigen",
    **dict.fromkeys(("W520", "W521", "W522", "W523", "W524", "W525"), NAMES),
}
"""What to do about a piece of evidence in a project, where that is something else than in a workbook."""
OF_SOURCE = ("W535", "W536")
"""What is wrong with a document, not with its segments."""
OF_STEP = ("W520", "W521", "W522", "W523", "W524", "W525", "W530")
"""What another step of the segment settles."""


@dataclass(frozen=True)
class Belege:
    """What one coder found on one region."""

    region: str
    coder: str
    responses: tuple[Response, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ReadProject:
    """What a project says."""

    belege: tuple[Belege, ...]
    """By region and coder."""
    problems: tuple[Problem, ...]
    """What is wrong with codes and documents, and what became of decisions."""
    amendments: tuple[Amendment, ...]
    written: Mapping[Place, str]
    """The steps at places that problems with these point to, as coded."""


def belege(root: Element, file: str, erhebung: Erhebung) -> ReadProject:
    """What each coder found on each region, as decisions have put it right."""
    known, found = meanings(root, erhebung.catalogue), tuple(segments(root))
    regions = {segment.source.name: region_of(file, segment.source.name, erhebung.register) for segment in found}
    grouped: dict[tuple[str, str], list[Piece]] = {}
    coded = tuple(pieces(found, known))
    decided = corrected(coded, file, erhebung.corrections)
    for piece in decided.pieces:
        region = regions[piece.segment.source.name]
        if isinstance(region, str):
            grouped.setdefault((region, piece.segment.coder), []).append(piece)
    read = tuple(_read(file, region, coder, own, erhebung) for (region, coder), own in sorted(grouped.items(), key=_at))
    homeless = [note.at(Place(file, name)) for name, note in regions.items() if isinstance(note, Note)]
    problems = (*_unknown(found, known, file), *homeless, *decided.problems)
    of_region = {name: region for name, region in regions.items() if isinstance(region, str)}
    amendments = (replace(one, region=of_region.get(one.sheet, "")) for one in decided.amendments)
    return ReadProject(read, problems, tuple(amendments), _written(coded, file, read))


def _written(coded: Sequence[Piece], file: str, read: Sequence[Belege]) -> Mapping[Place, str]:
    steps = {Place(file, piece.segment.source.name, piece.address): piece.meaning.step for piece in coded}
    places = (one.where for own in read for one in own.problems if one.code in OF_STEP)
    return {place: steps[place] for place in places}


def _at(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return item[0]


def _unknown(found: Sequence[Segment], known: Mapping[str, CodeMeaning], file: str) -> Iterator[Problem]:
    """That segments do not count, once for each code that the catalogue does not have."""
    strange: dict[str, list[Segment]] = {}
    for one in found:
        meaning = known.get(one.code)
        if meaning is None or not meaning.question:
            strange.setdefault(meaning.name if meaning else "", []).append(one)
    for name, own in strange.items():
        what = german.framed("Den Code „", name, "“ gibt es im Katalog nicht") or "Ein Code fehlt im Projekt"
        number = german.count(len(own), "eine Stelle zählt", "Stellen zählen")
        yield Note("W595", f"{what}; {number} deshalb nicht.", remedy=f"falls es eine Frage ist, {NAMES}").at(
            Place(file, own[0].source.name, own[0].spot)
        )


def _read(file: str, region: str, coder: str, own: Sequence[Piece], erhebung: Erhebung) -> Belege:
    columns = {heading: column for column, heading in enumerate(HEADS, start=1)}
    cells = {
        (row, columns[heading]): StoredCell(row, columns[heading], text, CellKind.TEXT)
        for row, piece in enumerate(own, start=2)
        for heading, text in piece.cells.items()
        if text
    }
    table = SheetTable(StoredSheet(file, form.EVIDENCE, cells), 1, columns)
    found = read_evidence(table, erhebung.catalogue, Sender(region, "", coder=coder))
    responses, problems = legible(form.EVIDENCE, *found)
    return Belege(
        region,
        coder,
        tuple(_placed(one, own[row - 2]) for row, one in responses.items()),
        tuple(_told(problems, own, file)),
    )


def _placed(response: Response, piece: Piece) -> Response:
    return replace(response, sheet=piece.segment.source.name, cell=piece.address)


def _told(problems: Sequence[Problem], own: Sequence[Piece], file: str) -> Iterator[Problem]:
    """The problems at their segments, those of documents once."""
    told = set[tuple[str, str]]()
    for problem in problems:
        piece = own[int("".join(filter(str.isdigit, problem.where.cell))) - 2]
        source = piece.segment.source.name
        of_source = problem.code in OF_SOURCE
        if of_source and (problem.code, source) in told:
            continue
        told.add((problem.code, source))
        place = Place(file, source, "" if of_source else piece.address)
        yield replace(problem, where=place, remedy=REMEDIES.get(problem.code, problem.remedy))
