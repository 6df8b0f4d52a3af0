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
from verstetigung.reading.exports.columns import letters
from verstetigung.reading.exports.grid import Grid
from verstetigung.reading.exports.likely_columns import Match, MatchedTable, column_of, matches, sure, table
from verstetigung.reading.exports.tools import TABLE, Tool
from verstetigung.reading.workbook.cells import CellKind, StoredCell, key
from verstetigung.schemas.catalogue import Question, Scale, answers
from verstetigung.schemas.erhebung import Erhebung

CODE = re.compile(r"[\w.-]{1,12}")
MANY = 12
"""More different codes on one scale are no codes."""


def proposal(grid: Grid, erhebung: Erhebung) -> str:
    """The YAML text; whatever is not sure stands in it as a comment."""
    return "\n".join(_Proposal(table(grid, erhebung.catalogue), erhebung).lines()) + "\n"


@dataclass(frozen=True)
class _Proposal:
    table: MatchedTable
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
        unique = {column for column in self.table.possible if self.is_unique(column)}
        return {id: match for id, match in sure(self.matches).items() if match.column in unique}

    @cached_property
    def region(self) -> int | None:
        register = self.erhebung.register
        taken = {match.column for match in self.sure.values()}
        free = [column for column in self.table.named if column not in taken and self.is_unique(column)]
        return column_of(self.table, free, lambda cell: len(register.named(cell.text)) == 1)

    @cached_property
    def role(self) -> int | None:
        roles = {key(role) for role in form.ROLES}
        return column_of(self.table, self.free(self.region), lambda cell: key(cell.text) in roles)

    @cached_property
    def need_ids(self) -> dict[str, str]:
        """The ids of the needs by the keys of their titles and of themselves."""
        return {key(name): need.id for need in self.erhebung.catalogue.needs for name in (need.title, need.id)}

    @cached_property
    def needs(self) -> dict[str, int]:
        """Columns that have a need as their heading."""
        columns: dict[str, int] = {}
        for column in self.free(self.region, self.role):
            keys = [key(text) for text in self.table.wordings(column)]
            id = next((self.need_ids[text] for text in keys if text in self.need_ids), "")
            if id:
                columns.setdefault(id, column)
        return columns

    @cached_property
    def need_list(self) -> int | None:
        if self.needs:
            return None
        free = self.free(self.region, self.role, *self.needs.values())
        return column_of(self.table, free, self._is_list_of_needs)

    def _is_list_of_needs(self, cell: StoredCell) -> bool:
        names = [name for need in self.erhebung.catalogue.needs for name in (need.title, need.id)]
        return any(key(entry) in self.need_ids for entry in split(cell.text, names, self.table.tool.separators))

    def free(self, *taken: int | None) -> list[int]:
        """The columns that are left, and that a heading can name."""
        used = {*taken, *(match.column for match in self.sure.values())}
        return [column for column in self.table.possible if column not in used and self.is_unique(column)]

    def is_unique(self, column: int) -> bool:
        """Whether the heading of a column stands only once."""
        return len(self.table.head.columns(self.table.head.names[column])) == 1

    def heading(self, column: int) -> str:
        """The heading as YAML."""
        return _quoted(self.table.head.names[column])

    def _label(self, column: int) -> str:
        return german.framed("  # ", self.table.label(column))

    def lines(self) -> Iterable[str]:
        """The whole file."""
        yield from self._front()
        yield from self._trait("region", self.region, "Woher die Region kommt: eine Spalte, oder „fest: kennung“")
        yield from self._trait("rolle", self.role, "Die Rolle der Befragten, wenn danach gefragt wurde")
        yield from self._columns()
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

    def _trait(self, name: str, column: int | None, meaning: str) -> Iterable[str]:
        yield ""
        yield f"# {meaning}"
        if column is None:
            named = (free for free in self.free() if name in self.table.head.names[free].casefold())
            possible = next((self.heading(free) for free in named), '"…"')
            yield f"# {name}: {{spalte: {possible}}}"
        else:
            yield f"{name}: {{spalte: {self.heading(column)}}}"

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
        taken = {match.column for match in self.sure.values()}
        candidates = [match for match in self.matches.get(question.id, []) if match.column not in taken]
        for match in candidates[:2]:
            yield f"#  {question.id}: {self.heading(match.column)}  # nicht sicher, {_how(match)}: {question.text}"
        if not candidates:
            yield f'#  {question.id}: "…"  # keine Spalte gefunden: {question.text}'

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
            yield ""
            yield "# Welche Spalte welchen Bedarf ankreuzt"
            yield "bedarfe:"
            yield from (f"  {id}: {self.heading(column)}" for id, column in self.needs.items())
        if self.need_list is not None:
            yield ""
            yield "# Eine Spalte mit einer Liste von Bedarfen"
            yield f"bedarfsliste: {self.heading(self.need_list)}"

    def _rest(self) -> Iterable[str]:
        left = self.free(self.region, self.role, self.need_list, *self.needs.values())
        doubled = [column for column in self.table.possible if not self.is_unique(column)]
        if left:
            yield ""
            yield "# Spalten ohne Zuordnung:"
            yield from (f"#   {letters(column)}: {self.heading(column)}{self._label(column)}" for column in left)
        if doubled:
            yield ""
            yield "# Überschriften, die mehr als einmal dastehen; erst im Export umbenennen, dann zuordnen:"
            yield from (f"#   {letters(column)}: {self.heading(column)}" for column in doubled)


def _is_unclear(cell: StoredCell, notation: Notation) -> bool:
    if cell.text in notation.tool.refused or cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return False
    return understood(cell, notation).fatal or (notation.unclear and is_number(cell))


def _origin(tool: Tool) -> str:
    return "Werkzeug nicht erkannt" if tool == TABLE else f"Export aus {tool.name}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _how(match: Match) -> str:
    return "Code" if match.by_code else f"Ähnlichkeit {german.number(match.likeness, 2)}"


def _steps(scale: Scale) -> str:
    return " · ".join(answers(scale))
