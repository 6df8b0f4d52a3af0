"""Lines of text that WeasyPrint shapes more than once, shaped once."""

from __future__ import annotations

from typing import Any

FEATURES = (
    "kerning",
    *(f"variant_{name}" for name in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")),
    "feature_settings",
)
"""What a style says of its font besides its name, in the order WeasyPrint asks for it."""
ASKED = """
PangoContext * pango_layout_get_context (PangoLayout *layout);
const PangoFontDescription * pango_layout_get_font_description (PangoLayout *layout);
"""
"""What WeasyPrint asks Pango for nowhere."""


def keep_shapes() -> None:
    """Let lines keep their shapes until they are drawn.

    WeasyPrint lets go of the shapes of every line once it has found its place, to save memory, and works them out again
    to draw it, which takes a twelfth of the time of a report.
    """
    from weasyprint.text.ffi import pango
    from weasyprint.text.line_break import Layout

    set_text, reactivate = Layout.set_text, Layout.reactivate

    def in_one_paragraph(layout: Any, text: str, justify: bool = False) -> None:
        """As drawing wants it; where there is one line, that makes no other difference."""
        set_text(layout, text, justify)
        if "\n" not in layout.text:
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)

    def reactivated(layout: Any, style: Any) -> None:
        if layout.justification_spacing or "\n" in layout.text:
            reactivate(layout, style)

    Layout.set_text, Layout.reactivate, Layout.deactivate = in_one_paragraph, reactivated, _kept


def _kept(layout: Any) -> None:
    """What becomes of a line's shapes when its place is found: nothing."""


def share_contexts() -> None:
    """Let all lines of one style be shaped in one context, with one description of its font.

    WeasyPrint makes them anew for every line, and in a drawing for every letter.
    """
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.line_break import Layout

    setup = Layout.setup
    ffi.cdef(ASKED)

    def shared(layout: Any, style: Any) -> None:
        known = vars(style)
        if "first_layout" not in known:
            setup(layout, style)
            if style["text_decoration_line"] == "none":
                known["first_layout"] = layout.layout, layout.language, _features(style)
            return
        first, language, features = known["first_layout"]
        layout.style, layout.language, layout.first_line_direction = style, language, 0
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
        layout.layout = ffi.gc(pango.pango_layout_new(pango.pango_layout_get_context(first)), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, pango.pango_layout_get_font_description(first))
        if features:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(layout.layout, attributes)

    Layout.setup = shared


def _features(style: Any) -> Any:
    """Those of its font, as WeasyPrint keeps them for all styles; none if it wants nothing special."""
    from weasyprint.text.fonts import font_features

    wanted = font_features(*(style[f"font_{name}"] for name in FEATURES))
    return style.font_config.font_features[_written(wanted)] if wanted else None


def _written(features: dict[str, Any]) -> bytes:
    return ",".join(f"{name} {value}" for name, value in features.items()).encode()


def share_lines() -> None:
    """Let equal texts of one style in equal columns have one line: half of the cells of an annex say what others say.

    That would not do where `block-ellipsis` cuts a text off, for which drawing changes the line; no sheet of ours does.
    """
    from weasyprint.layout import inline, preferred

    split = inline.split_first_line

    def shared(
        text: str,
        style: Any,
        context: Any,
        width: float | None,
        spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        if spacing or "\n" in text:
            return split(text, style, context, width, spacing, is_line_start, minimum)
        lines = vars(context).setdefault("lines_by_text", {})
        # The line holds the style, so that no other style gets its id.
        key = text, id(style), width, is_line_start, minimum
        if key not in lines:
            lines[key] = split(text, style, context, width, spacing, is_line_start, minimum)
        return lines[key]

    inline.split_first_line = preferred.split_first_line = shared
