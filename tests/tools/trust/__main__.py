"""Print what is promised and what surveys with known truth show: `python -m tests.tools.trust 50`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.tools.trust.factors import noise_lines, planted_lines
from tests.tools.trust.scores import Line, scored_lines, unchanged_lines
from verstetigung import german

CLAIMS: tuple[Callable[[int], Iterator[Line]], ...] = (noise_lines, planted_lines, unchanged_lines, scored_lines)
"""What is held against known truth; each in a process of its own, the longest first."""
WIDTH = 58


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.trust", description="Hold claims against known truth.")
    parser.add_argument("surveys", type=int, nargs="?", default=50, help="for each kind of noise")
    surveys, start = parser.parse_args(arguments).surveys, time.monotonic()
    with ProcessPoolExecutor() as pool:
        print(f"{'Aussage':<{WIDTH}} {'versprochen':<16} {'gemessen':>8}")  # noqa: T201
        broken = [
            line for lines in pool.map(_lines, CLAIMS, [surveys] * len(CLAIMS)) for line in lines if not told(line)
        ]
    minutes = german.number((time.monotonic() - start) / 60)
    kept = german.form(
        len(broken), "ein Versprechen nicht gehalten", f"{len(broken) or 'kein'} Versprechen nicht gehalten"
    )
    print(f"{surveys} Erhebungen je Art von Rauschen, {minutes} Minuten: {kept}")  # noqa: T201
    return int(bool(broken))


def _lines(claim: Callable[[int], Iterator[Line]], surveys: int) -> list[Line]:
    return list(claim(surveys))


def told(line: Line) -> bool:
    """Whether the promise is kept; prints the line."""
    measured = f"{german.number(100 * line.measured)} %"
    verdict = "" if line.kept else "  nicht gehalten"
    print(f"{line.claim:<{WIDTH}} {line.promised:<16} {measured:>8}{verdict}", flush=True)  # noqa: T201
    return line.kept


if __name__ == "__main__":
    sys.exit(main())
