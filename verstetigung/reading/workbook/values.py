"""What an answer cell says on the scale of its question, and what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.problems.near import meant
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import CellKind, StoredCell, clean, key
from verstetigung.reading.workbook.tables import STRUCK
from verstetigung.reading.workbook.unfit import CHOOSE, as_number, unfit_reason
from verstetigung.records import NAN, NO_ANSWER, NOT_APPLICABLE, VALUE
from verstetigung.schemas.catalogue import Scale, answer_text, expected

WITHOUT_VALUE = {
    form.NO_ANSWER: (NO_ANSWER, ("k. A.", "keine Angabe", "keine Angaben", "weiß nicht", "–")),
    form.NOT_APPLICABLE: (NOT_APPLICABLE, ("n. z.", "nicht zutreffend", "entfällt")),
}
"""The two ways not to answer, and what people write instead of them."""


@dataclass(frozen=True)
class Value:
    """What a cell says; without a meaning if one of the notes is fatal."""

    status: str = NO_ANSWER
    value: float = NAN
    low: float = NAN
    high: float = NAN
    notes: tuple[Note, ...] = ()

    def noting(self, *notes: Note) -> Value:
        """The same with further notes in front."""
        return replace(self, notes=(*notes, *self.notes))

    @property
    def fatal(self) -> bool:
        """Whether it means nothing because of a Fehler."""
        return any(note.fatal for note in self.notes)


def read_value(cell: StoredCell | None, scale: Scale, *, evidence: bool = False) -> Value:
    """The value of a cell; `evidence` allows intervals and an asterisk behind a number."""
    if cell is None:
        return Value()
    struck = (STRUCK,) if cell.kept == "" else ()
    unfit = unfit_reason(cell, scale)
    if unfit:
        return Value(notes=(*struck, unfit))
    notes = (Note("W502", f"Der Wert „{cell.text}“ stammt aus einer Formel."),) if cell.formula else ()
    if cell.kind is CellKind.NUMBER and not scale.behaviour.free:
        return _measured(as_number(cell), scale).noting(*struck, *notes)
    return _worded(cell, scale, evidence=evidence).noting(*struck, *notes)


def _measured(number: float, scale: Scale) -> Value:
    """A number on the scale: one of its steps, or between its ends."""
    if not scale.behaviour.numbered or not math.isfinite(number):
        return _misunderstood(numerals.shown(number), scale)
    if scale.steps:
        if number not in dict(scale.steps):
            return Value(
                notes=(Note("W521", f"„{numerals.shown(number)}“ gehört nicht zur Skala.", expected(scale), CHOOSE),)
            )
        return _exact(number)
    if scale.behaviour.bounded and not scale.low <= number <= scale.high:
        capped = min(max(number, scale.low), scale.high)
        return _exact(capped).noting(
            Note(
                "W504",
                f"„{numerals.shown(number)}“ liegt außerhalb von {german.plain(scale.low)} bis "
                f"{german.plain(scale.high)} und zählt als {german.plain(capped)}.",
                remedy="prüfen, ob die Einheit stimmt" + (f" ({scale.unit})" if scale.unit else ""),
            )
        )
    return _exact(number)


def _exact(number: float) -> Value:
    return Value(VALUE, number, number, number)


def _misunderstood(text: str, scale: Scale) -> Value:
    known = [answer_text(scale, value) for value, _ in scale.steps] + [wording for _, wording in scale.steps]
    return Value(
        notes=(
            Note(
                "W520",
                f"„{text}“ ist nicht als Antwort zu verstehen.",
                expected(scale),
                meant(
                    text,
                    [*known, form.NO_ANSWER, form.NOT_APPLICABLE],
                    CHOOSE if scale.steps else "nur die Zahl eintragen",
                ),
            ),
        )
    )


def _worded(cell: StoredCell, scale: Scale, *, evidence: bool) -> Value:
    """The value of a text."""
    text = clean(cell.text)
    fixed = _fixed(scale).get(key(text))
    if fixed:
        value, usual = fixed
        return value if cell.written == usual else value.noting(_normalised(cell, usual))
    if scale.behaviour.free:
        return Value(VALUE)
    starred = re.fullmatch(r"([^*]*[^* ]) ?\*+", text) if evidence else None
    if starred:
        inner = _worded(replace(cell, value=starred[1]), scale, evidence=True)
        return inner.noting(
            Note(
                "W503",
                f"Das Sternchen in „{text}“ zählt nicht.",
                remedy="seine Bedeutung in „Beleg/Bemerkung“ festhalten",
            )
        )
    return _several(text, scale, evidence=evidence) or _numeral(cell, text, scale) or _contradictory(text, scale)


def _fixed(scale: Scale) -> Mapping[str, tuple[Value, str]]:
    """The texts that mean one thing, by their key, each with the usual way to write it."""
    fixed: dict[str, tuple[Value, str]] = {}
    for usual, (status, words) in WITHOUT_VALUE.items():
        fixed |= {key(word): (Value(status), usual) for word in words}
    for number, wording in scale.steps:
        usual = answer_text(scale, number)
        fixed |= {key(text): (_exact(number), usual) for text in (usual, wording)}
    return fixed


def _normalised(cell: StoredCell, usual: str) -> Note:
    begun = cell.written.lstrip()
    said = begun.rstrip()
    before, behind = len(cell.written) - len(begun), len(begun) - len(said)
    written = ("␣" * before + said + "␣" * behind).replace("\u00a0", "␣")
    return Note("W501", f"„{written}“ ist als „{usual}“ gelesen.")


def _several(text: str, scale: Scale, *, evidence: bool) -> Value | None:
    """Nothing, unless the text names more than one number or is vague about it."""
    if numerals.APPROXIMATE.fullmatch(text):
        return Value(
            notes=(
                Note(
                    "W524",
                    f"„{text}“ ist ungefähr.",
                    expected(scale),
                    "eine genaue Angabe eintragen" + ("" if evidence else f" oder {form.NO_ANSWER}"),
                ),
            )
        )
    both = numerals.RANGE.fullmatch(numerals.without_unit(text, scale.unit))
    if both is None:
        return None
    if evidence and numerals.PURE_RANGE.fullmatch(numerals.without_unit(text, scale.unit)):
        return _between(both[1], both[2], scale)
    return Value(
        notes=(
            Note(
                "W523",
                f"„{text}“ nennt mehr als einen Wert.",
                expected(scale),
                "sich für eine Antwort entscheiden"
                if not evidence
                else "Spannen als 3–4 oder in „Wert von“ und „Wert bis“ eintragen",
            ),
        )
    )


def _between(first: str, last: str, scale: Scale) -> Value:
    low, high = (_number(text, scale) or _misunderstood(text, scale) for text in (first, last))
    return interval(low, high).noting(*low.notes, *high.notes)


def interval(low: Value, high: Value) -> Value:
    """The interval between two values, without their notes; its value is the middle."""
    if low.value > high.value:
        return Value(
            notes=(
                Note(
                    "W534",
                    f"Die Spanne von {numerals.shown(low.value)} bis {numerals.shown(high.value)} läuft rückwärts.",
                    remedy="die Enden tauschen",
                ),
            )
        )
    return Value(VALUE, (low.value + high.value) / 2, low.value, high.value)


def _numeral(cell: StoredCell, text: str, scale: Scale) -> Value | None:
    bare = text if scale.steps else numerals.without_unit(text, scale.unit)
    value = _number(bare, scale)
    if value is None or value.fatal:
        return value
    usual = answer_text(scale, value.value) if scale.steps else numerals.shown(value.value)
    if cell.written == bare and _usual(bare, value, scale):
        return value
    return value.noting(_normalised(cell, usual))


def _usual(text: str, value: Value, scale: Scale) -> bool:
    if scale.steps:
        return text == german.plain(value.value)
    read = numerals.numeral(text, thousands=scale.behaviour.amount)
    return read is not None and read.usual


def _number(text: str, scale: Scale) -> Value | None:
    """The number in a text, on the scale."""
    thousands = scale.behaviour.amount
    if not thousands and not scale.steps and numerals.ambiguous(text):
        return Value(
            notes=(
                Note(
                    "W525",
                    f"Der Punkt in „{text}“ kann Tausender oder Nachkommastellen trennen.",
                    expected(scale),
                    "mit Komma oder ohne Punkt schreiben",
                ),
            )
        )
    read = numerals.numeral(text, thousands=thousands)
    return _measured(read.value, scale) if read else None


def _contradictory(text: str, scale: Scale) -> Value:
    """What is wrong with a text that is no answer."""
    both = re.fullmatch(r"(\d+)[\s–—−:=().-]*(\D.*?)\)?", text)
    wordings = {key(wording): number for number, wording in scale.steps}
    if both is None or not scale.behaviour.numbered or key(both[2]) not in wordings:
        if "%" in text:
            return Value(
                notes=(
                    Note(
                        "W514",
                        f"„{text}“ ist ein Prozentwert.",
                        expected(scale),
                        CHOOSE if scale.steps else "die Zahl ohne Prozentzeichen eintragen",
                    ),
                )
            )
        return _misunderstood(text, scale)
    meant_number = wordings[key(both[2])]
    if float(both[1]) != meant_number:
        return Value(
            notes=(
                Note(
                    "W522",
                    f"In „{text}“ passen Zahl und Wortlaut nicht zusammen: „{both[2]}“ ist "
                    f"{german.plain(meant_number)}.",
                    expected(scale),
                    CHOOSE,
                ),
            )
        )
    return _exact(meant_number).noting(Note("W501", f"„{text}“ ist als „{answer_text(scale, meant_number)}“ gelesen."))
