"""Nothing is made twice: what has been made from what."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import verstetigung
from tests.conftest import Draw
from verstetigung.printing import Attachment
from verstetigung.problems import Place, Problem, Severity
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.study import manifest
from verstetigung.study.manifest import Manifest, Output, Run
from verstetigung.wholefile import digest

PROBLEMS = (
    Problem("W521", Severity.FEHLER, Place("a.xlsx", "Fragebogen", "C7"), "Zu groß.", "0 bis 2", "prüfen"),
    Problem("Y303", Severity.WARNUNG, Place("k.yaml", line=3, column=9), "Fremd."),
)
RUN = Run("s", ("vergleich.xlsx",), PROBLEMS[1:], "Nicht ausgewertet ist eine Datei: a.xlsx.", PROBLEMS[:1])


def kept(folder: Path) -> Manifest:
    """A folder with a report and a table, and the manifest of the run that made them."""
    contents = {"bericht.pdf": b"%PDF", "vergleich.xlsx": b"PK"}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    outputs = {name: Output("s", "", {name: digest(folder / name)}) for name in contents}
    return Manifest().with_outputs(outputs).with_run("vergleich", RUN)


def done(known: Manifest, folder: Path, stamp: str = "s", order: str = "vergleich") -> Run | None:
    return known.done(order, stamp, ["bericht.pdf"], folder)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    known = kept(tmp_path)
    manifest.save(known, tmp_path)
    assert manifest.load(tmp_path) == known
    error = known.runs["vergleich"].error()
    assert error is not None
    assert (str(error), error.problems) == ("Nicht ausgewertet ist eine Datei: a.xlsx.", PROBLEMS[:1])
    assert Run("s").error() is None


def test_an_order_is_done_if_all_it_made_is_there(tmp_path: Path) -> None:
    known = kept(tmp_path)
    assert done(known, tmp_path) is RUN
    assert done(known, tmp_path, stamp="t") is None
    assert done(known, tmp_path, order="regionen") is None
    assert known.done("vergleich", "s", ["bericht.pdf", "noch-einer.pdf"], tmp_path) is None
    stale = known.with_outputs({"bericht.pdf": replace(known.outputs["bericht.pdf"], stamp="r")})
    assert done(stale, tmp_path) is None


@pytest.mark.parametrize("name", ["bericht.pdf", "vergleich.xlsx"])
def test_what_is_edited_or_gone_is_not_there(tmp_path: Path, name: str) -> None:
    known = kept(tmp_path)
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[:-1] + b"!")
    assert (done(known, tmp_path), set(known.intact([name], tmp_path))) == (None, set())
    (tmp_path / name).write_bytes(content)
    assert done(known, tmp_path) is RUN
    (tmp_path / name).unlink()
    assert done(known, tmp_path) is None
    manifest.save(known, tmp_path)
    assert name not in manifest.load(tmp_path).outputs


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"fassung": 0, "ausgaben": {}, "laeufe": {}}',
        '{"fassung": 1}',
        '{"fassung": 1, "ausgaben": [], "laeufe": {}}',
        '{"fassung": 1, "ausgaben": {"a.pdf": ["s"]}, "laeufe": {}}',
        '{"fassung": 1, "ausgaben": {"a.pdf": 7}, "laeufe": {}}',
        '{"fassung": 1, "ausgaben": {"a.pdf": ["s", "k", "d"]}, "laeufe": {}}',
        '{"fassung": 1, "ausgaben": {}, "laeufe": {"a": {}}}',
        '{"fassung": 1, "ausgaben": {}, "laeufe": {"a": {"stand": "s", "tabellen": [], "hinweise": [["W"]]}}}',
        "\udcff",
        "[" * 200_000,
    ],
    ids=lambda damage: damage[:20],
)
def test_a_damaged_manifest_counts_as_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / manifest.FILE).write_bytes(damage.encode(errors="surrogateescape"))
    assert manifest.load(tmp_path) == Manifest()


def test_any_cut_through_it_counts_as_none(tmp_path: Path) -> None:
    manifest.save(kept(tmp_path), tmp_path)
    content = (tmp_path / manifest.FILE).read_bytes()
    for end in range(0, len(content) - 1, 7):
        (tmp_path / manifest.FILE).write_bytes(content[:end])
        assert manifest.load(tmp_path) == Manifest()


def test_a_run_is_forgotten_without_touching_others(tmp_path: Path) -> None:
    known = kept(tmp_path).with_run("regionen", Run("s"))
    assert set(known.with_run("vergleich", None).runs) == {"regionen"}


def test_the_stamp_knows_every_input(probe: Erhebung, fragebogen: Draw) -> None:
    fragebogen()
    known = [manifest.stamp([probe], "")]
    assert manifest.stamp([erhebungen.load(probe.folder)], "") == known[0]
    known += [manifest.stamp([probe], "anonym"), manifest.stamp([probe, probe], "")]
    fragebogen(Fragebogen="| Code | Antwort |\n| A1.1 | 3 – dauerhaft gesichert |")
    known.append(manifest.stamp([probe], ""))
    fragebogen("ahorn-2.xlsx")
    known.append(manifest.stamp([probe], ""))
    (probe.folder / "ahorn-2.xlsx").rename(probe.folder / "ahorn-3.xlsx")
    known.append(manifest.stamp([probe], ""))
    for name in ("katalog.yaml", "regionen.yaml"):
        path = probe.folder.parent / name
        path.write_text(path.read_text(encoding="utf-8").replace("Landkreis Ahorn", "Kreis Ahorn"), encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace("bereich: prozess", "bereich: umsetzung"), "utf-8")
        known.append(manifest.stamp([erhebungen.load(probe.folder)], ""))
    assert len(set(known)) == len(known)


def test_the_stamp_does_not_mind_comments_and_times(probe: Erhebung, fragebogen: Draw) -> None:
    path = fragebogen()
    first = manifest.stamp([probe], "")
    (probe.folder / erhebungen.FILE).touch()
    path.touch()
    register = probe.folder.parent / "regionen.yaml"
    register.write_text("# Anmerkung\n" + register.read_text(encoding="utf-8"), encoding="utf-8")
    assert manifest.stamp([erhebungen.load(probe.folder)], "") == first


def test_the_stamp_knows_program_and_packages(probe: Erhebung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = [manifest.stamp([probe], "")]
    package = tmp_path / "paket" / "neu-1.0.dist-info"
    package.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(package.parent))
    known.append(manifest.stamp([probe], ""))
    package.rename(package.with_name("neu-1.1.dist-info"))
    known.append(manifest.stamp([probe], ""))
    (tmp_path / "programm").mkdir()
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "programm")
    known.append(manifest.stamp([probe], ""))
    (tmp_path / "programm" / "vorlage.html").write_text("<p>", encoding="utf-8")
    known.append(manifest.stamp([probe], ""))
    (tmp_path / "programm" / "vorlage.pyc").write_bytes(b"")
    assert len(set(known)) == len(known)
    assert manifest.stamp([probe], "") == known[-1]


def test_the_key_knows_all_that_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Attachment("a.csv", b"1", "Werte", "text/csv")
    known = [
        manifest.key(("<p>", ())),
        manifest.key(("<p>\udcff", ())),
        manifest.key(("<p>", (file,))),
        manifest.key(("<p>", (replace(file, content=b"2"),))),
    ]
    assert manifest.key(("<p>", (file,))) == known[2]
    monkeypatch.setattr(verstetigung, "__version__", "99.0")
    manifest._press.cache_clear()
    known.append(manifest.key(("<p>", ())))
    manifest._press.cache_clear()
    assert len(set(known)) == len(known)


def test_it_is_small_and_readable(tmp_path: Path) -> None:
    manifest.save(kept(tmp_path), tmp_path)
    found = json.loads((tmp_path / ".manifest.json").read_text(encoding="utf-8"))
    assert set(found) == {"fassung", "ausgaben", "laeufe"}
    assert found["laeufe"]["vergleich"]["fehler"][0][:2] == ["W521", "Fehler"]
