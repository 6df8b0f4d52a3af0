"""What names something else: sources, scales, statuses, kinds of source, and what a priority is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from verstetigung.problems.near import meant
from verstetigung.schemas.catalogue.meaning.placed import PlacedCriterion, PlacedDimension, PlacedQuestion
from verstetigung.schemas.catalogue.nouns import DERIVED_SOURCE, Catalogue
from verstetigung.schemas.kinds import Effect, Role
from verstetigung.schemas.yamlfile import Section

SURVEY = "Befragung"
SOURCE_TYPES = (SURVEY, "Interview", "Dokument", "Webseite", "Presse")
"""Usual types of source; a catalogue may have its own."""
LIKE = 0.75
"""How much a type of source has to be like a usual one to be taken for it misspelt."""


def check_criterion(placed: PlacedCriterion, sources: Sequence[str]) -> None:
    """Where a criterion comes from."""
    for item in placed.section.each("quelle"):
        source = item.text("quelle", "")
        if source and source not in sources and source != DERIVED_SOURCE:
            found = f"Die Quelle „{source}“ steht nicht unter „quellen“."
            item.object_to("quelle", found, remedy="sie dort ergänzen oder „abgeleitet“ schreiben")


def check_addressees(placed: PlacedCriterion) -> None:
    """Only an obstacle has addressees, and it says why."""
    criterion = placed.criterion
    if criterion.addressees and criterion.effect is not Effect.MISSERFOLG:
        found = f"{criterion.id} nennt Adressaten, ist aber kein Hemmnis."
        placed.section.object_to("adressaten", found, "„wirkung: misserfolg“", code="Y525")
    elif criterion.addressees and not criterion.reason:
        found = f"{criterion.id} nennt Adressaten, aber nicht, warum keine Region es allein beheben kann."
        placed.section.object_to("adressaten", found, "„begruendung“ daneben", code="Y526")
    elif criterion.reason and not criterion.addressees:
        found = f"{criterion.id} hat eine Begründung, aber keine Adressaten."
        placed.section.object_to("begruendung", found, "„adressaten“ daneben", code="Y526")


def check_question(placed: PlacedQuestion) -> None:
    """A question that enters a score has a scale that gives points."""
    scale = placed.question.scale
    if placed.section.sound("skala") and not scale.behaviour.scored:
        found = f"Frage {placed.question.id} hat die Skala „{scale.id}“, die nicht bewertet wird."
        placed.section.object_to("skala", found, remedy="die Frage unter „kennzahlen“ führen")


def check_priorities(dimensions: Sequence[PlacedDimension]) -> None:
    """A priority names the outcome criterion it is about, and nothing else does."""
    sure = [one for one in dimensions if one.section.sound("rolle")]
    outcome = [
        inner.criterion.id for one in dimensions if one.dimension.role is Role.ERGEBNIS for inner in one.criteria
    ]
    for one in sure:
        for inner in one.criteria:
            if one.dimension.role is Role.PRIORITAET:
                _check_about(inner, outcome)
            elif inner.criterion.about:
                found = f"{inner.criterion.id} hat ein „zu“, ist aber keine Priorität."
                remedy = "„zu“ löschen oder das Kriterium in eine Dimension mit „rolle: prioritaet“ stellen"
                inner.section.object_to("zu", found, remedy=remedy)


def _check_about(placed: PlacedCriterion, outcome: Sequence[str]) -> None:
    about = placed.criterion.about
    if about not in outcome:
        found = f"Die Priorität {placed.criterion.id} nennt unter „zu“ kein Kriterium des Ergebnisses."
        expected = "die Kennung eines Kriteriums aus einer Dimension mit „rolle: ergebnis“"
        placed.section.object_to("zu", found, expected, partial(meant, about, outcome))


def check_statuses(root: Section, catalogue: Catalogue) -> None:
    """A derived scale counts statuses that measures can have."""
    statuses, section = sorted({status.id for status in catalogue.statuses}), root.section("skalen")
    for scale in catalogue.scales:
        for item in section.section(scale.id).each("stand") if scale.counted else ():
            status = item.text("stand", "")
            if status and status not in statuses:
                found = f"Die Skala „{scale.id}“ zählt den Stand „{status}“, den es nicht gibt."
                item.object_to("stand", found, "einer von " + ", ".join(statuses))


def check_source_types(section: Section, catalogue: Catalogue) -> None:
    """Answers of questionnaires count, and nothing is misspelt."""
    weights = catalogue.rules.source_weights
    misspelt = [name for name in weights if name not in SOURCE_TYPES and meant(name, SOURCE_TYPES, likeness=LIKE)]
    for name in misspelt:
        found = f"Die Quellenart „{name}“ gibt es nicht; was aus ihr stammt, zählte nicht."
        section.object_to(name, found, "einer von " + ", ".join(SOURCE_TYPES), meant(name, SOURCE_TYPES), "Y423")
    if weights and not any(weights.values()) and not misspelt:
        section.object_to(
            next(iter(weights)), "Alle Quellenarten haben das Gewicht 0.", "ein Gewicht über 0", code="Y415"
        )
    elif SURVEY not in weights and not misspelt:
        found = f"„{SURVEY}“ fehlt; so zählt keine Antwort aus einem Fragebogen."
        section.object_to("", found, remedy=f"„{SURVEY}: 1“ ergänzen, wenn Fragebögen ausgewertet werden", code="Y424")
