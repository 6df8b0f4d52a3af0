"""By what a measure is known: the Kennung its form came with, or what it was called when it was first named."""

from __future__ import annotations

import hashlib

import pandas as pd

DIGITS = 8
"""Of a Kennung: in a region of a hundred measures two have the same by chance once in a million."""


def plain(title: str) -> str:
    """The title without case and white space, for comparing."""
    return " ".join(title.casefold().split())


def new_id(title: str) -> str:
    """The Kennung of a measure that has none yet."""
    return hashlib.sha256(plain(title).encode()).hexdigest()[:DIGITS]


def ids(measures: pd.DataFrame) -> pd.Series[str]:
    """The Kennung of each measure: the one it brought with it, which it keeps from wave to wave."""
    pairs = zip(measures["carried"], measures["title"], strict=True)
    return pd.Series([carried or new_id(title) for carried, title in pairs], index=measures.index, dtype="object")
