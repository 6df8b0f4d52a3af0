"""What documents say about the regions: what is known, from which source and of which date, and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import SURVEY, VALUE, Response, rows
from verstetigung.schemas.catalogue import Criterion, Dimension, Question
from verstetigung.schemas.regions import Region
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import answer, leading, of_regions, shortened, source


@dataclass(frozen=True)
class Proof:
    """One piece of evidence, ready to read."""

    region: str
    question: Question
    criterion: Criterion | None
    """None for a Kennzahl of the Steckbrief."""
    answer: str
    low: float
    high: float
    remark: str
    source: str
    """With the catalogue's ids written out."""
    source_type: str
    date: str
    """As a German reader writes it; „ohne Datum“ if unknown."""
    iso: str
    place: str
    """File, sheet and cell."""


def proofs(evaluation: Evaluation) -> tuple[Proof, ...]:
    """Every piece of evidence with a value, by question in the order of the catalogue, oldest first."""
    catalogue = evaluation.erhebung.catalogue
    questions = {question.id: question for question in (*catalogue.scored_questions, *catalogue.figures)}
    criteria = {question.id: criterion for criterion in catalogue.criteria for question in criterion.questions}
    found = [
        _proof(evaluation, row, questions[row.question], criteria.get(row.question))
        for row in rows(evaluation.reading.responses, Response)
        if row.status == VALUE and row.source_type != SURVEY
    ]
    order = {id: place for place, id in enumerate(questions)}
    return tuple(sorted(found, key=lambda proof: (order[proof.question.id], proof.iso)))


def _proof(evaluation: Evaluation, row: Response, question: Question, criterion: Criterion | None) -> Proof:
    reference = row.reference or row.respondent
    return Proof(
        region=row.region,
        question=question,
        criterion=criterion,
        answer=answer(question, row),
        low=row.low,
        high=row.high,
        remark=row.remark,
        source=source(reference, evaluation.erhebung.catalogue.sources),
        source_type=row.source_type,
        date=german.when(row.date) or "ohne Datum",
        iso=row.date,
        place=f"{row.file} · {row.sheet}!{row.cell}",
    )


def themes(remark: str) -> tuple[str, ...]:
    """The themes in a remark that lists them with upright strokes, otherwise nothing."""
    parts = [part.strip() for part in remark.split("|")]
    return tuple(part for part in parts if part) if len(parts) > 1 else ()


def documented(evaluation: Evaluation, known: tuple[Proof, ...]) -> tuple[Criterion, ...]:
    """The criteria that some piece of evidence is about, in the order of the catalogue."""
    ids = {proof.criterion.id for proof in known if proof.criterion}
    return tuple(criterion for criterion in evaluation.erhebung.catalogue.criteria if criterion.id in ids)


def undocumented(
    evaluation: Evaluation, known: tuple[Proof, ...]
) -> tuple[tuple[Dimension, tuple[Criterion, ...]], ...]:
    """By dimension the criteria that no piece of evidence is about."""
    ids = {criterion.id for criterion in documented(evaluation, known)}
    pairs = (
        (dimension, tuple(one for one in dimension.criteria if one.id not in ids))
        for dimension in evaluation.erhebung.catalogue.dimensions
    )
    return tuple((dimension, missing) for dimension, missing in pairs if missing)


def sources(known: tuple[Proof, ...]) -> tuple[str, ...]:
    """The different sources, sorted."""
    parts = {part for proof in known for part in proof.source.split("; ") if part}
    return tuple(sorted(parts, key=_natural))


def _natural(text: str) -> tuple[int, str]:
    number = re.search(r"\[S(\d+)\]$", text)
    return (int(number.group(1)) if number else 10_000, text)


def summary(evaluation: Evaluation, region: Region, known: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """What is documented on a region; three sentences at most."""
    where = starting(region.locative)
    if not known:
        return (
            Finding(
                "Belege",
                f"{where} ist in den ausgewerteten Quellen nichts zu den Kriterien dokumentiert. "
                "Das heißt nicht, dass dort nichts geschehen ist.",
            ),
        )
    return (_amount(where, known), _coverage(evaluation, known), _caution(evaluation))


def _amount(where: str, known: tuple[Proof, ...]) -> Finding:
    count = len(sources(known))
    return Finding(
        "Belege",
        f"{where} {'liegt' if len(known) == 1 else 'liegen'} "
        f"{german.count(len(known), 'ein Beleg', 'Belege')} aus "
        f"{german.count(count, 'einer Quelle', 'Quellen')} vor{years(known)}.",
    )


def years(known: tuple[Proof, ...]) -> str:
    """The end of a sentence: from which years the evidence is, as far as it says so."""
    years = sorted({proof.iso[:4] for proof in known if proof.iso})
    dated = sum(bool(proof.iso) for proof in known)
    if not years:
        return "; ein Datum ist nirgends angegeben"
    span = " bis ".join(dict.fromkeys((years[0], years[-1])))
    if dated == len(known):
        return f", datiert {'auf' if len(years) == 1 else 'von'} {span}"
    return f"; {german.share(dated, len(known))} {'nennt' if dated == 1 else 'nennen'} ein Datum ({span})"


def _coverage(evaluation: Evaluation, known: tuple[Proof, ...]) -> Finding:
    covered, total = documented(evaluation, known), len(evaluation.erhebung.catalogue.criteria)
    ids = tuple(criterion.id for criterion in covered)
    if not covered:
        return Finding("Kriterien", f"Zu keinem der {total} Kriterien ist etwas belegt; bekannt sind nur Kennzahlen.")
    names = leading([quoted(criterion.title) for criterion in covered], 3, "ein weiteres", "weitere")
    return Finding(
        "Kriterien",
        f"Belegt {'ist' if len(covered) == 1 else 'sind'} damit "
        f"{german.share(len(covered), total)} Kriterien: {names}.",
        ids,
    )


def _caution(evaluation: Evaluation) -> Finding:
    title = evaluation.erhebung.catalogue.index_title
    return Finding(
        "Grenzen",
        f"Für den Index „{title}“ reicht das nicht; die Region wird deshalb weder bewertet noch "
        "mit anderen in eine Reihenfolge gebracht.",
    )


def messages(known: tuple[Proof, ...], contradictions: int) -> Iterator[Finding]:
    """The evidence in sentences, one per question, and how many contradictions there are."""
    for question in dict.fromkeys(proof.question for proof in known):
        said = [proof for proof in known if proof.question == question]
        criterion = said[0].criterion
        told = starting("; ".join(map(_told, said)))
        yield Finding(criterion.title if criterion else question.text, f"{told}.", (question.id,))
    if contradictions:
        where = german.count(contradictions, "In einem Fall", "Fällen")
        yield Finding(
            "Widerspruch",
            ("" if contradictions == 1 else "In ") + f"{where} widersprechen sich Quellen; "
            "beide Seiten stehen im Bericht.",
        )


def _told(proof: Proof) -> str:
    listed = themes(proof.remark)
    remark = german.listed(listed) if listed else shortened(proof.remark.rstrip("."))
    return f"{proof.answer} ({proof.source_type}, {proof.date})" + (f": {remark}" if remark else "")


def overall(evaluation: Evaluation, known: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """What is documented on all regions together."""
    regions, total = {proof.region for proof in known}, len(evaluation.erhebung.register.regions)
    covered = documented(evaluation, known)
    if not known:
        return (Finding("Belege", "Es ist noch kein Beleg erfasst."),)
    number = "liegt ein Beleg" if len(known) == 1 else f"liegen zusammen {len(known)} Belege"
    return (
        Finding(
            "Belege",
            f"Zu {of_regions(len(regions), total)} {number} aus "
            f"{german.count(len(sources(known)), 'einer Quelle', 'Quellen')} vor{years(known)}.",
        ),
        Finding(
            "Kriterien",
            f"{'Er betrifft' if len(known) == 1 else 'Sie betreffen'} "
            f"{german.share(len(covered), len(evaluation.erhebung.catalogue.criteria))} "
            "Kriterien; zu allen anderen ist in keiner Region etwas belegt.",
        ),
        Finding(
            "Grenzen",
            "Was nicht belegt ist, kann trotzdem geschehen sein. Die Regionen werden deshalb nicht "
            "bewertet und nicht in eine Reihenfolge gebracht.",
        ),
    )


def frequent(evaluation: Evaluation, known: tuple[Proof, ...]) -> Iterator[Finding]:
    """How many regions each documented criterion and Kennzahl is known for, the most frequent first."""
    regions: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    for proof in known:
        element = proof.criterion.id if proof.criterion else proof.question.id
        regions.setdefault(element, set()).add(proof.region)
        titles[element] = proof.criterion.title if proof.criterion else proof.question.text
    total = len(evaluation.erhebung.register.regions)
    for element, names in sorted(regions.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Finding(titles[element], f"In {of_regions(len(names), total)} dokumentiert.", (element,))
