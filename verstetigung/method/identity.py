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
    """The Kennung of each measure: the one it brought with it, which it keeps from wave to wave.

    Unless the name says otherwise: rows are moved and overwritten. Measures of a region with one name are one.
    """
    if not len(measures):
        return pd.Series([], index=measures.index, dtype="object")
    brought = measures["known_as"].where(measures["known_as"] != "", measures["carried"])
    known = brought.groupby(measures["region"], sort=False).agg(frozenset).to_dict()
    named = [new_id(title) for title in measures["title"]]
    there = set(zip(measures["region"], measures["file"], measures["respondent"], named, strict=True))
    columns = (measures["region"], measures["file"], measures["respondent"], brought)
    own = [
        _own(carried, name, overwritten=name in known[region] or (region, file, person, carried) in there)
        for region, file, person, carried, name in zip(*columns, named, strict=True)
    ]
    pairs = list(zip(measures["region"], named, strict=True))
    first = dict(reversed([*zip(pairs, own, strict=True)]))
    return pd.Series([first[pair] for pair in pairs], index=measures.index, dtype="object")


def _own(carried: str, name: str, *, overwritten: bool) -> str:
    """The Kennung that counts; `name` is what the title would have, whoever else brought that one or the carried."""
    return name if overwritten or not carried else carried
