"""The shipped evidence on the real model regions: nothing dropped, nothing added."""

from __future__ import annotations

import re

import pytest

from tests.made import markup
from tests.made.ard_belege import FOLDER, evidence, facts
from tests.made.worked import quietly
from verstetigung import records, study
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import errors_in
from verstetigung.records import Response
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.telling import overview
from verstetigung.telling.documents.developments import developments
from verstetigung.telling.documents.proofs import proofs


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    wave = erhebungen.load(FOLDER)
    return evaluate(wave, study.read(wave, quietly))


@pytest.fixture(scope="module")
def responses(evaluation: Evaluation) -> list[Response]:
    return list(records.rows(evaluation.reading.responses, Response))


def test_all_63_facts_are_there_each_with_type_date_and_reference(responses: list[Response]) -> None:
    wanted = sorted(
        (
            fact["region"],
            evidence(fact).question,
            evidence(fact).reference,
            evidence(fact).remark,
            fact["quelle_typ"],
            fact["stand"],
        )
        for fact in facts()
    )
    found = sorted(
        (row.region, row.question, row.reference, row.remark, row.source_type, row.date) for row in responses
    )
    assert len(found) == 63
    assert found == wanted


def test_ranges_keep_their_ends_and_count_with_their_middle(responses: list[Response]) -> None:
    ranges = {row.region: (row.low, row.high, row.value) for row in responses if row.low < row.high}
    assert ranges["salzachtal"] == (4, 5, 4.5)
    assert ranges["mitte-niedersachsen"] == (15, 17, 16)
    assert len(ranges) == 10


def test_starred_values_are_of_another_kind_and_stay_visible(responses: list[Response]) -> None:
    starred = [(row.region, row.value, row.text) for row in responses if row.question == "K2"]
    assert starred == [("elbe-elster", 2.0, "2*"), ("nordeifel", 3.0, "3*")]


def test_the_oderlandregion_has_developed_and_does_not_contradict_itself(evaluation: Evaluation) -> None:
    assert evaluation.contradictions.empty
    (step,) = [one for one in developments(proofs(evaluation)) if one.later.region == "oderlandregion"]
    assert (step.earlier.answer, step.earlier.date) == ("ja", "2015")
    assert (step.later.answer, step.later.date) == ("nein", "06/2020")
    assert step.later.remark.endswith("Kooperation soll neu beginnen (spätere Angabe als S22)")
    page = markup.region_html(evaluation, overview(evaluation), "oderlandregion")
    assert "spätere Angabe als S22" in page
    assert "Widerspruch zu" not in page


def test_nothing_speaks_of_ratings_where_nobody_is_rated(evaluation: Evaluation) -> None:
    pages = [markup.region_html(evaluation, overview(evaluation), id) for id in evaluation.erhebung.register.ids]
    for page in (markup.comparison_html(evaluation, overview(evaluation)), *pages):
        assert re.findall(r"[^.>]*\b[Bb]ewert[^.<]*", page) == []


def test_nobody_is_ranked_on_so_little(evaluation: Evaluation) -> None:
    assert evaluation.ranks.empty


def test_no_workbook_has_an_error(evaluation: Evaluation) -> None:
    assert errors_in(evaluation.reading.problems) == ()
    assert len(evaluation.reading.returns) == 21
