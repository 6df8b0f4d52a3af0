"""The commission at the beginning of a report, and where the report answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verstetigung.method.evaluation import Evaluation
from verstetigung.schemas.erhebung import Frame
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.telling import network
from verstetigung.telling.blocks import Block, Chapter, Fact, Facts, Report, Text, present, said
from verstetigung.telling.commission import sentences
from verstetigung.telling.commission.sentences import FACTORS, NEEDS, PRODUCTS, SOLUTIONS, Reply
from verstetigung.telling.table import Cell, Column, Row, Table

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


def checked(report: Report, evaluation: Evaluation, after: str, places: Mapping[str, Sequence[str]]) -> Report:
    """The report with the checklist of what the commission demands behind the chapter of that title.

    `places` says in which chapters of the report each kind of result stands.
    """
    found = sentences.answers(evaluation)
    if not found:
        return report
    position = 1 + next(number for number, chapter in enumerate(report.chapters) if chapter.title == after)
    numbers = dict(_numbers(_with(report, position, (said([sentences.told(found)]),))))
    return _with(report, position, _checklist(evaluation, found, places, numbers))


def _with(report: Report, position: int, blocks: tuple[Block, ...]) -> Report:
    before, behind = report.chapters[:position], report.chapters[position:]
    return replace(report, chapters=(*before, Chapter(CHECKLIST, blocks), *behind))


def _numbers(report: Report) -> Iterator[tuple[str, str]]:
    return ((chapter.title, number) for number, chapter in report.numbered)


def _checklist(
    evaluation: Evaluation, found: Sequence[Reply], places: Mapping[str, Sequence[str]], numbers: Mapping[str, str]
) -> tuple[Block, ...]:
    body = tuple(
        Row(
            (
                Cell(answer.output.title),
                *(_count(count.text, found=count.found) for count in answer.counts),
                _where(evaluation, answer, places, numbers),
            )
        )
        for answer in found
    )
    columns = (
        Column("Verlangt", 34),
        Column("Prozess", 36),
        Column("Umsetzung", 36),
        Column("Kapitel", 64, "small"),
    )
    return present(
        said([sentences.told(found)], "intro"),
        Table("Verlangte Ergebnisse und was die Daten dazu enthalten", columns, body, _note(found)),
    )


def _count(text: str, *, found: bool) -> Cell:
    return Cell(text or "–", kind="" if found else "missing")


def _note(found: Sequence[Reply]) -> str:
    """What the dash means, if there is one."""
    return "" if all(count.text for answer in found for count in answer.counts) else "„–“: nicht verlangt."


def _where(
    evaluation: Evaluation, answer: Reply, places: Mapping[str, Sequence[str]], numbers: Mapping[str, str]
) -> Cell:
    chapter = answer.output.chapter
    own = [f"{numbers[title]} {title}" for title in places.get(chapter, ()) if title in numbers]
    other = _network(evaluation, chapter)
    if answer.found:
        elsewhere = f"Netzwerkbericht: {'; '.join(other)}" if other else ""
        return Cell("; ".join(own), note=elsewhere) if own else Cell(elsewhere)
    proposed = chapter == PRODUCTS and any(count.text for count in answer.counts) and other
    note = f"Vorschläge: Netzwerkbericht, {other[-1]}" if proposed else ""
    return Cell("die Daten beantworten das nicht", note=note, kind="missing")


def _network(evaluation: Evaluation, chapter: str) -> Sequence[str]:
    """The chapters of the Netzwerkbericht, if there is one; it judges factors only by what was rated."""
    erhebung = evaluation.erhebung
    there = erhebung.concept and not (chapter == FACTORS and erhebung.kind == ErhebungKind.DOKUMENTE)
    return NETWORK.get(chapter, ()) if there else ()
