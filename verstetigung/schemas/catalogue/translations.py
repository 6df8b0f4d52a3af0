"""What of a catalogue its editors have said in other languages, too, for forms in several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from verstetigung import german
from verstetigung.schemas.catalogue.nouns import Catalogue, Category, Criterion, Dimension, Question, TextPlace
from verstetigung.schemas.catalogue.scales import STEPS, Scale
from verstetigung.schemas.fields import EntriesKey, Keys, SpokenTextKey
from verstetigung.schemas.keys.catalogue import CatalogueKeys, CategoryKeys, DimensionKeys, QuestionKeys
from verstetigung.schemas.keys.scales import SCALES, NumberScaleKeys, ScaleKeys, StepsScaleKeys
from verstetigung.schemas.yamlfile import Section, as_number

ID = QuestionKeys.id.key
TEXT, NOTE, TITLE, UNIT = QuestionKeys.text.key, QuestionKeys.note.key, CategoryKeys.title.key, NumberScaleKeys.unit.key
SCALE_LIST, FIGURES, DIMENSIONS = CatalogueKeys.scales.key, CatalogueKeys.figures.key, CatalogueKeys.dimensions.key
CRITERIA, QUESTIONS = DimensionKeys.criteria.key, "fragen"


class SpokenText(NamedTuple):
    """A text in another language."""

    language: str
    place: TextPlace
    text: str


def translations(keys: CatalogueKeys) -> Mapping[str, Mapping[TextPlace, str]]:
    """By language, every text that is translated; notes what is translated and not there in German."""
    found: dict[str, dict[TextPlace, str]] = defaultdict(dict)
    for one in (*_below(keys), *_of_scales(keys)):
        if one.text:
            found[one.language][one.place] = one.text
    return dict(found)


def _below(keys: Keys, where: str = "") -> Iterator[SpokenText]:
    """What stands beside the texts of an entry of that list, and of all entries below."""
    id = next((str(keys[key]) for key in keys.declared() if key.key == ID), "")
    for key in keys.declared():
        if isinstance(key, SpokenTextKey):
            yield from _beside(keys, key, TextPlace(where, id, key.key))
        elif isinstance(key, EntriesKey):
            for inner in keys[key]:
                yield from _below(inner, key.key)


def _beside(keys: Keys, key: SpokenTextKey, place: TextPlace) -> Iterator[SpokenText]:
    for language, name in key.translations(keys.section).items():
        text = keys.section.text(name, "")
        if text and not keys[key] and not key.required:
            found = f"„{key.key}“ ist übersetzt und fehlt auf Deutsch."
            remedy = f"„{key.key}: …“ ergänzen oder „{name}“ löschen"
            keys.section.object_to(name, found, remedy=remedy, code="Y511")
        yield SpokenText(language, place, text)


def _of_scales(keys: CatalogueKeys) -> Iterator[SpokenText]:
    for name, scale in keys.scales.items():
        if scale.sound(ScaleKeys.kind):
            own = SCALES[scale.kind](scale.section)
            yield from (one._replace(place=one.place._replace(id=name)) for one in _below(own, SCALE_LIST))
            yield from _steps(name, own)


def _steps(name: str, keys: Keys) -> Iterator[SpokenText]:
    if not isinstance(keys, StepsScaleKeys):
        return
    there = {as_number(step) for step in keys.section.section(STEPS).names}
    for language, key in StepsScaleKeys.steps.translations(keys.section).items():
        steps = keys.section.section(key)
        for step in steps.names:
            number, text = as_number(step), steps.text(step, "")
            if number in there and number is not None:
                yield SpokenText(language, TextPlace(SCALE_LIST, name, step_key(number)), text)
            else:
                _no_step(steps, step, name)


def _no_step(steps: Section, step: str, scale: str) -> None:
    found = f"Die Stufe „{step}“ ist übersetzt; auf Deutsch hat die Skala „{scale}“ sie nicht."
    steps.object_to(step, found, remedy=f"sie unter „{STEPS}“ ergänzen oder hier löschen", code="Y511")


def step_key(value: float) -> str:
    """What stands for a step in a place."""
    return f"{STEPS}.{german.plain(value)}"


def listed(catalogue: Catalogue) -> Mapping[str, tuple[Category, ...]]:
    """The lists of the form, by their keys."""
    return {
        CatalogueKeys.fields.key: catalogue.fields,
        CatalogueKeys.statuses.key: catalogue.statuses,
        CatalogueKeys.levels.key: catalogue.levels,
        CatalogueKeys.methods.key: catalogue.methods,
        CatalogueKeys.needs.key: catalogue.needs,
        CatalogueKeys.forms.key: catalogue.forms,
        CatalogueKeys.profile.key: catalogue.profile,
    }


def in_language(catalogue: Catalogue, language: str) -> Catalogue:
    """The same with its texts in another language; where there is no translation the German one stands."""
    say = Speaker(catalogue.translations.get(language, {}))
    return replace(
        catalogue,
        scales=tuple(map(say.scale, catalogue.scales)),
        dimensions=tuple(map(say.dimension, catalogue.dimensions)),
        figures=tuple(say.question(one, FIGURES) for one in catalogue.figures),
        fields=say.entries(catalogue.fields, CatalogueKeys.fields.key),
        statuses=say.entries(catalogue.statuses, CatalogueKeys.statuses.key),
        levels=say.entries(catalogue.levels, CatalogueKeys.levels.key),
        methods=say.entries(catalogue.methods, CatalogueKeys.methods.key),
        needs=say.entries(catalogue.needs, CatalogueKeys.needs.key),
        forms=say.entries(catalogue.forms, CatalogueKeys.forms.key),
        profile=say.entries(catalogue.profile, CatalogueKeys.profile.key),
    )


class Speaker:
    """Says elements of a catalogue with the texts that there are for their places, and else as they are."""

    def __init__(self, said: Mapping[TextPlace, str]) -> None:
        self._said = said

    def _text(self, where: str, id: str, key: str, otherwise: str) -> str:
        return self._said.get(TextPlace(where, id, key), otherwise)

    def dimension(self, one: Dimension) -> Dimension:
        """With its criteria."""
        return replace(
            one,
            title=self._text(DIMENSIONS, one.id, TITLE, one.title),
            text=self._text(DIMENSIONS, one.id, NOTE, one.text),
            criteria=tuple(map(self.criterion, one.criteria)),
        )

    def criterion(self, one: Criterion) -> Criterion:
        """With its questions."""
        return replace(
            one,
            title=self._text(CRITERIA, one.id, TITLE, one.title),
            questions=tuple(self.question(inner, QUESTIONS) for inner in one.questions),
        )

    def question(self, one: Question, where: str) -> Question:
        """With its scale."""
        return replace(
            one,
            text=self._text(where, one.id, TEXT, one.text),
            note=self._text(where, one.id, NOTE, one.note),
            scale=self.scale(one.scale),
        )

    def scale(self, one: Scale) -> Scale:
        """Its steps and its unit."""
        steps = ((value, self._text(SCALE_LIST, one.id, step_key(value), text)) for value, text in one.steps)
        return replace(one, steps=tuple(steps), unit=self._text(SCALE_LIST, one.id, UNIT, one.unit))

    def entries(self, entries: tuple[Category, ...], where: str) -> tuple[Category, ...]:
        """The entries of a list."""
        return tuple(replace(one, title=self._text(where, one.id, TITLE, one.title)) for one in entries)
