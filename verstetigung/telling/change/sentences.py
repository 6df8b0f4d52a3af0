"""Sentences on what two waves say differently."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, the_index
from verstetigung.method.change import (
    FELL,
    ROSE,
    SAME,
    SINGLE,
    UNASKED,
    UNKNOWN,
    VERDICTS,
    Change,
    Movement,
    Shift,
)
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import Score, rows
from verstetigung.schemas.kinds import Level
from verstetigung.telling import confidence, obstacles, ties
from verstetigung.telling.overview import FEW, Finding, overview
from verstetigung.telling.table import cut_short
from verstetigung.telling.words import some, titled

NAMED = 6
"""So many regions a sentence of the summary names at most."""
TOLD = 3
"""So many criteria a sentence names at most."""
STANDING = {
    ROSE: "er ist dort gestiegen",
    FELL: "er ist dort gesunken",
    SAME: "der Unterschied ist nicht größer, als Zufall erwarten lässt",
    SINGLE: "hinter mindestens einem der beiden Werte steht nur eine Auskunft",
    UNASKED: "hinter mindestens einem der beiden Werte steht keine Auskunft von Befragten",
    UNKNOWN: "wie weit Befragte auseinanderliegen, ist aus zu wenigen Regionen bekannt",
}
INSIDE = {
    SAME: "ist der Unterschied nicht größer als durch Zufall zu erwarten",
    SINGLE: "steht hinter mindestens einem der Werte nur eine Auskunft",
    UNASKED: "steht hinter mindestens einem der Werte keine Auskunft von Befragten",
    UNKNOWN: "ist nicht bekannt, wie weit Befragte auseinanderliegen",
}
JUDGED = (ROSE, FELL, SAME)
"""What holds in a region: as a sentence of its own, and after „in vier“."""
BY_CHANCE = (
    "Wäre in Wahrheit nirgends etwas anders, käme auch nur ein einziges solches Urteil höchstens in einem von zwanzig "
    "Vergleichen vor."
)


def title(change: Change) -> str:
    """The heading of the section."""
    before, after = change.names
    if change.previous.erhebung.as_of > change.current.erhebung.as_of:
        return f"Was {after} anders ist als {before}"
    return f"Was sich seit {before} verändert hat"


def signed(value: float, decimals: int = 0) -> str:
    """„+4“, „−3“, „0“: a difference shows its sign."""
    text = german.number(value, decimals)
    if float(f"{value:.{decimals}f}") > 0:
        return f"+{text}"
    return text


def reach(low: float, high: float, decimals: int = 0) -> str:
    """„−3 bis +5“, or one number if both ends look the same."""
    return " bis ".join(dict.fromkeys((signed(low, decimals), signed(high, decimals))))


def points(value: float) -> str:
    """„+4,2 Punkte“."""
    return f"{signed(value, 1)}{german.NBSP}Punkte"


def summary(change: Change) -> tuple[Finding, ...]:
    """Which regions can be compared, in how many the index rose or fell, and how far in the middle."""
    remarks = (problem.found for problem in change.problems)
    sentences = (*remarks, _regions(change), verdicts(change), _median(change))
    return tuple(Finding("Veränderung", text, (INDEX,)) for text in sentences if text)


def _regions(change: Change) -> str:
    (before, after), pairs = change.names, change.regions
    start = f"Aus {_where(len(pairs.both))} liegen Angaben für {before} und für {after} vor"
    if len(pairs.only_before) + len(pairs.only_after) > NAMED:
        numbers = _by_wave(change, lambda names: german.count(len(names), "einer", "").strip())
        return f"{start}, nur {numbers} weiteren."
    return f"{start}{german.framed(', nur ', _by_wave(change, german.listed))}."


def _where(regions: int) -> str:
    if not regions:
        return "keiner Region"
    return german.count(regions, "einer Region", "Regionen")


def _by_wave(change: Change, listed: Callable[[Sequence[str]], str]) -> str:
    """„für 2018 aus A und B und für 2020 aus C“: the regions of one wave only."""
    alone = zip(change.names, (change.regions.only_before, change.regions.only_after), strict=True)
    return german.listed([f"für {wave} aus {listed(names)}" for wave, names in alone if names])


def alone(change: Change) -> tuple[Finding, ...]:
    """The regions that take part in one wave only, and those that one wave cannot rate, all by name."""
    before, after = change.names
    regions = {
        f"Nur {before} dabei": change.regions.only_before,
        f"Nur {after} dabei": change.regions.only_after,
        **_unrated(change),
    }
    return tuple(Finding(topic, f"{some(names)}.") for topic, names in regions.items() if names)


def _unrated(change: Change) -> Mapping[str, tuple[str, ...]]:
    """The regions of both waves that have no change of the index, by the wave or waves without a value for them.

    None of them if there is no other region: a sentence says so.
    """
    compared, names = {shift.region for shift in index_shifts(change)}, change.current.erhebung.register.names
    regions: dict[str, tuple[str, ...]] = {}
    for region in change.regions.both:
        if compared and region not in compared:
            topic = f"{_unrated_in(change, region)} nicht bewertbar"
            regions[topic] = (*regions.get(topic, ()), names[region])
    return regions


def _unrated_in(change: Change, region: str) -> str:
    """„2018“, „2018 und 2020“, „Mit den gemeinsamen Fragen“ if either wave has a value."""
    earlier = next(id for id, today in change.regions.today.items() if today == region)
    values = (_index(change.previous, earlier), _index(change.current, region))
    waves = [wave for wave, value in zip(change.names, values, strict=True) if math.isnan(value)]
    return german.listed(waves) or "Mit den gemeinsamen Fragen"


def _index(evaluation: Evaluation, region: str) -> float:
    scores = evaluation.scores
    index = scores[(scores["level"] == Level.INDEX) & (scores["region"] == region)]
    return next(row.score for row in rows(index, Score))


def index_shifts(change: Change) -> tuple[Shift, ...]:
    """The changes of the index: by verdict, the largest rise first; where none is judged, as in the register."""
    shifts = rows(change.shifts[change.shifts["level"] == Level.INDEX], Shift)
    return tuple(sorted(shifts, key=lambda shift: (VERDICTS.index(shift.verdict), _fallen(shift))))


def _fallen(shift: Shift) -> float:
    return -shift.change if shift.verdict in JUDGED else 0.0


def verdicts(change: Change) -> str:
    """In how many regions the index rose, fell, or cannot be told to have done either."""
    shifts, what = index_shifts(change), the_index(change.current.erhebung.catalogue.index_title)
    if not shifts:
        return (
            f"In keiner Region reichen die Angaben beider Wellen, um {german.cased(what, 'akkusativ')} zu vergleichen."
        )
    if len(shifts) == 1:
        return _only(change, shifts[0], what)
    counts = Counter(shift.verdict for shift in shifts)
    start = f"Von den {german.spelled(len(shifts))} Regionen mit einem Wert aus beiden Wellen"
    rest = german.listed([f"in {_number(counts[verdict])} {INSIDE[verdict]}" for verdict in INSIDE if counts[verdict]])
    if not counts[ROSE] + counts[FELL] + counts[SAME]:
        return f"{start} lässt sich in keiner sagen, ob {what} gestiegen oder gesunken ist: {rest}."
    moved = f"ist {what} in {_number(counts[ROSE])} gestiegen und in {_number(counts[FELL])} gesunken"
    unmoved = f"ist in keiner gesichert, dass {what} gestiegen oder gesunken ist"
    told = moved if counts[ROSE] + counts[FELL] else unmoved
    return f"{start} {told}{german.framed('; ', rest)}. {BY_CHANCE}"


def _number(count: int) -> str:
    return {0: "keiner", 1: "einer"}.get(count, german.spelled(count))


def _only(change: Change, shift: Shift, what: str) -> str:
    region = change.current.erhebung.register[shift.region]
    if shift.verdict not in JUDGED:
        return f"Vergleichbar ist {what} nur {region.locative}; ein Urteil gibt es nicht: {STANDING[shift.verdict]}."
    how_far = f"{points(shift.change)}, Spanne {reach(shift.low, shift.high, 1)}"
    sign = confidence.of_region(change.current, overview(change.current), region.id).sign
    return f"Vergleichbar ist {what} nur {region.locative}{german.NBSP}{sign}: {how_far}; {STANDING[shift.verdict]}."


def _median(change: Change) -> str:
    row = next((row for row in rows(change.movements, Movement) if row.element == INDEX), None)
    if row is None or row.n == 1:
        return ""
    if row.n < FEW:
        return f"Für einen Median der Veränderungen sind {german.spelled(row.n)} Regionen zu wenige."
    if math.isnan(row.low):
        return ""
    whose = german.framed(", ", unshown(row.n - row.judged), ",")
    reached = f"beträgt {points(row.median)} (Spanne {reach(row.low, row.high, 1)})"
    median = f"Der Median der Veränderungen{whose} {reached}"
    if moved(row):
        return f"{median}."
    return f"{median} und ist damit nicht größer, als Zufall erwarten lässt."


def unshown(regions: int) -> str:
    """That a median counts regions whose own difference the reader does not see; empty if there is none."""
    if not regions:
        return ""
    number = german.count(regions, "der einen Region", "Regionen")
    return f"einschließlich {german.form(regions, number, f'der {number}')}, deren Unterschied nicht gezeigt wird"


def moved(row: Movement) -> bool:
    """Whether the interval of the median lies on one side of 0."""
    return round(row.low, 9) > 0 or round(row.high, 9) < 0


def strongest(change: Change, level: Level = Level.KRITERIUM) -> tuple[Movement, ...]:
    """The elements of a level with enough regions for a median, the one that moved most first; obstacles by how
    strongly they hindered.
    """
    enough = [row for row in rows(change.movements, Movement) if row.level == level and row.n >= FEW]
    ordered = sorted(enough, key=lambda row: (-abs(round(row.median, 9)), -row.rose - row.fell))
    criteria = {criterion.id: criterion for criterion in change.comparable.catalogue.criteria}
    return tuple(obstacles.moved(criteria[row.element], row) if row.element in criteria else row for row in ordered)


def criteria(change: Change) -> tuple[Finding, ...]:
    """Which criteria moved in the middle of the regions, as far as that is firm."""
    movements = strongest(change)
    risen = [row for row in movements if moved(row) and row.median > 0]
    fallen = [row for row in movements if moved(row) and row.median < 0]
    if movements and not risen + fallen:
        return (Finding("Kriterien", _unmoved(len(movements))),)
    return tuple(_criteria(change, word, own) for word, own in (("Gestiegen", risen), ("Gesunken", fallen)) if own)


def _unmoved(criteria: int) -> str:
    if criteria == 1:
        return (
            "Auch beim einzigen vergleichbaren Kriterium ist der Median der Veränderungen nicht größer, als Zufall "
            "erwarten lässt."
        )
    return "Bei keinem Kriterium ist der Median der Veränderungen größer, als Zufall bei so vielen erwarten lässt."


def _criteria(change: Change, word: str, movements: Sequence[Movement]) -> Finding:
    number, first = len(movements), ties.fitting(movements, lambda row: abs(row.median), TOLD)
    named = german.listed([_criterion(change, row) for row in first])
    are, count = german.form(number, "ist", "sind"), german.count(number, "ein Kriterium", "Kriterien")
    colon = cut_short(number, len(first), ", am stärksten") or ":"
    return Finding(word, f"{word} {are} im Median {count}{colon} {named}.", tuple(row.element for row in movements))


def _criterion(change: Change, row: Movement) -> str:
    """„„Beschluss“ (+4)“; „„Fluktuation“ (wie stark gehemmt: +4)“."""
    criterion = next(one for one in change.comparable.catalogue.criteria if one.id == row.element)
    how = "wie stark gehemmt: " if obstacles.hindering(criterion) else ""
    return f"{quoted(titled(criterion))} ({how}{signed(row.median)})"


def element_titles(change: Change) -> dict[str, str]:
    """The title of everything that is compared, by its id of today; the text of a question."""
    catalogue = change.comparable.catalogue
    questions = {question.id: question.text for question in catalogue.scored_questions}
    criteria = {criterion.id: titled(criterion) for criterion in catalogue.criteria}
    dimensions = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    return questions | criteria | dimensions | {INDEX: catalogue.index_title}
