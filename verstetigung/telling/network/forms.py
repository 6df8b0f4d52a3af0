"""In which form support is wanted and offered: how many regions by theme and form, each counted once (M11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import UNNAMED, Demand, Network
from verstetigung.method.network import demands as every
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import NeedKind
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Block, present
from verstetigung.telling.network import mentions
from verstetigung.telling.table import Column, Row, Table, TakenColumn, cells, filled
from verstetigung.telling.words import NONE


class FormWords(NamedTuple):
    """What is said of needs or of offers."""

    topic: str
    verb: tuple[str, str]
    """Of one region, and of several."""
    who: str
    """Behind „19 Regionen“ or „die einzige Region“."""
    caption: str


WORDS = {
    NeedKind.BEDARF: FormWords(
        "Gewünschte Formen",
        ("wünscht", "wünschen"),
        "mit Bedarf",
        "In welcher Form Unterstützung gewünscht wird, nach Thema",
    ),
    NeedKind.ANGEBOT: FormWords(
        "Angebotene Formen",
        ("anbietet", "anbieten"),
        "mit Angebot",
        "In welcher Form Unterstützung angeboten wird, nach Thema",
    ),
}
NOTE = (
    "Zahl der Regionen. Jede zählt je Thema und Form einmal; nennt sie mehrere Formen, steht sie in mehreren Spalten."
)


def annex(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The forms of needs and of offers, theme by theme."""
    return present(*(by_theme(evaluation, net, kind) for kind in NeedKind))


def stated(evaluation: Evaluation, net: Network, kind: NeedKind) -> Iterator[Finding]:
    """How many regions say in which form they want or offer support, and which form most of them name."""
    counts = _counts(evaluation, net, kind)
    if not counts:
        return
    words, named = WORDS[kind], net.mentions(kind)
    part = len(mentions.regions(evaluation, [need for need in named if need.form]))
    whole = len(mentions.regions(evaluation, named))
    who = german.form(whole, f"die einzige Region {words.who}", f"{german.every(part, whole)} Regionen {words.who}")
    wants, says = german.form(part, *words.verb), german.form(part, "sagt", "sagen")
    most = mentions.most_named(counts, "Formen")
    yield Finding(words.topic, f"In welcher Form sie Unterstützung {wants}, {says} {who}. {most}.")


def _counts(evaluation: Evaluation, net: Network, kind: NeedKind) -> dict[str, int]:
    """The titles of the forms that regions name, themes or none, with how many name them, most first."""
    named = net.mentions(kind)
    counts = {
        form.title: len({need.region for need in named if need.form == form.id})
        for form in evaluation.erhebung.catalogue.forms
    }
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return {title: number for title, number in ranked if number}


def by_theme(evaluation: Evaluation, net: Network, kind: NeedKind) -> Table:
    """The themes of one kind with the number of regions per form; empty if no region states a form."""
    demands = (*net.demands(kind), *(one for one in every(evaluation, kind) if one.theme == UNNAMED))
    forms = [form for form in evaluation.erhebung.catalogue.forms if any(one.in_form(form.id) for one in demands)]
    return filled(
        WORDS[kind].caption,
        demands if forms else (),
        (Column("Thema", 60), lambda demand: demand.theme.title),
        *map(_in_form, forms),
        (
            Column("ohne Angabe", 14, "number"),
            lambda demand: _count(len(demand.formless)),
        ),
        below=_sums(demands, forms),
        note=NOTE,
    )


def _count(regions: int) -> str:
    return german.number(regions, 0) if regions else NONE


def _in_form(form: Category) -> TakenColumn[Demand]:
    return Column(form.title, 16, "number"), lambda demand: _count(len(demand.in_form(form.id)))


def _sums(demands: Sequence[Demand], forms: Sequence[Category]) -> Iterator[Row]:
    """Over all themes each region once per form."""
    if len(demands) < 2:
        return
    sums = (len({region for one in demands for region in one.in_form(form.id)}) for form in forms)
    yield Row(cells("Zusammen, jede Region einmal", *map(str, sums), ""), "total")
