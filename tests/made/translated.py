"""Catalogues in other languages: every text of which a translation can stand beside it has one, invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

TEXTS = ("text", "titel", "erlaeuterung", "einheit")
AT_THE_TOP = (
    *("dimensionen", "kennzahlen", "handlungsfelder", "massnahmenstand", "umsetzungsebenen", "methoden"),
    *("bedarfe", "bedarfsformen", "steckbrief"),
)
ANYTHING: Callable[[str], bool] = bool


def translated(catalogue: str, language: str = "en", which: Callable[[str], bool] = ANYTHING) -> str:
    """The catalogue with a translation of those of its texts that are chosen: „en: “ before the German one."""
    whole = yaml.safe_load(catalogue)
    for scale in whole["skalen"].values():
        if "stufen" in scale:
            steps = {value: spoken(text, language) for value, text in scale["stufen"].items() if which(text)}
            scale[f"stufen_{language}"] = steps
        if scale["art"] in ("zahl", "kennzahl"):
            scale.update(_beside(scale, language, which))
    for key in AT_THE_TOP:
        if key in whole:
            whole[key] = [_below(one, language, which) for one in whole[key]]
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)


def spoken(text: str, language: str = "en") -> str:
    """A translation that can be told from its text."""
    return f"{language}: {text}"


def _below(one: dict[str, Any], language: str, which: Callable[[str], bool]) -> dict[str, Any]:
    lists = {
        key: [_below(inner, language, which) for inner in inners]
        for key, inners in one.items()
        if key in ("kriterien", "fragen")
    }
    return {**one, **_beside(one, language, which), **lists}


def _beside(one: dict[str, Any], language: str, which: Callable[[str], bool]) -> dict[str, str]:
    return {f"{key}_{language}": spoken(one[key], language) for key in TEXTS if key in one and which(one[key])}
