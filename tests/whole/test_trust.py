"""Claims of the reports on a few surveys whose truth is known, with wide margins; `make trust` has narrow ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from tests.tools.trust.__main__ import CLAIMS
from tests.tools.trust.scores import Line

pytestmark = pytest.mark.slow

SURVEYS = 4
"""For each kind of noise."""
MARGIN = 0.15


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_promise_is_far_from_being_kept(claim: Callable[[int], Iterator[Line]]) -> None:
    lines = list(claim(SURVEYS))
    assert lines
    assert [line for line in lines if not _nearly(line)] == []


def _nearly(line: Line) -> bool:
    kind, promised = re.fullmatch(r"(mindestens|höchstens) (\d+) %", line.promised).groups()  # type: ignore[union-attr]
    short = int(promised) / 100 - line.measured
    return short <= MARGIN if kind == "mindestens" else -short <= MARGIN


def test_the_margin_can_be_missed() -> None:
    assert not _nearly(Line("Spanne", "mindestens 90 %", 0.7, False))
    assert not _nearly(Line("Urteil", "höchstens 5 %", 0.25, False))
    assert _nearly(Line("Urteil", "höchstens 5 %", 0.15, False))
