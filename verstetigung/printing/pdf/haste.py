"""What WeasyPrint does twice, done once; only in the release that this was tried with."""

from __future__ import annotations

import functools

from verstetigung.printing.pdf import cascading, parsing, passes, shaping, styling, writing

RELEASE = "70.0"
STEPS = (
    parsing.read_at_once,
    passes.know_pages,
    shaping.keep_shapes,
    shaping.share_contexts,
    shaping.share_lines,
    styling.answer_at_once,
    cascading.share_styles,
    styling.flow_at_once,
    styling.remember_heights,
    styling.remember_lengths,
    writing.write_once,
)


@functools.cache
def hasten() -> bool:
    """Let WeasyPrint spare itself what it does more than once; whether it did. The PDF is the same, byte for byte."""
    import weasyprint

    if weasyprint.__version__ != RELEASE:
        return False
    for step in STEPS:
        step()
    return True
