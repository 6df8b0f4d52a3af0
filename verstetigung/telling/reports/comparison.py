"""The Vergleichsbericht of a survey."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from verstetigung import charts, german
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.kinds import Effect, NeedKind, Role
from verstetigung.telling import Overview, success, ties
from verstetigung.telling import change as changes
from verstetigung.telling.agreement import quality
from verstetigung.telling.agreement import tables as agreement_tables
from verstetigung.telling.blocks import (
    ACROSS,
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
from verstetigung.telling.criteria import heat_tables, structure
from verstetigung.telling.criteria.tables import all_strip, named
from verstetigung.telling.firmness import tables as firmness_tables
from verstetigung.telling.measures import needs
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.obstacles import lying
from verstetigung.telling.overview import Spread
from verstetigung.telling.priorities import tables as priorities_tables
from verstetigung.telling.reports import answer, carriers, comparison_sentences, method
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import drawn_from, figure, index, stamp

NO_CAUSE = (
    "Die Tabellen zeigen, was die Befragten angeben. Ob ein Faktor den Stand verändert hat, lässt sich daraus nicht "
    "ablesen."
)
SUMMARY, DIMENSIONS = "Zusammenfassung", "Regionen und Dimensionen"
HELPED, SUCCESS = "Faktoren: was geholfen und was gehemmt hat", "Was mit Erfolg einhergeht"
MEASURES, EXCHANGE = "Maßnahmen", "Bedarfe und Angebote"
FIRST = 12
"""So many factors of each effect stand in the chapter; the annex has all."""

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
    standing = f"Stand: {catalogue.index_title} und mögliche Plätze"
    made = Report(
        title=f"Vergleichsbericht {evaluation.erhebung.title}",
        running="Vergleichsbericht",
        cover=cover(evaluation, seen, change),
        chapters=(
            commission_tables.introduction(evaluation),
            Chapter(
                SUMMARY,
                present(
                    said((*comparison_sentences.summary(evaluation, seen), *changed), "lead"),
                    labelled("Kernaussagen", (*changed, *comparison_sentences.messages(evaluation, seen))),
                ),
            ),
            Chapter("Rücklauf", _returns(evaluation, seen)),
            Chapter(standing, _ranking(evaluation, seen)),
            Chapter("Wie fest ist die Reihenfolge?", firmness_tables.section(evaluation, seen)),
            Chapter("Trägertypen", carriers.section(evaluation, seen)),
            Chapter(DIMENSIONS, present(heat_tables.dimensions(evaluation, seen))),
            Chapter(priorities_tables.TITLE, priorities_tables.section(evaluation, seen)),
            Chapter(HELPED, _factors(evaluation, seen)),
            Chapter(SUCCESS, success.section(evaluation, seen)),
            *((Chapter(changes.title(change), changes.section(change, evaluation, seen)),) if change else ()),
            Chapter(MEASURES, present(measures_tables.chart(evaluation))),
            Chapter(
                EXCHANGE,
                present(needs.ranked(evaluation, NeedKind.BEDARF), needs.ranked(evaluation, NeedKind.ANGEBOT)),
            ),
            Chapter("Datenqualität", _quality(evaluation, seen)),
            Chapter("Methode", method.in_full(evaluation)),
            Chapter("Quellen", present(method.sources(catalogue, _used(evaluation))), annex=True),
            Chapter("Erfolg und Faktoren im Einzelnen", success.annex(evaluation), annex=True),
            Chapter("Paarvergleiche, Gewichte und Aufbau", _weighed(evaluation, seen), annex=True),
            Chapter(
                "Kriterien und Regionen",
                present(heat_tables.criteria(evaluation, seen)),
                annex=True,
                wide=len(seen.returns) <= ACROSS,
            ),
        ),
    )
    places = {
        STATE: (standing, DIMENSIONS, priorities_tables.TITLE),
        NEEDS: (EXCHANGE,),
        FACTORS: (HELPED, SUCCESS),
        SOLUTIONS: (MEASURES, EXCHANGE),
    }
    return commission_tables.checked(made, evaluation, SUMMARY, places)


def _returns(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    if not seen.returns:
        return ()
    return (said((comparison_sentences.response(evaluation, seen),)), quality.by_region(evaluation, seen))


def cover(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Cover:
    """Its first page."""
    changed = changes.headlines.of_all(change) if change else ()
    erhebung = evaluation.erhebung
    regions = len(erhebung.register.regions)
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle,))),
        kind="Vergleichsbericht",
        title=erhebung.title,
        question=answer.question(erhebung.catalogue, f"in {german.count(regions, 'einer Region', 'Regionen')}"),
        answer=(*answer.of_all(evaluation, seen), *changed),
        figures=_figures(evaluation, seen),
        chart=_line(erhebung.catalogue.index_title, seen.spread(INDEX)),
        notes=stamp(erhebung),
    )


def _line(title: str, spread: Spread) -> Chart | None:
    """All regions on one line."""
    if spread.n < 2:
        return None
    text = f"{title} der {spread.n} bewerteten Regionen"
    drawing = charts.line(spread.values, math.nan, "", f"{text}: {', '.join(map(index, spread.values))}.")
    return Chart(f"{text}, 0 bis 100 Punkte; jeder Punkt ist eine Region", drawing)


def _figures(evaluation: Evaluation, seen: Overview) -> tuple[KeyFigure, ...]:
    whole, spread = len(evaluation.erhebung.register.regions), seen.spread(INDEX)
    workbooks = sum(len(returns) for returns in seen.returns.values())
    title, measured = evaluation.erhebung.catalogue.index_title, len(evaluation.reading.measures)
    answered = german.form(len(seen.returns), "der Regionen hat geantwortet", "Regionen haben geantwortet")
    figures = [
        KeyFigure(german.share(len(seen.returns), whole), answered),
        KeyFigure(str(workbooks), f"{german.form(workbooks, 'Fragebogen', 'Fragebögen')} ausgewertet"),
    ]
    if spread.n:
        figures.append(KeyFigure(german.share(spread.n, whole), f"{german.regions(whole)} bewertbar"))
        ends = dict.fromkeys((index(spread.values[0]), index(spread.values[-1])))
        figures.append(KeyFigure(" bis ".join(ends), f"{title}, von 100 Punkten"))
    if not math.isnan(spread.median):
        figures.append(KeyFigure(index(spread.median), f"Median {title}"))
    return (*figures, KeyFigure(str(measured), f"{german.form(measured, 'Maßnahme', 'Maßnahmen')} genannt"))


def _ranking(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    if not seen.returns:
        return ()
    return present(
        said(tuple(comparison_sentences.ranking(evaluation, seen))),
        *firmness_tables.ranking(evaluation, seen),
        filled(
            "Regionen ohne Rang",
            comparison_sentences.unranked(evaluation, seen),
            (Column("Region", 60), lambda unranked: unranked[0]),
            (Column("Warum", 110), lambda unranked: unranked[1]),
        ),
    )


def _factors(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    spreads = {one: seen.spread(one.id) for one in evaluation.erhebung.catalogue.of_role(Role.FAKTOR)}
    dimensions = [dimension for dimension, spread in spreads.items() if spread.n]
    if not dimensions:
        return ()
    rows = [
        all_strip(seen, one.id, named(one), (figure(spreads[one].median), str(spreads[one].n))) for one in dimensions
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
    )


def _factor_table(evaluation: Evaluation, seen: Overview, effect: Effect) -> Table:
    criteria = comparison_sentences.factors(evaluation, seen, effect)
    spreads = [(criterion, lying(seen, criterion)) for criterion in criteria]
    first = ties.fitting(spreads, lambda factor: factor[1].median, FIRST)
    (caption, note), (beside, number) = STRONGEST[effect], BESIDE[effect]
    if len(criteria) > len(first):
        equals = "" if len(first) == FIRST else "; die nächsten liegen gleichauf"
        note += f" Gezeigt sind die ersten {len(first)} von {len(criteria)}{equals}; alle stehen im Anhang."
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
    return present(
        *agreement_tables.of_all(evaluation, seen),
        quality.open_questions(evaluation, seen),
        quality.contradictions(evaluation, evaluation.erhebung.register.ids, named=True),
        *quality.corrections(evaluation),
        quality.problems(evaluation),
    )


def _used(evaluation: Evaluation) -> frozenset[str]:
    """The sources that criteria of the catalogue rest on."""
    return frozenset(id for criterion in evaluation.erhebung.catalogue.criteria for id in criterion.sources)


def _weighed(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """Which region is ahead of which, how much every criterion counts, and how the index hangs together with it."""
    if not seen.returns:
        return ()
    return (*present(firmness_tables.pairs(evaluation, seen)), *structure.section(evaluation))
