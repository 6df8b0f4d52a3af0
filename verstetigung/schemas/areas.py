"""The areas of districts in a GeoJSON file that the user names: VG250 and its smaller sisters of the BKG."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Never

from verstetigung import disk, german
from verstetigung.problems import Note, Place, StudyError
from verstetigung.problems.visible import label
from verstetigung.schemas.globe import Ring, UnplacedError, simplified, wgs84

LARGEST = 60_000_000
"""Bytes; the districts of VG250, the most exact file that is of any use here, have some 30 million."""
KEY, FORM, LAND = "ags", "gf", 4
"""The properties by which a feature is known, in small letters; of „GF“ the value for land."""
DIGITS = 5
"""Of the key of a district."""
SMALLER = "VG2500 oder VG5000 statt VG250 nehmen"
DISTRICTS = "die Datei der Kreise nehmen (etwa VG250_KRS), in der jeder Kreis „AGS“ mit fünf Ziffern trägt"
EXPORT = "sie im Geoinformationssystem als GeoJSON speichern, in WGS84 (EPSG:4326) oder UTM 32 (EPSG:25832)"
NAMED = 5
"""So many keys a message names."""


@dataclass(frozen=True)
class Areas:
    """Outlines by the key of the district."""

    rings: Mapping[str, tuple[Ring, ...]] = field(default_factory=dict)
    """Longitude and latitude; holes run the other way round."""
    missing: tuple[str, ...] = ()
    """Keys of the register that the file does not have."""


def load(path: Path, districts: Collection[str]) -> Areas:
    """The areas of these districts; raises StudyError where the file has none of them or is no such file."""
    name = label(path.name)
    found: dict[str, tuple[Ring, ...]] = {}
    lengths = set[int]()
    for feature in _features(name, path):
        key = _key(feature)
        lengths.add(len(key))
        if key in districts:
            found[key] = (*found.get(key, ()), *_rings(name, key, feature.get("geometry")))
    if not found:
        _refuse("Y523", name, _strange(lengths), remedy=DISTRICTS)
    return Areas(found, tuple(sorted(set(districts) - found.keys())))


def _strange(lengths: Collection[int]) -> str:
    if max(lengths, default=0) == 0:
        return "Keine Fläche trägt einen Kreisschlüssel („AGS“)."
    if max(lengths) > DIGITS:
        return "Die Flächen sind keine Kreise: „AGS“ hat mehr als fünf Ziffern, wie bei Gemeinden."
    return "Keine Fläche gehört zu einem Kreis, den das Regionsverzeichnis unter „kreise“ nennt."


def _refuse(code: str, name: str, found: str, expected: str = "", remedy: str = "") -> Never:
    raise StudyError(f"{name} taugt nicht als Karte.", [Note(code, found, expected, remedy).at(Place(name))])


def _features(name: str, path: Path) -> Iterator[Mapping[str, Any]]:
    """The features of land."""
    content = _content(name, path)
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        _refuse("Y521", name, "Die Datei ist kein GeoJSON, oder sie ist beschädigt.", remedy=EXPORT)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        _refuse("Y521", name, "Die Datei ist kein GeoJSON: Es fehlt die Liste „features“.", remedy=EXPORT)
    yield from (one for one in features if isinstance(one, dict) and _property(one, FORM) in (None, LAND, str(LAND)))


def _content(name: str, path: Path) -> bytes:
    with disk.at(path), path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        size = f"Die Datei hat mehr als {german.number(LARGEST / 1e6, 0)} MB; so große werden nicht gelesen."
        _refuse("Y521", name, size, remedy=SMALLER)
    return content.removeprefix(b"\xef\xbb\xbf")


def _property(feature: Mapping[str, Any], name: str) -> Any:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return None
    return next((value for key, value in properties.items() if key.lower() == name), None)


def _key(feature: Mapping[str, Any]) -> str:
    """As text, also where a program has made a number of it and lost its zero."""
    value = _property(feature, KEY)
    if isinstance(value, int):
        return str(value).zfill(DIGITS)
    return value.strip() if isinstance(value, str) else ""


def _rings(name: str, key: str, geometry: Any) -> Iterator[Ring]:
    try:
        for polygon in _polygons(geometry):
            for number, ring in enumerate(polygon):
                places = [wgs84(float(point[0]), float(point[1])) for point in ring]
                yield from simplified(places, hole=number > 0)
    except UnplacedError as error:
        east, north = (german.number(value, 2) for value in error.args)
        _refuse(
            "Y522",
            name,
            f"Die Fläche von {key} hat den Punkt {east}; {north}: nach WGS84 und nach UTM 32 nicht in Deutschland.",
            "Länge und Breite (EPSG:4326) oder UTM 32 (EPSG:25832)",
            EXPORT,
        )
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        _refuse("Y521", name, f"Die Fläche von {key} ist kein Polygon, das sich lesen lässt.", remedy=EXPORT)


def _polygons(geometry: Any) -> Iterable[Sequence[Any]]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    found: Iterable[Sequence[Any]] = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
    return found


def unmapped(areas: Areas) -> str:
    """What is said of districts that the file lacks; empty if it has all."""
    if not areas.missing:
        return ""
    shown = german.listed([german.quoted(key) for key in areas.missing[:NAMED]])
    more = len(areas.missing) - NAMED
    rest = f" und {more} weitere" if more > 0 else ""
    return f"In der Karte fehlen Kreise des Regionsverzeichnisses: {shown}{rest}."
