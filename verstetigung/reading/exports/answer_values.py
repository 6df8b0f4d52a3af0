"""What one cell of an export says on the scale of its question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.reading.exports.grid import cut, shown
from verstetigung.reading.exports.mapping import answer_of, plain
from verstetigung.reading.exports.tools import Tool
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.values import WITHOUT_VALUE, Value, read_value
from verstetigung.records import NO_ANSWER, NOT_APPLICABLE
from verstetigung.schemas.catalogue import Scale, answer_text, expected

STATUS = {form.NO_ANSWER: NO_ANSWER, form.NOT_APPLICABLE: NOT_APPLICABLE}
WHOLE = re.compile(r"\d+")
NEGATIVE = re.compile(r"[-−–]\d+([.,]\d+)?")
NORMALISED = "W501"


@dataclass(frozen=True)
class Notation:
    """How answers on one scale are written in one export."""

    tool: Tool
    scale: Scale
    written: Mapping[str, str]
    """The answer that is meant, by what is written, as the mapping says."""

    @cached_property
    def closed(self) -> bool:
        """Whether the mapping says what numbers mean: then no other number means anything."""
        return bool(self.scale.steps) and any(WHOLE.fullmatch(text) for text in self.written)

    @cached_property
    def covered(self) -> bool:
        """Whether the mapping has a way to write every step."""
        meant = {answer_of(answer, self.scale).value for answer in self.written.values()}
        return meant >= {value for value, _ in self.scale.steps}

    @property
    def unclear(self) -> bool:
        """Whether a number may be a step of the scale or the place of an option, counted from 1."""
        counted = tuple(float(place) for place in range(1, len(self.scale.steps) + 1))
        same = self.scale.behaviour.numbered and tuple(value for value, _ in self.scale.steps) == counted
        return self.tool.numbered and bool(self.scale.steps) and not self.closed and not same

    @cached_property
    def usual(self) -> frozenset[str]:
        """What a tool writes for an answer as a matter of course."""
        steps = ((answer_text(self.scale, value), wording, german.plain(value)) for value, wording in self.scale.steps)
        words = (words for _, words in WITHOUT_VALUE.values())
        return frozenset(text.casefold() for texts in (*steps, *words) for text in texts)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Everything that means an answer, the longest first."""
        return tuple(sorted({*self.usual, *self.written}, key=lambda text: (-len(text), text)))


def is_number(cell: StoredCell) -> bool:
    """Whether the cell holds a whole number, as a number or as text."""
    return WHOLE.fullmatch(cell.text) is not None


def understood(cell: StoredCell | None, code: Notation) -> Value:
    """The value of a cell: by the mapping, or else as the tool writes it, or else as people write."""
    if cell is None or not (cell.text or cell.formula):
        return Value()
    if cell.percent or cell.kind in (CellKind.ERROR, CellKind.NOTHING):
        return read_value(cell, code.scale)
    text = plain(cell.text)
    if text in code.written:
        return _without(read_value(replace(cell, value=code.written[text], kind=CellKind.TEXT), code.scale), NORMALISED)
    special = _of_tool(cell, text, code)
    if special or cell.kind is not CellKind.TEXT or code.scale.behaviour.free:
        return special or read_value(cell, code.scale)
    return _listed(cell, code)


def _of_tool(cell: StoredCell, text: str, code: Notation) -> Value | None:
    tool, scale = code.tool, code.scale
    if text in tool.missing:
        return Value(STATUS[tool.missing[text]])
    if text in tool.escapes:
        return Value().noting(_escape(cell, code))
    if text in tool.refused:
        return _refused(cell, tool.refused[text], code)
    if scale.behaviour.free:
        return None
    if tool.negative and NEGATIVE.fullmatch(text):
        return _refused(cell, f"ist kein bekannter Code von {tool.name}", code)
    if scale.behaviour.ticked and text in tool.yes:
        return answer_of(tool.yes[text], scale)
    if tool.untouched and text == "0":
        return _zero(cell, code)
    if code.closed and WHOLE.fullmatch(text):
        return _refused(cell, "steht nicht unter „werte“", code)
    if not tool.typed and cell.kind is CellKind.TEXT and numerals.ambiguous(text) and not scale.steps:
        return Value(
            notes=(
                Note(
                    "W525",
                    f"Der Punkt in „{cell.text}“ kann Tausender oder Nachkommastellen trennen.",
                    expected(scale),
                    "im Export mit Komma oder ohne Punkt schreiben",
                ),
            )
        )
    return None


def _zero(cell: StoredCell, code: Notation) -> Value:
    """Zero where the tool writes it for „seen and not touched“: no answer, unless zero could be one."""
    steps = {value for value, _ in code.scale.steps}
    if steps and (code.covered if code.closed else 0.0 not in steps):
        return Value()
    return _refused(cell, "kann die Antwort 0 sein oder heißen, dass die Frage unberührt blieb", code)


def _escape(cell: StoredCell, code: Notation) -> Note:
    return Note(
        NORMALISED,
        f"„{cell.text}“ (Ausweichoption) ist als „{form.NO_ANSWER}“ gelesen.",
        remedy="falls die Option „nicht zutreffend“ heißt, unter „werte“ ergänzen: "
        + _line(cell.text, code, f'"{form.NOT_APPLICABLE}"'),
    )


def _refused(cell: StoredCell, why: str, code: Notation) -> Value:
    remedy = f"klären, was gemeint ist, und unter „werte“ ergänzen: {_line(cell.text, code)}"
    return Value(notes=(Note("W521", f"„{cell.text}“ {why}.", expected(code.scale), remedy),))


def _listed(cell: StoredCell, code: Notation) -> Value:
    """The value of a text; a list of one entry counts as that entry."""
    if cell.text.endswith(";"):
        entries = [entry.strip() for entry in cell.text.split(";") if entry.strip()]
        if len(entries) == 1:
            return understood(replace(cell, value=entries[0]), code)
        return _several(cell, code)
    value = read_value(cell, code.scale)
    if value.fatal and len(_pieces(cell.text, code)) > 1:
        return _several(cell, code)
    if value.fatal:
        return _unread(value, cell, code)
    decimal = not code.tool.typed and numerals.POINT.fullmatch(cell.written)
    return _without(value, NORMALISED) if decimal or cell.written.casefold() in code.usual else value


def _unread(value: Value, cell: StoredCell, code: Notation) -> Value:
    """The value with notes that quote no more than the beginning of a long text."""
    begins = replace(cell, value=cut(cell.text))
    short = read_value(begins, code.scale)
    told, quoted = (short, begins) if short.fatal else (value, cell)
    return replace(value, notes=tuple(_for_mapping(note, quoted, code) for note in told.notes))


def _for_mapping(note: Note, cell: StoredCell, code: Notation) -> Note:
    """The note with a remedy for those who cannot ask the respondent to choose again."""
    if note.remedy.startswith("Meinten"):
        return note
    return replace(note, remedy=f"klären, was gemeint ist, und unter „werte“ ergänzen: {_line(cell.text, code)}")


def _line(text: str, code: Notation, answer: str = "…") -> str:
    """A line of a mapping."""
    return f'{code.scale.id}: {{"{text}": {answer}}}'


def _several(cell: StoredCell, code: Notation) -> Value:
    return Value(
        notes=(
            Note(
                "W523",
                f"{shown(cell.text)} nennt mehr als eine Antwort.",
                expected(code.scale),
                "klären, welche Antwort gilt; die Frage lässt nur eine zu",
            ),
        )
    )


def _pieces(text: str, code: Notation) -> Sequence[str]:
    """The entries of a list in which every entry is an answer; nothing if one is not."""
    entries = split(text, code.known, code.tool.separators)
    known = {plain(one) for one in code.known}
    return entries if all(plain(entry) in known for entry in entries) else ()


def split(text: str, known: Iterable[str], separators: Sequence[str]) -> list[str]:
    """The entries of a list; a known entry stays whole even if it contains a separator."""
    entries, rest = [], text.strip(" ;")
    by_length = sorted(known, key=len, reverse=True)
    while rest:
        whole = next((one for one in by_length if one and _begins(rest, one, separators)), None)
        end = len(whole) if whole else min((at for one in separators if (at := rest.find(one)) > 0), default=len(rest))
        entries.append(rest[:end].strip())
        rest = rest[end:].lstrip(" ;,")
    return [entry for entry in entries if entry]


def _begins(text: str, entry: str, separators: Sequence[str]) -> bool:
    after = text[len(entry) :]
    return text[: len(entry)].lower() == entry.lower() and (not after or after.startswith(tuple(separators)))


def _without(value: Value, code: str) -> Value:
    return replace(value, notes=tuple(note for note in value.notes if note.code != code))
