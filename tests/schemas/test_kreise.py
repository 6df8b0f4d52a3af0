"""The register of all districts is the one of the Statistisches Bundesamt of 31.12.2018."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from verstetigung.schemas import regions
from verstetigung.schemas.regions import Register

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
BY_LAND = {
    "Schleswig-Holstein": 15,
    "Hamburg": 1,
    "Niedersachsen": 45,
    "Bremen": 2,
    "Nordrhein-Westfalen": 53,
    "Hessen": 26,
    "Rheinland-Pfalz": 36,
    "Baden-Württemberg": 44,
    "Bayern": 96,
    "Saarland": 6,
    "Berlin": 1,
    "Brandenburg": 18,
    "Mecklenburg-Vorpommern": 8,
    "Sachsen": 13,
    "Sachsen-Anhalt": 14,
    "Thüringen": 23,
}
"""Destatis, „Verwaltungsgliederung in Deutschland am 31.12.2018“."""
INHABITANTS = 83_019_213
"""Destatis, population of Germany on 31.12.2018."""


@pytest.fixture(scope="module")
def register() -> Register:
    return regions.load(SCHEMAS / "kreise.yaml")


def test_401_districts_each_with_a_key_of_its_own(register: Register) -> None:
    keys = [key for region in register.regions for key in region.districts]
    assert len(register.regions) == len(keys) == len(set(keys)) == 401
    assert not register.invented


def test_as_many_in_every_land_as_destatis_counts(register: Register) -> None:
    assert Counter(region.land for region in register.regions) == BY_LAND


def test_all_people_live_in_one_of_them(register: Register) -> None:
    territories = [region.territory for region in register.regions if region.territory]
    assert sum(territory.inhabitants for territory in territories) == INHABITANTS
    assert len({territory.nuts for territory in territories}) == 401


def test_those_of_weser_ems_have_the_same_keys_under_the_same_names(register: Register) -> None:
    others = [region for region in regions.load(SCHEMAS / "weser-ems" / "regionen.yaml").regions if region.districts]
    assert len(others) == 17
    for other in others:
        assert [region.districts for region in register.named(other.name)] == [other.districts]


def test_no_name_is_ambiguous_unless_it_leaves_the_kind_out(register: Register) -> None:
    names = [name for region in register.regions for name in (region.id, region.name, *region.variants)]
    assert all(len(register.named(name)) == 1 for name in names)
    assert [region.id for region in register.named("Coburg")] == ["stadt-coburg", "landkreis-coburg"]


def test_a_name_says_its_kind_once(register: Register) -> None:
    locatives = {register[id].locative for id in ("rhein-sieg-kreis", "maerkischer-kreis", "kreis-unna", "berlin")}
    assert locatives == {"im Rhein-Sieg-Kreis", "im Märkischen Kreis", "im Kreis Unna", "in Berlin"}
