"""Two exports in one folder: of two surveys, or of one survey downloaded twice."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.forms import test_limesurvey as lime
from tests.forms.test_instrument import CATALOGUES, new_wave, people, submission
from tests.made import kobo, limesurvey
from tests.made.worked import quietly
from verstetigung import study
from verstetigung.forms import Answer, Filled
from verstetigung.forms.instrument import kobo_mapping, limesurvey_mapping, xlsform
from verstetigung.forms.instrument import limesurvey as structure
from verstetigung.reading import undecided
from verstetigung.records import Reading
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.catalogue import answers
from verstetigung.schemas.erhebung import Erhebung

KOBO, LIME = "a_-_all_versions_-_False.xlsx", "results-survey1.csv"
WHY = "grund: am Telefon, am: 2018-07-10, durch: Feldleitung"
Said = tuple[str, Filled]
CODES = limesurvey.ExportChoice()


@pytest.fixture
def wave(tmp_path: Path) -> Erhebung:
    wave = new_wave(tmp_path / "online", CATALOGUES["kriterienkatalog"])
    (wave.folder / "zuordnung-kobo.yaml").write_text(kobo_mapping(wave), encoding="utf-8")
    (wave.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(wave), encoding="utf-8")
    form = kobo.form(xlsform(wave))
    kobo.write(wave.folder / KOBO, form, [submission(form, *one, wave) for one in everybody(wave)])
    return wave


def everybody(wave: Erhebung) -> list[Said]:
    """Five people with an answer to every question."""
    return [(region, drawn(filled, wave, seed)) for seed, (region, filled) in enumerate(people(wave))]


def drawn(filled: Filled, wave: Erhebung, seed: int) -> Filled:
    draw = random.Random(seed)
    scales = {one.id: one.scale for one in wave.catalogue.asked_questions if one.scale.steps}
    return replace(filled, answers={id: Answer(draw.choice(answers(scale))) for id, scale in scales.items()})


def others(wave: Erhebung) -> list[Said]:
    """As many, of the same regions and with the same numbers."""
    return [(region, drawn(filled, wave, 50 + seed)) for seed, (region, filled) in enumerate(everybody(wave))]


def changed(wave: Erhebung) -> list[Said]:
    """The same people, each with other answers to three questions."""
    scales = {one.id: one.scale for one in wave.catalogue.asked_questions if one.scale.steps}
    found = []
    for region, filled in everybody(wave):
        three = {
            id: Answer(next(text for text in answers(scales[id]) if text != filled.answers[id].text))
            for id in [*filled.answers][:3]
        }
        found.append((region, replace(filled, answers={**filled.answers, **three})))
    return found


def in_limesurvey(
    wave: Erhebung, said: Sequence[Said], choice: limesurvey.ExportChoice = CODES, file: str = LIME
) -> None:
    survey = limesurvey.imported(structure(wave))
    stored = [lime.submission(survey, *one, wave) for one in said]
    limesurvey.write(wave.folder / file, survey, [*stored, stored[0]], choice)


def read(wave: Erhebung, *decisions: str) -> Reading:
    """What both say, by these decisions."""
    lines = "".join(f"  - {{{one}, {WHY}}}\n" for one in decisions)
    if lines:
        (wave.folder / "korrekturen.yaml").write_text(f"korrekturen:\n{lines}", encoding="utf-8")
    return study.read(erhebungen.load(wave.folder), quietly)


def of_persons(reading: Reading) -> list[str]:
    told = [one for one in reading.problems if re.match("R4[03457]", one.code) and one.code != "R430"]
    return [f"{one.code} {one.found}" for one in told]


def counted(reading: Reading) -> int:
    return int(reading.returns["scored"].sum())


def test_one_number_in_two_surveys_is_two_people_and_that_is_told_once(wave: Erhebung) -> None:
    in_limesurvey(wave, others(wave))
    reading = read(wave)
    assert of_persons(reading) == [
        f"R476 Fünf Personen (ahorn 1, ahorn 3, birke 2, birke 4, birke 5) tragen hier dieselbe Nummer wie in {KOBO}, "
        "doch mit sehr verschiedenen Antworten. Sie gelten als andere Personen; gezählt werden alle."
    ]
    assert counted(reading) == 10


def test_its_remedy_works(wave: Erhebung) -> None:
    in_limesurvey(wave, others(wave))
    (told,) = (one for one in read(wave).problems if one.code == "R476")
    (entry,) = re.findall("etwa „(.*)“", told.remedy)
    reading = read(wave, entry)
    assert counted(reading) == 9
    assert [text[:5] + text[-6:] for text in of_persons(reading)] == ["R451 ieden.", "R476  alle."]
    assert not [one for one in reading.problems if one.code.startswith("Y")]


def test_what_is_decided_of_two_people_is_not_told(wave: Erhebung) -> None:
    in_limesurvey(wave, others(wave)[:1])
    both = [f'datei: {KOBO}, nummer: "901", gilt: ja', f'datei: {LIME}, nummer: "1", gilt: ja']
    reading = read(wave, *both)
    assert counted(reading) == 6
    assert [text[:4] for text in of_persons(reading)] == []
    assert not [one for one in reading.problems if one.code.startswith("Y")]


def test_the_same_people_in_two_surveys_count_once_and_that_is_told_once(wave: Erhebung) -> None:
    in_limesurvey(wave, everybody(wave))
    reading = read(wave)
    assert counted(reading) == 5
    assert of_persons(reading) == [
        f"R402 Fünf Antworten (1, 3, 2, 4, 5) stehen auch in {KOBO}, mit derselben Region und Nummer und "
        "gleichem Inhalt. Gezählt wird dort."
    ]


def test_every_block_to_fill_in_stands_below_what_it_is_about(wave: Erhebung) -> None:
    in_limesurvey(wave, changed(wave))
    reading = read(wave)
    assert {text[:4] for text in of_persons(reading)} == {"R404"}
    text = undecided.proposal(reading)
    blocks = re.findall(r'  # .*(?:Antwort|\(Antwort) .*\n  - datei: "(.*)"\n    nummer: "(\d+)"', text)
    comments = re.findall(r"  # Fehler R404.*", text)
    assert len(blocks) == len(comments) == 10
    for (file, number), comment in zip(blocks, comments, strict=True):
        assert re.search(rf"(: |{file} \()Antwort {number}\b", comment)


@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "without numbers"])
@pytest.mark.parametrize("first", [True, False], ids=["codes first", "codes last"])
def test_one_survey_in_codes_and_in_full_answers_counts_once(wave: Erhebung, numbered: bool, first: bool) -> None:
    (wave.folder / KOBO).unlink()
    codes, full = ("results-survey1.csv", "results-survey2.csv")[:: 1 if first else -1]
    in_limesurvey(wave, everybody(wave), file=codes)
    in_limesurvey(wave, everybody(wave), limesurvey.ExportChoice(full=True), full)
    if not numbered:
        mapping = wave.folder / "zuordnung-limesurvey.yaml"
        mapping.write_text(re.sub("(?m)^nummer: .*\n", "", mapping.read_text(encoding="utf-8")), encoding="utf-8")
    reading = read(wave)
    assert counted(reading) == 5
    assert of_persons(reading) == [
        "R434 Fünf Antworten (1, 2, 3, 4 und 5) stehen auch in results-survey1.csv, mit gleichem Inhalt; gezählt wird "
        "dort."
    ]


@pytest.mark.parametrize("holds", [(LIME, "1"), (KOBO, "901")])
def test_which_of_two_surveys_counts_for_a_person_is_decided(wave: Erhebung, holds: tuple[str, str]) -> None:
    in_limesurvey(wave, changed(wave))
    assert counted(read(wave)) == 0
    reading = read(wave, f'datei: {holds[0]}, nummer: "{holds[1]}", gilt: ja')
    assert counted(reading) == 1
    assert set(zip(reading.responses["file"], reading.responses["respondent"].str.split("#").str[-1], strict=True)) == {
        holds
    }
    assert [text[:4] for text in of_persons(reading)].count("R452") == 1
    assert not [one for one in reading.problems if one.code.startswith("Y")]
