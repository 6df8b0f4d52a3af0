"""The Vergleichsbericht of an Erhebung of documents: what is documented, and what is not. Nobody is ranked."""

from __future__ import annotations

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling import annexes, places, ties
from verstetigung.telling.agreement import quality
from verstetigung.telling.blocks import Chapter, Cover, KeyFigure, Report, labelled, present, said
from verstetigung.telling.commission import tables as commission_tables
from verstetigung.telling.commission.sentences import FACTORS, STATE
from verstetigung.telling.documents import coding
from verstetigung.telling.documents import sentences as documents_sentences
from verstetigung.telling.documents import tables as documents_tables
from verstetigung.telling.documents.proofs import Proof, documented, proofs, sources
from verstetigung.telling.reports import answer_documents, method
from verstetigung.telling.words import stamp

SUMMARY, WHERE, PROVED = "Zusammenfassung", "Was ist in welcher Region dokumentiert?", "Belege zu den Kriterien"
CHANGED = "Entwicklungen"
TOLD = 8
"""How many documented facts the summary of the comparison names at most."""


def figures(evaluation: Evaluation, proofs: tuple[Proof, ...], contradictions: int) -> tuple[KeyFigure, ...]:
    """How much is documented, and where sources contradict each other."""
    if not proofs:
        return (KeyFigure("keine Angabe", "in den ausgewerteten Quellen ist nichts dokumentiert"),)
    measured = len({proof.question.id for proof in proofs if not proof.criterion})
    criteria = german.share(len(documented(evaluation, proofs)), len(evaluation.erhebung.catalogue.criteria))
    return (
        _number(len(proofs), "Beleg", "Belege"),
        _number(len(sources(proofs)), "Quelle", "Quellen"),
        KeyFigure(criteria, "Kriterien belegt"),
        _number(measured, "Kennzahl dokumentiert", "Kennzahlen dokumentiert"),
        _years(proofs),
        KeyFigure(str(contradictions or "keine"), german.form(contradictions, "Widerspruch", "Widersprüche")),
    )


def _number(number: int, one: str, many: str) -> KeyFigure:
    return KeyFigure(str(number), german.form(number, one, many))


def _years(proofs: tuple[Proof, ...]) -> KeyFigure:
    years = sorted({proof.iso[:4] for proof in proofs if proof.iso})
    if not years:
        return KeyFigure("keine Angabe", "Stand der Belege")
    return KeyFigure(" bis ".join(dict.fromkeys((years[0], years[-1]))), "Stand der datierten Belege")


def comparison_report(evaluation: Evaluation) -> Report:
    """What is documented in how many regions; no scores, no order."""
    everywhere = proofs(evaluation)
    frequent = tuple(documents_sentences.frequent(evaluation, everywhere))
    contradictions = quality.contradictions(evaluation, evaluation.erhebung.register.ids, named=True)
    made = Report(
        title=f"Vergleichsbericht {evaluation.erhebung.title}",
        running="Vergleichsbericht",
        cover=comparison_cover(evaluation),
        chapters=(
            commission_tables.introduction(evaluation),
            Chapter(
                SUMMARY,
                present(
                    said(documents_sentences.overall(evaluation, everywhere), "lead"),
                    labelled("Am häufigsten dokumentiert", ties.fitting(frequent, lambda finding: finding.text, TOLD)),
                ),
            ),
            Chapter(CHANGED, present(documents_tables.changed(evaluation, everywhere, named=True))),
            Chapter(WHERE, present(*documents_tables.matrix(evaluation, everywhere))),
            Chapter(
                "Kennzahlen",
                (
                    *documents_tables.figure_charts(evaluation, everywhere),
                    *present(documents_tables.figures(evaluation, everywhere)),
                ),
            ),
            Chapter(places.TITLE, places.documented(evaluation, everywhere)),
            Chapter("Themen", present(documents_tables.subjects(evaluation, everywhere))),
            Chapter(PROVED, present(documents_tables.by_criterion(evaluation, everywhere))),
            Chapter("Widersprüche", present(contradictions)),
            Chapter(coding.TITLE, coding.section(evaluation), together=True),
            Chapter("Datenqualität", present(*quality.corrections(evaluation), quality.problems(evaluation))),
            Chapter("Methode", method.for_documents(evaluation)),
        ),
    )
    return commission_tables.checked(made, evaluation, SUMMARY, dict.fromkeys((STATE, FACTORS), (WHERE, PROVED)))


def annex(evaluation: Evaluation) -> Report | None:
    """What is documented nowhere, and the sources; None if nothing is documented."""
    everywhere = proofs(evaluation)
    if not everywhere:
        return None
    chapters = (
        Chapter("Was nirgends belegt ist", present(documents_tables.missing(evaluation, everywhere))),
        Chapter("Quellen", present(documents_tables.references(everywhere))),
    )
    return annexes.annex(annexes.COMPARISON, evaluation.erhebung, chapters)


def _regions(erhebung: Erhebung) -> str:
    return german.count(len(erhebung.register.regions), "einer Region", "Regionen")


def comparison_cover(evaluation: Evaluation) -> Cover:
    """The first page of the comparison."""
    erhebung, everywhere = evaluation.erhebung, proofs(evaluation)
    contradictions = len(quality.contradictions(evaluation, erhebung.register.ids, named=True).rows)
    regions = len({proof.region for proof in everywhere})
    whole = len(erhebung.register.regions)
    numbers = figures(evaluation, everywhere, contradictions)
    if everywhere:
        numbers = (KeyFigure(german.share(regions, whole), f"{german.regions(whole)} mit Beleg"), *numbers[:5])
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle,))),
        kind="Vergleichsbericht",
        title=erhebung.title,
        question=f"Was ist in {_regions(erhebung)} dokumentiert, und was nicht?",
        answer=answer_documents.of_all(evaluation, everywhere),
        figures=numbers,
        notes=stamp(erhebung),
    )
