"""How firm the order is and how far respondents agree: sentences, tables and drawings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.made import synthetic, worked
from verstetigung import charts, records
from verstetigung.charts import svg
from verstetigung.charts.drawing import Lettering, Lines
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.uncertainty import (
    COMBINED,
    FIRM,
    METHOD,
    RESPONDENTS,
    UNASKED,
    WEIGHTS,
    Bound,
    Interval,
    Omission,
    Precedence,
)
from verstetigung.records import Rank, Response, Return
from verstetigung.schemas.catalogue import load
from verstetigung.schemas.kinds import Level
from verstetigung.schemas.palette import ACCENT, SOFT
from verstetigung.telling import confidence, overview
from verstetigung.telling.agreement import tables as agreement_tables
from verstetigung.telling.blocks import Block, Chart, Heading, Text
from verstetigung.telling.criteria import weights
from verstetigung.telling.firmness import sentences as firmness_sentences
from verstetigung.telling.firmness import tables as firmness_tables
from verstetigung.telling.firmness.sentences import Omitted
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import comparison_sentences, method, region_sentences
from verstetigung.telling.table import Table

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
    single: Sequence[str] = (),
    reach: dict[str, int] | None = None,
    unasked: Sequence[str] = (),
) -> Evaluation:
    """The survey as if its first regions had these places; `reach` are widths by source."""
    regions = survey().erhebung.register.ids[: len(ends)]
    ranks = [
        Rank(id, 90.0 - place, place + 1, len(ends), 80.0, 95.0, *pair)
        for place, (id, pair) in enumerate(zip(regions, ends, strict=True))
    ]
    width = {WEIGHTS: 1, METHOD: 1, RESPONDENTS: 1} | (reach or {})
    intervals = [
        Interval(id, source, 80.0, 95.0, 1, wide, UNASKED if source == RESPONDENTS and id in unasked else "")
        for source, wide in width.items()
        for id in regions
    ]
    intervals += [Interval(rank.region, COMBINED, 80.0, 95.0, rank.rank_low, rank.rank_high, "") for rank in ranks]
    share = [Precedence(one, other, 0.5) for one in regions for other in regions if one != other]
    known = replace(
        survey().uncertainty,
        ranks=records.table(ranks, Rank),
        intervals=records.table(intervals, Interval),
        precedences=records.table(share, Precedence),
        alike={region: tuple(other for other in regions if other != region) for region in regions},
        geometric=dict.fromkeys(regions, 16.04),
        omissions=records.table([], Omission),
    )
    forms = [id for id in regions for _ in range(1 if id in single else 2)]
    returns = [Return(f"{id}-{n}", "", id, str(n), "", "", "fragebogen", True) for n, id in enumerate(forms)]
    reading = replace(survey().reading, returns=records.table(returns, Return))
    return replace(survey(), uncertainty=known, reading=reading)


def order(evaluation: Evaluation) -> list[str]:
    return [finding.text for finding in firmness_sentences.order(evaluation, overview(evaluation))]


@pytest.mark.parametrize(
    ("ends", "end"),
    [
        ([(1, 1), (2, 2)], "jede der zwei Regionen nur ein Platz in Frage."),
        ([(1, 2), (1, 2)], "jede der zwei Regionen zwei Plätze in Frage."),
        ([(1, 1), (2, 3), (2, 3)], "jede der drei Regionen ein bis zwei Plätze in Frage."),
        ([(1, 1), (2, 2), (3, 4), (3, 4)], "jede der vier Regionen ein bis zwei Plätze in Frage (im Median 1,5)."),
        ([(1, 1), (2, 2), (3, 3), (2, 4)], "jede der vier Regionen ein bis drei Plätze in Frage (im Median einer)."),
        ([(1, 13), *[(1, 2)] * 12], "jede der 13 Regionen zwei bis 13 Plätze in Frage (im Median zwei)."),
    ],
)
def test_how_many_places_come_into_question(ends: list[tuple[int, int]], end: str) -> None:
    first = order(drawn_up(ends))[0].replace("kommt für jede", "kommen für jede")
    assert first == f"Nach der Streuung zwischen den Befragten und mit anderen Gewichten kommen für {end}"


@pytest.mark.parametrize(
    ("firm", "end"),
    [
        ((), "das gilt für keines der 3 Paare."),
        (((0, 1),), "das gilt für 1 von 3 Paaren."),
        (((0, 1), (0, 2), (1, 2)), "das gilt für 3 von 3 Paaren."),
    ],
)
def test_how_many_pairs_can_be_told_apart(firm: tuple[tuple[int, int], ...], end: str) -> None:
    evaluation = drawn_up([(1, 3)] * 3)
    ids = evaluation.ranks["region"].tolist()
    ahead = {(ids[one], ids[other]) for one, other in firm}
    pairs = records.rows(evaluation.uncertainty.precedences, Precedence)
    share = [0.99 if (row.region, row.other) in ahead else 0.0 for row in pairs]
    precedences = evaluation.uncertainty.precedences.assign(share=share)
    changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, precedences=precedences))
    assert order(changed)[1] == (
        "Gesichert ist die Reihenfolge zweier Regionen, wenn ein so großer Abstand bei gleichem Stand höchstens einmal "
        f"in vierzig Fällen vorkäme; {end}"
    )


@pytest.mark.parametrize(
    ("reach", "sentence"),
    [
        (
            {WEIGHTS: 2, METHOD: 4, RESPONDENTS: 3},
            "Am stärksten verschiebt die Ränge die Wahl der Methode (für sich im Mittel 4,0 Plätze); es folgen die "
            "Auswahl der Befragten (3,0) und die Wahl der Gewichte (2,0).",
        ),
        (
            {WEIGHTS: 3, METHOD: 3, RESPONDENTS: 2},
            "Am stärksten verschieben die Ränge die Wahl der Gewichte und die Wahl der Methode (für sich im Mittel 3,0 "
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


def test_single_respondents_are_told_and_where_their_error_comes_from() -> None:
    every = survey().erhebung.register.ids[:3]
    end = "wie weit eine andere Auskunft davon abwiche, ist dort aus den Regionen mit mehreren Befragten geschätzt."
    one = order(drawn_up([(1, 3)] * 3, single=every[:1], reach={RESPONDENTS: 2}))
    assert one[2].startswith("Am stärksten verschiebt die Ränge die Auswahl der Befragten")
    assert one[3] == f"Aus 1 von 3 Regionen liegt nur ein Fragebogen vor; {end}"
    two = order(drawn_up([(1, 3)] * 3, single=every[:2], reach={RESPONDENTS: 2}))
    assert two[3] == f"Aus 2 von 3 Regionen liegt nur ein Fragebogen vor; {end}"
    nobody = order(drawn_up([(1, 3)] * 3, unasked=every, reach={RESPONDENTS: 2}))
    assert nobody[2] == "Für sich genommen ändern die Wahl der Gewichte und die Wahl der Methode keinen Rang."


@pytest.mark.parametrize(
    ("several", "start"),
    [
        (1, "Aus 1 von 2 bewerteten Regionen liegen mehrere Fragebögen vor; "),
        (2, "Aus 2 von 2 bewerteten Regionen liegen mehrere Fragebögen vor; "),
        (0, "Aus keiner von 2 bewerteten Regionen liegen mehrere Fragebögen vor; "),
    ],
)
def test_where_nothing_can_be_pooled_it_is_said_why(tmp_path: Path, several: int, start: str) -> None:
    lines = ["nord 1 2 4 2 4", "mitte 1 1 2 0 5", "nord 2 3 4 1 2", "mitte 2 1 3 1 5"][: 2 + several]
    evaluation = small(tmp_path, "\n".join(lines))
    seen = overview(evaluation)
    assert order(evaluation) == [
        f"{start}wie weit Befragte derselben Region auseinanderliegen, lässt sich erst aus mindestens drei solchen "
        "Regionen mit zusammen mindestens fünf weiteren Befragten schätzen. Deshalb stehen hier weder Spannen noch "
        "Plätze: Unterschiede zwischen Regionen können Zufall sein."
    ]
    (chart,) = firmness_tables.ranking(evaluation, seen)
    assert order(evaluation)[0] in chart.note
    assert "Platz" not in chart.drawing.description
    assert chart.drawing.data[1][2:6] == (None,) * 4
    section = firmness_tables.section(evaluation, seen)
    assert not [one for one in section if isinstance(one, Table) and one.caption.startswith("Mögliche Plätze")]
    assert firmness_tables.pairs(evaluation, seen) is None
    assert list(comparison_sentences.ranking(evaluation, seen)) == []
    told = region_sentences.summary(subject(evaluation, "nord"))[1].text
    assert told == region_sentences.UNTOLD


def test_no_order_of_one_or_none(tmp_path: Path) -> None:
    assert order(drawn_up([(1, 1)])) == ["Nur eine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht."]
    nothing = small(tmp_path, "nord 1 2 kA kA 3")
    assert order(nothing) == ["Keine Region hat einen Rang. Eine Reihenfolge gibt es daher nicht."]
    assert firmness_sentences.leaving(nothing) == ()
    assert firmness_tables.ranking(nothing, overview(nothing)) == ()
    assert firmness_tables.pairs(nothing, overview(nothing)) is None


def test_firm_pairs_are_those_of_at_least_99_in_100() -> None:
    evaluation = drawn_up([(1, 2), (1, 2)])
    known = evaluation.uncertainty.precedences
    for share, firmly in ((FIRM, 1), (FIRM - 1e-9, 0), (0.95, 0), (records.NAN, 0)):
        doubtful = known.assign(share=[share, 1 - share])
        changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, precedences=doubtful))
        assert firmness_sentences.firm_pairs(changed) == (firmly, 1)


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
        "das in Süd\u00a0(1\u00a0…): Fielen alle fehlenden Antworten so ungünstig wie möglich aus, wären es 25 Punkte, "
        "im günstigsten Fall 75."
    )
    alike = replace(evaluation.uncertainty, bounds=evaluation.uncertainty.bounds.assign(worst=25.0, best=75.0))
    assert text_of(firmness_sentences.missing(replace(evaluation, uncertainty=alike), seen)).endswith(
        "Am weitesten, um je 50\u00a0Punkte, reicht das bei: Mitte\u00a0(1) und Süd\u00a0(1\u00a0…)."
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


def test_table_of_places_by_source() -> None:
    ids = survey().erhebung.register.ids[:3]
    evaluation = drawn_up([(1, 1), (2, 3), (2, 3)], reach={METHOD: 2}, unasked=ids[:1])
    alike = {ids[0]: (), ids[1]: (ids[2],), ids[2]: (ids[1],)}
    changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, alike=alike))
    found = table(firmness_tables.annex(changed, overview(changed)), "Mögliche Plätze nach Quelle")
    assert [column.title for column in found.columns] == [
        "Region",
        "Punkte",
        "Gewichte",
        "Befragte",
        "beide",
        "Methode",
        "geometr. Mittel",
        "nicht zu unterscheiden von",
    ]
    plain, marked = survey().erhebung.register.names, confidence.names(changed, overview(changed))
    one, two, three = (marked[id] for id in ids)
    assert one == "Musterverbund Ahorn\u00a0(2)"
    assert texts(found) == [
        [one, "80,0–95,0", "1", "keine Befragten", "1", "1–2", "16,0", "keiner anderen"],
        [two, "80,0–95,0", "1", "1", "2–3", "1–2", "16,0", plain[ids[2]]],
        [three, "80,0–95,0", "1", "1", "2–3", "1–2", "16,0", plain[ids[1]]],
    ]


def test_many_regions_that_cannot_be_told_apart_are_counted() -> None:
    evaluation = drawn_up([(1, 6)] * 6)
    found = table(firmness_tables.annex(evaluation, overview(evaluation)), "Mögliche Plätze nach Quelle")
    assert {row[-1] for row in texts(found)} == {"5 von 5 Regionen"}


def test_table_of_omissions() -> None:
    found = table(firmness_tables.annex(survey(), overview(survey())), "Was ein Kriterium")
    groups = [row.cells[0].text for row in found.rows if row.kind == "group"]
    assert groups == ["Kriterien", "Dimensionen"]
    body = [row.cells for row in found.rows if row.kind != "group"]
    telling = [one for one in firmness_sentences.omitted(survey()) if one.most and one.level == Level.KRITERIUM]
    number = len(body) - len(survey().erhebung.catalogue.outcome)
    changes = [int(cells[3].text.split()[0]) for cells in body[:number]]
    assert changes == sorted(changes, reverse=True)
    last, left_out = telling[number - 1], telling[number]
    assert number <= firmness_tables.FIRST < len(telling)
    assert (last.most, last.changed) > (left_out.most, left_out.changed), "equals are shown all or none"
    assert all(re.fullmatch(r"[↑↓] .+", cells[4].text) for cells in body)
    assert "Rang\u00a0" not in " ".join(cell.text for cells in body for cell in cells)


def test_table_of_pairs_adds_up_to_a_hundred_and_calls_only_the_certain_certain() -> None:
    found = firmness_tables.pairs(survey(), overview(survey()))
    assert isinstance(found, Table)
    cells = [row[1:] for row in texts(found)]
    assert all(cells[place][place] == "–" for place in range(len(cells)))
    assert "Ab 97,5 gilt die Reihenfolge als gesichert." in found.note
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


def test_chart_shows_places_and_open_dots_for_single_respondents() -> None:
    evaluation = drawn_up([(1, 1), (2, 3), (2, 3)], single=survey().erhebung.register.ids[:1])
    (chart,) = firmness_tables.ranking(evaluation, overview(evaluation))
    assert "Offener Kreis: nur ein Fragebogen." in chart.note
    assert "in mindestens neun von zehn Fällen" in chart.note
    assert "Punkte, Platz 2–3." in chart.drawing.description
    assert "Gruppe" not in chart.drawing.description + chart.note
    letters = [mark.text for mark in chart.drawing.marks if isinstance(mark, Lettering)]
    assert letters.count("2–3") == 2
    several = drawn_up([(1, 1), (2, 3), (2, 3)])
    assert "Offener Kreis" not in str(firmness_tables.ranking(several, overview(several)))


def test_regions_without_places_have_a_dot_and_no_bar() -> None:
    firm = [charts.RankedRow(f"R{place}", 50.0, 40.0, 60.0, 1, 7) for place in range(7)]
    doubtful = [replace(row, low=records.NAN, high=records.NAN, rank_low=0, rank_high=0) for row in firm]
    drawings = [charts.ranking(rows, "Ränge") for rows in (firm, doubtful)]
    bars = [
        sum(len(mark.ends) for mark in drawing.marks if isinstance(mark, Lines) and mark.colour in (ACCENT, SOFT))
        for drawing in drawings
    ]
    assert bars == [14, 0]
    assert "nan" not in svg.for_paper(drawings[1])
    assert drawings[1].data[1] == ("R0", 50.0, None, None, None, None, "nein")
    letters = [mark.text for mark in drawings[1].marks if isinstance(mark, Lettering)]
    assert letters.count("–") == 7


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


def test_places_of_a_region_and_how_many_it_cannot_be_told_apart_from() -> None:
    evaluation = drawn_up([(1, 1), (2, 3), (2, 3)])
    ids = evaluation.ranks["region"].tolist()
    alike = {ids[0]: (), ids[1]: (ids[2],), ids[2]: (ids[1],)}
    changed = replace(evaluation, uncertainty=replace(evaluation.uncertainty, alike=alike))
    told = [region_sentences.summary(subject(changed, id))[1].text for id in ids[:2]]
    assert told == [
        "Im Vergleich ist das Platz\u00a01 von 3, von jeder anderen Region gesichert zu unterscheiden.",
        "Im Vergleich kommt dafür Platz\u00a02 bis\u00a03 von 3 in Frage: Von einer der zwei anderen Regionen ist der "
        "Wert nicht gesichert zu unterscheiden.",
    ]


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
        "um bis zu 25",
        "höchstens einmal in vierzig Fällen",
        "Mogstad",
        "in mindestens neun von zehn Fällen",
        "r_wg",
        "ICC(2)",
        "Cronbachs Alpha",
        "Krippendorffs Alpha",
    ):
        assert words in told
    assert "wie genau die Antworten sind" not in told
    assert [type(block) for block in firmness_tables.ranking(survey(), overview(survey()))] == [Chart]
