"""What another catalogue makes of the same answers, and what may be said of it."""

from __future__ import annotations

import math
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from tests.made.worked import CATALOGUE, SHIPPED, quietly, small_catalogue, small_erhebung, small_reading
from verstetigung import study
from verstetigung.method.evaluation import evaluate
from verstetigung.method.revision import Fate, RegionMove, RegionStanding, Revision, Weightiness, revise
from verstetigung.method.revision.moves import moves
from verstetigung.method.revision.standings import Pairs
from verstetigung.method.uncertainty import FIRM, Precedence
from verstetigung.records import Rank, Reading, rows
from verstetigung.schemas import catalogue as catalogues
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import Level

SHARED = SHIPPED.parent / "schemas" / "kriterienkatalog.yaml"
A, B, C = "a", "b", "c"


@cache
def survey() -> tuple[Erhebung, Reading]:
    """The shipped survey, read once."""
    erhebung = study.find(str(SHIPPED / "muster-2020"))
    return erhebung, study.read(erhebung, quietly)


def revised(folder: Path, *edits: tuple[str, str]) -> Revision:
    """The shipped survey with its catalogue, and with that after these edits."""
    text = SHARED.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = folder / "katalog.yaml"
    path.write_text(text, encoding="utf-8")
    erhebung, reading = survey()
    other = erhebungen.with_catalogue(erhebung, catalogues.load(path), path)
    return revise(evaluate(erhebung, reading), evaluate(other, reading))


def standing(score: float, reach: float = 5.0) -> RegionStanding:
    return RegionStanding(score, score - reach, score + reach, 1, 3, 3)


def judged(before: RegionStanding, after: RegionStanding, old: Pairs = frozenset(), new: Pairs = frozenset()) -> str:
    """What is said of region a, beside two others that stay where they are."""
    others = {B: standing(30.0), C: standing(20.0)}
    found = moves({A: before, **others}, {A: after, **others}, (old, new))
    return next(move.weightiness for move in found if move.region == A)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (standing(50.0), standing(50.0), Weightiness.SAME),
        (standing(50.0), standing(50.0, reach=9.0), Weightiness.SAME),
        (standing(50.0), standing(55.0), Weightiness.WITHIN),
        (standing(50.0), standing(55.1), Weightiness.FAR),
        (standing(50.0, reach=9.0), standing(55.1), Weightiness.FAR),
        (standing(50.0), standing(55.1, reach=9.0), Weightiness.FAR),
        (RegionStanding(50.0, ranked=3), RegionStanding(50.1, ranked=3), Weightiness.UNKNOWN),
        (RegionStanding(50.0, ranked=3), RegionStanding(50.0, ranked=3), Weightiness.SAME),
        (standing(50.0), RegionStanding(), Weightiness.RATED),
        (RegionStanding(), standing(50.0), Weightiness.RATED),
        (RegionStanding(), RegionStanding(), Weightiness.NEVER),
    ],
)
def test_a_move_is_judged_by_both_intervals(
    before: RegionStanding, after: RegionStanding, expected: Weightiness
) -> None:
    assert judged(before, after) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({(A, B)}, {(A, B)}, Weightiness.WITHIN),
        ({(B, C)}, set(), Weightiness.WITHIN),
        ({(A, B)}, set(), Weightiness.FIRM),
        (set(), {(A, B)}, Weightiness.FIRM),
        ({(A, B)}, {(B, A)}, Weightiness.FIRM),
        ({(A, B)}, {(A, C)}, Weightiness.FIRM),
    ],
)
def test_the_slightest_move_counts_where_a_pair_is_sure_that_was_not(
    old: set[tuple[str, str]], new: set[tuple[str, str]], expected: Weightiness
) -> None:
    assert judged(standing(50.0), standing(50.1), frozenset(old), frozenset(new)) == expected


def test_a_region_that_is_rated_no_more_takes_no_pair_from_others() -> None:
    before, after = {A: standing(50.0), B: standing(30.0)}, {A: RegionStanding(), B: standing(30.1)}
    found = moves(before, after, (frozenset({(A, B)}), frozenset()))
    assert [(move.region, move.weightiness) for move in found] == [(A, Weightiness.RATED), (B, Weightiness.WITHIN)]
    assert found[1].lost == frozenset()


def test_the_weightiest_move_stands_first_then_the_longest() -> None:
    ids = [str(number) for number in range(5)]
    before = {id: standing(50.0) for id in ids} | {"x": RegionStanding()}
    ends = (50.0, 48.0, 53.0, 70.0, 50.5)
    after = {id: standing(end) for id, end in zip(ids, ends, strict=True)} | {"x": RegionStanding()}
    found = moves(before, after, (frozenset(), frozenset({("4", "0")})))
    assert [move.region for move in found] == ["4", "0", "3", "2", "1", "x"]


def test_the_same_catalogue_moves_nothing(tmp_path: Path) -> None:
    found = revised(tmp_path)
    assert (found.changes, found.moved, found.elements, found.settled) == ((), (), (), True)
    assert {fate.fate for fate in found.fates} == {Fate.KEPT}
    assert all(fate.before == fate.after for fate in found.fates)


def shares(found: Revision) -> tuple[dict[tuple[str, str], float], ...]:
    """How sure every region is ahead of every other, before and after."""
    return tuple(
        {(pair.region, pair.other): pair.share for pair in rows(one.uncertainty.precedences, Precedence)}
        for one in (found.before, found.after)
    )


def unchanged(move: RegionMove, sure: tuple[dict[tuple[str, str], float], ...]) -> bool:
    """Whether nothing changes for a region that would be sure: worked out anew from the shares of all pairs."""
    rated = {region for region, _ in sure[0]} & {region for region, _ in sure[1]}
    own = [pair for pair in permutations(sorted(rated), 2) if move.region in pair]
    same = all((sure[0][pair] >= FIRM) == (sure[1][pair] >= FIRM) for pair in own)
    before, after = move.before, move.after
    return same and before.low <= after.score <= before.high and after.low <= before.score <= after.high


@pytest.mark.parametrize(
    "edit",
    [
        ("      - id: A1\n", "      - id: A1\n        gewicht: 2\n"),
        ("      - id: C2\n", "      - id: C2\n        gewicht: 0.5\n"),
        ("      - id: D1\n", "      - id: D1\n        gewicht: 8\n"),
        ("index: arithmetisch", "index: geometrisch"),
    ],
)
def test_what_is_said_of_a_move_follows_from_all_pairs_and_both_intervals(
    tmp_path: Path, edit: tuple[str, str]
) -> None:
    found = revised(tmp_path, edit)
    sure = shares(found)
    rated = [move for move in found.moves if move.before.rated and move.after.rated]
    assert len(rated) == 18
    for move in rated:
        quiet = move.weightiness in (Weightiness.WITHIN, Weightiness.SAME)
        assert quiet == unchanged(move, sure), move.region
    assert found.settled == all(unchanged(move, sure) for move in rated)
    assert any(move.points for move in rated)


def test_the_places_are_those_of_the_two_rankings(tmp_path: Path) -> None:
    found = revised(tmp_path, ("      - id: A1\n", "      - id: A1\n        gewicht: 2\n"))
    for one, name in ((found.before, "before"), (found.after, "after")):
        ranks = {rank.region: rank for rank in rows(one.ranks, Rank)}
        for move in found.moves:
            standing: RegionStanding = getattr(move, name)
            rank = ranks.get(move.region)
            assert standing.rated == (rank is not None)
            if rank is not None:
                assert (standing.best, standing.last, standing.score) == (rank.rank_low, rank.rank_high, rank.score)
                assert standing.alike == one.uncertainty.alike[move.region]


def test_a_factor_moves_its_dimension_and_no_index(tmp_path: Path) -> None:
    found = revised(tmp_path, ("      - id: E1\n", "      - id: E1\n        gewicht: 3\n"))
    assert (found.moved, found.settled) == ((), True)
    assert [(move.level, move.element) for move in found.elements] == [(Level.DIMENSION, "E")]
    (move,) = found.elements
    index = ["region", "element"]
    before, after = (one.scores.set_index(index)["score"] for one in (found.before, found.after))
    assert move.points == after[move.region, "E"] - before[move.region, "E"]
    regions = {region for region, element in before.index if element == "E"}
    longest = max(abs(after[id, "E"] - before[id, "E"]) for id in regions if not math.isnan(before[id, "E"]))
    assert abs(move.points) == longest


def test_what_becomes_of_the_answers_is_counted_question_by_question(tmp_path: Path) -> None:
    text = CATALOGUE.replace("{id: A1.1,", "{id: A1.9, ersetzt: A1.1,")
    text = text.replace("          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n", "")
    text = text.replace(
        "skala: janein}\n  - id: E", "skala: janein}\n          - {id: B1.2, text: Neu, skala: janein}\n  - id: E"
    )
    text = text.replace("dimensionen:\n", "entfallen: [A1.2]\ndimensionen:\n")
    erhebung = small_erhebung(tmp_path)
    other = erhebungen.with_catalogue(erhebung, small_catalogue(tmp_path, text), tmp_path / "katalog.yaml")
    reading = small_reading()
    renamed = reading.responses.assign(question=reading.responses["question"].replace("A1.1", "A1.9"))
    later = small_reading(renamed[renamed["question"] != "A1.2"].reset_index(drop=True))
    found = revise(evaluate(erhebung, reading), evaluate(other, later))
    assert [(fate.question, fate.fate, fate.today, fate.before, fate.after) for fate in found.fates] == [
        ("A1.1", Fate.RENAMED, "A1.9", 4, 4),
        ("A1.2", Fate.RETIRED, "", 3, 0),
        ("B1.1", Fate.KEPT, "B1.1", 3, 3),
        ("E1.1", Fate.KEPT, "E1.1", 4, 4),
        ("K1", Fate.KEPT, "K1", 0, 0),
        ("B1.2", Fate.UNASKED, "B1.2", 0, 0),
    ]
