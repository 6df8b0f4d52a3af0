"""What WeasyPrint works out from styles again and again, the usual cases without detour."""

from __future__ import annotations

import sys
from math import inf
from typing import Any

SIDES = tuple(f"{edge}_{side}" for edge in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
LEAST = "min_width", "min_height"
SIZES = ("width", "max_width", "height", "max_height", *LEAST)
UNUSUAL = {"float", "display", "position", "page"}


def answer_at_once() -> None:
    """Let a style answer directly for a property that nobody has set: with its initial value or the parent's."""
    from weasyprint import css
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    usual = {key for key in INITIAL_VALUES if key not in UNUSUAL and not key.startswith("text_decoration_")}
    logical = {key: {of(block="ttb", inline=way) for way in ("ltr", "rtl")} for key, of in PHYSICAL_FUNCTIONS.items()}
    inherited = usual & set(INHERITED) - set(logical)
    initial = usual - set(INHERITED) - set(INITIAL_NOT_COMPUTED)
    derived = usual & set(INITIAL_NOT_COMPUTED) & set(COMPUTER_FUNCTIONS) - set(INHERITED)
    at_length = css.ComputedStyle.__missing__

    def missing(style: Any, key: str) -> Any:
        if key not in style.cascaded and (key not in logical or logical[key].isdisjoint(style.cascaded)):
            if key in initial:
                value = style[key] = INITIAL_VALUES[key]
                return value
            if key in inherited and style.parent_style is not None:
                value = style[key] = style.parent_style[key]
                return value
            if key in derived:
                value = style[key] = COMPUTER_FUNCTIONS[key](style, key, INITIAL_VALUES[key])
                return value
        return at_length(style, key)

    css.ComputedStyle.__missing__ = missing


def flow_at_once() -> None:
    """Let a box in the flow of its page say so at once; WeasyPrint rules out five other ways to be placed first."""
    from weasyprint.formatting_structure.boxes import Box

    at_length = Box.is_in_normal_flow

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        return (style["float"] == "none" and style["position"] in ("static", "relative")) or bool(at_length(box))

    Box.is_in_normal_flow = is_in_normal_flow


def remember_heights() -> None:
    """Let a style know its line height and base line."""
    from weasyprint.layout import inline

    worked_out = inline.strut

    def strut(style: Any) -> Any:
        known = vars(style)
        if "strut" not in known:
            known["strut"] = worked_out(style)
        return known["strut"]

    inline.strut = strut


def remember_lengths() -> None:
    """Let a style know its margins, paddings and borders where no percentage is among them, and its size likewise."""
    from weasyprint.layout import percent

    at_length = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        fixed = _fixed(box.style)
        if not fixed or isinstance(box, percent.boxes.PageBox):
            at_length(box, containing_block)
            return
        size = _fixed_size(box.style)
        if size:
            vars(box).update(size)
            _edges(box, fixed)
            return
        if isinstance(containing_block, percent.boxes.Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        _size(box, width, height)
        _edges(box, fixed)
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")

    for name, module in sys.modules.items():
        if name.startswith("weasyprint.") and vars(module).get("resolve_percentages") is at_length:
            vars(module)["resolve_percentages"] = resolve_percentages


def _fixed(style: Any) -> dict[str, Any] | None:
    """The margins, paddings and borders of a style in pixels; none where they depend on what is around."""
    known = vars(style)
    if "fixed" not in known:
        lengths = [(key, style[key]) for key in SIDES]
        plain = all(length == "auto" or getattr(length, "unit", None) == "px" for _, length in lengths)
        sides = {key: "auto" if length == "auto" else length.value for key, length in lengths if plain}
        known["fixed"] = (sides | {key: style[key] for key in BORDERS}) if plain else None
    fixed: dict[str, Any] | None = known["fixed"]
    return fixed


def _fixed_size(style: Any) -> dict[str, Any] | None:
    """The width and height of a style in pixels, with the least and the greatest; none where they depend on others."""
    known = vars(style)
    if "size" not in known:
        lengths = {key: style[key] for key in SIZES}
        plain = all(length == "auto" or getattr(length, "unit", None) == "px" for length in lengths.values())
        sizes = {key: length if length == "auto" else length.value for key, length in lengths.items() if plain}
        for key in LEAST:
            if sizes.get(key) == "auto":
                sizes[key] = 0
        known["size"] = sizes if plain and style["box_sizing"] == "content-box" else None
    size: dict[str, Any] | None = known["size"]
    return size


def _edges(box: Any, fixed: dict[str, Any]) -> None:
    used = vars(box)
    if box.style["border_collapse"] == "collapse":
        # What is there already was resolved between neighbouring cells.
        fixed = {key: length for key, length in fixed.items() if key not in BORDERS or not hasattr(box, key)}
    used.update(fixed)


def _size(box: Any, width: Any, height: Any) -> None:
    """Set width and height, with the least and the greatest, where a height may depend on the content."""
    from weasyprint.layout.percent import resolve_one_percentage

    for key in ("width", "min_width", "max_width"):
        resolve_one_percentage(box, key, width)
    if height != "auto":
        for key in ("height", "min_height", "max_height"):
            resolve_one_percentage(box, key, height)
        return
    own = box.style["height"]
    box.height = own.value if getattr(own, "unit", "%") == "px" else "auto"
    resolve_one_percentage(box, "min_height", 0)
    resolve_one_percentage(box, "max_height", inf)
