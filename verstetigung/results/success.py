"""What goes with success, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.catalogue import Catalogue, Criterion
from verstetigung.erhebung import Erhebung
from verstetigung.factors import REMAINDER, YES, Analysis, Association, Configurations, Model, Side
from verstetigung.factors.sets import member
from verstetigung.factors.terms import PRESENT, all_of
from verstetigung.findings.success import KINDS, elements, wording
from verstetigung.results.sheet import Cell, Column, Sheet

Line = tuple[Cell, ...]
OUT = {YES: "ja", "0": "nein", REMAINDER: "zu wenige Regionen"}


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
    columns = (
        Column("Ebene", 12),
        Column("Nr.", 7),
        Column("Faktor", 44),
        Column("Wirkung", 20),
        Column("Regionen", 10, 0),
        Column("davon erfolgreicher", 13, 0),
        Column("davon weniger erfolgreich", 13, 0),
        Column("Mittel, erfolgreicher", 13, 1),
        Column("Mittel, weniger erfolgreich", 13, 1),
        Column("Unterschied", 12, 1),
        Column("Cliffs Delta", 9, 2),
        Column("Rho (Spearman)", 11, 2),
        Column("Rho, 5. Perzentil", 11, 2),
        Column("Rho, 95. Perzentil", 11, 2),
        Column("p", 9, 3),
        Column("p nach Holm", 9, 3),
    )
    lines = tuple(_factor(row, catalogue) for row in (*analysis.dimensions, *analysis.criteria))
    return Sheet("Faktoren", "faktoren.csv", columns, lines)


def _factor(row: Association, catalogue: Catalogue) -> Line:
    element = elements(catalogue)[row.element]
    single = isinstance(element, Criterion)
    effect = element.effect if isinstance(element, Criterion) else ""
    return (
        "Kriterium" if single else "Dimension",
        row.element,
        element.title,
        {"erfolg": "förderlich", "misserfolg": "Hemmnis, gedreht"}.get(effect, ""),
        *(row.n, row.n_more, row.n_less, row.mean_more, row.mean_less, row.difference),
        *(row.delta, row.rho, row.rho_low, row.rho_high, row.p, row.p_adjusted),
    )


def _sides(found: Configurations, erhebung: Erhebung) -> Iterator[tuple[str, Side]]:
    """Either outcome with its name."""
    title = erhebung.catalogue.index_title
    yield f"{title} hoch", found.success
    yield f"{title} nicht hoch", found.failure


def _conditions(found: Configurations, erhebung: Erhebung) -> Sheet:
    columns = (
        Column("Ergebnis", 26),
        Column("Kurz", 9),
        Column("Bedingung", 46),
        Column("trifft zu in Regionen", 12, 0),
        Column("Regionen", 10, 0),
        Column("notwendig: Konsistenz", 12, 2),
        Column("notwendig: Abdeckung", 12, 2),
        Column("notwendig: RoN", 12, 2),
        Column("hinreichend: Konsistenz", 12, 2),
        Column("hinreichend: PRI", 12, 2),
        Column("hinreichend: Abdeckung", 12, 2),
    )
    words, sets = wording(erhebung), found.sets
    lines = tuple(
        (
            outcome,
            row.text,
            words.spoken(row.text),
            int(member(all_of(sets.memberships, [row.term])[0]).sum()),
            len(sets.cases),
            *(row.necessity.inclusion, row.necessity.coverage, row.necessity.relevance),
            *(row.sufficiency.inclusion, row.sufficiency.pri, row.sufficiency.coverage),
        )
        for outcome, side in _sides(found, erhebung)
        for row in side.singles
    )
    return Sheet("Bedingungen", "bedingungen.csv", columns, lines)


def _truth_table(found: Configurations, erhebung: Erhebung) -> Sheet:
    words = wording(erhebung)
    columns = (
        Column("Ergebnis", 26),
        Column("Zeile", 7, 0),
        *(Column(f"{id} {words.titles[id]}", 18) for id in found.sets.conditions),
        Column("Regionen", 10, 0),
        Column("Konsistenz", 11, 2),
        Column("PRI", 8, 2),
        Column("geht einher", 18),
        Column("widersprüchlich", 14),
        Column("Regionen mit diesem Ergebnis", 50),
        Column("Regionen ohne", 50),
        Column("Regionen auf dem Übergang", 30),
    )
    lines = tuple(
        (
            outcome,
            row.number,
            *("ja" if value == PRESENT else "nein" for value in row.term),
            *(row.n, row.inclusion, row.pri),
            OUT[row.out],
            "ja" if row.contradictory else "nein",
            _listed(erhebung, row.outcome),
            _listed(erhebung, row.opposite),
            _listed(erhebung, tuple(one for one in row.cases if one not in (*row.outcome, *row.opposite))),
        )
        for outcome, side in _sides(found, erhebung)
        for row in side.table.rows
    )
    return Sheet("Wahrheitstafel", "wahrheitstafel.csv", columns, lines)


def _solutions(found: Configurations, erhebung: Erhebung) -> Sheet:
    columns = (
        Column("Ergebnis", 26),
        Column("Lösung", 13),
        Column("Modell", 8, 0),
        Column("Modelle", 8, 0),
        Column("Kurz", 22),
        Column("Term", 60),
        Column("Konsistenz", 11, 2),
        Column("PRI", 8, 2),
        Column("Abdeckung", 11, 2),
        Column("davon allein", 10, 2),
        Column("Regionen", 50),
        Column("abweichend", 40),
        Column("Modell: Konsistenz", 11, 2),
        Column("Modell: PRI", 9, 2),
        Column("Modell: Abdeckung", 11, 2),
        Column("vom Modell nicht erfasst", 40),
    )
    lines = tuple(
        line
        for outcome, side in _sides(found, erhebung)
        for kind, title in KINDS.items()
        for place, model in enumerate(side.of(kind), start=1)
        for line in _model(model, (outcome, title, place, len(side.of(kind))), erhebung)
    )
    return Sheet("Lösungen", "loesungen.csv", columns, lines)


def _model(model: Model, head: Line, erhebung: Erhebung) -> Iterator[Line]:
    words, whole = wording(erhebung), model.fit
    for part in model.parts:
        regions = tuple(dict.fromkeys(region for cases in part.cases for region in cases))
        yield (
            *head,
            part.text,
            words.spoken(part.text),
            *(part.fit.inclusion, part.fit.pri, part.fit.coverage, part.unique),
            _listed(erhebung, regions),
            _listed(erhebung, part.deviant),
            *(whole.inclusion, whole.pri, whole.coverage),
            _listed(erhebung, model.uncovered),
        )


def _listed(erhebung: Erhebung, regions: tuple[str, ...]) -> str:
    return "; ".join(erhebung.register.names[region] for region in regions)
