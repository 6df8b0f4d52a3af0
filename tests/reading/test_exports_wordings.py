"""Rows of exports that name a state of the catalogue are understood in the words of that state."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.forms.test_instrument import CATALOGUES, new_wave, people, said
from tests.forms.test_instrument import submission as to_kobo
from tests.made import kobo
from tests.reading.test_exports_state import (
    EXCHANGED,
    FEWER,
    FIRST,
    GONE,
    OUT,
    RENAMED,
    WORDED,
    Answers,
    codes,
    edited,
    scored,
)
from verstetigung import study
from verstetigung.forms.instrument import kobo_mapping, limesurvey_mapping, xlsform
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung

MAPPING = "zuordnung.yaml"
MAPPINGS: dict[str, Callable[[Erhebung], str]] = {
    "kobo": kobo_mapping,
    "codes": limesurvey_mapping,
    "full answers": limesurvey_mapping,
}
CHANGES = {
    "two Stände exchanged": (
        "titel: geplant}\n  - {id: verstetigt, titel: dauerhaft gesichert}",
        "titel: dauerhaft gesichert}\n  - {id: verstetigt, titel: geplant}",
        "B250",
    ),
    "two levels exchanged": (*EXCHANGED, "B250"),
    "a step worded anew": (*WORDED, "B251"),
}


@pytest.fixture
def wave(tmp_path: Path) -> Erhebung:
    """An Erhebung whose form is out."""
    made = new_wave(tmp_path / "online", CATALOGUES["every"])
    study.keep(made, FIRST)
    return erhebungen.load(made.folder)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("way", OUT)
def test_earlier_answers_mean_the_same_under_the_mapping_of_today(wave: Erhebung, way: str, change: str) -> None:
    OUT[way](wave)
    before, today = scored(wave), edited(wave, *CHANGES[change][:2])
    (today.folder / MAPPING).write_text(MAPPINGS[way](today), encoding="utf-8")
    after = scored(today)
    assert len(after.reading.measures)
    pd.testing.assert_frame_equal(after.reading.measures, before.reading.measures)
    pd.testing.assert_frame_equal(said(after), said(before))
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert codes(after) - codes(before) == {CHANGES[change][2]}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("way", OUT)
def test_answers_of_today_mean_the_same_under_the_mapping_of_before(wave: Erhebung, way: str, change: str) -> None:
    earlier = MAPPINGS[way](wave)
    today = edited(wave, *CHANGES[change][:2])
    OUT[way](today)
    by_own = scored(today)
    (today.folder / MAPPING).write_text(earlier, encoding="utf-8")
    by_earlier = scored(today)
    assert len(by_own.reading.measures)
    pd.testing.assert_frame_equal(by_earlier.reading.measures, by_own.reading.measures)
    pd.testing.assert_frame_equal(said(by_earlier), said(by_own))
    pd.testing.assert_frame_equal(by_earlier.scores, by_own.scores)
    assert codes(by_earlier) == codes(by_own)


def test_a_title_that_another_entry_has_today_is_not_taken_for_that(wave: Erhebung) -> None:
    OUT["full answers"](wave)
    before = scored(wave)
    chosen = before.reading.measures["level"] == "kreis"
    assert chosen.any()
    before_, after_ = EXCHANGED[0], "  - {id: lokal, titel: im ganzen Kreis}\n"
    today = edited(wave, before_, after_)
    (today.folder / MAPPING).write_text(limesurvey_mapping(today), encoding="utf-8")
    after = scored(today)
    levels = before.reading.measures["level"]
    pd.testing.assert_series_equal(after.reading.measures["level"], levels.mask(chosen, ""))
    assert {"B250", "B257"} <= codes(after)


def shown_in_kobo(wave: Erhebung, *, stamped: bool = True) -> None:
    """An export of KoboToolbox with codes as headings and what respondents read as answers, and its mapping."""
    form = kobo.form(xlsform(wave))
    state = next(field for field in form.fields if field.computed)
    left = {} if stamped else {state.name: ""}
    answers: Answers = [{**to_kobo(form, *one, wave), **left} for one in people(wave)]
    kobo.write(wave.folder / "kobo.xlsx", form, answers, read=True)
    (wave.folder / MAPPING).write_text(kobo_mapping(wave), encoding="utf-8")


SHOWN = {
    **CHANGES,
    "a step worded anew": ("2: begonnen", "2: angefangen", "B251"),
    "two steps exchanged": ("0: nicht begonnen, 2: begonnen", "0: begonnen, 2: nicht begonnen", "B251"),
    "a field called otherwise": (*RENAMED, "B250"),
}
ELSEWHERE = r'(,\s*|\n\s+)\w+_(en|nl): (\{[^}]*\}|"[^"]*"|[^,}\n]*)'
"""What a catalogue says in other languages; with it our mapping of Kobo names what is not said there in German."""


@pytest.fixture
def german(tmp_path: Path) -> Erhebung:
    """An Erhebung whose form is out, in one language."""
    made = new_wave(tmp_path / "online", re.sub(ELSEWHERE, "", CATALOGUES["every"]))
    study.keep(made, FIRST)
    return erhebungen.load(made.folder)


@pytest.mark.parametrize(("mapped_by", "stamped"), [("early", True), ("late", True), ("early", False)])
@pytest.mark.parametrize("change", SHOWN)
def test_what_respondents_read_means_what_it_meant(
    german: Erhebung, change: str, mapped_by: str, *, stamped: bool
) -> None:
    shown_in_kobo(german, stamped=stamped)
    before, today = scored(german), edited(german, *SHOWN[change][:2])
    assert (before.reading.responses["value"] == 2).any()
    if mapped_by == "late":
        (german.folder / MAPPING).write_text(kobo_mapping(today), encoding="utf-8")
    after = scored(today)
    assert len(after.reading.measures)
    pd.testing.assert_frame_equal(after.reading.measures, before.reading.measures)
    pd.testing.assert_frame_equal(said(after), said(before))
    pd.testing.assert_frame_equal(after.scores, before.scores)
    assert codes(after) - codes(before) == {SHOWN[change][2], *["K357"] * (not stamped)}


def with_methods(wave: Erhebung, chosen: str) -> None:
    """An export of KoboToolbox in which every measure has these methods."""
    form = kobo.form(xlsform(wave))
    (field,) = [one.name for one in form.fields if one.kind.startswith("select_multiple") and one.repeat]
    (repeat,) = [one.repeat for one in form.fields if one.name == field]
    answers: list[dict[str, Any]] = [dict(to_kobo(form, *one, wave)) for one in people(wave)]
    for one in answers:
        one[repeat] = [{**row, field: chosen} for row in one[repeat]]
    kobo.write(wave.folder / "Probe_-_all_versions_-_1.xlsx", form, answers)


def test_beside_a_method_that_is_gone_the_others_hold(wave: Erhebung) -> None:
    with_methods(wave, "prognose werk-statt")
    today = edited(wave, *GONE["a method"])
    mapping = today.folder / MAPPING
    mapping.write_text(kobo_mapping(today), encoding="utf-8")
    reading = scored(today).reading
    assert {*reading.measures["methods"]} == {("prognose",)}
    told = {one.found: one.remedy for one in reading.problems if one.code == "W591"}
    gone = "„werk-statt“ ist unter „Methoden“ nicht vorgesehen; die andere Angabe zählt."
    assert [*told] == [gone]
    assert "Meinten" not in told[gone]
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('"methoden": {', '"methoden": {"werk-statt": prognose, '), encoding="utf-8")
    assert not {one.code for one in scored(today).reading.problems} & {"W591"}


@pytest.mark.parametrize("mapped_by", ["early", "late"])
@pytest.mark.parametrize("way", ["codes", "full answers"])
def test_a_tick_of_a_method_that_is_gone_is_told_at_its_cell(wave: Erhebung, way: str, mapped_by: str) -> None:
    OUT[way](wave)
    before = scored(wave).reading.measures["methods"]
    today = edited(wave, *GONE["a method"])
    if mapped_by == "late":
        (today.folder / MAPPING).write_text(limesurvey_mapping(today), encoding="utf-8")
    after = scored(today).reading
    left = [tuple(id for id in ids if id != "werk-statt") for ids in before]
    assert [*after.measures["methods"]] == left
    told = [one for one in after.problems if one.code == "W591"]
    assert len(told) == sum("werk-statt" in ids for ids in before) > 1
    assert {one.found for one in told} == {
        "„Werkstatt, auch mehrtägig“ ist hier angekreuzt und unter „Methoden“ nicht vorgesehen; was sonst angekreuzt "
        "ist, zählt."
    }
    assert {after.written[one.where] for one in told} == {"Ja" if way == "full answers" else "Y"}
    assert "K322" not in {one.code for one in after.problems}


LISTS = {"levels": (*FEWER, "W590", "lokal"), "a method": (*GONE["a method"], "W591", "werk-statt")}


@pytest.mark.parametrize("gone", LISTS)
@pytest.mark.parametrize("mapped_by", ["early", "late"])
def test_what_is_gone_is_quoted_as_it_stands_in_the_cell(wave: Erhebung, mapped_by: str, gone: str) -> None:
    OUT["kobo"](wave)
    *change, code, written = LISTS[gone]
    today = edited(wave, *change)
    if mapped_by == "late":
        (today.folder / MAPPING).write_text(kobo_mapping(today), encoding="utf-8")
    reading = scored(today).reading
    told = [one for one in reading.problems if one.code == code]
    assert told
    for one in told:
        assert one.found.startswith(f"„{written}“ ist unter")
        assert written in reading.written[one.where].split()
