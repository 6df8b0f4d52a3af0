"""Exports say by which state of the catalogue was asked, row by row, whichever mapping they are read with."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from tests.forms.test_instrument import CATALOGUES, new_wave, people, said
from tests.forms.test_instrument import submission as to_kobo
from tests.forms.test_limesurvey import submission as to_limesurvey
from tests.made import kobo
from tests.made import limesurvey as lime
from tests.made.provoked import PROVOKED
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Filled, write_questionnaire
from verstetigung.forms.instrument import kobo_mapping, limesurvey, limesurvey_mapping, xlsform
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.problems import Problem, StudyError
from verstetigung.records import NO_ANSWER, NOT_ASKED, Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.fielded import FILE

FIRST, LATER = datetime.date(2018, 6, 1), datetime.date(2018, 6, 15)
WIDER = ("stellen: {art: zahl, von: 0.5, bis: 2,", "stellen: {art: zahl, von: 0.5, bis: 4,")
FURTHER = ("          - {id: B1.1,", "          - {id: B1.0, text: Neues, skala: stand}\n          - {id: B1.1,")
WORDED = ("4: überwiegend umgesetzt", "4: zum größten Teil umgesetzt")
RENAMED = ("titel: Mobilität/ ÖPNV", "titel: Unterwegs")
EXCHANGED = (
    "  - {id: kreis, titel: im ganzen Kreis}\n  - {id: lokal, titel: in einzelnen Gemeinden}\n",
    "  - {id: kreis, titel: in einzelnen Gemeinden}\n  - {id: lokal, titel: im ganzen Kreis}\n",
)
FEWER = ("  - {id: lokal, titel: in einzelnen Gemeinden}\n", "")
Answers = list[dict[str, Any]]


def edited(wave: Erhebung, before: str, after: str) -> Erhebung:
    """The Erhebung after its catalogue was changed and its form handed out again."""
    path = wave.folder.parent / "katalog.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    again = erhebungen.load(wave.folder)
    study.keep(again, LATER)
    return erhebungen.load(wave.folder)


def by_kobo(wave: Erhebung, before: Sequence[tuple[str, Filled]], forms: Sequence[kobo.Form]) -> None:
    """One export of all versions, as it is downloaded: the columns are those of the last."""
    old, new = forms
    state = next(field for field in new.fields if field.computed)
    stamp = next(field.computed for field in old.fields if field.computed)
    early: Answers = [{**to_kobo(old, *one, wave), state.name: stamp} for one in before[:2]]
    late: Answers = [dict(to_kobo(new, *one, wave)) for one in before[2:]]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", new, [*early, *late])


def read(wave: Erhebung) -> Reading:
    return study.read(wave, quietly)


def refused(wave: Erhebung) -> Sequence[str]:
    with pytest.raises(StudyError) as raised:
        read(wave)
    return [one.code for one in raised.value.problems]


@pytest.fixture
def wave(tmp_path: Path) -> Erhebung:
    """An Erhebung whose form is out."""
    made = new_wave(tmp_path / "online", CATALOGUES["every"])
    study.keep(made, FIRST)
    return erhebungen.load(made.folder)


def test_old_and_new_answers_in_one_export_are_told_apart(wave: Erhebung) -> None:
    everybody, old = list(people(wave)), kobo.form(xlsform(wave))
    wider = edited(wave, *WIDER)
    (wider.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wider), encoding="utf-8")
    new = kobo.form(xlsform(wider))
    by_kobo(wider, everybody, (new, new))
    assert len(read(wider).returns) == len(everybody)
    by_kobo(wider, everybody, (old, new))
    assert refused(wider) == ["B255"]


def test_a_new_mapping_over_an_old_export_of_limesurvey_is_told(wave: Erhebung) -> None:
    survey = lime.imported(limesurvey(wave))
    stored: Answers = [dict(to_limesurvey(survey, *one, wave)) for one in people(wave)]
    lime.write(wave.folder / "results-survey1.csv", survey, [*stored, stored[0]])
    (wave.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(wave), encoding="utf-8")
    assert len(read(wave).responses)
    wider = edited(wave, *WIDER)
    assert refused(wider) == ["B255"]
    (wider.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(wider), encoding="utf-8")
    assert refused(wider) == ["B255"]


def test_what_came_later_was_not_asked_of_those_before(wave: Erhebung) -> None:
    everybody, old = list(people(wave)), kobo.form(xlsform(wave))
    further = edited(wave, *FURTHER)
    (further.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(further), encoding="utf-8")
    by_kobo(further, everybody, (old, kobo.form(xlsform(further))))
    reading = read(further)
    responses = reading.responses
    assert responses["respondent"].nunique() == len(everybody)
    later = responses[responses["question"] == "B1.0"]
    assert len(later) == len(everybody)
    assert sorted(later["status"]).count(NOT_ASKED) == 2
    told = {one.code: str(one) for one in reading.problems}
    assert f"Die Frage B1.0 ist in 2 von {len(everybody)} Bögen nicht gestellt" in told["B252"]


def test_people_of_whom_something_was_not_asked_are_counted_once(wave: Erhebung) -> None:
    everybody, old = list(people(wave)), kobo.form(xlsform(wave))
    further = edited(wave, *FURTHER)
    (further.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(further), encoding="utf-8")
    by_kobo(further, everybody, (old, kobo.form(xlsform(further))))
    first = further.folder / "Probe_-_all_versions_-_1.xlsx"
    first.replace(further.folder / "Probe_-_all_versions_-_2.xlsx")
    by_kobo(further, everybody[:3], (old, kobo.form(xlsform(further))))
    reading = read(further)
    assert reading.responses["respondent"].nunique() == len(everybody)
    told = {one.code: str(one) for one in reading.problems}
    assert f"Die Frage B1.0 ist in 2 von {len(everybody)} Bögen nicht gestellt" in told["B252"]


@pytest.mark.parametrize("change", [lambda text: text.replace("Fassung", "Version"), lambda text: ""])
def test_a_note_that_is_no_stamp_leaves_what_the_mapping_says(wave: Erhebung, change: Callable[[str], str]) -> None:
    form = kobo.form(xlsform(wave))
    state = next(field for field in form.fields if field.computed)
    answers: Answers = [{**to_kobo(form, *one, wave), state.name: change(state.computed)} for one in people(wave)]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", form, answers)
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    reading = read(wave)
    assert set(reading.returns["stamp"]) == {""}
    assert not {one.code for one in reading.problems} & {"B205", "B250", "B255", "K322"}


def test_a_question_that_is_deleted_is_told_as_of_workbooks(wave: Erhebung) -> None:
    form = kobo.form(xlsform(wave))
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", form, [to_kobo(form, *one, wave) for one in people(wave)])
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    path = wave.folder.parent / "katalog.yaml"
    text = path.read_text(encoding="utf-8")
    without = re.sub(r" +- \{id: A1\.2,[^}]*\}\n", "", text)
    assert len(without) < len(text)
    path.write_text(without, encoding="utf-8")
    told = {one.code: str(one) for one in read(erhebungen.load(wave.folder)).problems}
    assert "war gestellt und fehlt im Katalog: A1.2" in told["B254"]


def test_rows_that_do_not_say_by_which_state_are_told_where_there_are_several(wave: Erhebung) -> None:
    everybody, old = list(people(wave)), kobo.form(xlsform(wave))
    state = next(field for field in old.fields if field.computed)
    wider = edited(wave, *WIDER)
    (wider.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wider), encoding="utf-8")
    answers: Answers = [{**to_kobo(old, *one, wave), state.name: ""} for one in everybody]
    kobo.write(wider.folder / "Probe_-_all_versions_-_1.xlsx", old, answers)
    told = [str(one) for one in read(wider).problems if one.code == "K357"]
    assert len(told) == 1
    assert f"In {len(everybody)} Zeilen steht nicht" in told[0].replace("fünf", "5")


def test_one_such_row_is_told_of_as_one(probe: Erhebung) -> None:
    (told,) = [str(one) for one in PROVOKED["K357"](probe) if one.code == "K357"]
    assert "In einer Zeile steht nicht" in told
    assert "gelesen ist sie als" in told
    assert "Kommt sie von einem anderen, heißt sie" in told


def test_an_old_mapping_over_a_new_export_does_not_hide_what_was_asked(wave: Erhebung) -> None:
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    everybody, further = list(people(wave)), edited(wave, *FURTHER)
    form = kobo.form(xlsform(further))
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", form, [to_kobo(form, *one, wave) for one in everybody])
    told = [str(one) for one in read(further).problems if one.code == "K358"]
    assert len(told) == 1
    assert "Antworten zu der Frage B1.0 sind nicht gelesen" in told[0]
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(further), encoding="utf-8")
    assert not {one.code for one in read(further).problems} & {"K357", "K358"}


def out_with_kobo(wave: Erhebung) -> None:
    form = kobo.form(xlsform(wave))
    answers: Answers = [dict(to_kobo(form, *one, wave)) for one in people(wave)]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", form, answers)
    (wave.folder / "zuordnung.yaml").write_text(kobo_mapping(wave), encoding="utf-8")


def out_with_limesurvey(wave: Erhebung, choice: lime.ExportChoice) -> None:
    survey = lime.imported(limesurvey(wave))
    answers: Answers = [dict(to_limesurvey(survey, *one, wave)) for one in people(wave)]
    lime.write(wave.folder / f"results-survey1{choice.suffix}", survey, [*answers, answers[0]], choice)
    (wave.folder / "zuordnung.yaml").write_text(limesurvey_mapping(wave), encoding="utf-8")


OUT: dict[str, Callable[[Erhebung], None]] = {
    "kobo": out_with_kobo,
    "codes": lambda wave: out_with_limesurvey(wave, lime.ExportChoice()),
    "full answers": lambda wave: out_with_limesurvey(wave, lime.ExportChoice(full=True)),
}


def scored(wave: Erhebung) -> Evaluation:
    return evaluate(wave, read(wave))


def codes(evaluation: Evaluation) -> set[str]:
    return {one.code for one in evaluation.reading.problems}


@pytest.mark.parametrize("way", OUT)
def test_a_step_that_is_worded_anew_leaves_the_mapping_in_the_field_as_it_is(wave: Erhebung, way: str) -> None:
    OUT[way](wave)
    before, after = scored(wave), scored(edited(wave, *WORDED))
    assert (before.reading.responses["value"] == 4).any()
    pd.testing.assert_frame_equal(said(after), said(before))
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert codes(after) - codes(before) == {"B251"}


@pytest.mark.parametrize("change", [RENAMED, EXCHANGED])
@pytest.mark.parametrize("way", OUT)
def test_an_entry_that_is_called_otherwise_is_that_of_today(wave: Erhebung, way: str, change: tuple[str, str]) -> None:
    OUT[way](wave)
    before, after = scored(wave), scored(edited(wave, *change))
    assert len(after.reading.measures)
    pd.testing.assert_frame_equal(after.reading.measures, before.reading.measures)
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert codes(after) - codes(before) == {"B250"}


@pytest.mark.parametrize("way", OUT)
def test_an_entry_that_is_gone_is_told_where_it_was_chosen_and_stops_nothing(wave: Erhebung, way: str) -> None:
    OUT[way](wave)
    before, after = scored(wave), scored(edited(wave, *FEWER))
    chosen = before.reading.measures["level"] == "lokal"
    expected = before.reading.measures.assign(level=before.reading.measures["level"].mask(chosen, ""))
    pd.testing.assert_frame_equal(after.reading.measures, expected)
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert sum(one.code == "W590" for one in after.reading.problems) == chosen.sum() > 0
    assert codes(after) - codes(before) == {"B257", "W590"}


@pytest.mark.parametrize("way", OUT)
def test_the_columns_of_a_retired_question_are_told_with_it_alone(wave: Erhebung, way: str) -> None:
    OUT[way](wave)
    before = codes(scored(wave))
    path = wave.folder.parent / "katalog.yaml"
    text = path.read_text(encoding="utf-8")
    (line,) = re.findall(r" +- \{id: A1\.2,[^}]*\}\n", text)
    path.write_text(text.replace("entfallen: [", "entfallen: [A1.2, "), encoding="utf-8")
    assert codes(scored(edited(wave, line, ""))) - before == {"B253"}


GONE = {
    "a method": ('  - {id: werk-statt, titel: "Werkstatt, auch mehrtägig"}\n', ""),
    "a form of need": ("  - {id: besuch, titel: Besuch vor Ort}\n", ""),
    "a block": ("steckbrief:\n  - {id: ziele, titel: Ziele}\n", "steckbrief:\n  - {id: anderes, titel: Anderes}\n"),
    "a need": (
        "bedarfe:\n  - {id: austausch, titel: Erfahrungsaustausch, gruppe: prozess}\n",
        "bedarfe:\n  - {id: rat, titel: Rat, gruppe: prozess}\n",
    ),
}


@pytest.mark.parametrize("gone", GONE)
@pytest.mark.parametrize("way", OUT)
def test_any_entry_may_be_deleted_while_the_form_is_out(wave: Erhebung, way: str, gone: str) -> None:
    OUT[way](wave)
    before, after = scored(wave), scored(edited(wave, *GONE[gone]))
    pd.testing.assert_frame_equal(said(after), said(before))
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert len(after.reading.measures) == len(before.reading.measures) > 0
    assert "B257" in codes(after)
    assert "werk-statt" not in {id for ids in after.reading.measures["methods"] for id in ids} or gone != "a method"
    assert "ziele" not in {*after.reading.profiles["block"]} or gone != "a block"


@pytest.mark.parametrize("way", OUT)
def test_a_whole_list_may_be_deleted_while_the_form_is_out(wave: Erhebung, way: str) -> None:
    OUT[way](wave)
    before = scored(wave)
    text = (wave.folder.parent / "katalog.yaml").read_text(encoding="utf-8")
    lists = text[text.index("umsetzungsebenen:") : text.index("steckbrief:")]
    after = scored(edited(wave, lists, ""))
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert len(after.reading.measures) == len(before.reading.measures) > 0
    assert len(after.reading.needs) == len(before.reading.needs) > 0
    assert "B257" in codes(after)


def test_a_need_with_a_column_of_ticks_may_be_deleted(wave: Erhebung) -> None:
    out_with_kobo(wave)
    path = wave.folder / "zuordnung.yaml"
    text = path.read_text(encoding="utf-8")
    ticks = re.sub(r"(?ms)^bedarfe:\n.*?(?=^\w)", 'bedarfe: {austausch: "A1_2"}\n', text).replace('"A1.2": "A1_2"', "")
    path.write_text(ticks.replace('"A1.2": "bemerkung__A1_2"', ""), encoding="utf-8")
    assert "B257" in codes(scored(edited(wave, *GONE["a need"])))


def test_a_stand_that_is_gone_is_settled_first(wave: Erhebung) -> None:
    out_with_kobo(wave)
    assert refused(edited(wave, "  - {id: eingestellt, titel: eingestellt}\n", "")) == ["B259"]


@pytest.mark.parametrize("way", OUT)
def test_a_step_that_is_gone_is_settled_first(wave: Erhebung, way: str) -> None:
    OUT[way](wave)
    assert refused(edited(wave, ", 5: sehr stark", "")) == ["B255"]


MANY_OTHERS = ("skala: stellen}", "skala: hemmnis}")


@pytest.mark.parametrize("mapped_by", ["early", "late"])
def test_another_scale_is_told_before_what_cannot_be_read_on_it(wave: Erhebung, mapped_by: str) -> None:
    everybody, old, first = list(people(wave)), kobo.form(xlsform(wave)), kobo_mapping(wave)
    late = edited(wave, *MANY_OTHERS)
    early: Answers = [{**to_kobo(old, *one, wave), "C1_1": 1.25} for one in everybody * 3]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", old, early)
    mapping = first if mapped_by == "early" else kobo_mapping(late)
    (wave.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    assert refused(late) == ["B255"]


def test_what_cannot_be_read_alone_stops_its_file_alone(wave: Erhebung) -> None:
    old = kobo.form(xlsform(wave))
    strange: Answers = [{**to_kobo(old, *one, wave), "B2_1": "seltsam"} for one in list(people(wave)) * 3]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", old, strange)
    (wave.folder / "zuordnung.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    assert "K324" in {one.code for one in read(edited(wave, *FURTHER)).problems}


def test_what_is_said_of_a_step_that_is_gone_helps_where_both_are_answered(wave: Erhebung) -> None:
    everybody, old, first = list(people(wave)), kobo.form(xlsform(wave)), kobo_mapping(wave)
    late = edited(wave, *OTHER_SCALE)
    new = kobo.form(xlsform(late))
    (wave.folder / "zuordnung.yaml").write_text(kobo_mapping(late), encoding="utf-8")
    stamp = next(field.computed for field in old.fields if field.computed)
    state = next(field.name for field in new.fields if field.computed)
    before: Answers = [{**to_kobo(old, *one, wave), state: stamp} for one in everybody[:2]]
    after: Answers = [dict(to_kobo(new, *one, late)) for one in list(people(late))[2:]]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", new, [*before, *after])
    again = edited(late, "{id: B2.1,", f"{{id: B2.9, {written(problem(late))},")
    for mapping in (kobo_mapping(late), kobo_mapping(again)):
        (wave.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
        responses = read(again).responses
        assert sorted(responses[responses["question"] == "B2.9"]["status"]).count(NOT_ASKED) == 2
    (wave.folder / "zuordnung.yaml").write_text(first, encoding="utf-8")
    assert "K358" in {one.code for one in read(again).problems}


@pytest.mark.parametrize("stamp", ["", 'instrument: "0badc0de"\n'])
@pytest.mark.parametrize("change", [WORDED, RENAMED, FEWER])
def test_who_does_not_say_what_was_asked_speaks_as_today(wave: Erhebung, stamp: str, change: tuple[str, str]) -> None:
    out_with_kobo(wave)
    mapping = wave.folder / "zuordnung.yaml"
    text, line, _ = mapping.read_text(encoding="utf-8").partition("instrument: ")
    assert line
    mapping.write_text(text + stamp, encoding="utf-8")
    assert len(read(wave).measures)
    assert set(refused(edited(wave, *change))) == {"Y305"}


RENUMBERED = (
    ("{id: C1.1,", "{id: C1.9, ersetzt: C1.1,"),
    ("{id: B1.1,", "{id: B1.9, ersetzt: B1.1,"),
    ("{id: K1,", "{id: K9, ersetzt: K1,"),
)
"""A number, a question with steps and a Kennzahl have other ids."""


def renumbered(wave: Erhebung) -> Erhebung:
    for before, after in RENUMBERED:
        wave = edited(wave, before, after)
    return wave


def by_workbooks(folder: Path) -> Evaluation:
    """Two people have answered the form as it was, three as it is now."""
    early = new_wave(folder / "mappen", CATALOGUES["every"])
    study.keep(early, FIRST)
    late, numbers = renumbered(early), itertools.count(1)
    for which, those in ((early, list(people(early))[:2]), (late, list(people(late))[2:])):
        for region, filled in those:
            write_questionnaire(
                folder / "mappen" / f"{region}-{next(numbers)}.xlsx", which, which.register[region], filled
            )
    return scored(late)


def as_exported(old: kobo.Form, new: kobo.Form) -> kobo.Form:
    """The columns of all versions."""
    names = {field.name for field in new.fields}
    return dataclasses.replace(new, fields=(*new.fields, *(one for one in old.fields if one.name not in names)))


@pytest.mark.parametrize("mapped_by", ["early", "late"])
@pytest.mark.parametrize("versions", ["all", "latest", "first"])
def test_a_question_with_another_id_is_read_from_both_columns(
    wave: Erhebung, tmp_path: Path, mapped_by: str, versions: str
) -> None:
    before, mapping, old = list(people(wave)), kobo_mapping(wave), kobo.form(xlsform(wave))
    late = renumbered(wave)
    after, new = list(people(late)), kobo.form(xlsform(late))
    export = wave.folder / "Probe_-_all_versions_-_1.xlsx"
    (wave.folder / "zuordnung-kobo.yaml").write_text(
        {"early": mapping, "late": kobo_mapping(late)}[mapped_by], encoding="utf-8"
    )
    stamp = next(field.computed for field in old.fields if field.computed)
    state = next(field.name for field in new.fields if field.computed)
    first: Answers = [{**to_kobo(old, *one, wave), state: stamp} for one in before]
    last: Answers = [dict(to_kobo(new, *one, late)) for one in after]
    form, answers = {
        "all": (as_exported(old, new), [*first[:2], *last[2:]]),
        "latest": (new, last),
        "first": (old, first),
    }[versions]
    kobo.write(export, form, answers)
    brought = scored(late)
    typed = by_workbooks(tmp_path)
    assert (typed.reading.responses["question"] == "C1.9").sum() == len(after)
    pd.testing.assert_frame_equal(said(brought), said(typed))
    pd.testing.assert_frame_equal(brought.scores, typed.scores, rtol=0, atol=1e-9)
    told = {one.code: str(one) for one in brought.reading.problems}
    assert not {"K320", "K322", "K323", "K358"} & {*told}
    assert ("K311" in told) == (versions != "latest")


def test_questions_that_one_replaces_leave_the_mapping_in_the_field_as_it_is(wave: Erhebung) -> None:
    out_with_kobo(wave)
    one = '          - {id: B2.2, text: "Gab es genug Zeit?", skala: janein, umgekehrt: ja}\n'
    merged = edited(wave, one, "")
    merged = edited(merged, "{id: A1.2,", "{id: A1.9,")
    merged = edited(merged, "ersetzt: [A9.1, A9.2]", "ersetzt: [A9.1, A9.2, A1.2, B2.2]")
    told = {one.code: str(one) for one in read(merged).problems}
    assert "Die Frage A1.9 ersetzt" in told["B256"]
    assert "Y305" not in told


def problem(wave: Erhebung) -> Problem:
    with pytest.raises(StudyError) as raised:
        read(wave)
    (told,) = raised.value.problems
    return told


def written(told: Problem) -> str:
    """The line that the remedy says to write."""
    found: list[str] = re.findall(r"„((?:ersetzt|entfallen): \[[^]]+\])“", told.remedy)
    return found[0]


def typed(folder: Path, change: tuple[str, str]) -> Erhebung:
    """Two people have answered in workbooks as it was asked first, three after the change."""
    early = new_wave(folder / "mappen", CATALOGUES["every"])
    study.keep(early, FIRST)
    everybody = list(people(early))
    late = edited(early, *change)
    for number, (region, filled) in enumerate(everybody, 1):
        which = early if number < 3 else late
        path = early.folder / f"{region}-{number}.xlsx"
        write_questionnaire(path, which, which.register[region], filled)
    return late


OTHER_SCALE = ("skala: hemmnis}\n          - {id: B2.2,", "skala: stand}\n          - {id: B2.2,")


@pytest.mark.parametrize(("change", "id"), [(WIDER, "C1.1"), (OTHER_SCALE, "B2.1")], ids=["ends", "another"])
def test_where_both_scales_are_answered_what_is_said_helps(tmp_path: Path, change: tuple[str, str], id: str) -> None:
    late = typed(tmp_path, change)
    told = problem(late)
    assert (told.code, written(told)) == ("B255", f"ersetzt: [{id}]")
    assert "zurückgeben" not in told.remedy
    assert "wiederherstellen" not in told.remedy
    again = edited(late, f"{{id: {id},", f"{{id: X1.1, {written(told)},")
    reading = read(again)
    said_of = reading.responses[reading.responses["question"] == "X1.1"]
    assert (said_of["status"] == NOT_ASKED).sum() == 2
    assert (said_of["status"] != NOT_ASKED).sum() == 3
    (kept_apart,) = [str(one) for one in reading.problems if one.code == "B253"]
    assert f"Die Frage {id} war auch auf einer anderen Skala gestellt als X1.1" in kept_apart
    assert not {one.code for one in reading.problems} & {"B254", "B255", "B256"}


def test_one_export_of_both_scales_says_the_same_as_workbooks(wave: Erhebung, tmp_path: Path) -> None:
    everybody, old, first = list(people(wave)), kobo.form(xlsform(wave)), kobo_mapping(wave)
    wider = edited(wave, *WIDER)
    new, second = kobo.form(xlsform(wider)), kobo_mapping(wider)
    mapping = wave.folder / "zuordnung.yaml"
    mapping.write_text(second, encoding="utf-8")
    by_kobo(wider, everybody, (old, new))
    line = written(problem(wider))
    again = edited(wider, "{id: C1.1,", f"{{id: C1.9, {line},")
    expected = evaluate(again, read(edited(typed(tmp_path, WIDER), "{id: C1.1,", f"{{id: C1.9, {line},")))
    for text in (second, kobo_mapping(again)):
        mapping.write_text(text, encoding="utf-8")
        brought = scored(again)
        pd.testing.assert_frame_equal(said(brought), said(expected))
        pd.testing.assert_frame_equal(brought.scores, expected.scores, rtol=0, atol=1e-9)
    mapping.write_text(first, encoding="utf-8")
    told = {one.code: str(one) for one in read(again).problems}
    assert "Antworten zu der Frage C1.9 sind nicht gelesen" in told["K358"]


def test_where_two_earlier_scales_are_answered_what_is_said_helps(tmp_path: Path) -> None:
    late = typed(tmp_path, WIDER)
    third = edited(late, "bis: 4,", "bis: 8,")
    for path in third.folder.glob(f"{FILE.removesuffix('.yaml')}*.yaml"):
        if "bis: 8," in path.read_text(encoding="utf-8"):
            path.unlink()
    third = erhebungen.load(third.folder)
    with pytest.raises(StudyError) as raised:
        read(third)
    lines = {written(one) for one in raised.value.problems}
    assert lines == {"entfallen: [Z1, Z1.1, C1.1]"}
    catalogue = third.folder.parent / "katalog.yaml"
    text = catalogue.read_text(encoding="utf-8").replace("{id: C1.1,", "{id: C1.9,")
    catalogue.write_text(text.replace("entfallen: [Z1, Z1.1]", lines.pop()), encoding="utf-8")
    assert "B253" in {one.code for one in read(erhebungen.load(third.folder)).problems}


FOLLOWED = {"ersetzt": "{id: B2.9, ersetzt: B2.1,", "entfallen": "{id: B2.9,"}
"""How the catalogue goes on where a question has another scale."""


def rescaled(wave: Erhebung, way: str) -> Erhebung:
    """The same with a new id for the question that has another scale; the other id is replaced or retired."""
    if way == "entfallen":
        path = wave.folder.parent / "katalog.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("entfallen: [", "entfallen: [B2.1, "), encoding="utf-8")
    late = edited(wave, "{id: B2.1,", FOLLOWED[way])
    return edited(late, *OTHER_SCALE)


def exported(wave: Erhebung, tool: str, *, stamped: bool) -> str:
    """An export of the form that is out, with or without the column that says which; the heading of B2.1 in it."""
    everybody = list(people(wave))
    if tool == "kobo":
        form = kobo.form(xlsform(wave))
        state = next(field for field in form.fields if field.computed)
        fields = tuple(field for field in form.fields if stamped or field is not state)
        answers: Answers = [dict(to_kobo(form, *one, wave)) for one in everybody]
        kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", dataclasses.replace(form, fields=fields), answers)
        return "B2_1"
    survey = lime.imported(limesurvey(wave))
    lime.write(
        wave.folder / "results-survey1.csv", survey, [dict(to_limesurvey(survey, *one, wave)) for one in everybody]
    )
    if not stamped:
        path = wave.folder / "results-survey1.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        frame.drop(columns=[name for name in frame if "hinwyfassung" in str(name)]).to_csv(path, index=False)
    return "B2x1"


MAPPING = {"kobo": kobo_mapping, "limesurvey": limesurvey_mapping}


@pytest.mark.parametrize("tool", MAPPING)
def test_the_column_of_a_retired_question_is_neither_suggested_nor_missed(wave: Erhebung, tool: str) -> None:
    own = exported(wave, tool, stamped=True)
    late = rescaled(wave, "entfallen")
    mapping = MAPPING[tool](late)
    (wave.folder / "zuordnung.yaml").write_text(mapping, encoding="utf-8")
    reading = read(late)
    told = {one.code: str(one) for one in reading.problems}
    assert not {"K320", "K359"} & {*told}
    assert "Die Frage B2.9 ist in" in told["B252"]
    assert set(reading.responses[reading.responses["question"] == "B2.9"]["status"]) == {NOT_ASKED}
    today = own.replace("1", "9")
    assert today in mapping
    for by in (mapping, re.sub(r"(?m)^instrument: .*$", "", mapping)):
        (wave.folder / "zuordnung.yaml").write_text(by.replace(f'"{today}"', f'"{own}"'), encoding="utf-8")
        reading = read(late)
        (refused_answers,) = [one for one in reading.problems if one.code == "K359"]
        assert "nicht zu B2.9, sondern zu B2.1" in str(refused_answers)
        assert set(reading.responses[reading.responses["question"] == "B2.9"]["status"]) == {NOT_ASKED}


@pytest.mark.parametrize("tool", MAPPING)
def test_the_column_of_a_retired_question_is_not_suggested_where_rows_are_silent(wave: Erhebung, tool: str) -> None:
    own = exported(wave, tool, stamped=False)
    late = rescaled(wave, "entfallen")
    (wave.folder / "zuordnung.yaml").write_text(MAPPING[tool](late), encoding="utf-8")
    missed = [str(one) for one in read(late).problems if one.code == "K320"]
    assert missed
    assert not [one for one in missed if own in one]


@pytest.mark.parametrize("tool", MAPPING)
@pytest.mark.parametrize("stamped", [True, False])
def test_what_was_asked_on_another_scale_is_told_where_rows_are_silent(
    wave: Erhebung, tool: str, stamped: bool
) -> None:
    exported(wave, tool, stamped=stamped)
    late = rescaled(wave, "ersetzt")
    (wave.folder / "zuordnung.yaml").write_text(MAPPING[tool](late), encoding="utf-8")
    assert refused(late) == ["B255"]


@pytest.mark.parametrize("tool", MAPPING)
def test_a_mapping_of_ones_own_that_names_the_column_of_a_retired_question_is_told(wave: Erhebung, tool: str) -> None:
    own = exported(wave, tool, stamped=False)
    late = rescaled(wave, "entfallen")
    unstamped = re.sub(r"(?m)^instrument: .*$", "", MAPPING[tool](late))
    by = unstamped.replace(f'{own.replace("1", "9")}"', f'{own}"')
    (wave.folder / "zuordnung.yaml").write_text(by, encoding="utf-8")
    reading = read(late)
    (told,) = [str(one) for one in reading.problems if one.code == "K359"]
    assert "gehören nicht zu B2.9, sondern zu B2.1" in told
    assert set(reading.responses[reading.responses["question"] == "B2.9"]["status"]) == {NO_ANSWER}


def test_columns_of_entries_that_nobody_filled_in_are_missed_once(wave: Erhebung) -> None:
    out_with_limesurvey(wave, lime.ExportChoice())
    before = read(wave)
    path, mapping = wave.folder / "results-survey1.csv", wave.folder / "zuordnung.yaml"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    empty = [name for name in map(str, frame) if re.match(r"m([6-9]|\d\d)y", name)]
    named = re.findall(r'"m\{n\}y([^"]+)"', mapping.read_text(encoding="utf-8"))
    missed = [name for name in empty if name.partition("y")[2] in named]
    assert len(missed) > len(named) > 0
    frame.drop(columns=empty).to_csv(path, index=False)
    (told,) = [one for one in read(wave).problems if one.code == "K320"]
    assert f"Unter „massnahmen“ fehlen im Export {len(missed)} Spalten, etwa „m6ytitel“" in str(told)
    assert "Meinten" not in told.remedy
    (line,) = re.findall(r"„(wiederholt: .*)“", told.remedy)
    text, number = re.subn(r"(?m)(?<=^massnahmen:\n  )wiederholt: .*$", line, mapping.read_text(encoding="utf-8"))
    assert number == 1
    mapping.write_text(text, encoding="utf-8")
    after = read(wave)
    assert "K320" not in {one.code for one in after.problems}
    assert list(after.measures["title"]) == list(before.measures["title"])


def test_another_entrys_column_is_not_suggested_for_one_that_is_missing(wave: Erhebung) -> None:
    out_with_limesurvey(wave, lime.ExportChoice())
    path = wave.folder / "results-survey1.csv"
    pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns=["m2ytitel"]).to_csv(path, index=False)
    (told,) = [one for one in read(wave).problems if one.code == "K320"]
    assert "Die Spalte „m2ytitel“ fehlt" in told.found
    assert "Meinten" not in told.remedy


def test_the_remedy_for_a_sheet_with_another_name_works_to_the_letter(wave: Erhebung) -> None:
    out_with_kobo(wave)
    before = read(wave)
    path, mapping = wave.folder / "Probe_-_all_versions_-_1.xlsx", wave.folder / "zuordnung.yaml"
    book = openpyxl.load_workbook(path)
    book["massnahme"].title = "Unsere Maßnahmen"
    book.save(path)
    (told,) = [one for one in read(wave).problems if one.code == "K350"]
    (line,) = re.findall(r"unter „massnahmen“ „(blatt: .*)“ schreiben", told.remedy)
    text, number = re.subn(r"(?m)(?<=^massnahmen:\n  )blatt: .*$", line, mapping.read_text(encoding="utf-8"))
    assert number == 1
    mapping.write_text(text, encoding="utf-8")
    after = read(wave)
    assert not {"K350", "B226"} & {one.code for one in after.problems}
    assert list(after.measures["title"]) == list(before.measures["title"])


@pytest.mark.parametrize(("content", "code"), [(b"", "D102"), (b"PK\x03\x04 and no more", "D107")])
def test_a_file_that_cannot_be_opened_is_not_missed_beside_its_mapping(
    wave: Erhebung, content: bytes, code: str
) -> None:
    out_with_kobo(wave)
    (wave.folder / "Probe_-_all_versions_-_1.xlsx").write_bytes(content)
    codes_told = {one.code for one in read(wave).problems}
    assert code in codes_told
    assert "B223" not in codes_told
