"""What the answers say about one region of a survey."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import german
from verstetigung.german import quoted, starting, the_index
from verstetigung.method.scoring import INDEX
from verstetigung.method.uncertainty import side
from verstetigung.schemas.catalogue import Catalogue, Category, Dimension
from verstetigung.schemas.kinds import NeedKind, Role
from verstetigung.telling import confidence, ties
from verstetigung.telling.criteria.sentences import enablers, obstacles, strengths, weaknesses
from verstetigung.telling.overview import Finding, Spread, Subject, has_index, lasting, rated_dimensions, status_counts
from verstetigung.telling.priorities import sentences as priorities_sentences
from verstetigung.telling.words import dative, figure, index, places
from verstetigung.telling.words import whole as printed

NEAR = 2.0
"""Within so many points of the median a region lies near it."""
CLOSE = 10.0
"""Dimensions less than this apart lie close together."""
CALLED = {Role.ERGEBNIS: "Ergebnisdimensionen", Role.FAKTOR: "Faktoren"}
OUTSIDE = ("oberhalb", "unterhalb")
FIRMLY = "gesichert zu unterscheiden"
UNTOLD = (
    "Welchen Platz das im Vergleich bedeutet, lässt sich nicht sagen: Zu wenige Regionen haben mehrere Befragte, um "
    "deren Streuung zu schätzen."
)


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
    what = the_index(subject.evaluation.erhebung.catalogue.index_title)
    value, spread = subject.value(INDEX), subject.seen.spread(INDEX)
    where, reached = starting(subject.region.locative), f"{index(value)} von 100 Punkten"
    if math.isnan(spread.median):
        return Finding("Stand", f"{where} beträgt {what} {reached}.", (INDEX,))
    return Finding("Stand", f"{where} liegt {what} mit {reached} {_position(subject, value, spread)}.", (INDEX,))


def _position(subject: Subject, value: float, spread: Spread) -> str:
    """Where the value lies, and whether the places that are possible for it all lie there too."""
    median = f"Median der {spread.n} bewerteten Regionen ({index(spread.median)})"
    if abs(value - spread.median) <= NEAR:
        return f"nahe am {median}"
    there = "über dem" if value > spread.median else "unter dem"
    if subject.evaluation.uncertainty.refused:
        return f"{there} {median}"
    rank = subject.seen.ranks[subject.region.id]
    if side((rank.rank_low, rank.rank_high), rank.ranked):
        return f"gesichert {there} {median}"
    return f"{there} {median}, aber nicht gesichert"


def _rank(subject: Subject) -> Finding:
    rank = subject.seen.ranks[subject.region.id]
    if rank.ranked == 1:
        return Finding("Rang", "Keine andere Region ist bewertbar; einen Rang gibt es daher nicht.", (INDEX,))
    if subject.evaluation.uncertainty.refused:
        return Finding("Rang", UNTOLD, (INDEX,))
    ranks = f"{places(rank.rank_low, rank.rank_high)} von {german.number(rank.ranked, 0)}"
    if rank.rank_low == rank.rank_high:
        return Finding("Rang", f"Im Vergleich ist das {ranks}, von jeder anderen Region {FIRMLY}.", (INDEX,))
    others, alike = rank.ranked - 1, len(subject.evaluation.uncertainty.alike[rank.region])
    some = f"{german.spelled(alike, 'einer')} der {german.spelled(others)}"
    apart = f"Von {some} anderen Regionen ist der Wert nicht {FIRMLY}"
    if alike == others:
        apart = f"Von keiner der {german.spelled(others)} anderen Regionen ist der Wert {FIRMLY}"
    return Finding("Rang", f"Im Vergleich kommt dafür {ranks} in Frage: {apart}.", (INDEX,))


def _not_rated(subject: Subject) -> Finding:
    what = the_index(subject.evaluation.erhebung.catalogue.index_title)
    score = subject.seen.scores[subject.region.id, INDEX]
    rated = german.form(score.present, "ist eine", f"sind {score.present}")
    return Finding(
        "Stand",
        f"{starting(subject.region.locative)} lässt sich {what} nicht berechnen: Von {score.expected} "
        f"Ergebnisdimensionen {rated} bewertbar, in den übrigen fehlen Angaben. Die Region wird nicht in den Rang "
        "aufgenommen.",
        (INDEX,),
    )


def _dimensions(subject: Subject) -> Iterator[Finding]:
    rated = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
    if rated:
        yield Finding("Dimensionen", _ends(subject, rated), tuple(dimension.id for dimension in rated))


def _ends(subject: Subject, rated: Sequence[Dimension]) -> str:
    """Where the dimensions lie, the highest of which comes first."""
    high, low = subject.value(rated[0].id), subject.value(rated[-1].id)
    if len(rated) == 1:
        seen = "Gezeigt" if _some_hidden(subject) else "Bewertbar"
        return f"{seen} ist die Ergebnisdimension {quoted(rated[0].title)} mit {dative(high)}."
    if high - low < CLOSE:
        number, seen = german.spelled(len(rated)), "gezeigten" if _some_hidden(subject) else "bewerteten"
        return (
            f"Die {number} {seen} Ergebnisdimensionen liegen nah beieinander, zwischen {figure(low)} und "
            f"{dative(high)}."
        )
    best, last = (ties.first(way, lambda one: subject.value(one.id)) for way in (rated, rated[::-1]))
    lie = german.form(len(best), "liegt", "liegen")
    return (
        f"Am höchsten {lie} unter den Ergebnisdimensionen {_alike(best)}{dative(high)}, am niedrigsten "
        f"{_alike(last)}{dative(low)}."
    )


def _some_hidden(subject: Subject) -> bool:
    """Whether an outcome dimension has a value that is not shown."""
    evaluation = subject.evaluation
    outcome = (one.id for one in evaluation.erhebung.catalogue.dimensions if one.role is Role.ERGEBNIS)
    return any((subject.region.id, id) in evaluation.hidden for id in outcome)


def _alike(dimensions: Sequence[Dimension]) -> str:
    """„„A“ und „B“ mit je “, as it stands before their points."""
    titles = [quoted(one.title) for one in sorted(dimensions, key=lambda one: one.id)]
    return f"{ties.named(titles, 'Dimensionen')} mit {german.form(len(titles), '', 'je ')}"


def messages(subject: Subject) -> tuple[Finding, ...]:
    """The statements a reader in a hurry takes along."""
    if not subject.respondents:
        return ()
    return (
        data(subject),
        *_against_median(subject),
        *strengths(subject)[:1],
        *weaknesses(subject)[:1],
        *enablers(subject)[:1],
        *obstacles(subject)[:1],
        *_measures(subject),
        *_needs(subject),
        *priorities_sentences.of_region(subject)[:1],
    )


def _against_median(subject: Subject) -> Iterator[Finding]:
    dimensions = _comparable(subject, Role.ERGEBNIS)
    if len(dimensions) < 2:
        return
    above = [
        one.short for one in dimensions if printed(subject.value(one.id)) > printed(subject.seen.spread(one.id).median)
    ]
    whole = len(subject.evaluation.erhebung.catalogue.outcome)
    start, named = _how_many(len(above), len(dimensions), whole), german.listed(above)
    if len(above) == len(dimensions):
        named = ""
    text = f"{start} liegt der Wert über dem Median der Regionen{german.framed(' (', named, ')')}."
    yield Finding("Vergleich", text, tuple(dimension.id for dimension in dimensions))


def _how_many(above: int, comparable: int, whole: int) -> str:
    of_them = f"{german.spelled(comparable)} Ergebnisdimensionen"
    if comparable < whole:
        of_them = f"{german.spelled(comparable)} bewertbaren von {german.spelled(whole)} Ergebnisdimensionen"
    if above == comparable:
        return f"In allen {of_them}"
    return f"In {german.spelled(above, 'einer') if above else 'keiner'} der {of_them}"


def _comparable(subject: Subject, role: Role) -> list[Dimension]:
    """The rated dimensions that enough regions are rated on."""
    return [
        dimension
        for dimension in rated_dimensions(subject.evaluation, subject.seen, subject.region.id, role)
        if not math.isnan(subject.seen.spread(dimension.id).median)
    ]


def _measures(subject: Subject) -> Iterator[Finding]:
    measures = subject.evaluation.reading.measures
    statuses = measures[measures["region"] == subject.region.id]["status"].tolist()
    counts = status_counts(statuses, subject.evaluation.erhebung.catalogue.statuses)
    if counts:
        yield Finding("Maßnahmen", _statuses(counts) + _none_lasting(counts, subject.evaluation.erhebung.catalogue))


def _statuses(counts: Sequence[tuple[Category, int]]) -> str:
    total = sum(number for _, number in counts)
    (first, most), *others = counts
    if total == 1:
        return f"Genannt ist eine Maßnahme; ihr Stand ist {quoted(first.title)}."
    if not others:
        return f"Alle {total} Maßnahmen haben den Stand {quoted(first.title)}."
    rest = [f"{number} {quoted(status.title)}" for status, number in others]
    have = german.form(most, "hat", "haben")
    return f"Von {total} Maßnahmen {have} {german.listed([f'{most} den Stand {quoted(first.title)}', *rest])}."


def _none_lasting(counts: Sequence[tuple[Category, int]], catalogue: Catalogue) -> str:
    """What the report asks for, if no measure has it."""
    if sum(number for _, number in counts) == 1 or any(status in lasting(catalogue) for status, _ in counts):
        return ""
    return "".join(f" Keine ist {quoted(status.title)}." for status in lasting(catalogue))


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
        verb = german.form(asked + offered, "ist", "sind")
        yield Finding("Austausch", f"Genannt {verb} {german.listed(parts)} für den Austausch mit anderen Regionen.")


def data(subject: Subject) -> Finding:
    """What the report rests on, and how far those agree who say so."""
    answered, applies = subject.seen.questions[subject.region.id]
    base = german.count(subject.respondents, "ein Fragebogen", "Fragebögen")
    verb = german.form(subject.respondents, "ist", "sind")
    agreement = german.framed("; die Befragten sind ", confidence.of_subject(subject).agreement)
    text = f"Grundlage {verb} {base}{agreement}; zu {german.share(answered, applies)} Fragen liegt ein Wert vor."
    return Finding("Datenlage", text)


def profile(subject: Subject) -> tuple[Finding, ...]:
    """Where the dimensions lie among the regions, outcome and factors apart."""
    return tuple(finding for role in CALLED for finding in _outside(subject, role))


def _outside(subject: Subject, role: Role) -> Iterator[Finding]:
    dimensions, kind = _comparable(subject, role), CALLED[role]
    sides: dict[str, list[str]] = {}
    for dimension in dimensions:
        side = _side(subject.value(dimension.id), subject.seen.spread(dimension.id))
        sides.setdefault(side, []).append(quoted(dimension.title))
    outside = [(side, sides[side]) for side in OUTSIDE if side in sides]
    if not dimensions:
        return
    if len(dimensions) == 1:
        where = f"{quoted(dimensions[0].title)} liegt {next(iter(sides))}"
    elif len(sides) == 1:
        where = f"Alle bewerteten {kind} liegen {next(iter(sides))}"
    else:
        verb = german.form(len(outside[0][1]), "liegt", "liegen")
        parts = [f"{german.listed(titles)} {side}" for side, titles in outside]
        where = f"Von den {kind} {verb} {' und '.join(parts)}"
    text = f"{where} der mittleren Hälfte der Regionen."
    yield Finding(kind, text, tuple(dimension.id for dimension in dimensions))


def _side(value: float, spread: Spread) -> str:
    if value > spread.upper:
        return OUTSIDE[0]
    return OUTSIDE[1] if value < spread.lower else "in"
