"""The whole catalogue on one page: its dimensions with their weight, its criteria by kind, and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.catalogue.elements import exact
from verstetigung.schemas.catalogue.nouns import DERIVED_SOURCE
from verstetigung.schemas.kinds import AREAS, Area, Role, Tier
from verstetigung.telling.blocks import Block, Points, present
from verstetigung.telling.catalogue.shares import EffectiveWeights
from verstetigung.telling.criteria.weights import ROLES, percent
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.table import Cell, Column, Row, Table, cells, filled, missing
from verstetigung.telling.words import URGENCY, some

NAMED = 6
"""So many criteria are named in a sentence; of more only the first."""
READING = (
    (
        "Erfolg und Hemmnis",
        "Bei „Erfolg“ ist viel günstig. Ein Hemmnis ist ein Misserfolgsfaktor: In den Wert seiner Dimension gehen die "
        "Antworten gedreht ein; was sehr stark gehemmt hat, zählt dort 0 Punkte.",
    ),
    (
        "Prozess und Umsetzung",
        "Prozess meint Zusammenarbeit, Gremien und Stellen, Umsetzung meint Maßnahmen, Einrichtungen und Angebote.",
    ),
    (
        "Gewicht und Anteil",
        "Das Gewicht ist gesetzt und gilt innerhalb von Gesamtwert, Dimension oder Kriterium. Der Anteil ergibt sich "
        "aus den Gewichten aller Ebenen: bei Ergebnisdimensionen am Gesamtwert, bei den übrigen am Wert der Dimension. "
        "Er gilt, wenn alles beantwortet ist; fehlt etwas, verteilt er sich auf das Übrige. Anteile sind gerundet.",
    ),
    (
        "Quellen",
        "Die Kürzel stehen im Anhang. „Abgeleitet“ heißt: eigene Schlussfolgerung, auf kein Dokument gestützt.",
    ),
)


def reading() -> tuple[Block, ...]:
    """What the words and numbers mean."""
    return (Points("Worte und Zahlen", READING),)


def section(catalogue: Catalogue, weights: EffectiveWeights) -> tuple[Block, ...]:
    """The blocks of the page."""
    return present(
        _dimensions(catalogue, weights),
        Points("Was für Kriterien es sind", tuple(_kinds(catalogue, weights))),
    )


def _dimensions(catalogue: Catalogue, weights: EffectiveWeights) -> Table:
    sums = (len(catalogue.criteria), len(catalogue.scored_questions))
    whole = sum(weights.index[dimension.id] for dimension in catalogue.dimensions)
    total = Row(cells("Summe", "", *map(str, sums), "", percent(whole), ""), "total")
    return filled(
        "Dimensionen und ihr Anteil am Gesamtwert",
        catalogue.dimensions,
        (Column("Dimension", 66), lambda one: f"{one.id} {one.title}"),
        (Column("Rolle", 20), lambda one: ROLES[one.role]),
        (Column("Kriterien", 16, "number"), lambda one: str(len(one.criteria))),
        (Column("Fragen", 14, "number"), lambda one: str(sum(len(criterion.questions) for criterion in one.criteria))),
        (Column("Gewicht", 15, "number"), lambda one: _outcome(one, exact(one.weight))),
        (Column("Anteil", 14, "number"), lambda one: _outcome(one, percent(weights.index[one.id]))),
        (Column("0 bis 100 %", 25, "bar"), lambda one: _bar(one, weights)),
        below=(total,),
        note=f"Gesamtwert ist {german.the_index(catalogue.index_title)}. {_left_out(catalogue)}",
    )


def _outcome(dimension: Dimension, text: str) -> Cell:
    """The text of an outcome; none of what does not enter the index."""
    return Cell(text) if dimension.role == Role.ERGEBNIS else missing()


def _bar(dimension: Dimension, weights: EffectiveWeights) -> Cell:
    if dimension.role == Role.ERGEBNIS:
        return Cell("", bar=round(100 * weights.index[dimension.id], 1))
    return missing("geht nicht ein")


def _left_out(catalogue: Catalogue) -> str:
    roles = {Role.FAKTOR: "Faktoren", Role.PRIORITAET: URGENCY}
    there = [name for role, name in roles.items() if catalogue.of_role(role)]
    if not there:
        return "Alle Dimensionen gehen in ihn ein."
    verb = "geht" if there == [URGENCY] else "gehen"
    return f"{german.listed(there)} {verb} nie in ihn ein."


def _kinds(catalogue: Catalogue, weights: EffectiveWeights) -> Iterator[tuple[str, str]]:
    every = catalogue.criteria
    yield "Wirkung", _those(every, hindering, ("ist ein Hemmnis", "sind Hemmnisse"), "sind Erfolgsfaktoren")
    yield "Bereich", _areas(every)
    yield (
        "Ebene",
        _those(
            every,
            lambda one: one.tier == Tier.PROJEKT,
            ("fragt nach einzelnen Projekten", "fragen nach einzelnen Projekten"),
            "fragen nach der Region",
        ),
    )
    sources = {source for one in every for source in one.sources} - {DERIVED_SOURCE}
    based = f"stützen sich auf {german.count(len(sources), 'eine Quelle', 'Quellen')}"
    yield "Quellen", _those(every, _derived, ("ist abgeleitet", "sind abgeleitet"), based)
    yield "Gewicht", _heaviest(catalogue, weights)


def _derived(criterion: Criterion) -> bool:
    return DERIVED_SOURCE in criterion.sources


def _those(
    every: Sequence[Criterion], belongs: Callable[[Criterion], bool], verbs: tuple[str, str], others: str
) -> str:
    """„Drei von 58 Kriterien sind abgeleitet (A5, E7 und F9), die übrigen stützen sich auf 14 Quellen.“"""
    ids = [one.id for one in every if belongs(one)]
    if not ids:
        return f"Alle Kriterien {others}."
    if len(ids) == len(every):
        return f"Alle Kriterien {verbs[1]}."
    number = f"{german.share(len(ids), len(every))} Kriterien {german.form(len(ids), *verbs)}"
    return f"{number} ({some(ids, NAMED, NAMED)}), die übrigen {others}."


def _areas(every: Sequence[Criterion]) -> str:
    process = sum(one.area == Area.PROZESS for one in every)
    if process in (0, len(every)):
        area = AREAS[Area.PROZESS if process else Area.UMSETZUNG]
        return f"Alle Kriterien gehören zu „{area}“."
    verb = german.form(process, "gehört", "gehören")
    return f"{german.share(process, len(every))} Kriterien {verb} zum Prozess, die übrigen zur Umsetzung."


def _heaviest(catalogue: Catalogue, weights: EffectiveWeights) -> str:
    """Which criteria weigh most and least in the index."""
    shares = {one.id: round(weights.index[one.id], 9) for dimension in catalogue.outcome for one in dimension.criteria}
    most, least = max(shares.values(), default=0.0), min(shares.values(), default=0.0)
    if most == least:
        return german.framed("Alle Kriterien der Ergebnisdimensionen wiegen gleich, je ", most and percent(most), ".")
    return f"Am meisten {_at(shares, most)} im Gesamtwert, am wenigsten {_at(shares, least)}."


def _at(shares: Mapping[str, float], share: float) -> str:
    """„wiegen A1 und A2 (je 4,2 %)“."""
    ids = [id for id, own in shares.items() if own == share]
    each = "je " * (len(ids) > 1)
    return f"{german.form(len(ids), 'wiegt', 'wiegen')} {some(ids, NAMED, NAMED)} ({each}{percent(share)})"
