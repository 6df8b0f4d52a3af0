"""The colours of cells, and what they are called."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color
    from openpyxl.workbook import Workbook

DIGITS = re.compile(r"[0-9A-F]{6}")
WHITE, BLACK = "FFFFFF", "000000"
SYSTEM = (BLACK, WHITE)
"""The window's own colours, which follow the palette of 64."""
SLOT = re.compile(rb'<a:(\w+)>\s*<a:(?:sysClr[^>]*?lastClr|srgbClr val)="([0-9A-Fa-f]{6})"')
SLOTS = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The colours of a theme in the order of their numbers."""
HUES = ((12, "rot"), (46, "orange"), (68, "gelb"), (165, "grün"), (188, "türkis"), (255, "blau"), (320, "lila"))
"""Up to which angle on the colour wheel a colour has which name; beyond them red begins again."""
GREY, DARK = 0.12, 0.12
"""Saturation below which there is no hue, and lightness below which there is only black."""
PALE, PALE_YELLOW, DEEP = 0.65, (40, 68), 0.3
"""Lightness from which red is pink and orange of these angles looks yellow, and below which orange is brown."""


def fills(book: Workbook) -> Mapping[int, str]:
    """The colour of each fill by its number: six hexadecimal digits, or its name; no fill and white are left out."""
    theme = _theme(book.loaded_theme or b"")
    palette = [*map(str, book._colors), *SYSTEM]  # type: ignore[attr-defined]
    colours = (_fill(fill, theme, palette) for fill in book._fills)  # type: ignore[attr-defined]
    return {number: colour for number, colour in enumerate(colours) if colour not in ("", WHITE)}


def name(colour: str) -> str:
    """What people call it: „gelb“, or „farbig“ where that is not sure."""
    if not DIGITS.fullmatch(colour):
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    angle = hue * 360
    if light < DARK:
        return "schwarz"
    if saturation < GREY:
        return "grau"
    if light > PALE and PALE_YELLOW[0] < angle < PALE_YELLOW[1]:
        return "gelb"
    match next((hue for end, hue in HUES if angle <= end), "rot"):
        case "rot" if light > PALE:
            return "rosa"
        case "orange" if light < DEEP:
            return "braun"
        case plain:
            return plain


def _theme(xml: bytes) -> Sequence[str]:
    colours = {slot.decode(): colour.decode().upper() for slot, colour in SLOT.findall(xml)}
    return [colours.get(slot, "") for slot in SLOTS]


def _fill(fill: object, theme: Sequence[str], palette: Sequence[str]) -> str:
    match getattr(fill, "patternType", "gradient"):
        case None | "none":
            return ""
        case "solid":
            return _rgb(fill.fgColor, theme, palette)  # type: ignore[attr-defined]
        case "gradient":
            return "farbig"
    return "gemustert"


def _rgb(colour: Color, theme: Sequence[str], palette: Sequence[str]) -> str:
    """Six digits; „farbig“ if the workbook does not say what its number stands for, nothing if it is automatic."""
    match colour.type:
        case "auto":
            return ""
        case "theme":
            digits = _listed(theme, colour.value)
        case "indexed":
            digits = _listed(palette, colour.value)
        case _:
            digits = str(colour.value)
    digits = digits[-6:].upper()
    if not DIGITS.fullmatch(digits):
        return "farbig"
    return _tinted(digits, float(colour.tint or 0))


def _listed(colours: Sequence[str], number: object) -> str:
    """The colour of that number; nothing if there is none."""
    return colours[number] if isinstance(number, int) and number < len(colours) else ""


def _tinted(colour: str, tint: float) -> str:
    """The colour made lighter (up to 1) or darker (down to -1)."""
    if not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    tinted = light * (1 - abs(tint)) + max(tint, 0.0)
    parts = colorsys.hls_to_rgb(hue, min(max(tinted, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
