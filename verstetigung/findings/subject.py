"""One region of an Evaluation, with what is known about all."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung.evaluation import Evaluation
from verstetigung.findings.overview import Overview
from verstetigung.regions import Region


@dataclass(frozen=True)
class Subject:
    """One region of an Evaluation."""

    evaluation: Evaluation
    seen: Overview
    region: Region

    def value(self, element: str) -> float:
        """The region's score, NaN if there is none."""
        return self.seen.value(self.region.id, element)

    @property
    def respondents(self) -> int:
        """How many scored workbooks there are."""
        return len(self.seen.returns.get(self.region.id, ()))
