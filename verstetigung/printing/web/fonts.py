"""The report's font as a web page carries it."""

from __future__ import annotations

import base64
import functools
import io
from pathlib import Path

from verstetigung.charts.letters import FACES, FAMILY, FONTS, WEIGHTS

LETTERS = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„•…‹›€−≈≤≥←↑→↓↕"))
"""German and its neighbours; a browser takes any other letter from a font of its own."""


@functools.cache
def faces() -> str:
    """The rules that bring the font, its files inside them: twice 15 KB."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {WEIGHTS[name]}; '
        f'src: url("data:font/woff2;base64,{base64.b64encode(_woff2(FONTS / file)).decode()}") format("woff2") }}'
        for name, file in FACES.items()
    )


def _woff2(path: Path) -> bytes:
    """The font with these letters only; its names, which state the licence, stay in it.

    Without kerning: keeping it costs four times the time, in every process that writes a page.
    """
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["lnum", "tnum"]
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    content = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        cutter.subset(font)
        subset.save_font(font, content, options)
    return content.getvalue()
