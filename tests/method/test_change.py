"""Two waves: what is compared, the numbers worked out by hand, and what is never said."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.made import synthetic, worked
from tests.made.worked import ANSWERS, CATALOGUE, drawn_responses, small_catalogue, small_reading, small_register
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.charts.drawing import Lines
from verstetigung.method import change
from verstetigung.method.change import (
    FELL,
    ROSE,
    SAME,
    SINGLE,
    UNASKED,
    UNKNOWN,
    Change,
    Movement,
    PartlyCompared,
    Shift,
    Uncompared,
)
from verstetigung.method.change.shifts import _verdicts
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.scoring import INDEX
from verstetigung.problems import Severity, StudyError
from verstetigung.records import Measure, rows, table
from verstetigung.schemas.kinds import ErhebungKind, Level
from verstetigung.schemas.palette import OTHERS
from verstetigung.schemas.regions import Region, Register
from verstetigung.tables import results
from verstetigung.tables.results import change as results_change
from verstetigung.telling import change as telling_change
from verstetigung.telling import overview
from verstetigung.telling.blocks import Block, Chart, Heading, Points, Text
from verstetigung.telling.change import courses
from verstetigung.telling.change import sentences as change_sentences
from verstetigung.telling.change.uncompared import asked_alike
from verstetigung.telling.table import Table

LATER = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           0     1     0     5
    nord    2           0     1     0     5
    mitte   1           2     3     2     1
    sued    1           3     3     2     1
"""
THEN = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           3     4     2     4
    nord    2           3     5     2     2
    nord    3           2     5     2     3
    mitte   1           1     3     0     5
    mitte   2           1     2     1     4
    mitte   3           2     3     0     5
    sued    1           3     3     2     1
    sued    2           2     3     2     2
    west    1           1     1     0     1
"""
"""Three regions with several respondents, five of these beyond the first of each; nord agrees in B1.1."""
NOW = """
    region  respondent  A1.1  A1.2  B1.1  E1.1
    nord    1           0     1     0     5
    nord    2           0     2     0     5
    nord    3           1     1     0     5
    mitte   1           1     3     1     4
    mitte   2           1     3     0     5
    mitte   3           2     2     0     5
    sued    1           3     3     2     1
    sued    2           2     4     2     1
    west    1           3     5     2     1
"""
FLAT = CATALOGUE.replace("gewichtsspielraum: 0.25", "gewichtsspielraum: 0")
ONLY_SUED = "region respondent A1.1 A1.2 B1.1 E1.1\nsued 1 3 3 2 1\n"
CAUSES = r"führt zu|führte zu|bewirk|wegen|aufgrund|weil|dadurch|verursach|deswegen"


def wave(
    folder: Path,
    year: int,
    answers: str = ANSWERS,
    *measures: Measure,
    text: str = CATALOGUE,
    register: Register | None = None,
) -> Evaluation:
    """The three regions in the middle of that year."""
    own = folder / str(year)
    own.mkdir()
    erhebung = replace(
        worked.small_erhebung(own),
        id=f"beispiel-{year}",
        as_of=datetime.date(year, 6, 30),
        catalogue=small_catalogue(own, text),
        register=register or small_register(),
    )
    return evaluate(erhebung, small_reading(drawn_responses(answers), measures))


def pair(folder: Path, before: str = ANSWERS, after: str = LATER, **catalogues: str) -> Change:
    earlier = wave(folder, 2018, before, text=catalogues.get("then", CATALOGUE))
    return change.compare(earlier, wave(folder, 2020, after, text=catalogues.get("now", CATALOGUE)))


def several(folder: Path, before: str = THEN, after: str = NOW, text: str = CATALOGUE) -> Change:
    """The four regions in two waves."""
    waves = [wave(folder, *one, text=text, register=with_west()) for one in ((2018, before), (2020, after))]
    return change.compare(*waves)


def shifts(found: Change) -> dict[tuple[str, str], Shift]:
    return {(shift.region, shift.element): shift for shift in rows(found.shifts, Shift)}


def edited(*pairs: tuple[str, str]) -> str:
    text = CATALOGUE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def codes(previous: Evaluation, current: Evaluation) -> list[str]:
    with pytest.raises(StudyError) as caught:
        change.compare(previous, current)
    return [problem.code for problem in caught.value.problems]


# --- the numbers


def test_each_level_has_the_difference_of_its_two_values(tmp_path: Path) -> None:
    found = shifts(pair(tmp_path))
    nord = {element: found["nord", element] for element in ("A1.1", "A1", "A", "B", "E", INDEX)}
    before = {element: shift.before for element, shift in nord.items()}
    third = 100 / 3
    assert before == pytest.approx(
        {"A1.1": 2.5 * third, "A1": 2.5 * third / 2 + 37.5, "A": 79 + 1 / 6, "B": 75.0, "E": 50.0, INDEX: 77 + 1 / 12}
    )
    assert {element: shift.after for element, shift in nord.items()} == dict.fromkeys(nord, 0.0)
    for shift in nord.values():
        assert shift.change == shift.matched == pytest.approx(shift.after - shift.before, abs=1e-9)


def error_by_hand(element: str, regions: tuple[int, int] = (3, 3)) -> tuple[float, float]:
    """Standard error and Welch's degrees of freedom of a change, without weights."""
    parts = [worked.pooled_variance(drawing, element) / n for drawing, n in zip((THEN, NOW), regions, strict=True)]
    return math.sqrt(sum(parts)), sum(parts) ** 2 / sum(part**2 / 5 for part in parts)


def test_m13_the_error_is_that_of_both_values_and_the_span_that_of_all_judged_at_once(tmp_path: Path) -> None:
    found = shifts(several(tmp_path, text=FLAT))
    judged = [key for key, shift in found.items() if not np.isnan(shift.low)]
    assert {region for region, _ in judged} == {"nord", "mitte", "sued"}
    for region, people in (("nord", (3, 3)), ("sued", (2, 2))):
        for element, family in ((INDEX, 3), ("A", 9), ("A1", 9), ("A1.1", 12)):
            error, freedom = error_by_hand(element, people)
            shift = found[region, element]
            reach = float(stats.t.ppf(1 - 0.01 / (2 * family), freedom)) * error
            assert (shift.change - shift.low, shift.high - shift.change) == pytest.approx((reach, reach), rel=1e-6)


def test_m13_a_verdict_only_beyond_chance_and_none_of_single_respondents(tmp_path: Path) -> None:
    found = shifts(several(tmp_path))
    assert found["nord", INDEX].verdict == FELL
    assert found["nord", INDEX].high < 0
    assert (found["mitte", INDEX].verdict, found["sued", INDEX].verdict) == (SAME, SAME)
    west = found["west", INDEX]
    assert west.verdict == SINGLE
    assert west.change == pytest.approx(1100 / 12)
    assert np.isnan([west.low, west.high]).all()
    assert (found["nord", "A1"].voices_before, found["nord", "A1"].voices_after) == (3, 3)


@pytest.mark.parametrize(
    ("change_", "verdict"), [(10.0, SAME), (-10.0, SAME), (10.0 + 1e-9, ROSE), (-10.0 - 1e-9, FELL), (0.0, SAME)]
)
def test_m13_exactly_at_the_limit_nothing_is_told(change_: float, verdict: str) -> None:
    found = _verdicts(np.array([change_]), np.array([10.0]), np.array([2]))
    assert found.tolist() == [verdict]


def test_m13_without_an_error_or_without_several_respondents_there_is_no_verdict() -> None:
    reach = np.array([np.nan, np.nan, np.nan, 1.0])
    assert _verdicts(np.full(4, 50.0), reach, np.array([2, 1, 0, 2])).tolist() == [UNKNOWN, SINGLE, UNASKED, ROSE]


def test_m13_a_region_less_with_several_respondents_leaves_nothing_to_pool(tmp_path: Path) -> None:
    """In the earlier wave only nord and mitte have several; the later one has enough."""
    lines = [line for line in THEN.splitlines(keepends=True) if "sued    2" not in line]
    found = shifts(several(tmp_path, "".join(lines), NOW, FLAT))
    assert {shift.verdict for shift in found.values()} == {UNKNOWN, SINGLE}


def test_m13_where_too_few_regions_have_several_respondents_no_error_is_known(tmp_path: Path) -> None:
    found = pair(tmp_path)
    assert {shift.verdict for (region, _), shift in shifts(found).items() if region == "nord"} == {UNKNOWN}
    assert {shift.verdict for (region, _), shift in shifts(found).items() if region == "mitte"} == {SINGLE}
    assert all(np.isnan([shift.low, shift.high]).all() for shift in shifts(found).values())
    moved = list(rows(found.movements, Movement))
    assert moved
    assert all(np.isnan([row.low, row.high]).all() for row in moved)
    assert {row.judged for row in moved} == {0}
    assert not any(change_sentences.moved(row) for row in moved)
    assert change_sentences.summary(found)[1].text == (
        "Von den zwei Regionen mit einem Wert aus beiden Wellen lässt sich in keiner sagen, ob der Verstetigungsgrad "
        "gestiegen oder gesunken ist: in einer steht hinter mindestens einem der Werte nur eine Auskunft und in einer "
        "ist nicht bekannt, wie weit Befragte auseinanderliegen."
    )


def test_an_interval_over_zero_says_nothing(tmp_path: Path) -> None:
    found = shifts(several(tmp_path, THEN, THEN.replace("sued    1           3", "sued    1           2")))[
        "sued", INDEX
    ]
    assert found.change == pytest.approx(-100 / 3 / 2 / 4)
    assert found.low < 0 < found.high
    assert found.verdict == SAME


def test_a_rise_is_the_fall_the_other_way_round(tmp_path: Path) -> None:
    earlier, later = (wave(tmp_path, year, text, register=with_west()) for year, text in ((2018, THEN), (2020, NOW)))
    there, back = (shifts(change.compare(*waves)) for waves in ((earlier, later), (later, earlier)))
    assert there.keys() == back.keys()
    for key, one in there.items():
        other = back[key]
        assert (one.change, one.low, one.high) == pytest.approx((-other.change, -other.high, -other.low), nan_ok=True)
        assert {one.verdict: other.verdict} in ({FELL: ROSE}, {ROSE: FELL}, {one.verdict: one.verdict})
    assert back["nord", INDEX].verdict == ROSE


def test_the_same_answers_twice_are_no_change(tmp_path: Path) -> None:
    found = several(tmp_path, THEN, THEN)
    every = list(rows(found.shifts, Shift))
    assert every
    assert {shift.change for shift in every} == {0.0}
    assert all(shift.low <= 0 <= shift.high for shift in every if shift.verdict == SAME)
    assert {shift.verdict for shift in every} == {SAME, SINGLE}
    assert {row.median for row in rows(found.movements, Movement)} == {0.0}


def test_m13_weights_move_both_waves_alike(tmp_path: Path) -> None:
    """Where all respondents agree, nothing but weights could move a value, and they move an equal one not at all."""
    agreed = "\n".join(f"    {region} {n} 0 4 2 4" for region in ("nord", "mitte", "sued") for n in range(3))
    drawing = f"region respondent A1.1 A1.2 B1.1 E1.1\n{agreed}\n"
    same = shifts(several(tmp_path, drawing, drawing))["nord", INDEX]
    assert (same.low, same.high, same.verdict) == (0.0, 0.0, SAME)
    (tmp_path / "b").mkdir()
    more = shifts(several(tmp_path / "b", drawing, drawing.replace("nord 0 0 4", "nord 0 3 4")))["mitte", INDEX]
    assert more.low < 0 < more.high


def test_m13_weights_count_where_they_move_the_waves_apart(tmp_path: Path) -> None:
    """nord changes in A1.1 alone: the more A counts, the more it changed."""
    own = shifts(several(tmp_path, text=FLAT))["nord", INDEX]
    (tmp_path / "b").mkdir()
    weighed = shifts(several(tmp_path / "b"))["nord", INDEX]
    assert weighed.change == own.change
    assert weighed.high - weighed.low > own.high - own.low


def test_how_many_regions_are_worked_out_at_once_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = several(tmp_path)
    monkeypatch.setattr("verstetigung.method.change.certainty.REGIONS", 3)
    (tmp_path / "b").mkdir()
    chunked = several(tmp_path / "b")
    assert len(whole.regions.both) > 3
    assert whole.shifts.to_csv() == chunked.shifts.to_csv()
    assert whole.movements.to_csv() == chunked.movements.to_csv()


def test_draws_are_the_same_each_time(tmp_path: Path) -> None:
    earlier, later = (wave(tmp_path, year, text, register=with_west()) for year, text in ((2018, THEN), (2020, NOW)))
    one, other = (change.compare(earlier, later) for _ in range(2))
    pd.testing.assert_frame_equal(one.shifts, other.shifts)
    pd.testing.assert_frame_equal(one.movements, other.movements)


def test_only_what_both_waves_rate_is_compared(tmp_path: Path) -> None:
    found = shifts(pair(tmp_path))
    assert ("mitte", "A1.2") not in found
    assert ("sued", "A1.1") not in found
    assert ("sued", "B1") not in found
    assert ("sued", INDEX) not in found
    assert ("sued", "A1") in found


def test_a_value_over_other_questions_is_no_value_to_compare(tmp_path: Path) -> None:
    before = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 3 kA 2 1\nnord 2 3 kA 2 1\n"
    after = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 kA 3 2 1\nnord 2 kA 3 2 1\n"
    found = shifts(pair(tmp_path, before, after))
    assert {element for _, element in found} == {"B1.1", "E1.1", "B1", "E1", "B", "E", INDEX}
    assert found["nord", INDEX].change == -25
    assert found["nord", INDEX].matched == 0


def test_without_respondents_there_is_no_verdict(tmp_path: Path) -> None:
    evidence = worked.response("nord", "A1.1", "1", source="Dokument", reference="Bericht")
    answers = pd.DataFrame([{name: getattr(evidence, name) for name in evidence.__slots__}])
    waves = [wave(tmp_path, year) for year in (2018, 2020)]
    found = change.compare(*(evaluate(one.erhebung, small_reading(answers)) for one in waves))
    assert [(one.element, one.verdict) for one in rows(found.shifts, Shift)] == [
        ("A1.1", UNASKED),
        ("A1", UNASKED),
        ("A", UNASKED),
    ]


def test_the_median_over_regions_counts_rises_and_falls_of_those_with_two_voices(tmp_path: Path) -> None:
    found = several(tmp_path)
    moved = {row.element: row for row in rows(found.movements, Movement)}
    changes = [shift.change for (_, element), shift in shifts(found).items() if element == "A1"]
    assert moved["A1"].n == len(changes) == 4
    assert moved["A1"].median == pytest.approx(float(np.median(changes)))
    assert (moved["A1"].rose, moved["A1"].fell, moved["A1"].judged) == (0, 1, 3)
    assert moved["A1"].low < moved["A1"].median < moved["A1"].high
    assert moved["A1"].high - moved["A1"].median == pytest.approx(moved["A1"].median - moved["A1"].low)
    assert not any(change_sentences.moved(row) for row in moved.values())


def test_a_median_of_regions_that_all_rose_is_told(tmp_path: Path) -> None:
    """All three by two thirds or more, with respondents close together."""
    low = "\n".join(
        f"    {region} {n} 0 {1 + n % 2} 0 4" for region in ("nord", "mitte", "sued", "west") for n in range(3)
    )
    high = "\n".join(
        f"    {region} {n} 3 {4 + n % 2} 2 4" for region in ("nord", "mitte", "sued", "west") for n in range(3)
    )
    head = "region respondent A1.1 A1.2 B1.1 E1.1\n"
    found = several(tmp_path, head + low, head + high)
    row = next(row for row in rows(found.movements, Movement) if row.element == INDEX)
    assert (row.rose, row.fell, row.judged) == (4, 0, 4)
    assert change_sentences.moved(row)
    assert change_sentences.summary(found)[2].text == (
        "Der Median der Veränderungen beträgt +93,8\u00a0Punkte (Spanne +89,5 bis +98,0)."
    )


# --- catalogues that differ


def test_earlier_ids_lead_to_those_of_today(tmp_path: Path) -> None:
    then = edited(("id: A1.1", "id: X1.1"), ("- id: A1\n", "- id: X1\n"), ("- id: A\n", "- id: X\n"))
    now = edited(
        ("id: A1.1,", "id: A1.1, ersetzt: [X1.1],"),
        ("- id: A1\n", "- id: A1\n        ersetzt: [X1]\n"),
        ("- id: A\n", "- id: A\n    ersetzt: [X]\n"),
    )
    renamed = pair(tmp_path, ANSWERS.replace("A1.1", "X1.1"), LATER, then=then, now=now)
    (tmp_path / "b").mkdir()
    plain = pair(tmp_path / "b")
    pd.testing.assert_frame_equal(renamed.shifts, plain.shifts)
    assert (renamed.comparable.parts, renamed.comparable.uncompared, renamed.comparable.reworded) == ((), (), ())
    assert renamed.comparable.today["X"] == "A"


NEW = ("          - {id: A1.2, text", "          - {id: A1.3, text: Neu, skala: janein}\n          - {id: A1.2, text")


def test_a_criterion_with_a_new_question_is_compared_over_the_common_ones(tmp_path: Path) -> None:
    later = (
        LATER.replace("A1.2", "A1.2  A1.3")
        .replace(" 1     0     5", " 1  2   0     5")
        .replace("3     2     1", "3  0   2     1")
    )
    found = pair(tmp_path, ANSWERS, later, now=edited(NEW))
    (tmp_path / "b").mkdir()
    plain = shifts(pair(tmp_path / "b"))
    assert repr(shifts(found)["nord", "A1"]) == repr(plain["nord", "A1"])
    assert found.comparable.uncompared == (Uncompared(Level.FRAGE, "A1.3", "Neu", "neu", 1),)
    assert found.comparable.parts == (
        PartlyCompared(Level.KRITERIUM, "A1", 2, 2, 3),
        PartlyCompared(Level.DIMENSION, "A", 2, 2, 3),
        PartlyCompared(Level.INDEX, INDEX, 3, 3, 4),
    )


def test_both_waves_are_weighed_as_in_the_newer_catalogue(tmp_path: Path) -> None:
    found = pair(tmp_path, now=edited(("id: A1.1,", "id: A1.1, gewicht: 3,")))
    assert shifts(found)["nord", "A1"].before == pytest.approx((3 * 250 / 3 + 75) / 4)


@pytest.mark.parametrize(
    ("then", "why"),
    [
        ((("dauerhaft gesichert}}", "ganz gesichert}}"),), "andere Skala"),
        ((('umgesetzt?", skala: stand', 'umgesetzt?", skala: janein'),), "andere Skala"),
        ((('umgesetzt?", skala: stand', 'umgesetzt?", umgekehrt: ja, skala: stand'),), "andere Richtung"),
        ((("id: A1.1,", "id: A9.1,"),), "neu"),
    ],
)
def test_a_question_asked_in_another_way_is_not_compared(
    tmp_path: Path, then: tuple[tuple[str, str], ...], why: str
) -> None:
    text = edited(*then)
    found = change.comparable(small_catalogue(tmp_path, text), small_catalogue(tmp_path))
    assert next((one.element, one.why) for one in found.uncompared) == ("A1.1", why)
    assert "A1.1" not in [question.id for question in found.catalogue.scored_questions]


def test_questions_made_one_and_questions_gone_are_not_compared(tmp_path: Path) -> None:
    now = edited(
        ("          - {id: A1.2, text: Die Maßnahmen sind finanziert., skala: zustimmung}\n", ""),
        ("id: A1.1,", "id: A1.1, ersetzt: [A1.2],"),
        ("- {id: K1, text", "- {id: B1.1, text: B, skala: euro}\n  - {id: K1, text"),
        ('- {id: B1.1, text: "Wird', '- {id: B1.2, text: "Wird'),
    )
    found = change.comparable(small_catalogue(tmp_path), small_catalogue(tmp_path, now))
    assert [(one.level, one.element, one.why) for one in found.uncompared] == [
        ("dimension", "A", "zusammengelegt"),
        ("dimension", "B", "neu"),
        ("dimension", "B", "nicht mehr bewertet"),
    ]
    assert [dimension.id for dimension in found.catalogue.dimensions] == ["E"]
    back = change.comparable(small_catalogue(tmp_path, now), small_catalogue(tmp_path))
    assert [(one.level, one.element, one.why) for one in back.uncompared] == [
        ("frage", "A1.2", "neu"),
        ("dimension", "B", "früher nicht bewertet"),
        ("dimension", "B", "entfallen"),
    ]


def test_another_wording_is_compared_and_told(tmp_path: Path) -> None:
    found = pair(tmp_path, then=edited(("Die Maßnahmen sind finanziert.", "Das Geld ist da.")))
    assert found.comparable.reworded == ("A1.2",)
    assert ("nord", "A1.2") in shifts(found)


# --- regions


def register(*regions: Region, id: str = "neu") -> Register:
    return replace(small_register(), id=id, regions=regions)


def test_a_region_that_one_wave_lacks_is_named(tmp_path: Path) -> None:
    without = "\n".join(line for line in LATER.splitlines() if "sued" not in line)
    found = change.compare(
        wave(tmp_path, 2018, ANSWERS.replace("mitte", "west"), register=with_west()), wave(tmp_path, 2020, without)
    )
    assert found.regions.both == ("nord",)
    assert found.regions.only_before == ("Süd", "West")
    assert found.regions.only_after == ("Mitte",)
    assert change_sentences.summary(found)[0].text == (
        "Aus einer Region liegen Angaben für 2018 und für 2020 vor, nur für 2018 aus Süd und West und für 2020 "
        "aus Mitte."
    )


def with_west() -> Register:
    nord, mitte, sued = small_register().regions
    return register(nord, mitte, sued, replace(nord, id="west", name="West"))


def test_another_register_is_matched_by_names_and_variants(tmp_path: Path) -> None:
    nord, mitte, sued = small_register().regions
    newer = register(
        replace(nord, id="n", name="Landkreis Nord"),
        replace(mitte, id="m", name="Kern", variants=("mitte",)),
        replace(sued, id="s1", name="Alb", variants=("Süd",)),
        replace(sued, id="s2", name="Tal", variants=("Süd",)),
    )
    later = LATER.replace("nord ", "n ").replace("mitte", "m").replace("sued", "s1")
    found = change.compare(wave(tmp_path, 2018), wave(tmp_path, 2020, later, register=newer))
    assert found.regions.today == {"nord": "n", "mitte": "m"}
    assert found.regions.only_before == ("Süd",)
    assert found.regions.only_after == ("Alb",)
    assert ("n", INDEX) in shifts(found)


def test_two_old_regions_that_became_one_are_not_compared(tmp_path: Path) -> None:
    nord, _, sued = small_register().regions
    newer = register(replace(nord, id="ganz", name="Ganz", variants=("Nord", "Mitte")), sued)
    found = change.compare(wave(tmp_path, 2018), wave(tmp_path, 2020, ONLY_SUED, register=newer))
    assert found.regions.today == {"sued": "sued"}
    assert found.regions.only_before == ("Nord", "Mitte")


# --- what is refused, and what is told beforehand


def test_a_wave_is_not_compared_with_itself(tmp_path: Path) -> None:
    own = wave(tmp_path, 2018)
    assert codes(own, own) == ["R440"]


def test_registers_and_catalogues_need_something_in_common(tmp_path: Path) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
    elsewhere = register(*(replace(one, id=f"{one.id}-x", name=f"X {one.name}") for one in small_register().regions))
    moved = replace(later, erhebung=replace(later.erhebung, register=elsewhere))
    assert codes(earlier, moved) == ["R441"]
    real = replace(later, erhebung=replace(later.erhebung, invented=False))
    assert codes(earlier, real) == ["R441"]
    text = re.sub(r"\b([ABE]1\.)", r"Z\1", CATALOGUE)
    (tmp_path / "z").mkdir()
    other = replace(later, erhebung=replace(later.erhebung, catalogue=small_catalogue(tmp_path / "z", text)))
    assert codes(earlier, other) == ["R442"]


def test_the_messages_name_both_waves(tmp_path: Path) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
    real = replace(later, erhebung=replace(later.erhebung, invented=False))
    with pytest.raises(StudyError) as caught:
        change.compare(earlier, real)
    assert str(caught.value) == "Diese beiden Erhebungen lassen sich nicht vergleichen."
    assert str(caught.value.problems[0]) == (
        "beispiel-2018: Die Regionen der Erhebung „beispiel-2018“ sind frei erfunden, die der Erhebung „beispiel-2020“ "
        "nicht. Abhilfe: erfundene Angaben nie mit echten vergleichen."
    )


def test_doubtful_comparisons_are_made_and_told(tmp_path: Path) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
    documents = replace(earlier, erhebung=replace(earlier.erhebung, kind=ErhebungKind.DOKUMENTE))
    found = change.compare(later, documents)
    assert [(problem.code, problem.level) for problem in found.problems] == [
        ("R443", Severity.WARNUNG),
        ("R444", Severity.WARNUNG),
    ]
    assert change_sentences.title(found) == "Was 2018 anders ist als 2020"
    assert "„beispiel-2020“ (Stand 30.06.2020) ist jünger als" in change_sentences.summary(found)[0].text


def test_without_a_region_in_both_waves_there_is_nothing_but_a_sentence(tmp_path: Path) -> None:
    before = "\n".join(line for line in ANSWERS.splitlines() if "mitte" not in line and "sued" not in line)
    after = "\n".join(line for line in LATER.splitlines() if "nord" not in line)
    found = pair(tmp_path, before, after)
    assert (len(found.shifts), len(found.movements)) == (0, 0)
    assert [finding.text for finding in change_sentences.summary(found)] == [
        "Aus keiner Region liegen Angaben für 2018 und für 2020 vor, nur für 2018 aus Nord und für 2020 aus "
        "Mitte und Süd.",
        "In keiner Region reichen die Angaben beider Wellen, um den Verstetigungsgrad zu vergleichen.",
    ]
    blocks = told_of(found)
    assert not [block for block in blocks if isinstance(block, Table | Chart)]


# --- measures


def measure(region: str, title: str, status: str) -> Measure:
    return Measure(region, "1", title, "schule", status, "", "", "", f"{region}-1.xlsx", "Maßnahmen", "B6")


def test_measures_with_the_same_title_show_their_status_in_both_waves(tmp_path: Path) -> None:
    earlier = wave(
        tmp_path,
        2018,
        ANSWERS,
        measure("nord", "Bürgerbus", "geplant"),
        measure("nord", "Ärztehaus", "geplant"),
        measure("sued", "Bürgerbus", "verstetigt"),
    )
    later = wave(
        tmp_path,
        2020,
        LATER,
        measure("nord", "bürgerbus ", "verstetigt"),
        measure("nord", "Dorfladen", "geplant"),
        measure("mitte", "Ärztehaus", "geplant"),
        measure("sued", "Bürgerbus", "verstetigt"),
    )
    found = change.compare(earlier, later)
    assert found.measures.to_numpy().tolist() == [
        ["nord", "bürgerbus ", "geplant", "verstetigt", "Bürgerbus", False],
        ["sued", "Bürgerbus", "verstetigt", "verstetigt", "Bürgerbus", False],
    ]
    assert [finding.text for finding in courses.measures(found)] == [
        "In beiden Wellen stehen unter demselben Titel zwei Maßnahmen. Der Stand hat sich bei 1 von 2 geändert; jetzt "
        "heißt er „dauerhaft gesichert“ (1)."
    ]


# --- words


def test_the_summary_has_three_sentences(tmp_path: Path) -> None:
    found = several(tmp_path)
    assert [finding.text for finding in change_sentences.summary(found)[:2]] == [
        "Aus vier Regionen liegen Angaben für 2018 und für 2020 vor.",
        "Von den vier Regionen mit einem Wert aus beiden Wellen ist der Verstetigungsgrad in keiner gestiegen und in "
        "einer gesunken; in zwei ist der Unterschied nicht größer als durch Zufall zu erwarten und in einer steht "
        "hinter mindestens einem der Werte nur eine Auskunft. Wäre in Wahrheit nirgends etwas anders, käme auch nur "
        "ein einziges solches Urteil höchstens in einem von zwanzig Vergleichen vor.",
    ]
    assert re.fullmatch(
        "Der Median der Veränderungen, einschließlich der einen Region, deren Unterschied nicht gezeigt wird, beträgt "
        "[+−][0-9,]+\u00a0Punkte \\(Spanne −[0-9,]+ bis \\+[0-9,]+\\) "
        "und ist damit nicht größer, als Zufall erwarten lässt\\.",
        change_sentences.summary(found)[2].text,
    )


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("nord", "wie weit Befragte auseinanderliegen, ist aus zu wenigen Regionen bekannt."),
        ("mitte", "hinter mindestens einem der beiden Werte steht nur eine Auskunft."),
    ],
)
def test_a_single_region_is_told_by_name(tmp_path: Path, region: str, told: str) -> None:
    head = ANSWERS.strip().splitlines()[0]
    only = [
        "\n".join([head, *(line for line in text.splitlines() if f" {region} " in line)]) for text in (ANSWERS, LATER)
    ]
    sentences = [finding.text for finding in change_sentences.summary(pair(tmp_path, *only))]
    assert sentences[0] == "Aus einer Region liegen Angaben für 2018 und für 2020 vor."
    assert sentences[1] == (
        f"Vergleichbar ist der Verstetigungsgrad nur in {region.capitalize()}; ein Urteil gibt es nicht: {told}"
    )
    assert len(sentences) == 2


def test_the_only_region_with_a_verdict_is_told_with_its_figures(tmp_path: Path) -> None:
    shift = replace(shifts(several(tmp_path))["nord", INDEX], change=-12.34, low=-20.0, high=-4.68, verdict=FELL)
    (tmp_path / "again").mkdir()
    found = replace(several(tmp_path / "again"), shifts=table([shift], Shift))
    assert change_sentences.summary(found)[1].text == (
        "Vergleichbar ist der Verstetigungsgrad nur in Nord\u00a0(3): −12,3\u00a0Punkte, Spanne −20,0 bis −4,7; er ist "
        "dort gesunken."
    )


def test_where_only_single_voices_answered_no_rise_is_claimed(tmp_path: Path) -> None:
    found = pair(
        tmp_path,
        *("\n".join(line for line in text.splitlines() if " 2    " not in line[:20]) for text in (ANSWERS, LATER)),
    )
    assert change_sentences.summary(found)[1].text == (
        "Von den zwei Regionen mit einem Wert aus beiden Wellen lässt sich in keiner sagen, ob der Verstetigungsgrad "
        "gestiegen oder gesunken ist: in zwei steht hinter mindestens einem der Werte nur eine Auskunft."
    )


def test_signs_are_always_shown() -> None:
    assert [change_sentences.signed(value) for value in (4.2, -3.4, 0.0, 0.4, -0.4)] == ["+4", "−3", "0", "0", "0"]
    assert change_sentences.signed(0.4, 1) == "+0,4"
    assert change_sentences.reach(-3, 5) == "−3 bis +5"
    assert change_sentences.reach(0.1, -0.1) == "0"


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("2018-06-30", "2020-06-30", ("2018", "2020")),
        ("2020-03-31", "2020-09-30", ("03/2020", "09/2020")),
        ("2020-03-01", "2020-03-31", ("„beispiel-2018“", "„beispiel-2020“")),
    ],
)
def test_waves_are_called_by_what_tells_them_apart(
    tmp_path: Path, before: str, after: str, names: tuple[str, str]
) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
    dated = [
        replace(one, erhebung=replace(one.erhebung, as_of=datetime.date.fromisoformat(day)))
        for one, day in ((earlier, before), (later, after))
    ]
    found = change.compare(*dated)
    assert found.names == names
    assert change_sentences.title(found) == f"Was sich seit {names[0]} verändert hat"


def test_what_the_catalogues_do_not_share_is_told(tmp_path: Path) -> None:
    assert [finding.text for finding in asked_alike(pair(tmp_path))] == [
        "Beide Wellen haben denselben Kriterienkatalog; alle Fragen sind vergleichbar."
    ]
    (tmp_path / "b").mkdir()
    then = edited(("Die Maßnahmen sind finanziert.", "Das Geld ist da."))
    later = (
        LATER.replace("A1.2", "A1.2  A1.3")
        .replace(" 1     0     5", " 1  2   0     5")
        .replace("3     2     1", "3  0   2     1")
    )
    found = pair(tmp_path / "b", ANSWERS, later, then=then, now=edited(NEW))
    assert [finding.text for finding in asked_alike(found)] == [
        "Vergleichbar sind 4 von 5 heutigen Fragen; ihre Skala ist in beiden Wellen gleich.",
        "Nicht vergleichbar ist eine Frage: 1 „neu“.",
        "Bei einem Kriterium, bei einer Dimension und beim Verstetigungsgrad gehören nicht in beiden Wellen dieselben "
        "Fragen dazu; verglichen sind dort nur die gemeinsamen Fragen.",
        "Eine verglichene Frage hat heute einen anderen Wortlaut: A1.2.",
    ]


# --- the section


def words(blocks: Iterable[object]) -> str:
    told: list[str] = []
    for block in blocks:
        match block:
            case Text():
                told += block.paragraphs
            case Heading():
                told.append(block.text)
            case Points():
                told += [f"{label}: {text}" for label, text in block.items]
            case Table():
                told += [block.caption, block.note, *(cell.text for row in block.rows for cell in row.cells)]
            case Chart():
                told += [block.title, block.note, svg.for_paper(block.drawing)]
    return "\n".join(told)


@pytest.fixture(scope="module")
def many() -> Change:
    """The invented 21 regions, and the same with one scale step more or less in some of them."""
    current = synthetic.survey()
    responses = current.reading.responses
    step = responses["region"].map({"muster-ahorn": 1.0, "muster-basalt": -1.0}).fillna(0.0)
    scales = {question.id: question.scale for question in current.erhebung.catalogue.scored_questions}
    low, high = ({id: getattr(scale, end) for id, scale in scales.items()} for end in ("low", "high"))
    ends = (responses["question"].map(low).fillna(0.0), responses["question"].map(high).fillna(1e9))
    reading = replace(current.reading, responses=responses.assign(value=(responses["value"] + step).clip(*ends)))
    erhebung = replace(current.erhebung, id="frueher", as_of=current.erhebung.as_of.replace(year=2015))
    return change.compare(evaluate(erhebung, reading), current)


def told_of(found: Change) -> tuple[Block, ...]:
    """What the report and its annex say."""
    seen = overview(found.current)
    return (*telling_change.section(found, seen), *telling_change.annex(found, found.current, seen))


def test_the_section_says_all_and_no_cause(many: Change) -> None:
    blocks = told_of(many)
    told = words(blocks)
    assert re.search(CAUSES, told) is None
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Kriterien und Maßnahmen",
        "Was sich nicht vergleichen lässt",
        "Regionen und Dimensionen",
        "Kriterien",
        "Maßnahmen",
    ]
    assert isinstance(blocks[0], Text)
    assert len(blocks[0].paragraphs) == 1
    assert isinstance(blocks[-1], Points)
    assert "k. A." not in told
    assert re.search(r"\bnan\b", told) is None


def test_cells_show_a_sign_or_that_nothing_can_be_told(many: Change) -> None:
    blocks = told_of(many)
    shown = next(block for block in blocks if isinstance(block, Table) and block.turned)
    cells = {cell.text for row in shown.rows for cell in row.cells[1:]}
    assert cells
    assert all(re.fullmatch(r"[+−]\d+(,\d)?|≈|–|o\.\u00a0U\.", cell) for cell in cells)
    assert "o.\u00a0U." in cells
    tones = {cell.text[0]: cell.tone for row in shown.rows for cell in row.cells if cell.tone}
    assert set(tones) <= {"+", "−"}
    assert len(set(tones.values())) == len(tones)


def test_ranks_stand_with_their_intervals_only(many: Change) -> None:
    blocks = told_of(many)
    shown = next(block for block in blocks if isinstance(block, Table) and block.caption == "Beide Wellen im Einzelnen")
    ranks = [cell.text for row in shown.rows for cell in row.cells[-2:]]
    assert ranks
    assert all(re.fullmatch(r"\d+(–\d+)? von \d+", rank) for rank in ranks)
    assert "Rang" not in words(block for block in blocks if isinstance(block, Text))


def test_the_chart_groups_by_verdict_and_says_what_it_shows() -> None:
    rows_drawn = [
        charts.Dumbbell("Nord", 40, 60, 12, 27, "gestiegen", True, ("+20,0", "+12 bis +27")),
        charts.Dumbbell("Süd", 40, 42, -5, 9, "nicht zu unterscheiden", False, ("+2,0", "−5 bis +9")),
        charts.Dumbbell("Mitte", 40, 10, np.nan, np.nan, "kein Urteil", False, ("–", "–")),
    ]
    drawing = charts.dumbbells(rows_drawn, ("2018", "2020"), "Beide Wellen.")
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", svg.for_paper(drawing))
    for text in (
        "2018",
        "2020",
        "gestiegen",
        "Nord",
        "+20,0",
        "−5 bis +9",
        "−30",
        "+30",
        "kein Urteil",
    ):
        assert text in shown
    assert drawing == charts.dumbbells(rows_drawn, ("2018", "2020"), "Beide Wellen.")
    assert [line[1:6] for line in drawing.data[1:]] == [
        (40, 60, 20, 12, 27),
        (40, 42, 2, -5, 9),
        (40, 10, None, None, None),
    ]


def test_a_difference_without_a_verdict_has_no_mark_and_does_not_stretch_the_scale() -> None:
    none = charts.Dumbbell("Mitte", 40, 90, np.nan, np.nan, "kein Urteil", False, ("–", "–"))
    drawing = charts.dumbbells([none], ("2018", "2020"), "Beide Wellen.")
    paper = svg.for_paper(drawing)
    assert "+50" not in paper
    assert "nan" not in paper
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", paper)
    assert {"+5", "−5"} <= set(shown)
    lines = [mark for mark in drawing.marks if isinstance(mark, Lines) and mark.colour == OTHERS]
    assert not any(mark.ends for mark in lines)


def test_in_tables_a_change_without_a_verdict_is_empty(tmp_path: Path) -> None:
    found = several(tmp_path)
    sheet = results_change.sheets(found)[0]
    titles = [column.title for column in sheet.columns]
    figures = [titles.index(name) for name in ("Veränderung", "Intervall von", "Intervall bis")]
    matched = titles.index("Veränderung, nur in beiden Wellen beantwortete Fragen")
    rows_told = {row[0]: row for row in sheet.rows if row[titles.index("Ebene")] == "Gesamtwert"}
    places = [*figures, matched]
    assert [repr(rows_told["West"][place]) for place in places] == ["nan"] * 4
    assert all(isinstance(cell, float) and cell < 0 for cell in (rows_told["Nord"][place] for place in places))
    text = results.csv_bytes(sheet, "").decode("utf-8-sig")
    west = next(line for line in text.splitlines() if line.startswith("West;") and ";gesamt;" in line)
    assert f";;;{SINGLE};" in west


def test_unjudged_regions_stand_as_in_the_register_not_by_their_change(tmp_path: Path) -> None:
    order = [(shift.region, shift.verdict) for shift in change_sentences.index_shifts(pair(tmp_path, ANSWERS, LATER))]
    assert order == [("mitte", SINGLE), ("nord", UNKNOWN)]
    (tmp_path / "b").mkdir()
    head = "region respondent A1.1 A1.2 B1.1 E1.1\n"
    then, now = f"{head}nord 1 3 5 2 1\nmitte 1 0 1 0 5\n", f"{head}nord 1 0 1 0 1\nmitte 1 3 5 2 5\n"
    assert [shift.region for shift in change_sentences.index_shifts(pair(tmp_path / "b", then, now))] == [
        "nord",
        "mitte",
    ]


def test_the_results_hold_every_change(many: Change) -> None:
    changes, together, measures, catalogues = results_change.sheets(many)
    assert [sheet.file for sheet in (changes, together, measures, catalogues)] == [
        "veraenderung.csv",
        "veraenderung-gesamt.csv",
        "massnahmen-beider-wellen.csv",
        "vergleichbarkeit.csv",
    ]
    assert (len(changes.rows), len(together.rows)) == (len(many.shifts), len(many.movements))
    assert len(measures.rows) == len(many.measures)
    assert all(len(row) == len(sheet.columns) for sheet in results_change.sheets(many) for row in sheet.rows)
    assert (
        results.csv_bytes(changes, "")
        .decode("utf-8-sig")
        .splitlines()[0]
        .startswith("Region;Ebene;Code;Titel;Punkte 2015;Punkte 2020")
    )
