"""The register of regions, and how the names people write find their region."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path

from verstetigung import disk, german
from verstetigung.problems import StudyError, errors_in
from verstetigung.problems.near import near, suggestion
from verstetigung.schemas.globe import EAST, NORTH, SOUTH, WEST, Position, in_germany
from verstetigung.schemas.keys.regions import LocationKeys, RegionKeys, RegisterKeys, TerritoryKeys
from verstetigung.schemas.yamlfile import Section, read

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
KINDS = {
    "landkreis": "kreis",
    "kreis": "kreis",
    "lk": "kreis",
    "lkr": "kreis",
    "stadt": "stadt",
    "kreisfreie": "stadt",
    "kreisfreien": "stadt",
}
"""Words that tell a Landkreis from a Stadt of the same name."""


@dataclass(frozen=True)
class Territory:
    """What official statistics say of the area of a region."""

    nuts: str
    """The key of NUTS level 3."""
    area: float
    """Square kilometres."""
    inhabitants: int
    as_of: datetime.date


@dataclass(frozen=True)
class Region:
    """One region that is asked."""

    id: str
    """ASCII, used in file names."""
    name: str
    locative: str
    """The name as it stands in a sentence: „im Landkreis Coburg“, „in der Altmark“."""
    land: str
    carrier_type: str
    """One of the register's `traegertypen`."""
    carrier: str
    districts: tuple[str, ...] = ()
    """Five-digit keys of the Kreise, as text."""
    extent: str = "ganz"
    """Whether the region covers those Kreise ``ganz`` or ``teilweise``."""
    location: Position | None = None
    """Longitude and latitude of a point that stands for it on maps; None if it is not stated."""
    territory: Territory | None = None
    variants: tuple[str, ...] = ()
    model_region: bool = True
    network_region: bool = False
    network_note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """All regions of a study, in the order of the source."""

    id: str
    title: str
    note: str
    invented: bool
    """Whether the regions are made up; real answers and invented regions never mix."""
    carrier_types: tuple[str, ...]
    regions: tuple[Region, ...]
    others: tuple[Region, ...] = ()
    """Regions of the file that an Erhebung does not ask."""

    def __getitem__(self, id: str) -> Region:
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Region]:
        return {region.id: region for region in self.regions}

    @cached_property
    def _others(self) -> Register:
        return replace(self, regions=self.others)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name by the id."""
        return {region.id: region.name for region in self.regions}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of the register."""
        return tuple(region.id for region in self.regions)

    @cached_property
    def cores(self) -> frozenset[str]:
        """What is left of every name without case, umlauts, punctuation and the word for Landkreis or Stadt."""
        return frozenset(self._by_core)

    @cached_property
    def _by_core(self) -> Mapping[str, Sequence[tuple[Region, str]]]:
        """Every name with its region, by what is left of it."""
        found: dict[str, list[tuple[Region, str]]] = {}
        for region in self.regions:
            for name in _names(region):
                found.setdefault(_key(name), []).append((region, name))
        return found

    def narrowed(self, regions: Collection[Region]) -> Register:
        """The register as if it held these regions alone; the others stay known by their names."""
        ids = {region.id for region in regions}
        kept = tuple(region for region in self.regions if region.id in ids)
        others = tuple(region for region in self.regions if region.id not in ids)
        return replace(self, regions=kept, others=(*self.others, *others))

    @property
    def known(self) -> tuple[Region, ...]:
        """All regions of the file, asked or not."""
        return (*self.regions, *self.others)

    def stranger(self, text: str) -> str:
        """Why no region goes by this name, as it stands behind „Die Region …“."""
        if self._others.named(text):
            return "gehört nicht zu dieser Erhebung (sie steht in erhebung.yaml nicht unter „regionen“)"
        return "steht nicht im Regionsverzeichnis"

    def named(self, text: str) -> tuple[Region, ...]:
        """The regions that go by this id, name or variant; more than one if it is ambiguous.

        „Oldenburg“ alone may be a Landkreis and a Stadt; „LK Oldenburg“ is never the Stadt.
        """
        kind, named = _kind(text), self._by_core.get(_key(text), ())
        fitting = [region for region, name in named if not kind or (_kind(name) or _kind(region.name)) in (kind, "")]
        return tuple(dict.fromkeys(fitting))

    def meant(self, text: str, otherwise: str = "") -> str:
        """„Meinten Sie …?“ with the names a reader may have meant."""
        return suggestion(self.near(text), otherwise)

    def near(self, text: str) -> tuple[str, ...]:
        """Up to two names a reader may have meant."""
        kind = _kind(text)
        pairs = [(name, region.name) for region in self.regions for name in _names(region)]
        alike = [pair for pair in pairs if not kind or _kind(pair[1]) in (kind, "")]
        names = {_key(name): shown for name, shown in alike or pairs}
        return tuple(dict.fromkeys(names[key] for key in near(_key(text), names, most=3, likeness=0.5)))[:2]


def _names(region: Region) -> tuple[str, ...]:
    return (region.id, region.name, *region.variants)


@lru_cache(maxsize=10_000)
def _key(text: str) -> str:
    """The name without case, umlauts, punctuation and the word for Landkreis or Stadt."""
    return "".join(word for word in words(text) if word not in KINDS)


@lru_cache(maxsize=10_000)
def _kind(text: str) -> str:
    """``kreis`` or ``stadt`` if the name says which of the two it is."""
    return next((KINDS[word] for word in words(text) if word in KINDS), "")


def words(text: str) -> list[str]:
    """The words of a name in small letters, without umlauts and punctuation."""
    return re.findall(r"[a-z0-9]+", unicodedata.normalize("NFC", text).lower().translate(UMLAUTS))


def folded(text: str) -> str:
    """„baden-wuerttemberg“, for comparing, for sorting and for names of files."""
    return "-".join(words(text))


def the_region(section: Section, key: str, text: str, register: Register) -> Region | None:
    """The region that goes by a text under a key; nothing, with the problem noted, if it may be none or several."""
    several = register.named(text)
    if len(several) == 1:
        return several[0]
    ids = german.listed([region.id for region in several], "oder")
    if ids:
        section.object_to(key, f"„{text}“ kann mehr als eine Region sein.", ids, code="Y360")
        return None
    remedy = partial(register.meant, text, f"eine Kennung aus „{register.id}“ eintragen")
    section.object_to(key, f"Die Region „{text}“ {register.stranger(text)}.", "", remedy, code="Y360")
    return None


def load(path: Path) -> Register:
    """The register in a YAML file; raises StudyError with every problem in it."""
    root, problems = read(path)
    keys = RegisterKeys(root)
    types = keys.carrier_types
    register = Register(
        id=keys.id,
        title=keys.title,
        note=keys.note,
        invented=keys.invented,
        carrier_types=types,
        regions=tuple(_region(inner, types) for inner in keys.regions),
    )
    first = dict[str, int]()
    for inner, region in zip(keys.regions, register.regions, strict=True):
        line = first.setdefault(region.id, inner.place(RegionKeys.id).line)
        if line != inner.place(RegionKeys.id).line:
            found = f"Die Kennung „{region.id}“ ist vergeben, sie steht auch in Zeile {line}."
            inner.object_to(RegionKeys.id, found, "jede Region nur einmal", code="Y410")
    if register.invented:
        _refuse_locations(keys)
    keys.done()
    if errors_in(problems):
        raise StudyError(f"{path.name} ist kein gültiges Regionsverzeichnis.", problems)
    return register


def _refuse_locations(keys: RegisterKeys) -> None:
    """What is invented lies nowhere."""
    for inner in keys.regions:
        if inner.location:
            found = "Die Region ist erfunden und hat trotzdem eine Lage in Deutschland."
            inner.object_to(RegionKeys.location, found, "", "„lage“ hier löschen", "Y520")


def _location(keys: LocationKeys | None) -> Position | None:
    if keys is None:
        return None
    east, north = keys.east, keys.north
    keys.done()
    if not (keys.sound(LocationKeys.east) and keys.sound(LocationKeys.north)):
        return None
    if not in_germany(east, north):
        swapped = "laenge und breite vertauschen" if in_germany(north, east) else "beide Angaben prüfen"
        keys.object_to(
            None,
            f"Die Lage {german.plain(east)} Grad Ost, {german.plain(north)} Grad Nord ist nicht in Deutschland.",
            f"laenge von {german.plain(WEST)} bis {german.plain(EAST)}, breite von {german.plain(SOUTH)} bis "
            f"{german.plain(NORTH)}",
            swapped,
            "Y520",
        )
    return east, north


def _territory(keys: TerritoryKeys | None) -> Territory | None:
    if keys is None:
        return None
    territory = Territory(keys.nuts, keys.area, int(keys.inhabitants), keys.as_of)
    keys.done()
    return territory


def _region(keys: RegionKeys, carrier_types: Collection[str]) -> Region:
    region = Region(
        id=keys.id,
        name=keys.name,
        locative=keys.locative,
        land=keys.land,
        carrier_type=keys.carrier_type(carrier_types),
        carrier=keys.carrier,
        districts=keys.districts,
        extent=keys.extent,
        location=_location(keys.location),
        territory=_territory(keys.territory),
        variants=keys.variants,
        model_region=keys.model_region,
        network_region=keys.network_region,
        network_note=keys.network_note,
        sources=keys.sources,
    )
    if not disk.is_plain(region.id):
        keys.object_to(
            RegionKeys.id,
            f"Die Kennung „{region.id}“ taugt nicht als Dateiname.",
            "Kleinbuchstaben a–z, Ziffern und Bindestriche, unter Windows kein Gerät wie con",
        )
    for key in region.districts:
        if not re.fullmatch(r"\d{5}", key):
            keys.object_to(
                RegionKeys.districts,
                f"„{key}“ ist kein Kreisschlüssel.",
                "fünf Ziffern, auch mit führender Null",
                "die Ziffern in Anführungszeichen schreiben",
            )
    keys.done()
    return region
