"""The answer on the cover of a survey's reports: how far, what helped, what hindered, one sentence each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Catalogue, Criterion, Dimension
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.telling import ties
from verstetigung.telling.criteria.sentences import HIGH, rated
from verstetigung.telling.obstacles import lying, own, shown
from verstetigung.telling.overview import FEW, Finding, Overview, Spread, Subject, has_index, rated_dimensions
from verstetigung.telling.reports.comparison_sentences import factors
from verstetigung.telling.words import criterion_step, dative, figure, index, of_regions, places, whole

STATE, HELPED, HINDERED = "Stand", "Förderlich", "Hemmend"
NAMED = 2
"""So many dimensions of a region without an index are named, and those that equal the last of them."""
MEDIAN, ENOUGH = " im Median der Regionen", f" in mindestens {german.count(FEW, '', 'Regionen')}"
MOST_HINDERED = "100 hieße: hat sehr stark gehemmt"


ALONE = {
    1: "hat eine einzelne Person angegeben; ihre Antworten stehen zu ihrem Schutz hier nicht",
    2: "haben zwei Personen angegeben; ihre Antworten stehen zu ihrem Schutz hier nicht",
}
"""Of so few respondents no factor is told."""


def question(catalogue: Catalogue, where: str) -> str:
    """What the report asks; „dauerhaft geworden“ only if the index of the catalogue is about that."""
    if "verstetig" in catalogue.index_title.lower():
        return f"Was ist {where} dauerhaft geworden, was hat dabei geholfen und was gehemmt?"
    return f"Wie hoch ist {where} {the_index(catalogue.index_title)}, was hat geholfen und was gehemmt?"


def of_region(subject: Subject) -> tuple[Finding, ...]:
    """Three sentences on one region."""
    if not subject.respondents:
        return _unanswered(subject)
    forms = german.count(subject.respondents, "einem Fragebogen", "Fragebögen")
    if subject.protected:
        return (
            Finding(STATE, _standing(subject), (INDEX,)),
            Finding("Faktoren", f"Was geholfen und was gehemmt hat, {ALONE[subject.respondents]}."),
        )
    return (
        Finding(STATE, _standing(subject), (INDEX,)),
        _helped(_group(subject, Effect.ERFOLG), f" nach den Angaben aus {forms}"),
        _hindered(_group(subject, Effect.MISSERFOLG), " nach denselben Angaben"),
    )


def of_all(evaluation: Evaluation, seen: Overview) -> tuple[Finding, ...]:
    """Three sentences on all regions; fewer if nobody has answered."""
    if not seen.returns:
        return (
            Finding(
                STATE, "Es liegt noch kein ausgewerteter Fragebogen vor; über den Stand ist keine Aussage möglich."
            ),
            Finding("Faktoren", "Auch was geholfen und was gehemmt hat, bleibt offen."),
        )
    regions = len(evaluation.erhebung.register.regions)
    return (
        Finding(STATE, f"{_span(evaluation, seen, regions)}.", (INDEX,)),
        _helped(_medians(evaluation, seen, Effect.ERFOLG), MEDIAN, ENOUGH),
        _hindered(_medians(evaluation, seen, Effect.MISSERFOLG), MEDIAN, ENOUGH),
    )


def _standing(subject: Subject) -> str:
    if not has_index(subject.seen, subject.region.id):
        return _unrated(subject)
    what = the_index(subject.evaluation.erhebung.catalogue.index_title)
    spread = subject.seen.spread(INDEX)
    median = german.framed(f", der Median aller {spread.n} bei ", german.number(spread.median, 1, ""))
    return (
        f"{starting(subject.region.locative)} liegt {what} bei {index(subject.value(INDEX))} von 100 Punkten"
        f"{_rank(subject)}{median}{_ends(_rated_outcome(subject))}."
    )


def _rank(subject: Subject) -> str:
    rank = subject.seen.ranks[subject.region.id]
    if rank.ranked == 1 or not rank.rank_low:
        return ""
    return f" ({places(rank.rank_low, rank.rank_high)} von {german.number(rank.ranked, 0)})"


def _ends(dimensions: Sequence[tuple[Dimension, float]], how: str = "") -> str:
    """Which dimension is furthest and which least far, the furthest first, unless they look alike."""
    if len({figure(points) for _, points in dimensions}) < 2:
        return ""
    far, near = (ties.first(order, lambda pair: pair[1]) for order in (dimensions, dimensions[::-1]))
    verb, each = german.form(len(far), "ist", "sind"), german.form(len(near), "", "je ")
    return (
        f"; am weitesten {verb} {how}{_titles(far)} mit {german.form(len(far), '', 'je ')}{figure(far[0][1])}, am "
        f"wenigsten weit {_titles(near[::-1])} mit {each}{dative(near[0][1])}"
    )


def _titles(dimensions: Sequence[tuple[Dimension, float]]) -> str:
    return german.listed([quoted(dimension.title) for dimension, _ in dimensions])


def _rated_outcome(subject: Subject) -> list[tuple[Dimension, float]]:
    dimensions = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
    return [(dimension, subject.value(dimension.id)) for dimension in dimensions]


def _unrated(subject: Subject) -> str:
    what = the_index(subject.evaluation.erhebung.catalogue.index_title)
    expected = subject.seen.scores[subject.region.id, INDEX].expected
    dimensions = _rated_outcome(subject)
    start = f"{starting(subject.region.locative)} lässt sich {what} nicht angeben"
    if not dimensions:
        return f"{start}, denn keine der {expected} Ergebnisdimensionen ist bewertbar."
    first = ties.upto(dimensions, lambda pair: pair[1], NAMED)
    named = german.listed([f"{quoted(dimension.title)} mit {dative(points)}" for dimension, points in first])
    number, highest = len(dimensions), "am höchsten " if len(dimensions) > len(first) else ""
    return (
        f"{start}: Bewertbar {german.form(number, 'ist', 'sind')} nur {german.share(number, expected)} "
        f"Ergebnisdimensionen, {highest}{named}."
    )


def _unanswered(subject: Subject) -> tuple[Finding, ...]:
    _, applies = subject.seen.questions[subject.region.id]
    return (
        Finding(
            STATE,
            f"{starting(subject.region.locative)} liegt kein ausgewerteter Fragebogen vor; über den Stand ist daher "
            "keine Aussage möglich.",
        ),
        Finding(
            "Faktoren",
            f"Auch was geholfen und was gehemmt hat, bleibt offen: Zu keiner der {applies} Fragen liegt ein Wert vor.",
        ),
        Finding(
            "Zum Vergleich",
            f"{_span(subject.evaluation, subject.seen, len(subject.evaluation.erhebung.register.regions))}.",
            (INDEX,),
        ),
    )


def _span(evaluation: Evaluation, seen: Overview, regions: int) -> str:
    """From where to where the regions reach, without the full stop."""
    what, spread = the_index(evaluation.erhebung.catalogue.index_title), seen.spread(INDEX)
    if not spread.n:
        return f"In keiner Region reichen die Angaben, um {german.cased(what, 'akkusativ')} zu berechnen"
    where = _rated_regions(spread.n, regions)
    low, high = index(spread.values[0]), index(spread.values[-1])
    if low == high:
        return f"{where} beträgt {what} {low} von 100 Punkten"
    median = german.framed(", bei einem Median von ", german.number(spread.median, 1, ""))
    ends = _ends(_medians_of_outcome(evaluation, seen), "im Median ")
    return f"{where} reicht {what} von {low} bis {high} von 100 Punkten{median}{ends}"


def _rated_regions(rated: int, regions: int) -> str:
    if rated == regions:
        return f"In {of_regions(rated, regions)}"
    of_them = german.count(rated, "der einzigen bewertbaren", "bewertbaren")
    return f"In {german.form(rated, '', 'den ')}{of_them} von {german.number(regions, 0)} Regionen"


def _medians_of_outcome(evaluation: Evaluation, seen: Overview) -> list[tuple[Dimension, float]]:
    medians = [(dimension, seen.spread(dimension.id).median) for dimension in evaluation.erhebung.catalogue.outcome]
    return sorted((pair for pair in medians if not math.isnan(pair[1])), key=lambda pair: -pair[1])


@dataclass(frozen=True)
class _Value:
    """A factor with its points and what else is known of them."""

    criterion: Criterion
    points: float
    besides: str = ""


def _group(subject: Subject, effect: Effect) -> tuple[_Value, ...]:
    """The rated factors of that effect in a region."""
    criteria = [criterion for criterion in rated(subject, Role.FAKTOR) if criterion.effect == effect]
    return tuple(
        _Value(criterion, own(subject, criterion), _median(lying(subject.seen, criterion))) for criterion in criteria
    )


def _median(spread: Spread) -> str:
    return german.framed("Median ", german.number(spread.median, 0, ""))


def _medians(evaluation: Evaluation, seen: Overview, effect: Effect) -> tuple[_Value, ...]:
    """The factors of that effect that enough regions are rated on, with their medians."""
    spreads = [(criterion, lying(seen, criterion)) for criterion in factors(evaluation, seen, effect)]
    return tuple(_Value(criterion, spread.median, _side(spread, effect)) for criterion, spread in spreads)


def _side(spread: Spread, effect: Effect) -> str:
    """In how many regions a factor was hardly given, or hindered much."""
    if effect == Effect.ERFOLG:
        return f"{german.share(spread.below_half, spread.n)} Regionen unter 50"
    return f"{german.share(spread.above_half, spread.n)} Regionen über 50"


def _helped(values: Sequence[_Value], voices: str, where: str = "") -> Finding:
    if not values:
        return Finding(HELPED, f"Was geholfen hat, ist nicht zu sagen: Kein förderlicher Faktor ist{where} bewertbar.")
    first = _highest(values)
    names, amount = _names(first), _amount(first) + _besides(first)
    start = f"Von den {german.count(len(values), '', 'bewerteten förderlichen Faktoren')}"
    if len(values) == 1:
        text = f"Bewertbar ist nur ein förderlicher Faktor: {names} mit {amount}."
    elif whole(first[0].points) < HIGH:
        verb = german.form(len(first), "liegt", "liegen")
        text = f"{start} war{voices} keiner stark ausgeprägt; am höchsten {verb} {names} mit {amount}."
    else:
        verb = german.form(len(first), "war", "waren")
        text = f"{start} {verb}{voices} {names} am stärksten ausgeprägt, mit {amount}."
    return Finding(HELPED, text, tuple(value.criterion.id for value in first))


def _hindered(values: Sequence[_Value], voices: str, where: str = "") -> Finding:
    if not values:
        return Finding(HINDERED, f"Was gehemmt hat, ist nicht zu sagen: Kein Hemmnis ist{where} bewertbar.")
    first = _highest(values)
    names, amount = _names(first), _amount(first) + _besides(first, f"{_words(first[0])}{MOST_HINDERED}")
    start = f"Von den {german.count(len(values), '', 'bewerteten Hemmnissen')}"
    if len(values) == 1:
        text = f"Bewertbar ist nur ein Hemmnis: {names} mit {amount}."
    elif whole(first[0].points) < HIGH:
        verb = german.form(len(first), "liegt", "liegen")
        text = f"{start} hat{voices} keines stark gehemmt; am höchsten {verb} {names} mit {amount}."
    else:
        verb = german.form(len(first), "hat", "haben")
        text = f"{start} {verb}{voices} {names} am stärksten gehemmt, mit {amount}."
    return Finding(HINDERED, text, tuple(value.criterion.id for value in first))


def _highest(values: Sequence[_Value]) -> tuple[_Value, ...]:
    """Those that share the highest value, as far as a reader can see."""
    return ties.first(sorted(values, key=lambda value: -value.points), lambda value: value.points)


def _names(first: Sequence[_Value]) -> str:
    """All by name, or only how many they are."""
    return ties.named([quoted(value.criterion.title) for value in first], "")


def _amount(first: Sequence[_Value]) -> str:
    return f"{german.form(len(first), '', 'je ')}{figure(first[0].points)} von 100 Punkten"


def _words(value: _Value) -> str:
    """What the points of an obstacle are called on its scale: „mittel“."""
    return german.framed("", criterion_step(value.criterion, shown(value.criterion, value.points)), "; ")


def _besides(first: Sequence[_Value], always: str = "") -> str:
    """In brackets what else is to be known; of several factors only what holds for all."""
    if len(first) > 1:
        return german.framed(" (", always, ")")
    return german.framed(" (", german.joined(first[0].besides, always, by="; "), ")")
