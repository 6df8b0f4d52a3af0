"""What documents say about the regions: what is known, from which source and of which date, and what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region
from verstetigung.telling.documents.developments import LATER, joint
from verstetigung.telling.documents.proofs import Proof, documented, sources, themes
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import leading, of_regions, shortened


def summary(evaluation: Evaluation, region: Region, proofs: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """What is documented on a region; three sentences at most."""
    where = starting(region.locative)
    if not proofs:
        return (
            Finding(
                "Belege",
                f"{where} ist in den ausgewerteten Quellen nichts zu den Kriterien dokumentiert. "
                "Das heißt nicht, dass dort nichts geschehen ist.",
            ),
        )
    return (_amount(where, proofs), _coverage(evaluation, proofs), _caution(evaluation))


def _amount(where: str, proofs: tuple[Proof, ...]) -> Finding:
    lie, number = german.form(len(proofs), "liegt", "liegen"), german.count(len(proofs), "ein Beleg", "Belege")
    return Finding("Belege", f"{where} {lie} {number} aus {_sources(proofs)} vor{years(proofs)}.")


def _sources(proofs: tuple[Proof, ...]) -> str:
    return german.count(len(sources(proofs)), "einer Quelle", "Quellen")


def years(proofs: tuple[Proof, ...]) -> str:
    """The end of a sentence: from which years the evidence is, as far as it says so."""
    dated = [proof.iso[:4] for proof in proofs if proof.iso]
    if not dated:
        return "; ein Datum ist nirgends angegeben"
    span = dict.fromkeys((min(dated), max(dated)))
    if len(dated) == len(proofs):
        return f", datiert {german.form(len(span), 'auf', 'von')} {' bis '.join(span)}"
    name = german.form(len(dated), "nennt", "nennen")
    return f"; {german.share(len(dated), len(proofs))} {name} ein Datum ({' bis '.join(span)})"


def _coverage(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> Finding:
    covered, total = documented(evaluation, proofs), len(evaluation.erhebung.catalogue.criteria)
    if not covered:
        return Finding("Kriterien", f"Zu keinem der {total} Kriterien ist etwas belegt; bekannt sind nur Kennzahlen.")
    titles = leading([quoted(criterion.title) for criterion in covered], 3, "weitere")
    are = german.form(len(covered), "ist", "sind")
    return Finding(
        "Kriterien",
        f"Belegt {are} damit {german.share(len(covered), total)} Kriterien: {titles}.",
        tuple(criterion.id for criterion in covered),
    )


def _caution(evaluation: Evaluation) -> Finding:
    title = evaluation.erhebung.catalogue.index_title
    return Finding(
        "Grenzen",
        f"Für den Index „{title}“ reicht das nicht; die Region erhält deshalb keinen Punktwert und keinen Platz unter "
        "anderen.",
    )


def messages(proofs: tuple[Proof, ...], contradictions: int) -> Iterator[Finding]:
    """The evidence in sentences, one per question and in the order of dates, and how many contradictions there are."""
    for question in dict.fromkeys(proof.question for proof in proofs):
        statements = [proof for proof in proofs if proof.question == question]
        yield Finding(_title(statements[0]), f"{starting(_in_order(statements))}.", (question.id,))
    if contradictions:
        where = german.count(contradictions, "einem Fall", "Fällen")
        yield Finding(
            "Widerspruch", f"In {where} widersprechen sich Quellen derselben Zeit; beide Angaben stehen im Bericht."
        )


def _in_order(statements: Sequence[Proof]) -> str:
    """„ja (Webseite, 2015); später nein (Presse, 06/2020)“."""
    first, *_ = statements
    return german.joined(_told(first), *(_next(*pair) for pair in pairwise(statements)), by="; ")


def _next(first: Proof, second: Proof) -> str:
    if joint(first, second) == LATER:
        return f"später {_told(second)}"
    return _told(second)


def _title(proof: Proof) -> str:
    """Of the criterion it is about; of a Kennzahl its text."""
    if proof.criterion:
        return proof.criterion.title
    return proof.question.text


def _told(proof: Proof) -> str:
    remark = german.listed(themes(proof.remark)) or shortened(proof.remark.rstrip("."))
    return f"{proof.answer} ({proof.source_type}, {proof.date}){german.framed(': ', remark)}"


def overall(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """What is documented on all regions together."""
    if not proofs:
        return (Finding("Belege", "Es ist noch kein Beleg erfasst."),)
    regions = of_regions(len({proof.region for proof in proofs}), len(evaluation.erhebung.register.regions))
    lie = german.form(len(proofs), "liegt ein Beleg", f"liegen zusammen {len(proofs)} Belege")
    concern = german.form(len(proofs), "Er betrifft", "Sie betreffen")
    covered = german.share(len(documented(evaluation, proofs)), len(evaluation.erhebung.catalogue.criteria))
    return (
        Finding("Belege", f"Zu {regions} {lie} aus {_sources(proofs)} vor{years(proofs)}."),
        Finding("Kriterien", f"{concern} {covered} Kriterien; zu allen anderen ist in keiner Region etwas belegt."),
        Finding(
            "Grenzen",
            "Was nicht belegt ist, kann trotzdem geschehen sein. Die Regionen werden deshalb nicht aneinander "
            "gemessen und nicht in eine Reihenfolge gebracht.",
        ),
    )


def frequent(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> Iterator[Finding]:
    """How many regions each documented criterion and Kennzahl is known for, the most frequent first."""
    regions: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    for proof in proofs:
        element = (proof.criterion or proof.question).id
        regions[element].add(proof.region)
        titles[element] = _title(proof)
    total = len(evaluation.erhebung.register.regions)
    for element, names in sorted(regions.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Finding(titles[element], f"In {of_regions(len(names), total)} dokumentiert.", (element,))
