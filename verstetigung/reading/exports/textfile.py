"""One text file of a survey tool as a grid: its delimiter, its rows, and what is wrong with them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, islice

from verstetigung import german
from verstetigung.problems import KINDS, Note, Place, Problem
from verstetigung.problems.files import SEND_AGAIN
from verstetigung.problems.visible import HIDDEN, SPACE, visible
from verstetigung.reading.bounds import CELL_LIMIT, COLUMN_LIMIT, HEAD_ROWS, ROW_LIMIT
from verstetigung.reading.exports.encoding import decoded, word
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.row_widths import Texts, even, filled, misshapen
from verstetigung.reading.preflight import LIMIT

DELIMITERS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator", "|": "senkrechter Strich"}
LINE_LIMIT = 500_000
"""Lines of the text, of which an answer in quotation marks may take several."""
FIELD_LIMIT = 131_072
"""Characters of one field: more is a quotation mark that stays open."""
SAMPLE = 200
"""Records that show the delimiter."""
DECLARED = re.compile(r'"?sep=([^\w"\n])"?\n', re.IGNORECASE)
ERROR_TEXT = re.compile(
    r"#(NV|WERT!|BEZUG!|ZAHL!|DIV/0!|NAME\?|NULL!|ÜBERLAUF!|KALK!|N/A|VALUE!|REF!|NUM!|SPILL!|CALC!)|#{3,}"
)
"""What Excel writes for a formula that failed, and for a column too narrow for its number or date."""
DOUBLE = re.compile("Ã[¤¶¼„–œŸ\x84\x96\x9c\x9f]|â€[“”žœ™˜¦\x9d]|â\x80[\x93-\x9e]")
"""German letters and punctuation in UTF-8 that were taken for cp1252 or Latin-1 and encoded again."""


def read_text(name: str, raw: bytes) -> tuple[Grid | None, tuple[Problem, ...]]:
    """The grid, unless one of the problems is a Fehler; the first row that is not empty is the heading.

    Excel hides a first line such as „sep=;“, so it is no row here either, and row 1 is the line below it.
    """
    if len(raw) > LIMIT:
        found = f"Die Datei ist größer als {german.number(LIMIT / 1e6, 0)} MB; so große werden nicht geöffnet."
        return None, (Note("D113", found, remedy="den Export teilen").at(Place(name)),)
    text, notes = decoded(raw)
    problems = tuple(note.at(Place(name)) for note in notes)
    if text is None:
        return None, problems
    grid, faults = _grid(name, _unified(text))
    return grid, (*problems, *faults)


def _unified(text: str) -> str:
    """The text with one kind of line end; Unipark ends lines with two carriage returns and a line feed."""
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _grid(name: str, text: str) -> tuple[Grid | None, tuple[Problem, ...]]:
    if not text.strip('\n\t ;,|"'):
        return None, (Note("D102", "In der Datei steht nichts.", remedy=SEND_AGAIN).at(Place(name)),)
    declared, below = _declared(text)
    below = below.rstrip("\n")
    if below.count("\n") > LINE_LIMIT:
        return None, (_too_many("D119", f"{german.number(LINE_LIMIT, 0)} Textzeilen").at(Place(name)),)
    lines = below.split("\n")
    with _field_limit():
        delimiter = _delimiter(lines, declared)
        if isinstance(delimiter, Note):
            return None, (delimiter.at(Place(name)),)
        rows, unread = _rows(lines, delimiter)
    grid = Grid(name, "", rows, _where(rows, _is_error))
    fault = unread or misshapen(rows, delimiter, cut=not text.endswith("\n"))
    problems = _double_encoded(grid, rows)
    if fault:
        return None, (fault.at(Place(name)), *problems)
    if problems:
        return None, problems
    return replace(grid, rows=even(_visible(rows))), ()


@contextmanager
def _field_limit() -> Iterator[None]:
    """Ours, whatever another package has set: the limit of the csv module is one for the whole process."""
    before = csv.field_size_limit(FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _visible(rows: Texts) -> Texts:
    if not any(HIDDEN.search(text) or SPACE.search(text) for text in set(chain.from_iterable(rows))):
        return rows
    return [[visible(text) for text in row] for row in rows]


def _declared(text: str) -> tuple[str, str]:
    """The delimiter that a first line such as „sep=;“ declares, and the text below it."""
    line = DECLARED.match(text)
    if line is None:
        return "", text
    return line[1], text[line.end() :]


def _delimiter(lines: Sequence[str], declared: str) -> str | Note:
    """The declared delimiter, or the one that splits the records most evenly, if no other comes near."""
    evenness = {mark: _evenness(lines, mark) for mark in declared or DELIMITERS}
    possible = sorted((mark for mark in evenness if evenness[mark]), key=lambda mark: -evenness[mark])
    if not possible:
        marks = _names(declared or DELIMITERS, "oder")
        return _unclear(f"In der ersten Zeile trennt kein {marks} die Überschriften.")
    if len(possible) > 1 and evenness[possible[0]] < 2 * evenness[possible[1]]:
        return _unclear(f"Als Trennzeichen kommen {_names(possible, 'und')} in Frage.")
    return possible[0]


def _evenness(lines: Sequence[str], mark: str) -> float:
    """How many fields the heading has, times the share of records with as many; 0 if it has only one.

    A quotation mark without its counterpart in a field is a trace of another delimiter, so such a record counts as odd.
    """
    records: list[tuple[int, bool]] = []
    with suppress(csv.Error):
        for record in islice(_records(lines, mark, strict=False), SAMPLE):
            if filled(record):
                records.append((len(record), any(field.count('"') % 2 for field in record)))
    if not records or records[0][0] < 2:
        return 0
    width, _ = records[0]
    return width * records.count((width, False)) / len(records)


def _unclear(found: str) -> Note:
    return Note("D134", found, "in jeder Zeile gleich viele Felder", KINDS["D134"].remedy)


def _names(marks: Iterable[str], last: str) -> str:
    return german.listed([DELIMITERS.get(mark, f"„{mark}“") for mark in marks], last)


def _records(lines: Iterable[str], delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=strict)


def _rows(lines: Sequence[str], delimiter: str) -> tuple[Texts, Note | None]:
    """The rows without empty ones at the end, equal texts stored once; those before the fault if there is one."""
    rows: list[list[str]] = []
    texts: dict[str, str] = {}
    cells = 0
    try:
        for record in _records(lines, delimiter, strict=True):
            if len(record) > COLUMN_LIMIT:
                return rows, _too_many("D120", f"{german.number(COLUMN_LIMIT, 0)} Spalten")
            if len(rows) == ROW_LIMIT + HEAD_ROWS:
                return rows, _too_many("D119", f"{german.number(ROW_LIMIT, 0)} Zeilen")
            cells += len(record)
            if cells > CELL_LIMIT:
                return rows, _too_many("D120", f"{german.number(CELL_LIMIT, 0)} Zellen")
            rows.append([texts.setdefault(field, field) for field in record])
    except csv.Error as error:
        return rows, _open_quote(len(rows) + 1, endless="field limit" in str(error))
    while not filled(rows[-1]):
        rows.pop()
    return rows, None


def _too_many(code: str, limit: str) -> Note:
    return Note(code, f"Die Datei hat mehr als {limit}.", remedy=KINDS[code].remedy)


def _open_quote(row: int, *, endless: bool) -> Note:
    found = f"In Zeile {german.number(row, 0)} beginnt ein Anführungszeichen, das nicht richtig schließt."
    if endless:
        found = (
            f"In Zeile {german.number(row, 0)} ist ein Feld länger als {german.number(FIELD_LIMIT, 0)} "
            "Zeichen; wahrscheinlich bleibt ein Anführungszeichen offen."
        )
    return Note("D136", found, 'Anführungszeichen im Text verdoppelt („""“)', KINDS["D136"].remedy)


def _where(texts: Texts, is_special: Callable[[str], object]) -> Mapping[tuple[int, int], str]:
    """The cells with a special text, by row and column from 0; each text that occurs is looked at once."""
    special = {text for text in set(chain.from_iterable(texts)) if is_special(text)}
    if not special:
        return {}
    return {
        (row, column): text.strip()
        for row, fields in enumerate(texts)
        for column, text in enumerate(fields)
        if text in special
    }


def _is_error(text: str) -> bool:
    return ERROR_TEXT.fullmatch(text.strip()) is not None


def _double_encoded(grid: Grid, texts: Texts) -> tuple[Problem, ...]:
    """One problem at the first such cell."""
    cells = _where(texts, DOUBLE.search)
    if not cells:
        return ()
    (row, column), text = next(iter(cells.items()))
    found = f"„{word(text, len(DOUBLE.split(text)[0]))}“ ist doppelt kodiert"
    if len(cells) > 1:
        found += f"; so auch {german.count(len(cells) - 1, 'eine weitere Zelle', 'weitere Zellen')}"
    return (Note("D132", f"{found}.", remedy=KINDS["D132"].remedy).at(grid.place(row, column)),)
