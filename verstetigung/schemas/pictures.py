"""How large a picture is, told from its head, before anything is decoded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from verstetigung import german

PIXEL_LIMIT = 30_000_000
"""Pixels of one picture; a page of A3 in print has 17 million."""
SMALLER = "das Bild in einem Bildprogramm verkleinern, auf höchstens 4.000 Pixel an der längeren Seite"


def dimensions(picture: IO[bytes], formats: Sequence[str]) -> tuple[int, int] | None:
    """Width and height in pixels; None if it is in none of these formats.

    Pillow's own `open` refuses large pictures without saying how large they are.
    """
    from PIL import Image

    Image.init()
    for name in formats:
        picture.seek(0)
        opened, accepts = Image.OPEN[name]
        if accepts is not None and accepts(picture.read(16)) is True:
            picture.seek(0)
            try:
                width, height = opened(picture, "").size
            except (OSError, ValueError, SyntaxError, LookupError, OverflowError):
                return None
            return width, height
    return None


def oversized(size: tuple[int, int] | None) -> str:
    """„20.000 × 8.450 Pixel, zusammen 169 Millionen“ if these are too many; empty if not."""
    if size is None or size[0] * size[1] <= PIXEL_LIMIT:
        return ""
    width, height = (german.number(side, 0) for side in size)
    return f"{width} × {height} Pixel, zusammen {german.number(size[0] * size[1] / 1e6, 0)} Millionen"
