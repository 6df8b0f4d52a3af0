"""What goes with success: three sentences, and the annex they rest on in the order of M9.

In reading order: wording (what conditions, terms and chances are called), factors (each on its own), combinations
(which conditions go with success), robustness (how firm that is), assumptions (what may
not be assumed, and how far decisions may move), summary (three sentences), factor_tables, combination_tables, xyplot
(a term against success), method (how it was worked out, and what does not follow).
"""

from __future__ import annotations

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Chart, Heading, Text, labelled, present, said, under
from verstetigung.telling.success import (
    assumptions,
    combination_tables,
    combinations,
    factor_tables,
    factors,
    method,
    robustness,
    summary,
    xyplot,
)
from verstetigung.telling.success.wording import Wording, wording_of

WITHOUT = "Mehrere Bedingungen gemeinsam zu betrachten ist hier nicht möglich: "


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The blocks of the chapter; one sentence if nothing can be said."""
    refused = factors.refused(evaluation)
    if refused:
        return (Text((refused,)),)
    return present(
        labelled("Was über den Zufall hinausgeht", summary.summary(evaluation)),
        said((factors.groups(evaluation), *factors.single(evaluation))),
        method.limits(evaluation),
        _plotted(evaluation, True),
    )


def beyond(evaluation: Evaluation) -> str:
    """The first of the three sentences; empty if nothing can be said."""
    if factors.refused(evaluation):
        return ""
    return summary.summary(evaluation)[0].text


def _together(evaluation: Evaluation, seen: Overview) -> tuple[Block | None, ...]:
    configurations, words = evaluation.analysis.configurations, wording_of(evaluation)
    if not isinstance(configurations, Configurations):
        return (Heading("Mehrere Bedingungen zusammen"), Text((WITHOUT + configurations.reason,)))
    return (
        Heading("Notwendig und hinreichend"),
        Text((combination_tables.NECESSITY,)),
        _conditions(configurations, words, True),
        combination_tables.singles(configurations, words, True),
        Heading("Welche Kombinationen vorkommen"),
        said((*combinations.occurring(configurations), *combinations.left_out(evaluation, seen, configurations))),
        combination_tables.truth_table(configurations, words, True),
        said(tuple(combinations.solved(configurations, words, True))),
        combination_tables.solutions(configurations, words, True, combination_tables.MIDDLE),
        Heading("Wo der Erfolg ausbleibt"),
        Text((combination_tables.FAILURE,)),
        _conditions(configurations, words, False),
        said(tuple(combinations.solved(configurations, words, False))),
        combination_tables.solutions(configurations, words, False, combination_tables.MIDDLE),
        Heading("Wie fest das ist"),
        labelled("Zufall, andere Schwellen, andere Regionen", tuple(robustness.firmness(configurations, words))),
        combination_tables.stability(configurations, words),
        labelled(
            "Fälle zum Nachfragen (Vorschläge für Interviews)", tuple(robustness.inquiries(configurations, words))
        ),
    )


def _plotted(evaluation: Evaluation, finding: bool) -> Chart | None:
    """A term against success: in the chapter if it is a finding, else in the annex."""
    configurations = evaluation.analysis.configurations
    if not isinstance(configurations, Configurations) or bool(robustness.best(configurations)) != finding:
        return None
    return xyplot.chart(evaluation, configurations, wording_of(evaluation))


def _conditions(configurations: Configurations, words: Wording, success: bool) -> Text:
    """Which conditions are needed for the outcome, and which are enough for it."""
    needed = combinations.needed(configurations, words, success)
    return said((*needed, combinations.enough(configurations, words, success)))


def _failures(configurations: Configurations, words: Wording) -> tuple[Block, ...]:
    """The truth table of the other side; why there is none has been said in the chapter."""
    return () if words.unnamed else (combination_tables.truth_table(configurations, words, False),)


def annex(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """How it was worked out, and the tables; nothing if nothing can be said."""
    if factors.refused(evaluation):
        return ()
    return present(
        Heading("Jeder Faktor für sich"),
        factor_tables.notable(evaluation),
        factor_tables.dimensions(evaluation),
        factor_tables.full(evaluation),
        *factor_tables.drawings(evaluation),
        *_together(evaluation, seen),
        *_tables(evaluation),
        method.calculation(evaluation),
    )


def _tables(evaluation: Evaluation) -> tuple[Block, ...]:
    """What is left of the analysis of conditions: the other solutions, tests, variants."""
    configurations, words = evaluation.analysis.configurations, wording_of(evaluation)
    if not isinstance(configurations, Configurations):
        return ()
    return under(
        "Weitere Lösungen und Proben",
        combination_tables.singles(configurations, words, False),
        *_failures(configurations, words),
        combination_tables.solutions(configurations, words, True, combination_tables.OUTER),
        combination_tables.solutions(configurations, words, False, combination_tables.OUTER),
        _plotted(evaluation, False),
        combination_tables.tested(configurations, words, True),
        combination_tables.tested(configurations, words, False),
        combination_tables.variants(configurations, words),
        said((*assumptions.excluded(configurations, words, True), *assumptions.margins(configurations, words))),
    )
