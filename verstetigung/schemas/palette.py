"""Every colour of the house by what it means; sheets, drawings and workbooks take them from here.

It stands among what editors own, because a colour is their choice as a wording is, and because the forms, first to be
coloured, come soon after.
"""

from __future__ import annotations

import re

INK = "#1F2A30"
"""What is read."""
QUIET = "#56646B"
"""What is read second: notes, heads of scales, sources."""
SMALL = "#45535A"
"""Small print that must stay legible, in tables and on posters."""
PAPER = "#FFFFFF"
ACCENT = "#00587C"
"""Headings and bands, and in drawings what they are about."""
SOFT = "#6296AF"
"""Bars and lines beside marks in the accent; as all that carries meaning, 3 : 1 on white or more (WCAG 1.4.11)."""
FOCUS = "#C24A00"
"""„Diese Region“ and nothing else."""
OTHERS = "#7E8B91"
"""The other regions, and what is not told apart from nothing."""
PALE = "#D5E3EA"
"""The ground of what a reader should look at: the middle half of regions, the quarter that matters."""
POSSIBLE = "#6296AF"
"""What could be, beside what is proposed."""
SELF = "#EEF1F3"
"""Where a region would meet itself."""
GRID = "#DCE2E5"
"""Rules of scales in drawings."""
RULE = "#C9D2D6"
"""Rules between the rows of tables and round pages."""
PANEL = "#EFF4F6"
"""The ground of boxes and of heads of groups."""
CARD = "#F6F9FA"
OWN = "#FBEDE4"
"""The ground of the row of this region."""
TRACK, FILL = "#E6ECEF", "#5E9BB5"
"""A bar in a table, and how far it is filled."""
ON_ACCENT = "#6FA0B6"
"""A rule on the band of a poster."""
RISEN, FALLEN = "#C6DCE6", "#EBDCC0"
"""Grounds of what rose and what fell; the sign says it too."""
PROVED = "#DDEAF0"
"""The ground of a cell that has evidence."""
HEAT = ("#F2F6F8", "#DDEAF0", "#C6DCE6", "#ACCBD9", "#8FB9CC", "#74A8BF", "#2A7697", "#00587C", "#00405C")
"""One hue in nine steps, none of them in the middle tones on which neither black nor white reads well."""
PROGRESS = ("#F2F6F8", "#ACCBD9", "#5E9BB5", "#00587C")
"""One hue, darker the further a measure has come; what is painted so has an edge in the accent."""
FORM_BAND, FORM_FAINT, FORM_RULE, FORM_BORDER, FORM_QUIET = "#DCE7ED", "#F2F5F6", "#C9D3D9", "#A9BCC6", "#5B6770"
"""Heads, grounds, rules, borders of fields and hints in the workbooks that regions fill in."""
MARK_PAPER, MARK_INK = "#F6E7C1", "#5A4709"
"""The mark „Muster“ in a workbook."""

PRINT = {
    "ink": INK,
    "quiet": QUIET,
    "small": SMALL,
    "paper": PAPER,
    "accent": ACCENT,
    "soft": SOFT,
    "focus": FOCUS,
    "others": OTHERS,
    "pale": PALE,
    "rule": RULE,
    "panel": PANEL,
    "card": CARD,
    "own": OWN,
    "track": TRACK,
    "fill": FILL,
    "on-accent": ON_ACCENT,
}
"""What the style sheets of reports and posters call ``var(--…)``."""
LIGHT = {
    "ground": PAPER,
    "ink": INK,
    "quiet": QUIET,
    "accent": ACCENT,
    "panel": PANEL,
    "rule": RULE,
    "own": OWN,
    "track": TRACK,
    "fill": FILL,
    "total": ACCENT,
    "on-band": PAPER,
    "band": ACCENT,
    "mark-ground": "#FFE8B3",
    "mark-ink": INK,
    "focus": FOCUS,
    "shade": "#B4BFC4",
    "others": OTHERS,
    "pale": PALE,
}
"""The same for web pages, on white; drawings keep it always."""
DARK = {
    "ground": "#12191D",
    "ink": "#E4EAED",
    "quiet": "#A9B6BC",
    "accent": "#7FC4E0",
    "panel": "#1C272D",
    "rule": "#3B4A52",
    "own": "#46291A",
    "track": "#2B3940",
    "fill": FILL,
    "total": "#7FC4E0",
    "on-band": PAPER,
    "band": "#0B4A66",
    "mark-ground": "#FFE8B3",
    "mark-ink": INK,
    "focus": "#FFB38A",
    "shade": "#4A5A62",
    "others": OTHERS,
    "pale": PALE,
}
"""For readers who like their screen dark."""


def coloured(sheet: str) -> str:
    """A style sheet for paper with the colours that it names: resolving properties would take WeasyPrint long."""
    return re.sub(r"var\(--([a-z-]+)\)", lambda name: PRINT.get(name[1], name[0]), sheet)


def ink_on(colour: str) -> str:
    """Black or white, whichever is easier to read on the colour."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """Ratio of contrast after WCAG 2.1, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
