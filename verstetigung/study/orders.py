"""Which reports are wanted, of whom and on what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung.erhebung import Erhebung
from verstetigung.regions import UMLAUTS, Region


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
    file: str
    about: str = ""
    """The name of the Land or the id of the region."""


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
        return " ".join(filter(None, kinds)) + self.scope.ending

    @property
    def reports(self) -> tuple[Asked, ...]:
        """The reports, those that take longest first."""
        return tuple(self._reports())

    def _reports(self) -> Iterator[Asked]:
        id, ending = self.erhebung.id, self.scope.ending
        if self.comparison:
            yield Asked("comparison", "Vergleichsbericht", f"vergleichsbericht-{id}{ending}.pdf")
        if self.network:
            yield Asked("network", "Netzwerkbericht", f"netzwerkbericht-{id}{ending}.pdf")
        for land in self.lands:
            yield Asked("land", f"Netzwerkseite {land}", f"netzwerkseite-{id}-{folded(land)}{ending}.pdf", land)
        for region in self.regions:
            yield Asked("region", f"Regionsbericht {region.name}", f"regionsbericht-{region.id}.pdf", region.id)


def folded(land: str) -> str:
    """„baden-wuerttemberg“, for comparing and for names of files."""
    plain = unicodedata.normalize("NFC", land).lower().translate(UMLAUTS)
    return "-".join(re.findall(r"[a-z0-9]+", plain))
