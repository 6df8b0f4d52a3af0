"""Whether a file is to be read as an export rather than as a workbook of ours."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

from verstetigung.exports.files import is_text
from verstetigung.preflight import HEAD, LIMIT, MAIN, ZIP, is_lock
from verstetigung.questionnaire import form
from verstetigung.workbook.cells import key

PEEK = 100_000
"""So many bytes of a workbook's list of sheets are enough."""
SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(?:\"([^\"]*)\"|'([^']*)')")
OWN = frozenset(key(sheet) for sheets in form.SHEETS.values() for sheet in sheets)


def is_foreign(path: Path) -> bool:
    """Whether it is a text file, or a workbook whose sheets are not those of our forms.

    One sheet of such a name is no mark: a survey in LimeSurvey may be called „Fragebogen“.

    Reads next to nothing; a file that is neither, or cannot be opened, is left to the reader of workbooks, which
    says what is wrong with it.
    """
    try:
        if is_lock(path) or not 0 < path.stat().st_size <= LIMIT:
            return False
        with path.open("rb") as file:
            head = file.read(HEAD)
        return _is_other_workbook(path) if head.startswith(ZIP) else is_text(path.name, head)
    except Exception:
        return False


def _is_other_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        if MAIN not in archive.namelist():
            return False
        with archive.open(MAIN) as part:
            listed = part.read(PEEK).decode("utf-8", errors="replace")
    names = {key(html.unescape(double or single)) for double, single in SHEET.findall(listed)}
    return key(form.META) not in names and len(names & OWN) < 2
