"""What anybody may have: whoever goes through all answers finds none of one or two persons."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from tests.made.worked import drawn_responses, small_catalogue
from tests.method.test_disclosure import WIDE
from verstetigung.method import disclosure, published, scoring
from verstetigung.method.disclosure import LEAST
from verstetigung.schemas.catalogue import Catalogue


def drawn_catalogue(folder: Path, shape: str) -> Catalogue:
    """Criteria with the weights of their questions: „A1:1,2 A2:1 B1:1“, on a scale of three steps, „1y“ of four."""
    lines, dimension = (
        [
            WIDE.replace(
                "{1: eins, 2: zwei, 3: drei, 4: vier, 5: fünf}",
                "{1: a, 2: b, 3: c}}\n  y: {art: stufen, stufen: {1: a, 2: b, 3: c, 4: d}",
            )
        ],
        "",
    )
    for part in shape.split():
        criterion, weights = part.split(":")
        if criterion[0] != dimension:
            dimension = criterion[0]
            lines.append(f"  - id: {dimension}\n    titel: {dimension}\n    rolle: ergebnis\n    kriterien:\n")
        lines.append(
            f"      - id: {criterion}\n        titel: {criterion}\n        bereich: prozess\n        quelle: S07\n"
            "        fragen:\n"
        )
        lines.extend(
            f"          - {{id: {criterion}.{number}, text: Frage, skala: {'zy'['y' in weight]}, "
            f"gewicht: {weight.strip('y')}}}\n"
            for number, weight in enumerate(weights.split(","), 1)
        )
    return small_catalogue(folder, "".join(lines))


def steps_of(catalogue: Catalogue) -> list[int]:
    return [len(question.scale.steps) for question in catalogue.scored_questions]


def drawn(catalogue: Catalogue, random: np.random.Generator, people: int) -> pd.DataFrame:
    """Answers that are often alike and often missing."""
    questions, likely = [question.id for question in catalogue.scored_questions], random.dirichlet([0.7] * 3)
    steps = steps_of(catalogue)
    rows = [
        " ".join(
            [
                "x",
                str(person),
                *("kA" if random.random() < 0.4 else str(many - random.choice(3, p=likely)) for many in steps),
            ]
        )
        for person in range(people)
    ]
    return drawn_responses("\n".join((" ".join(["region", "person", *questions]), *rows)))


def values(catalogue: Catalogue, points: list[float]) -> list[float]:
    """What questions with these points give, questions, criteria, dimensions and index; by hand, not by the program."""

    def mean(pairs: list[tuple[float, float]]) -> float:
        there = [(value, weight) for value, weight in pairs if not np.isnan(value)]
        if len(there) < 0.5 * len(pairs) or not there:
            return float("nan")
        return sum(value * weight for value, weight in there) / sum(weight for _, weight in there)

    left = iter(points)
    criteria, dimensions = list[float](), list[tuple[float, float]]()
    for dimension in catalogue.dimensions:
        own = [
            (mean([(next(left), question.weight) for question in criterion.questions]), criterion.weight)
            for criterion in dimension.criteria
        ]
        criteria.extend(value for value, _ in own)
        dimensions.append((mean(own), dimension.weight))
    return [*points, *criteria, *(value for value, _ in dimensions), mean(dimensions)]


def worked_out(catalogue: Catalogue, responses: pd.DataFrame, away: npt.NDArray[np.bool_]) -> list[str]:
    """The questions of one or two persons that can have had one value only, of all answers that give what is shown.

    The attacker knows even how many answered each question, and goes through all means of the hidden ones.
    """
    questions = [question.id for question in catalogue.scored_questions]
    given = responses[responses["status"] == "Wert"].groupby("question")["value"]
    counts, sums = given.count(), given.sum()
    number = [int(counts.get(id, 0)) for id in questions]
    own = [
        (float(sums[id]) / many - 1) / (steps - 1) * 100 if many else float("nan")
        for id, many, steps in zip(questions, number, steps_of(catalogue), strict=True)
    ]
    known = [value if not gone else None for value, gone in zip(values(catalogue, own), away, strict=True)]
    choices = [
        [100 * step / ((steps - 1) * many) for step in range((steps - 1) * many + 1)]
        if many and away[place]
        else [mine]
        for place, (many, mine, steps) in enumerate(zip(number, own, steps_of(catalogue), strict=True))
    ]
    found = [set[float]() for _ in questions]
    for candidate in product(*choices):
        made = values(catalogue, list(candidate))
        if all(
            value is None or np.isnan(value) or abs(value - other) <= 1e-9
            for value, other in zip(known, made, strict=True)
        ):
            for place, value in enumerate(candidate):
                found[place].add(round(value, 6))
    few = [place for place, many in enumerate(number) if 0 < many < LEAST]
    return [questions[place] for place in few if len(found[place]) == 1]


SHAPES = ("A1:1,2 A2:1 B1:1", "A1:1,1 B1:1,3 B2:2", "A1:1 A2:1 B1:1 C1:1,1", "A1:3,2,1 B1:1", "A1:1,1y B1:1")
SEEDS = range(30)


def decided(folder: Path, seed: int) -> tuple[Catalogue, pd.DataFrame, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Drawn answers, with what reports hide and what is not published."""
    random = np.random.default_rng(seed)
    catalogue = drawn_catalogue(folder, SHAPES[seed % len(SHAPES)])
    responses = drawn(catalogue, random, int(random.integers(1, 5)))
    tree = scoring.tree(catalogue)
    answers = scoring.answers(responses, ["x"], tree, catalogue.rules)
    hidden = disclosure.hidden(responses, answers, tree, catalogue.rules)
    said = disclosure.of_persons(responses, ["x"], tree)
    return catalogue, responses, hidden[0], published.withheld(answers, *said, hidden, catalogue)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_one_or_two_persons_can_be_worked_out(tmp_path: Path, seed: int) -> None:
    catalogue, responses, hidden, away = decided(tmp_path, seed)
    assert worked_out(catalogue, responses, away) == []
    assert (away | ~hidden).all()


def test_the_attacker_finds_what_reports_give_away_by_their_decimals(tmp_path: Path) -> None:
    found = [worked_out(*of(tmp_path, seed)) for seed in SEEDS]
    assert sum(map(bool, found)) >= 3


def of(folder: Path, seed: int) -> tuple[Catalogue, pd.DataFrame, npt.NDArray[np.bool_]]:
    catalogue, responses, hidden, _ = decided(folder, seed)
    return catalogue, responses, hidden


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ("2 1 2 1", "A B I"),  # two persons: dimensions and index, as in reports
        ("3 3 1 2", "I"),  # A is 100, so is every answer in it; it would follow from the index and B: both go
        ("3 3 3 3", ""),
    ],
)
def test_what_leaves_one_possibility_is_not_published(tmp_path: Path, answers: str, shown: str) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:1,1 B1:1,1")
    responses = drawn_responses(f"region person A1.1 A1.2 B1.1 B1.2\nx 1 {answers}\nx 2 {answers}")
    tree = scoring.tree(catalogue)
    found = scoring.answers(responses, ["x"], tree, catalogue.rules)
    said = disclosure.of_persons(responses, ["x"], tree)
    hidden = disclosure.hidden(responses, found, tree, catalogue.rules)
    away = published.withheld(found, *said, hidden, catalogue)[0]
    ids = np.array([*tree.questions, *tree.criteria, *tree.dimensions, "I"])
    assert " ".join(ids[~away]) == shown
