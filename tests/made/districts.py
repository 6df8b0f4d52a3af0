"""Invented districts as a GeoJSON file, squares of a tenth of a degree beside each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

WEST, SOUTH, SIDE = 9.0, 50.0, 0.1


def square(place: int, side: float = SIDE) -> list[list[float]]:
    """The corners of the square with that number, closed, the wrong way round for an outer ring."""
    left = WEST + SIDE * place
    return [[left, SOUTH], [left, SOUTH + side], [left + side, SOUTH + side], [left + side, SOUTH], [left, SOUTH]]


def feature(key: object, rings: Sequence[Any], kind: str = "Polygon", **more: object) -> Mapping[str, Any]:
    """One area."""
    return {
        "type": "Feature",
        "properties": {"AGS": key, **more},
        "geometry": {"type": kind, "coordinates": rings},
    }


def written(path: Path, *features: Mapping[str, Any]) -> Path:
    """A file of these areas."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def districts(path: Path, keys: Sequence[str]) -> Path:
    """A file with a square for each key."""
    return written(path, *(feature(key, [square(place)]) for place, key in enumerate(keys)))
