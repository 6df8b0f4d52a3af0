"""Answers of real respondents stay out of git, whatever their files are called and wherever they lie."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = (
    ".",
    ".ci",
    ".vscode",
    "Desktop/Rückläufe",
    "berichte",
    "berichte/befragung-2026",
    "berichte/beispiel",
    "erhebungen",
    "erhebungen/ard-dokumente",
    "erhebungen/befragung-2026",
    "erhebungen/befragung-2026/alt",
    "erhebungen/muster-2018",
    "erhebungen/muster-2018/alt",
    "erhebungen/muster-masterplan",
    "erhebungen/weser-ems",
    "schemas",
    "schemas/praxisbeispiele",
    "tests",
    "tests/data",
    "tests/golden",
    "tests/golden/csv",
    "verstetigung",
    "verstetigung/printing/templates",
    "verstetigung/reading",
)
DECOYS = (
    *(
        "results-survey482915.csv",
        "RESULTS-SURVEY.CSV",
        "data_project_1.tsv",
        "rdata_verstetigung.sav",
        "antworten.zsav",
    ),
    *("Fragebogen Uckermark.xlsx", "UCKERMARK.XLSX", "uckermark-2.xlsx", "coburg.xlsm", "coburg.xls", "coburg.xlsb"),
    *("~$muster-buche-1.xlsx", ".~lock.uckermark.xlsx#", ".ergebnisse.xlsx.4711", "muster-buche-1.xlsx.bak"),
    *("altmark.ods", "altmark.fods", "Rückläufe.zip", "bögen.7z", "bögen.tar.gz", "antworten.rds", "antworten.RData"),
    *(
        "antworten.json",
        "antworten.xml",
        "antworten.parquet",
        "antworten.sqlite",
        "antworten.dta",
        "antworten",
        "daten.txt",
    ),
    *(
        "regionsbericht-uckermark.pdf",
        "vergleichsbericht-2026.html",
        "ergebnisse.xlsx",
        "einzelwerte.csv",
        "profil.png",
    ),
    *(
        "pruefbericht.xlsx",
        "uckermark.txt",
        "uckermark.eml",
        ".manifest.json",
        "index.html",
        "Bericht.docx",
        "scan.jpg",
    ),
)
SHIP = {"erhebungen/ard-dokumente/coburg.xlsx", "tests/golden/csv/einzelwerte.csv"}
"""Decoys that would take the place of what ships under that very name."""


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty repository with our rules."""
    git(tmp_path, "init", "--quiet")
    shutil.copy(ROOT / ".gitignore", tmp_path)
    return tmp_path


def let_in(project: Path, names: list[str]) -> set[str]:
    for name in names:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"answers")
    added = git(project, "add", "--dry-run", "--all", ".").splitlines()
    return {line.removeprefix("add '").removesuffix("'") for line in added} - {".gitignore"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_answers_and_no_outputs_enter_git(project: Path, folder: str) -> None:
    names = [(Path(folder) / name).as_posix() for name in DECOYS]
    assert let_in(project, names) - SHIP == set()


def test_a_new_survey_stays_out_whole(project: Path) -> None:
    wave = "erhebungen/befragung-2026"
    names = ["erhebung.yaml", "zuordnung.yaml", "notizen.md", "auswertung.py", "uckermark.xlsx"]
    assert let_in(project, [f"{wave}/{name}" for name in names]) == set()


def test_work_on_the_program_enters_git(project: Path) -> None:
    new = [
        *("verstetigung/method/new.py", "verstetigung/printing/templates/blocks/new.html", "tests/method/test_new.py"),
        *("schemas/katalog-2.yaml", "schemas/praxisbeispiele/neu.yaml", "erhebungen/muster-2018/muster-neu-1.xlsx"),
    ]
    assert let_in(project, new) == set(new)


def test_programs_and_their_litter_stay_out(project: Path) -> None:
    litter = [
        *(".venv/lib/verstetigung/a.py", "dist/verstetigung-0.3.0.tar.gz", "build/lib/verstetigung/a.py", ".coverage"),
        *("verstetigung/__pycache__/a.cpython-311.pyc", ".mypy_cache/3.11/a.json", ".pytest_cache/README.md"),
        *(".hypothesis/examples/a", "verstetigung.egg-info/PKG-INFO", ".ruff_cache/0.1/a", "tests/__pycache__/b.py"),
    ]
    assert let_in(project, litter) == set()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository")
def test_everything_that_ships_is_let_in() -> None:
    tracked = git(ROOT, "ls-files")
    found = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", "--no-index", "--stdin"],
        input=tracked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout, found.stderr) == (1, "", "")
    assert len(tracked.splitlines()) > 700


def test_what_only_looks_like_a_shipped_name_stays_out() -> None:
    root = Path(__file__).parent.parent.parent
    for name in ("erhebungen/muster-2018/muster-echte-antwort-9.xlsx", "schemas/real/antworten.yaml"):
        assert subprocess.run(["git", "check-ignore", "-q", name], cwd=root, check=False).returncode == 0, name
