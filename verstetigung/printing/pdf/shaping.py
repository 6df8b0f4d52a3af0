"""Lines of text that WeasyPrint shapes more than once, shaped once."""

from __future__ import annotations

from typing import Any

FEATURES = (
    "kerning",
    *(f"variant_{name}" for name in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")),
    "feature_settings",
)
"""What a style says of its font besides its name, in the order WeasyPrint asks for it."""
SAID = (
    *(f"font_{name}" for name in ("family", "size", "style", "weight", "stretch", *FEATURES)),
    *("font_variation_settings", "font_language_override", "lang", "direction"),
    *("white_space", "word_spacing", "letter_spacing", "word_break", "overflow_wrap", "tab_size"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line"),
)
"""All that a style says of how its text is set in lines."""
MOST = 20_000
"""So many lines are kept by a process, with their shapes, in at most 80 MB."""
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
    """Let lines of styles that say the same of their text be shaped in one context, with one description of its font.

    WeasyPrint makes them anew for every line, and in a drawing for every letter.
    """
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.line_break import Layout

    setup = Layout.setup
    ffi.cdef(ASKED)

    def shared(layout: Any, style: Any) -> None:
        voice = _voice(style)
        if "first" not in voice:
            setup(layout, style)
            if style["text_decoration_line"] == "none":
                voice["first"] = layout.layout, layout.language, _features(style), style
            return
        first, layout.language, features, layout.style = voice["first"]
        layout.first_line_direction = 0
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
        layout.layout = ffi.gc(pango.pango_layout_new(pango.pango_layout_get_context(first)), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, pango.pango_layout_get_font_description(first))
        if features:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(layout.layout, attributes)

    Layout.setup = shared


_VOICES: dict[tuple[Any, str], dict[str, Any]] = {}
"""What is known of styles that say the same of their text; kept by the process, as reports have but a few dozen."""


def _voice(style: Any) -> dict[str, Any]:
    known = vars(style)
    if "voice" not in known:
        said = style.font_config, str([style[name] for name in SAID])
        known["voice"] = _VOICES.setdefault(said, {"number": len(_VOICES)})
    voice: dict[str, Any] = known["voice"]
    return voice


def _features(style: Any) -> Any:
    """Those of its font, as WeasyPrint keeps them for all styles; none if it wants nothing special."""
    from weasyprint.text.fonts import font_features

    wanted = font_features(*(style[f"font_{name}"] for name in FEATURES))
    return style.font_config.font_features[_written(wanted)] if wanted else None


def _written(features: dict[str, Any]) -> bytes:
    return ",".join(f"{name} {value}" for name, value in features.items()).encode()


def share_lines() -> None:
    """Let equal texts in equal columns have one line, in all reports of a process and letter by letter in drawings.

    Half of the cells of an annex say what others say, and most of the others what the other annexes do. That would not
    do where a text is cut off with an ellipsis, for which drawing changes the line; no sheet of ours does.
    """
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    split = line_break.split_first_line
    lines: dict[tuple[str, int, float | None, bool, bool], Any] = {}

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
        key = text, _voice(style)["number"], width, is_line_start, minimum
        line = lines.get(key)
        if line is None:
            if len(lines) == MOST:
                lines.clear()
            line = lines[key] = split(text, style, context, width, spacing, is_line_start, minimum)
        return line

    line_break.split_first_line = inline.split_first_line = preferred.split_first_line = shared
