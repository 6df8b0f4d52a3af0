"""How firm the order is and how far respondents agree: sentences, tables and drawings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.made import synthetic, worked
from verstetigung import charts, records
from verstetigung.charts import svg
from verstetigung.charts.drawing import Lettering
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.uncertainty import (
    COMBINED,
    DRAWS,
    METHOD,
    RESPONDENTS,
    WEIGHTS,
    Bound,
    Interval,
    Omission,
    Precedence,
)
from verstetigung.records import Rank, Response
from verstetigung.schemas.catalogue import load
from verstetigung.schemas.kinds import Level
from verstetigung.telling import overview
from verstetigung.telling.agreement import tables as agreement_tables
from verstetigung.telling.blocks import Block, Chart, Heading, Text
from verstetigung.telling.criteria import weights
from verstetigung.telling.firmness import sentences as firmness_sentences
from verstetigung.telling.firmness import tables as firmness_tables
from verstetigung.telling.firmness.sentences import Omitted
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import method, region_sentences
from verstetigung.telling.table import Table

ALONE = "eine Auskunft"
HEAD = "region respondent A1.1 A1.2 B1.1 E1.1\n"


def small(tmp_path: Path, answers: str | None = None) -> Evaluation:
    responses = None if answers is None else worked.drawn_responses(HEAD + answers)
    return evaluate(worked.small_erhebung(tmp_path), worked.small_reading(responses))


@cache
def survey() -> Evaluation:
    return synthetic.survey()


def subject(evaluation: Evaluation, region: str) -> Subject:
    return Subject(evaluation, overview(evaluation), evaluation.erhebung.register[region])


def text_of(findings: Sequence[object]) -> str:
    return " ".join(str(getattr(finding, "text", finding)) for finding in findings)


def drawn_up(
    ends: Sequence[tuple[int, int]],
    groups: Sequence[int] = (),
    single: Sequence[str] = (),
    reach: dict[str, int] | None = None,
) -> Evaluation:
    """The survey as if its first regions had these rank intervals; `groups` are sizes, `reach` widths by source."""
    regions = survey().erhebung.register.ids[: len(ends)]
    ranks = [
        Rank(id, 90.0 - place, place + 1, len(ends), 80.0, 95.0, *pair)
        for place, (id, pair) in enumerate(zip(regions, ends, strict=True))
    ]
    width = {WEIGHTS: 1, METHOD: 1, RESPONDENTS: 1} | (reach or {})
    intervals = [
        Interval(id, source, 80.0, 95.0, 1, wide, 0.0, ALONE if source == RESPONDENTS and id in single else "")
        for source, wide in width.items()
        for id in regions
    ]
    intervals += [Interval(rank.region, COMBINED, 80.0, 95.0, rank.rank_low, rank.rank_high, 0.0, "") for rank in ranks]
    cuts = np.cumsum([0, *(groups or [len(ends)])])
    share = [Precedence(one, other, 0.5) for one in regions for other in regions if one != other]
    known = replace(
        survey().uncertainty,
        ranks=records.table(ranks, Rank),
        intervals=records.table(intervals, Interval),
        precedences=records.table(share, Precedence),
        groups=tuple(tuple(regions[start:end]) for start, end in pairwise(cuts.tolist())),
        omissions=records.table([], Omission),
        drawn={COMBINED: np.zeros((DRAWS, len(ends)))},
    )
    return replace(survey(), uncertainty=known)


def order(evaluation: Evaluation) -> list[str]:
    return [finding.text for finding in firmness_sentences.order(evaluation, overview(evaluation))]


@pytest.mark.parametrize(
    ("ends", "end"),
    [
        ([(1, 1), (2, 2)], "der zwei Regionen je einen Platz."),
        ([(1, 2), (1, 2)], "der zwei Regionen je zwei Plätze."),
        ([(1, 1), (2, 3), (2, 3)], "der drei Regionen einen bis zwei Plätze."),
        ([(1, 1), (2, 2), (3, 4), (3, 4)], "der vier Regionen einen bis zwei Plätze, im Median 1,5."),
        ([(1, 1), (2, 2), (3, 3), (2, 4)], "der vier Regionen einen bis drei Plätze, im Median einen."),
        ([(1, 13), *[(1, 2)] * 12], "der 13 Regionen zwei bis 13 Plätze, im Median zwei."),
    ],
)
def test_how_wide_rank_intervals_are(ends: list[tuple[int, int]], end: str) -> None:
    assert order(drawn_up(ends))[0] == (
        f"In 1.000 Ziehungen mit anderen Gewichten, anderer Methode und neu gezogenen Befragten umfassen die "
        f"Rangspannen {end}"
    )


@pytest.mark.parametrize(
    ("sizes", "end"),
    [
        ((3,), "hinter der ersten liegt so keine andere, alle bilden eine Gruppe."),
        ((1, 1, 1), "so liegt hier jede Region vor der nächsten."),
        (
            (1, 2),
            "wer nicht gesichert hinter der ersten Region einer Gruppe liegt, gehört zu ihr, und so entstehen zwei "
            "Gruppen.",
        ),
    ],
)
def test_which_regions_cannot_be_told_apart(sizes: tuple[int, ...], end: str) -> None:
    assert order(drawn_up([(1, 3)] * 3, sizes))[1] == (
        "Gesichert ist die Reihenfolge zweier Regionen, wenn dieselbe in mindestens 950 von 1.000 Ziehungen vorn "
        f"liegt; {end}"
    )


@pytest.mark.parametrize(
    ("reach", "sentence"),
    [
        (
            {WEIGHTS: 2, METHOD: 4, RESPONDENTS: 3},
            "Am stärksten verschiebt die Ränge die Wahl der Methode (Spanne im Mittel 4,0 Plätze); es folgen die "
            "Auswahl der Befragten (3,0) und die Wahl der Gewichte (2,0).",
        ),
        (
            {WEIGHTS: 3, METHOD: 3, RESPONDENTS: 2},
            "Am stärksten verschieben die Ränge die Wahl der Gewichte und die Wahl der Methode (Spanne im Mittel 3,0 "
            "Plätze); es folgt die Auswahl der Befragten (2,0).",
        ),
        (
            {},
            "Für sich genommen ändern die Wahl der Gewichte, die Wahl der Methode und die Auswahl der Befragten keinen "
            "Rang.",
        ),
    ],
)
def test_what_moves_the_ranks_most(reach: dict[str, int], sentence: str) -> None:
    assert order(drawn_up([(1, 3)] * 3, reach=reach))[2:] == [sentence]


def test_single_respondents_are_told_and_count_for_no_source() -> None:
    every = survey().erhebung.register.ids[:3]
    one = order(drawn_up([(1, 3)] * 3, single=every[:1], reach={RESPONDENTS: 2}))
    assert one[2].startswith("Am stärksten verschiebt die Ränge die Auswahl der Befragten")
    assert one[3] == (
        "Aus 1 von 3 Regionen liegt nur eine Auskunft vor; ihre Spanne ist zu eng, denn andere Befragte lassen sich "
        "dort nicht ziehen."
    )
    all_alone = order(drawn_up([(1, 3)] * 3, single=every, reach={RESPONDENTS: 2}))
    assert all_alone[2] == "Für sich genommen ändern die Wahl der Gewichte und die Wahl der Methode keinen Rang."
    assert "Aus 3 von 3 Regionen liegt nur eine Auskunft vor; ihre Spannen sind" in all_alone[3]


def test_no_order_of_one_or_none(tmp_path: Path) -> None:
    assert order(drawn_up([(1, 1)])) == ["Nur eine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht."]
    nothing = small(tmp_path, "nord 1 2 kA kA 3")
    assert order(nothing) == ["Keine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht."]
    assert firmness_sentences.leaving(nothing) == ()
    assert firmness_tables.ranking(nothing, overview(nothing)) == ()
    assert firmness_tables.pairs(nothing, overview(nothing)) is None


def test_firm_pairs_are_those_in_which_one_is_ahead_in_950_draws(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert firmness_sentences.firm_pairs(evaluation) == (1, 1)
    known = evaluation.uncertainty.precedences
    for share, firmly in ((0.95, 1), (0.9495, 0)):
        doubtful = known.assign(share=[share, 1 - share])
        changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, precedences=doubtful))
        assert firmness_sentences.firm_pairs(changed) == (firmly, 1)


def test_neighbours_are_counted_in_the_draws_in_which_both_have_a_value() -> None:
    evaluation = drawn_up([(1, 2), (1, 2)])
    drawn = np.zeros((DRAWS, 2))
    drawn[:10, 1] = np.nan
    known = replace(evaluation.uncertainty, drawn={COMBINED: drawn})
    first, last = firmness_sentences.ordered(replace(evaluation, uncertainty=known), overview(evaluation))
    assert (first.ahead, first.draws, first.next) == (495.0, 990, last.rank.region)
    assert (last.ahead, last.draws, last.next) == (0.0, 0, "")


def test_omissions_compare_only_regions_that_keep_a_value() -> None:
    evaluation = drawn_up([(1, 3)] * 3)
    one, two, three = evaluation.uncertainty.ranks["region"]
    nan = float("nan")

    def left(region: str, element: str, rank: float) -> Omission:
        return Omission(region, Level.KRITERIUM, element, 50.0, 0.0, rank, 0.0)

    omissions = [
        *(left(one, "A1", nan), left(two, "A1", 1), left(three, "A1", 2)),
        *(left(one, "B1", 3), left(two, "B1", 1), left(three, "B1", 2)),
        *(left(one, "C1", nan), left(two, "C1", nan), left(three, "C1", nan)),
    ]
    changed = replace(evaluation.uncertainty, omissions=records.table(omissions, Omission))
    moved = replace(evaluation, uncertainty=changed)
    assert firmness_sentences.omitted(moved) == (
        Omitted("B1", Level.KRITERIUM, 3, 3, 2, down=(one,), up=()),
        Omitted("A1", Level.KRITERIUM, 0, 2, 0, down=(), up=()),
        Omitted("C1", Level.KRITERIUM, 0, 0, 0, down=(), up=()),
    )
    assert text_of(firmness_sentences.leaving(moved)) == (
        "Am meisten hängt die Reihenfolge an „Fortführung des Prozesses“: Ohne dieses Kriterium ändert sich der Rang "
        "in 3 von 3 Regionen, höchstens um zwei Plätze."
    )
    still = replace(changed, omissions=records.table(omissions[:3], Omission))
    assert text_of(firmness_sentences.leaving(replace(evaluation, uncertainty=still))) == (
        "Lässt man ein einzelnes Kriterium weg, ändert sich kein Rang."
    )
    nothing = replace(changed, omissions=records.table(omissions[6:], Omission))
    assert firmness_sentences.leaving(replace(evaluation, uncertainty=nothing)) == ()


def test_missing_answers_also_of_regions_without_a_rank(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    seen = overview(evaluation)
    assert [(one.region, one.worst, one.best) for one in firmness_sentences.open_ends(evaluation, seen)] == [
        ("mitte", pytest.approx(25 / 3), pytest.approx(100 / 3)),
        ("sued", 25.0, 75.0),
    ]
    assert text_of(firmness_sentences.missing(evaluation, seen)) == (
        "Aus zwei Regionen fehlt ein Teil der Antworten, die in den Verstetigungsgrad eingehen. Am weitesten reicht "
        "das in Süd: Fielen alle fehlenden Antworten so ungünstig wie möglich aus, wären es 25 Punkte, im günstigsten "
        "Fall 75."
    )
    whole = small(tmp_path, "nord 1 2 3 1 3\nmitte 1 1 1 0 2")
    assert firmness_sentences.missing(whole, overview(whole)) == ()


def test_regions_without_any_answer_show_no_range() -> None:
    shown = {bound.region for bound in firmness_sentences.open_ends(survey(), overview(survey()))}
    assert shown
    assert shown.isdisjoint(synthetic.SILENT)
    bounds = {row.region: row for row in records.rows(survey().uncertainty.bounds, Bound)}
    assert all(bounds[region].unanswered for region in shown)


def table(blocks: Sequence[Block | None], caption: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.caption.startswith(caption))


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_table_of_intervals_says_where_respondents_cannot_vary(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    found = table(firmness_tables.section(evaluation, overview(evaluation)), "Rangspannen")
    assert [column.title for column in found.columns] == [
        *("Region", "Punkte", "Gewichte", "Methode", "Befragte", "alle zusammen", "vor der nächsten Region")
    ]
    assert texts(found) == [
        ["Nord", "50–100", "1", "1", "1", "1", "1.000 von 1.000"],
        ["Mitte", "0–33", "2", "2", "eine Auskunft", "2", "–"],
    ]
    assert "Nord liegt in 1.000 von 1.000 Ziehungen vor Mitte." in found.note


def test_table_of_intervals_says_where_draws_have_no_value() -> None:
    evaluation = drawn_up([(1, 2), (1, 2)])
    rows = evaluation.uncertainty.intervals
    rows = rows.assign(unrated=np.where(rows["source"] == COMBINED, [0.0] * 7 + [0.25], 0.0))
    changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, intervals=rows))
    note = table(firmness_tables.section(changed, overview(changed)), "Rangspannen").note
    name = evaluation.erhebung.register.regions[1].name
    assert note.endswith(
        f" Eine Region hat nicht in allen Ziehungen einen Wert (am seltensten {name}, in 750 von 1.000); gezählt sind "
        "die Ziehungen mit Wert."
    )


def test_table_of_omissions() -> None:
    found = table(firmness_tables.section(survey(), overview(survey())), "Was ein Kriterium")
    groups = [row.cells[0].text for row in found.rows if row.kind == "group"]
    assert groups == ["Kriterien", "Dimensionen"]
    body = [row.cells for row in found.rows if row.kind != "group"]
    assert len(body) == firmness_tables.FIRST + len(survey().erhebung.catalogue.outcome)
    changes = [int(cells[3].text.split()[0]) for cells in body[: firmness_tables.FIRST]]
    assert changes == sorted(changes, reverse=True)
    assert all(re.fullmatch(r"[↑↓] .+", cells[4].text) for cells in body)
    assert "Rang\u00a0" not in " ".join(cell.text for cells in body for cell in cells)


def test_table_of_pairs_adds_up_to_a_hundred_and_calls_only_the_certain_certain() -> None:
    found = firmness_tables.pairs(survey(), overview(survey()))
    assert isinstance(found, Table)
    cells = [row[1:] for row in texts(found)]
    assert all(cells[place][place] == "–" for place in range(len(cells)))
    numbers = [[int(cell) if cell != "–" else 50 for cell in row] for row in cells]
    assert all(
        one + other == 100
        for row, column in zip(numbers, zip(*numbers, strict=True), strict=True)
        for one, other in zip(row, column, strict=True)
    )
    assert [firmness_tables._percent(share) for share in (1.0, 0.9995, 0.95, 0.9499, 0.57, 0.5, 0.43, 0.0005, 0.0)] == [
        *("100", "99", "95", "94", "57", "50", "43", "1", "0")
    ]


def test_table_of_pairs_is_left_out_where_it_does_not_fit() -> None:
    two = drawn_up([(1, 2)] * 2)
    assert firmness_tables.pairs(two, overview(two)) is None
    assert firmness_tables.pairs(drawn_up([(1, 3)] * 3), overview(drawn_up([(1, 3)] * 3))) is not None


def test_chart_shows_groups_and_open_dots_for_single_respondents() -> None:
    evaluation = drawn_up([(1, 1), (2, 3), (2, 3)], (1, 2), single=survey().erhebung.register.ids[:1])
    (chart,) = firmness_tables.ranking(evaluation, overview(evaluation))
    assert chart is not None
    assert "Offener Kreis: nur eine Auskunft, die Spanne ist zu eng." in chart.note
    assert "Rang 2 bis 3, Gruppe 2." in chart.drawing.description
    letters = [mark.text for mark in chart.drawing.marks if isinstance(mark, Lettering)]
    assert letters.count("Gruppe") == 1
    assert letters.index("Gruppe") > letters.index("2") > letters.index("1")
    several = drawn_up([(1, 1), (2, 3), (2, 3)], (1, 2))
    assert "Offener Kreis" not in str(firmness_tables.ranking(several, overview(several)))


def test_places_without_groups_have_no_bands() -> None:
    rows = [charts.RankedRow(f"R{place}", 50.0, 40.0, 60.0, 1, 7) for place in range(7)]
    plain = svg.for_paper(charts.ranking(rows, "Ränge"))
    alike = [replace(row, group=1 + place // 4) for place, row in enumerate(rows)]
    grouped = svg.for_paper(charts.ranking(alike, "Ränge"))
    assert "#eff4f6" not in plain
    assert len(re.findall('fill="#eff4f6"', grouped)) == 1


def test_ranges_have_a_dot_only_where_there_is_a_value() -> None:
    def drawing(value: float) -> str:
        rows = [charts.Range("Nord", 20.0, value, 70.0, ("20–70", "3 von 9"))]
        return svg.for_paper(charts.ranges(rows, ("a", "b"), "Nord"))

    assert drawing(50.0).count(" C ") == drawing(float("nan")).count(" C ") + 4
    assert drawing(50.0) == drawing(50.0)


def test_section_is_empty_where_nobody_answered_and_short_for_one_region(tmp_path: Path) -> None:
    nothing = evaluate(worked.small_erhebung(tmp_path), worked.small_reading(records.table([], Response)))
    assert firmness_tables.section(nothing, overview(nothing)) == ()
    assert agreement_tables.of_all(nothing, overview(nothing)) == ()
    lonely = small(tmp_path, "nord 1 2 3 1 3")
    told = [block for block in firmness_tables.section(lonely, overview(lonely)) if not isinstance(block, Heading)]
    assert told == [Text(("Nur eine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht.",))]


def test_rank_of_a_region_names_all_sources(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert region_sentences.summary(subject(evaluation, "mitte"))[1].text == (
        "Im Vergleich ist das Rang\u00a02 von 2, auch bei anderer Wahl der Gewichte und der Methode; wie sehr der Rang "
        "davon abhängt, wer geantwortet hat, ist bei einer einzigen Auskunft nicht zu sehen."
    )
    seen = overview(survey())
    region = next(rank.region for rank in seen.ranks.values() if rank.rank_high > rank.rank_low)
    told = region_sentences.summary(subject(survey(), region))[1].text
    assert re.fullmatch(
        "Im Vergleich entspricht das je nach Wahl der Gewichte, der Methode und der Befragten Rang\u00a0"
        r"\d+ bis\u00a0\d+ von 18; der Platz innerhalb dieser Spanne ist nicht gesichert\.",
        told,
    )


def test_effective_weights_add_up(tmp_path: Path) -> None:
    path = tmp_path / "katalog.yaml"
    text = worked.CATALOGUE.replace("titel: Fortführung\n", "titel: Fortführung\n        gewicht: 2\n")
    path.write_text(text, encoding="utf-8")
    found = weights.effective(load(path))
    assert texts(found) == [
        ["A Umsetzung der Regionalstrategie", "1", "2", "50,0\u00a0%"],
        ["A1 Maßnahmen", "1", "2", "50,0\u00a0%"],
        ["B Prozess- und Organisationsstrukturen", "1", "1", "50,0\u00a0%"],
        ["B1 Fortführung", "2", "1", "50,0\u00a0%"],
    ]
    assert [row.cells[0].kind for row in found.rows] == ["strong", "", "strong", ""]


def test_method_says_how_intervals_and_agreement_come_about() -> None:
    told = str(method.in_full(survey()))
    for words in (
        "1.000-mal",
        "um bis zu 25",
        "950 von 1.000",
        "r_wg",
        "ICC(2)",
        "Cronbachs Alpha",
        "Krippendorffs Alpha",
    ):
        assert words in told
    assert "wie genau die Antworten sind" not in told
    assert [type(block) for block in firmness_tables.ranking(survey(), overview(survey()))] == [Chart]
