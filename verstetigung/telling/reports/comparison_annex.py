"""The Technischer Anhang of a Vergleichsbericht: the tables its sentences and figures rest on, and the method."""

from __future__ import annotations

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling import Overview, annexes, success
from verstetigung.telling import change as changes
from verstetigung.telling.agreement import quality
from verstetigung.telling.agreement import tables as agreement_tables
from verstetigung.telling.blocks import ABREAST, ACROSS, Block, Chapter, Report, present
from verstetigung.telling.criteria import heat_tables, structure
from verstetigung.telling.firmness import tables as firmness_tables
from verstetigung.telling.measures import needs
from verstetigung.telling.reports import carriers, comparison, method


def report(evaluation: Evaluation, seen: Overview, change: Change | None = None) -> Report | None:
    """The annex; None if nobody has answered."""
    if not seen.returns:
        return None
    catalogue = evaluation.erhebung.catalogue
    chapters = (
        Chapter("Regionen und Dimensionen", _dimensions(evaluation, seen)),
        Chapter("Wie fest die Reihenfolge ist", _order(evaluation, seen)),
        Chapter("Alle Faktoren", comparison.factor_tables(evaluation, seen)),
        Chapter("Erfolg und Faktoren im Einzelnen", success.annex(evaluation, seen)),
        *((Chapter(changes.title(change), changes.annex(change, evaluation, seen)),) if change else ()),
        Chapter("Angebote", present(needs.ranked(evaluation, NeedKind.ANGEBOT))),
        Chapter("Rücklauf und Datenqualität", _quality(evaluation, seen)),
        Chapter("Gewichte und Aufbau", structure.section(evaluation)),
        Chapter("Methode", method.in_full(evaluation)),
        Chapter("Quellen", present(method.sources(catalogue, _used(evaluation)))),
        Chapter(
            "Kriterien und Regionen",
            present(heat_tables.criteria(evaluation, seen)),
            annex=True,
            wide=ABREAST < len(seen.returns) <= ACROSS,
        ),
    )
    return annexes.annex(annexes.COMPARISON, evaluation.erhebung, chapters)


def _dimensions(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    return present(heat_tables.dimensions(evaluation, seen), carriers.medians(evaluation, seen))


def _order(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """How firm it is, and who is not in it if these are too many for the report."""
    every = comparison.unranked(evaluation, seen, len(evaluation.erhebung.register.regions))
    return present(*firmness_tables.annex(evaluation, seen), every if len(every.rows) > comparison.UNRANKED else None)


def _quality(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    return present(
        quality.by_region(evaluation, seen),
        *agreement_tables.of_all(evaluation, seen),
        quality.open_questions(evaluation, seen),
        quality.contradictions(evaluation, evaluation.erhebung.register.ids, named=True),
        *quality.corrections(evaluation),
        quality.problems(evaluation),
    )


def _used(evaluation: Evaluation) -> frozenset[str]:
    """The sources that criteria of the catalogue rest on."""
    return frozenset(id for criterion in evaluation.erhebung.catalogue.criteria for id in criterion.sources)
