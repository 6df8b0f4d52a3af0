"""Each factor on its own: how it differs between more and less successful regions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.factors.permutation import SIGNIFICANT
from verstetigung.method.factors.refusal import FEWEST_REGIONS
from verstetigung.schemas.catalogue import Criterion
from verstetigung.telling import obstacles, ties
from verstetigung.telling.overview import Finding
from verstetigung.telling.success.wording import TOLD, elements, foremost, measure, versus, wording
from verstetigung.telling.words import whole

OUTSIDE = 0.1
"""Share of intervals from the 5th to the 95th percentile that chance alone lays beside 0."""


def refused(evaluation: Evaluation) -> str:
    """Why nothing can be said about factors and success, in one sentence; empty if something can."""
    analysis, total = evaluation.analysis, len(evaluation.erhebung.register.regions)
    start = "Was mit Erfolg einhergeht, lässt sich hier nicht untersuchen: "
    if not analysis.criteria:
        return start + "Der Kriterienkatalog nennt keine Faktoren."
    rated = len(analysis.more) + len(analysis.less)
    if rated < FEWEST_REGIONS:
        index, least = starting(wording(evaluation.erhebung).the_index), german.spelled(FEWEST_REGIONS)
        return f"{start}{index} ist für {_regions(rated, total)} bekannt; nötig sind mindestens {least}."
    if not correlated(analysis.criteria):
        return start + "Bei keinem Faktor gibt es genügend verschiedene Werte."
    return ""


def _regions(part: int, whole: int) -> str:
    """„3 von 8 Regionen“, „keine der 8 Regionen“, „keine Region“."""
    if part:
        return f"{german.share(part, whole)} {german.regions(whole)}"
    return german.form(whole, "keine Region", f"keine der {whole} Regionen")


def criteria(evaluation: Evaluation) -> tuple[Association, ...]:
    """Every factor beside success, obstacles by how strongly they hindered."""
    every = elements(evaluation.erhebung.catalogue)
    pairs = ((every[row.element], row) for row in evaluation.analysis.criteria)
    return tuple(obstacles.linked(one, row) if isinstance(one, Criterion) else row for one, row in pairs)


def correlated(rows: Sequence[Association]) -> tuple[Association, ...]:
    """Those with a correlation and an interval, the highest correlation first."""
    return tuple(sorted((row for row in rows if not math.isnan(row.rho_low)), key=lambda row: -row.rho))


def outstanding(rows: Sequence[Association]) -> tuple[Association, ...]:
    """Those whose interval lies on one side of 0, the highest correlation first."""
    return tuple(row for row in correlated(rows) if stands_out(row))


def stands_out(row: Association) -> bool:
    """Whether its interval as it is printed lies on one side of 0."""
    return round(row.rho_low, 2) > 0 or round(row.rho_high, 2) < 0


def apart(evaluation: Evaluation) -> tuple[Association, ...]:
    """Criteria that may be claimed and whose means differ in the same direction, the largest difference first."""
    same = [row for row in significant(evaluation) if row.difference * row.rho > 0]
    return tuple(sorted(same, key=lambda row: -abs(gap(row))))


def gap(row: Association) -> float:
    """Points between the printed means."""
    return whole(row.mean_more) - whole(row.mean_less)


def compared(evaluation: Evaluation) -> str:
    """„Höhere Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren bei …, niedrigere bei …“.

    Empty if there is none to name.
    """
    higher, lower = _named(evaluation, 1), _named(evaluation, -1)
    than = "Werte als die weniger erfolgreichen Regionen haben die erfolgreicheren vor allem bei"
    if not higher:
        return german.framed(f"Niedrigere {than} ", lower, ".")
    return f"Höhere {than} {higher}{german.framed(', niedrigere bei ', lower)}."


def _named(evaluation: Evaluation, sign: int) -> str:
    """The factors furthest apart with a correlation of that sign."""
    rows = [row for row in apart(evaluation) if row.rho * sign > 0]
    first = ties.fitting(rows, lambda row: abs(gap(row)), TOLD)
    return german.listed([f"{quoted(title(evaluation, row))} ({means(evaluation, row)})" for row in first])


def means(evaluation: Evaluation, row: Association) -> str:
    """The mean of the more successful regions, and of the less successful."""
    return versus(row.mean_more, row.mean_less, hindering(evaluation, row))


def title(evaluation: Evaluation, row: Association) -> str:
    """What the factor is called."""
    return elements(evaluation.erhebung.catalogue)[row.element].title


def hindering(evaluation: Evaluation, row: Association) -> bool:
    """Whether it is an obstacle, whose points say how strongly it hindered."""
    element = elements(evaluation.erhebung.catalogue)[row.element]
    return isinstance(element, Criterion) and obstacles.hindering(element)


def groups(evaluation: Evaluation) -> Finding:
    """Which regions count as more and as less successful, and which as neither."""
    analysis, words = evaluation.analysis, wording(evaluation.erhebung)
    more, less = len(analysis.more), len(analysis.less)
    unrated = german.framed(" Nicht dabei, weil nicht bewertbar: ", words.named(analysis.unrated), ".")
    return Finding(
        "Vergleich",
        f"Als erfolgreicher gelten hier Regionen, deren {words.the_index.removeprefix('der ')} über "
        f"{german.plain(analysis.crossover)} Punkten liegt ({german.share(more, more + less)} bewerteten), als weniger "
        f"erfolgreich die übrigen ({german.share(less, more + less)}).{unrated}",
    )


def single(evaluation: Evaluation) -> Iterator[Finding]:
    """How many factors stand out, how many would by chance, and which they are."""
    rows = correlated(criteria(evaluation))
    factors, expected = outstanding(rows), math.ceil(len(rows) * OUTSIDE)
    by_chance = german.form(expected, "wäre es im Mittel bis zu einer", f"wären es im Mittel bis zu {expected}")
    yield Finding(
        "Auffällig",
        f"Bei {len(factors) or 'keinem'} von {len(rows)} Faktoren liegt das Intervall der Rangkorrelation ganz über "
        f"oder ganz unter null; bei reinem Zufall {by_chance}. {corrected(evaluation)}",
        tuple(row.element for row in factors),
    )
    difference = compared(evaluation)
    if difference:
        yield Finding("Unterschied", difference, tuple(row.element for row in apart(evaluation)))


def corrected(evaluation: Evaluation) -> str:
    """Which factors are findings after the correction for all that the chapter tests."""
    number = len(evaluation.analysis.family.figures)
    start = f"Nach der Korrektur für {german.count(number, 'eine Prüfung', 'Prüfungen')} dieses Kapitels"
    limit = f"p{german.NBSP}={german.NBSP}{german.plain(SIGNIFICANT)}"
    rows = [row for row in correlated(criteria(evaluation)) if row.p_family <= SIGNIFICANT]
    firm, other = ([_linked(evaluation, row) for row in rows if row.claimed == claimed] for claimed in (True, False))
    if not rows:
        return f"{start} bleibt kein Faktor unter {limit}."
    held = german.framed(f"{start} {german.form(len(firm), 'bleibt', 'bleiben')} unter {limit}: ", foremost(firm), ".")
    return german.joined(
        held, german.framed("Kein Befund ist, weil eine gemeinsame Quelle genügt: ", foremost(other), "."), by=" "
    )


def _linked(evaluation: Evaluation, row: Association) -> str:
    """„„Personal“ (Rho 0,70, zwischen verschiedenen Befragten 0,61)“."""
    between = ""
    if not math.isnan(row.rho_apart):
        between = f", zwischen verschiedenen Befragten {measure(row.rho_apart)}"
    return f"{quoted(title(evaluation, row))} (Rho {measure(row.rho)}{between})"


def significant(evaluation: Evaluation) -> tuple[Association, ...]:
    """The criteria that may be told as a finding."""
    return tuple(row for row in correlated(criteria(evaluation)) if row.claimed)
