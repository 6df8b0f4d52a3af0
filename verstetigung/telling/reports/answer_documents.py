"""The answer on the cover of reports on documents: how much is documented, what, and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region
from verstetigung.telling import ties
from verstetigung.telling.documents.developments import joint
from verstetigung.telling.documents.proofs import Proof, documented, sources
from verstetigung.telling.documents.sentences import years
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_regions

PROVED, FOUND, OPEN = "Belegt", "Im Einzelnen", "Offen"
NAMED = 3
"""So many criteria or Kennzahlen a sentence names."""


def of_region(evaluation: Evaluation, region: Region, everywhere: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """Three sentences on one region."""
    proofs = tuple(proof for proof in everywhere if proof.region == region.id)
    if not proofs:
        return _nothing(evaluation, region, everywhere)
    ids = tuple(criterion.id for criterion in documented(evaluation, proofs))
    return (
        Finding(PROVED, _proved(evaluation, starting(region.locative), proofs), ids),
        Finding(FOUND, _contents(proofs)),
        _open(evaluation, proofs, "dort"),
    )


def of_all(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """Three sentences on all regions; one if nothing is known."""
    if not proofs:
        return (Finding(PROVED, "Es ist noch kein Beleg erfasst."),)
    return (
        Finding(PROVED, _everywhere(evaluation, proofs)),
        Finding(FOUND, _frequent(evaluation, proofs)),
        _open(evaluation, proofs, "in den Regionen"),
    )


def _nothing(evaluation: Evaluation, region: Region, everywhere: tuple[Proof, ...]) -> tuple[Finding, ...]:
    total = len(evaluation.erhebung.catalogue.criteria)
    return (
        Finding(
            PROVED,
            f"{starting(region.locative)} ist in den ausgewerteten Quellen zu keinem der {total} Kriterien etwas "
            "dokumentiert.",
        ),
        Finding(OPEN, "Das heißt nicht, dass dort nichts geschehen ist."),
        Finding("Zum Vergleich", _everywhere(evaluation, everywhere)),
    )


def _everywhere(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> str:
    """How much there is on all regions."""
    if not proofs:
        return "Auch zu keiner anderen ist ein Beleg erfasst."
    regions = len({proof.region for proof in proofs})
    return _proved(evaluation, f"Zu {of_regions(regions, len(evaluation.erhebung.register.regions))}", proofs)


def _proved(evaluation: Evaluation, where: str, proofs: tuple[Proof, ...]) -> str:
    verb = german.form(len(proofs), "liegt", "liegen")
    amount = german.count(len(proofs), "ein Beleg", "Belege")
    origin = german.count(len(sources(proofs)), "einer Quelle", "Quellen")
    return f"{where} {verb} {amount} aus {origin} vor, {_about(evaluation, proofs)}{years(proofs)}."


def _about(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> str:
    """„zu 3 von 58 Kriterien und zwei Kennzahlen“."""
    criteria, total = len(documented(evaluation, proofs)), len(evaluation.erhebung.catalogue.criteria)
    number = len({proof.question.id for proof in proofs if not proof.criterion})
    figures = german.count(number, "einer Kennzahl", "Kennzahlen")
    if not criteria:
        return f"zu keinem der {total} Kriterien, aber zu {figures}"
    about = f"zu {german.form(criteria, 'einem', str(criteria))} von {total} Kriterien"
    return f"{about} und {figures}" if number else about


def _contents(proofs: tuple[Proof, ...]) -> str:
    """What the sources say, criteria before Kennzahlen."""
    first = [proof for proof in proofs if proof.criterion] or list(proofs)
    ids = tuple(dict.fromkeys(proof.question.id for proof in first))
    parts = [_content([proof for proof in first if proof.question.id == id]) for id in ids[:NAMED]]
    return f"Danach lautet die Angabe {german.listed(parts)}{_rest(len(ids) - NAMED)}."


def _rest(number: int) -> str:
    if number <= 0:
        return ""
    more = german.count(number, "eine weitere Angabe", "weitere Angaben")
    return f"; {more} {german.form(number, 'steht', 'stehen')} im Bericht"


def _content(proofs: Sequence[Proof]) -> str:
    """„zu „Politischer Beschluss“ „ja“ (Webseite, 2013)“."""
    first, *_ = proofs
    others = "".join(f", {joint(*pair)} {_answer(pair[1])}" for pair in pairwise(proofs))
    return f"zu {quoted(_title(first))} {_answer(first)}{others}"


def _answer(proof: Proof) -> str:
    return f"{quoted(proof.answer)} ({proof.source_type}, {proof.date})"


def _title(proof: Proof) -> str:
    return proof.criterion.title if proof.criterion else proof.question.text


def _frequent(evaluation: Evaluation, proofs: tuple[Proof, ...]) -> str:
    """Which criteria most regions have evidence on; Kennzahlen if there is none on criteria."""
    total = len(evaluation.erhebung.register.regions)
    regions: dict[str, set[str]] = {}
    for proof in [proof for proof in proofs if proof.criterion] or proofs:
        regions.setdefault(_title(proof), set()).add(proof.region)
    ordered = sorted(regions, key=lambda title: -len(regions[title]))
    groups = tuple(ties.groups(ordered, lambda title: len(regions[title]), NAMED))
    parts = [_as_often([quoted(title) for title in group], len(regions[group[0]]), total) for group in groups]
    are = german.form(sum(map(len, groups)), "ist", "sind")
    return f"Am häufigsten dokumentiert {are} {german.listed(parts)}."


def _as_often(titles: Sequence[str], number: int, total: int) -> str:
    """„„A“ und „B“ in je drei Regionen“; many that are known as often are counted."""
    each = german.form(len(titles), "", "je ")
    return f"{ties.named(titles, 'Angaben')} in {each}{of_regions(number, total)}"


def _open(evaluation: Evaluation, proofs: tuple[Proof, ...], where: str) -> Finding:
    total = len(evaluation.erhebung.catalogue.criteria)
    missing = total - len(documented(evaluation, proofs))
    if not missing:
        return Finding(OPEN, f"Zu jedem der {total} Kriterien ist etwas belegt; Punktwerte gibt es nicht.")
    if missing == total:
        silent = f"Über den Stand bei den {total} Kriterien sagen die Quellen nichts"
    else:
        rest = german.form(missing, "dem übrigen Kriterium", f"den übrigen {missing} Kriterien")
        silent = f"Zu {rest} sagen die Quellen nichts"
    return Finding(OPEN, f"{silent}; das heißt nicht, dass {where} nichts geschehen ist.")
