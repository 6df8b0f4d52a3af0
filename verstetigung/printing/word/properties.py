"""What a document says of itself: title, publisher, language, the day of its data; nothing of this machine or hour."""

from __future__ import annotations

import datetime
from typing import Any

from docx.oxml.ns import qn

from verstetigung import german
from verstetigung.printing.word.looks import LANGUAGE
from verstetigung.printing.word.markup import UNSEEN, made
from verstetigung.telling.blocks import Report
from verstetigung.telling.imprint import Imprint

PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>verstetigung</Application></Properties>"
)
LONGEST = 255
"""Letters of a property."""
OF_OTHERS = "/thumbnail", "/comments", "/people", "/commentsExtended", "/commentsIds", "/stylesWithEffects"
"""Parts of a template that are about its own pages, by the ends of their types."""
BEHIND = "consecutiveHyphenLimit", "hyphenationZone", "characterSpacingControl", "footnotePr", "compat", "rsids"
"""What Word wants to stand behind the division of words in the settings."""


def told(document: Any, report: Report, imprint: Imprint) -> None:
    """Say it, in place of what a template says of itself."""
    _core(document.core_properties, report, imprint)
    package = document.part.package
    for owner in (package, document.part):
        for id, one in list(owner.rels.items()):
            if one.reltype.endswith(OF_OTHERS):
                owner.rels.pop(id)
    for one in package.rels.values():
        if one.reltype.endswith("/extended-properties"):
            one.target_part._blob = PROGRAM.encode()
    _settings(document.settings.element)


def _core(core: Any, report: Report, imprint: Imprint) -> None:
    for old in list(core._element):
        core._element.remove(old)
    mark = german.framed(" (", imprint.mark, ")")
    core.title, core.subject = _clean(report.title), _clean(f"{imprint.title}{mark}")
    core.author = core.last_modified_by = _clean(imprint.publisher)
    core.language = LANGUAGE
    if imprint.as_of:
        core.created = core.modified = datetime.datetime.combine(imprint.as_of, datetime.time())


def _clean(text: str) -> str:
    return UNSEEN.sub("", text)[:LONGEST]


def _settings(settings: Any) -> None:
    """Let words be divided, lest narrow columns break them anywhere; a template that says yes or no is left its way."""
    if settings.find(qn("w:autoHyphenation")) is None:
        tab = settings.find(qn("w:defaultTabStop"))
        behind = [one for one in settings if one.tag.rpartition("}")[2] in BEHIND]
        if tab is not None:
            tab.addnext(made("autoHyphenation"))
        elif behind:
            behind[0].addprevious(made("autoHyphenation"))
    language = settings.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), LANGUAGE)
