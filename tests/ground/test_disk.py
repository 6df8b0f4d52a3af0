"""What the operating system refuses, in the words of those who can help."""

from __future__ import annotations

import errno
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from verstetigung import disk, pool, wholefile
from verstetigung.pool import Lost, each, found
from verstetigung.problems import StudyError

AGAIN = "und den Befehl wiederholen."


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, f"Der Datenträger ist voll oder das Kontingent erschöpft. Abhilfe: Platz schaffen {AGAIN}"),
        (errno.EDQUOT, f"Der Datenträger ist voll oder das Kontingent erschöpft. Abhilfe: Platz schaffen {AGAIN}"),
        (
            errno.EROFS,
            "Der Datenträger ist schreibgeschützt. Abhilfe: den Schreibschutz aufheben oder das Projekt auf einen "
            f"anderen Datenträger kopieren {AGAIN}",
        ),
        (
            errno.EACCES,
            "Das Betriebssystem erlaubt den Zugriff nicht. Abhilfe: die Datei in anderen Programmen schließen, die "
            f"Rechte an Datei und Ordner prüfen {AGAIN}",
        ),
        (
            errno.EISDIR,
            "Hier liegt ein Ordner, wo eine Datei stehen soll. Abhilfe: den Ordner umbenennen oder verschieben "
            f"{AGAIN}",
        ),
        (
            errno.ENAMETOOLONG,
            "Der Name oder der Pfad ist zu lang. Abhilfe: den Namen kürzen oder das Projekt in einen Ordner mit "
            f"kürzerem Pfad legen {AGAIN}",
        ),
        (
            errno.ENOENT,
            "Die Datei oder der Ordner fehlt oder ist während des Laufs verschwunden. Abhilfe: prüfen, ob sie "
            f"verschoben, umbenannt oder gelöscht sind, {AGAIN}",
        ),
        (
            errno.EIO,
            "Das Laufwerk antwortet nicht oder meldet einen Fehler. Abhilfe: die Verbindung zum Netzlaufwerk oder den "
            f"Datenträger prüfen {AGAIN}",
        ),
        (
            errno.EMFILE,
            "Dem Rechner fehlt etwas, das der Lauf braucht: offene Dateien, Prozesse oder Arbeitsspeicher. Abhilfe: "
            f"andere Programme schließen {AGAIN}",
        ),
        (
            errno.EILSEQ,
            "Der Datenträger nimmt diesen Namen nicht an. Abhilfe: Sonderzeichen im Namen des Ordners oder der Datei "
            f"ersetzen {AGAIN}",
        ),
        (
            errno.ELOOP,
            f"Das Betriebssystem führt den Zugriff nicht aus (ELOOP, {errno.ELOOP}). Abhilfe: Namen, Ordner und Rechte "
            f"prüfen {AGAIN}",
        ),
    ],
)
def test_every_refusal_says_what_to_do(number: int, message: str) -> None:
    assert str(disk.refused(OSError(number, "in English", "/a/b.csv"))) == f"/a/b.csv: {message}"


def test_windows_says_that_a_file_is_open_elsewhere() -> None:
    error = PermissionError(errno.EACCES, "", "b.csv")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert str(disk.refused(error)) == (
        f"b.csv: Die Datei ist in einem anderen Programm geöffnet. Abhilfe: sie dort (etwa in Excel) schließen {AGAIN}"
    )


def test_the_file_is_named_that_stands_where_a_folder_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("berichte").touch()
    with pytest.raises(OSError, match="Not a directory") as raised, wholefile.alone(tmp_path / "berichte" / "welle"):
        raise AssertionError
    assert str(disk.refused(raised.value)).startswith("berichte: Hier liegt eine Datei, wo ein Ordner stehen soll.")


def test_no_place_for_temporary_files_is_no_room() -> None:
    error = FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")
    assert str(disk.refused(error, "Regionsbericht Ahorn")).startswith("Regionsbericht Ahorn: Der Datenträger ist voll")
    assert str(disk.refused(OSError(errno.EAGAIN, ""))).startswith("dieser Rechner: Dem Rechner fehlt etwas")


def test_the_end_of_a_run_carries_the_refusal() -> None:
    error = disk.stopped(OSError(errno.ENOSPC, "", "a.csv"))
    assert str(error) == "Der Lauf ist abgebrochen. Was an Dateien da ist, ist vollständig."
    assert [problem.code for problem in error.problems] == ["D140"]


def test_what_a_file_holds_or_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    assert disk.content(tmp_path / "a") == b"x"
    with pytest.raises(IsADirectoryError) as raised:
        disk.content(tmp_path)
    assert raised.value.filename == str(tmp_path)


def test_a_full_disk_names_the_file_and_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {tmp_path / "a.csv": b"alt", tmp_path / "b.csv": b"alt"}
    wholefile.write_all(old)
    written = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        written(path, content[:1])
        if "b.csv" in path.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space") as raised:
        wholefile.write_all(dict.fromkeys(old, b"neu"))
    assert raised.value.filename == str(tmp_path / "b.csv")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_a_folder_in_place_of_one_file_keeps_all_others_from_being_replaced(tmp_path: Path) -> None:
    wholefile.write(tmp_path / "a.csv", b"alt")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(IsADirectoryError) as raised:
        wholefile.write_all({tmp_path / "a.csv": b"neu", tmp_path / "b.csv": b"neu"})
    assert str(disk.refused(raised.value)).startswith(f"{tmp_path / 'b.csv'}: Hier liegt ein Ordner")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"alt"


def test_a_name_that_is_too_long_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 300}.csv"
    with pytest.raises(OSError, match="too long") as raised:
        wholefile.write(path, b"neu")
    assert str(disk.refused(raised.value)).startswith(f"{path}: Der Name oder der Pfad ist zu lang.")
    assert list(tmp_path.iterdir()) == []


def odd(thing: int) -> int:
    if thing == 1:
        raise OSError(errno.EIO, "", "netz/a.xlsx")
    if thing == 2:
        raise OSError(errno.ENOSPC, "")
    if thing == 3:
        raise OSError("image file is truncated")
    return thing


def on(number: int) -> Callable[[], int]:
    return lambda: number


@pytest.mark.parametrize("processors", [1, 2])
def test_what_a_process_is_refused_comes_back_as_a_problem(monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(pool.processes, "_processors", on(processors))
    with pytest.raises(StudyError) as raised:
        found(sorted(each(odd, range(3))), "Bericht {}".format)
    assert [str(problem).split(" Abhilfe")[0] for problem in raised.value.problems] == [
        "netz/a.xlsx: Das Laufwerk antwortet nicht oder meldet einen Fehler.",
        "Bericht 2: Der Datenträger ist voll oder das Kontingent erschöpft.",
    ]


def test_what_a_library_cannot_read_is_no_refusal() -> None:
    lost = dict(each(odd, [3]))[3]
    assert isinstance(lost, Lost)
    assert lost.trace
    assert not disk.is_refusal(OSError("image file is truncated"))


def test_a_named_refusal_survives_the_way_between_processes(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="x") as raised, disk.at(tmp_path):
        raise OSError(errno.EIO, "x")
    assert pickle.loads(pickle.dumps(raised.value)).filename == str(tmp_path)
