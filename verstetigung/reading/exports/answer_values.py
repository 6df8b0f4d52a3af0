"""What one cell of an export says on the scale of its question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.reading.exports.grid import cut, shown
from verstetigung.reading.exports.mapping import answer_of, plain
from verstetigung.reading.exports.tool import Tool
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell
from verstetigung.reading.workbook.values import WITHOUT_VALUE, Value, read_value
from verstetigung.records import NAN, NO_ANSWER, NOT_APPLICABLE, VALUE
from verstetigung.schemas.catalogue import Scale, answer_text, expected

STATUS = {form.NO_ANSWER: NO_ANSWER, form.NOT_APPLICABLE: NOT_APPLICABLE}
WHOLE = re.compile(r"\d+")
DECIMAL = re.compile(r"\(?(-?\d{1,15}(?:[.,](?:\d{1,2}|\d{6,20}))?)\)?")
NOISE = 1e-9
CODE = re.compile(r"-?\d+")
NEGATIVE = re.compile(r"[-−–]\d+([.,]\d+)?")
NORMALISED = "W501"
OPEN = '"…"'
"""Stands where somebody has to write what is meant; in quotation marks, as „1,5“ would be two entries without."""


@dataclass(frozen=True)
class Notation:
    """How answers on one scale are written in one export."""

    tool: Tool
    scale: Scale
    written: Mapping[str, str]
    """The answer that is meant, by what is written, as the mapping says."""

    def writing(self, written: Mapping[str, str]) -> Notation:
        """The same where some texts mean what they say here."""
        return replace(self, written={**self.written, **written})

    @cached_property
    def closed(self) -> bool:
        """Whether the mapping says which steps numbers mean: then no other number means anything."""
        numbers = (answer for text, answer in self.written.items() if WHOLE.fullmatch(text))
        return bool(self.scale.steps) and any(answer_of(answer, self.scale).status == VALUE for answer in numbers)

    @cached_property
    def covered(self) -> bool:
        """Whether the mapping has a way to write every step."""
        meant = {answer_of(answer, self.scale).value for answer in self.written.values()}
        return meant >= {value for value, _ in self.scale.steps}

    @property
    def zero_may_be_a_step(self) -> bool:
        """Whether zero may be an answer on a scale with steps."""
        if self.closed:
            return not self.covered
        return 0.0 in {value for value, _ in self.scale.steps}

    @property
    def unclear(self) -> bool:
        """Whether a number may be a step of the scale or the number of an option, counted from 1."""
        counted = tuple(float(number) for number in range(1, len(self.scale.steps) + 1))
        same = self.scale.behaviour.numbered and tuple(value for value, _ in self.scale.steps) == counted
        return self.tool.numbered and bool(self.scale.steps) and not self.closed and not same

    @cached_property
    def usual(self) -> frozenset[str]:
        """What a tool writes for an answer as a matter of course."""
        steps = ((answer_text(self.scale, value), wording, german.plain(value)) for value, wording in self.scale.steps)
        words = (words for _, words in WITHOUT_VALUE.values())
        return frozenset(text.casefold() for texts in (*steps, *words) for text in texts)

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """Everything that means an answer, the longest first."""
        return tuple(sorted({*self.usual, *self.written}, key=lambda text: (-len(text), text)))


def is_number(cell: StoredCell) -> bool:
    """Whether the cell holds a whole number, as a number or as text."""
    return WHOLE.fullmatch(code(cell.text)) is not None


def code(text: str) -> str:
    """The text as mappings and tools have it: „99,0“ and „(99)“ are 99; „99.000“ may be thousands."""
    found = DECIMAL.fullmatch(text)
    number = float(found[1].replace(",", ".")) if found else NAN
    return f"{number:.0f}" if abs(number - round(number, 0)) < NOISE else plain(text)


def understood(cell: StoredCell | None, notation: Notation) -> Value:
    """The value of a cell: by the mapping, or else as the tool writes it, or else as people write."""
    if cell is None or not (cell.text or cell.formula):
        return Value()
    if cell.percent or cell.kind in (CellKind.ERROR, CellKind.NOTHING):
        return read_value(cell, notation.scale)
    text = plain(cell.text) if plain(cell.text) in notation.written else code(cell.text)
    if text in notation.written:
        meant = replace(cell, value=notation.written[text], kind=CellKind.TEXT)
        return _as_usual(read_value(meant, notation.scale))
    special = _of_tool(cell, text, notation)
    if special:
        return special
    if cell.kind is CellKind.TEXT and not notation.scale.behaviour.free:
        return _listed(cell, notation)
    value = read_value(cell, notation.scale)
    return _completed(value, cell, notation) if value.fatal and cell.kind is CellKind.NUMBER else value


def _of_tool(cell: StoredCell, text: str, notation: Notation) -> Value | None:
    tool, scale = notation.tool, notation.scale
    if text in tool.missing:
        return Value(STATUS[tool.missing[text]])
    if text in tool.escapes:
        return Value().noting(_escape(cell, notation))
    if text in tool.refused:
        return _refused(cell, tool.refused[text], notation)
    if scale.behaviour.free:
        return None
    if tool.negative and NEGATIVE.fullmatch(text):
        return _refused(cell, f"ist kein bekannter Code von {tool.name}", notation)
    if scale.behaviour.ticked and text in tool.yes:
        return answer_of(tool.yes[text], scale)
    if tool.untouched and text == "0":
        return _zero(cell, notation)
    if notation.closed and WHOLE.fullmatch(text):
        return _refused(cell, "steht nicht unter „werte“", notation)
    if not tool.typed and cell.kind is CellKind.TEXT and numerals.ambiguous(text) and not scale.steps:
        return _ambiguous(cell, scale)
    return None


def _ambiguous(cell: StoredCell, scale: Scale) -> Value:
    found = f"Der Punkt in „{cell.text}“ kann Tausender oder Nachkommastellen trennen."
    return Value(notes=(Note("W525", found, expected(scale)),))


def _zero(cell: StoredCell, notation: Notation) -> Value:
    """Zero where the tool writes it for „seen and not touched“: no answer, unless zero could be one."""
    if notation.scale.steps and not notation.zero_may_be_a_step:
        return Value()
    return _refused(cell, "kann die Antwort 0 sein oder heißen, dass die Frage unberührt blieb", notation)


def _escape(cell: StoredCell, notation: Notation) -> Note:
    return Note(
        NORMALISED,
        f"„{cell.text}“ (Ausweichoption) ist als „{form.NO_ANSWER}“ gelesen.",
        remedy=f"falls die Option „nicht zutreffend“ heißt, {_place(notation)} ergänzen: "
        + line(notation, {cell.text: form.NOT_APPLICABLE}),
    )


def _refused(cell: StoredCell, why: str, notation: Notation) -> Value:
    return Value(notes=(Note("W521", f"„{cell.text}“ {why}.", expected(notation.scale), _complete(cell, notation)),))


def _listed(cell: StoredCell, notation: Notation) -> Value:
    """The value of a text; a list of one entry counts as that entry."""
    if cell.text.endswith(";"):
        entries = [entry.strip() for entry in cell.text.split(";") if entry.strip()]
        if len(entries) == 1:
            return understood(replace(cell, value=entries[0]), notation)
        return _several(cell, notation)
    value = read_value(cell, notation.scale)
    if value.fatal and len(_pieces(cell.text, notation)) > 1:
        return _several(cell, notation)
    if value.fatal:
        return _unread(value, cell, notation)
    decimal = not notation.tool.typed and numerals.POINT.fullmatch(cell.written)
    if decimal or cell.written.casefold() in notation.usual:
        return _as_usual(value)
    return value


def _unread(value: Value, cell: StoredCell, notation: Notation) -> Value:
    """The value with notes that quote no more than the beginning of a long text."""
    beginning = replace(cell, value=cut(cell.text))
    short = read_value(beginning, notation.scale)
    if short.fatal:
        return _completed(short, beginning, notation)
    return _completed(value, cell, notation)


def _completed(value: Value, cell: StoredCell, notation: Notation) -> Value:
    return replace(value, notes=tuple(_for_mapping(note, cell, notation) for note in value.notes))


def _for_mapping(note: Note, cell: StoredCell, notation: Notation) -> Note:
    """The note with a remedy for those who cannot ask the respondent to choose again."""
    if note.remedy.startswith("Meinten"):
        return note
    return replace(note, remedy=_complete(cell, notation))


def _complete(cell: StoredCell, notation: Notation) -> str:
    """The remedy where only the editor of the mapping can tell what is meant."""
    remedy = f"klären, was gemeint ist, und {_place(notation)} ergänzen: {line(notation, {cell.text: OPEN})}"
    return remedy + as_missing(cell.text, notation)


def as_missing(text: str, notation: Notation) -> str:
    """How a mapping says of a number that it stands for no answer; nothing for other texts."""
    if not notation.scale.steps or not CODE.fullmatch(text):
        return ""
    return f"; steht die Zahl für „keine Angabe“: {line(notation, {text: form.NO_ANSWER})}"


def _place(notation: Notation) -> str:
    return f"unter „werte“ bei „{notation.scale.id}“" if notation.written else "unter „werte“"


def line(notation: Notation, meanings: Mapping[str, str]) -> str:
    """What a mapping says of some writings, as it is to be added to it: of the scale it may have some already."""
    pairs = ", ".join(f"{json.dumps(text, ensure_ascii=False)}: {meaning}" for text, meaning in meanings.items())
    return pairs if notation.written else f"{notation.scale.id}: {{{pairs}}}"


def _several(cell: StoredCell, notation: Notation) -> Value:
    note = Note(
        "W523",
        f"{shown(cell.text)} nennt mehr als eine Antwort.",
        expected(notation.scale),
        "klären, welche Antwort gilt; die Frage lässt nur eine zu",
    )
    return Value(notes=(note,))


def _pieces(text: str, notation: Notation) -> Sequence[str]:
    """The entries of a list in which every entry is an answer; nothing if one is not."""
    entries = split(text, notation.answers, notation.tool.separators)
    answers = {plain(answer) for answer in notation.answers}
    return entries if all(plain(entry) in answers for entry in entries) else ()


def split(text: str, whole: Iterable[str], separators: Sequence[str]) -> list[str]:
    """The entries of a list; those that are known stay whole even if they contain a separator."""
    entries, rest = [], text.strip(" ;")
    longest_first = sorted(filter(None, whole), key=len, reverse=True)
    while rest:
        end = _end(rest, longest_first, separators)
        entries.append(rest[:end].strip())
        rest = rest[end:].lstrip(" ;,")
    return [entry for entry in entries if entry]


def _end(text: str, whole: Iterable[str], separators: Sequence[str]) -> int:
    """Where the first entry of a list ends."""
    for entry in whole:
        if _begins(text, entry, separators):
            return len(entry)
    return min((position for separator in separators if (position := text.find(separator)) > 0), default=len(text))


def _begins(text: str, entry: str, separators: Sequence[str]) -> bool:
    after = text[len(entry) :]
    return text[: len(entry)].lower() == entry.lower() and (not after or after.startswith(tuple(separators)))


def _as_usual(value: Value) -> Value:
    """The value without the note that it was normalised."""
    return replace(value, notes=tuple(note for note in value.notes if note.code != NORMALISED))
