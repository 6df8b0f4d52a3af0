"""Both reports of an Erhebung of documents: what is documented, and what is not. Nobody is ranked."""

from __future__ import annotations

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region
from verstetigung.telling.agreement import quality
from verstetigung.telling.blocks import Chapter, Cover, KeyFigure, Report, Text, labelled, present, said
from verstetigung.telling.commission import tables as commission_tables
from verstetigung.telling.commission.sentences import FACTORS, STATE, introduction
from verstetigung.telling.documents import sentences as documents_sentences
from verstetigung.telling.documents import tables as documents_tables
from verstetigung.telling.documents.proofs import Proof, documented, proofs, sources
from verstetigung.telling.documents.tables import evidence
from verstetigung.telling.reports import answer_documents, method, profile
from verstetigung.telling.words import stamp

SUMMARY, WHERE, PROVED = "Zusammenfassung", "Was ist in welcher Region dokumentiert?", "Belege zu den Kriterien"
TOLD = 8
"""How many documented facts the summary of the comparison names at most."""


def region_report(evaluation: Evaluation, region_id: str) -> Report:
    """What is documented on one region."""
    region, known = evaluation.erhebung.register[region_id], proofs(evaluation)
    own = tuple(proof for proof in known if proof.region == region_id)
    contradictions = quality.contradictions(evaluation, (region_id,), named=False)
    return Report(
        title=f"Regionsbericht {region.name}",
        running=f"Regionsbericht {region.name}",
        cover=_region_cover(evaluation, region, own, len(contradictions.rows)),
        chapters=(
            Chapter(
                "Zusammenfassung",
                present(
                    said(documents_sentences.summary(evaluation, region, own), "lead"),
                    labelled(
                        "Was dokumentiert ist", tuple(documents_sentences.messages(own, len(contradictions.rows)))
                    ),
                    Text((introduction(evaluation.erhebung),), "note"),
                ),
            ),
            Chapter("Steckbrief", (profile.facts(evaluation, region), *profile.blocks(evaluation, region))),
            Chapter("Was ist belegt?", present(documents_tables.proved(own))),
            Chapter("Widersprüche", present(contradictions)),
            Chapter(
                "Was ist nicht belegt?",
                present(
                    Text(
                        (
                            "Zu diesen Kriterien sagen die ausgewerteten Quellen nichts. Das heißt nicht, dass nichts "
                            "geschehen ist.",
                        ),
                        "intro",
                    ),
                    documents_tables.missing(evaluation, own),
                ),
            ),
            Chapter(
                "Kennzahlen im Vergleich der Regionen",
                tuple(documents_tables.figure_charts(evaluation, known, region_id)),
            ),
            Chapter("So ist der Bericht zu lesen", (*method.for_documents(evaluation), method.attached())),
            Chapter("Belege mit Fundstelle", evidence(own), annex=True),
        ),
    )


def _region_cover(evaluation: Evaluation, region: Region, own: tuple[Proof, ...], contradictions: int) -> Cover:
    erhebung = evaluation.erhebung
    return Cover(
        above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
        kind="Regionsbericht",
        title=region.name,
        question=f"Was ist {region.locative} dokumentiert, aus welcher Quelle und von wann?",
        answer=answer_documents.of_region(evaluation, region, proofs(evaluation)),
        figures=_figures(evaluation, own, contradictions),
        notes=stamp(erhebung),
    )


def _figures(evaluation: Evaluation, known: tuple[Proof, ...], contradictions: int) -> tuple[KeyFigure, ...]:
    if not known:
        return (KeyFigure("keine Angabe", "in den ausgewerteten Quellen ist nichts dokumentiert"),)
    years = sorted({proof.iso[:4] for proof in known if proof.iso})
    measured = len({proof.question.id for proof in known if not proof.criterion})
    parts = (
        (str(len(known)), "Beleg" if len(known) == 1 else "Belege"),
        (str(len(sources(known))), "Quelle" if len(sources(known)) == 1 else "Quellen"),
        (
            german.share(len(documented(evaluation, known)), len(evaluation.erhebung.catalogue.criteria)),
            "Kriterien belegt",
        ),
        (str(measured), "Kennzahl dokumentiert" if measured == 1 else "Kennzahlen dokumentiert"),
        (
            " bis ".join(dict.fromkeys((years[0], years[-1]))) if years else "keine Angabe",
            "Stand der datierten Belege" if years else "Stand der Belege",
        ),
        (str(contradictions or "keine"), "Widerspruch" if contradictions == 1 else "Widersprüche"),
    )
    return tuple(KeyFigure(*part) for part in parts)


def comparison_report(evaluation: Evaluation) -> Report:
    """What is documented in how many regions; no scores, no order."""
    known = proofs(evaluation)
    everywhere = evaluation.erhebung.register.ids
    contradictions = quality.contradictions(evaluation, everywhere, named=True)
    made = Report(
        title=f"Vergleichsbericht {evaluation.erhebung.title}",
        running="Vergleichsbericht",
        cover=comparison_cover(evaluation),
        chapters=(
            commission_tables.introduction(evaluation),
            Chapter(
                SUMMARY,
                present(
                    said(documents_sentences.overall(evaluation, known), "lead"),
                    labelled(
                        "Am häufigsten dokumentiert", tuple(documents_sentences.frequent(evaluation, known))[:TOLD]
                    ),
                ),
            ),
            Chapter(WHERE, present(*documents_tables.matrix(evaluation, known))),
            Chapter(
                "Kennzahlen",
                (
                    *documents_tables.figure_charts(evaluation, known),
                    *present(documents_tables.figures(evaluation, known)),
                ),
            ),
            Chapter("Themen", present(documents_tables.subjects(evaluation, known))),
            Chapter(PROVED, present(documents_tables.by_criterion(evaluation, known))),
            Chapter("Widersprüche", present(contradictions)),
            Chapter("Was nirgends belegt ist", present(documents_tables.missing(evaluation, known))),
            Chapter("Datenqualität", present(quality.problems(evaluation))),
            Chapter("Methode", method.for_documents(evaluation)),
            Chapter("Quellen", present(documents_tables.references(known)), annex=True),
        ),
    )
    return commission_tables.checked(made, evaluation, SUMMARY, dict.fromkeys((STATE, FACTORS), (WHERE, PROVED)))


def _regions(erhebung: Erhebung) -> str:
    return german.count(len(erhebung.register.regions), "einer Region", "Regionen")


def comparison_cover(evaluation: Evaluation) -> Cover:
    """The first page of the comparison."""
    erhebung, known = evaluation.erhebung, proofs(evaluation)
    contradictions = len(quality.contradictions(evaluation, erhebung.register.ids, named=True).rows)
    regions = len({proof.region for proof in known})
    whole = len(erhebung.register.regions)
    covered = KeyFigure(german.share(regions, whole), f"{german.regions(whole)} mit Beleg")
    return Cover(
        above=tuple(filter(None, (erhebung.subtitle,))),
        kind="Vergleichsbericht",
        title=erhebung.title,
        question=f"Was ist in {_regions(erhebung)} dokumentiert, und was nicht?",
        answer=answer_documents.of_all(evaluation, known),
        figures=(covered, *_figures(evaluation, known, contradictions))[:6]
        if known
        else _figures(evaluation, known, contradictions),
        notes=stamp(erhebung),
    )
