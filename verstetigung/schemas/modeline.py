"""The comment by which an editor's tool finds the JSON Schema of a file; the schema lies beside the catalogue."""

from __future__ import annotations

import os
from pathlib import Path

ENDING = ".schema.json"
MARK = "# yaml-language-server: $schema="


def modeline(kind: str, catalogue: Path | None, folder: Path) -> str:
    """The line for a file of that kind in a folder; empty if no such schema lies beside the catalogue."""
    if catalogue is None:
        return ""
    schema = catalogue.parent / f"{kind}{ENDING}"
    if not schema.is_file():
        return ""
    return f"{MARK}{os.path.relpath(schema, folder).replace(os.sep, '/')}\n"
