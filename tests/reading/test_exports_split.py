"""Exports in which each option of a question has a column: none of them is taken for a question called as it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.forms.test_instrument import CATALOGUES, evaluated, new_wave, people, said, submission, table
from tests.made import kobo
from verstetigung.forms.instrument import kobo_mapping, xlsform
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import errors_in
from verstetigung.reading.exports.headings import Head
from verstetigung.schemas.erhebung import Erhebung

EXPORT = "Probe_-_all_versions_-_False_-_2018-07-02-08-00-00.xlsx"
LAYOUTS = {"flat": ("", "/"), "groups": ("/", "/"), "dashes": ("-", "-"), "central": ("-", "/"), "whole": ("/", "")}
"""What stands behind groups, and before an option where each has a column."""
MISSED = (
    "A1.1: Die Spalte „A1_1“ fehlt im Export. Abhilfe: den Export vollständig wiederholen oder die Überschrift in "
    "zuordnung-kobo.yaml berichtigen; wurde danach nicht gefragt, in zuordnung-kobo.yaml „nicht_gestellt: [A1.1]“ "
    "schreiben."
)


@pytest.fixture
def wave(tmp_path: Path) -> Erhebung:
    return new_wave(tmp_path / "online", CATALOGUES["kriterienkatalog"])


def brought(wave: Erhebung, groups: str = "", split: str = "", without: str = "") -> Evaluation:
    """What an export brings, without the column of a field."""
    form = kobo.form(xlsform(wave))
    path = wave.folder / EXPORT
    kobo.write(path, form, [submission(form, *one, wave) for one in people(wave)], groups, split=split)
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book.worksheets[0][1]]
    for field in form.fields:
        if field.name == without:
            book.worksheets[0].delete_cols(1 + heads.index(field.path.replace("/", groups) if groups else without))
    book.save(path)
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    return evaluated(wave)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_split_exports_score_as_whole_ones_do(wave: Erhebung, layout: str) -> None:
    whole, split = brought(wave), brought(wave, *LAYOUTS[layout])
    assert not errors_in(split.reading.problems)
    pd.testing.assert_frame_equal(said(split), said(whole))
    pd.testing.assert_frame_equal(split.scores, whole.scores)
    assert table(split.reading.measures) == table(whole.reading.measures)
    assert table(split.reading.needs) == table(whole.reading.needs)
    assert [one.code for one in split.reading.problems] == [one.code for one in whole.reading.problems]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_that_is_gone_is_not_taken_from_a_tick(wave: Erhebung, layout: str) -> None:
    evaluation = brought(wave, *LAYOUTS[layout], without="A1_1")
    (missed,) = errors_in(evaluation.reading.problems)
    assert (missed.code, str(missed).partition(": ")[2]) == ("K320", MISSED)
    assert "A1.1" not in set(evaluation.reading.responses["question"])


def test_a_question_without_a_column_of_its_own_is_known_by_its_name() -> None:
    head = Head(0, ("d/zu__A/A1_1", "d-zu__B-B1_1", "abschnitt__x/ort"), (), 1, grouped=True)
    assert [head.columns(name) for name in ("A1_1", "B1_1", "ort")] == [(), (), (2,)]


def test_options_are_told_by_their_question_whatever_groups_it_stands_in() -> None:
    head = Head(0, ("g/hilfe", "g/hilfe/geld", "g/hilfe/bus-bahn", "g/h-ort"), (), 1, grouped=True)
    names = ("hilfe", "hilfe/geld", "g/hilfe/geld", "hilfe/bus-bahn", "h-ort", "geld", "bus-bahn", "bahn")
    assert [head.columns(name) for name in names] == [(0,), (1,), (1,), (2,), (3,), (), (), ()]
