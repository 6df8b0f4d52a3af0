"""Scores, ranks and draws of weights against COINr (tests/golden/coinr), through catalogues made for its data."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import response, small_catalogue
from verstetigung import records
from verstetigung.method import scoring, uncertainty
from verstetigung.method.scoring import Answers, Floats, Tree, Weights
from verstetigung.records import Response
from verstetigung.schemas.catalogue import Catalogue, Rules
from verstetigung.schemas.kinds import AGGREGATED, Aggregation, Level

GOLDEN = Path(__file__).parent.parent / "golden" / "coinr"
FIXED = """\
katalog: coinr
version: "1"
titel: Daten von COINr
hinweis: Nur zum Nachrechnen.
quellen: {}
handlungsfelder: [{id: a, titel: a, gruppe: weitere}]
massnahmenstand: [{id: a, titel: a}]
bedarfe: [{id: a, titel: a, gruppe: prozess}]
steckbrief: [{id: a, titel: a}]
"""
LEVELS = AGGREGATED
ARITHMETIC, GEOMETRIC = ("arithmetisch",) * 3, ("geometrisch",) * 3
MIXED = ("arithmetisch", "arithmetisch", "geometrisch")
DIMENSION = """\
  - id: {iCode}
    titel: {iCode}
    rolle: ergebnis
    gewicht: {Weight}
    kriterien:
"""
CRITERION = """\
      - id: {iCode}
        titel: {iCode}
        bereich: prozess
        quelle: abgeleitet
        gewicht: {Weight}
        fragen:
"""
QUESTION = "          - {{id: {iCode}, text: {iCode}, skala: {iCode}, gewicht: {Weight}, umgekehrt: {turned}}}\n"


def golden(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLDEN / name, keep_default_na=False, na_values=[""])


class Sample:
    """Data of COINr as a catalogue with one `zahl` scale per item, and what it makes of the data."""

    def __init__(
        self,
        data: pd.DataFrame,
        meta: pd.DataFrame,
        folder: Path,
        *,
        ends: tuple[float, float] | None = None,
        coverage: tuple[float, float, float] = (0, 0, 0),
        method: tuple[str, str, str] = ARITHMETIC,
    ) -> None:
        self.data, self.meta = data, meta
        self.catalogue = small_catalogue(folder, catalogue_text(data, meta, ends, coverage, method))
        self.tree: Tree = scoring.tree(self.catalogue)
        self.rules: Rules = self.catalogue.rules
        self.known = answered(data, self.catalogue, self.tree)

    @property
    def elements(self) -> list[str]:
        return [*self.tree.criteria, *self.tree.dimensions, "Index"]

    def values(self, weights: Weights | None = None) -> Floats:
        """Criteria, dimensions and the index side by side, in the order of `elements`."""
        levels = scoring.pyramid(self.known, self.tree, self.rules, weights)
        return np.concatenate([level.value for level in levels], axis=-1)

    def expected(self, name: str) -> Floats:
        """The same columns of a golden table, its rows in the order of the data."""
        return golden(name).set_index("uCode").loc[list(self.data["uCode"]), self.elements].to_numpy(float)


def catalogue_text(
    data: pd.DataFrame,
    meta: pd.DataFrame,
    ends: tuple[float, float] | None,
    coverage: tuple[float, float, float],
    method: tuple[str, str, str],
) -> str:
    turned = np.where(meta["Direction"] == -1, "ja", "nein")
    rows = [{str(name): value for name, value in row.items()} for row in meta.assign(turned=turned).to_dict("records")]
    items = [row["iCode"] for row in rows if row["Level"] == 1]
    text = FIXED + "skalen:\n"
    for item in items:
        low, high = ends or (data[item].min(), data[item].max())
        text += f"  {item}: {{art: zahl, von: {plain(low)}, bis: {plain(high)}}}\n"
    text += "regeln:\n  mindestabdeckung: {" + ", ".join(map("{}: {}".format, LEVELS, coverage)) + "}\n"
    text += "  aggregation: {" + ", ".join(map("{}: {}".format, LEVELS, method)) + "}\n"
    text += "  gewichtsspielraum: 0.25\n  widerspruch: 50\n  quellenarten: {Befragung: 1}\ndimensionen:\n"
    for dimension in (row for row in rows if row["Level"] == 3):
        text += DIMENSION.format(**dimension)
        for criterion in (row for row in rows if row["Parent"] == dimension["iCode"]):
            text += CRITERION.format(**criterion)
            text += "".join(QUESTION.format(**row) for row in rows if row["Parent"] == criterion["iCode"])
    return text


def plain(number: float) -> str:
    """Without an exponent, which YAML 1.1 would read as text."""
    return format(Decimal(repr(float(number))), "f")


def answered(data: pd.DataFrame, catalogue: Catalogue, tree: Tree) -> Answers:
    long = data.melt(id_vars=["uCode"], value_vars=list(tree.questions), var_name="question")
    rows = [
        response(unit, question, "kA" if np.isnan(value) else repr(value))
        for unit, question, value in long[["uCode", "question", "value"]].itertuples(index=False)
    ]
    return scoring.answers(records.table(rows, Response), tuple(data["uCode"]), tree, catalogue.rules)


def likert(folder: Path, coverage: float = 0, method: tuple[str, str, str] = ARITHMETIC) -> Sample:
    data, meta = golden("likert_a/input/iData.csv"), golden("likert_a/input/iMeta.csv")
    return Sample(data, meta, folder, ends=(1, 5), coverage=(coverage, coverage, coverage), method=method)


def asem(folder: Path, weights: str = "", method: tuple[str, str, str] = ARITHMETIC) -> Sample:
    data, meta = golden("asem/input/iData.csv"), golden("asem/input/iMeta.csv")
    meta = meta[meta["Level"].notna()]
    if weights:
        custom = golden(weights).set_index("iCode")["Weight"]
        meta = meta.assign(Weight=meta["iCode"].map(custom))
    return Sample(data, meta, folder, method=method)


@pytest.mark.parametrize(
    ("folder", "coverage", "method"),
    [
        ("likert0_100_amean", 0.0, ARITHMETIC),
        ("likert0_100_amean_datthresh_0.50_all_levels", 0.5, ARITHMETIC),
        ("likert0_100_amean_datthresh_0.66_all_levels", 0.66, ARITHMETIC),
        ("likert1_100_gmean", 0.0, GEOMETRIC),
    ],
)
def test_likert_scores_and_ranks(tmp_path: Path, folder: str, coverage: float, method: tuple[str, str, str]) -> None:
    sample = likert(tmp_path, coverage, method)
    agree(sample, f"likert_a/{folder}/aggregates.csv", f"likert_a/{folder}/ranks.csv")


@pytest.mark.parametrize(
    ("folder", "weights", "method"),
    [
        ("plain_minmax0_100_amean_equalw", "", ARITHMETIC),
        ("minmax0_100_amean_customw", "asem/input/weights_custom.csv", ARITHMETIC),
        ("minmax1_100_gmean_equalw", "", GEOMETRIC),
    ],
)
def test_asem_scores_and_ranks(tmp_path: Path, folder: str, weights: str, method: tuple[str, str, str]) -> None:
    sample = asem(tmp_path, weights, method)
    assert (len(sample.tree.questions), int(sample.tree.turned.sum())) == (49, 14)
    agree(sample, f"asem/{folder}/aggregated.csv", f"asem/{folder}/ranks_aggregates.csv")


def agree(sample: Sample, scores: str, ranks: str) -> None:
    values = sample.values()
    scale = 1 + 0.99 * values if sample.rules.aggregation[Level.INDEX] == Aggregation.GEOMETRISCH else values
    np.testing.assert_allclose(scale, sample.expected(scores), rtol=1e-9, atol=1e-9)
    places = uncertainty.places(values.T).T
    np.testing.assert_array_equal(places[:, -1], sample.expected(ranks)[:, -1])
    np.testing.assert_array_equal(places, shared(sample.expected(ranks), sample.expected(scores)))


def shared(ranks: Floats, scores: Floats) -> Floats:
    """COINr's ranks, the best of them where scores agree to 1e-9: it ranks by the last digit, and M7 does not."""
    both = zip(ranks.T, np.round(scores, 9).T, strict=True)
    return np.column_stack([pd.Series(rank).groupby(score).transform("min") for rank, score in both])


def test_answers_become_points_as_in_coinr(tmp_path: Path) -> None:
    sample = likert(tmp_path)
    expected = golden("likert_a/likert0_100_amean/normalised.csv")[list(sample.tree.questions)]
    np.testing.assert_allclose(sample.known.points, expected.to_numpy(float), rtol=1e-9)


def test_effective_weights(tmp_path: Path) -> None:
    expected = golden("likert_a/effective_weights.csv")
    ours = scoring.effective(likert(tmp_path).tree)
    assert list(ours["element"]) == list(expected["iCode"][:-1])
    np.testing.assert_allclose(ours["share"], expected["EffWeight"][:-1], rtol=1e-9)


def test_draws_of_the_weights_played_again(tmp_path: Path) -> None:
    sample = likert(tmp_path)
    drawn = golden("likert_a/uncertainty_weights/weights_per_replication.csv")
    elements = (sample.tree.questions, sample.tree.criteria, sample.tree.dimensions)
    weights = Weights(*(drawn[list(level)].to_numpy(float)[:, None] for level in elements))
    ranks = uncertainty.places(sample.values(weights)[..., -1])
    expected = golden("likert_a/uncertainty_weights/rank_stats.csv").set_index("uCode").loc[list(sample.known.regions)]
    low, high = uncertainty.limits(ranks)
    ours = {"Mean": ranks.mean(axis=0), "Median": np.median(ranks, axis=0), "Q5": low, "Q95": high}
    assert ranks.shape == (500, 21)
    for name, values in ours.items():
        np.testing.assert_allclose(values, expected[name], rtol=1e-9)
    np.testing.assert_array_equal(uncertainty.places(sample.values()[:, -1]), expected["Nominal"])


# What the stored sets do not show: the definitions written down once more, one unit and one element at a time.
def recursive(sample: Sample, unit: int, parent: str, level: int, weights: dict[str, float]) -> float:
    """An element's value: the weighted mean of its children, NaN where fewer are there than its level asks for."""
    if level == 0:
        return float(sample.known.points[unit, sample.tree.questions.index(parent)])
    names = [name for name in sample.meta.loc[sample.meta["Parent"] == parent, "iCode"] if weights[name] > 0]
    values = {name: recursive(sample, unit, name, level - 1, weights) for name in names}
    there = {name: value for name, value in values.items() if not np.isnan(value)}
    if not there or len(there) / len(names) < sample.rules.coverage[LEVELS[level - 1]]:
        return float("nan")
    total = sum(weights[name] for name in there)
    if sample.rules.aggregation[LEVELS[level - 1]] == Aggregation.ARITHMETISCH:
        return sum(weights[name] * value for name, value in there.items()) / total
    logs = sum(weights[name] * np.log(1 + 0.99 * value) for name, value in there.items())
    return float((np.exp(logs / total) - 1) / 0.99)


def uneven(
    folder: Path, coverage: tuple[float, float, float] = (0, 0, 0), method: tuple[str, str, str] = ARITHMETIC
) -> Sample:
    """likert_a with turned items, other weights on every level, an empty criterion and a constant item."""
    data, meta = golden("likert_a/input/iData.csv"), golden("likert_a/input/iMeta.csv")
    weights = np.random.default_rng(4).choice([0.5, 1, 1.5, 2, 3], len(meta))
    turned = np.where(meta["iCode"].isin(["Q03", "Q08", "Q30"]), -1, 1)
    constant = data.assign(Q30=data["Q30"].where(data["Q30"].isna(), 4.0))
    assert data.loc[6, ["Q13", "Q14", "Q15", "Q16"]].isna().all()
    changed = meta.assign(Weight=weights, Direction=turned)
    return Sample(constant, changed, folder, ends=(1, 5), coverage=coverage, method=method)


def weights_of(sample: Sample) -> dict[str, float]:
    return dict(zip(sample.meta["iCode"], sample.meta["Weight"], strict=True))


@pytest.mark.parametrize("method", [ARITHMETIC, GEOMETRIC, MIXED])
@pytest.mark.parametrize("coverage", [(0, 0, 0), (0.9, 0.75, 1), (0.75, 2 / 3, 2 / 3), (1, 1, 1)])
def test_definitions_hold_for_other_weights_and_thresholds(
    tmp_path: Path, coverage: tuple[float, float, float], method: tuple[str, str, str]
) -> None:
    sample = uneven(tmp_path, coverage, method)
    weights = weights_of(sample)
    expected = [
        [recursive(sample, unit, name, 2 if name.startswith("D") else 1, weights) for name in sample.elements[:-1]]
        + [recursive(sample, unit, "Index", 3, weights)]
        for unit in range(21)
    ]
    np.testing.assert_allclose(sample.values(), np.array(expected), rtol=1e-9, atol=1e-9)
    assert np.isnan(expected[6][sample.elements.index("K4")])


@pytest.mark.parametrize(("level", "prefix"), [(Level.FRAGE, "Q"), (Level.KRITERIUM, "K"), (Level.DIMENSION, "D")])
def test_each_element_left_out_in_turn(tmp_path: Path, level: Level, prefix: str) -> None:
    sample = uneven(tmp_path, (0.5, 0.5, 0.5))
    found = uncertainty.omissions(sample.known, sample.tree, sample.rules, level)
    names = [name for name in sample.meta["iCode"] if name.startswith(prefix)]
    index = sample.values()[:, -1]
    assert list(found["element"].unique()) == names
    for name in names:
        weights = {**weights_of(sample), name: 0.0}
        expected = np.array([recursive(sample, unit, "Index", 3, weights) for unit in range(21)])
        own = found[found["element"] == name]
        np.testing.assert_allclose(own["score"], expected, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(own["change"], expected - index, rtol=1e-7, atol=1e-9)
        np.testing.assert_array_equal(own["rank_change"], uncertainty.places(expected) - uncertainty.places(index))


def test_effective_weights_of_uneven_weights_multiply_down(tmp_path: Path) -> None:
    sample = uneven(tmp_path)
    share = scoring.effective(sample.tree).set_index("element")["share"]
    parent = sample.meta.set_index("iCode")["Parent"]
    for level in ("Q", "K", "D"):
        assert share[share.index.str.startswith(level)].sum() == pytest.approx(1)
    weights = sample.meta.set_index("iCode")["Weight"]
    beside = weights[parent == parent["Q05"]].sum()
    assert share["Q05"] == pytest.approx(share[parent["Q05"]] * weights["Q05"] / beside)
