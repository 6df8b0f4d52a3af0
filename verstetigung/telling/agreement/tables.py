"""Where respondents agree, and what that means for the values (M4, M10)."""

from __future__ import annotations

import math

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.records import Agreement
from verstetigung.telling import Overview
from verstetigung.telling.agreement import sentences
from verstetigung.telling.agreement.sentences import Doubt
from verstetigung.telling.blocks import Block, present, said
from verstetigung.telling.overview import Subject
from verstetigung.telling.table import Column, Row, Table, cells
from verstetigung.telling.words import NONE, figure, titled

FIRST, MOST = 8, 12
"""So many questions and criteria the tables of the comparison name at most."""
R_WG = (
    "r_wg vergleicht die Streuung der Antworten mit der zufälliger Antworten: 1 heißt, alle antworten gleich, 0 so "
    "verschieden wie zufällig, unter 0 gegensätzlich"
)

DOUBTS = (
    (Column("Nr.", 11), ""),
    (Column("Kriterium", 62), ""),
    (Column("Befragte", 16, "number"), ""),
    (Column("ICC(1)", 14, "number"), "ICC(1): wie viel eine einzelne Antwort über die Region sagt."),
    (
        Column("ICC(2)", 14, "number"),
        "ICC(2): wie verlässlich der Mittelwert ihrer Befragten ist; 1 wäre vollkommen, unter 0,5 sagen Unterschiede "
        "zwischen Regionen wenig.",
    ),
    (
        Column("innere Konsistenz", 22, "number"),
        "Innere Konsistenz: Cronbachs Alpha (α) ab drei Fragen, bei zweien ihre Korrelation (r).",
    ),
    (
        Column("Krippendorffs Alpha", 22, "number"),
        "Krippendorffs Alpha (ordinal): wie ähnlich Befragte derselben Region antworten; 0 heißt wie zufällig.",
    ),
    (Column("Was auffällt", 46, "small"), ""),
)
"""The columns of the least firm criteria, and what the note says of them."""


def disagreement(subject: Subject) -> Table:
    """The questions on which the respondents of a region disagree."""
    body = tuple(
        Row(
            cells(
                question.id,
                question.text,
                str(known.n),
                german.span(*_points(known, question.scale.low, question.scale.high, question.turned)),
                figure(100 * known.sd / (question.scale.high - question.scale.low)),
                german.number(known.r_wg, 2),
            )
        )
        for question, known in sentences.disagreed(subject)
    )
    columns = (
        Column("Nr.", 13),
        Column("Frage", 92),
        Column("Antworten", 17, "number"),
        Column("von–bis", 17, "number"),
        Column("Streuung", 16, "number"),
        Column("r_wg", 15, "number"),
    )
    return Table(
        "Fragen, bei denen sich die Befragten uneinig sind",
        columns,
        body,
        f"Uneinig heißt: r_wg unter 0,5. {R_WG}; bei zwei oder drei Antworten ist das ein grobes Maß. „von–bis“ und "
        "„Streuung“ (Standardabweichung) in Punkten. Der Mittelwert verdeckt hier verschiedene Einschätzungen.",
    )


def _points(known: Agreement, low: float, high: float, turned: bool) -> tuple[float, float]:
    """The smallest and the largest answer in points."""
    ends = [100 * (end - low) / (high - low) for end in (known.low, known.high)]
    return (100 - ends[1], 100 - ends[0]) if turned else (ends[0], ends[1])


def of_all(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """How many values rest on one answer, what respondents disagree on, which criteria are unsure."""
    if not sentences.told(evaluation, seen):
        return ()
    return present(
        said(sentences.told(evaluation, seen)),
        _disputed(evaluation),
        said(sentences.reliable(evaluation)),
        _doubts(evaluation),
    )


def _disputed(evaluation: Evaluation) -> Table:
    known = sentences.disputed(evaluation)
    body = tuple(
        Row(cells(one.question.id, one.question.text, german.share(one.disagreed, one.regions)))
        for one in known[:FIRST]
    )
    columns = (Column("Nr.", 13), Column("Frage", 122), Column("uneinige Regionen", 35, "number"))
    rest = f" Gezeigt sind die ersten {FIRST} von {len(known)} Fragen." if len(known) > FIRST else ""
    return Table(
        "Fragen, bei denen sich die Befragten mehrerer Regionen uneinig sind",
        columns,
        body,
        f"Von den Regionen mit mindestens zwei Antworten; uneinig heißt: r_wg unter 0,5.{rest}",
    )


def _doubts(evaluation: Evaluation) -> Table:
    """The least firm criteria; a column in which nothing is said is left out."""
    known = sentences.doubts(evaluation)
    body = [_doubt(one) for one in known[:MOST]]
    kept = [place for place in range(len(DOUBTS)) if any(texts[place] not in ("", NONE) for texts in body)]
    more = f" Gezeigt sind die {MOST} unsichersten von {len(known)}." if len(known) > MOST else ""
    return Table(
        "Kriterien, deren Unterschiede vorsichtig zu lesen sind",
        tuple(column for place, (column, _) in enumerate(DOUBTS) if place in kept),
        tuple(Row(cells(*(texts[place] for place in kept))) for texts in body),
        " ".join(filter(None, (said for place, (_, said) in enumerate(DOUBTS) if place in kept))) + more,
    )


def _doubt(one: Doubt) -> tuple[str, ...]:
    known = one.reliability
    return (
        one.criterion.id,
        titled(one.criterion),
        str(known.n),
        _coefficient(known.icc1),
        _coefficient(known.icc2),
        _consistency(known.alpha, known.correlation),
        _coefficient(known.krippendorff_ordinal),
        one.marks,
    )


def _coefficient(value: float) -> str:
    return NONE if math.isnan(value) else german.number(value, 2)


def _consistency(alpha: float, correlation: float) -> str:
    if not math.isnan(alpha):
        return f"α = {german.number(alpha, 2)}"
    return NONE if math.isnan(correlation) else f"r = {german.number(correlation, 2)}"
