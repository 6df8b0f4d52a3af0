"""Conditions and success: which are nearly always there, which combinations occur, and what the solutions say."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import (
    COMPLEX,
    INTERMEDIATE,
    NECESSARY,
    OUTCOME,
    PARSIMONIOUS,
    RELEVANT,
    REMAINDER,
    YES,
    Configurations,
    Cuts,
    Model,
    Necessary,
    Side,
    Sufficient,
    TruthTable,
)
from verstetigung.method.factors.sets import EQUAL
from verstetigung.method.factors.terms import length
from verstetigung.method.scoring import INDEX
from verstetigung.telling.overview import Finding, Overview
from verstetigung.telling.success.wording import Wording, condition_titles, foremost, least, measure, side, wording_of
from verstetigung.telling.table import cut_short

SHOWN = 4
"""So many tied models of one kind are shown; more are only counted."""
NO_FINDING = "Ein Befund ist das nicht: Zufall oder eine gemeinsame Quelle der Angaben genügen dafür."
"""Said of whatever reaches the cut-offs and is not claimed."""
KINDS = {COMPLEX: "komplex", INTERMEDIATE: "intermediär", PARSIMONIOUS: "sparsam"}


def needed(configurations: Configurations, words: Wording, success: bool) -> Iterator[Finding]:
    """What is nearly always there where the outcome is; never without RoN, and a finding only beyond chance."""
    rows, where = side(configurations, success).necessary, words.where(success)
    relevant = [row for row in rows if row.fit.relevance >= RELEVANT]
    held = [_needed(row, words) for row in relevant if configurations.needs(row, success=success)]
    other = [_needed(row, words) for row in relevant if not configurations.needs(row, success=success)]
    trivial = [_needed(row, words) for row in rows if row.fit.relevance < RELEVANT and length(row.term) == 1]
    if held:
        yield Finding("Fast immer dabei", f"Fast überall, {where}, trifft zu: {foremost(held)}.")
    if other:
        yield Finding(
            "Kein Befund", f"Die Schwellen für „notwendig“ erreicht, {where}: {foremost(other)}. {NO_FINDING}"
        )
    if not relevant and not trivial:
        yield Finding(
            "Fast immer dabei",
            f"Keine Bedingung trifft fast überall zu, {where} (Konsistenz mindestens {measure(NECESSARY)} und RoN "
            f"mindestens {measure(RELEVANT)}).",
        )
    if trivial:
        hold, also = german.form(len(trivial), "trifft", "treffen"), "auch " if held else ""
        yield Finding(
            "Zu häufig",
            f"{starting(german.listed(trivial))} {hold}, {where}, zwar {also}fast immer "
            f"zu, aber anderswo ebenfalls so oft (RoN unter {measure(RELEVANT)}), dass daraus nichts folgt.",
        )


def _needed(row: Necessary, words: Wording) -> str:
    fit = row.fit
    return (
        f"{words.spoken(row.text)} (Konsistenz {measure(fit.inclusion)}, Abdeckung {measure(fit.coverage)}, "
        f"RoN {measure(fit.relevance)})"
    )


def enough(configurations: Configurations, words: Wording, success: bool) -> Finding:
    """Which condition alone mostly goes with the outcome."""
    outcome = words.outcome(success)
    single = [row for row in side(configurations, success).sufficient if length(row.term) == 1]
    alone = [_enough(row, words) for row in single if configurations.claims(row.term, success=success)]
    if single and not alone:
        reached = german.listed([_enough(row, words) for row in single])
        return Finding("Kein Befund", f"Für sich allein erreicht die Schwellen bei {outcome}: {reached}. {NO_FINDING}")
    if alone:
        return Finding("Für sich", f"Für sich allein geht schon meist mit {outcome} einher: {german.listed(alone)}.")
    none = f"Keine Bedingung geht für sich allein schon meist mit {outcome} einher"
    return Finding("Für sich", f"{none} ({least(configurations.cuts)}).")


def _enough(row: Sufficient, words: Wording) -> str:
    fit = row.fit
    return (
        f"{words.spoken(row.text)} (Konsistenz {measure(fit.inclusion)}, PRI {measure(fit.pri)}, "
        f"Abdeckung {measure(fit.coverage)})"
    )


def occurring(configurations: Configurations) -> Iterator[Finding]:
    """How many combinations occur, and how many are contradictory."""
    table, cut = configurations.success.table, configurations.cuts.frequency
    number, conditions = len(table.rows), len(configurations.sets.conditions)
    yielding = starting(german.count(conditions, "Eine Bedingung ergibt", "Bedingungen ergeben"))
    yield Finding("Kombinationen", f"{yielding} {number} Kombinationen; {_empty(table)}{_thin(table, cut)}.")
    yield Finding("Widersprüche", _contradictory(table))


def _empty(table: TruthTable) -> str:
    """„alle kommen vor“, „eine von 8 kommt nicht vor“, „5 von 8 Kombinationen kommen nicht vor“."""
    empty, all_ = sum(not row.n for row in table.rows), len(table.rows)
    if not empty:
        return "alle kommen vor"
    come = german.form(empty, f"eine von {all_} kommt", f"{empty} von {all_} Kombinationen kommen")
    return f"{come} nicht vor"


def _thin(table: TruthTable, cut: int) -> str:
    """„; 3 weitere haben weniger als 2 Regionen und zählen deshalb nicht“."""
    thin = sum(row.n > 0 and row.out == REMAINDER for row in table.rows)
    if not thin:
        return ""
    have, count = german.form(thin, "eine weitere hat", f"{thin} weitere haben"), german.form(thin, "zählt", "zählen")
    return f"; {have} weniger als {cut} Regionen und {count} deshalb nicht"


def _contradictory(table: TruthTable) -> str:
    number = len(table.contradictory)
    if not number:
        return "Keine Kombination ist widersprüchlich."
    combinations = starting(german.count(number, "eine Kombination ist", "Kombinationen sind"))
    return f"{combinations} widersprüchlich: Dort liegen Regionen mit hohem und mit niedrigem Wert beieinander."


SILENT = "was fehlt, wird nicht gezeigt"
"""Why a region is left out of which too few people answered."""


def left_out(evaluation: Evaluation, seen: Overview, configurations: Configurations) -> Iterator[Finding]:
    """Which regions are not among the combinations, and why."""
    words = wording_of(evaluation)
    lacking: dict[str, list[str]] = defaultdict(list)
    for region in configurations.left_out:
        why = SILENT if region in words.unnamed else _lacking(evaluation, seen, region)
        lacking[why].append(region)
    if lacking:
        named = "; ".join(f"{words.named(regions)} ({why})" for why, regions in lacking.items())
        yield Finding("Nicht einbezogen", f"Nicht einbezogen, weil Werte fehlen: {named}.")
    for conditions, regions in _halfway(configurations).items():
        yield Finding("Auf dem Übergang", _torn(words, regions, conditions))


def _lacking(evaluation: Evaluation, seen: Overview, region: str) -> str:
    """„Verstetigungsgrad und alle vier Bedingungen“."""
    catalogue, titles = evaluation.erhebung.catalogue, condition_titles(evaluation.erhebung.catalogue)
    conditions = catalogue.configuration.conditions if catalogue.configuration else ()
    missing = [quoted(titles[one.id]) for one in conditions if math.isnan(seen.value(region, one.element))]
    if len(missing) == len(conditions) > 1:
        missing = [f"alle {german.spelled(len(conditions))} Bedingungen"]
    if math.isnan(seen.value(region, INDEX)):
        missing = [catalogue.index_title, *missing]
    return german.listed(missing)


def _halfway(configurations: Configurations) -> dict[tuple[str, ...], list[str]]:
    """The regions that neither have certain conditions nor lack them, by these conditions."""
    conditions: dict[str, list[str]] = defaultdict(list)
    for region, condition in configurations.halves:
        conditions[region].append(condition)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for region, own in conditions.items():
        alike[tuple(own)].append(region)
    return alike


def _torn(words: Wording, regions: Sequence[str], conditions: Sequence[str]) -> str:
    number = len(regions)
    lie, belong, hold = (
        german.form(number, *verb) for verb in (("liegt", "liegen"), ("gehört", "gehören"), ("gilt", "gelten"))
    )
    where = german.listed([words.titles.get(id, "dem Ergebnis") for id in conditions])
    start = f"{words.named(regions)} {lie} bei {where} genau auf dem Übergang (Zugehörigkeit 0,5)"
    if set(conditions) == {OUTCOME}:
        return f"{start} und {hold} weder als erfolgreich noch als nicht erfolgreich."
    enter = german.form(number, "geht die Region", "gehen die Regionen")
    return f"{start} und {belong} deshalb zu keiner Kombination; in die Konsistenzen {enter} ein."


def solved(configurations: Configurations, words: Wording, success: bool) -> Iterator[Finding]:
    """What the intermediate solution says, and how many models are equally good."""
    solution, outcome = side(configurations, success), words.outcome(success)
    tied = solution.of(INTERMEDIATE)
    if not tied:
        yield Finding("Lösung", _unsolved(configurations.cuts, solution, outcome))
        return
    firm = all(configurations.claims(part.term, success=success) for model in tied for part in model.parts)
    yield Finding("Lösung", _solved(tied, outcome, configurations.cuts, words, firm))
    if not firm:
        yield Finding("Kein Befund", NO_FINDING)
    yield Finding("Modelle", _models({kind: solution.of(kind) for kind in KINDS}))


def _solved(tied: Sequence[Model], outcome: str, cuts: Cuts, words: Wording, firm: bool) -> str:
    if len(tied) > 1:
        return _several(tied, outcome)
    fit = tied[0].fit
    consistency = f"Konsistenz {measure(fit.inclusion)}"
    if fit.inclusion < cuts.inclusion - EQUAL:
        consistency += f" und damit unter der Schwelle {measure(cuts.inclusion)}"
    term = words.spoken(tied[0].text)
    figures = f"{term} ({consistency}, Abdeckung {measure(fit.coverage)})"
    if firm:
        return f"Mit {outcome} geht einher: {figures}."
    return f"Den Schwellen nach am nächsten bei {outcome} liegt: {figures}."


def _several(tied: Sequence[Model], outcome: str) -> str:
    ends = (measure(end(model.fit.inclusion for model in tied)) for end in (min, max))
    return (
        f"Zu {outcome} gibt es {german.spelled(len(tied))} gleich gute intermediäre Modelle (Konsistenz "
        f"{' bis '.join(dict.fromkeys(ends))}); sie stehen in der Tabelle."
    )


def _models(tied: Mapping[str, Sequence[Model]]) -> str:
    """How many models of each kind are equally good."""
    if any(len(models) != 1 for models in tied.values()):
        numbers = german.listed([f"{KINDS[kind]} {len(models)}" for kind, models in tied.items()])
        shown = cut_short(max(map(len, tied.values())), SHOWN, f" Gezeigt sind je Art höchstens {SHOWN}.")
        return (
            f"Gleich gute Modelle: {numbers}. Welches davon zutrifft, lässt sich mit diesen Daten nicht "
            f"entscheiden.{shown}"
        )
    if len({frozenset(part.term for part in model.parts) for (model,) in tied.values()}) == 1:
        return "Komplexe, intermediäre und sparsame Lösung sind gleich, und gleich gute andere Modelle gibt es nicht."
    return "Gleich gute andere Modelle gibt es nicht; die komplexe und die sparsame Lösung stehen unten."


def _unsolved(cuts: Cuts, solution: Side, outcome: str) -> str:
    if any(row.out == YES for row in solution.table.rows):
        every = f"Alle vorkommenden Kombinationen erreichen die Schwellen bei {outcome}"
        return f"{every} ({least(cuts)}); keine hebt sich ab."
    return f"Keine Kombination geht oft genug mit {outcome} einher ({least(cuts)}); eine Lösung gibt es deshalb nicht."
