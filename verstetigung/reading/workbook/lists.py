"""The sheets that are lists of entries: Maßnahmen, Bedarfe, and the texts of the Steckbrief."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.problems.near import meant
from verstetigung.problems.values import FROM_LIST
from verstetigung.reading.workbook.carried import carried
from verstetigung.reading.workbook.cells import key
from verstetigung.reading.workbook.sender import Sender
from verstetigung.reading.workbook.tables import SheetTable
from verstetigung.reading.workbook.values import NEAR, read_value
from verstetigung.reading.workbook.wordings import entries
from verstetigung.records import Measure, Need, Profile
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.kinds import AREAS, NeedKind

Choice = tuple[str, tuple[Note, ...]]
"""The id of what was chosen, empty if there is none, and what is wrong."""
PARTED = re.compile(r"[;\n]")
MANY = 6
"""From so many entries on a list is too long for a message."""
ALWAYS = {form.MEASURES: form.MEASURE_HEADS[1:], form.NEEDS: form.NEED_HEADS[1:]}
"""By sheet: the headings it always has."""
UNTITLED = Note("W540", "Diese Maßnahme hat keinen Namen.", remedy="unter „Maßnahme“ sagen, worum es geht")
EMPTY = Note("W553", "Hier fehlt, worum es geht.", remedy="ein Thema wählen oder eine Beschreibung eintragen")


def read_measures(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[dict[int, Measure], list[Problem]]:
    """By row: the measure of each with anything in it."""
    known = carried(table)
    rows = [row for row in table.rows(_asked(table, form.MEASURES, catalogue)) if row not in known.open]
    measures = {row: _measure(table, row, known.ids.get(row, ""), catalogue, sender) for row in rows}
    problems = [problem for _, wrong in measures.values() for problem in wrong]
    return {row: measure for row, (measure, _) in measures.items()}, [*problems, *known.problems]


def _measure(
    table: SheetTable, row: int, id: str, catalogue: Catalogue, sender: Sender
) -> tuple[Measure, list[Problem]]:
    title = table.text(row, form.TITLE)
    field, field_notes = _chosen("W541", form.FIELD, table.text(row, form.FIELD), catalogue.fields)
    status, status_notes = _chosen("W542", form.STATUS, table.text(row, form.STATUS), catalogue.statuses)
    level, level_notes = _perhaps("W590", form.MEASURE_LEVEL, table, row, catalogue.levels)
    methods, method_notes = _several("W591", form.METHODS, table.optional(row, form.METHODS), catalogue.methods)
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
        carried=id,
        level=level,
        approach=table.optional(row, form.APPROACH),
        setback=table.optional(row, form.SETBACK),
        involved=table.optional(row, form.INVOLVED),
        methods=methods,
    )
    notes = (
        (form.TITLE, _unless(title, UNTITLED)),
        (form.FIELD, field_notes),
        (form.STATUS, status_notes),
        (form.MEASURE_LEVEL, level_notes),
        (form.METHODS, method_notes),
    )
    headings = _asked(table, form.MEASURES, catalogue)
    return measure, [*_at(table, row, notes), *table.struck(row, headings), *table.lost(row, headings)]


def read_needs(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[dict[int, Need], list[Problem]]:
    """By row: the need or offer of each with anything in it."""
    needs = {row: _need(table, row, catalogue, sender) for row in table.rows(_asked(table, form.NEEDS, catalogue))}
    problems = [problem for _, wrong in needs.values() for problem in wrong]
    return {row: need for row, (need, _) in needs.items()}, problems


def _need(table: SheetTable, row: int, catalogue: Catalogue, sender: Sender) -> tuple[Need, list[Problem]]:
    text = table.text(row, form.DESCRIPTION)
    kind, kind_notes = _chosen(
        "W550", form.KIND, table.text(row, form.KIND), [Category(str(name), name) for name in NeedKind]
    )
    theme, theme_notes = _theme(table.text(row, form.THEME), catalogue)
    area, area_notes = _area(table.text(row, form.AREA), theme, catalogue)
    relevance = read_value(table.cell(row, form.RELEVANCE), form.RELEVANCE_SCALE)
    wanted, wanted_notes = _perhaps("W592", form.NEED_FORM, table, row, catalogue.forms)
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
        cell=_need_place(table, row).cell,
        form=wanted,
    )
    notes = (
        (form.KIND, kind_notes),
        (form.AREA, area_notes),
        (form.THEME, theme_notes),
        (form.DESCRIPTION, _unless(text or theme or theme_notes, EMPTY)),
        (form.RELEVANCE, relevance.notes),
        (form.NEED_FORM, wanted_notes),
    )
    headings = [heading for heading in _asked(table, form.NEEDS, catalogue) if heading != form.RELEVANCE]
    return need, [*_at(table, row, notes), *table.struck(row, headings), *table.lost(row, headings)]


def _asked(table: SheetTable, sheet: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The headings of a sheet without its numbers, as far as the table has those that a form may come without."""
    details = (heading for heading in form.details(sheet, catalogue) if heading in table.columns)
    return (*ALWAYS[sheet], *details)


def _unless(there: object, note: Note) -> tuple[Note, ...]:
    return () if there else (note,)


def _need_place(table: SheetTable, row: int) -> Place:
    """The description's address; the theme's if there is none."""
    if table.text(row, form.DESCRIPTION):
        return table.place(row, form.DESCRIPTION)
    return table.place(row, form.THEME)


def _theme(text: str, catalogue: Catalogue) -> Choice:
    if not text:
        return "", ()
    return _chosen("W552", form.THEME, text, catalogue.needs)


def _area(text: str, theme: str, catalogue: Catalogue) -> Choice:
    """The area that was chosen; that of the theme if none was."""
    of_theme = next((need.group for need in catalogue.needs if need.id == theme), "")
    if not text and of_theme:
        return of_theme, (Note("W509", f"Der Bereich ist leer; er folgt aus dem Thema: {AREAS[of_theme]}."),)
    area, notes = _chosen("W551", form.AREA, text, [Category(str(id), title) for id, title in AREAS.items()])
    if area and of_theme and area != of_theme:
        notes = (
            Note(
                "W508",
                f"Das Thema gehört im Katalog zum Bereich {AREAS[of_theme]}, angegeben ist "
                f"{AREAS[area]}; es gilt die Angabe.",
                remedy="Thema und Bereich prüfen",
            ),
        )
    return area, notes


def read_profile(table: SheetTable, catalogue: Catalogue, sender: Sender) -> tuple[dict[int, Profile], list[Problem]]:
    """By row: the text of each filled block of the Steckbrief."""
    choices = {
        row: _chosen("K309", form.BLOCK, table.text(row, form.BLOCK), catalogue.profile)
        for row in table.rows((form.TEXT,))
    }
    profiles = {row: _profile(table, row, block, sender) for row, (block, _) in choices.items()}
    return profiles, [
        *(note.at(table.place(row, form.BLOCK)) for row, (_, notes) in choices.items() for note in notes),
        *_twice(table, {row: block for row, (block, _) in choices.items() if block}),
        *(problem for row in choices for problem in table.struck(row, (form.TEXT,))),
        *(problem for row in choices for problem in table.lost(row, (form.TEXT,))),
    ]


def _profile(table: SheetTable, row: int, block: str, sender: Sender) -> Profile:
    text, place = table.text(row, form.TEXT), table.place(row, form.TEXT)
    return Profile(sender.region, sender.respondent, block, text, place.file, place.sheet, place.cell)


def _twice(table: SheetTable, blocks: Mapping[int, str]) -> list[Problem]:
    """The rows whose block stands in an earlier row."""
    first = {block: row for row, block in reversed([*blocks.items()])}
    return [
        Note(
            "K310",
            f"Den Abschnitt „{table.text(row, form.BLOCK)}“ gibt es schon in Zeile {first[block]}.",
            remedy="die Texte zusammenführen",
        ).at(table.place(row, form.BLOCK))
        for row, block in blocks.items()
        if row != first[block]
    ]


def _chosen(code: str, heading: str, text: str, categories: Sequence[Category]) -> Choice:
    """The id of the entry with that title or id."""
    ids = _ids(categories)
    if key(text) in ids:
        return ids[key(text)], ()
    titles = [category.title for category in categories]
    if not text:
        return "", (Note(code, f"„{heading}“ ist leer.", _entries(titles), FROM_LIST),)
    wrong = f"„{text}“ ist unter „{heading}“ nicht vorgesehen."
    return "", (Note(code, wrong, _entries(titles), meant(text, titles, FROM_LIST, NEAR)),)


def _ids(categories: Sequence[Category]) -> dict[str, str]:
    """By title or id the id of an entry; a title goes before the id of another entry."""
    return {key(one.id): one.id for one in categories} | {key(one.title): one.id for one in categories}


def _perhaps(code: str, heading: str, table: SheetTable, row: int, categories: Sequence[Category]) -> Choice:
    """What was chosen under a heading that a form may come without, and where nothing need be chosen."""
    text = table.optional(row, heading)
    return _chosen(code, heading, text, categories) if text and categories else ("", ())


def _several(
    code: str, heading: str, text: str, categories: Sequence[Category]
) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """The ids of the entries that a text names, in the order of the list: parted by semicolons and in lines, or as the
    ids with blanks between them that tools for surveys write."""
    ids = _ids(categories)
    names = [name for category in categories for name in (category.title, category.id)]
    parts = [part for whole in map(str.strip, PARTED.split(text)) if whole for part in _parts(whole, ids, names)]
    chosen = {ids[key(part)] for part in parts if key(part) in ids}
    strange = [part for part in parts if key(part) not in ids]
    others = [category for category in categories if category.id not in chosen]
    notes = (_beside(note, chosen) for part in strange for note in _chosen(code, heading, part, others)[1])
    return tuple(category.id for category in categories if category.id in chosen), tuple(notes)


def _beside(note: Note, chosen: Collection[str]) -> Note:
    """The note with what becomes of the others that were chosen."""
    kept = german.form(len(chosen), "die andere Angabe zählt", "die anderen Angaben zählen")
    return replace(note, found=f"{note.found.removesuffix('.')}; {kept}.") if chosen else note


def _parts(text: str, ids: Mapping[str, str], names: Sequence[str]) -> Sequence[str]:
    """The text itself if it is an entry; else ids with blanks between them, or entries in a running text."""
    several = ([text], text.split(), entries(text, names))
    return next((parts for parts in several if all(key(part) in ids for part in parts)), [text])


def _entries(titles: Sequence[str]) -> str:
    return "ein Eintrag der Liste" if len(titles) >= MANY else german.listed(titles, "oder")


def _at(table: SheetTable, row: int, notes: Sequence[tuple[str, Sequence[Note]]]) -> list[Problem]:
    return [note.at(table.place(row, heading)) for heading, wrong in notes for note in wrong]
