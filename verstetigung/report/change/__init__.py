"""What changed between two waves: regions, dimensions, criteria, measures, and what cannot be compared."""

from __future__ import annotations

from verstetigung.change import Change
from verstetigung.evaluation import Evaluation
from verstetigung.findings import Overview
from verstetigung.findings import change as said_of
from verstetigung.findings.change import title
from verstetigung.report.blocks import Block, Heading, labelled, present, said
from verstetigung.report.change import alike, elements, measures, method, regions

__all__ = ["section", "title"]


def section(change: Change, evaluation: Evaluation, seen: Overview) -> tuple[Block, ...]:
    """All that is to be said on the change since an earlier wave; `evaluation` and `seen` are those of the newer."""
    return (
        *present(said(said_of.summary(change), "lead"), *regions.drawings(change)),
        *_headed("Regionen und Dimensionen", elements.dimensions(change), regions.waves(change, seen)),
        *_headed("Kriterien", said(said_of.criteria(change)), elements.criteria(change)),
        *_headed("Maßnahmen", said(said_of.measures(change)), measures.transitions(change), measures.listed(change)),
        *_headed(
            "Was sich nicht vergleichen lässt",
            labelled("Regionen", said_of.alone(change)),
            said(said_of.asked_alike(change)),
            alike.uncompared(change),
            alike.parts(change),
        ),
        method.box(change, evaluation),
    )


def _headed(heading: str, *blocks: Block | None) -> tuple[Block, ...]:
    known = present(*blocks)
    return (Heading(heading), *known) if known else ()
