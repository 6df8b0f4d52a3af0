"""What changed between two waves: regions, dimensions, criteria, measures, and what cannot be compared.

In reading order: sentences, courses (of measures), headlines (of covers and first pages), regions (the index of every
region), dimensions (and criteria), measures, uncompared (what the catalogues do not ask alike), method (how the waves
are compared).
"""

from __future__ import annotations

from verstetigung.method.change import Change
from verstetigung.method.evaluation import Evaluation
from verstetigung.telling import Overview
from verstetigung.telling.blocks import Block, labelled, present, said, under
from verstetigung.telling.change import courses, dimensions, headlines, measures, method, regions, sentences, uncompared
from verstetigung.telling.change.sentences import title

__all__ = ["annex", "headlines", "section", "title"]


def section(change: Change, seen: Overview) -> tuple[Block, ...]:
    """What is to be said on the change since an earlier wave; `seen` is that of the newer."""
    return (
        *present(said(sentences.summary(change), "lead"), *regions.drawings(change, seen)),
        *under("Kriterien und Maßnahmen", said((*sentences.criteria(change), *courses.measures(change)))),
        *under(
            "Was sich nicht vergleichen lässt",
            labelled("Regionen", sentences.alone(change)),
            said(uncompared.asked_alike(change)),
        ),
    )


def annex(change: Change, evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """The tables that rests on, and how the waves are compared."""
    return (
        *under("Regionen und Dimensionen", regions.waves(change, seen), dimensions.dimensions(change, seen)),
        *under("Kriterien", dimensions.criteria(change)),
        *under("Maßnahmen", measures.transitions(change), measures.listed(change)),
        *under("Was sich nicht vergleichen lässt", uncompared.uncompared(change), uncompared.parts(change)),
        method.box(change, evaluation),
    )
