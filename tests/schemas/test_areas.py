"""Maps of districts: what is read of them, where it comes to lie, and what is told of a file that is none."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.made.districts import SIDE, SOUTH, WEST, districts, feature, square, written
from tests.schemas.test_erhebung import ERHEBUNG, wave
from tests.schemas.test_regions import REGISTER
from verstetigung.problems import Problem, StudyError
from verstetigung.schemas import areas, erhebung
from verstetigung.schemas.globe import UnplacedError, area, simplified, wgs84
from verstetigung.study import check_settings, placeholders

PROJ = {
    (500000.0, 5538630.702744345): (9.0, 50.0),
    (289511.14296254923, 5654109.178603593): (6.0, 51.0),
    (912061.3360233861, 5688626.602400002): (14.9, 51.2),
    (784162.7216856505, 6059182.541159333): (13.4, 54.6),
    (32447464.0923851789, 5888266.161559651): (8.2146, 53.1412),
}
"""Points in EPSG:25832, the last in EPSG:4647, as PROJ 9 (pyproj) has them, and where they lie."""


def refused(path: Path, *keys: str) -> Problem:
    with pytest.raises(StudyError) as error:
        areas.load(path, keys or ("01059",))
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("grid", PROJ)
def test_utm_is_as_the_reference_has_it(grid: tuple[float, float]) -> None:
    assert wgs84(*grid) == pytest.approx(PROJ[grid], abs=1e-8)


@pytest.mark.parametrize(
    "place", [(50.0, 9.0), (2.3, 48.8), (1001875.4, 6446275.8), (float("nan"), 50.0), (5e5, float("inf")), (-1e9, 1e9)]
)
def test_what_is_not_in_germany_has_no_place(place: tuple[float, float]) -> None:
    with pytest.raises(UnplacedError):
        wgs84(*place)


def test_only_the_asked_areas_are_kept_holes_the_other_way_round(tmp_path: Path) -> None:
    hole = [[WEST + 0.03, SOUTH + 0.03], [WEST + 0.03, SOUTH + 0.06], [WEST + 0.06, SOUTH + 0.03]]
    path = written(tmp_path / "k.geojson", feature("01059", [square(0), hole]), feature("02000", [square(1)]))
    found = areas.load(path, ("01059", "09999"))
    assert [*found.rings] == ["01059"]
    assert found.missing == ("09999",)
    outer, inner = found.rings["01059"]
    assert area(outer) == pytest.approx(SIDE**2)
    assert area(inner) == pytest.approx(-0.03 * 0.03 / 2)


def test_several_areas_of_one_key_come_together_and_water_does_not(tmp_path: Path) -> None:
    path = written(
        tmp_path / "k.geojson",
        feature("01059", [[square(0)], [square(3)]], "MultiPolygon", GF=4),
        feature("01059", [square(5)], GF=2),
        feature(1059, [square(7)], gf="4"),
    )
    assert len(areas.load(path, ("01059",)).rings["01059"]) == 3


def test_an_area_in_utm_lies_where_the_same_in_degrees_lies(tmp_path: Path) -> None:
    grid = [[500000, 5538630.7], [507168.8, 5538671.0], [507153.8, 5549789.8], [500000, 5549750.0]]
    ((ring,),) = areas.load(written(tmp_path / "k.geojson", feature("01059", [grid])), ("01059",)).rings.values()
    assert sorted(ring)[0] == pytest.approx((9.0, 50.0), abs=1e-3)
    assert sorted(ring)[-1] == pytest.approx((9.1, 50.1), abs=1e-3)


def test_lines_lose_points_that_do_not_show() -> None:
    dense = [(9 + step / 1000, 50.0) for step in range(101)]
    (ring,) = simplified([*dense, (9.1, 50.1), (9.0, 50.1)], hole=False)
    assert len(ring) == 4
    assert [*simplified([(9.0, 50.0), (9.001, 50.0), (9.001, 50.001)], hole=False)] == []


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "Y521", "kein GeoJSON"),
        (b"PK\x03\x04", "Y521", "kein GeoJSON"),
        (b"[" * 100_000, "Y521", "kein GeoJSON"),
        (b"[]", "Y521", "features"),
        (b'{"type": "Topology", "objects": {}}', "Y521", "features"),
        (b'{"features": [1, {"properties": []}, {}]}', "Y523", "AGS"),
        (json.dumps({"features": [feature("01059", "x")]}).encode(), "Y521", "01059"),
        (json.dumps({"features": [feature("01059", [square(0)], "Point")]}).encode(), "Y521", "01059"),
        (b'{"features": [{"properties": {"AGS": "01059"}, "geometry": null}]}', "Y521", "01059"),
        (
            json.dumps({"features": [feature("01059", [[[1e6, 6.4e6], [1e6, 6.5e6], [2e6, 6e6]]])]}).encode(),
            "Y522",
            "UTM",
        ),
        (json.dumps({"features": [feature("01059", [[[50, 9], [51, 9], [51, 10]]])]}).encode(), "Y522", "50,00; 9,00"),
        (json.dumps({"features": [feature("01059001", [square(0)])]}).encode(), "Y523", "Gemeinden"),
        (json.dumps({"features": [feature("02000", [square(0)])]}).encode(), "Y523", "Regionsverzeichnis"),
    ],
)
def test_what_is_no_map_is_told(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    path = tmp_path / "vg250.geojson"
    path.write_bytes(content)
    problem = refused(path)
    assert problem.code == code
    assert words in problem.found
    assert problem.remedy
    assert problem.where.file == "vg250.geojson"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = districts(tmp_path / "k.geojson", ["01059"])
    with patch.object(areas, "LARGEST", 100):
        problem = refused(path)
    assert (problem.code, problem.remedy) == ("Y521", areas.SMALLER)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = districts(tmp_path / "k.geojson", ["01059"])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert areas.load(path, ("01059",)).rings


# --- in an Erhebung


def test_an_erhebung_names_its_map(tmp_path: Path) -> None:
    districts(tmp_path / "kreise.geojson", ["01059"])
    loaded = erhebung.load(wave(tmp_path, f"{ERHEBUNG}karte: ../kreise.geojson\n"))
    assert [*loaded.areas.rings] == ["01059"]
    assert [problem for problem in placeholders(loaded) if problem.code == "Y524"] == []


def test_districts_the_map_lacks_are_told_and_do_not_stop(tmp_path: Path) -> None:
    districts(tmp_path / "kreise.geojson", ["01059"])
    register = REGISTER.replace('kreise: ["01059"]', 'kreise: ["01059", "01060"]')
    loaded = erhebung.load(wave(tmp_path, f"{ERHEBUNG}karte: ../kreise.geojson\n", register=register))
    (problem,) = [problem for problem in placeholders(loaded) if problem.code == "Y524"]
    assert "„01060“" in problem.found


@pytest.mark.parametrize(("name", "words"), [("fehlt.geojson", "gibt es nicht"), ("", "ist ein Ordner")])
def test_a_map_that_is_not_there_is_told(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(StudyError) as error:
        erhebung.load(
            wave(tmp_path, f"{ERHEBUNG}karte: ../{name or tmp_path.name}\n".replace(f"../{tmp_path.name}", "."))
        )
    (problem,) = error.value.problems
    assert words in problem.found
    assert "vg250_krs.geojson" in problem.expected


def test_what_is_wrong_with_a_map_is_told_where_it_is_named(tmp_path: Path) -> None:
    written(tmp_path / "leer.geojson")
    folder = wave(tmp_path, f"{ERHEBUNG}karte: ../leer.geojson\n")
    (checked,) = [file for file in check_settings([folder]) if file.path.endswith("erhebung.yaml")]
    (problem,) = checked.problems
    assert (problem.code, problem.where.line) == ("Y523", len(ERHEBUNG.splitlines()) + 1)
