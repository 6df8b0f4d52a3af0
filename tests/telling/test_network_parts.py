"""The parts of the Netzwerkbericht on factors, products and partners, its annex, and what a region is told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TypeVar, cast

import pytest

from tests.made import markup, synthetic
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.factors import Association
from verstetigung.method.network import (
    FULL,
    HINT,
    LIKELY,
    NO_NEED,
    OPEN,
    UNKNOWN,
    Link,
    Network,
    Partners,
    Partnership,
    Product,
    Quote,
    RegionPair,
    Strength,
    Support,
    Transfer,
    Unmatched,
)
from verstetigung.printing.page import render
from verstetigung.records import HIDDEN, NAN, SURVEY, VALUE, Measure, Need, Response
from verstetigung.schemas import concept, profiles
from verstetigung.schemas.catalogue import Catalogue, Category
from verstetigung.schemas.concept import Concept
from verstetigung.schemas.kinds import NeedKind
from verstetigung.schemas.profiles import PracticeProfile
from verstetigung.telling import overview
from verstetigung.telling.blocks import Block, Card, Cards, Chapter, Chart, Cover, Heading, Points, Report, Text
from verstetigung.telling.network import annex, experience, factors, factors_sentences, partners, products, rules
from verstetigung.telling.network import region as region_network
from verstetigung.telling.network.numbers import key, measures, numbers, place, remarks
from verstetigung.telling.reports import next_steps
from verstetigung.telling.table import Table

Kind = TypeVar("Kind")
AHORN, BIRKE, STAR = "muster-ahorn", "muster-birke", "muster-star"
SILENT = synthetic.SILENT[0]


@cache
def survey() -> Evaluation:
    """The invented survey with the concept that ships."""
    erhebung = synthetic.muster()
    network_concept = concept.load(synthetic.SCHEMAS / "netzwerk.yaml", erhebung.catalogue)
    return evaluate(replace(erhebung, concept=network_concept), synthetic.survey_reading(erhebung))


@cache
def built() -> Network:
    return network.build(survey())


@cache
def documents() -> Evaluation:
    erhebung = replace(synthetic.documented(), concept=survey().erhebung.concept)
    return evaluate(erhebung, synthetic.fact_reading(synthetic.FACTS))


def catalogue() -> Catalogue:
    return survey().erhebung.catalogue


def theme(id: str) -> Category:
    return next(one for one in catalogue().needs if one.id == id)


def need(region: str, kind: str, relevance: float = NAN, cell: str = "E7") -> Need:
    return Need(
        region, "1", kind, "prozess", "monitoring", "Wir fangen an.", relevance, f"{region}-1.xlsx", "Bedarfe", cell
    )


def measure(title: str, status: str = "verstetigt", product: str = "", field: str = "pflege") -> Measure:
    return Measure(BIRKE, "1", title, field, status, "", "LEADER", product, "b.xlsx", "Maßnahmen", f"B{len(title)}")


def strength(strong: bool | None = True, *, points: float = 82.4, count: int = 0) -> Strength:
    advanced = tuple(measure(title) for title in ("Rufbus", "Dorfladen", "Bürgerhaus")[:count])
    return Strength(BIRKE, "monitoring", (("G2", points), ("G3", 20.0)) if points else (), advanced, strong)


def link(giver: Strength, relevance: float = 4.0) -> Link:
    asked, offered = need(AHORN, NeedKind.BEDARF, relevance), need(BIRKE, NeedKind.ANGEBOT, cell="E9")
    return Link(AHORN, BIRKE, theme("monitoring"), (asked,), (offered,), giver, 4.0)


def one_pair(giver: Strength) -> Network:
    """One pair, and a region that is left over."""
    pair = RegionPair((AHORN, BIRKE), (link(giver),), same_carrier=True, points=5.0)
    other = RegionPair((AHORN, STAR), (replace(link(giver), giver=STAR),), same_carrier=False, points=4.0)
    matching = Partners(
        partnerships=(Partnership((AHORN, BIRKE), (pair,), None),),
        unmatched=(Unmatched(STAR, FULL), Unmatched(SILENT, NO_NEED)),
        possible=(pair, other),
        served=1,
        servable=2,
        points=5.0,
        optimal=True,
    )
    asking = tuple(need(region, NeedKind.BEDARF, 4.0) for region in (AHORN, STAR))
    demand = network.Demand(theme("monitoring"), asking, (AHORN, STAR), {AHORN: 4.0, STAR: 4.0}, {})
    offer = network.Demand(theme("monitoring"), (need(BIRKE, NeedKind.ANGEBOT, cell="E9"),), (BIRKE,), {BIRKE: NAN}, {})
    return replace(built(), needs=(demand,), offers=(offer,), unassigned=(), partners=matching)


RESPONSE = Response(
    BIRKE,
    "1",
    "Regionalmanagement",
    "F1.1",
    VALUE,
    4.0,
    4.0,
    4.0,
    "4",
    SURVEY,
    "2020-10-05",
    "",
    "Beschluss liegt vor.",
    "b.xlsx",
    "Fragebogen",
    "C87",
)
LINK = Association("F1", 19, 9, 10, 70.0, 40.0, 30.0, 0.6, 0.62, 0.31, 0.82, 0.001, 0.031, 0.031)


def transfer(id: str, judgement: str) -> Transfer:
    criterion = next(one for one in catalogue().criteria if one.id == id)
    return Transfer(
        criterion=criterion,
        present=(BIRKE, AHORN),
        rated=19,
        carriers=("Gemeindeverbund", "Landkreis"),
        link=LINK,
        judgement=judgement,
        examples=(measure("Rufbus"),) if criterion.effect == "erfolg" else (),
        quotes=(Quote(BIRKE, "Beschluss liegt vor.", RESPONSE),),
    )


def product(number: int, field: str, status: str = "verstetigt") -> Product:
    fields, statuses = (
        {one.id: one for one in categories} for categories in (catalogue().fields, catalogue().statuses)
    )
    made = measure("Pflegelotse" + "n" * number, status, "Leitfaden", field)
    return Product(number, made, fields[field], statuses[status])


def only(blocks: tuple[Block, ...], kind: type[Kind]) -> list[Kind]:
    return [block for block in blocks if isinstance(block, kind)]


def table(blocks: tuple[Block, ...], caption: str) -> Table:
    return next(block for block in only(blocks, Table) if block.caption == caption)


def cards(blocks: tuple[Block, ...]) -> tuple[Card, ...]:
    return tuple(card for block in only(blocks, Cards) for card in block.cards)


def rows_of(one: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in one.rows]


def sections(evaluation: Evaluation, net: Network) -> tuple[Block, ...]:
    parts = (factors.section, products.section, partners.section, partners.annex, products.annex, annex.section)
    return tuple(block for part in parts for block in part(evaluation, net))


def written(*blocks: Block) -> str:
    """The blocks as a reader sees them."""
    cover = Cover((), "", "", "", ())
    html = render(Report("", "", cover, (Chapter("K", blocks),)), survey().erhebung)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_what_is_learnt_from_whom_and_why() -> None:
    lesson = link(strength(count=2))
    assert partners.learns(survey(), lesson) == (
        "Gesucht im Musterverbund Ahorn (Relevanz 4), angeboten im Musterverbund Birke. Dort: G2 „Beobachtung der "
        "Grunddaten“ 82\u00a0Punkte nach eigener Angabe; zwei fortgeschrittene Maßnahmen, darunter „Rufbus“."
    )


@pytest.mark.parametrize(
    ("giver", "text"),
    [
        (strength(None), "Erfahrung dort nicht geprüft, weil Angaben dazu fehlen"),
        (strength(points=0.0, count=1), "dort: fortgeschrittene Maßnahme „Rufbus“"),
        (
            replace(strength(points=59.9999999999), proven=(("G2", Support.RESPONDENTS),)),
            "dort: G2 „Beobachtung der Grunddaten“ 60\u00a0Punkte nach mehreren Befragten",
        ),
        (
            replace(strength(), proven=(("G2", Support.DOCUMENT),)),
            "dort: G2 „Beobachtung der Grunddaten“ 82\u00a0Punkte nach einem Dokument",
        ),
        (
            replace(strength(None), stated=True),
            "dort: G2 „Beobachtung der Grunddaten“ 82\u00a0Punkte nach eigener Angabe",
        ),
    ],
)
def test_reason_for_the_giver(giver: Strength, text: str) -> None:
    assert experience.reason(survey(), giver) == text


def test_reason_where_too_few_answered_to_show_it() -> None:
    scores = survey().scores
    away = (scores["region"] == BIRKE) & (scores["element"] == "G2")
    evaluation = replace(survey(), scores=scores.assign(status=scores["status"].mask(away, HIDDEN)))
    assert experience.reason(evaluation, strength(None, points=0.0)) == (
        "Erfahrung dort nicht geprüft, weil dazu zu wenige Befragte geantwortet haben"
    )


def test_relevance_that_nobody_stated() -> None:
    assert "(ohne Angabe zur Relevanz)" in partners.learns(survey(), link(strength(), NAN))


def test_lead_of_the_partnerships_counts_who_is_served() -> None:
    assert partners.lead(survey(), one_pair(strength())) == (
        "Eine Lernpartnerschaft verbindet 2 von 21 Regionen. 1 von 2 Regionen, die etwas suchen, hat damit eine "
        "Partnerregion, die es anbietet; bei einer sind alle in Frage kommenden Regionen vergeben.",
    )


def test_partnerships_lead_to_the_annex() -> None:
    net = one_pair(strength(count=1))
    blocks = partners.section(survey(), net)
    shown = rows_of(table(blocks, "Vorgeschlagene Lernpartnerschaften"))
    assert shown[0] == [
        "1 Musterverbund Ahorn\u00a0(1) – Musterverbund Birke\u00a0(2): Paar vom gleichen Trägertyp; 5\u00a0Punkte"
    ]
    assert shown[1][0] == "Monitoring und Evaluation"
    number = numbers(survey(), net).measures[key(measure("Rufbus"))]
    assert shown[1][2] == f"1, 3 und {number}"
    assert rows_of(table(blocks, "Regionen ohne Lernpartnerschaft")) == [
        ["Musterkreis Star", "Alle, die in Frage kommen, haben schon so viele Lernpartnerschaften wie vorgesehen."],
        ["Musterverbund Erle", "Kein ausgewerteter Fragebogen."],
    ]


def test_rules_of_the_assignment_name_every_figure() -> None:
    rule = dict(partners.rules(survey(), built()))
    assert "25\u00a0% mehr" in rule["Punkte"]
    assert "höchstens zwei Lernpartnerschaften" in rule["Auswahl"]
    assert rule["Auswahl"].endswith("Die Zuordnung ist nachweislich die beste.")
    broken_off = replace(built(), partners=replace(built().partners, optimal=False))
    assert "nach einer festen Zahl von Schritten" in dict(partners.rules(survey(), broken_off))["Auswahl"]
    apart = replace(broken_off, partners=replace(broken_off.partners, near=100))
    assert "je höchstens 100 miteinander verglichen" in dict(partners.rules(survey(), apart))["Auswahl"]


def test_what_experience_is_stands_in_the_method_alone() -> None:
    (box,) = only(rules.section(survey(), built(), {"partner": "6"}), Points)
    rule = dict(box.items)
    assert "mindestens 60 Punkte" in rule["Erfahrung"]
    assert "„umgesetzt, befristet“ oder „dauerhaft gesichert“" in rule["Erfahrung"]
    assert "Punkte" not in dict(partners.rules(survey(), built()))["Wer zusammenkommen kann"]


def test_the_method_refers_to_the_rules_beside_the_results() -> None:
    chapters = {"werkstaetten": "3", "faktoren": "4", "partner": "6"}

    def referred(net: Network) -> str:
        (box,) = only(rules.section(survey(), net, chapters), Points)
        return dict(box.items).get("Weitere Regeln", "")

    start = "Bei den Ergebnissen stehen die Regeln für "
    net = replace(built(), transfers=(transfer("F1", OPEN),))
    assert referred(net) == (
        f"{start}die Auswahl der Werkstätten (Kapitel 3), das Urteil über die Faktoren (Kapitel 4) und die Zuordnung "
        "der Lernpartnerschaften (Kapitel 6)."
    )
    unknown = replace(net, transfers=(transfer("F1", UNKNOWN),), partners=_no_partners())
    assert referred(unknown) == f"{start}die Auswahl der Werkstätten (Kapitel 3)."
    assert referred(replace(unknown, programme=replace(net.programme, workshops=()))) == ""


def test_without_a_partnership_one_sentence_says_so() -> None:
    nobody = replace(built().partners, partnerships=(), unmatched=(), possible=(), served=0, servable=0)
    (block,) = partners.section(survey(), replace(built(), partners=nobody))
    assert isinstance(block, Text)
    assert block.paragraphs[0].startswith("Eine Lernpartnerschaft lässt sich nicht vorschlagen")


def test_the_drawing_counts_themes_and_marks_the_chosen() -> None:
    drawn = partners.meetings(one_pair(strength()))
    assert drawn == {(AHORN, BIRKE): charts.Meeting(1, True), (AHORN, STAR): charts.Meeting(1, False)}
    drawing = svg.for_paper(charts.meetings(["A", "B"], {(0, 1): charts.Meeting(7, True)}, "A von B: 7 Themen."))
    assert 'aria-label="A von B: 7 Themen."' in drawing
    assert re.search(r">\s*7\s*</text>", drawing)


def test_factors_that_are_all_open_are_told_as_all() -> None:
    def lead(number: int) -> str:
        net = replace(built(), transfers=tuple(transfer("F1", OPEN) for _ in range(number)))
        return factors_sentences.lead(survey(), net)[0]

    assert lead(36).endswith(" 36 Faktoren. Bei allen bleibt offen, ob sie sich übertragen lassen.")
    assert lead(1).endswith("bei einem bleibt offen, ob er sich übertragen lässt.")


def test_lead_of_the_factors_counts_judgements_and_what_chance_would_do() -> None:
    judgements = (LIKELY, HINT, HINT, *[OPEN] * 30, UNKNOWN)
    net = replace(built(), transfers=tuple(transfer("F1", judgement) for judgement in judgements))
    assert factors_sentences.lead(survey(), net)[0] == (
        "Der Kriterienkatalog nennt 34 Faktoren. Einer ist gut begründet, bei zwei gibt es Anhaltspunkte, bei 30 "
        "bleibt offen, ob sie sich übertragen lassen, einer ist nicht zu beurteilen. Bei reinem Zufall gäbe es das "
        "bei irgendeinem Faktor in höchstens fünf von hundert Erhebungen."
    )


def test_factors_that_cannot_be_judged_are_said_in_a_sentence() -> None:
    unknown = replace(transfer("F1", UNKNOWN), rated=0, present=(), link=None)
    (block,) = factors.section(survey(), replace(built(), transfers=(unknown,)))
    assert block == Text(
        ("Welche Faktoren sich übertragen lassen, ist hier nicht zu beurteilen: keiner ist in einer Region bewertbar.",)
    )


def test_a_card_says_where_a_factor_is_how_it_goes_and_who_said_what() -> None:
    net = replace(built(), transfers=(transfer("F1", LIKELY),), products=(), topics=(), partners=_no_partners())
    (card,) = cards(factors.section(survey(), net))
    number = 1 + len(survey().reading.needs)
    assert (card.above, card.title) == ("gut begründet", "F1 Rückhalt der Verwaltungsspitze")
    facts = dict(card.facts)
    assert facts["Vorkommen"] == (
        "in 2 von 19 Regionen vorhanden, am stärksten im Musterverbund Birke\u00a0(2) und im Musterverbund "
        "Ahorn\u00a0(1)."
    )
    assert facts["Zusammenhang"] == (
        "stark: Rangkorrelation 0,62 (5 bis 95\u00a0%: 0,31 bis 0,82), n\u00a0=\u00a019; p für alle Prüfungen 0,031. "
        "Wo er ausgeprägter ist, ist der Verstetigungsgrad eher höher."
    )
    assert facts["Maßnahmen dort"] == "„Rufbus“ (Musterverbund Birke: dauerhaft gesichert)"
    assert facts["Stimmen"] == "„Beschluss liegt vor.“ (Befragung, Musterverbund Birke)"
    assert card.foot == f"Anhang: {number} und {number + 1}"


def test_a_factor_names_the_praxisbeispiele_that_speak_of_it() -> None:
    plain, one = survey(), transfer("E8", HINT)
    shipped = profiles.load(synthetic.SCHEMAS / "praxisbeispiele" / "mienthuus-kranenburg.yaml")
    foreign = replace(shipped, catalogue="anderer")

    def practice(*examples: PracticeProfile, of: Transfer = one) -> str:
        return factors_sentences.practice(replace(plain, erhebung=replace(plain.erhebung, profiles=examples)), of)

    assert practice() == practice(foreign) == practice(shipped, of=transfer("F1", HINT)) == ""
    assert practice(shipped) == "Von dem Faktor handelt auch „MIENTHUUS.de“."
    assert practice(shipped, replace(shipped, title="B")) == "Von dem Faktor handeln auch „MIENTHUUS.de“ und „B“."


def test_an_obstacle_is_worded_the_other_way_round() -> None:
    obstacle = next(
        one.id
        for dimension in catalogue().dimensions
        if dimension.role == "faktor"
        for one in dimension.criteria
        if one.effect == "misserfolg"
    )
    one = transfer(obstacle, HINT)
    assert factors_sentences.where(survey(), one).startswith("in 2 von 19 Regionen hemmend")
    assert (
        factors_sentences.meant(survey(), one) == "Wo es stärker gehemmt hat, ist der Verstetigungsgrad eher niedriger."
    )
    own = factors_sentences.linked(one)
    assert own is not None
    assert own.rho == -LINK.rho
    assert factors_sentences.goes(one).startswith(f"stark: Rangkorrelation −{LINK.rho:.2f}".replace(".", ","))
    net = replace(built(), transfers=(one,))
    (row,) = (row for row in factors.full(net).rows if row.cells[0].text == obstacle)
    assert row.cells[1].note == "Hemmnis: wie stark gehemmt"
    assert row.cells[3].text.startswith("−")


def test_products_are_counted_and_the_given_up_ones_are_told() -> None:
    net = replace(built(), products=(product(1, "schule"), product(2, "pflege"), product(3, "pflege", "eingestellt")))
    assert products.lead(survey(), net) == (
        "Aus 1 von 21 Regionen sind drei Ergebnisse genannt, die andere übernehmen könnten, in zwei Handlungsfeldern. "
        "Stand der Maßnahmen, aus denen sie stammen: 2 „dauerhaft gesichert“ und 1 „eingestellt“.",
    )
    assert products.ended(survey(), net) == (
        "Eine Maßnahme ist „eingestellt“; ihr Ergebnis kann trotzdem nützen, vor einer Übernahme ist zu fragen, woran "
        "es lag."
    )
    assert products.ended(survey(), replace(net, products=net.products[:2])) == ""


def test_products_stand_by_handlungsfeld_with_their_number_in_the_annex() -> None:
    net = replace(built(), products=(product(1, "schule"), product(2, "pflege"), product(3, "pflege")))
    measured = next(one for one in only(annex.section(survey(), net), Table) if one.caption.startswith("Maßnahmen"))
    (number,) = (row.cells[0].text for row in measured.rows if row.cells[-1].text == "b.xlsx · Maßnahmen!B13")
    (table,) = only(products.section(survey(), net), Table)
    assert [row.cells[0].text for row in table.rows] == [
        "Schulentwicklung und Bildung: 1\u00a0Ergebnis",
        "P1",
        "Pflege/ Leben im Alter: 2\u00a0Ergebnisse",
        "P2",
        "P3",
    ]
    assert [(cell.text, cell.note) for cell in table.rows[3].cells[1:]] == [
        ("Leitfaden", "„Pflegelotsenn“"),
        ("Musterverbund Birke", "dauerhaft gesichert"),
        ("k.\u00a0A.", "LEADER"),
        (number, ""),
    ]


def test_what_others_could_take_over_is_in_the_annex_once() -> None:
    one = product(1, "schule")
    bare = replace(built(), products=(one,), topics=(), partners=_no_partners(), transfers=())
    assert measures(survey(), bare) == (one.measure,)
    net = replace(bare, transfers=(replace(transfer("F1", LIKELY), examples=(one.measure,)),))
    table = next(one for one in only(annex.section(survey(), net), Table) if one.caption.startswith("Maßnahmen"))
    assert [cell.note for cell in table.rows[1].cells if cell.note] == ["Ergebnis P1"]


def test_cards_stand_two_by_two_and_keep_their_text() -> None:
    block = Cards(tuple(Card(str(number), facts=(("a", ""), ("b", "<i>x</i>"))) for number in range(3)))
    assert [len(pair) for pair in block.pairs] == [2, 1]
    text = written(block)
    assert "&lt;i&gt;x&lt;/i&gt;" in text
    assert " a " not in text


def test_nothing_to_say_is_nothing() -> None:
    net = network.build(documents())
    assert products.section(documents(), net) == ()
    assert partners.section(documents(), net) == ()
    assert annex.section(documents(), net) == ()
    assert all(isinstance(block, Text) for block in factors.section(documents(), net))


def test_every_entry_has_a_number_of_its_own_and_stands_in_the_annex_with_its_cell() -> None:
    net, numbered = built(), numbers(survey(), built())
    asked, offered = net.mentions(NeedKind.BEDARF), net.mentions(NeedKind.ANGEBOT)
    assert len(asked) + len(offered) == len(survey().reading.needs) == len(set(numbered.needs.values()))
    blocks = annex.section(survey(), net)
    lines = [line for block in only(blocks, Table) for line in rows_of(block)]
    cells = {(line[0], line[-1]) for line in lines}
    names = survey().erhebung.register.names
    assert {(numbered.needs[key(one)], place(one, names)) for one in (*asked, *offered)} <= cells
    assert {(numbered.measures[key(one)], place(one, names)) for one in measures(survey(), net)} <= cells
    assert {(numbered.remarks[key(one.response)], place(one.response, names)) for one in remarks(net)} <= cells


def test_every_number_in_the_chapters_stands_in_the_annex() -> None:
    net = replace(built(), transfers=(transfer("F1", LIKELY), *built().transfers))
    rows = rows_of(table(partners.section(survey(), net), "Vorgeschlagene Lernpartnerschaften"))
    feet = [card.foot for card in cards(factors.section(survey(), net))]
    cited = set(re.findall(r"\d+", " ".join((*(row[2] for row in rows if len(row) > 1), *feet))))
    numbered = numbers(survey(), net)
    listed = [*numbered.needs.values(), *numbered.measures.values(), *numbered.remarks.values()]
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert cited
    assert cited <= set(listed)


def test_nothing_is_worded_as_a_cause() -> None:
    net = replace(built(), transfers=(transfer("F1", LIKELY), *built().transfers))
    text = written(*sections(survey(), net))
    assert not re.search(r"bewirk|verursach|führt zu|führte zu|dank |wegen |deshalb", text)


def test_no_chapter_ends_with_a_heading_and_no_table_is_empty() -> None:
    blocks = sections(survey(), built())
    assert not isinstance(blocks[-1], Heading)
    assert all(not isinstance(after, Heading) for before, after in pairwise(blocks) if isinstance(before, Heading))
    assert all(block.rows for block in only(blocks, Table))
    assert only(blocks, Chart)
    assert only(blocks, Points)


def test_region_report_has_partners_and_packages_only_with_a_network() -> None:
    seen = overview(survey())
    asked = built().partners.chosen[0].regions[0]
    plain, full = (markup.region_html(survey(), seen, asked, net) for net in (None, built()))
    for title in ("Mögliche Lernpartner", "Pakete für Ihre Bedarfe"):
        assert title not in plain
        assert full.count(f"<caption>{title}") == 1
    assert "Lernpartner und Pakete sind in dieser Erhebung nicht vorgesehen." in plain
    assert full.index("<caption>Bedarfe") < full.index("<caption>Mögliche Lernpartner")
    silent = markup.region_html(survey(), seen, SILENT, built())
    assert "Mögliche Lernpartner" not in silent


def test_a_region_is_told_its_partners_first_and_then_the_possible_ones() -> None:
    region = survey().erhebung.register[AHORN]
    text, shown = region_network.learning_partners(survey(), one_pair(strength()), region)
    assert text == Text(
        (
            "Als Lernpartner ist vorgeschlagen: Musterverbund Birke; zu Ihrem Bedarf „Monitoring und Evaluation“ gibt "
            "es dort ein Angebot.",
        )
    )
    assert isinstance(shown, Table)
    assert rows_of(shown) == [
        ["Vorgeschlagen"],
        [
            "Musterverbund Birke\u00a0(2)",
            "„Monitoring und Evaluation“; dort: G2 „Beobachtung der Grunddaten“ 82\u00a0Punkte nach eigener Angabe.",
        ],
        ["Ebenfalls möglich"],
        [
            "Musterkreis Star\u00a0(4)",
            "„Monitoring und Evaluation“; dort: G2 „Beobachtung der Grunddaten“ 82\u00a0Punkte nach eigener Angabe.",
        ],
    ]


def test_what_nobody_learns_or_teaches_has_no_column() -> None:
    titles = {}
    for id in (AHORN, BIRKE):
        _, shown = region_network.learning_partners(survey(), one_pair(strength()), survey().erhebung.register[id])
        assert isinstance(shown, Table)
        titles[id] = [column.title for column in shown.columns]
    assert titles == {
        AHORN: ["Region", "Was Sie dort lernen könnten"],
        BIRKE: ["Region", "Wonach dort gesucht wird und was Sie anbieten"],
    }


def test_a_region_without_partners_is_told_why() -> None:
    region = survey().erhebung.register[STAR]
    text, shown = region_network.learning_partners(survey(), one_pair(strength()), region)
    assert text == Text(
        (
            "Für Ihre Region ist keine Lernpartnerschaft vorgeschlagen. Alle Regionen, die in Frage kommen, haben "
            "schon so viele Lernpartnerschaften wie vorgesehen.",
            "Ein Austausch ist trotzdem möglich; die Tabelle nennt, mit wem er am ehesten lohnt.",
        )
    )
    assert isinstance(shown, Table)
    assert rows_of(shown)[0] == ["Ebenfalls möglich"]


def test_packages_for_a_region_are_marked_as_proposals() -> None:
    decided: Concept = cast(Concept, survey().erhebung.concept)
    package = next(one for one in decided.packages if "monitoring" in one.needs)
    call = network.Call(package, (AHORN,), (need(AHORN, NeedKind.BEDARF), need(STAR, NeedKind.BEDARF)))
    lacking = network.Demand(theme("netze"), (), (AHORN,), {AHORN: 3.0}, {})
    net = replace(built(), calls=(call,), uncovered=(lacking,))
    region = survey().erhebung.register[AHORN]
    text, shown, rest = region_network.packages(survey(), net, region)
    assert text == Text(("Ein Paket passt zu Bedarfen, die Sie genannt haben.",))
    assert isinstance(shown, Table)
    assert shown.rows[0].cells[0].note == "Vorschlag"
    assert shown.rows[0].cells[2].text == "Monitoring und Evaluation"
    assert rest == Text(("Noch kein Paket gibt es für „Anpassung technischer Netze und der Gefahrenabwehr“.",))
    approved = replace(net, calls=(replace(call, package=replace(package, state="beschlossen")),))
    assert "Vorschlag" not in written(*region_network.packages(survey(), approved, region))


def _no_partners() -> Partners:
    return Partners((), (), (), 0, 0, 0.0, optimal=True)


def test_a_region_is_only_sent_to_others_for_what_another_offers() -> None:
    evaluation, net, asked = survey(), built(), set[str]()
    needs = evaluation.reading.needs
    titles = {theme.id: theme.title for theme in evaluation.erhebung.catalogue.needs}
    names = evaluation.erhebung.register.names
    for region in evaluation.erhebung.register.regions:
        own = needs[(needs["region"] == region.id) & (needs["kind"] == NeedKind.BEDARF) & needs["theme"].isin(titles)]
        first = set(own.loc[own["relevance"] == own["relevance"].max(), "theme"])
        others = needs[(needs["region"] != region.id) & (needs["kind"] == NeedKind.ANGEBOT)]
        lacking = first - set(others["theme"])
        for finding in region_network.sought(evaluation, net, region):
            question = finding.text.split(" gefragt: ")[1]
            asked.add(question)
            assert question.endswith("Wer fragt dort an?") == (not lacking)
            helping = [names[one] for one in dict.fromkeys(others.loc[others["theme"].isin(first), "region"])]
            assert lacking or sum(name in question for name in helping) == min(
                len(helping), 4 if len(helping) == 4 else 3
            )
            assert question.startswith("Keine andere Region bietet das an;") == (lacking == first)
            if lacking and lacking != first and len(lacking) == 1:
                assert question.startswith(f"„{titles[lacking.pop()]}“ bietet keine andere Region an;")
    assert len(asked) > 1


def test_a_region_is_not_asked_to_change_alone_what_it_cannot() -> None:
    catalogue = survey().erhebung.catalogue
    heavy = [criterion for criterion in catalogue.criteria if criterion.addressees][:1]
    light = [criterion for criterion in catalogue.criteria if not criterion.addressees][:1]
    assert (
        next_steps.question(light)
        == next_steps.question([*heavy, *light])
        == "Was davon kann die Region selbst ändern?"
    )
    assert next_steps.question(heavy).startswith("Wer spricht Land")
