from __future__ import annotations

from pathlib import Path

import pytest

from verstetigung import wholefile


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
