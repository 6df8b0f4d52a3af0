"""Chapter: success and failure factors that others could build on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from verstetigung import charts, german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.network import HINT, JUDGEMENTS, LIKELY, OPEN, UNKNOWN, Network, Transfer
from verstetigung.telling import confidence
from verstetigung.telling.blocks import Block, Card, Cards, Chart, Heading, Points, Text, present
from verstetigung.telling.network import factors_sentences
from verstetigung.telling.network.factors_sentences import EFFECTS, UNSPANNED, effect, of_effect
from verstetigung.telling.network.numbers import Numbers, numbers
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.success.wording import chance, measure, wording
from verstetigung.telling.table import Cell, Column, Table, filled, grouped
from verstetigung.telling.words import NONE, drawn_from

RULES = (
    (
        LIKELY,
        "Mindestens acht bewertete Regionen; die Rangkorrelation liegt auf der erwarteten Seite von null und ist ein "
        "Befund: auffällig nach der Korrektur für alle Prüfungen, auch ohne gemeinsame Quelle von Faktor und Stand; in "
        "erfolgreicheren Regionen von mindestens zwei Trägertypen vorhanden (ein Hemmnis: in weniger erfolgreichen).",
    ),
    (HINT, "Ein Befund auf der erwarteten Seite, aber nur in Regionen eines Trägertyps."),
    (OPEN, "Der Zusammenhang ist kein Befund oder liegt auf der anderen Seite."),
    (UNKNOWN, "Weniger als acht Regionen, in denen der Faktor und der Erfolg bewertet sind."),
)
SIZES = "Ab 0,5 stark, ab 0,3 mittel, darunter schwach (Cohen 1988). Er belegt keine Ursache."
THERE = (
    "Fortgeschrittene Maßnahmen aus Regionen, in denen der Faktor vorhanden war. Ob er zu ihnen beigetragen hat, "
    "ist nicht erhoben."
)
INTERVALS = (
    "Der Punkt zeigt die Rangkorrelation (Rho), der Strich ihr Intervall (5. bis 95. Perzentil). „vorhanden“: "
    "Regionen, in denen der Faktor vorhanden war oder gehemmt hat, von allen bewerteten. "
)
HEADS = ("vorhanden", "Rho")
"""What stands beside the drawing."""
KINDS = {LIKELY: "strong", HINT: "strong", UNKNOWN: "missing"}
"""How a judgement is set in a table."""


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The judgement on all factors, and a card for each that is judged better than open."""
    if not net.transfers:
        return ()
    lead = Text(factors_sentences.lead(evaluation, net))
    if all(transfer.judgement == UNKNOWN for transfer in net.transfers):
        return (lead,)
    return present(
        lead,
        _rules(evaluation, named=bool(net.promising)),
        _counts(net),
        _chart(evaluation, net.promising),
        *_promising(evaluation, net),
    )


def _promising(evaluation: Evaluation, net: Network) -> Iterator[Block]:
    numbered = numbers(evaluation, net)
    for id, words in EFFECTS.items():
        transfers = of_effect(net.promising, id)
        if transfers:
            yield Heading(words.title)
            yield from (Cards((_card(evaluation, transfer, numbered),)) for transfer in transfers)


def _rules(evaluation: Evaluation, *, named: bool) -> Points:
    """How factors are judged; `named` if regions are, with their marks."""
    return Points(
        "So wird geurteilt",
        (
            *((starting(judgement), rule) for judgement, rule in RULES),
            ("Vorhanden", german.joined(_present(evaluation), confidence.SHORT if named else "", by=" ")),
            ("Zusammenhang", SIZES),
            ("Maßnahmen dort", THERE),
        ),
    )


def _present(evaluation: Evaluation) -> str:
    concept = evaluation.erhebung.concept
    if concept is None:
        return ""
    least = concept.rules.present
    return f"Ab {german.plain(least)} Punkten in einer Region; bei einem Hemmnis sagen sie, wie stark es gehemmt hat."


def _counts(net: Network) -> Table:
    """How many factors are judged how."""
    rows = {id: [transfer.judgement for transfer in of_effect(net.transfers, id)] for id in EFFECTS}
    return filled(
        "Faktoren nach Urteil",
        (id for id, judgements in rows.items() if judgements),
        (Column("Art", 46), lambda id: EFFECTS[id].title),
        *(_count(rows, judgement) for judgement in JUDGEMENTS),
        (Column("alle", 16, "number"), lambda id: german.number(len(rows[id]), 0)),
        note="Alle Faktoren mit ihren Zahlen stehen im Technischen Anhang.",
    )


def _count(rows: Mapping[str, Sequence[str]], judgement: str) -> tuple[Column, Callable[[str], str]]:
    return Column(judgement, 30, "number"), lambda id: str(rows[id].count(judgement) or NONE)


def _chart(evaluation: Evaluation, transfers: Sequence[Transfer]) -> Chart | None:
    rows = list(_intervals(transfers))
    if len(rows) < 2:
        return None
    words = wording(evaluation.erhebung)
    title = f"Faktoren mit Urteil besser als „{OPEN}“: wie sie mit {words.high} einhergehen"
    text = f"{title}. " + " ".join(
        f"{row.label}: Rangkorrelation {row.columns[1]}, vorhanden {row.columns[0]}." for row in rows
    )
    ends = (f"eher bei {words.low}", f"eher bei {words.high}")
    most = max(transfer.link.n for transfer in transfers if transfer.link is not None)
    return Chart(
        title,
        charts.intervals(rows, HEADS, ends, text),
        note=INTERVALS + drawn_from(evaluation.erhebung, most),
    )


def _intervals(transfers: Sequence[Transfer]) -> Iterator[charts.CorrelationRow]:
    for transfer in transfers:
        link = factors_sentences.linked(transfer)
        if link is not None:
            yield charts.CorrelationRow(
                label=f"{transfer.criterion.id} {transfer.criterion.title}",
                value=link.rho,
                low=link.rho_low,
                high=link.rho_high,
                hindering=hindering(transfer.criterion),
                columns=(f"{len(transfer.present)}/{transfer.rated}", measure(link.rho)),
            )


def _card(evaluation: Evaluation, transfer: Transfer, numbered: Numbers) -> Card:
    voices = factors_sentences.voices(transfer)
    evidence = numbered.of([*transfer.examples, *(quote.response for quote in voices)])
    return Card(
        title=f"{transfer.criterion.id} {transfer.criterion.title}",
        above=transfer.judgement,
        facts=(
            ("Vorkommen", f"{factors_sentences.where(evaluation, transfer)}."),
            ("Zusammenhang", f"{factors_sentences.goes(transfer)}. {factors_sentences.meant(evaluation, transfer)}"),
            ("Trägertypen", factors_sentences.carriers(transfer)),
            ("Maßnahmen dort", factors_sentences.examples(evaluation, transfer)),
            ("Praxisbeispiele", factors_sentences.practice(evaluation, transfer)),
            ("Stimmen", " ".join(factors_sentences.voice(evaluation, quote) for quote in voices)),
        ),
        foot=german.framed("Anhang: ", evidence),
    )


def full(net: Network) -> Table:
    """Every factor that is rated anywhere, with all figures."""
    rated = [transfer for transfer in net.transfers if transfer.rated]
    return grouped(
        "Alle Faktoren: Vorkommen, Zusammenhang mit dem Erfolg und Urteil",
        ((words.title, of_effect(rated, id)) for id, words in EFFECTS.items()),
        (Column("Nr.", 11), lambda one: one.criterion.id),
        (Column("Faktor", 66), lambda one: Cell(one.criterion.title, note=effect(one).note)),
        (Column("vorhanden", 22, "number"), lambda one: german.share(len(one.present), one.rated)),
        (Column("Rho (5. bis 95. Perzentil)", 40, "number"), _of_link(_rho)),
        (Column("n", 9, "number"), _of_link(lambda link: german.number(link.n, 0))),
        (Column("p nach Holm", 16, "number"), _of_link(lambda link: chance(link.p_adjusted))),
        (Column("p, alle Prüfungen", 16, "number"), _of_link(lambda link: chance(link.p_family))),
        (Column("Urteil", 30), lambda one: Cell(one.judgement, kind=KINDS.get(one.judgement, ""))),
        note="Vorhanden: Regionen, in denen der Faktor vorhanden war (Hemmnisse: gehemmt hat), von den bewerteten. "
        "Rho: Rangkorrelation nach Spearman mit dem Gesamtwert, bei Hemmnissen davon, wie stark sie gehemmt haben. "
        "p nach Holm: korrigiert für "
        "die Zahl der Faktoren. Wie ein Punktwert zustande kam, legt auf Nachfrage das auswertende Team offen.",
    )


def _of_link(take: Callable[[Association], str]) -> Callable[[Transfer], str]:
    """What is taken from the link of a factor, if it was worked out."""

    def shown(transfer: Transfer) -> str:
        link = factors_sentences.linked(transfer)
        return take(link) if link else NONE

    return shown


def _rho(link: Association) -> str:
    """„0,62 (0,31 bis 0,82)“."""
    if math.isnan(link.rho):
        return NONE
    return german.unbroken(f"{measure(link.rho)} ({factors_sentences.ends(link) or UNSPANNED})")
