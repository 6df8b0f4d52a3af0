"""From the YAML file to the catalogue, with every mistake in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import assert_never

from verstetigung.problems import StudyError
from verstetigung.schemas.catalogue.conditions import configuration
from verstetigung.schemas.catalogue.nouns import (
    DERIVED_SOURCE,
    Catalogue,
    Category,
    Criterion,
    Dimension,
    Question,
    Rules,
)
from verstetigung.schemas.catalogue.scales import RULES, Scale
from verstetigung.schemas.kinds import AGGREGATED, Aggregation, Area, Effect, Role, ScaleKind, Tier
from verstetigung.schemas.yamlfile import Section, as_number, read

Steps = tuple[tuple[float, str], ...]
YES_NO: Steps = ((0.0, "nein"), (1.0, "teilweise"), (2.0, "ja"))


def load(path: Path) -> Catalogue:
    """The catalogue in a YAML file; raises StudyError with every problem in it."""
    root, problems = read(path)
    catalogue = _catalogue(root)
    root.done()
    if problems:
        raise StudyError(f"{path.name} ist kein gültiger Kriterienkatalog.", problems)
    return catalogue


def _catalogue(root: Section) -> Catalogue:
    scales = {name: _scale(name, section) for name, section in root.named("skalen")}
    sources = root.pairs("quellen", {})
    statuses = _categories(root, "massnahmenstand")
    dimensions = tuple(_dimension(section, scales, sources) for section in root.sections("dimensionen"))
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
        configuration=configuration(root.optional("bedingungen"), dimensions),
        retired=root.texts("entfallen", ()),
    )
    _check_ids(root, catalogue)
    _check_priorities(root, catalogue)
    _check_statuses(root, catalogue)
    return catalogue


def _scale(name: str, section: Section) -> Scale:
    scale = _read_scale(name, section.kind("art", ScaleKind), section)
    if scale.high <= scale.low:
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
            low, high = section.number("von", 0.0), section.number("bis", 100.0)
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
    pairs = section.pairs("stufen")
    numbers = {value: _whole(value) for value in pairs}
    for value, number in numbers.items():
        if number is None:
            section.object_to("stufen", f"Die Stufe „{value}“ ist keine ganze Zahl.", "etwa „3: teils/teils“")
    steps = tuple(sorted((number, pairs[value]) for value, number in numbers.items() if number is not None))
    if len(steps) < 2:
        section.object_to("stufen", "Eine Skala braucht mindestens zwei Stufen.")
        return ((0.0, "nein"), (1.0, "ja"))
    return steps


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


def _dimension(section: Section, scales: Mapping[str, Scale], sources: Mapping[str, str]) -> Dimension:
    dimension = Dimension(
        id=section.text("id"),
        title=section.text("titel"),
        short=section.text("kurztitel", "") or section.text("titel"),
        role=section.kind("rolle", Role),
        weight=section.number("gewicht", 1.0, low=0),
        text=section.text("erlaeuterung", ""),
        replaces=section.texts("ersetzt", ()),
        criteria=tuple(_criterion(inner, scales, sources) for inner in section.sections("kriterien")),
    )
    section.done()
    return dimension


def _criterion(section: Section, scales: Mapping[str, Scale], sources: Mapping[str, str]) -> Criterion:
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
    for source in criterion.sources:
        if source not in sources and source != DERIVED_SOURCE:
            section.object_to(
                "quelle",
                f"Die Quelle „{source}“ steht nicht unter „quellen“.",
                remedy="sie dort ergänzen oder „abgeleitet“ schreiben",
            )
    if not criterion.questions:
        section.object_to("fragen", f"Das Kriterium {criterion.id} hat keine Frage.", "mindestens eine Frage")
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


def _ids(catalogue: Catalogue) -> Iterator[str]:
    for dimension in catalogue.dimensions:
        yield from (dimension.id, *dimension.replaces)
        for criterion in dimension.criteria:
            yield from (criterion.id, *criterion.replaces)
            yield from (id for question in criterion.questions for id in (question.id, *question.replaces))
    yield from (id for figure in catalogue.figures for id in (figure.id, *figure.replaces))


def _check_ids(root: Section, catalogue: Catalogue) -> None:
    for id, times in Counter(_ids(catalogue)).items():
        if times > 1:
            root.object_to(
                "dimensionen",
                f"Die Kennung „{id}“ kommt {times}-mal vor.",
                "jede Kennung nur einmal, auch unter „ersetzt“",
            )
    alike: dict[str, str] = {}
    for id in _ids(catalogue):
        other = alike.setdefault(id.replace(".", "").casefold(), id)
        if other != id:
            root.object_to(
                "dimensionen",
                f"Die Kennungen „{other}“ und „{id}“ unterscheiden sich nur durch Punkte oder Großschreibung.",
                "Kennungen, die sich auch ohne Punkt unterscheiden, wie A1.1 und A12.1",
            )
    for question in catalogue.scored_questions:
        if not question.scale.behaviour.scored:
            root.object_to(
                "dimensionen",
                f"Frage {question.id} hat die Skala „{question.scale.id}“, die nicht bewertet wird.",
                remedy="die Frage unter „kennzahlen“ führen",
            )


def _check_priorities(root: Section, catalogue: Catalogue) -> None:
    """A priority names the outcome criterion it is about, and nothing else does."""
    outcome = {criterion.id for dimension in catalogue.outcome for criterion in dimension.criteria}
    criteria = [(dimension.role, criterion) for dimension in catalogue.dimensions for criterion in dimension.criteria]
    for role, criterion in criteria:
        if role == Role.PRIORITAET and criterion.about not in outcome:
            root.object_to(
                "dimensionen",
                f"Die Priorität {criterion.id} nennt unter „zu“ kein Kriterium des Ergebnisses.",
                "die Kennung eines Kriteriums aus einer Dimension mit „rolle: ergebnis“",
            )
        elif role != Role.PRIORITAET and criterion.about:
            root.object_to(
                "dimensionen",
                f"{criterion.id} hat ein „zu“, ist aber keine Priorität.",
                remedy="„zu“ löschen oder das Kriterium in eine Dimension mit „rolle: prioritaet“ stellen",
            )


def _check_statuses(root: Section, catalogue: Catalogue) -> None:
    statuses = sorted({status.id for status in catalogue.statuses})
    counted = [(scale, status) for scale in catalogue.scales for status in scale.counted]
    for scale, status in counted:
        if status not in statuses:
            root.object_to(
                "skalen",
                f"Die Skala „{scale.id}“ zählt den Stand „{status}“, den es nicht gibt.",
                "einer von " + ", ".join(statuses),
            )
