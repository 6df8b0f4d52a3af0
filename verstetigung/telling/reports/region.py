"""The Regionsbericht of a survey."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from verstetigung import charts, german
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.method.scoring import INDEX
from verstetigung.schemas.kinds import NeedKind, Role
from verstetigung.telling import Overview, confidence, ties
from verstetigung.telling.agreement import quality
from verstetigung.telling.blocks import (
    Block,
    Chapter,
    Chart,
    Cover,
    KeyFigure,
    Pair,
    Report,
    Text,
    labelled,
    listed,
    present,
    said,
    texts,
)
from verstetigung.telling.change import courses, headlines
from verstetigung.telling.commission.sentences import introduction
from verstetigung.telling.criteria import tables as criteria_tables
from verstetigung.telling.criteria.sentences import APART, HIGH, LOW, MOST, enablers, obstacles, strengths, weaknesses
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.documents.tables import evidence
from verstetigung.telling.measures import needs
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.network import region as region_network
from verstetigung.telling.overview import FEW, Finding, Subject, has_index, rated_dimensions
from verstetigung.telling.priorities import tables as priorities_tables
from verstetigung.telling.reports import answer, method, profile, region_sentences, values
from verstetigung.telling.words import PROTECTED, between, figure, index, places, stamp

RULE = (
    f"Stärke: mindestens {figure(HIGH)} Punkte und mindestens {figure(APART)} über dem Median der Regionen; Schwäche: "
    f"höchstens {figure(LOW)} Punkte und mindestens {figure(APART)} darunter. Förderlich ist ein Faktor ab, stark "
    f"gehemmt hat ein Hemmnis ab {figure(HIGH)} Punkten. Genannt werden höchstens {MOST} je Feld, Gleiche zusammen. "
    f"Sind weniger als {FEW} Regionen bewertet, zählt statt des Medians die Mitte der Skala. "
    "Hemmnisse stehen auf ihrer eigenen Skala: 100 Punkte heißt, dass es sehr stark gehemmt hat. Die "
    "Angaben beschreiben, was die Befragten sagen; Ursachen belegen sie nicht."
)


def report(
    evaluation: Evaluation, seen: Overview, region_id: str, net: Network | None = None, change: Change | None = None
) -> Report:
    """All chapters of the report on one region; those without content are left out when it is set.

    With `net` also its possible learning partners and the packages for its needs, with `change` what has changed.
    """
    subject = Subject(evaluation, seen, evaluation.erhebung.register[region_id])
    changed = headlines.of_region(change, subject.region) if change and subject.respondents else ()
    proved = tuple(proof for proof in proofs(evaluation) if proof.region == region_id)
    return Report(
        title=f"Regionsbericht {subject.region.name}",
        running=f"Regionsbericht {subject.region.name}",
        cover=_cover(subject, changed),
        chapters=(
            Chapter(
                "Zusammenfassung",
                present(
                    said((*region_sentences.summary(subject), *changed), "lead"),
                    labelled("Kernaussagen", _messages(subject, changed)),
                    Text((introduction(evaluation.erhebung),), "note"),
                ),
            ),
            Chapter(
                "Steckbrief", (profile.facts(evaluation, subject.region), *profile.texts(evaluation, subject.region))
            ),
            Chapter("Profil im Vergleich der Regionen", _profile(subject)),
            Chapter("Stärken und Schwächen", _strengths(subject)),
            Chapter("Ergebnisse nach Dimensionen", tuple(criteria_tables.dimension_blocks(subject))),
            Chapter(priorities_tables.TITLE, priorities_tables.of_region(subject)),
            Chapter("Maßnahmen", _measures(subject, change)),
            Chapter(
                "Bedarfe und Angebote",
                present(
                    needs.own(evaluation, subject.region, NeedKind.BEDARF),
                    needs.own(evaluation, subject.region, NeedKind.ANGEBOT),
                ),
            ),
            *_network(subject, net),
            Chapter("Datenqualität", quality.of_region(subject)),
            Chapter("So ist der Bericht zu lesen", _method(subject)),
            Chapter("Werte der einzelnen Fragen", values.questions(subject), annex=True),
            Chapter("Belege", evidence(proved), annex=True),
        ),
    )


def _network(subject: Subject, net: Network | None) -> tuple[Chapter, ...]:
    if net is None or not subject.respondents:
        return ()
    asking = subject.evaluation, net, subject.region
    return (
        Chapter("Ihre möglichen Lernpartner", region_network.learning_partners(*asking)),
        Chapter("Pakete für Ihre Bedarfe", region_network.packages(*asking)),
    )


def _method(subject: Subject) -> tuple[Block, ...]:
    return method.for_region(subject.evaluation) if subject.respondents else ()


def _messages(subject: Subject, changed: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What it rests on, what has changed, and the rest."""
    messages = region_sentences.messages(subject)
    return (*messages[:1], *changed, *messages[1:])


def _cover(subject: Subject, changed: tuple[Finding, ...]) -> Cover:
    region = subject.region
    erhebung = subject.evaluation.erhebung
    return Cover(
        above=tuple(filter(None, (erhebung.title, erhebung.subtitle))),
        kind="Regionsbericht",
        title=region.name,
        question=answer.question(erhebung.catalogue, region.locative),
        answer=(*answer.of_region(subject), *changed),
        figures=_figures(subject),
        chart=_line(subject),
        notes=stamp(erhebung),
    )


def _line(subject: Subject) -> Chart | None:
    """All regions on one line."""
    value, rated = subject.value(INDEX), subject.seen.spread(INDEX).n
    if rated < 2:
        return None
    regions = [region for region in subject.evaluation.erhebung.register.ids if region != subject.region.id]
    values = [subject.seen.value(region, INDEX) for region in regions]
    others = [value for value in values if not math.isnan(value)]
    title, name = subject.evaluation.erhebung.catalogue.index_title, subject.region.name
    label = f"{name} {german.number(value, 1, 'nicht bewertbar')}"
    return Chart(
        f"{title} aller {rated} bewerteten Regionen, 0 bis 100 Punkte",
        charts.line(others, value, label, f"{title}: {label}{_others(others)}", name),
    )


def _others(values: Sequence[float]) -> str:
    if len(values) == 1:
        return f"; die andere bewertete Region liegt bei {index(values[0])}."
    return f"; die übrigen {len(values)} Regionen liegen zwischen {index(min(values))} und {index(max(values))}."


def _figures(subject: Subject) -> tuple[KeyFigure, ...]:
    if not subject.respondents:
        return (KeyFigure("keine Angabe", "kein ausgewerteter Fragebogen aus dieser Region"),)
    answered, applies = subject.seen.questions[subject.region.id]
    return (
        *_index(subject),
        KeyFigure(str(subject.respondents), _forms(subject)),
        *_ends(subject),
        KeyFigure(german.share(answered, applies), "Fragen mit Wert"),
    )


def _forms(subject: Subject) -> str:
    """What the number of forms on the cover is the number of, and how far they agree."""
    forms = german.form(subject.respondents, "Fragebogen", "Fragebögen ausgewertet")
    return german.joined(forms, confidence.of_subject(subject).agreement, by="; ")


def _ends(subject: Subject) -> Iterator[KeyFigure]:
    rated = rated_dimensions(subject.evaluation, subject.seen, subject.region.id, Role.ERGEBNIS)
    if len(rated) > 1:
        for label, way in (("höchster Ergebniswert", rated), ("niedrigster Ergebniswert", rated[::-1])):
            alike = sorted(ties.first(way, lambda one: subject.value(one.id)), key=lambda one: one.id)
            quoted = [german.quoted(dimension.title) for dimension in alike]
            named = german.form(len(alike), alike[0].title, ties.named(quoted, "Dimensionen"))
            yield KeyFigure(figure(subject.value(way[0].id)), f"{label}: {named}")


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
            f"von {rank.ranked} bewerteten Regionen, nach Befragten und Gewichten",
        )


def _profile(subject: Subject) -> tuple[Block, ...]:
    if not subject.respondents:
        return ()
    return present(
        said(region_sentences.profile(subject)),
        criteria_tables.profile_chart(subject, Role.ERGEBNIS, "Was dauerhaft geworden ist: Ergebnisdimensionen"),
        criteria_tables.profile_chart(subject, Role.FAKTOR, "Was geholfen oder gehemmt hat: Faktoren"),
        Text(
            (
                "Die Faktoren gehen nicht in den Gesamtwert ein. Hohe Werte dieser Dimensionen sind immer günstig: "
                "Hemmnisse gehen umgekehrt in sie ein.",
            ),
            "note",
        ),
    )


def _strengths(subject: Subject) -> tuple[Block, ...]:
    if not subject.respondents:
        return ()
    if subject.protected:
        return (Text((PROTECTED,)),)
    return present(
        Pair(
            listed(
                "Stärken",
                strengths(subject),
                "Kein Ergebniskriterium liegt deutlich über dem Median und zugleich "
                f"bei mindestens {figure(HIGH)} Punkten.",
            ),
            listed(
                "Schwächen",
                weaknesses(subject),
                "Kein Ergebniskriterium liegt deutlich unter dem Median und "
                f"zugleich bei höchstens {figure(LOW)} Punkten.",
            ),
        ),
        Pair(
            listed(
                "Was geholfen hat, nach den Angaben",
                enablers(subject),
                f"Kein förderlicher Faktor erreicht {figure(HIGH)} Punkte.",
            ),
            listed(
                "Was gehemmt hat, nach den Angaben",
                obstacles(subject),
                f"Kein Hemmnis erreicht {figure(HIGH)} Punkte.",
            ),
        ),
        Text((RULE,), "note"),
    )


def _measures(subject: Subject, change: Change | None) -> tuple[Block, ...]:
    catalogue = subject.evaluation.erhebung.catalogue
    measures = measures_tables.own(subject.evaluation, subject.region)
    if not measures:
        return ()
    findings = [finding for finding in region_sentences.messages(subject) if finding.topic == "Maßnahmen"]
    since = courses.of_region(change, subject.region) if change else ()
    return present(
        Text(texts((*findings, *since))),
        measures_tables.counts(catalogue, measures),
        measures_tables.listed(catalogue, measures),
    )
