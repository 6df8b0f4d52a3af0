"""From the YAML file to the catalogue, with every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from verstetigung import german
from verstetigung.problems import StudyError, errors_in
from verstetigung.schemas.catalogue import strangers
from verstetigung.schemas.catalogue.conditions import configuration
from verstetigung.schemas.catalogue.meaning import check
from verstetigung.schemas.catalogue.nouns import Catalogue, Category, Criterion, Dimension, Question, Rules
from verstetigung.schemas.catalogue.scales import Scale
from verstetigung.schemas.catalogue.translations import translations
from verstetigung.schemas.keys.catalogue import (
    SOURCE_WEIGHT,
    CatalogueKeys,
    CategoryKeys,
    CriterionKeys,
    DimensionKeys,
    FieldKeys,
    NeedKeys,
    QuestionKeys,
    RulesKeys,
)
from verstetigung.schemas.keys.scales import (
    DerivedScaleKeys,
    NumberScaleKeys,
    ScaleKeys,
    StepsScaleKeys,
    UnscoredScaleKeys,
    YesNoScaleKeys,
)
from verstetigung.schemas.kinds import AGGREGATED, Effect, Role, ScaleKind
from verstetigung.schemas.yamlfile import Section, as_number, read

Steps = tuple[tuple[float, str], ...]
YES_NO: Steps = ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja"))


def load(path: Path, *, known: bool = False) -> Catalogue:
    """The catalogue in a YAML file, with what is doubtful in it; raises StudyError with every problem in it.

    Its form is not tested again if it is `known` to be the same as when it was read before.
    """
    strangers.refuse_folder(path)
    root, problems = read(path, known=known)
    strangers.refuse_other(path, root)
    keys = CatalogueKeys(root)
    catalogue = _catalogue(keys)
    keys.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist kein gültiger Kriterienkatalog.", problems)
    return replace(catalogue, doubts=tuple(problems))


def _catalogue(keys: CatalogueKeys) -> Catalogue:
    scales = {name: _scale(name, inner) for name, inner in keys.scales.items()}
    sources, statuses = keys.sources, tuple(map(_category, keys.statuses))
    dimensions = tuple(_dimension(inner, scales) for inner in keys.dimensions)
    catalogue = Catalogue(
        id=keys.id,
        version=keys.version,
        title=keys.title,
        note=keys.note,
        index_title=keys.index_title,
        scales=tuple(scales.values()),
        rules=_rules(keys.rules),
        dimensions=dimensions,
        fields=tuple(_category(inner, inner.group) for inner in keys.fields),
        statuses=statuses,
        needs=tuple(_category(inner, inner.group) for inner in keys.needs),
        figures=tuple(_question(inner, scales, turned=False) for inner in keys.figures),
        profile=tuple(map(_category, keys.profile)),
        sources=sources,
        configuration=configuration(keys.configuration, _roles(keys, dimensions)),
        retired=keys.retired,
        levels=tuple(map(_category, keys.levels)),
        methods=tuple(map(_category, keys.methods)),
        forms=tuple(map(_category, keys.forms)),
        translations=translations(keys),
    )
    check(keys.section, catalogue)
    return catalogue


def _roles(keys: CatalogueKeys, dimensions: tuple[Dimension, ...]) -> dict[str, Role | None]:
    """The role of every dimension and criterion, where it stands there rightly."""
    roles: dict[str, Role | None] = {}
    for inner, dimension in zip(keys.dimensions, dimensions, strict=True):
        role = dimension.role if inner.sound(DimensionKeys.role) else None
        roles |= dict.fromkeys((dimension.id, *(criterion.id for criterion in dimension.criteria)), role)
    return roles


def _scale(name: str, keys: ScaleKeys) -> Scale:
    kind = keys.kind
    if not keys.sound(ScaleKeys.kind):
        return Scale(name, ScaleKind.ZAHL)
    scale = _read_scale(name, kind, keys.section)
    keys.done()
    return scale


def _read_scale(name: str, kind: ScaleKind, section: Section) -> Scale:
    """What a kind of scale says of itself, by the keys that kind has."""
    match kind:
        case ScaleKind.STUFEN:
            stepped = StepsScaleKeys(section)
            return _stepped(name, kind, _steps(stepped), stepped.unit)
        case ScaleKind.JANEIN:
            return _stepped(name, kind, YES_NO, YesNoScaleKeys(section).unit)
        case ScaleKind.ZAHL:
            return _between(name, NumberScaleKeys(section))
        case ScaleKind.ABGELEITET:
            derived = DerivedScaleKeys(section)
            return Scale(name, kind, unit=derived.unit, rule=derived.rule, counted=derived.counted)
        case ScaleKind.KENNZAHL | ScaleKind.TEXT:
            return Scale(name, kind, unit=UnscoredScaleKeys(section).unit)
        case _:
            assert_never(kind)


def _between(name: str, keys: NumberScaleKeys) -> Scale:
    scale = Scale(name, ScaleKind.ZAHL, low=keys.low, high=keys.high, unit=keys.unit)
    if scale.high <= scale.low and keys.sound(NumberScaleKeys.low) and keys.sound(NumberScaleKeys.high):
        keys.object_to(NumberScaleKeys.high, f"Die Skala „{name}“ hat keine Spanne.", "„bis“ größer als „von“")
    return scale


def _stepped(name: str, kind: ScaleKind, steps: Steps, unit: str) -> Scale:
    return Scale(name, kind, steps, steps[0][0], steps[-1][0], unit)


def _steps(keys: StepsScaleKeys) -> Steps:
    inner, steps = keys.steps, dict[float, str]()
    for key in inner.names:
        number, text = _whole(key), inner.text(key)
        if number is None:
            inner.object_to(key, f"Die Stufe „{key}“ ist keine ganze Zahl.", "etwa „3: teils/teils“")
        elif number in steps:
            inner.object_to(key, f"Die Stufe {german.plain(number)} steht hier zum zweiten Mal.", code="Y302")
        else:
            steps[number] = text
    if len(steps) < 2 and keys.sound(StepsScaleKeys.steps) and all(map(inner.sound, inner.names)):
        keys.object_to(StepsScaleKeys.steps, "Eine Skala braucht mindestens zwei Stufen.", "mindestens zwei Stufen")
    return tuple(sorted(steps.items())) if len(steps) > 1 else ((0.0, "nein"), (1.0, "ja"))


def _whole(text: str) -> float | None:
    number = as_number(text)
    return number if number is not None and number.is_integer() else None


def _rules(keys: RulesKeys) -> Rules:
    coverage, aggregation, weights = keys.coverage, keys.aggregation, keys.source_weights
    rules = Rules(
        coverage=dict(zip(AGGREGATED, (coverage.criterion, coverage.dimension, coverage.index), strict=True)),
        aggregation=dict(
            zip(AGGREGATED, (aggregation.criterion, aggregation.dimension, aggregation.index), strict=True)
        ),
        weight_margin=keys.margin,
        contradiction=keys.contradiction,
        source_weights={kind: weights.number(kind, low=SOURCE_WEIGHT.low) for kind in weights.names},
    )
    for inner in (coverage, aggregation, keys):
        inner.done()
    return rules


def _dimension(keys: DimensionKeys, scales: Mapping[str, Scale]) -> Dimension:
    dimension = Dimension(
        id=keys.id,
        title=keys.title,
        short=keys.short or keys.title,
        role=keys.role,
        weight=keys.weight,
        text=keys.text,
        replaces=keys.replaces,
        criteria=tuple(_criterion(inner, scales) for inner in keys.criteria),
    )
    keys.done()
    return dimension


def _criterion(keys: CriterionKeys, scales: Mapping[str, Scale]) -> Criterion:
    effect = keys.effect
    criterion = Criterion(
        id=keys.id,
        title=keys.title,
        effect=effect,
        weight=keys.weight,
        area=keys.area,
        tier=keys.tier,
        about=keys.about,
        sources=keys.sources(None),
        addressees=keys.addressees,
        reason=keys.reason,
        replaces=keys.replaces,
        questions=tuple(_question(inner, scales, turned=effect == Effect.MISSERFOLG) for inner in keys.questions),
    )
    keys.done()
    return criterion


def _question(keys: QuestionKeys, scales: Mapping[str, Scale], *, turned: bool) -> Question:
    name = keys.scale(scales)
    question = Question(
        id=keys.id,
        text=keys.text,
        scale=scales.get(name) or Scale(name, ScaleKind.TEXT),
        note=keys.note,
        weight=keys.weight,
        turned=turned != keys.turned,
        replaces=keys.replaces,
    )
    keys.done()
    return question


def _category(keys: CategoryKeys | FieldKeys | NeedKeys, group: str = "") -> Category:
    category = Category(keys.id, keys.title, str(group))
    keys.done()
    return category
