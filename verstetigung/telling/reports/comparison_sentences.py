"""What the answers say about all regions of a survey together."""

from __future__ import annotations

import math
from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import demands
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
    return (response(evaluation, seen), *_range(evaluation, seen), *_firmness(evaluation))


def response(evaluation: Evaluation, seen: Overview) -> Finding:
    """How many regions and workbooks came back."""
    workbooks = sum(len(returns) for returns in seen.returns.values())
    regions = len(evaluation.erhebung.register.regions)
    return Finding(
        "Rücklauf",
        f"Aus {of_regions(len(seen.returns), regions)} "
        f"{'liegt ein ausgewerteter Fragebogen' if workbooks == 1 else 'liegen ausgewertete Fragebögen'} "
        f"vor" + ("." if workbooks == 1 else f", insgesamt {workbooks}."),
    )


def _range(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    title, values = evaluation.erhebung.catalogue.index_title, seen.spread(INDEX)
    if not values.n:
        yield Finding(
            "Stand",
            f"In keiner Region reichen die Angaben, um {german.cased(the_index(title), 'akkusativ')} zu berechnen.",
            (INDEX,),
        )
        return
    if index(values.values[0]) == index(values.values[-1]):
        yield Finding("Stand", _level(title, values), (INDEX,))
        return
    span = f"{the_index(title)} reicht von {index(values.values[0])} bis {index(values.values[-1])} von 100 Punkten"
    if math.isnan(values.median):
        yield Finding("Stand", f"D{span[1:]}; bewertet {_are(values.n)}.", (INDEX,))
        return
    yield Finding(
        "Stand",
        f"D{span[1:]}; der Median der {values.n} bewerteten Regionen beträgt "
        f"{index(values.median)}, die mittlere Hälfte liegt zwischen {index(values.lower)} und "
        f"{index(values.upper)}.",
        (INDEX,),
    )


def _level(title: str, values: Spread) -> str:
    """The one value that all rated regions have."""
    reached = f"{index(values.values[0])} von 100 Punkten"
    if values.n == 1:
        return f"Bewertet ist eine Region; {the_index(title)} beträgt dort {reached}."
    return f"{starting(the_index(title))} beträgt in allen {values.n} bewerteten Regionen {reached}."


def _are(regions: int) -> str:
    return "ist eine Region" if regions == 1 else f"sind {german.count(regions, '', 'Regionen')}"


def _firmness(evaluation: Evaluation) -> Iterator[Finding]:
    firm, pairs = firm_pairs(evaluation)
    if pairs > 1:
        start = f"In {of_all(firm, pairs)} Paaren von Regionen" if firm else f"In keinem der {pairs} Paare von Regionen"
        where = "sie hängt" if not firm else "in den übrigen hängt sie"
        rest = f"; {where} davon ab, wie gewichtet und gerechnet wird und wer geantwortet hat"
        yield Finding("Rang", f"{start} ist die Reihenfolge gesichert{rest if firm < pairs else ''}.", (INDEX,))


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
        *priorities_sentences.told(evaluation, seen)[:1],
    )


def _dimensions(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    known = [one for one in evaluation.erhebung.catalogue.outcome if not math.isnan(seen.spread(one.id).median)]
    known.sort(key=lambda one: -seen.spread(one.id).median)
    if len(known) > 1:
        best, last = known[0], known[-1]
        yield Finding(
            "Dimensionen",
            f"Am weitesten ist im Median {quoted(best.title)} "
            f"({points(seen.spread(best.id).median)}), am wenigsten weit {quoted(last.title)} "
            f"({points(seen.spread(last.id).median)}).",
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
    known = {kind: one for kind, one in by_carrier(evaluation, seen, INDEX).items() if one.n >= FEW}
    if len(known) > 1:
        parts = [f"{quoted(kind)} {index(one.median)} ({one.n} Regionen)" for kind, one in known.items()]
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
    known = [
        criterion
        for dimension in evaluation.erhebung.catalogue.dimensions
        if dimension.role == Role.FAKTOR
        for criterion in dimension.criteria
        if criterion.effect == effect and not math.isnan(seen.spread(criterion.id).median)
    ]
    sign = -1 if effect == Effect.ERFOLG else 1
    return tuple(sorted(known, key=lambda criterion: sign * seen.spread(criterion.id).median))


def _factors(evaluation: Evaluation, seen: Overview, effect: Effect) -> Iterator[Finding]:
    known = factors(evaluation, seen, effect)[:TOLD]
    if not known:
        return
    parts = [f"{quoted(one.title)} ({figure(seen.spread(one.id).median)})" for one in known]
    ids = tuple(one.id for one in known)
    if effect == Effect.ERFOLG:
        yield Finding("Günstig", f"Am stärksten ausgeprägt waren im Median {german.listed(parts)}.", ids)
    else:
        least = seen.spread(known[0].id)
        yield Finding(
            "Hemmnisse",
            f"Am stärksten gehemmt haben nach den Angaben {german.listed(parts)}; bei "
            f"{quoted(known[0].title)} liegen {german.share(least.below_half, least.n)} {german.regions(least.n)} "
            "unter 50 Punkten.",
            ids,
        )


def _measures(evaluation: Evaluation) -> Iterator[Finding]:
    counts = status_counts(evaluation.reading.measures["status"].tolist(), evaluation.erhebung.catalogue.statuses)
    total = sum(number for _, number in counts)
    if total > 1:
        told = german.listed([f"{number} {quoted(status.title)}" for status, number in counts])
        yield Finding("Maßnahmen", f"Die {total} genannten Maßnahmen verteilen sich auf {told}.")


def _needs(evaluation: Evaluation) -> Iterator[Finding]:
    ranked = [demand for demand in demands(evaluation, NeedKind.BEDARF) if demand.theme.id]
    if ranked:
        first = ranked[0]
        relevance = "" if math.isnan(first.relevance) else f", mittlere Relevanz {german.number(first.relevance, 1)}"
        yield Finding(
            "Bedarfe",
            f"Der am höchsten gewichtete Bedarf ist {quoted(first.theme.title)}: genannt in "
            f"{german.count(len(first.regions), 'einer Region', 'Regionen')}{relevance} auf einer Skala "
            "von 1 bis 5."
            if relevance
            else f"Der am häufigsten genannte Bedarf ist {quoted(first.theme.title)}.",
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
    return f"zu wenig Angaben: {german.listed(parts)}" if parts else "zu wenig Angaben"


def ranking(evaluation: Evaluation, seen: Overview) -> Iterator[Finding]:
    """What the order of the regions says, in at most two sentences."""
    ranks = tuple(seen.ranks.values())
    if len(ranks) < 2:
        return
    names = evaluation.erhebung.register.names
    first = [names[rank.region] for rank in ranks if rank.rank_low == 1]
    widest = max(ranks, key=lambda rank: rank.rank_high - rank.rank_low)
    if len(first) == 1:
        top = max(ranks, key=lambda rank: -rank.rank_low)
        yield Finding(
            "Rang",
            f"{first[0]} liegt mit {index(top.score)} Punkten und "
            f"{places(top.rank_low, top.rank_high)} von {top.ranked} vorn.",
            (INDEX,),
        )
    else:
        told = f"Den ersten Platz können nach ihrer Rangspanne {some(first)} einnehmen."
        yield Finding("Rang", told, (INDEX,))
    if widest.rank_high > widest.rank_low:
        yield Finding(
            "Rang",
            f"Am wenigsten bestimmt ist der Platz von {names[widest.region]} "
            f"({places(widest.rank_low, widest.rank_high)} von {widest.ranked}).",
            (INDEX,),
        )
