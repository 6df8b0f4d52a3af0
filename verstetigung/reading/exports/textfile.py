"""One text file of a survey tool as a grid: its delimiter, its rows, and what is wrong with them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, groupby, islice, pairwise

from verstetigung import german
from verstetigung.problems import KINDS, Note, Place, Problem, errors_in
from verstetigung.problems.files import SEND_AGAIN
from verstetigung.reading.exports.encoding import decoded, word
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.preflight import COLUMN_LIMIT, HEAD_ROWS, LIMIT, ROW_LIMIT

DELIMITERS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator", "|": "senkrechter Strich"}
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
    return None if errors_in(faults) else grid, (*problems, *faults)


def _unified(text: str) -> str:
    """The text with one kind of line end; Unipark ends lines with two carriage returns and a line feed."""
    if "\r" not in text:
        return text
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _grid(name: str, text: str) -> tuple[Grid | None, tuple[Problem, ...]]:
    if not text.strip('\n\t ;,|"'):
        return None, (Note("D102", "In der Datei steht nichts.", remedy=SEND_AGAIN).at(Place(name)),)
    declared = DECLARED.match(text)
    lines = text[declared.end() if declared else 0 :].rstrip("\n").split("\n")
    delimiter = _delimiter(lines, declared[1] if declared else "")
    if isinstance(delimiter, Note):
        return None, (delimiter.at(Place(name)),)
    rows, unread = _rows(lines, delimiter)
    fault = unread or misshapen(rows, delimiter, cut=not text.endswith("\n"))
    grid = Grid(name, "", rows if fault else even(rows), _where(rows, _is_error))
    return grid, (*((fault.at(Place(name)),) if fault else ()), *_double_encoded(grid, rows))


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
    seen: list[tuple[int, bool]] = []
    with suppress(csv.Error):
        for record in islice(_records(lines, mark, strict=False), SAMPLE):
            if filled(record):
                seen.append((len(record), any(field.count('"') % 2 for field in record)))
    width = seen[0][0] if seen else 0
    return width * seen.count((width, False)) / len(seen) if width > 1 else 0


def _unclear(found: str) -> Note:
    return Note("D134", found, "in jeder Zeile gleich viele Felder", KINDS["D134"].remedy)


def _names(marks: Iterable[str], last: str) -> str:
    return german.listed([DELIMITERS.get(mark, f"„{mark}“") for mark in marks], last)


def _records(lines: Iterable[str], delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=strict)


def _rows(lines: Sequence[str], delimiter: str) -> tuple[Rows, Note | None]:
    """The rows without empty ones at the end, equal texts stored once; those before the fault if there is one."""
    rows: list[list[str]] = []
    known: dict[str, str] = {}
    try:
        for record in _records(lines, delimiter, strict=True):
            if len(record) > COLUMN_LIMIT or len(rows) == ROW_LIMIT + HEAD_ROWS:
                return rows, _too_many("D120" if len(record) > COLUMN_LIMIT else "D119")
            rows.append([known.setdefault(field, field) for field in record])
    except csv.Error as error:
        return rows, _open_quote(len(rows) + 1, endless="field limit" in str(error))
    while not filled(rows[-1]):
        rows.pop()
    return rows, None


def _too_many(code: str) -> Note:
    limit = {"D119": f"{german.number(ROW_LIMIT, 0)} Zeilen", "D120": f"{german.number(COLUMN_LIMIT, 0)} Spalten"}[code]
    return Note(code, f"Die Datei hat mehr als {limit}.", remedy=KINDS[code].remedy)


def _open_quote(row: int, *, endless: bool) -> Note:
    found = f"In Zeile {german.number(row, 0)} " + (
        f"ist ein Feld länger als {german.number(csv.field_size_limit(), 0)} Zeichen; wahrscheinlich bleibt ein "
        "Anführungszeichen offen."
        if endless
        else "beginnt ein Anführungszeichen, das nicht richtig schließt."
    )
    return Note("D136", found, 'Anführungszeichen im Text verdoppelt („""“)', KINDS["D136"].remedy)


def _where(rows: Rows, told: Callable[[str], object]) -> Mapping[tuple[int, int], str]:
    """The cells with a telling text, by row and column from 0; each text that occurs is looked at once."""
    telling = {text for text in set(chain.from_iterable(rows)) if told(text)}
    if not telling:
        return {}
    return {
        (row, column): text.strip()
        for row, fields in enumerate(rows)
        for column, text in enumerate(fields)
        if text in telling
    }


def _is_error(text: str) -> bool:
    return ERROR_TEXT.fullmatch(text.strip()) is not None


def _double_encoded(grid: Grid, rows: Rows) -> tuple[Problem, ...]:
    """One problem at the first such cell."""
    cells = _where(rows, DOUBLE.search)
    if not cells:
        return ()
    place, text = next(iter(cells.items()))
    others = german.count(len(cells) - 1, "eine weitere Zelle", "weitere Zellen")
    found = f"„{word(text, len(DOUBLE.split(text)[0]))}“ ist doppelt kodiert" + (
        f"; so auch {others}." if len(cells) > 1 else "."
    )
    return (Note("D132", found, remedy=KINDS["D132"].remedy).at(grid.place(*place)),)


GROUPS_SHOWN, SPANS_SHOWN = 3, 6
"""Widths, and spans of rows of one width, that a message names."""

Rows = Sequence[Sequence[str]]


def filled(row: Sequence[str]) -> int:
    """How many fields a row has without the empty ones at its end."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)


def even(rows: Rows) -> Rows:
    """The rows as wide as the heading, filled up or cut where they are empty."""
    width = len(_heading(rows))
    return [row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows]


def misshapen(rows: Rows, delimiter: str, *, cut: bool) -> Note | None:
    """What is wrong with the widths; the heading is the first row that is not empty, `cut` says the last has no end.

    Some programs leave out empty fields at the end of a row, so a row may be shorter than the heading. But a row torn
    by a line break without quotes leaves a piece with at most half of the fields, and one cut off is the last.
    """
    heading = _heading(rows)
    odd = {
        number: row
        for number, row in enumerate(rows, 1)
        if len(row) != len(heading)
        and (_too_long(row, heading) or _too_short(row, heading, last=cut and number == len(rows)))
    }
    return _differing(odd, len(heading), delimiter) if odd else None


def _heading(rows: Rows) -> Sequence[str]:
    """The first row that is not empty."""
    return next(row for row in rows if filled(row))


def _too_long(row: Sequence[str], heading: Sequence[str]) -> bool:
    return filled(row) > len(heading)


def _too_short(row: Sequence[str], heading: Sequence[str], *, last: bool) -> bool:
    needed = filled(heading)
    return filled(row) > 0 and len(row) < needed and (last or 2 * len(row) <= needed + 1)


def _differing(odd: Mapping[int, Sequence[str]], width: int, delimiter: str) -> Note:
    commas = delimiter == "," and all(_has_decimal_commas(row, width) for row in odd.values())
    return Note(
        "D135",
        f"Die Kopfzeile hat {width} Felder, aber {german.listed(_by_width(odd))}"
        + ("; das sieht aus wie Dezimalkommas bei Komma als Trennzeichen." if commas else "."),
        f"in jeder Zeile {width} Felder",
        KINDS["D135"].remedy,
    )


def _has_decimal_commas(row: Sequence[str], width: int) -> bool:
    """Whether a row is as much too long as it would be if a comma had split that many decimals."""
    decimals = sum(
        bool(re.fullmatch(r"\s*[-+]?\d+", whole) and re.fullmatch(r"\d+\s*", part)) for whole, part in pairwise(row)
    )
    return 0 < len(row) - width <= decimals


def _by_width(odd: Mapping[int, Sequence[str]]) -> list[str]:
    """„Zeile 7 hat 4“, „die Zeilen 3–5 und 9 haben 6“, for the first few widths."""
    groups: dict[int, list[int]] = {}
    for number, row in odd.items():
        groups.setdefault(len(row), []).append(number)
    shown = [_rows_have(numbers, width) for width, numbers in list(groups.items())[:GROUPS_SHOWN]]
    others = sum(map(len, list(groups.values())[GROUPS_SHOWN:]))
    return [*shown, german.count(others, "eine Zeile hat", "Zeilen haben") + " wieder andere Zahlen"][: len(groups)]


def _rows_have(numbers: Sequence[int], width: int) -> str:
    if len(numbers) == 1:
        return f"Zeile {german.number(numbers[0], 0)} hat {width}"
    spans = _spans(numbers)
    rest = sum(last - first + 1 for first, last in spans[SPANS_SHOWN:])
    shown = [german.span(first, last) for first, last in spans[:SPANS_SHOWN]]
    return f"die Zeilen {german.listed([*shown, f'{rest} weitere'] if rest else shown)} haben {width}"


def _spans(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans without gaps, each with its first and last."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return [(run[0][1], run[-1][1]) for run in runs]
