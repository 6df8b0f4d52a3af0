"""Two catalogues side by side, as lines of a terminal and as JSON."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from verstetigung import german
from verstetigung.method.revision import Fate, QuestionFate, RegionMove, RegionStanding, Revision, Weightiness
from verstetigung.method.revision.standings import Pairs
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.changes import CatalogueChange, CataloguePart, changes, subject, worded
from verstetigung.schemas.catalogue.elements import ElementKind
from verstetigung.telling.revision import sentences, tables
from verstetigung.telling.words import index

WIDTH = 110
"""Letters of a line of text."""
LONG = 48
"""A text longer than this stands on a line of its own, before and after below each other."""
HEAD = ("Region", "Punkte", "nachher", "Änderung", "Plätze", "nachher", "nicht zu unterscheiden von", "nachher")


def heading(name: str, catalogue: Catalogue, file: str) -> str:
    """„Vorher:  Katalog ard-verstetigung 1.0 (0f8faf60), schemas/kriterienkatalog.yaml“."""
    return f"{name + ':':<9}Katalog {catalogue.id} {catalogue.version} ({catalogue.stamp}), {file}"


def changed_lines(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """What is different, element by element, what respondents see first."""
    found = changes(old, new)
    yield sentences.in_short(found)
    for part in CataloguePart:
        own = [change for change in found if change.part is part]
        if own:
            yield ""
            yield tables.PARTS[part]
        for change in own:
            yield from _change(change, old, new)


def _change(change: CatalogueChange, old: Catalogue, new: Catalogue) -> Iterator[str]:
    if max(len(change.before), len(change.after)) <= LONG or not (change.before and change.after):
        yield from _wrapped(f"  · {worded(change)}{_where(change, old, new)}")
        return
    yield from _wrapped(f"  · {subject(change)}: {change.what}{_where(change, old, new)}")
    yield from _wrapped(f"      vorher:  {change.before}", 15)
    yield from _wrapped(f"      nachher: {change.after}", 15)


def _where(change: CatalogueChange, old: Catalogue, new: Catalogue) -> str:
    """To which questions a scale belongs."""
    if change.kind is not ElementKind.SKALA:
        return ""
    return german.framed(" (bei ", german.listed(tables.questions_of(change.id, old, new)), ")")


def _wrapped(text: str, indent: int = 4) -> Sequence[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def revised_lines(revision: Revision) -> Iterator[str]:
    """What becomes of the answers, and what that does to every region, the weightiest moves first."""
    names = revision.after.erhebung.register.names
    yield "Was aus den Angaben wird"
    yield from _wrapped(f"  {sentences.answers(revision.fates)}", 2)
    yield from _fates(revision.fates)
    yield ""
    yield "Was es bewirkt"
    for finding in sentences.effects(revision, names):
        yield from _wrapped(f"  {finding.text}", 2)
    yield ""
    rated = [move for move in revision.moves if move.weightiness is not Weightiness.NEVER]
    yield from _table(rated, names)
    never = german.listed([names[move.region] for move in revision.moves if move not in rated])
    yield from _wrapped(german.framed(f"{german.starting(Weightiness.NEVER)}: ", never), 2)
    if revision.counts[Weightiness.WITHIN]:
        yield ""
        yield from _wrapped(sentences.EXPLAINED, 0)


def _fates(fates: Sequence[QuestionFate]) -> Iterator[str]:
    for fate in fates:
        if fate.fate is Fate.KEPT:
            continue
        id = fate.question if fate.question == fate.today or not fate.today else f"{fate.question} → {fate.today}"
        yield from _wrapped(f"  · {id}: {_count(fate)}{fate.fate}")


def _count(fate: QuestionFate) -> str:
    """How many answers it is about, or how many forms."""
    if fate.unasked:
        return f"in {german.count(fate.unasked, 'einem Bogen', 'Bögen')} "
    return german.framed("", fate.before and german.counted(fate.before, "Angabe", "Angaben"), ", ")


def _table(moves: Sequence[RegionMove], names: Mapping[str, str]) -> Iterator[str]:
    if not moves:
        return
    lines = [_cells(move, names) for move in moves]
    widths = [max(map(len, column)) for column in zip(HEAD, *lines, strict=True)]
    yield _aligned(HEAD, widths)
    last: Weightiness | None = None
    for move, line in zip(moves, lines, strict=True):
        if move.weightiness is not last:
            yield f"{german.starting(move.weightiness)}:"
        last = move.weightiness
        yield _aligned(line, widths)
        yield from _wrapped(german.framed("    ", sentences.firmness_words(move, names)))


def _cells(move: RegionMove, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        f"  {names[move.region]}",
        index(move.before.score),
        index(move.after.score),
        tables.moved(move),
        tables.places(move.before),
        tables.places(move.after),
        tables.alike(move.before),
        tables.alike(move.after),
    )


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    numbers = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join((cells[0].ljust(widths[0]), *numbers)).rstrip()


def as_json(old: Catalogue, new: Catalogue, revision: Revision | None) -> str:
    """The same for programs, scores with all their digits; what there is none of is null."""
    content: dict[str, Any] = {"vorher": _catalogue(old), "nachher": _catalogue(new)}
    content["aenderungen"] = [_altered(change) for change in changes(old, new)]
    if revision:
        content |= _revised(revision)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _catalogue(catalogue: Catalogue) -> dict[str, str]:
    return {
        "katalog": catalogue.id,
        "version": catalogue.version,
        "stempel": catalogue.stamp,
        "instrument": catalogue.instrument_stamp,
    }


def _altered(change: CatalogueChange) -> dict[str, str | None]:
    return {
        "teil": change.part,
        "art": change.kind,
        "kennung": change.id or None,
        "titel": change.title or None,
        "was": change.alteration,
        "merkmal": change.what or None,
        "vorher": change.before or None,
        "nachher": change.after or None,
        "satz": worded(change),
    }


def _revised(revision: Revision) -> dict[str, Any]:
    erhebung = revision.after.erhebung
    return {
        "erhebung": erhebung.id,
        "kennzeichnung": erhebung.mark or None,
        "aendert_gesichertes": not revision.settled,
        "gesicherte_paare": {"vorher": _pairs(revision.firm_before), "nachher": _pairs(revision.firm_after)},
        "angaben": [
            {"frage": one.question, "heute": one.today or None, "vorher": one.before, "nachher": one.after}
            | {"nicht_gestellt": one.unasked, "was": one.fate}
            for one in revision.fates
        ],
        "regionen": [_region(move, erhebung.register.names) for move in revision.moves],
        "elemente": [
            {"ebene": one.level, "kennung": one.element, "anderer_wert": one.changed, "verglichen": one.compared}
            | {
                "nur_einmal_bewertet": one.single,
                "groesste_aenderung": _number(one.points),
                "region": one.region or None,
            }
            for one in revision.elements
        ],
    }


def _pairs(pairs: Pairs) -> list[list[str]]:
    return [list(pair) for pair in sorted(pairs)]


def _region(move: RegionMove, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "region": move.region,
        "name": names[move.region],
        "urteil": move.weightiness,
        "aenderung": _number(move.points),
        "vorher": _standing(move.before),
        "nachher": _standing(move.after),
        "jetzt_gesichert": _pairs(move.gained),
        "nicht_mehr_gesichert": _pairs(move.lost),
    }


def _standing(one: RegionStanding) -> dict[str, Any] | None:
    if not one.rated:
        return None
    return {
        "punkte": one.score,
        "von": _number(one.low),
        "bis": _number(one.high),
        "plaetze": [one.best, one.last] if one.best else None,
        "bewertete_regionen": one.ranked,
        "nicht_zu_unterscheiden_von": list(one.alike),
    }


def _number(value: float) -> float | None:
    if math.isnan(value):
        return None
    return value
