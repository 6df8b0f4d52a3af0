"""What documents say about the regions: what is known, from which source and of which date, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region
from verstetigung.telling.documents.proofs import Proof, documented, sources, themes
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import leading, of_regions, shortened


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
