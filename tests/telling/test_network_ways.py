"""In which form support is wanted, by which methods and on which level measures were done: five regions by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made import markup
from tests.method.test_network import CONCEPT, drawn, needs
from tests.printing.test_report import is_golden
from verstetigung.method import network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.records import Measure, Need, Return, table
from verstetigung.schemas.catalogue import Category
from verstetigung.schemas.kinds import Informant, NeedKind
from verstetigung.telling import Finding
from verstetigung.telling.blocks import Heading
from verstetigung.telling.measures import tables as measures_tables
from verstetigung.telling.network import annex, forms, mentions, products, topics, ways
from verstetigung.telling.network import needs as needs_chapter
from verstetigung.telling.network.numbers import numbers
from verstetigung.telling.table import Table

LEVELS = (Category("lokal", "in Gemeinden"), Category("kreis", "im Kreis"), Category("land", "im Land"))
METHODS = (Category("prognose", "Prognose"), Category("umfrage", "Umfrage"), Category("planspiel", "Planspiel"))
FORMS = (Category("besuch", "Besuch"), Category("leitfaden", "Leitfaden"), Category("kurs", "Kurs"))
WANTED = """
    region   respondent kind     theme    relevance
    ahorn    1          Bedarf   verkehr  5
    ahorn    2          Bedarf   verkehr  3
    ahorn    2          Bedarf   daten    2
    birke    1          Bedarf   verkehr  4
    birke    2          Bedarf   verkehr  4
    drossel  1          Bedarf   verkehr  4
    elster   1          Bedarf   -        2
    drossel  1          Angebot  verkehr  -
"""
IN_FORM = ("besuch", "besuch", "leitfaden", "", "leitfaden", "", "besuch", "kurs")
"""Of each line. Ahorn wants the visit twice, which counts once; Birke states a form on one of its forms; Elster wants
something that has no theme."""


def measure(region: str, title: str, field: str, status: str, **more: object) -> Measure:
    one = Measure(region, f"{region}-1", title, field, status, "Kreis", "", "", f"{region}-1.xlsx", "Maßnahmen", title)
    return replace(one, **more)  # type: ignore[arg-type]


BUS = measure("ahorn", "Bus", "bus", "verstetigt", level="lokal", methods=("prognose", "umfrage"), approach="Probe.")
LOTSE = measure("elster", "Lotse", "arzt", "geplant", level="lokal")
HORT = measure("ahorn", "Hort", "schule", "geplant", methods=("umfrage",))
TAXI = measure("birke", "Taxi", "bus", "verstetigt", level="kreis", methods=("umfrage",), setback="Zu teuer.")
TOGETHER = replace(BUS, involved="Verein")
MEASURES = (LOTSE, TOGETHER, HORT, replace(TAXI, involved="AG"))


def survey(folder: Path) -> tuple[Evaluation, Network]:
    plain = drawn(folder, WANTED, *MEASURES)
    asked = [replace(need, form=form) for need, form in zip(needs(WANTED), IN_FORM, strict=True)]
    catalogue = replace(plain.erhebung.catalogue, levels=LEVELS, methods=METHODS, forms=FORMS)
    evaluation = replace(
        plain,
        erhebung=replace(plain.erhebung, catalogue=catalogue, concept=replace(CONCEPT, blocks=())),
        reading=replace(plain.reading, needs=table(asked, Need)),
    )
    return evaluation, network.build(evaluation)


def texts(findings: Iterable[Finding]) -> list[str]:
    return [finding.text for finding in findings]


def rows(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def headings(blocks: Iterable[object]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


# In which form support is wanted and offered


def test_a_region_counts_once_per_theme_and_form(tmp_path: Path) -> None:
    wanted = forms.by_theme(*survey(tmp_path), NeedKind.BEDARF)
    assert [column.title for column in wanted.columns] == ["Thema", "Besuch", "Leitfaden", "ohne Angabe"]
    assert rows(wanted) == [
        ["Verkehr", "1", "1", "1"],
        ["Daten", "–", "1", "–"],
        ["ohne Zuordnung zu einem Thema", "1", "–", "–"],
        ["Zusammen, jede Region einmal", "2", "2", ""],
    ]


def test_how_many_say_in_which_form_and_which_form_most_name(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    assert texts(forms.stated(evaluation, net, NeedKind.BEDARF)) == [
        "In welcher Form sie Unterstützung wünschen, sagen 3 von 4 Regionen mit Bedarf. "
        "Genannt sind „Besuch“ und „Leitfaden“ (jeweils 2\u00a0Regionen)."
    ]
    assert texts(forms.stated(evaluation, net, NeedKind.ANGEBOT)) == [
        "In welcher Form sie Unterstützung anbietet, sagt die einzige Region mit Angebot. "
        "Genannt ist allein „Kurs“ (1\u00a0Region)."
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {"A": 9, "B": 4, "C": 4, "D": 1},
            "Am häufigsten genannt ist „A“ (9 Regionen), danach „B“ und „C“ (jeweils 4 Regionen)",
        ),
        (
            {"A": 2, "B": 2, "C": 2, "D": 2, "E": 1},
            "Am häufigsten genannt sind vier Formen (jeweils 2 Regionen), danach „E“ (1 Region)",
        ),
        ({"A": 1}, "Genannt ist allein „A“ (1 Region)"),
    ],
)
def test_equals_are_named_together(counts: dict[str, int], expected: str) -> None:
    assert mentions.most_named(counts, "Formen").replace("\u00a0", " ") == expected


# How measures were done


def test_methods_by_regions_with_the_number_of_measures(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    found = [(use.method.id, use.regions, [one.title for one in use.measures]) for use in net.methods]
    assert found == [("umfrage", ("ahorn", "birke"), ["Bus", "Taxi", "Hort"]), ("prognose", ("ahorn",), ["Bus"])]
    assert texts(ways.methods(evaluation, net)) == [
        "2 von 5 Regionen nennen Methoden, zu drei Maßnahmen. Am häufigsten genannt ist „Umfrage“ (2\u00a0Regionen), "
        "danach „Prognose“ (1\u00a0Region)."
    ]


def test_levels_by_status_with_what_is_not_stated(tmp_path: Path) -> None:
    evaluation, _ = survey(tmp_path)
    found = measures_tables.levels(evaluation.erhebung.catalogue, MEASURES)
    assert rows(found) == [
        ["in Gemeinden", "1", "1", "2"],
        ["im Kreis", "–", "1", "1"],
        ["ohne Angabe", "1", "–", "1"],
        ["Zusammen", "2", "2", "4"],
    ]
    assert texts(ways.levels(evaluation, MEASURES)) == [
        "Auf welcher Ebene umgesetzt wird, ist zu 3 von 4 Maßnahmen gesagt: 2 „in Gemeinden“ und 1 „im Kreis“."
    ]


def test_what_is_told_stands_in_the_words_of_the_region(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    assert [measure.title for measure in net.told] == ["Bus", "Taxi"]
    found = next(
        block for block in ways.blocks(evaluation, net, numbers(evaluation, net))[::-1] if isinstance(block, Table)
    )
    assert rows(found) == [
        ["Mobilität"],
        ["Bus", "Probe.", "–", numbers(evaluation, net).of(net.told[:1])],
        ["Taxi", "Beteiligt: AG", "Zu teuer.", numbers(evaluation, net).of(net.told[1:])],
    ]
    assert [[cell.note for cell in row.cells][:2] for row in found.rows[1:]] == [
        ["Ahorn · dauerhaft gesichert", "Beteiligt: Verein"],
        ["Birke · dauerhaft gesichert", ""],
    ]


def test_of_each_field_those_are_told_of_which_most_is_said(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    taxi = replace(TAXI, involved="AG")
    crowded = replace(net, told=(BUS, TOGETHER, taxi))
    found = ways.blocks(evaluation, crowded, numbers(evaluation, net))[-1]
    assert isinstance(found, Table)
    assert [row[0] for row in rows(found)] == ["Mobilität", "Bus", "Taxi"]
    assert found.rows[1].cells[1].note == "Beteiligt: Verein"
    assert found.note.endswith("am meisten gesagt ist; die andere steht im Technischen Anhang.")


@pytest.mark.parametrize(
    ("told", "whole", "expected"),
    [
        ((), 4, []),
        ((BUS,), 4, ["Zu 1 von 4 Maßnahmen ist gesagt, wie sie umgesetzt wurde."]),
        (
            (BUS, TOGETHER, TAXI),
            3,
            [
                "Zu 2 von 3 Maßnahmen ist gesagt, wie sie umgesetzt wurden, zu einer, was nicht gelungen ist, und zu "
                "einer, wer beteiligt war."
            ],
        ),
        ((BUS,), 1, ["Zu 1 von 1 Maßnahme ist gesagt, wie sie umgesetzt wurde."]),
        (
            (replace(TAXI, involved="AG"),),
            4,
            ["Zu 1 von 4 Maßnahmen ist gesagt, was nicht gelungen ist, und zu einer, wer beteiligt war."],
        ),
    ],
)
def test_of_how_many_measures_it_is_told(
    tmp_path: Path, told: tuple[Measure, ...], whole: int, expected: list[str]
) -> None:
    assert texts(ways.lead(replace(survey(tmp_path)[1], told=told), whole)) == expected


# In the report


def test_each_block_stands_in_the_chapter_whose_title_promises_it(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    assert [block.caption for block in forms.annex(evaluation, net) if isinstance(block, Table)] == [
        "In welcher Form Unterstützung gewünscht wird, nach Thema",
        "In welcher Form Unterstützung angeboten wird, nach Thema",
    ]
    assert any("In welcher Form" in str(block) for block in needs_chapter.section(evaluation, net))
    assert any("In welcher Form" in str(block) for block in topics.section(evaluation, net))
    assert headings(products.section(evaluation, net)) == ["Methoden", "Ebenen der Umsetzung", "Vorgehensweisen"]


def test_what_did_not_work_is_told_only_by_those_who_agreed(tmp_path: Path) -> None:
    """Ahorn has agreed to be quoted, Birke has not; how something was done is an entry of the region."""
    evaluation, _ = survey(tmp_path)
    both = (replace(TOGETHER, setback="Leer."), replace(TAXI, approach="Angemietet."))
    returns = [
        Return(one.file, "", one.region, one.respondent, "", "", "fragebogen", scored=True, quotable=one is both[0])
        for one in both
    ]
    reading = replace(evaluation.reading, measures=table(both, Measure), returns=table(returns, Return))
    persons = replace(evaluation.erhebung, informant=Informant.PERSON)
    leaving = shown(replace(evaluation, erhebung=persons, reading=reading))
    net = network.build(leaving)
    told = markup.network_html(leaving, net) + markup.network_annex_html(leaving, net)
    assert [text in told for text in ("Leer.", "Zu teuer.", "Probe.", "Angemietet.")] == [True, False, True, True]


def test_a_catalogue_without_the_lists_leaves_the_report_as_it_was(tmp_path: Path) -> None:
    plain = drawn(tmp_path, WANTED)
    net = network.build(plain)
    told = (*needs_chapter.section(plain, net), *topics.section(plain, net), *products.section(plain, net))
    assert not {"Gewünschte Formen", "Angebotene Formen", "Methoden", "Vorgehensweisen"}.intersection(headings(told))


def test_the_annex_gives_the_form_of_each_mention_and_the_place_of_what_is_told(tmp_path: Path) -> None:
    evaluation, net = survey(tmp_path)
    needs_, offers, measures = (block for block in annex.section(evaluation, net) if isinstance(block, Table))
    told = [cell.note for found in (needs_, offers) for row in found.rows for cell in row.cells if cell.note]
    assert told == ["Besuch", "Besuch", "Leitfaden", "Leitfaden", "Besuch", "Kurs"]
    assert [row.cells[2].text for row in measures.rows if row.kind != "group"] == ["Bus", "Taxi"]


def test_golden(tmp_path: Path, accept_golden: bool) -> None:
    is_golden(markup.network_html(*survey(tmp_path)), "netzwerkbericht-vorgehen", accept_golden)
