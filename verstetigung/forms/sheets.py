"""The sheets that both forms have: Anleitung, Angaben, Steckbrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from verstetigung import german
from verstetigung.forms import form
from verstetigung.forms.paper import Paper

Section = tuple[str, Sequence[str]]
"""A heading and its paragraphs."""
Field = tuple[str, str, str, str]
"""Label, text, hint, and the name of a list (or nothing)."""
BLOCK_HEIGHT = 110.0


def write_guide(paper: Paper, title: str, sections: Sequence[Section]) -> None:
    """The sheet that says who fills in what, and what becomes of it."""
    page = paper.page(form.GUIDE, [30, 110])
    row = paper.top(page, title)
    for heading, paragraphs in sections:
        for label, paragraph in zip_longest((heading,), paragraphs, fillvalue=""):
            page.row(row, [label, paragraph], ["section", "prose"])
            row += 1
        row += 1
    page.sheet.activate()


def sending_back(paper: Paper) -> Section:
    """Where the file goes."""
    period = german.framed(" Zeitraum der Erhebung: ", paper.erhebung.period, ".")
    return "Rücksendung", (
        "Bitte als Excel-Arbeitsmappe (.xlsx) speichern und den Anfang des Dateinamens stehen lassen: Er nennt die "
        "Region.",
        f"Bitte senden an: {paper.erhebung.publisher}.{period}",
    )


def write_details(paper: Paper, fields: Sequence[Field]) -> None:
    """The sheet with the visible marks of identity, which are locked, and the fields about the respondent."""
    page = paper.page(form.DETAILS, [34, 52, 62])
    row = paper.top(page, "Angaben")
    fixed = (
        (form.REGION, paper.region.name),
        (form.WAVE, paper.erhebung.id),
        (form.STAMP, paper.erhebung.catalogue.instrument_stamp),
        *([(form.CODER, paper.coder)] if paper.coder else []),
    )
    page.fill(row, ["Diese Datei", "steht fest"], "head", height=22)
    for line, (label, text) in enumerate(fixed, start=row + 1):
        page.row(line, [label, text, ""], ["label", "text", "text"], 22)
    row += 2 + len(fixed)
    page.fill(row, ["Bitte ausfüllen"], "head", height=22)
    for line, (label, text, hint, name) in enumerate(fields, start=row + 1):
        page.row(line, [label, text, hint], ["label", "input", "code"], 24)
        if name:
            page.choose(line, line, 1, name)


def write_profile(paper: Paper, texts: Mapping[str, str]) -> None:
    """The sheet for the text blocks of the Steckbrief."""
    page = paper.page(form.PROFILE, [28, 120])
    head = paper.top(
        page,
        "Steckbrief",
        "Einige Sätze je Abschnitt genügen. Bitte keine Namen von Personen. Was hier "
        "steht, kann im Bericht der Region wiedergegeben werden.",
    )
    page.fill(head, form.PROFILE_HEADS, "head", height=22)
    for row, block in enumerate(paper.erhebung.catalogue.profile, start=head + 1):
        page.row(row, [block.title, texts.get(block.id, "")], ["label", "essay"], BLOCK_HEIGHT)
    page.freeze(head)
