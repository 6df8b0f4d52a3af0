"""The sheets Maßnahmen, Bedarfe and Steckbrief."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Problem
from verstetigung.problems.near import meant
from verstetigung.reading.workbook.answers import Sender
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.values import read_value
from verstetigung.records import Measure, Need, Profile
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.kinds import AREAS, NeedKind

Found = tuple[str, tuple[Note, ...]]
"""An id, empty if there is none, and what is wrong."""
MANY = 6
"""From so many entries on a list is too long for a message."""
CHOOSE = "den Eintrag aus der Liste wählen"


def read_measures(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[list[Measure], list[Problem]]:
    """One measure per row with anything in it."""
    headings = form.MEASURE_HEADS[1:]
    read = [_measure(table, row, catalogue, sender) for row in table.rows(headings)]
    return [measure for measure, _ in read], [problem for _, problems in read for problem in problems]


def _measure(table: SheetTable, row: int, catalogue: Catalogue, sender: Sender) -> tuple[Measure, list[Problem]]:
    title = table.text(row, form.TITLE)
    field, field_notes = _chosen("W541", form.FIELD, table.text(row, form.FIELD), catalogue.fields)
    status, status_notes = _chosen("W542", form.STATUS, table.text(row, form.STATUS), catalogue.statuses)
    untitled = (
        ()
        if title
        else (Note("W540", "Diese Maßnahme hat keinen Namen.", remedy="unter „Maßnahme“ sagen, worum es geht"),)
    )
    measure = Measure(
        region=sender.region,
        respondent=sender.respondent,
        title=title,
        field=field,
        status=status,
        carrier=table.text(row, form.CARRIER),
        funding=table.text(row, form.FUNDING),
        product=table.text(row, form.PRODUCT),
        file=table.sheet.file,
        sheet=table.sheet.name,
        cell=table.place(row, form.TITLE).cell,
    )
    notes = ((form.TITLE, untitled), (form.FIELD, field_notes), (form.STATUS, status_notes))
    headings = form.MEASURE_HEADS[1:]
    return measure, [*_at(table, row, notes), *table.struck(row, headings), *table.lost(row, headings)]


def read_needs(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[list[Need], list[Problem]]:
    """One need or offer per row with anything in it."""
    read = [_need(table, row, catalogue, sender) for row in table.rows(form.NEED_HEADS[1:])]
    return [need for need, _ in read], [problem for _, problems in read for problem in problems]


def _need(table: SheetTable, row: int, catalogue: Catalogue, sender: Sender) -> tuple[Need, list[Problem]]:
    text = table.text(row, form.DESCRIPTION)
    kind, kind_notes = _chosen(
        "W550", form.KIND, table.text(row, form.KIND), [Category(str(name), name) for name in NeedKind]
    )
    theme, theme_notes = _theme(table.text(row, form.THEME), catalogue)
    area, area_notes = _area(table.text(row, form.AREA), theme, catalogue)
    relevance = read_value(table.cell(row, form.RELEVANCE), form.RELEVANCE_SCALE)
    empty = (
        ()
        if text or theme or theme_notes
        else (Note("W553", "Hier fehlt, worum es geht.", remedy="ein Thema wählen oder eine Beschreibung eintragen"),)
    )
    need = Need(
        region=sender.region,
        respondent=sender.respondent,
        kind=kind,
        area=area,
        theme=theme,
        text=text,
        relevance=relevance.value,
        file=table.sheet.file,
        sheet=table.sheet.name,
        cell=table.place(row, form.DESCRIPTION if text else form.THEME).cell,
    )
    notes = (
        (form.KIND, kind_notes),
        (form.AREA, area_notes),
        (form.THEME, theme_notes),
        (form.DESCRIPTION, empty),
        (form.RELEVANCE, relevance.notes),
    )
    headings = form.NEED_HEADS[1:-1]
    return need, [*_at(table, row, notes), *table.struck(row, headings), *table.lost(row, headings)]


def _theme(text: str, catalogue: Catalogue) -> Found:
    return _chosen("W552", form.THEME, text, catalogue.needs) if text else ("", ())


def _area(text: str, theme: str, catalogue: Catalogue) -> Found:
    """The area that was chosen; that of the theme if none was."""
    own = next((need.group for need in catalogue.needs if need.id == theme), "")
    if not text and own:
        return own, (Note("W509", f"Der Bereich ist leer; er folgt aus dem Thema: {AREAS[own]}."),)
    area, notes = _chosen("W551", form.AREA, text, [Category(str(id), title) for id, title in AREAS.items()])
    if area and own and area != own:
        notes = (
            Note(
                "W508",
                f"Das Thema gehört im Katalog zum Bereich {AREAS[own]}, angegeben ist "
                f"{AREAS[area]}; es gilt die Angabe.",
                remedy="Thema und Bereich prüfen",
            ),
        )
    return area, notes


def read_profile(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[list[Profile], list[Problem]]:
    """One text per filled block of the Steckbrief."""
    rows = table.rows((form.TEXT,))
    found = {row: _chosen("K309", form.BLOCK, table.text(row, form.BLOCK), catalogue.profile) for row in rows}
    first = {block: row for row, (block, _) in reversed(found.items())}
    profiles = [
        Profile(
            sender.region,
            sender.respondent,
            block,
            table.text(row, form.TEXT),
            table.sheet.file,
            table.sheet.name,
            table.place(row, form.TEXT).cell,
        )
        for row, (block, _) in found.items()
    ]
    return profiles, [
        *(note.at(table.place(row, form.BLOCK)) for row, (_, notes) in found.items() for note in notes),
        *(
            Note(
                "K310",
                f"Den Abschnitt „{table.text(row, form.BLOCK)}“ gibt es schon in Zeile {first[block]}.",
                remedy="die Texte zusammenführen",
            ).at(table.place(row, form.BLOCK))
            for row, (block, _) in found.items()
            if block and row != first[block]
        ),
        *(problem for row in rows for problem in table.struck(row, (form.TEXT,))),
        *(problem for row in rows for problem in table.lost(row, (form.TEXT,))),
    ]


def _chosen(code: str, heading: str, text: str, categories: Sequence[Category]) -> Found:
    """The id of the entry with that title or id."""
    known = {key(name): category.id for category in categories for name in (category.title, category.id)}
    if key(text) in known:
        return known[key(text)], ()
    titles = [category.title for category in categories]
    listed = german.listed(titles, "oder") if len(titles) < MANY else "ein Eintrag der Liste"
    if not text:
        return "", (Note(code, f"„{heading}“ ist leer.", listed, CHOOSE),)
    return "", (Note(code, f"„{text}“ ist unter „{heading}“ nicht vorgesehen.", listed, meant(text, titles, CHOOSE)),)


def _at(table: SheetTable, row: int, notes: Sequence[tuple[str, Sequence[Note]]]) -> list[Problem]:
    return [note.at(table.place(row, heading)) for heading, found in notes for note in found]
