"""The answer on the cover of reports on documents: how much is documented, what, and what is open."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.regions import Region
from verstetigung.telling.documents.proofs import Proof, documented, sources
from verstetigung.telling.documents.sentences import years
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import of_regions

PROVED, FOUND, OPEN = "Belegt", "Im Einzelnen", "Offen"
NAMED = 3
"""So many criteria or Kennzahlen a sentence names."""


def of_region(evaluation: Evaluation, region: Region, everywhere: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """Three sentences on one region."""
    own = tuple(proof for proof in everywhere if proof.region == region.id)
    if not own:
        return _nothing(evaluation, region, everywhere)
    criteria, verb = documented(evaluation, own), "liegt" if len(own) == 1 else "liegen"
    text = f"{starting(region.locative)} {verb} {_amount(own)} vor, {_about(evaluation, own)}{years(own)}."
    return (
        Finding(PROVED, text, tuple(one.id for one in criteria)),
        Finding(FOUND, _contents(own)),
        _open(evaluation, own, "dort"),
    )


def of_all(evaluation: Evaluation, known: tuple[Proof, ...]) -> tuple[Finding, ...]:
    """Three sentences on all regions; one if nothing is known."""
    if not known:
        return (Finding(PROVED, "Es ist noch kein Beleg erfasst."),)
    return (
        Finding(PROVED, f"{_everywhere(evaluation, known)}."),
        Finding(FOUND, _frequent(evaluation, known)),
        _open(evaluation, known, "in den Regionen"),
    )


def _nothing(evaluation: Evaluation, region: Region, everywhere: tuple[Proof, ...]) -> tuple[Finding, ...]:
    total = len(evaluation.erhebung.catalogue.criteria)
    others = (
        f"{_everywhere(evaluation, everywhere)}." if everywhere else "Auch zu keiner anderen ist ein Beleg erfasst."
    )
    return (
        Finding(
            PROVED,
            f"{starting(region.locative)} ist in den ausgewerteten Quellen zu keinem der {total} Kriterien etwas "
            "dokumentiert.",
        ),
        Finding(OPEN, "Das heißt nicht, dass dort nichts geschehen ist."),
        Finding("Zum Vergleich", others),
    )


def _everywhere(evaluation: Evaluation, known: tuple[Proof, ...]) -> str:
    """How much there is on all regions, without the full stop."""
    regions = len({proof.region for proof in known})
    where = of_regions(regions, len(evaluation.erhebung.register.regions))
    verb = "liegt" if len(known) == 1 else "liegen"
    return f"Zu {where} {verb} {_amount(known)} vor, {_about(evaluation, known)}{years(known)}"


def _amount(known: tuple[Proof, ...]) -> str:
    quellen = german.count(len(sources(known)), "einer Quelle", "Quellen")
    return f"{german.count(len(known), 'ein Beleg', 'Belege')} aus {quellen}"


def _about(evaluation: Evaluation, known: tuple[Proof, ...]) -> str:
    """„zu 3 von 58 Kriterien und zwei Kennzahlen“."""
    criteria, total = len(documented(evaluation, known)), len(evaluation.erhebung.catalogue.criteria)
    figures = len({proof.question.id for proof in known if not proof.criterion})
    told = german.count(figures, "einer Kennzahl", "Kennzahlen")
    if not criteria:
        return f"zu keinem der {total} Kriterien, aber zu {told}"
    return f"zu {'einem' if criteria == 1 else criteria} von {total} Kriterien" + (f" und {told}" if figures else "")


def _contents(own: tuple[Proof, ...]) -> str:
    """What the sources say, criteria before Kennzahlen."""
    first = [proof for proof in own if proof.criterion] or list(own)
    ids = tuple(dict.fromkeys(proof.question.id for proof in first))
    parts = [_told([proof for proof in first if proof.question.id == id]) for id in ids[:NAMED]]
    more = "" if len(ids) <= NAMED else f"; {_rest(len(ids) - NAMED)} im Bericht"
    return f"Danach lautet die Angabe {german.listed(parts)}{more}."


def _rest(number: int) -> str:
    return f"{german.count(number, 'eine weitere Angabe', 'weitere Angaben')} {'steht' if number == 1 else 'stehen'}"


def _told(proofs: Sequence[Proof]) -> str:
    """„zu „Politischer Beschluss“ „ja“ (Webseite, 2013)“."""
    first = proofs[0]
    title = first.criterion.title if first.criterion else first.question.text
    answers = [f"{quoted(proof.answer)} ({proof.source_type}, {proof.date})" for proof in proofs]
    return f"zu {quoted(title)} {', aber auch '.join(answers)}"


def _frequent(evaluation: Evaluation, known: tuple[Proof, ...]) -> str:
    """Which criteria most regions have evidence on; Kennzahlen if there is none on criteria."""
    total = len(evaluation.erhebung.register.regions)
    regions: dict[str, set[str]] = {}
    for proof in [one for one in known if one.criterion] or known:
        title = proof.criterion.title if proof.criterion else proof.question.text
        regions.setdefault(title, set()).add(proof.region)
    first = sorted(regions, key=lambda title: -len(regions[title]))[:NAMED]
    parts = [f"{quoted(title)} in {of_regions(len(regions[title]), total)}" for title in first]
    verb = "ist" if len(first) == 1 else "sind"
    return f"Am häufigsten dokumentiert {verb} {german.listed(parts)}."


def _open(evaluation: Evaluation, known: tuple[Proof, ...], where: str) -> Finding:
    total = len(evaluation.erhebung.catalogue.criteria)
    missing = total - len(documented(evaluation, known))
    if not missing:
        return Finding(OPEN, f"Zu jedem der {total} Kriterien ist etwas belegt; bewertet wird es nicht.")
    if missing == total:
        silent = f"Über den Stand bei den {total} Kriterien sagen die Quellen nichts"
    else:
        rest = "dem übrigen Kriterium" if missing == 1 else f"den übrigen {missing} Kriterien"
        silent = f"Zu {rest} sagen die Quellen nichts"
    return Finding(OPEN, f"{silent}; das heißt nicht, dass {where} nichts geschehen ist.")
