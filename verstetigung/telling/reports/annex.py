"""The Technischer Anhang of a Regionsbericht: all that the report on four pages rests on."""

from __future__ import annotations

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.telling import Overview
from verstetigung.telling.agreement import quality
from verstetigung.telling.blocks import Block, Chapter, Opening, Pair, Report, Text, listed, present, texts
from verstetigung.telling.criteria import tables as criteria_tables
from verstetigung.telling.criteria.sentences import APART, HIGH, LOW, MOST, enablers, obstacles, strengths, weaknesses
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.documents.tables import evidence
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.overview import FEW, Subject
from verstetigung.telling.priorities import tables as priorities_tables
from verstetigung.telling.reports import answer, method, profile, region, sheet, values
from verstetigung.telling.words import PROTECTED, figure

KIND = "Technischer Anhang zum Regionsbericht"
RULE = (
    f"Stärke: mindestens {figure(HIGH)} Punkte und mindestens {figure(APART)} über dem Median der Regionen; Schwäche: "
    f"höchstens {figure(LOW)} Punkte und mindestens {figure(APART)} darunter. Förderlich ist ein Faktor ab, stark "
    f"gehemmt hat ein Hemmnis ab {figure(HIGH)} Punkten. Genannt werden höchstens {MOST} je Feld, Gleiche zusammen. "
    f"Sind weniger als {FEW} Regionen bewertet, zählt statt des Medians die Mitte der Skala. "
    "Hemmnisse stehen auf ihrer eigenen Skala: 100 Punkte heißt, dass es sehr stark gehemmt hat. Die "
    "Angaben beschreiben, was die Befragten sagen; Ursachen belegen sie nicht."
)


def report(evaluation: Evaluation, seen: Overview, region_id: str, change: Change | None = None) -> Report | None:
    """The annex on one region; None if nothing is known of it."""
    subject = Subject(evaluation, seen, evaluation.erhebung.register[region_id])
    proved = tuple(proof for proof in proofs(evaluation) if proof.region == region_id)
    if not subject.respondents and not proved:
        return None
    return Report(
        title=f"{KIND} {subject.region.name}",
        running=f"{KIND} {subject.region.name}",
        cover=sheet.head(subject, KIND),
        chapters=(
            Chapter("Stärken und Schwächen", _standouts(subject)),
            Chapter("Ergebnisse nach Dimensionen", tuple(criteria_tables.dimension_blocks(subject))),
            Chapter(priorities_tables.TITLE, priorities_tables.of_region(subject)),
            Chapter("Maßnahmen", _measures(subject, change)),
            Chapter("Steckbrief in voller Länge", profile.in_full(evaluation, subject.region)),
            Chapter("Datenqualität", quality.of_region(subject)),
            Chapter("Werte der einzelnen Fragen", values.questions(subject)),
            Chapter("Belege", evidence(proved)),
            Chapter("Methode", method.for_region(evaluation) if subject.respondents else ()),
        ),
        opening=Opening.HEAD,
    )


def _standouts(subject: Subject) -> tuple[Block, ...]:
    if not subject.respondents:
        return ()
    if subject.protected:
        return (Text((PROTECTED,)),)
    _, *told = answer.of_region(subject)
    return present(
        Text(texts(told)),
        Pair(
            listed("Stärken", strengths(subject), sheet.WITHOUT_STRENGTH),
            listed(
                "Schwächen",
                weaknesses(subject),
                "Kein Ergebniskriterium liegt deutlich unter dem Median und "
                f"zugleich bei höchstens {figure(LOW)} Punkten.",
            ),
        ),
        Pair(
            listed(
                "Was geholfen hat, nach den Angaben",
                enablers(subject),
                f"Kein förderlicher Faktor erreicht {figure(HIGH)} Punkte.",
            ),
            listed("Was gehemmt hat, nach den Angaben", obstacles(subject), sheet.WITHOUT_OBSTACLE),
        ),
        Text((RULE,), "note"),
    )


def _measures(subject: Subject, change: Change | None) -> tuple[Block, ...]:
    catalogue = subject.evaluation.erhebung.catalogue
    own = measures_tables.own(subject.evaluation, subject.region)
    if not own:
        return ()
    return present(
        region.measures_told(subject, change),
        measures_tables.counts(catalogue, own),
        measures_tables.listed(catalogue, own),
    )
