"""Logos on the first page: PNG as they are, SVG with the name in letters for programs that do not show it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw, ImageFont

from verstetigung.charts.letters import FACES, FONTS
from verstetigung.printing.word import pictures
from verstetigung.printing.word.draft import Draft
from verstetigung.printing.word.markup import Element, run
from verstetigung.schemas.logos import PNG, Logo
from verstetigung.schemas.palette import INK, PAPER

WIDTH, HEIGHT = 38.0, 14.0
"""The box that a logo fits into, in millimetres."""
DOTS = 12
"""Per millimetre of the name in letters."""
LETTERS = 60
"""Of a name that stand for a logo at most."""


def placed(draft: Draft, logos: Sequence[Logo]) -> Iterator[Element]:
    """The runs of the logos, side by side."""
    for logo in logos:
        size = logo.fitted(WIDTH, HEIGHT)
        if logo.mime == PNG:
            yield pictures.placed(draft, logo.content, size, "Logo", logo.text)
        else:
            yield pictures.placed(draft, _named(logo.text, size), size, "Logo", logo.text, logo.content)
        yield run("\u2003")


def _named(text: str, size: tuple[float, float]) -> bytes:
    """The name in letters, as large as the logo."""
    wide, tall = (max(1, round(length * DOTS)) for length in size)
    image = Image.new("RGB", (wide, tall), PAPER)
    draw, shown = ImageDraw.Draw(image), text[:LETTERS]
    font = ImageFont.truetype(str(FONTS / FACES["normal"]), tall // 4)
    while font.getlength(shown) > wide and font.size > 6:
        font = font.font_variant(size=int(font.size) - 1)
    draw.text((0, tall / 2), shown, fill=INK, font=font, anchor="lm")
    target = io.BytesIO()
    image.save(target, "png", optimize=True)
    return target.getvalue()
