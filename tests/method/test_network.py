"""Needs, topics, workshops, packages and products: by hand, by enumeration, and on the invented survey."""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.made import worked
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.network import NO_FIELD, UNNAMED, Demand, Programme, Strength, Topic, Workshop
from verstetigung.method.network.demands import (
    assigned,
    by_field,
    by_regions,
    calls,
    demands,
    products,
    topics,
    unassigned,
    uncovered,
)
from verstetigung.method.network.programme import programme
from verstetigung.problems import StudyError
from verstetigung.records import NAN, Measure, Need, table
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.concept import Concept, NetworkRules, Package, Theme
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.regions import Region

REGIONS = ("ahorn", "birke", "drossel", "elster", "fichte")
CARRIERS = ("Gemeindeverbund", "Landkreis")
THEMES = (
    Category("austausch", "Austausch", "prozess"),
    Category("daten", "Daten", "prozess"),
    Category("verkehr", "Verkehr", "umsetzung"),
)
FIELDS = (Category("bus", "Mobilität"), Category("schule", "Schule"), Category("arzt", "Arzt"))
DRAWN = """
    region   respondent kind     theme      relevance
    ahorn    1          Bedarf   verkehr    5
    ahorn    2          Bedarf   verkehr    3
    birke    1          Bedarf   verkehr    -
    elster   1          Bedarf   austausch  5
    birke    1          Bedarf   austausch  4
    drossel  1          Bedarf   daten      -
    fichte   1          Bedarf   -          2
    drossel  1          Angebot  verkehr    -
    elster   1          Angebot  verkehr    -
    ahorn    1          Angebot  austausch  -
    ahorn    2          Angebot  -          -
"""


def package(id: str, *needs: str) -> Package:
    return Package(id, id.title(), "", needs, "Beratung", "Geschäftsstelle", "", "vorschlag")


CONCEPT = Concept(
    id="probe",
    title="Probenetz",
    note="",
    rules=NetworkRules(partners=2, workshops=2, strong=60, present=60, carrier_bonus=0.25, advanced=("verstetigt",)),
    themes=(Theme("verkehr", (), ("bus", "schule")), Theme("austausch", ("E1",), ("bus",))),
    packages=(package("besuch", "austausch", "verkehr"), package("rat", "unbekannt")),
    blocks=(),
    sources={},
)


def erhebung(folder: Path) -> Erhebung:
    """Five regions, the first two a Gemeindeverbund; three themes."""
    plain = worked.small_erhebung(folder)
    regions = tuple(
        Region(id, id.title(), f"in {id.title()}", "Musterland", CARRIERS[place > 1], "Träger")
        for place, id in enumerate(REGIONS)
    )
    return replace(
        plain,
        catalogue=replace(plain.catalogue, needs=THEMES, fields=FIELDS),
        register=replace(plain.register, regions=regions, carrier_types=CARRIERS),
        concept=CONCEPT,
    )


def needs(drawing: str) -> list[Need]:
    """Needs and offers as drawn; „-“ is nothing."""
    _, *lines = [line.split() for line in drawing.strip().splitlines()]
    return [
        Need(
            region,
            f"{region}-{respondent}",
            kind.replace("-", ""),
            "prozess",
            theme.replace("-", ""),
            "Text",
            NAN if relevance == "-" else float(relevance),
            f"{region}-{respondent}.xlsx",
            "Bedarfe",
            f"E{row}",
        )
        for row, (region, respondent, kind, theme, relevance) in enumerate(lines, start=6)
    ]


def drawn(folder: Path, drawing: str = DRAWN, *measures: Measure) -> Evaluation:
    """An Erhebung of which nothing is known but these needs, offers and measures."""
    reading = worked.small_reading(worked.drawn_responses().iloc[:0], measures)
    return evaluate(erhebung(folder), replace(reading, needs=table(needs(drawing), Need)))


def muster() -> Evaluation:
    """The invented survey as it ships."""
    return worked.shipped("muster-2018")


def cells(needs: Sequence[Need]) -> list[str]:
    return [f"{need.file}!{need.cell}" for need in needs]


def all_cells(evaluation: Evaluation) -> list[str]:
    frame = evaluation.reading.needs
    return [f"{file}!{cell}" for file, cell in zip(frame["file"], frame["cell"], strict=True)]


# What is asked for and what is offered (M11)


def test_weight_is_regions_times_mean_relevance(tmp_path: Path) -> None:
    """Ahorn names Verkehr on two forms, with 5 and 3: it counts once, with 4; Birke states no relevance."""
    counted = [
        (one.theme.id, len(one.regions), one.mentions, one.relevance, one.weight)
        for one in demands(drawn(tmp_path), NeedKind.BEDARF)[:2]
    ]
    assert counted == [("austausch", 2, 2, 4.5, 9.0), ("verkehr", 2, 3, 4.0, 8.0)]


@pytest.mark.parametrize("forms", [1, 2, 10])
def test_m11_a_region_counts_once_however_many_forms_it_has(tmp_path: Path, forms: int) -> None:
    ahorn = "".join(f"ahorn {number} Bedarf daten 4\n" for number in range(forms))
    two = "birke 1 Bedarf verkehr 3\ndrossel 1 Bedarf verkehr 3\n"
    first, second = demands(drawn(tmp_path, f"region respondent kind theme relevance\n{ahorn}{two}"), NeedKind.BEDARF)
    assert (first.theme.id, first.weight) == ("verkehr", 6.0)
    assert (second.theme.id, second.weight, second.mentions) == ("daten", 4.0, forms)


def test_m11_the_relevance_of_a_region_is_the_mean_of_its_forms(tmp_path: Path) -> None:
    drawing = """
        region  respondent  kind    theme  relevance
        ahorn   1           Bedarf  daten  5
        ahorn   2           Bedarf  daten  1
        ahorn   3           Bedarf  daten  -
        birke   1           Bedarf  daten  5
    """
    (daten,) = demands(drawn(tmp_path, drawing), NeedKind.BEDARF)
    assert dict(daten.by_region) == {"ahorn": 3.0, "birke": 5.0}
    assert (daten.relevance, daten.weight) == (4.0, 8.0)
    assert (daten.weight_of(["birke", "elster"]), daten.weight_of(["elster"])) == (5.0, 0.0)


def test_a_missing_relevance_counts_as_the_least(tmp_path: Path) -> None:
    silent = next(one for one in demands(drawn(tmp_path), NeedKind.BEDARF) if one.theme.id == "daten")
    assert math.isnan(silent.relevance)
    assert silent.weight == 1.0


def test_the_unnamed_are_one_demand_among_the_others(tmp_path: Path) -> None:
    named = demands(drawn(tmp_path), NeedKind.BEDARF)
    assert [one.theme.title for one in named] == ["Austausch", "Verkehr", "ohne Zuordnung zu einem Thema", "Daten"]
    assert named[2].theme == UNNAMED
    assert [one.theme.id for one in assigned(named)] == ["austausch", "verkehr", "daten"]


def test_mentions_and_regions_stand_in_the_order_of_the_register(tmp_path: Path) -> None:
    austausch, verkehr, *_ = demands(drawn(tmp_path), NeedKind.BEDARF)
    assert verkehr.regions == ("ahorn", "birke")
    assert cells(verkehr.named) == ["ahorn-1.xlsx!E6", "ahorn-2.xlsx!E7", "birke-1.xlsx!E8"]
    assert dict(verkehr.by_carrier) == {"Gemeindeverbund": 2, "Landkreis": 0}
    assert austausch.regions == ("birke", "elster")
    assert dict(austausch.by_carrier) == {"Gemeindeverbund": 1, "Landkreis": 1}


def test_equal_weights_are_ordered_by_regions_then_relevance(tmp_path: Path) -> None:
    drawing = """
        region  respondent  kind    theme      relevance
        ahorn   1           Bedarf  austausch  2
        ahorn   2           Bedarf  austausch  2
        ahorn   1           Bedarf  daten      4
        ahorn   1           Bedarf  verkehr    2
        birke   1           Bedarf  verkehr    2
    """
    assert [one.theme.id for one in demands(drawn(tmp_path, drawing), NeedKind.BEDARF)] == [
        "verkehr",
        "daten",
        "austausch",
    ]


def test_what_is_equal_is_ordered_by_title(tmp_path: Path) -> None:
    drawing = """
        region  respondent  kind    theme      relevance
        ahorn   1           Bedarf  daten      4
        birke   1           Bedarf  austausch  4
    """
    assert [one.theme.id for one in demands(drawn(tmp_path, drawing), NeedKind.BEDARF)] == ["austausch", "daten"]


def test_offers_by_regions(tmp_path: Path) -> None:
    drawing = """
        region  respondent  kind     theme    relevance
        ahorn   1           Angebot  daten    5
        ahorn   1           Angebot  verkehr  -
        birke   1           Angebot  verkehr  -
    """
    offers = demands(drawn(tmp_path, drawing), NeedKind.ANGEBOT)
    assert [(one.theme.id, one.mentions) for one in by_regions(offers)] == [("verkehr", 2), ("daten", 1)]


def test_nothing_is_dropped(tmp_path: Path) -> None:
    evaluation = drawn(tmp_path, f"{DRAWN.rstrip()}\n birke 1 - daten 4\n birke 1 Bedarf - 4")
    left = unassigned(evaluation)
    assert [(need.region, need.kind) for need in left] == [
        ("birke", "Bedarf"),
        ("fichte", "Bedarf"),
        ("ahorn", "Angebot"),
        ("birke", ""),
    ]
    ranked = [
        need
        for kind in (NeedKind.BEDARF, NeedKind.ANGEBOT)
        for one in assigned(demands(evaluation, kind))
        for need in one.named
    ]
    assert sorted(cells([*ranked, *left])) == sorted(all_cells(evaluation))


def test_by_handlungsfeld(tmp_path: Path) -> None:
    evaluation = drawn(tmp_path)
    asked = assigned(demands(evaluation, NeedKind.BEDARF))
    groups = by_field(asked, CONCEPT, evaluation.erhebung.catalogue)
    assert [(field.title, [one.theme.id for one in group]) for field, group in groups] == [
        ("Mobilität", ["austausch", "verkehr"]),
        ("Schule", ["verkehr"]),
        ("ohne Handlungsfeld", ["daten"]),
    ]
    assert groups[-1][0] == NO_FIELD
    assert by_field((), CONCEPT, evaluation.erhebung.catalogue) == ()


# Topics to talk about, and the workshops of a year (M12)


def demand(theme: str, asking: Sequence[str], relevance: float = NAN) -> Demand:
    named = tuple(
        Need(region, "1", NeedKind.BEDARF, "", theme, "", relevance, "f.xlsx", "Bedarfe", "E6") for region in asking
    )
    return Demand(Category(theme, theme.title()), named, tuple(asking), dict.fromkeys(asking, relevance), {})


def strength(region: str, theme: str, strong: bool | None, points: float = NAN, measures: int = 0) -> Strength:
    done = Measure(region, "1", "Bus", "bus", "verstetigt", "", "", "", "f.xlsx", "Maßnahmen", "B6")
    elements = () if math.isnan(points) else (("E1", points),)
    return Strength(region, theme, elements, (done,) * measures, strong)


def topic(theme: str, asking: str, strong: str, unknown: str = "", weak: str = "", relevance: float = NAN) -> Topic:
    """A topic of regions with names of one letter; `strong` in falling strength."""
    experience = {region: strength(region, theme, True, 90 - place) for place, region in enumerate(strong)}
    experience |= {region: strength(region, theme, None) for region in unknown}
    experience |= {region: strength(region, theme, False, 20) for region in weak}
    offering = tuple(sorted(experience))
    return Topic(Category(theme, theme), demand(theme, tuple(asking), relevance), offering, tuple(strong), experience)


def held(planned: Programme) -> list[tuple[str, str, str]]:
    return [(one.topic.theme.id, one.host, "".join(one.reached)) for one in planned.workshops]


def test_topics_name_who_asks_offers_and_could_host() -> None:
    asked = (demand("verkehr", ["ahorn", "birke"]), demand("daten", ["ahorn"]))
    offered = (demand("verkehr", ["birke", "drossel", "elster", "fichte"]), demand("austausch", ["ahorn"]))
    strengths = [
        strength("birke", "verkehr", strong=None),
        strength("drossel", "verkehr", strong=True, measures=1),
        strength("elster", "verkehr", strong=True, points=70),
        strength("fichte", "verkehr", strong=True, points=70, measures=1),
    ]
    first, second = topics(asked, offered, {(one.region, one.theme): one for one in strengths})
    assert (first.theme.id, first.asking, first.offering) == ("verkehr", asked[0], offered[0].regions)
    assert first.hosts == ("fichte", "elster", "drossel")
    assert first.strengths["birke"].strong is None
    assert first.reachable == ("ahorn", "birke")
    assert (second.theme.id, second.offering, second.hosts, second.reachable) == ("daten", (), (), ())


def test_nobody_is_reached_by_what_only_it_offers_itself() -> None:
    alone, both = topic("alone", "a", "a"), topic("both", "ab", "a")
    assert (alone.reachable, both.reachable) == ((), ("b",))
    planned = programme((alone, both), 5, "ab")
    assert held(planned) == [("both", "a", "b")]
    assert (planned.asking, planned.missed) == (("b",), ())


def test_programme_by_hand() -> None:
    """The largest topic is not part of the best two: a + b reach six regions, c with either only five."""
    wanted = (
        topic("c", "bcef", "x", relevance=5),
        topic("a", "abc", "xy"),
        topic("b", "def", "x"),
        topic("nobody offers", "abcdefg", ""),
    )
    planned = programme(wanted, 2, "gfedcba")
    assert held(planned) == [("a", "y", "abc"), ("b", "x", "def")]
    assert planned.reached == tuple("fedcba") == planned.asking
    assert planned.missed == ()


def test_programme_takes_more_weight_where_as_many_are_reached() -> None:
    wanted = (topic("a", "ab", "x"), topic("b", "ab", "x", relevance=3), topic("c", "c", "x"))
    assert [theme for theme, *_ in held(programme(wanted, 2, "abc"))] == ["b", "c"]


def test_programme_takes_the_first_where_all_is_equal() -> None:
    wanted = tuple(topic(theme, "ab", "x") for theme in "badc")
    assert [theme for theme, *_ in held(programme(wanted, 2, "ab"))] == ["b", "a"]


def test_later_meetings_count_only_new_regions() -> None:
    wanted = (topic("a", "abcd", "x"), topic("b", "abc", "y"), topic("c", "de", "z"))
    planned = programme(wanted, 3, "abcde")
    assert held(planned) == [("a", "x", "abcd"), ("c", "z", "e"), ("b", "y", "")]


def test_missed_regions_are_named() -> None:
    planned = programme((topic("a", "ab", "x"), topic("b", "c", "x")), 1, "abc")
    assert (planned.asking, planned.reached, planned.missed) == (("a", "b", "c"), ("a", "b"), ("c",))


def test_each_region_hosts_at_most_once_and_the_experienced_first() -> None:
    wanted = (
        topic("a", "abc", "xy"),
        topic("b", "ab", "x"),
        topic("c", "a", "", "x", "w"),
        topic("d", "d", "", "", "y"),
    )
    assert held(programme(wanted, 4, "abcd")) == [
        ("a", "y", "abc"),
        ("d", "", "d"),
        ("b", "x", ""),
        ("c", "w", ""),
    ]


def test_the_unknown_host_before_the_one_known_to_be_weak() -> None:
    assert held(programme((topic("a", "a", "", "y", "x"),), 1, "a")) == [("a", "y", "a")]


@pytest.mark.parametrize("wanted", [(), (topic("a", "ab", ""),)])
def test_no_programme_without_an_offer(wanted: tuple[Topic, ...]) -> None:
    assert programme(wanted, 4, "ab") == Programme((), (), (), ())


some = st.sets(st.sampled_from("abcdef"), min_size=1).map(lambda chosen: "".join(sorted(chosen)))


def wished(*parts: tuple[str, str, int]) -> tuple[Topic, ...]:
    """Topics by who asks, who offers, and the relevance."""
    return tuple(
        topic(str(place), asking, offering[::2], offering[1::2], relevance=relevance)
        for place, (asking, offering, relevance) in enumerate(parts)
    )


drawn_topics = st.lists(st.tuples(some, some, st.integers(1, 5)), max_size=7).map(lambda parts: wished(*parts))


@settings(max_examples=150, deadline=None)
@given(wanted=drawn_topics, most=st.integers(0, 5))
def test_coverage_equals_brute_force(wanted: tuple[Topic, ...], most: int) -> None:
    planned = programme(wanted, most, "abcdef")
    assert {one.topic.theme.id for one in planned.workshops} == {one.theme.id for one in enumerated(wanted, most)}
    assert set(planned.reached) == {region for one in planned.workshops for region in one.topic.reachable}
    assert sorted(region for one in planned.workshops for region in one.reached) == list(planned.reached)
    assert sorted((*planned.reached, *planned.missed)) == list(planned.asking)


@settings(max_examples=50, deadline=None)
@given(wanted=drawn_topics, most=st.integers(0, 5))
@example(wanted=wished(("a", "a", 1), ("abc", "a", 1), ("ad", "ab", 1), ("ade", "ab", 1)), most=1)
def test_the_solver_for_many_topics_takes_the_same(wanted: tuple[Topic, ...], most: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(sys.modules[programme.__module__], "TRIED", 0)
        solved = programme(wanted, most, "abcdef")
    assert held(solved) == held(programme(wanted, most, "abcdef"))


def enumerated(wanted: Sequence[Topic], most: int) -> tuple[Topic, ...]:
    """The best set of topics, found by looking at all."""
    candidates = [one for one in wanted if one.reachable]
    sets = itertools.chain.from_iterable(itertools.combinations(candidates, size) for size in range(most + 1))
    return max(
        sets,
        key=lambda chosen: (
            len({region for one in chosen for region in one.reachable}),
            round(sum(one.asking.weight for one in chosen), 6),
            tuple(one in chosen for one in candidates),
        ),
    )


@settings(max_examples=100, deadline=None)
@given(wanted=drawn_topics)
def test_hosts_equal_brute_force(wanted: tuple[Topic, ...]) -> None:
    workshops = programme(wanted[:4], 4, "abcdef").workshops
    hosts = [one.host for one in workshops if one.host]
    assert len(hosts) == len(set(hosts))
    assert all(one.host in ("", *one.topic.offering) for one in workshops)
    ways = itertools.product(*(("", *one.topic.offering) for one in workshops))
    valid = [way for way in ways if len({host for host in way if host}) == sum(map(bool, way))]
    assert worth(workshops, [one.host for one in workshops]) == max(worth(workshops, way) for way in valid)


def worth(workshops: Sequence[Workshop], hosts: Sequence[str]) -> tuple[int, int, int]:
    """How many hosts have experience, how many there are, and how far they are from the first choice of their topic."""
    held = [(one.topic, host) for one, host in zip(workshops, hosts, strict=True) if host]
    return sum(host in topic.hosts for topic, host in held), len(held), -sum(far(topic, host) for topic, host in held)


def far(topic: Topic, host: str) -> int:
    others = [region for region in topic.offering if region not in topic.hosts]
    unknown = [region for region in others if topic.strengths[region].strong is None]
    weak = [region for region in others if topic.strengths[region].strong is False]
    return [*topic.hosts, *unknown, *weak].index(host)


# Leistungspakete and products


def test_calls_and_what_no_package_answers(tmp_path: Path) -> None:
    asked = assigned(demands(drawn(tmp_path), NeedKind.BEDARF))
    besuch, rat = calls(CONCEPT.packages, asked, REGIONS)
    assert (besuch.package.id, besuch.regions) == ("besuch", ("ahorn", "birke", "elster"))
    assert cells(besuch.named) == [
        "birke-1.xlsx!E10",
        "elster-1.xlsx!E9",
        "ahorn-1.xlsx!E6",
        "ahorn-2.xlsx!E7",
        "birke-1.xlsx!E8",
    ]
    assert (rat.package.id, rat.regions, rat.named) == ("rat", (), ())
    assert [one.theme.id for one in uncovered(CONCEPT.packages, asked)] == ["daten"]
    assert uncovered((), asked) == asked


def test_products_by_handlungsfeld(tmp_path: Path) -> None:
    def measure(region: str, field: str, product: str, status: str = "verstetigt") -> Measure:
        file = f"{region}-1.xlsx"
        return Measure(region, f"{region}-1", f"M {field}", field, status, "", "", product, file, "Maßnahmen", "B6")

    measures = (
        measure("birke", "schule", "Leitfaden"),
        measure("birke", "", "Vertrag", ""),
        measure("elster", "bus", "Fahrplan"),
        measure("ahorn", "arzt", " "),
        measure("ahorn", "schule", "Bogen", "geplant"),
    )
    evaluation = drawn(tmp_path, DRAWN, *measures)
    made = products(evaluation)
    assert [(one.number, one.measure.product, one.field.title, one.status.title) for one in made] == [
        (1, "Fahrplan", "Mobilität", "dauerhaft gesichert"),
        (2, "Bogen", "Schule", "geplant"),
        (3, "Leitfaden", "Schule", "dauerhaft gesichert"),
        (4, "Vertrag", "ohne Handlungsfeld", "Stand nicht angegeben"),
    ]


# The whole


def test_whole_of_the_drawn_case(tmp_path: Path) -> None:
    net = network.build(drawn(tmp_path))
    assert (
        [one.theme.id for one in net.needs] == ["austausch", "verkehr", "daten"] == [one.theme.id for one in net.topics]
    )
    assert [one.theme.id for one in net.offers] == ["verkehr", "austausch"]
    assert held(net.programme) == [
        ("austausch", "ahorn", "birkeelster"),
        ("verkehr", "drossel", "ahorn"),
    ]
    assert len(net.unassigned) == 2
    assert [one.package.id for one in net.calls] == ["besuch", "rat"]


def test_nothing_known(tmp_path: Path) -> None:
    net = network.build(drawn(tmp_path, "region respondent kind theme relevance"))
    assert (net.needs, net.offers, net.unassigned, net.topics, net.products, net.uncovered) == ((),) * 6
    assert net.programme == Programme((), (), (), ())
    assert [(one.regions, one.named) for one in net.calls] == [((), ()), ((), ())]
    assert net.partners.partnerships == ()


def test_without_a_concept(tmp_path: Path) -> None:
    evaluation = drawn(tmp_path)
    with pytest.raises(StudyError) as caught:
        network.build(replace(evaluation, erhebung=replace(evaluation.erhebung, concept=None)))
    assert str(caught.value) == (
        "Zur Erhebung „beispiel-2018“ gehört kein Netzwerkkonzept; in erhebung.yaml nennt es die Zeile "
        "„netzwerk: ../../schemas/netzwerk.yaml“."
    )


# The invented survey, worked out a second time in pandas


def _relevance(asked: pd.DataFrame) -> pd.Series[float]:
    """By theme the mean over regions of the mean over a region's mentions."""
    return asked.groupby(["theme", "region"])["relevance"].mean().groupby("theme").mean()


def test_demands_of_the_invented_survey() -> None:
    frame = muster().reading.needs
    for kind in (NeedKind.BEDARF, NeedKind.ANGEBOT):
        named = assigned(demands(muster(), kind))
        asked = frame[(frame["kind"] == kind) & (frame["theme"] != "")]
        groups = asked.groupby("theme")
        expected = pd.DataFrame(
            {
                "mentions": groups.size(),
                "regions": groups["region"].nunique(),
                "weight": groups["region"].nunique() * _relevance(asked).fillna(1.0),
            }
        )
        counted = pd.DataFrame(
            {
                "mentions": [one.mentions for one in named],
                "regions": [len(one.regions) for one in named],
                "weight": [one.weight for one in named],
            },
            index=pd.Index([one.theme.id for one in named], name="theme"),
        )
        pd.testing.assert_frame_equal(counted.sort_index(), expected)
        assert counted["weight"].round(9).is_monotonic_decreasing


def test_golden_figures_of_the_invented_survey() -> None:
    first, second, *_ = assigned(demands(muster(), NeedKind.BEDARF))
    assert (first.theme.id, first.mentions, len(first.regions)) == ("austausch", 7, 7)
    assert round(first.weight, 9) == 5 + 5 + 5 + 4 + 2 + 4 + 4
    assert (second.theme.id, second.mentions, len(second.regions), second.weight) == ("digital", 9, 7, 24.5)
    assert len(unassigned(muster())) == 4
    assert len(muster().reading.needs) == 145


def test_network_of_the_invented_survey() -> None:
    net, frame = network.build(muster()), muster().reading.needs
    concept, register = muster().erhebung.concept, muster().erhebung.register
    assert concept is not None
    asked, offered = (
        frame[(frame["kind"] == kind) & (frame["theme"] != "")] for kind in (NeedKind.BEDARF, NeedKind.ANGEBOT)
    )
    both = asked.merge(offered, on="theme", suffixes=("", "_other"))
    reachable = both[both["region"] != both["region_other"]].groupby("theme")["region"].agg(set)
    weight = asked.groupby("theme")["region"].nunique() * _relevance(asked)
    best = max(
        itertools.combinations(reachable.index, concept.rules.workshops),
        key=lambda chosen: (len(set().union(*reachable[list(chosen)])), round(weight[list(chosen)].sum(), 6)),
    )
    assert {one.topic.theme.id for one in net.programme.workshops} == set(best)
    assert set(net.programme.reached) == set().union(*reachable[list(best)])
    assert set(net.programme.asking) == set().union(*reachable)
    assert list(net.programme.asking) == [id for id in register.ids if id in net.programme.asking]
    for call in net.calls:
        answered = asked[asked["theme"].isin(call.package.needs)]
        assert (set(call.regions), len(call.named)) == (set(answered["region"]), len(answered))
    measures = muster().reading.measures
    named = measures[measures["product"] != ""]
    assert len(net.products) == len(named)
    assert {one.measure.cell + one.measure.file for one in net.products} == set(named["cell"] + named["file"])
