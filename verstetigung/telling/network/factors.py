"""The chapter on factors that others could build on."""

from __future__ import annotations

from verstetigung import charts, german
from verstetigung.german import starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import HINT, JUDGEMENTS, LIKELY, OPEN, UNKNOWN, Network, Transfer
from verstetigung.schemas.kinds import Effect
from verstetigung.telling.blocks import Block, Card, Cards, Chart, Heading, Points, Text, present
from verstetigung.telling.criteria.tables import TURNED
from verstetigung.telling.network import factors_sentences
from verstetigung.telling.network.numbers import Numbers, numbers
from verstetigung.telling.success.wording import measure, wording
from verstetigung.telling.table import Cell, Column, Row, Table, cells
from verstetigung.telling.words import NONE, drawn_from

RULES = (
    (
        LIKELY,
        "Mindestens acht bewertete Regionen; das Intervall der Rangkorrelation schließt null nicht ein und liegt auf "
        "der erwarteten Seite; p nach Holm unter 0,05; in erfolgreicheren Regionen von mindestens zwei Trägertypen "
        "vorhanden (ein Hemmnis: in weniger erfolgreichen).",
    ),
    (HINT, "Das Intervall liegt auf der erwarteten Seite von null, aber nicht alles Übrige trifft zu."),
    (OPEN, "Das Intervall schließt null ein oder liegt auf der anderen Seite."),
    (UNKNOWN, "Weniger als acht Regionen, in denen der Faktor und der Erfolg bewertet sind."),
)
HEADS = ("vorhanden", "Rho")
"""What stands beside the drawing."""
EFFECTS = ((Effect.ERFOLG, "Förderliche Faktoren"), (Effect.MISSERFOLG, "Hemmnisse"))
COLUMNS = (
    Column("Nr.", 11),
    Column("Faktor", 66),
    Column("vorhanden", 22, "number"),
    Column("Rho (5. bis 95. Perzentil)", 40, "number"),
    Column("n", 9, "number"),
    Column("p nach Holm", 16, "number"),
    Column("Urteil", 30),
)


def section(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    """The judgement on all factors, and a card for each that is judged better than open."""
    if not net.transfers:
        return ()
    lead, found = factors_sentences.lead(evaluation, net), factors_sentences.told(net)
    if all(one.judgement == UNKNOWN for one in net.transfers):
        return (Text(lead),)
    known = numbers(evaluation, net)
    parts: list[Block | None] = [Text(lead), _rules(evaluation), _counts(net), _chart(evaluation, found)]
    for effect, title in EFFECTS:
        cards = tuple(_card(evaluation, one, known) for one in found if one.criterion.effect == effect)
        parts += [Heading(title), *(Cards((card,)) for card in cards)] if cards else []
    return present(*parts)


def _rules(evaluation: Evaluation) -> Points:
    concept = evaluation.erhebung.concept
    least = german.plain(concept.rules.present) if concept else ""
    seen = (
        f"Ab {least} Punkten in einer Region; ein Hemmnis gilt als hemmend bis {_opposite(least)} Punkte, weil 100 "
        "heißt, dass etwas nicht gehemmt hat."
    )
    there = (
        "Fortgeschrittene Maßnahmen aus Regionen, in denen der Faktor vorhanden war. Ob er zu ihnen beigetragen hat, "
        "ist nicht erhoben."
    )
    sizes = "Ab 0,5 stark, ab 0,3 mittel, darunter schwach (Cohen 1988). Er belegt keine Ursache."
    return Points(
        "So wird geurteilt",
        (
            *((starting(judgement), rule) for judgement, rule in RULES),
            ("Vorhanden", seen),
            ("Zusammenhang", sizes),
            ("Maßnahmen dort", there),
        ),
    )


def _opposite(least: str) -> str:
    return german.plain(100 - float(least.replace(",", "."))) if least else NONE


def _counts(net: Network) -> Table:
    """How many factors are judged how."""
    body = []
    for effect, title in EFFECTS:
        own = [one for one in net.transfers if one.criterion.effect == effect]
        number = [sum(one.judgement == judgement for one in own) for judgement in JUDGEMENTS]
        if own:
            body.append(Row((Cell(title), *(Cell(str(count or NONE)) for count in number), Cell(str(len(own))))))
    columns = (
        Column("Art", 46),
        *(Column(judgement, 30, "number") for judgement in JUDGEMENTS),
        Column("alle", 16, "number"),
    )
    return Table("Faktoren nach Urteil", columns, tuple(body), "Alle Faktoren mit ihren Zahlen stehen im Anhang.")


def _chart(evaluation: Evaluation, found: tuple[Transfer, ...]) -> Chart | None:
    rows = [_interval(one) for one in found if one.link is not None]
    if len(rows) < 2:
        return None
    words = wording(evaluation.erhebung)
    title = f"Faktoren mit Urteil besser als „{OPEN}“: wie sie mit {words.high} einhergehen"
    text = f"{title}. " + " ".join(
        f"{row.label}: Rangkorrelation {row.columns[1]}, vorhanden {row.columns[0]}." for row in rows
    )
    ends = (f"eher bei {words.low}", f"eher bei {words.high}")
    most = max(one.link.n for one in found if one.link is not None)
    note = (
        "Der Punkt zeigt die Rangkorrelation (Rho), der Strich ihr Intervall (5. bis 95. Perzentil). „vorhanden“: "
        "Regionen, in denen der Faktor vorhanden war oder gehemmt hat, von allen bewerteten. "
    )
    return Chart(
        title,
        charts.intervals(rows, HEADS, ends, "uebertragbar", text),
        note=note + drawn_from(evaluation.erhebung, most),
        data=charts.interval_table(rows, HEADS),
    )


def _interval(one: Transfer) -> charts.Correlation:
    assert one.link is not None
    return charts.Correlation(
        label=f"{one.criterion.id} {one.criterion.title}",
        value=one.link.rho,
        low=one.link.rho_low,
        high=one.link.rho_high,
        turned=factors_sentences.hinders(one.criterion),
        columns=(f"{len(one.present)}/{one.rated}", measure(one.link.rho)),
    )


def _card(evaluation: Evaluation, one: Transfer, known: Numbers) -> Card:
    voices = factors_sentences.voices(one)
    quoted = " ".join(factors_sentences.voice(evaluation, quote) for quote in voices)
    shown = known.of([*one.examples, *(quote.response for quote in voices)])
    return Card(
        title=f"{one.criterion.id} {one.criterion.title}",
        above=one.judgement,
        facts=(
            ("Vorkommen", f"{factors_sentences.where(evaluation, one)}."),
            ("Zusammenhang", f"{factors_sentences.goes(one)}. {factors_sentences.meant(evaluation, one)}"),
            ("Trägertypen", _carriers(one)),
            ("Maßnahmen dort", factors_sentences.examples(evaluation, one)),
            ("Praxisbeispiele", factors_sentences.practice(evaluation, one)),
            ("Stimmen", quoted),
        ),
        foot=f"Anhang: {shown}" if shown else "",
    )


def _carriers(one: Transfer) -> str:
    which = "weniger erfolgreiche" if factors_sentences.hinders(one.criterion) else "erfolgreichere"
    return f"{german.listed(one.carriers)} ({which} Regionen)." if one.carriers else ""


def full(evaluation: Evaluation, net: Network) -> Table:
    """Every factor that is rated anywhere, with all figures."""
    body: list[Row] = []
    for effect, title in EFFECTS:
        own = [one for one in net.transfers if one.criterion.effect == effect and one.rated]
        body += [Row(cells(title), "group"), *(_row(one) for one in own)] if own else []
    return Table(
        "Alle Faktoren: Vorkommen, Zusammenhang mit dem Erfolg und Urteil",
        COLUMNS,
        tuple(body),
        "Vorhanden: Regionen, in denen der Faktor vorhanden war (Hemmnisse: gehemmt hat), von den bewerteten. Rho: "
        "Rangkorrelation nach Spearman mit dem Gesamtwert; Hemmnisse sind gedreht. p nach Holm: korrigiert für die "
        "Zahl der Faktoren. Wie ein Punktwert zustande kam, zeigt „verstetigung explain“ mit Region und Nummer.",
    )


def _row(one: Transfer) -> Row:
    link = one.link
    rho = (
        NONE
        if link is None or link.rho != link.rho
        else f"{measure(link.rho)} ({factors_sentences.span(one, plain=True)})"
    )
    firm = one.judgement in (LIKELY, HINT)
    return Row(
        (
            Cell(one.criterion.id),
            Cell(one.criterion.title, note=TURNED if factors_sentences.hinders(one.criterion) else ""),
            Cell(german.share(len(one.present), one.rated)),
            Cell(rho),
            Cell(str(link.n) if link else NONE),
            Cell(factors_sentences.chance_of(one)),
            Cell(one.judgement, kind="strong" if firm else "missing" if one.judgement == UNKNOWN else ""),
        )
    )
