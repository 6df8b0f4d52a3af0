"""The page that leads to all reports of an Erhebung."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing.web.page import rendered
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.regions import Region, folded
from verstetigung.telling import Overview, words
from verstetigung.telling.blocks import Cover
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.overview import has_index
from verstetigung.telling.reports import comparison, documents

REGION = "regionsbericht-"
KINDS = {
    "vergleichsbericht": "Vergleichsbericht",
    "netzwerkbericht": "Netzwerkbericht",
    "netzwerkseite": "Netzwerkseite",
}
"""What a report on more than one region is called, by the beginning of its file's name; in this order."""
SCOPES = {"-anonym": "ohne Namen", "-netzwerkregionen": "nur Netzwerkregionen"}
"""What the end of a file's name says of it."""
NOTE = (
    "Die Spanne nennt, wo der Wert je nach Gewichten, Methode und Befragten liegt (5 bis 95 %). "
    "Ohne Wert ist eine Region nicht bewertbar und hat keinen Rang."
)


@dataclass(frozen=True)
class IndexEntry:
    """A report, and the files it is there as."""

    title: str
    html: str
    """Empty if there is none, as the next."""
    pdf: str
    cells: tuple[Sortable, ...] = ()


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


def index(evaluation: Evaluation, seen: Overview, files: Collection[str]) -> str:
    """The index of the reports among these names of files, HTML and PDF, all in one folder with it."""
    erhebung, there = evaluation.erhebung, _by_stem(files)
    regions = [region for region in erhebung.register.regions if REGION + region.id in there]
    regions.sort(key=lambda region: folded(region.name))
    of_documents = erhebung.kind == ErhebungKind.DOKUMENTE
    heads, cells = _documents(evaluation) if of_documents else _survey(evaluation, seen)
    return rendered(
        "index.html",
        erhebung,
        replace(_cover(evaluation, seen), kind="Übersicht der Berichte"),
        ("web.js", "index.js"),
        overall=_overall(erhebung, there),
        regions=[_entry(region.name, there[REGION + region.id], cells[region.id]) for region in regions],
        heads=heads,
        listed=_listed(len(regions), len(erhebung.register.regions)),
        note="" if of_documents else NOTE,
    )


def _listed(number: int, whole: int) -> str:
    verb = "hat" if number == 1 else "haben"
    return f"{german.share(number, whole)} {german.regions(whole)} {verb} hier einen Bericht."


def _cover(evaluation: Evaluation, seen: Overview) -> Cover:
    if evaluation.erhebung.kind == ErhebungKind.DOKUMENTE:
        return documents.comparison_cover(evaluation)
    return comparison.cover(evaluation, seen)


def _by_stem(files: Collection[str]) -> dict[str, dict[str, str]]:
    """The names by what stands before the dot, then by what stands behind it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file in sorted(files):
        stem, _, suffix = file.rpartition(".")
        found[stem][suffix] = file
    return found


def _entry(title: str, files: Mapping[str, str], cells: tuple[Sortable, ...] = ()) -> IndexEntry:
    return IndexEntry(title, files.get("html", ""), files.get("pdf", ""), cells)


def _overall(erhebung: Erhebung, there: Mapping[str, Mapping[str, str]]) -> list[IndexEntry]:
    """The reports on more than one region."""
    return [
        _entry(_title(erhebung, kind, stem), files)
        for kind in KINDS
        for stem, files in sorted(there.items())
        if stem.startswith(f"{kind}-{erhebung.id}")
    ]


def _title(erhebung: Erhebung, kind: str, stem: str) -> str:
    rest = stem.removeprefix(f"{kind}-{erhebung.id}")
    scopes: list[str] = []
    for end, scope in SCOPES.items():
        if rest.endswith(end):
            rest = rest.removesuffix(end)
            scopes.insert(0, scope)
    lands = {folded(region.land): region.land for region in erhebung.register.regions}
    about = lands.get(rest.removeprefix("-"), rest.removeprefix("-"))
    return " · ".join(filter(None, (f"{KINDS[kind]} {about}".strip(), *scopes)))


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
    return heads, {region.id: (*_where(region), *_rated(seen, region.id)) for region in regions}


def _where(region: Region) -> tuple[Sortable, ...]:
    return tuple(Sortable(text, order=text) for text in (region.land, region.carrier_type))


def _rated(seen: Overview, region: str) -> tuple[Sortable, ...]:
    returned = len(seen.returns.get(region, ()))
    count = Sortable(str(returned), order=str(returned))
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
    known: dict[str, int] = defaultdict(int)
    for proof in proofs(evaluation):
        known[proof.region] += 1
    heads = (IndexHead("Region"), IndexHead("Land"), IndexHead("Trägertyp"), IndexHead("Belege", "number"))
    regions = evaluation.erhebung.register.regions
    return heads, {
        region.id: (*_where(region), Sortable(str(known[region.id]), order=str(known[region.id]))) for region in regions
    }
