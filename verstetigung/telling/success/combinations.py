"""Conditions and success: which are nearly always there, which combinations occur, and what the solutions say."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import (
    COMPLEX,
    INTERMEDIATE,
    NECESSARY,
    OUTCOME,
    PARSIMONIOUS,
    REMAINDER,
    YES,
    Configurations,
    Cuts,
    Model,
    Necessary,
    Side,
    Sufficient,
)
from verstetigung.method.factors.sets import EQUAL
from verstetigung.method.factors.terms import length
from verstetigung.method.scoring import INDEX
from verstetigung.telling.overview import Finding, Overview
from verstetigung.telling.success.factors import TOLD
from verstetigung.telling.success.wording import Wording, measure, more_of, wording

RELEVANT = 0.6
"""RoN below which a condition is there too often for its necessity to say anything."""
SHOWN = 4
"""So many tied models of one kind are shown; more are only counted."""
KINDS = {COMPLEX: "komplex", INTERMEDIATE: "intermediär", PARSIMONIOUS: "sparsam"}


def needed(side: Side, words: Wording, success: bool) -> Iterator[Finding]:
    """What is nearly always there where the outcome is; never without RoN."""
    held = tuple(row for row in side.necessary if row.fit.relevance >= RELEVANT)
    trivial = tuple(row for row in side.necessary if row.fit.relevance < RELEVANT and length(row.term) == 1)
    where, limits = words.where(success), f"Konsistenz mindestens {measure(NECESSARY)} und RoN mindestens"
    if held:
        listed = german.listed(list(more_of([_needed(row, words) for row in held], TOLD)))
        yield Finding("Fast immer dabei", f"Fast überall, {where}, trifft zu: {listed}.")
    elif not trivial:
        none = "Keine Bedingung trifft fast überall zu"
        yield Finding("Fast immer dabei", f"{none}, {where} ({limits} {measure(RELEVANT)}).")
    if trivial:
        one = len(trivial) == 1
        listed = german.listed([_needed(row, words) for row in trivial])
        yield Finding(
            "Zu häufig",
            f"{starting(listed)} {'trifft' if one else 'treffen'}, {where}, zwar {'auch ' if held else ''}fast immer "
            f"zu, aber anderswo ebenfalls so oft (RoN unter {measure(RELEVANT)}), dass daraus nichts folgt.",
        )


def _needed(row: Necessary, words: Wording) -> str:
    fit = row.fit
    return (
        f"{words.spoken(row.text)} (Konsistenz {measure(fit.inclusion)}, Abdeckung {measure(fit.coverage)}, "
        f"RoN {measure(fit.relevance)})"
    )


def enough(found: Configurations, words: Wording, success: bool) -> Finding:
    """Which condition alone mostly goes with the outcome."""
    side, goes = found.success if success else found.failure, words.goes(success)
    alone = [_enough(row, words) for row in side.sufficient if length(row.term) == 1]
    if alone:
        return Finding("Für sich", f"Für sich allein geht schon meist mit {goes} einher: {german.listed(alone)}.")
    limits = f"Konsistenz mindestens {measure(found.cuts.inclusion)}, PRI mindestens {measure(found.cuts.pri)}"
    return Finding("Für sich", f"Keine Bedingung geht für sich allein schon meist mit {goes} einher ({limits}).")


def _enough(row: Sufficient, words: Wording) -> str:
    fit = row.fit
    return (
        f"{words.spoken(row.text)} (Konsistenz {measure(fit.inclusion)}, PRI {measure(fit.pri)}, "
        f"Abdeckung {measure(fit.coverage)})"
    )


def occurring(found: Configurations) -> Iterator[Finding]:
    """How many combinations occur, and how many are contradictory."""
    rows, cut = found.success.table.rows, found.cuts.frequency
    empty = sum(not row.n for row in rows)
    thin = sum(bool(row.n) and row.out == REMAINDER for row in rows)
    named = german.count(len(found.sets.conditions), "Eine Bedingung ergibt", "Bedingungen ergeben")
    occurs = f"{empty} von {len(rows)} Kombinationen kommen" if empty != 1 else f"eine von {len(rows)} kommt"
    told = f"{occurs} nicht vor" if empty else "alle kommen vor"
    few = f"; {_few(thin, cut)} und {'zählt' if thin == 1 else 'zählen'} deshalb nicht" if thin else ""
    yield Finding("Kombinationen", f"{starting(named)} {len(rows)} Kombinationen; {told}{few}.")
    torn = len(found.success.table.contradictory)
    yield Finding(
        "Widersprüche",
        f"{starting(german.count(torn, 'eine Kombination ist', 'Kombinationen sind'))} widersprüchlich: Dort liegen "
        "Regionen mit hohem und mit niedrigem Wert beieinander."
        if torn
        else "Keine Kombination ist widersprüchlich.",
    )


def _few(thin: int, cut: int) -> str:
    one = thin == 1
    return f"{'eine weitere hat' if one else f'{thin} weitere haben'} weniger als {cut} Regionen"


def left_out(evaluation: Evaluation, seen: Overview, found: Configurations) -> Iterator[Finding]:
    """Which regions are not among the combinations, and why."""
    words = wording(evaluation.erhebung)
    lacking: dict[str, list[str]] = defaultdict(list)
    for region in found.left_out:
        lacking[_lacking(evaluation, seen, region)].append(region)
    if lacking:
        told = "; ".join(f"{words.named(regions)} ({why})" for why, regions in lacking.items())
        yield Finding("Nicht einbezogen", f"Nicht einbezogen, weil Werte fehlen: {told}.")
    torn: dict[str, list[str]] = defaultdict(list)
    for region, condition in found.halves:
        torn[region].append(condition)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for region, conditions in torn.items():
        alike[tuple(conditions)].append(region)
    for where, regions in alike.items():
        yield Finding("Auf dem Übergang", _torn(words, regions, where))


def _torn(words: Wording, regions: Sequence[str], conditions: Sequence[str]) -> str:
    where, one = german.listed([words.titles.get(id, "dem Ergebnis") for id in conditions]), len(regions) == 1
    lie = f"{'liegt' if one else 'liegen'} bei {where} genau auf dem Übergang (Zugehörigkeit 0,5)"
    start = f"{words.named(regions)} {lie}"
    if set(conditions) == {OUTCOME}:
        return f"{start} und {'gilt' if one else 'gelten'} weder als erfolgreich noch als nicht erfolgreich."
    rest = "geht die Region" if one else "gehen die Regionen"
    belong = "gehört" if one else "gehören"
    return f"{start} und {belong} deshalb zu keiner Kombination; in die Konsistenzen {rest} ein."


def _lacking(evaluation: Evaluation, seen: Overview, region: str) -> str:
    """„Verstetigungsgrad und alle vier Bedingungen“."""
    catalogue = evaluation.erhebung.catalogue
    conditions = catalogue.configuration.conditions if catalogue.configuration else ()
    titles = wording(evaluation.erhebung).titles
    missing = [titles[one.id] for one in conditions if math.isnan(seen.value(region, one.element))]
    every = [f"alle {german.WORDS[len(conditions)]} Bedingungen"]
    told = every if len(missing) == len(conditions) > 1 else missing
    return german.listed([catalogue.index_title] * math.isnan(seen.value(region, INDEX)) + told)


def solved(found: Configurations, words: Wording, success: bool) -> Iterator[Finding]:
    """What the intermediate solution says, and how many models are equally good."""
    side, goes = found.success if success else found.failure, words.goes(success)
    tied = side.of(INTERMEDIATE)
    if not tied:
        yield Finding("Lösung", _unsolved(found, side, goes))
        return
    told = _several(tied, goes) if len(tied) > 1 else f"Mit {goes} geht einher: {_model(tied[0], found.cuts, words)}"
    yield Finding("Lösung", told)
    if success and not any(row.irreducible for row in found.chance):
        yield Finding("Zufall", "Von Zufall lässt sich das nicht unterscheiden; die Zufallsprobe steht weiter unten.")
    numbers = {kind: side.of(kind) for kind in KINDS}
    if all(len(models) == 1 for models in numbers.values()):
        same = len({frozenset(part.term for part in models[0].parts) for models in numbers.values()}) == 1
        yield Finding(
            "Modelle",
            "Komplexe, intermediäre und sparsame Lösung sind gleich, und gleich gute andere Modelle gibt es nicht."
            if same
            else "Gleich gute andere Modelle gibt es nicht; die komplexe und die sparsame Lösung stehen im Anhang.",
        )
        return
    counted = german.listed([f"{KINDS[kind]} {len(models)}" for kind, models in numbers.items()])
    rest = f" Gezeigt sind je Art höchstens {SHOWN}." if max(map(len, numbers.values())) > SHOWN else ""
    yield Finding(
        "Modelle",
        f"Gleich gute Modelle: {counted}. Welches davon zutrifft, lässt sich mit diesen Daten nicht entscheiden.{rest}",
    )


def _model(model: Model, cuts: Cuts, words: Wording) -> str:
    fit = model.fit
    below = f" und damit unter der Schwelle {measure(cuts.inclusion)}" if fit.inclusion < cuts.inclusion - EQUAL else ""
    return (
        f"{words.spoken(model.text)} (Konsistenz {measure(fit.inclusion)}{below}, Abdeckung {measure(fit.coverage)})."
    )


def _several(tied: Sequence[Model], goes: str) -> str:
    low, high = (measure(end(model.fit.inclusion for model in tied)) for end in (min, max))
    number = german.count(len(tied), "", "gleich gute intermediäre Modelle")
    between = low if low == high else f"{low} bis {high}"
    return f"Zu {goes} gibt es {number} (Konsistenz {between}); sie stehen in der Tabelle."


def _unsolved(found: Configurations, side: Side, goes: str) -> str:
    filled = [row for row in side.table.rows if row.out != REMAINDER]
    limits = f"Konsistenz mindestens {measure(found.cuts.inclusion)}, PRI mindestens {measure(found.cuts.pri)}"
    if any(row.out == YES for row in filled):
        return f"Alle vorkommenden Kombinationen gehen mit {goes} einher ({limits}); keine hebt sich ab."
    return f"Keine Kombination geht oft genug mit {goes} einher ({limits}); eine Lösung gibt es deshalb nicht."
