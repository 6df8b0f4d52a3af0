"""Two waves of a study held against each other (M13)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from verstetigung import german
from verstetigung.method import disclosure, scoring
from verstetigung.method.change.comparable import Comparable, comparable
from verstetigung.method.change.measures import followed_measures
from verstetigung.method.change.movements import Movement, movements
from verstetigung.method.change.pairing import Pairing, matched, pairing
from verstetigung.method.change.shifts import Shift, shifts
from verstetigung.method.change.waves import asked_in_both, partly, renamed, wave
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Note, Place, Problem, Severity, StudyError
from verstetigung.records import table
from verstetigung.schemas.erhebung import Erhebung


@dataclass(frozen=True)
class Change:
    """What is different in the newer of two waves, as far as both measure it alike."""

    previous: Evaluation
    current: Evaluation
    comparable: Comparable
    regions: Pairing
    shifts: pd.DataFrame
    """Rows of Shift."""
    movements: pd.DataFrame
    """Rows of Movement."""
    measures: pd.DataFrame
    """Rows of StatusChange."""
    problems: tuple[Problem, ...]
    """What makes the comparison doubtful."""
    odd: tuple[Problem, ...] = ()
    """What is odd about the Kennungen of measures: for those who put files right, not for readers of reports."""

    @property
    def names(self) -> tuple[str, str]:
        """What the waves are called: their years where these differ, else the first of month, title, id that does."""
        return _names(self.previous.erhebung, self.current.erhebung)


def compare(previous: Evaluation, current: Evaluation) -> Change:
    """Hold a wave against an earlier one, in terms of the later catalogue and register.

    Raises StudyError if there is nothing to compare.
    """
    shared = comparable(previous.erhebung.catalogue, current.erhebung.catalogue)
    regions = pairing(previous, current)
    doubts = tuple(_objections(previous.erhebung, current.erhebung, shared))
    if any(problem.level is Severity.FEHLER for problem in doubts):
        raise StudyError("Diese beiden Erhebungen lassen sich nicht vergleichen.", doubts)
    moved, together = _moved(previous, current, shared, regions)
    followed = followed_measures(
        previous.erhebung.id, previous.reading.measures, current.reading.measures, regions.today
    )
    return Change(
        previous=previous,
        current=current,
        comparable=shared,
        regions=regions,
        shifts=moved,
        movements=together,
        measures=followed.changes,
        problems=doubts,
        odd=followed.problems,
    )


def _moved(
    previous: Evaluation, current: Evaluation, shared: Comparable, regions: Pairing
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of Shift and of Movement."""
    if not regions.both:
        return table([], Shift), table([], Movement)
    tree, rules = scoring.tree(shared.catalogue), shared.catalogue.rules
    earlier = {today: id for id, today in regions.today.items()}
    said = (
        renamed(previous, shared.today, {earlier[region]: region for region in regions.both}),
        renamed(current, {}, {region: region for region in regions.both}),
    )
    then, now = asked_in_both(*said)
    before, after = (wave(*each, regions.both, tree, rules) for each in ((previous, then), (current, now)))
    moved, sure = shifts(before, after, tree, rules)
    if previous.whole or current.whole:
        moved = without_parts(moved, shared, partly(*said, tree))
    return moved, movements(moved, regions.both, tree, sure)


def without_parts(
    moved: pd.DataFrame, shared: Comparable, apart: Collection[tuple[str, str]] = frozenset()
) -> pd.DataFrame:
    """The changes without those of few people over a part of the questions.

    Beside the value over all questions they would tell the answers to the rest.
    """
    few = moved[["voices_before", "voices_after"]].min(axis=1).between(1, disclosure.LEAST - 1)
    own = [pair in apart for pair in zip(moved["region"], moved["element"], strict=True)]
    part = moved["element"].isin({part.element for part in shared.parts}) | np.array(own, dtype=bool)
    return moved[~(few & part)].reset_index(drop=True)


def _objections(previous: Erhebung, current: Erhebung, shared: Comparable) -> Iterator[Problem]:
    """Why the waves cannot be compared, or only with care; the first thing that forbids it ends the list."""
    place = Place(previous.id)
    foreign = tuple(unrelated(previous, current))
    if foreign:
        yield from foreign
    elif not shared.catalogue.dimensions:
        yield _no_question(previous, current).at(place)
    else:
        yield from (note.at(place) for note in _cautions(previous, current))


def unrelated(previous: Erhebung, current: Erhebung) -> Iterator[Problem]:
    """Why what was said in one wave has nothing to do with the other; nothing if it has."""
    place = Place(previous.id)
    if (previous.id, previous.folder.resolve()) == (current.id, current.folder.resolve()):
        yield Note("R440", "Beide Namen meinen dieselbe Erhebung.", remedy="eine frühere Erhebung nennen").at(place)
    elif previous.invented != current.invented:
        yield _mixed(previous, current).at(place)
    elif not matched(previous.register, current.register):
        yield _no_region(previous, current).at(place)


def _mixed(previous: Erhebung, current: Erhebung) -> Note:
    invented, real = (previous, current) if previous.invented else (current, previous)
    return Note(
        "R441",
        f"Die Regionen der Erhebung „{invented.id}“ sind frei erfunden, die der Erhebung „{real.id}“ nicht.",
        remedy="erfundene Angaben nie mit echten vergleichen",
    )


def _no_region(previous: Erhebung, current: Erhebung) -> Note:
    return Note(
        "R441",
        f"Keine Region des Verzeichnisses „{previous.register.id}“ steht im Verzeichnis „{current.register.id}“.",
        "dieselbe Kennung, derselbe Name oder eine Namensvariante",
        "frühere Namen im neueren Verzeichnis unter „namensvarianten“ ergänzen",
    )


def _no_question(previous: Erhebung, current: Erhebung) -> Note:
    older, newer = (f"„{one.catalogue.id} {one.catalogue.version}“" for one in (previous, current))
    return Note(
        "R442",
        f"Keine Frage des Katalogs {older} steht mit derselben Skala im Katalog {newer}.",
        remedy="frühere Kennungen im neueren Katalog unter „ersetzt“ nennen",
    )


def _cautions(previous: Erhebung, current: Erhebung) -> Iterator[Note]:
    if previous.as_of > current.as_of:
        yield Note(
            "R443",
            f"„{previous.id}“ (Stand {german.day(previous.as_of)}) ist jünger als „{current.id}“ "
            f"(Stand {german.day(current.as_of)}).",
            remedy="die beiden Namen tauschen",
        )
    if previous.kind != current.kind:
        yield Note(
            "R444",
            "Die eine Erhebung beruht auf einer Befragung, die andere auf Dokumenten; Unterschiede können auch "
            "daran liegen.",
        )


def _names(previous: Erhebung, current: Erhebung) -> tuple[str, str]:
    days = (previous.as_of, current.as_of)
    choices: Sequence[tuple[str, str]] = (
        (str(days[0].year), str(days[1].year)),
        (_month(days[0]), _month(days[1])),
        (f"„{previous.title}“", f"„{current.title}“"),
        (f"„{previous.id}“", f"„{current.id}“"),
    )
    return next((pair for pair in choices if pair[0] != pair[1]), choices[-1])


def _month(day: datetime.date) -> str:
    return german.when(day.strftime("%Y-%m"))
