"""What changed between two waves, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.method.change import Change, Movement, Shift, StatusChange
from verstetigung.records import NAN, rows
from verstetigung.schemas.kinds import Level
from verstetigung.tables.results.sheet import Cell, ResultColumn, Sheet, filled
from verstetigung.telling.change.courses import status_titles
from verstetigung.telling.change.sentences import JUDGED, element_titles
from verstetigung.telling.change.uncompared import LEVEL_NAMES

RECOGNISED = {True: "Kennung", False: "Titel"}
"""By what a measure is known to be the same in both waves."""


def sheets(change: Change) -> tuple[Sheet, ...]:
    """The changes by region, those of all regions together, the measures, and what is not compared or only in part."""
    return (_shifts(change), _movements(change), _measures(change), _catalogues(change))


def _shifts(change: Change) -> Sheet:
    before, after = change.names
    titles, names = element_titles(change), change.current.erhebung.register.names
    return filled(
        "Veränderung",
        "veraenderung.csv",
        rows(change.shifts, Shift),
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Ebene", 11), lambda one: LEVEL_NAMES[one.level]),
        (ResultColumn("Code", 8), lambda one: one.element),
        (ResultColumn("Titel", 60), lambda one: titles[one.element]),
        (ResultColumn(f"Punkte {before}", 10, 1, known="Punkte früher"), lambda one: one.before),
        (ResultColumn(f"Punkte {after}", 10, 1, known="Punkte heute"), lambda one: one.after),
        (ResultColumn("Veränderung", 12, 1), lambda one: _judged(one, one.change)),
        (ResultColumn("Intervall von", 10, 1), lambda one: one.low),
        (ResultColumn("Intervall bis", 10, 1), lambda one: one.high),
        (ResultColumn("Urteil", 22), lambda one: one.verdict),
        (ResultColumn(f"Befragte {before}", 10, 0, known="Befragte früher"), lambda one: one.voices_before),
        (ResultColumn(f"Befragte {after}", 10, 0, known="Befragte heute"), lambda one: one.voices_after),
        (
            ResultColumn("Veränderung, nur in beiden Wellen beantwortete Fragen", 18, 1),
            lambda one: _judged(one, one.matched),
        ),
    )


def _judged(shift: Shift, change: float) -> float:
    """The change, and nothing where no verdict is given: it may be one person's (M13)."""
    return change if shift.verdict in JUDGED else NAN


def _movements(change: Change) -> Sheet:
    titles = element_titles(change)
    return filled(
        "Veränderung gesamt",
        "veraenderung-gesamt.csv",
        rows(change.movements, Movement),
        (ResultColumn("Ebene", 11), lambda one: LEVEL_NAMES[one.level]),
        (ResultColumn("Code", 8), lambda one: one.element),
        (ResultColumn("Titel", 60), lambda one: titles[one.element]),
        (ResultColumn("Regionen", 10, 0), lambda one: one.n),
        (ResultColumn("Median der Veränderungen", 14, 1), lambda one: one.median),
        (ResultColumn("Intervall von", 10, 1), lambda one: one.low),
        (ResultColumn("Intervall bis", 10, 1), lambda one: one.high),
        (ResultColumn("Gestiegen", 10, 0), lambda one: one.rose),
        (ResultColumn("Gesunken", 10, 0), lambda one: one.fell),
        (ResultColumn("Regionen mit Urteil", 12, 0), lambda one: one.judged),
    )


def _measures(change: Change) -> Sheet:
    titles, names = status_titles(change), change.current.erhebung.register.names
    return filled(
        "Maßnahmen beider Wellen",
        "massnahmen-beider-wellen.csv",
        rows(change.measures, StatusChange),
        (ResultColumn("Region", 34), lambda one: names[one.region]),
        (ResultColumn("Maßnahme", 50), lambda one: one.title),
        (ResultColumn(f"Maßnahme {change.names[0]}", 50, known="Maßnahme früher"), lambda one: one.title_before),
        (ResultColumn(f"Stand {change.names[0]}", 24, known="Stand früher"), lambda one: titles[one.before]),
        (ResultColumn(f"Stand {change.names[1]}", 24, known="Stand heute"), lambda one: titles[one.after]),
        (ResultColumn("Erkannt an", 12), lambda one: RECOGNISED[one.followed]),
    )


def _catalogues(change: Change) -> Sheet:
    columns = (
        ResultColumn("Ebene", 11),
        ResultColumn("Code", 8),
        ResultColumn("Titel", 60),
        ResultColumn("Vergleich", 30),
        ResultColumn(f"Fragen {change.names[0]}", 12, 0, known="Fragen früher"),
        ResultColumn(f"Fragen {change.names[1]}", 12, 0, known="Fragen heute"),
        ResultColumn("Fragen verglichen", 12, 0),
    )
    return Sheet("Vergleichbarkeit", "vergleichbarkeit.csv", columns, tuple(_comparability(change)))


def _comparability(change: Change) -> Iterator[tuple[Cell, ...]]:
    titles = element_titles(change)
    for one in change.comparable.uncompared:
        yield LEVEL_NAMES[one.level], one.element, one.title, f"nein: {one.why}", None, None, 0
    for part in change.comparable.parts:
        extent = "über einen Teil der Fragen"
        numbers = (part.earlier, part.today, part.compared)
        yield LEVEL_NAMES[part.level], part.element, titles[part.element], extent, *numbers
    for id in change.comparable.reworded:
        yield LEVEL_NAMES[Level.FRAGE], id, titles[id], "ja, mit anderem Wortlaut", 1, 1, 1
