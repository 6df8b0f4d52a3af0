"""The Vergleichsbericht of a survey."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from verstetigung import charts, german
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect, NeedKind, Role
from verstetigung.telling import Finding, Overview, places, success, ties
from verstetigung.telling import change as changes
from verstetigung.telling.agreement import quality
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.blocks import (
    CROWD,
    Block,
    Chapter,
    Chart,
    Cover,
    KeyFigure,
    Report,
    Text,
    labelled,
    present,
    said,
)
from verstetigung.telling.commission import tables as commission_tables
from verstetigung.telling.commission.sentences import FACTORS, NEEDS, SOLUTIONS, STATE
from verstetigung.telling.criteria.tables import all_strip, named
from verstetigung.telling.firmness import tables as firmness_tables
from verstetigung.telling.measures import needs
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.obstacles import both, lying
from verstetigung.telling.overview import Spread
from verstetigung.telling.priorities import tables as priorities_tables
from verstetigung.telling.reports import answer, carriers, comparison_sentences, method, panels, standing
from verstetigung.telling.table import Cell, Column, Table, cut_short, filled
from verstetigung.telling.words import drawn_from, figure, index, stamp

NO_CAUSE = (
    "Die Tabellen zeigen, was die Befragten angeben. Ob ein Faktor den Stand verändert hat, lässt sich daraus nicht "
    "ablesen."
)
SUMMARY, DIMENSIONS = "Zusammenfassung", "Regionen und Dimensionen"
HELPED, SUCCESS = "Faktoren: was geholfen und was gehemmt hat", "Was mit Erfolg einhergeht"
MEASURES, EXCHANGE = "Maßnahmen", "Bedarfe und Angebote"
FIRST, UNRANKED = 8, 20
"""So many factors of each effect, and regions without a rank, stand in the chapter; the annex has all."""

STRONGEST = {
    Effect.ERFOLG: ("Förderliche Faktoren", "Hohe Werte heißen, dass der Faktor stark ausgeprägt war."),
    Effect.MISSERFOLG: ("Hemmnisse", "Hohe Werte heißen, dass es stark gehemmt hat."),
}
"""What the table of factors of an effect is called, and how its values are to be read."""
BESIDE: Mapping[str, tuple[str, Callable[[Spread], int]]] = {
    Effect.ERFOLG: ("Regionen unter 50 Punkten", lambda spread: spread.below_half),
    Effect.MISSERFOLG: ("Regionen über 50 Punkten", lambda spread: spread.above_half),
}
"""In how many regions it was hardly given, or hindered much."""


def report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report:
    """All chapters of the report that compares the regions; with `change` also what has changed since then."""
    catalogue = evaluation.erhebung.catalogue
    changed = changes.headlines.of_all(change) if change else ()
    order = f"Stand: {catalogue.index_title} und mögliche Plätze"
    made = Report(
        title=f"Vergleichsbericht {evaluation.erhebung.title}",
        running="Vergleichsbericht",
        cover=cover(evaluation, seen, change),
        chapters=(
            commission_tables.introduction(evaluation),
            Chapter(
                SUMMARY,
                present(
                    said(comparison_sentences.summary(evaluation, seen), "lead"),
                    labelled("Kernaussagen", (*changed, *comparison_sentences.messages(evaluation, seen))),
                ),
            ),
            Chapter(DIMENSIONS, panels.drawings(evaluation, seen, change)),
            Chapter(order, _ranking(evaluation, seen)),
            Chapter(places.TITLE, places.compared(evaluation, seen)),
            Chapter("Trägertypen", carriers.section(evaluation, seen)),
            Chapter(priorities_tables.TITLE, priorities_tables.section(evaluation, seen)),
            Chapter(HELPED, _factors(evaluation, seen)),
            Chapter(SUCCESS, success.section(evaluation, seen)),
            *((Chapter(changes.title(change), changes.section(change, seen)),) if change else ()),
            Chapter(MEASURES, present(measures_tables.chart(evaluation))),
            Chapter(EXCHANGE, present(needs.ranked(evaluation, NeedKind.BEDARF))),
            Chapter("Rücklauf und Datenqualität", _quality(evaluation, seen)),
            Chapter("Methode in Kürze", method.compared(evaluation)),
        ),
    )
    answered = {
        STATE: (DIMENSIONS, order, priorities_tables.TITLE),
        NEEDS: (EXCHANGE,),
        FACTORS: (HELPED, SUCCESS),
        SOLUTIONS: (MEASURES, EXCHANGE),
    }
    return commission_tables.checked(made, evaluation, SUMMARY, answered)


def cover(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Cover:
    """Its first page: state, change, and what is beyond chance."""
    erhebung = evaluation.erhebung
    regions = len(erhebung.register.regions)
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle,))),
        kind="Vergleichsbericht",
        title=erhebung.title,
        question=answer.question(erhebung.catalogue, f"in {german.count(regions, 'einer Region', 'Regionen')}"),
        answer=_answer(evaluation, seen, change),
        figures=_figures(evaluation, seen),
        chart=standing.chart(evaluation, seen, change) or (None if _crowded(evaluation) else line(evaluation, seen)),
        notes=stamp(erhebung),
    )


def _answer(evaluation: Evaluation, seen: Overview, change: Change | None) -> tuple[Finding, ...]:
    first, *others = answer.of_all(evaluation, seen)
    if not seen.returns:
        return (first, *others)
    lasting, spanned = comparison_sentences.how_many_last(evaluation), standing.spanned(evaluation, seen)
    state = replace(first, text=german.joined(first.text, spanned, lasting, by=" "))
    return (state, *standing.changed(change), *standing.firm(evaluation, seen), *others)


def line(evaluation: Evaluation, seen: Overview) -> Chart | None:
    """All regions on one line; None for one alone."""
    title, spread = evaluation.erhebung.catalogue.index_title, seen.spread(INDEX)
    if spread.n < 2:
        return None
    text = f"{title} der {german.number(spread.n, 0)} bewerteten Regionen"
    drawing = charts.line(spread.values, math.nan, "", f"{text}: {_values_told(spread)}.")
    return Chart(f"{text}, 0 bis 100 Punkte; jeder Punkt ist eine Region", drawing)


def _values_told(spread: Spread) -> str:
    """Every value, or where they lie if nobody would listen to so many."""
    if spread.n <= CROWD:
        return ", ".join(map(index, spread.values))
    lowest, lower, upper, highest = map(index, (spread.values[0], spread.lower, spread.upper, spread.values[-1]))
    return f"von {lowest} bis {highest}, Median {index(spread.median)}, mittlere Hälfte {lower} bis {upper}"


def _crowded(evaluation: Evaluation) -> bool:
    """Whether the line of all regions stands in the chapter on their order, where it has room for them."""
    return len(evaluation.erhebung.register.regions) > CROWD


def _figures(evaluation: Evaluation, seen: Overview) -> tuple[KeyFigure, ...]:
    whole, spread = len(evaluation.erhebung.register.regions), seen.spread(INDEX)
    workbooks = sum(len(returns) for returns in seen.returns.values())
    answered = german.form(len(seen.returns), "der Regionen hat geantwortet", "Regionen haben geantwortet")
    figures = [
        KeyFigure(german.share(len(seen.returns), whole), answered),
        KeyFigure(german.number(workbooks, 0), f"{german.form(workbooks, 'Fragebogen', 'Fragebögen')} ausgewertet"),
    ]
    if spread.n:
        figures.append(KeyFigure(german.share(spread.n, whole), f"{german.regions(whole)} bewertbar"))
    return tuple(figures)


def _ranking(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    if not seen.returns:
        return ()
    return present(
        said(tuple(comparison_sentences.ranking(evaluation, seen))),
        line(evaluation, seen) if _crowded(evaluation) else None,
        *firmness_tables.ranking(evaluation, seen),
        *firmness_tables.section(evaluation, seen),
        unranked(evaluation, seen, UNRANKED),
    )


def unranked(evaluation: Evaluation, seen: Overview, most: int) -> Table:
    """The regions without a rank, at most so many."""
    every = comparison_sentences.unranked(evaluation, seen)
    whole = german.number(len(every), 0)
    return filled(
        "Regionen ohne Rang",
        every[:most],
        (Column("Region", 60), lambda unranked: unranked[0]),
        (Column("Warum", 110), lambda unranked: unranked[1]),
        note=cut_short(
            len(every), most, f"Gezeigt sind die ersten {most} von {whole}; alle stehen im Technischen Anhang."
        ),
    )


def _factors(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    spreads = {one: seen.spread(one.id) for one in evaluation.erhebung.catalogue.of_role(Role.FAKTOR)}
    dimensions = [dimension for dimension, spread in spreads.items() if spread.n]
    if not dimensions:
        return ()
    rows = [
        all_strip(seen, one.id, named(one), (figure(spreads[one].median), german.number(spreads[one].n, 0)))
        for one in dimensions
    ]
    title = "Wie ausgeprägt die Faktoren waren"
    text = f"{title}. " + " ".join(f"{row.label}: Median {row.columns[0]}, n = {row.columns[1]}." for row in rows)
    return present(
        Chart(
            title,
            charts.strips(rows, ("Median", "n"), text),
            legend="regions",
            note=drawn_from(evaluation.erhebung, max(spread.n for spread in spreads.values())),
        ),
        Text((NO_CAUSE,)),
        _factor_table(evaluation, seen, Effect.ERFOLG),
        _factor_table(evaluation, seen, Effect.MISSERFOLG),
        said(both(seen, [one for effect in Effect for one in _strongest(evaluation, seen, effect)])),
    )


def _strongest(evaluation: Evaluation, seen: Overview, effect: Effect, most: int = FIRST) -> tuple[Criterion, ...]:
    """As many factors of an effect as stand in the chapter, and their equals."""
    criteria = comparison_sentences.factors(evaluation, seen, effect)
    return tuple(ties.fitting(criteria, lambda criterion: lying(seen, criterion).median, most))


def factor_tables(evaluation: Evaluation, seen: Overview) -> tuple[Table, ...]:
    """All factors, for the annex; those that have no room for all in the chapter."""
    criteria = {effect: comparison_sentences.factors(evaluation, seen, effect) for effect in Effect}
    return tuple(
        _factor_table(evaluation, seen, effect, len(every)) for effect, every in criteria.items() if len(every) > FIRST
    )


def _factor_table(evaluation: Evaluation, seen: Overview, effect: Effect, most: int = FIRST) -> Table:
    criteria = comparison_sentences.factors(evaluation, seen, effect)
    first = [(one, lying(seen, one)) for one in _strongest(evaluation, seen, effect, most)]
    (caption, note), (beside, number) = STRONGEST[effect], BESIDE[effect]
    if len(criteria) > len(first):
        equals = "" if len(first) == FIRST else "; die nächsten liegen gleichauf"
        note += f" Gezeigt sind die ersten {len(first)} von {len(criteria)}{equals}; alle stehen im Technischen Anhang."
    return filled(
        f"{caption}, am stärksten zuerst",
        first,
        (Column("Nr.", 11), lambda factor: factor[0].id),
        (Column("Kriterium", 66), lambda factor: factor[0].title),
        (Column("Median, 0 bis 100", 34, "bar"), lambda factor: Cell("", bar=round(factor[1].median, 1))),
        (Column("Median", 14, "number"), lambda factor: Cell(figure(factor[1].median), kind="strong")),
        (Column("mittlere Hälfte", 20, "number"), lambda factor: german.span(factor[1].lower, factor[1].upper)),
        (
            Column(beside, 25, "number"),
            lambda factor: german.share(number(factor[1]), factor[1].n),
        ),
        note=note,
    )


def _quality(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    if not seen.returns:
        return ()
    told = (comparison_sentences.response(evaluation, seen), *agreement_sentences.summary(evaluation, seen))
    return present(
        said(told),
        quality.contradictions(evaluation, evaluation.erhebung.register.ids, named=True),
        *quality.corrections(evaluation),
    )
