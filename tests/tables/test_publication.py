"""What others can take: judged by programs of others, and recomputed."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pyarrow.parquet
import pytest
import yaml

from tests.made import stata
from tests.made.rscript import in_r, needs_r
from tests.made.worked import shipped
from verstetigung.method.disclosure import LEAST
from verstetigung.method.published import publishable, published
from verstetigung.records import HIDDEN, RATED, SURVEY, VALUE
from verstetigung.schemas import catalogue
from verstetigung.schemas.erhebung import INVENTED, Erhebung
from verstetigung.schemas.kinds import Licence
from verstetigung.study import licence
from verstetigung.tables import publication
from verstetigung.tables.publication import binary

WAVES = ("muster-2020", "ard-dokumente")
every_wave = pytest.mark.parametrize("wave", WAVES)
listing = pytest.mark.parametrize("wave", ["muster-2020", "muster-masterplan"])
"""Those with measures and needs."""
FIXED = ("datapackage.json", "codebook.xml", "CITATION.cff", "LIESMICH.md")
"""What others decide the names of, or everybody looks for."""
TEXTUAL = ", types={'ags': 'VARCHAR'}"
COLUMNS: dict[str, Any] = {"ags": str, "n": "Int64"}
SQL = {"string": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN"}
CAST: dict[str, Callable[[str], object]] = {"string": str, "number": float, "integer": int, "boolean": "true".__eq__}
TYPES = {"string": ("Str", "VARCHAR"), "number": ("Float64", "DOUBLE"), "integer": ("Int64", "BIGINT")}


def licensed(wave: str) -> Erhebung:
    return replace(shipped(wave).erhebung, licence=Licence.CC_BY)


@cache
def made(wave: str) -> Mapping[str, bytes]:
    """What is published of a wave that ships, by the names of the files."""
    return publication.files(licensed(wave), Licence.CC_BY, publishable(shipped(wave)))


@pytest.fixture
def folder(tmp_path: Path, wave: str) -> Path:
    for name, content in made(wave).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def described(wave: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(wave)["datapackage.json"])
    return found


def resources(wave: str) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in described(wave)["resources"]}


def read(folder: Path, resource: Mapping[str, Any]) -> pd.DataFrame:
    """The table as pandas reads it with the key of the districts as text and nothing else said."""
    return pd.read_csv(folder / resource["path"], dtype=COLUMNS)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@every_wave
def test_frictionless_finds_nothing_to_object_to(folder: Path, wave: str) -> None:
    from frictionless import Package, validate

    report = validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert len(Package(str(folder / "datapackage.json")).get_table_resource("regionen").read_rows()) == 21


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("wave", WAVES[:1])
def test_frictionless_objects_to_a_value_out_of_bounds(folder: Path, wave: str) -> None:
    from frictionless import validate

    path = folder / resources(wave)["werte"]["path"]
    path.write_text(path.read_text(encoding="utf-8").replace(",gesp.,", ",gespart,", 1), encoding="utf-8")
    found = validate(str(folder / "datapackage.json")).flatten(["type"])
    assert ["constraint-error"] in found


@every_wave
def test_pandas_and_duckdb_read_the_types_that_are_described(folder: Path, wave: str) -> None:
    for resource in resources(wave).values():
        frame, path = read(folder, resource), folder / resource["path"]
        table = duckdb.sql(f"SELECT * FROM read_csv('{path}'{TEXTUAL * ('ags' in frame)})")
        assert table
        kinds = dict(zip(table.columns, map(str, table.types), strict=True))
        for field in resource["schema"]["fields"]:
            name, kind = field["name"], field["type"]
            if kind in TYPES and frame[name].notna().any():
                assert (name, str(frame[name].dtype).capitalize(), kinds[name]) == (name, *TYPES[kind])
        assert table.shape == frame.shape


@every_wave
def test_names_of_columns_are_ascii_short_and_head_every_table(wave: str) -> None:
    for resource in resources(wave).values():
        names = [field["name"] for field in resource["schema"]["fields"]]
        head = made(wave)[resource["path"]].split(b"\n", 1)[0].decode()
        assert head == ",".join(names)
        assert all(name.isascii() and name.isidentifier() and name.islower() and len(name) <= 32 for name in names)
    values = [field["name"] for field in resources(wave)["werte"]["schema"]["fields"]]
    assert {"erhebung", "region", "ags", "dimension", "kriterium", "punkte"} <= set(values)


@every_wave
def test_no_value_is_there_that_reports_hide_and_the_rest_is_what_the_program_has(folder: Path, wave: str) -> None:
    evaluation, frame = shipped(wave), read(folder, resources(wave)["werte"])
    whole = evaluation.scores.set_index(["region", "element"])["score"]
    there = frame[frame["punkte"].notna()].set_index(["region", "element"])["punkte"]
    assert (there == whole.loc[there.index]).all()
    assert len(frame) == len(evaluation.scores)
    said = evaluation.reading.responses
    said = said[(said["source_type"] == SURVEY) & (said["status"] == VALUE)]
    few = said.groupby(["region", "question"])["respondent"].nunique().loc[lambda number: number < LEAST]
    named = said[said["respondent"] != "Maßnahmenblatt"].set_index(["region", "question"]).index
    if evaluation.erhebung.personal:
        assert len(few) > 100
        assert not set(few.index).intersection(named).intersection(there.index)


@every_wave
def test_missing_values_are_labelled(wave: str) -> None:
    fields = {field["name"]: field for field in resources(wave)["werte"]["schema"]["fields"]}
    signs = {one["value"]: one["label"] for one in fields["punkte"]["missingValues"]}
    assert signs["k. A."] == "keine Angabe"
    assert signs["n. z."] == "nicht zutreffend"
    assert {one["value"] for one in fields["fehlt"]["categories"]} == set(signs) - {""}
    assert fields["punkte"]["rule"] == "M1 bis M6"
    assert fields["abdeckung"]["unit"] == "Anteil"


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "muster-masterplan"])
def test_the_invented_surveys_can_be_published_as_they_ship(wave: str) -> None:
    erhebung = shipped(wave).erhebung
    assert erhebung.invented
    assert licence(erhebung) == Licence.CC_BY


@listing
def test_spss_files_of_what_is_invented_say_so(folder: Path, wave: str) -> None:
    import pyreadstat

    for path in folder.glob("*.sav"):
        frame, meta = pyreadstat.read_sav(path)
        assert INVENTED in str(meta.file_label)
        assert set(frame["kennzeichnung"]) == {INVENTED}


def test_what_is_invented_says_so_in_every_file_and_name() -> None:
    for name, content in made("muster-2020").items():
        packed = name.startswith("SHA") or name.endswith((".sav", ".parquet"))  # other tests say what these hold
        assert packed or INVENTED in content.decode()
        assert "musterdaten" in name or name in FIXED
    assert publication.stem(licensed("muster-2020")) == "veroeffentlichung-muster-2020-musterdaten"
    rows = made("muster-2020")["werte-musterdaten.csv"].decode().splitlines()[1:]
    assert all(INVENTED in row for row in rows)
    assert not any(INVENTED.encode() in content for content in made("ard-dokumente").values())


@pytest.mark.parametrize("wave", WAVES[:1])
def test_nothing_of_a_person_is_published(wave: str) -> None:
    everything = made(wave)["werte-musterdaten.csv"].decode()
    reading = shipped(wave).reading
    for column in ("remark", "role", "respondent", "file"):
        words = {word for word in reading.responses[column] if len(word) > 8 and not word.startswith("Maßnahmenblatt")}
        assert words
        assert [word for word in words if word in everything] == []
    scores = published(shipped(wave))
    assert scores.loc[scores["status"] == HIDDEN, "score"].isna().all()
    assert RATED in set(scores["status"])


def example(folder: Path) -> Path:
    return next(folder.glob("beispiel*.py"))


@every_wave
def test_the_index_recomputed_from_what_is_published_is_that_of_the_program(folder: Path, wave: str) -> None:
    scores = published(shipped(wave)).set_index(["region", "element"])
    recomputed = runpy.run_path(str(example(folder)))["gerechnet"]
    compared = 0
    for region, element in scores.index:
        points, _, made_of_parts = recomputed(region, element)
        if scores.at[(region, element), "status"] != HIDDEN and made_of_parts:
            assert points == pytest.approx(scores.at[(region, element), "score"], abs=1e-9, nan_ok=True)
            compared += element == "gesamt"
    assert compared > 5


@pytest.mark.parametrize("wave", WAVES[:1])
def test_the_example_says_what_it_finds_and_fails_on_other_numbers(folder: Path, wave: str) -> None:
    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, example(folder)], capture_output=True, encoding="utf-8", check=False)

    found = run()
    assert (found.returncode, found.stderr) == (0, "")
    assert re.fullmatch(
        r"\d{3} Werte nachgerechnet, größte Abweichung \d\.\de-\d\d Punkte", found.stdout.splitlines()[-1]
    )
    changed(folder / "werte-musterdaten.csv")
    assert run().returncode == 1


@every_wave
@pytest.mark.parametrize(
    ("ends", "program"), [(".py", sys.executable), pytest.param(".R", "Rscript", marks=needs_r)], ids=["python", "r"]
)
def test_the_call_at_the_head_of_an_example_runs(folder: Path, wave: str, ends: str, program: str) -> None:
    (path,) = folder.glob(f"beispiel*{ends}")
    (called,) = re.findall(
        r"^(?:# )?Aufruf: (?:python|Rscript) ([^ ,\n]+)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert subprocess.run([program, called], cwd=folder, capture_output=True, check=False).returncode == 0


def changed(path: Path) -> None:
    """Let the table have other points of one criterion."""
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    other = next(
        number for number, row in enumerate(rows) if ",kriterium," in row and re.search(r",[1-9]\d\.\d+,,", row)
    )
    rows[other] = re.sub(r",[1-9](\d\.\d+),,", r",5\1,,", rows[other].replace(",5", ",4"))
    path.write_text("".join(rows), encoding="utf-8")


@needs_r
@every_wave
def test_the_example_for_r_finds_the_same(folder: Path, wave: str) -> None:
    r, python = (
        subprocess.run([program, path], capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
        for program, path in (("Rscript", next(folder.glob("*.R"))), (sys.executable, example(folder)))
    )
    number = re.compile(r"^(\d+) Werte nachgerechnet")
    assert number.findall(r[-1]) == number.findall(python[-1]) != []
    points = {line.split()[0]: line.split()[1] for line in r[:-1]}
    for region, value in (line.split() for line in python[:-1]):
        if value in ("gesperrt", "nan"):
            assert points[region] == value.replace("nan", "NA")
        else:
            assert float(points[region]) == pytest.approx(float(value), abs=1e-4)


@needs_r
@pytest.mark.parametrize("wave", WAVES[:1])
def test_the_example_for_r_fails_on_other_numbers(folder: Path, wave: str) -> None:
    changed(folder / "werte-musterdaten.csv")
    told = subprocess.run(["Rscript", next(folder.glob("*.R"))], capture_output=True, check=False)
    assert told.returncode == 1


@needs_r
@every_wave
def test_the_lines_of_the_page_read_the_tables_in_r(folder: Path, wave: str) -> None:
    """All but the catalogue are read as the values are."""
    (page,) = blocks((folder / "LIESMICH.md").read_text(encoding="utf-8"), "r")
    kinds = {"string": "character", "number": "numeric", "integer": "integer", "boolean": "logical"}
    for name, resource in resources(wave).items():
        fields, lines = resource["schema"]["fields"], page
        if name not in ("werte", "katalog"):
            lines = page.splitlines()[0].replace("werte", name)
        show = f"cat(paste(names({name}), sapply({name}, class), colSums(!is.na({name}))), sep = '\\n')"
        told = [line.split() for line in in_r(folder, lines, show)]
        assert [column for column, _, _ in told] == [field["name"] for field in fields]
        wanted = {field["name"]: kinds[field["type"]] for field in fields}
        assert [column for column, kind, there in told if there != "0" and kind != wanted[column]] == []
        frame = read(folder, resource)
        if "ags" in frame:
            keys = in_r(folder, lines, f"cat({name}$ags, sep = '\\n')")
            assert keys == frame["ags"].fillna("NA").tolist()
            assert shipped(wave).erhebung.invented or any(key.startswith("0") for key in keys)
        texts = in_r(folder, lines, f"cat(ifelse(is.na({name}[[4]]), '', {name}[[4]]), sep = '\\n')")
        assert texts == [str(value) for value in frame[frame.columns[3]].fillna("")]


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@every_wave
def test_the_lines_of_the_page_read_the_tables(folder: Path, wave: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    page = (folder / "LIESMICH.md").read_text(encoding="utf-8")
    known: dict[str, Any] = {}
    (lines,) = blocks(page, "python")
    exec(lines, known)
    (query,) = blocks(page, "sql")
    table = duckdb.sql(query)
    assert table
    assert known["werte"].shape == table.shape
    assert known["werte"]["punkte"].dtype == "float64"
    assert dict(zip(table.columns, map(str, table.types), strict=True))["ags"] == "VARCHAR"


@every_wave
def test_the_line_of_the_page_reads_the_tables_in_stata_as_its_help_says(folder: Path, wave: str) -> None:
    """Every number to its last digit, which single precision would not keep; and no key without its zero."""
    (line,) = blocks((folder / "LIESMICH.md").read_text(encoding="utf-8"), "stata")
    for resource in resources(wave).values():
        named = line.replace(resources(wave)["werte"]["path"], resource["path"])
        known, frame = stata.run(folder, named), read(folder, resource)
        assert list(known) == list(frame)
        for field in resource["schema"]["fields"]:
            values = frame[field["name"]]
            if field["type"] in ("number", "integer") and values.notna().any():
                assert known[field["name"]] == [None if pd.isna(value) else value for value in values]
            elif field["type"] == "string" and values.notna().any():
                assert known[field["name"]] == values.fillna("").tolist()
    assert stata.run(folder, line.replace(" asdouble", "")) != stata.run(folder, line)


@every_wave
def test_sums_and_citation_are_those_of_the_files(wave: str) -> None:
    sums = next(content for name, content in made(wave).items() if name.startswith("SHA256"))
    listed = dict(line.split("  ")[::-1] for line in sums.decode().splitlines())
    others = {name: content for name, content in made(wave).items() if not name.startswith("SHA256")}
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}
    cited = yaml.safe_load(made(wave)["CITATION.cff"])
    assert (cited["cff-version"], cited["type"], cited["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert cited["authors"] == [{"name": shipped(wave).erhebung.publisher}]


@every_wave
def test_the_catalogue_that_lies_beside_is_that_of_the_survey(folder: Path, wave: str) -> None:
    assert catalogue.load(next(folder.glob("kriterienkatalog*.yaml"))).hash == shipped(wave).erhebung.catalogue.hash


@every_wave
def test_parquet_has_the_values_and_types_of_the_csv(folder: Path, wave: str) -> None:
    for resource in resources(wave).values():
        path = folder / resource["path"]
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with path.open(encoding="utf-8", newline="") as file:
            texts = list(csv.DictReader(file))
        table = duckdb.sql(f"SELECT * FROM '{path.with_suffix('.parquet')}'")
        assert table
        assert dict(zip(table.columns, map(str, table.types), strict=True)) == {
            name: SQL[kind] for name, kind in kinds.items()
        }
        packed = [dict(zip(kinds, row, strict=True)) for row in table.fetchall()]
        assert packed == [
            {name: CAST[kinds[name]](text) if text else None for name, text in row.items()} for row in texts
        ]
        told = pyarrow.parquet.read_schema(path.with_suffix(".parquet")).metadata[b"description"].decode()
        assert (INVENTED in told) == shipped(wave).erhebung.invented


@every_wave
def test_spss_files_have_labels_and_user_missing_values(folder: Path, wave: str) -> None:
    import pyreadstat

    resource = resources(wave)["werte"]
    path = (folder / resource["path"]).with_suffix(".sav")
    plain, _ = pyreadstat.read_sav(path)
    coded, meta = pyreadstat.read_sav(path, user_missing=True)
    frame = read(folder, resource)
    assert list(plain["punkte"].isna()) == list(frame["punkte"].isna())
    assert (plain["punkte"].dropna() == frame["punkte"].dropna()).all()
    labels = meta.variable_value_labels["punkte"]
    there = coded["punkte"] < 0
    assert [labels[code].split(" (")[0] for code in coded.loc[there, "punkte"]] == frame.loc[there, "fehlt"].tolist()
    assert list(there) == list(frame["punkte"].isna())
    assert meta.missing_ranges["punkte"] == [{"lo": -5.0, "hi": -1.0}]
    assert meta.column_names_to_labels["punkte"] == "Punkte; Regel M1 bis M6"
    assert coded["ags"].tolist() == frame["ags"].fillna("").tolist()
    assert meta.creation_time
    assert meta.creation_time.date() == shipped(wave).erhebung.as_of
    assert (INVENTED in str(meta.file_label)) == shipped(wave).erhebung.invented


def test_files_for_which_a_package_is_missing_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary, "find_spec", lambda name: None)
    names = set(publication.files(licensed("ard-dokumente"), Licence.CC_BY, publishable(shipped("ard-dokumente"))))
    assert {name for name in made("ard-dokumente") if name.endswith((".sav", ".parquet"))} == set(
        made("ard-dokumente")
    ) - names
    assert publication.lacking() == ("Parquet", "SPSS")


@every_wave
def test_the_codebook_describes_every_column_of_every_table(wave: str) -> None:
    """Its order was held against the schema of DDI-Codebook 2.5.1, which does not lie here."""
    root = ElementTree.fromstring(made(wave)["codebook.xml"])
    ddi = {"": "ddi:codebook:2_5"}
    assert root.tag == "{ddi:codebook:2_5}codeBook"
    files = {one.attrib["ID"]: one.findtext("fileTxt/fileName", "", ddi) for one in root.findall("fileDscr", ddi)}
    described = [(files[one.attrib["files"]], one.attrib["name"]) for one in root.findall("dataDscr/var", ddi)]
    assert described == [
        (resource["path"], field["name"])
        for resource in resources(wave).values()
        for field in resource["schema"]["fields"]
    ]
    points = next(one for one in root.findall("dataDscr/var", ddi) if one.attrib["name"] == "punkte")
    missing = {one.findtext("catValu", "", ddi) for one in points.findall("catgry[@missing='Y']", ddi)}
    assert missing == {"k. A.", "n. z.", "n. g.", "n. b.", "gesp."}
    assert points.findtext("derivation/drvdesc", "", ddi) == "Regel M1 bis M6"


def entries(wave: str, name: str) -> list[dict[str, str]]:
    text = made(wave)[resources(wave)[name]["path"]].decode()
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("wave", WAVES[:1])
def test_the_shares_that_are_published_follow_from_the_measures_that_are(wave: str) -> None:
    """So the measures tell nothing of persons that their shares would not: both are counted from one sheet."""
    scored = shipped(wave).erhebung.catalogue.scored_questions
    shares = {question.id: question.scale.counted for question in scored if question.scale.counted}
    assert shares
    stands: dict[str, list[str]] = {}
    for row in entries(wave, "massnahmen"):
        stands.setdefault(row["region"], []).append(row["stand"])
    compared = 0
    for row in entries(wave, "werte"):
        if row["frage"] in shares and row["punkte"]:
            own = [stand in shares[row["frage"]] for stand in stands[row["region"]]]
            assert float(row["punkte"]) == pytest.approx(100 * sum(own) / len(own))
            compared += 1
    assert compared > 10


@listing
def test_no_word_of_anybodys_own_is_published(wave: str) -> None:
    reading = shipped(wave).reading
    own = {
        text.strip()
        for frame, columns in (
            (
                reading.measures,
                ("title", "carrier", "funding", "product", "approach", "setback", "involved", "known_as"),
            ),
            (reading.needs, ("text", "respondent", "file")),
            (reading.profiles, ("text",)),
        )
        for column in columns
        for text in frame[column]
        if len(text.strip()) > 7
    }
    assert len(own) > 100
    texts = "".join(made(wave)[resources(wave)[name]["path"]].decode() for name in ("massnahmen", "bedarfe", "werte"))
    assert sorted(text for text in own if text in texts) == []


@listing
def test_every_entry_that_counts_is_published_by_its_ids(wave: str) -> None:
    reading, erhebung = shipped(wave).reading, shipped(wave).erhebung
    found = sorted((row["region"], row["handlungsfeld"], row["stand"]) for row in entries(wave, "massnahmen"))
    assert found == sorted(reading.measures[["region", "field", "status"]].itertuples(index=False, name=None))
    told = {
        tuple(row[name] for name in ("region", "art", "bereich", "thema", "form")) for row in entries(wave, "bedarfe")
    }
    named = reading.needs[["region", "kind", "area", "theme", "form"]].itertuples(index=False, name=None)
    assert told == set(named)
    assert len(told) == len(entries(wave, "bedarfe"))
    fields = {field["name"]: field for field in resources(wave)["massnahmen"]["schema"]["fields"]}
    labels = {one["value"]: one["label"] for one in fields["handlungsfeld"]["categories"]}
    assert labels == {field.id: field.title for field in erhebung.catalogue.fields}


@listing
def test_spss_files_say_what_ids_stand_for(folder: Path, wave: str) -> None:
    import pyreadstat

    path = (folder / resources(wave)["massnahmen"]["path"]).with_suffix(".sav")
    frame, meta = pyreadstat.read_sav(path)
    catalogue = shipped(wave).erhebung.catalogue
    labels = {str(value): label for value, label in meta.variable_value_labels["stand"].items()}
    assert labels == {one.id: one.title for one in catalogue.statuses}
    assert len(frame) == len(shipped(wave).reading.measures)


def test_tables_of_which_nothing_came_back_are_left_out() -> None:
    assert set(resources("ard-dokumente")) == {"regionen", "katalog", "werte"}
