"""The files that came back, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from verstetigung.frames import EXPORT, Reading, Return, rows


@dataclass(frozen=True)
class File:
    """A workbook, or an export with the answers of many."""

    name: str
    sha256: str
    kind: str
    """That of its Returns; empty if it could not be opened."""
    region: str
    """Empty for an export and if it could not be told."""
    respondent: str
    """Empty for an export."""
    forms: int
    """How many people's answers it holds."""
    scored: int
    """How many of them are scored."""


def files(reading: Reading) -> Iterator[File]:
    """Every returned file, in the order of reading."""
    returns = reading.returns
    forms = Counter(returns["file"])
    scored = Counter(returns.loc[returns["scored"], "file"])
    for row in rows(returns.drop_duplicates("file"), Return):
        region, respondent = ("", "") if row.kind == EXPORT else (row.region, row.respondent)
        yield File(row.file, row.sha256, row.kind, region, respondent, forms[row.file], scored[row.file])
