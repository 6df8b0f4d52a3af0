"""Measure all reports of the shipped invented survey, printed anew, again and after changes, against the naive way."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from pypdf import PdfReader

from tests.tools.naive import ANNEX
from verstetigung import study
from verstetigung.cli import shell

ROOT = Path(__file__).parent.parent.parent
WAVE = "muster-2018"
PROGRAM = str(Path(sys.executable).parent / "verstetigung")
ALL = (PROGRAM, "report", WAVE, "--all")
SAMPLE = 4
"""The naive way prints the reports of every fourth region; the others are taken to take as long."""
BARE = """
import typer
app = typer.Typer(add_completion=False)
@app.command()
def report(wave: str, force: bool = False) -> None: "Print."
@app.command()
def compare(wave: str, force: bool = False) -> None: "Print."
app()
"""


@dataclass(frozen=True)
class Cost:
    """What a process and its children took."""

    wall: float
    cpu: float
    memory: int = 0
    """Megabytes of the largest of them."""
    lines: str = ""
    """What they wrote to stderr."""


def surroundings(folder: Path) -> dict[str, str]:
    """Our sources, compiled once as on any other computer."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "PYTHONPATH": str(ROOT)}


def measured(call: Sequence[str], folder: Path) -> Cost:
    """Run a program to its end."""
    begun = time.perf_counter()
    with (folder / "stderr").open("w+") as errors:
        running = subprocess.Popen(call, cwd=folder, env=surroundings(folder), stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - begun
        running.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        lines = errors.read()
    if running.returncode:
        raise SystemExit(f"{' '.join(call)}: {running.returncode}\n{lines}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, lines)


def line(what: str, seconds: float, note: str = "") -> None:
    """Print one figure."""
    sys.stdout.write(f"{what:<58} {seconds:8.3f} s  {note}\n")
    sys.stdout.flush()


def report(what: str, cost: Cost) -> None:
    """Print what a run of the whole batch took, and how many reports it printed."""
    printed = len(re.findall(": geschrieben$", cost.lines, re.MULTILINE))
    line(what, cost.wall, f"{cost.cpu:.1f} s CPU, {printed} printed, at most {cost.memory} MB per process")


def start(folder: Path) -> None:
    """The time until the help is there, beside that of a program that does nothing."""
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    calls = (PROGRAM, "--help"), (sys.executable, "bare.py", "--help")
    for call in calls:
        measured(call, folder)
    costs = [[measured(call, folder).cpu for call in calls] for _ in range(9)]
    ours, bare = (min(column) for column in zip(*costs, strict=True))
    line("verstetigung --help, CPU", ours, f"{ours / bare:.2f} × a bare typer program")


def answer(folder: Path) -> None:
    """Write another answer into one workbook."""
    path = sorted((folder / "erhebungen" / WAVE).glob("*.xlsx"))[0]
    book = openpyxl.load_workbook(path)
    sheet = book["Fragebogen"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "A1.1")
    sheet.cell(row, 3).value = 0 if str(sheet.cell(row, 3).value).startswith("3") else 3
    book.save(path)


def weigh(folder: Path) -> None:
    """Write another weight into the catalogue."""
    path = folder / "schemas" / "kriterienkatalog.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      - id: A1\n", "      - id: A1\n        gewicht: 3\n", 1), encoding="utf-8")


def warm(folder: Path) -> None:
    """A second run in a process that has had one: the time without loading anything."""
    wave = study.find(str(folder / "erhebungen" / WAVE))
    order, show = study.Order(wave, wave.register.regions, comparison=True, network=True), shell.Progress(quiet=True)
    done = study.write_reports(order, show, force=True)
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    study.write_reports(order, show, force=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = sum(len(PdfReader(made.paths[0]).pages) for made in done.reports)
    line("all reports again in the same process", wall, f"{pages} pages")
    line("nine pages with figures, tags and PDF/A, CPU", 9 * cpu / pages)


def naive(folder: Path) -> Cost:
    """What the naive way would take for all reports, from a sample."""
    waves, ids = folder / "erhebungen" / WAVE, study.find(str(folder / "erhebungen" / WAVE)).register.ids
    (folder / "naive").mkdir()
    call = [sys.executable, "-m", "tests.tools.naive", str(waves), str(folder / "naive"), *ids[::SAMPLE]]
    begun = time.perf_counter()
    done = subprocess.run(call, cwd=ROOT, env=surroundings(folder), capture_output=True, text=True, check=True)
    whole, taken = time.perf_counter() - begun, json.loads(done.stdout)
    rest = len(ids) / len(ids[::SAMPLE]) - 1
    walls, cpus = ({name: both[place] for name, both in taken.items()} for place in (0, 1))
    sample = [name for name in walls if name.removesuffix(ANNEX) in ids]
    return Cost(whole + rest * total(walls, sample), total(cpus, cpus) + rest * total(cpus, sample))


def total(taken: Mapping[str, float], names: Iterable[str]) -> float:
    """What these took together."""
    return sum(taken[name] for name in names)


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "schemas", folder / "schemas")
        shutil.copytree(ROOT / "erhebungen" / WAVE, folder / "erhebungen" / WAVE)
        start(folder)
        report("all reports (21 regions, annexes, 2), read for the first time", measured(ALL, folder))
        first = measured((*ALL, "--force"), folder)
        slow = naive(folder)
        second = measured((*ALL, "--force"), folder)
        ours = min(first, second, key=lambda cost: cost.wall)
        report("all reports again, in a new process", ours)
        line(
            "the naive way",
            slow.wall,
            f"{slow.cpu:.1f} s CPU, reckoned from {21 // SAMPLE + 1} regions + 2, annexes too",
        )
        line("ours / naive", ours.wall / slow.wall, f"CPU {ours.cpu / slow.cpu:.2f}")
        line("nothing changed", min(measured(ALL, folder).wall for _ in range(5)))
        report("the sheets of 21 regions alone", measured((PROGRAM, "report", WAVE, "--sheet", "--force"), folder))
        answer(folder)
        report("one answer changed", measured(ALL, folder))
        weigh(folder)
        report("one weight changed", measured(ALL, folder))
        warm(folder)


if __name__ == "__main__":
    main()
