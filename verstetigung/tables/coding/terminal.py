"""Agreement of coders and what is to be decided, as lines of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.method.coding import COEFFICIENTS, LEAST, agreements, both
from verstetigung.reading.coding import called as coder
from verstetigung.reading.coding import referenced
from verstetigung.records import CodedUnit, between
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables.coding.listing import called, standing, to_decide

WIDTH = 110
UNIT = (
    "Einheit ist eine Frage einer Region, je Quelle, wenn sich das erkennen lässt. Verglichen sind nur Einheiten, zu "
    "denen mindestens zwei etwas gefunden haben; worüber alle schweigen, zählt nicht als Übereinstimmung."
)
MEASURES = (
    f"{{}}: 5. und 95. Perzentil über Ziehungen der Einheiten, ab {german.spelled(LEAST)} Einheiten. Kein Wert, wo die "
    "Fragen verschiedene Skalen haben oder alle dasselbe codiert haben."
)
"""What the intervals are, with where they stand."""
HEAD = ("", "Einheiten", "gleich", "nur eine", *COEFFICIENTS)


def lines(erhebung: Erhebung, units: Sequence[CodedUnit]) -> Iterator[str]:
    """Who coded what, how alike, and every unit that is not the same with all."""
    regions, whole = len(both(units)), len(erhebung.register.regions)
    coders = german.listed([*map(coder, between(units))])
    yield f"{coders}; mehrfach codiert {german.form(regions, 'ist', 'sind')} {german.share(regions, whole)} Regionen."
    yield from _wrapped(UNIT)
    yield ""
    yield from _aligned([HEAD, *_table(erhebung, units)])
    yield from _wrapped(MEASURES.format("In Klammern"))
    doubtful = to_decide(units)
    if doubtful:
        yield ""
    for unit in doubtful:
        yield from _wrapped(f"{erhebung.register.names[unit.region]}, {unit.question}, {standing(unit)}: {_said(unit)}")


def _table(erhebung: Erhebung, units: Sequence[CodedUnit]) -> Iterator[tuple[str, ...]]:
    for row in agreements(units, erhebung.catalogue):
        counts = (str(row.units), str(row.alike), str(row.single))
        yield (called(row, erhebung.catalogue), *counts, *(one.text for one in row.coefficients.values()))


def _said(unit: CodedUnit) -> str:
    holds = f"gilt „{unit.decision.text}“" if unit.decision else ""
    return german.joined(*map(referenced, unit.codings), holds, by="; ")


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join((row[0].ljust(widths[0]), *others)).rstrip()


def _wrapped(text: str) -> Sequence[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
