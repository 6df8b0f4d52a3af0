"""Learning partners: cases worked out by hand, and every assignment there is against the solver's."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import worked
from verstetigung import records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.network import neighbours
from verstetigung.method.network.assignment import SEED, WORK, Choice, Option, best
from verstetigung.method.network.nouns import FULL, NO_NEED, NO_OFFER_MET, NOT_STRONG, Partners, RegionPair, Strength
from verstetigung.method.network.partners import partners
from verstetigung.records import NAN, Need
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.concept import Concept, NetworkRules
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Region, Register

BONUS = 0.2
SIGNS: Mapping[str, bool | None] = {"+": True, "?": None, "-": False}
Known = dict[tuple[str, str], Strength]
FOUR = """
    region  carrier   asks    offers
    a       Kreis     x3      z+
    b       Kreis     y5,z1   x+
    c       Verbund   x5      y+
    d       Verbund   y2      x?
"""
"""A path a–b–c–d whose middle has most points, and a–d."""


@cache
def base() -> Evaluation:
    with TemporaryDirectory() as folder:
        return evaluate(worked.small_erhebung(Path(folder)), worked.small_reading())


def need(region: str, kind: str, theme: str, relevance: float = NAN, cell: str = "B5") -> Need:
    return Need(region, "1", kind, "prozess", theme, "Text", relevance, f"{region}-1.xlsx", "Bedarfe", cell)


def study(carriers: Mapping[str, str], needs: Sequence[Need], most: int) -> Evaluation:
    """An Erhebung over regions with these types of carrier, and all themes that are named."""
    regions = tuple(Region(id, id.upper(), f"in {id.upper()}", "Land", kind, kind) for id, kind in carriers.items())
    register = Register("probe", "Probe", "", True, tuple(dict.fromkeys(carriers.values())), regions)
    rules = NetworkRules(partners=most, workshops=6, strong=60, present=50, carrier_bonus=BONUS, advanced=())
    themes = sorted({one.theme for one in needs} - {""})
    old = base()
    erhebung = replace(
        old.erhebung,
        register=register,
        catalogue=replace(old.erhebung.catalogue, needs=tuple(Category(id, f"Thema {id}", "prozess") for id in themes)),
        concept=Concept("netz", "Netz", "", rules, themes=(), packages=(), blocks=(), sources={}),
    )
    return replace(old, erhebung=erhebung, reading=replace(old.reading, needs=records.table(needs, Need)))


def drawn(drawing: str, most: int) -> tuple[Evaluation, Known]:
    """`x5` asks for x with relevance 5, `x` without; `x+` offers it strongly, `x?` perhaps, `x-` not strongly."""
    lines = [line.split() for line in drawing.strip().splitlines()][1:]
    needs = [
        need(region, NeedKind.BEDARF, word.rstrip("12345"), float(word[1:] or "nan"))
        for region, _, asks, _ in lines
        for word in asks.split(",")
        if word != "·"
    ]
    offered = {(line[0], word[0]): SIGNS[word[1]] for line in lines for word in line[3].split(",") if word != "·"}
    needs += [need(region, NeedKind.ANGEBOT, theme) for region, theme in offered]
    evaluation = study({line[0]: line[1] for line in lines}, needs, most)
    return evaluation, known(evaluation, offered)


def known(evaluation: Evaluation, strong: Mapping[tuple[str, str], bool | None]) -> Known:
    themes = [theme.id for theme in evaluation.erhebung.catalogue.needs]
    keys = [(region, theme) for region in evaluation.erhebung.register.ids for theme in themes]
    return {key: Strength(*key, (), (), strong.get(key, False)) for key in keys}


def matched(drawing: str, most: int = 1) -> Partners:
    return partners(*drawn(drawing, most))


def names(pairs: Sequence[RegionPair]) -> dict[str, float]:
    return {"".join(pair.regions): round(pair.points, 9) for pair in pairs}


def reasons(matching: Partners) -> dict[str, str]:
    return {one.region: one.why for one in matching.unmatched}


# --- four regions, three needs


def test_what_each_pair_is_worth() -> None:
    matching = matched(FOUR)
    assert names(matching.possible) == {"bc": 10.0, "cd": 5.4, "ab": 4.8, "ad": 1.5}
    middle = matching.possible[0]
    assert [(link.seeker, link.giver, link.theme.id, link.points) for link in middle.links] == [
        ("b", "c", "y", 5.0),
        ("c", "b", "x", 5.0),
    ]
    assert [pair.same_carrier for pair in matching.possible] == [False, True, True, False]


def test_the_best_of_all_seven_assignments() -> None:
    every = {
        "": (0, 0.0),
        "ad": (1, 1.5),
        "ab": (2, 4.8),
        "cd": (2, 5.4),
        "bc": (2, 10.0),
        "ad bc": (3, 11.5),
        "ab cd": (4, 10.2),
    }
    matching = matched(FOUR)
    assert (matching.served, round(matching.points, 9)) == max(every.values()) == every["ab cd"]
    assert names(matching.chosen) == {"cd": 5.4, "ab": 4.8}
    assert (matching.servable, matching.optimal, matching.unmatched) == (4, True, ())


def test_with_two_partners_each_all_pairs_fit_and_become_groups_of_three() -> None:
    matching = matched(FOUR, most=2)
    assert [(group.regions, group.theme and group.theme.id) for group in matching.partnerships] == [
        (("b", "a", "c"), "x"),
        (("d", "a", "c"), "x"),
    ]
    assert [[pair.regions for pair in group.pairs] for group in matching.partnerships] == [
        [("a", "b"), ("b", "c")],
        [("a", "d"), ("c", "d")],
    ]
    assert matching.points == pytest.approx(21.7)


# --- who can learn what from whom


def test_nobody_learns_from_itself() -> None:
    matching = matched("region carrier asks offers\na K x5 x+\nb K · ·")
    assert (matching.possible, matching.partnerships, matching.servable) == ((), (), 0)


def test_who_is_not_strong_gives_nothing() -> None:
    assert matched("region carrier asks offers\na K x5 ·\nb K · x-").possible == ()


def test_unproven_strength_counts_half_and_unstated_relevance_three() -> None:
    matching = matched("region carrier asks offers\na K x,y4 ·\nb V · x?,y?")
    assert [(link.theme.id, link.points) for link in matching.possible[0].links] == [("y", 2.0), ("x", 1.5)]


def test_of_several_mentions_the_mean_relevance_counts_and_all_are_kept() -> None:
    needs = [
        need("a", NeedKind.BEDARF, "x", 2.0, "B5"),
        need("a", NeedKind.BEDARF, "x", NAN, "B6"),
        need("a", NeedKind.BEDARF, "x", 4.0, "B7"),
        need("b", NeedKind.ANGEBOT, "x", cell="B8"),
        need("b", NeedKind.ANGEBOT, "x", cell="B9"),
    ]
    evaluation = study({"a": "K", "b": "V"}, needs, 1)
    (link,) = partners(evaluation, known(evaluation, {("b", "x"): True})).possible[0].links
    assert link.points == 3.0
    assert [one.cell for one in (*link.needs, *link.offers)] == ["B5", "B6", "B7", "B8", "B9"]
    assert (link.strength.region, link.strength.theme) == ("b", "x")


# --- groups


def test_three_seekers_of_one_giver_are_a_group_of_three_and_a_pair() -> None:
    drawing = "region carrier asks offers\na K x2 ·\nb K x4 ·\nc K · x+\nd K x5 ·"
    matching = matched(drawing, most=3)
    assert [(group.regions, len(group.pairs)) for group in matching.partnerships] == [
        (("c", "b", "d"), 2),
        (("a", "c"), 1),
    ]
    assert [group.theme for group in matching.partnerships] == [Category("x", "Thema x", "prozess"), None]


def test_two_seekers_of_different_themes_are_two_pairs() -> None:
    matching = matched("region carrier asks offers\na K x2 ·\nb K y4 ·\nc K · x+,y+", most=2)
    assert [group.regions for group in matching.partnerships] == [("b", "c"), ("a", "c")]


def test_one_seeker_with_two_givers_is_two_pairs() -> None:
    matching = matched("region carrier asks offers\na K x2 ·\nb K · x+\nc K · x+", most=2)
    assert [group.regions for group in matching.partnerships] == [("a", "b"), ("a", "c")]


# --- who stays alone


def test_why_regions_have_no_partner() -> None:
    matching = matched("""
        region  carrier  asks  offers
        a       K        x5    ·
        b       K        x1    ·
        c       K        ·     x+
        weak    K        ·     x-
        asks    K        u5    ·
        gives   K        ·     v+
        meets   K        w5    ·
        meek    K        ·     w-
        alone   K        s5    s+
        silent  K        ·     ·
    """)
    assert [pair.regions for pair in matching.chosen] == [("a", "c")]
    assert reasons(matching) == {
        "b": FULL,
        "weak": NOT_STRONG,
        "asks": NO_OFFER_MET,
        "gives": NO_NEED,
        "meets": NOT_STRONG,
        "meek": NOT_STRONG,
        "alone": NO_OFFER_MET,
        "silent": NO_NEED,
    }
    assert (matching.served, matching.servable) == (1, 2)


def test_asking_for_what_has_no_theme_is_asking() -> None:
    evaluation = study({"a": "K", "b": "K"}, [need("a", NeedKind.BEDARF, "", 5.0), need("b", NeedKind.ANGEBOT, "")], 1)
    assert reasons(partners(evaluation, {})) == {"a": NO_OFFER_MET, "b": NO_NEED}


@pytest.mark.parametrize("drawing", ["a K · ·\nb K · ·", "a K x5 ·\nb K y5 ·", "a K · x+\nb K · y+"])
def test_without_needs_or_offers_nobody_has_a_partner(drawing: str) -> None:
    matching = matched(f"region carrier asks offers\n{drawing}", most=3)
    assert (matching.partnerships, matching.possible, matching.chosen) == ((), (), ())
    assert [one.region for one in matching.unmatched] == ["a", "b"]
    assert (matching.served, matching.servable, matching.points, matching.optimal) == (0, 0, 0.0, True)


# --- the solver against everything there is


@st.composite
def studies(draw: st.DrawFn) -> tuple[Evaluation, Known]:
    """Two to six regions, three themes."""
    regions = "abcdef"[: draw(st.integers(2, 6))]
    carriers = {region: draw(st.sampled_from(("Kreis", "Verbund"))) for region in regions}
    needs, strong = [], {}
    for region in regions:
        for theme in draw(st.sets(st.sampled_from("xyz"))):
            needs.append(need(region, NeedKind.BEDARF, theme, draw(st.sampled_from((NAN, 1.0, 2.0, 3.0, 4.0, 5.0)))))
        for theme in draw(st.sets(st.sampled_from("xyz"))):
            needs.append(need(region, NeedKind.ANGEBOT, theme))
            strong[region, theme] = draw(st.sampled_from((True, True, None, False)))
    evaluation = study(carriers, needs, draw(st.integers(1, 3)))
    return evaluation, known(evaluation, strong)


def worth(evaluation: Evaluation, strengths: Known) -> dict[frozenset[str], tuple[set[str], float]]:
    """By two regions: who of them is served, and the points; straight from the rule."""
    needs = list(records.rows(evaluation.reading.needs, Need))
    carriers = {region.id: region.carrier_type for region in evaluation.erhebung.register.regions}
    values: dict[frozenset[str], tuple[set[str], float]] = {}
    for asked in needs:
        for offer in needs:
            strong = strengths.get((offer.region, offer.theme))
            meets = (asked.kind, offer.kind) == (NeedKind.BEDARF, NeedKind.ANGEBOT) and asked.theme == offer.theme
            if not meets or asked.region == offer.region or strong is None or strong.strong is False:
                continue
            points = 3.0 if asked.relevance != asked.relevance else asked.relevance
            points *= 1.0 if strong.strong else 0.5
            points *= 1 + BONUS if carriers[asked.region] == carriers[offer.region] else 1.0
            served, before = values.get(frozenset((asked.region, offer.region)), (set(), 0.0))
            values[frozenset((asked.region, offer.region))] = (served | {asked.region}, before + points)
    return values


def assignments(pairs: Sequence[frozenset[str]], most: int) -> Iterator[tuple[frozenset[str], ...]]:
    """Every set of pairs in which nobody is more than so often."""
    if not pairs:
        yield ()
        return
    for rest in assignments(pairs[1:], most):
        yield rest
        if all(sum(region in pair for pair in rest) < most for region in pairs[0]):
            yield (pairs[0], *rest)


def brute_force(values: Mapping[frozenset[str], tuple[set[str], float]], most: int) -> tuple[int, float]:
    every = assignments(list(values), most)
    scored = ([values[pair] for pair in chosen] for chosen in every)
    return max((len(set().union(*(who for who, _ in some))), round(sum(p for _, p in some), 9)) for some in scored)


@settings(max_examples=150, deadline=None)
@given(studies())
def test_no_assignment_is_better(case: tuple[Evaluation, Known]) -> None:
    evaluation, strengths = case
    matching, values = partners(evaluation, strengths), worth(evaluation, strengths)
    most = evaluation.erhebung.concept.rules.partners if evaluation.erhebung.concept else 0
    assert {frozenset(pair.regions): pytest.approx(pair.points) for pair in matching.possible} == {
        pair: points for pair, (_, points) in values.items()
    }
    assert matching.optimal
    assert (matching.served, round(matching.points, 9)) == brute_force(values, most)


@settings(max_examples=150, deadline=None)
@given(studies())
def test_every_assignment_keeps_the_rules(case: tuple[Evaluation, Known]) -> None:
    evaluation, strengths = case
    matching, values = partners(evaluation, strengths), worth(evaluation, strengths)
    most = evaluation.erhebung.concept.rules.partners if evaluation.erhebung.concept else 0
    load = Counter(region for pair in matching.chosen for region in pair.regions)
    assert max(load.values(), default=0) <= most
    assert len({pair.regions for pair in matching.chosen}) == len(matching.chosen)
    assert all(pair.links and pair in matching.possible for pair in matching.chosen)
    assert matching.points == pytest.approx(sum(pair.points for pair in matching.chosen))
    assert matching.servable == len(set().union(*(who for who, _ in values.values())))
    assert {*load} | {*reasons(matching)} == set(evaluation.erhebung.register.ids)
    assert not {*load} & {*reasons(matching)}
    for region, why in reasons(matching).items():
        others = {other for pair in values if region in pair for other in pair - {region}}
        assert (why == FULL) == bool(others)
        assert all(load[other] == most for other in others)
    for group in matching.partnerships:
        assert (len(group.regions), len(group.pairs)) == ((2, 1) if group.theme is None else (3, 2))
        for seeker, pair in zip(group.regions[1:], group.pairs, strict=True):
            assert set(pair.regions) == {group.regions[0], seeker}
            assert group.theme is None or (seeker, group.regions[0], group.theme) in {
                (link.seeker, link.giver, link.theme) for link in pair.links
            }


@settings(max_examples=30, deadline=None)
@given(studies(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(case: tuple[Evaluation, Known], chance: random.Random) -> None:
    evaluation, strengths = case
    needs = list(records.rows(evaluation.reading.needs, Need))
    chance.shuffle(needs)
    shuffled = replace(evaluation, reading=replace(evaluation.reading, needs=records.table(needs, Need)))
    one, other = partners(evaluation, strengths), partners(shuffled, strengths)
    assert [group.regions for group in one.partnerships] == [group.regions for group in other.partnerships]
    assert [pair.regions for pair in one.possible] == [pair.regions for pair in other.possible]


# --- more regions than are all compared with each other


def apart(monkeypatch: pytest.MonkeyPatch, near: int = 2) -> None:
    """Any regions are too many to compare all, and so many are neighbours."""
    monkeypatch.setattr(neighbours, "ALL", 0)
    monkeypatch.setattr(neighbours, "NEAR", near)


def test_of_many_regions_neighbours_are_compared_first(monkeypatch: pytest.MonkeyPatch) -> None:
    apart(monkeypatch)
    matching = matched(FOUR)
    assert names(matching.chosen) == names(matching.possible) == {"ab": 4.8, "cd": 5.4}
    assert (matching.served, matching.servable, matching.optimal, matching.near) == (4, 4, False, 2)


def test_who_is_not_served_there_finds_somebody_farther_off_who_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    apart(monkeypatch)
    matching = matched(FOUR.replace("x?", "·"), most=2)
    assert names(matching.chosen) == {"ab": 4.8, "cd": 2.4, "bc": 10.0}
    assert [names([pair]) for pair in matching.possible] == [{"bc": 10.0}, {"ab": 4.8}, {"cd": 2.4}]
    assert matching.served == 4


def test_neighbours_are_of_one_land_where_that_has_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    apart(monkeypatch)
    evaluation, strengths = drawn(FOUR, 1)
    register = evaluation.erhebung.register
    lands = [replace(one, land=land) for one, land in zip(register.regions, ("X", "Y", "Y", "X"), strict=True)]
    erhebung = replace(evaluation.erhebung, register=replace(register, regions=tuple(lands)))
    assert names(partners(replace(evaluation, erhebung=erhebung), strengths).chosen) == {"bc": 10.0, "ad": 1.5}


@settings(max_examples=100, deadline=None)
@given(studies())
def test_neighbours_keep_the_rules_and_leave_no_pair_that_has_room(case: tuple[Evaluation, Known]) -> None:
    evaluation, strengths = case
    best_of_all = partners(evaluation, strengths)
    with pytest.MonkeyPatch.context() as monkeypatch:
        apart(monkeypatch)
        found = partners(evaluation, strengths)
    most = evaluation.erhebung.concept.rules.partners if evaluation.erhebung.concept else 0
    load = Counter(region for pair in found.chosen for region in pair.regions)
    assert max(load.values(), default=0) <= most
    assert len({pair.regions for pair in found.chosen}) == len(found.chosen)
    assert (found.served, found.servable) <= (best_of_all.served, best_of_all.servable)
    assert found.servable == len({link.seeker for pair in best_of_all.possible for link in pair.links})
    full = {one.region for one in found.unmatched if one.why == FULL}
    left = [pair.regions for pair in best_of_all.possible if full & {*pair.regions}]
    assert all(most in (load[first], load[second]) for first, second in left)


def options(*drawing: tuple[str, str, float]) -> list[Option]:
    return [Option((pair[0], pair[1]), tuple(serves), points) for pair, serves, points in drawing]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_equally_good_choices_the_one_with_most_pairs(order: tuple[int, ...]) -> None:
    drawing = (("bc", "b", 6.0), ("ab", "b", 3.0), ("cd", "", 3.0))
    chosen = best(options(*(drawing[place] for place in order)), 1).indices
    assert {order[place] for place in chosen} == {1, 2}


def test_of_those_the_one_the_lot_falls_on() -> None:
    pairs = ["".join(pair) for pair in combinations("abcdef", 2)]
    lots = dict(zip(pairs, np.random.default_rng(SEED).random(len(pairs)), strict=True))
    perfect = [some for some in combinations(pairs, 3) if len(set("".join(some))) == 6]
    assert len(perfect) == 15
    chosen = best(options(*((pair, pair, 3.6) for pair in pairs)), 1).indices
    assert tuple(pairs[place] for place in chosen) == max(perfect, key=lambda some: sum(lots[pair] for pair in some))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_neither_lots_nor_more_pairs_outweigh_a_tenth_of_a_point(order: tuple[int, ...]) -> None:
    drawing = (("bc", "", 6.1), ("ab", "", 3.0), ("cd", "", 3.0), ("ad", "", 0.1))
    chosen = best(options(*(drawing[place] for place in order)), 1).indices
    assert {order[place] for place in chosen} == {0, 3}


def test_nothing_to_choose_from() -> None:
    assert best([], 2) == best(options(("ab", "a", 1.0)), 0) == Choice((), 0, 0.0, optimal=True)


def stop(monkeypatch: pytest.MonkeyPatch, solution: Sequence[int] | None = None) -> None:
    """The solver is broken off with these values of its variables, or with none."""
    values = None if solution is None else np.array(solution, dtype=float)
    stopped = scipy.optimize.OptimizeResult(x=values, status=1)
    monkeypatch.setattr(scipy.optimize, "milp", lambda *_, **__: stopped)


def test_a_solver_that_is_broken_off_still_leaves_a_full_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch)
    matching = matched(FOUR)
    assert names(matching.chosen) == {"bc": 10.0, "ad": 1.5}
    assert (matching.served, matching.optimal) == (3, False)


def test_without_the_solver_serving_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch)
    assert best(options(("ab", "", 9.0), ("bc", "bc", 1.0)), 1) == Choice((1,), 2, 1.0, optimal=False)


def test_what_the_solver_had_found_by_then_is_filled_up(monkeypatch: pytest.MonkeyPatch) -> None:
    path = options(("bc", "bc", 10.0), ("ab", "ab", 4.8), ("cd", "cd", 5.4), ("ef", "", 1.0))
    stop(monkeypatch, [0, 1, 1, 0, 1, 1, 1, 1])
    choice = best(path, 1)
    assert (choice.indices, choice.served, choice.optimal) == ((1, 2, 3), 4, False)
    assert choice.points == pytest.approx(11.2)


@pytest.mark.parametrize("number", [1, 7])
def test_the_solver_is_broken_off_by_its_work_and_never_by_the_clock(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed: list[Mapping[str, float]] = []

    def broken_off(*_: object, options: Mapping[str, float], **__: object) -> scipy.optimize.OptimizeResult:
        allowed.append(options)
        return scipy.optimize.OptimizeResult(x=None, status=4)

    monkeypatch.setattr(scipy.optimize, "milp", broken_off)
    pairs = options(*((f"a{place}", "a", 1.0) for place in range(number)))
    assert not best(pairs, 2).optimal
    assert allowed == [{"node_limit": WORK // number, "mip_rel_gap": 0}]


def test_the_work_allowed_is_kept() -> None:
    chance = random.Random(1)
    many = [
        (first + second, chance.choice((first, second)), float(chance.randint(1, 40)))
        for first, second in combinations([chr(place) for place in range(200, 260)], 2)
    ]
    choice = best(options(*many), 1, work=0)
    assert not choice.optimal
    assert 0 < choice.points < best(options(*many), 1).points
