"""How a question is answered: everything in which the kinds of scale differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import assert_never

from verstetigung import german
from verstetigung.schemas.kinds import ScaleKind

STEPS = str(ScaleKind.STUFEN)
"""The key under which a scale has its steps."""


@dataclass(frozen=True)
class Behaviour:
    """What a kind of scale does with an answer."""

    scored: bool = True
    """Whether answers become points."""
    asked: bool = True
    """Whether a respondent is asked, or the value is computed from another sheet."""
    numbered: bool = True
    """Whether a number is an answer, and steps go by their numbers; if not, the highest step stands first."""
    ticked: bool = False
    """Whether what a survey tool writes for a tick is an answer."""
    bounded: bool = False
    """Whether a number beyond the ends counts as the end."""
    amount: bool = False
    """Whether numbers may be large: a point parts thousands."""
    free: bool = False
    """Whether any text is an answer."""


@cache
def behaviour(kind: ScaleKind) -> Behaviour:
    """What all scales of a kind do."""
    match kind:
        case ScaleKind.STUFEN:
            return Behaviour()
        case ScaleKind.JANEIN:
            return Behaviour(numbered=False, ticked=True)
        case ScaleKind.ZAHL:
            return Behaviour(bounded=True)
        case ScaleKind.ABGELEITET:
            return Behaviour(asked=False)
        case ScaleKind.KENNZAHL:
            return Behaviour(scored=False, amount=True)
        case ScaleKind.TEXT:
            return Behaviour(scored=False, free=True)
        case _:
            assert_never(kind)


@dataclass(frozen=True)
class Scale:
    """How a question is answered and how the answer becomes 0 to 100."""

    id: str
    kind: ScaleKind
    steps: tuple[tuple[float, str], ...] = ()
    """Value and wording of each step, lowest first; empty if the answer is no choice among steps."""
    low: float = 0.0
    high: float = 100.0
    unit: str = ""
    rule: str = ""
    """For `abgeleitet`: the name of the rule, one of `keys.scales.RULES`."""
    counted: tuple[str, ...] = ()
    """For `anteil_massnahmen`: the status ids that count."""

    @property
    def behaviour(self) -> Behaviour:
        """What it does with an answer."""
        return behaviour(self.kind)


def answer_text(scale: Scale, value: float) -> str:
    """The step as it stands in the dropdown: „4 – trifft eher zu“, „teilweise“."""
    wording = dict(scale.steps)[value]
    return f"{german.plain(value)} – {wording}" if scale.behaviour.numbered else wording


def answers(scale: Scale) -> tuple[str, ...]:
    """The steps as they stand in the dropdown, from top to bottom."""
    texts = tuple(answer_text(scale, value) for value, _ in scale.steps)
    return texts if scale.behaviour.numbered else texts[::-1]


def admissible(scale: Scale) -> str:
    """What can be answered, for people who look it up."""
    unit = german.framed(", Einheit: ", scale.unit)
    match scale.kind:
        case ScaleKind.STUFEN | ScaleKind.JANEIN:
            return " · ".join(answers(scale))
        case ScaleKind.ZAHL:
            return f"Zahl von {german.plain(scale.low)} bis {german.plain(scale.high)}{unit}"
        case ScaleKind.KENNZAHL:
            return f"Zahl{unit}"
        case ScaleKind.ABGELEITET | ScaleKind.TEXT:
            return "Text"
        case _:
            assert_never(scale.kind)


def expected(scale: Scale) -> str:
    """What can be answered, as part of a message."""
    match scale.kind:
        case ScaleKind.STUFEN:
            first, *_, last = answers(scale)
            return f"eine Antwort aus der Liste, von „{first}“ bis „{last}“"
        case ScaleKind.JANEIN:
            return german.listed(answers(scale), "oder")
        case ScaleKind.ZAHL | ScaleKind.KENNZAHL:
            return f"eine {admissible(scale)}"
        case ScaleKind.ABGELEITET | ScaleKind.TEXT:
            return "ein Text"
        case _:
            assert_never(scale.kind)
