"""Measure every stage on invented surveys of 21, 400 and 4,000 regions; figures are for looking at, not asserted.

Each size is measured in a process of its own; with more sizes named on the command line in these.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from tests.made.worked import quietly

ROOT = Path(__file__).parent.parent.parent
SIZES = (21, 400, 4_000)
ONE = "--one"
DAY = datetime.date(2018, 6, 30)
Made = TypeVar("Made")
Figures = dict[str, tuple[float, float]]
"""Seconds of all processors and megabytes by stage."""


def _processor_time() -> float:
    """Of this process and of those it has waited for: the same whatever else the machine does."""
    return sum(os.times()[:4])


def stages(count: int) -> Figures:
    """What it takes to invent, read, score, write and compare so many regions, stage by stage."""
    from verstetigung import study, telling
    from verstetigung.method import change, network
    from verstetigung.method.evaluation import evaluate
    from verstetigung.method.published import publishable
    from verstetigung.printing import page, pdf, web
    from verstetigung.schemas import erhebung as erhebungen
    from verstetigung.schemas.kinds import Licence
    from verstetigung.tables import publication, results
    from verstetigung.tables.review.fieldwork.standing import field_status
    from verstetigung.telling import reports

    taken: Figures = {}

    def measured(stage: str, work: Callable[[], Made]) -> Made:
        start = _processor_time()
        made = work()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        taken[stage] = (_processor_time() - start, peak)
        sys.stderr.write(f"N = {count:,}: {stage} {taken[stage][0]:.1f} s, {peak:.0f} MB\n")
        return made

    invented = study.Invented(count, exported=True)
    measured("invent and write", lambda: study.create("gross", DAY, example=True, invented=invented))
    wave = measured("load the YAML files", lambda: erhebungen.load(Path("erhebungen") / "gross"))
    reading = measured("read", lambda: study.read(wave, quietly))
    measured("read again, remembered", lambda: study.read(wave, quietly))
    evaluation = measured("score, with uncertainty", lambda: evaluate(wave, reading))
    measured("results on the terminal", lambda: tuple(results.scores(evaluation)))
    measured("ergebnisse.xlsx and CSV", lambda: results.write(evaluation, Path.cwd()))
    seen = measured("overview", lambda: telling.overview(evaluation))
    measured("what goes with success", lambda: evaluation.analysis)
    comparison = measured("tell the comparison", lambda: reports.comparison_report(evaluation, seen))
    annex = measured("tell its annex", lambda: reports.annex_of_comparison(evaluation, seen))
    measured("tell one region", lambda: reports.region_report(evaluation, seen, wave.register.ids[0]))
    earlier = dataclasses.replace(wave, id="frueher", as_of=DAY - datetime.timedelta(days=365))
    before = dataclasses.replace(evaluation, erhebung=earlier)
    measured("change", lambda: change.compare(before, evaluation))
    measured("comparison as web page", lambda: web.page(comparison, wave))
    measured("comparison as PDF", lambda: pdf.pdf(page.render(comparison, wave)))
    if annex:
        measured("its annex as web page", lambda: web.page(annex, wave))
    net = measured("network", lambda: network.build(evaluation))
    told = measured("tell the network", lambda: reports.network_report(evaluation, net))
    measured("network as web page", lambda: web.page(told, wave))
    measured("network as PDF", lambda: pdf.pdf(page.render(told, wave)))
    allowed = measured("what may be published", lambda: publishable(evaluation))
    measured("publication", lambda: publication.files(wave, Licence.CC_BY, allowed))
    measured("state of the fieldwork", lambda: field_status(wave, reading))
    return taken


def measured_apart(count: int) -> Figures:
    """The same in a process and a folder of their own, so that the peak is that of this size."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "schemas").symlink_to(ROOT / "schemas")
        (Path(folder) / "erhebungen").mkdir()
        call = [sys.executable, "-m", "tests.tools.bench_gross", ONE, str(count)]
        path = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(call, cwd=folder, env=path, stdout=subprocess.PIPE, text=True, check=True)
    return {stage: (seconds, peak) for stage, (seconds, peak) in json.loads(done.stdout).items()}


def lines(figures: dict[int, Figures]) -> Iterator[str]:
    """A line per stage: time and peak memory at every size, and with which power of the size the time grows."""
    yield "".join((f"{'':<26}", *(f"{f'N = {size:,}':>24}" for size in figures), "  exponent of the time"))
    for stage in next(iter(figures.values())):
        cells = [f"{own[stage][0]:>12.2f} s {own[stage][1]:>6.0f} MB" for own in figures.values()]
        growth = (_exponent(figures, stage, *pair) for pair in pairwise(figures))
        yield f"{stage:<26}{'  '.join(cells)}  {'  '.join(f'{one:.2f}' for one in growth)}"


def _exponent(figures: dict[int, Figures], stage: str, small: int, large: int) -> float:
    """1 is linear, 2 quadratic."""
    return math.log(figures[large][stage][0] / figures[small][stage][0]) / math.log(large / small)


def main() -> None:
    """Print the table, or the figures of one size for the process that asked."""
    if sys.argv[1:2] == [ONE]:
        sys.stdout.write(json.dumps(stages(int(sys.argv[2]))))
        return
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    figures = {size: measured_apart(size) for size in sizes}
    sys.stdout.write("\n".join(lines(figures)) + "\n")


if __name__ == "__main__":
    main()
