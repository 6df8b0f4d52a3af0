"""Print what is promised and what surveys with known truth show: `python -m tests.tools.trust 50`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.tools.trust.changes import changed_lines, unchanged_lines
from tests.tools.trust.factors import noise_lines, planted_lines
from tests.tools.trust.lines import Line
from tests.tools.trust.lots import lots_lines
from tests.tools.trust.scores import scored_lines
from verstetigung import german

CLAIMS: Mapping[Callable[[int], Iterator[Line]], float] = {
    unchanged_lines: 2,
    noise_lines: 4,
    planted_lines: 3,
    changed_lines: 0.8,
    lots_lines: 1.5,
    scored_lines: 6,
}
"""What is held against known truth, each in a process of its own, and so many times the surveys asked for: what is
seldom, such as neighbours that are told apart, needs many."""
WIDTH = 62


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.trust", description="Hold claims against known truth.")
    parser.add_argument("surveys", type=int, nargs="?", default=50, help="the more, the smaller the error")
    surveys, start = parser.parse_args(arguments).surveys, time.monotonic()
    print(f"{'Aussage':<{WIDTH}} {'versprochen':<16} {'gemessen':>8} {'±':>5}")  # noqa: T201
    broken, seconds = [], 0.0
    with ProcessPoolExecutor() as pool:
        for lines, spent in pool.map(_lines, CLAIMS, [surveys] * len(CLAIMS)):
            broken += [line for line in lines if not told(line)]
            seconds += spent
    kept = german.form(
        len(broken), "ein Versprechen nicht gehalten", f"{len(broken) or 'kein'} Versprechen nicht gehalten"
    )
    minutes = german.number((time.monotonic() - start) / 60)
    print(f"{minutes} Minuten, davon {german.number(seconds / 60)} gerechnet: {kept}")  # noqa: T201
    return int(bool(broken))


def _lines(claim: Callable[[int], Iterator[Line]], surveys: int) -> tuple[list[Line], float]:
    """The lines, and the seconds a processor worked on them."""
    return list(claim(max(round(CLAIMS[claim] * surveys), 1))), time.process_time()


def told(line: Line) -> bool:
    """Whether the promise is kept; prints the line."""
    measured, error = (german.number(100 * share) for share in (line.measured, line.error))
    figures = f"{line.promise or ''!s:<16} {measured:>6} % {error:>5}"
    print(f"{line.claim:<{WIDTH}} {figures}{german.framed('  ', line.verdict)}", flush=True)  # noqa: T201
    return line.kept


if __name__ == "__main__":
    sys.exit(main())
