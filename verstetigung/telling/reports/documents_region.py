"""The Regionsbericht of an Erhebung of documents: one page on what is documented, three with the evidence, an annex."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region
from verstetigung.telling.agreement import quality
from verstetigung.telling.blocks import (
    Block,
    Chapter,
    Cover,
    Figures,
    Opening,
    Report,
    Text,
    labelled,
    present,
)
from verstetigung.telling.commission.sentences import introduction
from verstetigung.telling.documents import sentences as documents_sentences
from verstetigung.telling.documents import tables as documents_tables
from verstetigung.telling.documents.proofs import Proof, proofs
from verstetigung.telling.reports import answer_documents, method, profile
from verstetigung.telling.reports.annex import KIND as ANNEX
from verstetigung.telling.reports.documents import CHANGED, figures
from verstetigung.telling.reports.region import KIND, PAGES, SHEET
from verstetigung.telling.table import Table, cut_short
from verstetigung.telling.words import stamp

FIRST, PROVED, OPEN = 6, 14, "Was ist nicht belegt?"
"""So many facts stand on the first page, so many pieces of evidence in the table of the report; the annex has all."""
SILENT = "Zu diesen Kriterien sagen die ausgewerteten Quellen nichts. Das heißt nicht, dass nichts geschehen ist."
WANTED = (
    "Schriftliche Belege: Beschlüsse, Vereinbarungen, Haushaltsstellen, Berichte oder Webseiten, die zu einem "
    "Kriterium etwas sagen, mit Datum und Fundstelle. Sie lassen sich in einem Belegbogen eintragen, je Aussage eine "
    "Zeile. Für einen Punktwert reichen Belege allein nicht; dafür müsste die Region befragt werden."
)


@dataclass(frozen=True)
class _Documented:
    """What is known of a region."""

    evaluation: Evaluation
    region: Region
    proofs: tuple[Proof, ...]
    contradictions: Table


def _documented(evaluation: Evaluation, region_id: str) -> _Documented:
    return _Documented(
        evaluation,
        evaluation.erhebung.register[region_id],
        tuple(proof for proof in proofs(evaluation) if proof.region == region_id),
        quality.contradictions(evaluation, (region_id,), named=False),
    )


def report(evaluation: Evaluation, region_id: str) -> Report:
    """What is documented on one region; a single page if nothing is."""
    known = _documented(evaluation, region_id)
    return _brief(known, KIND, (*_sheet(known), *(_more(known) if known.proofs else ())), PAGES if known.proofs else 1)


def sheet_report(evaluation: Evaluation, region_id: str) -> Report:
    """The first page by itself."""
    known = _documented(evaluation, region_id)
    return _brief(known, SHEET, _sheet(known), 1)


def annex(evaluation: Evaluation, region_id: str) -> Report | None:
    """All evidence with where it was found, and the method; None if there is none."""
    known = _documented(evaluation, region_id)
    if not known.proofs:
        return None
    return Report(
        title=f"{ANNEX} {known.region.name}",
        running=f"{ANNEX} {known.region.name}",
        cover=_head(known, ANNEX),
        chapters=(
            Chapter("Belege mit Fundstelle", documents_tables.evidence(known.proofs)),
            Chapter(
                "Kennzahlen im Vergleich der Regionen",
                tuple(documents_tables.figure_charts(evaluation, proofs(evaluation), region_id)),
            ),
            Chapter("Steckbrief in voller Länge", profile.in_full(evaluation, known.region)),
            Chapter("Methode", (*method.for_documents(evaluation), method.attached())),
        ),
        opening=Opening.HEAD,
    )


def _brief(known: _Documented, kind: str, chapters: tuple[Chapter, ...], pages: int) -> Report:
    title = f"{kind} {known.region.name}"
    return Report(title, title, _head(known, kind), chapters, Opening.BRIEF, pages)


def _head(known: _Documented, kind: str) -> Cover:
    erhebung = known.evaluation.erhebung
    return Cover(
        above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
        kind=kind,
        title=known.region.name,
        question=f"Was ist {known.region.locative} dokumentiert, aus welcher Quelle und von wann?",
        figures=(),
        notes=stamp(erhebung),
    )


def _sheet(known: _Documented) -> tuple[Chapter, ...]:
    told = answer_documents.of_region(known.evaluation, known.region, proofs(known.evaluation))
    answered = Text(tuple(f"{finding.topic}: {finding.text}" for finding in told))
    if not known.proofs:
        return (
            Chapter("Was ist dokumentiert?", (answered,)),
            Chapter("Was bekannt ist", (profile.in_short(known.evaluation, known.region),)),
            Chapter("Was nötig wäre", (Text((WANTED,)),)),
        )
    messages = tuple(documents_sentences.messages(known.proofs, len(known.contradictions.rows)))
    shown = messages[:FIRST]
    rest = cut_short(
        len(messages), len(shown), f"Genannt sind {len(shown)} von {len(messages)}; mehr auf den folgenden Seiten."
    )
    return (
        Chapter(
            "Was ist dokumentiert?",
            (Figures(figures(known.evaluation, known.proofs, len(known.contradictions.rows))), answered),
        ),
        Chapter("Was im Einzelnen belegt ist", present(labelled("Aussagen der Quellen", shown), Text((rest,), "note"))),
        Chapter("Was nötig wäre", (Text((WANTED,)), Text((introduction(known.evaluation.erhebung),), "note"))),
    )


def _more(known: _Documented) -> tuple[Chapter, ...]:
    """The pages after the first."""
    evaluation = known.evaluation
    return (
        Chapter("Steckbrief", (profile.in_short(evaluation, known.region),), fresh=True),
        Chapter("Was ist belegt?", _proved(known)),
        Chapter(CHANGED, present(documents_tables.changed(evaluation, known.proofs, named=False))),
        Chapter("Widersprüche", present(known.contradictions)),
        Chapter(OPEN, present(Text((SILENT,), "intro"), documents_tables.missing(evaluation, known.proofs))),
        Chapter("So ist der Bericht zu lesen", method.documents_in_short(evaluation)),
    )


def _proved(known: _Documented) -> tuple[Block, ...]:
    about = tuple(proof for proof in known.proofs if proof.criterion)
    shown = about[:PROVED]
    rest = cut_short(
        len(about), len(shown), f"Gezeigt sind {len(shown)} von {len(about)} Belegen; der Technische Anhang nennt alle."
    )
    return present(documents_tables.proved(shown), Text((rest,), "note"))
