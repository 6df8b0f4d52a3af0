"""What else the questionnaire asks: fields, states of measures, needs, Kennzahlen, blocks of the Steckbrief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.kinds import AREAS
from verstetigung.telling.blocks import Block, Pair, Points, Text, under
from verstetigung.telling.catalogue import scales
from verstetigung.telling.table import Cell, Column, Table, filled

FIELDS = {"leitfaden": "Aus dem Leitfaden", "weitere": "Weitere"}
ABREAST = 20
"""So many entries at most stand in a box beside another."""


def section(catalogue: Catalogue) -> tuple[Block, ...]:
    """The blocks of the chapter."""
    states = german.listed([quoted(status.title) for status in catalogue.statuses])
    blocks = german.listed([quoted(block.title) for block in catalogue.profile])
    return (
        *under("Handlungsfelder", *_boxes(catalogue.fields, FIELDS)),
        *under(
            "Stand einer Maßnahme",
            Text(
                (
                    german.framed(
                        "In der Reihenfolge des Fortschritts: ", states, ". Der letzte ist das Ende ohne Fortführung."
                    ),
                )
            ),
        ),
        *under("Wie Maßnahmen umgesetzt werden", Text(tuple(_measures(catalogue)))),
        *under("Bedarfe und Angebote", *_boxes(catalogue.needs, AREAS)),
        *under(
            "Form von Unterstützung", Text(tuple(_said("Gewünscht oder angeboten wird sie als: ", catalogue.forms)))
        ),
        *under("Kennzahlen", _figures(catalogue)),
        *under("Steckbrief", Text((german.framed("Freie Texte zu ", blocks, "."),))),
    )


def _measures(catalogue: Catalogue) -> Iterator[str]:
    """What is asked of a measure beside what it is and how far it is."""
    if catalogue.asks_approach:
        yield "Gefragt wird in freien Worten nach dem Vorgehen, den Beteiligten und dem, was nicht gelungen ist."
    yield from _said("Ebenen der Umsetzung: ", catalogue.levels)
    yield from _said("Methoden, von denen mehrere genannt werden können: ", catalogue.methods)


def _said(before: str, entries: Sequence[Category]) -> Iterator[str]:
    if entries:
        yield f"{before}{german.listed([quoted(entry.title) for entry in entries])}."


def _boxes(entries: Sequence[Category], groups: Mapping[str, str]) -> Iterator[Block]:
    """A box per group of entries, two side by side if they are short."""
    boxes = [
        Points(title, tuple(("", entry.title) for entry in entries if entry.group == group))
        for group, title in groups.items()
    ]
    there = [box for box in boxes if box.items]
    if len(there) == 2 and max(len(box.items) for box in there) <= ABREAST:
        yield Pair(*there)
        return
    yield from there


def _figures(catalogue: Catalogue) -> Table:
    numbers = scales.numbers(catalogue)
    return filled(
        "Kennzahlen, die nie bewertet werden",
        catalogue.figures,
        (Column("Nr.", 13), lambda figure: figure.id),
        (Column("Frage", 97), lambda figure: Cell(figure.text, note=figure.note)),
        (
            Column("Antwort", 60),
            lambda figure: Cell(scales.in_short(figure.scale), note=f"Skala {numbers[figure.scale.id]}"),
        ),
    )
