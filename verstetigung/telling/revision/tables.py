"""Two catalogues side by side: what is different, what becomes of the answers, where every region stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.method.revision import (
    ElementMove,
    Fate,
    QuestionFate,
    RegionMove,
    RegionStanding,
    Revision,
    Weightiness,
)
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.changes import CatalogueChange, CataloguePart, subject
from verstetigung.schemas.catalogue.elements import ElementKind
from verstetigung.schemas.kinds import Level
from verstetigung.telling import confidence
from verstetigung.telling.blocks import Chart, parts
from verstetigung.telling.revision.sentences import both_rated, firmness_words, signed
from verstetigung.telling.table import Cell, Column, Table, filled, grouped, missing
from verstetigung.telling.words import NONE, index

BEFORE, AFTER = "vorher", "nachher"
PARTS = {
    CataloguePart.INSTRUMENT: "Instrument: was gefragt wird",
    CataloguePart.AUSWERTUNG: "Auswertung: was aus den Antworten wird",
    CataloguePart.UEBERSETZUNG: "Übersetzung: was in anderen Sprachen dasteht",
}
FIRM = (Weightiness.FIRM, Weightiness.FAR, Weightiness.RATED)
"""What is more than the uncertainty of the values."""
ROWS = 30
"""So many rows of the drawing fit a page, with the heads of the groups."""
READING = (
    "Lesehilfe: links beide Punktwerte, rechts die Verschiebung. Der Strich rechts ist die bisherige Spanne des Werts, "
    "vom Wert aus gerechnet: Liegt der Punkt auf ihm, hätten auch andere Befragte oder andere Gewichte den Wert so "
    "weit verschieben können. Blau ist, was darüber hinausgeht oder ein gesichertes Paar ändert."
)
LEVELS = {Level.DIMENSION: "Dimension", Level.KRITERIUM: "Kriterium"}


def altered(found: Sequence[CatalogueChange], old: Catalogue, new: Catalogue) -> Table:
    """Every change, what respondents see first."""
    return grouped(
        "Änderungen des Katalogs",
        [(title, [change for change in found if change.part is part]) for part, title in PARTS.items()],
        (Column("Was", 44), lambda change: Cell(subject(change), note=_about(change, old, new))),
        (Column("Merkmal", 24), lambda change: change.what or change.alteration),
        (Column(BEFORE, 51), lambda change: change.before or NONE),
        (Column(AFTER, 51), lambda change: change.after or NONE),
    )


def _about(change: CatalogueChange, old: Catalogue, new: Catalogue) -> str:
    """The title of an element, unless the change says it; of a scale the questions it belongs to."""
    if change.kind is not ElementKind.SKALA:
        return "" if change.title in (change.before, change.after) else change.title
    return german.framed("bei ", german.listed(questions_of(change.id, old, new)))


def questions_of(scale: str, old: Catalogue, new: Catalogue) -> list[str]:
    """The ids of the questions with that scale, in either catalogue."""
    every = [question for one in (new, old) for question in (*one.scored_questions, *one.figures)]
    return list(dict.fromkeys(question.id for question in every if question.scale.id == scale))


def answers(fates: Sequence[QuestionFate]) -> Table:
    """The questions whose answers do not just count on."""
    return filled(
        "Was aus den Angaben wird, Frage für Frage",
        [one for one in fates if one.fate is not Fate.KEPT],
        (Column("Nr.", 16), lambda one: one.question),
        (Column("heute", 16), lambda one: one.today or NONE),
        (Column("Wortlaut", 66), lambda one: one.text),
        (Column("Was daraus wird", 40), lambda one: Cell(one.fate, note=_forms(one))),
        (Column(f"Angaben {BEFORE}", 16, "number"), lambda one: german.number(one.before, 0)),
        (Column(f"Angaben {AFTER}", 16, "number"), lambda one: german.number(one.after, 0)),
        note="Gezählt sind Werte und „nicht zutreffend“, nicht „keine Angabe“. Alle übrigen Fragen zählen weiter wie "
        "bisher.",
    )


def _forms(fate: QuestionFate) -> str:
    return german.framed("in ", fate.unasked and german.count(fate.unasked, "einem Bogen", "Bögen"))


def drawings(revision: Revision, names: Mapping[str, str]) -> Iterator[Chart]:
    """Both scores of every region, and how far it moves beside how far it could have moved by itself."""
    rows = [_dumbbell(move, names) for move in both_rated(revision)]
    if not rows:
        return
    title = f"{revision.after.erhebung.catalogue.index_title} mit beiden Katalogen"
    for part, some in parts(rows, ROWS):
        told = [f"{row.name}: {index(row.before)} und {index(row.after)} Punkte, {row.group}." for row in some]
        drawing = charts.dumbbells(some, (BEFORE, AFTER), " ".join((f"{title}{part}.", *told)))
        yield Chart(f"{title}{part}", drawing, note=READING)


def _dumbbell(move: RegionMove, names: Mapping[str, str]) -> charts.Dumbbell:
    low, high = (end - move.before.score for end in (move.before.low, move.before.high))
    span = f"{signed(low)} bis {signed(high)}" if move.before.bounded else NONE
    return charts.Dumbbell(
        name=names[move.region],
        before=move.before.score,
        after=move.after.score,
        low=low,
        high=high,
        group=move.weightiness,
        firm=move.weightiness in FIRM,
        columns=(signed(move.points), span),
    )


def regions(revision: Revision, names: Mapping[str, str]) -> Table:
    """Score, places and what a region cannot be told apart from, before and after, the weightiest moves first."""
    others = revision.after.erhebung.register.names
    groups = [(kind, [move for move in revision.moves if move.weightiness is kind]) for kind in Weightiness]
    return grouped(
        "Punktwert, mögliche Plätze und was nicht zu unterscheiden ist",
        [(german.starting(kind), moves) for kind, moves in groups],
        (Column("Region", 44), lambda move: names[move.region]),
        (Column(f"Punkte {BEFORE}", 22, "number"), lambda move: _score(move.before)),
        (Column(f"Punkte {AFTER}", 22, "number"), lambda move: _score(move.after)),
        (Column("Änderung", 16, "number"), moved),
        (Column(f"Plätze {BEFORE}", 20, "number"), lambda move: places(move.before)),
        (Column(f"Plätze {AFTER}", 20, "number"), lambda move: places(move.after)),
        (Column(f"nicht zu unterscheiden von, {BEFORE}", 28, "small"), lambda move: alike(move.before)),
        (Column(f"nicht zu unterscheiden von, {AFTER}", 28, "small"), lambda move: alike(move.after)),
        (Column("was sich an Gesichertem ändert", 50, "small"), lambda move: firmness_words(move, others) or NONE),
        note=f"Unter dem Punktwert steht seine Spanne. {confidence.SHORT}",
    )


def _score(standing: RegionStanding) -> Cell:
    if not standing.rated:
        return missing()
    span = german.span(standing.low, standing.high, 1) if standing.bounded else ""
    return Cell(index(standing.score), note=span)


def moved(move: RegionMove) -> str:
    """By how much the score moves, if there are two."""
    if move.before.rated and move.after.rated:
        return signed(move.points)
    return NONE


def places(standing: RegionStanding) -> str:
    """„4–9 von 18“."""
    if not standing.best:
        return NONE
    return f"{german.span(standing.best, standing.last)} von {german.number(standing.ranked, 0)}"


def alike(standing: RegionStanding) -> str:
    """„12 von 17“: so many of the others."""
    if not standing.best:
        return NONE
    return german.share(len(standing.alike), standing.ranked - 1)


def elements(revision: Revision, names: Mapping[str, str]) -> Table:
    """The dimensions and criteria that have another value somewhere, those of the newer catalogue."""
    catalogue = revision.after.erhebung.catalogue
    titles = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    titles |= {criterion.id: criterion.title for criterion in catalogue.criteria}
    return filled(
        "Dimensionen und Kriterien mit anderen Werten",
        revision.elements,
        (Column("Nr.", 12), lambda move: move.element),
        (Column("Ebene", 22), lambda move: LEVELS[move.level]),
        (Column("Titel", 62), lambda move: titles[move.element]),
        (Column("anderer Wert", 22, "number"), lambda move: german.share(move.changed, move.compared)),
        (Column("nur einmal bewertet", 18, "number"), lambda move: str(move.single) if move.single else NONE),
        (Column("größte Änderung", 18, "number"), _longest),
        (Column("bei", 40, "small"), lambda move: names[move.region] if move.changed else NONE),
        note="Anderer Wert: in wie vielen Regionen, die mit beiden Katalogen einen haben.",
    )


def _longest(move: ElementMove) -> str:
    return signed(move.points) if move.changed else NONE
