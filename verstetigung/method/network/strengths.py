"""What a region's own results say about its experience with a theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network.nouns import Strength
from verstetigung.method.network.proofs import DIGITS, Proofs, proofs
from verstetigung.problems import StudyError
from verstetigung.records import RATED, Measure, rows
from verstetigung.schemas.concept import Concept, NetworkRules, Theme


def strengths(evaluation: Evaluation) -> dict[tuple[str, str], Strength]:
    """By region and need, for every region of the register and every need of the catalogue (M12).

    Strong is a region with an advanced measure in a linked Handlungsfeld, or with enough points in a linked criterion
    or dimension that rest on more than one self-rating (see `proofs`). Enough points that rest on one are `stated`,
    which is not known, as are points that are not shown (`disclosure`). Not strong is one of which something linked is
    known, though nothing of this: that it lists measures, but none there, is known too.
    """
    concept = decided(evaluation)
    rated, listed = _rated(evaluation), _listed(evaluation)
    unseen = evaluation.hidden
    elements = {element for theme in concept.themes for element in theme.elements}
    shown = proofs(evaluation, elements, concept.rules.strong)
    return {
        (region, need.id): _strength(
            region, need.id, concept.theme.get(need.id), rated[region], listed[region], concept.rules, shown, unseen
        )
        for region in evaluation.erhebung.register.ids
        for need in evaluation.erhebung.catalogue.needs
    }


def decided(evaluation: Evaluation) -> Concept:
    """What the editors decided about the network; raises StudyError if the Erhebung names no Netzwerkkonzept."""
    concept = evaluation.erhebung.concept
    if concept is None:
        raise StudyError(
            f"Zur Erhebung „{evaluation.erhebung.id}“ gehört kein Netzwerkkonzept; "
            "in erhebung.yaml nennt es die Zeile „netzwerk: ../../schemas/netzwerk.yaml“."
        )
    return concept


def _strength(
    region: str,
    need: str,
    theme: Theme | None,
    rated: Mapping[str, float],
    listed: Sequence[Measure],
    rules: NetworkRules,
    shown: Proofs,
    unseen: Collection[tuple[str, str]],
) -> Strength:
    if theme is None:
        return Strength(region, need, elements=(), measures=(), strong=None)
    elements = tuple((id, rated[id]) for id in theme.elements if id in rated)
    measures = tuple(one for one in listed if one.field in theme.fields and one.status in rules.advanced)
    enough = [id for id, points in elements if round(points, DIGITS) >= rules.strong]
    proven = tuple((id, shown[region, id]) for id in enough if (region, id) in shown)
    strong = bool(measures or proven)
    stated = bool(enough) and not strong
    unsure = any((region, element) in unseen for element in theme.elements)
    known = strong or (not stated and not unsure and (bool(elements) or bool(theme.fields and listed)))
    return Strength(region, need, elements, measures, strong if known else None, proven, stated)


def _rated(evaluation: Evaluation) -> Mapping[str, Mapping[str, float]]:
    """The points of every rated element, by region."""
    by_region: dict[str, dict[str, float]] = defaultdict(dict)
    scores = evaluation.scores[evaluation.scores["status"] == RATED]
    for region, element, points in zip(
        *(scores[name].tolist() for name in ("region", "element", "score")), strict=True
    ):
        by_region[region][element] = points
    return by_region


def _listed(evaluation: Evaluation) -> Mapping[str, Sequence[Measure]]:
    """Every measure, by region."""
    measures: dict[str, list[Measure]] = defaultdict(list)
    for measure in rows(evaluation.reading.measures, Measure):
        measures[measure.region].append(measure)
    return measures
