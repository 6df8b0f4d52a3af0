"""What the answers say about all regions of a survey together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Demand, demands
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Criterion, Dimension
from verstetigung.schemas.kinds import Effect, NeedKind, Role
from verstetigung.telling import confidence, ties
from verstetigung.telling.criteria.sentences import HIGH
from verstetigung.telling.firmness.sentences import firm_pairs
from verstetigung.telling.obstacles import hindering, lying
from verstetigung.telling.overview import FEW, Finding, Overview, Spread, lasting, spread, status_counts
from verstetigung.telling.priorities import sentences as priorities_sentences
from verstetigung.telling.words import criterion_step, figure, index, of_all, of_regions, places, points, some, whole

TOLD = 3
"""So many factors a sentence names; equals are named with them or counted."""
NOUNS = {Effect.ERFOLG: "Faktoren", Effect.MISSERFOLG: "Hemmnisse"}
LEADING = {
    (Effect.ERFOLG, True): ("Günstig", "Am stärksten ausgeprägt waren im Median"),
    (Effect.ERFOLG, False): ("Günstig", "Kein Faktor war im Median stark ausgeprägt; am höchsten liegen"),
    (Effect.MISSERFOLG, True): ("Hemmnisse", "Am stärksten gehemmt haben im Median, nach den Angaben,"),
    (Effect.MISSERFOLG, False): ("Hemmnisse", "Kein Hemmnis hat im Median stark gehemmt; am höchsten liegen"),
}
"""How factors are told, by their effect and whether the first of them is strong."""


def summary(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """Who answered, and how far the regions are."""
    if not seen.returns:
        return (Finding("Rücklauf", "Es liegt noch kein ausgewerteter Fragebogen vor."),)
    return (response(evaluation, seen), Finding("Stand", _range(evaluation, seen), (INDEX,)))


def response(evaluation: Evaluation, seen: Overview) -> Finding:
    """How many regions and workbooks came back."""
    workbooks = sum(len(returns) for returns in seen.returns.values())
    where = of_regions(len(seen.returns), len(evaluation.erhebung.register.regions))
    if workbooks == 1:
        return Finding("Rücklauf", f"Aus {where} liegt ein ausgewerteter Fragebogen vor.")
    total = german.number(workbooks, 0)
    return Finding("Rücklauf", f"Aus {where} liegen ausgewertete Fragebögen vor, insgesamt {total}.")


def _range(evaluation: Evaluation, seen: Overview) -> str:
    """From where to where the index of the regions reaches."""
    what, spread = the_index(evaluation.erhebung.catalogue.index_title), seen.spread(INDEX)
    if not spread.n:
        return f"In keiner Region reichen die Angaben, um {german.cased(what, 'akkusativ')} zu berechnen."
    low, high = index(spread.values[0]), index(spread.values[-1])
    if spread.n == 1:
        return f"Bewertet ist eine Region; {what} beträgt dort {low} von 100 Punkten."
    if low == high:
        every = german.number(spread.n, 0)
        return f"{starting(what)} beträgt in allen {every} bewerteten Regionen {low} von 100 Punkten."
    reach = f"{starting(what)} reicht von {low} bis {high} von 100 Punkten"
    if math.isnan(spread.median):
        return f"{reach}; bewertet sind {german.spelled(spread.n)} Regionen."
    return (
        f"{reach}; der Median der {german.number(spread.n, 0)} bewerteten Regionen beträgt {index(spread.median)}, die "
        f"mittlere Hälfte liegt zwischen {index(spread.lower)} und {index(spread.upper)}."
    )


def ordered_for_sure(evaluation: Evaluation) -> str:
    """In how many pairs of regions the order is firm; empty where there is no order."""
    firm, pairs = firm_pairs(evaluation)
    return _sure(firm, pairs) if pairs > 1 else ""


def _sure(firm: int, pairs: int) -> str:
    depends = "davon ab, wie gewichtet und gerechnet wird und wer geantwortet hat"
    if not firm:
        none = f"In keinem der {german.number(pairs, 0)} Paare"
        return f"{none} von Regionen ist die Reihenfolge gesichert; sie hängt {depends}."
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
        best, last = (ties.first(order, medians.__getitem__) for order in (rated, rated[::-1]))
        if len(best) == len(rated):
            text = f"In allen Ergebnisdimensionen beträgt der Median {points(medians[rated[0]])}"
        else:
            (far, most), (near, least) = _medians(best, medians), _medians(last[::-1], medians)
            text = f"Am weitesten {far} im Median {most}, am wenigsten weit {near} {least}"
        yield Finding("Dimensionen", f"{text}.", tuple(one.id for one in (*best, *last)))


def _medians(dimensions: Sequence[Dimension], medians: Mapping[Dimension, float]) -> tuple[str, str]:
    """„ist“ with „„A“ (57 Punkte)“, „sind“ with „„A“ und „B“ (je 57 Punkte)“."""
    number = len(dimensions)
    named, each = german.listed([quoted(one.title) for one in dimensions]), german.form(number, "", "je ")
    return german.form(number, "ist", "sind"), f"{named} ({each}{points(medians[dimensions[0]])})"


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
        parts = [
            f"{quoted(kind)} {index(spread.median)} ({german.number(spread.n, 0)} Regionen)"
            for kind, spread in spreads.items()
        ]
        title = evaluation.erhebung.catalogue.index_title
        yield Finding(
            "Trägertypen",
            f"Median {quoted(title)} nach Trägertyp: {german.listed(parts)}; ein Abstand von wenigen Punkten sagt "
            "dabei nichts.",
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
    return tuple(sorted(rated, key=lambda criterion: -whole(lying(seen, criterion).median)))


def _factors(evaluation: Evaluation, seen: Overview, effect: Effect) -> Iterator[Finding]:
    criteria = factors(evaluation, seen, effect)
    if not criteria:
        return
    groups = tuple(ties.groups(criteria, lambda criterion: lying(seen, criterion).median, TOLD))
    strong = whole(lying(seen, criteria[0]).median) >= HIGH
    topic, start = LEADING[effect, strong]
    nouns = (NOUNS[effect], *("weitere" for _ in groups))
    named = german.listed([_together(seen, *pair) for pair in zip(groups, nouns, strict=False)])
    ids = tuple(criterion.id for group in groups for criterion in group)
    yield Finding(topic, f"{start} {named}{_beside(seen, groups[0], effect)}.", ids)


def _together(seen: Overview, group: Sequence[Criterion], many: str) -> str:
    """„„A“ (75)“, „„A“ und „B“ (je 75)“, „acht Hemmnisse (je 50, „mittel“)“."""
    first, each = group[0], german.form(len(group), "", "je ")
    word = criterion_step(first, seen.spread(first.id).median) if hindering(first) else ""
    median = german.joined(figure(lying(seen, first).median), word, by=", ")
    return f"{ties.named([quoted(one.title) for one in group], many)} ({each}{median})"


def _beside(seen: Overview, first: Sequence[Criterion], effect: Effect) -> str:
    """In how many regions the heaviest obstacle hindered much, if it is one alone."""
    if effect == Effect.ERFOLG or len(first) > 1:
        return ""
    spread = lying(seen, first[0])
    return (
        f"; bei {quoted(first[0].title)} liegen {german.share(spread.above_half, spread.n)} "
        f"{german.regions(spread.n)} über 50 Punkten"
    )


def how_many_last(evaluation: Evaluation) -> str:
    """„Von 208 genannten Maßnahmen sind 40 „dauerhaft gesichert“.“"""
    catalogue = evaluation.erhebung.catalogue
    counts = dict(status_counts(evaluation.reading.measures["status"].tolist(), catalogue.statuses))
    if sum(counts.values()) < 2:
        return ""
    total, few = german.number(sum(counts.values()), 0), {0: "ist keine", 1: "ist eine"}
    last = ((one, counts.get(one, 0)) for one in lasting(catalogue))
    many = ((one, few.get(number, f"sind {german.number(number, 0)}")) for one, number in last)
    return "".join(f"Von {total} genannten Maßnahmen {number} {quoted(one.title)}." for one, number in many)


def _measures(evaluation: Evaluation) -> Iterator[Finding]:
    measures, statuses = evaluation.reading.measures, evaluation.erhebung.catalogue.statuses
    counts = status_counts(measures["status"].tolist(), statuses)
    total = sum(number for _, number in counts)
    if total > 1:
        named = [f"{german.number(number, 0)} {quoted(status.title)}" for status, number in counts]
        places = measures[["region", "status"]].drop_duplicates()
        if (regions := places["region"].nunique()) > 1:
            in_regions = dict(status_counts(places["status"].tolist(), statuses))
            named = [
                f"{one} ({german.number(in_regions[status], 0)})"
                for one, (status, _) in zip(named, counts, strict=True)
            ]
        where = (
            f"; in Klammern: in so vielen der {german.number(regions, 0)} Regionen, die welche nennen"
            if regions > 1
            else ""
        )
        yield Finding(
            "Maßnahmen",
            f"Die {german.number(total, 0)} genannten Maßnahmen verteilen sich auf {german.listed(named)}{where}.",
        )


def _needs(evaluation: Evaluation) -> Iterator[Finding]:
    themes = [demand for demand in demands(evaluation, NeedKind.BEDARF) if demand.theme.id]
    first = [demand for demand in themes if round(demand.weight, 6) == round(themes[0].weight, 6)]
    if len(first) == 1:
        yield Finding("Bedarfe", _first_need(first[0]))
    elif first:
        names = ties.named([quoted(demand.theme.title) for demand in first], "Themen")
        yield Finding("Bedarfe", f"Am höchsten gewichtet sind, gleichauf, die Bedarfe {names}.")


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
    names = {rank.region: confidence.signed(evaluation, seen, rank.region) for rank in ranks}
    first = [names[rank.region] for rank in ranks if rank.rank_low == 1]
    width = max(rank.rank_high - rank.rank_low for rank in ranks)
    widest = [rank for rank in ranks if rank.rank_high - rank.rank_low == width]
    if evaluation.uncertainty.refused:
        return
    if len(first) == 1:
        top = max(ranks, key=lambda rank: -rank.rank_low)
        yield Finding(
            "Rang",
            f"{first[0]} liegt mit {index(top.score)} Punkten und "
            f"{places(top.rank_low, top.rank_high)} von {german.number(top.ranked, 0)} vorn.",
            (INDEX,),
        )
    else:
        yield Finding("Rang", f"Für den ersten Platz kommen {some(first)} in Frage.", (INDEX,))
    if width and len(widest) == 1:
        possible = f"{places(widest[0].rank_low, widest[0].rank_high)} von {german.number(len(ranks), 0)}"
        text = f"Am wenigsten bestimmt ist der Platz von {names[widest[0].region]} ({possible})."
        yield Finding("Rang", text, (INDEX,))
    elif width:
        regions = ties.named([names[rank.region] for rank in widest], "Regionen")
        text = f"Am wenigsten bestimmt ist der Platz von {regions}: je {width + 1} Plätze kommen in Frage."
        yield Finding("Rang", text, (INDEX,))
