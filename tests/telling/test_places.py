"""The map of a report: who is told from the median, what is documented where, who learns with whom; in every form."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made.districts import districts
from tests.made.synthetic import documents, survey
from tests.made.worked import shipped
from tests.method.test_network import DRAWN, drawn
from verstetigung.charts import Fill
from verstetigung.method import network
from verstetigung.method.evaluation import Evaluation
from verstetigung.printing import figures, web, word
from verstetigung.records import Rank, rows
from verstetigung.schemas import areas
from verstetigung.schemas.areas import Areas
from verstetigung.study.anonymity import anonymous
from verstetigung.telling import network as told
from verstetigung.telling import overview, places, reports
from verstetigung.telling.blocks import Block, Chapter, Chart, Report, Text
from verstetigung.telling.documents.proofs import proofs
from verstetigung.telling.table import Table

LANDS = sorted({region.land for region in survey().erhebung.register.regions})
HEADS = ("Nummer", "Region", "Land", "Stand", "Punkte", "von", "bis", "Länge", "Breite")


def chart(blocks: Sequence[Block]) -> Chart:
    (found,) = [block for block in blocks if isinstance(block, Chart)]
    return found


def compared(evaluation: Evaluation) -> tuple[Block, ...]:
    return places.compared(evaluation, overview(evaluation))


def located(evaluation: Evaluation, mapped: Areas | None = None, extent: str = "ganz") -> Evaluation:
    """The same regions as if they were real, in one row from west to east, each a district."""
    register = evaluation.erhebung.register
    regions = [
        replace(
            region, land="Hessen", extent=extent, location=(9.0 + 0.05 * place, 50.5), districts=(f"{6000 + place:05}",)
        )
        for place, region in enumerate(register.regions)
    ]
    erhebung = replace(evaluation.erhebung, register=replace(register, regions=tuple(regions)), areas=mapped or Areas())
    return replace(evaluation, erhebung=erhebung)


# --- who is told from the median


def test_a_region_is_told_from_the_median_only_by_all_its_places() -> None:
    evaluation = survey()
    ranks = {rank.region: rank for rank in rows(evaluation.ranks, Rank)}
    names = {name: id for id, name in evaluation.erhebung.register.names.items()}
    heads, *lines = chart(compared(evaluation)).drawing.data
    assert heads == HEADS
    assert [line[0] for line in lines] == [*range(1, 22)]
    middle, seen = (len(ranks) + 1) / 2, set()
    for _, name, _, state, points, *_ in lines:
        rank = ranks.get(names[str(name).split("\xa0(")[0]])
        seen.add(state)
        assert (state == places.UNRATED) == (rank is None)
        assert (points is None) == (rank is None)
        if rank is not None:
            assert (state == places.ABOVE) == (rank.rank_high < middle)
            assert (state == places.BELOW) == (rank.rank_low > middle)
    assert places.ALIKE in seen


def test_the_sentence_counts_what_the_map_shows() -> None:
    (text, drawn_map, lands) = compared(survey())
    assert isinstance(text, Text)
    assert isinstance(lands, Table)
    assert isinstance(drawn_map, Chart)
    states = [line[3] for line in drawn_map.drawing.data]
    assert text.paragraphs[0].startswith(f"Von {len(survey().ranks)} bewerteten Regionen")
    assert ("keine sicher darunter" in text.paragraphs[0]) == (places.BELOW not in states)
    assert places.RULE in drawn_map.note
    assert places.TILES in drawn_map.note
    every = {land: [line[3] for line in drawn_map.drawing.data[1:] if line[2] == land] for land in LANDS}
    told = {row.cells[0].text: [int(cell.text.split("\xa0")[0]) for cell in row.cells[1:]] for row in lands.rows}
    assert {land: (counts[0], counts[2:]) for land, counts in told.items()} == {
        land: (len(sides), [sides.count(side) for side in places.SIDES.values()]) for land, sides in every.items()
    }
    assert sum(counts[1] for counts in told.values()) == len(overview(survey()).returns)
    few = [cell.text for row in lands.rows for cell in row.cells[3:] if "Nr." in cell.text]
    sides = {place: line[3] for place, line in enumerate(drawn_map.drawing.data[1:], start=1)}
    assert few
    for told_few in few:
        count, *numbers = map(int, re.findall(r"\d+", told_few))
        assert (count, 1) == (len(numbers), len({sides[number] for number in numbers}))


def test_where_no_place_can_be_told_nobody_is_told_from_the_median() -> None:
    evaluation = survey()
    ranks = evaluation.ranks.assign(rank_low=0, rank_high=0)
    refused = replace(evaluation, uncertainty=replace(evaluation.uncertainty, ranks=ranks))
    (block,) = compared(refused)
    assert isinstance(block, Chart)
    assert {line[3] for line in block.drawing.data[1:]} == {places.RATED_ONLY, places.UNRATED}
    assert places.RULE not in block.note


def test_there_is_no_map_of_one_region_or_of_too_many() -> None:
    evaluation = survey()
    register = evaluation.erhebung.register
    one = replace(evaluation.erhebung, register=replace(register, regions=register.regions[:1]))
    assert compared(replace(evaluation, erhebung=one)) == ()
    many = [replace(region, id=f"{region.id}-{turn}") for turn in range(2) for region in register.regions]
    shown = {region.id: places._Shown(Fill.FULL, "", ()) for region in many}
    crowd = replace(evaluation.erhebung, register=replace(register, regions=tuple(many)))
    names = {region.id: region.name for region in many}
    (text,) = places._map(crowd, names, shown, "", places.SIDES, (), "")
    assert isinstance(text, Text)
    assert "42" in text.paragraphs[0]


# --- on what ground


def test_points_say_that_they_are_rounded() -> None:
    found = chart(compared(located(survey())))
    assert "Lage gerundet" in found.note
    assert found.drawing.data[2][-2:] == (9.05, 50.5)


def test_areas_are_drawn_where_regions_are_whole_districts(tmp_path: Path) -> None:
    keys = [f"{6000 + place:05}" for place in range(21)]
    mapped = areas.load(districts(tmp_path / "k.geojson", keys[:20]), keys)
    whole, part = (chart(compared(located(survey(), mapped, extent))) for extent in ("ganz", "teilweise"))
    assert "BKG" in whole.note
    assert places.PARTIAL in whole.note, "the 21st is not on the map"
    assert "BKG" not in part.note
    points = chart(compared(located(survey())))
    assert points.drawing.marks == part.drawing.marks
    assert whole.drawing.marks != points.drawing.marks


def test_the_alternative_text_names_every_region() -> None:
    text = chart(compared(survey())).drawing.description
    assert all(name in text for name in survey().erhebung.register.names.values())


def test_the_map_of_documents_shows_where_evidence_is() -> None:
    evaluation = documents()
    found = chart(places.documented(evaluation, proofs(evaluation)))
    counts = {line[1]: line[4] for line in found.drawing.data[1:]}
    assert counts[evaluation.erhebung.register.names["daun"]] == 3
    assert {line[3] for line in found.drawing.data[1:]} == {"mit Beleg", "ohne Beleg"}
    (without,) = [line[1] for line in found.drawing.data[1:] if line[-1] is None]
    assert without == "Westmecklenburg"
    alone = [proof for proof in proofs(evaluation) if proof.region == "daun"]
    assert places.documented(evaluation, alone) == ()


# --- pairs


def test_partners_are_joined_by_lines_and_numbers(tmp_path: Path) -> None:
    evaluation = drawn(tmp_path, DRAWN)
    net = network.build(evaluation)
    pairs = [pair.regions for group in net.partners.partnerships for pair in group.pairs]
    found = chart(places.partnered(evaluation, net))
    assert pairs
    names, ids = evaluation.erhebung.register.names, evaluation.erhebung.register.ids
    for one, other in pairs:
        assert f"{names[one]} mit {names[other]}" in found.drawing.description
        partners = {line[1]: str(line[4]).split(", ") for line in found.drawing.data[1:]}
        assert str(ids.index(other) + 1) in partners[names[one]]
        assert str(ids.index(one) + 1) in partners[names[other]]


def test_without_partners_there_is_no_map(tmp_path: Path) -> None:
    evaluation = drawn(tmp_path, "region respondent kind theme relevance\nahorn 1 Bedarf verkehr 5\n")
    assert places.partnered(evaluation, network.build(evaluation)) == ()


# --- in the reports


@pytest.fixture(scope="module")
def comparison() -> Report:
    evaluation = shipped("muster-2020")
    return reports.comparison_report(evaluation, overview(evaluation))


def maps(report: Report) -> list[Chart]:
    charts = (block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Chart))
    return [one for one in charts if "auf der Karte" in one.title]


def test_both_reports_have_their_map(comparison: Report) -> None:
    evaluation = shipped("muster-2020")
    assert len(maps(comparison)) == 1
    assert len(maps(told.report(evaluation, network.build(evaluation)))) == 1


def test_every_writer_carries_it(comparison: Report) -> None:
    erhebung = shipped("muster-2020").erhebung
    (found,) = maps(comparison)
    comparison = replace(comparison, chapters=(Chapter(places.TITLE, (found,)),))
    assert found.title in web.page(comparison, erhebung)
    document = word.document(comparison, erhebung)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert found.drawing.description[:60] in archive.read("word/document.xml").decode()
    names = [name for name in figures.files(comparison, "vergleich", erhebung) if "auf-der-karte" in name]
    assert [name.rsplit(".", 1)[1] for name in names] == ["svg", "png", "csv"]


def test_regions_without_names_lie_nowhere() -> None:
    evaluation = shipped("ard-dokumente")
    erhebung, _ = anonymous(replace(evaluation.erhebung, areas=Areas({"09473": ()})), evaluation.reading)
    assert erhebung.areas == Areas()
    assert {region.location for region in erhebung.register.regions} == {None}
