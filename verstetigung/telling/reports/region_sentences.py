"""What the answers say about one region of a survey."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.catalogue import Dimension
from verstetigung.schemas.kinds import NeedKind, Role
from verstetigung.telling.criteria.sentences import enablers, obstacles, strengths, weaknesses
from verstetigung.telling.firmness.sentences import fixed
from verstetigung.telling.overview import Finding, Spread, Subject, has_index, rated_dimensions, status_counts
from verstetigung.telling.priorities.sentences import told_of
from verstetigung.telling.words import dative, figure, index, places

NEAR = 2.0
"""Within so many points of the median a region lies near it."""
CLOSE = 10.0
"""Dimensions less than this apart lie close together."""


def summary(subject: Subject) -> tuple[Finding, ...]:
    """How far the region is, with how firm a rank, and where it is furthest; three sentences at most."""
    if not subject.respondents:
        return (
            Finding(
                "Datenlage",
                f"{starting(subject.region.locative)} liegt kein ausgewerteter Fragebogen vor; "
                "über den Stand ist daher keine Aussage möglich.",
            ),
        )
    if not has_index(subject.seen, subject.region.id):
        return (_not_rated(subject), *_dimensions(subject))
    return (_standing(subject), _rank(subject), *_dimensions(subject))


def _standing(subject: Subject) -> Finding:
    title = subject.evaluation.erhebung.catalogue.index_title
    own, spread = subject.value(INDEX), subject.seen.spread(INDEX)
    start = f"{starting(subject.region.locative)} "
    reached = f"mit {index(own)} von 100 Punkten"
    if math.isnan(spread.median):
        return Finding("Stand", f"{start}beträgt {the_index(title)} {index(own)} von 100 Punkten.", (INDEX,))
    return Finding("Stand", f"{start}liegt {the_index(title)} {reached} {_position(own, spread)}.", (INDEX,))


def _position(own: float, spread: Spread) -> str:
    regions, median = f"{spread.n} bewerteten Regionen", index(spread.median)
    if abs(own - spread.median) <= NEAR:
        return f"nahe am Median der {regions} ({median})"
    if own >= spread.upper:
        return f"im oberen Viertel der {regions}; der Median beträgt {median}"
    if own <= spread.lower:
        return f"im unteren Viertel der {regions}; der Median beträgt {median}"
    return f"{'über' if own > spread.median else 'unter'} dem Median der {regions} ({median})"


def _rank(subject: Subject) -> Finding:
    rank = subject.seen.ranks[subject.region.id]
    if rank.ranked == 1:
        return Finding("Rang", "Keine andere Region ist bewertbar; einen Rang gibt es daher nicht.", (INDEX,))
    place = f"{places(rank.rank_low, rank.rank_high)} von {rank.ranked}"
    single = subject.region.id in fixed(subject.evaluation)
    choice = f"Wahl der Gewichte{' und der Methode' if single else ', der Methode und der Befragten'}"
    steady = rank.rank_high == rank.rank_low
    told = f"ist das {place}, auch bei anderer {choice}" if steady else f"entspricht das je nach {choice} {place}"
    unsure = "" if steady else "; der Platz innerhalb dieser Spanne ist nicht gesichert"
    unseen = "; wie sehr der Rang davon abhängt, wer geantwortet hat, ist bei einer einzigen Auskunft nicht zu sehen"
    return Finding("Rang", f"Im Vergleich {told}{unseen if single else unsure}.", (INDEX,))


def _not_rated(subject: Subject) -> Finding:
    title = subject.evaluation.erhebung.catalogue.index_title
    score = subject.seen.scores[subject.region.id, INDEX]
    return Finding(
        "Stand",
        f"{starting(subject.region.locative)} lässt sich {the_index(title)} nicht berechnen: Von "
        f"{score.expected} Ergebnisdimensionen "
        f"{'ist eine' if score.present == 1 else f'sind {score.present}'} bewertbar, in den übrigen fehlen "
        "Angaben. Die Region wird nicht in den Rang aufgenommen.",
        (INDEX,),
    )


def _dimensions(subject: Subject) -> Iterator[Finding]:
    rated = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
    if not rated:
        return
    ids = tuple(dimension.id for dimension in rated)
    best, last = rated[0], rated[-1]
    high, low = subject.value(best.id), subject.value(last.id)
    if len(rated) == 1:
        yield Finding(
            "Dimensionen", f"Bewertbar ist die Ergebnisdimension {quoted(best.title)} mit {dative(high)}.", ids
        )
    elif high - low < CLOSE:
        yield Finding(
            "Dimensionen",
            f"Die {german.count(len(rated), '', 'bewerteten')} Ergebnisdimensionen liegen nah "
            f"beieinander, zwischen {figure(low)} und {dative(high)}.",
            ids,
        )
    else:
        yield Finding(
            "Dimensionen",
            f"Am höchsten liegt unter den Ergebnisdimensionen {quoted(best.title)} mit "
            f"{dative(high)}, am niedrigsten {quoted(last.title)} mit {dative(low)}.",
            ids,
        )


def messages(subject: Subject) -> tuple[Finding, ...]:
    """The statements a reader in a hurry takes along."""
    if not subject.respondents:
        return ()
    return (
        *_against_median(subject),
        *strengths(subject)[:1],
        *weaknesses(subject)[:1],
        *enablers(subject)[:1],
        *obstacles(subject)[:1],
        *_measures(subject),
        *_needs(subject),
        *told_of(subject)[:1],
        data(subject),
    )


def _against_median(subject: Subject) -> Iterator[Finding]:
    known = _comparable(subject, Role.ERGEBNIS)
    above = [dimension for dimension in known if subject.value(dimension.id) > subject.seen.spread(dimension.id).median]
    if len(known) > 1:
        where = f" ({german.listed([dimension.short for dimension in above])})" if len(above) < len(known) else ""
        many = german.count(len(known), "", "Ergebnisdimensionen").strip()
        start = (
            f"In keiner der {many}"
            if not above
            else f"In allen {many}"
            if len(above) == len(known)
            else f"In {german.share(len(above), len(known))} Ergebnisdimensionen"
        )
        yield Finding(
            "Vergleich",
            f"{start} liegt der Wert über dem Median der Regionen{where if above else ''}.",
            tuple(dimension.id for dimension in known),
        )


def _comparable(subject: Subject, role: Role) -> list[Dimension]:
    """The rated dimensions that enough regions are rated on."""
    return [
        dimension
        for dimension in rated_dimensions(subject.evaluation, subject.seen, subject.region.id, role)
        if not math.isnan(subject.seen.spread(dimension.id).median)
    ]


def _measures(subject: Subject) -> Iterator[Finding]:
    own = subject.evaluation.reading.measures
    counts = status_counts(
        own[own["region"] == subject.region.id]["status"].tolist(), subject.evaluation.erhebung.catalogue.statuses
    )
    total = sum(number for _, number in counts)
    if total == 1:
        yield Finding("Maßnahmen", f"Genannt ist eine Maßnahme; ihr Stand ist {quoted(counts[0][0].title)}.")
    elif total:
        told = german.listed(
            [
                f"{number} den Stand {quoted(status.title)}" if place == 0 else f"{number} {quoted(status.title)}"
                for place, (status, number) in enumerate(counts)
            ]
        )
        yield Finding(
            "Maßnahmen",
            f"Von {total} Maßnahmen {'hat' if counts[0][1] == 1 else 'haben'} {told}."
            if len(counts) > 1
            else f"Alle {total} Maßnahmen haben den Stand {quoted(counts[0][0].title)}.",
        )


def _needs(subject: Subject) -> Iterator[Finding]:
    needs = subject.evaluation.reading.needs
    kinds = needs[needs["region"] == subject.region.id]["kind"].tolist()
    asked, offered = kinds.count(NeedKind.BEDARF), kinds.count(NeedKind.ANGEBOT)
    parts = [
        german.count(number, one, many)
        for number, one, many in ((asked, "ein Bedarf", "Bedarfe"), (offered, "ein Angebot", "Angebote"))
        if number
    ]
    if parts:
        yield Finding(
            "Austausch",
            f"Genannt {'ist' if asked + offered == 1 else 'sind'} {german.listed(parts)} "
            "für den Austausch mit anderen Regionen.",
        )


def data(subject: Subject) -> Finding:
    """What the report rests on."""
    known, applies = subject.seen.questions[subject.region.id]
    base = german.count(subject.respondents, "ein Fragebogen", "Fragebögen")
    return Finding(
        "Datenlage",
        f"Grundlage {'ist' if subject.respondents == 1 else 'sind'} {base}; "
        f"zu {german.share(known, applies)} Fragen liegt ein Wert vor.",
    )


def profile(subject: Subject) -> tuple[Finding, ...]:
    """Where the dimensions lie among the regions, outcome and factors apart."""
    return tuple(finding for role in (Role.ERGEBNIS, Role.FAKTOR) for finding in _outside(subject, role))


def _outside(subject: Subject, role: Role) -> Iterator[Finding]:
    known = _comparable(subject, role)
    kind = "Ergebnisdimensionen" if role == Role.ERGEBNIS else "Faktoren"
    above = [one for one in known if subject.value(one.id) > subject.seen.spread(one.id).upper]
    below = [one for one in known if subject.value(one.id) < subject.seen.spread(one.id).lower]
    parts = [f"{_named(found)} {where}" for where, found in (("oberhalb", above), ("unterhalb", below)) if found]
    if not known:
        return
    if len(known) == 1:
        where = "oberhalb" if above else "unterhalb" if below else "in"
        text = f"{quoted(known[0].title)} liegt {where} der mittleren Hälfte der Regionen."
    elif not parts:
        text = f"Alle bewerteten {kind} liegen in der mittleren Hälfte der Regionen."
    elif max(len(above), len(below)) == len(known):
        where = "oberhalb" if above else "unterhalb"
        text = f"Alle bewerteten {kind} liegen {where} der mittleren Hälfte der Regionen."
    else:
        verb = "liegt" if len(above or below) == 1 else "liegen"
        text = f"Von den {kind} {verb} {' und '.join(parts)} der mittleren Hälfte der Regionen."
    yield Finding(kind, text, tuple(one.id for one in known))


def _named(found: Sequence[Dimension]) -> str:
    return german.listed([quoted(one.title) for one in found])
