"""What changed between two waves, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.change import Change, Movement, Shift, StatusChange
from verstetigung.findings.change import LEVEL_NAMES, element_titles, status_titles
from verstetigung.frames import rows
from verstetigung.results.sheet import Cell, Column, Sheet


def sheets(change: Change) -> tuple[Sheet, ...]:
    """The changes by region, those of all regions together, the measures, and what is not compared or only in part."""
    return (_shifts(change), _movements(change), _measures(change), _catalogues(change))


def _shifts(change: Change) -> Sheet:
    before, after = change.names
    columns = (
        Column("Region", 34),
        Column("Ebene", 11),
        Column("Code", 8),
        Column("Titel", 60),
        Column(f"Punkte {before}", 10, 1),
        Column(f"Punkte {after}", 10, 1),
        Column("Veränderung", 12, 1),
        Column("Intervall von", 10, 1),
        Column("Intervall bis", 10, 1),
        Column("Urteil", 22),
        Column(f"Befragte {before}", 10, 0),
        Column(f"Befragte {after}", 10, 0),
        Column("Veränderung, nur in beiden Wellen beantwortete Fragen", 18, 1),
        Column("Anteil der Ziehungen ohne Wert", 12, 2),
    )
    titles, names = element_titles(change), change.current.erhebung.register.names
    lines = tuple(
        (
            names[one.region],
            LEVEL_NAMES[one.level],
            one.element,
            titles[one.element],
            one.before,
            one.after,
            one.change,
            one.low,
            one.high,
            one.verdict,
            one.voices_before,
            one.voices_after,
            one.matched,
            one.unrated,
        )
        for one in rows(change.shifts, Shift)
    )
    return Sheet("Veränderung", "veraenderung.csv", columns, lines)


def _movements(change: Change) -> Sheet:
    columns = (
        Column("Ebene", 11),
        Column("Code", 8),
        Column("Titel", 60),
        Column("Regionen", 10, 0),
        Column("Median der Veränderungen", 14, 1),
        Column("Intervall von", 10, 1),
        Column("Intervall bis", 10, 1),
        Column("Gestiegen", 10, 0),
        Column("Gesunken", 10, 0),
        Column("Regionen mit Urteil", 12, 0),
    )
    titles = element_titles(change)
    lines = tuple(
        (
            LEVEL_NAMES[one.level],
            one.element,
            titles[one.element],
            one.n,
            one.median,
            one.low,
            one.high,
            one.rose,
            one.fell,
            one.judged,
        )
        for one in rows(change.movements, Movement)
    )
    return Sheet("Veränderung gesamt", "veraenderung-gesamt.csv", columns, lines)


def _measures(change: Change) -> Sheet:
    columns = (
        Column("Region", 34),
        Column("Maßnahme", 50),
        Column(f"Stand {change.names[0]}", 24),
        Column(f"Stand {change.names[1]}", 24),
    )
    titles, names = status_titles(change), change.current.erhebung.register.names
    lines = tuple(
        (names[one.region], one.title, titles[one.before], titles[one.after])
        for one in rows(change.measures, StatusChange)
    )
    return Sheet("Maßnahmen beider Wellen", "massnahmen-beider-wellen.csv", columns, lines)


def _catalogues(change: Change) -> Sheet:
    columns = (
        Column("Ebene", 11),
        Column("Code", 8),
        Column("Titel", 60),
        Column("Vergleich", 30),
        Column(f"Fragen {change.names[0]}", 12, 0),
        Column(f"Fragen {change.names[1]}", 12, 0),
        Column("Fragen verglichen", 12, 0),
    )
    return Sheet("Vergleichbarkeit", "vergleichbarkeit.csv", columns, tuple(_comparability(change)))


def _comparability(change: Change) -> Iterator[tuple[Cell, ...]]:
    titles = element_titles(change)
    for one in change.common.uncompared:
        yield LEVEL_NAMES[one.level], one.element, one.title, f"nein: {one.why}", None, None, 0
    for part in change.common.parts:
        told = "über einen Teil der Fragen"
        numbers = (part.earlier, part.today, part.compared)
        yield LEVEL_NAMES[part.level], part.element, titles[part.element], told, *numbers
    for id in change.common.reworded:
        yield LEVEL_NAMES["frage"], id, titles[id], "ja, mit anderem Wortlaut", 1, 1, 1
