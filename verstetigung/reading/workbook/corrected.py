"""A workbook as decisions have put it right, before anything in it is understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Place, Problem
from verstetigung.problems.near import meant
from verstetigung.reading import decisions
from verstetigung.reading.decisions import person_number
from verstetigung.reading.workbook.cells import Book, CellKind, Spot, StoredCell, StoredSheet, clean, key, spot, text_of
from verstetigung.reading.workbook.codebook import codes
from verstetigung.reading.workbook.identity import identify
from verstetigung.reading.workbook.tables import find_table
from verstetigung.records import Amendment
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.corrections import NEW, REGION, Correction
from verstetigung.schemas.erhebung import Erhebung

Address = tuple[StoredSheet, Spot]
ANSWERS = ((form.QUESTIONS, form.ANSWER), (form.EVIDENCE, form.VALUE))
"""The sheets with answers, and the heading these stand under."""
LIST_SHEETS = (form.MEASURES, form.NEEDS, form.EVIDENCE)
LISTS = {key(name) for name in LIST_SHEETS}
"""The sheets of which a row may be left out."""


@dataclass(frozen=True)
class CorrectedBook:
    """A workbook and what decisions have made of it."""

    book: Book
    region: str = ""
    """The id of the region it is of, if that is decided."""
    stop: Correction | None = None
    """The decision that it does not count."""
    amendments: tuple[Amendment, ...] = ()
    problems: tuple[Problem, ...] = ()

    def told(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """All problems of the file; those of a cell that was put right say where that was decided."""
        decided = {Place(one.file, one.sheet, one.cell): one.place for one in self.amendments if one.cell}
        return (*(_decided(problem, decided) for problem in problems), *self.problems)


def _decided(problem: Problem, decided: Mapping[Place, Place]) -> Problem:
    place = decided.get(problem.where)
    return replace(problem, found=f"{problem.found} So ist es in {place} entschieden.") if place else problem


def corrected(book: Book, erhebung: Erhebung) -> CorrectedBook:
    """The workbook with everything put right in it that decisions name."""
    deciding = [one for one in erhebung.corrections if one.decides and not one.holds]
    filled = [one for one in deciding if one.sheet or not one.row]
    if not any(one.names(book.file) or one.region for one in filled):
        return CorrectedBook(book)
    region, number = identify(book, erhebung).region, _number(book)
    own = [one for one in filled if _is_meant(one, book.file, region, number)]
    stop = next((one for one in own if one.stops and not one.row), None)
    if stop:
        return CorrectedBook(book, stop=stop)
    cells = _cells(book, [one for one in own if one.kind == NEW], erhebung.catalogue)
    rows = _rows(book, [one for one in own if one.row])
    amendments, problems = (*cells.amendments, *rows.amendments), (*cells.problems, *rows.problems)
    found = CorrectedBook(_overlaid(_overlaid(book, cells.new), rows.new), "", None, amendments, problems)
    moved = next((one for one in own if one.kind == REGION), None)
    return _moved(found, moved, erhebung) if moved else found


def _number(book: Book) -> str:
    sheet = book.sheet(form.DETAILS)
    return person_number(text_of(sheet.beside(form.PERSON)[1])) if sheet else ""


def _is_meant(correction: Correction, file: str, region: str, number: str) -> bool:
    if correction.number and person_number(correction.number) != number:
        return False
    return correction.names(file) or bool(region and correction.region == region)


def _moved(found: CorrectedBook, correction: Correction, erhebung: Erhebung) -> CorrectedBook:
    """The same as of the region that is decided, if that makes a difference."""
    where, region = Place(found.book.file), correction.new
    before, after = identify(found.book, erhebung), identify(found.book, erhebung, region)
    if before == after:
        return found
    return replace(
        found,
        region=region,
        amendments=(decisions.amendment(correction, where, before.region, f"Region {region}"), *found.amendments),
        problems=(decisions.moved(correction, where), *found.problems),
    )


@dataclass(frozen=True)
class _Changes:
    """What decisions put into cells, by sheet."""

    amendments: tuple[Amendment, ...]
    problems: tuple[Problem, ...]
    new: Mapping[str, Mapping[Spot, StoredCell | None]] = field(default_factory=dict)
    """Nothing where a cell is to be empty."""


def _cells(book: Book, corrections: Sequence[Correction], catalogue: Catalogue) -> _Changes:
    amendments: list[Amendment] = []
    problems: list[Problem] = []
    first: dict[Place, Correction] = {}
    new: dict[str, dict[Spot, StoredCell | None]] = {}
    for correction in corrections:
        address = _address(book, correction, catalogue)
        if isinstance(address, Problem):
            problems.append(address)
            continue
        sheet, at = address
        cell = sheet.cells.get(at)
        where, old = sheet.place(*at), text_of(cell)
        before = first.setdefault(where, correction)
        if before is not correction:
            problems.append(decisions.again(correction, before))
        elif clean(old) != clean(correction.old):
            problems.append(decisions.otherwise(correction, where, old))
        elif clean(old) != clean(correction.new) or (cell and (cell.formula or cell.kept is not None)):
            amendments.append(decisions.amendment(correction, where, old))
            problems.append(decisions.replaced(correction, where, old))
            new.setdefault(sheet.name, {})[at] = StoredCell(*at, correction.new, CellKind.TEXT)
    return _Changes(tuple(amendments), tuple(problems), new)


def _rows(book: Book, corrections: Sequence[Correction]) -> _Changes:
    """The rows of lists that do not count: they are empty."""
    amendments: list[Amendment] = []
    problems: list[Problem] = []
    new: dict[str, dict[Spot, StoredCell | None]] = {}
    for correction in corrections:
        sheet = book.sheet(correction.sheet)
        if sheet is None or key(sheet.name) not in LISTS or correction.row not in sheet.rows:
            found = f"Zeile {correction.row} einer Liste „{correction.sheet}“ gibt es in {book.file} nicht."
            remedy = f"unter „blatt“ {german.listed(LIST_SHEETS, 'oder')} nennen und die Zeile nachsehen"
            problems.append(decisions.nothing_there(correction, found, remedy))
            continue
        cells, where = sheet.rows[correction.row], sheet.place(correction.row, 1)
        old = german.joined(*(cell.text for cell in cells), by="; ")
        amendments.append(decisions.amendment(correction, where, old, decisions.COUNTS_NOT))
        problems.append(decisions.out(correction, where, f"Zeile {correction.row}"))
        new.setdefault(sheet.name, {}).update({(cell.row, cell.column): None for cell in cells})
    return _Changes(tuple(amendments), tuple(problems), new)


def _overlaid(book: Book, new: Mapping[str, Mapping[Spot, StoredCell | None]]) -> Book:
    return replace(book, sheets=tuple(_with_cells(sheet, new.get(sheet.name, {})) for sheet in book.sheets))


def _with_cells(sheet: StoredSheet, new: Mapping[Spot, StoredCell | None]) -> StoredSheet:
    if not new:
        return sheet
    return replace(sheet, cells={at: cell for at, cell in {**sheet.cells, **new}.items() if cell})


def _address(book: Book, correction: Correction, catalogue: Catalogue) -> Address | Problem:
    if correction.question:
        return _answer(book, correction, catalogue)
    sheet = book.sheet(correction.sheet)
    if sheet is None:
        names = [sheet.name for sheet in book.sheets]
        found = f"Das Blatt „{correction.sheet}“ gibt es in {book.file} nicht."
        if not correction.sheet:
            found = f"Hier fehlt, auf welchem Blatt von {book.file} die Zelle steht."
        return decisions.nothing_there(correction, found, meant(correction.sheet, names, "„blatt“ angeben"))
    at = spot(correction.cell)
    if at[0] not in sheet.rows or all(column != at[1] for _, column in sheet.cells):
        found = f"In {book.file} steht um {correction.cell} auf dem Blatt „{sheet.name}“ nichts."
        return decisions.nothing_there(correction, found)
    return sheet, at


def _answer(book: Book, correction: Correction, catalogue: Catalogue) -> Address | Problem:
    """The cell with the answer to a question."""
    found = [address for name, heading in ANSWERS for address in _answers(book, name, heading, correction, catalogue)]
    if len(found) == 1:
        return found[0]
    many = f"Zu {correction.question} stehen in {book.file} mehrere Zeilen."
    none = f"Eine Zeile zu {correction.question} gibt es in {book.file} nicht."
    return decisions.nothing_there(correction, many if found else none, "statt „frage“ „blatt“ und „zelle“ nennen")


def _answers(book: Book, name: str, heading: str, correction: Correction, catalogue: Catalogue) -> Iterable[Address]:
    sheet = book.sheet(name)
    table = find_table(sheet, (form.CODE, heading))[0] if sheet else None
    if sheet is None or table is None:
        return []
    asked = codes(catalogue).by_row(table, table.rows((form.CODE,)))
    rows = [row for row, question in asked.items() if question.id == correction.question]
    return [(sheet, (row, table.columns[heading])) for row in rows]
