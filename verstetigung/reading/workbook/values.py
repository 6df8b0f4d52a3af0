"""What an answer cell says on the scale of its question, and what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from verstetigung import german
from verstetigung.forms import form
from verstetigung.problems import Note
from verstetigung.problems.near import meant, nearest
from verstetigung.problems.values import CHOOSE
from verstetigung.reading.workbook import numerals
from verstetigung.reading.workbook.cells import INVISIBLE, CellKind, StoredCell, clean, key
from verstetigung.reading.workbook.faults import as_number, choose, fault
from verstetigung.reading.workbook.tables import STRUCK
from verstetigung.reading.workbook.wordings import bare, entries, number_and_wording
from verstetigung.records import NAN, NO_ANSWER, NOT_APPLICABLE, VALUE
from verstetigung.schemas.catalogue import Scale, answer_text, expected

WITHOUT_VALUE = {
    form.NO_ANSWER: (
        NO_ANSWER,
        ("k. A.", "keine Angabe", "keine Angaben", "weiß nicht", "nicht bekannt", "unbekannt", "–"),
    ),
    form.NOT_APPLICABLE: (NOT_APPLICABLE, ("n. z.", "nicht zutreffend", "entfällt", "entf.")),
}
"""The two ways not to answer, and what people write instead of them."""
UNSEEN = re.compile(f"[\u00a0{INVISIBLE}]")
NEAR = 0.7
"""How much a text must be like an answer for that to be suggested: „s. o.“ is not like „n. z.“."""
DECIMALS = 12
"""Numbers are rounded to so many, as scores are (M7): 4.000000000000001 is what a program makes of 4."""


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
        return replace(self, notes=(*notes, *self.notes)) if notes else self

    @property
    def fatal(self) -> bool:
        """Whether it means nothing because of a Fehler."""
        return any(note.fatal for note in self.notes)


def read_value(cell: StoredCell | None, scale: Scale, *, evidence: bool = False) -> Value:
    """The value of a cell; `evidence` allows intervals and an asterisk behind a number."""
    if cell is None:
        return Value()
    wrong = fault(cell, scale)
    if wrong:
        return Value(notes=(*_struck(cell), wrong))
    return _meaning(cell, scale, evidence=evidence).noting(*_struck(cell), *_computed(cell))


def _struck(cell: StoredCell) -> tuple[Note, ...]:
    return (STRUCK,) if cell.kept == "" else ()


def _computed(cell: StoredCell) -> tuple[Note, ...]:
    if not cell.formula:
        return ()
    return (Note("W502", f"Der Wert „{cell.text}“ stammt aus einer Formel."),)


def _meaning(cell: StoredCell, scale: Scale, *, evidence: bool) -> Value:
    if cell.kind is CellKind.NUMBER and not scale.behaviour.free:
        return _measured(as_number(cell), scale)
    return _worded(cell, scale, evidence=evidence)


def _wrong(code: str, message: str, scale: Scale, remedy: str) -> Value:
    """What means nothing on the scale, and why."""
    return Value(notes=(Note(code, message, expected(scale), remedy),))


def _measured(number: float, scale: Scale) -> Value:
    """A number on the scale: one of its steps, or between its ends."""
    if not scale.behaviour.numbered or not math.isfinite(number):
        return _misunderstood(numerals.shown(number), scale)
    number = round(number, DECIMALS)
    if scale.steps and number not in dict(scale.steps):
        return _wrong("W521", f"„{numerals.shown(number)}“ gehört nicht zur Skala.", scale, CHOOSE)
    if scale.behaviour.bounded and not scale.low <= number <= scale.high:
        return _capped(number, scale)
    return _exact(number)


def _capped(number: float, scale: Scale) -> Value:
    end = min(max(number, scale.low), scale.high)
    return _exact(end).noting(
        Note(
            "W504",
            f"„{numerals.shown(number)}“ liegt außerhalb von {german.plain(scale.low)} bis "
            f"{german.plain(scale.high)} und zählt als {german.plain(end)}.",
            remedy=f"prüfen, ob die Einheit stimmt{german.framed(' (', scale.unit, ')')}",
        )
    )


def _exact(number: float) -> Value:
    return Value(VALUE, number, number, number)


def _misunderstood(text: str, scale: Scale) -> Value:
    numbered = [answer_text(scale, number) for number, _ in scale.steps]
    wordings = [wording for _, wording in scale.steps]
    answers = (*numbered, *wordings, form.NO_ANSWER, form.NOT_APPLICABLE)
    remedy = meant(text, answers, choose(scale, "nur die Zahl eintragen"), NEAR)
    return _wrong("W520", f"„{text}“ ist nicht als Antwort zu verstehen.", scale, remedy)


def _worded(cell: StoredCell, scale: Scale, *, evidence: bool) -> Value:
    """The value of a text."""
    text = clean(cell.text)
    fixed = _fixed(scale).get(key(text))
    if fixed:
        value, usual = fixed
        return _noting_unusual(value, cell, usual)
    if scale.behaviour.free:
        return Value(VALUE)
    if scale.steps and bare(text) != text:
        return _bracketed(cell, text, scale, evidence=evidence)
    starred = re.fullmatch(r"([^*]*[^* ]) ?\*+", text)
    if starred and evidence:
        return _worded(replace(cell, value=starred[1]), scale, evidence=True).noting(
            Note(
                "W503",
                f"Das Sternchen in „{text}“ zählt nicht.",
                remedy="seine Bedeutung in „Beleg/Bemerkung“ festhalten",
            )
        )
    return _several(text, scale, evidence=evidence) or _numeral(cell, text, scale) or _contradictory(text, scale)


def _bracketed(cell: StoredCell, text: str, scale: Scale, *, evidence: bool) -> Value:
    """The value of a text that stands in brackets, which are of no meaning beside a step."""
    value = _worded(replace(cell, value=bare(text)), scale, evidence=evidence)
    if value.status != VALUE or value.low != value.high:
        return _misunderstood(text, scale)
    return replace(value, notes=(_normalised(cell, answer_text(scale, value.value)),))


@lru_cache(maxsize=256)
def _fixed(scale: Scale) -> Mapping[str, tuple[Value, str]]:
    """The texts that mean one thing, by their key, each with the usual way to write it."""
    fixed: dict[str, tuple[Value, str]] = {}
    for usual, (status, words) in WITHOUT_VALUE.items():
        fixed |= {key(word): (Value(status), usual) for word in words}
    for number, wording in scale.steps:
        usual = answer_text(scale, number)
        fixed |= {key(text): (_exact(number), usual) for text in (usual, wording)}
    return fixed


def _noting_unusual(value: Value, cell: StoredCell, usual: str) -> Value:
    """The value, with a note if it is not written in the usual way."""
    return value if cell.written == usual else value.noting(_normalised(cell, usual))


def _normalised(cell: StoredCell, usual: str) -> Note:
    seen = cell.written.strip()
    before, _, behind = cell.written.partition(seen)
    written = UNSEEN.sub("␣", "␣" * len(before) + seen + "␣" * len(behind))
    return Note("W501", f"„{written}“ ist als „{usual}“ gelesen.")


def _several(text: str, scale: Scale, *, evidence: bool) -> Value | None:
    """Nothing, unless the text names more than one number or is vague about it."""
    if numerals.APPROXIMATE.fullmatch(text):
        return _approximate(text, scale, evidence=evidence)
    without_unit = numerals.without_unit(text, scale.unit)
    ends = numerals.RANGE.fullmatch(without_unit)
    if ends is None:
        return None
    if not evidence:
        return _manifold(text, scale, "sich für eine Antwort entscheiden")
    if numerals.PURE_RANGE.fullmatch(without_unit):
        return _between(ends[1], ends[2], scale)
    return _manifold(text, scale, "Spannen als 3–4 oder in „Wert von“ und „Wert bis“ eintragen")


def _approximate(text: str, scale: Scale, *, evidence: bool) -> Value:
    remedy = "eine genaue Angabe eintragen"
    if not evidence:
        remedy += f" oder {form.NO_ANSWER}"
    return _wrong("W524", f"„{text}“ ist ungefähr.", scale, remedy)


def _manifold(text: str, scale: Scale, remedy: str) -> Value:
    return _wrong("W523", f"„{text}“ nennt mehr als einen Wert.", scale, remedy)


def _between(first: str, last: str, scale: Scale) -> Value:
    low, high = (_number(text, scale) or _misunderstood(text, scale) for text in (first, last))
    if low.fatal or high.fatal:
        return Value(notes=(*low.notes, *high.notes))
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
    if scale.steps:
        return _step(cell, text, scale)
    without_unit = numerals.without_unit(text, scale.unit)
    value = _number(without_unit, scale)
    if value is None or value.fatal:
        return value
    numeral = numerals.numeral(without_unit, thousands=scale.behaviour.amount)
    if numeral and numeral.usual and cell.written == without_unit:
        return value
    return value.noting(_normalised(cell, numerals.shown(value.value)))


def _step(cell: StoredCell, text: str, scale: Scale) -> Value | None:
    value = _number(text, scale)
    if value is None or value.fatal or cell.written == text == german.plain(value.value):
        return value
    return value.noting(_normalised(cell, answer_text(scale, value.value)))


def _number(text: str, scale: Scale) -> Value | None:
    """The number in a text, on the scale."""
    if not scale.behaviour.amount and not scale.steps and numerals.ambiguous(text):
        message = f"Der Punkt in „{text}“ kann Tausender oder Nachkommastellen trennen."
        return _wrong("W525", message, scale, "mit Komma oder ohne Punkt schreiben")
    numeral = numerals.numeral(text, thousands=scale.behaviour.amount)
    return None if numeral is None else _measured(numeral.value, scale)


def _contradictory(text: str, scale: Scale) -> Value:
    """What is wrong with a text that is no answer."""
    steps = {key(wording): number for number, wording in scale.steps}
    both = number_and_wording(text, (wording for _, wording in scale.steps))
    if both and scale.behaviour.numbered:
        return _twofold(text, *both, steps[key(both[1])], scale)
    if _names_several(text, scale):
        return _manifold(text, scale, "sich für eine Antwort entscheiden")
    if "%" in text:
        remedy = choose(scale, "die Zahl ohne Prozentzeichen eintragen")
        return _wrong("W514", f"„{text}“ ist ein Prozentwert.", scale, remedy)
    return _misunderstood(text, scale)


def _names_several(text: str, scale: Scale) -> bool:
    """Whether a text is a list of answers, each as it is or nearly so."""
    fixed, wordings = _fixed(scale), [wording for _, wording in scale.steps]
    parts = entries(text, wordings)
    known = (key(part) in fixed or _number(part, scale) is not None or nearest(part, wordings, NEAR) for part in parts)
    return len(parts) > 1 and bool(scale.steps) and all(known)


def _twofold(text: str, number: float, wording: str, step: float, scale: Scale) -> Value:
    """A number and the wording of a step."""
    if number != step:
        message = f"In „{text}“ passen Zahl und Wortlaut nicht zusammen: „{wording}“ ist {german.plain(step)}."
        return _wrong("W522", message, scale, CHOOSE)
    return _exact(step).noting(Note("W501", f"„{text}“ ist als „{answer_text(scale, step)}“ gelesen."))
