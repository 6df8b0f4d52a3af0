"""Outlines on white as files of their own: SVG and PNG."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from verstetigung.charts.outlines import STEPS, Outline, Step
from verstetigung.schemas.palette import PAPER

CODES = {letter: code for code, (letter, _) in STEPS.items()}
DPI = 300


def vector(outlines: Sequence[Outline], width: float, height: float, title: str, description: str) -> bytes:
    """An SVG file of that size in points."""
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{html.escape(title)}</title>",
        f"<desc>{html.escape(description)}</desc>",
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER.lower()}"/>',
        *(_element(outline) for outline in outlines if outline.steps),
        "</svg>",
    )
    return ("\n".join(lines) + "\n").encode()


def _element(outline: Outline) -> str:
    steps = "".join(f"{letter}{' '.join(map(_number, ends))}" for letter, ends in outline.steps)
    return f'<path d="{steps}" fill="{outline.fill.lower()}"{_stroke(outline)}/>'


def _stroke(outline: Outline) -> str:
    if not outline.width:
        return ""
    return f' stroke="{outline.stroke.lower()}" stroke-width="{outline.width:g}"'


def _number(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def pixels(outlines: Sequence[Outline], width: float, height: float) -> bytes:
    """A PNG file of that size in points, with DPI pixels per inch."""
    figure = Figure(figsize=(width / 72, height / 72), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    for order, outline in enumerate(outlines):
        axes.add_artist(_patch(outline, order))
    target = io.BytesIO()
    figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()


def _patch(outline: Outline, order: int) -> PathPatch:
    return PathPatch(
        _path(outline.steps),
        facecolor=outline.fill,
        edgecolor=outline.stroke,
        linewidth=outline.width,
        capstyle="butt",
        joinstyle="miter",
        clip_on=False,
        zorder=order,
    )


def _path(steps: Sequence[Step]) -> Path:
    ends = [end for _, ends in steps for end in ends or (0.0, 0.0)]
    codes = [CODES[letter] for letter, ends in steps for _ in range(max(len(ends) // 2, 1))]
    return Path([ends[start : start + 2] for start in range(0, len(ends), 2)] or np.empty((0, 2)), codes or None)
