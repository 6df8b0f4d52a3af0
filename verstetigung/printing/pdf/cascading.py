"""Styles that WeasyPrint works out for every report, worked out once per process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

# WeasyPrint has no types: an element is one of ElementTree, a style a weasyprint ComputedStyle.
Element = Any
Style = Any
MOST = 5_000
"""So many are kept; a report has but some hundred."""


@dataclass(frozen=True)
class WeighedRule:
    """Declarations that apply to an element, or to what stands before or after it."""

    origin: str
    layer: float
    weight: tuple[int, ...]
    pseudo: str | None
    declarations: Sequence[tuple[str, Any, bool]]


@dataclass(frozen=True)
class Known:
    """The styles of all elements with the same parents and rules: its own, and those before and after it."""

    styles: dict[str | None, Style]
    matched: Sequence[Any]
    """Kept, so that no other rule gets the id of one of these."""


def share_styles() -> None:
    """Let elements with the same parents, rules and attributes have one style in all reports of a process.

    WeasyPrint lets them within one report, but weighs the rules of each. That would not do where lengths depend on the
    page (`vw`); no sheet of ours for paper has such.
    """
    from weasyprint import css

    at_length = css.StyleFor.__init__
    known: dict[tuple[Any, ...], Known] = {}

    def begun(styles: Any, html: Any, sheets: Sequence[Any], hints: bool, fonts: Any, targets: Any) -> None:
        if hints:
            at_length(styles, html, sheets, hints, fonts, targets)
            return
        vars(styles).update(_cascaded_styles={}, _computed_styles={}, _sheets=sheets, font_config=fonts)
        styles.initial_page_sizes = {"box": None, "area": None}
        own = _own(html)
        for wrapped in html.wrapper_element.iter_subtree():
            element = wrapped.etree_element
            parent = wrapped.parent.etree_element if wrapped.parent else None
            matched = [(*sheet, one) for sheet in sheets for one in sheet[0].matcher.match(wrapped)]
            given = (element.tag, *element.attrib.items()) if element in own else ()
            above = styles._computed_styles[parent, None] if wrapped.parent else None
            key = (id(above), fonts, html.base_url, given, *((one[0], one[2], id(one[3])) for *_, one in matched))
            if key not in known:
                if len(known) == MOST:
                    known.clear()
                rules = [*_by_attributes(own.get(element, ())), *map(_rule, matched)]
                known[key] = Known(_computed(styles, html, element, parent, rules), matched)
            for pseudo, style in known[key].styles.items():
                styles._computed_styles[element, pseudo] = style
                if style["anchor"]:
                    targets.collect_anchor(style["anchor"])

    css.StyleFor.__init__ = begun


def _own(html: Any) -> dict[Element, list[Any]]:
    """By elements what their attributes say of their styles."""
    from weasyprint import css

    own = defaultdict(list)
    for weight, element, declarations, base_url in css.find_style_attributes(html.etree_element, False, html.base_url):
        own[element].append((weight, declarations, base_url))
    return own


def _by_attributes(own: Iterable[Any]) -> Iterator[WeighedRule]:
    from weasyprint import css

    for weight, declarations, base_url in own:
        yield WeighedRule("author", inf, weight, None, tuple(css.preprocess_declarations(base_url, declarations)))


def _rule(matched: Any) -> WeighedRule:
    sheet, origin, of_sheet, (weight, _, pseudo, (declarations, layer)) = matched
    return WeighedRule(
        origin, inf if layer is None else sheet.layers.index(layer), of_sheet or weight, pseudo, declarations
    )


def _computed(
    styles: Any, html: Any, element: Element, parent: Element, rules: Iterable[WeighedRule]
) -> dict[Any, Style]:
    """Work out the styles of an element; those before and after it inherit from its own."""
    cascaded, root = _cascaded(rules), html.etree_element
    made = {}
    for pseudo in dict.fromkeys([None, *cascaded]):
        styles._cascaded_styles[element, pseudo] = cascaded.get(pseudo, {})
        above = element if pseudo else parent
        styles.set_computed_styles(element, above, root, pseudo, html.base_url)
        made[pseudo] = styles._computed_styles[element, pseudo]
    styles._cascaded_styles.clear()
    return made


def _cascaded(rules: Iterable[WeighedRule]) -> dict[str | None, dict[str, Any]]:
    """The values that weigh most, the later ones of several, with what they weigh."""
    from weasyprint import css

    weighed: dict[str | None, dict[str, Any]] = defaultdict(dict)
    for rule in rules:
        values = weighed[rule.pseudo]
        for name, value, importance in rule.declarations:
            weight = css.declaration_precedence(rule.origin, importance), rule.layer, rule.weight
            if name not in values or values[name][1] <= weight:
                values[name] = value, weight
    return weighed
