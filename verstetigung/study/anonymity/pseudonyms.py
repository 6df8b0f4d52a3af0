"""Which letter every region gets, and what its files and respondents are called instead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from verstetigung.records import Reading
from verstetigung.schemas.regions import Region, Register

UNKNOWN = "datei"
"""In place of a region's id where the region could not be told, or where a file holds several."""
TABLES = ("returns", "responses", "measures", "needs", "profiles")


@dataclass(frozen=True)
class Pseudonyms:
    """What stands for every name of a study."""

    regions: Mapping[str, Region]
    """By the real id, in the order of the letters."""
    files: Mapping[tuple[str, str], str]
    """By region and file; an export holds several regions."""
    respondents: Mapping[tuple[str, str], str]
    """By region and respondent."""
    alone: Mapping[str, str]
    """By the file only, for what is said of a file as a whole."""

    @property
    def ranks(self) -> dict[str, int]:
        """Where every region stands now; unknown regions are not in it."""
        return {id: number for number, id in enumerate(self.regions)}


def pseudonyms(register: Register, reading: Reading) -> Pseudonyms:
    """Letters in an order that only who has all files can work out: by hash over them and the region's id."""
    digest = _digest("\n".join(sorted(set(reading.returns["sha256"]))))
    drawn = sorted(register.regions, key=lambda region: _digest(f"{region.id}\n{digest}"))
    regions = {region.id: _renamed(region, letters(number)) for number, region in enumerate(drawn)}
    files = _numbered(regions, _pairs(reading, "file"), keep_ending=True)
    return Pseudonyms(
        regions=regions,
        files=files,
        respondents=_numbered(regions, _pairs(reading, "respondent"), keep_ending=False),
        alone=_alone(files, [problem.where.file for problem in reading.problems]),
    )


def letters(number: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    last = chr(ord("A") + number % 26)
    return last if number < 26 else letters(number // 26 - 1) + last


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _renamed(region: Region, letter: str) -> Region:
    return replace(
        region,
        id=f"region-{letter.lower()}",
        name=f"Region {letter}",
        locative=f"in Region {letter}",
        land="",
        carrier="",
        districts=(),
        extent="ganz",
        location=None,
        territory=None,
        variants=(),
        network_note="",
        sources=(),
    )


def _pairs(reading: Reading, column: str) -> list[tuple[str, str]]:
    """Every region with every entry of the column, once, in order of appearance."""
    tables = [getattr(reading, name) for name in TABLES]
    return list(dict.fromkeys(pair for table in tables for pair in zip(table["region"], table[column], strict=True)))


def _numbered(
    regions: Mapping[str, Region], pairs: Iterable[tuple[str, str]], *, keep_ending: bool
) -> dict[tuple[str, str], str]:
    stand_ins: dict[tuple[str, str], str] = {}
    count: dict[str, int] = {}
    for region, name in pairs:
        count[region] = count.get(region, 0) + 1
        prefix = regions[region].id if region in regions else UNKNOWN
        ending = Path(name).suffix.lower() if keep_ending else ""
        stand_ins[region, name] = f"{prefix}-{count[region]}{ending}"
    return stand_ins


def _alone(files: Mapping[tuple[str, str], str], mentioned: Iterable[str]) -> dict[str, str]:
    """The file's name of its only region; a number of its own for all others."""
    owners: dict[str, list[str]] = {file: [] for file in mentioned}
    for (_, file), name in files.items():
        owners.setdefault(file, []).append(name)
    stand_ins = {file: names[0] for file, names in owners.items() if len(names) == 1}
    used = sum(region == "" for region, _ in files)
    others = [file for file in owners if file not in stand_ins]
    return stand_ins | {
        file: f"{UNKNOWN}-{number}{Path(file).suffix.lower()}" for number, file in enumerate(others, start=used + 1)
    }
