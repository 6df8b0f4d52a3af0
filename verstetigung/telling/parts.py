"""What is too long or too wide for a page, in parts that each have a title of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

Thing = TypeVar("Thing")
TALL = 36
"""So many rows of a drawing fit a page with title and note."""
WHOLE = 30
"""So many regions fit a table that stands on one page, under upright heads."""
ACROSS = 26
"""So many regions side by side are legible across a page."""


def parts(things: Sequence[Thing], most: int = TALL) -> Iterator[tuple[str, Sequence[Thing]]]:
    """The things in parts of nearly equal length, each with what to add to the title: „ (37 bis 72 von 108)“."""
    count = max(-(-len(things) // most), 1)
    ends = [round(len(things) * part / count) for part in range(count + 1)]
    for start, end in pairwise(ends):
        yield f" ({start + 1} bis {end} von {len(things)})" if count > 1 else "", things[start:end]
