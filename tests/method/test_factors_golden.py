"""Against the reference numbers of R's QCA; see golden/qca/README.md."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from verstetigung.method import factors
from verstetigung.method.factors import Anchors, Cuts, Model, Sets, SolutionTerm, TruthTable

GOLDEN = Path(__file__).parent.parent / "golden" / "qca"
CASES = ("LC_crisp_incl1.0", "LF_fuzzy_incl0.8")
SIDES = ("positive", "negated")


def read(*path: str) -> pd.DataFrame:
    return pd.read_csv(GOLDEN.joinpath(*path), keep_default_na=False, na_values=[""], dtype={"OUT": str, "cases": str})


def settings(case: str) -> dict[str, str]:
    return dict(read(case, "settings.csv").to_numpy().tolist())


def sets(case: str, side: str = "positive") -> Sets:
    data, known = read(case, "data.csv"), settings(case)
    conditions = tuple(known["conditions"].split(","))
    memberships = data[list(conditions)].to_numpy(dtype=float)
    found = Sets(tuple(data["case"]), conditions, memberships, data[known["outcome"]].to_numpy(dtype=float))
    return found if side == "positive" else found.negated


def cuts(case: str) -> Cuts:
    known = settings(case)
    return Cuts(float(known["incl.cut"]), float(known["pri.cut"]), int(known["n.cut"]))


def table(case: str, side: str) -> TruthTable:
    return factors.truth_table(sets(case, side), cuts(case))


def models(case: str, side: str) -> tuple[Model, ...]:
    hope = 1 if side == "positive" else -1
    return factors.solutions(table(case, side), sets(case, side), [hope] * len(sets(case).conditions))


def label(model: Model) -> tuple[str, str, str]:
    return model.kind, model.source, f"M{model.number}"


def same(found: list[list[float]], wanted: pd.DataFrame) -> None:
    np.testing.assert_allclose(np.array(found), wanted.to_numpy(dtype=float), rtol=1e-9, atol=1e-9)


def labels(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(frame["type"], frame["source"].fillna(""), frame["model"], strict=True))


@pytest.mark.parametrize(
    ("column", "anchors"),
    [
        ("DEV_fuzzy_e400_c550_i900", (400, 550, 900)),
        ("URB_fuzzy_e25_c50_i65", (25, 50, 65)),
        ("LIT_fuzzy_e50_c75_i90", (50, 75, 90)),
        ("IND_fuzzy_e20_c30_i40", (20, 30, 40)),
        ("STB_decr_i5_c9.5_e15", (15, 9.5, 5)),
        ("SURV_fuzzy_em9_c0_i10", (-9, 0, 10)),
    ],
)
def test_calibration(column: str, anchors: Anchors) -> None:
    raw = read("calibration", "LR_raw.csv")[column.split("_")[0]].to_numpy(dtype=float)
    wanted = read("calibration", "LR_calibrated.csv")[column].to_numpy(dtype=float)
    np.testing.assert_allclose(factors.calibrate(raw, anchors), wanted, rtol=1e-9)


def test_calibration_with_another_degree_of_inclusion() -> None:
    raw = read("calibration", "LR_raw.csv")["DEV"].to_numpy(dtype=float)
    wanted = read("calibration", "LR_calibrated.csv")["DEV_idm0.99"].to_numpy(dtype=float)
    np.testing.assert_allclose(factors.calibrate(raw, (400, 550, 900), 0.99), wanted, rtol=1e-9)


@pytest.mark.parametrize(
    ("file", "column", "anchors"),
    [
        ("likert_1_5.csv", "fuzzy_e1_c3_i5", (1, 3, 5)),
        ("likert_1_5.csv", "fuzzy_e1.5_c2.9_i4.5", (1.5, 2.9, 4.5)),
        ("score_0_100.csv", "fuzzy_e20_c50_i80", (20, 50, 80)),
        ("score_0_100.csv", "fuzzy_e30_c50.5_i70", (30, 50.5, 70)),
        ("score_0_100.csv", "fuzzy_decreasing", (80, 50, 20)),
    ],
)
def test_calibration_of_scales(file: str, column: str, anchors: Anchors) -> None:
    frame = read("calibration", file)
    found = factors.calibrate(frame.iloc[:, 0].to_numpy(dtype=float), anchors)
    np.testing.assert_allclose(found, frame[column].to_numpy(dtype=float), rtol=1e-9)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_single_conditions(case: str, side: str) -> None:
    outcome = ("" if side == "positive" else "~") + settings(case)["outcome"]
    golden = read(case, "single_conditions.csv")
    wanted = golden[golden["outcome"] == outcome]
    found = factors.singles(sets(case, side))
    assert [single.text for single in found] == wanted["condition"].tolist()
    measured = [
        [
            *(single.necessity.inclusion, single.necessity.relevance, single.necessity.coverage),
            *(single.sufficiency.inclusion, single.sufficiency.pri, single.sufficiency.coverage),
        ]
        for single in found
    ]
    same(measured, wanted[["inclN", "RoN", "covN", "inclS", "PRI", "covS"]])


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_truth_tables(case: str, side: str) -> None:
    wanted, found = read(case, f"truth_table_{side}.csv"), table(case, side).rows
    assert [row.number for row in found] == wanted["row"].tolist()
    assert [list(row.term) for row in found] == wanted[list(sets(case).conditions)].to_numpy().tolist()
    assert [row.out for row in found] == wanted["OUT"].tolist()
    assert [row.n for row in found] == wanted["n"].tolist()
    assert [",".join(row.cases) for row in found] == wanted["cases"].fillna("").tolist()
    same([[row.inclusion, row.pri] for row in found], wanted[["incl", "PRI"]])


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_solutions(case: str, side: str) -> None:
    wanted, found = read(case, "solutions.csv").query("set == @side"), models(case, side)
    assert [label(model) for model in found] == labels(wanted)
    assert [model.text for model in found] == wanted["solution"].tolist()
    same([[*measures(model)] for model in found], wanted[["inclS", "PRI", "covS"]])


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_terms_of_solutions(case: str, side: str) -> None:
    wanted = read(case, "solution_terms.csv").query("set == @side")
    found = [(model, part) for model in models(case, side) for part in model.parts]
    assert [label(model) for model, _ in found] == labels(wanted)
    assert [part.text for _, part in found] == wanted["term"].tolist()
    assert ["; ".join(map(",".join, part.cases)) for _, part in found] == wanted["cases"].tolist()
    same([[*measures(part), part.unique] for _, part in found], wanted[["inclS", "PRI", "covS", "covU"]])


def measures(explained: Model | SolutionTerm) -> tuple[float, float, float]:
    return explained.fit.inclusion, explained.fit.pri, explained.fit.coverage


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_necessary_terms(case: str, side: str) -> None:
    wanted, known = read(case, f"necessity_supersubset_{side}.csv"), settings(case)
    least = float(known["necessity incl.cut"]), float(known["necessity ron.cut"])
    found = factors.necessary(sets(case, side), *least)
    assert [row.text for row in found] == wanted["expression"].tolist()
    measured = [[row.fit.inclusion, row.fit.relevance, row.fit.coverage] for row in found]
    same(measured, wanted[["inclN", "RoN", "covN"]])


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("case", CASES)
def test_sufficient_terms(case: str, side: str) -> None:
    wanted = read(case, f"sufficiency_supersubset_{side}.csv")
    found = factors.sufficient(sets(case, side), cuts(case).inclusion)
    assert [row.text for row in found] == wanted["expression"].tolist()
    same([[row.fit.inclusion, row.fit.pri, row.fit.coverage] for row in found], wanted[["inclS", "PRI", "covS"]])
