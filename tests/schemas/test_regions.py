from __future__ import annotations

from pathlib import Path

import pytest

from verstetigung.problems import StudyError
from verstetigung.schemas import regions
from verstetigung.schemas.regions import Register

REGISTER = """\
register: probe
titel: Probe
traegertypen: [Landkreis, Stadt]
regionen:
  - id: oldenburg-land
    name: Landkreis Altenburg
    im_satz: im Landkreis Altenburg
    land: Musterland
    traegertyp: Landkreis
    traeger: Landkreis
    kreise: ["01059"]
    deckung: ganz
    namensvarianten: [Altenburger Land]
    modellregion: ja
    netzwerkregion: nein
  - id: altenburg-stadt
    name: Stadt Altenburg
    im_satz: in der Stadt Altenburg
    land: Musterland
    traegertyp: Stadt
    traeger: Stadt
    deckung: teilweise
    namensvarianten: [Altenburg]
    modellregion: ja
    netzwerkregion: ja
    netzwerk_hinweis: belegt für 2020
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return loaded(tmp_path, REGISTER)


def loaded(folder: Path, text: str) -> Register:
    path = folder / "regionen.yaml"
    path.write_text(text, encoding="utf-8")
    return regions.load(path)


def test_reads_all_fields(register: Register) -> None:
    region = register["oldenburg-land"]
    assert region.districts == ("01059",)
    assert (region.model_region, region.network_region) == (True, False)
    assert register["altenburg-stadt"].network_note == "belegt für 2020"
    assert register.ids == ("oldenburg-land", "altenburg-stadt")


@pytest.mark.parametrize("name", ["Altenburger Land", "LK Altenburger Land", "altenburger  land", "oldenburg-land"])
def test_variants_case_and_spaces_find_their_region(register: Register, name: str) -> None:
    assert [region.id for region in register.named(name)] == ["oldenburg-land"]


def test_a_name_two_regions_share_finds_both(register: Register) -> None:
    assert [region.id for region in register.named("Altenburg")] == ["oldenburg-land", "altenburg-stadt"]


def test_unknown_name_finds_none_but_suggests(register: Register) -> None:
    assert register.named("Altenberg") == ()
    assert register.near("Stadt Altenberg") == ("Stadt Altenburg",)
    assert register.near("xyz") == ()


def test_bad_id_bad_key_and_double_id(tmp_path: Path) -> None:
    text = REGISTER.replace('"01059"', "1059").replace("id: altenburg-stadt", "id: oldenburg-land")
    text = text.replace("traegertyp: Stadt", "traegertyp: Gemeinde", 1)
    with pytest.raises(StudyError) as raised:
        loaded(tmp_path, text)
    assert [str(problem).split(": ", 1)[1] for problem in raised.value.problems] == [
        "„1059“ ist kein Kreisschlüssel. Erwartet: fünf Ziffern, auch mit führender Null. "
        "Abhilfe: die Ziffern in Anführungszeichen schreiben.",
        "„Gemeinde“ ist für „traegertyp“ nicht vorgesehen. Erwartet: Landkreis oder Stadt.",
        "Die Kennung „oldenburg-land“ ist vergeben, sie steht auch in Zeile 5. Erwartet: jede Region nur einmal.",
    ]


def test_id_must_be_a_file_name(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        loaded(tmp_path, REGISTER.replace("id: altenburg-stadt", "id: Süd/Stadt"))
    assert "taugt nicht als Dateiname" in str(raised.value.problems[0])


WESER_EMS = Path(__file__).parent.parent.parent / "schemas" / "weser-ems" / "regionen.yaml"


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Oldenburg", ["landkreis-oldenburg", "stadt-oldenburg"]),
        ("LK Oldenburg", ["landkreis-oldenburg"]),
        ("Oldenburg (Oldb)", ["stadt-oldenburg"]),
        ("kreisfreie Stadt Osnabrück", ["stadt-osnabrueck"]),
        ("Osnabrueck", ["landkreis-osnabrueck", "stadt-osnabrueck"]),
        ("Stadt Leer", []),
        ("Leer", ["landkreis-leer"]),
    ],
)
def test_a_landkreis_and_a_stadt_of_one_name_are_never_mixed_up(name: str, ids: list[str]) -> None:
    assert [region.id for region in regions.load(WESER_EMS).named(name)] == ids


def test_weser_ems_has_twelve_landkreise_and_five_towns() -> None:
    register = regions.load(WESER_EMS)
    kinds = [region.carrier_type for region in register.regions]
    assert [kinds.count(kind) for kind in register.carrier_types] == [12, 5, 1]
    assert all(len(region.districts) == 1 for region in register.regions if region.carrier_type != "Region")


def located(lines: str, invented: str = "nein") -> str:
    """The register with these lines at its first region."""
    text = REGISTER.replace("titel: Probe\n", f"titel: Probe\nerfunden: {invented}\n")
    return text.replace("    deckung: ganz\n", f"    deckung: ganz\n{lines}", 1)


def test_a_region_may_say_where_it_lies(tmp_path: Path) -> None:
    found = loaded(tmp_path, located("    lage: {laenge: 12.4, breite: 51}\n"))
    assert found["oldenburg-land"].location == (12.4, 51.0)
    assert found["altenburg-stadt"].location is None


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        ("    lage: {laenge: 51, breite: 12.4}\n", "Y520", "laenge und breite vertauschen"),
        ("    lage: {laenge: 2.3, breite: 48.8}\n", "Y520", "beide Angaben prüfen"),
        ("    lage: {laenge: 1240000, breite: 51}\n", "Y520", "beide Angaben prüfen"),
        ("    lage:\n      laenge: 12,4\n      breite: 51\n", "Y304", "Punkt statt Komma"),
        ("    lage: {laenge: 12,4, breite: 51}\n", "Y303", "„4“"),
        ("    lage: {laenge: 12.4}\n", "Y301", "breite"),
        ("    lage: 12.4 51\n", "Y304", "eingerückte Zeilen"),
        ("    lage: {laenge: 12.4, breite: 51, hoehe: 3}\n", "Y303", "hoehe"),
    ],
)
def test_a_location_that_is_none_is_told_and_how_to_mend_it(tmp_path: Path, lines: str, code: str, words: str) -> None:
    with pytest.raises(StudyError) as error:
        loaded(tmp_path, located(lines))
    problem = error.value.problems[0]
    assert problem.code == code
    assert words in str(problem)


def test_what_is_invented_lies_nowhere(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as error:
        loaded(tmp_path, located("    lage: {laenge: 12.4, breite: 51}\n", "ja"))
    (problem,) = error.value.problems
    assert (problem.code, problem.where.line) == ("Y520", 14)
