"""The page that leads to all reports of an Erhebung."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing.web.page import rendered
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region, folded
from verstetigung.telling import Overview, confidence, words
from verstetigung.telling.blocks import Cover
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.overview import has_index
from verstetigung.telling.reports import comparison, documents, standing

NOTE = (
    "Die Spanne nennt, wo der Wert je nach Gewichten, Methode und Befragten liegt (5 bis 95 %). "
    "Ohne Wert ist eine Region nicht bewertbar und hat keinen Rang."
)


@dataclass(frozen=True)
class ReportLinks:
    """A report, and the files it is there as."""

    title: str
    html: str
    """Empty if there is none, as the next."""
    pdf: str
    docx: str = ""
    outdated: bool = False
    """Whether it rests on something else than what there is now."""


@dataclass(frozen=True)
class Sortable:
    """A cell of the table of regions."""

    text: str
    note: str = ""
    order: str = ""
    """What it is sorted by; cells without come last."""


@dataclass(frozen=True)
class IndexHead:
    """The head of a column."""

    title: str
    kind: str = "text"
    """``text`` or ``number``."""


def index(
    evaluation: Evaluation,
    seen: Overview,
    overall: Sequence[ReportLinks],
    regional: Mapping[str, Mapping[str, ReportLinks]],
) -> str:
    """The index of reports, those on more than one region in this order; the others by the id of their region, and of
    each what there is by what it is called.
    """
    erhebung = evaluation.erhebung
    regions = [region for region in erhebung.register.regions if region.id in regional]
    regions.sort(key=lambda region: folded(region.name))
    of_documents = erhebung.kind == ErhebungKind.DOKUMENTE
    heads, cells = _documents(evaluation) if of_documents else _survey(evaluation, seen)
    return rendered(
        "index.html",
        erhebung,
        replace(_cover(evaluation, seen), kind="Übersicht der Berichte"),
        ("web.js", "tables.js", "filter.js", "index.js"),
        overall=overall,
        regions=[(region.name, regional[region.id], cells[region.id]) for region in regions],
        heads=heads,
        kinds=tuple(dict.fromkeys(kind for region in regions for kind in regional[region.id])),
        listed=_listed(len(regions), len(erhebung.register.regions)),
        note="" if of_documents else NOTE,
    )


def _listed(number: int, whole: int) -> str:
    verb = german.form(number, "hat", "haben")
    return f"{german.share(number, whole)} {german.regions(whole)} {verb} hier einen Bericht."


def _cover(evaluation: Evaluation, seen: Overview) -> Cover:
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.comparison_cover(evaluation)
    cover = comparison.cover(evaluation, seen)
    # Some of the reports the page leads to may be compared with an earlier wave, though it is not itself.
    answer = tuple(finding for finding in cover.answer if finding != standing.UNCOMPARED)
    return replace(cover, answer=answer, chart=comparison.line(evaluation, seen))


def _survey(evaluation: Evaluation, seen: Overview) -> tuple[tuple[IndexHead, ...], dict[str, tuple[Sortable, ...]]]:
    heads = (
        IndexHead("Region"),
        IndexHead("Land"),
        IndexHead("Trägertyp"),
        IndexHead(evaluation.erhebung.catalogue.index_title, "number"),
        IndexHead("Rang von bis", "number"),
        IndexHead("Fragebögen", "number"),
    )
    regions = evaluation.erhebung.register.regions
    return heads, {region.id: (*_where(region), *_rated(evaluation, seen, region.id)) for region in regions}


def _where(region: Region) -> tuple[Sortable, ...]:
    return tuple(Sortable(text, order=text) for text in (region.land, region.carrier_type))


def _rated(evaluation: Evaluation, seen: Overview, region: str) -> tuple[Sortable, ...]:
    returned = len(seen.returns.get(region, ()))
    mark = confidence.of_region(evaluation, seen, region)
    count = Sortable(str(returned), mark.agreement, str(returned))
    if not has_index(seen, region):
        return (Sortable("nicht bewertbar" if returned else "keine Angabe"), Sortable("–"), count)
    rank = seen.ranks[region]
    return (
        Sortable(
            words.index(rank.score),
            f"{words.index(rank.score_low)} bis {words.index(rank.score_high)}",
            f"{rank.score:.6f}",
        ),
        Sortable(words.places(rank.rank_low, rank.rank_high), f"von {rank.ranked}", str(rank.rank_low)),
        count,
    )


def _documents(evaluation: Evaluation) -> tuple[tuple[IndexHead, ...], dict[str, tuple[Sortable, ...]]]:
    count = Counter(proof.region for proof in proofs(evaluation))
    heads = (IndexHead("Region"), IndexHead("Land"), IndexHead("Trägertyp"), IndexHead("Belege", "number"))
    regions = evaluation.erhebung.register.regions
    return heads, {
        region.id: (*_where(region), Sortable(str(count[region.id]), order=str(count[region.id]))) for region in regions
    }
