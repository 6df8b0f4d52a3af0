"""What may be shown of few people's answers, and that nothing hidden follows from what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made.worked import drawn_responses, small_catalogue
from verstetigung.method import disclosure, scoring
from verstetigung.method.scoring import Bools, Tree
from verstetigung.schemas.catalogue import Catalogue

WIDE = """\
katalog: weit
version: "1.0"
titel: Probekatalog
hinweis: Nur zum Prüfen.
indextitel: Verstetigungsgrad
quellen: {S07: Bericht}
skalen:
  z: {art: stufen, stufen: {1: eins, 2: zwei, 3: drei, 4: vier, 5: fünf}}
regeln:
  mindestabdeckung: {kriterium: 0.5, dimension: 0.5, index: 0.5}
  aggregation: {kriterium: arithmetisch, dimension: arithmetisch, index: arithmetisch}
  gewichtsspielraum: 0.25
  widerspruch: 50
  quellenarten: {Befragung: 1, Dokument: 1}
handlungsfelder: [{id: schule, titel: Schule, gruppe: leitfaden}]
massnahmenstand: [{id: geplant, titel: geplant}]
bedarfe: [{id: austausch, titel: Austausch, gruppe: prozess}]
steckbrief: [{id: ziele, titel: Ziele}]
dimensionen:
"""


def small_text(shape: str) -> str:
    """A catalogue drawn as „A1:3 A2:1 B1:2“: criteria with their number of questions."""
    lines, dimension = [WIDE], ""
    for part in shape.split():
        criterion, questions = part.split(":")
        if criterion[0] != dimension:
            dimension = criterion[0]
            lines.append(f"  - id: {dimension}\n    titel: {dimension}\n    rolle: ergebnis\n    kriterien:\n")
        asked = "".join(
            f"          - {{id: {criterion}.{number}, text: Frage, skala: z}}\n"
            for number in range(1, int(questions) + 1)
        )
        lines.append(
            f"      - id: {criterion}\n        titel: {criterion}\n        bereich: prozess\n        quelle: S07\n"
            f"        fragen:\n{asked}"
        )
    return "".join(lines)


def drawn_catalogue(folder: Path, shape: str) -> Catalogue:
    """The catalogue drawn like this."""
    return small_catalogue(folder, small_text(shape))


def away_in(responses: pd.DataFrame, regions: Sequence[str], catalogue: Catalogue) -> Bools:
    """What is hidden, of shape (regions, elements)."""
    tree = scoring.tree(catalogue)
    known = scoring.answers(responses, regions, tree, catalogue.rules)
    return disclosure.hidden(responses, known, tree, catalogue.rules)


def hidden(catalogue: Catalogue, drawing: str) -> dict[str, str]:
    """By region the ids of what is hidden, „I“ for the index."""
    responses, tree = drawn_responses(drawing), scoring.tree(catalogue)
    regions = list(dict.fromkeys(responses["region"]))
    ids = (*tree.questions, *tree.criteria, *tree.dimensions, "I")
    away = away_in(responses, regions, catalogue)
    return {region: " ".join(np.array(ids)[row]) for region, row in zip(regions, away, strict=True)}


def test_regions_with_one_or_two_respondents_get_dimensions_and_index_only(tmp_path: Path) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:2 A2:1 B1:3")
    everything = "A1.1 A1.2 A2.1 B1.1 B1.2 B1.3 A1 A2 B1"
    assert hidden(
        catalogue,
        """
        region person A1.1 A1.2 A2.1 B1.1 B1.2 B1.3
        eins   1      3    4    5    1    2    3
        zwei   1      3    4    5    1    2    3
        zwei   2      3    4    5    1    2    3
        drei   1      3    4    5    1    2    3
        drei   2      3    4    5    1    2    3
        drei   3      3    4    5    1    2    3
        """,
    ) == {"eins": everything, "zwei": everything, "drei": ""}


def test_a_dimension_that_is_the_answer_of_one_person_is_hidden_and_another_with_it(tmp_path: Path) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:1 B1:3 C1:4")
    away = hidden(
        catalogue,
        """
        region person A1.1 B1.1 B1.2 B1.3 C1.1 C1.2 C1.3 C1.4
        eins   1      3    1    2    3    3    3    3    3
        """,
    )["eins"]
    assert "A B" in away
    assert "C I" not in away
    assert not away.endswith("I")


def test_the_index_goes_too_where_it_is_the_answer_of_one_person(tmp_path: Path) -> None:
    away = hidden(drawn_catalogue(tmp_path, "A1:1 A2:1"), "region person A1.1 A2.1\neins 1 3 4")["eins"]
    assert away == "A1.1 A2.1 A1 A2 A I"


def test_a_question_of_few_takes_a_second_one_with_it(tmp_path: Path) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:3 A2:2")
    drawing = """
        region person A1.1 A1.2 A1.3 A2.1 A2.2
        drei   1      3    4    5    1    2
        drei   2      kA   4    5    1    2
        drei   3      kA   4    5    1    2
        drei   4      kA   kA   5    1    2
    """
    assert hidden(catalogue, drawing) == {"drei": "A1.1 A1.2"}


def test_a_criterion_with_a_single_question_of_few_takes_a_second_one_with_it(tmp_path: Path) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:1 A2:2 A3:1")
    drawing = """
        region person A1.1 A2.1 A2.2 A3.1
        drei   1      3    4    5    1
        drei   2      3    4    5    1
        drei   3      kA   4    5    1
    """
    assert hidden(catalogue, drawing) == {"drei": "A1.1 A3.1 A1 A3"}  # A3, with the fewest answers


def test_what_all_leave_open_is_no_secret(tmp_path: Path) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:2")
    drawing = "region person A1.1 A1.2\n" + "\n".join(f"drei {number} kA 4" for number in range(3))
    assert hidden(catalogue, drawing) == {"drei": ""}


@pytest.mark.parametrize(
    ("answers", "away"),
    [
        ("5 5 4  2 2 2  3 3 3 3", ""),  # A is 91.7: which answer is not 5 remains open
        ("5 5 5  2 2 2  3 3 3 3", "A B"),  # A is 100, so is every answer in it; B, for A follows from I, B and C
        ("1 1 1  2 2 2  3 3 3 3", "A B"),
        ("5 5 5  5 5 5  3 3 3 3", "A B C"),  # of 100 and 100 each would follow
        ("5 5 5  1 1 1  3 3 3 3", "A B"),
        ("5 5 5  5 5 5  5 5 5 5", "A B C I"),
        ("5 5 kA 2 2 2  3 3 3 3", "A B"),
    ],
)
@pytest.mark.parametrize("people", [1, 2])
def test_a_value_at_the_end_of_the_scale_tells_what_one_or_two_said(
    tmp_path: Path, answers: str, away: str, people: int
) -> None:
    catalogue = drawn_catalogue(tmp_path, "A1:3 B1:3 C1:4")
    rows = "\n".join(f"x {person} {answers}" for person in range(people))
    found = hidden(catalogue, f"region person A1.1 A1.2 A1.3 B1.1 B1.2 B1.3 C1.1 C1.2 C1.3 C1.4\n{rows}")["x"]
    assert " ".join(id for id in found.split() if id in "ABCI") == away


def test_a_factor_at_the_end_of_the_scale_goes_alone(tmp_path: Path) -> None:
    text = small_text("A1:3 B1:3").replace("rolle: ergebnis", "rolle: faktor", 1)
    away = hidden(small_catalogue(tmp_path, text), "region person A1.1 A1.2 A1.3 B1.1 B1.2 B1.3\nx 1 5 5 5 2 3 3")["x"]
    assert away.endswith("A1 B1 A")


def test_two_hidden_questions_at_one_end_take_a_third_with_them(tmp_path: Path) -> None:
    """Of A1.1 two people gave an answer: from A1, A1.3 and A1.4 would follow that A1.1 and A1.2 are both 100."""
    catalogue = drawn_catalogue(tmp_path, "A1:4")
    drawing = """
        region person A1.1 A1.2 A1.3 A1.4
        x      1      5    5    3    1
        x      2      5    5    4    2
        x      3      kA   5    3    3
        x      4      kA   kA   2    4
    """
    assert hidden(catalogue, drawing) == {"x": "A1.1 A1.2 A1.3"}
    assert hidden(catalogue, drawing.replace("5    5", "5    4")) == {"x": "A1.1 A1.2"}


def test_three_who_agree_are_shown(tmp_path: Path) -> None:
    """Group disclosure, which is left on purpose."""
    rows = "\n".join(f"x {person} 5 5" for person in range(3))
    assert hidden(drawn_catalogue(tmp_path, "A1:1 B1:1"), f"region person A1.1 B1.1\n{rows}") == {"x": ""}


@pytest.mark.parametrize("seed", range(40))
def test_no_answer_of_few_follows_from_what_is_shown(tmp_path: Path, seed: int) -> None:
    """Solve for everything hidden: no linear combination of shown values gives a question that one or two answered."""
    random = np.random.default_rng(seed)
    catalogue = drawn_catalogue(tmp_path, "A1:1 A2:2 A3:1 A4:3 B1:2 B2:1 C1:1 C2:3")
    tree = scoring.tree(catalogue)
    people = int(random.integers(1, 6))
    rows = [
        " ".join(["x", str(person), *(("kA", "3")[int(random.random() < 0.55)] for _ in tree.questions)])
        for person in range(people)
    ]
    responses = drawn_responses("\n".join((" ".join(["region", "person", *tree.questions]), *rows)))
    away = away_in(responses, ["x"], catalogue)[0]
    answered = responses[responses["status"] == "Wert"].groupby("question")["respondent"].nunique()
    counts = np.array([int(answered.get(question, 0)) for question in tree.questions])
    weights = _weights(tree, counts > 0)
    known = weights[~away]
    for question in np.flatnonzero((counts > 0) & (counts < disclosure.LEAST)):
        target = np.eye(len(tree.questions))[question]
        rank = np.linalg.matrix_rank(known)
        assert np.linalg.matrix_rank(np.vstack([known, target])) > rank, tree.questions[question]


def _weights(tree: Tree, there: np.ndarray) -> np.ndarray:
    """How each element is made of the questions that have a value."""
    questions = np.diag(there.astype(float))

    def parents(below: np.ndarray, parent_of: np.ndarray, number: int) -> np.ndarray:
        rows = []
        for parent in range(number):
            own = [row for row in below[parent_of == parent] if row.any()]
            rows.append(np.mean(own, axis=0) if own else np.zeros(below.shape[1]))
        return np.array(rows)

    criteria = parents(questions, tree.criterion_of, len(tree.criteria))
    dimensions = parents(criteria, tree.dimension_of, len(tree.dimensions))
    index = parents(dimensions, np.zeros(len(tree.dimensions), dtype=int), 1)
    return np.concatenate([questions, criteria, dimensions, index])
