from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.made.worked import CATALOGUE, small_catalogue
from verstetigung.problems import StudyError
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.schemas.fielded import FILE, copied, fielded, is_kept, kept

DAY = datetime.date(2026, 11, 29)


def keep(folder: Path, text: str = CATALOGUE, name: str = FILE) -> Path:
    source = folder / "katalog.yaml"
    source.write_bytes(text.encode())
    (folder / name).write_bytes(copied(source, DAY, folder))
    return folder / name


def test_a_kept_catalogue_is_the_file_itself_below_comments(tmp_path: Path) -> None:
    path = keep(tmp_path, "\ufeff" + CATALOGUE.replace("\n", "\r\n"))
    head, text = path.read_bytes().split(CATALOGUE.encode()[:10], 1)
    assert all(line.startswith("# ") for line in head.decode().splitlines())
    assert "gemacht am 29.11.2026" in head.decode()
    assert CATALOGUE.encode()[:10] + text == CATALOGUE.replace("\n", "\r\n").encode()
    assert fielded(tmp_path) == small_catalogue(tmp_path)


def test_its_first_line_leads_to_the_schema_beside_the_catalogue(tmp_path: Path) -> None:
    for folder in ("schemas", "erhebungen/probe"):
        (tmp_path / folder).mkdir(parents=True)
    source = tmp_path / "schemas" / "katalog.yaml"
    source.write_text("# yaml-language-server: $schema=./kriterienkatalog.schema.json\n" + CATALOGUE, encoding="utf-8")
    (source.parent / "kriterienkatalog.schema.json").write_text("{}")
    path = tmp_path / "erhebungen" / "probe" / FILE
    path.write_bytes(copied(source, DAY, path.parent))
    first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=../../schemas/kriterienkatalog.schema.json"
    assert second.startswith("# Der Kriterienkatalog, mit dem gefragt wurde")
    assert fielded(path.parent) == small_catalogue(tmp_path)


def test_the_last_one_stands_first_and_none_is_no_error(tmp_path: Path) -> None:
    assert fielded(tmp_path) is None
    assert kept(tmp_path) == ()
    keep(tmp_path, CATALOGUE.replace("Rechenbeispiel", "Früher"), "fragebogen-stand-0a1b2c3d.yaml")
    assert fielded(tmp_path) is None
    keep(tmp_path)
    assert [one.catalogue.title for one in kept(tmp_path)] == ["Rechenbeispiel", "Früher"]
    assert [one.path.name for one in kept(tmp_path)] == [FILE, "fragebogen-stand-0a1b2c3d.yaml"]
    assert all(is_kept(one.path) for one in kept(tmp_path))


def test_line_ends_may_change_and_nothing_else(tmp_path: Path) -> None:
    path = keep(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert fielded(tmp_path) == small_catalogue(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"widerspruch: 50", b"widerspruch: 40"))
    with pytest.raises(StudyError) as raised:
        kept(tmp_path)
    assert [str(problem)[:70] for problem in raised.value.problems] == [
        "fragebogen-stand.yaml:4:1: Diese Abschrift ist seit der Befragung geän"
    ]


EVALUATION: dict[str, Callable[[str], str]] = {
    "weight": lambda text: text.replace("skala: stand}", "skala: stand, gewicht: 3}"),
    "version": lambda text: text.replace('version: "1.0"', 'version: "1.1"'),
    "rule": lambda text: text.replace("widerspruch: 50", "widerspruch: 40"),
    "role": lambda text: text.replace("rolle: faktor", "rolle: ergebnis"),
    "title": lambda text: text.replace("titel: Umsetzung", "titel: Anderes"),
    "source": lambda text: text.replace("quelle: S07", "quelle: abgeleitet"),
    "name of a scale": lambda text: text.replace("zustimmung", "urteil"),
    "retired id": lambda text: f"entfallen: [A9.9]\n{text}",
}
INSTRUMENT: dict[str, Callable[[str], str]] = {
    "wording": lambda text: text.replace("dauerhaft gesichert", "auf Dauer gesichert"),
    "id": lambda text: text.replace("id: A1.2,", "id: A1.9, ersetzt: A1.2,"),
    "end of a scale": lambda text: text.replace("5: trifft voll zu", "6: trifft voll zu"),
    "Kennzahl": lambda text: text.replace("id: K1,", "id: K2,"),
}


def changed(folder: Path, change: Callable[[str], str]) -> tuple[Catalogue, Catalogue]:
    assert change(CATALOGUE) != CATALOGUE
    return small_catalogue(folder), small_catalogue(folder, change(CATALOGUE))


@pytest.mark.parametrize("change", EVALUATION.values(), ids=EVALUATION)
def test_evaluation_leaves_the_instrument_alone(change: Callable[[str], str], tmp_path: Path) -> None:
    before, after = changed(tmp_path, change)
    assert before.instrument == after.instrument


@pytest.mark.parametrize("change", INSTRUMENT.values(), ids=INSTRUMENT)
def test_what_is_asked_is_the_instrument(change: Callable[[str], str], tmp_path: Path) -> None:
    before, after = changed(tmp_path, change)
    assert before.instrument != after.instrument
    assert before.instrument_stamp == before.instrument[:8]


def test_an_emptied_copy_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\n", encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        kept(tmp_path)
    assert [str(problem) for problem in refused.value.problems] == [
        f"{FILE}:1:1: Die Abschrift dessen, was gefragt wurde, ist leer. Abhilfe: sie aus der Sicherung holen."
    ]
