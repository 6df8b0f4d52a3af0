"""Where respondents agree, and what that means for the values (M4, M10)."""

from __future__ import annotations

import math
from collections.abc import Callable

from verstetigung import german
from verstetigung.method.agreement import MODERATE, limit, steps
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Agreement, Reliability
from verstetigung.schemas.catalogue import Question
from verstetigung.telling import Overview, ties
from verstetigung.telling.agreement import reliability, sentences
from verstetigung.telling.agreement.reliability import Doubt
from verstetigung.telling.blocks import Block, present, said
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Column, Table, TakenColumn, cut_short, filled
from verstetigung.telling.words import NONE, figure, titled

FIRST, MOST = 8, 12
"""So many questions and criteria the tables of the comparison name at most."""
R_WG = (
    "r_wg vergleicht die Streuung der Antworten mit der zufälliger Antworten: 1 heißt, alle antworten gleich, 0 so "
    "verschieden wie zufällig, unter 0 gegensätzlich"
)


NO_SPREAD = "Wie weit sie auseinandergehen, steht nicht da: Aus Mittelwert und Streuung folgten einzelne Antworten"


def disagreement(subject: Subject) -> Table:
    """The questions on which the respondents of a region disagree; of persons no spread (M16)."""
    personal = subject.evaluation.erhebung.personal
    spread = NO_SPREAD if personal else f"{R_WG}. Angaben und „Streuung“ (Standardabweichung) in Punkten"
    return filled(
        "Fragen, bei denen sich die Befragten uneinig sind",
        sentences.disagreed(subject),
        (Column("Nr.", 13), lambda row: row[0].id),
        (Column("Frage", 80), lambda row: row[0].text),
        (Column("Antworten", 17, "number"), lambda row: german.number(row[1].n, 0)),
        *(() if personal else SPREAD),
        note=f"{sentences.APART} (r_wg {german.plain(MODERATE)}); bis zu welchem r_wg das gilt, hängt von der Zahl der "
        "Antworten und der Stufen ab. Zwei Befragte sind uneinig erst, wenn sie auf drei oder vier Stufen zwei, auf "
        f"fünf Stufen drei Stufen auseinanderliegen. {spread}. "
        "Der Mittelwert verdeckt hier verschiedene Einschätzungen.",
    )


def _few(r_wg: float) -> str:
    """With one decimal, because few answers stand behind it; more where it would look like moderate agreement."""
    return german.beside(r_wg, MODERATE, 1)


def _points(question: Question, agreement: Agreement) -> tuple[float, float]:
    """The smallest and the largest answer in points."""
    scale = question.scale
    low, high = (100 * (end - scale.low) / (scale.high - scale.low) for end in (agreement.low, agreement.high))
    return (100 - high, 100 - low) if question.turned else (low, high)


def _spread(question: Question, agreement: Agreement) -> float:
    return 100 * agreement.sd / (question.scale.high - question.scale.low)


SPREAD: tuple[TakenColumn[tuple[Question, Agreement]], ...] = (
    (Column("von–bis", 17, "number"), lambda row: german.span(*_points(*row))),
    (Column("Streuung", 16, "number"), lambda row: figure(_spread(*row))),
    (Column("r_wg", 14, "number"), lambda row: _few(row[1].r_wg)),
    (Column("uneinig bis", 15, "number"), lambda row: _few(limit(row[1].n, steps(row[0].scale)))),
)


def of_all(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """How many values rest on one answer, what respondents disagree on, which criteria are unsure."""
    if not sentences.summary(evaluation, seen):
        return ()
    return present(
        said(sentences.summary(evaluation, seen)),
        _disputed(evaluation),
        said(reliability.reliable(evaluation)),
        _doubts(evaluation),
    )


def _disputed(evaluation: Evaluation) -> Table:
    questions = sentences.disputed(evaluation)
    shown = ties.fitting(questions, lambda one: german.share(one.disagreed, one.regions), FIRST)
    rest = cut_short(
        len(questions), len(shown), f" Gezeigt sind {len(shown)} von {len(questions)} Fragen, die umstrittensten."
    )
    return filled(
        "Fragen, bei denen sich die Befragten mehrerer Regionen uneinig sind",
        shown,
        (Column("Nr.", 13), lambda row: row.question.id),
        (Column("Frage", 122), lambda row: row.question.text),
        (
            Column("uneinige Regionen", 35, "number"),
            lambda disputed: german.share(disputed.disagreed, disputed.regions),
        ),
        note=f"Von den Regionen mit mindestens zwei Antworten. {sentences.APART}.{rest}",
    )


def _doubts(evaluation: Evaluation) -> Table:
    """The least firm criteria; a column in which nothing is said is left out."""
    doubts = reliability.doubts(evaluation)
    shown = ties.fitting(doubts, lambda doubt: german.number(doubt.reliability.icc2, 2), MOST)
    columns = [
        (column, take, note) for column, take, note in DOUBTS if any(take(doubt) not in ("", NONE) for doubt in shown)
    ]
    more = cut_short(
        len(doubts), len(shown), f"Gezeigt sind die {len(shown)} unsichersten von {german.number(len(doubts), 0)}."
    )
    return filled(
        "Kriterien, deren Unterschiede vorsichtig zu lesen sind",
        shown,
        *((column, take) for column, take, _ in columns),
        note=german.joined(*(note for *_, note in columns), more, by=" "),
    )


def _coefficient(value: float) -> str:
    return german.beside(value, 0.5, missing=NONE)


def _firmness(row: Reliability) -> str:
    """„0,12–0,63“; nothing where regions differ no more than chance makes them."""
    if not row.icc1 > 0:
        return NONE
    ends = map(_coefficient, (row.icc2_low, row.icc2_high))
    return "–".join(dict.fromkeys(ends))


def _consistency(row: Reliability) -> str:
    if not math.isnan(row.alpha):
        return f"α = {german.number(row.alpha, 2)}"
    return german.framed("r = ", german.number(row.correlation, 2, "")) or NONE


DOUBTS: tuple[tuple[Column, Callable[[Doubt], str], str], ...] = (
    (Column("Nr.", 11), lambda doubt: doubt.criterion.id, ""),
    (Column("Kriterium", 46), lambda doubt: titled(doubt.criterion), ""),
    (Column("Befragte", 19, "number"), lambda doubt: german.number(doubt.reliability.n, 0), ""),
    (
        Column("ICC(1)", 14, "number"),
        lambda doubt: _coefficient(doubt.reliability.icc1),
        "ICC(1): wie viel eine einzelne Antwort über die Region sagt.",
    ),
    (
        Column("ICC(2)", 27, "number"),
        lambda doubt: _firmness(doubt.reliability),
        "ICC(2): wie verlässlich der Mittelwert ihrer Befragten ist, für die Region mit den wenigsten bis zu der mit "
        "den meisten Befragten; 1 wäre vollkommen, unter 0,5 sagen Unterschiede zwischen Regionen wenig.",
    ),
    (
        Column("Regionen ab 0,5", 22, "number"),
        lambda doubt: german.share(doubt.reliability.firm, doubt.reliability.regions),
        "Regionen ab 0,5: wie viele genügend Befragte für ein ICC(2) ab 0,5 haben.",
    ),
    (
        Column("innere Konsistenz", 21, "number"),
        lambda doubt: _consistency(doubt.reliability),
        "Innere Konsistenz: Cronbachs Alpha (α) ab drei Fragen, bei zweien ihre Korrelation (r).",
    ),
    (
        Column("Krippendorffs Alpha", 20, "number"),
        lambda doubt: reliability.likeness(doubt.reliability.krippendorff_ordinal, NONE),
        "Krippendorffs Alpha (ordinal): wie ähnlich Befragte derselben Region antworten; 0 heißt wie zufällig, ab "
        "0,667 reicht es für vorläufige Schlüsse, ab 0,8 gilt es als verlässlich. Es fehlt, wo die Fragen verschieden "
        "viele Stufen haben.",
    ),
    (Column("Was auffällt", 33, "small"), lambda doubt: doubt.marks, ""),
)
"""The columns of the least firm criteria, how each is taken, and what the note says of it."""
