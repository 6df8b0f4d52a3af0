"""What a change of the catalogue does, in a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from verstetigung import german
from verstetigung.german import starting
from verstetigung.method.revision import Fate, QuestionFate, RegionMove, Revision, Weightiness
from verstetigung.method.revision.standings import Pairs
from verstetigung.schemas.catalogue.changes import CatalogueChange, CataloguePart
from verstetigung.schemas.catalogue.elements import ElementKind
from verstetigung.schemas.kinds import Level
from verstetigung.telling.overview import Finding
from verstetigung.telling.words import index, some

NOTHING_FIRM = "ändert nichts, was gesichert wäre"
EXPLAINED = (
    f"„{starting(NOTHING_FIRM)}“ heißt zweierlei. Erstens: Für jedes Paar mit einer anderen Region ist dasselbe "
    "gesichert wie vorher – dass die eine weiter ist oder die andere, oder dass sich das nicht sagen lässt. Zweitens: "
    "Der neue Wert liegt in der bisherigen Spanne und der bisherige in der neuen; so weit könnten ihn auch andere "
    "Befragte oder andere Gewichte verschieben. Verglichen sind dabei die Regionen, die mit beiden Katalogen bewertet "
    "sind. Die Bögen sind dieselben: Was sich verschiebt, verschiebt der Katalog, nicht der Zufall."
)
PLACES = {
    CataloguePart.INSTRUMENT: "am Instrument",
    CataloguePart.AUSWERTUNG: "an der Auswertung",
    CataloguePart.UEBERSETZUNG: "an Übersetzungen",
}
CONDITIONS = (
    "Was zu den Bedingungen des Erfolgs gehört, ändert keinen Punktwert; welche Befunde daraus werden, ist hier nicht "
    "gerechnet."
)
ELEMENTS = {Level.DIMENSION: ("eine Dimension", "Dimensionen"), Level.KRITERIUM: ("ein Kriterium", "Kriterien")}
NAMED = 8
"""So many regions are named in a sentence, and so many elements by their ids; of more the number is told."""
COUNTED = {
    Fate.KEPT: "weiter",
    Fate.RENAMED: "unter neuer Kennung",
    Fate.SHOWN: "nur noch als Kennzahl",
    Fate.SCORED: "nun für die Bewertung",
    Fate.RETIRED: "nicht mehr, da entfallen",
    Fate.GONE: "nicht mehr, da die Frage fehlt",
}
"""What answers do, behind their number."""


def in_short(found: Sequence[CatalogueChange]) -> str:
    """„Drei Änderungen, davon eine am Instrument und zwei an der Auswertung.“"""
    if not found:
        return "Die beiden Kataloge sagen dasselbe."
    numbers = Counter(change.part for change in found)
    whole = starting(german.count(len(found), "eine Änderung", "Änderungen"))
    if len(numbers) == 1:
        return f"{whole} {PLACES[found[0].part]}."
    parts = [f"{german.spelled(numbers[part], 'eine')} {place}" for part, place in PLACES.items() if numbers[part]]
    return f"{whole}, davon {german.listed(parts)}."


def answers(fates: Sequence[QuestionFate]) -> str:
    """What becomes of the answers that are in, counted."""
    numbers, questions = Counter[Fate](), Counter(one.fate for one in fates if one.before)
    for one in fates:
        numbers[one.fate] += one.before
    counts = [
        f"{german.number(numbers[fate], 0)} {words} ({german.count(questions[fate], 'eine Frage', 'Fragen')})"
        for fate, words in COUNTED.items()
        if numbers[fate]
    ]
    first = next((numbers[fate] for fate in COUNTED if numbers[fate]), 0)
    told = german.framed(f"Von den Angaben {german.form(first, 'zählt', 'zählen')} ", german.listed(counts), ".")
    unasked = sum(one.fate is Fate.UNASKED for one in fates)
    new = german.count(unasked, "Eine Frage wurde", "Fragen wurden") if unasked else ""
    return german.joined(told, german.framed("", starting(new), " nicht gestellt."), by=" ")


def effects(revision: Revision, names: Mapping[str, str]) -> Iterator[Finding]:
    """What it does to scores, to what is sure, and to criteria and dimensions; `names` are those of the regions."""
    yield Finding("Punktwerte", _scores(revision, names))
    yield from (Finding("Bewertbar", text) for text in _rated(revision, names))
    if len(both_rated(revision)) > 1 and any(move.after.bounded for move in revision.moves):
        yield Finding("Gesichertes", german.joined(_pairs(revision), _judged(revision, names), by=" "))
    yield from (Finding("Kriterien", text) for text in _elements(revision))
    if any(change.kind is ElementKind.BEDINGUNG for change in revision.changes):
        yield Finding("Erfolg", CONDITIONS)


def both_rated(revision: Revision) -> list[RegionMove]:
    """The regions that have a score with both catalogues."""
    return [move for move in revision.moves if move.before.rated and move.after.rated]


def _scores(revision: Revision, names: Mapping[str, str]) -> str:
    both = both_rated(revision)
    moved = [move for move in both if move.points]
    if not both:
        return "Keine Region ist mit beiden Katalogen bewertet."
    if not moved:
        return "Kein Punktwert ändert sich."
    most = max(moved, key=lambda move: abs(move.points))
    noun = "Punktwerten" if len(moved) < len(both) else german.form(len(both), "Punktwert", "Punktwerte")
    values = f"{index(most.after.score)} statt {index(most.before.score)} ({signed(most.points)})"
    change = german.form(len(moved), "ändert", "ändern")
    return (
        f"{starting(german.every(len(moved), len(both)))} {noun} {change} sich, am weitesten der von "
        f"{names[most.region]}: {values}."
    )


def signed(points: float) -> str:
    """A difference of points with its sign: one decimal, more if that would be nought; „0“ for none at all."""
    if not points:
        return "0"
    decimals = next((places for places in range(1, 7) if round(points, places)), 7)
    return german.signed(points, decimals)


def _rated(revision: Revision, names: Mapping[str, str]) -> Iterator[str]:
    single = [move for move in revision.moves if move.weightiness is Weightiness.RATED]
    for move_names, words in (
        ([names[move.region] for move in single if move.before.rated], "nicht mehr bewertbar"),
        ([names[move.region] for move in single if move.after.rated], "nun bewertbar"),
    ):
        if move_names:
            yield f"{starting(words)} {german.form(len(move_names), 'ist', 'sind')} {_regions(move_names)}."


def _regions(names: Sequence[str]) -> str:
    """The regions by name; of more than a few the number."""
    return german.listed(names) if len(names) <= NAMED else f"{german.spelled(len(names))} Regionen"


def _pairs(revision: Revision) -> str:
    both = len(both_rated(revision))
    gained, lost = (_joined(revision, name) for name in ("gained", "lost"))
    rated = {move.region for move in both_rated(revision)}
    firm = sum(rated.issuperset(pair) for pair in revision.firm_after)
    whole = both * (both - 1) // 2
    if not (gained or lost):
        return f"Gesichert ist die Reihenfolge bei {firm} von {whole} Paaren; es sind dieselben wie vorher."
    changed = german.counts(
        (len(gained), "eines kommt hinzu", "kommen hinzu"), (len(lost), "eines fällt weg", "fallen weg")
    )
    before = firm - len(gained) + len(lost)
    if firm == before:
        return f"Gesichert ist die Reihenfolge bei {firm} von {whole} Paaren, so vielen wie vorher: {changed}."
    return f"Gesichert ist die Reihenfolge bei {firm} statt {before} von {whole} Paaren: {changed}."


def _joined(revision: Revision, name: str) -> Pairs:
    return frozenset(pair for move in revision.moves for pair in getattr(move, name))


def _judged(revision: Revision, names: Mapping[str, str]) -> str:
    """In which regions something changes that is sure, and that elsewhere it does not."""
    counts = revision.counts
    within = counts[Weightiness.WITHIN]
    firm = [names[move.region] for move in revision.moves if move.weightiness is Weightiness.FIRM]
    far = [names[move.region] for move in revision.moves if move.weightiness is Weightiness.FAR]
    if not (firm or far):
        return f"Das {NOTHING_FIRM}." if within else ""
    elsewhere = german.count(within, "einer Region", "Regionen") if within else ""
    sentences = [
        german.framed("Was gesichert ist, ändert sich für ", _regions(firm), "."),
        german.framed(
            "Die Spanne verlässt, ohne dass sich ein gesichertes Paar ändert, der Wert von ", _regions(far), "."
        ),
        german.framed("In ", elsewhere, " ändert sich nichts, was gesichert wäre."),
    ]
    return german.joined(*sentences, by=" ")


def _elements(revision: Revision) -> Iterator[str]:
    for level, (one, many) in ELEMENTS.items():
        moved = [move.element for move in revision.elements if move.level is level]
        if moved:
            which = german.framed(" (", german.listed(moved) if len(moved) <= NAMED else "", ")")
            have = german.form(len(moved), "hat", "haben")
            yield f"Andere Werte {have} {german.count(len(moved), one, many)}{which}."


def firmness_words(move: RegionMove, names: Mapping[str, str]) -> str:
    """„jetzt gesichert vor A; nicht mehr gesichert hinter B und C“; empty where nothing changes."""
    told = []
    for pairs, words in ((move.gained, "jetzt gesichert"), (move.lost, "nicht mehr gesichert")):
        ahead = sorted(names[other] for region, other in pairs if region == move.region)
        behind = sorted(names[region] for region, other in pairs if other == move.region)
        places = [german.framed("vor ", some(ahead)), german.framed("hinter ", some(behind))]
        told.append(german.framed(f"{words} ", german.listed(list(filter(None, places)))))
    return german.joined(*told, by="; ")
