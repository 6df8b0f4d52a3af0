"""Weights: something must be left to compute with, and nothing outweigh all the rest unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.schemas.catalogue.meaning.placed import PlacedCriterion, PlacedDimension
from verstetigung.schemas.catalogue.nouns import Catalogue
from verstetigung.schemas.kinds import Role
from verstetigung.schemas.yamlfile import Section

KEY = "gewicht"
OVERWEIGHT = 10
"""Times the heaviest of its siblings: more is a slip of the decimal point."""
HALF, FEW = 0.5, 2
"""Share of the index from which one criterion is told, unless there are so few that one always has it."""
Weighed = Sequence[tuple[Section, float]]


def check_weights(root: Section, catalogue: Catalogue, dimensions: Sequence[PlacedDimension]) -> None:
    """All weights of a catalogue, from the index down."""
    before = catalogue.index_title
    outcome = [one for one in dimensions if one.dimension.role is Role.ERGEBNIS]
    unclear = [one for one in dimensions if not one.section.sound("rolle")]
    if dimensions and not outcome and not unclear:
        found = f"Keine Dimension hat „rolle: ergebnis“; so gibt es keinen Gesamtwert („{before}“)."
        root.object_to("dimensionen", found, "mindestens eine Dimension mit „rolle: ergebnis“", code="Y414")
    for role in Role:
        _check_siblings([_of(one) for one in dimensions if one.dimension.role is role])
    if outcome and not any(one.dimension.weight for one in outcome):
        found = f"Alle Dimensionen des Ergebnisses haben das Gewicht 0; so gibt es keinen Gesamtwert („{before}“)."
        outcome[0].section.object_to(KEY, found, "mindestens ein Gewicht über 0", code="Y414")
    for one in dimensions:
        _check_below(one)
    _check_shares(outcome)


def _of(one: PlacedDimension) -> tuple[Section, float]:
    return one.section, one.dimension.weight


def _check_below(one: PlacedDimension) -> None:
    criteria = [(inner.section, inner.criterion.weight) for inner in one.criteria]
    _check_siblings(criteria)
    if one.dimension.weight:
        _check_sum(criteria, f"Alle Kriterien der Dimension {one.dimension.id}", "der Dimension")
    for inner in one.criteria:
        questions = [(below.section, below.question.weight) for below in inner.questions]
        _check_siblings(questions)
        if inner.criterion.weight:
            _check_sum(questions, f"Alle Fragen des Kriteriums {inner.criterion.id}", "dem Kriterium")


def _check_sum(weighed: Weighed, all_of: str, above: str) -> None:
    if weighed and not any(weight for _, weight in weighed) and all(section.sound(KEY) for section, _ in weighed):
        remedy = f"einem davon ein Gewicht über 0 geben, oder {above} selbst „{KEY}: 0“"
        weighed[0][0].object_to(KEY, f"{all_of} haben das Gewicht 0.", "mindestens ein Gewicht über 0", remedy, "Y415")


def _check_siblings(weighed: Weighed) -> None:
    """A weight many times that of every other beside it."""
    if len(weighed) < 2:
        return
    second, heaviest = sorted(weight for _, weight in weighed)[-2:]
    if second and heaviest >= OVERWEIGHT * second:
        section = next(section for section, weight in weighed if weight == heaviest)
        times = german.plain(round(heaviest / second, 1))
        found = f"Das Gewicht {german.plain(heaviest)} ist {times}-mal so groß wie das größte daneben."
        section.object_to(
            KEY, found, remedy="das Gewicht prüfen; Gewichte gelten im Verhältnis zueinander", code="Y416"
        )


def _check_shares(outcome: Sequence[PlacedDimension]) -> None:
    """A criterion that makes up most of the index, for no single weight that has been told already."""
    shares = [share for share in _shares(outcome) if share[2]]
    for dimension, criterion, share in shares if len(shares) > FEW else ():
        bearer = next((section for section in (criterion.section, dimension.section) if KEY in section.names), None)
        if share > HALF and bearer and bearer.sound(KEY) and dimension.section.sound(KEY):
            found = (
                f"Kriterium {criterion.criterion.id} macht {german.plain(round(share * 100))} % des Gesamtwerts aus."
            )
            bearer.object_to(KEY, found, "höchstens die Hälfte", "die Gewichte prüfen", "Y417")


def _shares(outcome: Sequence[PlacedDimension]) -> Iterator[tuple[PlacedDimension, PlacedCriterion, float]]:
    """Every criterion of the outcome with its part in the index if everything is answered."""
    whole = sum(one.dimension.weight for one in outcome)
    for one in outcome:
        below = sum(inner.criterion.weight for inner in one.criteria)
        for inner in one.criteria:
            product = whole * below
            yield one, inner, one.dimension.weight * inner.criterion.weight / product if product else 0.0
