"""How far others can build on a success or failure factor, in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, JUDGEMENTS, LIKELY, OPEN, UNKNOWN, Network, Quote, Transfer
from verstetigung.records import Measure
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect
from verstetigung.telling.success.wording import chance, measure, wording
from verstetigung.telling.words import NAME, NONE, shortened

SIZES = ((0.5, "stark"), (0.3, "mittel"), (0.0, "schwach"))
"""From which rank correlation on how a link is called, after Cohen (1988)."""
TOLD, QUOTED = 3, 2
"""How many regions, and how many remarks, a card names at most."""
ONE_SIDE = 0.05
"""Share of intervals from the 5th to the 95th percentile that chance alone lays on the expected side of 0."""


def told(net: Network) -> tuple[Transfer, ...]:
    """The factors with a judgement better than open, the best founded first."""
    found = [one for one in net.transfers if one.judgement in (LIKELY, HINT)]
    return tuple(sorted(found, key=lambda one: JUDGEMENTS.index(one.judgement)))


def hinders(criterion: Criterion) -> bool:
    """Whether it is a failure factor."""
    return criterion.effect == Effect.MISSERFOLG


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many factors are judged how; why, if none can be judged."""
    total, known = len(net.transfers), sum(bool(one.rated) for one in net.transfers)
    counts = {judgement: sum(one.judgement == judgement for one in net.transfers) for judgement in JUDGEMENTS}
    if counts[UNKNOWN] == total:
        seen = (
            f"bewertbar sind {german.share(known, total)} Faktoren" if known else "keiner ist in einer Region bewertbar"
        )
        rest = _too_few(evaluation) if known else ""
        return (f"Welche Faktoren sich übertragen lassen, ist hier nicht zu beurteilen: {seen}{rest}.",)
    return (
        f"Der Kriterienkatalog nennt {total} Faktoren. {_verdicts(counts)}{_by_chance(counts)}",
        _meaning(evaluation),
    )


def _too_few(evaluation: Evaluation) -> str:
    index = wording(evaluation.erhebung).the_index
    return f", aber bei keinem sind er und {index} zugleich in genügend Regionen bekannt"


def _verdicts(counts: Mapping[str, int]) -> str:
    """„Zwei sind gut begründet übertragbar, bei vier gibt es Anhaltspunkte, bei 30 bleibt es offen.“."""
    likely, unknown = counts[LIKELY], counts[UNKNOWN]
    number = {judgement: german.count(count, "einem", "").strip() for judgement, count in counts.items()}
    parts = [
        f"{german.count(likely, 'einer ist', 'sind') if likely else 'keiner ist'} gut begründet",
        f"bei {number[HINT]} gibt es Anhaltspunkte" if counts[HINT] else "",
        f"bei {number[OPEN]} bleibt offen, ob er sich übertragen lässt" if counts[OPEN] else "",
        f"{german.count(unknown, 'einer ist', 'sind')} nicht zu beurteilen" if unknown else "",
    ]
    return f"{starting(', '.join(part for part in parts if part))}."


def _by_chance(counts: Mapping[str, int]) -> str:
    """How many factors chance alone would make look better than open."""
    expected = math.ceil(ONE_SIDE * sum(count for judgement, count in counts.items() if judgement != UNKNOWN))
    if not counts[LIKELY] + counts[HINT]:
        return ""
    times = "bei einem" if expected == 1 else f"bei bis zu {german.count(expected, '', '').strip()}"
    return f" Bei reinem Zufall gäbe es im Mittel {times} Anhaltspunkte."


def _meaning(evaluation: Evaluation) -> str:
    words = wording(evaluation.erhebung)
    return (
        f"Geprüft ist, ob ein Faktor mit {words.high} einhergeht und ob er in Regionen verschiedener Trägertypen "
        "vorkommt. Ob er auch anderswo damit einhergeht, folgt daraus nicht."
    )


def where(evaluation: Evaluation, one: Transfer) -> str:
    """„in 12 von 19 Regionen vorhanden, am stärksten in der Altmark, …“."""
    if not one.rated:
        return "in keiner Region bewertet"
    verb = "hemmend" if hinders(one.criterion) else "vorhanden"
    register = evaluation.erhebung.register
    first = german.listed([register[region].locative for region in one.present[:TOLD]])
    most = f", am stärksten {first}" if len(one.present) > 1 else f": {first}" if one.present else ""
    shown = f"in {german.share(len(one.present), one.rated)} {german.regions(one.rated)}"
    part = shown if one.present else f"in keiner von {one.rated}"
    return f"{part} {verb}{most}"


def goes(one: Transfer) -> str:
    """„stark: Rangkorrelation 0,62 (5 bis 95 %: 0,31 bis 0,82), n = 19; p nach Holm 0,03“."""
    link = one.link
    if link is None or math.isnan(link.rho):
        return "nicht berechnet"
    size = next(word for least, word in SIZES if abs(link.rho) >= least)
    return f"{size}: Rangkorrelation {measure(link.rho)} ({span(one)}), {count(link.n)}; p nach Holm {chance_of(one)}"


def chance_of(one: Transfer) -> str:
    """p after Holm; a dash without a link."""
    return chance(one.link.p_adjusted) if one.link else NONE


def count(n: int) -> str:
    """„n = 19“."""
    return f"n{german.NBSP}={german.NBSP}{n}"


def span(one: Transfer, plain: bool = False) -> str:
    """„5 bis 95 %: 0,31 bis 0,82“; `plain` without what comes before the colon."""
    if one.link is None or math.isnan(one.link.rho_low):
        return "ohne Intervall"
    ends = " bis ".join(german.number(end, 2) for end in (one.link.rho_low, one.link.rho_high))
    return ends if plain else f"5 bis 95{german.NBSP}%: {ends}"


def meant(evaluation: Evaluation, one: Transfer) -> str:
    """What the direction of the link says, for a factor whose interval lies above 0."""
    index = wording(evaluation.erhebung).the_index
    start = "Wo er weniger gehemmt hat" if hinders(one.criterion) else "Wo er ausgeprägter ist"
    return f"{start}, ist {index} eher höher."


def examples(evaluation: Evaluation, one: Transfer) -> str:
    """„Rufbus“ (Altmark: dauerhaft gesichert)."""
    told = [(quoted(shortened(measure.title, NAME)), _origin(evaluation, measure)) for measure in one.examples]
    return german.listed([f"{title} ({origin})" for title, origin in told])


def _origin(evaluation: Evaluation, measure: Measure) -> str:
    titles = {status.id: status.title for status in evaluation.erhebung.catalogue.statuses}
    return f"{evaluation.erhebung.register.names[measure.region]}: {titles.get(measure.status, measure.status)}"


def practice(evaluation: Evaluation, one: Transfer) -> str:
    """The Praxisbeispiele whose sources speak of the factor; empty if there is none."""
    known = evaluation.erhebung.catalogue.id
    profiles = [profile for profile in evaluation.erhebung.profiles if profile.catalogue == known]
    titles = [quoted(profile.title) for profile in profiles if one.criterion.id in {own.id for own in profile.criteria}]
    verb = "handelt" if len(titles) == 1 else "handeln"
    return f"Von dem Faktor {verb} auch {german.listed(titles)}." if titles else ""


def voices(one: Transfer) -> tuple[Quote, ...]:
    """The remarks a card quotes, each wording once."""
    return tuple({quote.text: quote for quote in reversed(one.quotes)}.values())[::-1][:QUOTED]


def voice(evaluation: Evaluation, quote: Quote) -> str:
    """„Beschluss liegt vor.“ (Regionalmanagement, Altmark)."""
    name = evaluation.erhebung.register.names[quote.region]
    origin = ", ".join(filter(None, (quote.response.role or quote.response.source_type, name)))
    return f"{quoted(shortened(quote.text))} ({origin})"
