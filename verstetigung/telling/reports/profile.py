"""The Steckbrief of a region."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import SURVEY, VALUE, Profile, Response, rows
from verstetigung.schemas.regions import Region
from verstetigung.telling.blocks import Block, Fact, Facts, Heading, Text, present
from verstetigung.telling.documents.proofs import themes
from verstetigung.telling.words import answer, shortened, source


def facts(evaluation: Evaluation, region: Region) -> Facts:
    """What the register and the Kennzahlen say about a region."""
    return Facts("Eckdaten", (*_register(region), *_figures(evaluation, region)))


def _register(region: Region) -> Iterator[Fact]:
    yield Fact("Land", region.land)
    yield Fact("Träger", region.carrier)
    yield Fact("Trägertyp", region.carrier_type)
    if region.districts:
        known = "Kreisschlüssel" if len(region.districts) > 1 or region.extent == "ganz" else "Teil des Kreises"
        part = "" if region.extent == "ganz" or len(region.districts) == 1 else " (teilweise)"
        yield Fact(known, german.listed(region.districts) + part)
    if region.network_region:
        yield Fact("Netzwerk", "Netzwerkregion" + (f" ({region.network_note})" if region.network_note else ""))


def _figures(evaluation: Evaluation, region: Region) -> Iterator[Fact]:
    """The Kennzahlen that are known, each with its source, and the themes listed beside one."""
    own = evaluation.reading.responses
    known = [row for row in rows(own[own["region"] == region.id], Response) if row.status == VALUE]
    for figure in evaluation.erhebung.catalogue.figures:
        for row in known:
            if row.question == figure.id:
                listed = themes(row.remark)
                remark = ": " + german.listed(listed) if listed else _remark(shortened(row.remark))
                text = answer(figure, row) + remark
                yield Fact(figure.text, text, _source(evaluation, row))


def _remark(remark: str) -> str:
    return f" ({remark.rstrip('.')})" if remark else ""


def _source(evaluation: Evaluation, row: Response) -> str:
    if row.source_type == SURVEY:
        return f"{row.file}, Blatt {row.sheet}, Zelle {row.cell}"
    date = german.when(row.date) or "ohne Datum"
    return f"{source(row.reference, evaluation.erhebung.catalogue.sources)}; {row.source_type}, {date}"


def blocks(evaluation: Evaluation, region: Region) -> tuple[Block, ...]:
    """The text blocks of the Steckbrief, in the order of the catalogue."""
    own = evaluation.reading.profiles
    written = list(rows(own[own["region"] == region.id], Profile))
    found: list[Block] = []
    for block in evaluation.erhebung.catalogue.profile:
        told = tuple(dict.fromkeys(row.text.strip() for row in written if row.block == block.id and row.text.strip()))
        if told:
            found += [Heading(block.title), Text(told)]
    return present(*found)
