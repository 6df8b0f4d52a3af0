"""Projects of programs in which documents are coded (REFI-QDA, .qdpx), read as the Belegbögen of their coders.

A coded segment is a piece of evidence: its code is the question and the step, its document with the place in it the
Fundstelle, its coder the one who has the Bogen. What cannot be told is a problem at the segment, and never guessed.

In reading order: opening (nothing harmful is unpacked), codes (what they mean in the catalogue), segments (who gave
what to which place of which document), pieces (of evidence), corrected (by decisions), belonging (which region that is
about), rows (as the sheet Belege of each region and coder).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading import decisions, preflight
from verstetigung.reading.names import named, region_in_name, without_ending
from verstetigung.reading.qda.opening import opened
from verstetigung.reading.qda.rows import Belege, belege
from verstetigung.reading.workbook.content import Content
from verstetigung.records import Return
from verstetigung.schemas.corrections import Correction
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.wholefile import digest

__all__ = ["read"]


def read(path: Path, erhebung: Erhebung) -> tuple[Content, ...]:
    """What each coder found on each region; where there is none of either, the file with what is wrong."""
    file = named(path, erhebung.folder)
    stop = decisions.stopping(file, erhebung.corrections)
    if stop:
        return (_stopped(file, erhebung, stop),)
    try:
        root, sha256 = opened(path), digest(path)
    except OSError as error:
        return (_nothing(file, erhebung, *preflight.unopened(error, file)),)
    if isinstance(root, Note):
        return (_nothing(file, erhebung, root.at(Place(file)), sha256=sha256),)
    found = belege(root, file, erhebung)
    if not found.belege:
        nothing = _nothing(file, erhebung, *found.problems, sha256=sha256)
        return (replace(nothing, amendments=found.amendments),)
    first, *others = (_content(file, sha256, one, several=len(found.belege) > 1) for one in found.belege)
    problems = (*found.problems, *first.problems)
    return (replace(first, problems=problems, amendments=found.amendments, written=found.written), *others)


def _stopped(file: str, erhebung: Erhebung, stop: Correction) -> Content:
    """A file that does not count, as is decided."""
    where = Place(file)
    content = _nothing(file, erhebung, decisions.out(stop, where, "Diese Datei"))
    amendment = decisions.amendment(stop, where, "", decisions.COUNTS_NOT)
    return replace(content, stopped=True, amendments=(replace(amendment, region=content.returned.region),))


def _nothing(file: str, erhebung: Erhebung, *problems: Problem, sha256: str = "") -> Content:
    region = region_in_name(file, erhebung.register)
    returned = Return(file, sha256, region, without_ending(file), "", "", form.EVIDENCE_FORM, scored=False)
    return Content(returned, tuple(problems))


def _content(file: str, sha256: str, one: Belege, *, several: bool) -> Content:
    sign = f"#{one.region}-{one.coder}" if several else ""
    returned = Return(
        file=file,
        sha256=sha256,
        region=one.region,
        respondent=f"{without_ending(file)}{sign}",
        role="",
        date="",
        kind=form.EVIDENCE_FORM,
        scored=bool(one.responses),
        coder=one.coder,
    )
    return Content(returned, one.problems, one.responses)
