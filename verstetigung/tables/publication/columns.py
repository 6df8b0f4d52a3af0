"""The columns that several published tables have, and how a table is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region
from verstetigung.tables.publication.variables import COUNT, SIGNS, Published, PublishedTable, Variable

Thing = TypeVar("Thing")
Take = tuple[Variable, Callable[[Thing], Published]]
"""A column, and how its value is taken."""
WAVE = Variable("erhebung", "Erhebung", "Kennung der Erhebung (Welle).", needed=True)
REGION = Variable("region", "Region", "Kennung der Region.", needed=True)
AGS = Variable(
    "ags",
    "Kreisschlüssel",
    "Fünfstellige amtliche Schlüssel der Kreise, mit führender Null, durch Leerzeichen getrennt; leer, wo unbekannt.",
)
WHY = Variable("fehlt", "Fehlt", "Warum es keinen Wert gibt; leer, wo es einen gibt.", rule="M3, M16", labels=SIGNS)
MARK = Variable("kennzeichnung", "Kennzeichnung", "Dass alle Angaben erfunden sind.", needed=True)
NUMBER_OF = Variable(
    "n",
    "Angaben",
    "Antworten oder Belege hinter dem Wert; leer, wo er gesperrt ist.",
    COUNT,
    "Angaben",
    "M4, M5",
    low=0,
)


def ags(region: Region) -> str:
    """The keys of its Kreise."""
    return " ".join(region.districts)


def table(
    erhebung: Erhebung,
    name: str,
    title: str,
    text: str,
    key: tuple[str, ...],
    things: Iterable[Thing],
    *columns: Take[Thing],
) -> PublishedTable:
    """A table with the wave at the head of every row, and at its end that it is invented, if so."""
    marks: tuple[Take[Thing], ...] = ((MARK, lambda _: erhebung.mark),) if erhebung.invented else ()
    everything: tuple[Take[Thing], ...] = ((WAVE, lambda _: erhebung.id), *columns, *marks)
    return PublishedTable(
        name,
        title,
        text,
        tuple(variable for variable, _ in everything),
        tuple(tuple(take(one) for _, take in everything) for one in things),
        ("erhebung", *key),
    )
