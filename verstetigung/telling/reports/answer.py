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
from verstetigung.telling.criteria.sentences import HIGH, LOW, rated
from verstetigung.telling.overview import FEW, Finding, Overview, Spread, Subject, has_index, rated_dimensions
from verstetigung.telling.reports.comparison_sentences import factors
from verstetigung.telling.words import dative, figure, index, of_regions, places, some

STATE, HELPED, HINDERED = "Stand", "Förderlich", "Hemmend"
NAMED = 2
"""So many criteria that share the highest or the lowest value are named; the others are counted."""
MEDIAN, ENOUGH = " im Median der Regionen", f" in mindestens {german.count(FEW, '', 'Regionen')}"
TURNED = "100 hieße: hat nicht gehemmt"


def question(catalogue: Catalogue, where: str) -> str:
    """What the report asks; „dauerhaft geworden“ only if the index of the catalogue is about that."""
    title = catalogue.index_title
    lasting = "verstetig" in title.lower()
    asked = f"Was ist {where} dauerhaft geworden" if lasting else f"Wie hoch ist {where} {the_index(title)}"
    return f"{asked}, was hat {'dabei ' if lasting else ''}geholfen und was gehemmt?"


def of_region(subject: Subject) -> tuple[Finding, ...]:
    """Three sentences on one region."""
    if not subject.respondents:
        return _unanswered(subject)
    state = _standing(subject) if has_index(subject.seen, subject.region.id) else _unrated(subject)
    return (
        Finding(STATE, state, (INDEX,)),
        _helped(_group(subject, Effect.ERFOLG), f" nach den Angaben aus {_forms(subject.respondents)}"),
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
    title = subject.evaluation.erhebung.catalogue.index_title
    own, spread, rank = subject.value(INDEX), subject.seen.spread(INDEX), subject.seen.ranks[subject.region.id]
    place = f" ({places(rank.rank_low, rank.rank_high)} von {rank.ranked})" if rank.ranked > 1 else ""
    median = "" if math.isnan(spread.median) else f", der Median aller {spread.n} bei {index(spread.median)}"
    return (
        f"{starting(subject.region.locative)} liegt {the_index(title)} bei {index(own)} von 100 Punkten{place}"
        f"{median}{_ends(_own(subject))}."
    )


def _ends(known: Sequence[tuple[Dimension, float]], how: str = "") -> str:
    """Which dimension is furthest and which least far, the furthest first, unless they look alike."""
    values = [figure(points) for _, points in known]
    if len(set(values)) < 2:
        return ""
    (first, _), (last, points) = known[0], known[-1]
    return (
        f"; am weitesten ist {how}{quoted(first.title)} mit {values[0]}, am wenigsten weit "
        f"{quoted(last.title)} mit {dative(points)}"
    )


def _own(subject: Subject) -> list[tuple[Dimension, float]]:
    known = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
    return [(one, subject.value(one.id)) for one in known]


def _unrated(subject: Subject) -> str:
    title = subject.evaluation.erhebung.catalogue.index_title
    expected = subject.seen.scores[subject.region.id, INDEX].expected
    known = _own(subject)
    told = german.listed([f"{quoted(one.title)} mit {dative(points)}" for one, points in known[:NAMED]])
    details = f", am höchsten {told}" if len(known) > NAMED else f", {told}" if told else ""
    return (
        f"{starting(subject.region.locative)} lässt sich {the_index(title)} nicht angeben: Bewertbar "
        f"{'ist' if len(known) == 1 else 'sind'} nur {german.share(len(known), expected)} Ergebnisdimensionen{details}."
        if known
        else f"{starting(subject.region.locative)} lässt sich {the_index(title)} nicht angeben, denn keine der "
        f"{expected} Ergebnisdimensionen ist bewertbar."
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
    title, spread = evaluation.erhebung.catalogue.index_title, seen.spread(INDEX)
    if not spread.n:
        return f"In keiner Region reichen die Angaben, um {german.cased(the_index(title), 'akkusativ')} zu berechnen"
    where = starting(_rated_regions(spread.n, regions))
    low, high = index(spread.values[0]), index(spread.values[-1])
    if low == high:
        return f"{where} beträgt {the_index(title)} {low} von 100 Punkten"
    median = "" if math.isnan(spread.median) else f", bei einem Median von {index(spread.median)}"
    ends = _ends(_medians_of_outcome(evaluation, seen), "im Median ")
    return f"{where} reicht {the_index(title)} von {low} bis {high} von 100 Punkten{median}{ends}"


def _rated_regions(rated: int, regions: int) -> str:
    if rated == regions:
        return f"in {of_regions(rated, regions)}"
    one = f"in der einzigen bewertbaren von {regions} Regionen"
    return one if rated == 1 else f"in den {german.count(rated, '', 'bewertbaren')} von {regions} Regionen"


def _medians_of_outcome(evaluation: Evaluation, seen: Overview) -> list[tuple[Dimension, float]]:
    known = [(one, seen.spread(one.id).median) for one in evaluation.erhebung.catalogue.outcome]
    return sorted(((one, median) for one, median in known if not math.isnan(median)), key=lambda pair: -pair[1])


@dataclass(frozen=True)
class _Value:
    """A factor with its points and what else is known of them."""

    criterion: Criterion
    points: float
    besides: str = ""


def _group(subject: Subject, effect: Effect) -> tuple[_Value, ...]:
    """The rated factors of that effect in a region."""
    found = [one for one in rated(subject, Role.FAKTOR) if one.effect == effect]
    return tuple(_Value(one, subject.value(one.id), _median(subject.seen.spread(one.id))) for one in found)


def _median(spread: Spread) -> str:
    return "" if math.isnan(spread.median) else f"Median {figure(spread.median)}"


def _medians(evaluation: Evaluation, seen: Overview, effect: Effect) -> tuple[_Value, ...]:
    """The factors of that effect that enough regions are rated on, with their medians."""
    spreads = [(one, seen.spread(one.id)) for one in factors(evaluation, seen, effect)]
    return tuple(
        _Value(one, spread.median, f"{german.share(spread.below_half, spread.n)} Regionen unter 50")
        for one, spread in spreads
    )


def _helped(known: Sequence[_Value], voices: str, where: str = "") -> Finding:
    if not known:
        return Finding(HELPED, f"Was geholfen hat, ist nicht zu sagen: Kein förderlicher Faktor ist{where} bewertbar.")
    first = _alike(known, max(one.points for one in known))
    names, amount = _names(first), _amount(first) + _besides(first)
    start = f"Von den {german.count(len(known), '', 'bewerteten förderlichen Faktoren')}"
    if len(known) == 1:
        text = f"Bewertbar ist nur ein förderlicher Faktor: {names} mit {amount}."
    elif first[0].points < HIGH:
        text = f"{start} war{voices} keiner stark ausgeprägt; am höchsten {_lie(first)} {names} mit {amount}."
    else:
        verb = "war" if len(first) == 1 else "waren"
        text = f"{start} {verb}{voices} {names} am stärksten ausgeprägt, mit {amount}."
    return Finding(HELPED, text, tuple(one.criterion.id for one in first))


def _hindered(known: Sequence[_Value], voices: str, where: str = "") -> Finding:
    if not known:
        return Finding(HINDERED, f"Was gehemmt hat, ist nicht zu sagen: Kein Hemmnis ist{where} bewertbar.")
    first = _alike(known, min(one.points for one in known))
    names, amount = _names(first), _amount(first) + _besides(first, TURNED)
    start = f"Von den {german.count(len(known), '', 'bewerteten Hemmnissen')}"
    if len(known) == 1:
        text = f"Bewertbar ist nur ein Hemmnis: {names} mit {amount}."
    elif first[0].points > LOW:
        text = f"{start} hat{voices} keines stark gehemmt; am niedrigsten {_lie(first)} {names} mit {amount}."
    else:
        verb = "hat" if len(first) == 1 else "haben"
        text = f"{start} {verb}{voices} {names} am stärksten gehemmt, mit {amount}."
    return Finding(HINDERED, text, tuple(one.criterion.id for one in first))


def _alike(known: Sequence[_Value], end: float) -> tuple[_Value, ...]:
    """Those that share the value at the end, as far as a reader can see."""
    return tuple(one for one in known if figure(one.points) == figure(end))


def _names(first: Sequence[_Value]) -> str:
    return some([quoted(one.criterion.title) for one in first], NAMED + 1, NAMED)


def _amount(first: Sequence[_Value]) -> str:
    return f"{'je ' if len(first) > 1 else ''}{figure(first[0].points)} von 100 Punkten"


def _lie(first: Sequence[_Value]) -> str:
    return "liegt" if len(first) == 1 else "liegen"


def _besides(first: Sequence[_Value], always: str = "") -> str:
    """In brackets what else is to be known; of several factors only what holds for all."""
    parts = [first[0].besides if len(first) == 1 else "", always]
    told = "; ".join(filter(None, parts))
    return f" ({told})" if told else ""


def _forms(respondents: int) -> str:
    return german.count(respondents, "einem Fragebogen", "Fragebögen")
