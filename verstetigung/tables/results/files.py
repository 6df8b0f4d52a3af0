"""The results tables written to disk."""

from __future__ import annotations

import codecs
import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from verstetigung import german, wholefile
from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.tables.results import meanings
from verstetigung.tables.results.sheet import INTERNAL, PIECE, RISKY, Cell, Origin, Sheet, without_sources
from verstetigung.tables.results.tables import sheets
from verstetigung.tables.results.workbook import left_to_csv, workbook_bytes
from verstetigung.telling.words import RESULTS

WORKBOOK, COMPARISON = RESULTS, "vergleich.xlsx"


def csv_bytes(sheet: Sheet, mark: str) -> bytes:
    """The table as German Excel and R's read.csv2 read it: semicolons, decimal commas, UTF-8 with a byte order mark.

    Texts that begin like a formula get an apostrophe in front. Invented data say so in a last column.
    """
    return b"".join(csv_pieces(sheet, mark))


def csv_pieces(sheet: Sheet, mark: str) -> Iterator[bytes]:
    """The same from first to last, as one table of thousands of regions has hundreds of megabytes."""
    extra = (["Kennzeichnung"], [mark]) if mark else ([], [])
    head = [column.title for column in sheet.columns] + extra[0]
    lines = chain([head], ([_csv_cell(cell) for cell in row] + extra[1] for row in sheet.rows))
    yield codecs.BOM_UTF8
    while piece := list(islice(lines, PIECE)):
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(piece)
        yield text.getvalue().encode()


def _csv_cell(cell: Cell | Origin) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, int | float):
        return repr(round(cell, 12)).removesuffix(".0").replace(".", ",")
    text = str(cell)
    return "'" + text if text.startswith(RISKY) else text


@dataclass(frozen=True)
class WrittenResults:
    """The files with the results of a wave."""

    paths: tuple[Path, ...]
    """The workbook first."""
    left: tuple[str, ...]
    """The names of those CSV files that alone have their table: it is too long for the workbook."""


def write(evaluation: Evaluation, folder: Path) -> WrittenResults:
    """Write the results of a wave as workbook and CSV files, all of them or none."""
    title, erhebung, tables = f"Ergebnisse: {evaluation.erhebung.title}", evaluation.erhebung, sheets(evaluation)
    paths = _write(tables, meanings.RESULTS, erhebung, folder, WORKBOOK, title, mark=internal(erhebung))
    return WrittenResults(paths, tuple(sheet.file for sheet in tables if left_to_csv(sheet)))


def internal(erhebung: Erhebung) -> str:
    """The mark of tables with single answers, which stay with those who evaluate them."""
    if erhebung.kind is ErhebungKind.DOKUMENTE:
        return erhebung.mark
    return german.joined(erhebung.mark, INTERNAL, by=" · ")


def write_comparison(evaluation: Evaluation, change: Change | None, folder: Path) -> tuple[Path, ...]:
    """Write what the Vergleichsbericht rests on: what goes with success, how the index is made up, what has changed."""
    from verstetigung.method.disclosure import unnamed
    from verstetigung.method.structure import structure
    from verstetigung.tables.results import change as changes
    from verstetigung.tables.results import structure as structures
    from verstetigung.tables.results import success

    tables = (
        *success.sheets(evaluation.analysis, evaluation.erhebung, unnamed(evaluation)),
        *structures.sheets(structure(evaluation), evaluation.erhebung.catalogue),
        *(changes.sheets(change) if change else ()),
    )
    title, erhebung = f"Vergleich: {evaluation.erhebung.title}", evaluation.erhebung
    return _write(tables, meanings.COMPARISON, erhebung, folder, COMPARISON, title, mark=erhebung.mark)


def write_network(evaluation: Evaluation, net: Network, folder: Path, ending: str) -> tuple[Path, ...]:
    """Write what the Netzwerkbericht rests on; the names of all files get the ending."""
    erhebung, tables = evaluation.erhebung, network_sheets(evaluation, net)
    renamed = [replace(sheet, file=sheet.file.removesuffix(".csv") + f"{ending}.csv") for sheet in tables]
    title = f"Netzwerk: {erhebung.title}"
    return _write(renamed, meanings.NETWORK, erhebung, folder, f"netzwerk{ending}.xlsx", title, mark=erhebung.mark)


def network_sheets(evaluation: Evaluation, net: Network) -> tuple[Sheet, ...]:
    """The tables of the network; where letters stand for the regions nothing says where it was read."""
    from verstetigung.tables.results import network

    tables = network.sheets(evaluation, net)
    if evaluation.erhebung.nameless:
        return tuple(map(without_sources, tables))
    return tables


def _write(
    tables: Sequence[Sheet],
    known: meanings.Meanings,
    erhebung: Erhebung,
    folder: Path,
    name: str,
    title: str,
    *,
    mark: str,
) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    workbook = workbook_bytes(tables, known, erhebung, folder, title, mark)
    texts = {folder / sheet.file: csv_pieces(sheet, mark) for sheet in tables}
    return wholefile.write_all({folder / name: workbook, **texts})
