"""What the cells of the forms look like."""

from __future__ import annotations

from collections.abc import Mapping

from verstetigung.schemas.palette import (
    ACCENT,
    FORM_BAND,
    FORM_BORDER,
    FORM_FAINT,
    FORM_QUIET,
    FORM_RULE,
    MARK_INK,
    MARK_PAPER,
    PAPER,
)

INPUT = {
    "num_format": "@",
    "locked": False,
    "text_wrap": True,
    "valign": "vcenter",
    "indent": 1,
    "border": 1,
    "border_color": FORM_BORDER,
}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT},
    "subtitle": {"font_color": FORM_QUIET},
    "hint": {"font_color": FORM_QUIET, "text_wrap": True, "valign": "top"},
    "mark": {"bold": True, "bg_color": MARK_PAPER, "font_color": MARK_INK, "valign": "vcenter"},
    "head": {"bold": True, "bg_color": ACCENT, "font_color": PAPER, "text_wrap": True, "valign": "vcenter"},
    "band": {
        "bold": True,
        "bg_color": FORM_BAND,
        "font_color": ACCENT,
        "font_size": 12,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "faint": {"bold": True, "bg_color": FORM_FAINT, "text_wrap": True, "valign": "vcenter"},
    "section": {"bold": True, "font_color": ACCENT, "text_wrap": True, "valign": "top"},
    "code": {"font_color": FORM_QUIET, "valign": "vcenter", "bottom": 1, "bottom_color": FORM_RULE},
    "text": {"text_wrap": True, "valign": "vcenter", "bottom": 1, "bottom_color": FORM_RULE},
    "prose": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "vcenter", "bottom": 1, "bottom_color": FORM_RULE, "text_wrap": True},
    "number": {
        "font_color": FORM_QUIET,
        "align": "center",
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": FORM_RULE,
    },
    "small": {"font_color": FORM_QUIET, "font_size": 9},
    "input": INPUT,
    "centred": {**INPUT, "align": "center", "indent": 0},
    "essay": {**INPUT, "valign": "top"},
}
