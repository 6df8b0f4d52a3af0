"""Cover and contents."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.printing.word import fields, logos, pictures
from verstetigung.printing.word.blocks import bookmark, key_figures
from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.markup import Element, made, run, strong
from verstetigung.telling.blocks import Chapter, Cover, Report
from verstetigung.telling.imprint import Imprint

GAP = "\u2002"
"""Between the number of a chapter and its title."""
TALL = 60.0
"""Millimetres of a chart with which a cover goes on on a second page, whose rest the contents then take."""


def cover(draft: Draft, report: Report, imprint: Imprint) -> Iterator[Element]:
    """What stands first; of a report without a cover title and source alone."""
    said = report.cover
    if imprint.logos:
        yield draft.paragraph("Bericht Abbildung", *logos.placed(draft, imprint.logos))
    if report.covered:
        yield from _publisher(draft, said.above, imprint)
    yield draft.paragraph("Subtitle", run(said.kind))
    yield draft.paragraph("Title", run(said.title))
    yield draft.paragraph("Bericht Vorspann", run(said.question))
    if imprint.mark:
        yield draft.paragraph("Bericht Kennzeichnung", run(imprint.mark))
    if report.covered:
        yield from _answer(draft, said)
    else:
        yield draft.paragraph("Bericht Anmerkung", run(" · ".join(filter(None, _sources(said, imprint)))))


def _publisher(draft: Draft, lines: tuple[str, ...], imprint: Imprint) -> Iterator[Element]:
    if imprint.publisher:
        yield draft.paragraph("Bericht Herausgeber", strong(imprint.publisher))
    for line in lines:
        yield draft.paragraph("Bericht Herausgeber", run(line))
    yield draft.paragraph("Bericht Abstand")


def _sources(cover: Cover, imprint: Imprint) -> tuple[str, ...]:
    return (imprint.publisher, *cover.above, *cover.notes)


def _answer(draft: Draft, cover: Cover) -> Iterator[Element]:
    for finding in cover.answer:
        yield draft.paragraph("Normal", strong(f"{finding.topic}."), run(f" {finding.text}"))
    yield from key_figures(draft, cover.figures)
    if cover.chart:
        yield draft.paragraph("caption", run(cover.chart.title))
        yield draft.paragraph("Bericht Abbildung", pictures.chart(draft, cover.chart, draft.width))
        if cover.chart.note:
            yield draft.paragraph("Bericht Anmerkung", run(cover.chart.note))
    for note in cover.notes:
        yield draft.paragraph("Bericht Anmerkung", run(note))


def contents(draft: Draft, report: Report) -> Iterator[Element]:
    """The contents as a field that Word renews; until then it leads to the chapters without naming pages."""
    entries = [_entry(draft, number, chapter) for number, chapter in report.numbered]
    if report.brief or not entries:
        return
    for part in reversed(tuple(fields.begun(fields.CONTENTS))):
        entries[0].pPr.addnext(part)
    entries[-1].append(fields.ended())
    fresh = report.covered and not (report.cover.chart and report.cover.chart.drawing.height > TALL)
    start = (made("pageBreakBefore"),) if fresh else ()
    heading = draft.paragraph("TOC Heading", run("Inhalt"), properties=start)
    gallery = made("docPartObj", made("docPartGallery", val="Table of Contents"), made("docPartUnique"))
    yield made("sdt", made("sdtPr", gallery), made("sdtContent", heading, *entries))


def _entry(draft: Draft, number: str, chapter: Chapter) -> Element:
    link = made("hyperlink", run(f"{number}{GAP}{chapter.title}"), anchor=bookmark(number), history=1)
    return draft.paragraph("toc 1", link)


def heading(draft: Draft, report: Report, number: str, chapter: Chapter, *, fresh: bool) -> Element:
    """The heading of a chapter, whose number the report gives, whatever a template would count."""
    uncounted = made("numPr", made("numId", val=0))
    start = (made("pageBreakBefore"),) if fresh else ()
    if report.brief:
        return draft.paragraph("heading 1", run(chapter.title), properties=(*start, uncounted))
    counted = fields.marked(next(draft.ids), bookmark(number), run(number))
    return draft.paragraph("heading 1", *counted, run(f"{GAP}{chapter.title}"), properties=(*start, uncounted))
