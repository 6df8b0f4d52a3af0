"""What editors' tools are told of the YAML files is what the loaders do with them."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml
from typer.testing import CliRunner

from tests.made import mistakes
from tests.made.as_json import parsed
from tests.tools import edits
from tests.tools.jsonschemas import CATALOGUES, ROOT, current
from verstetigung.cli.commands import app
from verstetigung.problems import StudyError
from verstetigung.reading import exports
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import concept as concepts
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas import profiles, regions
from verstetigung.schemas.modeline import ENDING, MARK, modeline
from verstetigung.study import create, editing

SHIPPED = sorted((ROOT / "schemas").rglob("*.yaml")) + sorted((ROOT / "erhebungen").glob("*/erhebung.yaml"))
SCHEMAS = sorted((ROOT / "schemas").rglob(f"*{ENDING}"))
DECISIONS = """\
korrekturen:
  - datei: muster-achat-1.xlsx
    frage: A1.2
    alt: teilweise
    neu: ja
    grund: Rückruf
    am: 2018-09-01
    durch: Projektleitung
  - {datei: muster-kranich-2.xlsx, region: muster-kranich, grund: Nachfrage, am: 2018-09-01, durch: Feldleitung}
  - {datei: muster-achat-1.xlsx, gilt: ja, grund: Nachfrage, am: 2018-09-01, durch: Feldleitung}
"""
MAPPING = """\
dateien: ["results-survey*.xlsx"]
werkzeug: limesurvey
kopfzeilen: 1
region: {spalte: Region, werte: {"1": muster-ahorn}}
rolle: {spalte: Rolle, werte: {"1": Sozialplanung}}
spalten:
  A1.1: "G01Q02[SQ001]"
  A1.2: [Q2, Q3]
abgeschlossen: {spalte: Status, werte: [fertig]}
bedarfe: {austausch: "Q5[SQ001]"}
"""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def schema_of(path: Path, text: str) -> Path:
    """Where the modeline of a file leads."""
    found = re.search(rf"^{re.escape(MARK)}(\S+)$", text, re.MULTILINE)
    assert found
    return (path.parent / found[1]).resolve()


@cache
def validator(schema: Path) -> Any:
    return jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))


def refused(schema: Path, document: object) -> list[str]:
    return [str(error.message) for error in validator(schema).iter_errors(document)]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=name)
def test_what_is_shipped_is_made_from_the_keys_of_today(catalogue: Path) -> None:
    made = {path: content for path, content in current().items() if path.parent == catalogue.parent}
    assert {path: path.read_bytes() for path in made} == made, "make schemas"
    assert {path.name for path in made} == {path.name for path in catalogue.parent.glob(f"*{ENDING}")}


@pytest.mark.parametrize("schema", SCHEMAS, ids=name)
def test_a_schema_is_one_of_draft_07_and_says_german_words_of_every_key(schema: Path) -> None:
    content = json.loads(schema.read_text(encoding="utf-8"))
    assert content["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(content)
    mute = [key for key, said in declared(content) if not (said.get("title") and said.get("errorMessage", "x"))]
    assert mute == []


def declared(schema: Any) -> list[tuple[str, dict[str, Any]]]:
    """Every key with what is said of it, ids of things elsewhere left out."""
    found: list[tuple[str, dict[str, Any]]] = []
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        own = [(key, said) for key, said in properties.items() if isinstance(said, dict)]
        found += [(key, said) for key, said in own if "const" not in said and "additionalProperties" not in schema]
        found += [(key, said) for key, said in own if schema.get("additionalProperties") is False]
        found += [one for value in schema.values() for one in declared(value)]
    if isinstance(schema, list):
        found += [one for value in schema for one in declared(value)]
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_every_shipped_file_names_its_schema_and_is_right_by_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(MARK)
    schema = schema_of(path, text)
    assert schema in SCHEMAS
    assert refused(schema, parsed(text)) == []


def wave(folder: Path) -> Path:
    """A project with one wave, a decision and a mapping."""
    target = folder / "erhebungen" / "muster-2018"
    target.mkdir(parents=True)
    (folder / "schemas").mkdir()
    for shipped in (ROOT / "schemas").glob("*.yaml"):
        (folder / "schemas" / shipped.name).write_bytes(shipped.read_bytes())
    text = (ROOT / "erhebungen" / "muster-2018" / "erhebung.yaml").read_text(encoding="utf-8")
    (target / "erhebung.yaml").write_text(text, encoding="utf-8")
    (target / "korrekturen.yaml").write_text(DECISIONS, encoding="utf-8")
    (target / "zuordnung.yaml").write_text(MAPPING, encoding="utf-8")
    return target


def load_mapping(path: Path) -> None:
    exports.mappings(erhebungen.load(path.parent))


LOADERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "kriterienkatalog": ("schemas/kriterienkatalog.yaml", catalogues.load),
    "regionen": ("schemas/musterregionen.yaml", regions.load),
    "netzwerk": ("schemas/netzwerk.yaml", lambda path: concepts.load(path, None)),
    "praxisbeispiel": ("schemas/praxisbeispiele/mienthuus-kranenburg.yaml", profiles.load),
    "erhebung": ("erhebungen/muster-2018/erhebung.yaml", lambda path: erhebungen.load(path.parent)),
    "korrekturen": ("erhebungen/muster-2018/korrekturen.yaml", lambda path: erhebungen.load(path.parent)),
    "zuordnung": ("erhebungen/muster-2018/zuordnung.yaml", load_mapping),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projekt")
    wave(folder)
    (folder / "schemas" / "praxisbeispiele").mkdir()
    profile, _ = LOADERS["praxisbeispiel"]
    (folder / profile).write_bytes((ROOT / profile).read_bytes())
    return folder


def loads(kind: str, project: Path, text: str) -> bool:
    """Whether the loader takes a file with this text; the project is as before afterwards."""
    where, load = LOADERS[kind]
    path = project / where
    before = path.read_bytes()
    try:
        path.write_text(text, encoding="utf-8")
        load(path)
    except StudyError:
        return False
    finally:
        path.write_bytes(before)
    return True


def test_every_kind_of_file_has_a_loader_here(project: Path) -> None:
    assert LOADERS.keys() == editing.kinds().keys()
    for kind, (where, _) in LOADERS.items():
        assert loads(kind, project, (project / where).read_text(encoding="utf-8")), kind


PLANTED = (
    ("kriterienkatalog", "titel: Verstetigung", "titl: Verstetigung"),
    ("kriterienkatalog", "    rolle: ergebnis\n", "    rolle: Ergebnis\n"),
    ("kriterienkatalog", "    rolle: ergebnis\n", ""),
    ("kriterienkatalog", "    rolle: ergebnis\n", "    rolle: [ergebnis]\n"),
    ("kriterienkatalog", "    art: stufen\n", "    art: stufe\n"),
    ("kriterienkatalog", "    art: stufen\n", "    art: zahl\n"),
    ("kriterienkatalog", "    art: stufen\n", "    art: janein\n"),
    ("kriterienkatalog", "        bereich: prozess\n", "        bereich: organisation\n"),
    ("kriterienkatalog", "        fragen:\n", "        frage:\n"),
    ("kriterienkatalog", "regeln:\n", "regel:\n"),
    ("kriterienkatalog", "  gewichtsspielraum: 0.25", "  gewichtsspielraum: 25"),
    ("kriterienkatalog", "  gewichtsspielraum: 0.25", "  gewichtsspielraum: 0,25"),
    ("kriterienkatalog", "  gewichtsspielraum: 0.25", "  gewichtsspielraum: viel"),
    ("kriterienkatalog", "dimensionen:\n", "dimensionen: keine\nweitere:\n"),
    ("regionen", "    modellregion: ja\n", "    modellregion: Ja\n"),
    ("regionen", "    deckung: ", "    abdeckung: "),
    ("regionen", "    land: ", "    bundesland: "),
    ("regionen", "traegertypen: [", "traegertyp: ["),
    ("regionen", "    namensvarianten: [", "    namensvarianten: {a: b}\n    quelle: ["),
    ("netzwerk", "  lernpartner_je_region: 2\n", "  lernpartner_je_region: 2.5\n"),
    ("netzwerk", "  lernpartner_je_region: 2\n", "  lernpartner_je_region: 200\n"),
    ("netzwerk", "  lernpartner_je_region: 2\n", "  lernpartner: 2\n"),
    ("netzwerk", "    stand: vorschlag\n", "    stand: Idee\n"),
    ("praxisbeispiel", "profil: mienthuus-kranenburg\n", ""),
    ("praxisbeispiel", "claim: Ein", "slogan: Ein"),
    ("praxisbeispiel", "    titel: Anlauf\n", ""),
    ("praxisbeispiel", "titel: MIENTHUUS.de\n", "titel: [MIENTHUUS.de]\n"),
    ("erhebung", "musterdaten: ja", "musterdaten: true"),
    ("erhebung", "art: befragung", "art: Umfrage"),
    ("erhebung", "stand: 2018-", "stand: Herbst 2018-"),
    ("erhebung", "herausgeber: ", "herausgeberin: "),
    ("erhebung", "kapitel: stand}", "kapitel: lage}"),
    ("korrekturen", "    am: 2018-09-01\n", "    am: gestern\n"),
    ("korrekturen", "    grund: Rückruf\n", "    begründung: Rückruf\n"),
    ("korrekturen", "gilt: ja", "gilt: vielleicht"),
    ("zuordnung", "werkzeug: limesurvey", "werkzeug: lime"),
    ("zuordnung", "dateien: ", "datei: "),
    ("zuordnung", "kopfzeilen: 1", "kopfzeilen: 4"),
    ("zuordnung", "spalten:\n", "spalte:\n"),
)


@pytest.mark.parametrize(("kind", "old", "new"), PLANTED, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(PLANTED)])
def test_what_is_wrong_by_its_structure_is_seen_by_both(project: Path, kind: str, old: str, new: str) -> None:
    where, _ = LOADERS[kind]
    text = (project / where).read_text(encoding="utf-8")
    assert old in text
    wrong = text.replace(old, new, 1)
    assert refused(ROOT / "schemas" / f"{kind}{ENDING}", parsed(wrong)) != []
    assert not loads(kind, project, wrong)


def test_a_catalogue_of_ones_own_gets_schemas_that_offer_its_ids(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    own = project / "schemas" / "meine"
    own.mkdir()
    for shipped in ("kriterienkatalog.yaml", "modellregionen.yaml"):
        text = (project / "schemas" / shipped).read_text(encoding="utf-8")
        (own / shipped).write_text(text.replace("  zustimmung:\n", "  einschaetzung: {art: janein}\n  zustimmung:\n"))
    result = CliRunner().invoke(app, ["catalogue", "schema", "schemas/meine/kriterienkatalog.yaml"])
    assert (result.exit_code, result.stdout) == (
        0,
        f"Geschrieben: {Path('schemas/meine/kriterienkatalog.schema.json')} und sechs weitere Dateien\n",
    )
    schema = json.loads((own / "kriterienkatalog.schema.json").read_text(encoding="utf-8"))
    questions = schema["properties"]["kennzahlen"]["items"]["properties"]
    assert "einschaetzung" in questions["skala"]["anyOf"][0]["enum"]
    again = CliRunner().invoke(app, ["catalogue", "schema", "schemas/meine/kriterienkatalog.yaml"])
    assert again.stdout == "Alle Schemata sind so, wie sie sein sollen.\n"
    create("neu-2027", datetime.date(2027, 6, 30), example=False, catalogue=own / "kriterienkatalog.yaml")
    made = project / "erhebungen" / "neu-2027" / "erhebung.yaml"
    written = made.read_text(encoding="utf-8")
    assert schema_of(made, written) == (own / "erhebung.schema.json").resolve()
    assert refused(schema_of(made, written), parsed(written)) == []


def test_proposals_name_the_schema_from_where_they_will_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = wave(tmp_path)
    monkeypatch.chdir(tmp_path)
    editing.write_schemas(None)
    book = openpyxl.load_workbook(ROOT / "erhebungen" / "muster-2018" / "muster-kranich-1.xlsx")
    book["Fragebogen"]["C14"] = "vielleicht"
    book.save(folder / "muster-kranich-1.xlsx")
    (folder / "korrekturen.yaml").unlink()
    (folder / "umfrage.csv").write_text("Region;A1.1 Stand;Rolle\nMuster-Achat;3;Kreistag\n", encoding="utf-8")
    CliRunner().invoke(app, ["check", "muster-2018"])
    found = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "berichte").rglob("*vorschlag*.yaml")}
    assert found.keys() == {"korrekturen-vorschlag.yaml", "vorschlag-zuordnung-umfrage.yaml"}
    schemas = [schema_of(folder / name, text) for name, text in sorted(found.items())]
    assert [path.name for path in schemas] == ["korrekturen.schema.json", "zuordnung.schema.json"]
    assert all(path.is_file() for path in schemas)
    assert refused(schemas[0], parsed(found["korrekturen-vorschlag.yaml"])) == []


def test_where_no_schema_lies_no_file_names_one(project: Path) -> None:
    catalogue = project / "schemas" / "kriterienkatalog.yaml"
    assert modeline("erhebung", catalogue, project / "erhebungen" / "muster-2018") == ""
    assert modeline("erhebung", None, project) == ""


STRUCTURAL = ("Y301", "Y303", "Y304")
BEYOND = {
    "names what stands elsewhere, which a schema offers and does not insist on": (
        *(
            "Skala unbekannt",
            "Faktor unbekannt",
            "Trägertyp unbekannt",
            "Bedarf unbekannt",
            "Bedarf unbekannt, der nächste steht schon da",
            "Element unbekannt",
        ),
        *("Bedarf eines Pakets unbekannt", "Handlungsfeld unbekannt", "Region des Profils"),
    ),
    "looks like a day and is none": ("Datum des Profils", "Stand ist kein Tag"),
    "depends on what else stands there": ("Korrektur ohne Grund", "Korrektur ohne alt"),
}
"""Mistakes that no schema can see."""
KIND = {
    mistakes.KATALOG: "kriterienkatalog",
    mistakes.REGIONEN: "regionen",
    mistakes.NETZWERK: "netzwerk",
    mistakes.PROFIL: "praxisbeispiel",
    mistakes.ERHEBUNG: "erhebung",
    mistakes.KORREKTUREN: "korrekturen",
    mistakes.ZUORDNUNG: "zuordnung",
}


def test_what_editors_do_wrong_is_seen_by_a_schema_if_it_is_a_matter_of_structure() -> None:
    seen, unseen = list[str](), list[str]()
    for mistake in mistakes.MISTAKES:
        if mistake.code in STRUCTURAL:
            document = parsed(mistake.edited()[0])
            found = refused(ROOT / "schemas" / f"{KIND[mistake.file]}{ENDING}", document)
            (seen if found else unseen).append(mistake.name)
    assert sorted(unseen) == sorted(name for names in BEYOND.values() for name in names)
    assert len(seen) > 30


CASES = {"erhebung": 25, "korrekturen": 25, "zuordnung": 25}
"""Random edits of a kind that takes long to load; of others more."""


@pytest.mark.parametrize("kind", LOADERS)
def test_what_a_schema_refuses_a_loader_refuses_too(project: Path, kind: str) -> None:
    where, _ = LOADERS[kind]
    text = (project / where).read_text(encoding="utf-8")
    met = 0
    for number in range(CASES.get(kind, 60)):
        rng = random.Random(number)
        edit = rng.choice([one for one in edits.EDITS if one is not edits.flood])
        edited = edit(text, rng)
        try:
            document = parsed(edited)
        except (yaml.YAMLError, ValueError):
            continue
        found = refused(ROOT / "schemas" / f"{kind}{ENDING}", document)
        if found:
            met += 1
            assert not loads(kind, project, edited), (number, edit.__name__, found)
    assert met > 2
