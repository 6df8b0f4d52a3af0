"""What a bare `pip install` brings: everything `init` and the commands need, and the start of the program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.schemas.test_content import SCHEMAS

ROOT = SCHEMAS.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def tracked(folder: Path) -> dict[str, bytes]:
    listed = subprocess.run(["git", "ls-files", "-z", str(folder)], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listed.decode().split("\0") if name]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="kein Checkout")
def test_a_wheel_holds_the_package_and_what_editors_begin_with(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    shipped = {f"verstetigung/shipped/{name}": content for name, content in tracked(SCHEMAS).items()}
    package = {f"verstetigung/{name}": content for name, content in tracked(ROOT / "verstetigung").items()}
    assert len(shipped) > 15
    assert {name: content for name, content in held.items() if ".dist-info/" not in name} == shipped | package


def installed(wheel: Path, folder: Path) -> dict[str, str]:
    """The environment of a process for which the wheel is unpacked, and no checkout is there."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "PYTHONPATH": str(folder / "site")
    }


def test_a_new_user_comes_to_questionnaires_without_a_checkout(wheel: Path, tmp_path: Path) -> None:
    environment, project = installed(wheel, tmp_path), tmp_path / "umfrage"
    project.mkdir()
    told = [
        subprocess.run(
            [sys.executable, "-m", "verstetigung", *line.split()],
            cwd=project,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for line in ("init", "new meine --region coburg --region daun", "questionnaire", "--version")
    ]
    assert told[0].startswith("Angelegt: ")
    assert told[2].splitlines() == [
        f"Geschrieben: zwei Arbeitsmappen in {Path('berichte/meine/frageboegen')}",
        f"Aufgehoben: was gefragt wird, in {Path('erhebungen/meine/fragebogen-stand.yaml')}",
    ]
    written = {path.relative_to(project / "schemas").as_posix() for path in (project / "schemas").rglob("*.*")}
    assert "kriterienkatalog.yaml" in written
    assert (project / "schemas" / "modellregionen.yaml").read_bytes() == (SCHEMAS / "modellregionen.yaml").read_bytes()


def test_an_installation_for_development_takes_them_from_the_checkout(tmp_path: Path) -> None:
    """Nothing lies beside the checkout that could grow old."""
    pytest.importorskip("hatchling")
    pytest.importorskip("editables")
    build = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (found,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(found) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert [archive.read(name).decode().strip() for name in names] == [str(ROOT)]
