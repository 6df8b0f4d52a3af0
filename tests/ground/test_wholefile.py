from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from verstetigung import wholefile
from verstetigung.problems import StudyError


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "ergebnis.csv"
    assert wholefile.write(path, b"alt") == path
    wholefile.write(path, b"neu")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("ergebnis.csv", b"neu")]


def test_a_broken_run_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = wholefile.write(tmp_path / "ergebnis.csv", b"alt")

    def interrupted(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        wholefile.write(path, b"neu")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("ergebnis.csv", b"alt")]


def test_files_that_belong_together_are_replaced_together(tmp_path: Path) -> None:
    old = {tmp_path / "a.csv": b"alt", tmp_path / "b.csv": b"alt"}
    assert wholefile.write_all(old) == tuple(old)
    with pytest.raises(TypeError):
        wholefile.write_all({tmp_path / "a.csv": b"neu", tmp_path / "b.csv": "kein Byte"})  # type: ignore[dict-item]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_ctrl_c_waits_until_all_files_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def pressed(temporary: Path, path: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return rename(temporary, path)

    monkeypatch.setattr(Path, "replace", pressed)
    new = {tmp_path / "a.csv": b"neu", tmp_path / "b.csv": b"neu"}
    with pytest.raises(KeyboardInterrupt):
        wholefile.write_all(new)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == new


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "berichte"
    with wholefile.alone(folder):
        with pytest.raises(StudyError) as raised, wholefile.alone(folder):
            raise AssertionError
        assert [str(problem) for problem in raised.value.problems] == [
            f"{folder}: Ein anderer Lauf schreibt gerade in diesen Ordner. Abhilfe: warten, bis er fertig ist, und den "
            "Befehl wiederholen."
        ]
        with wholefile.alone(tmp_path / "andere"):
            pass
    with wholefile.alone(folder):
        assert list(folder.iterdir()) == []
