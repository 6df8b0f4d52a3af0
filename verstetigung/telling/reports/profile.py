"""The Steckbrief of a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.reading.conflicts import conflicts, said_of
from verstetigung.records import SURVEY, VALUE, Profile, Response, rows
from verstetigung.schemas.catalogue import Question
from verstetigung.schemas.regions import Region, Territory
from verstetigung.telling.blocks import Block, Fact, Facts, Heading, Text, present
from verstetigung.telling.documents.proofs import themes
from verstetigung.telling.words import answer, shortened, source

SHORT = 320
"""So many letters of a text block stand in the short form."""


def facts(evaluation: Evaluation, region: Region) -> Facts:
    """What the register and the Kennzahlen say about a region."""
    return Facts("Eckdaten", (*_register(region), *_figures(evaluation, region)))


def _register(region: Region) -> Iterator[Fact]:
    yield Fact("Land", region.land)
    yield Fact("Träger", region.carrier)
    yield Fact("Trägertyp", region.carrier_type)
    if region.districts:
        yield _districts(region)
    if region.territory:
        yield from _territory(region.territory)
    if region.network_region:
        yield Fact("Netzwerk", f"Netzwerkregion{german.framed(' (', region.network_note, ')')}")


def _territory(territory: Territory) -> Iterator[Fact]:
    as_of = f" ({german.day(territory.as_of)})"
    yield Fact("Einwohnerinnen und Einwohner", german.number(territory.inhabitants, 0) + as_of)
    yield Fact("Fläche", f"{german.number(territory.area, 0)} km²{as_of}")


def _districts(region: Region) -> Fact:
    if region.extent == "ganz":
        return Fact("Kreisschlüssel", german.listed(region.districts))
    if len(region.districts) == 1:
        return Fact("Teil des Kreises", region.districts[0])
    return Fact("Kreisschlüssel", f"{german.listed(region.districts)} (teilweise)")


def _figures(evaluation: Evaluation, region: Region) -> Iterator[Fact]:
    """The Kennzahlen that are known, each with its source, and the themes listed beside one."""
    responses = evaluation.reading.responses
    answers = [row for row in rows(responses[responses["region"] == region.id], Response) if row.status == VALUE]
    conflicting = {said_of(first): (first, *rest) for first, *rest in conflicts(answers, evaluation.erhebung.catalogue)}
    for figure in evaluation.erhebung.catalogue.figures:
        told = [row for row in answers if row.question == figure.id]
        yield from dict.fromkeys(_figure(evaluation, figure, row, conflicting.get(said_of(row), ())) for row in told)


def _figure(evaluation: Evaluation, figure: Question, row: Response, conflicting: Sequence[Response]) -> Fact:
    if conflicting:
        return _contradicted(evaluation, figure, conflicting)
    return Fact(figure.text, answer(figure, row) + _remark(row.remark), _source(evaluation, row))


def _contradicted(evaluation: Evaluation, figure: Question, answers: Sequence[Response]) -> Fact:
    """What several say of one Kennzahl at the same time, told once."""
    values = german.listed([answer(figure, row) for row in answers], "oder")
    sources = dict.fromkeys(_source(evaluation, row) for row in answers)
    return Fact(figure.text, f"{values} (die Angaben widersprechen sich)", "; ".join(sources))


def _remark(remark: str) -> str:
    listed = themes(remark)
    if listed:
        return f": {german.listed(listed)}"
    return german.framed(" (", shortened(remark).rstrip("."), ")")


def _source(evaluation: Evaluation, row: Response) -> str:
    if row.source_type == SURVEY:
        return "Angabe der Region"
    date = german.when(row.date) or "ohne Datum"
    return f"{source(row.reference, evaluation.erhebung.catalogue.sources)}; {row.source_type}, {date}"


def in_short(evaluation: Evaluation, region: Region) -> Facts:
    """The same with the first words of the text blocks."""
    blocks = (Fact(title, shortened(" ".join(paragraphs), SHORT)) for title, paragraphs in _written(evaluation, region))
    return Facts("Eckdaten", (*facts(evaluation, region).facts, *blocks))


def in_full(evaluation: Evaluation, region: Region) -> tuple[Block, ...]:
    """The text blocks, if one of them is cut in the short form."""
    if any(len(" ".join(paragraphs)) > SHORT for _, paragraphs in _written(evaluation, region)):
        return texts(evaluation, region)
    return ()


def texts(evaluation: Evaluation, region: Region) -> tuple[Block, ...]:
    """The text blocks of the Steckbrief, in the order of the catalogue."""
    pairs = ((Heading(title), Text(paragraphs)) for title, paragraphs in _written(evaluation, region))
    return present(*(block for pair in pairs for block in pair))


def _written(evaluation: Evaluation, region: Region) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The title and the paragraphs of each block that has any."""
    profiles = evaluation.reading.profiles
    written = list(rows(profiles[profiles["region"] == region.id], Profile))
    for block in evaluation.erhebung.catalogue.profile:
        texts = dict.fromkeys(row.text.strip() for row in written if row.block == block.id)
        if paragraphs := tuple(text for text in texts if text):
            yield block.title, paragraphs
