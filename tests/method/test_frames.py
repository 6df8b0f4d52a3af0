from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import response
from verstetigung import records
from verstetigung.records import NAN, Rank, Response


def test_table_has_exactly_the_fields_in_order_and_type() -> None:
    frame = records.table([response("nord", "A1.1", "2")], Response)
    assert list(frame.columns) == list(Response.__slots__)
    assert frame["value"].dtype == np.float64
    assert frame["region"].dtype == object


def test_an_empty_table_has_its_columns_too() -> None:
    frame = records.table([], Rank)
    assert len(frame) == 0
    assert frame["rank"].dtype == np.int64


def test_rows_and_table_undo_each_other() -> None:
    ranks = [Rank("nord", 77.5, 1, 2, 70.0, 80.0, 1, 2), Rank("mitte", 16.0, 2, 2, 10.0, 20.0, 1, 2)]
    assert list(records.rows(records.table(ranks, Rank), Rank)) == ranks


def test_a_missing_column_is_no_silent_gap() -> None:
    with pytest.raises(KeyError):
        records.shape(pd.DataFrame({"region": ["nord"]}), Rank)


def test_a_missing_value_stays_missing() -> None:
    frame = records.table([response("nord", "A1.1", "kA")], Response)
    assert frame["value"].isna().all()
    assert np.isnan(NAN)
