"""From the YAML file to the catalogue, with every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from verstetigung import german
from verstetigung.problems import StudyError, errors_in
from verstetigung.schemas.catalogue.conditions import configuration
from verstetigung.schemas.catalogue.meaning import check
from verstetigung.schemas.catalogue.nouns import Catalogue, Category, Criterion, Dimension, Question, Rules
from verstetigung.schemas.catalogue.scales import RULES, Scale
from verstetigung.schemas.kinds import AGGREGATED, Aggregation, Area, Effect, Role, ScaleKind, Tier
from verstetigung.schemas.yamlfile import Section, as_number, read

Steps = tuple[tuple[float, str], ...]
YES_NO: Steps = ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja"))


def load(path: Path) -> Catalogue:
    """The catalogue in a YAML file, with what is doubtful in it; raises StudyError with every problem in it."""
    root, problems = read(path)
    catalogue = _catalogue(root)
    root.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist kein gültiger Kriterienkatalog.", problems)
    return replace(catalogue, doubts=tuple(problems))


def _catalogue(root: Section) -> Catalogue:
    scales = {name: _scale(name, section) for name, section in root.named("skalen")}
    sources = root.pairs("quellen", {})
    statuses = _categories(root, "massnahmenstand")
    dimensions = tuple(_dimension(section, scales) for section in root.sections("dimensionen"))
    catalogue = Catalogue(
        id=root.text("katalog"),
        version=root.text("version"),
        title=root.text("titel"),
        note=root.text("hinweis"),
        index_title=root.text("indextitel", "Gesamtwert"),
        scales=tuple(scales.values()),
        rules=_rules(root.section("regeln")),
        dimensions=dimensions,
        fields=_categories(root, "handlungsfelder", ("leitfaden", "weitere")),
        statuses=statuses,
        needs=_categories(root, "bedarfe", tuple(Area)),
        figures=tuple(
            _question(section, scales, turned=False) for section in root.sections("kennzahlen", required=False)
        ),
        profile=_categories(root, "steckbrief"),
        sources=sources,
        configuration=configuration(root.optional("bedingungen"), _roles(root, dimensions)),
        retired=root.texts("entfallen", ()),
    )
    check(root, catalogue)
    return catalogue


def _roles(root: Section, dimensions: tuple[Dimension, ...]) -> dict[str, Role | None]:
    """The role of every dimension and criterion, where it stands there rightly."""
    roles: dict[str, Role | None] = {}
    for section, dimension in zip(root.sections("dimensionen"), dimensions, strict=True):
        role = dimension.role if section.sound("rolle") else None
        roles |= dict.fromkeys((dimension.id, *(criterion.id for criterion in dimension.criteria)), role)
    return roles


def _scale(name: str, section: Section) -> Scale:
    scale = _read_scale(name, section.kind("art", ScaleKind), section)
    if scale.high <= scale.low and section.sound("von") and section.sound("bis"):
        section.object_to("bis", f"Die Skala „{name}“ hat keine Spanne.", "„bis“ größer als „von“")
    section.done()
    return scale


def _read_scale(name: str, kind: ScaleKind, section: Section) -> Scale:
    """What a kind of scale says of itself, by the keys that kind has."""
    match kind:
        case ScaleKind.STUFEN:
            return _stepped(name, kind, _steps(section), section)
        case ScaleKind.JANEIN:
            return _stepped(name, kind, YES_NO, section)
        case ScaleKind.ZAHL:
            low, high = section.number("von"), section.number("bis")
            return Scale(name, kind, low=low, high=high, unit=section.text("einheit", ""))
        case ScaleKind.ABGELEITET:
            unit, rule = section.text("einheit", ""), section.choice("regel", RULES)
            return Scale(name, kind, unit=unit, rule=rule, counted=section.texts("stand"))
        case ScaleKind.KENNZAHL | ScaleKind.TEXT:
            return Scale(name, kind, unit=section.text("einheit", ""))
        case _:
            assert_never(kind)


def _stepped(name: str, kind: ScaleKind, steps: Steps, section: Section) -> Scale:
    return Scale(name, kind, steps, steps[0][0], steps[-1][0], section.text("einheit", ""))


def _steps(section: Section) -> Steps:
    inner, steps = section.section("stufen"), dict[float, str]()
    for key in inner.names:
        number, text = _whole(key), inner.text(key)
        if number is None:
            inner.object_to(key, f"Die Stufe „{key}“ ist keine ganze Zahl.", "etwa „3: teils/teils“")
        elif number in steps:
            inner.object_to(key, f"Die Stufe {german.plain(number)} steht hier zum zweiten Mal.", code="Y302")
        else:
            steps[number] = text
    if len(steps) < 2 and section.sound("stufen") and all(map(inner.sound, inner.names)):
        section.object_to("stufen", "Eine Skala braucht mindestens zwei Stufen.", "mindestens zwei Stufen")
    return tuple(sorted(steps.items())) if len(steps) > 1 else ((0.0, "nein"), (1.0, "ja"))


def _whole(text: str) -> float | None:
    number = as_number(text)
    return number if number is not None and number.is_integer() else None


def _rules(section: Section) -> Rules:
    coverage = section.section("mindestabdeckung")
    aggregation = section.section("aggregation")
    weights = section.section("quellenarten")
    rules = Rules(
        coverage={level: coverage.number(level, low=0, high=1) for level in AGGREGATED},
        aggregation={level: aggregation.kind(level, Aggregation) for level in AGGREGATED},
        weight_margin=section.number("gewichtsspielraum", low=0, high=1),
        contradiction=section.number("widerspruch", low=0, high=100),
        source_weights={kind: weights.number(kind, low=0) for kind in weights.names},
    )
    coverage.done()
    aggregation.done()
    section.done()
    return rules


def _dimension(section: Section, scales: Mapping[str, Scale]) -> Dimension:
    dimension = Dimension(
        id=section.text("id"),
        title=section.text("titel"),
        short=section.text("kurztitel", "") or section.text("titel"),
        role=section.kind("rolle", Role),
        weight=section.number("gewicht", 1.0, low=0),
        text=section.text("erlaeuterung", ""),
        replaces=section.texts("ersetzt", ()),
        criteria=tuple(_criterion(inner, scales) for inner in section.sections("kriterien")),
    )
    section.done()
    return dimension


def _criterion(section: Section, scales: Mapping[str, Scale]) -> Criterion:
    effect = section.kind("wirkung", Effect, Effect.ERFOLG)
    criterion = Criterion(
        id=section.text("id"),
        title=section.text("titel"),
        effect=effect,
        weight=section.number("gewicht", 1.0, low=0),
        area=section.kind("bereich", Area),
        tier=section.kind("ebene", Tier, Tier.REGION),
        about=section.text("zu", ""),
        sources=section.texts("quelle"),
        replaces=section.texts("ersetzt", ()),
        questions=tuple(
            _question(inner, scales, turned=effect == Effect.MISSERFOLG) for inner in section.sections("fragen")
        ),
    )
    section.done()
    return criterion


def _question(section: Section, scales: Mapping[str, Scale], *, turned: bool) -> Question:
    name = section.choice("skala", scales)
    question = Question(
        id=section.text("id"),
        text=section.text("text"),
        scale=scales.get(name) or Scale(name, ScaleKind.TEXT),
        note=section.text("erlaeuterung", ""),
        weight=section.number("gewicht", 1.0, low=0),
        turned=turned != section.flag("umgekehrt", "nein"),
        replaces=section.texts("ersetzt", ()),
    )
    section.done()
    return question


def _categories(root: Section, key: str, groups: tuple[str, ...] = ()) -> tuple[Category, ...]:
    entries = []
    for section in root.sections(key):
        group = section.choice("gruppe", groups) if groups else ""
        entries.append(Category(section.text("id"), section.text("titel"), group))
        section.done()
    return tuple(entries)
