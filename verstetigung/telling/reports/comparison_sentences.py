"""What the answers say about all regions of a survey together."""

from __future__ import annotations

import math
from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, demands
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Criterion
from verstetigung.schemas.kinds import Effect, NeedKind, Role
from verstetigung.telling.firmness.sentences import firm_pairs
from verstetigung.telling.overview import FEW, Finding, Overview, Spread, spread, status_counts
from verstetigung.telling.priorities import sentences as priorities_sentences
from verstetigung.telling.words import figure, index, of_all, of_regions, places, points, some

TOLD = 3
"""How many factors a sentence names at most."""


def summary(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """Who answered, how far the regions are, and how firm their order is."""
    if not seen.returns:
        return (Finding("Rücklauf", "Es liegt noch kein ausgewerteter Fragebogen vor."),)
    return (response(evaluation, seen), Finding("Stand", _range(evaluation, seen), (INDEX,)), *_firmness(evaluation))


def response(evaluation: Evaluation, seen: Overview) -> Finding:
    """How many regions and workbooks came back."""
    workbooks = sum(len(returns) for returns in seen.returns.values())
    where = of_regions(len(seen.returns), len(evaluation.erhebung.register.regions))
    if workbooks == 1:
        return Finding("Rücklauf", f"Aus {where} liegt ein ausgewerteter Fragebogen vor.")
    return Finding("Rücklauf", f"Aus {where} liegen ausgewertete Fragebögen vor, insgesamt {workbooks}.")


def _range(evaluation: Evaluation, seen: Overview) -> str:
    """From where to where the index of the regions reaches."""
    what, spread = the_index(evaluation.erhebung.catalogue.index_title), seen.spread(INDEX)
    if not spread.n:
        return f"In keiner Region reichen die Angaben, um {german.cased(what, 'akkusativ')} zu berechnen."
    low, high = index(spread.values[0]), index(spread.values[-1])
    if spread.n == 1:
        return f"Bewertet ist eine Region; {what} beträgt dort {low} von 100 Punkten."
    if low == high:
        return f"{starting(what)} beträgt in allen {spread.n} bewerteten Regionen {low} von 100 Punkten."
    reach = f"{starting(what)} reicht von {low} bis {high} von 100 Punkten"
    if math.isnan(spread.median):
        return f"{reach}; bewertet sind {german.spelled(spread.n)} Regionen."
    return (
        f"{reach}; der Median der {spread.n} bewerteten Regionen beträgt {index(spread.median)}, die mittlere Hälfte "
        f"liegt zwischen {index(spread.lower)} und {index(spread.upper)}."
    )


def _firmness(evaluation: Evaluation) -> Iterator[Finding]:
    firm, pairs = firm_pairs(evaluation)
    if pairs > 1:
        yield Finding("Rang", _sure(firm, pairs), (INDEX,))


def _sure(firm: int, pairs: int) -> str:
    depends = "davon ab, wie gewichtet und gerechnet wird und wer geantwortet hat"
    if not firm:
        return f"In keinem der {pairs} Paare von Regionen ist die Reihenfolge gesichert; sie hängt {depends}."
    text = f"In {of_all(firm, pairs)} Paaren von Regionen ist die Reihenfolge gesichert"
    if firm == pairs:
        return f"{text}."
    return f"{text}; in den übrigen hängt sie {depends}."


def messages(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """The statements a reader in a hurry takes along."""
    if not seen.returns:
        return ()
    return (
        *_dimensions(evaluation, seen),
        *_carriers(evaluation, seen),
        *_factors(evaluation, seen, Effect.ERFOLG),
        *_factors(evaluation, seen, Effect.MISSERFOLG),
        *_measures(evaluation),
        *_needs(evaluation),
        *priorities_sentences.of_all(evaluation, seen)[:1],
    )


def _dimensions(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    medians = {one: seen.spread(one.id).median for one in evaluation.erhebung.catalogue.outcome}
    rated = sorted((one for one in medians if not math.isnan(medians[one])), key=lambda one: -medians[one])
    if len(rated) > 1:
        best, last = rated[0], rated[-1]
        yield Finding(
            "Dimensionen",
            f"Am weitesten ist im Median {quoted(best.title)} ({points(medians[best])}), am wenigsten weit "
            f"{quoted(last.title)} ({points(medians[last])}).",
            (best.id, last.id),
        )


def by_carrier(evaluation: Evaluation, seen: Overview, element: str) -> dict[str, Spread]:
    """How the regions of each type of carrier lie on an element of the catalogue."""
    register = evaluation.erhebung.register
    return {
        kind: spread([seen.value(region.id, element) for region in register.regions if region.carrier_type == kind])
        for kind in register.carrier_types
    }


def _carriers(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    spreads = {kind: spread for kind, spread in by_carrier(evaluation, seen, INDEX).items() if spread.n >= FEW}
    if len(spreads) > 1:
        parts = [f"{quoted(kind)} {index(spread.median)} ({spread.n} Regionen)" for kind, spread in spreads.items()]
        title = evaluation.erhebung.catalogue.index_title
        yield Finding(
            "Trägertypen",
            f"Median {quoted(title)} nach Trägertyp: {german.listed(parts)}; bei so wenigen "
            "Regionen je Typ sagt ein Abstand von wenigen Punkten nichts.",
            (INDEX,),
        )


def factors(evaluation: Evaluation, seen: Overview, effect: Effect) -> tuple[Criterion, ...]:
    """The factor criteria of that effect that enough regions are rated on: the strongest success factor first,
    the heaviest obstacle first.
    """
    rated = [
        criterion
        for dimension in evaluation.erhebung.catalogue.of_role(Role.FAKTOR)
        for criterion in dimension.criteria
        if criterion.effect == effect and not math.isnan(seen.spread(criterion.id).median)
    ]
    sign = -1 if effect == Effect.ERFOLG else 1
    return tuple(sorted(rated, key=lambda criterion: sign * seen.spread(criterion.id).median))


def _factors(evaluation: Evaluation, seen: Overview, effect: Effect) -> Iterator[Finding]:
    first = factors(evaluation, seen, effect)[:TOLD]
    if not first:
        return
    named = german.listed([f"{quoted(one.title)} ({figure(seen.spread(one.id).median)})" for one in first])
    ids = tuple(criterion.id for criterion in first)
    if effect == Effect.ERFOLG:
        yield Finding("Günstig", f"Am stärksten ausgeprägt waren im Median {named}.", ids)
        return
    least = seen.spread(first[0].id)
    below = f"{german.share(least.below_half, least.n)} {german.regions(least.n)}"
    yield Finding(
        "Hemmnisse",
        f"Am stärksten gehemmt haben nach den Angaben {named}; bei {quoted(first[0].title)} liegen {below} unter 50 "
        "Punkten.",
        ids,
    )


def _measures(evaluation: Evaluation) -> Iterator[Finding]:
    counts = status_counts(evaluation.reading.measures["status"].tolist(), evaluation.erhebung.catalogue.statuses)
    total = sum(number for _, number in counts)
    if total > 1:
        statuses = german.listed([f"{number} {quoted(status.title)}" for status, number in counts])
        yield Finding("Maßnahmen", f"Die {total} genannten Maßnahmen verteilen sich auf {statuses}.")


def _needs(evaluation: Evaluation) -> Iterator[Finding]:
    first = next((demand for demand in demands(evaluation, NeedKind.BEDARF) if demand.theme.id), None)
    if first:
        yield Finding("Bedarfe", _first_need(first))


def _first_need(demand: Demand) -> str:
    theme = quoted(demand.theme.title)
    if math.isnan(demand.relevance):
        return f"Der am häufigsten genannte Bedarf ist {theme}."
    where = german.count(len(demand.regions), "einer Region", "Regionen")
    return (
        f"Der am höchsten gewichtete Bedarf ist {theme}: genannt in {where}, mittlere Relevanz "
        f"{german.number(demand.relevance, 1)} auf einer Skala von 1 bis 5."
    )


def unranked(evaluation: Evaluation, seen: Overview) -> tuple[tuple[str, str], ...]:
    """Name of each region without a rank, and why it has none."""
    return tuple(
        (region.name, _why(evaluation, seen, region.id))
        for region in evaluation.erhebung.register.regions
        if region.id not in seen.ranks
    )


def _why(evaluation: Evaluation, seen: Overview, region: str) -> str:
    if region not in seen.returns:
        return "kein ausgewerteter Fragebogen"
    missing = [
        (one.short, seen.scores[region, one.id])
        for one in evaluation.erhebung.catalogue.outcome
        if math.isnan(seen.value(region, one.id))
    ]
    parts = [f"{short} ({german.share(score.present, score.expected)} Kriterien bewertbar)" for short, score in missing]
    return f"zu wenig Angaben{german.framed(': ', german.listed(parts))}"


def ranking(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    """What the order of the regions says, in at most two sentences."""
    ranks = tuple(seen.ranks.values())
    if len(ranks) < 2:
        return
    names = evaluation.erhebung.register.names
    first = [names[rank.region] for rank in ranks if rank.rank_low == 1]
    widest = max(ranks, key=lambda rank: rank.rank_high - rank.rank_low)
    if evaluation.uncertainty.refused:
        return
    if len(first) == 1:
        top = max(ranks, key=lambda rank: -rank.rank_low)
        yield Finding(
            "Rang",
            f"{first[0]} liegt mit {index(top.score)} Punkten und "
            f"{places(top.rank_low, top.rank_high)} von {top.ranked} vorn.",
            (INDEX,),
        )
    else:
        yield Finding("Rang", f"Für den ersten Platz kommen {some(first)} in Frage.", (INDEX,))
    if widest.rank_high > widest.rank_low:
        yield Finding(
            "Rang",
            f"Am wenigsten bestimmt ist der Platz von {names[widest.region]} "
            f"({places(widest.rank_low, widest.rank_high)} von {widest.ranked}).",
            (INDEX,),
        )
