"""Each factor on its own: how it differs between more and less successful regions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Analysis, Association
from verstetigung.method.factors.permutation import SIGNIFICANT
from verstetigung.method.factors.refusal import FEWEST_REGIONS
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.wording import elements, more_of, versus, wording

OUTSIDE = 0.1
"""Share of intervals from the 5th to the 95th percentile that chance alone lays beside 0."""
TOLD = 3
"""How many factors, terms or regions a sentence names at most."""


def refused(evaluation: Evaluation) -> str:
    """Why nothing can be said about factors and success, in one sentence; empty if something can."""
    analysis, register = evaluation.analysis, evaluation.erhebung.register
    least = german.WORDS[FEWEST_REGIONS]
    start = "Was mit Erfolg einhergeht, lässt sich hier nicht untersuchen: "
    if not analysis.criteria:
        return start + "Der Kriterienkatalog nennt keine Faktoren."
    rated = len(analysis.more) + len(analysis.less)
    if rated < FEWEST_REGIONS:
        total, index = len(register.regions), starting(wording(evaluation.erhebung).the_index)
        none = "keine Region" if total == 1 else f"keine der {total} Regionen"
        number = f"{german.share(rated, total)} {german.regions(total)}" if rated else none
        return start + f"{index} ist für {number} bekannt; nötig sind mindestens {least}."
    if not known(analysis.criteria):
        return start + "Bei keinem Faktor gibt es genügend verschiedene Werte."
    return ""


def known(rows: Sequence[Association]) -> tuple[Association, ...]:
    """Those with a correlation and an interval, the highest correlation first."""
    return tuple(sorted((row for row in rows if not math.isnan(row.rho_low)), key=lambda row: -row.rho))


def telling(rows: Sequence[Association]) -> tuple[Association, ...]:
    """Those whose interval lies on one side of 0, the highest correlation first."""
    return tuple(row for row in known(rows) if row.rho_low > 0 or row.rho_high < 0)


def apart(analysis: Analysis) -> tuple[Association, ...]:
    """Telling criteria whose means differ in the same direction, the largest difference first."""
    same = [row for row in telling(analysis.criteria) if row.difference * row.rho > 0]
    return tuple(sorted(same, key=lambda row: -abs(row.difference)))


def compared(evaluation: Evaluation) -> str:
    """„Höhere Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren bei …, niedrigere bei …“.

    Empty if there is none to name.
    """
    found = apart(evaluation.analysis)
    higher, lower = ([row for row in found if row.rho * sign > 0][:TOLD] for sign in (1, -1))
    named = [german.listed([_named(evaluation, row) for row in rows]) for rows in (higher, lower)]
    if not any(named):
        return ""
    first, second = ("Höhere", "niedrigere") if higher else ("Niedrigere", "")
    rest = f", {second} bei {named[1]}" if higher and lower else ""
    return (
        f"{first} Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren vor allem bei "
        f"{named[0] or named[1]}{rest}."
    )


def _named(evaluation: Evaluation, row: Association) -> str:
    return f"{quoted(title(evaluation, row))} ({versus(row.mean_more, row.mean_less, turned(evaluation, row))})"


def title(evaluation: Evaluation, row: Association) -> str:
    """What the factor is called."""
    return elements(evaluation.erhebung.catalogue)[row.element].title


def turned(evaluation: Evaluation, row: Association) -> bool:
    """Whether it is a failure factor, turned when it was scored."""
    element = elements(evaluation.erhebung.catalogue)[row.element]
    return isinstance(element, Criterion) and element.effect == Effect.MISSERFOLG


def groups(evaluation: Evaluation) -> Finding:
    """Which regions count as more and as less successful, and which as neither."""
    analysis, words = evaluation.analysis, wording(evaluation.erhebung)
    more, less = len(analysis.more), len(analysis.less)
    limit, rated = german.plain(analysis.crossover), more + less
    without = f" Nicht dabei, weil nicht bewertbar: {words.named(analysis.unrated)}." if analysis.unrated else ""
    return Finding(
        "Vergleich",
        f"Als erfolgreicher gelten hier Regionen, deren {words.the_index.removeprefix('der ')} über {limit} Punkten "
        f"liegt ({german.share(more, rated)} bewerteten), als weniger erfolgreich die übrigen "
        f"({german.share(less, rated)}).{without}",
    )


def single(evaluation: Evaluation) -> Iterator[Finding]:
    """How many factors stand out, how many would by chance, and which they are."""
    rows = known(evaluation.analysis.criteria)
    found, expected = telling(rows), math.ceil(len(rows) * OUTSIDE)
    by_chance = "wäre es im Mittel bis zu einer" if expected == 1 else f"wären es im Mittel bis zu {expected}"
    yield Finding(
        "Auffällig",
        f"Bei {len(found) or 'keinem'} von {len(rows)} Faktoren liegt das Intervall der Rangkorrelation ganz über oder "
        f"ganz unter null; bei reinem Zufall {by_chance}. {firm(evaluation)}",
        tuple(row.element for row in found),
    )
    sides = compared(evaluation)
    if sides:
        yield Finding("Unterschied", sides, tuple(row.element for row in apart(evaluation.analysis)))


def firm(evaluation: Evaluation) -> str:
    """For how many factors the correlation holds after the correction for their number."""
    rows, firm_ones = known(evaluation.analysis.criteria), held(evaluation.analysis)
    start = f"Nach der Korrektur für {german.count(len(rows), 'einen Vergleich', 'Vergleiche')} bleibt"
    limit = f"p{german.NBSP}={german.NBSP}{german.plain(SIGNIFICANT)}"
    if not firm_ones:
        return f"{start} kein Faktor unter {limit}."
    names = german.listed(list(more_of([quoted(title(evaluation, row)) for row in firm_ones], TOLD)))
    return f"{start}{'' if len(firm_ones) == 1 else 'en'} unter {limit}: {names}."


def held(analysis: Analysis) -> tuple[Association, ...]:
    """The criteria whose correlation holds after the correction for their number."""
    return tuple(row for row in known(analysis.criteria) if row.p_adjusted <= SIGNIFICANT)
