"""The commission at the beginning of a report, and where the report answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.frame import Frame
from verstetigung.schemas.kinds import AREAS, Area, ErhebungKind
from verstetigung.telling import network
from verstetigung.telling.blocks import Block, Chapter, Fact, Facts, Report, Text, present, said
from verstetigung.telling.commission import sentences
from verstetigung.telling.commission.sentences import FACTORS, NEEDS, PRODUCTS, SOLUTIONS, Reply
from verstetigung.telling.table import Cell, Column, Table, filled
from verstetigung.telling.words import NONE

CHECKLIST = "Was der Auftrag verlangt"
NETWORK = {
    NEEDS: (network.NEEDS, network.TOPICS),
    FACTORS: (network.FACTORS,),
    SOLUTIONS: (network.PRODUCTS,),
    PRODUCTS: (network.PRODUCTS, network.PACKAGES),
}
"""Chapters of the Netzwerkbericht that answer what a commission demands."""


def introduction(evaluation: Evaluation) -> Chapter:
    """On whose behalf and with which questions; empty if the Erhebung names no commission."""
    frame = evaluation.erhebung.frame
    return Chapter("Anlass und Fragen", _introduction(frame) if frame else ())


def _introduction(frame: Frame) -> tuple[Block, ...]:
    facts = tuple(Fact(term, text) for term, text in (*sentences.commission(frame), *sentences.questions(frame)))
    return present(Text((frame.note,)), Facts("Auftrag", facts))


def checked(report: Report, evaluation: Evaluation, after: str, chapters: Mapping[str, Sequence[str]]) -> Report:
    """The report with the checklist of what the commission demands behind the chapter of that title.

    `chapters` says in which chapters of the report each kind of result stands.
    """
    replies = sentences.answers(evaluation)
    if not replies:
        return report
    position = 1 + next(number for number, chapter in enumerate(report.chapters) if chapter.title == after)
    numbers = dict(_numbers(_with(report, position, (said([sentences.summary(replies)]),))))
    where = partial(_where, evaluation, chapters, numbers)
    return _with(report, position, present(said([sentences.summary(replies)], "intro"), _checklist(replies, where)))


def _with(report: Report, position: int, blocks: tuple[Block, ...]) -> Report:
    before, behind = report.chapters[:position], report.chapters[position:]
    return replace(report, chapters=(*before, Chapter(CHECKLIST, blocks), *behind))


def _numbers(report: Report) -> Iterator[tuple[str, str]]:
    return ((chapter.title, number) for number, chapter in report.numbered)


def _checklist(replies: Sequence[Reply], where: Callable[[Reply], Cell]) -> Table:
    return filled(
        "Verlangte Ergebnisse und was die Daten dazu enthalten",
        replies,
        (Column("Verlangt", 34), lambda reply: reply.output.title),
        *((Column(AREAS[area], 36), partial(_count, number)) for number, area in enumerate(Area)),
        (Column("Kapitel", 64, "small"), where),
        note=_note(replies),
    )


def _count(number: int, reply: Reply) -> Cell:
    count = reply.counts[number]
    return Cell(count.text or NONE, kind="" if count.answered else "missing")


def _note(replies: Sequence[Reply]) -> str:
    """What the dash means, if there is one."""
    if all(count.text for reply in replies for count in reply.counts):
        return ""
    return "„–“: nicht verlangt."


def _where(
    evaluation: Evaluation, chapters: Mapping[str, Sequence[str]], numbers: Mapping[str, str], reply: Reply
) -> Cell:
    demanded = reply.output.chapter
    elsewhere = _network(evaluation, demanded)
    if not reply.answered:
        return Cell("die Daten beantworten das nicht", note=_proposed(reply, elsewhere), kind="missing")
    here = "; ".join(f"{numbers[title]} {title}" for title in chapters.get(demanded, ()) if title in numbers)
    there = german.framed("Netzwerkbericht: ", "; ".join(elsewhere))
    return Cell(here, note=there) if here else Cell(there)


def _proposed(reply: Reply, elsewhere: Sequence[str]) -> str:
    """Where the proposed packages stand, which are no answer of the data."""
    if reply.output.chapter != PRODUCTS or not elsewhere or not any(count.text for count in reply.counts):
        return ""
    return f"Vorschläge: Netzwerkbericht, {elsewhere[-1]}"


def _network(evaluation: Evaluation, demanded: str) -> Sequence[str]:
    """The chapters of the Netzwerkbericht, if there is one; it judges factors only by what was rated."""
    erhebung = evaluation.erhebung
    if not erhebung.concept or (demanded == FACTORS and erhebung.kind == ErhebungKind.DOKUMENTE):
        return ()
    return NETWORK.get(demanded, ())
