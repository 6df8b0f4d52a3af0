"""What goes with success, as tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from verstetigung.method.factors import (
    REMAINDER,
    YES,
    Analysis,
    Combination,
    Configurations,
    Model,
    Side,
    Single,
    SolutionTerm,
)
from verstetigung.method.factors.sets import member
from verstetigung.method.factors.terms import PRESENT, all_of
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Effect
from verstetigung.tables.results.sheet import Cell, ResultColumn, Sheet, filled, named, yes
from verstetigung.telling.success.combination_tables import WITHHELD
from verstetigung.telling.success.combinations import KINDS
from verstetigung.telling.success.wording import elements, wording

OUT = {YES: "ja", "0": "nein", REMAINDER: "zu wenige Regionen"}
TIERS = {Dimension: "Dimension", Criterion: "Kriterium"}
EFFECTS = {Effect.ERFOLG: "förderlich", Effect.MISSERFOLG: "Hemmnis, gedreht"}


def sheets(analysis: Analysis, erhebung: Erhebung, unnamed: Collection[str] = ()) -> tuple[Sheet, ...]:
    """The four tables; three of them hold only the reason if conditions could not be looked at together."""
    configurations = analysis.configurations
    if isinstance(configurations, Configurations):
        return (
            _factors(analysis, erhebung.catalogue),
            _conditions(configurations, erhebung),
            _truth_table(configurations, erhebung, unnamed),
            _solutions(configurations, erhebung, unnamed),
        )
    names = (("Bedingungen", "bedingungen"), ("Wahrheitstafel", "wahrheitstafel"), ("Lösungen", "loesungen"))
    why = ((ResultColumn("Hinweis", 100),), ((configurations.reason,),))
    return (_factors(analysis, erhebung.catalogue), *(Sheet(title, f"{file}.csv", *why) for title, file in names))


def _factors(analysis: Analysis, catalogue: Catalogue) -> Sheet:
    factors = elements(catalogue)
    return filled(
        "Faktoren",
        "faktoren.csv",
        (*analysis.dimensions, *analysis.criteria),
        (
            ResultColumn("Ebene", 12),
            lambda row: TIERS[type(factors[row.element])],
        ),
        (ResultColumn("Nr.", 7), lambda row: row.element),
        (ResultColumn("Faktor", 44), lambda row: factors[row.element].title),
        (ResultColumn("Wirkung", 20), lambda row: _effect(factors[row.element])),
        (ResultColumn("Regionen", 10, 0), lambda row: row.n),
        (ResultColumn("davon erfolgreicher", 13, 0), lambda row: row.n_more),
        (ResultColumn("davon weniger erfolgreich", 13, 0), lambda row: row.n_less),
        (ResultColumn("Mittel, erfolgreicher", 13, 1), lambda row: row.mean_more),
        (ResultColumn("Mittel, weniger erfolgreich", 13, 1), lambda row: row.mean_less),
        (ResultColumn("Unterschied", 12, 1), lambda row: row.difference),
        (ResultColumn("Cliffs Delta", 9, 2), lambda row: row.delta),
        (ResultColumn("Rho (Spearman)", 11, 2), lambda row: row.rho),
        (ResultColumn("Rho, 5. Perzentil", 11, 2), lambda row: row.rho_low),
        (ResultColumn("Rho, 95. Perzentil", 11, 2), lambda row: row.rho_high),
        (ResultColumn("p", 9, 3), lambda row: row.p),
        (ResultColumn("p nach Holm", 9, 3), lambda row: row.p_adjusted),
        (ResultColumn("p, alle Prüfungen", 9, 3), lambda row: row.p_family),
        (ResultColumn("Rho, andere Befragte", 11, 2), lambda row: row.rho_apart),
        (ResultColumn("Regionen dabei", 10, 0), lambda row: row.n_apart),
        (ResultColumn("p ohne gemeinsame Quelle", 11, 3), lambda row: row.p_apart),
        (ResultColumn("Befund", 9), lambda row: yes(row.claimed)),
    )


def _effect(element: Criterion | Dimension) -> str:
    return EFFECTS[element.effect] if isinstance(element, Criterion) else ""


def _sides(configurations: Configurations, erhebung: Erhebung) -> Iterator[tuple[str, Side]]:
    """Either outcome with its name."""
    title = erhebung.catalogue.index_title
    yield f"{title} hoch", configurations.success
    yield f"{title} nicht hoch", configurations.failure


class _Condition(NamedTuple):
    outcome: str
    single: Single


def _conditions(configurations: Configurations, erhebung: Erhebung) -> Sheet:
    words, sets = wording(erhebung), configurations.sets
    return filled(
        "Bedingungen",
        "bedingungen.csv",
        (_Condition(outcome, single) for outcome, side in _sides(configurations, erhebung) for single in side.singles),
        (ResultColumn("Ergebnis", 26), lambda row: row.outcome),
        (ResultColumn("Kurz", 9), lambda row: row.single.text),
        (ResultColumn("Bedingung", 46), lambda row: words.spoken(row.single.text)),
        (
            ResultColumn("trifft zu in Regionen", 12, 0),
            lambda row: int(member(all_of(sets.memberships, [row.single.term])[0]).sum()),
        ),
        (ResultColumn("Regionen", 10, 0), lambda row: len(sets.cases)),
        (ResultColumn("notwendig: Konsistenz", 12, 2), lambda row: row.single.necessity.inclusion),
        (ResultColumn("notwendig: Abdeckung", 12, 2), lambda row: row.single.necessity.coverage),
        (ResultColumn("notwendig: RoN", 12, 2), lambda row: row.single.necessity.relevance),
        (ResultColumn("hinreichend: Konsistenz", 12, 2), lambda row: row.single.sufficiency.inclusion),
        (ResultColumn("hinreichend: PRI", 12, 2), lambda row: row.single.sufficiency.pri),
        (ResultColumn("hinreichend: Abdeckung", 12, 2), lambda row: row.single.sufficiency.coverage),
    )


class _Combination(NamedTuple):
    outcome: str
    row: Combination


def _truth_table(configurations: Configurations, erhebung: Erhebung, unnamed: Collection[str]) -> Sheet:
    """Only why it is not given, if a region must not be named: its row could be found."""
    if unnamed:
        return Sheet("Wahrheitstafel", "wahrheitstafel.csv", (ResultColumn("Hinweis", 100),), ((WITHHELD,),))
    words, region_names = wording(erhebung), partial(named, erhebung.register)

    def condition(index: int) -> Callable[[_Combination], Cell]:
        return lambda one: yes(one.row.term[index] == PRESENT)

    return filled(
        "Wahrheitstafel",
        "wahrheitstafel.csv",
        (_Combination(outcome, row) for outcome, side in _sides(configurations, erhebung) for row in side.table.rows),
        (ResultColumn("Ergebnis", 26), lambda one: one.outcome),
        (ResultColumn("Zeile", 7, 0), lambda one: one.row.number),
        *(
            (ResultColumn(f"{id} {words.titles[id]}", 18, known="Bedingung der Tafel"), condition(index))
            for index, id in enumerate(configurations.sets.conditions)
        ),
        (ResultColumn("Regionen", 10, 0), lambda one: one.row.n),
        (ResultColumn("Konsistenz", 11, 2), lambda one: one.row.inclusion),
        (ResultColumn("PRI", 8, 2), lambda one: one.row.pri),
        (ResultColumn("geht einher", 18), lambda one: OUT[one.row.out]),
        (ResultColumn("widersprüchlich", 14), lambda one: yes(one.row.contradictory)),
        (ResultColumn("Regionen mit diesem Ergebnis", 50), lambda one: region_names(one.row.outcome)),
        (ResultColumn("Regionen ohne", 50), lambda one: region_names(one.row.opposite)),
        (ResultColumn("Regionen auf dem Übergang", 30), lambda one: region_names(_between(one.row))),
    )


def _between(row: Combination) -> tuple[str, ...]:
    return tuple(one for one in row.cases if one not in (*row.outcome, *row.opposite))


class _Term(NamedTuple):
    outcome: str
    kind: str
    number: int
    models: int
    model: Model
    part: SolutionTerm


def _solutions(configurations: Configurations, erhebung: Erhebung, unnamed: Collection[str]) -> Sheet:
    words, region_names = wording(erhebung), partial(named, erhebung.register, unnamed=unnamed)
    return filled(
        "Lösungen",
        "loesungen.csv",
        _terms(configurations, erhebung),
        (ResultColumn("Ergebnis", 26), lambda term: term.outcome),
        (ResultColumn("Lösung", 13), lambda term: term.kind),
        (ResultColumn("Modell", 8, 0), lambda term: term.number),
        (ResultColumn("Modelle", 8, 0), lambda term: term.models),
        (ResultColumn("Kurz", 22), lambda term: term.part.text),
        (ResultColumn("Term", 60), lambda term: words.spoken(term.part.text)),
        (ResultColumn("Konsistenz", 11, 2), lambda term: term.part.fit.inclusion),
        (ResultColumn("PRI", 8, 2), lambda term: term.part.fit.pri),
        (ResultColumn("Abdeckung", 11, 2), lambda term: term.part.fit.coverage),
        (ResultColumn("davon allein", 10, 2), lambda term: term.part.unique),
        (
            ResultColumn("Regionen", 50),
            lambda term: region_names(tuple(dict.fromkeys(chain.from_iterable(term.part.cases)))),
        ),
        (ResultColumn("abweichend", 40), lambda term: region_names(term.part.deviant)),
        (ResultColumn("Modell: Konsistenz", 11, 2), lambda term: term.model.fit.inclusion),
        (ResultColumn("Modell: PRI", 9, 2), lambda term: term.model.fit.pri),
        (ResultColumn("Modell: Abdeckung", 11, 2), lambda term: term.model.fit.coverage),
        (ResultColumn("vom Modell nicht erfasst", 40), lambda term: region_names(term.model.uncovered)),
    )


def _terms(configurations: Configurations, erhebung: Erhebung) -> Iterator[_Term]:
    for outcome, side in _sides(configurations, erhebung):
        for kind, title in KINDS.items():
            models = side.of(kind)
            for number, model in enumerate(models, start=1):
                yield from (_Term(outcome, title, number, len(models), model, part) for part in model.parts)
