"""However many regions are worked out at once, what is known of them is the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import quietly
from tests.schemas.test_content import SCHEMAS
from verstetigung import study
from verstetigung.method.evaluation import evaluate
from verstetigung.method.revision import standings
from verstetigung.method.uncertainty import Uncertainty, distinction, measured, sources
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.firmness.sentences import firm_pairs

WAVE = SCHEMAS.parent / "erhebungen" / "muster-2018"


@pytest.fixture(scope="module")
def read() -> tuple[Erhebung, Reading]:
    wave = erhebungen.load(WAVE)
    return wave, study.read(wave, quietly)


def found(read: tuple[Erhebung, Reading]) -> Uncertainty:
    return evaluate(*read).uncertainty


@pytest.mark.parametrize("rows", [1, 5, 17])
def test_in_parts_or_whole_the_frames_are_identical(
    read: tuple[Erhebung, Reading], monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    whole = found(read)
    monkeypatch.setattr(measured, "PAIRS", rows * len(whole.ranks))
    monkeypatch.setattr(sources, "REGIONS", rows)
    parts = found(read)
    for name in ("ranks", "intervals", "omissions", "bounds"):
        pd.testing.assert_frame_equal(getattr(whole, name), getattr(parts, name), rtol=1e-12, atol=1e-12)
    assert whole.alike == parts.alike
    pairs = [one.precedences[["region", "other"]] for one in (whole, parts)]
    pd.testing.assert_frame_equal(pairs[0], pairs[1])
    np.testing.assert_allclose(whole.precedences["share"], parts.precedences["share"], rtol=0, atol=1e-12)


def test_of_many_regions_near_pairs_alone_are_told_and_all_counted(
    read: tuple[Erhebung, Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = found(read)
    monkeypatch.setattr(distinction, "PAIRED", 5)
    monkeypatch.setattr(distinction, "NEAREST", 2)
    few = found(read)
    place = {region: number for number, region in enumerate(few.ranks["region"])}
    told = set(zip(few.precedences["region"], few.precedences["other"], strict=True))
    assert told == {(one, other) for one in place for other in place if 0 < abs(place[one] - place[other]) <= 2}
    assert whole.alike == few.alike
    evaluation = evaluate(*read)
    both = [replace(evaluation, uncertainty=one) for one in (whole, few)]
    assert len({firm_pairs(one) for one in both}) == 1
    assert len({standings.firm_pairs(one) for one in both}) == 1


def test_alike_keeps_what_a_table_of_all_pairs_says() -> None:
    draw = np.random.default_rng(7)
    firm = np.triu(draw.random((37, 37)) < 0.4, 1)
    names = [f"r{number}" for number in range(37)]
    kept = distinction.Alike.of(firm, names)
    apart = firm | firm.T
    for row, name in enumerate(names):
        assert kept[name] == tuple(names[at] for at in range(37) if at != row and not apart[row, at])
        assert kept.counts[name] == len(kept[name])
