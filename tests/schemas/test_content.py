"""What ships in schemas/ is complete, sourced and unmistakable."""

from __future__ import annotations

from pathlib import Path

import pytest

from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import regions
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.regions import Register

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"
LEITFADEN = [
    "Schulentwicklung und Bildung",
    "Kindertagesbetreuung",
    "Pflege/ Leben im Alter",
    "Ärztliche Versorgung",
    "Soziale Treffpunkte",
    "Nahversorgung",
    "Mobilität/ ÖPNV",
    "Siedlungsentwicklung/ Leerstand",
    "Wasserver- und -entsorgung",
    "Nichtpolizeiliche Gefahrenabwehr",
]
"""Leitfaden „Regionalstrategie Daseinsvorsorge“, part IV."""
NAMES = [
    "Spreewalddreieck",
    "Oderlandregion",
    "Interkommunale Kooperation Salzachtal",
    "Amt Peenetal/Loitz",
    "Mitte Niedersachsen",
    "Verbandsgemeinde Daun",
    "Landkreis Elbe-Elster",
    "Landkreis Uckermark",
    "Landkreis Coburg",
    "Landkreis Hersfeld-Rotenburg",
    "Vogelsbergkreis",
    "Landkreis Trier-Saarburg",
    "Kreis Schleswig-Flensburg",
    "Landkreis Merzig-Wadern",
    "Saale-Holzland-Kreis",
    "Region Ostwürttemberg",
    "SPESSARTregional",
    "Westmecklenburg",
    "Region Nordeifel",
    "Oberes Elbtal/Osterzgebirge",
    "Altmark",
]
"""BMVI-Online-Publikation 04/2015, Tabelle 23."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogues.load(SCHEMAS / "kriterienkatalog.yaml")


@pytest.fixture(scope="module")
def register() -> Register:
    return regions.load(SCHEMAS / "modellregionen.yaml")


def test_dimensions_and_their_roles(catalogue: Catalogue) -> None:
    assert "".join(dimension.id for dimension in catalogue.dimensions) == "ABCDEFGHI"
    assert "".join(dimension.id for dimension in catalogue.outcome) == "ABCD"


def test_at_least_40_criteria_each_with_a_question(catalogue: Catalogue) -> None:
    assert len(catalogue.criteria) >= 40
    assert all(criterion.questions for criterion in catalogue.criteria)


def test_failure_factors_stand_apart_and_only_among_the_factors(catalogue: Catalogue) -> None:
    failures = [
        criterion
        for dimension in catalogue.dimensions
        for criterion in dimension.criteria
        if criterion.effect == "misserfolg"
    ]
    assert len(failures) >= 9
    assert not [
        criterion for dimension in catalogue.outcome for criterion in dimension.criteria if criterion in failures
    ]
    assert all(question.turned for criterion in failures for question in criterion.questions)


def test_questions_end_like_sentences_and_are_unique(catalogue: Catalogue) -> None:
    asked = [question.text for question in catalogue.asked_questions]
    assert len(set(asked)) == len(asked)
    assert all(text.endswith((".", "?")) for text in asked)


def test_says_what_it_is_not(catalogue: Catalogue) -> None:
    assert "nicht der Fragebogen der Studie von 2019" in catalogue.note


def test_every_source_is_known_and_addressed(catalogue: Catalogue) -> None:
    assert all(set(criterion.sources) <= {*catalogue.sources, "abgeleitet"} for criterion in catalogue.criteria)
    assert all(len(text) > 15 for text in catalogue.sources.values())


def test_the_ten_handlungsfelder_of_the_leitfaden(catalogue: Catalogue) -> None:
    assert [field.title for field in catalogue.fields if field.group == "leitfaden"] == LEITFADEN
    assert {field.title for field in catalogue.fields if field.group == "weitere"} >= {"Energieversorgung", "Sonstiges"}


def test_needs_for_process_and_implementation(catalogue: Catalogue) -> None:
    assert {need.group for need in catalogue.needs} == {"prozess", "umsetzung"}


def test_the_21_model_regions_as_printed(register: Register) -> None:
    assert [region.name for region in register.regions] == NAMES
    kinds = [region.carrier_type for region in register.regions]
    assert [kinds.count(kind) for kind in register.carrier_types] == [6, 9, 6]
    assert not register.invented


def test_district_keys_keep_their_leading_zero(register: Register) -> None:
    assert register["schleswig-flensburg"].districts == ("01059",)
    assert register["mitte-niedersachsen"].districts == ("03256", "03251", "03361")
    assert register["westmecklenburg"].districts == ()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("LK Coburg", "coburg"),
        ("Coburger Land", "coburg"),
        ("Peenetal-Loitz", "peenetal-loitz"),
        ("Moro Oderland", "oderlandregion"),
        ("Oberes Elbland/Osterzgebirge", "elbtal-osterzgebirge"),
        ("Ostwuerttemberg", "ostwuerttemberg"),
        ("Lk. Uckermark", "uckermark"),
    ],
)
def test_name_variants_found_in_the_sources(register: Register, name: str, id: str) -> None:
    assert [region.id for region in register.named(name)] == [id]


@pytest.mark.parametrize("file", ["modellregionen", "musterregionen"])
def test_no_name_is_ambiguous(file: str) -> None:
    register = regions.load(SCHEMAS / f"{file}.yaml")
    names = [name for region in register.regions for name in (region.id, region.name, *region.variants)]
    assert all(len(register.named(name)) == 1 for name in names)


@pytest.mark.parametrize(
    "name",
    [
        "Prignitz-Oberhavel",
        "Mecklenburgische Seenplatte",
        "Nordfriesland",
        "Werra-Meißner-Kreis",
        "Stettiner Haff",
        "Main-Kinzig-Kreis",
    ],
)
def test_regions_of_other_programmes_are_not_among_them(register: Register, name: str) -> None:
    assert register.named(name) == ()


def test_invented_regions_carry_muster_in_id_and_name() -> None:
    register = regions.load(SCHEMAS / "musterregionen.yaml")
    kinds = [region.carrier_type for region in register.regions]
    assert [kinds.count(kind) for kind in register.carrier_types] == [6, 9, 6]
    assert register.invented
    assert all(region.id.startswith("muster-") and region.name.startswith("Muster") for region in register.regions)
