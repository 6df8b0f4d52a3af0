"""What the page of a Land says of obstacles its regions cannot lift alone: of them only, and of shown values only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.made import worked
from verstetigung.method import network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.records import HIDDEN, RATED
from verstetigung.telling import reports
from verstetigung.telling.blocks import Text
from verstetigung.telling.network import framework, land_framework
from verstetigung.telling.table import Table

WAVES = {
    "muster-2020": ("Musterland Nord", "Musterland Mitte", "Musterland Süd"),
    "muster-masterplan": ("Musterland",),
}
EACH = [(wave, land) for wave, lands in WAVES.items() for land in lands]


def known(wave: str) -> tuple[Evaluation, Network]:
    evaluation = shown(worked.shipped(wave))
    return evaluation, network.build(evaluation)


def inside(evaluation: Evaluation, land: str) -> list[str]:
    return [region.id for region in evaluation.erhebung.register.regions if region.land == land]


def table(evaluation: Evaluation, net: Network, land: str) -> Table | None:
    blocks = reports.network_report(evaluation, net, land).chapters[0].blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    return next((one for one in tables if one.caption.startswith("Was das Land ändern müsste")), None)


def lead(evaluation: Evaluation, net: Network, land: str) -> str:
    first = reports.network_report(evaluation, net, land).chapters[0].blocks[0]
    assert isinstance(first, Text)
    return first.paragraphs[0]


@pytest.mark.parametrize(("wave", "land"), EACH)
def test_regions_of_the_land_are_counted_of_those_with_a_value_that_may_be_shown(wave: str, land: str) -> None:
    evaluation, net = known(wave)
    concept, ids = evaluation.erhebung.concept, inside(evaluation, land)
    assert concept
    found = table(evaluation, net, land)
    assert found
    scores = evaluation.scores[(evaluation.scores["status"] == RATED) & evaluation.scores["region"].isin(ids)]
    rows = land_framework.obstacles(evaluation, net, ids)
    there = [one for one in rows if one.present]
    assert len(found.rows) == len(there or rows)
    for one in (one for one in rows if there and not one.present):
        assert f"{one.transfer.criterion.title} (0 von {len(one.rated)})" in found.note
    for row in found.rows:
        id, _, counted, named, everywhere, _ = (cell.text for cell in row.cells)
        values = 100 - scores.loc[scores["element"] == id].set_index("region")["score"]
        hindered = values[values >= concept.rules.present]
        assert counted == f"{len(hindered)} von {len(values)}"
        names = [evaluation.erhebung.register.names[region] for region in hindered.index]
        assert all(name in named for name in names)
        assert bool(names) == (named != "–")
        (whole,) = (one for one in framework.obstacles(net) if one.criterion.id == id)
        assert everywhere == f"{len(whole.present)} von {whole.rated}"
    assert "stehen nicht für das Land" in found.note
    assert "folgt daraus nicht" in found.note


def test_the_lands_together_are_all_regions() -> None:
    evaluation, net = known("muster-2020")
    found = [
        one
        for land in WAVES["muster-2020"]
        for one in land_framework.obstacles(evaluation, net, inside(evaluation, land))
    ]
    for whole in framework.obstacles(net):
        parts = [one for one in found if one.transfer.criterion == whole.criterion]
        assert sum(len(one.rated) for one in parts) == whole.rated
        assert sorted(id for one in parts for id in one.present) == sorted(whole.present)


def test_what_is_addressed_to_others_alone_is_not_for_the_land() -> None:
    evaluation, net = known("muster-2020")
    first = framework.obstacles(net)[0]
    moved = replace(first, criterion=replace(first.criterion, addressees=("bund",)))
    others = replace(net, transfers=tuple(moved if one is first else one for one in net.transfers))
    (before, after) = (table(evaluation, one, "Musterland Süd") for one in (net, others))
    assert before
    assert after
    assert {row.cells[0].text for row in before.rows} - {row.cells[0].text for row in after.rows} == {
        first.criterion.id
    }


def test_without_a_value_that_may_be_shown_nothing_is_counted() -> None:
    evaluation, net = known("muster-2020")
    scores = evaluation.scores.copy()
    scores.loc[scores["region"].isin(inside(evaluation, "Musterland Süd")), "status"] = HIDDEN
    hidden = replace(evaluation, scores=scores)
    assert table(hidden, net, "Musterland Süd") is None
    assert land_framework.UNKNOWN in lead(hidden, net, "Musterland Süd")
    assert table(hidden, net, "Musterland Nord")


def test_documents_say_nothing_of_obstacles_nobody_rated() -> None:
    evaluation, net = known("ard-dokumente")
    assert table(evaluation, net, "Hessen") is None
    assert "Hemmnis" not in lead(evaluation, net, "Hessen")


@pytest.mark.parametrize(("wave", "land"), EACH)
def test_the_first_words_name_what_hindered_most(wave: str, land: str) -> None:
    evaluation, net = known(wave)
    said, rows = lead(evaluation, net, land), land_framework.obstacles(evaluation, net, inside(evaluation, land))
    most = [one for one in rows if len(one.present) == len(rows[0].present)]
    assert "keines davon allein" in said
    if not rows[0].present:
        assert "spürbar gehemmt hat nach den Angaben keines" in said
    elif len(most) <= 3:
        assert all(f"„{one.transfer.criterion.title}“" in said for one in most)


def test_what_others_could_take_over_stands_beside_what_a_region_offers() -> None:
    evaluation, net = known("muster-2020")
    blocks = reports.network_report(evaluation, net, "Musterland Süd").chapters[0].blocks
    (found,) = (one for one in blocks if isinstance(one, Table) and one.caption.startswith("Was die Regionen suchen"))
    ids = inside(evaluation, "Musterland Süd")
    made = {f"P{one.number}\u00a0" for one in net.products if one.measure.region in ids}
    assert made
    told = "; ".join(row.cells[2].note for row in found.rows)
    assert {f"{part.split(chr(160))[0]}\u00a0" for part in told.split("; ") if part} == made
