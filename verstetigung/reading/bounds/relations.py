"""Whether a workbook leads to one part again and again: its readers would read it as often."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from zipfile import ZipFile

AGAIN_LIMIT = 1_000_000
"""Bytes of all parts beyond the first time that they are led to; some are shared, such as the cache of pivot tables."""
TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"'<]*)""")
USE = re.compile(rb"""<(?:[^\s<>/:]+:)?(?:sheet|chart)\s[^<>]*?:id\s*=\s*["']([^"'<]*)""")
"""A sheet of a workbook or a chart of a drawing, by the relation that leads to it."""


def again(archive: ZipFile) -> str:
    """The part that is led to too often; empty if none is. For workbooks whose parts are within their limits."""
    sizes = {part.filename: part.file_size for part in archive.infolist()}
    led = Counter(target for name in sizes if name.endswith(".rels") for target in _targets(archive, name))
    repeats = {
        name: (times - 1) * sizes[name] for name, times in led.items() if name in sizes and name.endswith(".xml")
    }
    if sum(repeats.values()) > AGAIN_LIMIT:
        return max(repeats, key=repeats.__getitem__)
    return next((name for name in sizes if _uses_one_twice(archive, name)), "")


def _targets(archive: ZipFile, links: str) -> Iterator[str]:
    """The parts that the relations in one file lead to."""
    folder = posixpath.dirname(posixpath.dirname(links))
    for target in TARGET.findall(archive.read(links)):
        path = html.unescape(target.decode("utf-8", "replace"))
        yield posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _uses_one_twice(archive: ZipFile, name: str) -> bool:
    if not (name.endswith("workbook.xml") or "drawing" in name):
        return False
    uses = USE.findall(archive.read(name))
    return len(set(uses)) < len(uses)
