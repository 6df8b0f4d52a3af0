"""The index leads to what the manifest knows and the folder has, whatever the files are called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from verstetigung.study import FIGURES, HTML, PDF, Scope, contents, manifest
from verstetigung.study.manifest import Manifest, Output
from verstetigung.study.orders import ReportIdentity, ReportKind

NETWORK = ReportIdentity(ReportKind.NETWORK, "Netzwerkbericht")
REPORTS = {
    "a.pdf": (replace(NETWORK, scope=Scope(True, True)), PDF),
    "b.pdf": (replace(NETWORK, scope=Scope(False, True)), PDF),
    "c.html": (NETWORK, HTML),
    "d.pdf": (NETWORK, PDF),
    "e.html": (ReportIdentity(ReportKind.LAND, "Netzwerkseite Sachsen-Anhalt", land="Sachsen-Anhalt"), HTML),
    "f.html": (ReportIdentity(ReportKind.LAND, "Netzwerkseite Sachsen", land="Sachsen", scope=Scope(True)), HTML),
    "g.html": (ReportIdentity(ReportKind.COMPARISON, "Vergleichsbericht"), HTML),
    "h.pdf": (ReportIdentity(ReportKind.REGION, "Regionsbericht Nord", region="nord"), PDF),
    "abbildungen/h": (ReportIdentity(ReportKind.REGION, "Regionsbericht Nord", region="nord"), FIGURES),
    "i.html": (ReportIdentity(ReportKind.ANNEX, "Technischer Anhang Nord", region="nord"), HTML),
    "j.pdf": (ReportIdentity(ReportKind.SHEET, "Kurzblatt Nord", region="nord"), PDF),
    "gone.pdf": (ReportIdentity(ReportKind.REGION, "Regionsbericht Süd", region="sued"), PDF),
}


def known(folder: Path) -> Manifest:
    """A manifest with a table besides, and a folder with a file that is not in it."""
    for name in (*REPORTS, "regionsbericht-ost.pdf", "ergebnisse.xlsx"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"")
    (folder / "gone.pdf").unlink()
    outputs = {name: Output("s", "", {name: ""}, report, form) for name, (report, form) in REPORTS.items()}
    return Manifest(outputs).with_outputs({"ergebnisse.xlsx": Output("s", "", {"ergebnisse.xlsx": ""})})


def test_reports_come_by_kind_and_say_what_they_leave_out(tmp_path: Path) -> None:
    links = contents.overall(known(tmp_path).files(tmp_path), {"b.pdf"})
    assert [(link.title, link.html, link.pdf) for link in links] == [
        ("Vergleichsbericht", "g.html", ""),
        ("Netzwerkbericht", "c.html", "d.pdf"),
        ("Netzwerkbericht · ohne Namen", "", "b.pdf"),
        ("Netzwerkbericht · nur Netzwerkregionen · ohne Namen", "", "a.pdf"),
        ("Netzwerkseite Sachsen · nur Netzwerkregionen", "f.html", ""),
        ("Netzwerkseite Sachsen-Anhalt", "e.html", ""),
    ]
    assert [link.title for link in links if link.outdated] == ["Netzwerkbericht · ohne Namen"]


def test_reports_on_one_region_are_found_by_it(tmp_path: Path) -> None:
    links = contents.regional(known(tmp_path).files(tmp_path), {"h.pdf"})
    told = {(region, kind): (link.html, link.pdf) for region, there in links.items() for kind, link in there.items()}
    assert told == {
        ("nord", "Regionsbericht"): ("", "h.pdf"),
        ("nord", "Technischer Anhang"): ("i.html", ""),
        ("nord", "Kurzblatt"): ("", "j.pdf"),
    }
    assert list(links["nord"]) == ["Regionsbericht", "Technischer Anhang", "Kurzblatt"]
    assert [kind for kind, link in links["nord"].items() if link.outdated] == ["Regionsbericht"]


def test_the_manifest_keeps_what_a_report_is(tmp_path: Path) -> None:
    before = known(tmp_path)
    manifest.save(before, tmp_path)
    after, listing = manifest.load(tmp_path), manifest.listing(before, tmp_path, ())
    assert after.files(tmp_path) == before.files(tmp_path)
    assert manifest.listing(after, tmp_path, ()) == listing
    assert manifest.listing(after, tmp_path, {"h.pdf"}) != listing
    (tmp_path / "h.pdf").unlink()
    assert manifest.listing(after, tmp_path, ()) != listing
