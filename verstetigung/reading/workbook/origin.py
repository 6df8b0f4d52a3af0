"""Which form a workbook was made from, and how what it asked departs from the catalogue of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem
from verstetigung.reading.workbook.cells import Book, key
from verstetigung.reading.workbook.dropdowns import dropdowns
from verstetigung.reading.workbook.identity import Identity
from verstetigung.reading.workbook.tables import SheetTable, find_table
from verstetigung.records import SURVEY, Measure, Need, Profile, Response, Return, not_asked
from verstetigung.schemas.asked import STATUSES, AskedAgain, Instrument, by_codes
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.erhebung import Erhebung

Entry = TypeVar("Entry", Measure, Need, Profile)
Listed = tuple[str, str]
"""A list of the form and the id of an entry of it."""
LISTED = {
    Measure: (("fields", "field"), ("statuses", "status")),
    Need: (("needs", "theme"),),
    Profile: (("profile", "block"),),
}
"""By what a row is: the lists that it names an entry of, and the fields it names them in."""


@dataclass(frozen=True)
class FormOrigin:
    """The form a workbook was made from."""

    instrument: Instrument
    unknown: str = ""
    """The stamp of a form whose catalogue is not kept; empty if it is known."""


@dataclass(frozen=True)
class Departure:
    """In what a workbook departs from the catalogue of today."""

    stamp: str
    """Of the form it was made from."""
    unknown: bool
    """Whether the catalogue of the form is not kept."""
    unasked: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    """The ids then of questions that have another one today."""
    merged: tuple[str, ...] = ()
    """The ids today of questions that replace several that were asked."""
    lost: Mapping[str, int] = field(default_factory=dict)
    """How many answers there are to what is no longer evaluated, by its id then."""
    gone: Mapping[Listed, int] = field(default_factory=dict)
    """How many rows name an entry that is no longer there."""
    scales: tuple[AskedAgain, ...] = ()
    """The questions whose answers would mean other points today; where the catalogue is kept, it tells them."""


def unread(instrument: Instrument) -> Departure:
    """In what answers depart of which nothing is known but the form; a Stand that is gone is told by itself."""
    lost = dict.fromkeys(instrument.dropped, 0)
    gone = {entry: 0 for entry in sorted(instrument.gone) if entry[0] != STATUSES}
    renamed = tuple(pair.then.id for pair in instrument.asked if pair.then.id != pair.now.id)
    stamp, merged = min(instrument.stamps), tuple(instrument.merged)
    return Departure(stamp, unknown=False, renamed=renamed, merged=merged, lost=lost, gone=gone)


def origin(book: Book, identity: Identity, erhebung: Erhebung) -> FormOrigin:
    """The form with the stamp of the workbook, of one without a stamp the last that went out.

    Where no catalogue with that stamp is kept, the codes in the workbook tell what was asked.
    """
    today, *_ = erhebung.instruments
    if not identity.stamp:
        return FormOrigin(next((one for one in erhebung.instruments if one.stamps & _last(erhebung)), today))
    known = erhebung.instrument(identity.stamp)
    if known:
        return FormOrigin(known)
    codes = _codes(book, identity.kind, erhebung.catalogue)
    return FormOrigin(by_codes(codes, erhebung.catalogue, dropdowns(book, erhebung.catalogue)), identity.stamp)


def _last(erhebung: Erhebung) -> frozenset[str]:
    return frozenset(one.catalogue.instrument_stamp for one in erhebung.kept[:1])


def _codes(book: Book, kind: str, catalogue: Catalogue) -> Sequence[str]:
    """The ids of what a form asked, as they stand in it; all of today if the sheet is gone on which they stand."""
    name = {form.SURVEY_FORM: form.QUESTIONS, form.EVIDENCE_FORM: form.LOOKUP}[kind]
    sheet = book.sheet(name)
    table = find_table(sheet, (form.CODE, form.QUESTION))[0] if sheet else None
    ids = {key(question.id): question.id for question in (*catalogue.scored_questions, *catalogue.figures)}
    earlier = {key(id): id for id in catalogue.replaced}
    if table is None:
        return [*ids.values()]
    written = [table.text(row, form.CODE) for row in table.rows((form.CODE,))]
    return [(ids | earlier).get(key(code), code) for code in written if code and " " not in code]


def other_catalogue(identity: Identity, erhebung: Erhebung, made: FormOrigin, place: Place) -> tuple[Problem, ...]:
    """That a workbook was made from another catalogue, if it says so and has codes that nobody knows."""
    unknown = [*made.instrument.dropped]
    foreign = identity.catalogue != erhebung.catalogue.id
    if not identity.catalogue:
        foreign = len(unknown) > len(made.instrument.asked)
    if not (made.unknown and unknown and foreign):
        return ()
    number, are = german.count(len(unknown), "ein Code", "Codes"), german.form(len(unknown), "ist", "sind")
    return (
        Note(
            "B206",
            f"Die Vorlage gehört zu einem anderen Katalog ({identity.stamp}, geladen ist "
            f"{erhebung.catalogue.instrument_stamp}); {number} darin {are} unbekannt, etwa „{unknown[0]}“.",
            remedy="den Katalog der Erhebung verwenden oder die Antworten in eine neue Vorlage übertragen",
        ).at(place),
    )


def departure(identity: Identity, made: FormOrigin, table: SheetTable | None, answer: Sequence[str]) -> Departure:
    """How a workbook departs from today, as far as its answers tell; they stand under one of these headings."""
    instrument = made.instrument
    found = Departure(min(instrument.stamps, default=identity.stamp), bool(made.unknown))
    lost = {key(id): id for id in instrument.catalogue.retired}
    renamed = tuple(pair.then.id for pair in instrument.asked if pair.then.id != pair.now.id)
    answers = Counter(filter(None, map(lost.get, _answered(table, answer)))) if table and lost else Counter[str]()
    return replace(
        found,
        unasked=tuple(question.id for question in instrument.unasked),
        renamed=renamed,
        merged=tuple(instrument.merged),
        lost={id: answers[id] for id in instrument.dropped},
        scales=instrument.shifted * bool(made.unknown),
    )


def _answered(table: SheetTable, answer: Sequence[str]) -> Iterable[str]:
    """The keys of the codes of all rows with an answer; on the Fragebogen „k. A.“ and a remark alone are none."""
    own = [form.ANSWER] if form.ANSWER in answer else answer
    none = key(form.NO_ANSWER)
    return (key(table.text(row, form.CODE)) for row in table.rows(own) if key(table.text(row, own[0])) != none)


def unasked(instrument: Instrument, returned: Return, sheet: str) -> tuple[Response, ...]:
    """A row for every question of today that the form did not ask."""
    source = SURVEY if returned.kind == form.SURVEY_FORM else ""
    return not_asked((question.id for question in instrument.unasked), returned, sheet, source)


def remaining(rows: Mapping[int, Entry], instrument: Instrument) -> tuple[tuple[Entry, ...], Counter[Listed]]:
    """The rows without those that name what is no longer there, and how often each of that is named.

    A need in words of its own stays without its theme, and every row without what it can do without.
    """
    gone: Counter[Listed] = Counter()
    kept: list[Entry] = []
    for whole in rows.values():
        row, without = _without_gone(whole, instrument.gone)
        gone.update(without)
        named = [(name, getattr(row, field)) for name, field in LISTED[type(row)]]
        away = [entry for entry in named if entry in instrument.gone]
        gone.update(away)
        if not away:
            kept.append(row)
        elif isinstance(row, Need) and row.text:
            kept.append(replace(row, theme=""))
    return tuple(kept), gone


def _without_gone(row: Entry, gone: Collection[Listed]) -> tuple[Entry, list[Listed]]:
    """The row without such entries as are no longer there and as it can do without, and these."""
    if isinstance(row, Measure):
        level: Listed = ("levels", row.level)
        methods: list[Listed] = [("methods", id) for id in row.methods]
        away = [entry for entry in (level, *methods) if entry in gone]
        left = tuple(id for name, id in methods if (name, id) not in gone)
        return replace(row, level=row.level * (level not in gone), methods=left), away
    if isinstance(row, Need) and ("forms", row.form) in gone:
        return replace(row, form=""), [("forms", row.form)]
    return row, []
