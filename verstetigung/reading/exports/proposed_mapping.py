"""A proposed mapping for a table, to be checked and put into the folder by a person."""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from verstetigung import german
from verstetigung.forms import form
from verstetigung.reading.exports.answer_values import Notation, is_number, split, understood
from verstetigung.reading.exports.grid import LONG, Grid
from verstetigung.reading.exports.layout import EVERY
from verstetigung.reading.exports.likely_columns import Fit, Match, MatchedTable, fits, matches, step_in, sure
from verstetigung.reading.exports.likely_table import LikelyTable, likely
from verstetigung.reading.exports.mapping_keys import ACROSS
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.exports.tools import TABLE
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.schemas.catalogue import Question, Scale, answers
from verstetigung.schemas.erhebung import Erhebung

CODE = re.compile(r"[\w.-]{1,12}")
MANY = 12
"""More different codes on one scale are no codes."""
MENTIONED = 3
"""So many columns that only a word of their heading speaks for."""


def proposal(grids: Sequence[Grid], erhebung: Erhebung) -> str:
    """The YAML text for a file with these sheets; whatever is not sure stands in it as a comment."""
    found = likely(grids, erhebung.catalogue, erhebung.register)
    return "\n".join(_Proposal(found.table, found, erhebung).lines()) + "\n"


@dataclass(frozen=True)
class _Proposal:
    table: MatchedTable
    found: LikelyTable
    erhebung: Erhebung

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        catalogue = self.erhebung.catalogue
        return (*catalogue.asked_questions, *catalogue.figures)

    @cached_property
    def matches(self) -> dict[str, list[Match]]:
        return matches(self.table, self.questions)

    @cached_property
    def sure(self) -> dict[str, Match]:
        return sure(self.matches)

    @cached_property
    def region(self) -> list[Fit]:
        register = self.erhebung.register
        taken = {match.column for match in self.sure.values()}
        free = [column for column in self.table.named if column not in taken]
        return fits(self.table, free, lambda cell: len(register.named(cell.text)) == 1)

    @cached_property
    def role(self) -> list[Fit]:
        roles = {key(role) for role in form.ROLES}
        return fits(self.table, self.free(self.region), lambda cell: key(cell.text) in roles)

    @cached_property
    def need_ids(self) -> dict[str, str]:
        """The ids of the needs by the keys of their titles and of themselves."""
        return {key(name): need.id for need in self.erhebung.catalogue.needs for name in (need.title, need.id)}

    @cached_property
    def needs(self) -> dict[str, list[int]]:
        """The columns that have a need as their heading, by need."""
        columns: dict[str, list[int]] = {}
        for column in self.free(self.region, self.role):
            keys = [key(text) for text in self.table.wordings(column)]
            for id in {self.need_ids[text]: None for text in keys if text in self.need_ids}:
                columns.setdefault(id, []).append(column)
        return columns

    @cached_property
    def need_list(self) -> list[Fit]:
        if self.needs:
            return []
        return fits(self.table, self.free(self.region, self.role), self._is_list_of_needs)

    def _is_list_of_needs(self, cell: StoredCell) -> bool:
        names = [name for need in self.erhebung.catalogue.needs for name in (need.title, need.id)]
        return any(key(entry) in self.need_ids for entry in split(cell.text, names, self.table.tool.separators))

    def free(self, *taken: Sequence[Fit]) -> list[int]:
        """The columns that are left."""
        used = {*(fit.column for fits in taken for fit in fits), *(match.column for match in self.sure.values())}
        return [column for column in self.table.possible if column not in used]

    def heading(self, column: int) -> str:
        """The heading as YAML, with its number if it stands more than once."""
        return _quoted(self.table.head.own_name(column))

    def _label(self, column: int) -> str:
        return german.framed("  # ", self.table.label(column))

    def lines(self) -> Iterable[str]:
        """The whole file."""
        yield from self._front()
        yield from ("", "# Woher die Region kommt: eine Spalte, oder „fest: kennung“")
        if self.found.by_region:
            yield "region: {blatt: ja}  # jedes Blatt heißt wie eine Region"
        else:
            yield from self._trait("region", self.region, "eine Region des Verzeichnisses")
        yield from ("", "# Die Rolle der Befragten, wenn danach gefragt wurde")
        yield from self._trait("rolle", self.role, "eine Rolle der Vorlage")
        yield from self._columns()
        yield from self._options()
        yield from self._values()
        yield from self._needs()
        yield from self._rest()

    def _front(self) -> Iterable[str]:
        tool, file = self.table.tool, PurePath(self.table.grid.file)
        folder = german.framed("„", "/".join(file.parent.parts), "“ ")
        yield f"# Vorschlag einer Zuordnung für „{file.as_posix()}“ ({_origin(tool)})"
        placed = f"als zuordnung-….yaml in den Ordner {folder}der Erhebung legen"
        yield f"# Er gilt nicht von selbst: prüfen, ergänzen und {placed}."
        yield "# Zeilen mit „#“ sind nicht sicher; wer sie übernimmt, löscht das „#“."
        yield ""
        yield f"dateien: [{_quoted(glob.escape(file.name))}]"
        yield f"werkzeug: {tool.id}"
        yield from self._sheets()
        yield from self._rows()

    def _sheets(self) -> Iterable[str]:
        """On which of several sheets the table is."""
        sheets = self.found.sheets
        if self.found.by_region:
            yield f"blatt: {EVERY}  # diese haben dieselben Überschriften: {german.listed(sheets)}"
        elif len(sheets) == 1:
            yield f"blatt: {_quoted(sheets[0])}  # nur dieses hat solche Überschriften"
        elif sheets:
            alike = f"{german.listed(sheets)} haben dieselben Überschriften"
            yield f"blatt: {EVERY}  # prüfen: {alike}; stehen alle Antworten auf einem, dann nur dieses:"
            yield from (f"# blatt: {_quoted(name)}" for name in sheets)

    def _rows(self) -> Iterable[str]:
        """Where on the sheet the headings are, if it is not the first row of a table of rows."""
        grid, head = self.table.grid, self.table.head
        own = self.table.tool == TABLE
        rows = len(head.parts) or 1
        lines = german.listed([grid.line(head.row + number) for number in range(rows)])
        if own and grid.turned:
            yield f"befragte: {ACROSS}  # prüfen: die Fragen stehen untereinander, in {lines}"
        if own and rows > 1:
            yield f"kopfzeilen: {rows}  # prüfen: Überschriften in {lines}"
        if own and head.row and not grid.turned:
            yield f"# ab_zeile: {head.row + 1}  # nur nötig, wenn die Überschriften nicht gefunden werden"

    def _trait(self, name: str, fits: Sequence[Fit], what: str) -> Iterable[str]:
        named = [key(self.table.head.names[fit.column]) for fit in fits] == [name]
        for fit in fits:
            mark, sure = _doubt(fits, named=named)
            yield f"{mark}{name}: {{spalte: {self.heading(fit.column)}}}  # {sure}{_counted(fit)} sind {what}"
        if not fits:
            yield from self._named(name)

    def _named(self, name: str) -> Iterable[str]:
        """The columns that only their heading speaks for."""
        names = self.table.head.names
        named = [column for column in self.free() if name in names[column].casefold() and len(names[column]) <= LONG]
        for column in named[:MENTIONED]:
            yield f"# {name}: {{spalte: {self.heading(column)}}}  # nicht sicher, nur das Wort „{name}“ spricht dafür"
        if not named:
            yield f'# {name}: {{spalte: "…"}}'

    def _columns(self) -> Iterable[str]:
        yield ""
        yield "# Welche Spalte welche Frage beantwortet"
        yield "spalten:"
        for question in self.questions:
            match = self.sure.get(question.id)
            if match:
                yield f"  {question.id}: {self.heading(match.column)}  # {_how(match)}: {question.text}"
            else:
                yield from self._possible(question)

    def _possible(self, question: Question) -> Iterable[str]:
        """All columns that fit, with what speaks for each; none of them is sure."""
        candidates = self.matches.get(question.id, [])
        for match in candidates:
            yield f"#  {question.id}: {self.heading(match.column)}  # nicht sicher, {_how(match)}: {question.text}"
        several = [self.heading(match.column) for match in candidates if match.exact]
        if len(several) > 1 and not self._boxes(question):
            yield f"#  {question.id}: [{', '.join(several)}]  # alle, wenn jede Person nur eine davon ausfüllt"
        if not candidates:
            yield f'#  {question.id}: "…"  # keine Spalte gefunden: {question.text}'

    def _boxes(self, question: Question) -> dict[str, int]:
        """Columns by the step they have in brackets, if a question has several and each is for another step."""
        columns = [match.column for match in self.matches.get(question.id, []) if match.exact]
        steps = {step_in(self.table.head.names[column], question.scale): column for column in columns}
        return steps if len(columns) > 1 and len(steps) == len(columns) and "" not in steps else {}

    def _options(self) -> Iterable[str]:
        boxes = {question.id: steps for question in self.questions if (steps := self._boxes(question))}
        if boxes:
            yield from ("", "# Eine Spalte je Stufe, mit Kreuzen; dann nicht unter „spalten“", "#optionen:")
        for id, steps in boxes.items():
            pairs = (f"{_quoted(step)}: {self.heading(column)}" for step, column in steps.items())
            yield f"#  {id}: {{{', '.join(pairs)}}}"

    def _values(self) -> Iterable[str]:
        """The codes whose meaning the export does not tell, by scale."""
        scales = {question.scale.id: question.scale for question in self.questions}
        unclear = {id: codes for id, scale in scales.items() if scale.steps and (codes := self._unclear_codes(scale))}
        if unclear:
            yield ""
            yield "# Was jede Schreibweise bedeutet: eine Stufe, k. A. oder n. z.; ohne das ist sie nicht zu lesen"
            yield "# werte:"
        for id, codes in unclear.items():
            yield f"#   {id}: {{{', '.join(f'{_quoted(code)}: …' for code in codes)}}}  # {_steps(scales[id])}"

    def _unclear_codes(self, scale: Scale) -> Sequence[str]:
        """Short codes only: anything longer may be a text somebody wrote, and so may all that people typed."""
        if self.table.tool.typed:
            return ()
        notation = Notation(self.table.tool, scale, {})
        columns = [self.sure[question.id].column for question in self.questions if self._is_sure_on(question, scale)]
        cells = [cell for column in columns for cell in self.table.cells(column) if _is_unclear(cell, notation)]
        codes = sorted({cell.text for cell in cells if CODE.fullmatch(cell.text)})
        return codes if len(codes) <= MANY else ()

    def _is_sure_on(self, question: Question, scale: Scale) -> bool:
        return question.scale.id == scale.id and question.id in self.sure

    def _needs(self) -> Iterable[str]:
        if self.needs:
            yield from ("", "# Welche Spalte welchen Bedarf ankreuzt")
            yield f"{'#' * all(len(columns) > 1 for columns in self.needs.values())}bedarfe:"
        for id, columns in self.needs.items():
            mark, doubt = ("#", "  # nicht sicher, die Überschrift passt mehrmals") if len(columns) > 1 else ("", "")
            yield from (f"{mark}  {id}: {self.heading(column)}{doubt}" for column in columns)
        if self.need_list:
            yield from ("", "# Eine Spalte mit einer Liste von Bedarfen")
        for fit in self.need_list:
            mark, sure = _doubt(self.need_list, named=False)
            yield f"{mark}bedarfsliste: {self.heading(fit.column)}  # {sure}{_counted(fit)} nennen einen Bedarf"

    def _rest(self) -> Iterable[str]:
        needs = {column for columns in self.needs.values() for column in columns}
        left = [column for column in self.free(self.region, self.role, self.need_list) if column not in needs]
        if left:
            yield from ("", "# Spalten ohne Zuordnung:")
            name = self.table.grid.column_name
            yield from (f"#   {name(column)}: {self.heading(column)}{self._label(column)}" for column in left)


def _doubt(fits: Sequence[Fit], *, named: bool) -> tuple[str, str]:
    """How a line begins, and what is said of it.

    Nothing, if it is the only column with such entries, and either called so (`named`) or all its entries fit.
    """
    if len(fits) == 1 and (named or fits[0].fitting == fits[0].entries):
        return "", ""
    return "# ", "nicht sicher, "


def _counted(fit: Fit) -> str:
    return f"{german.share(fit.fitting, fit.entries)} verschiedenen Angaben"


def _is_unclear(cell: StoredCell, notation: Notation) -> bool:
    if cell.text in notation.tool.refused or cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return False
    return understood(cell, notation).fatal or (notation.unclear and is_number(cell))


def _origin(tool: Tool) -> str:
    return "Werkzeug nicht erkannt" if tool == TABLE else f"Export aus {tool.name}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _how(match: Match) -> str:
    return match.reason if match.exact else f"{match.reason} {german.number(match.likeness, 2)}"


def _steps(scale: Scale) -> str:
    return " · ".join(answers(scale))
