"""Pictures in a workbook: their pixels, and how often they are shown."""

from __future__ import annotations

import io
from zipfile import ZipFile, ZipInfo

from verstetigung import german
from verstetigung.problems import Note
from verstetigung.problems.visible import label
from verstetigung.schemas.pictures import PIXEL_LIMIT, SMALLER, dimensions, oversized

FORMATS = ("PNG", "JPEG", "GIF", "BMP")
MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
HEAD = 1_000_000
"""Bytes in which a picture says how large it is."""
SHOWN_LIMIT = 200_000_000
"""Bytes of all pictures, as often as they are shown."""


def too_many_pixels(archive: ZipFile, part: ZipInfo) -> Note | None:
    """A picture that nobody needs that large."""
    with archive.open(part) as content:
        head = content.read(4)
        if not head.startswith(MAGIC):
            return None
        size = dimensions(io.BytesIO(head + content.read(HEAD)), FORMATS)
    if not oversized(size):
        return None
    most = german.number(PIXEL_LIMIT / 1e6, 0)
    found = f"Das Bild „{label(part.filename)}“ in der Mappe hat {oversized(size)}"
    return Note(
        "D139",
        f"{found}; mehr als {most} Millionen werden nicht gelesen.",
        remedy=f"{SMALLER}, oder es aus der Mappe löschen",
    )


def too_often(largest: int, shown: int) -> Note | None:
    """Pictures that are shown so often that they fill the memory; each time they are read anew."""
    if largest * shown <= SHOWN_LIMIT:
        return None
    found = f"Die Mappe zeigt {german.number(shown, 0)} Bilder, das größte mit {german.number(largest / 1e6, 1)} MB"
    return Note("D139", f"{found}; so viel wird nicht gelesen.", remedy="die Bilder aus der Mappe löschen")
