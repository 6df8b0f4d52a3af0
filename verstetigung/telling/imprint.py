"""Whose a report is: what stands on every page of it and on its cover."""

from __future__ import annotations

import datetime
from typing import Protocol

from verstetigung.schemas.logos import Logo


class Imprint(Protocol):
    """Whose a report is and for which day it stands; an Erhebung says it all."""

    @property
    def publisher(self) -> str:
        """Empty if there is none, as the mark."""

    @property
    def title(self) -> str:
        """At the foot of every page."""

    @property
    def mark(self) -> str:
        """What marks invented answers on every page."""

    @property
    def logos(self) -> tuple[Logo, ...]:
        """Of publisher and funder; none for what belongs to no Erhebung."""

    @property
    def as_of(self) -> datetime.date | None:
        """None for what has no day."""
