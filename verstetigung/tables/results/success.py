"""What goes with success, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from verstetigung.method.factors import REMAINDER, YES, Analysis, Configurations, Model, Part, Row, Side, Single
from verstetigung.method.factors.sets import member
from verstetigung.method.factors.terms import PRESENT, all_of
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.results.sheet import Cell, Column, Sheet, filled, named
from verstetigung.telling.success.sentences import KINDS, elements, wording

OUT = {YES: "ja", "0": "nein", REMAINDER: "zu wenige Regionen"}
EFFECTS = {"erfolg": "förderlich", "misserfolg": "Hemmnis, gedreht"}


def sheets(analysis: Analysis, erhebung: Erhebung) -> tuple[Sheet, ...]:
    """The four tables; three of them hold only the reason if conditions could not be looked at together."""
    found = analysis.configurations
    if isinstance(found, Configurations):
        return (
            _factors(analysis, erhebung.catalogue),
            _conditions(found, erhebung),
            _truth_table(found, erhebung),
            _solutions(found, erhebung),
        )
    names = (("Bedingungen", "bedingungen"), ("Wahrheitstafel", "wahrheitstafel"), ("Lösungen", "loesungen"))
    why = ((Column("Hinweis", 100),), ((found.reason,),))
    return (_factors(analysis, erhebung.catalogue), *(Sheet(title, f"{file}.csv", *why) for title, file in names))


def _factors(analysis: Analysis, catalogue: Catalogue) -> Sheet:
    known = elements(catalogue)
    return filled(
        "Faktoren",
        "faktoren.csv",
        (*analysis.dimensions, *analysis.criteria),
        (Column("Ebene", 12), lambda row: "Kriterium" if isinstance(known[row.element], Criterion) else "Dimension"),
        (Column("Nr.", 7), lambda row: row.element),
        (Column("Faktor", 44), lambda row: known[row.element].title),
        (Column("Wirkung", 20), lambda row: _effect(known[row.element])),
        (Column("Regionen", 10, 0), lambda row: row.n),
        (Column("davon erfolgreicher", 13, 0), lambda row: row.n_more),
        (Column("davon weniger erfolgreich", 13, 0), lambda row: row.n_less),
        (Column("Mittel, erfolgreicher", 13, 1), lambda row: row.mean_more),
        (Column("Mittel, weniger erfolgreich", 13, 1), lambda row: row.mean_less),
        (Column("Unterschied", 12, 1), lambda row: row.difference),
        (Column("Cliffs Delta", 9, 2), lambda row: row.delta),
        (Column("Rho (Spearman)", 11, 2), lambda row: row.rho),
        (Column("Rho, 5. Perzentil", 11, 2), lambda row: row.rho_low),
        (Column("Rho, 95. Perzentil", 11, 2), lambda row: row.rho_high),
        (Column("p", 9, 3), lambda row: row.p),
        (Column("p nach Holm", 9, 3), lambda row: row.p_adjusted),
    )


def _effect(element: Criterion | Dimension) -> str:
    return EFFECTS[element.effect] if isinstance(element, Criterion) else ""


def _sides(found: Configurations, erhebung: Erhebung) -> Iterator[tuple[str, Side]]:
    """Either outcome with its name."""
    title = erhebung.catalogue.index_title
    yield f"{title} hoch", found.success
    yield f"{title} nicht hoch", found.failure


class _Condition(NamedTuple):
    outcome: str
    single: Single


def _conditions(found: Configurations, erhebung: Erhebung) -> Sheet:
    words, sets = wording(erhebung), found.sets
    return filled(
        "Bedingungen",
        "bedingungen.csv",
        (_Condition(outcome, single) for outcome, side in _sides(found, erhebung) for single in side.singles),
        (Column("Ergebnis", 26), lambda row: row.outcome),
        (Column("Kurz", 9), lambda row: row.single.text),
        (Column("Bedingung", 46), lambda row: words.spoken(row.single.text)),
        (
            Column("trifft zu in Regionen", 12, 0),
            lambda row: int(member(all_of(sets.memberships, [row.single.term])[0]).sum()),
        ),
        (Column("Regionen", 10, 0), lambda row: len(sets.cases)),
        (Column("notwendig: Konsistenz", 12, 2), lambda row: row.single.necessity.inclusion),
        (Column("notwendig: Abdeckung", 12, 2), lambda row: row.single.necessity.coverage),
        (Column("notwendig: RoN", 12, 2), lambda row: row.single.necessity.relevance),
        (Column("hinreichend: Konsistenz", 12, 2), lambda row: row.single.sufficiency.inclusion),
        (Column("hinreichend: PRI", 12, 2), lambda row: row.single.sufficiency.pri),
        (Column("hinreichend: Abdeckung", 12, 2), lambda row: row.single.sufficiency.coverage),
    )


class _Combination(NamedTuple):
    outcome: str
    row: Row


def _truth_table(found: Configurations, erhebung: Erhebung) -> Sheet:
    words, told = wording(erhebung), partial(named, erhebung.register)

    def condition(place: int) -> Callable[[_Combination], Cell]:
        return lambda one: "ja" if one.row.term[place] == PRESENT else "nein"

    return filled(
        "Wahrheitstafel",
        "wahrheitstafel.csv",
        (_Combination(outcome, row) for outcome, side in _sides(found, erhebung) for row in side.table.rows),
        (Column("Ergebnis", 26), lambda one: one.outcome),
        (Column("Zeile", 7, 0), lambda one: one.row.number),
        *((Column(f"{id} {words.titles[id]}", 18), condition(place)) for place, id in enumerate(found.sets.conditions)),
        (Column("Regionen", 10, 0), lambda one: one.row.n),
        (Column("Konsistenz", 11, 2), lambda one: one.row.inclusion),
        (Column("PRI", 8, 2), lambda one: one.row.pri),
        (Column("geht einher", 18), lambda one: OUT[one.row.out]),
        (Column("widersprüchlich", 14), lambda one: "ja" if one.row.contradictory else "nein"),
        (Column("Regionen mit diesem Ergebnis", 50), lambda one: told(one.row.outcome)),
        (Column("Regionen ohne", 50), lambda one: told(one.row.opposite)),
        (Column("Regionen auf dem Übergang", 30), lambda one: told(_between(one.row))),
    )


def _between(row: Row) -> tuple[str, ...]:
    return tuple(one for one in row.cases if one not in (*row.outcome, *row.opposite))


class _Term(NamedTuple):
    outcome: str
    kind: str
    number: int
    models: int
    model: Model
    part: Part


def _solutions(found: Configurations, erhebung: Erhebung) -> Sheet:
    words, told = wording(erhebung), partial(named, erhebung.register)
    return filled(
        "Lösungen",
        "loesungen.csv",
        _terms(found, erhebung),
        (Column("Ergebnis", 26), lambda term: term.outcome),
        (Column("Lösung", 13), lambda term: term.kind),
        (Column("Modell", 8, 0), lambda term: term.number),
        (Column("Modelle", 8, 0), lambda term: term.models),
        (Column("Kurz", 22), lambda term: term.part.text),
        (Column("Term", 60), lambda term: words.spoken(term.part.text)),
        (Column("Konsistenz", 11, 2), lambda term: term.part.fit.inclusion),
        (Column("PRI", 8, 2), lambda term: term.part.fit.pri),
        (Column("Abdeckung", 11, 2), lambda term: term.part.fit.coverage),
        (Column("davon allein", 10, 2), lambda term: term.part.unique),
        (Column("Regionen", 50), lambda term: told(tuple(dict.fromkeys(chain.from_iterable(term.part.cases))))),
        (Column("abweichend", 40), lambda term: told(term.part.deviant)),
        (Column("Modell: Konsistenz", 11, 2), lambda term: term.model.fit.inclusion),
        (Column("Modell: PRI", 9, 2), lambda term: term.model.fit.pri),
        (Column("Modell: Abdeckung", 11, 2), lambda term: term.model.fit.coverage),
        (Column("vom Modell nicht erfasst", 40), lambda term: told(term.model.uncovered)),
    )


def _terms(found: Configurations, erhebung: Erhebung) -> Iterator[_Term]:
    for outcome, side in _sides(found, erhebung):
        for kind, title in KINDS.items():
            models = side.of(kind)
            for number, model in enumerate(models, start=1):
                yield from (_Term(outcome, title, number, len(models), model, part) for part in model.parts)
