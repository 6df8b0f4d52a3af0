"""A report as a Word document: the same bytes for the same report and template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from verstetigung.printing.page import explained
from verstetigung.printing.paper import on_paper
from verstetigung.printing.word import blocks, frame, front, looks, properties
from verstetigung.printing.word.draft import Draft, drawings, pictures
from verstetigung.printing.word.markup import Element
from verstetigung.printing.word.template import WordTemplate, opened
from verstetigung.telling.blocks import Chapter, Chart, Heading, Report
from verstetigung.telling.imprint import Imprint
from verstetigung.telling.table import Table

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can name."""
FIRST_PART = "[Content_Types].xml"


def document(report: Report, imprint: Imprint, template: WordTemplate | None = None) -> bytes:
    """The report in the styles of a template, or in ours; letters that only drawings lack are explained, too."""
    report = on_paper(report)
    report = explained(report, repr(report))
    made = _begun(template, brief=report.brief)
    section = frame.settled(made)
    made._body.clear_content()
    draft = _draft(made, section, brief=report.brief)
    frame.head_and_foot(draft, report, imprint)
    _fill(draft, section, report, imprint)
    properties.told(made, report, imprint)
    return _packed(made)


def _begun(template: WordTemplate | None, *, brief: bool) -> Any:
    if template:
        return opened(template.content)
    import docx

    usual = docx.Document()
    looks.ours(usual)
    frame.sheet(usual, brief=brief)
    return usual


def _draft(made: Any, section: Any, *, brief: bool) -> Draft:
    return Draft(made, looks.complete(made, brief=brief), *frame.type_area(section), pictures(made), drawings(made))


def _fill(draft: Draft, section: Any, report: Report, imprint: Imprint) -> None:
    """Put everything before the last section; where pages turn, another section ends."""
    parts = list(_parts(draft, report, imprint))
    first = True
    for (wide, elements), (then, _) in zip(parts, [*parts[1:], (parts[-1][0], [])], strict=True):
        for element in elements:
            section.addprevious(element)
        if wide != then:
            section.addprevious(frame.ended(section, wide=wide, first=first))
            first = False
    last = frame.turned(section, wide=parts[-1][0], first=first)
    section.getparent().replace(section, last)


def _parts(draft: Draft, report: Report, imprint: Imprint) -> Iterator[tuple[bool, list[Element]]]:
    """Cover and chapters, each with whether its pages lie across."""
    yield False, [*front.cover(draft, report, imprint), *front.contents(draft, report)]
    wide = False
    for number, chapter in report.numbered:
        fresh = chapter.fresh and chapter.wide == wide
        wide = chapter.wide
        width = draft.across if wide else draft.width
        yield wide, [front.heading(draft, report, number, chapter, fresh=fresh), *_chapter(draft, chapter, width)]


def _chapter(draft: Draft, chapter: Chapter, width: float) -> Iterator[Element]:
    level = 2
    for block, following in zip(chapter.blocks, (*chapter.blocks[1:], None), strict=True):
        if isinstance(block, Heading):
            level = 3
        yield from blocks.written(draft, block, level, width, leads=isinstance(following, Chart | Table))


def _packed(made: Any) -> bytes:
    """The parts as one file, in an order and with a date that never change."""
    saved, target = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(target, "w") as packed:
        for name in sorted(archive.namelist(), key=lambda name: (name != FIRST_PART, name)):
            part = zipfile.ZipInfo(name, FIRST_DAY)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            packed.writestr(part, archive.read(name))
    return target.getvalue()
