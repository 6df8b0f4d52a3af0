"""The document in the order of its pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verstetigung import german
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.catalogue.changes import CatalogueChange
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Aggregation, Role
from verstetigung.schemas.logos import Logo
from verstetigung.telling.blocks import Block, Chapter, Cover, KeyFigure, Points, Report, Text, present
from verstetigung.telling.catalogue import changed, conditions, criteria, former, glance, lists, rules, scales
from verstetigung.telling.catalogue.shares import EffectiveWeights, effective_weights
from verstetigung.telling.obstacles import hindering
from verstetigung.telling.overview import Finding

QUESTION = "Wonach gefragt wird, was jede Antwort wert ist und worauf die Kriterien beruhen: zur fachlichen Durchsicht"
STAMPS = (
    "Die Kennung steht auf den Berichten, die mit diesem Katalog entstanden sind. Was gefragt wird, hat eine eigene "
    "Kennung: {}; sie steht auf den Fragebögen."
)
GEOMETRIC = (
    "Wo geometrisch gemittelt wird, sagen die Anteile, wie stark ein Wert zieht, nicht welchen Teil der Punkte er "
    "ausmacht."
)
FILE = "in der Datei des Katalogs"
MARGIN = "Wenn Spannen und mögliche Plätze bestimmt werden, wird jedes Gewicht für sich um bis zu {} verändert."


@dataclass(frozen=True)
class CatalogueImprint:
    """What stands on the pages of a catalogue that belongs to no Erhebung."""

    title: str
    publisher: str = ""
    mark: str = ""
    as_of: datetime.date | None = None
    logos: tuple[Logo, ...] = ()


def report(catalogue: Catalogue, wave: Erhebung | None = None) -> Report:
    """The catalogue as experts read it; with the wave that uses it also what has changed since that was fielded."""
    weights, since = effective_weights(catalogue), changed.since_fielded(wave) if wave else None
    return Report(
        title=f"Kriterienkatalog: {catalogue.title}",
        running=_named(catalogue),
        cover=_cover(catalogue, wave, since),
        chapters=(
            Chapter("So ist der Katalog zu lesen", glance.reading()),
            Chapter("Auf einen Blick", glance.section(catalogue, weights)),
            *_dimensions(catalogue, weights),
            Chapter("Skalen", scales.section(catalogue)),
            Chapter("Regeln der Bewertung", _rules(catalogue)),
            Chapter("Bedingungen des Erfolgs", conditions.section(catalogue)),
            Chapter("Was außerdem erfragt wird", lists.section(catalogue)),
            Chapter("Frühere Kennungen", former.section(catalogue)),
            Chapter(changed.TITLE, changed.section(since)),
            Chapter("Quellen", present(former.sources(catalogue)), annex=True),
        ),
        indexed=False,
        whole=FILE,
    )


def _named(catalogue: Catalogue) -> str:
    return f"Kriterienkatalog {catalogue.id}, Version {catalogue.version}, Kennung {catalogue.stamp}"


def _dimensions(catalogue: Catalogue, weights: EffectiveWeights) -> Iterator[Chapter]:
    for dimension in catalogue.dimensions:
        yield Chapter(f"Dimension {dimension.id} – {dimension.title}", criteria.section(catalogue, dimension, weights))


def _cover(catalogue: Catalogue, wave: Erhebung | None, since: Sequence[CatalogueChange] | None) -> Cover:
    answer = [Finding("Grundlage", catalogue.note), Finding("Aufbau", _structure(catalogue))]
    if since is not None:
        answer.append(Finding("Seit dem Versand", changed.in_short(since)))
    return Cover(
        above=_above(wave),
        kind="Kriterienkatalog",
        title=catalogue.title,
        question=QUESTION,
        figures=tuple(_figures(catalogue)),
        answer=tuple(answer),
        notes=(_named(catalogue), STAMPS.format(catalogue.instrument_stamp)),
    )


def _above(wave: Erhebung | None) -> tuple[str, ...]:
    if wave is None:
        return ()
    return wave.title, f"Datenstand {german.day(wave.as_of)}"


def _figures(catalogue: Catalogue) -> Iterator[KeyFigure]:
    dimensions, criteria = len(catalogue.dimensions), len(catalogue.criteria)
    asked, obstacles = len(catalogue.asked_questions), sum(map(hindering, catalogue.criteria))
    computed = german.framed("; dazu ", german.spelled(len(catalogue.scored_questions) - asked, "eine"), " berechnete")
    yield KeyFigure(
        str(dimensions),
        f"{german.form(dimensions, 'Dimension', 'Dimensionen')}, {len(catalogue.outcome)} im Gesamtwert",
    )
    yield KeyFigure(
        str(criteria),
        f"{german.form(criteria, 'Kriterium', 'Kriterien')}, davon {german.counted(obstacles, 'Hemmnis', 'Hemmnisse')}",
    )
    yield KeyFigure(
        str(asked),
        f"{german.form(asked, 'Frage', 'Fragen')} im Fragebogen{computed * (asked < len(catalogue.scored_questions))}",
    )


def _structure(catalogue: Catalogue) -> str:
    outcome, factors = len(catalogue.outcome), len(catalogue.of_role(Role.FAKTOR))
    urgent = len(catalogue.of_role(Role.PRIORITAET))
    made = german.form(outcome, "bildet", "bilden")
    told = (
        f"{german.count(outcome, 'eine Ergebnisdimension', 'Ergebnisdimensionen')} {made} den Gesamtwert "
        f"({catalogue.index_title}).",
        _saying(factors, "was geholfen oder gehemmt hat"),
        _saying(urgent, "was für dringlich gehalten wird"),
        german.framed(
            "",
            factors + urgent and german.form(factors + urgent, "sie geht", "sie gehen"),
            " nie in den Gesamtwert ein.",
        ),
    )
    return " ".join(german.starting(text) for text in told if text)


def _saying(number: int, what: str) -> str:
    """„fünf Dimensionen sagen, was …“; nothing of none."""
    named = german.counts((number, "eine Dimension", "Dimensionen"))
    return german.framed("", named, f" {german.form(number, 'sagt', 'sagen')}, {what}.")


def _rules(catalogue: Catalogue) -> tuple[Block, ...]:
    geometric = GEOMETRIC * (Aggregation.GEOMETRISCH in catalogue.rules.aggregation.values())
    margin = german.plain(100 * catalogue.rules.weight_margin)
    return present(
        Text((rules.direction(catalogue),)),
        Points(
            "Was der Katalog festlegt",
            (
                ("Zusammenfassung", german.joined(rules.aggregation(catalogue), geometric, by=" ")),
                ("Mindestabdeckung", rules.coverage(catalogue)),
                ("Gewichtsspielraum", MARGIN.format(f"{margin}{german.NBSP}%")),
                ("Mehrere Befragte", rules.MEAN),
                ("Quellenarten und Widerspruch", rules.sources(catalogue)),
            ),
        ),
    )
