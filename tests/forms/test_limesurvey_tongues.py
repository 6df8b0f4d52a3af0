"""The survey for LimeSurvey in several languages: one survey, and an export in any of them is read alike."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.test_instrument import CATALOGUES, evaluated, new_wave, people, quotable, said, table
from tests.forms.test_limesurvey import TEXTS, submission
from tests.made import limesurvey as lime
from tests.made.translated import translated
from verstetigung.forms.instrument import limesurvey, limesurvey_mapping
from verstetigung.forms.instrument.codes import ANSWER, answer_codes
from verstetigung.forms.instrument.items import InstrumentOption, OptionList
from verstetigung.forms.instrument.limesurvey import CALLED, NOT_OFFERED
from verstetigung.method.evaluation import Evaluation
from verstetigung.problems import Severity
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.languages import LANGUAGES

CHOICES = {
    "codes": lime.ExportChoice(),
    "labels": lime.ExportChoice(wordings=True, full=True),
    "html": lime.ExportChoice(full=True, marked_up=True),
    "excel": lime.ExportChoice(wordings=True, full=True, suffix=".xlsx"),
}


def brought(folder: Path, catalogue: str, language: str, choice: lime.ExportChoice) -> Evaluation:
    """What everybody answers, exported in a language; one more has not finished."""
    wave = new_wave(folder / "bögen", translated(catalogue))
    surveys = lime.in_languages(limesurvey(wave))
    (wave.folder / "zuordnung-limesurvey.yaml").write_text(limesurvey_mapping(wave), encoding="utf-8")
    stored: list[Mapping[str, object]] = [submission(surveys["de"], *one, wave) for one in people(wave)]
    path = wave.folder / f"results-survey123456{choice.suffix}"
    lime.write(path, surveys[language], [*stored, stored[0]], choice)
    return evaluated(wave)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_an_english_export_is_read_as_a_german_one_with_codes(tmp_path: Path, catalogue: str, choice: str) -> None:
    codes = brought(tmp_path / "de", CATALOGUES[catalogue], "de", CHOICES["codes"])
    english = brought(tmp_path / "en", CATALOGUES[catalogue], "en", CHOICES[choice])
    assert len(said(codes)) > 20
    pd.testing.assert_frame_equal(said(english), said(codes))
    assert quotable(english) == quotable(codes)
    for frame in ("measures", "needs", "profiles"):
        assert table(getattr(english.reading, frame)) == table(getattr(codes.reading, frame))
    assert [(one.code, one.found) for one in english.reading.problems if one.level is Severity.FEHLER] == []


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_nothing_german_is_left_where_everything_is_translated(tmp_path: Path, catalogue: str) -> None:
    wave = replace(
        new_wave(tmp_path / "bögen", translated(CATALOGUES[catalogue])), minutes="30", contact="I", purpose="F"
    )
    german, english = (shown(limesurvey(wave), language) for language in ("de", "en"))
    names = {wave.title, *(region.name for region in wave.register.regions)}
    assert len(german) > 100
    assert [
        before for before, after in zip(german, english, strict=True) if before == after and before not in names
    ] == []


def shown(raw: bytes, language: str) -> list[str]:
    """All that is shown in a language, in order."""
    survey = lime.in_languages(raw)[language]
    told = [text for name, text in survey.texts.items() if "format" not in name]
    asked = [one.row[key] for one in survey.questions if one.kind != "*" for key in lime.SPOKEN]
    groups = [text for one in survey.questions for text in (one.group.title, one.group.text)]
    texts = [*told, *asked, *groups, *(text for one in survey.questions for _, text in one.below)]
    return [plain for text in texts if (plain := html.unescape(re.sub(r"<[^>]+>", "", text)))]


def test_what_is_not_translated_is_german(tmp_path: Path) -> None:
    wave = new_wave(tmp_path / "bögen", translated(CATALOGUES["every"], "nl", lambda text: text == "Ressourcen"))
    surveys = lime.in_languages(limesurvey(wave))
    assert list(surveys) == ["de", "en", "nl"]
    german, dutch = (shown(limesurvey(wave), language) for language in ("de", "nl"))
    differing = {pair for pair in zip(german, dutch, strict=True) if pair[0] != pair[1]}
    assert differing == {("Ressourcen", "nl: Ressourcen"), ("Mobilität/ ÖPNV", "Mobiliteit")}


def test_numbers_are_written_as_the_sentences_are(tmp_path: Path) -> None:
    surveys = lime.in_languages(limesurvey(new_wave(tmp_path / "bögen", CATALOGUES["every"])))
    assert {language: survey.texts["surveyls_numberformat"] for language, survey in surveys.items()} == {
        **dict.fromkeys(("de", "nl"), "1"),
        "en": "0",
    }
    assert surveys["en"].question("K1 ").row["help"].endswith("two decimal places, please.")


def test_it_is_the_same_file_each_time(tmp_path: Path) -> None:
    wave = new_wave(tmp_path / "bögen", CATALOGUES["every"])
    assert limesurvey(wave) == limesurvey(erhebungen.load(wave.folder))


def test_a_survey_in_german_alone_names_no_other_language(tmp_path: Path) -> None:
    for catalogue in ("kriterienkatalog", "weser-ems"):
        raw = limesurvey(new_wave(tmp_path / "bögen", CATALOGUES[catalogue]))
        assert list(lime.in_languages(raw)) == ["de"]
        assert b"additional_languages" not in raw


def test_languages_are_called_as_the_tool_calls_them(tmp_path: Path) -> None:
    """Every language there may be, and the one that LimeSurvey has not."""
    assert {CALLED.get(code, code) for code in LANGUAGES if code not in NOT_OFFERED} <= lime.LANGUAGES
    assert not {*NOT_OFFERED, *CALLED} & lime.LANGUAGES
    catalogue = CATALOGUES["kriterienkatalog"]
    for code in ("no", "fy", "pl"):
        catalogue = translated(catalogue, code, lambda text: text == "Ressourcen")
    assert sorted(lime.in_languages(limesurvey(new_wave(tmp_path / "bögen", catalogue)))) == ["de", "nb", "pl"]


@given(st.lists(TEXTS, min_size=1, max_size=8, unique=True), st.lists(TEXTS, min_size=8, max_size=8))
def test_no_code_is_what_another_answer_is_called_in_any_language(ids: list[str], texts: list[str]) -> None:
    german = OptionList("liste", tuple(InstrumentOption(id, f"{id} {id}") for id in ids))
    other = OptionList("liste", tuple(InstrumentOption(id, text) for id, text in zip(ids, texts, strict=False)))
    for code, option in answer_codes(german, (other,)):
        others = [one for one in other.options if one.code != option.code]
        assert code.casefold() not in {one.text.strip().casefold() for one in others}


def test_an_answer_called_as_the_code_of_another_is_read_for_what_it_is(tmp_path: Path) -> None:
    catalogue = CATALOGUES["kriterienkatalog"]
    for before, after in (
        ("{id: kita, titel: Kindertagesbetreuung,", "{id: sea, titel: Kindertagesbetreuung, titel_en: Childcare,"),
        ("titel: Pflege/ Leben im Alter,", "titel: Pflege/ Leben im Alter, titel_en: sea,"),
    ):
        assert before in catalogue
        catalogue = catalogue.replace(before, after)
    fields = yaml.safe_load(limesurvey_mapping(new_wave(tmp_path / "bögen", catalogue)))["werte"]["handlungsfelder"]
    assert fields["sea"] == "Pflege/ Leben im Alter"
    (drawn,) = (code for code, meant in fields.items() if meant == "Kindertagesbetreuung" and ANSWER.fullmatch(code))
    assert drawn != "sea"
    assert fields["Childcare"] == "Kindertagesbetreuung"
