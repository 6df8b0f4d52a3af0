"""Which reports are wanted, of whom and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from verstetigung import german
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region, folded

PDF, HTML, FIGURES = "pdf", "html", "abbildungen"
"""What a report can be written as: a file to print, a web page, its figures by themselves."""


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
    NETWORK = "netzwerkbericht"
    LAND = "netzwerkseite"
    REGION = "regionsbericht"


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
    """Of PDF, HTML and FIGURES."""

    @property
    def names(self) -> dict[str, str]:
        """The names of its outputs by form; figures lie in a folder of that name."""
        return {form: f"{FIGURES}/{self.stem}" if form == FIGURES else f"{self.stem}.{form}" for form in self.forms}


@dataclass(frozen=True)
class Order:
    """Reports on one Erhebung."""

    erhebung: Erhebung
    regions: tuple[Region, ...] = ()
    comparison: bool = False
    previous: Erhebung | None = None
    """With what the comparison and the reports on regions compare it besides."""
    network: bool = False
    lands: tuple[str, ...] = ()
    scope: Scope = Scope()
    """Of all the reports."""
    forms: tuple[str, ...] = (PDF,)
    """Of all the reports."""

    @property
    def since(self) -> str:
        """The id of the earlier Erhebung; empty if there is none."""
        return self.previous.id if self.previous else ""

    @property
    def name(self) -> str:
        """The same for orders that differ only in their regions or Länder."""
        since = german.framed(" seit ", self.since)
        kinds = {
            f"vergleich{since}": self.comparison,
            "netzwerk": self.network,
            "länder": self.lands,
            f"regionen{since}": self.regions,
        }
        return " ".join((*(kind for kind, wanted in kinds.items() if wanted), *self.forms)) + self.scope.ending

    @property
    def reports(self) -> tuple[OrderedReport, ...]:
        """The reports, those that take longest first."""
        return tuple(self._report(identity) for identity in self._identities())

    def _identities(self) -> Iterator[ReportIdentity]:
        if self.comparison:
            yield ReportIdentity(ReportKind.COMPARISON, "Vergleichsbericht", scope=self.scope)
        if self.network:
            yield ReportIdentity(ReportKind.NETWORK, "Netzwerkbericht", scope=self.scope)
        for land in self.lands:
            yield ReportIdentity(ReportKind.LAND, f"Netzwerkseite {land}", land=land, scope=self.scope)
        for region in self.regions:
            yield ReportIdentity(ReportKind.REGION, f"Regionsbericht {region.name}", region=region.id)

    def _report(self, identity: ReportIdentity) -> OrderedReport:
        about = identity.region or german.joined(self.erhebung.id, folded(identity.land), by="-")
        return OrderedReport(identity, f"{identity.kind}-{about}{identity.scope.ending}", self.forms)
