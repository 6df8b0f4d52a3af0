"""Measure the stages on the shipped invented survey; figures are for comparing within one run, not asserted."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl

from tests.made import markup
from tests.made.worked import quietly, response, small_catalogue
from tests.tools import batch, large_export
from verstetigung import records, study, telling
from verstetigung.method import factors, scoring, uncertainty
from verstetigung.method.evaluation import evaluate
from verstetigung.method.scoring import Answers
from verstetigung.printing.pdf import pdf
from verstetigung.reading import workbook
from verstetigung.records import Response
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import Criterion, Dimension, Question, Scale
from verstetigung.schemas.kinds import Role, ScaleKind
from verstetigung.tables import results

ROOT = Path(__file__).parent.parent.parent
PROGRAM = Path(sys.executable).parent / "verstetigung"
REMEMBERED = """
import sys
from pathlib import Path
from verstetigung import study
from verstetigung.schemas import erhebung
wave = erhebung.load(Path(sys.argv[1]))
print(study.evaluated(wave, lambda items, *, length: items).ranks)
sys.exit("openpyxl" in sys.modules)
"""
"""What a command does before it writes anything; fails if openpyxl is loaded."""


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median wall time of several runs after one warm-up."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return float(np.median(taken))


def line(what: str, taken: float, note: str = "") -> None:
    """Print one figure."""
    sys.stdout.write(f"{what:<58} {taken:8.3f} s  {note}\n")


def process(folder: Path, *call: str | Path) -> Callable[[], object]:
    """A whole process, whose sources are compiled into the folder once."""
    surroundings = batch.surroundings(folder)
    return lambda: subprocess.run(call, cwd=ROOT, env=surroundings, check=True, capture_output=True)


def many_regions(known: Answers, regions: int) -> Answers:
    """The same answers again and again, until there are that many regions."""
    times = -(-regions // len(known.regions))

    def again(values: np.ndarray) -> np.ndarray:
        return np.tile(values, (times, 1))[:regions]

    return replace(
        known,
        regions=tuple(map(str, range(regions))),
        points=again(known.points),
        applies=again(known.applies),
        n=again(known.n),
        low=again(known.low),
        high=again(known.high),
        unasked=None if known.unasked is None else again(known.unasked),
    )


def measure_method() -> None:
    """The draws and the scoring of 60 questions, each with an answer of six respondents but for 8 %."""
    scale, draw = Scale("punkte", ScaleKind.ZAHL, (), 1.0, 5.0), np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        plain = small_catalogue(Path(folder))
    questions = [[Question(f"D{place // 3}K{place}.{number}", "", scale) for number in range(5)] for place in range(12)]
    criteria = [Criterion(f"D{place // 3}K{place}", "", tuple(own)) for place, own in enumerate(questions)]
    dimensions = tuple(
        Dimension(f"D{place}", "", Role.ERGEBNIS, tuple(criteria[3 * place : 3 * place + 3])) for place in range(4)
    )
    catalogue = replace(plain, dimensions=dimensions)
    tree, rules, regions = scoring.tree(catalogue), catalogue.rules, [f"R{number}" for number in range(21)]
    given = [
        response(region, question.id, str(draw.integers(1, 6)), respondent=str(person))
        for region in regions
        for person in range(6)
        for question in catalogue.scored_questions
        if draw.random() > 0.08
    ]
    answers = records.table(given, Response)
    known = scoring.answers(answers, regions, tree, rules)
    draws = seconds(lambda: uncertainty.measure(answers, known, tree, rules), 7)
    line("21 regions × 60 questions: 1,000 draws of three sources", draws, "and combined, with all tables")
    more = many_regions(known, 10_000)
    line("10,000 regions × 60 questions scored", seconds(lambda: scoring.scores(more, tree, rules)), "as a table")


def measure_exports(folder: Path) -> None:
    """Time and peak memory of reading an export of 20,000 rows, each in a process of its own."""
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    (folder / "erhebungen" / "gross").mkdir(parents=True)
    shutil.copy(ROOT / "erhebungen" / "muster-2018" / "erhebung.yaml", folder / "erhebungen" / "gross")
    wave = erhebungen.load(folder / "erhebungen" / "gross")
    for path in large_export.write(wave.folder, wave):
        call = [sys.executable, "-m", "tests.tools.large_export", str(path)]
        done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=ROOT)
        taken, peak, responses = (float(part) for part in done.stdout.split())
        line(
            f"export of {large_export.ROWS:,} rows and {large_export.FILLING} columns, {path.suffix}",
            taken,
            f"{peak:.0f} MB, {responses:,.0f} responses",
        )


def main() -> None:
    """Print all figures."""
    wave = erhebungen.load(ROOT / "erhebungen" / "muster-2018")
    files = study.files(wave)
    load = seconds(lambda: [openpyxl.load_workbook(path, data_only=True) for path in files], 3)
    line(f"openpyxl loads {len(files)} workbooks, one process", load)
    own = seconds(lambda: [workbook.read(path, wave) for path in files], 3)
    line(f"we read {len(files)} workbooks, one process", own, f"{own / load:.2f} × openpyxl")
    reading = study.read(wave, quietly)
    line("we read them again, remembered", seconds(lambda: study.read(wave, quietly), 3))
    with tempfile.TemporaryDirectory() as folder:
        second = process(Path(folder), sys.executable, "-c", REMEMBERED, wave.folder)
        what = f"second command on {len(files)} unchanged workbooks to its scores"
        line(what, seconds(second), "whole process, no openpyxl; goal: 0.8 s")
    line("scores, ranks and contradictions", seconds(lambda: evaluate(wave, reading)))
    tree, rules = scoring.tree(wave.catalogue), wave.catalogue.rules
    counted = scoring.scored(reading.responses, wave.catalogue)
    known = scoring.answers(counted, wave.register.ids, tree, rules)
    whole = replace(tree, weights=tree.weights._replace(dimension=np.ones(len(tree.dimensions))))
    firm = uncertainty.measure(counted, known, whole, rules)
    line(
        f"1,000 draws of three sources, {len(firm.ranks)} regions × {len(tree.questions)} questions",
        seconds(lambda: uncertainty.measure(counted, known, whole, rules)),
    )
    sets = evaluate(wave, reading).analysis.configurations
    if isinstance(sets, factors.Configurations):
        line("10,000 permutations of success, all terms", seconds(lambda: factors.against_chance(sets.sets)))
    more = many_regions(known, 10_000)
    line(f"10,000 regions × {len(tree.questions)} questions", seconds(lambda: scoring.pyramid(more, tree, rules)))
    evaluation = evaluate(wave, reading)
    with tempfile.TemporaryDirectory() as folder:
        line("ergebnisse.xlsx and CSV", seconds(lambda: results.write(evaluation, Path(folder)), 3))
        overview = telling.overview(evaluation)
        region = wave.register.ids[0]
        line(
            "one Regionsbericht, HTML with figures",
            seconds(lambda: markup.region_html(evaluation, overview, region), 3),
        )
        html = markup.region_html(evaluation, overview, region)
        line(
            "one Regionsbericht, HTML to PDF",
            seconds(lambda: pdf(html), 3),
        )
    measure_method()
    with tempfile.TemporaryDirectory() as folder:
        measure_exports(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (("--help",), ("check", "muster-2018"), ("score", "muster-2018")):
            one = process(Path(folder), PROGRAM, *arguments)
            line("verstetigung " + " ".join(arguments), seconds(one, 3), "whole process")
    batch.main()


if __name__ == "__main__":
    main()
