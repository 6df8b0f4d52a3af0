"""What a mapping file says of lists: where measures and needs stand, and how their entries are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as ByKey
from dataclasses import replace
from functools import partial
from typing import Any

from verstetigung.forms import form
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.mapping_answers import check_writings
from verstetigung.reading.exports.mapping_keys import (
    MappingKeys,
    MeasureColumnKeys,
    MeasuresKeys,
    NeedColumnKeys,
    NeedsKeys,
)
from verstetigung.reading.exports.repeated import NUMBER, Repeat, of_ticks, ticked
from verstetigung.reading.workbook.cells import key
from verstetigung.schemas.catalogue import Catalogue, Category, answer_text
from verstetigung.schemas.fields import Key
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.schemas.yamlfile import Section

LISTED = {
    form.FIELD: "handlungsfelder",
    form.STATUS: "massnahmenstand",
    form.KIND: "art",
    form.AREA: "bereich",
    form.THEME: "bedarfsthemen",
    form.RELEVANCE: "relevanz",
    form.MEASURE_LEVEL: "umsetzungsebenen",
    form.METHODS: "methoden",
    form.NEED_FORM: "bedarfsformen",
}
"""By heading of the workbook: what its list is called under ``werte``."""
MAY_LACK: dict[str, Key[Any]] = {
    form.MEASURE_LEVEL: MeasureColumnKeys.level,
    form.APPROACH: MeasureColumnKeys.approach,
    form.SETBACK: MeasureColumnKeys.setback,
    form.INVOLVED: MeasureColumnKeys.involved,
    form.METHODS: MeasureColumnKeys.methods,
    form.NEED_FORM: NeedColumnKeys.form,
}
"""By heading of what a catalogue may not ask for: the key of its column."""
ROLES = "rollen"

Written = dict[str, dict[str, str]]
"""By list: the entry that is meant, by what is written (see `plain`)."""


def entries_of(catalogue: Catalogue) -> dict[str, Sequence[Category]]:
    """What the lists offer, by what they are called; a scale of the catalogue of that name goes before."""
    steps = form.RELEVANCE_SCALE.steps
    lists: dict[str, Sequence[Category]] = {
        "handlungsfelder": catalogue.fields,
        "massnahmenstand": catalogue.statuses,
        "umsetzungsebenen": catalogue.levels,
        "methoden": catalogue.methods,
        "bedarfsformen": catalogue.forms,
        "bedarfsthemen": catalogue.needs,
        "art": [Category(str(kind), kind) for kind in NeedKind],
        "bereich": [Category(str(id), title) for id, title in AREAS.items()],
        "relevanz": [Category(f"{value:.0f}", answer_text(form.RELEVANCE_SCALE, value)) for value, _ in steps],
        ROLES: [Category(role, role) for role in form.ROLES],
    }
    scales = {scale.id for scale in catalogue.scales}
    return {name: entries for name, entries in lists.items() if name not in scales}


def list_values(section: Section | None, catalogue: Catalogue, asked: Catalogue) -> Written:
    """What stands under ``werte`` for lists: entries may be called as today, or as in the form that was `asked`."""
    lists, then = entries_of(catalogue), entries_of(asked)
    names = [name for name in section.names if name in lists] if section else []
    return {name: _entries(section.section(name), name, lists[name], then[name]) for name in names} if section else {}


def _entries(section: Section, name: str, entries: Sequence[Category], then: Sequence[Category]) -> dict[str, str]:
    """The title of today, by what is written; of an entry that is gone just that, which is told where it was chosen."""
    check_writings(section)
    today = {entry.id: entry.title for entry in entries}
    whole = {title: title for title in today.values()}
    titles = {entry.id: entry.title for entry in then} | today | whole | _retitled(then, today)
    for text in section.names:
        entry = section.text(text)
        if entry and entry not in titles:
            found = f"„{entry}“ steht nicht in der Liste „{name}“."
            section.object_to(text, found, remedy=partial(meant, entry, titles))
    named = ((text, titles.get(section.text(text), "")) for text in section.names)
    return {plain(text): as_chosen(text, title, today) for text, title in named}


def as_chosen(text: str, title: str, today: ByKey[str, str]) -> str:
    """What is chosen: the title of an entry of today, whose titles are given by id, or else what is written itself.

    What is written may be what another entry is called today; then the title tells them apart.
    """
    known = {key(name) for entry in today.items() for name in entry}
    return title if not title or title in today.values() or key(text) in known else text


def _retitled(then: Sequence[Category], titles: ByKey[str, str]) -> dict[str, str]:
    """The title of today, by that of then; `titles` are those of today by id."""
    return {entry.title: titles.get(entry.id, entry.title) for entry in then}


def measures(keys: MeasuresKeys | None, catalogue: Catalogue, asked: Catalogue) -> Repeat | None:
    """Where the measures stand; what the form `asked` for and is gone is as if not named."""
    if keys is None:
        return None
    columns = keys.columns
    named = (
        (form.TITLE, columns.title),
        (form.FIELD, columns.field),
        (form.STATUS, columns.status),
        (form.CARRIER, columns.carrier),
        (form.FUNDING, columns.funding),
        (form.PRODUCT, columns.product),
        (form.MEASURE_LEVEL, columns.level),
        (form.APPROACH, columns.approach),
        (form.SETBACK, columns.setback),
        (form.INVOLVED, columns.involved),
        *((ticked(id) if id else form.METHODS, name) for id, name in columns.methods.items()),
    )
    details = form.measure_details(catalogue)
    _check_asked(columns, named, (*details, *form.measure_details(asked)))
    _check_methods(columns, asked)
    columns.done()
    today = {one.id for one in catalogue.methods}
    gone = {ticked(one.id): one.title for one in asked.methods if one.id not in today}
    repeat = _repeat(MappingKeys.measures.key, keys, [one for one in _there(named, details) if one[0] not in gone])
    return replace(repeat, gone={heading(name): gone[own] for own, name in named if own in gone})


def _there(named: Iterable[tuple[str, str]], details: Collection[str]) -> list[tuple[str, str]]:
    """The columns of what the catalogue asks of entries."""
    return [(own, name) for own, name in named if of_ticks(own) not in MAY_LACK or of_ticks(own) in details]


def _check_asked(
    columns: MeasureColumnKeys | NeedColumnKeys, named: Iterable[tuple[str, str]], asked: Collection[str]
) -> None:
    """Columns are named only for what the catalogue asks of entries."""
    for own_heading, name in named:
        own = of_ticks(own_heading)
        if name and own in MAY_LACK and own not in asked:
            found = f"Der Katalog fragt nicht nach „{own}“; die Spalte würde nicht gelesen."
            remedy = "die Zeile löschen, oder im Katalog die Liste ergänzen, mit der danach gefragt wird"
            columns.object_to(MAY_LACK[own], found, remedy=remedy, code="Y481")


def _check_methods(columns: MeasureColumnKeys, catalogue: Catalogue) -> None:
    titles = {method.id: method.title for method in catalogue.methods}
    for id in columns.methods:
        if id and titles and id not in titles:
            found = f"Eine Methode „{id}“ gibt es im Katalog nicht."
            columns.object_to(MeasureColumnKeys.methods, found, remedy=meant(id, titles, "eine Kennung des Katalogs"))


def needs_listed(section: Section | None, catalogue: Catalogue, asked: Catalogue) -> Repeat | None:
    """Where needs stand that are no ticks; nothing if the section names columns with ticks.

    What the form `asked` for and is gone is as if not named.
    """
    if section is None or not is_list(section):
        return None
    keys = NeedsKeys(section)
    columns = keys.columns
    named = (
        (form.KIND, columns.kind),
        (form.AREA, columns.area),
        (form.THEME, columns.theme),
        (form.DESCRIPTION, columns.text),
        (form.RELEVANCE, columns.relevance),
        (form.NEED_FORM, columns.form),
    )
    details = form.need_details(catalogue)
    _check_asked(columns, named, (*details, *form.need_details(asked)))
    if not (columns.theme or columns.text):
        columns.object_to(
            type(columns).theme, "Es fehlt die Spalte, die sagt, worum es geht.", "„thema: …“ oder „beschreibung: …“"
        )
    columns.done()
    return _repeat(MappingKeys.needs.key, keys, _there(named, details))


def is_list(section: Section) -> bool:
    """Whether ``bedarfe`` says where entries stand, and not which column ticks which need."""
    return NeedsKeys.columns.key in section.names


def _repeat(key: str, keys: MeasuresKeys | NeedsKeys, named: Iterable[tuple[str, str]]) -> Repeat:
    repeat = Repeat(key, {own: heading(name) for own, name in named if name}, keys.numbers, keys.sheet)
    if bool(repeat.numbers) is bool(repeat.sheet):
        found = "Wo die Einträge stehen, muss genau einmal gesagt sein."
        keys.object_to(None, found, "entweder „blatt: …“ oder „wiederholt: [1, 2]“")
    for name in repeat.columns.values():
        if repeat.numbers and NUMBER not in name:
            found = f"In „{name}“ fehlt {NUMBER}; so wäre es für jede Nummer dieselbe Spalte."
            remedy = f"{NUMBER} schreiben, wo in der Überschrift die Nummer steht"
            keys.section.object_to("spalten", found, remedy=remedy)
    keys.done()
    return repeat


def check_sheets(keys: MappingKeys, mapping: Mapping) -> None:
    """Rows of a sheet are joined to those of one other sheet."""
    layout = mapping.layout
    if any(repeat.sheet for repeat in mapping.repeats) and (layout.every or len(layout.sheets) > 1 or layout.across):
        found = (
            "Einträge auf einem eigenen Blatt gehören zu Antworten, die zeilenweise auf einem einzigen Blatt stehen."
        )
        keys.object_to(None, found, remedy="unter „blatt“ ein Blatt nennen und „befragte“ löschen")
