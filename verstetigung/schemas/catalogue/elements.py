"""A catalogue as a flat list of all that stands in it, each with what can change of it in German words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from verstetigung.schemas.catalogue.completeness import translated
from verstetigung.schemas.catalogue.nouns import (
    Catalogue,
    Category,
    Condition,
    Configuration,
    Criterion,
    Dimension,
    Question,
    Rules,
)
from verstetigung.schemas.catalogue.scales import Scale
from verstetigung.schemas.keys.conditions import EXPECTED
from verstetigung.schemas.kinds import ADDRESSED, AGGREGATED, Effect
from verstetigung.schemas.languages import LANGUAGES

Traits = Mapping[str, str]
"""What can change of an element: its value as text, exact, by its German name."""
FIGURES = "Kennzahlen"
"""What a Kennzahl stands in, instead of a criterion."""
EXPECTATIONS = {value: word for word, value in EXPECTED.items()}
SCALE, ANSWERS = "Skala", "Antworten"
"""Which scale a question has, and what that says: told of the question only where it has another scale."""
SEEN = frozenset(("Art", "Einheit", "Stufen", "von", "bis"))
"""What respondents see of a scale."""
YES = {True: "ja", False: "nein"}


class ElementKind(StrEnum):
    """What stands in a catalogue, in the order in which it is told."""

    KATALOG = "Katalog"
    DIMENSION = "Dimension"
    KRITERIUM = "Kriterium"
    FRAGE = "Frage"
    SKALA = "Skala"
    REGEL = "Regel"
    BEDINGUNG = "Bedingung"
    QUELLE = "Quelle"
    HANDLUNGSFELD = "Handlungsfeld"
    STAND = "Stand von Maßnahmen"
    BEDARF = "Bedarf"
    EBENE = "Umsetzungsebene"
    METHODE = "Methode"
    BEDARFSFORM = "Form von Unterstützung"
    STECKBRIEF = "Abschnitt des Steckbriefs"
    UEBERSETZUNG = "Übersetzung"
    """All that is said in another language: respondents see it, and it makes no form outdated."""


@dataclass(frozen=True)
class CatalogueElement:
    """One thing that stands in a catalogue."""

    kind: ElementKind
    id: str
    title: str
    """What it is called beside its id: of a question its wording, of a scale all it says; may be empty."""
    traits: Traits
    asked: frozenset[str] = frozenset()
    """Those of the traits that a respondent gets to see."""
    instrument: bool = False
    """Whether a respondent gets to see the element at all."""
    within: str = ""
    """The id of what it stands in."""
    replaces: tuple[str, ...] = ()


def elements(catalogue: Catalogue) -> Iterator[CatalogueElement]:
    """All that stands in a catalogue, kind by kind, in the order of the file."""
    yield _whole(catalogue)
    yield from map(_dimension, catalogue.dimensions)
    for dimension in catalogue.dimensions:
        yield from (_criterion(criterion, dimension) for criterion in dimension.criteria)
    for criterion in catalogue.criteria:
        yield from (_question(question, criterion) for question in criterion.questions)
    yield from (_question(figure, None) for figure in catalogue.figures)
    shown = {question.scale.id for question in (*catalogue.asked_questions, *catalogue.figures)}
    yield from (_scale(scale, asked=scale.id in shown) for scale in catalogue.scales)
    yield from _rules(catalogue.rules)
    yield from _conditions(catalogue.configuration)
    for id, text in catalogue.sources.items():
        yield CatalogueElement(ElementKind.QUELLE, id, text, {"Text": text})
    yield from _listed(catalogue)
    yield from (_translation(catalogue, language) for language in catalogue.translations)


def _whole(catalogue: Catalogue) -> CatalogueElement:
    traits = {
        "Kennung": catalogue.id,
        "Version": catalogue.version,
        "Titel": catalogue.title,
        "Hinweis": catalogue.note,
        "Indextitel": catalogue.index_title,
        "entfallen": ", ".join(catalogue.retired),
    }
    return CatalogueElement(ElementKind.KATALOG, "", "", traits, frozenset(("Kennung",)))


def _dimension(dimension: Dimension) -> CatalogueElement:
    traits = {
        "Titel": dimension.title,
        "Kurztitel": dimension.short,
        "Rolle": dimension.role,
        "Gewicht": exact(dimension.weight),
        "Erläuterung": dimension.text,
    }
    return CatalogueElement(ElementKind.DIMENSION, dimension.id, dimension.title, traits, replaces=dimension.replaces)


def _criterion(criterion: Criterion, dimension: Dimension) -> CatalogueElement:
    traits = {
        "Titel": criterion.title,
        "Wirkung": criterion.effect,
        "Gewicht": exact(criterion.weight),
        "Bereich": criterion.area,
        "Ebene": criterion.tier,
        "zu": criterion.about,
        "Quelle": ", ".join(criterion.sources),
        "Adressaten": ", ".join(ADDRESSED[name] for name in criterion.addressees),
        "Begründung": criterion.reason,
    }
    return CatalogueElement(
        ElementKind.KRITERIUM,
        criterion.id,
        criterion.title,
        traits,
        within=dimension.id,
        replaces=criterion.replaces,
    )


def _question(question: Question, criterion: Criterion | None) -> CatalogueElement:
    """A question of a criterion; of none if it is a Kennzahl."""
    turned_with_all = criterion is not None and criterion.effect is Effect.MISSERFOLG
    traits = {
        "Wortlaut": question.text,
        "Erläuterung": question.note,
        SCALE: question.scale.id,
        ANSWERS: _answers(question.scale),
        "Gewicht": exact(question.weight),
        "umgekehrt": YES[question.turned != turned_with_all],
    }
    seen = question.scale.behaviour.asked
    return CatalogueElement(
        ElementKind.FRAGE,
        question.id,
        question.text,
        traits,
        frozenset(("Wortlaut", "Erläuterung", ANSWERS) if seen else ()),
        seen,
        within=criterion.id if criterion else FIGURES,
        replaces=question.replaces,
    )


def _answers(scale: Scale) -> str:
    """All that a scale says."""
    return " · ".join(filter(None, _scale_traits(scale).values()))


def _scale_traits(scale: Scale) -> Traits:
    traits = {"Art": scale.kind, "Einheit": scale.unit, "Regel": scale.rule, "Stand": ", ".join(scale.counted)}
    traits["Stufen"] = " · ".join(f"{exact(value)}: {text}" for value, text in scale.steps)
    if scale.behaviour.bounded:
        traits |= {"von": exact(scale.low), "bis": exact(scale.high)}
    return traits


def _scale(scale: Scale, *, asked: bool) -> CatalogueElement:
    traits = _scale_traits(scale)
    return CatalogueElement(ElementKind.SKALA, scale.id, _answers(scale), traits, SEEN if asked else frozenset())


def _rules(rules: Rules) -> Iterator[CatalogueElement]:
    values = {f"Mindestabdeckung {level.capitalize()}": exact(rules.coverage[level]) for level in AGGREGATED}
    values |= {f"Aggregation {level.capitalize()}": rules.aggregation[level] for level in AGGREGATED}
    values |= {"Gewichtsspielraum": exact(rules.weight_margin), "Widerspruch": exact(rules.contradiction)}
    values |= {f"Quellenart {kind}": exact(weight) for kind, weight in rules.source_weights.items()}
    yield from (CatalogueElement(ElementKind.REGEL, name, value, {"Wert": value}) for name, value in values.items())


def _conditions(configuration: Configuration | None) -> Iterator[CatalogueElement]:
    if configuration is None:
        return
    cuts = {
        "Anker des Erfolgs": _anchors(configuration.outcome_anchors),
        "Schwelle Konsistenz": exact(configuration.inclusion_cut),
        "Schwelle PRI": exact(configuration.pri_cut),
        "Schwelle Fälle": exact(configuration.frequency_cut),
    }
    yield from (CatalogueElement(ElementKind.BEDINGUNG, name, text, {"Wert": text}) for name, text in cuts.items())
    yield from map(_condition, configuration.conditions)


def _condition(condition: Condition) -> CatalogueElement:
    traits = {
        "Element": condition.element,
        "Anker": _anchors(condition.anchors),
        "erwartet": EXPECTATIONS[condition.expected],
    }
    return CatalogueElement(ElementKind.BEDINGUNG, condition.id, condition.element, traits)


def _anchors(anchors: Sequence[float]) -> str:
    return " · ".join(map(exact, anchors))


def _listed(catalogue: Catalogue) -> Iterator[CatalogueElement]:
    """The entries of the lists of the form."""
    lists = {
        ElementKind.HANDLUNGSFELD: catalogue.fields,
        ElementKind.STAND: catalogue.statuses,
        ElementKind.BEDARF: catalogue.needs,
        ElementKind.EBENE: catalogue.levels,
        ElementKind.METHODE: catalogue.methods,
        ElementKind.BEDARFSFORM: catalogue.forms,
        ElementKind.STECKBRIEF: catalogue.profile,
    }
    yield from (_entry(kind, entry) for kind, entries in lists.items() for entry in entries)


def _entry(kind: ElementKind, entry: Category) -> CatalogueElement:
    traits = {"Titel": entry.title, "Gruppe": entry.group}
    return CatalogueElement(kind, entry.id, entry.title, traits, frozenset(("Titel",)), instrument=True)


def _translation(catalogue: Catalogue, language: str) -> CatalogueElement:
    traits = {f"{place.key} von {place.id}": text for place, text in catalogue.translations[language].items()}
    title = translated(catalogue, language)
    name = LANGUAGES[language].german
    return CatalogueElement(ElementKind.UEBERSETZUNG, name, title, traits, frozenset(traits), instrument=True)


def exact(value: float) -> str:
    """The number with all its decimals: „0,333“, „1“."""
    return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
