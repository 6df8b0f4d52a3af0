"""Chapter: obstacles that no region can lift alone, to whom they are addressed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network, Transfer
from verstetigung.schemas.kinds import ADDRESSED
from verstetigung.telling import Finding, ties
from verstetigung.telling.blocks import Block, labelled, present, said
from verstetigung.telling.network import factors_sentences
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import of_all

TOPIC = "Land, Bund und EU"
NOTE = (
    "Gehemmt: Regionen, die ab {} von 100 Punkten angeben, dass es gehemmt hat, von denen mit einem Wert, der gezeigt "
    "werden darf. Wer es "
    "beheben könnte und warum keine Region das allein kann, steht im Kriterienkatalog; die Kürzel nennen "
    "dessen Quellen. Ob der Stand dort höher wäre, wo das Hemmnis fehlte, folgt daraus nicht."
)


def obstacles(net: Network) -> tuple[Transfer, ...]:
    """Those that are rated somewhere and that no region can lift alone, the most frequent first."""
    addressed = [one for one in net.transfers if one.criterion.addressees and one.rated]
    return tuple(sorted(addressed, key=lambda one: -len(one.present)))


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The blocks of the chapter; nothing where the catalogue names no such obstacle or nobody has rated one."""
    rows = obstacles(net)
    if not rows:
        return ()
    return present(
        said(tuple(lead(net))),
        _table(evaluation, rows),
        labelled("Begründungen aus den Regionen", tuple(_voices(evaluation, rows))),
    )


def lead(net: Network) -> Iterator[Finding]:
    """How many there are, and which hindered in most regions."""
    rows = obstacles(net)
    if not rows:
        return
    number = starting(german.count(len(rows), "ein Hemmnis", "Hemmnisse"))
    yield Finding(TOPIC, f"{number} kann nach dem Kriterienkatalog keine Region allein beheben. {_most(rows)}.")


def _most(rows: Sequence[Transfer]) -> str:
    """„Am häufigsten gehemmt hat „Aufwand“: in 9 von 19 Regionen“."""
    first = [one for one in rows if len(one.present) == len(rows[0].present)]
    if not first[0].present:
        return "In keiner Region hat eines davon nach den Angaben spürbar gehemmt"
    if len(first) > 1:
        names = ties.named([quoted(one.criterion.title) for one in first], "Hemmnisse")
        where = german.count(len(first[0].present), "einer Region", "Regionen")
        return f"Am häufigsten gehemmt haben, nach den Angaben, {names}, jeweils in {where}"
    where = of_all(len(first[0].present), first[0].rated)
    title = quoted(first[0].criterion.title)
    return f"Am häufigsten gehemmt hat, nach den Angaben, {title}: in {where} {german.regions(first[0].rated)}"


def _table(evaluation: Evaluation, rows: Sequence[Transfer]) -> Table:
    concept = evaluation.erhebung.concept
    least = german.plain(concept.rules.present) if concept else ""
    return filled(
        "Hemmnisse, die keine Region allein beheben kann",
        rows,
        (Column("Nr.", 11), lambda one: one.criterion.id),
        (Column("Hemmnis", 46), lambda one: Cell(one.criterion.title, kind="strong")),
        (Column("gehemmt in", 20, "number"), lambda one: german.share(len(one.present), one.rated)),
        (Column("beheben könnten", 29), addressees),
        (Column("Warum keine Region es allein kann", 64, "small"), lambda one: one.criterion.reason),
        note=german.joined(NOTE.format(least), _sources(evaluation, rows), by=" "),
    )


def _sources(evaluation: Evaluation, rows: Sequence[Transfer]) -> str:
    """What the abbreviations in the reasons stand for."""
    cited = {id for one in rows for id in one.criterion.sources if id in one.criterion.reason}
    listed = [f"{id}: {text}" for id, text in evaluation.erhebung.catalogue.sources.items() if id in cited]
    return german.framed("Quellen: ", "; ".join(listed), ".")


def addressees(one: Transfer) -> str:
    """„Land, Bund und EU“."""
    return german.listed([ADDRESSED[id] for id in one.criterion.addressees])


def _voices(evaluation: Evaluation, rows: Sequence[Transfer]) -> Iterator[Finding]:
    """What regions remark on them, as far as it may be quoted."""
    for one in rows:
        told = [factors_sentences.voice(evaluation, quote) for quote in factors_sentences.voices(one)]
        if told:
            yield Finding(one.criterion.title, f"{' '.join(told)}")
