"""Print what is promised and what surveys with known truth show: `python -m tests.tools.trust 50`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import chain

from tests.tools.trust.scores import scored_lines, unchanged_lines
from verstetigung import german


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.trust", description="Hold claims against known truth.")
    parser.add_argument("surveys", type=int, nargs="?", default=50, help="for each kind of noise")
    surveys = parser.parse_args(arguments).surveys
    broken = 0
    for line in chain(scored_lines(surveys), unchanged_lines(surveys)):
        measured = f"{german.number(100 * line.measured)} %"
        print(f"{line.claim:<45} {line.promised:<16} {measured:>8}{'' if line.kept else '  nicht gehalten'}")  # noqa: T201
        broken += not line.kept
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
