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

__all__ = ["headlines", "section", "title"]


def section(change: Change, evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """All that is to be said on the change since an earlier wave; `evaluation` and `seen` are those of the newer."""
    return (
        *present(said(sentences.summary(change), "lead"), *regions.drawings(change, seen)),
        *under("Regionen und Dimensionen", dimensions.dimensions(change, seen), regions.waves(change, seen)),
        *under("Kriterien", said(sentences.criteria(change)), dimensions.criteria(change)),
        *under("Maßnahmen", said(courses.measures(change)), measures.transitions(change), measures.listed(change)),
        *under(
            "Was sich nicht vergleichen lässt",
            labelled("Regionen", sentences.alone(change)),
            said(uncompared.asked_alike(change)),
            uncompared.uncompared(change),
            uncompared.parts(change),
        ),
        method.box(change, evaluation),
    )
