"""The concept as the Kerngruppe answers it: which draft a report is follows from the answers alone."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.made import markup
from tests.method.test_network import CONCEPT
from tests.telling.test_network_report import small
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.network import Network
from verstetigung.schemas.concept import OPEN, Block, Concept, CoreAnswer, CoreQuestion
from verstetigung.schemas.kinds import AnswerState
from verstetigung.tables.results import plan as plans
from verstetigung.telling.network import answers, summary
from verstetigung.telling.network import report as made
from verstetigung.telling.table import Table

DAY, LATER = datetime.date(2027, 2, 11), datetime.date(2027, 6, 3)
DECIDED = CoreAnswer(AnswerState.BESCHLOSSEN, "Das Lernen.", DAY, "Kerngruppe")
DRAFT = CoreAnswer(AnswerState.ENTWURF, "Zwei im Jahr.", LATER, "")
TALKED = CoreAnswer(AnswerState.OFFEN, "Wird erfragt.", LATER, "")


def plan(*given: CoreAnswer) -> Concept:
    """A concept with one building block and a question for each answer."""
    questions = tuple(CoreQuestion(f"q{n}", f"Frage {n}?", answer) for n, answer in enumerate(given, start=1))
    return replace(CONCEPT, blocks=(Block("ziele", "Ziele", "Lernen.", ("bedarfe",), questions),))


def told(folder: Path, *given: CoreAnswer) -> tuple[Evaluation, Network]:
    evaluation, net = small(folder)
    return replace(evaluation, erhebung=replace(evaluation.erhebung, concept=plan(*given))), net


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), ""),
        ((OPEN, OPEN), "Netzwerkkonzept, Entwurf 1"),
        ((TALKED, OPEN), "Netzwerkkonzept, Entwurf 1"),
        ((DRAFT, OPEN), "Netzwerkkonzept, Entwurf 2 vom 03.06.2027"),
        ((DECIDED, OPEN), "Netzwerkkonzept, Entwurf 2 vom 11.02.2027"),
        ((DECIDED, DRAFT), "Netzwerkkonzept, Entwurf 2 vom 03.06.2027"),
        ((DECIDED, TALKED), "Netzwerkkonzept, Entwurf 2 vom 11.02.2027"),
        ((DECIDED, DECIDED), "Netzwerkkonzept, beschlossen am 11.02.2027"),
    ],
)
def test_which_draft_it_is_follows_from_the_answers(given: tuple[CoreAnswer, ...], expected: str) -> None:
    assert answers.titled(plan(*given)) == expected


def test_without_a_concept_there_is_no_draft() -> None:
    assert answers.titled(None) == ""


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (DECIDED, "Beschlossen am 11.02.2027: Das Lernen."),
        (DRAFT, "Entwurf vom 03.06.2027: Zwei im Jahr."),
        (OPEN, "offen"),
        (TALKED, "Offen (03.06.2027): Wird erfragt."),
        (replace(TALKED, date=None), "Offen: Wird erfragt."),
        (replace(TALKED, text=""), "Offen (03.06.2027)"),
    ],
)
def test_an_answer_is_told_with_its_stand_and_day(answer: CoreAnswer, expected: str) -> None:
    assert answers.said(answer) == expected


def test_only_an_answer_older_than_the_data_is_marked() -> None:
    assert answers.before(DECIDED, DAY) == ""
    assert answers.before(DECIDED, DAY + datetime.timedelta(days=1)) == "vor dieser Erhebung beantwortet"
    assert answers.before(TALKED, LATER + datetime.timedelta(days=1)) == ""
    assert answers.before(OPEN, DAY) == ""


def test_the_summary_counts_what_is_decided_and_what_is_new(tmp_path: Path) -> None:
    evaluation, net = told(tmp_path, DECIDED, replace(DECIDED, date=datetime.date(2010, 1, 1)), DRAFT, OPEN)
    assert evaluation.erhebung.as_of == datetime.date(2018, 6, 30)
    (finding,) = [one for one in summary.messages(evaluation, net) if one.topic == "Netzwerkkonzept"]
    assert finding.text == (
        "Entwurf 2 vom 03.06.2027: von 4\u00a0Fragen der Kerngruppe 2 beschlossen, 1 im Entwurf, 1 offen. Seit dem "
        "Datenstand dieser Erhebung (30.06.2018) dazugekommen oder geändert: 2 von 3\u00a0Antworten."
    )


def test_the_first_draft_says_nothing_of_answers(tmp_path: Path) -> None:
    evaluation, net = told(tmp_path, OPEN, OPEN)
    assert list(answers.findings(evaluation.erhebung)) == []
    html = markup.network_html(evaluation, net)
    assert "Was die Kerngruppe entscheiden muss" in html
    assert "entschieden ist davon nichts" in html
    assert "Antworten der Kerngruppe" not in html


def test_answers_stand_beside_their_questions_under_the_evidence(tmp_path: Path) -> None:
    evaluation, net = told(tmp_path, DECIDED, replace(DRAFT, date=datetime.date(2010, 1, 1)), OPEN)
    (chapter,) = [one for _, one in made(evaluation, net).numbered if one.title == "Bausteine des Netzwerkkonzepts"]
    overview, listed = [block for block in chapter.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in overview.rows] == [
        ["Ziele", "3", "1", "1", "1", "11.02.2027"],
        ["Zusammen", "3", "1", "1", "1", "11.02.2027"],
    ]
    assert [(row.cells[0].text, row.cells[1].text, row.cells[1].note) for row in listed.rows] == [
        ("Frage 1?", "Beschlossen am 11.02.2027: Das Lernen.", "Kerngruppe"),
        ("Frage 2?", "Entwurf vom 01.01.2010: Zwei im Jahr.", "vor dieser Erhebung beantwortet"),
        ("Frage 3?", "offen", ""),
    ]
    text = re.sub(r"<[^>]*>", " ", markup.network_html(evaluation, net))
    assert text.index("Was dafür vorliegt") < text.index("Ziele: Antworten der Kerngruppe")
    assert "entschieden ist davon nichts" not in text


def test_a_building_block_nobody_has_answered_looks_as_before(tmp_path: Path) -> None:
    evaluation, net = told(tmp_path, DECIDED)
    (first,), other = plan(DECIDED).blocks, plan(OPEN, OPEN).blocks[0]
    concept = replace(CONCEPT, blocks=(first, replace(other, id="zweck", title="Zweck")))
    html = markup.network_html(replace(evaluation, erhebung=replace(evaluation.erhebung, concept=concept)), net)
    assert "Ziele: Antworten der Kerngruppe" in html
    assert "Zweck: Antworten der Kerngruppe" not in html
    assert "Was die Kerngruppe entscheiden muss" in html


def test_the_table_has_a_row_for_every_question_with_evidence_and_answer(tmp_path: Path) -> None:
    evaluation, net = told(tmp_path, DECIDED, OPEN)
    sheet = plans.sheet(evaluation, net)
    heads = [column.title for column in sheet.columns]
    first, second = (dict(zip(heads, row, strict=True)) for row in sheet.rows)
    assert str(first.pop("Was dafür vorliegt")).startswith("Bedarfe: 7")
    assert first == {
        "Baustein": "Ziele",
        "Frage": "Frage 1?",
        "Kennung": "q1",
        "Stand": "beschlossen",
        "Datum": DAY,
        "Antwort": "Das Lernen.",
        "durch": "Kerngruppe",
        "Hinweis": "",
    }
    assert (second["Stand"], second["Datum"], second["Antwort"]) == ("offen", None, "")
