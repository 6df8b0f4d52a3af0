"""What a mapping file says of lists: where measures and needs stand, and how their entries are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from verstetigung.forms import form
from verstetigung.problems.near import meant
from verstetigung.reading.exports.headings import heading
from verstetigung.reading.exports.mapping import Mapping, plain
from verstetigung.reading.exports.mapping_answers import check_writings
from verstetigung.reading.exports.mapping_keys import MappingKeys, MeasuresKeys, NeedsKeys
from verstetigung.reading.exports.repeated import NUMBER, Repeat
from verstetigung.schemas.catalogue import Catalogue, Category, answer_text
from verstetigung.schemas.kinds import AREAS, NeedKind
from verstetigung.schemas.yamlfile import Section

LISTED = {
    form.FIELD: "handlungsfelder",
    form.STATUS: "massnahmenstand",
    form.KIND: "art",
    form.AREA: "bereich",
    form.THEME: "bedarfsthemen",
    form.RELEVANCE: "relevanz",
}
"""By heading of the workbook: what its list is called under ``werte``."""
ROLES = "rollen"

Written = dict[str, dict[str, str]]
"""By list: the entry that is meant, by what is written (see `plain`)."""


def entries_of(catalogue: Catalogue) -> dict[str, Sequence[Category]]:
    """What the lists offer, by what they are called; a scale of the catalogue of that name goes before."""
    steps = form.RELEVANCE_SCALE.steps
    lists: dict[str, Sequence[Category]] = {
        "handlungsfelder": catalogue.fields,
        "massnahmenstand": catalogue.statuses,
        "bedarfsthemen": catalogue.needs,
        "art": [Category(str(kind), kind) for kind in NeedKind],
        "bereich": [Category(str(id), title) for id, title in AREAS.items()],
        "relevanz": [Category(f"{value:.0f}", answer_text(form.RELEVANCE_SCALE, value)) for value, _ in steps],
        ROLES: [Category(role, role) for role in form.ROLES],
    }
    scales = {scale.id for scale in catalogue.scales}
    return {name: entries for name, entries in lists.items() if name not in scales}


def list_values(section: Section | None, catalogue: Catalogue) -> Written:
    """What stands under ``werte`` for lists."""
    lists = entries_of(catalogue)
    names = [name for name in section.names if name in lists] if section else []
    return {name: _entries(section.section(name), name, lists[name]) for name in names} if section else {}


def _entries(section: Section, name: str, entries: Sequence[Category]) -> dict[str, str]:
    check_writings(section)
    titles = {known: entry.title for entry in entries for known in (entry.id, entry.title)}
    for text in section.names:
        entry = section.text(text)
        if entry and entry not in titles:
            found = f"„{entry}“ steht nicht in der Liste „{name}“."
            section.object_to(text, found, remedy=partial(meant, entry, titles))
    return {plain(text): titles.get(section.text(text), "") for text in section.names}


def measures(keys: MeasuresKeys | None) -> Repeat | None:
    """Where the measures stand."""
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
    )
    columns.done()
    return _repeat(MappingKeys.measures.key, keys, named)


def needs_listed(section: Section | None) -> Repeat | None:
    """Where needs stand that are no ticks; nothing if the section names columns with ticks."""
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
    )
    if not (columns.theme or columns.text):
        columns.object_to(
            type(columns).theme, "Es fehlt die Spalte, die sagt, worum es geht.", "„thema: …“ oder „beschreibung: …“"
        )
    columns.done()
    return _repeat(MappingKeys.needs.key, keys, named)


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
