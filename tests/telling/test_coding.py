"""„Wie sicher ist die Codierung?“: only where documents are coded more than once; all codings are invented."""

from __future__ import annotations

import pytest

from tests.made.worked import quietly
from tests.reading.test_coding import coded, found
from verstetigung import study
from verstetigung.method.evaluation import evaluate
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.telling.blocks import Text
from verstetigung.telling.documents.coding import TITLE, decided, section
from verstetigung.telling.reports import documents
from verstetigung.telling.table import Table


def titles(probe: Erhebung) -> list[str]:
    report = documents.comparison_report(evaluate(probe, study.read(probe, quietly)))
    return [chapter.title for chapter in report.chapters if chapter.blocks]


def test_one_coder_has_no_such_chapter(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.2", "4"))
    assert TITLE not in titles(probe)


def test_two_coders_have_it_with_what_differs(probe: Erhebung) -> None:
    coded(probe, "A", found("A1.1", "2"), found("A1.2", "4"), found("A1.3", "ja"))
    coded(probe, "B", found("A1.1", "2"), found("A1.2", "3"))
    assert TITLE in titles(probe)
    text, table = section(evaluate(probe, study.read(probe, quietly)))
    assert isinstance(text, Text)
    assert isinstance(table, Table)
    (told,) = text.paragraphs
    assert "zweifach unabhängig codiert" in told
    assert "Gleich ist 1 von 2 Einheiten." in told
    assert "Einen weiteren Beleg hat nur eine Codierung; er zählt, wo nicht anders entschieden ist." in told
    assert "Eine Abweichung ist noch nicht entschieden und zählt nicht." in told
    assert len(table.rows) == 3


@pytest.mark.parametrize(
    ("number", "open_", "told"),
    [
        (5, 5, "Fünf Abweichungen sind noch nicht entschieden und zählen nicht."),
        (1, 0, "Eine Abweichung ist gemeinsam entschieden."),
        (3, 0, "Drei Abweichungen sind gemeinsam entschieden."),
        (3, 1, "Von drei Abweichungen sind zwei gemeinsam entschieden; die übrige zählt nicht."),
        (3, 2, "Von drei Abweichungen ist eine gemeinsam entschieden; die übrigen zwei zählen nicht."),
    ],
)
def test_what_became_of_differences_is_a_sentence(number: int, open_: int, told: str) -> None:
    assert decided(number, open_) == told
