"""What the Kerngruppe has answered: which draft of the concept that makes, and each answer with its Stand and day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from verstetigung import german
from verstetigung.schemas.concept import OPEN, Block, Concept, CoreAnswer, CoreQuestion
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import AnswerState
from verstetigung.telling import Finding
from verstetigung.telling.table import Cell, Column, Row, Table, cells, filled
from verstetigung.telling.words import NONE

TITLE = "Netzwerkkonzept"
ASKED, DRAFTED, DECIDED = "Entwurf 1", "Entwurf 2", "Konzept"
MEANING = (
    "Entwurf 1 stellt die Fragen, Entwurf 2 enthält Antworten der Kerngruppe; zum Konzept wird er, wenn alle Fragen "
    "beschlossen sind."
)
STATES = {
    AnswerState.BESCHLOSSEN: AnswerState.BESCHLOSSEN.value,
    AnswerState.ENTWURF: "im Entwurf",
    AnswerState.OFFEN: "offen",
}
"""How far a question is, from the firmest on."""


def edition(plan: Concept) -> str:
    """Which draft of the concept the report holds, as far as its questions are answered; empty if it asks none."""
    counts, whole = _counts(plan.questions), len(plan.questions)
    match (counts[AnswerState.OFFEN], counts[AnswerState.BESCHLOSSEN]):
        case _ if not whole:
            return ""
        case (open, _) if open == whole:
            return ASKED
        case (_, decided) if decided == whole:
            return DECIDED
    return DRAFTED


def titled(plan: Concept | None) -> str:
    """„Netzwerkkonzept, Entwurf 2 vom 11.02.2027“; the day is that of the last answer."""
    draft = edition(plan) if plan else ""
    if not plan or not draft:
        return ""
    if draft == DECIDED:
        return f"{TITLE}, beschlossen{german.framed(' am ', _last(plan.questions))}"
    return f"{TITLE}, {draft}{german.framed(' vom ', _last(plan.questions))}"


def open_blocks(plan: Concept) -> int:
    """How many building blocks have questions of which one is not decided, or none at all."""
    done = AnswerState.BESCHLOSSEN
    return sum(
        not block.questions or any(one.answer.state is not done for one in block.questions) for block in plan.blocks
    )


def begun(plan: Concept | Block) -> bool:
    """Whether anything is written of a question, be it that it is still open."""
    return any(question.answer != OPEN for question in plan.questions)


def findings(erhebung: Erhebung) -> Iterator[Finding]:
    """How far the concept is and what has come since the answers of the regions; nothing in the first draft."""
    plan = erhebung.concept
    if plan and begun(plan):
        yield Finding(
            TITLE, f"{_edition(plan)}: {_counted(plan.questions)}.{german.framed(' ', _since(erhebung, plan))}"
        )


def _edition(plan: Concept) -> str:
    return german.joined(edition(plan), german.framed("vom ", _last(plan.questions)), by=" ")


def _counted(questions: tuple[CoreQuestion, ...]) -> str:
    """„von 17 Fragen der Kerngruppe 3 beschlossen, 2 im Entwurf, 12 offen“."""
    counts, whole = _counts(questions), len(questions)
    parts = ", ".join(f"{counts[state]} {text}" for state, text in STATES.items())
    return f"von {german.counted(whole, 'Frage', 'Fragen')} der Kerngruppe {parts}"


def _since(erhebung: Erhebung, plan: Concept) -> str:
    """How many answers are no older than the data; one that is written anew counts by its last day."""
    dated = [one for one in plan.questions if one.answer.date and one.answer.state is not AnswerState.OFFEN]
    new = sum(not earlier(one.answer, erhebung.as_of) for one in dated)
    if not dated:
        return ""
    number = f"{new} von {german.counted(len(dated), 'Antwort', 'Antworten')}"
    day = german.day(erhebung.as_of)
    return f"Seit dem Datenstand dieser Erhebung ({day}) dazugekommen oder geändert: {number}."


def _counts(questions: tuple[CoreQuestion, ...]) -> Counter[AnswerState]:
    return Counter(question.answer.state for question in questions)


def _last(questions: tuple[CoreQuestion, ...]) -> str:
    """The day of the last answer; empty if there is none."""
    days = [one.answer.date for one in questions if one.answer.date and one.answer.state is not AnswerState.OFFEN]
    return german.day(max(days)) if days else ""


def earlier(answer: CoreAnswer, as_of: datetime.date) -> bool:
    """Whether it was given before the day the data stand for."""
    return bool(answer.date and answer.date < as_of)


def overview(plan: Concept) -> Table:
    """How far the questions of each building block are."""
    return filled(
        "Wie weit das Konzept ist",
        [block for block in plan.blocks if block.questions],
        (Column("Baustein", 60), lambda block: block.title),
        (Column("Fragen", 18, "number"), lambda block: str(len(block.questions))),
        (Column(STATES[AnswerState.BESCHLOSSEN], 24, "number"), lambda block: _number(block, AnswerState.BESCHLOSSEN)),
        (Column(STATES[AnswerState.ENTWURF], 24, "number"), lambda block: _number(block, AnswerState.ENTWURF)),
        (Column(STATES[AnswerState.OFFEN], 18, "number"), lambda block: _number(block, AnswerState.OFFEN)),
        (Column("letzte Antwort", 26), lambda block: _last(block.questions) or NONE),
        below=(Row(cells(*_sums(plan)), "total"),),
        note=MEANING,
    )


def _number(block: Block, state: AnswerState) -> str:
    return str(_counts(block.questions)[state])


def _sums(plan: Concept) -> tuple[str, ...]:
    counts = _counts(plan.questions)
    numbers = (str(counts[state]) for state in STATES)
    return ("Zusammen", str(len(plan.questions)), *numbers, _last(plan.questions) or NONE)


def table(block: Block, erhebung: Erhebung) -> Table:
    """The questions of a building block, each with what the Kerngruppe answers."""
    return filled(
        f"{block.title}: Antworten der Kerngruppe",
        block.questions,
        (Column("Frage", 62), lambda one: one.text),
        (Column("Antwort", 76), lambda one: Cell(said(one.answer), note=_told(one.answer, erhebung.as_of))),
    )


def said(answer: CoreAnswer) -> str:
    """„Beschlossen am 11.02.2027: …“, „Entwurf vom 11.02.2027: …“, „offen“."""
    day = german.day(answer.date) if answer.date else ""
    match answer.state:
        case AnswerState.BESCHLOSSEN:
            return f"Beschlossen am {day}: {answer.text}"
        case AnswerState.ENTWURF:
            return f"Entwurf vom {day}: {answer.text}"
        case AnswerState.OFFEN:
            start = german.joined("Offen" if answer.text or day else "offen", german.framed("(", day, ")"), by=" ")
            return german.joined(start, answer.text, by=": ")


def _told(answer: CoreAnswer, as_of: datetime.date) -> str:
    """Who answered, and that it was before the data."""
    return german.joined(answer.organ, before(answer, as_of), by="; ")


def before(answer: CoreAnswer, as_of: datetime.date) -> str:
    """That an answer was given before the day the data stand for, as a fact that judges nothing."""
    return "vor dieser Erhebung beantwortet" if earlier(answer, as_of) and answer.state is not AnswerState.OFFEN else ""
