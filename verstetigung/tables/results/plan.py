"""The questions of the Netzwerkkonzept as a table: what there is for each, and what the Kerngruppe answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.concept import Block, CoreQuestion
from verstetigung.tables.results.sheet import ResultColumn, Sheet, filled
from verstetigung.telling.network import answers, building_blocks


class _Asked(NamedTuple):
    block: Block
    question: CoreQuestion
    evidence: str


def sheet(evaluation: Evaluation, net: Network) -> Sheet:
    """A row per question, in the order of the concept."""
    as_of = evaluation.erhebung.as_of
    return filled(
        "Netzwerkkonzept",
        "netzwerk-konzept.csv",
        _asked(evaluation, net),
        (ResultColumn("Baustein", 26), lambda one: one.block.title),
        (ResultColumn("Was dafür vorliegt", 70), lambda one: one.evidence),
        (ResultColumn("Frage", 60), lambda one: one.question.text),
        (ResultColumn("Kennung", 18), lambda one: one.question.id),
        (ResultColumn("Stand", 14), lambda one: answers.STATES[one.question.answer.state]),
        (ResultColumn("Datum", 12), lambda one: one.question.answer.date),
        (ResultColumn("Antwort", 70), lambda one: one.question.answer.text),
        (ResultColumn("durch", 24), lambda one: one.question.answer.organ),
        (ResultColumn("Hinweis", 30), lambda one: answers.before(one.question.answer, as_of)),
    )


def _asked(evaluation: Evaluation, net: Network) -> Iterator[_Asked]:
    plan = evaluation.erhebung.concept
    for block in plan.blocks if plan else ():
        there = building_blocks.evidence(evaluation, net, block, {})
        evidence = "\n".join(f"{finding.topic}: {finding.text}" for finding in there)
        yield from (_Asked(block, question, evidence) for question in block.questions)
