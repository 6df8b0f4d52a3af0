"""What the two catalogues ask alike, and what they do not."""

from __future__ import annotations

from collections import Counter

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.change import Change, PartlyCompared
from verstetigung.schemas.kinds import Level
from verstetigung.telling.change.sentences import element_titles
from verstetigung.telling.overview import Finding
from verstetigung.telling.table import Column, Table, cut_short, filled

LEVEL_NAMES = {
    Level.FRAGE: "Frage",
    Level.KRITERIUM: "Kriterium",
    Level.DIMENSION: "Dimension",
    Level.INDEX: "Gesamtwert",
}
LEVELS = {Level.KRITERIUM: ("einem Kriterium", "Kriterien"), Level.DIMENSION: ("einer Dimension", "Dimensionen")}
LISTED = 20
"""So many elements stand in a table at most; the results have all."""


def asked_alike(change: Change) -> tuple[Finding, ...]:
    """How far the two catalogues ask the same, and what is compared over a part of its questions only."""
    older, newer = (evaluation.erhebung.catalogue for evaluation in (change.previous, change.current))
    if older.hash == newer.hash:
        return (Finding("Katalog", "Beide Wellen haben denselben Kriterienkatalog; alle Fragen sind vergleichbar."),)
    sentences = (_common(change), _left(change), _parts(change), _reworded(change))
    return tuple(Finding("Katalog", text) for text in sentences if text)


def _common(change: Change) -> str:
    catalogues = (change.comparable.catalogue, change.current.erhebung.catalogue)
    common, today = (len(catalogue.scored_questions) for catalogue in catalogues)
    are = german.form(common, "ist", "sind")
    return f"Vergleichbar {are} {german.share(common, today)} heutigen Fragen; ihre Skala ist in beiden Wellen gleich."


def _left(change: Change) -> str:
    counts: Counter[str] = Counter()
    for element in change.comparable.uncompared:
        counts[element.why] += element.questions
    reasons = german.listed([f"{number} {quoted(why)}" for why, number in counts.items()])
    are, number = german.form(counts.total(), "ist", "sind"), german.count(counts.total(), "eine Frage", "Fragen")
    return german.framed(f"Nicht vergleichbar {are} {number}: ", reasons, ".")


def _parts(change: Change) -> str:
    numbers = Counter(part.level for part in change.comparable.parts)
    elements = [f"bei {german.count(numbers[level], *words)}" for level, words in LEVELS.items() if numbers[level]]
    if numbers[Level.INDEX]:
        elements.append(german.cased(the_index(change.current.erhebung.catalogue.index_title), "beim"))
    return german.framed(
        "",
        starting(german.listed(elements)),
        " gehören nicht in beiden Wellen dieselben Fragen dazu; verglichen sind dort nur die gemeinsamen Fragen.",
    )


def _reworded(change: Change) -> str:
    ids = change.comparable.reworded
    have = german.form(len(ids), "hat", "haben")
    number = german.count(len(ids), "Eine verglichene Frage", "verglichene Fragen")
    return german.framed(f"{starting(number)} {have} heute einen anderen Wortlaut: ", german.listed(ids), ".")


def uncompared(change: Change) -> Table:
    """The elements that are not compared, and why."""
    elements = change.comparable.uncompared
    return filled(
        "Nicht vergleichbare Teile des Kriterienkatalogs",
        elements[:LISTED],
        (Column("Nr.", 14), lambda one: one.element),
        (Column("Ebene", 20), lambda one: LEVEL_NAMES[one.level]),
        (Column("Titel", 88), lambda one: one.title),
        (Column("Warum", 30), lambda one: one.why),
        (Column("Fragen", 14, "number"), lambda one: str(one.questions)),
        note=_more(len(elements)),
    )


def parts(change: Change) -> Table:
    """The elements that are compared over the common questions only."""
    elements, titles, (before, after) = change.comparable.parts, element_titles(change), change.names
    return filled(
        "Über einen Teil der Fragen verglichen",
        elements[:LISTED],
        (Column("Nr.", 14), _id),
        (Column("Ebene", 20), lambda part: LEVEL_NAMES[part.level]),
        (Column("Titel", 76), lambda part: titles[part.element]),
        (Column(f"Fragen {before}", 20, "number"), lambda part: str(part.earlier)),
        (Column(f"Fragen {after}", 20, "number"), lambda part: str(part.today)),
        (Column("verglichen", 20, "number"), lambda part: str(part.compared)),
        note=_more(len(elements)),
    )


def _id(part: PartlyCompared) -> str:
    """None for the index."""
    if part.level == Level.INDEX:
        return ""
    return part.element


def _more(number: int) -> str:
    return cut_short(number, LISTED, f"Gezeigt sind die ersten {LISTED} von {number}.")
