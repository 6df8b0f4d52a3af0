"""When a workbook was last saved, as it says itself."""

from __future__ import annotations

import io
import re
import zipfile

CORE = "docProps/core.xml"
MODIFIED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)")


def saved(raw: bytes) -> str:
    """ISO without a zone (UTC, as spreadsheet programs write it); empty if it does not say.

    Never the time of the file: that changes when somebody copies it.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if CORE not in archive.namelist():
            return ""
        found = MODIFIED.search(archive.read(CORE))
    return found[1].decode("ascii") if found else ""
