"""Sentences on what two waves say differently."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.change import (
    FELL,
    ROSE,
    SAME,
    SINGLE,
    UNASKED,
    VERDICTS,
    Change,
    Movement,
    Shift,
    StatusChange,
)
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.scoring import INDEX
from verstetigung.records import Score, rows
from verstetigung.schemas.kinds import Level
from verstetigung.telling.overview import FEW, Finding
from verstetigung.telling.words import some, titled

LEVEL_NAMES = {
    Level.FRAGE: "Frage",
    Level.KRITERIUM: "Kriterium",
    Level.DIMENSION: "Dimension",
    Level.INDEX: "Gesamtwert",
}
LEVELS = {Level.KRITERIUM: ("einem Kriterium", "Kriterien"), Level.DIMENSION: ("einer Dimension", "Dimensionen")}
NAMED = 6
"""So many regions a sentence of the summary names at most."""
TOLD = 3
"""So many criteria a sentence names at most."""
STANDING = {
    ROSE: "er ist dort gestiegen",
    FELL: "er ist dort gesunken",
    SAME: "der Unterschied ist nicht von null zu unterscheiden",
    SINGLE: "hinter mindestens einem der beiden Werte steht nur eine Auskunft",
    UNASKED: "hinter mindestens einem der beiden Werte steht keine Auskunft von Befragten",
}
INSIDE = {
    SAME: "ist der Unterschied nicht von null zu unterscheiden",
    SINGLE: "steht hinter mindestens einem der Werte nur eine Auskunft",
    UNASKED: "steht hinter mindestens einem der Werte keine Auskunft von Befragten",
}
"""What holds in a region: as a sentence of its own, and after „in vier“."""


def title(change: Change) -> str:
    """The heading of the section."""
    before, after = change.names
    if change.previous.erhebung.as_of > change.current.erhebung.as_of:
        return f"Was {after} anders ist als {before}"
    return f"Was sich seit {before} verändert hat"


def signed(value: float, decimals: int = 0) -> str:
    """„+4“, „−3“, „0“: a difference shows its sign."""
    text = german.number(value, decimals)
    return f"+{text}" if float(f"{value:.{decimals}f}") > 0 else text


def reach(low: float, high: float, decimals: int = 0) -> str:
    """„−3 bis +5“, or one number if both ends look the same."""
    return " bis ".join(dict.fromkeys((signed(low, decimals), signed(high, decimals))))


def points(value: float) -> str:
    """„+4,2 Punkte“."""
    return f"{signed(value, 1)}{german.NBSP}Punkte"


def summary(change: Change) -> tuple[Finding, ...]:
    """Which regions can be compared, in how many the index rose or fell, and how far in the middle."""
    told = (*_remarks(change), _regions(change), _verdicts(change), _median(change))
    return tuple(Finding("Veränderung", text, (INDEX,)) for text in told if text)


def _remarks(change: Change) -> tuple[str, ...]:
    return tuple(problem.found for problem in change.problems)


def _regions(change: Change) -> str:
    (before, after), pairs = change.names, change.regions
    both = len(pairs.both)
    where = german.count(both, "einer Region", "Regionen") if both else "keiner Region"
    text = f"Aus {where} liegen Angaben für {before} und für {after} vor"
    alone = [(names, name) for names, name in ((pairs.only_before, before), (pairs.only_after, after)) if names]
    if sum(len(names) for names, _ in alone) > NAMED:
        parts = [f"für {name} aus {german.count(len(names), 'einer', '').strip()}" for names, name in alone]
        return f"{text}, nur {german.listed(parts)} weiteren."
    parts = [f"für {name} aus {german.listed(names)}" for names, name in alone]
    return f"{text}, nur {german.listed(parts)}." if parts else f"{text}."


def alone(change: Change) -> tuple[Finding, ...]:
    """The regions that take part in one wave only, and those that one wave cannot rate, all by name."""
    parts = [
        (f"Nur {name} dabei", names)
        for name, names in zip(change.names, (change.regions.only_before, change.regions.only_after), strict=True)
    ]
    parts += _unrated(change).items()
    return tuple(Finding(topic, f"{some(names)}.") for topic, names in parts if names)


def _unrated(change: Change) -> Mapping[str, tuple[str, ...]]:
    """The regions of both waves that have no change of the index, by the wave or waves without a value for them.

    None of them if there is no other region: a sentence says so.
    """
    compared = {shift.region for shift in index_shifts(change)}
    if not compared:
        return {}
    earlier = {today: id for id, today in change.regions.today.items()}
    found: dict[str, tuple[str, ...]] = {}
    for region in change.regions.both:
        if region not in compared:
            values = _index(change.previous, earlier[region]), _index(change.current, region)
            where = [name for name, value in zip(change.names, values, strict=True) if math.isnan(value)]
            told = f"{german.listed(where)} nicht bewertbar" if where else "Mit den gemeinsamen Fragen nicht bewertbar"
            found[told] = (*found.get(told, ()), change.current.erhebung.register.names[region])
    return found


def _index(evaluation: Evaluation, region: str) -> float:
    scores = evaluation.scores
    return next(
        row.score for row in rows(scores[(scores["level"] == Level.INDEX) & (scores["region"] == region)], Score)
    )


def index_shifts(change: Change) -> tuple[Shift, ...]:
    """The changes of the index: by verdict, the largest rise first."""
    own = rows(change.shifts[change.shifts["level"] == Level.INDEX], Shift)
    return tuple(sorted(own, key=lambda shift: (VERDICTS.index(shift.verdict), -shift.change)))


def _verdicts(change: Change) -> str:
    shifts, what = index_shifts(change), the_index(change.current.erhebung.catalogue.index_title)
    if not shifts:
        what = german.cased(what, "akkusativ")
        return f"In keiner Region reichen die Angaben beider Wellen, um {what} zu vergleichen."
    if len(shifts) == 1:
        return _only(change, shifts[0], what)
    counts = Counter(shift.verdict for shift in shifts)
    start = f"Von den {german.count(len(shifts), '', 'Regionen')} mit einem Wert aus beiden Wellen"
    rest = [f"in {_number(counts[verdict])} {INSIDE[verdict]}" for verdict in INSIDE if counts[verdict]]
    if not counts[ROSE] + counts[FELL] + counts[SAME]:
        return f"{start} lässt sich in keiner sagen, ob {what} gestiegen oder gesunken ist: {german.listed(rest)}."
    end = f"; {german.listed(rest)}" if rest else ""
    return f"{start} ist {what} in {_number(counts[ROSE])} gestiegen und in {_number(counts[FELL])} gesunken{end}."


def _number(count: int) -> str:
    return {0: "keiner", 1: "einer"}.get(count, german.count(count, "", "").strip())


def _only(change: Change, shift: Shift, what: str) -> str:
    region = change.current.erhebung.register[shift.region]
    how_far = f"{points(shift.change)}, Intervall {reach(shift.low, shift.high, 1)}"
    return f"Vergleichbar ist {what} nur {region.locative} ({how_far}); {STANDING[shift.verdict]}."


def _median(change: Change) -> str:
    row = next((row for row in rows(change.movements, Movement) if row.element == INDEX), None)
    if row is None or row.n == 1:
        return ""
    if row.n < FEW:
        return f"Für einen Median der Veränderungen sind {german.count(row.n, '', 'Regionen')} zu wenige."
    firm = "" if moved(row) else " und ist damit nicht von null zu unterscheiden"
    interval = reach(row.low, row.high, 1)
    return f"Der Median der Veränderungen beträgt {points(row.median)} (Intervall {interval}){firm}."


def moved(row: Movement) -> bool:
    """Whether the interval of the median lies on one side of 0."""
    return round(row.low, 9) > 0 or round(row.high, 9) < 0


def strongest(change: Change, level: Level = Level.KRITERIUM) -> tuple[Movement, ...]:
    """The elements of a level with enough regions for a median, the one that moved most first."""
    known = [row for row in rows(change.movements, Movement) if row.level == level and row.n >= FEW]
    return tuple(sorted(known, key=lambda row: (-abs(round(row.median, 9)), -row.rose - row.fell)))


def criteria(change: Change) -> tuple[Finding, ...]:
    """Which criteria moved in the middle of the regions, as far as that is firm."""
    known = strongest(change)
    firm = [row for row in known if moved(row)]
    if known and not firm:
        which = "Bei keinem Kriterium" if len(known) > 1 else "Auch beim einzigen vergleichbaren Kriterium"
        nothing = "" if len(known) > 1 else " nicht"
        return (Finding("Kriterien", f"{which} ist der Median der Veränderungen{nothing} von null zu unterscheiden."),)
    risen, fallen = ([row for row in firm if row.median * sign > 0] for sign in (1, -1))
    return tuple(_criteria(change, word, own) for word, own in (("Gestiegen", risen), ("Gesunken", fallen)) if own)


def _criteria(change: Change, word: str, found: Sequence[Movement]) -> Finding:
    titles = element_titles(change)
    told = german.listed([f"{quoted(titles[row.element])} ({signed(row.median)})" for row in found[:TOLD]])
    verb = "ist" if len(found) == 1 else "sind"
    number = german.count(len(found), "ein Kriterium", "Kriterien")
    most = ", am stärksten " if len(found) > TOLD else ": "
    return Finding(word, f"{word} {verb} im Median {number}{most}{told}.", tuple(row.element for row in found))


def measures(change: Change) -> tuple[Finding, ...]:
    """How many measures stand in both waves, and what became of them."""
    known = tuple(rows(change.measures, StatusChange))
    if not known:
        return ()
    verb, theirs = ("steht", "Ihr Stand ist") if len(known) == 1 else ("stehen", "Ihr Stand ist überall")
    number = german.count(len(known), "eine Maßnahme", "Maßnahmen")
    start = f"In beiden Wellen {verb} unter demselben Titel {number}."
    return (Finding("Maßnahmen", f"{start} {_statuses(change, known) or f'{theirs} gleich geblieben.'}"),)


def _statuses(change: Change, known: Sequence[StatusChange]) -> str:
    """Which status those have now that had another one; empty if there is none."""
    now = Counter(one.after for one in known if one.after != one.before)
    told = [f"{quoted(name)} ({now[id]})" for id, name in status_titles(change).items() if now[id]]
    changed = german.share(now.total(), len(known)) if len(known) > 1 else "ihr"
    return f"Der Stand hat sich bei {changed} geändert; jetzt heißt er {german.listed(told)}." if told else ""


def status_titles(change: Change) -> dict[str, str]:
    """The title of every status by its id, those of the newer catalogue first."""
    newer, older = (evaluation.erhebung.catalogue.statuses for evaluation in (change.current, change.previous))
    titles = {status.id: status.title for status in newer}
    return titles | {status.id: status.title for status in older if status.id not in titles}


def asked_alike(change: Change) -> tuple[Finding, ...]:
    """How far the two catalogues ask the same, and what is compared over a part of its questions only."""
    older, newer = (evaluation.erhebung.catalogue for evaluation in (change.previous, change.current))
    if older.hash == newer.hash:
        return (Finding("Katalog", "Beide Wellen haben denselben Kriterienkatalog; alle Fragen sind vergleichbar."),)
    found = (_common(change), _left(change), _parts(change), _reworded(change))
    return tuple(Finding("Katalog", text) for text in found if text)


def _common(change: Change) -> str:
    catalogues = (change.comparable.catalogue, change.current.erhebung.catalogue)
    share = german.share(*(len(catalogue.scored_questions) for catalogue in catalogues))
    verb = "ist" if share.startswith("1 ") else "sind"
    return f"Vergleichbar {verb} {share} heutigen Fragen; ihre Skala ist in beiden Wellen gleich."


def _left(change: Change) -> str:
    counts: Counter[str] = Counter()
    for one in change.comparable.uncompared:
        counts[one.why] += one.questions
    total = counts.total()
    told = german.listed([f"{number} {quoted(why)}" for why, number in counts.items()])
    verb = "ist" if total == 1 else "sind"
    return f"Nicht vergleichbar {verb} {german.count(total, 'eine Frage', 'Fragen')}: {told}." if total else ""


def _parts(change: Change) -> str:
    levels = Counter(part.level for part in change.comparable.parts)
    what = german.cased(the_index(change.current.erhebung.catalogue.index_title), "beim")
    told = [f"bei {german.count(levels[level], *words)}" for level, words in LEVELS.items() if levels[level]]
    told += [what] if levels[Level.INDEX] else []
    return (
        f"{starting(german.listed(told))} gehören nicht in beiden Wellen dieselben Fragen dazu; verglichen sind dort "
        "nur die gemeinsamen Fragen."
        if told
        else ""
    )


def _reworded(change: Change) -> str:
    ids = change.comparable.reworded
    verb = "hat" if len(ids) == 1 else "haben"
    number = german.count(len(ids), "Eine verglichene Frage", "verglichene Fragen")
    return f"{starting(number)} {verb} heute einen anderen Wortlaut: {german.listed(ids)}." if ids else ""


def element_titles(change: Change) -> dict[str, str]:
    """The title of everything that is compared, by its id of today; the text of a question."""
    catalogue = change.comparable.catalogue
    questions = {question.id: question.text for question in catalogue.scored_questions}
    criteria = {criterion.id: titled(criterion) for criterion in catalogue.criteria}
    dimensions = {dimension.id: dimension.title for dimension in catalogue.dimensions}
    return questions | criteria | dimensions | {INDEX: catalogue.index_title}
