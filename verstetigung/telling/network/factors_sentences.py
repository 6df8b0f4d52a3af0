"""How far others can build on a success or failure factor, in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.german import quoted, starting
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Association
from verstetigung.method.network import HINT, JUDGEMENTS, LIKELY, OPEN, UNKNOWN, Network, Quote, Transfer
from verstetigung.records import Score, rows
from verstetigung.schemas.kinds import Effect
from verstetigung.telling import confidence, obstacles, overview, ties
from verstetigung.telling.obstacles import SCALE
from verstetigung.telling.success.wording import chance, measure, wording
from verstetigung.telling.words import NAME, shortened

SIZES = ((0.5, "stark"), (0.3, "mittel"), (0.0, "schwach"))
"""From which rank correlation on how a link is called, after Cohen (1988)."""
TOLD, QUOTED = 3, 2
"""How many regions, and how many remarks, a card names at most."""
UNSPANNED = "ohne Intervall"


@dataclass(frozen=True)
class EffectWords:
    """What factors of one effect are called, and what is said of them."""

    title: str
    present: str
    where: str
    how: str
    """Where the link says what of the index."""
    carriers: str
    """In which regions it is expected."""
    note: str = ""


EFFECTS: Mapping[str, EffectWords] = {
    Effect.ERFOLG: EffectWords(
        "Förderliche Faktoren", "vorhanden", "Wo er ausgeprägter ist", "höher", "erfolgreichere"
    ),
    Effect.MISSERFOLG: EffectWords(
        "Hemmnisse", "hemmend", "Wo es stärker gehemmt hat", "niedriger", "weniger erfolgreiche", SCALE
    ),
}


def effect(transfer: Transfer) -> EffectWords:
    """The words for a factor."""
    return EFFECTS[transfer.criterion.effect]


def of_effect(transfers: Sequence[Transfer], effect: str) -> list[Transfer]:
    """Those of one effect, in their order."""
    return [transfer for transfer in transfers if transfer.criterion.effect == effect]


def lead(evaluation: Evaluation, net: Network) -> tuple[str, ...]:
    """How many factors are judged how; why, if none can be judged."""
    total = len(net.transfers)
    counts = {judgement: sum(one.judgement == judgement for one in net.transfers) for judgement in JUDGEMENTS}
    if counts[UNKNOWN] == total:
        return (f"Welche Faktoren sich übertragen lassen, ist hier nicht zu beurteilen: {_why(evaluation, net)}.",)
    return (
        f"Der Kriterienkatalog nennt {total} Faktoren. {_verdicts(counts)}{_by_chance(counts)}",
        _meaning(evaluation),
    )


def _why(evaluation: Evaluation, net: Network) -> str:
    """Why none can be judged."""
    rated, index = sum(bool(transfer.rated) for transfer in net.transfers), wording(evaluation.erhebung).the_index
    if not rated:
        return "keiner ist in einer Region bewertbar"
    return (
        f"bewertbar sind {german.share(rated, len(net.transfers))} Faktoren, aber bei keinem sind er und {index} "
        "zugleich in genügend Regionen bekannt"
    )


def _verdicts(counts: Mapping[str, int]) -> str:
    """„Zwei sind gut begründet, bei 30 bleibt offen, ob sie sich übertragen lassen.“."""
    if counts[OPEN] == sum(counts.values()) > 1:
        return "Bei allen bleibt offen, ob sie sich übertragen lassen."
    number = {judgement: german.spelled(count, "einem") for judgement, count in counts.items()}
    transferable = german.form(counts[OPEN], "er sich übertragen lässt", "sie sich übertragen lassen")
    parts = {
        LIKELY: f"{_are(counts[LIKELY])} gut begründet",
        HINT: f"bei {number[HINT]} gibt es Anhaltspunkte",
        OPEN: f"bei {number[OPEN]} bleibt offen, ob {transferable}",
        UNKNOWN: f"{_are(counts[UNKNOWN])} nicht zu beurteilen",
    }
    told = [text for judgement, text in parts.items() if judgement == LIKELY or counts[judgement]]
    return f"{starting(', '.join(told))}."


def _are(number: int) -> str:
    return german.count(number, "einer ist", "sind") if number else "keiner ist"


def _by_chance(counts: Mapping[str, int]) -> str:
    """How seldom chance alone makes any factor look better than open."""
    if not counts[LIKELY] + counts[HINT]:
        return ""
    return " Bei reinem Zufall gäbe es das bei irgendeinem Faktor in höchstens fünf von hundert Erhebungen."


def _meaning(evaluation: Evaluation) -> str:
    return (
        f"Geprüft ist, ob ein Faktor mit {wording(evaluation.erhebung).high} einhergeht und ob er in Regionen "
        "verschiedener Trägertypen vorkommt. Ob er auch anderswo damit einhergeht, folgt daraus nicht."
    )


def where(evaluation: Evaluation, transfer: Transfer) -> str:
    """„in 12 von 19 Regionen vorhanden, am stärksten in der Altmark, …“."""
    if not transfer.rated:
        return "in keiner Region bewertet"
    kind, number = effect(transfer).present, len(transfer.present)
    if not number:
        return f"in keiner von {transfer.rated} {kind}"
    start = f"in {german.share(number, transfer.rated)} {german.regions(transfer.rated)} {kind}"
    first = _most(evaluation, transfer)
    return f"{start}{german.form(number, ':', ', am stärksten')} {first}"


def _most(evaluation: Evaluation, transfer: Transfer) -> str:
    """The regions in which a factor is most pronounced; those that look alike all or, if many, by their number."""
    criterion, register = transfer.criterion, evaluation.erhebung.register
    of_criterion = evaluation.scores[evaluation.scores["element"] == criterion.id]
    points = {row.region: obstacles.shown(criterion, row.score) for row in rows(of_criterion, Score)}
    first = ties.fitting(transfer.present, points.__getitem__, TOLD)
    if len(first) > TOLD:
        return f"gleichauf in {german.spelled(len(first))} davon"
    seen = overview(evaluation)
    signs = {id: confidence.of_region(evaluation, seen, id).sign for id in first}
    return german.listed([f"{register[id].locative}{german.NBSP}{signs[id]}" for id in first])


def linked(transfer: Transfer) -> Association | None:
    """The link of a factor, of an obstacle by how strongly it hindered."""
    return transfer.link and obstacles.linked(transfer.criterion, transfer.link)


def goes(transfer: Transfer) -> str:
    """„stark: Rangkorrelation 0,62 (5 bis 95 %: 0,31 bis 0,82), n = 19; p nach Holm 0,03“."""
    link = linked(transfer)
    if link is None or math.isnan(link.rho):
        return "nicht berechnet"
    size = next(word for least, word in SIZES if abs(link.rho) >= least)
    interval = german.framed(f"5 bis 95{german.NBSP}%: ", ends(link)) or UNSPANNED
    number = f"n{german.NBSP}={german.NBSP}{german.number(link.n, 0)}"
    p = f"p für alle Prüfungen {chance(link.p_family)}"
    return f"{size}: Rangkorrelation {measure(link.rho)} ({interval}), {number}; {p}"


def ends(link: Association) -> str:
    """„0,31 bis 0,82“, the interval of a link; empty without one."""
    if math.isnan(link.rho_low):
        return ""
    return f"{german.number(link.rho_low, 2)} bis {german.number(link.rho_high, 2)}"


def meant(evaluation: Evaluation, transfer: Transfer) -> str:
    """What the direction of the link says, for a factor whose interval lies on the expected side of 0."""
    words = effect(transfer)
    return f"{words.where}, ist {wording(evaluation.erhebung).the_index} eher {words.how}."


def carriers(transfer: Transfer) -> str:
    """„Landkreis und Gemeindeverbund (erfolgreichere Regionen).“."""
    return german.framed("", german.listed(transfer.carriers), f" ({effect(transfer).carriers} Regionen).")


def examples(evaluation: Evaluation, transfer: Transfer) -> str:
    """„Rufbus“ (Altmark: dauerhaft gesichert)."""
    titles = {status.id: status.title for status in evaluation.erhebung.catalogue.statuses}
    names = evaluation.erhebung.register.names
    return german.listed(
        [
            f"{quoted(shortened(example.title, NAME))} "
            f"({names[example.region]}: {titles.get(example.status, example.status)})"
            for example in transfer.examples
        ]
    )


def practice(evaluation: Evaluation, transfer: Transfer) -> str:
    """The Praxisbeispiele whose sources speak of the factor; empty if there is none."""
    catalogue, id = evaluation.erhebung.catalogue.id, transfer.criterion.id
    profiles = [profile for profile in evaluation.erhebung.profiles if profile.catalogue == catalogue]
    titles = [quoted(profile.title) for profile in profiles if id in {criterion.id for criterion in profile.criteria}]
    verb = german.form(len(titles), "handelt", "handeln")
    return german.framed(f"Von dem Faktor {verb} auch ", german.listed(titles), ".")


def voices(transfer: Transfer) -> tuple[Quote, ...]:
    """The remarks a card quotes, each wording once."""
    return tuple({quote.text: quote for quote in reversed(transfer.quotes)}.values())[::-1][:QUOTED]


def voice(evaluation: Evaluation, quote: Quote) -> str:
    """„Beschluss liegt vor.“ (Befragung, Altmark)."""
    name = evaluation.erhebung.register.names[quote.region]
    origin = german.joined(quote.response.source_type, name, by=", ")
    return f"{quoted(shortened(quote.text))} ({origin})"
