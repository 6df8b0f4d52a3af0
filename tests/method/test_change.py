"""Two waves: what is compared, the numbers worked out by hand, and what is never said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made import synthetic, worked
from tests.made.worked import ANSWERS, CATALOGUE, drawn_responses, small_catalogue, small_reading, small_register
from verstetigung import charts
from verstetigung.charts import svg
from verstetigung.method import change
from verstetigung.method.change import (
    FELL,
    ROSE,
    SAME,
    SINGLE,
    UNASKED,
    Change,
    Movement,
    PartlyCompared,
    Shift,
    Uncompared,
)
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.method.scoring import INDEX
from verstetigung.problems import Severity, StudyError
from verstetigung.records import Measure, rows
from verstetigung.schemas.kinds import ErhebungKind, Level
from verstetigung.schemas.regions import Region, Register
from verstetigung.tables import results
from verstetigung.tables.results import change as results_change
from verstetigung.telling import change as telling_change
from verstetigung.telling import overview
from verstetigung.telling.blocks import Chart, Heading, Points, Text
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
    assert all(shift.change == shift.after - shift.before == shift.matched for shift in nord.values())
    assert all(shift.low <= shift.change <= shift.high for shift in found.values())


def test_rise_and_fall_need_an_interval_without_zero_and_two_voices(tmp_path: Path) -> None:
    found = shifts(pair(tmp_path))
    assert {shift.verdict for (region, _), shift in found.items() if region == "nord"} == {FELL}
    assert found["nord", INDEX].high < 0
    assert found["mitte", "A1.1"].change == pytest.approx(100 / 3)
    assert found["mitte", "A1.1"].low == found["mitte", "A1.1"].high == found["mitte", "A1.1"].change
    assert {shift.verdict for (region, _), shift in found.items() if region == "mitte"} == {SINGLE}
    assert (found["nord", "A1"].voices_before, found["nord", "A1"].voices_after) == (2, 2)


def test_an_interval_over_zero_says_nothing(tmp_path: Path) -> None:
    before = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 0 1 0 5\nnord 2 3 5 2 1\n"
    after = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 1 2 0 5\nnord 2 3 5 2 1\n"
    found = shifts(pair(tmp_path, before, after))["nord", INDEX]
    assert found.change == pytest.approx((100 / 3 / 2 + 12.5) / 4)
    assert found.low < 0 < found.high
    assert found.verdict == SAME


def test_a_rise_is_the_fall_the_other_way_round(tmp_path: Path) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
    there, back = (shifts(change.compare(*waves)) for waves in ((earlier, later), (later, earlier)))
    assert there.keys() == back.keys()
    for key, one in there.items():
        other = back[key]
        assert (one.change, one.low, one.high) == pytest.approx((-other.change, -other.high, -other.low))
        assert {one.verdict: other.verdict} in ({FELL: ROSE}, {ROSE: FELL}, {one.verdict: one.verdict})
    assert back["nord", INDEX].verdict == ROSE


def test_the_same_answers_twice_are_no_change(tmp_path: Path) -> None:
    found = pair(tmp_path, ANSWERS, ANSWERS)
    every = list(rows(found.shifts, Shift))
    assert every
    assert {shift.change for shift in every} == {0.0}
    assert all(shift.low <= 0 <= shift.high for shift in every)
    assert {shift.verdict for shift in every} == {SAME, SINGLE}
    assert {row.median for row in rows(found.movements, Movement)} == {0.0}


def test_respondents_are_drawn_anew_in_each_wave_but_the_weights_and_the_method_only_once(tmp_path: Path) -> None:
    differing = shifts(pair(tmp_path, ANSWERS, ANSWERS))["nord", INDEX]
    assert differing.low < 0 < differing.high
    (tmp_path / "b").mkdir()
    alike = "region respondent A1.1 A1.2 B1.1 E1.1\nnord 1 0 4 2 4\nnord 2 0 4 2 4\n"
    agreed = shifts(pair(tmp_path / "b", alike, alike))["nord", INDEX]
    assert (agreed.low, agreed.high) == (0.0, 0.0)


def test_draws_are_the_same_each_time(tmp_path: Path) -> None:
    earlier, later = wave(tmp_path, 2018), wave(tmp_path, 2020, LATER)
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
    moved = {row.element: row for row in rows(pair(tmp_path).movements, Movement)}
    of = moved["A1"]
    nord, mitte, sued = -(79 + 1 / 6), 200 / 3 - 100 / 3, 100.0
    mitte = (200 / 3 + 50) / 2 - 100 / 3
    sued = (100 + 50) / 2 - 50
    assert of.n == 3
    assert of.median == pytest.approx(float(np.median([nord, mitte, sued])))
    assert (of.rose, of.fell, of.judged) == (0, 1, 1)
    assert of.low <= nord + 1
    assert of.high >= mitte


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
    assert shifts(found)["nord", "A1"] == plain["nord", "A1"]
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
    blocks = telling_change.section(found, found.current, overview(found.current))
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
        ["nord", "bürgerbus ", "geplant", "verstetigt"],
        ["sued", "Bürgerbus", "verstetigt", "verstetigt"],
    ]
    assert [finding.text for finding in change_sentences.measures(found)] == [
        "In beiden Wellen stehen unter demselben Titel zwei Maßnahmen. Der Stand hat sich bei 1 von 2 geändert; jetzt "
        "heißt er „dauerhaft gesichert“ (1)."
    ]


# --- words


def test_the_summary_has_three_sentences(tmp_path: Path) -> None:
    assert [finding.text for finding in change_sentences.summary(pair(tmp_path))] == [
        "Aus drei Regionen liegen Angaben für 2018 und für 2020 vor.",
        "Von den zwei Regionen mit einem Wert aus beiden Wellen ist der Verstetigungsgrad in keiner gestiegen und in "
        "einer gesunken; in einer steht hinter mindestens einem der Werte nur eine Auskunft.",
        "Für einen Median der Veränderungen sind zwei Regionen zu wenige.",
    ]


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("nord", "Vergleichbar ist der Verstetigungsgrad nur in Nord (−77,1\u00a0Punkte, Intervall"),
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
    assert told in sentences[1]
    assert len(sentences) == 2


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


def test_the_section_says_all_and_no_cause(many: Change) -> None:
    blocks = telling_change.section(many, many.current, overview(many.current))
    told = words(blocks)
    assert re.search(CAUSES, told) is None
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Regionen und Dimensionen",
        "Kriterien",
        "Maßnahmen",
        "Was sich nicht vergleichen lässt",
    ]
    assert isinstance(blocks[0], Text)
    assert len(blocks[0].paragraphs) == 1
    assert isinstance(blocks[-1], Points)
    assert "k. A." not in told
    assert re.search(r"\bnan\b", told) is None


def test_cells_show_a_sign_or_that_nothing_can_be_told(many: Change) -> None:
    blocks = telling_change.section(many, many.current, overview(many.current))
    table = next(block for block in blocks if isinstance(block, Table) and block.turned)
    cells = {cell.text for row in table.rows for cell in row.cells[1:]}
    assert cells
    assert all(re.fullmatch(r"[+−]\d+(,\d)?|≈|–|\([+−]?\d+(,\d)?\)|0", cell) for cell in cells)
    tones = {cell.text[0]: cell.tone for row in table.rows for cell in row.cells if cell.tone}
    assert set(tones) <= {"+", "−"}
    assert len(set(tones.values())) == len(tones)


def test_ranks_stand_with_their_intervals_only(many: Change) -> None:
    blocks = telling_change.section(many, many.current, overview(many.current))
    table = next(block for block in blocks if isinstance(block, Table) and block.caption == "Beide Wellen im Einzelnen")
    ranks = [cell.text for row in table.rows for cell in row.cells[-2:]]
    assert ranks
    assert all(re.fullmatch(r"\d+(–\d+)? von \d+", rank) for rank in ranks)
    assert "Rang" not in words(block for block in blocks if isinstance(block, Text))


def test_the_chart_groups_by_verdict_and_says_what_it_shows() -> None:
    rows_drawn = [
        charts.Dumbbell("Nord", 40, 60, 12, 27, "gestiegen", True, False, ("+20,0", "+12 bis +27")),
        charts.Dumbbell("Süd", 40, 42, -5, 9, "nicht zu unterscheiden", False, False, ("+2,0", "−5 bis +9")),
        charts.Dumbbell("Mitte", 40, 10, -30, -30, "kein Urteil", False, True, ("−30,0", "−30")),
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
        "kein Urteil, Intervall zu eng",
    ):
        assert text in shown
    assert drawing == charts.dumbbells(rows_drawn, ("2018", "2020"), "Beide Wellen.")
    without = charts.dumbbells(rows_drawn[:2], ("2018", "2020"), "Beide.")
    assert "kein Urteil, Intervall zu eng" not in svg.for_paper(without)


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
    assert results.csv_text(changes, "").splitlines()[0].startswith("Region;Ebene;Code;Titel;Punkte 2015;Punkte 2020")
