"""What a Land would have to change: obstacles that its regions cannot lift alone, counted among them and among all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Transfer
from verstetigung.records import RATED
from verstetigung.schemas.kinds import ADDRESSED
from verstetigung.telling import Finding, confidence, overview, ties
from verstetigung.telling.network import framework
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import NONE, of_all, some

LAND = "land"
TOPIC = "Hemmnisse"
NOTE = (
    "Gezählt sind Regionen, in denen es gehemmt hat (ab {} von 100 Punkten), von denen mit einem Wert, der gezeigt "
    "werden darf. Warum keine es allein beheben kann, steht im Netzwerkbericht. So wenige Regionen stehen nicht für "
    "das Land; ob der Stand ohne das Hemmnis höher wäre, folgt daraus nicht."
)
UNKNOWN = "Zu Hemmnissen, die das Land beheben könnte, liegt von dort kein Wert vor, der gezeigt werden darf."


@dataclass(frozen=True)
class Obstacle:
    """An obstacle the Land could lift, as its regions rate it."""

    transfer: Transfer
    rated: tuple[str, ...]
    """The regions of the Land with a value that may be shown."""
    present: tuple[str, ...]
    """Those of them it has hindered, most of all first."""


def obstacles(evaluation: Evaluation, net: Network, ids: Sequence[str]) -> tuple[Obstacle, ...]:
    """Those addressed to the Länder that are rated in this one, the most frequent here and then everywhere first."""
    found = [_obstacle(evaluation, one, ids) for one in _addressed(net)]
    return tuple(sorted((one for one in found if one.rated), key=lambda one: -len(one.present)))


def _addressed(net: Network) -> list[Transfer]:
    return [one for one in framework.obstacles(net) if LAND in one.criterion.addressees]


def _obstacle(evaluation: Evaluation, one: Transfer, ids: Sequence[str]) -> Obstacle:
    scores = evaluation.scores
    known = scores.loc[(scores["element"] == one.criterion.id) & (scores["status"] == RATED), "region"]
    rated = frozenset(known)
    return Obstacle(one, tuple(id for id in ids if id in rated), tuple(id for id in one.present if id in ids))


def lead(net: Network, rows: Sequence[Obstacle]) -> tuple[Finding, ...]:
    """How many obstacles the Land could help to lift, and which hindered in most of its regions."""
    if not _addressed(net):
        return ()
    if not rows:
        return (Finding(TOPIC, UNKNOWN),)
    number = german.count(len(rows), "eines der Hemmnisse", "Hemmnisse")
    could = f"Beheben könnte das Land nach dem Kriterienkatalog {number}{_shared(rows)}"
    return (Finding(TOPIC, f"{could}; {_most(rows)}."),)


def _shared(rows: Sequence[Obstacle]) -> str:
    """Whether others have to help with every one."""
    if all(set(one.transfer.criterion.addressees) - {LAND} for one in rows):
        return german.form(len(rows), ", wenn auch nicht allein", ", keines davon allein")
    return ""


def _most(rows: Sequence[Obstacle]) -> str:
    """„am häufigsten gehemmt hat „Aufwand“: in 2 von 3 Regionen“; only those rated in equally many stand together."""
    most = len(rows[0].present)
    if not most:
        return "spürbar gehemmt hat nach den Angaben keines"
    first = [one for one in rows if len(one.present) == most]
    names = ties.named([quoted(one.transfer.criterion.title) for one in first], "Hemmnisse")
    verb = german.form(len(first), "hat", "haben")
    wholes = {len(one.rated) for one in first}
    if len(wholes) > 1:
        where = german.count(most, "einer Region", "Regionen")
        return f"am häufigsten gehemmt {verb} nach den Angaben {names}, jeweils in {where}"
    (whole,) = wholes
    where = german.form(whole, "der einzigen bewerteten Region", f"{_all(most, whole)} bewerteten Regionen")
    each = german.form(len(first), "", "jeweils ")
    return f"am häufigsten gehemmt {verb} nach den Angaben {names}, {each}in {where}"


def _all(part: int, whole: int) -> str:
    return "beiden" if part == whole == 2 else of_all(part, whole)


def table(evaluation: Evaluation, rows: Sequence[Obstacle]) -> Table:
    """An obstacle a row, if any hindered only those: where in the Land, in how many of all, who else helps."""
    concept = evaluation.erhebung.concept
    least = german.plain(concept.rules.present) if concept else ""
    names = confidence.names(evaluation, overview(evaluation))
    return filled(
        "Was das Land ändern müsste: Hemmnisse, die keine Region allein beheben kann",
        _hindering(rows) or rows,
        (Column("Nr.", 11), lambda one: one.transfer.criterion.id),
        (Column("Hemmnis", 49), lambda one: Cell(one.transfer.criterion.title, kind="strong")),
        (Column("im Land", 17, "number"), lambda one: german.share(len(one.present), len(one.rated))),
        (Column("Regionen", 49), lambda one: some([names[id] for id in one.present]) or NONE),
        (Column("alle Länder", 21, "number"), lambda one: german.share(len(one.transfer.present), one.transfer.rated)),
        (Column("mit", 23), _others),
        note=german.joined(_absent(rows) if _hindering(rows) else "", NOTE.format(least), by=" "),
    )


def _hindering(rows: Sequence[Obstacle]) -> Sequence[Obstacle]:
    return [one for one in rows if one.present]


def _absent(rows: Sequence[Obstacle]) -> str:
    """Those that hindered in none of the regions, with the number of regions that rate them."""
    listed = [f"{one.transfer.criterion.title} (0 von {len(one.rated)})" for one in rows if not one.present]
    return german.framed("Nach den Angaben nirgends: ", "; ".join(listed), ".")


def _others(one: Obstacle) -> str:
    """„Bund und EU“: who else would have to help."""
    others = [ADDRESSED[id] for id in one.transfer.criterion.addressees if id != LAND]
    return german.listed(others) or NONE
