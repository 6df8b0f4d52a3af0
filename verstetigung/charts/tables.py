"""What the drawings show, as tables with their heads in the first row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from verstetigung.charts.bars import Stack
from verstetigung.charts.dumbbell import Dumbbell
from verstetigung.charts.exchange import Exchange
from verstetigung.charts.intervals import Correlation
from verstetigung.charts.matrix import Spot
from verstetigung.charts.partners import Meeting
from verstetigung.charts.ranking import RankedRow
from verstetigung.charts.spans import Range, Span
from verstetigung.charts.strips import Strip

Data = tuple[tuple[str | float | None, ...], ...]
"""What a drawing shows, heads first. Numbers are as exact as they are known; None where there is none."""
RHO = "Rho"
OWN, OTHER, ANY = "diese Region", "eine andere Region", "eine Region"


def strip_table(rows: Sequence[Strip]) -> Data:
    """A line per mark: whose value it is, or which quartile; the other regions without names and in rising order."""
    marked = any(not math.isnan(row.own) for row in rows)
    body: list[tuple[str, str, float]] = []
    for row in rows:
        known = [(OWN, row.own), *((OTHER if marked else ANY, value) for value in sorted(row.values))]
        quartiles = (("unteres Quartil", row.lower), ("Median", row.median), ("oberes Quartil", row.upper))
        body += [(row.label, mark, value) for mark, value in (*known, *quartiles) if not math.isnan(value)]
    return (("Zeile", "Zeichen", "Punkte"), *body)


def line_table(values: Sequence[float], own: float, label: str) -> Data:
    """A line per region."""
    body = [] if math.isnan(own) else [(label, own)]
    other = ANY if math.isnan(own) else OTHER
    return (("Zeichen", "Punkte"), *body, *((other, value) for value in sorted(values)))


def place_table(rows: Sequence[RankedRow]) -> Data:
    """Score and rank of every region with their intervals."""
    heads = ("Region", "Punkte", "Punkte von", "Punkte bis", "Rang von", "Rang bis", "Gruppe", "nur eine Auskunft")
    body = (
        (row.name, row.score, row.low, row.high, row.rank_low, row.rank_high, row.group or None, _yes(row.single))
        for row in rows
    )
    return (heads, *body)


def range_table(rows: Sequence[Range], heads: tuple[str, str]) -> Data:
    """Both ends and the value, and the second of the columns beside the drawing; the first says the ends again."""
    body = ((row.label, row.low, _known(row.value), row.high, row.columns[1]) for row in rows)
    return (("Region", "von", "Punkte", "bis", heads[1]), *body)


def dumbbell_table(rows: Sequence[Dumbbell], names: tuple[str, str]) -> Data:
    """Both values and their difference with its interval."""
    heads = ("Region", *(f"Punkte {name}" for name in names), "Veränderung", "von", "bis", "Urteil")
    body = ((row.name, row.before, row.after, row.after - row.before, row.low, row.high, row.group) for row in rows)
    return (heads, *body)


def interval_table(rows: Sequence[Correlation], heads: Sequence[str]) -> Data:
    """The correlation with its interval, and what else stands beside the drawing; counts as „3 von 8“."""
    more = [place for place, head in enumerate(heads) if head != RHO]
    body: list[tuple[str | float | None, ...]] = []
    for row in rows:
        # Spreadsheets take 3/8 for a day in August.
        beside = [row.columns[place].replace("/", " von ") for place in more]
        body.append((row.label, row.value, _known(row.low), _known(row.high), _yes(row.turned), *beside))
    return (("Faktor", RHO, "von", "bis", "gedreht", *(heads[place] for place in more)), *body)


def stack_table(rows: Sequence[Stack], kinds: Sequence[str]) -> Data:
    """A column of counts per kind."""
    body: list[tuple[str | float | None, ...]] = [(row.label, *row.counts, sum(row.counts)) for row in rows]
    return (("Zeile", *kinds, "alle"), *body)


def exchange_table(rows: Sequence[Exchange], sides: tuple[str, str]) -> Data:
    """How many regions ask for a theme and how many offer it."""
    body = ((row.label, row.group or None, row.asked, row.offered) for row in rows)
    return (("Thema", "Bereich", *sides), *body)


def spot_table(spots: Sequence[Spot], axes: tuple[str, str]) -> Data:
    """Where each mark lies, to the right and upwards."""
    return (("Nr.", *axes), *((spot.label, spot.x, spot.y) for spot in spots))


def span_table(rows: Sequence[Span]) -> Data:
    """Both ends of what is said about each region."""
    return (("Region", "von", "bis"), *((row.label, row.low, row.high) for row in rows))


def meeting_table(names: Sequence[str], known: Mapping[tuple[int, int], Meeting]) -> Data:
    """A line per square: who asks, who offers, on how many themes, and whether it is proposed."""
    body = (
        (names[row], names[column], one.themes, _yes(one.chosen))
        for (row, column), one in sorted(known.items(), key=_at)
    )
    return (("sucht", "bietet an", "gemeinsame Themen", "vorgeschlagen"), *body)


def _at(pair: tuple[tuple[int, int], Meeting]) -> tuple[int, int]:
    return pair[0]


def _yes(whether: bool) -> str:
    return "ja" if whether else "nein"


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
