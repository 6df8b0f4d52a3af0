"""What stands in the columns of published tables; every description of them is made of this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verstetigung.records import HIDDEN, NO_ANSWER, NOT_APPLICABLE, NOT_ASKED, NOT_RATED

Published = str | float | int | bool | None
"""A value; None where there is none."""
TEXT, NUMBER, COUNT, FLAG = "string", "number", "integer", "boolean"
"""The types, as Data Package calls them."""
MISSING: Mapping[str, tuple[str, str]] = {
    NO_ANSWER: ("k. A.", "keine Angabe"),
    NOT_APPLICABLE: ("n. z.", "nicht zutreffend"),
    NOT_ASKED: ("n. g.", "nicht gestellt"),
    NOT_RATED: ("n. b.", "nicht bewertbar: zu wenige Angaben darunter"),
    HIDDEN: ("gesp.", "gesperrt: gäbe preis, was eine oder zwei Personen geantwortet haben"),
}
"""By the status of a value why there is none: the sign and what it means."""
SIGNS: Mapping[str, str] = dict(MISSING.values())
"""What the signs mean."""


@dataclass(frozen=True)
class Variable:
    """A column of a published table."""

    name: str
    """ASCII, at most 32 characters, never changed again: programs of others rest on it."""
    label: str
    text: str
    kind: str = TEXT
    unit: str = ""
    rule: str = ""
    """Of the method, by which it is made: „M1“."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What can stand there alone, with what it means; empty if anything can."""
    needed: bool = False
    """Whether there is a value in every row."""
    low: float | None = None
    high: float | None = None
    reasoned: bool = False
    """Whether the column „fehlt“ says why there is no value."""


@dataclass(frozen=True)
class PublishedTable:
    """A table with one row a value."""

    name: str
    """ASCII; the file is called by it."""
    title: str
    text: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[Published, ...], ...]
    key: tuple[str, ...]
    """The columns that tell a row from all others."""
