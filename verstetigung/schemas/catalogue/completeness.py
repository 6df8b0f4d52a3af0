"""How much of a catalogue there is in another language, of all that forms in it show."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.schemas.catalogue.nouns import Catalogue, TextPlace
from verstetigung.schemas.catalogue.scales import Scale
from verstetigung.schemas.catalogue.translations import (
    CRITERIA,
    DIMENSIONS,
    FIGURES,
    NOTE,
    QUESTIONS,
    SCALE_LIST,
    TEXT,
    TITLE,
    UNIT,
    listed,
    step_key,
)
from verstetigung.schemas.languages import LANGUAGES

ASKED = (QUESTIONS, FIGURES)
SOME = 12
"""So many ids are enough in a message."""


def texts(catalogue: Catalogue) -> Iterator[tuple[TextPlace, str]]:
    """Every German text that a form shows, in the order of the file."""
    asked = set(catalogue.asked_questions)
    for dimension in catalogue.dimensions:
        criteria = [one for one in dimension.criteria if not asked.isdisjoint(one.questions)]
        if criteria:
            yield TextPlace(DIMENSIONS, dimension.id, TITLE), dimension.title
            yield TextPlace(DIMENSIONS, dimension.id, NOTE), dimension.text
        for criterion in criteria:
            yield TextPlace(CRITERIA, criterion.id, TITLE), criterion.title
    for where, questions in ((QUESTIONS, catalogue.asked_questions), (FIGURES, catalogue.figures)):
        for question in questions:
            yield TextPlace(where, question.id, TEXT), question.text
            yield TextPlace(where, question.id, NOTE), question.note
    for scale in dict.fromkeys(one.scale for one in (*catalogue.asked_questions, *catalogue.figures)):
        yield from _of_scale(scale)
    for where, entries in listed(catalogue).items():
        yield from ((TextPlace(where, entry.id, TITLE), entry.title) for entry in entries)


def _of_scale(scale: Scale) -> Iterator[tuple[TextPlace, str]]:
    if scale.steps and scale.behaviour.numbered:
        yield from ((TextPlace(SCALE_LIST, scale.id, step_key(value)), text) for value, text in scale.steps)
    elif not scale.steps and not scale.behaviour.free:
        yield TextPlace(SCALE_LIST, scale.id, UNIT), scale.unit


def lacking(catalogue: Catalogue, language: str) -> tuple[TextPlace, ...]:
    """The texts that a form shows in German instead of in that language."""
    said = catalogue.translations.get(language, {})
    return tuple(place for place, text in texts(catalogue) if text and place not in said)


def translated(catalogue: Catalogue, language: str) -> str:
    """„61 von 73 Fragen“: with their explanations, Kennzahlen among them."""
    gone = {place.id for place in lacking(catalogue, language) if place.where in ASKED}
    questions = (*catalogue.asked_questions, *catalogue.figures)
    done = [question for question in questions if question.id not in gone]
    return f"{german.every(len(done), len(questions))} {german.form(len(questions), 'Frage', 'Fragen')}"


def incomplete(catalogue: Catalogue) -> Iterator[tuple[TextPlace, Note]]:
    """For each language in which something is missing, that it is, and the first place where it is."""
    for language in catalogue.translations:
        places = lacking(catalogue, language)
        if places:
            yield places[0], _told(catalogue, language, places)


def _told(catalogue: Catalogue, language: str, places: tuple[TextPlace, ...]) -> Note:
    asked = _some(place.id for place in places if place.where in ASKED)
    others = dict.fromkeys(place.where for place in places if place.where not in ASKED)
    beside = (f"unter „{where}“ {_some(one.id for one in places if one.where == where)}" for where in others)
    missing = german.joined(asked, *beside, by="; ")
    found = f"{LANGUAGES[language].german}: {translated(catalogue, language)} übersetzt; es fehlen {missing}."
    return Note("Y512", found, remedy=f"die Texte unter „…_{language}“ ergänzen; bis dahin steht dort der deutsche")


def _some(ids: Iterator[str]) -> str:
    """The first ids, each once, and how many more there are; one more is named, too."""
    every = tuple(dict.fromkeys(ids))
    if len(every) <= SOME + 1:
        return ", ".join(every)
    return f"{', '.join(every[:SOME])} und {german.spelled(len(every) - SOME)} weitere"
