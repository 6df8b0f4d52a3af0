"""The Regionsbericht of a survey: the Kurzblatt, and three pages at most."""

from __future__ import annotations

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Chapter, Opening, Report, Text, present, said
from verstetigung.telling.change import courses
from verstetigung.telling.criteria import profile_chart
from verstetigung.telling.measures import needs
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.network import region as region_network
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import method, profile, region_sentences, sheet
from verstetigung.telling.table import cut_short
from verstetigung.telling.words import PROTECTED

PAGES = 4
"""A Regionsbericht has at most so many."""
LISTED = 14
"""So many measures are listed at most; the annex has them all."""
KIND, SHEET = "Regionsbericht", "Kurzblatt"


def report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """The report on one region; a single page if nothing came back from it.

    With `net` also its possible learning partners and the packages for its needs, with `change` what has changed.
    """
    subject = Subject(evaluation, seen, evaluation.erhebung.register[region_id])
    first = sheet.chapters(subject, net, change)
    more = _more(subject, net, change) if subject.respondents else ()
    return Report(
        title=f"{KIND} {subject.region.name}",
        running=f"{KIND} {subject.region.name}",
        cover=sheet.head(subject, KIND),
        chapters=(*first, *more),
        opening=Opening.BRIEF,
        pages=PAGES if more else 1,
    )


def sheet_report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """The Kurzblatt by itself."""
    subject = Subject(evaluation, seen, evaluation.erhebung.register[region_id])
    return Report(
        title=f"{SHEET} {subject.region.name}",
        running=f"{SHEET} {subject.region.name}",
        cover=sheet.head(subject, SHEET),
        chapters=sheet.chapters(subject, net, change),
        opening=Opening.BRIEF,
        pages=1,
    )


def _more(subject: Subject, net: Network | None, change: Change | None) -> tuple[Chapter, ...]:
    """The pages after the first."""
    return (
        Chapter("Profil der Dimensionen und Kriterien", _profile(subject), fresh=True),
        Chapter("Steckbrief", (profile.in_short(subject.evaluation, subject.region),)),
        Chapter("Maßnahmen", _measures(subject, change)),
        Chapter("Bedarfe, Angebote und wer dazu passt", _exchange(subject, net)),
        Chapter("So ist der Bericht zu lesen", method.in_short(subject)),
    )


def _profile(subject: Subject) -> tuple[Block, ...]:
    return present(
        said(region_sentences.profile(subject)),
        profile_chart.chart(subject),
        Text((PROTECTED,), "note") if subject.protected else None,
    )


def _measures(subject: Subject, change: Change | None) -> tuple[Block, ...]:
    """What became of the measures, and the first of them."""
    own = measures_tables.own(subject.evaluation, subject.region)
    if not own:
        return ()
    shown = own[:LISTED]
    rest = (
        f"Gezeigt sind {len(shown)} von {len(own)} Maßnahmen; der Technische Anhang nennt alle mit ihrer Finanzierung."
    )
    return present(
        measures_told(subject, change),
        measures_tables.in_short(subject.evaluation.erhebung.catalogue, shown),
        Text((cut_short(len(own), len(shown), rest),), "note"),
    )


def measures_told(subject: Subject, change: Change | None) -> Text:
    """How far the measures are, and what became of them since an earlier wave."""
    findings = [finding for finding in region_sentences.messages(subject) if finding.topic == "Maßnahmen"]
    return said((*findings, *(courses.of_region(change, subject.region) if change else ())))


def _exchange(subject: Subject, net: Network | None) -> tuple[Block, ...]:
    evaluation, region = subject.evaluation, subject.region
    return present(
        needs.own(evaluation, region, NeedKind.BEDARF),
        needs.own(evaluation, region, NeedKind.ANGEBOT),
        *(region_network.tables_in_short(evaluation, net, region) if net else ()),
    )
