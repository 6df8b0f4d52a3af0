"""What WeasyPrint does twice, done once; only in the release that this was tried with."""

from __future__ import annotations

import functools
from typing import Any

RELEASE = "70.0"


@functools.cache
def hasten() -> bool:
    """Let lines of text keep their shapes until they are drawn; whether it did.

    WeasyPrint lets go of the shapes of every line once it has found its place, to save memory, and works them out again
    to draw it, which takes a twelfth of the time of a report. The PDF is the same, byte for byte.
    """
    import weasyprint
    from weasyprint.text.line_break import Layout

    if weasyprint.__version__ != RELEASE:
        return False
    _keep_shapes(Layout)
    return True


def _keep_shapes(layouts: Any) -> None:
    from weasyprint.text.ffi import pango

    set_text, reactivate = layouts.set_text, layouts.reactivate

    def in_one_paragraph(layout: Any, text: str, justify: bool = False) -> None:
        """As drawing wants it; where there is one line, that makes no other difference."""
        set_text(layout, text, justify)
        if "\n" not in layout.text:
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)

    def reactivated(layout: Any, style: Any) -> None:
        if layout.justification_spacing or "\n" in layout.text:
            reactivate(layout, style)

    layouts.set_text, layouts.reactivate, layouts.deactivate = in_one_paragraph, reactivated, _kept


def _kept(layout: Any) -> None:
    """What becomes of a line's shapes when its place is found: nothing."""
