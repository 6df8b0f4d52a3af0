"""A survey that is invented from a seed, so that a newcomer sees everything without a real answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import groupby
from pathlib import Path

import numpy as np

from verstetigung import german, wholefile
from verstetigung.forms import Answer, Filled, form, invented, write_questionnaire
from verstetigung.forms.form import RELEVANCE_SCALE
from verstetigung.forms.instrument import limesurvey_export, limesurvey_mapping
from verstetigung.forms.instrument.answered import fitting
from verstetigung.forms.invented import Random, one, perhaps
from verstetigung.schemas import yamlfile
from verstetigung.schemas.catalogue import Catalogue, Criterion, Question, answer_text
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AREAS, Area, Effect, NeedKind, Role
from verstetigung.schemas.regions import Region

BASE_SEED = 2018
"""Draws what stays the same from wave to wave: how a region works."""
BESIDE = 1
"""Draws what measures and needs say beside: whatever is asked of them, all other answers stay as they are."""
MEASURES = "massnahmen"
EXPORT = "limesurvey-musterdaten"
PART = 1_500
"""So many regions stand in one file, since what is read of one is bounded."""
SILENT, OF = 2, 8
"""Regions that send nothing back: at most so many, and at most one in so many."""
NO_ANSWER, NOT_APPLICABLE = 0.08, 0.02
EVERY = 5
"""One region in so many asks for something in words of its own."""
SPARSE, HARDLY = 14, 0.55
"""The index of a region in which a single person answers, and leaves that share open."""
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
    return tuple(_written(erhebung, region, filled) for region, filled in _returned(erhebung))


def write_export(erhebung: Erhebung) -> tuple[Path, ...]:
    """Write the same answers as an export of LimeSurvey with its mapping; in parts where one would be too large."""
    ids = erhebung.register.ids
    parts = [frozenset(ids[start : start + PART]) for start in range(0, len(ids), PART)]
    returned = groupby(_returned(erhebung), lambda one: next(n for n, part in enumerate(parts, 1) if one[0].id in part))
    digits = len(parts) > 1
    exports = {
        erhebung.folder / f"{EXPORT}{f'-{number}' * digits}.csv": limesurvey_export(erhebung, map(fitting, filled))
        for number, filled in returned
    }
    mapping = erhebung.folder / "zuordnung-limesurvey.yaml"
    return wholefile.write_all({**exports, mapping: limesurvey_mapping(erhebung).encode()})


def _returned(erhebung: Erhebung) -> Iterator[tuple[Region, Filled]]:
    """Every questionnaire that has come back, region by region."""
    parts, silent = _parts(), _silent(erhebung)
    for index, region in enumerate(erhebung.register.regions):
        if region.id not in silent:
            yield from ((region, filled) for filled in _filled(erhebung, region, index, parts))


def drivers(catalogue: Catalogue) -> tuple[Criterion, ...]:
    """The first success factor of the first two factor dimensions: the rule hidden in the invented data."""
    factors = [dimension for dimension in catalogue.dimensions if dimension.role == Role.FAKTOR]
    return tuple(
        next(criterion for criterion in dimension.criteria if criterion.effect == Effect.ERFOLG)
        for dimension in factors[:2]
    )


def _written(erhebung: Erhebung, region: Region, filled: Filled) -> Path:
    path = erhebung.folder / f"{region.id}-{filled.number}.xlsx"
    write_questionnaire(path, erhebung, region, filled)
    return path


def _parts() -> dict[str, tuple[str, ...]]:
    with resources.as_file(resources.files("verstetigung.forms") / "example.yaml") as path:
        root, _ = yamlfile.read(path)
        sections = {key: root.section(key) for key in (MEASURES, *invented.BY_FIELD)}
        lists = {key: root.texts(key) for key in root.names if key not in sections}
        return lists | {f"{key} {id}": part.texts(id) for key, part in sections.items() for id in part.names}


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


def _filled(erhebung: Erhebung, region: Region, index: int, parts: Mapping[str, Sequence[str]]) -> Iterator[Filled]:
    catalogue = erhebung.catalogue
    random = np.random.default_rng([BASE_SEED, erhebung.as_of.year, index])
    traits = _traits(catalogue, np.random.default_rng([BASE_SEED, index]), random)
    beside = np.random.default_rng([BASE_SEED, erhebung.as_of.year, index, BESIDE])
    respondents, silence = _willing(index)
    apart = _disagreement(respondents, index)
    for number in range(1, respondents + 1):
        bias = random.normal(0, 0.04) + apart * (-1) ** number
        filled = Filled(
            number=str(number),
            role=parts["rollen"][(index + number) % len(parts["rollen"])],
            date=german.day(erhebung.as_of - datetime.timedelta(days=int(random.integers(5, 60)))),
            answers=dict(_answers(catalogue, traits, bias, silence, random, parts["bemerkungen"])),
            quotable=("", form.YES, form.YES, form.NO)[(index + number) % 4],
        )
        if number == 1:
            yield replace(
                filled,
                answers={**filled.answers, **dict(_figures(catalogue, random))},
                measures=invented.measures(
                    catalogue, tuple(_measures(catalogue, traits, random, parts)), parts, beside
                ),
                needs=invented.needs(
                    catalogue, (*_needs(catalogue, random, parts), *_own_words(index, parts)), parts, beside
                ),
                profile=_profile(catalogue, region, random, parts),
            )
        elif number == 2:
            yield replace(
                filled, needs=invented.needs(catalogue, tuple(_needs(catalogue, random, parts)), parts, beside)
            )
        else:
            yield filled


def _willing(index: int) -> tuple[int, float]:
    """How many people answer in the region of that number, and the share they leave open."""
    if index == SPARSE:
        return 1, HARDLY
    return RESPONDENTS[index % len(RESPONDENTS)], NO_ANSWER


def _disagreement(respondents: int, index: int) -> float:
    """How far the respondents of a region lean to either side."""
    if respondents > 2 and index % 5 == 0:
        return 0.35
    return 0.0


def _answers(
    catalogue: Catalogue, traits: Traits, bias: float, silence: float, random: Random, remarks: Sequence[str]
) -> Iterator[tuple[str, Answer]]:
    for criterion in catalogue.criteria:
        for question in criterion.questions:
            level = float(np.clip(traits.levels[criterion.id] + bias + random.normal(0, 0.10), 0, 0.999))
            text = _answer(question, 1 - level if question.turned else level, silence, random)
            remark = perhaps(remarks, 0.04, random)
            if question.scale.behaviour.asked:
                yield question.id, Answer(text, remark)


def _answer(question: Question, level: float, silence: float, random: Random) -> str:
    chance = random.random()
    if chance < silence / 2:
        return "k. A."
    if chance < silence:
        return ""
    if chance < silence + NOT_APPLICABLE:
        return "n. z."
    if not question.scale.steps:
        return german.number(question.scale.low + level * (question.scale.high - question.scale.low), 1)
    step = question.scale.steps[round(level * (len(question.scale.steps) - 1))]
    text = answer_text(question.scale, step[0])
    if not question.scale.behaviour.numbered:
        return text
    return _hurried(text, step[0], random)


def _hurried(text: str, value: float, random: Random) -> str:
    """The answer as most people pick it; a few type it themselves."""
    chance = random.random()
    if chance < 0.004:
        return f" {value:g}\u00a0"
    if chance < 0.006:
        return f"{value:g},0"
    return text


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
        (title, fields[key.removeprefix(f"{MEASURES} ")])
        for key, list_ in parts.items()
        if key.removeprefix(f"{MEASURES} ") in fields
        for title in list_
    ]
    chosen = random.permutation(len(titles))[: int(random.integers(6, 15))]
    for index in sorted(chosen.tolist()):
        title, field = titles[index]
        product = perhaps(parts["produkte"], 0.25, random)
        yield (
            title,
            field,
            _status(catalogue, traits.success, random),
            one(parts["traeger"], random),
            one(parts["finanzierung"], random),
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
    for index in chosen.tolist():
        need = catalogue.needs[index]
        kind, relevance = _kind(random)
        yield kind, AREAS[need.group], need.title, one(parts[kind.lower()], random), relevance


def _kind(random: Random) -> tuple[NeedKind, str]:
    """The kind of an entry, with the relevance of a need."""
    if random.random() < 0.35:
        return NeedKind.ANGEBOT, ""
    return NeedKind.BEDARF, answer_text(RELEVANCE_SCALE, float(random.integers(2, 6)))


def _own_words(index: int, parts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """What a few regions ask for that fits no theme of the list."""
    if index % EVERY == 1:
        text = parts["eigene worte"][index // EVERY % len(parts["eigene worte"])]
        yield NeedKind.BEDARF, AREAS[Area.PROZESS], "", text, answer_text(RELEVANCE_SCALE, 4.0)


def _profile(
    catalogue: Catalogue, region: Region, random: Random, parts: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    return {
        block.id: one(parts[block.id], random).replace("{region}", region.name)
        for block in catalogue.profile
        if block.id in parts
    }
