"""A survey that is invented from a seed, so that a newcomer sees everything without a real answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

import numpy as np

from verstetigung import german
from verstetigung.forms import Answer, Filled, write_questionnaire
from verstetigung.forms.form import RELEVANCE_SCALE
from verstetigung.schemas import yamlfile
from verstetigung.schemas.catalogue import Catalogue, Criterion, Question, answer_text
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, Area, Effect, NeedKind, Role
from verstetigung.schemas.regions import Region

Random = np.random.Generator
Thing = TypeVar("Thing")
BASE_SEED = 2018
"""Draws what stays the same from wave to wave: how a region works."""
SILENT, OF = 2, 8
"""Regions that send nothing back: at most so many, and at most one in so many."""
NO_ANSWER, NOT_APPLICABLE = 0.08, 0.02
EVERY = 5
"""One region in so many asks for something in words of its own."""
SPARSE, HARDLY = 14, 0.55
"""The place of a region in which a single person answers, and leaves that share open."""
RESPONDENTS = (2, 1, 3, 1, 2, 6, 1, 2, 1, 4, 1, 2, 5, 1)
"""How many people answer, region by region and over again: mostly few, as in real surveys."""
FIGURES = {"Euro": (70, 180, 1000), "Personen": (40, 260, 1), "Einwohnerinnen und Einwohner": (25, 210, 1000)}
"""Range and step of a Kennzahl by its unit; others lie between 3 and 12."""


@dataclass(frozen=True)
class Traits:
    """How an invented region works: a level from 0 to 1 per criterion."""

    levels: Mapping[str, float]
    success: float


def write(erhebung: Erhebung) -> tuple[Path, ...]:
    """Write filled-in questionnaires for all regions but two into the folder of an invented Erhebung.

    What the regions are like depends on BASE_SEED alone, what they say also on the year of the
    Erhebung, so that two waves tell of the same regions. Two success factors together (`drivers`)
    make a region successful; everything else is noise.
    """
    parts = _parts()
    silent = _silent(erhebung)
    return tuple(
        _written(erhebung, region, number, filled)
        for place, region in enumerate(erhebung.register.regions)
        if region.id not in silent
        for number, filled in enumerate(_filled(erhebung, region, place, parts), start=1)
    )


def drivers(catalogue: Catalogue) -> tuple[Criterion, ...]:
    """The first success factor of the first two factor dimensions: the rule hidden in the invented data."""
    factors = [dimension for dimension in catalogue.dimensions if dimension.role == Role.FAKTOR]
    return tuple(
        next(criterion for criterion in dimension.criteria if criterion.effect == Effect.ERFOLG)
        for dimension in factors[:2]
    )


def _written(erhebung: Erhebung, region: Region, number: int, filled: Filled) -> Path:
    path = erhebung.folder / f"{region.id}-{number}.xlsx"
    write_questionnaire(path, erhebung, region, filled)
    return path


def _parts() -> dict[str, tuple[str, ...]]:
    with resources.as_file(resources.files("verstetigung.forms") / "example.yaml") as path:
        root, _ = yamlfile.read(path)
        measures = root.section("massnahmen")
        lists = {key: root.texts(key) for key in root.names if key != "massnahmen"}
        return lists | {f"massnahmen {field}": measures.texts(field) for field in measures.names}


def _silent(erhebung: Erhebung) -> frozenset[str]:
    random = np.random.default_rng([BASE_SEED, erhebung.as_of.year])
    silent = min(SILENT, len(erhebung.register.ids) // OF)
    return frozenset(random.choice(np.array(erhebung.register.ids), silent, replace=False).tolist())


def _traits(catalogue: Catalogue, random: Random, drift: Random) -> Traits:
    factors = [
        criterion
        for dimension in catalogue.dimensions
        if dimension.role != Role.ERGEBNIS
        for criterion in dimension.criteria
    ]
    levels = {
        criterion.id: float(np.clip(random.beta(2.2, 2.0) + drift.normal(0.01, 0.03), 0.02, 0.98))
        for criterion in factors
    }
    for driver in drivers(catalogue):
        levels[driver.id] = float(np.clip((0.85 if random.random() < 0.6 else 0.15) + random.normal(0, 0.06), 0, 1))
    together = all(levels[driver.id] > 0.5 for driver in drivers(catalogue))
    success = (0.72 if together else 0.30) + random.normal(0, 0.05) + drift.normal(0.02, 0.03)
    for dimension in catalogue.outcome:
        shift = random.normal(0, 0.05)
        for criterion in dimension.criteria:
            levels[criterion.id] = float(np.clip(success + shift + random.normal(0, 0.10), 0.02, 0.98))
    return Traits(levels, float(np.clip(success, 0.05, 0.95)))


def _filled(erhebung: Erhebung, region: Region, place: int, parts: Mapping[str, Sequence[str]]) -> Iterator[Filled]:
    catalogue = erhebung.catalogue
    random = np.random.default_rng([BASE_SEED, erhebung.as_of.year, place])
    traits = _traits(catalogue, np.random.default_rng([BASE_SEED, place]), random)
    respondents = 1 if place == SPARSE else RESPONDENTS[place % len(RESPONDENTS)]
    silence = HARDLY if place == SPARSE else NO_ANSWER
    apart = respondents > 2 and place % 5 == 0
    for number in range(1, respondents + 1):
        bias = random.normal(0, 0.04) + (0.35 * (-1) ** number if apart else 0.0)
        first = number == 1
        yield Filled(
            number=str(number),
            role=parts["rollen"][(place + number) % len(parts["rollen"])],
            date=german.day(erhebung.as_of - datetime.timedelta(days=int(random.integers(5, 60)))),
            answers=dict(_answers(catalogue, traits, bias, silence, random, parts["bemerkungen"]))
            | (dict(_figures(catalogue, random)) if first else {}),
            measures=tuple(_measures(catalogue, traits, random, parts)) if first else (),
            needs=(
                (*_needs(catalogue, random, parts), *(_own_words(place, parts) if first else ())) if number <= 2 else ()
            ),
            profile=_profile(catalogue, region, random, parts) if first else {},
        )


def _answers(
    catalogue: Catalogue, traits: Traits, bias: float, silence: float, random: Random, remarks: Sequence[str]
) -> Iterator[tuple[str, Answer]]:
    for criterion in catalogue.criteria:
        for question in criterion.questions:
            level = float(np.clip(traits.levels[criterion.id] + bias + random.normal(0, 0.10), 0, 0.999))
            text = _answer(question, 1 - level if question.turned else level, silence, random)
            remark = _one(remarks, random) if random.random() < 0.04 else ""
            if question.scale.behaviour.asked:
                yield question.id, Answer(text, remark)


def _answer(question: Question, level: float, silence: float, random: Random) -> str:
    chance = random.random()
    if chance < silence:
        return "k. A." if chance < silence / 2 else ""
    if chance < silence + NOT_APPLICABLE:
        return "n. z."
    if not question.scale.steps:
        return german.number(question.scale.low + level * (question.scale.high - question.scale.low), 1)
    step = question.scale.steps[round(level * (len(question.scale.steps) - 1))]
    text = answer_text(question.scale, step[0])
    return _hurried(text, step[0], random) if question.scale.behaviour.numbered else text


def _hurried(text: str, value: float, random: Random) -> str:
    """The answer as most people pick it; a few type it themselves."""
    chance = random.random()
    if chance < 0.004:
        return f" {value:g}\u00a0"
    return f"{value:g},0" if chance < 0.006 else text


def _figures(catalogue: Catalogue, random: Random) -> Iterator[tuple[str, Answer]]:
    for figure in catalogue.figures:
        low, high, step = FIGURES.get(figure.scale.unit, (3, 12, 1))
        value = int(random.integers(low, high)) * step
        if figure.scale.behaviour.amount:
            yield figure.id, Answer(str(value))


def _measures(
    catalogue: Catalogue, traits: Traits, random: Random, parts: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    fields = {field.id: field.title for field in catalogue.fields}
    titles = [
        (title, fields[key.removeprefix("massnahmen ")])
        for key, list_ in parts.items()
        if key.removeprefix("massnahmen ") in fields
        for title in list_
    ]
    chosen = random.permutation(len(titles))[: int(random.integers(6, 15))]
    for place in sorted(chosen.tolist()):
        title, field = titles[place]
        product = _one(parts["produkte"], random) if random.random() < 0.25 else ""
        yield (
            title,
            field,
            _status(catalogue, traits.success, random),
            _one(parts["traeger"], random),
            _one(parts["finanzierung"], random),
            product,
        )


def _status(catalogue: Catalogue, success: float, random: Random) -> str:
    """Successful regions are further along the list of states; its last state, the end, comes by chance."""
    *stages, ended = catalogue.statuses
    if random.random() < 0.15 * (1 - success):
        return ended.title
    level = np.clip(success + random.normal(0, 0.22), 0, 0.999)
    return stages[int(level * len(stages))].title


def _needs(catalogue: Catalogue, random: Random, parts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    chosen = random.permutation(len(catalogue.needs))[: int(random.integers(3, 7))]
    for place in chosen.tolist():
        need = catalogue.needs[place]
        kind = NeedKind.ANGEBOT if random.random() < 0.35 else NeedKind.BEDARF
        relevance = answer_text(RELEVANCE_SCALE, float(random.integers(2, 6))) if kind == NeedKind.BEDARF else ""
        yield kind, need.group.capitalize(), need.title, _one(parts[kind.lower()], random), relevance


def _own_words(place: int, parts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """What a few regions ask for that fits no theme of the list."""
    if place % EVERY == 1:
        text = parts["eigene worte"][place // EVERY % len(parts["eigene worte"])]
        yield NeedKind.BEDARF, AREAS[Area.PROZESS], "", text, answer_text(RELEVANCE_SCALE, 4.0)


def _profile(
    catalogue: Catalogue, region: Region, random: Random, parts: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    return {
        block.id: _one(parts[block.id], random).replace("{region}", region.name)
        for block in catalogue.profile
        if block.id in parts
    }


def _one(things: Sequence[Thing], random: Random) -> Thing:
    return things[int(random.integers(len(things)))]
