"""Names of persons, e-mail addresses and telephone numbers in texts that reports print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import SURVEY, Measure, Need, Profile, Reading, Response, rows
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.study.anonymity import persons

CONTACT = "kontakt"
"""In the id of a block of the Steckbrief that is meant for them."""
OF_EVIDENCE = "prüfen, ob das gezeigt werden darf, sonst den Beleg ohne sie schreiben"


def personal(reading: Reading, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Each text in which something looks personal, at its row."""
    told = ((place, heading, tuple(_kinds(text))) for place, heading, text in _printed(reading, catalogue))
    return tuple(_told(heading, kinds).at(place) for place, heading, kinds in told if kinds)


def _printed(reading: Reading, catalogue: Catalogue) -> Iterator[tuple[Place, str, str]]:
    """Place, heading and text of all that is printed in the words of a region."""
    for measure in rows(reading.measures, Measure):
        texts = {
            form.TITLE: measure.title,
            form.CARRIER: measure.carrier,
            form.FUNDING: measure.funding,
            form.PRODUCT: measure.product,
            form.APPROACH: measure.approach,
            form.SETBACK: measure.setback,
            form.INVOLVED: measure.involved,
        }
        for heading, text in texts.items():
            yield Place(measure.file, measure.sheet, measure.cell), heading, text
    yield from _documented(reading)
    for need in rows(reading.needs, Need):
        yield Place(need.file, need.sheet, need.cell), form.DESCRIPTION, need.text
    titles = {block.id: block.title for block in catalogue.profile if CONTACT not in block.id.casefold()}
    for one in rows(reading.profiles, Profile):
        if one.block in titles:
            yield Place(one.file, one.sheet, one.cell), titles[one.block], one.text


def _documented(reading: Reading) -> Iterator[tuple[Place, str, str]]:
    """Where evidence was found, and what is said of it; remarks of others only where they are released."""
    responses = reading.responses
    for one in rows(responses[responses["source_type"] != SURVEY], Response):
        for heading, text in {form.REFERENCE: one.reference, form.REMARK: one.remark}.items():
            yield Place(one.file, one.sheet, one.cell), heading, text


def _kinds(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", text)
    if persons.PERSON.search(plain):
        yield "der Name einer Person"
    if any("@" in found[0] for found in persons.ADDRESS.finditer(plain)):
        yield "eine E-Mail-Adresse"
    if any(found["number"] for found in persons.PHONE.finditer(plain)):
        yield "eine Telefonnummer"


def _told(heading: str, kinds: tuple[str, ...]) -> Note:
    found = f"Unter „{heading}“ steht wohl {german.listed(kinds)}; Berichte zeigen diesen Text."
    return Note("R475", found, remedy=OF_EVIDENCE if heading in (form.REFERENCE, form.REMARK) else "")
