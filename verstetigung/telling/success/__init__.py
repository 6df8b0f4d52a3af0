"""What goes with success: the section in the order of M9, and its annex."""

from __future__ import annotations

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, Heading, Points, Text, labelled, present, said
from verstetigung.telling.success import factors, limits, sentences, terms

WITHOUT = "Mehrere Bedingungen gemeinsam zu betrachten ist hier nicht möglich: "


def section(evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The blocks of the chapter; one sentence if nothing can be said."""
    refused = sentences.refused(evaluation)
    if refused:
        return (Text((refused,)),)
    found = evaluation.analysis.configurations
    together = (
        _together(evaluation, seen, found)
        if isinstance(found, Configurations)
        else (Heading("Mehrere Bedingungen zusammen"), Text((WITHOUT + found.reason,)))
    )
    return present(
        labelled("Das Wichtigste in drei Sätzen", sentences.summary(evaluation)),
        Heading("Jeder Faktor für sich"),
        said((sentences.groups(evaluation), *sentences.single(evaluation))),
        factors.chart(evaluation),
        factors.dimensions(evaluation),
        factors.notable(evaluation),
        *together,
        limits.method(evaluation),
        limits.silence(evaluation),
    )


def _together(evaluation: Evaluation, seen: Overview, found: Configurations) -> tuple[Block, ...]:
    words = sentences.wording(evaluation.erhebung)
    return (
        Heading("Notwendig und hinreichend"),
        Text((terms.NECESSITY,)),
        said((*sentences.needed(found.success, words, True), sentences.enough(found, words, True))),
        terms.singles(found, words, True),
        Heading("Welche Kombinationen vorkommen"),
        said((*sentences.combinations(found), *sentences.left_out(evaluation, seen, found))),
        terms.truth_table(found, words, True),
        said(tuple(sentences.solved(found, words, True))),
        terms.solutions(found, words, True, terms.MIDDLE),
        Heading("Wo der Erfolg ausbleibt"),
        Text((terms.FAILURE,)),
        said((*sentences.needed(found.failure, words, False), sentences.enough(found, words, False))),
        said(tuple(sentences.solved(found, words, False))),
        terms.solutions(found, words, False, terms.MIDDLE),
        Heading("Wie fest das ist"),
        labelled("Zufall, andere Schwellen, andere Regionen", tuple(sentences.firmness(found, words))),
        terms.stability(found, words),
        _inquiries(found, words),
    )


def _inquiries(found: Configurations, words: sentences.Wording) -> Points:
    return labelled("Fälle zum Nachfragen (Vorschläge für Interviews)", tuple(sentences.inquiries(found, words)))


def annex(evaluation: Evaluation) -> tuple[Block, ...]:
    """The tables in full; nothing if nothing can be said."""
    if sentences.refused(evaluation):
        return ()
    found, words = evaluation.analysis.configurations, sentences.wording(evaluation.erhebung)
    if not isinstance(found, Configurations):
        return present(factors.full(evaluation))
    return present(
        factors.full(evaluation),
        terms.singles(found, words, False),
        terms.truth_table(found, words, False),
        terms.solutions(found, words, True, terms.OUTER),
        terms.solutions(found, words, False, terms.OUTER),
        terms.tested(found, words),
        terms.variants(found, words),
    )
