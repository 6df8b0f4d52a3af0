"""Which reports are wanted, of whom and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.languages import OFFERED
from verstetigung.schemas.regions import Region, folded

if TYPE_CHECKING:
    from verstetigung.printing.word import WordTemplate

PDF, HTML, DOCX, FIGURES = "pdf", "html", "docx", "abbildungen"
"""What a report can be written as: a file to print, a web page, a Word document, its figures by themselves."""


@dataclass(frozen=True, order=True)
class Scope:
    """Whose results a report for the network shows, and whether it names them."""

    members: bool = False
    """Whether the regions that do not belong to the network are left out."""
    anonymous: bool = False

    @property
    def ending(self) -> str:
        """What the names of the files say of it."""
        return "-netzwerkregionen" * self.members + "-anonym" * self.anonymous

    @property
    def folder_ending(self) -> str:
        """What the name of the folder says of it: nothing without names lies beside something with names."""
        return "-anonym" * self.anonymous

    @property
    def title(self) -> str:
        """What a reader is told of it; nothing of a report on all regions by name."""
        return german.joined("nur Netzwerkregionen" * self.members, "ohne Namen" * self.anonymous, by=" · ")


class ReportKind(StrEnum):
    """What a report is on, by what the names of its files begin with."""

    COMPARISON = "vergleichsbericht"
    COMPARISON_ANNEX = "vergleichsanhang"
    NETWORK = "netzwerkbericht"
    NETWORK_ANNEX = "netzwerkanhang"
    LAND = "netzwerkseite"
    REGION = "regionsbericht"
    ANNEX = "regionsanhang"
    SHEET = "kurzblatt"
    SUMMARY = "summary"
    OVERALL_SUMMARY = "summary-all"


REGIONAL = {
    ReportKind.REGION: "Regionsbericht",
    ReportKind.ANNEX: "Technischer Anhang",
    ReportKind.SHEET: "Kurzblatt",
    ReportKind.SUMMARY: "Kurzblatt (englisch)",
}
"""What those on one region are called."""
TITLES = {
    ReportKind.COMPARISON: "Vergleichsbericht",
    ReportKind.COMPARISON_ANNEX: "Technischer Anhang zum Vergleichsbericht",
    ReportKind.NETWORK: "Netzwerkbericht",
    ReportKind.NETWORK_ANNEX: "Technischer Anhang zum Netzwerkbericht",
    ReportKind.OVERALL_SUMMARY: "Kurzfassung des Vergleichsberichts (englisch)",
}
"""What those on all regions are called."""
SUMMARIES = {ReportKind.SUMMARY: ReportKind.SHEET, ReportKind.OVERALL_SUMMARY: ReportKind.COMPARISON}
"""What those in English are a short form of."""
REGIONS, SHEETS, ENGLISH = "regionen", "kurzblätter", "kurzblätter-en"
KINDS = {REGIONS: ReportKind.REGION, SHEETS: ReportKind.SHEET, ENGLISH: ReportKind.SUMMARY}
"""What is wanted of each region, as it stands in the name of an order."""
ANNEXES = {
    ReportKind.REGION: ReportKind.ANNEX,
    ReportKind.COMPARISON: ReportKind.COMPARISON_ANNEX,
    ReportKind.NETWORK: ReportKind.NETWORK_ANNEX,
}
"""What is written with a report as a file of its own, and lies in its PDF."""


@dataclass(frozen=True)
class ReportIdentity:
    """Which report it is, whatever its files are called."""

    kind: ReportKind
    title: str
    region: str = ""
    """The id, if it is on one region."""
    land: str = ""
    scope: Scope = Scope()


@dataclass(frozen=True)
class OrderedReport:
    """A report that is to be made: which one, what its files are called, and as what it is to be written."""

    identity: ReportIdentity
    stem: str
    """Of the names of its files."""
    forms: tuple[str, ...]
    """Of PDF, HTML, DOCX and FIGURES."""
    annex: OrderedReport | None = None
    """What is made with it, if it has anything to say."""

    @property
    def together(self) -> tuple[OrderedReport, ...]:
        """It and its annex."""
        return (self, self.annex) if self.annex else (self,)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs of both."""
        return tuple(name for one in self.together for name in one.names.values())

    @property
    def names(self) -> dict[str, str]:
        """The names of its outputs by form; figures lie in a folder of that name."""
        return {form: f"{FIGURES}/{self.stem}" if form == FIGURES else f"{self.stem}.{form}" for form in self.forms}


@dataclass(frozen=True)
class Order:
    """Reports on one Erhebung."""

    erhebung: Erhebung
    regions: tuple[Region, ...] = ()
    sheets: bool = False
    """Whether of each region only the Kurzblatt is wanted."""
    english: bool = False
    """Whether these, or the comparison, are wanted as a page in English."""
    comparison: bool = False
    previous: Erhebung | None = None
    """With what the comparison and the reports on regions compare it besides."""
    network: bool = False
    lands: tuple[str, ...] = ()
    scope: Scope = Scope()
    """Of all the reports."""
    forms: tuple[str, ...] = (PDF,)
    """Of all the reports."""
    template: WordTemplate | None = None
    """Somebody's own, for Word documents."""

    @property
    def looks(self) -> str:
        """What tells the template from others and says how it was called; empty if there is none.

        No path is told: the manifest goes wherever the reports go.
        """
        return f"{self.template.digest[:16]} {Path(self.template.name).name}" if self.template else ""

    @property
    def since(self) -> str:
        """The id of the earlier Erhebung; empty if there is none."""
        return self.previous.id if self.previous else ""

    @property
    def name(self) -> str:
        """The same for orders that differ only in their regions or Länder."""
        since = german.framed(" seit ", self.since)
        kinds = {
            f"vergleich{'-en' * self.english}{since}": self.comparison,
            "netzwerk": self.network,
            "länder": self.lands,
            f"{self._regional}{since}": self.regions,
        }
        return " ".join((*(kind for kind, wanted in kinds.items() if wanted), *self.forms)) + self.scope.ending

    @property
    def _regional(self) -> str:
        """What is wanted of each region."""
        if self.english:
            return ENGLISH
        return SHEETS if self.sheets else REGIONS

    @property
    def reports(self) -> tuple[OrderedReport, ...]:
        """The reports, those that take longest first."""
        return tuple(self._report(identity) for identity in self._identities())

    def _identities(self) -> Iterator[ReportIdentity]:
        if self.comparison:
            kind = ReportKind.OVERALL_SUMMARY if self.english else ReportKind.COMPARISON
            yield ReportIdentity(kind, TITLES[kind], scope=self.scope)
        if self.network:
            yield ReportIdentity(ReportKind.NETWORK, TITLES[ReportKind.NETWORK], scope=self.scope)
        for land in self.lands:
            yield ReportIdentity(ReportKind.LAND, f"Netzwerkseite {land}", land=land, scope=self.scope)
        for region in self.regions:
            kind = KINDS[self._regional]
            yield ReportIdentity(kind, f"{REGIONAL[kind]} {region.name}", region=region.id)

    def _report(self, identity: ReportIdentity) -> OrderedReport:
        about = identity.region or german.joined(self.erhebung.id, folded(identity.land), by="-")
        annexed = ANNEXES.get(identity.kind)
        annex = (
            self._report(replace(identity, kind=annexed, title=self._annexed(annexed, identity))) if annexed else None
        )
        stem = f"{identity.kind}-{about}{identity.scope.ending}"
        if identity.kind in SUMMARIES:
            stem = f"{SUMMARIES[identity.kind]}-{about}-{OFFERED}"
        return OrderedReport(identity, stem, self.forms, annex)

    def _annexed(self, kind: ReportKind, identity: ReportIdentity) -> str:
        """The title of what is written with that report."""
        if kind in TITLES:
            return TITLES[kind]
        return f"{REGIONAL[kind]} {self.erhebung.register[identity.region].name}"
