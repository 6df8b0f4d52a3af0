"""A file that cannot be read is refused before it is opened, with what to do about it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Draw, patched
from verstetigung.problems import Severity
from verstetigung.reading import preflight
from verstetigung.reading.preflight import MAIN, check, is_lock

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def verdict(tmp_path: Path, raw: bytes) -> tuple[str, str]:
    path = tmp_path / "ahorn.xlsx"
    path.write_bytes(raw)
    (problem,) = check(path)
    assert problem.level is Severity.FEHLER
    assert problem.remedy
    return problem.code, str(problem)


@pytest.mark.parametrize("name", ["~$ahorn.xlsx", ".~lock.ahorn.xlsx#", "._ahorn.xlsx"])
def test_lock_files_are_passed_over(tmp_path: Path, name: str) -> None:
    assert is_lock(tmp_path / name)
    (problem,) = check(tmp_path / name)
    assert (problem.code, problem.level) == ("D101", Severity.HINWEIS)


def test_workbooks_are_no_lock_files(fragebogen: Draw) -> None:
    path = fragebogen()
    assert not is_lock(path)
    assert check(path) == ()


def test_empty_file(tmp_path: Path) -> None:
    assert verdict(tmp_path, b"") == (
        "D102",
        "ahorn.xlsx: Die Datei ist leer (0 Byte). Erwartet: eine Excel-Arbeitsmappe (.xlsx). Abhilfe: die "
        "Datei noch einmal senden lassen; bei OneDrive zuvor „Immer auf diesem Gerät behalten“ wählen.",
    )


def test_password(tmp_path: Path) -> None:
    raw = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert verdict(tmp_path, raw) == (
        "D103",
        "ahorn.xlsx: Die Datei ist mit einem Kennwort geschützt. Erwartet: eine Excel-Arbeitsmappe (.xlsx). "
        "Abhilfe: in Excel: Datei → Informationen → Arbeitsmappe schützen → Mit Kennwort verschlüsseln, Kennwort "
        "löschen, speichern.",
    )


def test_old_excel_format(tmp_path: Path) -> None:
    assert verdict(tmp_path, OLE + bytes(600)) == (
        "D104",
        "ahorn.xlsx: Die Datei hat das alte Excel-Format (.xls) oder ist ein anderes Office-Dokument. "
        "Erwartet: eine Excel-Arbeitsmappe (.xlsx). Abhilfe: in Excel: Datei → Speichern unter → Excel-Arbeitsmappe "
        "(.xlsx).",
    )


@pytest.mark.parametrize(
    ("raw", "code", "wording"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "D105", "eine Webseite oder XML-Datei"),
        (b'<?xml version="1.0"?><Workbook/>', "D105", "eine Webseite oder XML-Datei"),
        ("Code;Antwort\nA1.1;3\n".encode("cp1252"), "D124", "eine Textdatei (etwa CSV)"),
        ("Code\tAntwort\n".encode("utf-16"), "D124", "eine Textdatei (etwa CSV)"),
        (b"%PDF-1.7\n\x00", "D106", "ein PDF"),
        (b"\x00\x01\x02\x03", "D106", "Das Format der Datei ist unbekannt"),
    ],
)
def test_other_formats_in_disguise(tmp_path: Path, raw: bytes, code: str, wording: str) -> None:
    reported, message = verdict(tmp_path, raw)
    assert reported == code
    assert wording in message


@pytest.mark.parametrize(
    ("parts", "code", "wording"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "D108", "ein OpenDocument-Dokument (.ods)"),
        ({"xl/workbook.bin": b""}, "D109", "eine binäre Excel-Arbeitsmappe (.xlsb)"),
        ({"ahorn.xlsx": b"PK"}, "D109", "ein Zip-Archiv, aber keine Excel-Arbeitsmappe"),
        ({MAIN: b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}, "D112", "„Strict Open XML“"),
        (
            {MAIN: b"<workbook/>", "docProps/app.xml": b'<?xml version="1.0"?>\n<!DOCTYPE x []><x/>'},
            "D116",
            "Der Teil „docProps/app.xml“ enthält eine DOCTYPE-Angabe",
        ),
        ({MAIN: "<!DOCTYPE x><x/>".encode("utf-16")}, "D116", "Der Teil „xl/workbook.xml“ enthält eine DOCTYPE-Angabe"),
    ],
)
def test_other_zip_files(tmp_path: Path, parts: dict[str, bytes], code: str, wording: str) -> None:
    reported, message = verdict(tmp_path, zipped(parts))
    assert reported == code
    assert wording in message


def test_size_is_known_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = zipped({MAIN: bytes(2_500_000)})
    monkeypatch.setattr(preflight, "UNPACKED_LIMIT", 2_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert verdict(tmp_path, raw) == (
        "D114",
        "ahorn.xlsx: Entpackt wäre die Datei 2,5 MB groß; mehr als 2 MB werden nicht geöffnet. Erwartet: eine "
        "Excel-Arbeitsmappe (.xlsx). Abhilfe: die Antworten in eine neue Vorlage übertragen.",
    )


def test_too_large_and_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = zipped({f"xl/{number}.xml": b"" for number in range(2001)})
    code, message = verdict(tmp_path, many)
    assert code == "D115"
    assert "Die Datei besteht aus 2.001 Teilen; mehr als 2.000 werden nicht geöffnet." in message
    monkeypatch.setattr(preflight, "LIMIT", 100_000)
    code, message = verdict(tmp_path, many)
    assert code == "D113"
    assert "mehr als 0,1 MB werden nicht geöffnet" in message


def test_cut_off_and_damaged(fragebogen: Draw, tmp_path: Path) -> None:
    raw = fragebogen().read_bytes()
    assert verdict(tmp_path, raw[: len(raw) // 2]) == (
        "D107",
        "ahorn.xlsx: Die Datei ist beschädigt oder unvollständig übertragen. Erwartet: eine Excel-Arbeitsmappe "
        "(.xlsx). Abhilfe: die Datei noch einmal senden lassen.",
    )
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        offset = archive.getinfo(MAIN).header_offset + 60
    code, _ = verdict(tmp_path, raw[:offset] + bytes(40) + raw[offset + 40 :])
    assert code == "D107"


def test_wrong_checksum(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MAIN, b"<workbook/>")
    code, message = verdict(tmp_path, out.getvalue().replace(b"<workbook/>", b"<workbooc/>"))
    assert code == "D107"
    assert "Die Datei ist beschädigt (Teil „xl/workbook.xml“)." in message


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "weg.xlsx")
    assert str(problem) == (
        "weg.xlsx: Die Datei lässt sich nicht öffnen. Erwartet: eine Excel-Arbeitsmappe (.xlsx). "
        "Abhilfe: sie in anderen Programmen schließen und die Zugriffsrechte prüfen."
    )


def test_doctype_in_a_real_workbook(fragebogen: Draw) -> None:
    path = patched(fragebogen(), "xl/styles.xml", b"<styleSheet", b'<!DOCTYPE x [<!ENTITY a "b">]><styleSheet')
    assert [problem.code for problem in check(path)] == ["D116"]


def test_doctype_hidden_behind_a_long_comment(fragebogen: Draw) -> None:
    hidden = b"<!--" + b" " * 20_000 + b"--><!doctype x []><styleSheet"
    path = patched(fragebogen(), "xl/styles.xml", b"<styleSheet", hidden)
    assert [problem.code for problem in check(path)] == ["D116"]
