"""How far respondents agree, in sentences and tables (M4, M10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.made import synthetic, worked
from verstetigung import german, records
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import KINDS, Place, Problem, Severity
from verstetigung.records import Reliability, Response
from verstetigung.schemas.kinds import Informant
from verstetigung.telling import overview
from verstetigung.telling.agreement import quality, reliability
from verstetigung.telling.agreement import sentences as agreement_sentences
from verstetigung.telling.agreement import tables as agreement_tables
from verstetigung.telling.blocks import Block, Text
from verstetigung.telling.criteria import tables as criteria_tables
from verstetigung.telling.overview import Subject
from verstetigung.telling.reports import method
from verstetigung.telling.table import Table

HEAD = "region respondent A1.1 A1.2 B1.1 E1.1\n"
APART = "nord 1 2 4 2 5\nnord 2 3 4 0 2\nmitte 1 1 kA 0 5\nsued 1 nz 3 kA nz"
"""Nord disagrees on B1.1 (ja, nein) and E1.1 (three of five steps apart), and is one step apart on A1.1."""


def small(tmp_path: Path, answers: str = APART) -> Evaluation:
    responses = worked.drawn_responses(HEAD + answers)
    return evaluate(worked.small_erhebung(tmp_path), worked.small_reading(responses))


@cache
def survey() -> Evaluation:
    return synthetic.survey()


def subject(evaluation: Evaluation, region: str) -> Subject:
    return Subject(evaluation, overview(evaluation), evaluation.erhebung.register[region])


def text_of(findings: Sequence[object]) -> str:
    return " ".join(str(getattr(finding, "text", finding)) for finding in findings)


def table(blocks: Sequence[Block | None], caption: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.caption.startswith(caption))


def texts(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_one_step_apart_on_three_steps_is_not_disagreement(tmp_path: Path) -> None:
    near = small(tmp_path, "nord 1 2 4 2 4\nnord 2 3 4 1 3")
    assert list(agreement_sentences.of_region(subject(near, "nord"))) == [
        "Bei keiner Frage mit mehreren Antworten sind sich die Befragten uneinig."
    ]
    assert agreement_tables.disagreement(subject(near, "nord")).rows == ()


def test_the_rule_is_stated_where_it_is_used(tmp_path: Path) -> None:
    note = agreement_tables.disagreement(subject(small(tmp_path), "nord")).note
    assert "weiter auseinander als in vier von fünf gleich großen Gruppen, die sich mäßig einig sind (r_wg 0,5)" in note
    rule = str(method.in_full(survey()))
    assert "liegt sie bei zwei Befragten bei einem r_wg von −1,25, bei vieren bei 0,17, bei zehn bei 0,31" in rule
    for source in ("LeBreton & Senter 2008", "Brown & Hauenstein 2005", "Krippendorff 2004", "Bliese 2000"):
        assert source in rule
    assert "unter 0,5" not in rule.split("r_wg")[1]


def test_values_that_rest_on_one_answer_and_answers_that_disagree(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert text_of(agreement_sentences.summary(evaluation, overview(evaluation))) == (
        "Von 8 Werten je Region und Frage beruhen 4 auf einer einzigen Auskunft. Wo mehrere geantwortet haben, sind "
        "sich die Befragten in 2 von 4 Fällen uneinig."
    )
    together = small(tmp_path, "nord 1 3 5 2 1\nnord 2 3 5 2 1")
    assert text_of(agreement_sentences.summary(together, overview(together))) == (
        "Von 4 Werten je Region und Frage beruht keiner auf einer einzigen Auskunft. Wo mehrere geantwortet haben, "
        "sind sich die Befragten in keinem Fall uneinig."
    )


def test_disagreement_that_lies_in_one_region_is_told_with_its_name(tmp_path: Path) -> None:
    split = small(tmp_path, "nord 1 0 1 0 1\nnord 2 3 5 2 5\nmitte 1 0 3 1 3\nmitte 2 3 3 1 3")
    assert text_of(agreement_sentences.summary(split, overview(split))).endswith(
        "in 5 von 8 Fällen uneinig. 4 davon liegen in Nord."
    )


def test_what_is_said_of_the_agreement_in_a_region(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert list(agreement_sentences.of_region(subject(evaluation, "nord"))) == [
        "Bei 2 von 4 Fragen mit mehreren Antworten sind sich die Befragten uneinig."
    ]
    assert text_of(list(agreement_sentences.of_region(subject(evaluation, "mitte")))).startswith(
        "Es liegt nur ein Fragebogen vor."
    )
    partly = small(tmp_path, "nord 1 2 3 1 kA\nnord 2 2 3 1 2")
    assert list(agreement_sentences.of_region(subject(partly, "nord"))) == [
        "Bei keiner Frage mit mehreren Antworten sind sich die Befragten uneinig.",
        "Von 4 Werten beruht 1 auf einer einzigen Auskunft.",
    ]


def test_marks_stand_only_where_they_matter(tmp_path: Path) -> None:
    partly = small(tmp_path, "nord 1 0 3 1 kA\nnord 2 3 3 1 2\nmitte 1 1 1 1 1")
    assert agreement_sentences.marks(subject(partly, "nord")) == {"A1": "uneinig", "E1": "eine Auskunft"}
    assert agreement_sentences.marks(subject(partly, "mitte")) == {}
    blocks = list(criteria_tables.dimension_blocks(subject(partly, "nord")))
    assert isinstance(blocks[1], Text)
    assert (
        blocks[1]
        .paragraphs[0]
        .endswith(
            " „uneinig“: Auf mindestens eine der Fragen liegen die Antworten der Befragten weit auseinander: weiter "
            "als in vier von fünf gleich großen Gruppen, die sich mäßig einig sind. „eine Auskunft“: Zu jeder "
            "beantworteten Frage des Kriteriums liegt nur eine Angabe vor."
        )
    )
    notes = [
        (row.cells[0].text, row.cells[-1].note)
        for block in blocks[1:]
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert notes == [("A1", "uneinig"), ("B1", ""), ("E1", "eine Auskunft")]
    alone = list(criteria_tables.dimension_blocks(subject(partly, "mitte")))
    assert "uneinig" not in str(alone)
    assert "eine Auskunft" not in str(alone)


def test_a_second_source_is_not_one_answer(tmp_path: Path) -> None:
    answers = worked.drawn_responses(f"{HEAD}nord 1 2 kA 1 2\nnord 2 kA 3 1 2")
    paper = worked.response("nord", "A1.1", "2", respondent="S07", source="Dokument", reference="S07")
    responses = pd.concat([answers, records.table([paper], Response)], ignore_index=True)
    evaluation = evaluate(worked.small_erhebung(tmp_path), worked.small_reading(responses))
    assert agreement_sentences.marks(subject(evaluation, "nord")) == {}
    assert agreement_sentences.voices(evaluation, overview(evaluation), "nord").single == 1


def test_table_of_disagreement_in_points(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    found = agreement_tables.disagreement(subject(evaluation, "nord"))
    assert texts(found) == [
        ["B1.1", "Wird der Prozess fortgeführt?", "2", "0–100", "71", "−2,0", "−2,0"],
        ["E1.1", "Wie stark haben befristete Stellen gehemmt?", "2", "0–75", "53", "−1,2", "−1,2"],
    ]
    turned = small(tmp_path, "nord 1 2 4 2 1\nnord 2 2 4 2 4")
    assert texts(agreement_tables.disagreement(subject(turned, "nord")))[0][3] == "25–100"


def test_region_quality_names_the_disagreement(tmp_path: Path) -> None:
    blocks = quality.of_region(subject(small(tmp_path), "nord"))
    assert isinstance(blocks[0], Text)
    assert "uneinig" in blocks[0].paragraphs[0]
    assert table(blocks, "Fragen, bei denen sich die Befragten uneinig sind").rows


def test_disputed_questions_need_two_regions(tmp_path: Path) -> None:
    one = small(tmp_path)
    assert agreement_sentences.disputed(one) == ()
    two = small(tmp_path, "nord 1 0 3 1 2\nnord 2 3 3 1 2\nmitte 1 0 3 1 2\nmitte 2 3 3 1 2\nsued 1 1 1 1 1")
    assert [(row.question.id, row.disagreed, row.regions) for row in agreement_sentences.disputed(two)] == [
        ("A1.1", 2, 2)
    ]


def test_reliability_is_silent_about_few_regions(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    assert text_of(reliability.reliable(evaluation)) == (
        "Wie verlässlich die Kriterien Regionen unterscheiden, lässt sich erst ab 4 Regionen mit mehreren Befragten "
        "sagen."
    )
    assert reliability.doubts(evaluation) == ()


def doubtful(*rows: Reliability) -> Evaluation:
    """The survey as if this were all that is known about reliability."""
    evaluation = replace(survey())
    vars(evaluation)["reliability"] = records.table(rows, Reliability)
    return evaluation


def measured(
    level: str, element: str, icc2: float, marks: str = "", alpha: float = records.NAN, low: float = records.NAN
) -> Reliability:
    """A criterion whose ICC(2) is `low` with fewest respondents and `icc2` with most; half of the regions have most."""
    return Reliability(
        *(level, element, 1, 40, 40, 18, 0.1, 0.2, 0.3),
        icc1=icc2 / 2,
        icc2=icc2,
        icc2_low=icc2 if np.isnan(low) else low,
        icc2_high=icc2,
        firm=9 if icc2 >= 0.5 else 0,
        marks=marks,
        alpha=alpha,
    )


def alphas(**by_steps: float) -> list[Reliability]:
    return [
        replace(measured("stufenzahl", steps.removeprefix("s"), records.NAN), questions=10, krippendorff_ordinal=alpha)
        for steps, alpha in by_steps.items()
    ]


def test_reliability_in_words() -> None:
    firm, weak = measured("kriterium", "A1", 0.7, low=0.3), measured("kriterium", "A4", 0.49)
    assert text_of(reliability.reliable(doubtful(firm, weak, *alphas(s0=0.5, s3=0.6, s5=0.41)))) == (
        "Ob bei einem Kriterium die Unterschiede überwiegend auf die Regionen zurückgehen und nicht darauf, wer "
        "geantwortet hat (ICC(2) ab 0,5), hängt von der Zahl der Befragten ab: in der Region mit den wenigsten gilt es "
        "bei 0 von 2 Kriterien, in der mit den meisten bei 1 von 2. Wie ähnlich Befragte derselben Region antworten, "
        "sagt Krippendorffs Alpha (ordinal): 0,50 bei den 10 Fragen nach einer Zahl, 0,60 bei den 10 Fragen mit drei "
        "Stufen und 0,41 bei den 10 Fragen mit fünf Stufen. Ab 0,8 gelten Angaben als verlässlich, ab 0,667 reichen "
        "sie für vorläufige Schlüsse "
        "(Krippendorff 2004); keiner der Werte erreicht dies."
    )
    assert reliability.reliable(doubtful(measured("kriterium", "A1", records.NAN))) == ()


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ((0.9,), "der Wert erreicht 0,8."),
        ((0.7,), "der Wert erreicht 0,667."),
        ((0.5,), "der Wert erreicht auch dies nicht."),
        ((0.9, 0.8), "alle Werte erreichen 0,8."),
        ((0.9, 0.7), "alle Werte erreichen 0,667."),
        ((0.9, 0.5), "einer von zwei erreicht 0,667."),
        ((0.7, 0.9, 0.5), "zwei von drei erreichen 0,667."),
    ],
)
def test_krippendorff_has_a_yardstick(values: tuple[float, ...], end: str) -> None:
    rows = alphas(**{f"s{steps}": value for steps, value in enumerate(values, start=3)})
    firm = measured("kriterium", "A1", 0.7)
    assert text_of(reliability.reliable(doubtful(firm, *rows))).endswith(end)


def test_a_region_says_how_far_its_own_respondents_tell_it_from_others() -> None:
    """With ICC(1) = 0.35 the mean of two respondents has an ICC(2) of 0.52, with 0.3 one of 0.46."""
    evaluation = doubtful(measured("kriterium", "A1", 0.7), measured("kriterium", "A4", 0.6))
    region = next(id for id, forms in evaluation.reading.forms.items() if forms == 2)
    assert list(agreement_sentences.of_region(subject(evaluation, region)))[-1] == (
        "Bei zwei Befragten gehen Unterschiede zwischen Regionen bei 1 von 2 Kriterien überwiegend auf die Regionen "
        "zurück und nicht darauf, wer geantwortet hat (ICC(2) ab 0,5)."
    )


def test_only_doubtful_criteria_are_listed_the_least_firm_first() -> None:
    evaluation = doubtful(
        measured("frage", "A1.1", 0.7, "läuft dem Rest des Kriteriums entgegen"),
        measured("frage", "A4.1", -0.1, "kein Unterschied zwischen Regionen erkennbar"),
        measured("kriterium", "A1", 0.7),
        measured("kriterium", "A4", -0.1, "kein Unterschied zwischen Regionen erkennbar"),
        measured("kriterium", "A5", 0.8),
        measured("kriterium", "A6", 0.3),
    )
    assert [(one.criterion.id, one.marks) for one in reliability.doubts(evaluation)] == [
        ("A4", "kein Unterschied zwischen Regionen erkennbar"),
        ("A6", ""),
        ("A1", "A1.1 läuft dem Rest des Kriteriums entgegen"),
    ]
    found = table(agreement_tables.of_all(evaluation, overview(evaluation)), "Kriterien, deren Unterschiede")
    assert [column.title for column in found.columns] == [
        *("Nr.", "Kriterium", "Befragte", "ICC(1)", "ICC(2)", "Regionen ab 0,5", "Krippendorffs Alpha", "Was auffällt")
    ]
    assert texts(found)[1] == [
        "A6",
        "Beachtung durch Gemeinden und andere Träger",
        "40",
        "0,15",
        "0,30",
        "0 von 18",
        "0,20",
        "",
    ]
    assert "Cronbach" not in found.note


def test_consistency_stands_where_there_is_one() -> None:
    found = table(
        agreement_tables.of_all(doubtful(measured("kriterium", "A1", 0.2, alpha=0.85)), overview(survey())),
        "Kriterien, deren Unterschiede",
    )
    assert texts(found)[0][6] == "α = 0,85"
    assert "Cronbachs Alpha (α) ab drei Fragen" in found.note


def test_what_struck_in_the_files_is_told_in_general_without_the_answer_and_its_cell(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    star = Problem("W501", Severity.HINWEIS, Place("nord-1.xlsx", "Fragebogen", "C6"), "A1.1: „4*“ ist hier 4.")
    seen = replace(evaluation, reading=replace(evaluation.reading, problems=(star,) * 2))
    (row,) = quality.problems(seen, ("nord-1.xlsx",)).rows
    assert [cell.text for cell in row.cells] == ["Hinweise (ohne Zweifel eingeordnet)", "2", KINDS["W501"].meaning]


def test_a_fehler_of_one_answer_is_told_apart_from_one_that_stops_a_bogen(tmp_path: Path) -> None:
    evaluation = small(tmp_path)
    told = (("W520", "nord-1.xlsx"), ("W542", "nord-1.xlsx"), ("W560", "sued-1.xlsx"), ("B202", "mitte-1.xlsx"))
    found = tuple(Problem(code, Severity.FEHLER, Place(file), "…") for code, file in told)
    seen = replace(evaluation, reading=replace(evaluation.reading, problems=found))
    assert [[cell.text for cell in row.cells[:2]] for row in quality.problems(seen).rows] == [
        ["Fehler (Bogen nicht gewertet)", "2"],
        ["Fehler (nur diese Angabe nicht gewertet)", "2"],
    ]


@pytest.mark.parametrize(
    ("value", "limit", "decimals", "shown"),
    [
        (0.497, 0.5, 2, "0,497"),
        (0.503, 0.5, 2, "0,503"),
        (0.5, 0.5, 2, "0,50"),
        (0.46, 0.5, 1, "0,46"),
        (0.6658, 0.667, 2, "0,666"),
        (0.672, 0.667, 2, "0,67"),
    ],
)
def test_a_printed_coefficient_stays_on_its_side_of_the_limit(
    value: float, limit: float, decimals: int, shown: str
) -> None:
    assert german.beside(value, limit, decimals) == shown


@pytest.mark.parametrize("wave", ["muster-2018", "muster-2020", "muster-masterplan"])
def test_no_printed_agreement_is_above_the_limit_beside_it(wave: str) -> None:
    whole, checked = worked.shipped(wave), 0
    evaluation = replace(whole, erhebung=replace(whole.erhebung, informant=Informant.REGION))
    for region in evaluation.erhebung.register.ids:
        found = agreement_tables.disagreement(subject(evaluation, region))
        for *_, value, limit in texts(found):
            r_wg, most = (float(text.replace("−", "-").replace(",", ".")) for text in (value, limit))
            assert r_wg <= most < 0.5
            checked += 1
    assert checked > 20
