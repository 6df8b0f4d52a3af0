"""Which reports are wanted, of whom and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.regions import Region, folded

PDF, HTML, FIGURES = "pdf", "html", "abbildungen"
"""What a report can be written as: a file to print, a web page, its figures by themselves."""


@dataclass(frozen=True)
class Scope:
    """Whose results a report for the network shows, and whether it names them."""

    members: bool = False
    """Whether the regions that do not belong to the network are left out."""
    anonymous: bool = False

    @property
    def ending(self) -> str:
        """What the names of the files say of it."""
        return "-netzwerkregionen" * self.members + "-anonym" * self.anonymous


@dataclass(frozen=True)
class Asked:
    """One report."""

    kind: str
    """``comparison``, ``network``, ``land`` or ``region``."""
    title: str
    stem: str
    """Of the names of its files."""
    forms: tuple[str, ...]
    """Of PDF, HTML and FIGURES."""
    about: str = ""
    """The name of the Land or the id of the region."""

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
    """What the comparison compares with besides."""
    network: bool = False
    lands: tuple[str, ...] = ()
    scope: Scope = Scope()
    """Of all the reports."""
    forms: tuple[str, ...] = (PDF,)
    """Of all the reports."""

    @property
    def name(self) -> str:
        """The same for orders that differ only in their regions or Länder."""
        since = f" seit {self.previous.id}" if self.previous else ""
        kinds = (
            f"vergleich{since}" if self.comparison else "",
            "netzwerk" if self.network else "",
            "länder" if self.lands else "",
            "regionen" if self.regions else "",
        )
        return " ".join(filter(None, (*kinds, *self.forms))) + self.scope.ending

    @property
    def reports(self) -> tuple[Asked, ...]:
        """The reports, those that take longest first."""
        return tuple(self._reports())

    def _reports(self) -> Iterator[Asked]:
        id, ending, forms = self.erhebung.id, self.scope.ending, self.forms
        if self.comparison:
            yield Asked("comparison", "Vergleichsbericht", f"vergleichsbericht-{id}{ending}", forms)
        if self.network:
            yield Asked("network", "Netzwerkbericht", f"netzwerkbericht-{id}{ending}", forms)
        for land in self.lands:
            yield Asked("land", f"Netzwerkseite {land}", f"netzwerkseite-{id}-{folded(land)}{ending}", forms, land)
        for region in self.regions:
            yield Asked("region", f"Regionsbericht {region.name}", f"regionsbericht-{region.id}", forms, region.id)
