"""The Kurzblatt: the one page of a Regionsbericht that a reader in a hurry takes along."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import charts, german
from verstetigung.method.change import Change
from verstetigung.method.disclosure import LEAST
from verstetigung.method.network import Network
from verstetigung.method.scoring import INDEX
from verstetigung.telling import Finding, confidence
from verstetigung.telling.blocks import (
    Block,
    Chapter,
    Chart,
    Cover,
    Figures,
    KeyFigure,
    Pair,
    Points,
    Text,
    listed,
    present,
    said,
)
from verstetigung.telling.change import headlines
from verstetigung.telling.criteria.sentences import HIGH, obstacles, strengths
from verstetigung.telling.network import region as region_network
from verstetigung.telling.overview import Subject, has_index
from verstetigung.telling.reports import answer, next_steps, profile, region_sentences
from verstetigung.telling.words import PROTECTED, between, drawn_from, figure, index, places, stamp

NAMED = 3
"""So many strengths and obstacles stand on the page at most."""
WHERE, FIRM, CHANGED, TOLD, NEXT = (
    "Wo steht die Region, und wie fest ist das?",
    "Wie fest ist das?",
    "Was hat sich verändert?",
    "Was trägt, was hemmt?",
    "Wie geht es weiter?",
)
UNCOMPARED = "Mit einer früheren Welle ist dieser Bericht nicht verglichen."
WITHOUT_STRENGTH = (
    f"Kein Ergebniskriterium liegt deutlich über dem Median und zugleich bei mindestens {figure(HIGH)} Punkten."
)
WITHOUT_OBSTACLE = f"Kein Hemmnis erreicht {figure(HIGH)} Punkte."
OWN_SCALE = "Hemmnisse (100 Punkte: sehr stark gehemmt)"
KNOWN, WANTED = "Was bekannt ist", "Was nötig wäre"


def head(subject: Subject, kind: str) -> Cover:
    """What stands at the head of the first page: of whom, what is asked, by whom and from when."""
    erhebung = subject.evaluation.erhebung
    return Cover(
        above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
        kind=kind,
        title=subject.region.name,
        question=answer.question(erhebung.catalogue, subject.region.locative),
        figures=(),
        notes=stamp(erhebung),
    )


def chapters(subject: Subject, net: Network | None, change: Change | None) -> tuple[Chapter, ...]:
    """The page."""
    if not subject.respondents:
        return unanswered(subject)
    return (
        Chapter(WHERE, _standing(subject)),
        Chapter(CHANGED, (said(_changed(subject, change)),)),
        Chapter(TOLD, _told(subject)),
        Chapter(NEXT, _next(subject, net)),
    )


def unanswered(subject: Subject) -> tuple[Chapter, ...]:
    """The only page on a region from which nothing came back: what is known, and what would be needed."""
    _, applies = subject.seen.questions[subject.region.id]
    _, *compared = answer.of_region(subject)
    asked = f"gefragt ist nach {german.count(applies, 'einer Angabe', 'Angaben')}"
    wanted = (
        f"Ein ausgefüllter Fragebogen aus der Region; {asked}. "
        f"Ab {german.count(LEAST, '', 'Fragebögen')} können auch Werte einzelner Kriterien gezeigt werden."
        if subject.evaluation.erhebung.personal
        else f"Der ausgefüllte Fragebogen der Region; {asked}."
    )
    return (
        Chapter(
            "Wo steht die Region?",
            present(said(region_sentences.summary(subject), "lead"), said(compared), line(subject)),
        ),
        Chapter(KNOWN, (profile.in_short(subject.evaluation, subject.region),)),
        Chapter(WANTED, (Text((wanted, _needed(subject))),)),
    )


def _needed(subject: Subject) -> str:
    score = subject.seen.scores[subject.region.id, INDEX]
    return (
        f"Einen Gesamtwert und einen Platz gibt es, sobald genügend der {score.expected} Ergebnisdimensionen bewertbar "
        "sind; Lernpartner und Pakete, sobald die Region Bedarfe oder Angebote nennt."
    )


def _standing(subject: Subject) -> tuple[Block, ...]:
    return present(
        said(region_sentences.summary(subject), "lead"),
        line(subject),
        Figures((*_index(subject), _founded(subject), _covered(subject))),
    )


def line(subject: Subject) -> Chart | None:
    """All regions on one line, the own one with its interval."""
    value, rated = subject.value(INDEX), subject.seen.spread(INDEX).n
    if rated < 2:
        return None
    regions = [region for region in subject.evaluation.erhebung.register.ids if region != subject.region.id]
    values = [subject.seen.value(region, INDEX) for region in regions]
    others = [value for value in values if not math.isnan(value)]
    title, name = subject.evaluation.erhebung.catalogue.index_title, subject.region.name
    label, ends = f"{name} {german.number(value, 1, 'nicht bewertbar')}", _ends(subject)
    text = f"{title}: {label}{german.framed(', Spanne ', _written(ends))}{_others(others)}"
    spanned = "" if math.isnan(sum(ends)) else "; mit Strich: die Spanne dieser Region"
    return Chart(
        f"{title} aller {rated} bewerteten Regionen, 0 bis 100 Punkte{spanned}",
        charts.line(others, value, label, text, name, ends),
        note=drawn_from(subject.evaluation.erhebung, rated),
    )


def _ends(subject: Subject) -> tuple[float, float]:
    if not has_index(subject.seen, subject.region.id):
        return math.nan, math.nan
    rank = subject.seen.ranks[subject.region.id]
    return rank.score_low, rank.score_high


def _written(ends: tuple[float, float]) -> str:
    return "" if math.isnan(sum(ends)) else f"{index(ends[0])} bis {index(ends[1])}"


def _others(values: Sequence[float]) -> str:
    if len(values) == 1:
        return f"; die andere bewertete Region liegt bei {index(values[0])}."
    return f"; die übrigen {len(values)} Regionen liegen zwischen {index(min(values))} und {index(max(values))}."


def _index(subject: Subject) -> Iterator[KeyFigure]:
    title = subject.evaluation.erhebung.catalogue.index_title
    if not has_index(subject.seen, subject.region.id):
        score = subject.seen.scores[subject.region.id, INDEX]
        rated = f"{german.share(score.present, score.expected)} Ergebnisdimensionen bewertbar"
        yield KeyFigure("nicht bewertbar", f"{title}: {rated}; ohne Rang")
        return
    rank = subject.seen.ranks[subject.region.id]
    yield KeyFigure(index(rank.score), f"{title}, von 100 Punkten; {between(rank.score_low, rank.score_high)}")
    if rank.ranked > 1 and rank.rank_low:
        yield KeyFigure(
            places(rank.rank_low, rank.rank_high),
            f"von {german.number(rank.ranked, 0)} bewerteten Regionen, nach Befragten und Gewichten",
        )


def _founded(subject: Subject) -> KeyFigure:
    """The one mark of how firm all this is."""
    forms = german.form(subject.respondents, "Fragebogen", "Fragebögen")
    label = german.joined(f"{subject.respondents} {forms}", confidence.of_subject(subject).agreement, by="; ")
    return KeyFigure(confidence.verdict(subject), label)


def _covered(subject: Subject) -> KeyFigure:
    answered, applies = subject.seen.questions[subject.region.id]
    return KeyFigure(german.share(answered, applies), "Fragen mit Wert")


def _changed(subject: Subject, change: Change | None) -> tuple[Finding, ...]:
    if change is None:
        return (Finding(headlines.TOPIC, UNCOMPARED),)
    return headlines.of_region(change, subject.region)


def _told(subject: Subject) -> tuple[Block, ...]:
    if subject.protected:
        return (Text((PROTECTED,)),)
    return (
        Pair(
            listed("Stärken", strengths(subject, NAMED), WITHOUT_STRENGTH),
            listed(OWN_SCALE, obstacles(subject, NAMED), WITHOUT_OBSTACLE),
        ),
    )


def _next(subject: Subject, net: Network | None) -> tuple[Block, ...]:
    steps = next_steps.steps(subject, net)
    return present(
        Pair(
            Points("Lernpartner und Pakete", tuple((one.topic, one.text) for one in _network(subject, net))),
            Points("Nächste Schritte, zu besprechen", tuple((one.topic, one.text) for one in steps)),
        ),
        Text((next_steps.DERIVED,), "note"),
    )


def _network(subject: Subject, net: Network | None) -> tuple[Finding, ...]:
    if net is None:
        return (Finding("Netzwerk", "Lernpartner und Pakete sind in dieser Erhebung nicht vorgesehen."),)
    return region_network.in_short(subject.evaluation, net, subject.region)
