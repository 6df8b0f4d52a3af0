"""Pieces of evidence of a project as decisions have put them right: another step, or left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verstetigung.problems import Place, Problem
from verstetigung.reading import decisions
from verstetigung.reading.qda.pieces import Piece
from verstetigung.reading.workbook.cells import clean, key
from verstetigung.records import Amendment
from verstetigung.schemas.corrections import NEW, Correction
from verstetigung.schemas.yamlfile import quotable

ADDRESS = "unter „blatt“ die Quelle und unter „zelle“ die Stelle nennen, beide wie in Meldungen und in „explain“"
Spot = tuple[str, str]
"""A document and a place in it, for comparing."""


@dataclass(frozen=True)
class CorrectedPieces:
    """The pieces that count, and what decisions have made of them."""

    pieces: tuple[Piece, ...]
    amendments: tuple[Amendment, ...]
    problems: tuple[Problem, ...]


def corrected(pieces: Sequence[Piece], file: str, corrections: Iterable[Correction]) -> CorrectedPieces:
    """All pieces of a file with everything put right in them that decisions name."""
    there = {_spot(piece.segment.source.name, piece.address): piece for piece in pieces}
    now: dict[Spot, Piece | None] = {**there}
    amendments, problems, first = list[Amendment](), list[Problem](), dict[Spot, Correction]()
    for one in corrections:
        if not (one.decides and one.names(file) and (one.kind == NEW or one.cell)):
            continue
        at = _spot(one.sheet, one.cell)
        if at not in there:
            problems.append(_missing(one, file))
            continue
        piece, before = there[at], first.setdefault(at, one)
        where, old = Place(file, piece.segment.source.name, piece.address), piece.meaning.step
        if before is not one:
            problems.append(decisions.again(one, before))
        elif one.stops:
            now[at] = None
            amendments.append(decisions.amendment(one, where, old, decisions.COUNTS_NOT))
            problems.append(decisions.out(one, where, "Diese Stelle"))
        elif clean(old) != clean(one.old):
            problems.append(decisions.otherwise(one, where, old))
        elif clean(old) != clean(one.new):
            now[at] = replace(piece, meaning=replace(piece.meaning, step=one.new))
            amendments.append(decisions.amendment(one, where, old))
            problems.append(decisions.replaced(one, where, old))
    return CorrectedPieces(_together(filter(None, now.values())), tuple(amendments), tuple(problems))


def _spot(source: str, address: str) -> Spot:
    return key(source), key(address).replace("–", "-")


def _missing(correction: Correction, file: str) -> Problem:
    found = (
        f"Die Stelle „{quotable(correction.cell)}“ der Quelle „{quotable(correction.sheet)}“ gibt es in {file} nicht."
    )
    if not (correction.cell and correction.sheet):
        found = f"Hier fehlt, welche Stelle welcher Quelle von {file} gemeint ist."
    return decisions.nothing_there(correction, found, ADDRESS)


def _together(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What is said alike now is one piece."""
    found: dict[tuple[str, ...], Piece] = {}
    for piece in pieces:
        before = found.get(piece.said)
        spots = tuple(dict.fromkeys((*before.spots, *piece.spots))) if before else piece.spots
        found[piece.said] = replace(before or piece, spots=spots)
    return tuple(found.values())
