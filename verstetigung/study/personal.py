"""Names of persons, e-mail addresses and telephone numbers in texts that reports print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.records import Measure, Need, Profile, Reading, rows
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.study.anonymity import persons

CONTACT = "kontakt"
"""In the id of a block of the Steckbrief that is meant for them."""


def personal(reading: Reading, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Each text in which something looks personal, at its row."""
    told = ((place, heading, tuple(_kinds(text))) for place, heading, text in _printed(reading, catalogue))
    return tuple(_told(heading, kinds).at(place) for place, heading, kinds in told if kinds)


def _printed(reading: Reading, catalogue: Catalogue) -> Iterator[tuple[Place, str, str]]:
    """Place, heading and text of all that is printed in the words of a region."""
    for measure in rows(reading.measures, Measure):
        texts = (measure.title, measure.carrier, measure.funding, measure.product)
        for heading, text in zip((form.TITLE, form.CARRIER, form.FUNDING, form.PRODUCT), texts, strict=True):
            yield Place(measure.file, measure.sheet, measure.cell), heading, text
    for need in rows(reading.needs, Need):
        yield Place(need.file, need.sheet, need.cell), form.DESCRIPTION, need.text
    titles = {block.id: block.title for block in catalogue.profile if CONTACT not in block.id.casefold()}
    for one in rows(reading.profiles, Profile):
        if one.block in titles:
            yield Place(one.file, one.sheet, one.cell), titles[one.block], one.text


def _kinds(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", text)
    if persons.PERSON.search(plain):
        yield "der Name einer Person"
    if any("@" in found[0] for found in persons.ADDRESS.finditer(plain)):
        yield "eine E-Mail-Adresse"
    if any(found["number"] for found in persons.PHONE.finditer(plain)):
        yield "eine Telefonnummer"


def _told(heading: str, kinds: tuple[str, ...]) -> Note:
    return Note("R475", f"Unter „{heading}“ steht wohl {german.listed(kinds)}; Berichte zeigen diesen Text.")
