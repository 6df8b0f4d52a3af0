"""The files together: their sums, and all of them in one."""

from __future__ import annotations

import datetime
import hashlib
import io
import zipfile
from collections.abc import Mapping

READABLE = 0o100644 << 16
"""A file that everybody can read, as a zip says it."""
UNIX = 3


def sums(contents: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of every file, as `sha256sum` reads it."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items()).encode()


def zipped(contents: Mapping[str, bytes], folder: str, day: datetime.date) -> bytes:
    """A zip of the files in a folder; the same bytes whenever and wherever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.external_attr, entry.create_system = READABLE, UNIX
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
